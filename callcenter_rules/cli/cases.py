"""Where a case comes from: a file, the standard input, or the bundled example."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Final

from callcenter_rules.errors import CaseRefused, Fault, Place
from callcenter_rules.facts import Case, load_case, parse_case
from callcenter_rules.texts import Text

STDIN: Final = "-"
EXAMPLE: Final = "suzhou-applicant.yaml"
EXAMPLE_DAY: Final = dt.date(2026, 11, 21)
EXAMPLE_PLACE: Final = "320500"

_STDIN_NAME: Final = "<stdin>"


def bundled_examples() -> Path:
    """Return the folder of the examples that come with the library.

    An installed package carries it inside; in a checkout it stands beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "examples"
    return inside if inside.is_dir() else package.parent / "examples"


def read_case(file: str) -> Case:
    """Read a case from a file, or with ``-`` from the standard input.

    The standard input is YAML in UTF-8, of which JSON is a part. Raises `CaseRefused` with every
    fault.
    """
    if file != STDIN:
        return load_case(file)
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        message = Text(
            "不是 UTF-8 编码（可能是 GBK）；请转为 UTF-8",
            "not UTF-8, perhaps GBK; convert it to UTF-8",
        )
        fault = Fault(message, Place(file=_STDIN_NAME))
        raise CaseRefused(_STDIN_NAME, [fault]) from None
    return parse_case(text, file=_STDIN_NAME)
