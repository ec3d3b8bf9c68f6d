"""The version of the library, as verdicts record it."""

from __future__ import annotations

import functools


@functools.cache
def library_version() -> str:
    """Return the installed version of the library."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("callcenter-rules")
    except PackageNotFoundError:
        return "0+unknown"
