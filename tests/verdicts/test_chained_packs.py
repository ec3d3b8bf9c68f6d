import datetime as dt
from pathlib import Path

import pytest
from small_pack import RULES, write_pack

import callcenter_rules as cr
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.reports.text import render_verdict

UPSTREAM = """
consequences:
  - id: warned
    title: {zh: 警告, en: Warned}
    kind: sanction
    when: {finding: live-seats, status: violated}
    claims: [{source: statute, article: "1", basis: law}]
  - id: listed
    title: {zh: 列入名单, en: Listed}
    kind: sanction
    when: {consequence: warned}
    claims: [{source: statute, article: "2", basis: law}]
"""

DOWNSTREAM = """
consequences:
  - id: barred
    title: {zh: 不得申请, en: Barred}
    kind: outcome
    when: {consequence: first.listed}
    claims: [{source: statute, article: "3", basis: law}]
  - id: fined
    title: {zh: 罚款, en: Fined}
    kind: sanction
    when: {consequence: barred}
    amount:
      low: entity.registered_capital * param.low
      high: entity.registered_capital * param.high
    claims: [{source: statute, article: "4", basis: law}]
  - id: free
    title: {zh: 可以申请, en: Free to apply}
    kind: outcome
    when: {none: [{consequence: first.listed}]}
    claims: [{source: statute, article: "5", basis: law}]
"""

PARAMETERS = """
parameters:
  low:
    title: {zh: 低, en: low}
    unit: "1"
    stricter: higher
    claims: [{source: statute, article: "4", basis: law, value: 3}]
  high:
    title: {zh: 高, en: high}
    unit: "1"
    stricter: higher
    claims: [{source: statute, article: "4", basis: law, value: 5}]
"""


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    write_pack(tmp_path, name="first", consequences=UPSTREAM)
    return write_pack(
        tmp_path,
        name="second",
        uses="first",
        parameters=PARAMETERS,
        consequences=DOWNSTREAM,
        rules=RULES.replace("live-seats", "other-seats"),
    )


def judged(rulesets: Path, facts: str) -> cr.Verdict:
    return cr.evaluate(cr.parse_case(facts), "second", as_of=dt.date(2026, 1, 1), rulesets=rulesets)


def test_a_consequence_of_one_pack_brings_one_in_another(rulesets: Path) -> None:
    verdict = judged(rulesets, "site: {live_seats: 0}")

    assert ["second.barred", "second.fined"] == [each.id for each in verdict.consequences]


def test_what_did_not_follow_there_frees_here(rulesets: Path) -> None:
    verdict = judged(rulesets, "site: {live_seats: 1}")

    assert ["second.free"] == [each.id for each in verdict.consequences]
    (cause,) = verdict.first_causes("free")
    assert ("first.listed", True) == (cause.id, cause.absent)


def test_a_chain_can_be_followed_to_its_first_cause(rulesets: Path) -> None:
    cause = judged(rulesets, "site: {live_seats: 0}").first_causes("fined")[0]

    followed = []
    while cause.causes:
        followed.append(cause.id)
        (cause,) = cause.causes

    assert ["second.barred", "first.listed", "first.warned"] == followed
    assert ("first.live-seats", cr.Status.VIOLATED) == (cause.id, cause.status)


def test_an_amount_is_worked_out_from_the_facts(rulesets: Path) -> None:
    verdict = judged(rulesets, "{site: {live_seats: 0}, entity: {registered_capital: 1000}}")

    assert Interval(3000, 5000) == verdict.consequences[-1].amount


def test_an_amount_that_waits_for_a_fact_says_which(rulesets: Path) -> None:
    fined = judged(rulesets, "site: {live_seats: 0}").consequences[-1]

    assert (None, ("entity.registered_capital",)) == (fined.amount, fined.amount_waits_for)


def test_packs_that_use_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, name="first", uses="second")
    write_pack(tmp_path, name="second", uses="first")

    with pytest.raises(cr.PackRefused) as refused:
        cr.load_pack("second", tmp_path)
    assert "second → first → second" in str(refused.value)


def test_a_borrowed_file_keeps_its_own_ids(tmp_path: Path) -> None:
    write_pack(tmp_path, name="first")
    folder = write_pack(tmp_path, name="second", rules=RULES.replace("live-seats", "own-seats"))
    pack_file = folder / "second" / "pack.yaml"
    pack_file.write_text(pack_file.read_text("utf-8").replace("[rules]", "[first/rules, rules]"))

    pack = cr.load_pack("second", folder)

    assert ["first.live-seats", "second.own-seats"] == [each.id for each in pack.requirements]


def test_the_digest_of_a_pack_covers_the_packs_that_it_uses(rulesets: Path) -> None:
    before = cr.load_pack("second", rulesets).digest
    consequences = rulesets / "first" / "consequences.yaml"
    consequences.write_text(UPSTREAM.replace("Warned", "Admonished"), "utf-8")

    assert before != cr.load_pack("second", rulesets).digest


def test_a_reason_from_another_pack_is_followed_to_its_findings_in_json(rulesets: Path) -> None:
    (barred, *_) = judged(rulesets, "site: {live_seats: 0}").to_data()["consequences"]

    assert [
        {
            "consequence": "first.listed",
            "derived": True,
            "because": [
                {
                    "consequence": "first.warned",
                    "derived": True,
                    "because": [{"finding": "first.live-seats", "status": "violated"}],
                }
            ],
        }
    ] == barred["because"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", '"Listed" (first.listed; There are seats [first.live-seats]: violated)'),
        ("zh", "“列入名单”（first.listed；有坐席 [first.live-seats]：不满足）"),
    ],
)
def test_a_reason_from_another_pack_is_followed_to_its_findings_in_words(
    rulesets: Path, lang: str, told: str
) -> None:
    verdict = judged(rulesets, "site: {live_seats: 0}")

    text = render_verdict(verdict, lang=lang, columns=400, complete=True).plain

    assert told in text


def test_where_nothing_applies_the_label_says_so_and_nothing_is_scored() -> None:
    nobody = cr.parse_case("licence: {held: false}")
    verdict = cr.evaluate(
        nobody, "annual-report", as_of=dt.date(2026, 11, 21), reading="source:article-002"
    )

    assert "none of the requirements applies to this case" == verdict.label.en
    assert verdict.score is None
    assert verdict.applies is False
