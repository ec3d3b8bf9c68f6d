"""Golden cases: what must come out, written down by hand, held against what does come out.

A golden file starts from a plain case file, changes a few facts and says what a verdict must then
be: its outcome, the status of findings, what follows from them and why, on whose authority. See
docs/packs.md for the keys. A run reports every difference at once, each with the finding's own
explanation.

>>> from callcenter_rules.packs import load_pack
>>> results = [run_golden(golden) for golden in load_golden(load_pack("application"))[:9]]
>>> render_differences(results, "en")
''
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from callcenter_rules.authoring.golden_case import GoldenCase
from callcenter_rules.authoring.golden_files import load_golden
from callcenter_rules.authoring.golden_schedules import Unlike, ranged, schedule_differences
from callcenter_rules.evaluation import Status
from callcenter_rules.packs import Pack
from callcenter_rules.packs.model import Claim, Pattern
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Finding, Reason, Verdict

_DERIVED: Final = Text("已推出", "derived")
_NOT_DERIVED: Final = Text("未推出", "not derived")


@attrs.frozen(kw_only=True, eq=False)
class Difference:
    """One thing that a golden case expects and that did not come out.

    ``subject`` says what was looked at: the outcome, or the id of a requirement or a consequence.
    ``findings`` are those that explain what came out.
    """

    subject: Text
    expected: Text
    found: Text
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class GoldenResult:
    """A golden case that was run: its verdict, and every difference; none where it holds."""

    golden: GoldenCase
    verdict: Verdict
    differences: tuple[Difference, ...]


def check_golden(pack: Pack, rulesets: Path | str | None = None) -> tuple[GoldenResult, ...]:
    """Run all golden cases of a pack. Raises `PackRefused` as `load_golden` does."""
    return tuple(run_golden(golden) for golden in load_golden(pack, rulesets))


def run_golden(golden: GoldenCase) -> GoldenResult:
    """Judge a golden case and compare what came out with what it expects."""
    verdict = golden.judge(golden.case)
    differences = (
        *_outcome(golden, verdict),
        *_statuses(golden, verdict),
        *_consequences(golden, verdict),
        *_reasons(golden, verdict),
        *_citations(golden, verdict),
        *_deadlines(golden, verdict),
        *_amounts(golden, verdict),
        *_score(golden, verdict),
        *(_difference(each) for each in schedule_differences(golden, verdict)),
    )
    return GoldenResult(golden=golden, verdict=verdict, differences=differences)


def render_differences(results: Iterable[GoldenResult], lang: str = "zh") -> str:
    """Return all differences in words, with the explanations of findings; empty where none."""
    return "\n".join(line for result in results for line in _lines(result, lang))


def _lines(result: GoldenResult, lang: str) -> Iterator[str]:
    golden = result.golden
    for difference in result.differences:
        expected, found = difference.expected.in_(lang), difference.found.in_(lang)
        said = Text(f"应为 {expected}，实为 {found}", f"expected {expected}, found {found}")
        at = f"{golden.place.file}:{golden.place.line}"
        yield f"{at}: {golden.id}: {difference.subject.in_(lang)}: {said.in_(lang)}"
        for finding in difference.findings:
            yield from (f"    {line}" for line in finding.explain(lang).splitlines())


def _outcome(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    expected = golden.expected.outcome
    if expected is not None and expected is not verdict.outcome:
        yield Difference(
            subject=Text("结论", "outcome"),
            expected=_same(expected.value),
            found=_same(verdict.outcome.value),
            findings=(*verdict.violated, *verdict.undetermined),
        )


def _statuses(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    expected = _expected(golden)
    for requirement in golden.pack.requirements:
        finding = verdict[requirement.id]
        statuses = expected.get(finding.id)
        if statuses and finding.status not in statuses:
            yield Difference(
                subject=_same(finding.id),
                expected=_same("/".join(status.slug for status in statuses)),
                found=_same(finding.status.slug),
                findings=(finding,),
            )


def _expected(golden: GoldenCase) -> Mapping[str, tuple[Status, ...]]:
    """Return the statuses that each finding may have."""
    named = {name: (status,) for name, status in golden.expected.findings.items()}
    if golden.expected.unchanged:
        before = golden.judge(golden.base)
        return {finding.id: (finding.status,) for finding in before.findings} | named
    ids = (requirement.id for requirement in golden.pack.requirements)
    return dict.fromkeys(ids, golden.expected.others) | named


def _consequences(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    derived = {following.id for following in verdict.consequences}
    for name in dict.fromkeys((*golden.expected.consequences, *golden.expected.because)):
        if name not in derived:
            yield Difference(subject=_same(name), expected=_DERIVED, found=_NOT_DERIVED)
    for name in golden.expected.no_consequences:
        if name in derived:
            yield Difference(subject=_same(name), expected=_NOT_DERIVED, found=_DERIVED)


def _reasons(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    for following in verdict.consequences:
        expected = golden.expected.because.get(following.id)
        if expected is None:
            continue
        asked = tuple(_asked(following.consequence.when))
        telling = [reason for reason in following.because if _is_asked(reason, asked)]
        found = {reason.finding or reason.consequence or "" for reason in telling}
        if set(expected) != found:
            yield Difference(
                subject=Text(f"{following.id} 的理由", f"reasons for {following.id}"),
                expected=_listed(expected),
                found=_listed(found),
                findings=tuple(verdict[reason.finding] for reason in telling if reason.finding),
            )


def _deadlines(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    for name, expected in golden.expected.deadlines.items():
        found = [(each.due, each.state) for each in verdict.deadlines if each.deadline.id == name]
        for day, state in expected.items():
            if (day, state) not in found:
                yield Difference(
                    subject=_same(name),
                    expected=_same(f"{day} {state}"),
                    found=_same(", ".join(f"{due} {each}" for due, each in found) or "-"),
                )


def _amounts(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    found = {each.id: each.amount for each in verdict.consequences}
    for name, expected in golden.expected.amounts.items():
        if found.get(name) != expected:
            yield Difference(
                subject=_same(name),
                expected=_same(ranged(expected)),
                found=_same(ranged(found.get(name))),
            )


def _score(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    expected = golden.expected.score
    found = None if verdict.score is None else verdict.score.points
    if expected is not None and expected != found:
        yield Difference(
            subject=Text("评分", "score"),
            expected=_same(ranged(expected)),
            found=_same(ranged(found)),
        )


def _difference(unlike: Unlike) -> Difference:
    return Difference(
        subject=unlike.subject, expected=_same(unlike.expected), found=_same(unlike.found)
    )


def _asked(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the tests of which a pattern is made."""
    if not pattern.parts:
        yield pattern
    for part in pattern.parts:
        yield from _asked(part)


