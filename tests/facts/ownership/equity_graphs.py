"""Random chains, and an independent look-through to compare with: dense Gaussian elimination."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import (
    Control,
    EquityChain,
    Holder,
    HolderKind,
    Holding,
    Means,
    Origin,
)

COMPANIES = (
    HolderKind.DOMESTIC_COMPANY,
    HolderKind.FOREIGN_COMPANY,
    HolderKind.HONG_KONG_COMPANY,
    HolderKind.TAIWAN_COMPANY,
    HolderKind.FUND,
    HolderKind.UNKNOWN,
)
RESOLVED = (
    {"kind": "natural_person", "nationality": "mainland"},
    {"kind": "natural_person", "nationality": "foreign"},
    {"kind": "natural_person", "nationality": "hong_kong"},
    {"kind": "natural_person", "nationality": "mainland", "residence": "foreign"},
    {"kind": "state_body"},
    {"kind": "public_float", "jurisdiction": "mainland"},
    {"kind": "public_float", "jurisdiction": "foreign"},
)
UNRESOLVED = (
    {"kind": "natural_person"},
    {"kind": "natural_person", "residence": "foreign"},
    {"kind": "domestic_company"},
    {"kind": "foreign_company"},
    {"kind": "hong_kong_company"},
    {"kind": "fund_or_partnership"},
    {"kind": "public_float"},
    {"kind": "unknown"},
    {"kind": "unknown", "jurisdiction": "mainland"},
    {"kind": "unknown", "jurisdiction": "foreign"},
)


@st.composite
def chains(
    draw: st.DrawFn,
    *,
    companies: int = 6,
    resolved: bool = False,
    rings: bool = True,
    controls: bool = True,
    coarse: bool = True,
) -> EquityChain:
    """Draw a chain of up to so many companies and five other holders.

    ``resolved`` leaves nothing unknown, except closed rings; ``coarse`` makes holdings of exactly
    one half, and just more or less, likely.
    """
    inner = [f"c{i}" for i in range(draw(st.integers(1, companies)))]
    outer = [f"h{i}" for i in range(draw(st.integers(1, 5)))]
    kinds = COMPANIES[:4] if resolved else COMPANIES
    ends = RESOLVED if resolved else RESOLVED + UNRESOLVED
    holders = [Holder(id="c0", kind="domestic_company")]
    holders += [Holder(id=name, kind=draw(st.sampled_from(kinds))) for name in inner[1:]]
    holders += [Holder(id=name, **draw(st.sampled_from(ends))) for name in outer]
    holdings = []
    for i, company in enumerate(inner):
        others = inner[:i] + inner[i + 1 :] if rings else inner[i + 1 :]
        at_least = 1 if resolved else 0
        names = draw(
            st.lists(st.sampled_from(others + outer), min_size=at_least, max_size=4, unique=True)
        )
        weights = [draw(st.integers(1, 4 if coarse else 60)) for _ in names]
        slack = 0 if resolved or draw(st.booleans()) else draw(st.integers(0, 4))
        whole = sum(weights) + slack
        holdings += [
            Holding(holder=name, company=company, share=Fraction(weight, whole))
            for name, weight in zip(names, weights, strict=True)
        ]
    many = {h.id for h in holders if h.kind is HolderKind.PUBLIC_FLOAT}
    single = [name for name in outer if name not in many]
    drawn = draw(controls_of(inner, single, holdings)) if controls else []
    return EquityChain(company="c0", holders=holders, holdings=holdings, controls=drawn)


@st.composite
def controls_of(
    draw: st.DrawFn, inner: list[str], outer: list[str], holdings: list[Holding]
) -> list[Control]:
    """Draw agreements, nominees and concerts, seldom, whose leads never turn in circles."""
    everybody = sorted(inner + outer)
    holdings = [holding for holding in holdings if holding.holder in everybody]
    drawn = []
    for company in inner:
        if draw(st.integers(0, 9)) == 0:
            others = [name for name in everybody if name != company]
            if others:
                controller = draw(st.sampled_from(others))
                drawn.append(Control(controller=controller, company=company, by="agreement"))
    for holding in holdings:
        if draw(st.integers(0, 7)) == 0:
            later = [
                n
                for n in everybody
                if everybody.index(n) > everybody.index(holding.holder) and n != holding.company
            ]
            if later:
                drawn.append(
                    Control(
                        controller=draw(st.sampled_from(later)),
                        company=holding.company,
                        by=draw(st.sampled_from(["nominee", "acting_in_concert"])),
                        through=holding.holder,
                    )
                )
    return drawn


def dense_shares(chain: EquityChain) -> tuple[dict[str, Fraction], Fraction]:
    """Return the share of every end of the chain and the unknown remainder, by dense elimination.

    Solves ``x = start + transposed shares * x`` for everything that can reach an end or an
    unstated part, with full rows, in the order of the names; no graph algorithm is shared with
    the library.
    """
    held_for = {
        (c.company, c.through): c.controller for c in chain.controls if c.by.value == "nominee"
    }
    owners: dict[str, dict[str, Fraction]] = {chain.company: {}}
    for holding in chain.holdings:
        owner = holding.holder
        while (holding.company, owner) in held_for:
            owner = held_for[holding.company, owner]
        shares = owners.setdefault(holding.company, {})
        shares[owner] = shares.get(owner, Fraction(0)) + (holding.share or Fraction(0))
    names = sorted({holder.id for holder in chain.holders} | owners.keys())
    rest = {name: 1 - sum(owners[name].values(), Fraction(0)) for name in owners}
    leaking = {name for name in names if name not in owners or rest[name] > 0}
    for _ in names:
        leaking |= {n for n in owners if any(o in leaking for o, s in owners[n].items() if s)}
    unknowns = [name for name in names if name in leaking]
    if chain.company not in leaking:
        return {}, Fraction(1)
    matrix = [
        [
            Fraction(int(row == column)) - owners.get(column, {}).get(row, Fraction(0))
            for column in unknowns
        ]
        + [Fraction(int(row == chain.company))]
        for row in unknowns
    ]
    values = dict(zip(unknowns, eliminate(matrix), strict=True))
    ends = {name: values[name] for name in unknowns if name not in owners and values[name]}
    return ends, 1 - sum(ends.values(), Fraction(0))


def eliminate(matrix: list[list[Fraction]]) -> list[Fraction]:
    """Solve a dense system by Gauss and Jordan's textbook method."""
    size = len(matrix)
    for column in range(size):
        pivot = next(row for row in range(column, size) if matrix[row][column])
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [value / lead for value in matrix[column]]
        for row in range(size):
            if row != column and matrix[row][column]:
                factor = matrix[row][column]
                matrix[row] = [
                    a - factor * b for a, b in zip(matrix[row], matrix[column], strict=True)
                ]
    return [row[-1] for row in matrix]


