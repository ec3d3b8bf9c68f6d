"""Nothing stands in a pack without a source, and what was not verified says so."""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs
import pytest

from callcenter_rules import Verdict, evaluate, load_case
from callcenter_rules.authoring import load_statements
from callcenter_rules.facts import Case
from callcenter_rules.packs import Pack, bundled_rulesets, load_pack
from callcenter_rules.packs.model import Basis, Claim, SourceKind, Verified

KEYS = frozenset(
    {"TR16", "O42b", "O42c", "O42d", "O42e", "O42f", "O42g", "O42h", "O19", "GD18", "CQ24", "AR"}
    | {"BL18", "N81", "N81q", "CAT", "N288", "N138", "DRAFT20", "AFL", "CSL", "PIPL", "ALL", "APL"}
    | {"CL", "FIE16", "NEG", "OFF", "NUM", "NUMC", "MLPS", "O11", "O35", "O292", "COM", "ELIC"}
    | {"CAICT", "OLD", "LN", "MEM", "-"}
)
NOW = dt.date(2026, 11, 21)
LAW = {
    SourceKind.STATUTE,
    SourceKind.REGULATION,
    SourceKind.MINISTERIAL_ORDER,
    SourceKind.NOTICE,
    SourceKind.CATALOGUE,
    SourceKind.NEGATIVE_LIST,
    SourceKind.TREATY,
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("application")


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(bundled_rulesets() / "application/cases/bases/complete-provincial.yaml")


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_of_the_domain_is_named_by_a_source(pack: Pack, key: str) -> None:
    assert [] != [source.id for source in pack.sources.values() if key in source.keys]


def test_sources_name_no_key_that_the_domain_does_not_have(pack: Pack) -> None:
    named = {key for source in pack.sources.values() for key in source.keys}
    assert KEYS == named


def test_statements_name_only_keys_that_the_domain_has() -> None:
    assert set() == {key for each in load_statements().values() for key in each.keys} - KEYS


def test_every_requirement_and_parameter_cites_a_source(pack: Pack) -> None:
    assert [] == [name for name, each in pack.parameters.items() if not each.claims]
    assert [] == [each.id for each in pack.requirements if not (each.claims or each.parameters)]
    assert [] == [each.id for each in pack.consequences if not each.claims]


def test_every_claim_says_where_in_its_source_it_stands(pack: Pack) -> None:
    assert [] == [claim.source.id for claim in pack.all_claims() if not claim.locator]


def test_only_laws_say_what_the_law_is(pack: Pack) -> None:
    law = {claim.source.kind for claim in pack.all_claims() if claim.basis is Basis.LAW}
    assert set() == law - LAW


def test_articles_never_count_as_law_and_drafts_only_as_disputed(pack: Pack) -> None:
    for claim in pack.all_claims():
        if claim.source.kind is SourceKind.ARTICLE:
            assert claim.basis is not Basis.LAW
        if claim.source.kind is SourceKind.DRAFT:
            assert claim.basis is Basis.DISPUTED


def test_a_disputed_claim_says_why(pack: Pack) -> None:
    silent = [
        (claim.source.id, claim.locator)
        for claim in pack.all_claims()
        if claim.basis is Basis.DISPUTED and claim.note is None
    ]
    assert [] == silent


def reaches_outside(claim: Claim) -> bool:
    source = claim.source
    return (claim.starts or dt.date.min) < (source.starts or dt.date.min) or (
        (claim.ends or dt.date.max) > (source.ends or dt.date.max)
    )


def test_what_reaches_beyond_the_days_of_its_source_is_unverified(pack: Pack) -> None:
    beyond = {claim.verified for claim in pack.all_claims() if reaches_outside(claim)}
    assert {Verified.UNVERIFIED} == beyond


def test_no_claim_is_verified_better_than_its_source(pack: Pack) -> None:
    order = list(Verified)
    better = [
        (claim.source.id, claim.locator)
        for claim in pack.all_claims()
        if order.index(claim.verified) < order.index(claim.source.verified)
    ]
    assert [] == better


# The word appears in the verdict's text


def shaky(claims: Iterable[Claim]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.basis is Basis.LAW and claim.verified is Verified.UNVERIFIED
    ]


@pytest.fixture(scope="module")
def unverified(pack: Pack) -> list[Claim]:
    """Return the unverified law behind findings and consequences."""
    read = {name for requirement in pack.requirements for name in requirement.parameters}
    holders = (*pack.requirements, *pack.consequences, *(pack.parameters[name] for name in read))
    return shaky(claim for holder in holders for claim in holder.claims)


@pytest.fixture(scope="module")
def verdicts(case: Case, unverified: list[Claim]) -> list[Verdict]:
    """Judge, on the last day of every such claim, a case that is granted and some that are not."""
    returned = attrs.evolve(case, materials=attrs.evolve(case.materials, undertaking=False))
    refused = attrs.evolve(case, entity=attrs.evolve(case.entity, registered_capital=1))
    days = sorted({claim.ends or claim.starts or NOW for claim in unverified})
    return [
        evaluate(each, as_of=NOW, law_on=day, jurisdiction="320500", reading="law")
        for day in days
        for each in (case, returned, refused)
    ]


def relied_on(verdict: Verdict) -> Iterator[tuple[Claim, str, str]]:
    """Yield all unverified law on which a verdict relies, with what is said of it in zh and en."""
    for finding in verdict.findings:
        set_by = (each.claim for each in finding.evidence if each.claim is not None)
        for claim in shaky((*finding.authority, *set_by)):
            yield claim, finding.explain("zh"), finding.explain("en")
    for following in verdict.consequences:
        for claim in shaky(following.authority):
            yield claim, verdict.explain("zh"), verdict.explain("en")


def test_there_is_law_that_was_not_verified(unverified: list[Claim]) -> None:
    assert len(unverified) >= 10


def test_a_verdict_says_which_of_its_law_was_not_verified(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        for claim, zh, en in relied_on(verdict):
            assert claim.source.title.en in en
            assert "unverified" in en
            assert "未核实" in zh


def test_every_law_that_was_not_verified_is_relied_on_by_some_verdict(
    unverified: list[Claim], verdicts: list[Verdict]
) -> None:
    found = [claim for verdict in verdicts for claim, _, _ in relied_on(verdict)]
    assert [] == [(each.source.id, each.locator) for each in unverified if each not in found]
