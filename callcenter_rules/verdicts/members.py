"""Lists in words: which members count, which do not and why, and of which it is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from callcenter_rules.evaluation import Evidence, Situation
from callcenter_rules.evaluation.evidence import deciding, unknown_facts
from callcenter_rules.evaluation.interpreter import interpret
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.language import tree, types
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.phrasing import asked_of, phrase
from callcenter_rules.verdicts.wording import (
    NO_PLACES,
    UNKNOWN,
    fact_at,
    joined,
    listed,
    named,
    show,
    show_last,
    show_path,
    show_stated,
)

Counting: TypeAlias = tree.Count | tree.Exists | tree.All

_MOST_REASONS = 4


def counting_in(node: tree.Node, evidence: Evidence) -> Counting | None:
    """Return the part of a condition that looked at a list's members for a piece of evidence."""
    for each in tree.walk(node):
        match each:
            case tree.Count() if each.text in evidence.expression and tree.is_closed(each.items):
                return each
            case tree.Exists() | tree.All():
                if each.items.text == evidence.expression and each.test.text == evidence.required:
                    return each
    return None


@attrs.frozen(kw_only=True)
class Members:
    """The members of a list by what a test says of them, counted from 1.

    ``failing`` and ``unknown`` are grouped by the reason. ``open`` says that there may
    be more.
    """

    passing: tuple[int, ...]
    failing: Mapping[str, tuple[int, ...]]
    unknown: Mapping[str, tuple[int, ...]]
    open: bool

    @property
    def total(self) -> int:
        """How many members are listed."""
        groups = (*self.failing.values(), *self.unknown.values())
        return len(self.passing) + sum(len(group) for group in groups)


def members_of(
    node: Counting,
    situation: Situation,
    lang: str,
    *,
    places: Mapping[str, Text] = NO_PLACES,
) -> Members | None:
    """Return how the members of the list stand; None where the list is not stated."""
    items = interpret(node.items, situation)
    if items is None:
        return None
    base = ".".join(node.items.path) if isinstance(node.items, tree.Fact) else node.items.text
    passing: list[int] = []
    failing: dict[str, tuple[int, ...]] = {}
    unknown: dict[str, tuple[int, ...]] = {}
    among, test = asked_of(node)
    for number, member in enumerate(items, start=1):
        below = situation.with_member(node.variable, member, f"{base}[{number - 1}]")
        if among is not None and interpret(among, below) is False:
            continue
        outcome = interpret(node.test, below)
        if outcome is True:
            passing.append(number)
        elif outcome is False:
            reason = _failure(test, member, below, lang, places)
            failing[reason] = (*failing.get(reason, ()), number)
        else:
            paths = dict.fromkeys(unknown_facts(node.test, below))
            reason = listed((show_last(path, lang) for path in paths), lang)
            unknown[reason] = (*unknown.get(reason, ()), number)
    return Members(
        passing=tuple(passing), failing=failing, unknown=unknown, open=isinstance(items, AtLeast)
    )


def _failure(
    test: tree.Node, member: Any, below: Situation, lang: str, places: Mapping[str, Text]
) -> str:
    if not hasattr(member, "__attrs_attrs__"):
        return show(member, None, lang)
    reasons = {
        _subject(each, test, below, lang): show_stated(
            each.path, each.actual, each.unit, lang, places=places
        )
        for each in deciding(test, below)
    }
    comma = Text("，", ", ").in_(lang)
    return comma.join(named(title, value, lang) for title, value in reasons.items())


def _subject(evidence: Evidence, test: tree.Node, situation: Situation, lang: str) -> str:
    """Return what was looked at: the title of a fact, or a calculation in words."""
    if fact_at(evidence.path) is not None:
        return show_last(evidence.path, lang)
    for node in tree.walk(test):
        if node.text == evidence.path:
            lists = {
                variable: path.rpartition("[")[0]
                for variable, path in situation.member_paths.items()
            }
            return phrase(node, lang, parameters=_titles(situation, lang), lists=lists)
    return show_last(evidence.path, lang)


def _titles(situation: Situation, lang: str) -> dict[str, str]:
    return {
        name: resolved.parameter.title.in_(lang) for name, resolved in situation.parameters.items()
    }


def show_members(
    node: Counting,
    situation: Situation,
    lang: str,
    *,
    places: Mapping[str, Text] = NO_PLACES,
) -> str:
    """Return how the members of the list stand in words, beginning with the list's title."""
    title = show_path(".".join(node.items.path), lang) if isinstance(node.items, tree.Fact) else ""
    if _is_values(node) and not isinstance(node, tree.All):
        return named(title, show(interpret(node.items, situation), None, lang), lang)
    found = members_of(node, situation, lang, places=places)
    if found is None:
        return named(title, UNKNOWN.in_(lang), lang)
    return named(title, joined(_clauses(found, lang), lang), lang)


def _is_values(node: Counting) -> bool:
    """Say whether a list's members are values and not records."""
    kind = node.items.type
    return isinstance(kind, types.ListOf) and not isinstance(kind.item, types.Record)


def _clauses(found: Members, lang: str) -> list[str]:
    total, passing = found.total, len(found.passing)
    if not total:
        clauses = [Text("没有列出", "none listed").in_(lang)]
    elif not passing and found.unknown:
        clauses = [Text(f"列出{total}项", f"{total} listed").in_(lang)]
    elif passing:
        numbers = _numbers(found.passing, lang)
        clauses = [
            Text(
                f"{total}项中{passing}项符合（{numbers}）",
                f"{passing} of {total} count ({numbers})",
            ).in_(lang)
        ]
    else:
        clauses = [Text(f"{total}项中没有符合的", f"none of {total} counts").in_(lang)]
    for reason, group in list(found.failing.items())[:_MOST_REASONS]:
        numbers = _numbers(group, lang)
        verb = "does" if len(group) == 1 else "do"
        clauses.append(
            Text(f"{numbers}不符合（{reason}）", f"{numbers} {verb} not ({reason})").in_(lang)
        )
    left_out = sum(len(group) for group in list(found.failing.values())[_MOST_REASONS:])
    if left_out:
        clauses.append(Text(f"另{left_out}项不符合", f"{left_out} others do not").in_(lang))
    for reason, group in found.unknown.items():
        numbers = _numbers(group, lang)
        clauses.append(
            Text(
                f"{numbers}不明（未说明{reason}）", f"{numbers} unknown ({reason} not stated)"
            ).in_(lang)
        )
    if found.open:
        clauses.append(Text("可能还有未列出的", "there may be more").in_(lang))
    return clauses


def _numbers(numbers: tuple[int, ...], lang: str) -> str:
    text = Text("、", ", ").in_(lang).join(str(number) for number in numbers)
    return f"第{text}项" if lang == "zh" else f"no. {text}"
