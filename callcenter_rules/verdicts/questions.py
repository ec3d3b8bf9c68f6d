"""Questions: the facts that would settle what is undetermined, and the papers that prove them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.model import Severity
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.explanation import proof_of, show_path

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True, eq=False)
class Question:
    """A fact to ask for.

    ``findings`` are the undetermined findings that wait for it, worst first; ``settles`` are those
    among them that wait for nothing else. ``proof`` is the document that proves the fact.
    ``detail`` says what about it is unknown where something is known: the holders at which a chain
    of shareholders stops.
    """

    path: str
    title: Text
    proof: Text | None
    detail: Text | None = None
    findings: tuple[str, ...]
    settles: tuple[str, ...]


def questions_of(verdict: Verdict, *, advisory: bool) -> tuple[Question, ...]:
    """Return the facts to ask for, most telling first.

    A fact is asked for only if an undetermined finding depends on it as things stand: what a known
    fact has already decided is not asked.
    """
    waiting: dict[str, list[Finding]] = {}
    for finding in verdict.with_status(Status.UNDETERMINED):
        if advisory or finding.severity is not Severity.ADVISORY:
            for path in finding.missing:
                waiting.setdefault(path, []).append(finding)
    ordered = sorted(waiting.items(), key=lambda entry: _telling(entry[1]))
    return tuple(_question(path, findings, _detail(path, findings)) for path, findings in ordered)


def _telling(findings: list[Finding]) -> tuple[int, int, int]:
    """Return a sort key: settling first, then the gravest finding, then how many wait."""
    settling = any(len(finding.missing) == 1 for finding in findings)
    return (min(finding.rank for finding in findings), not settling, -len(findings))


def _detail(path: str, findings: Iterable[Finding]) -> Text | None:
    """Return what the chain of shareholders leaves open, where that is asked for."""
    if path != "equity.chain":
        return None
    shown = [each.chain_evidence for each in findings if each.chain_evidence is not None]
    lines = {
        lang: dict.fromkeys(line for each in shown for line in each.open_texts(lang))
        for lang in ("zh", "en")
    }
    if not lines["zh"]:
        return None
    return Text("；".join(lines["zh"]), "; ".join(lines["en"]))


def _question(path: str, findings: list[Finding], detail: Text | None) -> Question:
    return Question(
        detail=detail,
        path=path,
        title=Text(show_path(path, "zh"), show_path(path, "en")),
        proof=proof_of(path),
        findings=tuple(finding.id for finding in findings),
        settles=tuple(finding.id for finding in findings if len(finding.missing) == 1),
    )
