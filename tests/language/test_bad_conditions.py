"""Every bad condition is refused with exactly the message, and at the column, stored for it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from language_scope import SCOPE

from callcenter_rules.language import ConditionFault, check

BAD = Path(__file__).parent / "bad"
STORED = [
    pytest.param(each, id=f"{path.stem}: {each['condition']}")
    for path in sorted(BAD.glob("*.yaml"))
    for each in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("bad", STORED)
def test_a_bad_condition_is_refused_with_its_message(bad: dict[str, Any]) -> None:
    with pytest.raises(ConditionFault) as raised:
        check(bad["condition"], SCOPE)
    fault = raised.value
    expected = (bad["en"], bad["zh"], bad["column"])
    assert expected == (fault.message.en, fault.message.zh, fault.offset + 1)


def test_no_bad_condition_is_stored_twice() -> None:
    stored = [param.values[0]["condition"] for param in STORED]
    assert len(stored) > 130
    assert len(set(stored)) == len(stored)
