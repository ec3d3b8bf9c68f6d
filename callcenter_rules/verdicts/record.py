"""The verdict as plain data: canonical JSON with a digest, and its replay.

The digest covers everything but itself and the name of the inference engine, so that the same
case, packs, clocks, reading and library version give the same digest on every interpreter. The
case is recorded with personal data masked; no rule reads personal data, so that a replay of the
masked case gives the same verdict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from callcenter_rules.errors import ReplayDiffers
from callcenter_rules.evaluation import Evidence
from callcenter_rules.exchange.canonical import digest, to_canonical_json
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.loading import case_from_data, case_to_data
from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.packs.model import Claim
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.consequences import Following, Reason, inferrer_of
from callcenter_rules.verdicts.finding import Finding

if TYPE_CHECKING:
    from callcenter_rules.verdicts.causes import Cause
    from callcenter_rules.verdicts.deadlines import Due
    from callcenter_rules.verdicts.scores import Scored
    from callcenter_rules.verdicts.verdict import Verdict

FORMAT: Final = "callcenter-rules/verdict/1"


def to_data(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict as plain data, without its digest."""
    data = {
        "format": FORMAT,
        "pack": verdict.pack.id,
        "title": _text(verdict.pack.title),
        "outcome": verdict.outcome.value,
        "label": _text(verdict.label),
        "findings": [_finding(finding) for finding in verdict.findings],
        "consequences": [_following(following, verdict) for following in verdict.consequences],
        "deadlines": [due_data(due) for due in verdict.deadlines],
        "provenance": dict(verdict.provenance),
        "case": case_to_data(verdict.case, mask=True),
    }
    if verdict.score is not None:
        data["score"] = _score(verdict.score)
    return data


def to_json(verdict: Verdict) -> str:
    """Return the verdict as canonical JSON, with its digest."""
    data = to_data(verdict)
    return to_canonical_json({**data, "digest": digest_of(data)})


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the digest of a verdict's data."""
    covered = {key: value for key, value in data.items() if key != "digest"}
    provenance = {
        key: value for key, value in covered["provenance"].items() if key != "inference_engine"
    }
    return digest(to_canonical_json({**covered, "provenance": provenance}))


def replay(text: str | bytes, *, rulesets: str | None = None) -> Verdict:
    """Judge a recorded case again and compare.

    Returns the new verdict when its digest is the recorded one. Raises `ReplayDiffers`, naming what
    differs (the record itself was changed, the library, the packs, or the answer), and ValueError
    for a text that is not a recorded verdict.
    """
    import json

    from callcenter_rules.verdicts.evaluating import evaluate

    try:
        recorded = json.loads(text, object_pairs_hook=_distinct)
        if not isinstance(recorded, dict) or recorded.get("format") != FORMAT:
            raise ValueError(f"not a recorded verdict of format {FORMAT}")
        if digest_of(recorded) != recorded.get("digest"):
            raise ReplayDiffers("the record was changed after it was made: its digest does not fit")
        provenance = recorded["provenance"]
        before = {each["id"]: each["status"] for each in recorded["findings"]}
        asked: dict[str, Any] = {
            "as_of": dt.date.fromisoformat(provenance["as_of"]),
            "law_on": dt.date.fromisoformat(provenance["law_on"]),
            "jurisdiction": provenance["jurisdiction"],
            "reading": provenance["reading"],
        }
        case, pack = case_from_data(recorded["case"]), recorded["pack"]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a recorded verdict: a part of it is missing or wrong") from error
    verdict = evaluate(case, pack, rulesets=rulesets, **asked)
    if verdict.digest != recorded["digest"]:
        raise ReplayDiffers("; ".join(_differences(recorded, before, verdict.to_data())))
    return verdict


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("not a recorded verdict: a key is written twice")
    return found


def _differences(
    recorded: Mapping[str, Any], before: Mapping[str, str], now: Mapping[str, Any]
) -> list[str]:
    found = []
    then, today = recorded["provenance"], now["provenance"]
    for name in ("library_version", "pack_version", "pack_digest"):
        if then.get(name) != today[name]:
            found.append(f"{name} was {then.get(name)}, is {today[name]}")
    if recorded["outcome"] != now["outcome"]:
        found.append(f"outcome was {recorded['outcome']}, is {now['outcome']}")
    after = {each["id"]: each["status"] for each in now["findings"]}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            found.append(f"{name} was {before.get(name)}, is {after.get(name)}")
    return found or ["the texts or the evidence differ"]


