"""Rule packs: YAML in, a checked and immutable `Pack` out.

Everything that is wrong in all files of a pack is reported at once, with file, line, column and the
nearest right name, before anything is evaluated.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from callcenter_rules.errors import Fault, PackRefused, Place, UsageRefused
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, shape
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node, Scalar, parse_document
from callcenter_rules.language import ConditionFault, ParameterType, Scope, check
from callcenter_rules.language.tree import Constant, parameters_read
from callcenter_rules.language.tree import Node as Condition
from callcenter_rules.language.types import BOOLEAN
from callcenter_rules.packs.claims import ClaimReader
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import (
    Consequence,
    ConsequenceKind,
    NotChecked,
    Outcome,
    Pack,
    Parameter,
    Requirement,
    RequirementKind,
    Severity,
    Source,
    SourceKind,
    Verified,
)
from callcenter_rules.packs.patterns import NEVER, PatternReader
from callcenter_rules.packs.quantities import PARAMETER_UNITS, parameter_type
from callcenter_rules.texts import Text

_STRICTER = ("higher", "lower")
_NEVER = Constant(type=BOOLEAN, text="false", value=False)


def bundled_rulesets() -> Path:
    """Return the folder of the packs that come with the library.

    An installed package carries it inside; in a checkout it stands beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"


def pack_names(rulesets: Path | str | None = None) -> tuple[str, ...]:
    """Return the names of the packs in a folder of rule sets, the bundled one by default."""
    folder = Path(rulesets) if rulesets is not None else bundled_rulesets()
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.yaml")))


def load_pack(name: str, rulesets: Path | str | None = None) -> Pack:
    """Load a pack by name from a folder of rule sets, the bundled one by default.

    Raises `UsageRefused` for a name that does not exist and `PackRefused`, with every fault, for a
    pack that does not load. A bundled pack is read once.
    """
    return _load_bundled(name) if rulesets is None else _load(name, Path(rulesets))


@functools.cache
def _load_bundled(name: str) -> Pack:
    return _load(name, bundled_rulesets())


def _load(name: str, folder: Path) -> Pack:
    if name not in pack_names(folder):
        raise UsageRefused("usage", [Fault.unknown_name("pack", name, pack_names(folder))])
    files = _Files(folder)
    pack = _PackReader(files, name).read()
    if files.faults.found:
        raise PackRefused(f"pack `{name}` does not load", files.faults.found)
    return pack


