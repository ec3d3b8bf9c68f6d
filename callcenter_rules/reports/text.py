"""A verdict as text for a terminal, in Chinese or English.

The answer comes first: whom it concerns, what was asked, what came out, on which day, where and
under which reading. Then what is not met, what is undetermined with the facts to ask for, advice,
what the other readings say, what follows, the count of the rest, and what the verdict was made
with. Open findings are numbered, worst first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
from rich.text import Text as RichText

from callcenter_rules.evaluation import Status
from callcenter_rules.facts.declaration import declared
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.masking import mask
from callcenter_rules.packs.model import Outcome, Pack, Severity, Verified, specificity
from callcenter_rules.packs.resolution import READINGS, Standing
from callcenter_rules.reports.layout import (
    ADVICE,
    BAD,
    DOUBTFUL,
    GOOD,
    QUIET,
    STRONG,
    Page,
    styled,
)
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Finding, Following, Question, Reason, Verdict
from callcenter_rules.verdicts.citing import show_authority, show_source
from callcenter_rules.verdicts.explanation import Point, PointKind, points
from callcenter_rules.verdicts.wording import STATUS_TITLES, joined, listed, named, remark

__all__ = ["render_finding", "render_questions", "render_verdict", "show_place", "show_reading"]

MARKS: Final = {
    Status.VIOLATED: ("✗", BAD),
    Status.UNDETERMINED: ("?", DOUBTFUL),
    Status.SATISFIED: ("✓", GOOD),
    Status.NOT_APPLICABLE: ("-", QUIET),
}
_OUTCOMES: Final = {
    Outcome.PASS: ("✓", GOOD),
    Outcome.CORRECT: ("✗", BAD),
    Outcome.FAIL: ("✗", BAD),
    Outcome.UNDETERMINED: ("?", DOUBTFUL),
}
_READINGS: Final = {
    "law": Text("只看法律规定", "only what the law asks"),
    "practice": Text("法律规定，加上实务中的要求", "the law, and what practice adds to it"),
    "strictest": Text(
        "所有来源中最严的要求，含有争议的",
        "the most demanding of all sources, disputed ones included",
    ),
}
_NAMES: Final = {"law": "法律", "practice": "实务", "strictest": "最严"}
_SECTIONS: Final = {
    "veto": Text("不满足，一票否决", "Not met, and refused on any one of them"),
    "mandatory": Text("不满足，须补正", "Not met, to be corrected"),
    "undetermined": Text("无法判断，缺少事实", "Undetermined, for want of facts"),
    "advice": Text("建议，不影响结论", "Advice, which does not change the answer"),
    "satisfied": Text("满足", "Satisfied"),
    "not_applicable": Text("不适用", "Not applicable"),
}
_NAMED_SOURCES = 2
_NAMED_FINDINGS = 4


def render_verdict(
    verdict: Verdict, *, lang: str, columns: int = 80, complete: bool = False
) -> RichText:
    """Return a verdict as text of at most ``columns`` columns.

    With ``complete`` the findings that are satisfied or do not apply are listed too, and all
    sources are named; else they are counted.
    """
    report = _Report(verdict=verdict, lang=lang, page=Page(columns), complete=complete)
    report.write()
    return report.page.text


def render_finding(verdict: Verdict, finding: Finding, *, lang: str, columns: int = 80) -> RichText:
    """Return one finding with all that explains it."""
    report = _Report(verdict=verdict, lang=lang, page=Page(columns), complete=True)
    report.finding(finding, told=True)
    return report.page.text


def render_questions(
    verdict: Verdict, questions: Sequence[Question], *, lang: str, columns: int = 80
) -> RichText:
    """Return the facts to ask for, with the document that proves each and what waits for it."""
    report = _Report(verdict=verdict, lang=lang, page=Page(columns), complete=True)
    report.head()
    report.page.blank()
    for number, question in enumerate(questions, start=1):
        report.question(number, question)
    if not questions:
        none = Text("没有需要询问的事实", "No fact needs to be asked for.")
        report.page.paragraph(none.in_(lang))
    return report.page.text


def show_place(pack: Pack, code: str, lang: str) -> str:
    """Return a place by its name and code, a city after its province; a county by its city's."""
    places = pack.jurisdictions
    codes = [code] if specificity(code) < 2 else [f"{code[:2]}0000", f"{code[:4]}00"]
    names = [places[each].in_(lang) for each in codes if each in places]
    name = "".join(names) if lang == "zh" else ", ".join(reversed(names))
    return name + remark(code, lang)


def show_reading(pack: Pack, reading: str, lang: str) -> str:
    """Return a reading with what it means."""
    meaning = _READINGS.get(reading)
    if meaning is None:
        title = show_source(pack.sources[reading.removeprefix("source:")], lang)
        meaning = Text(f"只看{title}", f"only {title}")
    return named(show_reading_name(reading, lang), meaning.in_(lang), lang)


