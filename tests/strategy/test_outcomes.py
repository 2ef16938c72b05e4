"""Predictions before, verdicts after: windows, causes, and the ledger."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.initiative import Expectation, Initiative, Outcome
from mkdocs_prodproj.strategy.attribution import supported
from mkdocs_prodproj.strategy.effect import Effect, effect_of
from mkdocs_prodproj.strategy.outcomes import OutcomeState, Result, outcomes
from mkdocs_prodproj.strategy.predictions import Ledger, ledger
from mkdocs_prodproj.strategy.readings import Readings, spaced
from tests.strategy.build import day, goal, initiative, metric, plan

D = Decimal
TODAY = day("2026-07-06")
MONTHS = [f"{2025 + n // 12}-{n % 12 + 1:02d}-28" for n in range(18)]
LAUNCH = day("2025-12-28")


def monthly(*values: object, **fields: object) -> Metric:
    """A metric with a value on the 28th of each month since January 2025."""
    readings = zip(MONTHS, values, strict=False)
    return metric(None, None, *readings, id="M", **fields)


def bet(
    id_: str = "I", change: str = "+10", shipped: str = "2025-12-28", **more: object
) -> Initiative:
    by = more.pop("by", day("2026-06-28"))
    said = Expectation(metric="M", change=change, by=by)
    return initiative(id_, shipped=day(shipped), expects=(said,), goals=("G",), **more)


def result(measured: Metric, *bets: Initiative) -> Result:
    return state(measured, *bets).results[0]


def state(measured: Metric, *bets: Initiative) -> OutcomeState:
    launched = bets or (bet(),)
    return outcomes(plan(goal("G", measured), *launched), TODAY)[launched[0].id]


STEP = monthly(*[10 + n % 2 for n in range(12)], *[30 + n % 2 for n in range(6)])
TREND = monthly(*[10 * n + n % 2 for n in range(18)])
SHORT = metric(None, None, ("2025-11-28", 10), ("2025-12-28", 11), ("2026-06-28", 22), id="M")


def test_of_the_values_since_a_launch_the_one_nearest_to_the_due_day_is_judged() -> None:
    known = Readings.of(metric(1, 9, ("2026-05-31", 2), ("2026-07-01", 3), ("2026-08-31", 4)))
    due = day("2026-06-30")
    assert known.since(day("2026-03-01"), day("2026-12-01"), due) == (day("2026-07-01"), D(3))
    assert known.since(day("2026-03-01"), day("2026-06-15"), due) == (day("2026-05-31"), D(2))
    assert known.since(day("2026-03-01"), day("2026-12-01")) == (day("2026-08-31"), D(4))
    assert known.since(day("2026-09-01"), day("2026-12-01")) is None


def test_days_of_a_series_are_evenly_spaced_and_a_gap_keeps_its_place() -> None:
    days = [day("2026-01-31"), day("2026-02-28"), day("2026-04-30")]
    assert spaced(days) == [1, 2, 4]
    assert spaced([]) == []


def test_a_step_at_the_launch_is_told_from_the_course_before() -> None:
    found = result(STEP).background
    assert found is not None
    assert found.effect.verdict == "estimated"
    assert (found.effect.before, found.effect.after) == (12, 6)
    assert round(found.effect.level_change or 0) == 20
    assert state(STEP).attribution == "time-series"


def test_a_trend_that_goes_on_is_no_effect_whatever_the_value() -> None:
    judged = result(TREND)
    assert judged.progress is not None
    assert judged.progress > 1
    assert (judged.verdict, judged.reason) == ("inconclusive", "within-scatter")


def test_an_experiment_says_more_than_the_course_before() -> None:
    tried = bet(outcome=Outcome(attribution="experiment"))
    assert result(TREND, tried).verdict == "reached"
    assert state(TREND, tried).attribution == "experiment"


def test_with_few_values_the_verdict_stands_and_is_before_and_after_only() -> None:
    found = state(SHORT)
    assert (found.verdict, found.attribution, found.claimed) == ("reached", "before-after", "")
    around = found.results[0].background
    assert around is not None
    assert (around.effect.reason, around.effect.before, around.effect.after) == (
        "too-few-points", 2, 1,
    )  # fmt: skip


def test_a_time_series_that_is_claimed_of_few_values_is_inconclusive() -> None:
    found = state(SHORT, bet(outcome=Outcome(attribution="time-series")))
    assert (found.verdict, found.attribution) == ("inconclusive", "before-after")
    assert found.claimed == "time-series"


def test_launches_aimed_at_the_same_metric_between_the_two_values_are_named() -> None:
    others = (
        bet("SAME", shipped="2026-02-01"),
        bet("AFTER", shipped="2026-07-01"),
        bet("BEFORE", shipped="2025-06-01"),
    )
    around = result(SHORT, bet(), *others).background
    assert around is not None
    assert around.launches == ("SAME",)


def test_the_value_of_a_year_earlier_is_found_for_the_season() -> None:
    around = result(STEP).background
    assert around is not None
    assert around.year_before == (day("2025-06-28"), D(11))
    short = result(SHORT).background
    assert short is not None
    assert short.year_before is None


def test_a_launch_at_the_worst_of_times_is_said() -> None:
    dip = metric(
        None, None, ("2025-09-28", 20), ("2025-10-28", 21), ("2025-11-28", 20),
        ("2025-12-28", 8), ("2026-06-28", 20), id="M",
    )  # fmt: skip
    around = result(dip).background
    assert around is not None
    assert around.was_worst
    fell = result(dip, bet(change="-2")).background
    assert fell is not None
    assert not fell.was_worst


@pytest.mark.parametrize(
    ("claimed", "reasons", "borne"),
    [
        ("", [], "before-after"),
        ("time-series", ["too-few-points"], "before-after"),
        ("", ["", "within-scatter"], "time-series"),
        ("controlled", ["too-few-points"], "controlled"),
    ],
)
def test_an_attribution_is_what_the_data_bear(claimed: str, reasons: list[str], borne: str) -> None:
    assert supported(claimed, [Effect(reason=r) for r in reasons]) == borne


def test_a_series_without_noise_shows_the_smallest_change() -> None:
    before = [(m, 100 + 2 * n) for n, m in enumerate(MONTHS[:12])]
    after = [(m, 125 + 2 * n) for n, m in enumerate(MONTHS[12:])]
    found = effect_of(Readings.of(metric(None, None, *before, *after)), LAUNCH, TODAY)
    assert round(found.level_change or 0, 6) == 1
    assert found.verdict == "estimated"


def test_what_takes_a_launch_up_are_its_successors() -> None:
    given = bet(superseded_by="NEXT")
    made = plan(goal("G", SHORT), given, initiative("NEXT"))
    assert outcomes(made, TODAY)["I"].follows == ("NEXT",)


# The ledger


def held(*bets: Initiative) -> Ledger:
    made = plan(goal("G", SHORT), *bets)
    return ledger(made, outcomes(made, TODAY))


def test_the_ledger_holds_the_newest_launch_first_with_predicted_and_measured_change() -> None:
    lines = held(bet("OLD"), bet("NEW", "+22", "2026-01-05")).predictions
    assert [line.initiative for line in lines] == ["NEW", "OLD"]
    assert (lines[0].predicted, lines[0].measured, lines[0].share) == (22, 11, D("0.5"))


def test_the_ledger_counts_launches_and_predictions() -> None:
    found = held(
        bet("A"),
        bet("B", "+100"),
        bet("C", outcome=Outcome(next="keep")),
        bet("LATER", by=day("2026-12-31")),
        initiative("BARE", status="shipped"),
    )
    assert (found.shipped, found.reviewed, found.reached) == (5, 1, 2)
    assert (found.too_early, found.unmeasured) == (1, 1)
    assert (found.judged, found.came_true) == (3, 2)
    assert found.middle == D("1.1")


def test_the_ledger_can_be_of_some_launches_only() -> None:
    made = plan(goal("G", SHORT), bet("A"), bet("B"))
    assert ledger(made, outcomes(made, TODAY), ["B"]).shipped == 1


def test_of_few_predictions_there_is_no_middle_one() -> None:
    assert held(bet("A"), bet("B")).middle is None
