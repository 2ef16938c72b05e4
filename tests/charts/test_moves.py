"""Tasks that move: dashed where they were, solid where they are, on one axis."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.milestones import before
from mkdocs_prodproj.charts.moves import WIDTH, Bars, Span, axis, row, sample, window
from mkdocs_prodproj.charts.svg import text_width

TODAY = date(2026, 7, 6)
WAS, NOW = (date(2026, 7, 15), date(2026, 7, 24)), (date(2026, 7, 10), date(2026, 7, 20))
MOVED = Bars(WAS, NOW, "20 Jul, −4 d", critical=True)


def drawn(bars: Bars, shown: Span = (date(2026, 7, 6), date(2026, 8, 17))) -> str:
    return row(shown, bars, title="Review", desc="Before 15 Jul to 24 Jul", today=TODAY)


def test_an_example() -> None:
    matches_golden("move", drawn(MOVED))


def test_the_bar_before_is_dashed_and_that_after_is_solid() -> None:
    assert [c for c in classes(drawn(MOVED)) if c.startswith(("g-", "ba-"))] == [
        "g-before",
        "ba-after crit",
    ]


def test_a_bar_covers_its_last_day() -> None:
    """Ten days of 42 are 23.81 % of the axis."""
    (was,) = [r for r in parsed(drawn(MOVED)).iter("rect") if r.get("class") == "g-before"]
    assert (was.get("x"), was.get("width")) == ("21.43%", "23.81%")


def test_a_new_task_has_no_bar_before_and_one_that_is_gone_none_after() -> None:
    assert "g-before" not in classes(drawn(Bars(None, NOW)))
    assert "ba-after" not in classes(drawn(Bars(WAS, None)))


def test_a_task_without_dates_draws_its_words() -> None:
    assert texts(drawn(Bars(None, None, "no dates any more"))) == ["no dates any more"]


def test_a_drawing_is_named_by_its_task() -> None:
    assert titles(drawn(MOVED)) == ["Review"]


def test_the_axis_begins_on_a_monday_and_holds_everything() -> None:
    start, end = window([MOVED], TODAY)
    assert start == date(2026, 7, 6)
    assert end > WAS[1]
    assert end.weekday() == 0


def test_the_axis_of_nothing_is_this_week() -> None:
    assert window([], date(2026, 7, 8)) == (date(2026, 7, 6), date(2026, 7, 13))


def test_dates_stand_over_the_axis_and_inside_of_it() -> None:
    assert texts(axis(date(2026, 7, 6), date(2026, 8, 17))) == [
        "6\u00a0Jul",
        "20\u00a0Jul",
        "3\u00a0Aug",
    ]


def test_samples_for_the_legend_differ() -> None:
    assert len({sample("before"), sample("after"), sample("critical"), before()}) == 4


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
spans = st.tuples(days, st.integers(0, 60)).map(lambda s: (s[0], s[0] + timedelta(days=s[1])))
bars = st.builds(
    Bars, st.none() | spans, st.none() | spans, st.sampled_from(["", "20 Jul, −4 d"]), st.booleans()
)


@given(st.lists(bars, max_size=4))
def test_every_bar_lies_on_the_axis_and_no_label_leaves_it(rows: list[Bars]) -> None:
    shown = window(rows, TODAY)
    for one in rows:
        root = parsed(drawn(one, shown))
        for rect in root.iter("rect"):
            left, wide = (float((rect.get(k) or "").rstrip("%")) for k in ("x", "width"))
            assert -0.01 <= left <= left + wide <= 100.7
        for label in root.iter("text"):
            at = float((label.get("x") or "").rstrip("%"))
            wide = text_width(label.text or "") / WIDTH * 100
            end = at - wide if "e" in (label.get("class") or "").split() else at + wide
            assert -4 <= end <= 104
