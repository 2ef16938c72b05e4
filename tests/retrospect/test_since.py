"""What the last week brought, on the Overview; without a history what the plan's dates tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_prodproj.shapes.blocks import Empty, Entry, Section
from mkdocs_prodproj.shapes.cells import PageLink, WasIs
from mkdocs_prodproj.study import Study
from tests.views.proposals import BEFORE, Texts, repository, study_in, task, written
from tests.views.studies import every, ids, plain, shown, study_of, texts, the

LAST_WEEK: Texts = {
    "tasks/T-2.md": task("Build", "9d/12d/15d", "T-1"),
    "tasks/T-4.md": task("Side work", "1d/2d/3d", who="li", more="finished: 2026-07-02"),
    "initiatives/I-1.md": written(
        "title: Wallet\ngoals: G\nstatus: building\n"
        "rice: {reach: 60, impact: 1, confidence: 100%, effort: 1}"
    ),
    "goals/G.md": written(
        "title: Sell\nperiod: 2026\nowner: ana\nmetrics: [{id: M4, name: Checkouts abandoned, "
        "unit: '%', direction: decrease, baseline: 34, target: 24, current: 30}]"
    ),
    "decisions/D-1.md": written("title: A second firm\nstatus: accepted\ndate: 2026-07-03"),
    "tasks/T-9.md": task("Lost", "1d", "nobody-knows"),
}


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("week")
    repository(folder, ("2026-06-22", BEFORE), ("2026-07-03", LAST_WEEK)).checkout()
    return study_in(folder)


def rows(study: Study, **options: object) -> list[Entry]:
    return every(shown(study, "since", **options), Entry)


def titled(study: Study, word: str) -> Entry:
    return next(e for e in rows(study, limit="20") if word in plain(texts(e.title)))


def test_the_day_is_told_and_everything_is_one_click_away(week: Study) -> None:
    section = the(shown(week, "since"), Section)
    assert (section.title, plain(section.sub)) == ("Since last week", "since Mon 29 Jun 2026")
    assert the(section.more, PageLink).page == "changes"


def test_a_milestone_that_slips_comes_first_with_chance_and_days(week: Study) -> None:
    first = rows(week)[0]
    assert ids(first.title) == ["MS"]
    assert (first.icon, first.tone) == ("down", "off")
    assert "later" in plain(texts(first.notes))


def test_a_target_that_moved_and_a_value_that_was_measured_are_told(week: Study) -> None:
    assert the(titled(week, ", target").title, WasIs) == WasIs("20 %", "24 %")
    measured = next(e for e in rows(week, limit="20") if every(e, WasIs) and e.icon == "down"
                    and the(e.title, WasIs).was.startswith("33"))  # fmt: skip
    assert measured.tone == "ok"


def test_decisions_of_the_week_are_told(week: Study) -> None:
    assert the(titled(week, "Wallet").title, WasIs) == WasIs("Undecided", "Building")
    assert texts(titled(week, "A second firm").notes) == "Decision: accepted"


def test_work_finished_in_the_week_stands_in_one_entry(week: Study) -> None:
    done = titled(week, "One task finished")
    assert ids(done) == ["T-4"]


def test_new_problems_are_counted_and_the_worst_is_named(week: Study) -> None:
    new = titled(week, "new problem")
    assert the(new.title, PageLink).page == "health"
    assert "nobody-knows" in texts(new.notes)


def test_as_many_are_shown_as_a_block_asks_for(week: Study) -> None:
    assert len(rows(week, limit="2")) == 2


def test_a_quiet_week_is_told(tmp_path: Path) -> None:
    still: Texts = {"people/ana.md": written("title: Ana")}
    repository(tmp_path, ("2026-06-22", still)).checkout()
    assert the(shown(study_in(tmp_path), "since"), Empty).title == "A quiet week"


def test_without_a_history_the_plan_s_own_dates_tell() -> None:
    study = study_of({"tasks/T.md": "estimate: 1d\nfinished: 2026-07-02"})
    section = the(shown(study, "since"), Section)
    assert (section.title, ids(section)) == ("Lately", ["T"])


def test_a_milestone_that_was_reached_is_told_first(tmp_path: Path) -> None:
    reached: Texts = {"milestones/MS.md": written("title: Pilot\nproject: P\nreached: 2026-07-02")}
    repository(tmp_path, ("2026-06-22", BEFORE), ("2026-07-03", reached)).checkout()
    first = rows(study_in(tmp_path))[0]
    assert plain(texts(first)).startswith("MS Pilot MS is reached 2 Jul")
    assert first.tone == "done"
