from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from mkdocs_prodproj.comparing.news import News
from mkdocs_prodproj.exchange.atom import Week, written
from mkdocs_prodproj.history.commits import Commit

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = date(2026, 7, 15)
COMMIT = Commit(
    "a41f9c2" + "0" * 33,
    datetime(2026, 7, 9, 14, 0, tzinfo=UTC),
    "Ana",
    "Ease the target <script>\x08",
)
WEEK = Week(
    date(2026, 7, 6),
    date(2026, 7, 12),
    News(
        moves=("Launch is planned for 18 Aug 2026, 4 days later.",), work=("1 task finished: A.",)
    ),
    (COMMIT,),
)


def tree(*weeks: Week, address: str = "") -> ET.Element:
    return ET.fromstring(written("Bakery", weeks, TODAY, address))


def test_an_entry_has_the_id_of_its_week_whatever_grows_in_it() -> None:
    quiet = Week(date(2026, 7, 6), date(2026, 7, 8), News(), (COMMIT,))
    ids = [tree(week).findtext(f"{ATOM}entry/{ATOM}id") for week in (WEEK, quiet)]
    assert ids == ["tag:bakery.prodproj,2026:week-2026-07-06"] * 2


def test_a_title_says_what_moved_and_the_content_the_rest() -> None:
    entry = tree(WEEK).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == (
        "Launch is planned for 18 Aug 2026, 4 days later. 1 task finished: A."
    )
    said = " ".join(entry.itertext())
    assert "a41f9c2 Ease the target <script>\N{REPLACEMENT CHARACTER}" in said


def test_commits_without_consequences_are_counted() -> None:
    quiet = Week(WEEK.first, WEEK.last, News(), (COMMIT,))
    title = tree(quiet).findtext(f"{ATOM}entry/{ATOM}title")
    assert title == "1 change of the plan that moves no date"


def test_it_is_as_new_as_its_newest_commit() -> None:
    assert tree(WEEK).findtext(f"{ATOM}updated") == "2026-07-09T14:00:00+00:00"
    assert tree().findtext(f"{ATOM}updated") == "2026-07-15T00:00:00+00:00"


def test_entries_lead_to_the_page_about_changes() -> None:
    link = tree(WEEK, address="https://plan.example/changes/").find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://plan.example/changes/"
    assert tree(WEEK).find(f"{ATOM}entry/{ATOM}link") is None


def test_required_elements_are_there() -> None:
    root = tree(WEEK)
    for name in ("id", "title", "updated", f"author/{ATOM}name"):
        assert root.find(f"{ATOM}{name}") is not None
