"""Judging the case that a command's arguments name, or the bundled example."""

from __future__ import annotations

import argparse

from callcenter_rules.cli.cases import (
    EXAMPLE,
    EXAMPLE_DAY,
    EXAMPLE_PLACE,
    bundled_examples,
    read_case,
)
from callcenter_rules.cli.places import place_code
from callcenter_rules.packs import load_pack
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict, evaluate


def judge(arguments: argparse.Namespace) -> Verdict:
    """Return the verdict on the case that the arguments name.

    Without a case it is the bundled example, judged on its own day in its own place unless the
    arguments say otherwise. Raises `Refused` with everything that is wrong.
    """
    pack = load_pack(arguments.pack, arguments.rulesets)
    place = place_code(arguments.jurisdiction, pack)
    if arguments.case is None:
        return evaluate(
            read_case(str(bundled_examples() / EXAMPLE)),
            pack,
            as_of=arguments.as_of or EXAMPLE_DAY,
            law_on=arguments.law_on,
            jurisdiction=place or EXAMPLE_PLACE,
            reading=arguments.reading,
        )
    return evaluate(
        read_case(arguments.case),
        pack,
        as_of=arguments.as_of,
        law_on=arguments.law_on,
        jurisdiction=place,
        reading=arguments.reading,
    )


def about_example(verdict: Verdict) -> Text:
    """Return that the bundled example was judged: which, when, where and under which reading."""
    code = verdict.jurisdiction
    name = verdict.pack.jurisdictions.get(code, Text(code, code))
    day, law = verdict.as_of.isoformat(), verdict.law_on.isoformat()
    return Text(
        f"没有指定案情，以下是所附的样例 {EXAMPLE}（虚构的公司），日期{day}"
        f"{'' if law == day else f'（适用{law}的法律）'}，地区{name.zh}（{code}），"
        f"解读 {verdict.reading}。",
        f"No case was given, so this is the bundled example {EXAMPLE}, a made-up company, as of "
        f"{day}{'' if law == day else f' under the law of {law}'} in {name.en} ({code}), under "
        f"the reading {verdict.reading}.",
    )
