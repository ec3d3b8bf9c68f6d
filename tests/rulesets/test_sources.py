"""Nothing stands in a pack without a source, and what was not verified says so."""

import datetime as dt
from collections.abc import Iterator

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
    read = {name for requirement in pack.requirements for name in requirement.parameters}
    assert read == set(pack.parameters)
    assert [] == [name for name, each in pack.parameters.items() if not each.claims]
    assert [] == [each.id for each in pack.requirements if not (each.claims or each.parameters)]


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


def shaky(claims: tuple[Claim, ...]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.basis is Basis.LAW and claim.verified is Verified.UNVERIFIED
    ]


def verdicts(case: Case, claims: list[Claim]) -> Iterator[Verdict]:
    days = {claim.ends or claim.starts or dt.date(2026, 11, 21) for claim in claims}
    for day in sorted(days):
        yield evaluate(
            case, as_of=dt.date(2026, 11, 21), law_on=day, jurisdiction="320500", reading="law"
        )


def relied_on(verdict: Verdict) -> Iterator[tuple[Claim, dict[str, str]]]:
    """Yield every unverified law on which a verdict relies, with the text that relies on it."""
    for finding in verdict.findings:
        told = {lang: finding.explain(lang) for lang in ("zh", "en")}
        set_by = tuple(each.claim for each in finding.evidence if each.claim is not None)
        for claim in shaky((*finding.authority, *set_by)):
            yield claim, told
    told = {lang: verdict.explain(lang) for lang in ("zh", "en")}
    for following in verdict.consequences:
        for claim in shaky(following.authority):
            yield claim, told


def test_there_is_law_that_was_not_verified(pack: Pack) -> None:
    assert len(shaky(tuple(pack.all_claims()))) >= 10


def test_the_verdict_says_of_which_law_it_was_not_verified(pack: Pack, case: Case) -> None:
    claims = shaky(tuple(pack.all_claims()))
    for verdict in verdicts(case, claims):
        for claim, told in relied_on(verdict):
            for lang in ("zh", "en"):
                assert Verified.UNVERIFIED.title_text.in_(lang) in told[lang]
                assert claim.source.title.en in told["en"]


def test_every_law_that_was_not_verified_is_relied_on_by_some_verdict(
    pack: Pack, case: Case
) -> None:
    claims = shaky(tuple(pack.all_claims()))
    found = [claim for verdict in verdicts(case, claims) for claim, _ in relied_on(verdict)]
    unused = [
        (claim.source.id, claim.locator)
        for claim in claims
        if claim not in found and not is_of_a_refusal(pack, claim)
    ]
    assert [] == unused


def is_of_a_refusal(pack: Pack, claim: Claim) -> bool:
    """Say whether a claim is of what follows only from a violation, which the case has not."""
    refusing = ("refused", "returned-for-correction", "supply-what-is-missing")
    return any(
        claim in consequence.claims
        for consequence in pack.consequences
        if consequence.id.removeprefix("application.") in refusing
    )
