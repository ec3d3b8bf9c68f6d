"""What the other readings say of the same case, as text: the outcome, and where it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.resolution import READINGS
from callcenter_rules.reports.head_text import show_reading_name
from callcenter_rules.reports.layout import styled
from callcenter_rules.reports.writing import OUTCOME_MARKS, Writing, spans
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.wording import STATUS_TITLES, joined, named

_NAMED: Final = 4


def write_readings(writing: Writing, numbers: Mapping[str, int]) -> None:
    """Write what each of the other readings comes to; open findings are named by number."""
    writing.heading(Text("按其他解读", "Under the other readings"))
    rows: list[tuple[str, RichText | str]] = []
    for reading in READINGS:
        if reading == writing.verdict.reading:
            continue
        other = writing.verdict.under(reading)
        mark, style = OUTCOME_MARKS[other.outcome]
        outcome = styled((f"{mark} {other.label.in_(writing.lang)}", style))
        rows.append((show_reading_name(reading, writing.lang), outcome))
        rows.extend(("", clause) for clause in _differences(writing, other, numbers))
    writing.page.labelled(rows, indent=2)


def _differences(writing: Writing, other: Verdict, numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield by which findings another reading differs."""
    open_now = {each.id for each in (*other.violated, *other.undetermined)}
    gone = [number for name, number in numbers.items() if name not in open_now]
    if gone:
        yield writing.text(
            f"不再提出：第{spans(gone, writing.lang)}项",
            f"no longer open: {spans(gone, writing.lang)}",
        )
    for status in (Status.VIOLATED, Status.UNDETERMINED):
        new = [
            each.title.in_(writing.lang)
            for each in other.with_status(status)
            if each.id not in numbers
        ]
        if new:
            left = len(new) - _NAMED
            more = [writing.text(f"另{left}项", f"{left} more")] if left > 0 else []
            word = STATUS_TITLES[status].in_(writing.lang)
            also = writing.text(f"另有{word}", f"also {word}")
            yield named(also, joined([*new[:_NAMED], *more], writing.lang), writing.lang)
