"""Reading golden files: a plain case file, a few facts changed, and what is expected.

Every fault of every file is reported at once with file, line and column; a fault in a fact that a
golden case sets stands where it was set.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

import attrs

from callcenter_rules.authoring.golden_case import Expectation, GoldenCase
from callcenter_rules.authoring.golden_schedule_files import read_estimate, read_plan
from callcenter_rules.authoring.settings import Base, Settings
from callcenter_rules.errors import CaseRefused, Fault, PackRefused, Place, UsageRefused
from callcenter_rules.evaluation import Status
from callcenter_rules.facts import load_case
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node, Scalar, Sequence, parse_document
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs import Pack, bundled_rulesets
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import NATION, Outcome
from callcenter_rules.packs.quantities import expected, read_value
from callcenter_rules.packs.resolution import check_reading
from callcenter_rules.verdicts.deadlines import DueState
from callcenter_rules.verdicts.evaluating import check_jurisdiction

T = TypeVar("T")

_STATES: Final = {state.value: state for state in DueState}
_STATUSES: Final = {status.slug: status for status in Status}
_UNCHANGED: Final = "unchanged"
_OUTCOMES: Final = {outcome.value: outcome for outcome in Outcome}


def load_golden(pack: Pack, rulesets: Path | str | None = None) -> tuple[GoldenCase, ...]:
    """Read the golden cases of a pack, in the order of their files.

    ``rulesets`` is the folder that the pack was loaded from, the bundled one by default. Raises
    `PackRefused` with every fault of every file.
    """
    root = Path(rulesets) if rulesets is not None else bundled_rulesets()
    files = RuleFiles(root / pack.id / "cases")
    reader = _Reader(pack=pack, files=files)
    names = sorted(path.name for path in files.folder.glob("*.yaml"))
    golden = tuple(case for name in names for case in reader.file(name))
    if files.faults.found:
        raise PackRefused(f"golden cases of `{pack.id}`", sorted(files.faults.found, key=_position))
    return golden


def _position(fault: Fault) -> tuple[str, int, int]:
    return fault.place.file or "", fault.place.line or 0, fault.place.column or 0


@attrs.frozen(kw_only=True)
class _Given:
    """What a golden case starts from, and under what it is judged; a file's own are defaults."""

    base: Path | None = None
    as_of: dt.date | None = None
    jurisdiction: str = NATION
    reading: str = "practice"
    others: tuple[Status, ...] = ()
    unchanged: bool = False


