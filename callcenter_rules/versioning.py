"""The version of the library, as verdicts record it and as the package is built with."""

from __future__ import annotations

VERSION = "0.1.0"


def library_version() -> str:
    """Return the version of the library; the same from a checkout and from an installed package."""
    return VERSION
