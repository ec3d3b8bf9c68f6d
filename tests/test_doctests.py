"""The examples in the modules' docstrings hold."""

import datetime as dt
import doctest
import importlib
import pkgutil
from decimal import Decimal
from fractions import Fraction

import pytest

import callcenter_rules

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(callcenter_rules.__path__, "callcenter_rules.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["callcenter_rules", *MODULES])
def test_examples_in_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)

    result = doctest.testmod(
        module,
        extraglobs={"date": dt.date, "dt": dt, "Decimal": Decimal, "Fraction": Fraction},
        optionflags=doctest.IGNORE_EXCEPTION_DETAIL,
    )

    assert 0 == result.failed
