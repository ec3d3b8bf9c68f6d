"""TODO."""

from callcenter_rules.facts.ownership.ownership import Ownership


def render_tree(ownership: Ownership, *, lang: str, width: int, reveal: bool) -> str:
    return ""
