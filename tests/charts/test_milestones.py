"""A milestone's row: where it is planned, when it is due, how sure that is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.milestones import axis, row

START, END = date(2026, 7, 6), date(2026, 9, 7)
JULY, AUGUST = date(2026, 7, 31), date(2026, 8, 28)


def drawn(planned: date | None, deadline: date | None, title: str = "Pilot", **more: object) -> str:
    given = {"tone": "risk", "title": title, "desc": "d", **more}
    return row(START, END, planned=planned, deadline=deadline, **given)  # type: ignore[arg-type]


def test_an_example() -> None:
    matches_golden(
        "milestone",
        drawn(
            JULY, date(2026, 8, 3), low=date(2026, 7, 27), safe=date(2026, 8, 7),
            previous=date(2026, 7, 24), label="31 Jul to 7 Aug", today=START,
        ),
    )  # fmt: skip


def test_the_axis_names_today_instead_of_a_date_beside_it() -> None:
    assert texts(axis(START, END, START))[:2] == ["Today", "20\u00a0Jul"]


def test_an_axis_without_today_names_its_dates() -> None:
    assert texts(axis(START, END))[0] == "6\u00a0Jul"


def test_a_day_outside_is_not_named_today() -> None:
    assert "Today" not in texts(axis(START, END, date(2027, 1, 1)))


def test_no_label_leaves_the_axis_at_the_right() -> None:
    last = [e.get("x", "") for e in parsed(axis(START, END)).iter("text")][-1]
    assert float(last.removesuffix("%")) <= 92


def test_a_planned_day_is_a_diamond_and_a_deadline_a_flag() -> None:
    found = classes(drawn(JULY, AUGUST))
    assert {"ms-now", "ms-flag", "ms-pole"} <= set(found)


def test_a_milestone_without_a_date_shows_its_deadline() -> None:
    found = classes(drawn(None, AUGUST, safe=AUGUST))
    assert "ms-now" not in found
    assert "ms-thick" not in found
    assert "ms-flag" in found


def test_no_range_has_no_line() -> None:
    assert not {"ms-thin", "ms-thick"} & set(classes(drawn(JULY, AUGUST)))


def test_a_moved_date_leaves_a_hollow_mark() -> None:
    assert "ms-was" in classes(drawn(AUGUST, None, previous=JULY))


def test_a_label_late_on_the_axis_lies_left_of_the_marks() -> None:
    labels = {
        e.text: e.get("class") for e in parsed(drawn(AUGUST, None, label="28 Aug")).iter("text")
    }
    assert labels["28 Aug"] == "k halo e"


def test_a_label_that_would_cover_what_was_before_lies_under_the_marks() -> None:
    drawing = drawn(AUGUST, None, previous=date(2026, 8, 14), label="28 Aug")
    (label,) = [e for e in parsed(drawing).iter("text") if e.text == "28 Aug"]
    (diamond,) = [e for e in parsed(drawing).iter("svg") if "ms-was" in str(e[:][0].get("class"))]
    assert float(label.get("y", "")) > float(diamond.get("y", "")) + 14


def test_a_label_early_on_the_axis_lies_right_of_the_marks() -> None:
    labels = {
        e.text: e.get("class") for e in parsed(drawn(JULY, None, label="31 Jul")).iter("text")
    }
    assert labels["31 Jul"] == "k halo"


def test_a_milestone_without_any_date_says_so_at_the_left() -> None:
    (label,) = parsed(drawn(None, None, label="no date")).iter("text")
    assert (label.text, label.get("x")) == ("no date", "0")


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(JULY, AUGUST, title))) == 1


@given(st.integers(-4000, 4000), st.integers(-4000, 4000))
def test_dates_outside_the_axis_are_drawn_at_its_ends(planned: int, deadline: int) -> None:
    days = (START + timedelta(days=planned), START + timedelta(days=deadline))
    for mark in parsed(drawn(*days)).iter("svg"):
        if mark.get("x"):
            assert 0 <= float(mark.get("x", "").removesuffix("%")) <= 100
