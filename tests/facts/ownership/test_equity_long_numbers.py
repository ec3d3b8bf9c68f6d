"""Exact numbers have no longest length: data keep them whole, texts round them.

The limit of the interpreter for turning whole numbers into text is that of every process by
default, and is left as it is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import callcenter_rules as cr
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import LONGEST_SHARE, fraction_text, share_text, whole_text
from callcenter_rules.facts.ownership import AmountFault, EquityChain, Holder, Holding, format_share
from callcenter_rules.facts.ownership.amounts import short_share
from callcenter_rules.verdicts.record import plain
from callcenter_rules.verdicts.wording import show

LONGER_THAN_ALLOWED = 20_000


def read_back(digits: str) -> int:
    """Read a whole number of any length, a short piece at a time."""
    value = 0
    for i in range(0, len(digits), 500):
        piece = digits[i : i + 500]
        value = value * 10 ** len(piece) + int(piece)
    return value


def fraction_from(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(read_back(top), read_back(bottom or "1"))


@given(st.integers(0, 60_000), st.integers(0, 2**64), st.booleans())
def test_whole_numbers_of_any_length_are_written_out(bits, more, is_negative):
    value = (1 << bits) + more
    text = whole_text(-value if is_negative else value)
    assert is_negative == text.startswith("-")
    assert value == read_back(text.lstrip("-"))
    assert not text.lstrip("-").startswith("0")


@given(st.integers(-(10**500), 10**500))
def test_short_numbers_are_written_as_ever(value):
    assert str(value) == whole_text(value)


@given(st.fractions())
def test_fractions_are_written_as_ever(value):
    assert str(value) == fraction_text(value)


@given(st.fractions(-10, 10), st.integers(1, 9))
def test_no_ambient_precision_changes_a_share(value, precision):
    expected = share_text(value)
    with localcontext() as context:
        context.prec = precision
        assert expected == share_text(value)


def deep(depth: int) -> EquityChain:
    """Each company has 97 % of the one before it, and wang 3 %; a foreigner has the last."""
    names = [f"c{i}" for i in range(depth)]
    return EquityChain(
        company="c0",
        holders=[
            *(Holder(id=name, kind="domestic_company") for name in names),
            Holder(id="smith", kind="natural_person", nationality="foreign"),
            Holder(id="wang", kind="natural_person", nationality="mainland"),
        ],
        holdings=[
            *(Holding(holder=h, company=c, share="97%") for c, h in pairwise(names)),
            *(Holding(holder="wang", company=c, share="3%") for c in names[:-1]),
            Holding(holder="smith", company=names[-1], share="100%"),
        ],
    )


DEPTH = 2_300
SHARE = Fraction(97, 100) ** (DEPTH - 1)


@pytest.fixture(scope="module")
def chain() -> EquityChain:
    made = deep(DEPTH)
    with pytest.raises(ValueError, match="limit"):
        str(made.last.foreign_share.low)
    return made


def test_data_are_exact(chain):
    data = json.loads(json.dumps(chain.last.to_data()))
    assert SHARE == fraction_from(data["foreign_share"][0])
    assert SHARE == fraction_from(data["foreign_paths"]["paths"][0]["share"])
    assert SHARE == fraction_from(data["ultimate_shares"]["smith"])
    assert 1 - SHARE == fraction_from(data["ultimate_shares"]["wang"])


def test_texts_are_rounded(chain):
    paths = chain.last.foreign_paths()
    assert paths.text("en").endswith(" × 97% × 97% ≈0%")
    for drawn in (chain.tree(), chain.to_html()):
        assert "≈" in drawn
        assert not re.search("[0-9]{25}", drawn)


def test_a_verdict_is_written_explained_and_replayed(chain):
    case = cr.Case(equity=cr.facts.Equity(chain=chain))
    verdict = cr.evaluate(
        case,
        "application",
        as_of=dt.date(2026, 11, 21),
        jurisdiction="320500",
        reading="strictest",
    )
    text = verdict.to_json()
    assert whole_text(SHARE.numerator) in text
    assert verdict.digest == cr.replay(text).digest
    for lang in ("zh", "en"):
        told = verdict["application.foreign-share"].explain(lang=lang)
        assert "≈" in told
        assert not re.search("[0-9]{25}", told)


def test_the_limit_of_the_process_is_left_alone(chain):
    before = sys.get_int_max_str_digits()
    chain.last.to_data()
    assert before == sys.get_int_max_str_digits()


@given(st.integers(1, 10**40), st.integers(10**39, 10**40))
def test_a_long_share_is_told_in_few_characters(top, bottom):
    share = Fraction(top % bottom, bottom)
    for text in (short_share(share), show(share, "share", "en"), show(share, "share", "zh")):
        assert len(text) <= 36
    exact = share_text(share)
    assert short_share(share) == (exact if len(exact) <= 24 else format_share(share, exact=False))


def test_long_bounds_are_rounded_in_a_sentence():
    third, half = Fraction(10**30, 3 * 10**30 + 1), Fraction(10**30, 2 * 10**30 + 1)
    assert "≈33.333% to ≈50%" == show(Interval(third, half), "share", "en")
    assert "≈33.333%至≈50%" == show(Interval(third, half), "share", "zh")
    assert "1/3 (≈33.33%)" == show(Fraction(1, 3), "share", "en")


@pytest.mark.parametrize("value", [Fraction(1, 3), Decimal("0.5"), Fraction(4), Decimal("2.0")])
def test_numbers_of_a_record_are_written_as_ever(value):
    exact = Fraction(value)
    assert (exact.numerator if exact.denominator == 1 else str(value)) == plain(value)


def test_numbers_of_a_record_are_exact_however_long():
    share = Fraction(1, 10**LONGER_THAN_ALLOWED)
    assert {"low": f"1/1{'0' * LONGER_THAN_ALLOWED}", "high": 1} == plain(Interval(share, 1))


def test_a_share_that_could_not_be_written_and_read_again_is_refused():
    with pytest.raises(AmountFault, match="expected a percentage"):
        Holding(holder="h", company="c", share=Fraction(1, 10**LONGEST_SHARE))
    longest = Holding(holder="h", company="c", share=Fraction(1, 10 ** (LONGEST_SHARE - 3)))
    assert longest == attrs.evolve(longest, share=share_text(longest.share))
