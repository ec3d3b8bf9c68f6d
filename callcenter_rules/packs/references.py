"""What all packs share: jurisdictions, sources and parameters."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node
from callcenter_rules.language import ParameterType, Scope
from callcenter_rules.packs.claims import ClaimReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import Parameter, Source, SourceKind, Verified
from callcenter_rules.packs.quantities import PARAMETER_UNITS, parameter_type
from callcenter_rules.texts import Text

_STRICTER = ("higher", "lower")


@attrs.frozen(kw_only=True)
class References:
    """The jurisdictions, sources and parameters that a pack may name."""

    jurisdictions: Mapping[str, Text]
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    claims: ClaimReader

    def scope(self) -> Scope:
        """Return the names that conditions may use."""
        return Scope(
            case=shape(Case),
            parameters={
                name: ParameterType(value=parameter.type, by=choice_at(parameter.by))
                for name, parameter in self.parameters.items()
            },
        )


def read_references(files: RuleFiles) -> References:
    """Read what all packs share."""
    jurisdictions = _jurisdictions(files)
    sources = _sources(files)
    claims = ClaimReader(files.faults, sources, jurisdictions)
    return References(
        jurisdictions=jurisdictions,
        sources=sources,
        parameters=_parameters(files, claims),
        claims=claims,
    )


def _jurisdictions(files: RuleFiles) -> Mapping[str, Text]:
    form = files.form("jurisdictions.yaml")
    node = form.node_at("jurisdictions")
    form.close()
    if not isinstance(node, MappingNode):
        return {}
    names = Form(node, files.faults)
    return {entry.name: names.both(entry.name) or Text("", "") for entry in node.value}


def _sources(files: RuleFiles) -> Mapping[str, Source]:
    form = files.form("sources.yaml")
    node = form.node_at("sources")
    form.close()
    if not isinstance(node, MappingNode):
        return {}
    return {entry.name: _source(entry.name, entry.value, files.faults) for entry in node.value}


def _source(name: str, node: Node, faults: Faults) -> Source:
    form = Form(node, faults)
    source = Source(
        id=name,
        kind=form.member("kind", SourceKind) or SourceKind.NONE,
        title=form.both("title") or Text("", ""),
        publisher=form.both("publisher", required=False),
        number=form.text("number", required=False),
        issued=form.day("issued"),
        starts=form.day("from"),
        ends=form.day("until"),
        verified=form.member("verified", Verified) or Verified.UNVERIFIED,
        keys=form.texts("keys"),
        addresses=form.texts("addresses"),
        note=form.both("note", required=False),
    )
    form.close()
    return source


def _parameters(files: RuleFiles, claims: ClaimReader) -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted((files.folder / "parameters").glob("*.yaml")):
        form = files.form(f"parameters/{path.name}")
        node = form.node_at("parameters")
        form.close()
        if not isinstance(node, MappingNode):
            continue
        for entry in node.value:
            if entry.name in found:
                files.faults.add(
                    entry.key.place,
                    f"参数 `{entry.name}` 重复",
                    f"the parameter `{entry.name}` stands twice",
                )
            found[entry.name] = _parameter(entry.name, entry.value, claims)
    return found


def _parameter(name: str, node: Node, claims: ClaimReader) -> Parameter:
    form = Form(node, claims.faults)
    unit = form.text("unit") or "1"
    if unit not in PARAMETER_UNITS:
        form.faults.unknown("unit", unit, list(PARAMETER_UNITS), form.place_of("unit"))
        unit = "1"
    stricter = form.text("stricter") or "higher"
    if stricter not in _STRICTER:
        form.faults.unknown("value", stricter, list(_STRICTER), form.place_of("stricter"))
    by = form.text("by", required=False)
    choice = choice_at(by)
    if by is not None and choice is None:
        form.faults.unknown("fact", by, list(choices()), form.place_of("by"))
    keys = (None,) if choice is None else tuple(member.value for member in choice)
    parameter = Parameter(
        name=name,
        title=form.both("title") or Text("", ""),
        unit=unit,
        type=parameter_type(unit),
        higher_is_stricter=stricter == "higher",
        by=by if choice is not None else None,
        keys=keys,
        claims=tuple(claims.read(each, unit=unit, keys=keys) for each in form.forms("claims")),
        statements=form.texts("statements"),
    )
    form.close()
    return parameter


@functools.cache
def choices() -> Mapping[str, type[Titled]]:
    """Return the enumerations of the facts that have one, by path."""
    facts = shape(Case).walk()
    return MappingProxyType({path: fact.choice for path, fact in facts if fact.choice is not None})


def choice_at(path: str | None) -> type[Titled] | None:
    """Return the enumeration of the fact at a dotted path, or None."""
    return choices().get(path or "")
