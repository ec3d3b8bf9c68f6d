"""Facts to ask for, as text, with the document that proves each and what waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as RichText

from callcenter_rules.reports.head_text import basics, write_head
from callcenter_rules.reports.layout import QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Question, Verdict
from callcenter_rules.verdicts.wording import joined, remark


def render_questions(
    verdict: Verdict, questions: Sequence[Question], *, lang: str, columns: int = 80
) -> RichText:
    """Return the questions of a verdict as text of at most ``columns`` columns."""
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns))
    write_head(writing)
    writing.page.labelled(basics(writing))
    if not questions:
        writing.page.blank()
        writing.page.paragraph(
            writing.text("没有需要询问的事实。", "No fact needs to be asked for.")
        )
    else:
        writing.heading(Text("需要询问的事实", "Facts to ask for"), len(questions))
    for number, question in enumerate(questions, start=1):
        writing.page.blank()
        _write_question(writing, number, question)
    return writing.page.text


def write_questions(writing: Writing, questions: Sequence[Question]) -> None:
    """Write the questions in short, one line each."""
    writing.heading(Text("需要询问的事实", "Facts to ask for"), len(questions))
    for question in questions:
        proof = ""
        if question.proof is not None:
            shown = writing.text(f"见{question.proof.zh}", f"shown by: {question.proof.en}")
            proof = remark(shown, writing.lang)
        writing.page.paragraph(styled(question.title.in_(writing.lang), (proof, QUIET)), lead=" - ")


def _write_question(writing: Writing, number: int, question: Question) -> None:
    lang = writing.lang
    head = styled((question.title.in_(lang), STRONG), "  ", (question.path, QUIET))
    writing.page.paragraph(head, lead=f"{number:>2} ")
    rows = []
    if question.proof is not None:
        rows.append((writing.text("证明", "proof"), question.proof.in_(lang)))
    waiting = [name for name in question.findings if name not in question.settles]
    for label, names in (
        (writing.text("决定", "settles"), question.settles),
        (writing.text("有助于", "bears on"), waiting),
    ):
        if names:
            titles = (writing.verdict[name].title.in_(lang) for name in names)
            rows.append((label, joined(titles, lang)))
    writing.page.labelled(rows, indent=3, column=6 if lang == "zh" else 8)