def _is_asked(reason: Reason, tests: Iterable[Pattern]) -> bool:
    """Say whether a reason passes a test; what is a reason by its absence passes none."""
    if reason.finding is None or reason.status is None:
        return not reason.absent and any(reason.consequence in test.names for test in tests)
    return any(
        reason.finding in test.names and reason.status.slug in test.statuses for test in tests
    )


def _citations(golden: GoldenCase, verdict: Verdict) -> Iterator[Difference]:
    for name, sources in golden.expected.authority.items():
        finding = verdict[name]
        yield from _cited(Text("的依据", "authority"), finding, finding.authority, sources)
    for name, sources in golden.expected.disputes.items():
        finding = verdict[name]
        yield from _cited(Text("的争议", "disputes"), finding, finding.disputes, sources)


def _cited(
    what: Text, finding: Finding, claims: tuple[Claim, ...], expected: tuple[str, ...]
) -> Iterator[Difference]:
    found = {claim.source.id for claim in claims}
    if found != set(expected):
        yield Difference(
            subject=Text(f"{finding.id} {what.zh}", f"{finding.id} {what.en}"),
            expected=_listed(expected),
            found=_listed(found),
            findings=(finding,),
        )


def _same(text: str) -> Text:
    return Text(text, text)


def _listed(names: Iterable[str]) -> Text:
    listed = sorted(names)
    return Text("、".join(listed) or "无", ", ".join(listed) or "none")
