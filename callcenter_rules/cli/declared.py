"""Refusing to answer a question of which a pack says nothing, and naming the packs that do."""

from __future__ import annotations

from pathlib import Path

from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.packs import bundled_rulesets, pack_names
from callcenter_rules.texts import Text


def refuse_undeclared(pack: str, rulesets: str | None, *, file: str, what: Text) -> None:
    """Raise `UsageRefused` for a pack without ``file``, naming those that have it.

    ``what`` says in both languages what the file declares, such as a plan.
    """
    folder = Path(rulesets) if rulesets is not None else bundled_rulesets()
    having = [name for name in pack_names(rulesets) if (folder / name / file).is_file()]
    if pack in having:
        return
    zh = f"规则包 `{pack}` 没有{what.zh}"
    en = f"the pack `{pack}` declares no {what.en}"
    if having:
        zh += f"；有的是 {'、'.join(having)}"
        en += f"; those that do are {', '.join(having)}"
    raise UsageRefused("usage", [Fault(Text(zh, en))])
