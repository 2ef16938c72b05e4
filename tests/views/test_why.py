"""Why a date is what it is: what binds it, in order, and what would move it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_prodproj.shapes.blocks import Empty, Entries, Entry, Figure, Section
from mkdocs_prodproj.views import why
from mkdocs_prodproj.wording.marks import ICONS, TONES

from .studies import chain, every, ids, plain, shown, study_of, texts, the

PLAN = {
    "people/ana.md": "title: Ana",
    "tasks/A.md": "estimate: 3d\nassignee: ana",
    "tasks/B.md": "estimate: 2d\ndepends_on: A",
}


def reasons(files: dict[str, str], id_: str) -> list[Entry]:
    return list(the(shown(study_of(files), "why", id=id_), Entries).entries)


def test_what_it_waits_for_is_the_reason_and_a_link() -> None:
    first = reasons(PLAN, "B")[0]
    assert plain(texts(first.title)) == "Starts 9 Jul because A ends 8 Jul."
    assert (ids(first.notes), first.icon) == (["A"], "right")


def test_what_would_move_it_stands_last_under_its_own_heading() -> None:
    found = reasons(PLAN, "B")
    headings = [e.heading for e in found]
    assert headings[-1] == "What would move it"
    assert headings[:-1] == [""] * (len(found) - 1)
    assert "Each day saved on A moves it a day" in texts(found[-1].title)


@pytest.mark.parametrize(
    ("front", "icon", "said"),
    [
        ("estimate: 1d", "clock", "today"),
        ("estimate: 1d\nstart_after: 2026-07-20", "clock", "not to start before"),
        ("estimate: 1d\nstart_on: 2026-07-20", "flag", "fixed"),
        ("estimate: 1d\nblocked: no key", "block", "Blocked"),
        ("estimate: 1d\ndue: 2026-07-01", "off", "after the promised day"),
        ("estimate: 1d\ndue: 2026-08-01", "flag", "before the promised day"),
        ("estimate: 1d\nstart_after: 2026-07-11", "minus", "weekend"),
        ("estimate: 9d\nstatus: in-progress\nstarted: 2026-07-01", "half", "Under way"),
        ("status: done\nstarted: 2026-07-01\nfinished: 2026-07-02", "done", "Done"),
    ],
)
def test_each_kind_of_reason_has_its_icon(front: str, icon: str, said: str) -> None:
    found = [(e.icon, texts(e.title)) for e in reasons({"tasks/A.md": front}, "A")]
    assert any(shape == icon and said in text for shape, text in found), found


def test_every_kind_of_reason_has_an_icon_that_can_be_drawn(root: Path) -> None:
    folder = root / "mkdocs_prodproj" / "explaining"
    kinds = {
        kind
        for file in folder.glob("*.py")
        for kind in re.findall(r'Reason\("([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(kinds) > 10
    assert kinds <= set(why.ICONS)
    assert all(icon in ICONS and tone in TONES for icon, tone in why.ICONS.values())


def test_a_task_without_dates_says_what_is_missing() -> None:
    made = shown(study_of({"tasks/A.md": ""}), "why", id="A")
    assert the(made, Section).title == "Why no date"
    assert (the(made, Empty).hint, the(made, Empty).code) == ("No estimate", "estimate: 2d/3d/6d")


def test_what_has_no_dates_by_its_kind_has_no_reasons() -> None:
    assert shown(study_of(PLAN), "why", id="ana") == ()


def test_a_project_says_what_it_begins_and_ends_with() -> None:
    files = {"projects/P.md": "", **chain(2)}
    said = [plain(texts(e.title)) for e in reasons(files, "P")]
    assert said[1].startswith("Ends 9 Jul with T-2.")


def drawn(files: dict[str, str], id_: str) -> str:
    study = study_of(files)
    item = study.plan.get(id_)
    assert item is not None
    return plain(the(why.strip(study, item), Figure).svg.svg)


def test_the_strip_says_when_it_runs() -> None:
    assert "Planned 9 Jul to 10 Jul." in drawn(PLAN, "B")


def test_the_strip_of_a_task_in_a_plan_with_odds_says_how_far_it_may_slip() -> None:
    files = {"projects/P.md": "", **chain()}
    assert "even odds to 85 % sure: 22 Jul to 24 Jul" in drawn(files, "T-6")


def test_an_item_without_dates_has_no_strip() -> None:
    study = study_of({"tasks/A.md": ""})
    assert why.strip(study, study.plan.items[0]) == ()


def test_a_task_s_page_links_no_reason_to_itself() -> None:
    for entry in every(shown(study_of(PLAN), "why", id="A"), Entry):
        assert "A" not in ids(entry.notes)
