"""The language to speak: what was asked for, else what the environment says, else English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")


def language_of(environment: Mapping[str, str]) -> str:
    """Return ``zh`` where the locale of messages is Chinese, else ``en``.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "zh_CN", "LC_ALL": "C"})
    ('zh', 'en')
    """
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def option_in(arguments: Sequence[str], name: str, allowed: Sequence[str]) -> str | None:
    """Return the last allowed value of an option among unparsed arguments, or None.

    The language and the format are needed before anything is parsed, to tell what is wrong.

    >>> option_in(["check", "--lang=zh"], "--lang", LANGUAGES)
    'zh'
    """
    found = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        following = arguments[position + 1] if position + 1 < len(arguments) else ""
        value = following if argument == name else argument.removeprefix(f"{name}=")
        if value != argument and value in allowed:
            found = value
    return found
