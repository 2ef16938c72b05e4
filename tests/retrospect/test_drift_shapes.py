"""Any past can be shown: weeks without a day, dates far apart, names with markup in them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as some

from mkdocs_prodproj.comparing.drift import (
    Calibration,
    Estimates,
    Held,
    Point,
    ScopePoint,
    ScoreTrend,
    Trend,
)
from mkdocs_prodproj.retrospect import (
    drift,
    drift_calibration,
    drift_scope,
    drift_scores,
    drift_trend,
)
from mkdocs_prodproj.shapes.axis import Table
from tests.views.studies import TODAY, every, study_of, walk

STUDY = study_of({"tasks/T.md": "title: <i>Known</i>\nestimate: 1d"})
WEEKS = tuple(TODAY - timedelta(weeks=n) for n in range(6, -1, -1))
DAY = some.none() | some.dates(date(2020, 1, 1), date(2035, 1, 1))
NAME = some.sampled_from(["T", "GONE", "<b>"])
POINTS = some.lists(
    some.builds(Point, some.sampled_from(WEEKS), DAY, DAY, DAY, DAY,
                some.none() | some.floats(0, 1), some.booleans()),
    max_size=6,
).map(lambda points: tuple(sorted(points, key=lambda p: p.day)))  # fmt: skip
TRENDS = some.builds(
    Trend,
    NAME,
    some.sampled_from(["milestone", "project", "task"]),
    some.sampled_from(["", "<b>Pilot</b>", "A title that is longer than its line has room for"]),
    POINTS,
    some.integers(-900, 900),
    some.integers(-900, 900),
    some.integers(0, 6),
    some.sampled_from(["", "It took longer."]),
)


def holds(made: object) -> None:
    """Nothing of a title's markup reaches a drawing, and each row fits its table."""
    for text in walk(made):
        if isinstance(text, str) and "<svg" in text:
            assert "<b>" not in text
            assert "<i>" not in text
    for table in every(made, Table):
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


@settings(max_examples=30)
@given(TRENDS)
def test_any_date_is_drawn(trend: Trend) -> None:
    holds(drift_trend.single(STUDY, trend))


@settings(max_examples=30)
@given(some.lists(TRENDS, min_size=1, max_size=12, unique_by=lambda trend: trend.id))
def test_any_dates_are_drawn_and_ranked(trends: list[Trend]) -> None:
    holds(drift_trend.several(STUDY, trends))
    holds(drift.slips_table(STUDY, trends))


SCOPE = some.lists(
    some.builds(ScopePoint, some.sampled_from(WEEKS), some.integers(0, 9999), some.integers(0, 99),
                some.floats(0, 1e6), some.integers(0, 99), some.integers(0, 99)),
    min_size=2, max_size=7, unique_by=lambda point: point.day,
).map(lambda points: sorted(points, key=lambda p: p.day))  # fmt: skip


@settings(max_examples=30)
@given(NAME, SCOPE)
def test_any_scope_is_drawn(id_: str, points: list[ScopePoint]) -> None:
    holds(drift_scope.scope_figure(STUDY, id_, points))


SCORES = some.builds(
    lambda id_, ranks: ScoreTrend(
        id_,
        f"<b>{id_}",
        tuple((WEEKS[n], Decimal(rank), rank) for n, rank in sorted(ranks.items())),
    ),
    NAME,
    some.dictionaries(some.integers(0, 6), some.integers(1, 20), min_size=1),
)


@settings(max_examples=30)
@given(some.lists(SCORES, min_size=1, max_size=3, unique_by=lambda trend: trend.id))
def test_any_ranking_is_drawn(trends: list[ScoreTrend]) -> None:
    holds(drift_scores.ranking_figure(STUDY, trends, WEEKS))


@settings(max_examples=30)
@given(
    some.builds(
        Calibration, some.integers(0, 30), some.none() | some.floats(0, 1),
        some.none() | some.floats(0, 1),
        some.lists(
            some.builds(Held, NAME, some.integers(1, 8), *[some.sampled_from(WEEKS)] * 3),
            max_size=3,
        ).map(tuple),
        some.sampled_from(["", "only 3"]),
    ),
    some.builds(
        Estimates, some.integers(0, 30), some.none() | some.floats(0, 90),
        some.none() | some.floats(0, 1), some.none() | some.floats(0, 1),
        some.sampled_from(["", "only 3"]),
    ),
)  # fmt: skip
def test_any_forecasts_are_judged(found: Calibration, took: Estimates) -> None:
    holds(drift_calibration.calibration_section(STUDY, found, took))
