"""The forecast page: what is promised, how surely, what decides it and what would help."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Chance, Chances
from mkdocs_prodproj.shapes.blocks import (
    Empty,
    Entries,
    Figure,
    Fold,
    Note,
    Section,
    WorkRow,
)
from mkdocs_prodproj.views import forecast

from .studies import chain, every, ids, plain, shown, study_of, texts, the

PLAN = {
    "projects/P.md": "title: Ferry app",
    "milestones/M.md": "title: Pilot\nproject: P\ndepends_on: T-6\ndeadline: 2026-07-22",
    **chain(),
}
#: Beside it one promised day with a single task before it, and a project without milestones.
THIN = PLAN | {
    "milestones/N.md": "title: Closed\ndepends_on: T-1\ndeadline: 2026-08-03",
    "projects/Q.md": "title: Later\ndeadline: 2026-09-01",
    "tasks/Q-1.md": "project: Q\nestimate: 2d",
}


def strip(files: dict[str, str], **written: object) -> list[tuple[str, str, str, str]]:
    """Title, figure, note and word of each promised day side by side."""
    found = every(shown(study_of(files), "odds", **written), Chance)
    return [(texts(c.title).split()[0], plain(c.figure), texts(c.note), c.status.word)
            for c in found]  # fmt: skip


def section(files: dict[str, str], title: str, **written: object) -> Section:
    found = every(shown(study_of(files), "forecast", **written), Section)
    return next(s for s in found if s.title == title)


def deadline(day: str) -> dict[str, str]:
    return PLAN | {"milestones/M.md": f"title: Pilot\nproject: P\ndepends_on: T-6\ndeadline: {day}"}


def test_a_promised_day_has_its_chance() -> None:
    assert strip(PLAN) == [("M", "51 %", "by 22 Jul", "Uncertain")]


@pytest.mark.parametrize(
    ("day", "figure", "word"),
    [
        ("2026-12-01", "over 99 %", "Likely"),
        ("2026-07-24", "93 %", "Likely"),
        ("2026-07-20", "7 %", "Unlikely"),
        ("2026-07-08", "under 1 %", "Unlikely"),
    ],
)
def test_a_chance_has_a_word(day: str, figure: str, word: str) -> None:
    ((_, said, _, told),) = strip(deadline(day))
    assert (said, told) == (figure, word)


def test_a_promised_day_on_too_few_tasks_shows_its_planned_day_and_no_percentage() -> None:
    assert strip(THIN)[1] == ("N", "7 Jul", "planned, promised 3 Aug", "In time")


def test_a_project_without_a_milestone_ahead_stands_for_itself() -> None:
    assert strip(THIN)[2] == ("Q", "7 Jul", "planned, promised 1 Sep", "No percentage")


def test_what_has_odds_and_no_deadline_shows_when_it_ends() -> None:
    ((_, figure, note, word),) = strip(deadline(""))
    assert (figure, plain(note)) == ("22 Jul to 24 Jul", "even odds to 85 % sure")
    assert word == "No deadline"


def test_reached_milestones_and_projects_on_hold_are_not_forecast() -> None:
    over = {
        "milestones/M.md": "depends_on: T-6\nstatus: reached\nreached: 2026-07-01",
        "projects/P.md": "status: on-hold",
    }
    assert shown(study_of(PLAN | over), "odds") == ()


def test_the_strip_can_be_of_one_project_or_shorter() -> None:
    assert [row[0] for row in strip(THIN, project="P")] == ["M"]
    assert [row[0] for row in strip(THIN, limit=2)] == ["M", "N"]
    assert [row[0] for row in strip(THIN, where="id = Q")] == ["Q"]


def test_the_day_in_focus_is_the_nearest_uncertain_one() -> None:
    two = {"milestones/A.md": "depends_on: T-6\ndeadline: 2026-07-10"}
    study = study_of(PLAN | two)
    assert [c.now for c in the(shown(study, "odds"), Chances).chances] == [False, True]


def test_where_none_is_uncertain_the_least_likely_day_is_in_focus() -> None:
    two = {"milestones/A.md": "depends_on: T-6\ndeadline: 2026-07-24"}
    found = forecast.focus(study_of(deadline("2026-12-01") | two))
    assert found is not None
    assert found.id == "A"


def test_where_no_chance_is_known_the_first_is_in_focus() -> None:
    found = forecast.focus(
        study_of({"tasks/A.md": "estimate: 1d", "milestones/M.md": "depends_on: A"})
    )
    assert found is not None
    assert found.id == "M"


def test_nothing_promised_has_no_focus() -> None:
    assert forecast.focus(study_of({"tasks/A.md": "estimate: 1d"})) is None


def test_the_page_opens_with_the_day_in_focus_and_what_was_simulated() -> None:
    said = plain(forecast.lede(study_of(PLAN)))
    assert said.startswith("Pilot: 51 % by 22 Jul. 10,000 simulated runs of the remaining work.")


def test_the_page_of_a_plan_without_a_chance_opens_with_what_was_simulated() -> None:
    said = forecast.lede(
        study_of({"tasks/A.md": "estimate: 1d", "milestones/M.md": "depends_on: A"})
    )
    assert said.startswith("10,000 simulated runs")


def test_the_page_of_a_plan_with_nothing_to_forecast_says_so() -> None:
    assert forecast.lede(study_of({"tasks/A.md": ""})).startswith("Nothing to forecast")


def test_the_chart_says_what_to_promise() -> None:
    figure = the(section(PLAN, "Pilot"), Figure)
    assert plain(figure.figure) == "51 % chance by 22 Jul"
    assert plain(figure.says) == (
        "To be 85 % sure, promise 24 Jul. Even odds are 22 Jul; one run in ten makes 21 Jul."
    )


def test_the_chart_without_a_deadline_opens_with_the_safe_range() -> None:
    assert plain(the(section(deadline(""), "Pilot"), Figure).figure) == "22 Jul to 24 Jul"


def test_the_table_adds_the_days_up_to_all_runs() -> None:
    table = the(section(PLAN, "Pilot"), Figure).table
    assert table is not None
    assert [plain(texts(c)) for c in table.rows[0].cells] == ["16 Jul", "under 1 %", "under 1 %"]
    assert plain(texts(table.rows[-1].cells[2])) == "over 99 %"


def test_what_drives_the_date_is_told_with_its_share_of_runs() -> None:
    aside = {"tasks/X.md": "project: P\nestimate: 8d/13d/18d", "milestones/M.md": (
        "title: Pilot\ndepends_on: [T-6, X]\ndeadline: 2026-07-22")}  # fmt: skip
    rows = every(section(PLAN | aside, "What drives the date"), WorkRow)
    shares = {ids(r.title)[0]: r.bar.share or 0 for r in rows}
    assert 0.2 < shares["X"] < 0.8
    assert shares["X"] + shares["T-1"] == pytest.approx(1, abs=0.05)


def test_a_blocked_driver_has_the_tone_of_trouble() -> None:
    blocked = {"tasks/T-1.md": "project: P\nestimate: 1d/2d/4d\nblocked: no key"}
    rows = every(section(PLAN | blocked, "What drives the date"), WorkRow)
    assert {ids(r.title)[0]: r.bar.tone for r in rows if ids(r.title)[0] in {"T-1", "T-2"}} == {
        "T-1": "off",
        "T-2": "acc",
    }


def test_what_would_help_says_the_change_and_both_chances() -> None:
    first = the(section(PLAN, "What would help"), Entries).entries[0]
    assert plain(texts(first.title)) == "T-1 takes 1 d, not 2 d"
    before, _, after = plain(texts(first.side)).removesuffix(" %").partition(" → ")
    assert (int(before), int(after) > int(before)) == (51, True)


def test_one_change_that_would_help_is_another_deadline() -> None:
    changes = [
        plain(texts(e.title)) for e in the(section(PLAN, "What would help"), Entries).entries
    ]
    assert "Deadline moves to 24 Jul" in changes


def test_a_sure_day_needs_no_help() -> None:
    found = every(shown(study_of(deadline("2026-12-01")), "forecast"), Section)
    assert "What would help" not in [s.title for s in found]


def test_too_few_tasks_say_why_and_show_no_percentage() -> None:
    found = the(shown(study_of(THIN), "forecast", id="N"), Empty)
    assert plain(found.hint) == (
        "Planned for 7 Jul. Too few to give odds: 1 open task has an estimate, 6 are needed."
    )
    assert "%" not in texts(shown(study_of(THIN), "forecast", id="N"))


def test_tasks_without_estimates_say_what_to_write() -> None:
    files = {"projects/P.md": "deadline: 2026-08-01", **chain(6, "due: 2026-07-20"),
             "tasks/X.md": "project: P\nstart_on: 2026-07-06\ndue: 2026-07-08"}  # fmt: skip
    made = shown(study_of(files), "forecast", id="P")
    assert all(e.code == "estimate: 2d/3d/6d" for e in every(made, Empty))
    assert every(made, Figure) == []


def test_the_other_promised_days_are_one_click_away() -> None:
    folds = every(shown(study_of(THIN), "forecast"), Fold)
    assert [fold.title for fold in folds] == ["Closed", "Later"]


def test_a_folded_day_says_its_chance() -> None:
    two = {"milestones/A.md": "title: First\ndepends_on: T-6\ndeadline: 2026-07-10"}
    assert plain(the(shown(study_of(PLAN | two), "forecast"), Fold).title) == "First, under 1 %"


def test_the_forecast_can_be_of_one_item_or_project() -> None:
    assert texts(shown(study_of(THIN), "forecast", id="N")).startswith("Closed")
    assert every(shown(study_of(THIN), "forecast", project="P"), Fold) == []


def test_nothing_to_forecast_says_what_to_write() -> None:
    assert the(shown(study_of({}), "forecast"), Empty).code == "estimate: 2d/3d/6d"


def test_a_second_forecast_needs_finished_tasks() -> None:
    assert the(shown(study_of({}), "pace"), Note).text == (
        "No second forecast from the pace of done tasks: no task is done yet."
    )


def test_the_second_forecast_counts_what_is_done_a_week() -> None:
    weeks = [("06-01", 2), ("06-08", 1), ("06-15", 2), ("06-22", 3), ("05-25", 2), ("05-18", 2),
             ("05-11", 1), ("06-29", 2)]  # fmt: skip
    done = {
        f"tasks/D-{day}-{n}.md": f"project: P\nstatus: done\nfinished: 2026-{day}"
        for day, many in weeks
        for n in range(many)
    }
    said = plain(texts(shown(study_of(PLAN | done), "pace")))
    assert said.startswith("From pace alone: 6 open tasks, 15 tasks done in the last")
    assert "In the next 4 weeks at least" in said
    assert "85 % sure" in said
