"""Progress, pace, status and roll-up of goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.quantities import Measurement, Target
from mkdocs_prodproj.plan.settings import Thresholds
from mkdocs_prodproj.strategy.pace import (
    Course,
    Forecast,
    expected_progress,
    planned_value,
    run_rate,
)
from mkdocs_prodproj.strategy.progress import (
    Progress,
    grade_colour,
    infer_direction,
    mean_grade,
    measure_progress,
    meets,
    rounded_grade,
    times_met,
)
from mkdocs_prodproj.strategy.scorecard import (
    WORST_FIRST,
    GoalScore,
    MetricScore,
    count_words,
    score_goal,
    score_metric,
    scorecards,
)
from mkdocs_prodproj.strategy.status import check_ins
from tests.strategy.build import at, between, day, goal, metric, origin, period, plan

D = Decimal
YEAR = period("2026-01-01", "2026-12-31", "2026")
HALF = day("2026-07-02")  # half of the year is gone: 182 of 364 days
RULES = Thresholds()
TODAY = "2026-07-02"


def scored(one: Metric, today: str = TODAY, **fields: object) -> MetricScore:
    return score_metric(one, "M1", YEAR, day(today), RULES, **fields)  # type: ignore[arg-type]


# Progress


def test_progress_examples() -> None:
    assert measure_progress(D(8), at(5), D("6.5")).progress == D("0.5")
    assert measure_progress(D(8), at(5), D("9.5")) == Progress(
        "decrease", D("-0.5"), False, "below-baseline"
    )


def test_a_metric_to_maintain_is_met_or_not() -> None:
    assert measure_progress(D(90), at(90), D(91)).progress == 1
    assert measure_progress(D(90), at(90), D(89)).progress == 0
    assert measure_progress(D(90), at(90), D(89), "decrease").progress == 1
    assert measure_progress(None, at(99, ">="), D(98), "maintain").progress == 0


def test_a_limit_that_the_baseline_keeps_is_to_maintain() -> None:
    limit = at(300, "<=")
    assert infer_direction(D(250), limit) == "maintain"
    assert measure_progress(D(250), limit, D(290)).progress == 1
    assert infer_direction(D(350), limit) == "decrease"


@pytest.mark.parametrize(
    ("target", "direction"),
    [(at(5, "<="), "decrease"), (at(5, ">="), "increase"), (at(5), "increase"), (None, "")],
)
def test_without_a_baseline_the_comparison_tells_the_direction(
    target: Target | None, direction: str
) -> None:
    assert infer_direction(None, target) == direction


@pytest.mark.parametrize(
    ("comparison", "current", "met"),
    [
        (">", 10, False),
        (">=", 10, True),
        ("<", 10, False),
        ("<=", 10, True),
        ("=", 10, True),
        ("=", 11, False),
    ],
)
def test_a_comparison_is_taken_at_its_word(comparison: str, current: int, met: bool) -> None:
    assert meets(D(current), at(10, comparison)) is met


def test_a_range_may_be_open_at_one_end() -> None:
    assert meets(D(5), Target(D(1), None, "in"))
    assert not meets(D(5), Target(None, D(4), "in"))


@pytest.mark.parametrize(
    ("direction", "target"),
    [("increase", at(90, "<=")), ("decrease", at(90, ">=")), ("decrease", at(90))],
)
def test_a_direction_against_the_target_is_an_error(direction: str, target: Target) -> None:
    one = metric(80, target, (TODAY, 85), direction=direction)
    score = scored(one)
    assert (score.status, score.flag) == ("error", "direction-contradicts-target")
    assert score.grade is None


def test_a_comparison_against_the_direction_is_an_error_without_a_baseline() -> None:
    one = metric(None, at(90, "<="), (TODAY, 85), direction="increase")
    assert scored(one).status == "error"


def test_a_range_without_baseline_is_known_inside_only() -> None:
    band = between(30, 50)
    assert measure_progress(None, band, D(40)).progress == 1
    assert measure_progress(None, band, D(60)).flag == "baseline-missing"
    assert measure_progress(None, band, None).met is None


def test_leaving_a_range_that_the_baseline_was_in_is_no_progress() -> None:
    assert measure_progress(D(40), between(30, 50), D(60)).progress == 0


def test_a_range_is_reached_from_below_too() -> None:
    assert measure_progress(D(10), between(30, 50), D(20)).progress == D("0.5")


def test_the_far_side_of_a_range_has_grade_zero() -> None:
    assert measure_progress(D(70), between(30, 50), D(25)).grade == 0


def test_met_without_a_baseline_has_grade_one_and_not_met_none() -> None:
    assert measure_progress(None, at(100), D(120)).grade == 1
    assert measure_progress(None, at(100), D(90)).grade is None


def test_a_missed_check_in_counts_as_not_met() -> None:
    assert times_met(between(30, 50), [D(40), D(60), None]) == (1, 3)


def test_a_grade_is_rounded_half_up() -> None:
    assert (rounded_grade(D("0.35")), rounded_grade(D("0.649"))) == (D("0.4"), D("0.6"))


def test_the_colour_depends_on_the_ambition() -> None:
    assert grade_colour(D("0.8")) == "green"
    assert grade_colour(D("0.8"), "committed") == "yellow"
    assert grade_colour(D(1), "committed") == "green"
    assert grade_colour(D("0.6"), "committed") == "red"


def test_mean_grade_examples() -> None:
    assert mean_grade([D(1), D(0), D("0.5")], [D(2), D(1), D(1)]) == (D("0.625"), D(1))
    assert mean_grade([D("0.5"), None, D("0.7")]) == (D("0.6"), D(2) / 3)
    assert mean_grade([]) == (None, 0)


numbers = st.decimals(-1000, 1000, places=2)
scales = st.decimals(D("0.1"), 100, places=1)


@given(numbers, numbers, numbers, scales, numbers)
def test_progress_is_the_same_in_every_unit(
    baseline: Decimal, target: Decimal, current: Decimal, factor: Decimal, shift: Decimal
) -> None:
    once = measure_progress(baseline, at(target), current)
    other = measure_progress(
        baseline * factor + shift, at(target * factor + shift), current * factor + shift
    )
    assert other.met == once.met
    assert other.progress == pytest.approx(once.progress, rel=D("1e-15"))


@given(numbers | st.none(), numbers, numbers, st.sampled_from(["", ">=", "<=", "="]))
def test_a_grade_is_a_share(
    baseline: Decimal | None, target: Decimal, current: Decimal, comparison: str
) -> None:
    grade = measure_progress(baseline, at(target, comparison), current).grade
    assert grade is None or 0 <= grade <= 1


# Pace


def test_expected_progress_example() -> None:
    assert expected_progress(day("2026-04-01"), day("2026-04-30"), day("2026-04-15")) == D(14) / 29


def test_a_planned_value_lies_between_its_points() -> None:
    points = [(day("2026-03-31"), D(40)), (day("2026-03-01"), D(10))]
    assert planned_value(points, day("2026-03-16")) == 25
    assert planned_value(points, day("2026-02-01")) == 10
    assert planned_value(points, day("2026-05-01")) == 40
    assert planned_value([], day("2026-05-01")) is None


COURSE = Course(day("2026-01-01"), day("2026-04-01"), D(10), D(100))


def test_a_run_rate_is_drawn_on() -> None:
    assert run_rate(COURSE, day("2026-01-31"), D(40)) == Forecast(D(100), day("2026-04-01"))


def test_the_wrong_way_has_no_date() -> None:
    assert run_rate(COURSE, day("2026-01-31"), D(5)) == Forecast(D(-5))


def test_a_century_away_has_no_date() -> None:
    assert run_rate(COURSE, day("2026-01-31"), D("10.01")) == Forecast(D("10.03"))


def test_without_a_target_the_pace_still_leads_somewhere() -> None:
    assert run_rate(replace(COURSE, target=None), day("2026-01-31"), D(40)) == Forecast(D(100))


def test_the_first_day_has_no_pace() -> None:
    assert run_rate(COURSE, day("2026-01-01"), D(40)) is None


# Status


@pytest.mark.parametrize(
    ("current", "status", "rule"),
    [
        (45, "on-track", "on track: at least 90 % of the expected progress"),
        (44, "at-risk", "at risk: 70 to 90 % of the expected progress"),
        (35, "at-risk", "at risk: 70 to 90 % of the expected progress"),
        (34, "off-track", "off track: under 70 % of the expected progress"),
        (-5, "off-track", "off track: under 70 % of the expected progress"),
        (100, "achieved", "achieved: the target is met"),
    ],
)
def test_status_follows_from_the_share_of_expected_progress(
    current: int, status: str, rule: str
) -> None:
    score = scored(metric(0, 100, (TODAY, current)))
    assert (score.status, score.rule) == (status, rule)


def test_the_pace_is_the_share_of_the_expected_progress() -> None:
    score = scored(metric(0, 100, (TODAY, 40)))
    assert (score.progress, score.expected, score.pace) == (D("0.4"), D("0.5"), D("0.8"))


def test_before_the_period_nothing_has_started() -> None:
    score = scored(metric(0, 100, ("2025-12-01", 100)), today="2025-12-31")
    assert score.status == "not-started"
    assert score.rule == "not started: the period begins on 1 Jan 2026"


def test_in_the_first_tenth_it_is_too_early() -> None:
    score = scored(metric(0, 100, ("2026-01-20", 0)), today="2026-01-20")
    assert score.status == "too-early"
    assert score.rule == "too early: less than 10 % of the progress is expected yet"


HUNDRED = period("2026-01-01", "2026-04-11")  # 100 days from the first to the last


@pytest.mark.parametrize(
    ("today", "status"), [("2026-01-10", "too-early"), ("2026-01-11", "off-track")]
)
def test_from_a_tenth_of_the_expected_progress_on_it_is_judged(today: str, status: str) -> None:
    one = metric(0, 100, ("2026-01-01", 0))
    assert score_metric(one, "M", HUNDRED, day(today), RULES).status == status


@pytest.mark.parametrize(
    ("current", "status"),
    [("44.9999999", "at-risk"), ("45", "on-track"), ("34.9999999", "off-track"), ("35", "at-risk")],
)
def test_exact_values_are_compared_not_rounded_ones(current: str, status: str) -> None:
    one = metric(0, 100, ("2026-02-20", current))
    assert score_metric(one, "M", HUNDRED, day("2026-02-20"), RULES).status == status


def test_the_plan_s_own_thresholds_decide() -> None:
    own = Thresholds(
        on_track=D("0.5"), at_risk=D("0.2"), too_early=D("0.6"), nearly=D("0.9"), stale_year_days=5
    )
    one = metric(0, 100, ("2026-02-20", 25))
    found = score_metric(one, "M", HUNDRED, day("2026-03-12"), own)
    assert (found.status, found.rule) == ("at-risk", "at risk: 20 to 50 % of the expected progress")
    assert score_metric(one, "M", HUNDRED, day("2026-02-20"), own).status == "too-early"
    near = metric(0, 100, ("2026-04-11", 89))
    assert score_metric(near, "M", HUNDRED, day("2026-04-12"), own).status == "missed"


NUMBERS = st.integers(-50, 150)
RANK = ["off-track", "at-risk", "on-track", "achieved"]


@given(NUMBERS, NUMBERS)
def test_a_better_value_never_has_a_worse_status(a: int, b: int) -> None:
    low, high = sorted((a, b))
    worse, better = (scored(metric(0, 100, (TODAY, v))).status for v in (low, high))
    assert RANK.index(worse) <= RANK.index(better)


@given(NUMBERS, st.integers(1, 364))
def test_a_metric_that_falls_is_judged_like_one_that_rises(value: int, gone: int) -> None:
    today = YEAR.start + timedelta(days=gone)
    up = metric(0, 100, (today.isoformat(), value))
    down = metric(0, -100, (today.isoformat(), -value))
    first, second = (score_metric(m, "M", YEAR, today, RULES) for m in (up, down))
    assert (first.status, first.progress, first.grade) == (
        second.status,
        second.progress,
        second.grade,
    )


@given(st.lists(st.integers(-20, 120), min_size=1, max_size=5))
def test_a_goal_is_never_better_than_its_worst_metric(values: list[int]) -> None:
    made = [metric(0, 100, (TODAY, v)) for v in values]
    score = score_goal(goal("G", *made, period=YEAR), HALF, RULES)
    statuses = [m.status for m in score.metrics]
    grades = [m.grade for m in score.metrics if m.grade is not None]
    assert score.status == min(statuses, key=WORST_FIRST.index)
    assert score.grade is not None
    assert min(grades) <= score.grade <= max(grades)


@pytest.mark.parametrize(("current", "status"), [(70, "nearly"), (69, "missed"), (100, "achieved")])
def test_after_the_end_it_is_achieved_nearly_or_missed(current: int, status: str) -> None:
    assert scored(metric(0, 100, ("2026-12-31", current)), today="2027-01-05").status == status


def test_on_the_last_day_the_pace_still_counts() -> None:
    assert scored(metric(0, 100, ("2026-12-31", 95)), today="2026-12-31").status == "on-track"


def test_after_the_end_an_unknown_progress_is_missed() -> None:
    assert scored(metric(None, 100, ("2026-12-31", 9)), today="2027-01-05").status == "missed"


def test_without_a_value_there_is_no_data() -> None:
    score = scored(metric(0, 100))
    assert (score.status, score.rule) == ("no-data", "not measured: no value yet")


def test_without_a_target_there_is_nothing_to_compare_with() -> None:
    score = scored(metric(0, None, (TODAY, 5)))
    assert (score.status, score.flag) == ("no-data", "no-target")


def test_without_a_baseline_the_status_is_not_known_until_it_is_met() -> None:
    assert scored(metric(None, 100, (TODAY, 99))).status == "no-data"
    assert scored(metric(None, 100, (TODAY, 100))).status == "achieved"


def test_without_a_period_there_is_no_pace() -> None:
    score = score_metric(metric(0, 9, (TODAY, 5)), "M", None, HALF, RULES)
    assert (score.status, score.rule) == ("too-early", "too early: no period to compare with")


def test_progress_in_jumps_is_judged_at_the_end() -> None:
    score = scored(metric(0, 9, (TODAY, 0), pace="none"))
    assert (score.status, score.rule) == ("too-early", "too early: judged at the end")


def test_beyond_the_far_edge_of_a_range_is_off_track() -> None:
    score = scored(metric(70, between(30, 50), (TODAY, 20)))
    assert (score.status, score.flag, score.grade) == ("off-track", "other-side-of-range", 0)


def test_a_period_that_ends_before_it_starts_is_an_error() -> None:
    backwards = period("2026-02-01", "2026-01-01")
    score = score_metric(metric(0, 9, (TODAY, 5)), "M", backwards, HALF, RULES)
    assert (score.status, score.flag) == ("error", "end-before-start")


def test_checkpoints_bend_the_expected_progress() -> None:
    late = (Measurement(day("2026-10-01"), D(20)), Measurement(day("2026-08-01"), None))
    score = scored(metric(0, 100, (TODAY, 14), checkpoints=late))
    assert score.expected == (D(20) * 182 / 273) / 100
    assert score.status == "on-track"


def test_checkpoints_of_a_range_lead_to_its_nearest_edge() -> None:
    half_way = (Measurement(HALF, D(60)),)
    score = scored(metric(70, between(30, 50), (TODAY, 60), checkpoints=half_way))
    assert (score.expected, score.status) == (D("0.5"), "on-track")


def test_without_a_baseline_checkpoints_say_nothing() -> None:
    planned = (Measurement(HALF, D(60)),)
    assert scored(metric(None, 70, (TODAY, 60), checkpoints=planned)).expected == D("0.5")
    assert scored(metric(None, between(1, 2), (TODAY, 60), checkpoints=planned)).expected == D(
        "0.5"
    )
    assert scored(metric(60, None, (TODAY, 60), checkpoints=planned)).expected == D("0.5")


# Readings


def test_readings_after_the_day_are_ignored() -> None:
    score = scored(metric(0, 100, ("2026-06-30", 10), ("2026-07-03", 90)))
    assert (score.current, score.current_date, score.age_days) == (10, day("2026-06-30"), 2)


def test_a_plain_current_value_serves_without_readings() -> None:
    score = scored(metric(0, 100, current=D(50)))
    assert (score.current, score.age_days, score.status) == (50, None, "on-track")


def test_a_reading_without_value_means_not_measured_and_keeps_the_old_value() -> None:
    score = scored(metric(48, 90, ("2026-03-31", 52), ("2026-06-30", None)))
    assert (score.status, score.stale, score.current) == ("no-data", True, 52)
    assert (score.progress, score.bar, score.age_days) == (None, 0, 93)
    assert score.rule == "not measured: the reading of 30 Jun 2026 has no value"


def test_older_than_the_cadence_allows_is_not_measured() -> None:
    score = scored(metric(0, 90, ("2026-03-31", 52), cadence=60))
    assert score.status == "no-data"
    assert score.rule == "not measured: the last value is 93 days old, due every 60"
    assert scored(metric(0, 90, ("2026-03-31", 52), cadence=90)).status == "on-track"


def test_without_a_cadence_an_old_value_is_stale_and_still_counts() -> None:
    year_old = scored(metric(0, 90, ("2026-05-01", 52)))
    quarter = period("2026-04-01", "2026-06-30")
    fresh, old = (
        score_metric(metric(0, 90, (d, 52)), "M", quarter, day("2026-06-20"), RULES).stale
        for d in ("2026-06-06", "2026-06-05")
    )
    assert (year_old.stale, year_old.status) == (True, "on-track")
    assert (fresh, old) == (False, True)


@pytest.mark.parametrize(
    ("end", "days", "stale"),
    [
        ("2026-07-04", 14, False),  # a half-year: 184 days from the first to the last
        ("2026-07-04", 15, True),
        ("2026-07-05", 35, False),
        ("2026-07-05", 36, True),
    ],
)
def test_how_old_a_value_may_be_follows_from_the_length_of_the_period(
    end: str, days: int, stale: bool
) -> None:
    today = day("2026-06-30")
    read = (today - timedelta(days=days)).isoformat()
    within = period("2026-01-01", end)
    found = score_metric(metric(0, 100, (read, 50)), "M", within, today, RULES)
    assert (found.stale, found.age_days) == (stale, days)


@pytest.mark.parametrize(("days", "status"), [(10, "on-track"), (11, "no-data")])
def test_a_value_may_be_half_as_old_again_as_its_cadence(days: int, status: str) -> None:
    read = (HALF - timedelta(days=days)).isoformat()
    assert scored(metric(0, 100, (read, 50), cadence=7)).status == status


def test_a_value_of_the_last_day_is_not_stale_in_a_later_year() -> None:
    assert not scored(metric(0, 90, ("2026-12-31", 90)), today="2028-01-01").stale


def test_three_readings_give_a_forecast_and_two_do_not() -> None:
    readings = [("2026-02-01", 10), ("2026-04-01", 20), ("2026-04-11", 50)]
    assert scored(metric(0, 100, *readings)).forecast == Forecast(D(182), day("2026-07-20"))
    assert scored(metric(0, 100, *readings[1:])).forecast is None
    assert scored(metric(0, 100, *readings), today="2027-01-01").forecast is None


def test_a_value_from_before_the_period_is_told() -> None:
    assert scored(metric(0, 100, ("2025-12-31", 10))).before_period
    assert not scored(metric(0, 100, ("2026-01-01", 10))).before_period
    assert not scored(metric(0, 100, ("2025-11-01", 10)), today="2025-12-01").before_period
    assert not scored(metric(0, 100, current=D(10))).before_period


# Guardrails and numbers to hold


@pytest.mark.parametrize("baseline", [250, 340, 400, None])
@pytest.mark.parametrize("today", ["2026-01-05", TODAY, "2026-12-31"])
def test_a_broken_guardrail_is_off_track_at_once(baseline: int | None, today: str) -> None:
    limit = metric(baseline, at(300, "<="), ("2026-01-02", 340), guardrail=True)
    found = scored(limit, today)
    assert (found.status, found.rule) == ("off-track", "off track: the guardrail does not hold")


def test_a_guardrail_holds_on_its_limit() -> None:
    found = scored(metric(250, at(300, "<="), (TODAY, 300), guardrail=True))
    assert (found.status, found.rule) == ("achieved", "achieved: the guardrail holds")


def test_a_guardrail_that_did_not_hold_at_the_end_is_missed() -> None:
    limit = metric(250, at(300, "<="), ("2026-12-31", 301), guardrail=True)
    assert scored(limit, today="2027-01-01").status == "missed"
    assert scored(limit, today="2025-12-31").status == "not-started"


def test_a_broken_guardrail_early_in_the_period_turns_its_goal() -> None:
    limit = metric(250, at(300, "<="), ("2026-01-02", 340), guardrail=True)
    early = metric(0, 100, ("2026-01-02", 1))
    found = score_goal(goal("G", early, limit, period=YEAR), day("2026-01-05"), RULES)
    assert (found.status, found.grade) == ("off-track", D("0.01"))


def test_a_guardrail_that_nobody_measured_is_told_and_turns_nothing() -> None:
    limit = metric(250, at(300, "<="), guardrail=True)
    found = score_goal(goal("G", ON_TRACK, limit, period=YEAR), HALF, RULES)
    assert found.status == "on-track"
    assert found.why == "one metric on track, one guardrail not measured"


def test_a_number_to_hold_tells_at_how_many_check_ins_it_was_met() -> None:
    readings = [("2026-01-08", 40), ("2026-01-15", 60), ("2026-01-22", None), ("2026-01-29", 50)]
    in_range = metric(40, between(30, 50), *readings)
    assert scored(in_range, today="2026-02-01").held == (2, 4)
    assert scored(in_range, today="2026-01-20").held == (1, 2)
    assert scored(in_range, today="2026-01-07").held is None
    assert scored(metric(0, 100, *readings)).held is None


def test_a_check_in_that_nobody_made_counts_as_not_met() -> None:
    quarter = period("2026-07-01", "2026-09-30", "2026-Q3")
    weeks = [(f"2026-{m:02}-{d:02}", 40) for m, d in ((7, 1), (7, 8), (7, 15), (8, 5), (9, 23))]
    one = metric(40, between(30, 50), *weeks, cadence=7)
    assert check_ins(one, quarter, day("2026-09-30")) == (5, 13)
    assert check_ins(one, quarter, day("2026-07-08")) == (2, 2)
    assert check_ins(one, None, day("2026-09-30")) is None


# Goals


def judged(*metrics: Metric, **fields: object) -> GoalScore:
    return score_goal(goal("G", *metrics, period=YEAR, **fields), HALF, RULES)


ON_TRACK = metric(0, 100, (TODAY, 50), name="on")
AT_RISK = metric(0, 100, (TODAY, 40), name="risk")
EMPTY = metric(0, 100)
DONE = metric(0, 100, (TODAY, 100))
BROKEN = metric(250, at(300, "<="), (TODAY, 340), guardrail=True)
HOLDS = metric(250, at(300, "<="), (TODAY, 290), guardrail=True)


@pytest.mark.parametrize(
    ("metrics", "status"),
    [
        ((ON_TRACK, AT_RISK), "at-risk"),
        ((ON_TRACK, EMPTY), "no-data"),
        ((AT_RISK, EMPTY), "at-risk"),
        ((DONE, ON_TRACK), "on-track"),
        ((DONE, DONE), "achieved"),
        ((ON_TRACK, HOLDS), "on-track"),
        ((ON_TRACK, BROKEN), "off-track"),
        ((HOLDS,), "no-data"),
        ((), "no-data"),
    ],
)
def test_the_worst_metric_decides_for_the_goal(metrics: tuple[Metric, ...], status: str) -> None:
    assert judged(*metrics).status == status


def test_the_grade_is_a_mean_without_guardrails_and_unknown_ones() -> None:
    score = judged(ON_TRACK, EMPTY, DONE, BROKEN)
    assert (score.grade, score.progress, score.coverage) == (D("0.75"), D("0.75"), D(2) / 3)
    assert score.expected == D("0.5")


def test_weights_count_in_the_grade() -> None:
    heavy = ON_TRACK.model_copy(update={"weight": D(3)})
    assert judged(heavy, DONE).grade == D("0.625")


def test_the_colour_follows_the_ambition_of_the_goal() -> None:
    eighty = metric(0, 100, (TODAY, 80))
    assert judged(eighty, ambition="aspirational").colour == "green"
    assert judged(eighty).colour == "yellow"
    assert judged(EMPTY).colour == ""


@pytest.mark.parametrize(
    ("metrics", "why"),
    [
        ((ON_TRACK, AT_RISK), "one metric on track, one at risk"),
        ((ON_TRACK, ON_TRACK, EMPTY), "two metrics on track, one not measured"),
        ((DONE, BROKEN), "one metric achieved, one guardrail broken"),
        ((DONE, BROKEN, BROKEN), "one metric achieved, two guardrails broken"),
        ((), "no metrics"),
    ],
)
def test_why_is_said_in_short_words(metrics: tuple[Metric, ...], why: str) -> None:
    assert judged(*metrics).why == why


def test_eleven_and_more_are_figures() -> None:
    assert (count_words(10), count_words(11)) == ("ten", "11")


@pytest.mark.parametrize("word", ["draft", "dropped"])
def test_a_draft_or_dropped_goal_is_that(word: str) -> None:
    assert judged(ON_TRACK, status=word).status == word


def test_a_goal_without_metrics_is_what_its_writer_says() -> None:
    assert judged(status="achieved").status == "achieved"
    assert judged(HOLDS, status="achieved").status == "no-data"


def test_a_goal_without_a_period_has_that_of_its_product() -> None:
    product = Product(id="P", origin=origin("p.md"), period=YEAR)
    goals: list[Goal] = [
        goal("G1", AT_RISK, product="P"),
        goal("G2", AT_RISK),
        goal("G3", AT_RISK, period=YEAR, archived=True),
    ]
    found = scorecards(plan(product, *goals), HALF)
    statuses = {id_: score.status for id_, score in found.items()}
    assert statuses == {"G1": "at-risk", "G2": "too-early", "G3": "at-risk"}


def test_metrics_without_an_id_are_numbered_from_one() -> None:
    named = ON_TRACK.model_copy(update={"id": "M7"})
    assert [score.id for score in judged(EMPTY, named).metrics] == ["G.1", "M7"]
