"""A task's strip: when it was planned, when it is planned, how sure its end is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawn import classes, matches_golden, parsed, texts, titles
from mkdocs_prodproj.charts.when import when_strip

TODAY = date(2026, 7, 6)
BASELINE = (datetime(2026, 6, 25), datetime(2026, 7, 4))
MIDDLE, SAFE = datetime(2026, 7, 30), datetime(2026, 8, 4)


def drawn(**more: object) -> str:
    given = {"start": datetime(2026, 7, 15), "finish": datetime(2026, 7, 25), "today": TODAY,
             "title": "TAP-7", "desc": "d", **more}  # fmt: skip
    return when_strip(**given)  # type: ignore[arg-type]


def test_an_example() -> None:
    matches_golden(
        "when", drawn(baseline=BASELINE, middle=MIDDLE, safe=SAFE, critical=True, progress=0.2)
    )


def test_the_days_of_even_odds_and_of_85_percent_are_told() -> None:
    assert "29\u00a0Jul to 3\u00a0Aug" in texts(drawn(middle=MIDDLE, safe=SAFE))


def test_one_day_for_both_is_told_once() -> None:
    assert "29\u00a0Jul" in texts(drawn(middle=MIDDLE, safe=MIDDLE))


def test_a_label_of_ones_own_is_kept() -> None:
    assert "no range" in texts(drawn(label="no range"))


def test_only_wide_pages_have_the_label_beside_late_marks() -> None:
    found = drawn(middle=MIDDLE, safe=SAFE, baseline=BASELINE)
    kinds = {e.get("class") for e in parsed(found).iter("text") if " to " in (e.text or "")}
    assert kinds == {"k halo pp-mt", "k halo e pp-ms2"}


def test_without_a_forecast_there_is_no_whisker() -> None:
    assert not {"wh-thin", "wh-thick", "g-ms"} & set(classes(drawn()))


def test_the_baseline_has_a_bar_and_a_name() -> None:
    found = drawn(baseline=BASELINE)
    assert "g-ghost" in classes(found)
    assert "baseline" in texts(found)


@pytest.mark.parametrize(("more", "height"), [({}, "44"), ({"baseline": BASELINE}, "64")])
def test_without_a_baseline_the_strip_is_lower(more: dict[str, object], height: str) -> None:
    assert parsed(drawn(**more)).get("height") == height


def test_today_is_a_line_with_its_word() -> None:
    found = drawn()
    assert "tr-today" in classes(found)
    assert "today" in texts(found)


def test_a_deadline_is_a_flag() -> None:
    assert "ms-flag" in classes(drawn(deadline=date(2026, 8, 14)))


def test_done_is_one_full_bar() -> None:
    found = classes(drawn(done=True))
    assert "g-donebar" in found
    assert "g-bar" not in found


@given(st.text())
def test_any_title_is_kept_as_text(title: str) -> None:
    assert len(titles(drawn(title=title, label=title))) == 1


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)),
    st.integers(0, 2000), st.integers(0, 900), st.integers(0, 900),
)  # fmt: skip
def test_any_dates_lie_on_the_axis(start: datetime, length: int, far: int, further: int) -> None:
    finish = start + timedelta(days=length)
    middle = finish + timedelta(days=far)
    found = drawn(start=start, finish=finish, middle=middle, safe=middle + timedelta(days=further))
    for e in parsed(found).iter():
        if e.get("x", "").endswith("%"):
            assert 0 <= float(e.get("x", "").removesuffix("%")) <= 100
