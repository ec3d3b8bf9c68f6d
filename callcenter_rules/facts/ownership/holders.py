"""Who may hold shares, and where capital comes from.

Law and practice ask two things of a holder: whether the chain ends with it (a natural person, the
state, the public of a listed company), and whether its capital comes from outside the mainland.
Investors of Hong Kong and Macao are treated like foreign ones, those of Taiwan where their own law
is silent, and so are Chinese citizens settled abroad (Regulations implementing the Foreign
Investment Law, State Council Order 723, art 48).

>>> sorted(Holder(id="p", kind="natural_person", nationality="mainland").origins)
[<Origin.MAINLAND: 'mainland'>]
>>> len(Holder(id="p", kind="natural_person").origins)
5
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from callcenter_rules.facts.declaration import Titled, fact
from callcenter_rules.facts.masking import mask_name


class HolderKind(Titled):
    """What a holder is."""

    NATURAL_PERSON = "natural_person", "自然人", "natural person"
    DOMESTIC_COMPANY = "domestic_company", "境内公司", "domestic company"
    STATE_BODY = "state_body", "国有主体", "state body"
    FOREIGN_COMPANY = "foreign_company", "外国公司", "foreign company"
    HONG_KONG_COMPANY = "hong_kong_company", "香港公司", "Hong Kong company"
    MACAO_COMPANY = "macao_company", "澳门公司", "Macao company"
    TAIWAN_COMPANY = "taiwan_company", "台湾公司", "Taiwan company"
    FUND = "fund_or_partnership", "基金或合伙企业", "fund or partnership"
    PUBLIC_FLOAT = "public_float", "上市公司公众股", "public float"
    UNKNOWN = "unknown", "未知", "unknown"


class Origin(Titled):
    """Where a holder or its capital comes from."""

    MAINLAND = "mainland", "内地", "mainland"
    HONG_KONG = "hong_kong", "香港", "Hong Kong"
    MACAO = "macao", "澳门", "Macao"
    TAIWAN = "taiwan", "台湾", "Taiwan"
    FOREIGN = "foreign", "外国", "foreign"


ANYWHERE = frozenset(Origin)
MAINLAND = frozenset({Origin.MAINLAND})
OUTSIDE = ANYWHERE - MAINLAND
HONG_KONG_MACAO_TAIWAN = OUTSIDE - {Origin.FOREIGN}

_ORIGIN_OF_KIND = {
    HolderKind.DOMESTIC_COMPANY: MAINLAND,
    HolderKind.STATE_BODY: MAINLAND,
    HolderKind.FOREIGN_COMPANY: frozenset({Origin.FOREIGN}),
    HolderKind.HONG_KONG_COMPANY: frozenset({Origin.HONG_KONG}),
    HolderKind.MACAO_COMPANY: frozenset({Origin.MACAO}),
    HolderKind.TAIWAN_COMPANY: frozenset({Origin.TAIWAN}),
}

_MASKED = frozenset({HolderKind.NATURAL_PERSON, HolderKind.UNKNOWN})
"""Kinds whose names are masked: persons, and whatever may be one."""

_CHAIN_ENDS = frozenset({HolderKind.NATURAL_PERSON, HolderKind.STATE_BODY, HolderKind.PUBLIC_FLOAT})

_BY_VALUE: dict[str, frozenset[Origin]] = {origin: frozenset({origin}) for origin in Origin}


def _holder_kind(value: str) -> HolderKind:
    return HolderKind(value)  # type: ignore[call-arg]


@attrs.frozen(kw_only=True, slots=False)
class Holder:
    """A person, company or body that holds shares, or the applicant itself.

    ``id`` names the holder within its chain and is shown in every output, so it should not be a
    person's name or identity number. ``name`` is masked in every output when the holder is a
    natural person, or of unknown kind, which may be one. ``nationality`` and ``residence`` are a
    natural person's; ``jurisdiction`` is where a fund is registered, or where the public of a
    listed company is known to invest from. None means not stated: the origin is then unknown,
    except that companies have that of their kind.
    """

    id: str
    kind: HolderKind = attrs.field(converter=_holder_kind)
    name: str | None = fact("名称", "name", personal=True)
    nationality: Origin | None = fact("国籍或地区", "nationality", kind=Origin)
    residence: Origin | None = fact("经常居所", "residence", kind=Origin)
    jurisdiction: Origin | None = fact("注册地", "jurisdiction", kind=Origin)

    def __repr__(self) -> str:
        stated = [("id", self.id), ("kind", self.kind.value), ("name", shown_name(self))]
        return f"Holder({', '.join(f'{key}={value!r}' for key, value in stated if value)})"

    @cached_property
    def origins(self) -> frozenset[Origin]:
        """Where the holder's own capital may come from, by nationality or registration.

        A mainland citizen settled elsewhere counts by residence. A person of unknown nationality
        may come from anywhere, unless settled outside the mainland.
        """
        if (settled := _ORIGIN_OF_KIND.get(self.kind)) is not None:
            return settled
        if self.kind is HolderKind.NATURAL_PERSON:
            return _origins_of_person(self.nationality, self.residence)
        return ANYWHERE if self.jurisdiction is None else _BY_VALUE[self.jurisdiction]

    @property
    def ends_chain(self) -> bool:
        """Whether nobody stands behind the holder: a person, the state, the public."""
        return self.kind in _CHAIN_ENDS


def _origins_of_person(nationality: Origin | None, residence: Origin | None) -> frozenset[Origin]:
    abroad = residence is not None and residence is not Origin.MAINLAND
    if nationality is None:
        return OUTSIDE if abroad else ANYWHERE
    if nationality is Origin.MAINLAND and residence is not None:
        return _BY_VALUE[residence]
    return _BY_VALUE[nationality]


def shown_name(holder: Holder, *, reveal: bool = False) -> str | None:
    """Return the name; None when not stated.

    It is masked unless ``reveal`` for a natural person, and for a holder of unknown kind.
    """
    if holder.name is None or reveal or holder.kind not in _MASKED:
        return holder.name
    return mask_name(holder.name)


def label(holder: Holder, *, reveal: bool = False) -> str:
    """Return what to call the holder in a text: its shown name, or its id.

    Characters that cannot be seen, such as those that steer a terminal, are left out. Two holders
    of a chain may have the same label; `labels` tells them apart.
    """
    return _visible(shown_name(holder, reveal=reveal) or "") or _visible(holder.id)


def labels(holders: Iterable[Holder], lang: str, *, reveal: bool = False) -> dict[str, str]:
    """Return by id what to call each holder of a chain; where labels are the same, with the id.

    >>> two = [Holder(id=name, kind="natural_person", name=f"王{name}明") for name in "xy"]
    >>> labels(two, "zh"), labels(two, "zh", reveal=True)
    ({'x': '王**（x）', 'y': '王**（y）'}, {'x': '王x明', 'y': '王y明'})
    """
    shown = {holder.id: label(holder, reveal=reveal) for holder in holders}
    times = Counter(shown.values())
    mark = "（{}）" if lang == "zh" else " ({})"
    return {
        each: text if times[text] == 1 or text == each else text + mark.format(_visible(each))
        for each, text in shown.items()
    }


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\t", " ")
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def describe(holder: Holder, lang: str) -> str:
    """Return what the holder is, and where its capital comes from where its kind does not say.

    >>> describe(Holder(id="p", kind="natural_person", nationality="hong_kong"), "zh")
    '自然人·香港'
    """
    kind = holder.kind.title_text.in_(lang)
    if holder.kind in _ORIGIN_OF_KIND:
        return kind
    dot = "·" if lang == "zh" else ", "
    if len(holder.origins) > 1:
        known = holder.kind is not HolderKind.NATURAL_PERSON
        unstated = "国籍未说明" if lang == "zh" else "nationality not stated"
        return kind if known else f"{kind}{dot}{unstated}"
    (origin,) = holder.origins
    return f"{kind}{dot}{origin.title_text.in_(lang)}"


def kind_attributes(holder: Holder) -> tuple[tuple[str, Any], ...]:
    """Return the attributes stated about the holder that do not belong to its kind."""
    person = holder.kind is HolderKind.NATURAL_PERSON
    placed = holder.kind in (HolderKind.FUND, HolderKind.PUBLIC_FLOAT, HolderKind.UNKNOWN)
    allowed = {"nationality": person, "residence": person, "jurisdiction": placed}
    return tuple(
        (name, value)
        for name, fits in allowed.items()
        if not fits and (value := getattr(holder, name)) is not None
    )
