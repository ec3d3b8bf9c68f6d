"""The examples in the docstrings of this stage give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from callcenter_rules import inference
from callcenter_rules.evaluation import statuses

MODULES = [
    statuses.__name__,
    *(
        module.name
        for module in pkgutil.iter_modules(inference.__path__, "callcenter_rules.inference.")
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = map(importlib.import_module, MODULES)
    assert sum(bool(each.examples) for module in modules for each in finder.find(module)) > 7