def renamed(chain: EquityChain, names: dict[str, str]) -> EquityChain:
    """Return the same chain with other ids, its lists in the order of the new ids."""

    def rename(record: Any, *fields: str) -> Any:
        changed = {f: names.get(getattr(record, f), getattr(record, f)) for f in fields}
        return attrs.evolve(record, **changed)

    return EquityChain(
        company=names[chain.company],
        holders=sorted((rename(h, "id") for h in chain.holders), key=lambda h: h.id),
        holdings=sorted(
            (rename(h, "holder", "company") for h in chain.holdings),
            key=lambda h: (h.holder, h.company),
        ),
        controls=[rename(c, "controller", "company", "through") for c in chain.controls],
    )


@st.composite
def resolutions(draw: st.DrawFn, chain: EquityChain) -> EquityChain:
    """Settle, or further settle, what is unknown in a chain, at random.

    Unknown parts go to new persons, to holders of the chain or to companies on it, which may make
    new rings; companies without owners get some; unknown kinds, nationalities and registrations
    are stated. A holder of unknown kind may turn out to be the public, unless it acts as one party.
    """
    owned = {h.company for h in chain.holdings} | {c.company for c in chain.controls}
    acting = {c.through for c in chain.controls}
    acting |= {c.controller for c in chain.controls if c.by is not Means.NOMINEE}
    fixed = [
        draw(_known_kind(holder, owned=holder.id in owned, acting=holder.id in acting))
        for holder in chain.holders
    ]
    people = [
        Holder(id=f"n{len(chain.holders)}_{i}", **draw(st.sampled_from(RESOLVED)))
        for i in range(draw(st.integers(1, 3)))
    ]
    by_id = {holder.id: holder for holder in (*fixed, *people)}
    holdings = list(chain.holdings)
    for company in sorted(by_id):
        if by_id[company].ends_chain:
            continue
        taken = {h.holder for h in holdings if h.company == company}
        left = 1 - sum(
            (h.share or Fraction(0) for h in holdings if h.company == company), Fraction(0)
        )
        free = [name for name in sorted(by_id) if name not in taken and name != company]
        if left and free:
            new = draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique=True))
            weights = [draw(st.integers(1, 4)) for _ in new]
            holdings += [
                Holding(holder=name, company=company, share=left * Fraction(w, sum(weights)))
                for name, w in zip(new, weights, strict=True)
            ]
    return attrs.evolve(chain, holders=list(by_id.values()), holdings=holdings)


@st.composite
def _known_kind(draw: st.DrawFn, holder: Holder, *, owned: bool, acting: bool) -> Holder:
    origin = st.sampled_from(Origin)
    if holder.kind is HolderKind.UNKNOWN:
        kinds = [Holder(id=holder.id, kind=kind) for kind in COMPANIES[:4]]
        if not owned:
            kinds += [Holder(id=holder.id, **each) for each in RESOLVED]
        if acting:
            kinds = [each for each in kinds if each.kind is not HolderKind.PUBLIC_FLOAT]
        return draw(st.sampled_from([each for each in kinds if each.origins <= holder.origins]))
    if holder.kind is HolderKind.NATURAL_PERSON and holder.nationality is None:
        away = [o for o in Origin if o is not Origin.MAINLAND]
        return attrs.evolve(
            holder, nationality=draw(st.sampled_from(away) if holder.residence else origin)
        )
    if holder.kind in (HolderKind.FUND, HolderKind.PUBLIC_FLOAT) and holder.jurisdiction is None:
        return attrs.evolve(holder, jurisdiction=draw(origin))
    return holder
