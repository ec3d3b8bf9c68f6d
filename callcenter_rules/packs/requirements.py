"""Reading requirements: one file per subject, in the order in which an officer would check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from callcenter_rules.language.tree import Constant, parameters_read
from callcenter_rules.language.types import BOOLEAN, DATE
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.forms import Form
from callcenter_rules.packs.model import Requirement, RequirementKind, Severity
from callcenter_rules.packs.references import References
from callcenter_rules.texts import Text

_NEVER = Constant(type=BOOLEAN, text="false", value=False)
NEVER_DUE = Constant(type=DATE, text="never", value=dt.date.max)


@attrs.define
class RequirementReader:
    """Reads the requirements of a pack, and those that it borrows from another."""

    files: RuleFiles
    pack: str
    references: References
    conditions: ConditionReader

    def read(self, form: Form) -> tuple[Requirement, ...]:
        """Read the files that pack.yaml names; ``application/capital`` is another pack's file."""
        found: dict[str, Requirement] = {}
        for name in form.texts("files"):
            owner, _, file = name.rpartition("/")
            for requirement in self._file(owner or self.pack, file):
                if requirement.id in found:
                    self.files.faults.add(
                        requirement.place,
                        f"`{requirement.id}` 重复",
                        f"`{requirement.id}` stands twice",
                    )
                found[requirement.id] = requirement
        return tuple(found.values())

    def _file(self, owner: str, name: str) -> Iterator[Requirement]:
        form = self.files.form(f"{owner}/{name}.yaml")
        subject = form.both("title") or Text("", "")
        for each in form.forms("requirements"):
            yield self._requirement(each, owner, subject)
        form.close()

    def _requirement(self, form: Form, owner: str, subject: Text) -> Requirement:
        slug = form.slug("id")
        when = self.conditions.read(form, "when", required=False)
        require = self.conditions.read(form, "require")
        read = frozenset[str]().union(
            *(parameters_read(node) for node in (when, require) if node is not None)
        )
        kind = form.member("kind", RequirementKind, default=RequirementKind.CONDITION)
        requirement = Requirement(
            id=f"{owner}.{slug}",
            title=form.both("title") or Text("", ""),
            subject=subject,
            kind=kind or RequirementKind.CONDITION,
            when=when,
            require=require if require is not None else _NEVER,
            severity=form.member("severity", Severity) or Severity.MANDATORY,
            claims=tuple(
                self.references.claims.read(claim)
                for claim in form.forms("claims", required=require is not None and not read)
            ),
            remedy=form.both("remedy", required=False),
            statements=form.texts("statements"),
            parameters=tuple(sorted(read)),
            place=form.place,
        )
        form.close()
        return requirement
