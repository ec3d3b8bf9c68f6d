"""Reading deadlines, plans, estimates and scores."""

from __future__ import annotations

from typing import Final

import attrs

from callcenter_rules.errors import Place
from callcenter_rules.facts.documents import Scalar
from callcenter_rules.language.types import DATE, PERIOD
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Form
from callcenter_rules.packs.model import (
    Claim,
    Deadline,
    DeadlineKind,
    Estimate,
    Requirement,
    Score,
    Step,
    Total,
)
from callcenter_rules.packs.references import References, choice_at, choices
from callcenter_rules.packs.requirements import NEVER_DUE
from callcenter_rules.texts import Text

FULL_SCORE = 100
_LASTING: Final = ("takes", "within", "deadline")


@attrs.frozen(kw_only=True)
class PlanFile:
    """What plan.yaml says: the steps, and what sources say that all of them take."""

    steps: tuple[Step, ...] = ()
    totals: tuple[Total, ...] = ()


@attrs.frozen(kw_only=True)
class CostsFile:
    """What estimates.yaml says: the lines, and what sources say that they come to."""

    lines: tuple[Estimate, ...] = ()
    totals: tuple[Total, ...] = ()


@attrs.define
class ScheduleReader:
    """Reads the optional files of a pack."""

    files: RuleFiles
    pack: str
    references: References
    conditions: ConditionReader
    parameters: set[str] = attrs.field(factory=set)

    def deadlines(self) -> tuple[Deadline, ...]:
        """Read deadlines.yaml."""
        path = f"{self.pack}/deadlines.yaml"
        if not self.files.has(path):
            return ()
        form = self.files.form(path)
        found = tuple(self._deadline(each) for each in form.forms("deadlines"))
        form.close()
        return found

    def _deadline(self, form: Form) -> Deadline:
        every = form.text("every", required=False)
        if every not in (None, "year"):
            form.faults.unknown("value", every or "", ["year"], form.place_of("every"))
        each, conditions = self.conditions.each(form, "each")
        due = conditions.read(form, "due", expect=DATE)
        kind = form.member("kind", DeadlineKind, default=DeadlineKind.DUTY)
        deadline = Deadline(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title") or Text("", ""),
            kind=kind or DeadlineKind.DUTY,
            yearly=every == "year",
            each=each,
            when=conditions.read(form, "when", required=False),
            opens=conditions.read(form, "opens", required=False, expect=DATE),
            due=due if due is not None else NEVER_DUE,
            done=conditions.read(form, "done", required=False, expect=DATE),
            done_if=conditions.read(form, "done_if", required=False),
            claims=tuple(self.references.claims.read(each) for each in form.forms("claims")),
            statements=form.texts("statements"),
        )
        form.close()
        return deadline

    def plan(self, deadlines: tuple[Deadline, ...]) -> PlanFile:
        """Read plan.yaml; a step may only come after steps that stand before it."""
        path = f"{self.pack}/plan.yaml"
        if not self.files.has(path):
            return PlanFile()
        form = self.files.form(path)
        steps: list[Step] = []
        for each in form.forms("steps"):
            steps.append(self._step(each, steps, deadlines))
        totals = tuple(
            self._total(each, "durations") for each in form.forms("totals", required=False)
        )
        form.close()
        return PlanFile(steps=tuple(steps), totals=totals)

    def _step(self, form: Form, before: list[Step], deadlines: tuple[Deadline, ...]) -> Step:
        earlier = [self._slug(step.id) for step in before]
        after = form.texts("after")
        for name in after:
            if name not in earlier:
                form.faults.unknown("name", name, earlier, form.place_of("after"))
        takes, within = (self._period(form, key) for key in ("takes", "within"))
        deadline = self._named_deadline(form, deadlines)
        given = [key for key in _LASTING if form.node_at(key, required=False) is not None]
        if len(given) != 1:
            form.faults.add(
                form.place,
                "须写明 `takes`、`within`、`deadline` 中的一个",
                "one of `takes`, `within` and `deadline` is to be given",
            )
        step = Step(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title", required="deadline" not in given)
            or (deadline.title if deadline is not None else Text("", "")),
            after=tuple(f"{self.pack}.{name}" for name in after),
            takes=takes,
            within=within,
            deadline=deadline,
            optional=_flag(form, "optional"),
            when=self.conditions.read(form, "when", required=False),
            note=form.both("note", required=False),
            statements=form.texts("statements"),
        )
        form.close()
        return step

    def _slug(self, identifier: str) -> str:
        return identifier.removeprefix(f"{self.pack}.")

    def _period(self, form: Form, key: str) -> str | None:
        given = form.text(key, required=False) is not None
        return self._parameter(form, key, period=True) if given else None

    def _named_deadline(self, form: Form, deadlines: tuple[Deadline, ...]) -> Deadline | None:
        name = form.text("deadline", required=False)
        known = {self._slug(each.id): each for each in deadlines}
        if name is not None and name not in known:
            form.faults.unknown("deadline", name, list(known), form.place_of("deadline"))
        return known.get(name or "")

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

    def costs(self) -> CostsFile:
        """Read estimates.yaml; a total may only cover lines that stand there."""
        path = f"{self.pack}/estimates.yaml"
        if not self.files.has(path):
            return CostsFile()
        form = self.files.form(path)
        lines = tuple(self._estimate(each) for each in form.forms("estimates"))
        totals = tuple(
            self._total(each, "costs", lines) for each in form.forms("totals", required=False)
        )
        form.close()
        return CostsFile(lines=lines, totals=totals)

    def _estimate(self, form: Form) -> Estimate:
        by, keys = self._choice(form)
        estimate = Estimate(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title") or Text("", ""),
            when=self.conditions.read(form, "when", required=False),
            by=by,
            keys=keys,
            claims=tuple(self._cost(each, keys) for each in form.forms("claims")),
            statements=form.texts("statements"),
        )
        form.close()
        return estimate

    def _cost(self, form: Form, keys: tuple[str | None, ...]) -> Claim:
        optional = _flag(form, "optional")
        claim = self.references.claims.read(form, unit="costs", keys=keys)
        return attrs.evolve(claim, optional=optional)

    def _total(self, form: Form, unit: str, lines: tuple[Estimate, ...] = ()) -> Total:
        by, keys = self._choice(form)
        known = [self._slug(line.id) for line in lines]
        of = form.texts("of") if lines else ()
        for name in of:
            if name not in known:
                form.faults.unknown("name", name, known, form.place_of("of"))
        read = self.references.claims.read
        total = Total(
            id=f"{self.pack}.{form.slug('id')}",
            title=form.both("title") or Text("", ""),
            by=by,
            keys=keys,
            of=tuple(f"{self.pack}.{name}" for name in (of or known)),
            claims=tuple(read(each, unit=unit, keys=keys) for each in form.forms("claims")),
            statements=form.texts("statements"),
        )
        form.close()
        return total

    def _choice(self, form: Form) -> tuple[str | None, tuple[str | None, ...]]:
        """Read the fact by which amounts differ, and its values."""
        by = form.text("by", required=False)
        choice = choice_at(by)
        if choice is not None:
            return by, tuple(member.value for member in choice)
        if by is not None:
            form.faults.unknown("fact", by, list(choices()), form.place_of("by"))
        return None, (None,)

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


def _flag(form: Form, key: str) -> bool:
    node = form.node_at(key, required=False)
    if node is None:
        return False
    if not isinstance(node, Scalar) or not isinstance(node.value, bool):
        form.faults.add(node.place, "应为 true 或 false", "expected true or false")
        return False
    return node.value


def _whole(form: Form, key: str) -> int:
    text = form.text(key) or ""
    if not text.isdigit():
        form.faults.add(
            form.place_of(key), f"`{key}` 应为整数", f"`{key}`: expected a whole number"
        )
        return 0
    return int(text)
