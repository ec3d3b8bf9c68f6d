"""The paths by which capital reaches the applicant, each with its arithmetic, largest first.

A path that passes a ring of cross-holdings goes round it any number of times. All those rounds add
up to one factor, ``1/(1 − 5% × 10%)``, for each company at which a round begins and ends, counted
without the companies that the path has passed before: then no round is counted twice, and the
paths add up to exactly what flows. Rings of more companies than can be read are shown as one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.facts.ownership.amounts import format_share, short_share
from callcenter_rules.facts.ownership.holders import labels
from callcenter_rules.facts.ownership.snapshot import Snapshot
from callcenter_rules.facts.ownership.sums import total


@attrs.frozen(kw_only=True)
class Step:
    """``holder`` has ``share`` of ``company``, through ``nominees`` if there are any.

    ``ring`` counts the companies of a ring that is shown as one step; ``share`` is then what comes
    through all of it.
    """

    holder: str
    company: str
    share: Fraction
    nominees: tuple[str, ...] = ()
    ring: int = 0


@attrs.frozen(kw_only=True)
class Rounds:
    """All rounds that begin and end at ``company``: ``1/(1 − part)``, as ``written``."""

    company: str
    part: Fraction
    written: str

    @property
    def factor(self) -> Fraction:
        """The sum of the geometric series."""
        return 1 / (1 - self.part)


@attrs.frozen(kw_only=True)
class Path:
    """One way by which a holder's capital reaches the applicant.

    ``steps`` run from the holder down to the applicant, ``rounds`` are those of rings on the way,
    and ``share`` is what comes by this path: the product of all of them.
    """

    steps: tuple[Step, ...]
    rounds: tuple[Rounds, ...]
    share: Fraction

    @property
    def holder(self) -> str:
        """Whose capital comes by this path."""
        return self.steps[0].holder

    @property
    def arithmetic(self) -> str:
        """The product as a reader would write it: ``80% × 62.5% × 1/(1 − 5% × 10%)``."""
        factors = [short_share(step.share) for step in self.steps]
        factors += [f"1/(1 − {rounds.written})" for rounds in self.rounds]
        return " × ".join(factors)

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON: exact shares as texts."""
        return {
            "holder": self.holder,
            "share": fraction_text(self.share),
            "arithmetic": self.arithmetic,
            "steps": [
                {
                    "holder": step.holder,
                    "company": step.company,
                    "share": fraction_text(step.share),
                    **({"nominees": list(step.nominees)} if step.nominees else {}),
                    **({"ring": step.ring} if step.ring else {}),
                }
                for step in self.steps
            ],
            "rounds": [
                {"company": rounds.company, "factor": fraction_text(rounds.factor)}
                for rounds in self.rounds
            ],
        }


@attrs.frozen(kw_only=True)
class Paths:
    """The largest paths, what the others add up to, and the sum of all."""

    snapshot: Snapshot
    shown: tuple[Path, ...]
    others: Fraction

    @property
    def share(self) -> Fraction:
        """What all paths bring, shown or not."""
        return total((*(path.share for path in self.shown), self.others))

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "share": fraction_text(self.share),
            "paths": [path.to_data() for path in self.shown],
            "others": fraction_text(self.others),
        }

    def text(self, lang: str = "zh", *, reveal: bool = False) -> str:
        """Return one line a path. Names of natural persons are masked unless ``reveal``."""
        names = labels(self.snapshot.holders.values(), lang, reveal=reveal)
        lines = [self._line(path, lang, names) for path in self.shown]
        if self.others:
            rest = format_share(self.others, exact=False)
            lines.append(f"其余路径合计 {rest}" if lang == "zh" else f"all other paths: {rest}")
        return "\n".join(lines)

    def _line(self, path: Path, lang: str, names: Mapping[str, str]) -> str:
        parts = [names[path.holder]]
        parts += [self._named(step, lang, names) for step in path.steps]
        return f"{' → '.join(parts)}: {_equation(path)}"

    def _named(self, step: Step, lang: str, names: Mapping[str, str]) -> str:
        text, ring = names[step.company], step.ring
        comma = "、" if lang == "zh" else ", "
        through = comma.join(names[nominee] for nominee in step.nominees)
        if through:
            text = f"[{'代持' if lang == 'zh' else 'nominee'} {through}] → {text}"
        if ring:
            around = f"{ring} 家公司互相持股" if lang == "zh" else f"ring of {ring} companies"
            text = f"({around}) → {text}"
        return text


def _equation(path: Path) -> str:
    """Return the arithmetic with its result, exact where that is short, and rounded."""
    exact, rounded = short_share(path.share), format_share(path.share, exact=False)
    parts = [path.arithmetic]
    if exact != path.arithmetic and not exact.startswith("≈"):
        parts += ["=", exact]
    if exact != rounded or exact.startswith("≈"):
        parts.append(rounded)
    return " ".join(parts)
