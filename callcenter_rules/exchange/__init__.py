"""Formats that other programs read."""

from callcenter_rules.exchange.canonical import digest, to_canonical_json
from callcenter_rules.exchange.json_schema import case_schema

__all__ = ["case_schema", "digest", "to_canonical_json"]