@attrs.define(kw_only=True)
class _Reader:
    """Reads the golden files of one pack and gathers the faults on the way."""

    pack: Pack
    files: RuleFiles
    bases: dict[Path, Base | None] = attrs.field(factory=dict)
    places: dict[str, Place] = attrs.field(factory=dict)

    @property
    def faults(self) -> Faults:
        return self.files.faults

    def file(self, name: str) -> Iterator[GoldenCase]:
        form = self.files.form(name)
        given = self.given(form, _Given())
        for each in form.forms("cases"):
            golden = self.golden(each, given)
            if golden is not None:
                yield golden
        form.close()

    def golden(self, form: Form, shared: _Given) -> GoldenCase | None:
        identifier = form.slug("id")
        self.distinct(identifier, form.place)
        given = self.given(form, shared)
        law_on = form.day("law_on")
        expected = self.expected(form, given)
        base = self.base(given.base) if given.base is not None else None
        settings = Settings.read(form, self.faults)
        case = settings.applied_to(base) if base is not None else None
        form.close()
        for key in ("base", "as_of"):
            if getattr(given, key) is None:
                self.faults.add(form.place, f"缺少 `{key}`", f"`{key}` is missing")
        if base is None or given.as_of is None or case is None:
            return None
        return GoldenCase(
            id=identifier,
            place=form.place,
            pack=self.pack,
            case=case,
            base=base.case,
            as_of=given.as_of,
            law_on=law_on or given.as_of,
            jurisdiction=given.jurisdiction,
            reading=given.reading,
            expected=expected,
        )

    def distinct(self, identifier: str, place: Place) -> None:
        first = self.places.setdefault(identifier, place)
        if first is not place:
            at = f"{first.file}:{first.line}"
            self.faults.add(
                place, f"`{identifier}` 已见于 {at}", f"`{identifier}` already stands at {at}"
            )

    def given(self, form: Form, shared: _Given) -> _Given:
        name = form.text("base", required=False)
        others, unchanged = self.others(form, shared)
        return _Given(
            base=shared.base if name is None else self.files.folder / name,
            as_of=form.day("as_of") or shared.as_of,
            jurisdiction=self.checked(form, "jurisdiction", check_jurisdiction)
            or shared.jurisdiction,
            reading=self.checked(form, "reading", check_reading) or shared.reading,
            others=others,
            unchanged=unchanged,
        )

    def others(self, form: Form, shared: _Given) -> tuple[tuple[Status, ...], bool]:
        """Read one status, a list of them, or ``unchanged``."""
        node = form.node_at("others", required=False)
        if node is None:
            return shared.others, shared.unchanged
        if isinstance(node, Scalar) and node.text == _UNCHANGED:
            return (), True
        known = {**_STATUSES, _UNCHANGED: None}
        items = node.value if isinstance(node, Sequence) else (node,)
        statuses = tuple(self.member(item, known) for item in items)
        return tuple(status for status in statuses if status is not None), False

    def base(self, path: Path) -> Base | None:
        """Load a base once; its faults are reported once."""
        if path not in self.bases:
            self.bases[path] = self.loaded(path)
        return self.bases[path]

    def loaded(self, path: Path) -> Base | None:
        try:
            case = load_case(path)
            data = parse_document(path.read_text(encoding="utf-8"), refused=CaseRefused).plain()
        except CaseRefused as refused:
            self.faults.found.extend(refused.faults)
            return None
        return Base(data=data, case=case)

    def checked(self, form: Form, key: str, check: Callable[[str, Pack], None]) -> str | None:
        """Read a name that is checked against the pack as the arguments of `evaluate` are."""
        node = form.node_at(key, required=False)
        text = form.text(key, required=False)
        if node is None or text is None:
            return None
        try:
            check(text, self.pack)
        except UsageRefused as refused:
            self.faults.found.extend(Fault(fault.message, node.place) for fault in refused.faults)
        return text

    # what is expected

    def expected(self, form: Form, given: _Given) -> Expectation:
        expected = Expectation(
            outcome=self.one_of(form, "outcome", _OUTCOMES),
            findings=self.findings(form),
            others=given.others,
            unchanged=given.unchanged,
            consequences=self.names(form.node_at("consequences", required=False), self.consequence),
            no_consequences=self.names(
                form.node_at("no_consequences", required=False), self.consequence
            ),
            because=self.lists(form, "because", self.consequence, self.reason),
            authority=self.lists(form, "authority", self.requirement, self.source),
            disputes=self.lists(form, "disputes", self.requirement, self.source),
            deadlines=self.deadlines(form),
            amounts=self.amounts(form),
            score=self.score(form),
            plan=read_plan(form, self),
            estimate=read_estimate(form, self),
        )
        if attrs.asdict(expected, recurse=False) == attrs.asdict(Expectation(), recurse=False):
            self.faults.add(form.place, "没有写明预期的结果", "nothing is expected of this case")
        return expected

    def findings(self, form: Form) -> Mapping[str, Status]:
        found: dict[str, Status] = {}
        for key, node in self.entries(form, "findings"):
            name, status = self.requirement(key), self.member(node, _STATUSES)
            if name is not None and status is not None:
                found[name] = status
        return found

    def deadlines(self, form: Form) -> Mapping[str, Mapping[dt.date, DueState]]:
        found: dict[str, Mapping[dt.date, DueState]] = {}
        for key, node in self.entries(form, "deadlines"):
            name = self.member(key, self.slugs("deadlines"), "deadline")
            days = node.value if isinstance(node, MappingNode) else ()
            if not days:
                self.faults.add(
                    node.place,
                    "应写明日期和状态，例如 {2026-10-02: missed}",
                    "expected days and how it stands, such as {2026-10-02: missed}",
                )
            stands = {self.day(each.key): self.member(each.value, _STATES) for each in days}
            if name is not None:
                found[name] = {
                    day: state for day, state in stands.items() if day and state is not None
                }
        return found

    def day(self, node: Scalar) -> dt.date | None:
        try:
            return dt.date.fromisoformat(node.text)
        except ValueError:
            self.faults.add(
                node.place, "应为日期，例如 2026-10-02", "expected a date, such as 2026-10-02"
            )
            return None

    def amounts(self, form: Form) -> Mapping[str, Interval]:
        found: dict[str, Interval] = {}
        for key, node in self.entries(form, "amounts"):
            name, amount = self.consequence(key), self.range(node)
            if name is not None and amount is not None:
                found[name] = amount
        return found

    def score(self, form: Form) -> Interval | None:
        node = form.node_at("score", required=False)
        return None if node is None else self.range(node)

    def range(self, node: Node) -> Interval | None:
        """Read a whole number, or two with ``..`` between."""
        try:
            written = node.value if isinstance(node, Scalar) else None
            found: Interval = read_value("costs", written)
        except ValueError:
            wanted = expected("costs")
            self.faults.add(node.place, f"应为{wanted.zh}", f"expected {wanted.en}")
            return None
        return found

    def lists(
        self,
        form: Form,
        key: str,
        read_name: Callable[[Node], str | None],
        read_item: Callable[[Node], str | None],
    ) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for scalar, node in self.entries(form, key):
            name, items = read_name(scalar), self.names(node, read_item)
            if name is not None:
                found[name] = items
        return found

    def entries(self, form: Form, key: str) -> Iterator[tuple[Scalar, Node]]:
        node = form.node_at(key, required=False)
        if isinstance(node, MappingNode):
            yield from ((entry.key, entry.value) for entry in node.value)
        elif node is not None:
            self.faults.add(node.place, "应为键值对", "expected keys and values")

    def names(self, node: Node | None, read: Callable[[Node], str | None]) -> tuple[str, ...]:
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.faults.add(node.place, "应为列表", "expected a list")
            return ()
        return tuple(name for name in map(read, node.value) if name is not None)

    def one_of(self, form: Form, key: str, known: Mapping[str, T]) -> T | None:
        node = form.node_at(key, required=False)
        return None if node is None else self.member(node, known)

    def member(self, node: Node, known: Mapping[str, T], kind: str = "value") -> T | None:
        text = node.text if isinstance(node, Scalar) else "…"
        if text not in known:
            self.faults.unknown(kind, text, list(known), node.place)
            return None
        return known[text]

    def requirement(self, node: Node) -> str | None:
        return self.member(node, self.slugs("requirements"), "requirement")

    def consequence(self, node: Node) -> str | None:
        return self.member(node, self.slugs("consequences"), "consequence")

    def reason(self, node: Node) -> str | None:
        """Read a requirement or a consequence; that of a pack that is used keeps its full name."""
        used = (each.id for pack in self.pack.uses for each in pack.consequences)
        own = {**self.slugs("requirements"), **self.slugs("consequences")}
        return self.member(node, {**own, **{name: name for name in used}}, "finding")

    def source(self, node: Node) -> str | None:
        return self.member(node, {name: name for name in self.pack.sources}, "source")

    def slugs(self, kind: str) -> Mapping[str, str]:
        ids = (each.id for each in getattr(self.pack, kind))
        return {name.removeprefix(f"{self.pack.id}."): name for name in ids}
