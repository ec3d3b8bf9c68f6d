"""How long a case takes to read, and what is told of a bad one: ours, msgspec, and cattrs.

    python benchmarks/codec.py

The case is the example of an applicant in Suzhou. The bad one has five faults: an unknown key, an
amount with a unit, a day that does not exist, a misspelled choice and a grade above the maximum.
msgspec cannot read the record classes themselves, in which a share may be an interval; it is given
strict structures of the same shape, from which no case is made. cattrs is compared where it is
installed; it runs the record classes' own checks. Neither tells lines and columns.
"""

from __future__ import annotations

import datetime as dt
import json
import time
import timeit
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import yaml

from callcenter_rules.errors import Refused
from callcenter_rules.facts import Case, case_from_json, case_to_data, load_case, parse_case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import share
from callcenter_rules.facts.reading import read

Load = Callable[[bytes], Any]

TYPES = {Kind.BOOLEAN: bool, Kind.INTEGER: int, Kind.DECIMAL: Decimal, Kind.DATE: dt.date}
EXAMPLE = Path(__file__).parents[1] / "examples" / "suzhou-applicant.yaml"


def example() -> dict[str, Any]:
    """Return the example with its open lists closed, which msgspec and cattrs cannot read."""
    data = case_to_data(load_case(EXAMPLE), mask=False)
    return {name: closed(facts) for name, facts in data.items()}


def closed(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value["at_least"] if isinstance(value, dict) and "at_least" in value else value
        for name, value in facts.items()
    }


def with_faults(data: dict[str, Any]) -> dict[str, Any]:
    bad = json.loads(json.dumps(data))
    bad["entity"]["registred_capital"] = 1
    bad["entity"]["registered_capital"] = "500万元"
    bad["entity"]["established"] = "2026-02-30"
    bad["application"]["coverage"] = "provincal"
    bad["system"]["security"]["grade"] = 7
    return bad


def slowly(data: bytes) -> Case:
    return read(parse_document(data.decode(), format="json"), Case)


def strict_struct(record: RecordShape) -> type[msgspec.Struct]:
    fields = [(name, hint(field) | None, None) for name, field in record.fields.items()]
    return msgspec.defstruct(record.cls.__name__, fields, kw_only=True, forbid_unknown_fields=True)


def hint(field: FactShape) -> Any:
    if field.shape is not None:
        return strict_struct(field.shape)
    if field.item is not None:
        return list[hint(field.item)]  # type: ignore[misc]
    return field.choice or TYPES.get(field.kind, str)


def by_strict_structs() -> Load:
    return msgspec.json.Decoder(strict_struct(shape(Case))).decode


def by_cattrs(*, detailed: bool) -> Load:
    import cattrs

    converter = cattrs.Converter(detailed_validation=detailed, forbid_extra_keys=True)
    converter.register_structure_hook(Decimal, lambda value, hint: Decimal(value))
    converter.register_structure_hook(
        Fraction | Interval | None, lambda value, hint: None if value is None else share(value)
    )
    converter.register_structure_hook(dt.date, lambda value, hint: dt.date.fromisoformat(value))
    decode = msgspec.json.Decoder().decode
    return lambda data: converter.structure(decode(data), Case)


def faults_told(load: Load, bad: bytes) -> int:
    try:
        load(bad)
    except Refused as refused:
        return len(refused.faults)
    except BaseExceptionGroup as group:
        return leaves(group)
    except Exception:
        return 1
    return 0


def leaves(group: BaseExceptionGroup[Any]) -> int:
    return sum(leaves(e) if isinstance(e, BaseExceptionGroup) else 1 for e in group.exceptions)


def refuses(load: Load, data: bytes) -> str:
    return "yes" if faults_told(load, data) else "no"


def microseconds(act: Callable[[], Any]) -> float:
    timer = timeit.Timer(act, timer=time.process_time)
    number, _ = timer.autorange()
    return min(timer.repeat(5, max(1, number // 5))) / max(1, number // 5) * 1e6


def main() -> None:
    data = example()
    good, bad = (msgspec.json.encode(each) for each in (data, with_faults(data)))
    unknown = good[:-1] + b',"comment":1}'
    twice = good[:-1] + b',"entity":{}}'
    ways: dict[str, Load] = {
        "case_from_json": case_from_json,
        "  the way that explains": slowly,
        "msgspec into strict structs": by_strict_structs(),
    }
    try:
        ways["cattrs"] = by_cattrs(detailed=True)
        ways["cattrs, first error only"] = by_cattrs(detailed=False)
    except ImportError:
        print("cattrs is not installed")
    print(f"{len(good)} bytes of JSON, {len(bad)} with five faults\n")
    print(f"{'':32}{'good µs':>10}{'bad µs':>10}{'faults':>8}  {'unknown key':13}{'key twice'}")
    for name, load in ways.items():
        times = f"{microseconds(partial(load, good)):10.0f}"
        times += f"{microseconds(partial(faults_told, load, bad)):10.0f}"
        told = f"{faults_told(load, bad)} of 5"
        print(f"{name:32}{times}{told:>8}  {refuses(load, unknown):13}{refuses(load, twice)}")

    case = case_from_json(good)
    assert case == slowly(good)
    text = yaml.safe_dump(data, allow_unicode=True)
    print(f"\n{'parse_case, YAML':32}{microseconds(lambda: parse_case(text)):10.0f}")
    print(f"{'case_to_data':32}{microseconds(lambda: case_to_data(case)):10.0f}")


if __name__ == "__main__":
    main()
