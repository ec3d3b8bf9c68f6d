"""argparse in two languages: its help, its headings, and its errors with the nearest right name."""

from __future__ import annotations

import argparse
import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

from callcenter_rules.errors import Fault, UsageRefused, nearest
from callcenter_rules.reports.columns import wrap
from callcenter_rules.texts import Text

_COLUMNS: Final = 80
_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: '?(?P<found>.*?)'? \(choose from .*\)", re.DOTALL)
_EXPLICIT = re.compile(r"ignored explicit argument '(?P<found>.*)'", re.DOTALL)
_REQUIRED = re.compile(r"the following arguments are required: (?P<names>.*)", re.DOTALL)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in 80 columns, where a Chinese character takes two."""

    def __init__(self, prog: str, *, lang: str) -> None:
        """Lay out the help of ``prog``."""
        super().__init__(prog, max_help_position=26, width=_COLUMNS - 2)
        self._lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage under a heading in the reader's language."""
        heading = prefix if prefix is not None else Text("用法：", "usage: ").in_(self._lang)
        super().add_usage(usage, actions, groups, heading)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Name an option's value once, as argparse does from Python 3.13 on."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = [part for line in text.splitlines() for part in wrap(line, width - len(indent))]
        return "\n".join(f"{indent}{line}".rstrip() for line in lines)


class Parser(argparse.ArgumentParser):
    """A parser whose every text is in one language and whose errors are `UsageRefused`."""

    def __init__(self, *, lang: str, **options: Any) -> None:
        """Make a parser that speaks ``lang``."""
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=functools.partial(Formatter, lang=lang),
            **options,
        )
        self.lang = lang

    def group(self, title: Text) -> Any:
        """Return a new group of arguments."""
        return self.add_argument_group(title.in_(self.lang))

    def text(self, zh: str, en: str) -> str:
        """Return one of two texts."""
        return Text(zh, en).in_(self.lang)

    def add_help_option(self, group: Any) -> None:
        """Add ``--help`` to a group."""
        shown = self.text("显示这份说明后退出", "show this help and exit")
        group.add_argument("-h", "--help", action="help", help=shown)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageRefused` with argparse's message in both languages."""
        raise UsageRefused(self.prog, [Fault(self.told(message))])

    def told(self, message: str) -> Text:
        """Return one of argparse's messages in both languages, with the nearest right name."""
        required = _REQUIRED.fullmatch(message)
        if required is not None:
            return Text(f"缺少 {required['names']}", f"{required['names']} is missing")
        argument = _ARGUMENT.fullmatch(message)
        if argument is None:
            return Text(message, message)
        name, rest = argument["name"], argument["rest"]
        choice = _CHOICE.fullmatch(rest)
        if choice is not None:
            return self.not_among(name, choice["found"])
        if rest.startswith("expected"):
            return Text(f"{name} 之后缺少值", f"{name} needs a value")
        explicit = _EXPLICIT.fullmatch(rest)
        if explicit is not None:
            return Text(f"{name} 不带值", f"{name} takes no value")
        return Text(f"{name}：{rest}", f"{name}: {rest}")

    def not_among(self, name: str, found: str) -> Text:
        """Return that an argument has no such value, with the values that it has."""
        choices = [str(each) for each in self.choices_of(name)]
        near = nearest(found, choices)
        zh = f"{name}：没有 `{found}`"
        en = f"{name}: no such choice `{found}`"
        if near is not None:
            return Text(f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?")
        return Text(f"{zh}；可选 {'、'.join(choices)}", f"{en}; choose from {', '.join(choices)}")

    def choices_of(self, name: str) -> Iterable[Any]:
        """Return the values that the argument named in a message may have."""
        for action in self._actions:
            names = {"/".join(action.option_strings), action.metavar, action.dest}
            if name in names and action.choices is not None:
                return action.choices
        return ()

    def option_names(self) -> list[str]:
        """Return the names of all options."""
        return [name for action in self._actions for name in action.option_strings]

    def refuse_unknown(self, arguments: Sequence[str]) -> NoReturn:
        """Raise `UsageRefused` for arguments that were not understood."""
        options = [each for each in arguments if each.startswith("-") and each != "-"]
        faults = [self._unknown_option(each) for each in options] or [
            Fault(Text(f"多余的 `{each}`", f"`{each}` is one too many")) for each in arguments
        ]
        raise UsageRefused(self.prog, faults)

    def _unknown_option(self, found: str) -> Fault:
        name = found.partition("=")[0]
        near = nearest(name, self.option_names())
        zh, en = f"没有选项 `{name}`", f"no such option `{name}`"
        if near is not None:
            return Fault(Text(f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?"))
        return Fault(Text(zh, en))
