"""Statements of the domain and where each of them stands in a pack, and the other way round.

The domain was written down as 158 statements, R001 to R158 (rulesets/statements.yaml). Each of them
is checked by requirements, set by parameters, told by consequences or kept by deadlines, steps and
estimates, or a pack says why it does not check it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from callcenter_rules.errors import PackRefused
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.packs import Pack, bundled_rulesets
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.texts import Text

KINDS: Final = (
    "requirements",
    "parameters",
    "consequences",
    "deadlines",
    "steps",
    "estimates",
    "totals",
    "scores",
)
"""The parts of a pack that stand for statements."""


@attrs.frozen(kw_only=True)
class Statement:
    """One statement of the domain. ``keys`` name what it was compared with; see sources.yaml."""

    id: str
    topic: str
    topic_title: Text
    title: Text
    keys: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Trace:
    """Where a statement stands. Ids carry their pack's, but for those of parameters; a score has
    the id of its pack.

    ``not_checked`` has, for each pack that says so, why it does not check the statement.
    """

    statement: str
    requirements: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    estimates: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    not_checked: Mapping[str, Text] = attrs.field(factory=dict)

    @property
    def is_placed(self) -> bool:
        """Whether the statement stands anywhere, or is said not to be checked."""
        return bool(self.not_checked) or any(getattr(self, kind) for kind in KINDS)


def load_statements(rulesets: Path | str | None = None) -> Mapping[str, Statement]:
    """Read the statements by id, from a folder of rule sets, the bundled one by default.

    Raises `PackRefused` with every fault.
    """
    root = Path(rulesets) if rulesets is not None else bundled_rulesets()
    files = RuleFiles(root)
    found = _statements(files.form("statements.yaml"), files.faults)
    if files.faults.found:
        raise PackRefused("statements", files.faults.found)
    return found


def _statements(form: Form, faults: Faults) -> Mapping[str, Statement]:
    topics = _topics(form)
    found: dict[str, Statement] = {}
    for each in form.forms("statements"):
        topic = each.text("topic") or ""
        statement = Statement(
            id=each.text("id") or "",
            topic=topic,
            topic_title=topics.get(topic, Text("", "")),
            title=each.both("title") or Text("", ""),
            keys=each.texts("keys"),
        )
        if topic not in topics:
            faults.unknown("value", topic, list(topics), each.place)
        if statement.id in found:
            faults.add(each.place, f"`{statement.id}` 重复", f"`{statement.id}` stands twice")
        found[statement.id] = statement
        each.close()
    form.close()
    return found


def _topics(form: Form) -> Mapping[str, Text]:
    node = form.node_at("topics")
    if not isinstance(node, MappingNode):
        return {}
    topics = Form(node, form.faults)
    return {entry.name: topics.both(entry.name) or Text("", "") for entry in node.value}


def trace(packs: Iterable[Pack], statements: Iterable[str]) -> Mapping[str, Trace]:
    """Return, for every statement and in their order, where it stands in the packs.

    A statement that a pack names and that is not among ``statements`` comes after them, so that a
    misspelt one is not lost.
    """
    placed = tuple(packs)
    named = [named_by(pack) for pack in placed]
    excused = (each.statement for pack in placed for each in pack.not_checked)
    mentioned = (
        statement
        for parts in named
        for kind in KINDS
        for found in parts[kind].values()
        for statement in found
    )
    return {
        statement: _trace(placed, named, statement)
        for statement in dict.fromkeys((*statements, *mentioned, *excused))
    }


def named_by(pack: Pack) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return, for each kind of part, the statements that each part names, by the part's id."""
    return {
        "requirements": {each.id: each.statements for each in pack.requirements},
        "parameters": {name: each.statements for name, each in pack.parameters.items()},
        "consequences": {each.id: each.statements for each in pack.consequences},
        "deadlines": {each.id: each.statements for each in pack.deadlines},
        "steps": {each.id: each.statements for each in pack.steps},
        "estimates": {each.id: each.statements for each in pack.estimates},
        "totals": {
            each.id: each.statements for each in (*pack.stated_durations, *pack.stated_costs)
        },
        "scores": {} if pack.score is None else {pack.id: pack.score.statements},
    }


def _trace(
    packs: tuple[Pack, ...],
    named: Sequence[Mapping[str, Mapping[str, tuple[str, ...]]]],
    statement: str,
) -> Trace:
    def naming(kind: str) -> tuple[str, ...]:
        found = (name for parts in named for name, each in parts[kind].items() if statement in each)
        return tuple(dict.fromkeys(found))

    return Trace(
        statement=statement,
        not_checked={
            pack.id: each.reason
            for pack in packs
            for each in pack.not_checked
            if each.statement == statement
        },
        **{kind: naming(kind) for kind in KINDS},
    )
