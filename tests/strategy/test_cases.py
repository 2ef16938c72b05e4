"""The reference cases of data/strategy-cases.json, each by its own id."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Target
from mkdocs_prodproj.items.read_numbers import quantity
from mkdocs_prodproj.items.read_time import period as read_period
from mkdocs_prodproj.plan.settings import Criterion, Prioritisation
from mkdocs_prodproj.strategy.alignment import majority_colour, sign_off
from mkdocs_prodproj.strategy.classify import (
    kano,
    kano_category,
    moscow_shares,
    quadrant,
)
from mkdocs_prodproj.strategy.effect import interrupted_series
from mkdocs_prodproj.strategy.evidence import RISK_OWNERS, gate, wilson
from mkdocs_prodproj.strategy.expectations import holds
from mkdocs_prodproj.strategy.ordering import build_order, total_output
from mkdocs_prodproj.strategy.outcomes import verdict
from mkdocs_prodproj.strategy.pace import Course, expected_progress, run_rate
from mkdocs_prodproj.strategy.predictions import shares
from mkdocs_prodproj.strategy.prioritise import rank
from mkdocs_prodproj.strategy.progress import (
    grade_colour,
    infer_direction,
    mean_grade,
    measure_progress,
    rounded_grade,
)
from mkdocs_prodproj.strategy.scoring import (
    Score,
    Unscored,
    cost_of_delay,
    score_cd3,
    score_ice,
    score_rice,
    score_weighted,
    score_wsjf,
    wsjf_warnings,
)

FILE = Path(__file__).parents[1] / "data" / "strategy-cases.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
BY_ID = {case["id"]: case for case in CASES}
DONE: set[str] = set()

Case = dict[str, Any]


def ids(*prefixes: str) -> Callable[..., Any]:
    chosen = [case for case in CASES if case["id"].startswith(prefixes)]
    DONE.update(case["id"] for case in chosen)
    return pytest.mark.parametrize("case", chosen, ids=[case["id"] for case in chosen])


def near(case: Case, found: object, expected: object) -> bool:
    """Equal within the case's own tolerance."""
    tolerance = float(case["tolerance"]["abs"]) * 1.0000001
    return bool(_floats(found) == pytest.approx(_floats(expected), abs=tolerance))


