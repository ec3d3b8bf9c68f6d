"""The options that commands share, and what their values must look like."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from callcenter_rules.cli.locales import LANGUAGES
from callcenter_rules.cli.parser import Parser
from callcenter_rules.packs.loading import pack_names
from callcenter_rules.texts import Text

FORMATS = ("text", "json")
COLOURS = ("auto", "always", "never")


def add_general(parser: Parser) -> Any:
    """Add what every command takes (language, colour, help) and return its group."""
    group = parser.group(Text("通用选项", "general options"))
    group.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=parser.lang,
        help=parser.text("语言，默认随系统", "language; by default that of the locale"),
    )
    group.add_argument(
        "--colour",
        "--color",
        choices=COLOURS,
        metavar="WHEN",
        default="auto",
        help=parser.text(
            "颜色：auto（默认，终端上用，遵从 NO_COLOR）、always、never",
            "auto (the default: on a terminal, unless NO_COLOR is set), always or never",
        ),
    )
    parser.add_help_option(group)
    return group


def add_pack(group: Any, parser: Parser) -> None:
    """Add which rules are asked."""
    group.add_argument(
        "--pack",
        metavar="NAME",
        default="application",
        help=parser.text(
            "规则包，默认 application；见 `callcenter-rules packs`",
            "rule pack, by default application; see `callcenter-rules packs`",
        ),
    )
    add_rulesets(group, parser)


def add_format(group: Any, parser: Parser) -> None:
    """Add text or JSON."""
    group.add_argument(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        default="text",
        help=parser.text("输出格式：text（默认）或 json", "text (the default) or json"),
    )


def add_rulesets(group: Any, parser: Parser) -> None:
    """Add where rule packs are read from."""
    group.add_argument(
        "--rulesets",
        metavar="DIR",
        type=_folder_type(parser),
        help=parser.text(
            "自备规则的目录，默认用随软件所带的",
            "folder of rule packs of your own instead of the bundled ones",
        ),
    )


def add_clocks(group: Any, parser: Parser) -> None:
    """Add dates, place and reading."""
    day = day_type(parser)
    group.add_argument(
        "--as-of",
        metavar="DATE",
        type=day,
        help=parser.text(
            "判断事实的日期，例如 2026-11-21，默认今天",
            "day on which the facts are judged, such as 2026-11-21; by default today",
        ),
    )
    group.add_argument(
        "--law-on",
        metavar="DATE",
        type=day,
        help=parser.text(
            "适用哪一天的法律，默认同 --as-of", "day whose law applies; by default as --as-of"
        ),
    )
    group.add_argument(
        "--jurisdiction",
        metavar="PLACE",
        help=parser.text(
            "行政区划代码或名称，例如 320500 或 苏州市，默认申请所在省",
            "division code or name, such as 320500 or Suzhou; by default the province applied in",
        ),
    )
    group.add_argument(
        "--reading",
        metavar="READING",
        default="practice",
        help=parser.text(
            "解读：law 只看法律、practice 加上实务（默认）、strictest 最严、source:ID 只看一个来源",
            "law, practice (the law and what practice adds; the default), strictest, "
            "or source:ID for one source alone",
        ),
    )


def _folder_type(parser: Parser) -> Any:
    def folder(written: str) -> str:
        if not pack_names(written):
            raise argparse.ArgumentTypeError(
                parser.text(f"`{written}` 中没有规则包", f"there are no rule packs in `{written}`")
            )
        return written

    return folder


def day_type(parser: Parser) -> Any:
    """Return what reads a date of the command line, and refuses one that does not exist."""

    def day(written: str) -> dt.date:
        try:
            if len(written) != len("2026-11-21"):
                raise ValueError(written)
            return dt.date.fromisoformat(written)
        except ValueError:
            raise argparse.ArgumentTypeError(
                parser.text(
                    f"`{written}` 不是日期，应写作 2026-11-21",
                    f"`{written}` is not a date; write it as 2026-11-21",
                )
            ) from None

    return day
