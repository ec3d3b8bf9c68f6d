"""Reading consequences: what follows from findings, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from callcenter_rules.language.types import number
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Form
from callcenter_rules.packs.model import Amount, Consequence, ConsequenceKind, Pack, Requirement
from callcenter_rules.packs.patterns import NEVER, PatternReader
from callcenter_rules.packs.references import References
from callcenter_rules.texts import Text


@attrs.define
class ConsequenceReader:
    """Reads the consequences of a pack."""

    files: RuleFiles
    pack: str
    references: References
    conditions: ConditionReader

    def read(
        self, requirements: tuple[Requirement, ...], uses: tuple[Pack, ...]
    ) -> tuple[Consequence, ...]:
        """Read consequences.yaml."""
        form = self.files.form(f"{self.pack}/consequences.yaml")
        forms = list(form.forms("consequences"))
        form.close()
        own = [f"{self.pack}.{each.text('id', required=False) or ''}" for each in forms]
        used = [each.id for pack in uses for each in pack.consequences]
        patterns = PatternReader(self.files.faults, self.pack, requirements, [*own, *used])
        found: dict[str, Consequence] = {}
        for consequence, each in self._consequences(forms, patterns):
            if consequence.id in found:
                self.files.faults.add(
                    each.place, f"`{consequence.id}` 重复", f"`{consequence.id}` stands twice"
                )
            found[consequence.id] = consequence
        return tuple(found.values())

    def _consequences(
        self, forms: list[Form], patterns: PatternReader
    ) -> Iterator[tuple[Consequence, Form]]:
        for form in forms:
            when = form.node_at("when")
            consequence = Consequence(
                id=f"{self.pack}.{form.slug('id')}",
                title=form.both("title") or Text("", ""),
                kind=form.member("kind", ConsequenceKind) or ConsequenceKind.DUTY,
                when=patterns.read(when) if when is not None else NEVER,
                amount=self._amount(form),
                claims=tuple(self.references.claims.read(claim) for claim in form.forms("claims")),
                statements=form.texts("statements"),
                note=form.both("note", required=False),
            )
            form.close()
            yield consequence, form

    def _amount(self, form: Form) -> Amount | None:
        node = form.node_at("amount", required=False)
        if node is None:
            return None
        below = Form(node, self.files.faults)
        yuan = number("CNY")
        low = self.conditions.read(below, "low", expect=yuan)
        high = self.conditions.read(below, "high", expect=yuan, required=False)
        below.close()
        return None if low is None else Amount(low=low, high=high)
