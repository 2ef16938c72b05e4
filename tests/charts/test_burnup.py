"""A burn-up shows scope, work done, and when the one may reach the other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.burnup import burnup

START, TODAY = date(2026, 5, 18), date(2026, 7, 6)
BEST, WORST = date(2026, 8, 17), date(2026, 9, 2)


def week(n: int) -> date:
    return START + timedelta(weeks=n)


SCOPE = [(week(0), 168.0), (week(3), 176.0), (week(5), 190.0), (week(7), 196.0)]
DONE = [(week(n), float(v)) for n, v in enumerate((0, 9, 21, 34, 47, 60, 76, 90))]


def drawn(best: date | None = BEST, worst: date | None = WORST, **more: object) -> str:
    given = {"scope": SCOPE, "done": DONE, "title": "Burn-up", "desc": "d", **more}
    return burnup(best=best, worst=worst, today=TODAY, **given)  # type: ignore[arg-type]


def path(drawing: str, class_: str) -> str:
    return next(e.get("d", "") for e in parsed(drawing).iter("path") if e.get("class") == class_)


def test_an_example() -> None:
    matches_golden("burnup", drawn(unit="task-days"))


def test_scope_and_what_came_to_it_are_told() -> None:
    assert {"scope 168", "scope 196 (+28)"} <= set(texts(drawn()))


def test_less_scope_is_told_with_a_minus() -> None:
    assert "scope 150 (−18)" in texts(drawn(scope=[(week(0), 168.0), (week(3), 150.0)]))


def test_scope_that_did_not_move_is_told_once() -> None:
    found = texts(drawn(scope=[(week(n), 168.0) for n in range(7)]))
    assert [t for t in found if t.startswith("scope")] == ["scope 168"]


def test_scope_keeps_its_value_until_the_next_day_it_moves() -> None:
    points = [tuple(map(float, p.split())) for p in path(drawn(), "bu-scope")[1:].split("L")]
    assert points[1][1] == points[0][1]
    assert points[2][0] == points[1][0]
    assert points[-1][0] == 100


def test_the_end_of_the_work_done_is_told() -> None:
    assert "done 90" in texts(drawn())


def test_the_cone_ends_at_the_two_days() -> None:
    found = drawn()
    assert {"17\u00a0Aug", "2\u00a0Sep"} <= set(texts(found))
    assert [c for c in classes(found) if c == "bu-edge"] == ["bu-edge"] * 2


def test_one_day_for_both_paces_is_told_once() -> None:
    assert texts(drawn(BEST, BEST)).count("17\u00a0Aug") == 1


def test_a_pace_without_an_end_is_told() -> None:
    found = texts(drawn(BEST, None))
    assert "slowest pace: no end" in found
    assert "2\u00a0Sep" not in found


def test_no_pace_has_no_cone() -> None:
    assert not {"bu-cone", "bu-edge"} & set(classes(drawn(None, None)))


def test_nothing_at_all_is_an_empty_frame() -> None:
    assert "axis" in classes(drawn(None, None, scope=[], done=[]))


def test_the_unit_stands_over_the_values() -> None:
    assert "task-days" in texts(drawn(unit="task-days"))


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(title=title))) == 1


values = st.floats(0, 1e6, allow_nan=False)
lines = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), values), max_size=12)


@given(lines, lines, st.none() | st.integers(0, 900), st.none() | st.integers(0, 900))
def test_any_numbers_can_be_drawn(
    scope: list[tuple[date, float]],
    done: list[tuple[date, float]],
    best: int | None,
    slower: int | None,
) -> None:
    first = TODAY + timedelta(days=best) if best is not None else None
    last = first + timedelta(days=slower) if first and slower is not None else None
    parsed(drawn(first, last, scope=scope, done=done))


def test_figures_have_three_digits() -> None:
    assert "done 116" in texts(drawn(done=[(week(0), 0.0), (week(7), 115.83)]))


def test_the_two_days_keep_apart_on_a_wide_page() -> None:
    drawing = drawn(date(2026, 8, 21), date(2026, 8, 31), scope=[(week(0), 233.0)])
    first, last = (
        next(e for e in parsed(drawing).iter("text") if e.text == name)
        for name in ("21\u00a0Aug", "31\u00a0Aug")
    )
    kinds = ["e" if "e" in (e.get("class") or "").split() else "" for e in (first, last)]
    assert kinds != ["", "e"] or first.get("y") != last.get("y")
