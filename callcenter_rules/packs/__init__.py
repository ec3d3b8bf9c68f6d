"""Rule packs: read, checked, and resolved under a reading."""

from callcenter_rules.packs.files import bundled_rulesets
from callcenter_rules.packs.loading import load_pack, pack_names
from callcenter_rules.packs.model import Pack
from callcenter_rules.packs.resolution import Resolution, resolve

__all__ = ["Pack", "Resolution", "bundled_rulesets", "load_pack", "pack_names", "resolve"]
