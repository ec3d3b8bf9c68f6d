"""The page of text says what there is, one way everywhere, and says so where there is nothing."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import pytest

from callcenter_rules.facts.ownership import EquityChain, Holder, Holding
from callcenter_rules.reports.equity_text import render_equity

DAY = dt.date(2026, 11, 21)

CROSSED = EquityChain(
    company="a",
    holders=[
        Holder(id="a", kind="domestic_company"),
        Holder(id="b", kind="domestic_company"),
        Holder(id="hk", kind="hong_kong_company"),
        Holder(id="wang-1", kind="natural_person", nationality="mainland", name="王小明"),
        Holder(id="wang-2", kind="natural_person", nationality="mainland", name="王大明"),
        Holder(id="w", kind="unknown", name="赵有明"),
    ],
    holdings=[
        Holding(holder="b", company="a", share="70%"),
        Holding(holder="wang-1", company="a", share="30%"),
        Holding(holder="hk", company="b", share="60%"),
        Holding(holder="wang-2", company="b", share="20%"),
        Holding(holder="w", company="b", share="13%"),
        Holding(holder="a", company="b", share="7%"),
    ],
)


def page(chain: EquityChain, lang: str) -> str:
    return render_equity(chain, DAY, lang=lang).plain


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_share_is_rounded_to_the_same_places_everywhere(lang):
    assert Fraction(6000, 9510) * Fraction(70, 100) == CROSSED.last.foreign_share.low
    rounded = re.findall(r"≈(44\.[0-9]+)%", page(CROSSED, lang))
    assert {"44.164"} == set(rounded)
    assert 4 <= len(rounded)


def test_a_fraction_too_long_to_read_is_shown_rounded_alone():
    share = Fraction(10**30 + 1, 3 * 10**30)
    long = EquityChain(
        company="a",
        holders=[Holder(id="us", kind="foreign_company")],
        holdings=[Holding(holder="us", company="a", share=share)],
    )
    assert str(share) not in page(long, "en")
    assert "foreign share, multiplied          ≈33.333% to 100%" in page(long, "en")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "没有：尚无股权可以确定由境外持有"),
        ("en", "none: no share is certain to be held from outside the mainland"),
    ],
)
def test_where_no_foreign_capital_enters_the_page_says_so(lang, said):
    assert f"  {said}" == page(EquityChain(company="a"), lang).splitlines()[-1]
    assert said not in page(CROSSED, lang)


def test_holders_that_look_the_same_masked_are_told_apart():
    text = page(CROSSED, "zh")
    assert "王**（wang-1）" in text
    assert "王**（wang-2）" in text
    paths = CROSSED.last.paths_to("wang-2")
    assert paths.text("zh").startswith("王**（wang-2） → b → a: ")
    assert paths.text("en").startswith("王** (wang-2) → b → a: ")
    assert paths.text("zh", reveal=True).startswith("王大明 → b → a: ")


def test_what_may_be_a_person_is_masked():
    text = page(CROSSED, "zh")
    assert "赵有明" not in text
    assert "赵**（未说明其所有者；" in text
