"""Reading claims: who says so, where, from when, and on what basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node, Scalar
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import NATION, Basis, Claim, Source, SourceKind, Verified
from callcenter_rules.packs.quantities import expected, read_value
from callcenter_rules.texts import Text

_NO_SOURCE = Source(
    id="",
    kind=SourceKind.NONE,
    title=Text("", ""),
    verified=Verified.UNVERIFIED,
)


@attrs.define
class ClaimReader:
    """Reads claims against the known sources and jurisdictions."""

    faults: Faults
    sources: Mapping[str, Source]
    jurisdictions: Mapping[str, Text]

    def read(
        self, form: Form, *, unit: str | None = None, keys: tuple[str | None, ...] = ()
    ) -> Claim:
        """Read one claim; with a ``unit``, the claim of a parameter's value."""
        source = self._source(form)
        basis = form.member("basis", Basis) or Basis.DISPUTED
        verified = form.member("verified", Verified, default=source.verified)
        starts, ends = form.day("from") or source.starts, form.day("until") or source.ends
        claim = Claim(
            source=source,
            locator=form.text("article", required=False) or "",
            basis=basis,
            jurisdiction=self._jurisdiction(form),
            starts=starts,
            ends=ends,
            verified=verified or source.verified,
            values=self._values(form, unit, keys) if unit is not None else {},
            note=form.both("note", required=False),
        )
        self._check(claim, form)
        form.close()
        return claim

    def _source(self, form: Form) -> Source:
        name = form.text("source")
        if name is None:
            return _NO_SOURCE
        if name not in self.sources:
            self.faults.unknown("source", name, list(self.sources), form.place_of("source"))
            return _NO_SOURCE
        return self.sources[name]

    def _jurisdiction(self, form: Form) -> str:
        code = form.text("jurisdiction", required=False) or NATION
        if code not in self.jurisdictions:
            self.faults.unknown(
                "jurisdiction", code, list(self.jurisdictions), form.place_of("jurisdiction")
            )
        return code

    def _check(self, claim: Claim, form: Form) -> None:
        if claim.starts is not None and claim.ends is not None and claim.ends < claim.starts:
            self.faults.add(
                form.place,
                f"主张在 {claim.starts} 生效前已于 {claim.ends} 失效",
                f"the claim ends on {claim.ends}, before it begins on {claim.starts}",
            )
        said = "verified" in (entry.name for entry in _entries(form.node))
        unverified = claim.verified is Verified.UNVERIFIED and claim.source is not _NO_SOURCE
        if claim.basis is Basis.LAW and unverified and not said:
            self.faults.add(
                form.place,
                "依据为法律但来源未核实，须写明 `verified: unverified`",
                "a claim of law on an unverified source must say `verified: unverified`",
            )

    def _values(
        self, form: Form, unit: str, keys: tuple[str | None, ...]
    ) -> Mapping[str | None, Any]:
        node = form.node_at("value")
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            value = self._value(node, unit)
            return dict.fromkeys(keys, value)
        found: dict[str | None, Any] = {}
        for entry in node.value:
            if entry.name not in keys:
                known = [key for key in keys if key is not None]
                self.faults.unknown("value", entry.name, known, entry.key.place)
            else:
                found[entry.name] = self._value(entry.value, unit)
        return found

    def _value(self, node: Node, unit: str) -> Any:
        try:
            if not isinstance(node, Scalar):
                raise ValueError
            return read_value(unit, node.value)
        except (ValueError, ArithmeticError):
            wanted = expected(unit)
            found = node.text if isinstance(node, Scalar) else "…"
            self.faults.add(
                node.place,
                f"`{found}`：应为{wanted.zh}",
                f"`{found}`: expected {wanted.en}",
            )
            return 0


def _entries(node: Node) -> tuple[Any, ...]:
    return node.value if isinstance(node, MappingNode) else ()
