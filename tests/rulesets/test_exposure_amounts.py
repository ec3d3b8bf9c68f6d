"""What a breach costs, to the yuan: on both sides of each threshold, and of each day."""

import datetime as dt

import pytest
import yaml

import callcenter_rules as cr
from callcenter_rules.packs import bundled_rulesets

NOW = dt.date(2026, 11, 21)
BASE = bundled_rulesets() / "exposure/cases/bases/complete.yaml"


def amount(
    name: str, *, reading: str = "law", as_of: dt.date = NOW, law_on: dt.date | None = None, **facts
) -> tuple[int, int] | tuple[str, ...] | None:
    data = yaml.safe_load(BASE.read_text("utf-8"))
    for path, value in facts.items():
        *above, last = path.split("__")
        record = data["exposure"]
        for step in above:
            record = record[step]
        record[last] = value
    verdict = cr.evaluate(
        cr.parse_case(yaml.safe_dump(data)), "exposure", as_of=as_of, law_on=law_on, reading=reading
    )
    found = {each.id: each for each in verdict.consequences}.get(f"exposure.{name}")
    if found is None:
        return None
    if found.amount is None:
        return found.amount_waits_for
    return int(found.amount.low), int(found.amount.high)


@pytest.mark.parametrize(
    ("name", "act", "gains", "expected"),
    [
        ("business-fine", "business__unlicensed", 0, (100_000, 1_000_000)),
        ("business-fine", "business__unlicensed", 49_999, (100_000, 1_000_000)),
        ("business-fine", "business__unlicensed", 50_000, (150_000, 250_000)),
        ("business-fine", "business__unlicensed", None, ("exposure.unlawful_gains",)),
        ("gains-confiscated", "business__unlicensed", 49_999, (49_999, 49_999)),
        ("licence-transfer-fine", "business__licence_transferred", 9_999, (10_000, 100_000)),
        ("licence-transfer-fine", "business__licence_transferred", 10_000, (30_000, 50_000)),
        ("resource-fees-fine", "business__number_fees_refused", 9_999, (10_000, 100_000)),
        ("resource-fees-fine", "business__number_fees_refused", 10_000, (10_000, 30_000)),
        ("devices-fine", "fraud__illegal_devices", 49_999, (0, 500_000)),
        ("devices-fine", "fraud__illegal_devices", 50_000, (50_000, 500_000)),
        ("lines-traded-fine", "fraud__lines_traded", 19_999, (0, 200_000)),
        ("lines-traded-fine", "fraud__lines_traded", 20_000, (20_000, 200_000)),
    ],
)
def test_a_fine_turns_from_a_range_into_a_multiple_at_its_threshold(
    name: str, act: str, gains: int | None, expected: tuple
) -> None:
    assert expected == amount(name, **{act: True, "unlawful_gains": gains})


@pytest.mark.parametrize(
    ("name", "reading", "expected"),
    [
        ("business-fine", "practice", (150_000, 250_000)),
        ("business-fine", "source:article-003", (150_000, 250_000)),
        ("business-fine", "source:article-000", None),
        ("business-fine-as-claimed", "practice", None),
        ("business-fine-as-claimed", "source:article-000", (50_000, 500_000)),
        ("first-fine-as-claimed", "source:article-000", (100_000, 300_000)),
    ],
)
def test_each_source_gives_its_own_fine(name: str, reading: str, expected: tuple | None) -> None:
    found = amount(name, reading=reading, business__unlicensed=True, unlawful_gains=50_000)
    assert expected == found


@pytest.mark.parametrize(
    ("day", "first", "refused", "person"),
    [
        (dt.date(2025, 12, 31), None, (10_000, 100_000), (5_000, 50_000)),
        (dt.date(2026, 1, 1), (10_000, 50_000), (50_000, 500_000), (10_000, 100_000)),
    ],
)
def test_fines_on_network_security_rose_on_the_first_day_of_2026(
    day: dt.date, first: tuple | None, refused: tuple, person: tuple
) -> None:
    breach = {"network__duty_breached": True}
    refusal = {**breach, "network__refused_or_harmful": True}

    assert first == amount("network-first-fine", law_on=day, **breach)
    assert refused == amount("network-fine", law_on=day, **refusal)
    assert person == amount("network-fine-on-persons", law_on=day, **refusal)


@pytest.mark.parametrize(
    ("turnover", "high"), [(1_000_000_000, 50_000_000), (1_200_000_000, 60_000_000)]
)
def test_five_per_cent_of_the_turnover_counts_once_it_is_more(turnover: int, high: int) -> None:
    found = amount(
        "data-serious-fine",
        personal_data__duty_breached=True,
        personal_data__serious=True,
        personal_data__turnover_last_year=turnover,
    )
    assert (0, high) == found


@pytest.mark.parametrize(
    ("day", "surcharge"),
    [
        (dt.date(2026, 11, 6), None),
        (dt.date(2026, 11, 7), 3_000),
        (dt.date(2026, 12, 9), 99_000),
        (dt.date(2026, 12, 10), 100_000),
        (dt.date(2027, 6, 1), 100_000),
    ],
)
def test_an_overdue_fine_grows_by_three_per_cent_a_day_up_to_itself(
    day: dt.date, surcharge: int | None
) -> None:
    found = amount(
        "late-payment-surcharge",
        as_of=day,
        penalty__decided=True,
        penalty__fine=100_000,
        penalty__received_on=dt.date(2026, 10, 22),
    )
    assert (None if surcharge is None else (surcharge, surcharge)) == found
