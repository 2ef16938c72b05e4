"""What moved: what slipped most, milestone trends, changed targets, scope, ranks, forecasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.drift import (
    Calibration,
    Estimates,
    Held,
    Point,
    ScopePoint,
    ScoreTrend,
    Trend,
)
from mkdocs_prodproj.pages.head import head
from mkdocs_prodproj.retrospect import (
    drift,
    drift_calibration,
    drift_scope,
    drift_scores,
    drift_trend,
)
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Fact, Figure, Fold, Head
from mkdocs_prodproj.shapes.cells import Mark
from mkdocs_prodproj.views import rank_moves
from mkdocs_prodproj.wording import drift_words
from tests.views.pasts import TODAY, WEEKS, parted, past, past_of_two
from tests.views.studies import every, ids, options, plain, shown, study_of, texts, the

DRIFT = ("slipped", "milestone-trend", "target-changes", "scope-change", "score-trend",
         "calibration")  # fmt: skip


def rows(made: object, n: int = 0) -> list[list[str]]:
    return [[plain(texts(cell)) for cell in row.cells] for row in every(made, Table)[n].rows]


def test_what_slipped_most_stands_first_with_both_days_and_the_cause() -> None:
    first = rows(shown(past(), "slipped"))[0]
    assert first[1:4] == ["29 May", "24 Jul", "+56 d risk promise +14 d"]
    assert first[-1].startswith("The estimate of Build went from 3d/5d/8d to 10d/20d/25d")


def test_the_page_opens_with_what_slipped_most() -> None:
    (found,) = every(head(past(), options(past(), page="drift")), Head)
    assert (found.title, found.crumbs) == ("What moved", ("Review",))
    assert plain(found.lede).startswith("Beta <b> slipped 56 days in six weeks. The estimate of")
    assert found.lede.endswith("One promise was put off.")


def test_a_condition_keeps_only_what_it_asks_for() -> None:
    found = shown(past(), "slipped", where="kind = task")
    assert set(ids(found)) <= {"A", "B", "C", "Y"}


def test_a_limit_leaves_the_rest_behind_a_line() -> None:
    found = shown(past(), "slipped", limit="1")
    assert len(rows(found)) == 1
    assert the(found, Fold).title.endswith("more that slipped")


def test_without_history_a_page_says_what_is_missing() -> None:
    assert "without its history" in str(the(shown(study_of({}), "slipped"), Empty).hint)


@pytest.mark.parametrize("view", DRIFT[1:])
def test_without_history_it_is_said_once_on_a_page(view: str) -> None:
    assert shown(study_of({}), view) == ()


def test_a_history_of_a_day_has_nothing_to_compare_with() -> None:
    study = parted(WEEKS[0][1])
    assert the(shown(study, "slipped"), Empty).title == "Nothing to compare with yet"
    assert drift.lede(study) == "What moved cannot be told yet: the plan is younger than a week."


def test_a_page_without_history_opens_with_a_short_sentence() -> None:
    assert drift.lede(study_of({})) == "What moved cannot be told."


def test_nothing_that_slipped_is_said() -> None:
    held = Trend("M", "milestone", "Beta", (point(0, TODAY), point(1, TODAY)))
    assert drift_trend.finding_words([held]) == "No date slipped."


def point(weeks: int, planned: date | None, **more: object) -> Point:
    day = TODAY - timedelta(weeks=weeks)
    made = Point(day, None, planned, None, None, None)
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_chart_of_milestones_tells_its_finding() -> None:
    found = the(shown(past(), "milestone-trend"), Figure)
    assert plain(found.says) == "Beta <b> slipped by 56 days."
    assert "&lt;b&gt;" in found.svg.svg
    assert "<b>" not in found.svg.svg


def test_the_chart_has_its_figures_as_a_table() -> None:
    table = the(shown(past(), "milestone-trend"), Table)
    assert [plain(texts(c)) for c in table.rows[0].cells][1:] == [
        "29 May", "24 Jul", "+56 d", "+14 d", "5",
    ]  # fmt: skip


def test_several_milestones_are_counted_and_the_worst_is_strong() -> None:
    early, late = (
        Trend(id_, "milestone", id_, (point(1, TODAY), point(0, TODAY + timedelta(days=slip))),
              slip, moves=1)
        for id_, slip in (("M1", -3), ("M2", 9))
    )  # fmt: skip
    found = drift_trend.several(past(), [early, late])
    assert plain(found.says) == "One of two dates slipped: M2 by 9 days."
    assert plain(texts(the(found, Table))).index("M2") < plain(texts(the(found, Table))).index("M1")
    assert "tr-line" in found.svg.svg


def test_a_line_shows_even_odds_before_the_planned_day() -> None:
    known = point(1, date(2026, 7, 1), p50=date(2026, 7, 3))
    assert drift_trend.told(known) == date(2026, 7, 3)
    assert drift_trend.told(replace(known, p50=None)) == date(2026, 7, 1)


def test_what_is_done_stands_at_the_day_it_came() -> None:
    done = point(0, date(2026, 6, 20), p50=date(2026, 7, 3), done=True)
    assert drift_trend.told(done) == date(2026, 6, 20)
    assert drift_trend.reached(Trend("M", "milestone", "Beta", (done,))) == date(2026, 6, 20)


@pytest.mark.parametrize(
    ("days", "said"), [(12, "12 d later"), (-1, "1 d earlier"), (0, "not moved")]
)
def test_a_move_in_words(days: int, said: str) -> None:
    assert plain(drift_words.later(days)) == said


@pytest.mark.parametrize(("days", "said"), [(12, "+12 d"), (-1, "\u22121 d"), (0, "±0 d")])
def test_a_move_in_short(days: int, said: str) -> None:
    assert plain(drift_words.later(days, signed=True)) == said


def test_days_from_sunday_to_monday_eight_weeks_on_are_eight_weeks() -> None:
    days = (TODAY - timedelta(days=57), TODAY)
    assert drift_words.in_weeks(days) == "in eight weeks"
    assert drift_words.in_weeks((TODAY - timedelta(days=6), TODAY)) == "in a week"


def test_scope_tells_what_came_and_went() -> None:
    found = the(shown(past(), "scope-change"), Figure)
    assert plain(found.says) == (
        "Ferry app: 4 tasks, one added and one dropped in six weeks, +16 days of work"
    )


def test_scope_that_stayed_is_said() -> None:
    assert the(shown(past(0, 1), "scope-change"), Empty).title == "The work stayed as it was"


def test_the_week_it_began_adds_nothing() -> None:
    points = [ScopePoint(TODAY, 4, 0, 9.0, added=4), ScopePoint(TODAY, 5, 0, 9.0, added=1)]
    assert drift_scope.change(points) == (1, 0)


def test_ranks_tell_who_climbed() -> None:
    found = the(shown(past(), "score-trend"), Figure)
    assert found.says == "Up: Reader by one; down: Wallet by one."


def test_an_order_that_stayed_is_said() -> None:
    assert the(shown(past(0, 1), "score-trend"), Empty).title == "The order stayed as it was"


def test_what_is_ranked_no_more_has_not_moved() -> None:
    days = (TODAY - timedelta(weeks=1), TODAY)
    gone = ScoreTrend("I", "Gone", ((days[0], Decimal(4), 2),))
    assert drift_scores.moved(gone, days) == 0


def test_the_ranking_tells_the_place_of_last_week() -> None:
    said = {mark.word for mark in every(shown(past(), "ranking"), Mark)}
    assert {"was 1", "was 2"} <= said
    assert "an arrow tells the place of last week" in texts(shown(past(), "ranking"))


def test_a_ranking_without_history_has_no_arrows() -> None:
    assert rank_moves.since_last_week(study_of({})) == {}


def test_nothing_forecast_and_done_leaves_nothing_to_judge() -> None:
    assert the(shown(past(), "calibration"), Empty).title == "No forecast to judge yet"


HELD = tuple(
    Held(f"M{n}", 1, date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 1 + n)) for n in range(12)
)


def test_forecasts_are_held_against_what_they_promised() -> None:
    found = Calibration(12, 1 / 12, 8 / 12, HELD, dates=12)
    made = drift_calibration.calibration_section(past(), found, Estimates())
    facts = {fact.label: plain(texts(fact.value)) for fact in every(made, Fact)}
    assert facts["By the even-odds day"].startswith("1 of 12, 8 %")
    assert len(every(made, Table)[0].rows) == 12


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.85, "about as safe as they say"),
        (0.6, "too early"),
        (0.99, "safer than they say"),
    ],
)
def test_the_safe_days_are_judged(share: float, said: str) -> None:
    assert said in drift_calibration.verdict(Calibration(20, 0.5, share))


def test_few_forecasts_prove_nothing() -> None:
    thin = Calibration(3, 1.0, 1.0, thin="only 3 past forecasts, and 10 are needed")
    assert drift_calibration.verdict(thin).startswith("No conclusion about forecasts yet: only 3")


@pytest.mark.parametrize(
    ("ratio", "said"),
    [(1.4, "40 % more than estimated"), (0.7, "30 % less"), (1.05, "about what is estimated")],
)
def test_work_is_held_against_its_estimates(ratio: float, said: str) -> None:
    assert said in plain(drift_calibration.work_verdict(Estimates(12, ratio, 0.5)))


def test_few_done_tasks_prove_nothing() -> None:
    took = Estimates(2, 3.0, 1.0, thin="only 2 done tasks, and 10 are needed")
    assert drift_calibration.work_verdict(took).startswith("No conclusion about estimates yet")


def test_a_limit_of_milestones_counts_milestones() -> None:
    assert len(the(shown(past(), "milestone-trend", limit="1"), Table).rows) == 1


def test_a_limit_of_the_ranking_counts_initiatives() -> None:
    assert len(the(shown(past(), "score-trend", limit="1"), Table).rows) == 1


def test_what_slipped_can_be_of_one_project() -> None:
    assert set(ids(shown(past(), "slipped", project="P"))) == {"M", "P", "A", "B", "C", "Y"}
    assert every(shown(past_of_two(), "slipped", project="Q"), Table) == []