def show_reading_name(reading: str, lang: str) -> str:
    """Return a reading's name; in Chinese with what is written to choose it."""
    name = _NAMES.get(reading)
    return f"{name}（{reading}）" if name is not None and lang == "zh" else reading


@attrs.define(kw_only=True)
class _Report:
    """Writes one verdict on a page."""

    verdict: Verdict
    lang: str
    page: Page
    complete: bool

    def text(self, zh: str, en: str) -> str:
        return Text(zh, en).in_(self.lang)

    def write(self) -> None:
        self.head()
        numbers = self.numbers()
        for section, findings in self.sections():
            if findings:
                self.section(section, findings, numbers)
            if section == "undetermined":
                self.questions()
        self.readings(numbers)
        self.consequences(numbers)
        self.rest()
        self.provenance()

    def head(self) -> None:
        verdict, lang = self.verdict, self.lang
        entity = verdict.case.entity
        name = mask(entity.name, declared(Entity, "name"))
        unnamed = self.text("（未写明公司名称）", "(company name not stated)")
        self.page.paragraph(
            styled((name or unnamed, STRONG), f"  {entity.credit_code or ''}".rstrip())
        )
        question = verdict.pack.question.in_(lang)
        self.page.paragraph(named(verdict.pack.title.in_(lang), question, lang))
        self.page.blank()
        mark, style = _OUTCOMES[verdict.outcome]
        label = verdict.label.in_(lang)
        self.page.paragraph(styled((f"{mark} {label.upper()}", f"bold {style}")))
        self.page.blank()
        self.page.labelled(self.basics())

    def basics(self) -> Iterator[tuple[str, str]]:
        verdict, lang = self.verdict, self.lang
        day = verdict.as_of.isoformat()
        if verdict.law_on != verdict.as_of:
            law = verdict.law_on.isoformat()
            day += remark(self.text(f"适用{law}的法律", f"under the law of {law}"), lang)
        yield self.text("日期", "date"), day
        yield (
            self.text("地区", "place"),
            show_place(verdict.pack, verdict.jurisdiction, lang),
        )
        yield self.text("解读", "reading"), show_reading(verdict.pack, verdict.reading, lang)
        yield self.text("结果", "findings"), self.counts()

    def counts(self) -> str:
        found = {key: len(findings) for key, findings in self.sections()}
        found["satisfied"] = len(self.verdict.satisfied)
        found["not_applicable"] = len(self.verdict.not_applicable)
        words = {
            "veto": Text("一票否决{}项", "{} veto"),
            "mandatory": Text("须补正{}项", "{} to be corrected"),
            "undetermined": Text("无法判断{}项", "{} undetermined"),
            "advice": Text("建议{}项", "{} advisory"),
            "satisfied": Text("满足{}项", "{} satisfied"),
            "not_applicable": Text("不适用{}项", "{} not applicable"),
        }
        return listed(
            (words[key].in_(self.lang).format(count) for key, count in found.items() if count),
            self.lang,
        )

    def sections(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        violated, undetermined = self.verdict.violated, self.verdict.undetermined
        advice = tuple(
            each for each in (*violated, *undetermined) if each.severity is Severity.ADVISORY
        )
        return (
            ("veto", tuple(each for each in violated if each.severity is Severity.VETO)),
            ("mandatory", tuple(each for each in violated if each.severity is Severity.MANDATORY)),
            ("undetermined", tuple(each for each in undetermined if each not in advice)),
            ("advice", advice),
        )

    def numbers(self) -> dict[str, int]:
        shown = [finding for _, findings in self.sections() for finding in findings]
        return {finding.id: number for number, finding in enumerate(shown, start=1)}

    def heading(self, title: Text, count: int | None = None) -> None:
        counted = "" if count is None else remark(str(count), self.lang)
        self.page.heading(title.in_(self.lang) + counted)

    def section(
        self, section: str, findings: Sequence[Finding], numbers: Mapping[str, int]
    ) -> None:
        self.heading(_SECTIONS[section], len(findings))
        for finding in findings:
            self.page.blank()
            self.finding(
                finding,
                number=numbers[finding.id],
                told=section == "advice",
                grave=section == "undetermined" and finding.severity is Severity.VETO,
            )

    def finding(
        self, finding: Finding, *, number: int | None = None, told: bool = False, grave: bool = False
    ) -> None:
        """Write a finding; ``told`` adds its status in words, ``grave`` that it is a veto."""
        mark, style = MARKS[finding.status]
        lead = styled(f"{number:>2} " if number is not None else "", (mark, f"bold {style}"), " ")
        tags = [STATUS_TITLES[finding.status].in_(self.lang)] if told else []
        tags += [finding.severity.title_text.in_(self.lang)] if grave else []
        tag = remark(listed(tags, self.lang), self.lang) if tags else ""
        head = styled((finding.title.in_(self.lang), STRONG), tag, "  ", (self.slug(finding.id), QUIET))
        self.page.paragraph(head, lead=lead)
        limit = None if self.complete else _NAMED_SOURCES
        places = self.verdict.pack.jurisdictions
        found = list(points(finding, self.lang, places=places, limit=limit))
        self.points(found, indent=len(lead.plain))

    def points(self, found: Sequence[Point], *, indent: int) -> None:
        column = 4 if self.lang == "zh" else 8
        for point, before in zip(found, [None, *found], strict=False):
            again = before is not None and before.kind is point.kind
            label = "" if again else point.kind.value.in_(self.lang)
            self.page.labelled([(label, self.body(point))], indent=indent, column=column)

    def body(self, point: Point) -> RichText:
        style = {PointKind.REMEDY: GOOD, PointKind.DISPUTED: DOUBTFUL}.get(point.kind, "")
        text = styled((point.text, style))
        text.highlight_words([Verified.UNVERIFIED.title_text.in_(self.lang)], f"bold {DOUBTFUL}")
        return text

    def slug(self, name: str) -> str:
        return name.removeprefix(f"{self.verdict.pack.id}.")

    def questions(self) -> None:
        questions: Sequence[Question] = self.verdict.questions()
        if not questions:
            return
        self.heading(Text("需要询问的事实", "Facts to ask for"))
        for question in questions:
            self.page.paragraph(
                styled(question.title.in_(self.lang), (self.proof(question), QUIET)),
                lead=" - ",
            )

    def proof(self, question: Question) -> str:
        if question.proof is None:
            return ""
        return remark(
            self.text(f"见{question.proof.zh}", f"shown by: {question.proof.en}"), self.lang
        )

    def question(self, number: int, question: Question) -> None:
        head = styled((question.title.in_(self.lang), STRONG), "  ", (question.path, QUIET))
        self.page.paragraph(head, lead=f"{number:>2} ")
        rows = []
        if question.proof is not None:
            rows.append((self.text("证明", "proof"), question.proof.in_(self.lang)))
        waiting = [name for name in question.findings if name not in question.settles]
        for label, names in (
            (self.text("决定", "settles"), question.settles),
            (self.text("有助于", "bears on"), waiting),
        ):
            if names:
                titles = (self.verdict[name].title.in_(self.lang) for name in names)
                rows.append((label, joined(titles, self.lang)))
        self.page.labelled(rows, indent=3, column=6 if self.lang == "zh" else 8)

    def readings(self, numbers: Mapping[str, int]) -> None:
        self.heading(Text("按其他解读", "Under the other readings"))
        rows: list[tuple[str, RichText | str]] = []
        for reading in READINGS:
            if reading == self.verdict.reading:
                continue
            other = self.verdict.under(reading)
            mark, style = _OUTCOMES[other.outcome]
            label = styled((f"{mark} {other.label.in_(self.lang)}", style))
            rows.append((show_reading_name(reading, self.lang), label))
            rows.extend(("", clause) for clause in self.otherwise(other, numbers))
        self.page.labelled(rows, indent=2)

    def otherwise(self, other: Verdict, numbers: Mapping[str, int]) -> Iterator[str]:
        """Yield by which findings another reading differs."""
        open_now = {each.id for each in (*other.violated, *other.undetermined)}
        gone = [number for name, number in numbers.items() if name not in open_now]
        if gone:
            yield self.text(f"不再提出：第{spans(gone)}项", f"no longer open: {spans(gone)}")
        for status in (Status.VIOLATED, Status.UNDETERMINED):
            new = [
                each.title.in_(self.lang)
                for each in other.with_status(status)
                if each.id not in numbers
            ]
            if new:
                left = len(new) - _NAMED_FINDINGS
                shown = new[:_NAMED_FINDINGS]
                shown += [self.text(f"另{left}项", f"{left} more")] if left > 0 else []
                word = STATUS_TITLES[status].in_(self.lang)
                also = self.text(f"另有{word}", f"also {word}")
                yield named(also, joined(shown, self.lang), self.lang)

    def consequences(self, numbers: Mapping[str, int]) -> None:
        followings = self.verdict.consequences
        if not followings:
            return
        self.heading(Text("由此产生的后果", "What follows"))
        for following in followings:
            consequence = following.consequence
            rows: list[tuple[str, RichText | str]] = [
                (
                    consequence.kind.title_text.in_(self.lang),
                    styled(
                        (consequence.title.in_(self.lang), STRONG),
                        "  ",
                        (self.slug(consequence.id), QUIET),
                    ),
                ),
                (self.text("原因", "because"), self.because(following, numbers)),
            ]
            limit = None if self.complete else _NAMED_SOURCES
            basis = PointKind.BASIS.value.in_(self.lang)
            for text in show_authority(following.authority, self.lang, limit=limit):
                rows.append((basis, self.body(Point(PointKind.BASIS, text))))
                basis = ""
            self.page.blank()
            self.page.labelled(rows, indent=2)

    def because(self, following: Following, numbers: Mapping[str, int]) -> str:
        clauses = []
        reasons = following.because
        for status in (Status.VIOLATED, Status.UNDETERMINED):
            found = [
                numbers[each.finding]
                for each in reasons
                if each.finding is not None and each.status is status
            ]
            if found:
                word = STATUS_TITLES[status].in_(self.lang)
                verb = "is" if len(found) == 1 else "are"
                clauses.append(
                    self.text(f"第{spans(found)}项{word}", f"{spans(found)} {verb} {word}")
                )
        clauses += [self.from_consequence(each) for each in reasons if each.consequence is not None]
        settled = sum(
            each.status in (Status.SATISFIED, Status.NOT_APPLICABLE) for each in reasons
        )
        if settled:
            clauses.append(
                self.text(
                    f"{settled}项满足或不适用", f"{settled} others are satisfied or do not apply"
                )
            )
        return joined(clauses, self.lang)

    def from_consequence(self, reason: Reason) -> str:
        by_id = {each.id: each for each in self.verdict.pack.consequences}
        title = by_id[reason.consequence or ""].title.in_(self.lang)
        if reason.absent:
            return self.text(f"并非“{title}”", f'not: "{title}"')
        return self.text(f"“{title}”", f'"{title}"')

    def rest(self) -> None:
        for section, status in (
            ("satisfied", Status.SATISFIED),
            ("not_applicable", Status.NOT_APPLICABLE),
        ):
            findings = self.verdict.with_status(status)
            if self.complete and findings:
                self.heading(_SECTIONS[section], len(findings))
                for finding in findings:
                    self.settled(finding)
        if not self.complete:
            self.heading(Text("其余", "The rest"))
            self.page.paragraph(self.rest_counted(), indent=2)

    def rest_counted(self) -> str:
        idle = self.verdict.not_applicable
        unasked = sum(each.standing is not Standing.IN_FORCE for each in idle)
        return self.text(
            f"满足{len(self.verdict.satisfied)}项；不适用{len(idle)}项"
            f"（其中{unasked}项在该解读下无人要求，{len(idle) - unasked}项前提不成立）",
            f"{len(self.verdict.satisfied)} satisfied; {len(idle)} not applicable "
            f"({unasked} asked for by no source under this reading, "
            f"{len(idle) - unasked} because their condition does not hold)",
        )

    def settled(self, finding: Finding) -> None:
        mark, style = MARKS[finding.status]
        lead = styled(" ", (mark, style), " ")
        found = points(finding, self.lang, places=self.verdict.pack.jurisdictions)
        telling = (PointKind.FOUND, PointKind.REQUIRED, PointKind.NOT_ASKED, PointKind.DISPUTED)
        shown = [
            named(each.kind.value.in_(self.lang), each.text, self.lang)
            if each.kind in (PointKind.REQUIRED, PointKind.DISPUTED)
            else each.text
            for each in found
            if each.kind in telling
        ]
        self.page.paragraph(
            styled(finding.title.in_(self.lang), "  ", (self.slug(finding.id), QUIET)), lead=lead
        )
        if shown:
            self.page.paragraph(styled((joined(shown, self.lang), QUIET)), indent=3)

    def provenance(self) -> None:
        found: Mapping[str, Any] = self.verdict.provenance
        self.heading(Text("来历", "Made with"))
        pack = f"{found['pack']} {found['pack_version']}"
        self.page.labelled(
            [
                (
                    self.text("规则包", "pack"),
                    pack + remark(short_digest(found["pack_digest"]), self.lang),
                ),
                (self.text("软件", "library"), f"callcenter-rules {found['library_version']}"),
                (self.text("推理", "inference"), str(found["inference_engine"])),
                (self.text("结论", "verdict"), short_digest(self.verdict.digest)),
            ],
            indent=2,
        )


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, enough to tell two apart.

    >>> short_digest("sha256:0a6b6b38dd9f1bafa513deed787f4dfb")
    'sha256:0a6b6b38dd9f'
    """
    method, _, digits = digest.rpartition(":")
    return f"{method}:{digits[:12]}" if method else digits[:12]


def spans(numbers: Sequence[int]) -> str:
    """Return numbers as spans.

    >>> spans([1, 2, 3, 5, 8, 9])
    '1-3, 5, 8-9'
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(
        str(each[0]) if len(each) == 1 else f"{each[0]}-{each[-1]}" for each in found
    )


__all__ += ["short_digest", "spans"]
