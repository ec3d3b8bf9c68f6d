"""Rule packs: YAML in, a checked and immutable `Pack` out.

Everything that is wrong in all files of a pack is reported at once, with file, line, column and the
nearest right name, before anything is evaluated.
"""

from __future__ import annotations

import functools
from pathlib import Path

from callcenter_rules.errors import Fault, PackRefused, UsageRefused
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.consequences import ConsequenceReader
from callcenter_rules.packs.files import RuleFiles, bundled_rulesets
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import NotChecked, Outcome, Pack
from callcenter_rules.packs.references import References, read_references
from callcenter_rules.packs.requirements import RequirementReader
from callcenter_rules.packs.schedules import ScheduleReader
from callcenter_rules.texts import Text


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
    common = RuleFiles(folder)
    if name not in pack_names(folder):
        raise UsageRefused("usage", [Fault.unknown_name("pack", name, pack_names(folder))])
    references = read_references(common)
    files = RuleFiles(folder, shared=common.digests)
    pack = _read(files, name, references, (name,))
    faults = [*common.faults.found, *files.faults.found]
    if faults:
        raise PackRefused(f"pack `{name}` does not load", faults)
    return pack


def _read(files: RuleFiles, name: str, references: References, users: tuple[str, ...]) -> Pack:
    conditions = ConditionReader(files.faults, references.scope())
    form = files.form(f"{name}/pack.yaml")
    _check_id(form, name)
    uses = _used(form, files, references, users)
    requirements = RequirementReader(files, name, references, conditions).read(form)
    consequences = ConsequenceReader(files, name, references, conditions).read(requirements, uses)
    schedule = ScheduleReader(files, name, references, conditions)
    deadlines = schedule.deadlines()
    plan = schedule.plan(deadlines)
    costs = schedule.costs()
    pack = Pack(
        id=name,
        version=form.text("version") or "",
        title=form.both("title") or Text("", ""),
        question=form.both("question") or Text("", ""),
        outcomes=_outcomes(form, files.faults),
        requirements=requirements,
        consequences=consequences,
        deadlines=deadlines,
        steps=plan.steps,
        stated_durations=plan.totals,
        estimates=costs.lines,
        stated_costs=costs.totals,
        score=schedule.score(requirements),
        not_checked=_not_checked(form),
        parameters={
            parameter: references.parameters[parameter]
            for parameter in sorted({*conditions.parameters, *schedule.parameters})
        },
        sources=references.sources,
        jurisdictions=references.jurisdictions,
        uses=uses,
        digest=files.digest(),
    )
    form.close()
    return pack


def _check_id(form: Form, name: str) -> None:
    identifier = form.slug("id")
    if identifier and identifier != name:
        form.faults.add(
            form.place_of("id"),
            f"标识 `{identifier}` 应与文件夹名 `{name}` 相同",
            f"the id `{identifier}` is to be the folder's name, `{name}`",
        )


def _used(
    form: Form, files: RuleFiles, references: References, users: tuple[str, ...]
) -> tuple[Pack, ...]:
    """Load the packs that this one uses; their faults are this one's."""
    packs = []
    known = pack_names(files.folder)
    for name in form.texts("uses"):
        if name in users:
            circle = " → ".join((*users, name))
            form.faults.add(
                form.place_of("uses"),
                f"规则包循环引用：{circle}",
                f"packs use each other in a circle: {circle}",
            )
        elif name not in known:
            form.faults.unknown("pack", name, list(known), form.place_of("uses"))
        else:
            below = RuleFiles(files.folder, shared=files.shared)
            pack = _read(below, name, references, (*users, name))
            files.faults.found.extend(below.faults.found)
            files.digests[f"uses {name}"] = pack.digest
            packs.append(pack)
    return tuple(packs)


def _outcomes(form: Form, faults: Faults) -> dict[Outcome, Text]:
    node = form.node_at("outcomes")
    if node is None:
        return {}
    labels = Form(node, faults)
    outcomes = {each: labels.both(each.value) or Text("", "") for each in Outcome}
    labels.close()
    return outcomes


def _not_checked(form: Form) -> tuple[NotChecked, ...]:
    found = []
    for each in form.forms("statements", required=False):
        found.append(
            NotChecked(statement=each.text("id") or "", reason=each.both("reason") or Text("", ""))
        )
        each.close()
    return tuple(found)
