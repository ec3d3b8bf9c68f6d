"""Coverage counts what golden cases write down, and not what merely comes out."""

from pathlib import Path

from golden_pack import HEAD, write_golden

from callcenter_rules.authoring import Coverage, check_golden, cover
from callcenter_rules.evaluation import Status


def coverage(folder: Path, golden: str) -> Coverage:
    pack = write_golden(folder, HEAD + golden)
    return cover(pack, check_golden(pack, folder))


def test_a_status_that_is_not_written_down_is_not_seen(tmp_path: Path) -> None:
    found = coverage(tmp_path, "  - {id: a, outcome: pass, others: unchanged}")
    assert {frozenset()} == set(found.seen.values())
    assert dict.fromkeys(found.seen, tuple(Status)) == found.unseen


def test_statuses_that_are_written_down_are_seen(tmp_path: Path) -> None:
    found = coverage(
        tmp_path,
        """
  - {id: a, others: satisfied}
  - {id: b, set: {site.live_seats: 0}, findings: {seats: violated}}
  - {id: c, unset: [site.live_seats], findings: {seats: undetermined}}
""",
    )
    assert frozenset({Status.SATISFIED}) == found.seen["test.capital"]
    assert (Status.NOT_APPLICABLE,) == found.unseen["test.seats"]


def test_a_condition_is_passed_over_where_the_requirement_is_in_force(tmp_path: Path) -> None:
    found = coverage(
        tmp_path,
        "  - {id: a, jurisdiction: 320000, findings: {lease: not_applicable}, others: satisfied}",
    )
    assert Status.NOT_APPLICABLE in found.seen["test.lease"]
    assert ("test.lease",) == found.never_passed_over
    found = coverage(
        tmp_path, "  - {id: a, set: {site.tenure: owned}, findings: {lease: not_applicable}}"
    )
    assert () == found.never_passed_over


def test_consequences_are_seen_where_they_are_expected(tmp_path: Path) -> None:
    found = coverage(
        tmp_path,
        """
  - {id: a, consequences: [granted], no_consequences: [refused]}
  - {id: b, set: {entity.registered_capital: 1}, because: {refused: [capital]}}
""",
    )
    assert frozenset({"test.granted", "test.refused"}) == found.derived
    assert frozenset({"test.refused"}) == found.not_derived
