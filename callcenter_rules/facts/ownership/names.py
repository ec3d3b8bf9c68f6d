"""Whether the ids in a chain are those of its holders."""

from __future__ import annotations

from collections.abc import Iterator

from callcenter_rules.errors import nearest
from callcenter_rules.facts.ownership.draft import Draft
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.holders import Holder

_NEAREST_NAMES = 20
"""Names are compared with all others only for the first so many unknown ones."""


class Names:
    """The known holders; suggests one for an unknown name, as long as that stays cheap."""

    def __init__(self, draft: Draft) -> None:
        """Gather the holders; the applicant need not be among them."""
        self._known: dict[str, Holder | None] = dict.fromkeys(id for _, id in draft.half_read)
        for _, holder in (*draft.partial_holders, *draft.holders):
            self._known[holder.id] = holder
        if draft.company is not None:
            applicant = Holder(id=draft.company, kind="domestic_company")
            self._known.setdefault(draft.company, applicant)
        self._all_known = draft.every_id_is_known
        self._left = _NEAREST_NAMES

    def get(self, name: str) -> Holder | None:
        """Return the holder, or None if it is not known, or not what it is."""
        return self._known.get(name)

    def check(self, path: str, name: str) -> Iterator[ChainFault]:
        """Report a name that is no holder's, if the ids of all holders could be read."""
        if name not in self._known and self._all_known:
            self._left -= 1
            near = nearest(name, self._known) if self._left >= 0 else None
            yield ChainFault.at(
                path,
                name,
                "应为 holders 中的一个 id",
                "expected the id of one of holders",
                near=near,
            )

    def check_company(self, path: str, name: str) -> Iterator[ChainFault]:
        """Report a name that is not that of a company or a fund."""
        yield from self.check(path, name)
        holder = self._known.get(name)
        if holder is not None and holder.ends_chain:
            yield ChainFault.at(
                path,
                name,
                f"{holder.kind.title_zh}不能被持有，应为公司、基金或合伙企业",
                f"a {holder.kind.title_en} cannot be owned; expected a company or a fund",
            )
