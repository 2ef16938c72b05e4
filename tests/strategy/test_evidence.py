"""Evidence, risks, decisions, outcomes, signatures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.initiative import (
    Decision,
    Expectation,
    Initiative,
    Outcome,
    Risk4,
)
from mkdocs_prodproj.items.product import Agreement, Product
from mkdocs_prodproj.items.quantities import Ratio
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.plan.settings import Prioritisation
from mkdocs_prodproj.strategy.alignment import document, documents, majority_colour, sign_off
from mkdocs_prodproj.strategy.claims import Claim, claim_of
from mkdocs_prodproj.strategy.decisions import decision_state, horizon, in_force
from mkdocs_prodproj.strategy.effect import interrupted_series
from mkdocs_prodproj.strategy.evidence import (
    EvidenceState,
    evidence,
    gate,
    is_concluded,
    is_stale,
    strength,
    weigh,
    wilson,
)
from mkdocs_prodproj.strategy.expectations import holds, predicted
from mkdocs_prodproj.strategy.outcomes import (
    OutcomeState,
    breaks,
    outcomes,
    verdict,
)
from mkdocs_prodproj.strategy.predictions import shares, waiting
from tests.strategy.build import at, day, goal, initiative, metric, plan, research

D = Decimal
TODAY = day("2026-07-06")
BET = initiative("I")


def done(id_: str, method: str, **fields: object) -> Research:
    return research(id_, method=method, **{"date": day("2026-05-01"), **fields})


def weighed(*found: Research, bet: Initiative = BET) -> EvidenceState:
    return weigh(bet, found, TODAY)


@pytest.mark.parametrize(
    ("method", "people", "level"),
    [
        ("pitch", None, "Opinion"),
        ("expert", 3, "Opinion"),
        ("estimate", None, "Opinion"),
        ("", None, "Opinion"),
        ("phrenology", None, "Opinion"),
        ("desk", None, "Anecdote"),
        ("interview", None, "Anecdote"),
        ("interview", 5, "Anecdote"),
        ("interview", 6, "Observed"),
        ("survey", 19, "Anecdote"),
        ("survey", 20, "Observed"),
        ("usability-test", 3, "Anecdote"),
        ("usability-test", 5, "Observed"),
        ("usability-test", None, "Observed"),
        ("analytics", None, "Observed"),
        ("experiment", None, "Tested"),
        ("launch", None, "Tested"),
    ],
)
def test_the_level_follows_from_method_and_number(
    method: str, people: int | None, level: str
) -> None:
    assert weighed(done("R", method, participants=people)).word == level


def test_nothing_found_out_is_no_evidence() -> None:
    state = weighed()
    assert (state.level, state.word, state.confidence) == (0, "None", 0.01)


def test_the_strongest_counts_and_weak_ones_do_not_add_up() -> None:
    many = [done(f"R{n}", "expert") for n in range(30)]
    assert weighed(*many).word == "Opinion"
    assert weighed(*many, done("X", "experiment")).word == "Tested"


def test_what_contradicts_is_listed_and_lowers_by_one_class() -> None:
    against = done("C", "interview", result="contradicts")
    state = weighed(done("R", "usability-test", participants=5), against)
    assert (state.confidence, state.word, state.contradicting) == (1.0, "Anecdote", ("C",))


def test_nothing_is_lower_than_conviction() -> None:
    assert weighed(done("C", "other", strength=D(0), result="contradicts")).confidence == 0.01


def test_an_inconclusive_result_supports_nothing_and_is_listed() -> None:
    state = weighed(done("R", "experiment", result="inconclusive"))
    assert (state.level, len(state.items)) == (0, 1)


def test_the_writer_s_strength_wins_within_the_meter() -> None:
    assert strength(done("R", "expert", strength=D(3))) == 3
    assert strength(done("R", "expert", strength=D(99))) == 10


def test_strength_examples() -> None:
    assert strength(done("R", "interview", participants=12)) == 2
    assert strength(done("R", "interview", participants=3)) == 0.5
    assert strength(done("R", "experiment")) == 4


def test_the_number_of_people_may_come_from_x_of_n() -> None:
    assert strength(done("R", "interview", successes=Ratio(7, 12))) == 2


@pytest.mark.parametrize(
    ("fields", "concluded"),
    [
        ({"status": "done"}, True),
        ({"status": "done", "date": day("2026-08-01")}, False),
        ({"date": day("2026-07-06")}, True),
        ({"date": day("2026-07-07")}, False),
        ({}, False),
        ({"status": "running", "date": day("2026-01-01")}, False),
    ],
)
def test_only_what_is_done_or_past_is_concluded(fields: dict[str, object], concluded: bool) -> None:
    assert is_concluded(research("R", **fields), TODAY) is concluded


def test_what_is_not_concluded_is_under_way_and_abandoned_ones_are_gone() -> None:
    state = weighed(research("R", status="running"), research("X", status="abandoned"))
    assert [r.id for r in state.under_way] == ["R"]
    assert state.items == ()


@pytest.mark.parametrize(
    ("fields", "stale"),
    [
        ({"date": day("2025-07-01")}, True),
        ({"date": day("2025-07-10")}, False),
        ({"date": day("2020-01-01"), "expires": day("2026-07-06")}, False),
        ({"date": day("2026-01-01"), "expires": day("2026-07-05")}, True),
        ({}, False),
    ],
)
def test_old_evidence_is_stale(fields: dict[str, object], stale: bool) -> None:
    assert is_stale(research("R", **fields), TODAY) is stale


def test_stale_evidence_is_flagged_and_still_counts() -> None:
    state = weighed(done("R", "experiment", date=day("2024-01-01")))
    assert (state.stale, state.word) == (("R",), "Tested")


def test_research_is_linked_by_itself_by_a_decision_or_by_a_risk() -> None:
    bet = initiative(
        "I",
        decision=(Decision(outcome="build", evidence=("R2",)),),
        risks={"value": Risk4(state="passed", evidence=("R3",))},
    )
    found = evidence(
        plan(
            bet,
            done("R1", "survey", initiatives=("I",)),
            done("R2", "survey"),
            done("R3", "survey"),
            done("R4", "survey", initiatives=("J",)),
        ),
        TODAY,
    )
    assert [r.id for r in found["I"].items] == ["R1", "R2", "R3"]


def test_a_risk_shows_the_research_about_it() -> None:
    bet = initiative("I", risks={"usability": Risk4(state="testing", note="with crews")})
    value, usability, feasibility, _ = weighed(
        done("R", "interview", about=("usability", "value")), bet=bet
    ).risks
    assert (value.state, value.evidence) == ("untested", ("R",))
    assert (usability.state, usability.evidence, usability.note) == (
        "testing",
        ("R",),
        "with crews",
    )
    assert feasibility.evidence == ()


def test_the_gate_is_open_while_a_risk_is_being_tested() -> None:
    states = {"value": "passed", "usability": "testing", "feasibility": "n/a"}
    assert gate(states) == "open: usability, viability"
    assert gate({**states, "value": "failed"}) == "stop: value"


def test_wilson_example() -> None:
    found = wilson(18, 20)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.699, 0.972)
    assert wilson(0, 0) is None


# Decisions


def decided(outcome: str, when: str | None = "2026-02-09", **fields: object) -> Decision:
    return Decision(outcome=outcome, date=day(when) if when else None, **fields)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "open"),
        ({"status": "idea"}, "open"),
        ({"status": "discovery"}, "researching"),
        ({"status": "ready"}, "committed"),
        ({"status": "building"}, "building"),
        ({"status": "parked"}, "parked"),
        ({"status": "rejected"}, "declined"),
        ({"status": "measured"}, "shipped"),
        ({"status": "flying"}, "open"),
        ({"horizon": "now"}, "building"),
        ({"horizon": "next"}, "committed"),
        ({"horizon": "later"}, "open"),
        ({"horizon": "not-doing"}, "declined"),
        ({"horizon": "done"}, "shipped"),
        ({"status": "building", "shipped": day("2026-07-01")}, "shipped"),
        ({"status": "shipped", "shipped": day("2026-08-01")}, "building"),
        ({"decision": (decided("build"),)}, "committed"),
        ({"decision": (decided("build"),), "status": "building"}, "building"),
        ({"decision": (decided("build"),), "status": "shipped"}, "shipped"),
        ({"decision": (decided("not-now"),)}, "parked"),
        ({"decision": (decided("no"),)}, "declined"),
        ({"decision": (decided("explore"),)}, "researching"),
        ({"decision": (decided("toss"),), "status": "ready"}, "committed"),
    ],
)
def test_the_roadmap_s_word(fields: dict[str, object], key: str) -> None:
    assert decision_state(initiative("I", **fields), TODAY).key == key


def test_the_newest_decision_is_in_force_and_a_later_one_does_not_count_yet() -> None:
    history = (decided("no"), decided("build", "2026-06-01"), decided("no", "2026-12-01"))
    assert in_force(history, TODAY) is history[1]
    assert in_force(history) is history[2]


def test_a_decision_without_a_date_is_the_oldest_and_without_an_outcome_none() -> None:
    assert in_force((decided("build"), decided("no", None)), TODAY) == decided("build")
    assert in_force((decided(""),), TODAY) is None


def test_of_two_on_one_day_the_last_written_counts() -> None:
    found = in_force((decided("no"), decided("build")))
    assert found is not None
    assert found.outcome == "build"


def test_who_decided_when_and_why_stands_beside_the_word() -> None:
    state = decision_state(
        initiative("I", decision=(decided("no", by=("ana",), because="no need"),)), TODAY
    )
    assert (state.word, state.date, state.by, state.because, state.conflict) == (
        "Declined",
        day("2026-02-09"),
        ("ana",),
        "no need",
        "",
    )


def test_a_status_against_the_decision_is_said() -> None:
    bet = initiative("I", status="parked", decision=(decided("build"),))
    state = decision_state(bet, TODAY)
    assert state.key == "committed"
    assert state.conflict == 'decided "build" on 9 Feb 2026, but the status is "parked"'
    undated = bet.model_copy(update={"decision": (decided("build", None),)})
    assert decision_state(undated).conflict == 'decided "build", but the status is "parked"'


@pytest.mark.parametrize(
    ("fields", "lane"),
    [
        ({"status": "building"}, "now"),
        ({"status": "ready"}, "next"),
        ({"status": "idea"}, "later"),
        ({"status": "parked"}, "later"),
        ({"status": "rejected"}, "not-doing"),
        ({"status": "shipped", "horizon": "now"}, "done"),
        ({"status": "idea", "horizon": "next"}, "next"),
        ({}, "later"),
    ],
)
def test_the_lane_of_the_board(fields: dict[str, object], lane: str) -> None:
    assert horizon(initiative("I", **fields), TODAY) == lane


# Outcomes

WAIT = metric(D("11.4"), 5, ("2026-02-01", 10), ("2026-06-20", "7.9"), id="M1", name="Wait")
LATENCY = metric(
    250,
    at(300, "<="),
    ("2026-02-01", 250),
    ("2026-06-20", 340),
    id="M2",
    name="p95 latency",
    guardrail=True,
)
EMPTY = metric(0, 5, id="M3", name="Empty")


def launched(*expects: Expectation, **fields: object) -> OutcomeState:
    given = {"shipped": day("2026-03-01"), "expects": expects, **fields}
    found = outcomes(plan(goal("G", WAIT, LATENCY, EMPTY), initiative("I", **given)), TODAY)
    return found["I"]


def test_a_prediction_is_held_against_the_value_at_the_launch() -> None:
    state = launched(Expectation(metric="M1", change="-2.0 min"))
    result = state.results[0]
    assert (result.baseline, result.target, result.current) == (10, 8, D("7.9"))
    assert (state.verdict, state.attribution, state.next) == ("reached", "before-after", "")
    assert state.review_due == day("2026-03-31")


def test_the_worst_prediction_is_the_verdict() -> None:
    state = launched(Expectation(metric="M1", change="-2"), Expectation(metric="M1", change="to 5"))
    assert state.verdict == "partly reached"


def test_a_broken_guardrail_is_said_behind_the_verdict() -> None:
    said = Expectation(metric="M1", change="-2", guardrails=("p95 latency <= 300", "M3"))
    state = launched(said)
    assert state.verdict == "reached with guardrail broken"
    assert state.results[0].broken == ("p95 latency <= 300",)


def test_before_its_day_a_prediction_is_too_early_even_with_a_broken_guardrail() -> None:
    said = Expectation(metric="M1", change="-2", by=day("2026-09-01"), guardrails=("M2",))
    assert launched(said).verdict == "too early"


def test_without_a_value_or_a_known_metric_it_is_not_measured() -> None:
    assert launched(Expectation(metric="M3", change="+1")).verdict == "not measured"
    assert launched(Expectation(metric="M9")).verdict == "not measured"
    assert launched().verdict == "not measured"


def test_without_a_launch_day_the_metric_s_baseline_serves() -> None:
    state = launched(Expectation(metric="M1", change="to 5"), shipped=None, status="shipped")
    assert state.results[0].baseline == D("11.4")
    assert state.review_due is None


def test_a_prediction_of_no_change_is_not_measured() -> None:
    assert launched(Expectation(metric="M1", change="to 10")).verdict == "not measured"


def test_the_writer_s_judgement_is_kept() -> None:
    state = launched(outcome=Outcome(next="keep", attribution="experiment"))
    assert (state.next, state.attribution) == ("keep", "experiment")


def test_only_what_has_shipped_has_an_outcome() -> None:
    assert outcomes(plan(initiative("I", status="building")), TODAY) == {}


@pytest.mark.parametrize(
    ("change", "baseline", "value"),
    [
        ("-2.0 min", D("7.9"), D("5.9")),
        ("−2", D(10), D(8)),
        ("+10 %", D(50), D(55)),
        ("to 20", D(50), D(20)),
        ("1,200", None, D(1200)),
        ("+1", None, None),
        ("better", D(1), None),
        ("", D(1), D(5)),
    ],
)
def test_a_predicted_value(change: str, baseline: Decimal | None, value: Decimal | None) -> None:
    assert predicted(change, baseline, WAIT) == value


def test_percent_of_a_metric_in_percent_are_points() -> None:
    share = metric(40, 60, unit="%")
    assert predicted("+10 %", D(40), share) == 50
    assert predicted("", D(40), metric(40, None)) is None


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("M2", True),
        ("p95 latency", True),
        ("M2 ≤ 350", False),
        ("M2 >= 350", True),
        ("M1", False),
        ("M3", False),
        ("M3 <= 1", False),
        ("crew happiness", False),
        ("up", True),
        ("new", False),
    ],
)
def test_a_guardrail_is_a_limit_or_the_value_at_the_launch(text: str, broken: bool) -> None:
    rising = metric(10, 20, ("2026-02-01", 10), ("2026-06-01", 9), id="up")
    new = metric(None, 20, ("2026-06-01", 9), id="new")
    made = plan(goal("G", WAIT, LATENCY, EMPTY, rising, new))
    assert breaks(made, text, day("2026-03-01"), TODAY) is broken


def test_without_a_launch_day_a_guardrail_is_held_against_the_baseline() -> None:
    rising = metric(10, 20, ("2026-06-01", 9), id="up")
    assert breaks(plan(goal("G", rising)), "up", None, TODAY)


def test_a_limit_that_is_no_limit_holds() -> None:
    assert holds("whatever", D(1))


def test_shares_of_nothing_are_none() -> None:
    assert shares(0, 0, 0) is None
    found = shares(2, 0, 0)
    assert found is not None
    assert found.reached_of_reviewed is None


def test_verdict_example() -> None:
    assert verdict(D("0.6"), None, TODAY) == "partly reached"


def test_results_wait_until_somebody_decides() -> None:
    due, later = day("2026-07-01"), day("2026-08-01")
    states = [
        OutcomeState("reached", review_due=due),
        OutcomeState("reached", review_due=later),
        OutcomeState("reached"),
        OutcomeState("reached", review_due=due, next="keep"),
    ]
    assert waiting(states, TODAY) == 2


# Effect and alignment


def test_counting_the_first_point_as_one_lowers_the_step() -> None:
    series = [102, 104, 106, 108, 110, 112, 114, 116, 128, 131, 134, 137, 140, 143]
    found = interrupted_series(series, 8, time_since_starts_at=1)
    assert found.level_change == pytest.approx(9)
    assert found.verdict == "estimated"


def test_a_role_may_sign_again() -> None:
    found = sign_off(["product"], 3, [("product", 3), ("product", 2)])
    assert found.aligned
    assert sign_off([], 1, []).share == 0


def test_majority_example() -> None:
    assert majority_colour(["green", "red"]) == "red"
    assert majority_colour(["green", "green", "yellow"]) == "green"


# What counts, and how much


def test_research_past_its_own_last_day_is_listed_and_no_longer_counts() -> None:
    state = weighed(done("R", "experiment", expires=day("2026-06-30")))
    assert (state.word, state.expired, len(state.items)) == ("None", ("R",), 1)


def test_what_only_contradicts_supports_nothing_and_is_well_known() -> None:
    state = weighed(done("R", "experiment", result="contradicts"))
    assert (state.confidence, state.word) == (0.01, "Observed")


def test_a_thousand_initiatives_are_weighed_by_what_names_them() -> None:
    found = evidence(
        plan(
            *(initiative(f"I{n}") for n in range(1000)),
            *(done(f"R{n}", "survey", initiatives=(f"I{n}",)) for n in range(1000)),
        ),
        TODAY,
    )
    assert all([r.id for r in state.items] == [f"R{id_[1:]}"] for id_, state in found.items())


# Claimed and supported


def test_a_claim_on_the_plan_s_own_method_comes_first() -> None:
    bet = initiative("I", rice={"confidence": "100%"}, ice={"confidence": 8})
    rice, ice = Prioritisation(), Prioritisation(method="ice")
    assert claim_of(bet, 0.5, 2, rice) == Claim("rice", D(1), D("0.5"), D(1))
    assert claim_of(bet, 0.5, 2, ice) == Claim("ice", D(8), D("0.5"), D(10))


def test_a_claim_that_the_evidence_supports_is_not_over() -> None:
    bet = initiative("I", rice={"confidence": "80%"})
    claim = claim_of(bet, 3, 3, Prioritisation())
    assert claim is not None
    assert not claim.over


def test_a_confidence_that_cannot_be_read_is_no_claim() -> None:
    for scores in ({"rice": {"confidence": "120%"}}, {"ice": {"confidence": 11}}, {}):
        assert claim_of(initiative("I", **scores), 3, 3, Prioritisation()) is None


def test_of_a_changed_text_older_signatures_are_outdated_and_the_asked_are_missing() -> None:
    given = (
        Agreement(by="li", date=day("2026-02-01")),
        Agreement(by="ana", date=day("2026-03-03")),
    )
    found = document("P", day("2026-03-01"), ["zoe", "ana", ""], given)
    assert [(s.who, s.state) for s in found.stances] == [
        ("zoe", "missing"),
        ("li", "outdated"),
        ("ana", "agree"),
    ]
    assert not found.aligned
    assert found.named("missing", "outdated") == ("zoe", "li")


def test_the_newest_signature_of_a_person_counts() -> None:
    given = (
        Agreement(by="ana", date=day("2026-03-01"), stance="agree"),
        Agreement(by="ana", date=day("2026-01-01"), stance="block"),
    )
    found = document("P", day("2026-03-01"), [], given)
    assert [(s.who, s.state) for s in found.stances] == [("ana", "agree")]
    assert found.aligned


def test_a_signature_without_a_day_is_of_no_version_in_particular() -> None:
    signed = (Agreement(by="ana"),)
    assert document("P", None, [], signed).aligned
    assert document("P", day("2026-03-01"), [], signed).named("outdated") == ("ana",)
    assert not document("P", None, [], ()).aligned


def test_a_change_that_only_the_history_knows_makes_a_signature_outdated() -> None:
    signed = Agreement(by="ana", date=day("2026-02-01"))
    product = Product(id="P", origin=Origin("p.md"), vision="Bread for all", agreed=(signed,))
    whole = plan(product)
    assert documents(whole, product, TODAY)[0].aligned
    changed = {"P": day("2026-03-01")}
    assert documents(whole, product, TODAY, changed)[0].named("outdated") == ("ana",)
