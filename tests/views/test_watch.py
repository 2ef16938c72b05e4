"""What needs eyes in the running work: one list each, and nothing that needs none."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Entries, Entry, Section

from .studies import every, ids, plain, shown, study_of, texts, the

PLAN = {
    "people/ana.md": "title: Ana",
    "people/li.md": "title: Li",
    "people/bo.md": "title: Bo",
    "teams/web.md": "title: Web\nmembers: [ana]",
    "teams/ops.md": "title: Ops\nmembers: [li]",
    "projects/P.md": "title: Pay\nasks: [{team: ops, what: A test bench, size: small}]",
    "tasks/A.md": (
        "project: P\nestimate: 3d\nassignee: ana\n"
        "blocked: {by: li, since: 2026-06-26, reason: no A/B-key}"
    ),
    "tasks/B.md": "project: P\nestimate: 2d\nassignee: li\ndepends_on: A\ndue: 2026-07-15",
    "tasks/C.md": "estimate: 1d/2d/4d\nassignee: bo\nstatus: in-progress\nstarted: 2026-06-15",
    "tasks/D.md": "estimate: 1d\nassignee: bo\ndue: 2026-07-02",
    "tasks/E.md": "estimate: 1d\nassignee: ana\nstart_on: 2026-06-30",
    "milestones/M.md": "title: Open\nproject: P\ndepends_on: B\ndeadline: 2026-07-17",
}


def lists(files: dict[str, str], **written: object) -> dict[str, list[str]]:
    """The items of each list, by its title."""
    found = every(shown(study_of(files), "watch", **written), Section)
    return {
        s.title: [(ids(entry.title) or [texts(entry.title)])[0] for entry in entries.entries]
        for s in found
        for entries in every(s, Entries)
    }


def said(files: dict[str, str], title: str, id_: str) -> str:
    """The notes of an item in a list."""
    found = every(shown(study_of(files), "watch"), Section)
    section = next(s for s in found if s.title == title)
    entry = next(e for e in the(section, Entries).entries if id_ in ids(e.title))
    return plain(texts(entry.notes[0]))


def test_each_list_holds_what_is_in_trouble_and_nothing_else() -> None:
    assert lists(PLAN) == {
        "Overdue": ["E", "D"],
        "Late starts": ["E", "D"],
        "Blocked": ["A"],
        "Getting old": ["C"],
        "Due in two weeks": ["B", "M"],
    }


@pytest.mark.parametrize(
    ("title", "id_", "words"),
    [
        ("Overdue", "D", "promised 2 Jul, planned 8 Jul"),
        ("Overdue", "E", "planned 30 Jun"),
        ("Late starts", "E", "Planned for 30 Jun, 4 working days late"),
        ("Late starts", "D", "Had to begin by 2 Jul, 2 working days late"),
        ("Blocked", "A", "By Li since 26 Jun, 6 working days: no A/B-key"),
        ("Getting old", "C", "15 working days in progress; its worst case is 4 d"),
        ("Due in two weeks", "B", "promised 15 Jul"),
    ],
)
def test_each_entry_says_what_is_wrong(title: str, id_: str, words: str) -> None:
    assert said(PLAN, title, id_) == words


def test_a_late_start_says_what_keeps_it() -> None:
    files = {
        "tasks/A.md": "estimate: 5d",
        "tasks/B.md": "estimate: 1d\ndepends_on: A\ndue: 2026-07-03",
    }
    assert "waits for A" in said(files, "Late starts", "B")


def test_a_block_that_nobody_dated_says_so() -> None:
    assert said({"tasks/A.md": "estimate: 1d\nblocked: no key"}, "Blocked", "A") == (
        "Nobody said since when: no key"
    )


def test_a_block_that_decides_the_end_says_so() -> None:
    files = {"tasks/A.md": "estimate: 1d\nblocked: x", "tasks/B.md": "estimate: 9d\nblocked: x"}
    entries = every(shown(study_of(files), "watch"), Entry)
    sides = {ids(e.title)[0]: texts(e.side) for e in entries}
    assert sides == {"A": "", "B": "decides the end"}


def test_work_that_is_usual_here_is_not_getting_old() -> None:
    files = {"tasks/A.md": "estimate: 2d/5d/9d\nstatus: in-progress\nstarted: 2026-07-02"}
    assert "Getting old" not in lists(files)


def test_what_is_due_without_a_promise_is_not_listed() -> None:
    assert lists({"tasks/A.md": "estimate: 1d"}) == {}


def test_the_lists_can_be_of_one_project() -> None:
    assert lists(PLAN, project="P") == {"Blocked": ["A"], "Due in two weeks": ["B", "M"]}


def test_a_condition_keeps_the_tasks_it_names() -> None:
    assert lists(PLAN, where="assignee = bo") == {
        "Overdue": ["D"],
        "Late starts": ["D"],
        "Getting old": ["C"],
    }


def test_a_long_list_ends_with_a_count() -> None:
    files = {f"tasks/T-{n}.md": "estimate: 1d\nblocked: no key" for n in range(5)}
    assert lists(files, limit=3)["Blocked"][-1] == "2 more"


def test_quiet_work_says_that_nothing_needs_eyes() -> None:
    files = {"tasks/A.md": "estimate: 2d/5d/9d\nstatus: in-progress\nstarted: 2026-07-03"}
    found = the(shown(study_of(files), "watch"), Empty)
    assert (found.title, found.hint, found.tone) == (
        "Nothing needs eyes",
        "One task in progress, none late or stuck.",
        "ok",
    )


def test_without_work_in_progress_there_is_nothing_to_count() -> None:
    assert the(shown(study_of({}), "watch"), Empty).hint == ""


def waiting(files: dict[str, str]) -> list[tuple[str, list[str], str]]:
    """Who is waited for, by whose work, and since when they could act."""
    found = every(shown(study_of(files), "waiting-for"), Entry)
    return [(texts(e.title), ids(e.notes), plain(texts(e.side))) for e in found]


def test_whose_move_it_is_stands_with_what_waits() -> None:
    assert waiting(PLAN) == [
        ("Li li", ["A"], "1 now"),
        ("Ops ops", ["P"], "1 now"),
        ("Ana ana", ["B"], "later"),
    ]


def test_where_nobody_is_named_it_says_so() -> None:
    files = {
        "tasks/A.md": "estimate: 1d",
        "tasks/B.md": "estimate: 1d\ndepends_on: A\nassignee: ana",
    }
    assert waiting(files) == [("Nobody named", ["B"], "1 now")]


@pytest.mark.parametrize("view", ["waiting-for", "one-person", "hand-overs", "asks", "team-health"])
def test_a_plan_without_such_things_shows_no_list_of_them(view: str) -> None:
    assert shown(study_of({"tasks/A.md": "estimate: 1d"}), view) == ()


def cells(files: dict[str, str], view: str) -> list[list[str]]:
    table = the(shown(study_of(files), view), Table)
    return [[plain(texts(cell)) for cell in row.cells] for row in table.rows]


def test_a_hand_over_names_both_sides() -> None:
    assert cells(PLAN, "hand-overs") == [
        ["A A A", "Ana ana", "B B B", "Li li", "right acc Decides the end"]
    ]


def test_hand_overs_between_teams_are_counted() -> None:
    assert plain(the(shown(study_of(PLAN), "hand-overs"), Section).sub) == (
        "1 hand-over, 1 between teams"
    )


def test_an_ask_without_a_champion_is_open() -> None:
    assert cells(PLAN, "asks") == [["Ops ops", "A test bench", "small", "P Pay P"]]
    taken = PLAN | {"projects/P.md": "asks: [{team: ops, what: A bench, champion: li}]"}
    assert shown(study_of(taken), "asks") == ()


def test_much_that_hangs_on_one_person_is_told() -> None:
    files = {
        "people/ana.md": "title: Ana",
        "people/li.md": "title: Li",
        "projects/P.md": "title: Pay",
        **{
            f"tasks/T-{n}.md": f"project: P\nestimate: 3d\nassignee: {'ana' if n else 'li'}\n"
            f"depends_on: {'T-' + str(n - 1) if n else '[]'}\ntags: [keys]"
            for n in range(6)
        },
    }
    rows = [row[:4] for row in cells(files, "one-person")]
    assert ["Ana ana", "P Pay P", "83 %", "83 %"] in rows
    assert not any(row[0] == "Li li" for row in rows)


def test_a_team_s_own_word_stands_with_its_colour_and_trend() -> None:
    health = (
        "[{date: 2026-06-29, colour: amber, note: Too much}, {date: 2026-06-01, colour: green}]"
    )
    (entry,) = every(
        shown(study_of({"teams/web.md": f"title: Web\nhealth: {health}"}), "team-health"), Entry
    )
    assert plain(texts(entry.notes)) == "Too much amber, down, 29 Jun"
    assert (entry.icon, entry.tone) == ("risk", "risk")
