"""Reading deadlines, plans, estimates and scores."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from callcenter_rules.errors import Place
from callcenter_rules.language.types import DATE, PERIOD
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Form
from callcenter_rules.packs.model import (
    Deadline,
    DeadlineKind,
    Estimate,
    Requirement,
    Score,
    Step,
)
from callcenter_rules.packs.references import References
from callcenter_rules.packs.requirements import NEVER_DUE
from callcenter_rules.texts import Text

FULL_SCORE = 100


@attrs.define
class ScheduleReader:
    """Reads the optional files of a pack."""

    files: RuleFiles
    pack: str
    references: References
    conditions: ConditionReader
    parameters: set[str] = attrs.field(factory=set)

    def _forms(self, name: str) -> Iterator[Form]:
        path = f"{self.pack}/{name}.yaml"
        if self.files.has(path):
            form = self.files.form(path)
            yield from form.forms("steps" if name == "plan" else name)
            form.close()

    def deadlines(self) -> tuple[Deadline, ...]:
        """Read deadlines.yaml."""
        return tuple(self._deadline(form) for form in self._forms("deadlines"))

    def _deadline(self, form: Form) -> Deadline:
        every = form.text("every", required=False)
        if every not in (None, "year"):
            form.faults.unknown("value", every or "", ["year"], form.place_of("every"))
        due = self.conditions.read(form, "due", expect=DATE)
        kind = form.member("kind", DeadlineKind, default=DeadlineKind.DUTY)
        deadline = Deadline(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title") or Text("", ""),
            kind=kind or DeadlineKind.DUTY,
            yearly=every == "year",
            when=self.conditions.read(form, "when", required=False),
            opens=self.conditions.read(form, "opens", required=False, expect=DATE),
            due=due if due is not None else NEVER_DUE,
            done=self.conditions.read(form, "done", required=False, expect=DATE),
            done_if=self.conditions.read(form, "done_if", required=False),
            claims=tuple(self.references.claims.read(each) for each in form.forms("claims")),
            statements=form.texts("statements"),
        )
        form.close()
        return deadline

    def steps(self) -> tuple[Step, ...]:
        """Read plan.yaml; a step may only come after steps that stand before it."""
        found: list[Step] = []
        for form in self._forms("plan"):
            earlier = [step.id.removeprefix(f"{self.pack}.") for step in found]
            after = form.texts("after")
            for name in after:
                if name not in earlier:
                    form.faults.unknown("name", name, earlier, form.place_of("after"))
            found.append(
                Step(
                    id=f"{self.pack}.{form.slug('id')}",
                    title=form.both("title") or Text("", ""),
                    after=tuple(f"{self.pack}.{name}" for name in after),
                    takes=self._parameter(form, "takes", period=True),
                    when=self.conditions.read(form, "when", required=False),
                    statements=form.texts("statements"),
                )
            )
            form.close()
        return tuple(found)

    def _parameter(self, form: Form, key: str, *, period: bool) -> str:
        name = form.text(key) or ""
        known = {
            each.name: each
            for each in self.references.parameters.values()
            if (each.type == PERIOD) is period
        }
        if name not in known:
            form.faults.unknown("parameter", name, list(known), form.place_of(key))
        else:
            self.parameters.add(name)
        return name

    def estimates(self) -> tuple[Estimate, ...]:
        """Read estimates.yaml."""
        return tuple(self._estimate(form) for form in self._forms("estimates"))

    def _estimate(self, form: Form) -> Estimate:
        estimate = Estimate(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title") or Text("", ""),
            when=self.conditions.read(form, "when", required=False),
            claims=tuple(
                self.references.claims.read(each, unit="costs", keys=(None,))
                for each in form.forms("claims")
            ),
            statements=form.texts("statements"),
        )
        form.close()
        return estimate

    def score(self, requirements: tuple[Requirement, ...]) -> Score | None:
        """Read score.yaml; the points add up to a hundred."""
        path = f"{self.pack}/score.yaml"
        if not self.files.has(path):
            return None
        form = self.files.form(path)
        known = {each.id.removeprefix(f"{self.pack}."): each.id for each in requirements}
        points: dict[str, int] = {}
        for line in form.forms("lines"):
            name = line.text("finding") or ""
            if name not in known:
                line.faults.unknown("finding", name, list(known), line.place_of("finding"))
            points[known.get(name, name)] = _whole(line, "points")
            line.close()
        if sum(points.values()) != FULL_SCORE:
            form.faults.add(
                Place(file=str(self.files.folder / path), path="lines"),
                f"各项分数之和应为{FULL_SCORE}，实为{sum(points.values())}",
                f"the points add up to {sum(points.values())}, not {FULL_SCORE}",
            )
        score = Score(
            title=form.both("title") or Text("", ""),
            submit_at=self._parameter(form, "submit_at", period=False),
            points=points,
            claims=tuple(self.references.claims.read(each) for each in form.forms("claims")),
            statements=form.texts("statements"),
        )
        form.close()
        return score


def _whole(form: Form, key: str) -> int:
    text = form.text(key) or ""
    if not text.isdigit():
        form.faults.add(
            form.place_of(key), f"`{key}` 应为整数", f"`{key}`: expected a whole number"
        )
        return 0
    return int(text)
