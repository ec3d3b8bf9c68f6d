import subprocess
import sys

import pytest

import callcenter_rules as cr


@pytest.mark.parametrize("name", cr.__all__)
def test_every_public_name_is_there_and_is_handed_on_as_it_is(name: str) -> None:
    found = getattr(cr, name)

    assert found is getattr(cr, name)
    assert name == getattr(found, "__name__", name)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute `evaluat`"):
        cr.evaluat  # noqa: B018


def test_importing_the_package_imports_none_of_its_stages() -> None:
    code = (
        "import sys, callcenter_rules; "
        "print([name for name in sys.modules if name.startswith('callcenter_rules.')])"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert "['callcenter_rules._lazily']" == found.strip()
