"""The milestone trend chart: where its lines lie, where they end, what stands beside them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mkdocs_prodproj.charts.drift import (
    GAP,
    TODAY,
    Line,
    Week,
    milestone_trend,
    report_days,
    spark,
    spread,
)

from .drawn import classes, parsed, texts, titles

NOW = date(2026, 7, 6)
SUNDAYS = [NOW - timedelta(days=1 + 7 * n) for n in range(8, -1, -1)] + [NOW]


def aug(day: int) -> date:
    return date(2026, 8, day)


def line(*middle: date | None, reached: date | None = None, strong: bool = False,
         name: str = "Pilot", promise: date | None = None, room: int = 0) -> Line:  # fmt: skip
    days = SUNDAYS[-len(middle) :]
    weeks = tuple(
        Week(day, promise, told, told + timedelta(days=room) if told and room else None)
        for day, told in zip(days, middle, strict=True)
    )
    return Line(name, name[:3], weeks, reached, strong)


def drawn(*lines: Line) -> str:
    return milestone_trend(lines, today=NOW, title="Moves", desc="One slipped")


def path(drawing: str, class_: str) -> list[tuple[float, float]]:
    (found,) = [e.get("d", "") for e in parsed(drawing).iter("path") if e.get("class") == class_]
    return [(float(x), float(y)) for x, y in (p.split() for p in found[1:].split("L"))]


def test_a_line_that_rises_slips() -> None:
    spots = path(drawn(line(aug(3), aug(3), aug(10))), "dr-line")
    (_, first), (_, held), (_, last) = spots
    assert first == held > last


def test_a_line_runs_from_its_first_report_to_today() -> None:
    spots = path(drawn(line(aug(3), aug(5), aug(6))), "dr-line")
    assert (spots[0][0], spots[-1][0]) == (0.0, TODAY)


def test_an_unknown_week_breaks_the_line() -> None:
    drawing = drawn(line(aug(3), aug(3), None, aug(5), aug(6)))
    assert classes(drawing).count("dr-line") == 2


def test_what_is_done_ends_on_the_slanting_line() -> None:
    done = date(2026, 6, 24)
    told = line(date(2026, 6, 20), date(2026, 6, 22), done, done, reached=done)
    x, y = path(drawn(told), "dr-line")[-1]
    (x0, y0), (x1, y1) = path(drawn(told), "dr-day")
    assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0), abs=0.1)


def test_what_is_done_tells_its_day() -> None:
    done = date(2026, 6, 24)
    told = line(date(2026, 6, 20), date(2026, 6, 22), done, reached=done)
    assert "Pilot, done 24\u00a0Jun" in texts(drawn(told))


def test_weeks_after_the_end_are_not_drawn() -> None:
    done = date(2026, 6, 24)
    told = line(*[date(2026, 6, 22)] * 7, done, done, reached=done)
    assert path(drawn(told), "dr-line")[-1][0] < TODAY


def test_what_was_done_before_the_first_report_moves_no_axis() -> None:
    long_ago = date(2026, 1, 7)
    drawing = drawn(line(aug(3), aug(5)), line(long_ago, long_ago, reached=long_ago))
    assert path(drawing, "dr-line")[0][0] == 0.0


def test_a_promise_holds_until_it_is_written_anew() -> None:
    weeks = [Week(SUNDAYS[-3], aug(7), aug(3)), Week(SUNDAYS[-2], aug(7), aug(3)),
             Week(SUNDAYS[-1], aug(14), aug(3))]  # fmt: skip
    steps = path(drawn(Line("", "", tuple(weeks), strong=True)), "tr-target")
    (_, first), (x1, before), (x2, after), *_ = steps[:1] + steps[-2:]
    assert (first, x1) == (before, x2)
    assert after < before


def test_a_single_line_names_each_of_its_ends() -> None:
    told = line(aug(3), aug(5), strong=True, name="", promise=aug(7), room=6)
    found = [t.replace("\u00a0", " ") for t in texts(drawn(told))]
    assert {"expected 5 Aug", "promised 7 Aug", "85 % sure 11 Aug"} <= set(found)


def test_ends_on_one_day_share_their_words() -> None:
    told = line(aug(3), aug(7), strong=True, name="", promise=aug(7), room=6)
    found = [t.replace("\u00a0", " ") for t in texts(drawn(told))]
    assert "expected and promised 7 Aug" in found


def test_only_a_strong_line_has_a_band() -> None:
    assert "dr-band" in classes(drawn(line(aug(3), aug(5), strong=True, room=6)))
    assert "dr-band" not in classes(drawn(line(aug(3), aug(5), room=6)))


def test_a_day_far_ahead_leaves_the_slanting_line_out() -> None:
    far = date(2027, 7, 1)
    assert "dr-day" not in classes(drawn(line(far, far, far)))


def test_one_day_more_is_no_steep_fall() -> None:
    (_, first), (_, last) = path(drawn(line(aug(3), aug(4))), "dr-line")
    assert 0 < first - last < 20


def test_a_chart_says_what_it_shows() -> None:
    assert titles(drawn(line(aug(3), aug(5))))[0] == "Moves"


def test_names_keep_their_distance() -> None:
    assert spread([50, 50], 0, 200) == [42, 58]


def test_names_stay_inside() -> None:
    assert spread([0, 0, 0], 6, 100) == [6, 6 + GAP, 6 + 2 * GAP]


def test_names_that_are_clear_stay_where_they_are() -> None:
    assert spread([10, 40, 90], 0, 100) == [10, 40, 90]


@settings(max_examples=40)
@given(some.lists(some.floats(0, 300), max_size=8).map(sorted))
def test_no_two_names_meet(wanted: list[float]) -> None:
    places = spread(wanted, 6, 300)
    assert all(b - a >= GAP - 1e-6 for a, b in pairwise(places))


def test_every_second_of_nine_sundays_is_named() -> None:
    assert report_days(SUNDAYS, NOW) == SUNDAYS[0:8:2]


def test_nothing_known_has_no_days() -> None:
    assert report_days([], NOW) == []


def test_a_small_line_rises_where_the_day_slips() -> None:
    drawing = spark([aug(3), aug(3), aug(10)], title="Pilot", desc="7 d later")
    (shape,) = [e.get("d", "") for e in parsed(drawing).iter("path")]
    heights = [float(p.split()[1]) for p in shape[1:].split("L")]
    assert heights[0] == heights[1] > heights[2]


def test_nothing_known_has_no_small_line() -> None:
    assert spark([None, None], title="Pilot", desc="") == ""


DAYS = some.none() | some.dates(date(2025, 1, 1), date(2029, 1, 1))
WEEKS = some.lists(some.builds(Week, some.sampled_from(SUNDAYS), DAYS, DAYS, DAYS), max_size=5)
LINES = some.builds(
    lambda weeks, reached, strong, name: Line(
        name, name[:2], tuple(sorted(weeks, key=lambda w: w.day)), reached, strong
    ),
    WEEKS,
    some.none() | some.dates(date(2026, 1, 1), NOW),
    some.booleans(),
    some.sampled_from(["", "Pilot", "A <b>name</b> & more"]),
)


@settings(max_examples=40)
@given(some.lists(LINES, max_size=4))
def test_every_history_is_drawn(lines: list[Line]) -> None:
    assert parsed(drawn(*lines)).tag == "svg"
