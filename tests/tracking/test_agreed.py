from __future__ import annotations

from datetime import date

from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.tracking.agreed import text_changed

WROTE, REWROTE, TODAY = date(2026, 1, 5), date(2026, 3, 2), date(2026, 7, 6)


def timeline(kind: str, name: str, *days: date) -> dict[str, Timeline]:
    said = tuple(Said(day, "c", str(n)) for n, day in enumerate(days))
    return {"X": Timeline("X", kind, WROTE, REWROTE, "c", fields={name: said})}


def test_a_vision_written_anew_is_a_new_text() -> None:
    assert text_changed(timeline("product", "vision", WROTE, REWROTE), TODAY) == {"X": REWROTE}


def test_the_first_text_is_no_change() -> None:
    assert text_changed(timeline("product", "vision", WROTE), TODAY) == {}


def test_a_target_is_a_part_of_what_is_signed_and_a_reading_is_not() -> None:
    assert text_changed(timeline("goal", "metrics.M1.target", WROTE, REWROTE), TODAY) == {
        "X": REWROTE
    }
    assert text_changed(timeline("goal", "metrics.M1.measurements", WROTE, REWROTE), TODAY) == {}
    assert text_changed(timeline("goal", "status", WROTE, REWROTE), TODAY) == {}


def test_a_change_after_the_day_looked_at_is_none_yet() -> None:
    assert text_changed(timeline("product", "vision", WROTE, REWROTE), WROTE) == {}