def provenance_of(verdict: Verdict) -> dict[str, Any]:
    """Return what a verdict was made with."""
    from callcenter_rules.versioning import library_version

    engine = inferrer_of(verdict.resolution).name if verdict.resolution.consequences else "none"
    return {
        "library_version": library_version(),
        "pack": verdict.pack.id,
        "pack_version": verdict.pack.version,
        "pack_digest": verdict.pack.digest,
        "as_of": verdict.as_of.isoformat(),
        "law_on": verdict.law_on.isoformat(),
        "jurisdiction": verdict.jurisdiction,
        "reading": verdict.reading,
        "inference_engine": engine,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    requirement = finding.resolved.requirement
    data: dict[str, Any] = {
        "id": finding.id,
        "title": _text(finding.title),
        "kind": requirement.kind.value,
        "severity": finding.severity.value,
        "status": finding.status.slug,
        "standing": finding.standing.value,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "authority": [claim_data(claim) for claim in finding.authority],
        "disputes": [claim_data(claim) for claim in finding.disputes],
        "missing": list(finding.missing),
        "statements": list(requirement.statements),
    }
    if finding.chain_evidence is not None:
        data["chain"] = finding.chain_evidence.to_data()
    if requirement.remedy is not None:
        data["remedy"] = _text(requirement.remedy)
    return data


def _evidence(evidence: Evidence) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": evidence.path,
        "expression": evidence.expression,
        "actual": plain(evidence.actual),
        "operator": evidence.operator,
        "required": plain(evidence.required),
        "holds": evidence.holds,
        "unknown": list(evidence.unknown),
    }
    if evidence.unit is not None:
        data["unit"] = evidence.unit
    if evidence.claim is not None:
        data["claim"] = claim_data(evidence.claim)
    if evidence.provisional is not None:
        data["provisional"] = plain(evidence.provisional)
    return data


def claim_data(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain data."""
    data: dict[str, Any] = {
        "source": claim.source.id,
        "title": _text(claim.source.title),
        "locator": claim.locator,
        "basis": claim.basis.value,
        "jurisdiction": claim.jurisdiction,
        "from": None if claim.starts is None else claim.starts.isoformat(),
        "until": None if claim.ends is None else claim.ends.isoformat(),
        "verified": claim.verified.value,
    }
    if None in claim.values:
        data["value"] = plain(claim.values[None])
    elif claim.values:
        data["value"] = {str(key): plain(value) for key, value in claim.values.items()}
    if claim.note is not None:
        data["note"] = _text(claim.note)
    return data


def _following(following: Following, verdict: Verdict) -> dict[str, Any]:
    consequence = following.consequence
    data: dict[str, Any] = {
        "id": consequence.id,
        "title": _text(consequence.title),
        "kind": consequence.kind.value,
        "because": [_reason(reason, verdict) for reason in following.because],
        "authority": [claim_data(claim) for claim in following.authority],
    }
    if consequence.amount is not None:
        data["amount"] = plain(following.amount)
        data["amount_waits_for"] = list(following.amount_waits_for)
    return data


def due_data(due: Due) -> dict[str, Any]:
    """Return a deadline as plain data."""
    return {
        "id": due.deadline.id,
        "title": _text(due.deadline.title),
        "kind": due.deadline.kind.value,
        "year": due.year,
        "member": due.member,
        "opens": plain(due.opens),
        "due": plain(due.due),
        "done": plain(due.done),
        "state": due.state.value,
        "provisional": due.provisional,
        "missing": list(due.missing),
        "authority": [claim_data(claim) for claim in due.authority],
    }


def _score(scored: Scored) -> dict[str, Any]:
    return {
        "title": _text(scored.score.title),
        "points": plain(scored.points),
        "submit_at": plain(scored.submit_at),
        "ready": scored.ready,
        "lines": [
            {
                "finding": line.finding.id,
                "points": line.points,
                "lost": line.lost,
                "at_risk": line.at_risk,
            }
            for line in scored.lines
        ],
        "authority": [claim_data(claim) for claim in scored.authority],
    }


def _reason(reason: Reason, verdict: Verdict) -> dict[str, Any]:
    """Return a reason; of a consequence of another pack, down to the findings it rests on."""
    if reason.finding is not None and reason.status is not None:
        return {"finding": reason.finding, "status": reason.status.slug}
    name = reason.consequence or ""
    data: dict[str, Any] = {"consequence": name, "derived": not reason.absent}
    if not reason.absent and not name.startswith(f"{verdict.pack.id}."):
        data["because"] = [_cause(cause) for cause in verdict.first_causes(name)]
    return data


def _cause(cause: Cause) -> dict[str, Any]:
    if cause.status is not None:
        return {"finding": cause.id, "status": cause.status.slug}
    data: dict[str, Any] = {"consequence": cause.id, "derived": not cause.absent}
    if cause.causes:
        data["because"] = [_cause(each) for each in cause.causes]
    return data


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def plain(value: Any) -> Any:
    """Return a value as JSON can carry it without loss.

    >>> plain(Fraction(1, 3)), plain(Decimal("5000000")), plain(Interval(1, None))
    ('1/3', 5000000, {'low': 1, 'high': None})
    """
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Decimal() | Fraction():
            exact = Fraction(value)
            if exact.denominator == 1:
                return exact.numerator
            return str(value) if isinstance(value, Decimal) else fraction_text(exact)
        case Interval():
            return {"low": plain(value.low), "high": plain(value.high)}
        case dt.date():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
    return str(value)