def _floats(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _floats(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_floats(entry) for entry in value]
    return value


def day(text: str) -> date:
    return date.fromisoformat(text)


def score_all(case: Case) -> dict[str, Score | Unscored]:
    inputs = case["inputs"]
    rules = Prioritisation(
        ice="mean" if case["method"] == "ice-mean" else "product",
        reach_period=inputs.get("period", "quarter"),
        weeks_per_month=inputs.get("weeks_per_month", Decimal(4)),
        criteria={
            name: Criterion(weight=weight) for name, weight in inputs.get("weights", {}).items()
        },
    )
    functions = {"rice": score_rice, "ice": score_ice, "wsjf": score_wsjf}
    functions |= {"cd3": score_cd3, "weig": score_weighted}
    function = functions[case["id"].split("-")[0][:4]]
    return {item["id"]: function(item, rules) for item in inputs["items"]}


@ids("rice-", "ice-", "wsjf-", "cd3-", "weighted-")
def test_scores_reasons_and_ranks_are_those_of_the_case(case: Case) -> None:
    expected = case["expected"]
    results = score_all(case)
    scored = {id_: r for id_, r in results.items() if isinstance(r, Score)}
    unscored = {id_: r.because for id_, r in results.items() if isinstance(r, Unscored)}
    ranked = rank(scored)

    scores = {id_: float(r.value) for id_, r in scored.items()}
    wanted = {id_: s for id_, s in expected.get("scores", {}).items() if s is not None}
    assert near(case, scores, wanted) or "scores" not in expected
    assert unscored == expected.get("unscored", {})
    assert [r.id for r in ranked] == expected.get("order", [r.id for r in ranked])
    ranks = {r.id: r.rank for r in ranked}
    assert ranks == expected.get("competition_rank", ranks)


@ids("wsjf-03", "wsjf-04")
def test_cost_of_delay_is_the_sum_of_its_three_parts(case: Case) -> None:
    sums = {i["id"]: cost_of_delay(i) for i in case["inputs"]["items"]}
    assert near(case, sums, case["expected"].get("cost_of_delay", sums))


@ids("wsjf-06")
def test_wsjf_warns_of_values_off_the_scale_and_columns_without_a_one(case: Case) -> None:
    parts = {id_: r.parts for id_, r in score_all(case).items() if isinstance(r, Score)}
    assert list(wsjf_warnings(parts)) == case["expected"]["warnings"]


@ids("wsjf-06")
def test_a_one_percent_difference_is_too_close_to_call(case: Case) -> None:
    scored = {id_: r for id_, r in score_all(case).items() if isinstance(r, Score)}
    assert all(r.too_close for r in rank(scored))


@ids("cd3-01")
def test_the_order_by_cd3_earns_more(case: Case) -> None:
    inputs, expected = case["inputs"], case["expected"]
    jobs = {i["id"]: (Decimal(i["cost_of_delay"]), Decimal(i["duration"])) for i in inputs["items"]}
    horizon, base = Decimal(inputs["horizon"]), Decimal(inputs["base_rate"])
    output = {
        order: total_output(order.split(","), jobs, horizon, base)
        for order in expected["total_output"]
    }
    assert near(case, output, expected["total_output"])
    gain = output["machine,spoon"] / output["spoon,machine"] - 1
    assert near(case, gain * 100, expected["gain_pct"])


@ids("weighted-05")
def test_coverage_is_the_share_of_criteria_given(case: Case) -> None:
    results = score_all(case)
    coverage = {i: r.coverage if isinstance(r, Unscored) else 1 for i, r in results.items()}
    assert near(case, coverage, case["expected"]["coverage"])


@ids("ve-")
def test_quadrants(case: Case) -> None:
    cut = case["inputs"]["cut"]
    found = {i["id"]: quadrant(i["value"], i["effort"], cut) for i in case["inputs"]["items"]}
    assert found == case["expected"]["quadrant"]


@ids("moscow-01")
def test_moscow_shares_leave_out_the_wont(case: Case) -> None:
    expected = case["expected"]
    for chosen in case["inputs"]["sets"]:
        id_ = chosen["id"]
        found = moscow_shares([(w, Decimal(n)) for w, n in chosen.items() if w != "id"])
        assert found is not None
        assert near(case, found.must, expected["must_share"][id_])
        assert near(case, found.could, expected["could_share"][id_])
        assert found.warn is expected["warn"][id_]


@ids("moscow-02")
def test_moscow_counts_effort_and_not_items(case: Case) -> None:
    items = [(i["p"], Decimal(i["effort"])) for i in case["inputs"]["items"]]
    expected = case["expected"]
    by_effort = moscow_shares(items)
    by_items = moscow_shares((word, Decimal(1)) for word, _ in items)
    assert by_effort is not None
    assert by_items is not None
    assert near(case, by_effort.must, expected["must_share_effort"])
    assert near(case, by_items.must, expected["must_share_items"])
    assert by_effort.warn is expected["warn"]


@ids("kano-01")
def test_the_kano_table(case: Case) -> None:
    answers = case["inputs"]["answers"]
    found = {f"{f}/{d}": kano_category(f, d) for f in answers for d in answers}
    assert found == case["expected"]["table"]


@ids("kano-03", "kano-04")
def test_kano_coefficients(case: Case) -> None:
    found = kano(case["inputs"]["counts"])
    assert found is not None
    assert found.category == case["expected"]["category"]
    assert near(case, found.better, case["expected"]["better"])
    assert near(case, found.worse, case["expected"]["worse"])


def target(inputs: Case) -> Target | None:
    if "range" in inputs:
        return Target(*(Decimal(n) for n in inputs["range"]), "in")
    value = inputs["target"]
    return None if value is None else Target(Decimal(value), Decimal(value))


def dec(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@ids("okr-03", "okr-19", "okr-20", "okr-21", "okr-25", "okr-27")
def test_progress_of_a_metric(case: Case) -> None:
    i, expected = case["inputs"], case["expected"]
    found = measure_progress(dec(i["baseline"]), target(i), dec(i["current"]), i["direction"])
    raw = expected.get("progress_raw", expected.get("progress"))
    assert near(case, found.progress, raw)
    assert near(case, found.bar, expected.get("progress_bar", found.bar))
    assert found.flag == expected.get("flag", expected.get("error", ""))
    assert found.met is expected.get("met", found.met)
    assert near(case, found.grade, expected.get("grade", found.grade))


@ids("okr-26")
def test_direction_is_inferred_from_baseline_and_target(case: Case) -> None:
    found = [infer_direction(dec(i["baseline"]), target(i)) for i in case["inputs"]["items"]]
    assert found == case["expected"]["direction"]


@ids("okr-13", "okr-14")
def test_colours_of_grades(case: Case) -> None:
    grades = [Decimal(grade) for grade in case["inputs"]["grades"]]
    assert [grade_colour(grade) for grade in grades] == case["expected"]["colour"]
    rounded = [rounded_grade(grade) for grade in grades]
    assert near(case, rounded, case["expected"].get("rounded", rounded))


@ids("okr-17", "okr-18")
def test_an_objective_is_the_weighted_mean_of_known_grades(case: Case) -> None:
    grades = [dec(grade) for grade in case["inputs"]["grades"]]
    weights = [Decimal(weight) for weight in case["inputs"].get("weights", [])]
    grade, coverage = mean_grade(grades, weights)
    assert near(case, grade, case["expected"]["objective"])
    assert near(case, coverage, case["expected"].get("coverage", Decimal(1)))


@ids("okr-28")
def test_values_with_units(case: Case) -> None:
    symbols = {"USD": "$"}
    for text, value, unit in zip(
        case["inputs"]["items"], case["expected"]["values"], case["expected"]["units"], strict=True
    ):
        if value is None:
            with pytest.raises(PydanticCustomError, match="two ways"):
                quantity(text)
        else:
            number, found = quantity(text)
            assert (number, symbols.get(found, found) or None) == (value, unit)


@ids("okr-31")
def test_progress_towards_a_range(case: Case) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = [
        measure_progress(dec(inputs["baseline"]), target(inputs), dec(value))
        for value in inputs["series"]
    ]
    assert [f.met for f in found] == expected["met"]
    assert near(case, [f.progress for f in found], expected["progress_raw"])
    assert [f.flag or None for f in found] == expected["flag"]


@ids("okr-32")
def test_a_kpi_is_met_not_met_or_has_no_target(case: Case) -> None:
    words = {True: "met", False: "not met", None: "no target"}
    items = case["inputs"]["items"]
    found = [measure_progress(None, target(i), dec(i["current"])).met for i in items]
    assert [words[met] for met in found] == case["expected"]["recommended"]


@ids("pace-02", "pace-03", "pace-05", "pace-06")
def test_expected_progress(case: Case) -> None:
    inputs, expected = case["inputs"], case["expected"]
    today = inputs["today"] if isinstance(inputs["today"], list) else [inputs["today"]]
    start, end = day(inputs["start"]), day(inputs["end"])
    found = [expected_progress(start, end, day(text)) for text in today]
    wanted = None if "error" in expected else expected["expected"]
    assert near(case, found, wanted if isinstance(wanted, list) else [wanted])


@ids("pace-12")
def test_no_movement_has_no_date(case: Case) -> None:
    i = case["inputs"]
    course = Course(day(i["start"]), day(i["end"]), Decimal(i["baseline"]), Decimal(i["target"]))
    found = run_rate(course, day(i["today"]), Decimal(i["current"]))
    assert found is not None
    assert near(case, found.at_end, case["expected"]["projected_at_end"])
    assert found.hit is case["expected"]["projected_hit"]


@ids("pace-16")
def test_periods_are_read_as_calendar_dates(case: Case) -> None:
    found = [read_period(text) for text in case["inputs"]["periods"]]
    assert [p.start.isoformat() for p in found] == case["expected"]["start"]
    assert [p.end.isoformat() for p in found] == case["expected"]["end"]


@ids("its-01")
def test_an_interrupted_series(case: Case) -> None:
    i = case["inputs"]
    found = interrupted_series(
        i["series"], i["n_pre"], time_since_starts_at=i["time_since_starts_at"]
    )
    numbers = {name: getattr(found, name) for name in case["expected"]}
    assert near(case, numbers, case["expected"])


@ids("its-08")
def test_too_few_points_are_inconclusive(case: Case) -> None:
    found = interrupted_series(case["inputs"]["series"], case["inputs"]["n_pre"])
    assert {"verdict": found.verdict, "reason": found.reason} == case["expected"]


@ids("outcome-01")
def test_the_verdict_follows_from_progress(case: Case) -> None:
    for i in case["inputs"]["items"]:
        found = measure_progress(Decimal(i["baseline"]), target(i), Decimal(i["current"]))
        assert near(case, found.progress, case["expected"]["progress"][i["id"]])
        assert (
            verdict(found.progress, None, date(2026, 1, 1)) == case["expected"]["verdict"][i["id"]]
        )


@ids("outcome-02")
def test_reached_is_quoted_of_shipped(case: Case) -> None:
    found = shares(**case["inputs"])
    assert found is not None
    assert near(case, found.reviewed, case["expected"]["reviewed_share"])
    assert near(case, found.reached_of_reviewed, case["expected"]["reached_share_of_reviewed"])
    assert near(case, found.reached_of_shipped, case["expected"]["reached_share_of_shipped"])


@ids("outcome-03")
def test_a_broken_guardrail_stays_in_the_verdict(case: Case) -> None:
    guardrails = case["inputs"]["guardrails"]
    broken = not all(holds(g["limit"], Decimal(g["current"])) for g in guardrails)
    word = verdict(case["inputs"]["progress"], None, date(2026, 1, 1), broken=broken)
    assert word == case["expected"]["verdict"]


@ids("outcome-04")
def test_before_its_day_a_result_is_too_early(case: Case) -> None:
    i, expected = case["inputs"], case["expected"]
    due = day(expected["review_due"])
    assert (due - day(i["launched"])).days == i["window_days"]
    assert verdict(i["progress"], due, day(i["today"])) == expected["verdict"]


@ids("evid-")
def test_wilson_interval(case: Case) -> None:
    i = case["inputs"]
    found = wilson(i["successes"], i["n"], float(i["level"]))
    assert found is not None
    assert near(case, vars(found), case["expected"])


@ids("cut-")
def test_what_others_need_comes_first(case: Case) -> None:
    items, expected = case["inputs"]["items"], case["expected"]
    ranked = [r.id for r in rank({i["id"]: Score(Decimal(i["score"])) for i in items})]
    order = build_order(ranked, {i["id"]: i["depends_on"] for i in items})
    assert ranked == expected["order_by_score"]
    assert list(order.ids) == expected.get("feasible_order", list(order.ids))
    assert order.reasons == expected.get("reason", order.reasons)
    assert [list(c) for c in order.cycles] == ([expected["cycle"]] if "cycle" in expected else [])


@ids("risk-01")
def test_the_gate_of_the_four_risks(case: Case) -> None:
    found = {i["id"]: gate(i) for i in case["inputs"]["items"]}
    assert found == case["expected"]["gate"]
    assert case["expected"]["owner"] == RISK_OWNERS
    assert set(RISK_OWNERS) <= set(case["inputs"]["items"][0])
    assert "risks" in Initiative.model_fields


@ids("health-01")
def test_a_tie_of_colours_goes_to_the_worse(case: Case) -> None:
    assert [majority_colour(votes) for votes in case["inputs"]["votes"]] == case["expected"][
        "colour"
    ]


@ids("signoff-01")
def test_a_signature_is_for_one_version(case: Case) -> None:
    i, expected = case["inputs"], case["expected"]
    found = sign_off(
        i["required"], i["vision_version"], [(s["role"], s["version"]) for s in i["signoffs"]]
    )
    assert list(found.signed) == expected["signed"]
    assert list(found.outdated) == expected["outdated"]
    assert list(found.missing) == expected["missing"]
    assert found.aligned is expected["aligned"]
    assert near(case, found.share, expected["share"])


def test_no_case_of_the_file_is_left_out() -> None:
    assert set(BY_ID) == DONE
