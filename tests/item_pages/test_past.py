"""An item's page: how its date moved, what it said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mkdocs_prodproj.comparing.drift import Point, Trend
from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.item_pages import past as item_past
from mkdocs_prodproj.item_pages.page import item_rest
from mkdocs_prodproj.item_pages.past import changes_of, field_words, worth_showing
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Figure, Note, Section
from tests.views.pasts import TODAY, past
from tests.views.studies import chain, every, plain, study_of, texts, the


def item(id_: str) -> Item:
    return past().plan.by_id[id_]


def titles(id_: str) -> list[str]:
    return [section.title for section in every(item_rest(past(), item(id_)), Section)]


def test_a_page_tells_how_its_date_moved() -> None:
    found = the(item_past.moved(past(), item("M")), Figure)
    assert plain(found.figure) == "56 d later"
    assert plain(found.says).startswith(
        "29 May at first, now 24 Jul. The promise was put off by 14 days. The estimate of Build"
    )


def test_its_weeks_are_told_as_a_table_the_newest_first() -> None:
    rows = the(item_past.moved(past(), item("M")), Table).rows
    assert [plain(texts(cell)) for cell in rows[-1].cells][:3] == ["17 May", "19 Jun", "29 May"]
    assert plain(texts(rows[0].cells[0])) == "29 Jun"


@pytest.mark.parametrize("id_", ["M", "P", "B"])
def test_dated_items_have_it_on_their_pages(id_: str) -> None:
    assert "How its date moved" in titles(id_)


def test_a_goal_has_its_changed_targets_on_its_page() -> None:
    assert "Target changes" in titles("G")


def test_a_page_ends_with_its_last_changes() -> None:
    assert titles("M")[-1] == "Changes"
    table, note = the(item_past.changes(past(), item("M")), Section).blocks
    assert isinstance(table, Table)
    said = [plain(texts(cell)) for cell in table.rows[0].cells]
    assert said[0].startswith("5 Jun ")
    assert said[1:] == ["Deadline", "19 Jun", "3 Jul"]
    assert isinstance(note, Note)
    assert plain(str(note.text)).startswith("In the plan since 15 May; last touched 5 Jun by")


def test_a_target_that_changed_is_told_in_its_unit() -> None:
    table, _ = the(item_past.changes(past(), item("G")), Section).blocks
    assert isinstance(table, Table)
    (said,) = [[plain(texts(c)) for c in row.cells] for row in table.rows]
    assert said[1:4] == ["Target of M4", "20 %", "24 %"]


def test_what_never_changed_says_since_when_it_is_there() -> None:
    (note,) = the(item_past.changes(past(), item("C")), Section).blocks
    assert isinstance(note, Note)
    assert plain(str(note.text)) == "In the plan since 15 May, not changed since."


def test_without_a_history_a_page_says_nothing_of_the_past() -> None:
    study = study_of(chain(2))
    task = study.plan.by_id["T-1"]
    assert item_past.changes(study, task) == item_past.moved(study, task) == ()


def line(**fields: tuple[Said, ...]) -> Timeline:
    start = date(2026, 5, 1)
    named = {name.replace("__", "."): said for name, said in fields.items()}
    return Timeline("T", "task", start, TODAY, "c" * 40, fields=named)


def said(day: int, value: str) -> Said:
    return Said(date(2026, 5, day), "a" * 40, value)


def test_what_an_item_said_at_first_is_no_change() -> None:
    assert changes_of(line(title=(said(1, "New"),))) == ()


def test_what_it_said_later_for_the_first_time_is_one() -> None:
    (found,) = changes_of(line(due=(said(4, "2026-07-01"),)))
    assert (found.was, found.now) == ("", "2026-07-01")


def test_changes_stand_the_newest_first() -> None:
    found = changes_of(
        line(
            title=(said(1, "A"), said(3, "B")),
            due=(said(1, ""), said(9, "2026-07-01"), said(12, "")),
        )
    )
    assert [change.day.day for change in found] == [12, 9, 3]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("metrics.M4.target", "Target of M4"),
        ("metrics.G.1.target", "Target of G.1"),
        ("depends_on", "Waits for"),
        ("start", "Start"),
        ("rice.reach", "Rice: reach"),
    ],
)
def test_a_field_as_people_say_it(name: str, words: str) -> None:
    assert field_words(name) == words


POINT = Point(TODAY, None, TODAY, None, None, None)
TREND = Trend("T", "task", "Build", (POINT, POINT, POINT), slipped=3, moves=1)


def test_a_date_is_followed_from_three_weeks_on() -> None:
    assert worth_showing(TREND)
    assert not worth_showing(replace(TREND, points=(POINT, POINT)))


def test_a_date_that_never_moved_has_no_chart() -> None:
    assert not worth_showing(replace(TREND, slipped=0, moves=0))


def test_a_date_that_went_and_came_back_has_one() -> None:
    there = replace(POINT, planned=TODAY + timedelta(days=3))
    assert worth_showing(replace(TREND, points=(POINT, there, POINT), slipped=0, moves=2))


def test_what_was_done_all_along_has_none() -> None:
    done = replace(POINT, done=True)
    assert not worth_showing(replace(TREND, points=(done, done, done)))
