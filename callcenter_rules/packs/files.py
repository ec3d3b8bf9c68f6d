"""The files of a folder of rule sets: read, located, and digested."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import attrs

from callcenter_rules.errors import PackRefused, Place
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.packs.forms import Faults, Form


def bundled_rulesets() -> Path:
    """Return the folder of the packs that come with the library.

    An installed package carries it inside; in a checkout it stands beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"


@attrs.define
class RuleFiles:
    """Files as they are read: their faults, and their digests by name.

    ``shared`` are the digests of files on which these rest, and which were read before.
    """

    folder: Path
    faults: Faults = attrs.field(factory=Faults)
    digests: dict[str, str] = attrs.field(factory=dict)
    shared: Mapping[str, str] = attrs.field(factory=dict)

    def has(self, relative: str) -> bool:
        """Say whether there is such a file."""
        return (self.folder / relative).is_file()

    def form(self, relative: str) -> Form:
        """Read a file as a form; a file that cannot be read is a fault and an empty form."""
        path = self.folder / relative
        try:
            text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        except FileNotFoundError:
            self.faults.add(Place(file=str(path)), "没有这个文件", "no such file")
            return self.empty()
        except UnicodeDecodeError:
            self.faults.add(Place(file=str(path)), "不是UTF-8编码", "not in UTF-8")
            return self.empty()
        self.digests[relative] = hashlib.sha256(text.encode()).hexdigest()
        try:
            node = parse_document(text, file=str(path), format="yaml", refused=PackRefused)
        except PackRefused as refused:
            self.faults.found.extend(refused.faults)
            return self.empty()
        return Form(node, self.faults)

    def empty(self) -> Form:
        """Return a form without keys, which reports nothing."""
        node = parse_document("{}", format="yaml", refused=PackRefused)
        assert isinstance(node, MappingNode)
        return Form(node, Faults())

    def digest(self) -> str:
        """Return one digest over all files read, by name."""
        digests = {**self.shared, **self.digests}
        listing = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
        return "sha256:" + hashlib.sha256(listing.encode()).hexdigest()
