"""Rows of text fit the room that they have, and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.reports.equity_drawing.lettering import (
    clipped,
    side_by_side,
    text_width,
    wrapped,
)

TEXTS = st.text("甲乙（）aWi %≈1", max_size=60)


def bare(text: str) -> str:
    return text.replace(" ", "")


@given(TEXTS, st.integers(30, 300))
def test_rows_fit_and_together_are_the_text(text, room):
    rows = wrapped(text, room, 12)
    assert all(text_width(row, 12) <= room for row in rows)
    assert bare(text) == bare("".join(rows))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("甲公司", ["甲公司"]),
        ("苏州某某云呼叫中心有限公司", ["苏州某某云呼叫", "中心有限公司"]),
        ("苏州某创业投资（有限合伙）企业", ["苏州某创业投资", "（有限合伙）企业"]),
        ("Example Cayman Holdings Ltd", ["Example Cayman", "Holdings Ltd"]),
        ("Communications At Ca Bd", ["Communications", "At Ca Bd"]),
    ],
)
def test_rows_are_of_about_one_length_and_words_are_whole(name, rows):
    assert rows == wrapped(name, 130, 12)


@given(st.lists(TEXTS.filter(str.strip), max_size=6), st.integers(60, 300))
def test_texts_side_by_side_fit_and_none_is_lost(parts, room):
    rows = list(side_by_side(parts, room, 12, "|"))
    assert all(text_width(row, 12) <= room for row in rows)
    assert bare("".join(parts)) == bare("".join(rows)).replace("|", "")


def test_texts_stand_side_by_side_where_there_is_room():
    assert ["甲 · 乙", "丙丙丙丙"] == list(side_by_side(["甲", "乙", "丙丙丙丙"], 60, 12, " · "))


def test_what_is_left_out_is_marked():
    rows = ["甲甲甲甲", "乙乙乙乙", "丙丙丙丙"]
    assert rows == clipped(rows, 3, 48, 12, bold=False)
    assert ["甲甲甲甲", "乙乙乙…"] == clipped(rows, 2, 48, 12, bold=False)


def test_bold_and_capital_letters_are_wider():
    assert text_width("Acme", 12) < text_width("Acme", 12, bold=True) < text_width("ACME", 14)
    assert 24 == text_width("甲乙", 12) == text_width("甲乙", 12, bold=True)
