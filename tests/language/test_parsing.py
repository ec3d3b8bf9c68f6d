"""What is written is read as CEL reads it: precedence, literals, spans."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_scope import SCOPE

from callcenter_rules.language import check, parse, syntax, tree

# the loosest first; a level's operands are of the next level
LEVELS = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"), ("*", "/"))


@st.composite
def written(draw: st.DrawFn, deepest: int = 4, level: int = 0) -> tuple[str, str]:
    """Draw an expression written twice: with as few brackets as can be, and with all of them."""
    way = draw(st.integers(0, 9)) if deepest else 0
    if way < 2:
        atom = draw(st.sampled_from(("a", "b", "c", "1", "2.5")))
        return atom, atom
    if way < 7:
        return draw(operations(deepest - 1, draw(st.integers(level, len(LEVELS) - 1))))
    if level == 0 and way == 7:
        parts = [draw(written(deepest - 1, each)) for each in (1, 0, 0)]
        few, full = zip(*parts, strict=True)
        return "{} ? {} : {}".format(*few), "(({}) ? ({}) : ({}))".format(*full)
    few, full = draw(written(deepest - 1))
    form = draw(st.sampled_from(("({})", "!({})", "({}).x", "f({})", "a.m({})", "a[{}]")))
    return form.format(few), f"({form.format(full)})"


@st.composite
def operations(draw: st.DrawFn, deepest: int, level: int) -> tuple[str, str]:
    if level >= len(LEVELS):
        return draw(written(0))
    few, full = draw(operations(deepest, level + 1))
    if not deepest:
        return few, full
    sign = draw(st.sampled_from(LEVELS[level]))
    other = draw(operations(deepest - 1, level + 1))
    return f"{few} {sign} {other[0]}", f"(({full}) {sign} ({other[1]}))"


@given(st.lists(st.sampled_from(("a", "b", "1")), min_size=3, max_size=5), st.data())
def test_sums_and_products_group_from_the_left(atoms: list[str], data: st.DataObject) -> None:
    for signs in (LEVELS[3], LEVELS[4]):
        few = full = atoms[0]
        for atom in atoms[1:]:
            sign = data.draw(st.sampled_from(signs))
            few, full = f"{few} {sign} {atom}", f"({full}) {sign} {atom}"
        assert plain(parse(full)) == plain(parse(few))


@pytest.mark.parametrize(
    ("few", "full"),
    [
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a ? b ? c : d : e", "a ? (b ? c : d) : e"),
        ("!a.b", "!(a.b)"),
        ("-a.b", "-(a.b)"),
        ("!a == b", "(!a) == b"),
        ("-a * b", "(-a) * b"),
        ("a + b in c", "(a + b) in c"),
        ("a || b && c || d", "a || (b && c) || d"),
    ],
)
def test_what_binds_tighter_is_read_first(few: str, full: str) -> None:
    assert plain(parse(full)) == plain(parse(few))


def plain(node: Any) -> Any:
    """Return a syntax tree without places, sizes and depths."""
    if isinstance(node, syntax.Syntax):
        below = {
            field.name: plain(getattr(node, field.name))
            for field in attrs.fields(type(node))
            if field.name not in ("start", "end", "size", "depth", "name_start")
        }
        return type(node).__name__, below
    return tuple(map(plain, node)) if isinstance(node, tuple) else node


@given(written())
def test_brackets_that_precedence_implies_change_nothing(pair: tuple[str, str]) -> None:
    few, full = pair
    assert plain(parse(full)) == plain(parse(few))


@given(written(), st.sampled_from((" ", "\n", "\t", "  // a remark\n")))
def test_space_and_remarks_change_nothing(pair: tuple[str, str], space: str) -> None:
    few, _ = pair
    assert plain(parse(few)) == plain(parse(few.replace(" ", space)))


@given(written())
def test_the_span_of_each_part_is_what_was_written_for_it(pair: tuple[str, str]) -> None:
    text = pair[0]
    for part in _walk(parse(text)):
        assert plain(part) == plain(parse(text[part.start : part.end]))


def _walk(node: Any) -> Any:
    if isinstance(node, tuple):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, syntax.Syntax):
        yield node
        for field in attrs.fields(type(node)):
            yield from _walk(getattr(node, field.name))


@given(written())
def test_size_and_depth_count_the_nodes_and_the_levels(pair: tuple[str, str]) -> None:
    node = parse(pair[0])
    assert len(list(_walk(node))) == node.size
    assert _depth(node) == node.depth


def _depth(node: Any) -> int:
    below = [_depth(each) for each in _below(node)]
    return 1 + max(below, default=0)


def _below(node: Any) -> list[Any]:
    values = [getattr(node, field.name) for field in attrs.fields(type(node))]
    flat = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    return [each for each in flat if isinstance(each, syntax.Syntax)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'a'", "a"),
        ('"a"', "a"),
        ('"it\'s"', "it's"),
        ("'say \"a\"'", 'say "a"'),
        (r'"a\"b"', 'a"b'),
        (r"'a\'b'", "a'b"),
        (r'"a\\b"', r"a\b"),
        (r'"a\nb"', "a\nb"),
        (r'"a\\nb"', r"a\nb"),
        ('"呼叫中心业务；// 不是注释"', "呼叫中心业务；// 不是注释"),
        ('""', ""),
    ],
)
def test_a_text_means_what_is_between_its_quotes(written: str, value: str) -> None:
    node = parse(written)
    assert isinstance(node, syntax.Literal)
    assert value == node.value


@pytest.mark.parametrize("name", ["inside", "in_", "trueish", "falsely", "_a", "notable", "has2"])
def test_a_name_may_begin_like_a_word_of_the_language(name: str) -> None:
    node = parse(name)
    assert isinstance(node, syntax.Name)
    assert name == node.name


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False)])
def test_true_and_false_are_literals(written: str, value: bool) -> None:
    node = parse(written)
    assert isinstance(node, syntax.Literal)
    assert value is node.value


@pytest.mark.parametrize(
    "text",
    [
        "site.real && (site.live_seats > 0 || !site.lease.registered)",
        'entity.name == "a" ? site.real : site.lease.registered',
        "staff.members.filter(m, m.qualified).size() >= param.minimum_staff",
        "as_of in entity.credit.telecom_violations",
        'application.coverage in ["national", "provincial"]',
    ],
)
def test_every_part_of_a_checked_condition_keeps_the_text_it_came_from(text: str) -> None:
    spaced = text.replace(" ", "\n   ")
    parts = [part.text for part in tree.walk(check(spaced, SCOPE))]
    assert text == parts[0]
    assert [] == [part for part in parts if part not in text]
