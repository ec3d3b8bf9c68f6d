"""What was refused, for people on the standard error and for programs on the standard output."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from callcenter_rules.errors import CaseRefused, Fault, PackRefused, Refused
from callcenter_rules.reports.columns import clean
from callcenter_rules.texts import Text

FORMAT: Final = "callcenter-rules/refusal/1"


def tell(refused: Refused, *, lang: str, format: str, hint: Text | None = None) -> None:
    """Print every fault.

    As text each fault has a line of its own, ``file:line:column: path: message``, which is not
    broken, so that editors can follow it; ``hint`` says where to read on. As JSON, both languages
    are given.
    """
    if format == "json":
        print(json.dumps(refusal_data(refused), ensure_ascii=False, sort_keys=True))
        return
    for fault in refused.faults:
        print(clean(fault.in_(lang)), file=sys.stderr)
    if isinstance(refused, CaseRefused | PackRefused):
        print(_counted(len(refused.faults)).in_(lang), file=sys.stderr)
    elif hint is not None:
        print(hint.in_(lang), file=sys.stderr)


def _counted(number: int) -> Text:
    faults = "1 fault" if number == 1 else f"{number} faults"
    return Text(f"共{number}处错误；没有作出任何判断", f"{faults}; nothing was evaluated")


def refusal_data(refused: Refused) -> dict[str, Any]:
    """Return a refusal as plain data."""
    return {"format": FORMAT, "faults": [_fault(fault) for fault in refused.faults]}


def _fault(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "message": {"zh": fault.message.zh, "en": fault.message.en},
    }