@attrs.define
class _Files:
    """The files of a pack as they are read: their faults, and their digest."""

    folder: Path
    faults: Faults = attrs.field(factory=Faults)
    digests: dict[str, str] = attrs.field(factory=dict)

    def form(self, relative: str) -> Form:
        """Read a file as a form; a file that cannot be read is a fault and an empty form."""
        path = self.folder / relative
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except FileNotFoundError:
            place = Place(file=str(path))
            self.faults.add(place, "没有这个文件", "no such file")
            return _empty(str(path))
        except UnicodeDecodeError:
            self.faults.add(Place(file=str(path)), "不是UTF-8编码", "not in UTF-8")
            return _empty(str(path))
        normal = text.replace("\r\n", "\n")
        self.digests[relative] = hashlib.sha256(normal.encode()).hexdigest()
        try:
            node = parse_document(normal, file=str(path), format="yaml", refused=PackRefused)
        except PackRefused as refused:
            self.faults.found.extend(refused.faults)
            return _empty(str(path))
        return Form(node, self.faults)

    def digest(self) -> str:
        """Return one digest over all files read, by name."""
        listing = "".join(f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        return "sha256:" + hashlib.sha256(listing.encode()).hexdigest()


def _empty(file: str) -> Form:
    node = parse_document("{}", file=file, format="yaml", refused=PackRefused)
    return Form(node, Faults())


@attrs.define
class _PackReader:
    """Reads one pack, and what all packs share, into the model."""

    files: _Files
    name: str

    @property
    def faults(self) -> Faults:
        return self.files.faults

    def read(self) -> Pack:
        jurisdictions = self.jurisdictions()
        sources = self.sources()
        claims = ClaimReader(self.faults, sources, jurisdictions)
        parameters = self.parameters(claims)
        scope = Scope(
            case=shape(Case),
            parameters={
                name: ParameterType(value=parameter.type, by=_choice(parameter.by))
                for name, parameter in parameters.items()
            },
        )
        form = self.files.form(f"{self.name}/pack.yaml")
        identifier = form.slug("id")
        if identifier and identifier != self.name:
            self.faults.add(
                form.place,
                f"标识 `{identifier}` 应与文件夹名 `{self.name}` 相同",
                f"the id `{identifier}` is to be the folder's name, `{self.name}`",
            )
        version = form.text("version") or ""
        title = form.both("title") or Text("", "")
        question = form.both("question") or Text("", "")
        outcomes = self.outcomes(form)
        requirements = tuple(
            requirement
            for name in form.texts("files")
            for requirement in self.requirements(name, claims, scope)
        )
        not_checked = tuple(self.not_checked(form))
        form.close()
        self.distinct("requirement", requirements)
        consequences = tuple(self.consequences(claims, requirements))
        self.distinct("consequence", consequences)
        used = {name for requirement in requirements for name in requirement.parameters}
        return Pack(
            id=self.name,
            version=version,
            title=title,
            question=question,
            outcomes=outcomes,
            requirements=requirements,
            consequences=consequences,
            parameters={name: each for name, each in parameters.items() if name in used},
            sources=sources,
            jurisdictions=jurisdictions,
            not_checked=not_checked,
            digest=self.files.digest(),
        )

    def distinct(self, kind: str, things: tuple[Requirement | Consequence, ...]) -> None:
        seen: set[str] = set()
        for thing in things:
            if thing.id in seen:
                place = thing.place if isinstance(thing, Requirement) else Place(path=thing.id)
                self.faults.add(place, f"`{thing.id}` 重复", f"`{thing.id}` stands twice")
            seen.add(thing.id)

    def jurisdictions(self) -> Mapping[str, Text]:
        form = self.files.form("jurisdictions.yaml")
        node = form.node_at("jurisdictions")
        form.close()
        names = Form(node, self.faults) if node is not None else None
        if names is None or not isinstance(names.node, MappingNode):
            return {}
        return {entry.name: names.both(entry.name) or Text("", "") for entry in names.node.value}

    def sources(self) -> Mapping[str, Source]:
        form = self.files.form("sources.yaml")
        node = form.node_at("sources")
        form.close()
        if not isinstance(node, MappingNode):
            return {}
        return {entry.name: self.source(entry.name, entry.value) for entry in node.value}

    def source(self, name: str, node: Node) -> Source:
        form = Form(node, self.faults)
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

    def parameters(self, claims: ClaimReader) -> Mapping[str, Parameter]:
        found: dict[str, Parameter] = {}
        for path in sorted((self.files.folder / "parameters").glob("*.yaml")):
            form = self.files.form(f"parameters/{path.name}")
            node = form.node_at("parameters")
            form.close()
            if not isinstance(node, MappingNode):
                continue
            for entry in node.value:
                if entry.name in found:
                    place = entry.key.place
                    self.faults.add(place, "参数重复", "the parameter stands twice")
                found[entry.name] = self.parameter(entry.name, entry.value, claims)
        return found

    def parameter(self, name: str, node: Node, claims: ClaimReader) -> Parameter:
        form = Form(node, self.faults)
        unit = form.text("unit") or "1"
        if unit not in PARAMETER_UNITS:
            self.faults.unknown("unit", unit, list(PARAMETER_UNITS), form.place)
            unit = "1"
        stricter = form.text("stricter") or "higher"
        if stricter not in _STRICTER:
            self.faults.unknown("value", stricter, list(_STRICTER), form.place)
        by = form.text("by", required=False)
        keys: tuple[str | None, ...] = (None,)
        if by is not None:
            choice = _choice(by)
            if choice is None:
                self.faults.unknown("fact", by, _choice_paths(), form.place)
                by = None
            else:
                keys = tuple(member.value for member in choice)
        parameter = Parameter(
            name=name,
            title=form.both("title") or Text("", ""),
            unit=unit,
            type=parameter_type(unit),
            higher_is_stricter=stricter == "higher",
            by=by,
            keys=keys,
            claims=tuple(
                claims.read(claim, unit=unit, keys=keys) for claim in form.forms("claims")
            ),
            statements=form.texts("statements"),
        )
        form.close()
        return parameter

    def outcomes(self, form: Form) -> Mapping[Outcome, Text]:
        node = form.node_at("outcomes")
        if node is None:
            return {}
        labels = Form(node, self.faults)
        outcomes = {each: labels.both(each.value) or Text("", "") for each in Outcome}
        labels.close()
        return outcomes

    def requirements(self, name: str, claims: ClaimReader, scope: Scope) -> Iterator[Requirement]:
        form = self.files.form(f"{self.name}/{name}.yaml")
        subject = form.both("title") or Text("", "")
        for each in form.forms("requirements"):
            yield self.requirement(each, subject, claims, scope)
        form.close()

    def requirement(
        self, form: Form, subject: Text, claims: ClaimReader, scope: Scope
    ) -> Requirement:
        slug = form.slug("id")
        when = self.condition(form, "when", scope, required=False)
        require = self.condition(form, "require", scope)
        read = frozenset[str]().union(
            *(parameters_read(node) for node in (when, require) if node is not None)
        )
        requirement = Requirement(
            id=f"{self.name}.{slug}",
            title=form.both("title") or Text("", ""),
            subject=subject,
            kind=form.member("kind", RequirementKind, default=RequirementKind.CONDITION)
            or RequirementKind.CONDITION,
            when=when,
            require=require if require is not None else _NEVER,
            severity=form.member("severity", Severity) or Severity.MANDATORY,
            claims=tuple(claims.read(claim) for claim in form.forms("claims", required=not read)),
            remedy=form.both("remedy", required=False),
            statements=form.texts("statements"),
            parameters=tuple(sorted(read)),
            place=form.place,
        )
        form.close()
        return requirement

    def condition(
        self, form: Form, key: str, scope: Scope, *, required: bool = True
    ) -> Condition | None:
        node = form.node_at(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.faults.add(node.place, "应为条件", "expected a condition")
            return None
        try:
            return check(node.text, scope)
        except ConditionFault as fault:
            self.faults.found.append(Fault(fault.message, _inside(node, fault.offset)))
            return None

    def consequences(
        self, claims: ClaimReader, requirements: tuple[Requirement, ...]
    ) -> Iterator[Consequence]:
        form = self.files.form(f"{self.name}/consequences.yaml")
        forms = list(form.forms("consequences"))
        form.close()
        names = [each.text("id", required=False) or "" for each in forms]
        patterns = PatternReader(self.faults, self.name, requirements, names)
        for each in forms:
            slug = each.slug("id")
            when = each.node_at("when")
            consequence = Consequence(
                id=f"{self.name}.{slug}",
                title=each.both("title") or Text("", ""),
                kind=each.member("kind", ConsequenceKind) or ConsequenceKind.DUTY,
                when=patterns.read(when) if when is not None else NEVER,
                claims=tuple(claims.read(claim) for claim in each.forms("claims")),
                statements=each.texts("statements"),
                note=each.both("note", required=False),
            )
            each.close()
            yield consequence

    def not_checked(self, form: Form) -> Iterator[NotChecked]:
        for each in form.forms("statements", required=False):
            yield NotChecked(
                statement=each.text("id") or "", reason=each.both("reason") or Text("", "")
            )
            each.close()


def _choice_paths() -> list[str]:
    return [path for path, fact in shape(Case).walk() if fact.choice is not None]


def _choice(path: str | None) -> Any:
    """Return the enumeration of the fact at a dotted path, or None."""
    if path is None:
        return None
    found: FactShape | None = dict(shape(Case).walk()).get(path)
    return found.choice if found is not None else None


def _inside(node: Scalar, offset: int) -> Place:
    """Return the place of an offset inside a condition that was written on one line."""
    place = node.place
    written_plainly = place.column is not None and "\n" not in node.text
    if not written_plainly or place.column is None:
        return place
    return attrs.evolve(place, column=place.column + offset)
