"""Scores, and how people may write what goes into them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import Estimate, Money, Spread, Work
from mkdocs_prodproj.plan.settings import Criterion, Prioritisation
from mkdocs_prodproj.strategy import inputs
from mkdocs_prodproj.strategy.formula import amount, amounts, weighted
from mkdocs_prodproj.strategy.inputs import Fault
from mkdocs_prodproj.strategy.methods import METHODS, formula
from mkdocs_prodproj.strategy.scoring import (
    Score,
    Unscored,
    opportunity_band,
    score_cd3,
    score_formula,
    score_ice,
    score_opportunity,
    score_rice,
    score_weighted,
    score_wsjf,
    top_two_box,
    wsjf_warnings,
)
from tests.strategy.build import days

D = Decimal
RULES = Prioritisation()
RICE = {"reach": 1000, "impact": 1, "confidence": "80%", "effort": 1}


def value(result: Score | Unscored) -> Decimal:
    assert isinstance(result, Score)
    return result.value


def because(result: Score | Unscored) -> str:
    assert isinstance(result, Unscored)
    return result.because


def test_rice_multiplies_and_divides() -> None:
    assert value(score_rice(RICE)) == 800


@pytest.mark.parametrize(
    ("written", "a_quarter"),
    [
        (400, 400),
        ("1,200", 1200),
        ("400 passengers", 400),
        ("500/month", 1500),
        ("500 per month", 1500),
        ("100 a week", 1300),
        ("4000/year", 1000),
        ("2000/half-year", 1000),
        ("400 passengers/quarter", 400),
    ],
)
def test_reach_is_counted_in_the_plan_s_period(written: object, a_quarter: int) -> None:
    found = inputs.reach(written, "quarter")
    assert isinstance(found, Spread)
    assert found.likely == a_quarter


def test_reach_in_an_unknown_period_of_the_settings_is_counted_by_quarter() -> None:
    assert inputs.reach("500/month", "moon") == Spread(D(1500), D(1500), D(1500))


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("2pm", "2"),
        ("8pw", "2"),
        ("2 person-months", "2"),
        ("10 weeks", "2.5"),
        ("20d", "1"),
        ("160h", "1"),
        (3, "3"),
        (days(10, 20, 60), "1"),
    ],
)
def test_effort_is_counted_in_person_months(written: object, months: str) -> None:
    found = inputs.effort(written, RULES)
    assert isinstance(found, Spread)
    assert found.likely == D(months)


def test_a_unit_at_the_end_is_meant_for_all_three_values() -> None:
    assert inputs.effort("4/6/10pw", RULES) == Spread(D(1), D("1.5"), D("2.5"))


def test_an_estimate_without_a_likely_value_counts_with_its_middle() -> None:
    estimate = Estimate(Work(weeks=D(4)), None, Work(weeks=D(12)))
    assert inputs.effort(estimate, RULES) == Spread(D(1), D(2), D(3))


@pytest.mark.parametrize("written", ["x", "4/x", "x weeks", "5 %", True, [1], "1/2/3/4"])
def test_what_is_no_effort_is_a_fault(written: object) -> None:
    assert inputs.effort(written, RULES) == Fault("not-a-number", str(written))


def test_a_range_gives_the_score_of_its_middle_and_of_its_ends() -> None:
    score = score_rice({**RICE, "reach": "1000..3000", "effort": "1/2/4"})
    assert isinstance(score, Score)
    assert (score.value, score.low, score.high) == (800, 200, 2400)


def test_a_cost_of_a_house_score_is_best_when_it_is_low() -> None:
    rules = Prioritisation(criteria={"fit": Criterion(), "cost": Criterion(cost=True)})
    score = score_weighted({"fit": "2/3/4", "cost": "1/2/5"}, rules)
    assert isinstance(score, Score)
    assert (score.value, score.low, score.high) == (D("3.5"), D("1.5"), D("4.5"))


def test_an_impact_off_the_five_steps_is_scored_with_a_warning() -> None:
    score = score_rice({**RICE, "impact": "1.5"})
    assert isinstance(score, Score)
    assert score.value == 1200
    assert score.warnings == ("impact 1.5 is not one of 3, 2, 1, 0.5, 0.25",)


def test_a_house_scale_of_confidence_is_taken_as_it_is() -> None:
    rules = Prioritisation(confidence_scale="raw")
    score = score_rice({**RICE, "confidence": 4, "impact": 5}, rules)
    assert isinstance(score, Score)
    assert (score.value, score.warnings) == (20000, ())


def test_a_house_confidence_below_zero_is_a_fault() -> None:
    rules = Prioritisation(confidence_scale="raw")
    assert because(score_rice({**RICE, "confidence": -4}, rules)) == "confidence-negative"


def test_a_spread_that_is_read_already_is_taken_as_it_is() -> None:
    assert inputs.spread(Spread(D(1), D(2), D(3))) == Spread(D(1), D(2), D(3))


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"confidence": None}, "confidence-missing"),
        ({"confidence": "sure"}, "confidence-not-a-number"),
        ({"confidence": "x%"}, "confidence-not-a-number"),
        ({"confidence": -1}, "confidence-negative"),
        ({"impact": -1}, "impact-negative"),
        ({"impact": ""}, "impact-missing"),
        ({"effort": "-1pm"}, "effort-must-be-positive"),
        ({"reach": "nan"}, "reach-not-a-number"),
        ({"reach": float("inf")}, "reach-not-a-number"),
    ],
)
def test_a_bad_input_leaves_rice_unscored(change: dict[str, object], slug: str) -> None:
    assert because(score_rice({**RICE, **change})) == slug


def test_the_reason_quotes_the_writer_and_shows_an_example() -> None:
    result = score_rice({**RICE, "reach": "lots"})
    assert isinstance(result, Unscored)
    assert result.words == 'reach "lots" is not a number; write, for example, `reach: 400`'
    assert result.coverage == D("0.75")


def test_off_scale_words_name_the_end_of_the_scale() -> None:
    result = score_ice({"impact": 11, "confidence": 5, "ease": 5})
    assert isinstance(result, Unscored)
    assert result.words == 'impact "11" is above 10; write, for example, `impact: 3`'


def test_ice_has_two_conventions() -> None:
    written = {"impact": 8, "confidence": 7, "ease": 9}
    assert value(score_ice(written)) == 504
    assert value(score_ice(written, Prioritisation(ice="mean"))) == 8


def test_wsjf_example() -> None:
    written = {"value": 8, "time_criticality": 5, "risk_opportunity": 3, "job_size": 4}
    assert value(score_wsjf(written)) == 4


def test_no_items_give_no_wsjf_warning() -> None:
    assert wsjf_warnings({}) == ()


def test_cd3_example_reads_money_and_weeks() -> None:
    assert value(score_cd3({"cost_of_delay": Money(D(30)), "duration": "4w"})) == D("7.5")


def test_a_duration_may_be_an_estimate_or_a_number_of_weeks() -> None:
    assert value(score_cd3({"cost_of_delay": 30, "duration": days(20)})) == D("7.5")
    assert value(score_cd3({"cost_of_delay": 30, "duration": 4})) == D("7.5")


def test_weighted_example() -> None:
    criteria = {"a": Criterion(weight=D(3)), "b": Criterion(weight=D(1))}
    assert value(score_weighted({"a": 5, "b": 3}, Prioritisation(criteria=criteria))) == D("4.5")


def test_a_cost_counts_the_other_way_round() -> None:
    rules = Prioritisation(criteria={"risk": Criterion(cost=True)})
    assert value(score_weighted({"risk": 1}, rules)) == 5


def test_different_scales_are_turned_into_shares_of_the_declared_scale() -> None:
    criteria = {
        "a": Criterion(),
        "b": Criterion(scale=(D(0), D(100))),
        "c": Criterion(scale=(D(1), D(1))),
    }
    score = score_weighted({"a": 3, "b": 50, "c": 1}, Prioritisation(criteria=criteria))
    assert value(score) == D(1) / 3


def test_a_house_score_needs_criteria() -> None:
    assert because(score_weighted({"a": 1})) == "criteria-missing"
    nothing = Prioritisation(criteria={"a": Criterion(weight=D(0))})
    assert because(score_weighted({"a": 1}, nothing)) == "criteria-missing"


def test_opportunity_example() -> None:
    assert value(score_opportunity({"importance": 8, "satisfaction": 3})) == 13
    assert value(score_opportunity({"importance": 8, "satisfaction": 9})) == 8


def test_importance_is_the_share_that_answers_four_or_five() -> None:
    assert top_two_box((5, 4, 3, 1)) == 5
    assert top_two_box(()) is None


@pytest.mark.parametrize(
    ("score", "band"),
    [(16, "extreme"), (15, "high"), (12, "worth considering"), (10, "unattractive")],
)
def test_a_score_on_the_line_belongs_to_the_lower_band(score: int, band: str) -> None:
    assert opportunity_band(D(score)) == band


def test_the_formula_names_the_house_s_conventions() -> None:
    criteria = {"fit": Criterion(weight=D(2)), "cost": Criterion(cost=True)}
    printed = {m.name: formula(m, Prioritisation(ice="mean", criteria=criteria)) for m in METHODS}
    assert printed["rice"].endswith("(reach a quarter, effort in person-months)")
    assert printed["ice"] == "ICE (mean): (impact + confidence + ease) ÷ 3"
    assert printed["weighted"].endswith("(fit × 2, cost × 1, less is better)")
    assert printed["cd3"] == "CD3: cost of delay a week ÷ weeks of work"


weights = st.decimals(D("0.1"), D(10), places=1)
points = st.integers(1, 5)


@given(st.lists(st.tuples(weights, points), min_size=1, max_size=6), st.integers(2, 50))
def test_scaling_all_weights_changes_nothing(
    criteria: list[tuple[Decimal, int]], factor: int
) -> None:
    written = {f"c{n}": point for n, (_, point) in enumerate(criteria)}
    once, scaled = (
        Prioritisation(
            criteria={f"c{n}": Criterion(weight=w * by) for n, (w, _) in enumerate(criteria)}
        )
        for by in (1, factor)
    )
    assert value(score_weighted(written, once)) == pytest.approx(
        value(score_weighted(written, scaled)), rel=D("1e-20")
    )


HOUSE = {"method": "formula", "formula": "(value + time) / effort"}


def house(**more: object) -> Prioritisation:
    return Prioritisation.model_validate(
        {**HOUSE, "criteria": {"value": {"scale": (1, 10)}, "time": {}}, **more}
    )


def test_a_formula_of_the_house_is_computed_over_its_criteria() -> None:
    assert value(score_formula({"value": 8, "time": 4, "effort": 3}, house())) == 4


def test_effort_in_a_formula_is_read_as_person_months() -> None:
    assert value(score_formula({"value": 8, "time": 4, "effort": "8pw"}, house())) == 6


def test_a_criterion_with_a_scale_must_lie_on_it_and_one_without_may_be_any_number() -> None:
    assert (
        because(score_formula({"value": 11, "time": 4, "effort": 3}, house())) == "value-above-10"
    )
    assert value(score_formula({"value": 8, "time": 400, "effort": 1}, house())) == 408


def test_a_missing_criterion_leaves_a_formula_unscored() -> None:
    assert because(score_formula({"value": 8, "effort": 3}, house())) == "time-missing"


def test_a_formula_that_divides_by_zero_is_unscored() -> None:
    rules = house(formula="value / time")
    assert because(score_formula({"value": 8, "time": 0}, rules)) == "divided-by-zero"


def test_the_ends_of_a_formula_come_from_its_best_and_worst_inputs() -> None:
    found = score_formula({"value": "2..4", "time": 0, "effort": "1..2"}, house())
    assert isinstance(found, Score)
    assert (found.low, found.high) == (1, 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(valu + time) / effort", "at column 2: there is no field"),
        ("value + time /", "at column 15"),
        ("value > time", "is a condition, not a value"),
        ("value + 3d", "is no number"),
        ("", "there is no formula"),
    ],
)
def test_a_formula_that_cannot_be_read_says_where(text: str, words: str) -> None:
    found = score_formula({"value": 8}, house(formula=text))
    assert isinstance(found, Unscored)
    assert found.because == "formula-wrong"
    assert words in found.words


def test_several_people_s_values_make_a_mean_between_the_lowest_and_the_highest() -> None:
    found = score_rice({**RICE, "reach": {"ana": 400, "@li": "800..1000"}})
    assert isinstance(found, Score)
    assert found.inputs["reach"] == Spread(D(400), D(650), D(1000))
    assert found.opinions == {"reach": {"ana": 400, "li": 900}}


def test_one_person_s_slip_leaves_the_item_unscored() -> None:
    assert because(score_rice({**RICE, "reach": {"ana": 400, "li": "many"}})) == (
        "reach-not-a-number"
    )


def test_nobody_s_value_is_missing() -> None:
    assert because(score_rice({**RICE, "reach": {}})) == "reach-missing"


def test_one_person_s_confidence_may_be_a_word() -> None:
    found = score_rice({**RICE, "confidence": {"ana": "high", "li": "low"}})
    assert value(found) == 750


NUMBERS = st.decimals(D("0.5"), D(5), places=2)


@given(st.lists(NUMBERS, min_size=3, max_size=3), st.booleans(), st.booleans())
def test_a_weighted_mean_is_the_same_for_one_number_and_for_many(
    values: list[D], cost: bool, other_scale: bool
) -> None:
    criteria = {
        "a": Criterion(weight=D(3), scale=(D(0), D(5))),
        "b": Criterion(weight=D(1), scale=(D(0), D(5)), cost=cost),
        "c": Criterion(weight=D(2), scale=(D(0), D(10) if other_scale else D(5))),
    }
    tree = weighted(criteria)
    parts = dict(zip(criteria, values, strict=True))
    exact = amount(tree, parts)
    many = amounts(tree, {name: np.array([float(v)] * 2) for name, v in parts.items()})
    assert exact is not None
    assert many == pytest.approx([float(exact)] * 2)
