"""Text is broken to fit its columns, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from callcenter_rules.reports.columns import breaks, clean, fill, width, wrap

TEXTS = st.text(
    alphabet="录音留存时间不少于个月，。：；（）“”《》abc def,.()0123456789 ", max_size=120
)
COLUMNS = st.integers(min_value=2, max_value=90)


@given(TEXTS, COLUMNS)
def test_no_line_is_wider_than_the_columns(text: str, columns: int) -> None:
    assert [] == [line for line in wrap(text, columns) if cell_len(line) > columns]


@given(TEXTS, COLUMNS)
def test_only_spaces_at_the_breaks_are_lost(text: str, columns: int) -> None:
    assert text.replace(" ", "") == "".join(wrap(text, columns)).replace(" ", "")


@given(TEXTS, COLUMNS)
def test_breaks_rise(text: str, columns: int) -> None:
    found = breaks(text, columns)

    assert sorted(set(found)) == found


@given(TEXTS)
def test_a_chinese_character_is_two_columns_wide(text: str) -> None:
    assert cell_len(text) == width(text)


def test_closing_punctuation_stays_with_what_it_closes() -> None:
    assert ["录音留", "存："] == wrap("录音留存：", 8)


def test_opening_punctuation_stays_with_what_it_opens() -> None:
    assert ["录音留存", "（时间）"] == wrap("录音留存（时间）", 10)


def test_a_number_stays_with_its_unit() -> None:
    assert ["录音留", "存30日以上"] == wrap("录音留存30日以上", 10)


def test_a_word_that_is_too_long_is_cut() -> None:
    assert ["abcdef", "ghij k"] == wrap("abcdefghij k", 6)


def test_english_is_broken_at_spaces() -> None:
    assert ["the law asks", "for 30 days"] == wrap("the law asks for 30 days", 14)


def test_control_characters_are_dropped() -> None:
    assert "a[31mb c" == clean("a\x1b[31mb\nc\u202e")


def test_a_column_is_filled_by_width() -> None:
    assert "依据    ." == fill("依据", 8) + "."
