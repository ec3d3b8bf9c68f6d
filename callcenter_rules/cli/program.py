"""The program `callcenter-rules`: finds the command, runs it, and tells what was refused.

A command is a module with ``add_arguments``, which says what it takes, and ``run``, which does it
and returns the exit status. Only the module of the command that is run is imported.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from callcenter_rules.cli.locales import LANGUAGES, language_of, option_in
from callcenter_rules.cli.options import COLOURS, FORMATS, add_general
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.refusals import tell
from callcenter_rules.errors import Fault, Refused, UsageRefused, nearest
from callcenter_rules.reports.columns import fill
from callcenter_rules.texts import Text

PROGRAM: Final = "callcenter-rules"
COMMANDS: Final = {
    "check": Text(
        "判断一个案情，不指定案情则判断所附的样例", "judge a case, or the bundled example"
    ),
    "explain": Text(
        "解释一项要求、参数、来源、后果或陈述",
        "explain a rule, its sources and its numbers",
    ),
    "questions": Text("列出还需询问的事实", "list the facts that are still to be asked for"),
    "calendar": Text("列出期限，可导出日历文件", "list what is due when, also as a calendar file"),
    "plan": Text("排出各步骤的时间", "plan the steps, forward or backward"),
    "estimate": Text("估计费用，按来源列出", "estimate the costs, by source"),
    "equity": Text("穿透股权，画出股权链", "look through the chain of shareholders"),
    "packs": Text("列出规则包，或一个规则包的各项要求", "list the rule packs, or the rules of one"),
    "schema": Text("输出案情文件的 JSON Schema", "print the JSON Schema of case files"),
}
_DESCRIPTION: Final = Text(
    "判断国内呼叫中心业务许可的问题，并说明每个结论的依据。",
    "Decides China's call-centre licence questions and says on whose authority.",
)
_TAKING_VALUES: Final = {"--lang": LANGUAGES, "--colour": COLOURS, "--color": COLOURS}
_REFUSED: Final = 2
_INTERRUPTED: Final = 130
_PIPE_CLOSED: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with its arguments, those of the process by default.

    Returns the exit status: of `check` 0 for pass, 1 for correct or fail, 3 for undetermined; of
    the other commands 0; of all 2 for bad usage or input.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = option_in(given, "--lang", LANGUAGES) or language_of(os.environ)
    _write_anything()
    try:
        status = _run(given, lang)
        sys.stdout.flush()
    except Refused as refused:
        format = option_in(given, "--format", FORMATS) or "text"
        tell(refused, lang=lang, format=format, hint=_hint(given))
        return _REFUSED
    except SystemExit as ended:
        return int(ended.code or 0)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _run(given: list[str], lang: str) -> int:
    name, rest = _command(given)
    if name is None:
        return _run_without_command(rest, lang)
    if name not in COMMANDS:
        raise UsageRefused(PROGRAM, [_unknown_command(name)])
    command: Any = importlib.import_module(f"callcenter_rules.cli.{name}")
    parser = Parser(
        lang=lang, prog=f"{PROGRAM} {name}", description=_sentence(COMMANDS[name], lang)
    )
    command.add_arguments(parser)
    arguments, unknown = parser.parse_known_args(rest)
    if unknown:
        parser.refuse_unknown(unknown)
    status: int = command.run(arguments)
    return status


def _command(given: list[str]) -> tuple[str | None, list[str]]:
    """Return the command's name and the other arguments, some of which may stand before it."""
    position = 0
    while position < len(given) and given[position].startswith("-"):
        position += 2 if given[position] in _TAKING_VALUES else 1
    if position >= len(given):
        return None, given
    return given[position], [*given[:position], *given[position + 1 :]]


def _run_without_command(rest: list[str], lang: str) -> int:
    parser = Parser(
        lang=lang,
        prog=PROGRAM,
        usage=f"{PROGRAM} COMMAND ...",
        description=_DESCRIPTION.in_(lang),
        epilog=Text(
            f"先试 `{PROGRAM} check`；每个命令都有 --help。",
            f"Try `{PROGRAM} check` first. Every command has --help.",
        ).in_(lang),
    )
    commands = "\n".join(f"{fill(name, 12)}{title.in_(lang)}" for name, title in COMMANDS.items())
    parser.add_argument_group(Text("命令", "commands").in_(lang), commands)
    version = Text("显示版本后退出", "show the version and exit").in_(lang)
    general = add_general(parser)
    general.add_argument("--version", action="store_true", help=version)
    arguments, unknown = parser.parse_known_args(rest)
    if unknown:
        parser.refuse_unknown(unknown)
    if arguments.version:
        from callcenter_rules.versioning import library_version

        print(f"{PROGRAM} {library_version()}")
        return 0
    parser.print_help()
    return _REFUSED


def _unknown_command(name: str) -> Fault:
    if os.path.exists(name):
        return Fault(
            Text(
                f"`{name}` 不是命令；是否想写 `{PROGRAM} check {name}`？",
                f"`{name}` is not a command; did you mean `{PROGRAM} check {name}`?",
            )
        )
    near = nearest(name, COMMANDS)
    zh, en = f"没有命令 `{name}`", f"no such command `{name}`"
    if near is not None:
        return Fault(Text(f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?"))
    return Fault(
        Text(f"{zh}；可用 {'、'.join(COMMANDS)}", f"{en}; choose from {', '.join(COMMANDS)}")
    )


def _hint(given: list[str]) -> Text:
    name, _ = _command(given)
    command = f"{PROGRAM} {name} --help" if name in COMMANDS else f"{PROGRAM} --help"
    return Text(f"用法见 `{command}`", f"see `{command}`")


def _sentence(title: Text, lang: str) -> str:
    text = title.in_(lang)
    return f"{text}。" if lang == "zh" else f"{text[0].upper()}{text[1:]}."


def _write_anything() -> None:
    """Let characters that an output's encoding lacks be written as escapes, not raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
