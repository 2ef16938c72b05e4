"""A small plan over twelve weeks in git: its drift, baseline, scope and targets by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.drift import TargetShift
from mkdocs_prodproj.comparing.past import Past
from mkdocs_prodproj.comparing.sampling import sundays
from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.folder import read_folder
from mkdocs_prodproj.study import Study
from tests.history.building import Building

PLACE = "docs/plan/"
TODAY = date(2026, 6, 29)  # a Monday


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def task(title: str, size: str, after: str = "", **more: str) -> str:
    lines = [f"title: {title}", "project: P", f"estimate: {size}"]
    lines += [f"depends_on: {after}"] if after else []
    lines += [f"{key}: {value}" for key, value in more.items()]
    return written("\n".join(lines))


def written(front: str) -> str:
    return f"---\n{front}\n---\n"


def goal(target: int) -> str:
    metric = f"{{id: K, name: Users, baseline: 20, target: '>= {target}', current: 25}}"
    return written(f"title: Grow\nperiod: 2026\nmetrics: [{metric}]")


PROJECT = "title: Launch\ndeadline: 2026-{}"
#: Each Friday's commit. Nobody is assigned: every task is planned as soon as it can be.
WEEKS: tuple[tuple[str, dict[str, str | None]], ...] = (
    # On Friday 10 April: A to Thursday 16, B to 23, C to 30 April. On Sunday 12: A 13 to 17 April,
    # B to 24 April (and with it M), C (and P) to 1 May.
    (
        "04-10",
        {
            "goals/G.md": goal(40),
            "projects/P.md": written(PROJECT.format("05-29")),
            "milestones/M.md": written(
                "title: Beta\nproject: P\ndeadline: 2026-05-15\ndepends_on: B"
            ),
            "tasks/A.md": task("Design", "5d"),
            "tasks/B.md": task("Build", "5d", "A"),
            "tasks/C.md": task("Test", "5d", "B"),
            "tasks/X.md": task("Old way", "1d"),
        },
    ),
    # A has begun, and nothing of it is done by Sunday: its 5 days are still ahead. X is dropped.
    ("04-17", {"tasks/A.md": task("Design", "5d", started="2026-04-13"), "tasks/X.md": None}),
    (
        "04-24",
        {"tasks/A.md": task("Design", "5d", started="2026-04-13", finished="2026-04-24")},
    ),
    # B takes twice as long, and half of it is done: it ends on 8 May, not on the 1st
    ("05-01", {"tasks/B.md": task("Build", "10d", "A", started="2026-04-27", progress="50%")}),
    (
        "05-08",
        {
            "tasks/B.md": task("Build", "10d", "A", started="2026-04-27", finished="2026-05-08"),
            "goals/G.md": goal(30),
        },
    ),
    # C has not begun, and two tasks come after it: 18 to 22, 25 to 27, 28 to 29 May
    ("05-15", {"tasks/D.md": task("Ship", "3d", "C"), "tasks/E.md": task("Party", "2d", "D")}),
    # a day is left of C, E is dropped: D is from 26 to 28 May
    (
        "05-22",
        {
            "tasks/C.md": task("Test", "5d", "B", started="2026-05-18", progress="80%"),
            "tasks/E.md": None,
        },
    ),
    # C took the week; D is from 1 to 3 June
    (
        "05-29",
        {"tasks/C.md": task("Test", "5d", "B", started="2026-05-18", finished="2026-05-29")},
    ),
    # D does not begin: a week later each week, to the 10th, 17th and 24th of June
    ("06-05", {"projects/P.md": written(PROJECT.format("06-19"))}),
    ("06-12", {"goals/G.md": "---\nmetrics: [{id: K,\n  - ]: :\n---\n"}),
    ("06-19", {"goals/G.md": goal(30)}),
    (
        "06-26",
        {"tasks/D.md": task("Ship", "3d", "C", started="2026-06-22", finished="2026-06-26")},
    ),
)
SETTINGS = "baseline: v1\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Building:
    building = Building(tmp_path_factory.mktemp("weeks"))
    for n, (friday, files) in enumerate(WEEKS):
        placed = {f"{PLACE}{path}": content for path, content in files.items()}
        if not n:
            placed[f"{PLACE}plan.yml"] = SETTINGS
        building.commit(f"2026-{friday}", placed, f"Week {n}")
        if not n:
            building.tag("v1")
    building.checkout()
    return building


def counting() -> tuple[Callable[[Plan, date], Answers], list[date]]:
    """A way to study, and the days that were studied."""
    days: list[date] = []

    def study(plan: Plan, today: date) -> Answers:
        days.append(today)
        return Study(plan, today)

    return study, days


def past_of(
    folder: Path,
    cache: Path | None = None,
    study: Callable[[Plan, date], Answers] = Study,
    base: str = "",
) -> Past:
    history = History.of(folder / PLACE, cache, base)
    plan = read_plan(*read_folder(folder / PLACE))
    return Past(Study(plan, TODAY, history=history), history, study)


@pytest.fixture(scope="module")
def past(built: Building) -> Past:
    return past_of(built.folder)


SUNDAYS = [day("04-12") + timedelta(weeks=n) for n in range(12)]


def test_every_past_sunday_since_the_first_commit_is_sampled_and_today(past: Past) -> None:
    assert [one.day for one in past.samples] == [*SUNDAYS, TODAY]
    assert past.samples[-1].commit == ""
    assert past.samples[0].commit == past.history.steps[0].commit.short


def test_a_project_moved_from_week_to_week(past: Past) -> None:
    found = past.drift.trends["P"]
    planned = [
        "05-01", "05-08", "05-08", "05-15", "05-15", "05-29", "05-28", "06-03", "06-10", "06-17",
        "06-24", "06-26", "06-26",
    ]  # fmt: skip
    assert [point.planned for point in found.points] == [day(text) for text in planned]
    assert (found.slipped, found.moves, found.promise_moved) == (56, 9, 21)
    assert [point.done for point in found.points] == [False] * 11 + [True] * 2


def test_a_reached_milestone_keeps_the_day_it_was_reached(past: Past) -> None:
    found = past.drift.trends["M"]
    planned = ["04-24", "05-01", "05-01", *["05-08"] * 10]
    assert [point.planned for point in found.points] == [day(text) for text in planned]
    assert (found.slipped, found.moves) == (14, 2)


def test_what_slipped_most_is_told_with_why(past: Past) -> None:
    found = {t.id: (t.slipped, t.why.replace("\u00a0", " ")) for t in past.drift.slipped}
    assert list(found.items()) == [
        # 7 for A, 7 for B, 14 for E, 6 for C, 21 for D's start and 2 for D; 1 was won back
        ("P", (56, "Ship was to start on 1 Jun and began on 22 Jun (21 of 56 days).")),
        ("M", (14, "No progress was noted on Design for 1 week (7 of 14 days).")),
        ("D", (30, "It was to start on 1 Jun and began on 22 Jun (21 of 30 days).")),
        ("C", (28, "It was to start on 11 May and began on 18 May (7 of 28 days).")),
        # a week each for A and for its own estimate: of equals its own is told
        ("B", (14, "Its estimate went from 5d to 10d (7 of 14 days).")),
        ("A", (7, "No progress was noted on it for 1 week.")),
    ]


def test_scope_came_and_went(past: Past) -> None:
    points = past.drift.scope["P"]
    assert [p.tasks for p in points] == [4, 3, 3, 3, 3, 5, 4, 4, 4, 4, 4, 4, 4]
    assert [p.done for p in points] == [0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4]
    assert [p.effort for p in points] == [16, 15, 15, 20, 20, 25, 23, 23, 23, 23, 23, 23, 23]
    moved = {p.day: (p.added, p.dropped) for p in points if p.added or p.dropped}
    assert moved == {SUNDAYS[1]: (0, 1), SUNDAYS[5]: (2, 0), SUNDAYS[6]: (0, 1)}


def test_an_eased_target_is_told_once_although_a_week_could_not_be_read(past: Past) -> None:
    assert past.drift.targets == (TargetShift("K", SUNDAYS[4], ">= 40", ">= 30", eased=True),)
    assert "K" not in past.samples[9].metrics


def test_ends_are_held_against_the_plan_of_the_baseline(past: Past) -> None:
    assert past.baseline.day == day("04-10")
    assert past.baseline.says.startswith("v1 of 10\u00a0Apr (")
    days = {id_: (slip.was, slip.now, slip.days) for id_, slip in past.slips.items()}
    assert days == {
        "A": (day("04-16"), day("04-24"), 8),
        "B": (day("04-23"), day("05-08"), 15),
        "C": (day("04-30"), day("05-29"), 29),
        "M": (day("04-23"), day("05-08"), 15),
        "P": (day("04-30"), day("06-26"), 57),
    }


def test_what_the_baseline_had_and_today_has_not_is_kept(past: Past) -> None:
    gone = [one for one in past.before.values() if one.removed]
    assert [(one.id, one.title, one.span, one.project) for one in gone] == [
        ("X", "Old way", (day("04-10"), day("04-10")), "P")
    ]
    assert "X" in past.baselines["P"].items


def test_planned_value_follows_the_baseline(past: Past) -> None:
    assert past.spans == {
        "A": (day("04-10"), day("04-16")),
        "B": (day("04-17"), day("04-23")),
        "C": (day("04-24"), day("04-30")),
        "X": (day("04-10"), day("04-10")),
    }
    assert "by the baseline for 3 tasks" in past.now.money["P"].plan_line


def test_the_last_week_is_what_moved_since(past: Past) -> None:
    found = past.last_week
    assert found is not None
    assert found.before.today == day("06-22")
    [moved] = [one for one in found.targets if one.id == "P"]
    assert (moved.planned_was, moved.planned, moved.days) == (day("06-24"), day("06-26"), 2)


def test_against_a_ref_both_are_studied_today(past: Past) -> None:
    found = past.against("v1")
    assert not isinstance(found, Lack)
    assert found.before.today == TODAY
    assert {one.id for one in found.changes.of("added")} == {"D"}
    assert {one.id for one in found.changes.of("removed")} == {"X"}
    assert past.against("v1") is found


def test_against_what_is_not_there_says_so(past: Past) -> None:
    found = past.against("v9")
    assert isinstance(found, Lack)
    assert "v9" in str(found)


def test_a_warm_run_studies_nothing(built: Building, tmp_path: Path) -> None:
    cold_study, cold = counting()
    first = past_of(built.folder, tmp_path / "cache", cold_study)
    samples = first.samples
    first.history.cache.save()
    warm_study, warm = counting()
    again = past_of(built.folder, tmp_path / "cache", warm_study)
    assert again.samples == samples
    assert (cold, warm) == (SUNDAYS, [])


def test_a_new_week_studies_one_day_more(built: Building, tmp_path: Path) -> None:
    first = past_of(built.folder, tmp_path / "cache")
    assert first.samples
    first.history.cache.save()
    study, days = counting()
    history = History.of(built.folder / PLACE, tmp_path / "cache")
    later = Study(first.now.plan, TODAY + timedelta(weeks=1))
    assert len(Past(later, history, study).samples) == 14
    assert days == [day("07-05")]


def test_as_many_weeks_are_sampled_as_the_settings_say(built: Building) -> None:
    found = past_of(built.folder)
    plan = found.now.plan
    history = plan.settings.history.model_copy(update={"weeks": 3})
    fewer = Plan(plan.items, plan.settings.model_copy(update={"history": history}))
    samples = Past(Study(fewer, TODAY), found.history, Study).samples
    assert [one.day for one in samples] == [*SUNDAYS[-3:], TODAY]


@pytest.mark.parametrize("weeks", [0, -1])
def test_without_weeks_only_today_is_sampled(built: Building, weeks: int) -> None:
    found = past_of(built.folder)
    settings = found.now.plan.settings
    none = settings.history.model_copy(update={"weeks": weeks})
    plan = Plan(settings=settings.model_copy(update={"history": none}))
    assert len(Past(Study(plan, TODAY), found.history, Study).samples) == 1


@pytest.mark.parametrize(("today", "last"), [("07-05", "06-28"), ("07-06", "07-05")])
def test_a_sunday_is_past_on_monday(today: str, last: str) -> None:
    assert next(sundays(day(today))) == day(last)


def test_a_week_in_which_nothing_can_be_read_gives_a_sample_all_the_same(tmp_path: Path) -> None:
    building = Building(tmp_path)
    good = {
        f"{PLACE}plan.yml": "history: {weeks: 1000000}\n",
        f"{PLACE}tasks/A.md": task("Design", "5d"),
        f"{PLACE}tasks/B.md": task("Build", "5d", "A"),
    }
    rubbish: dict[str, str | bytes | None] = {
        f"{PLACE}plan.yml": "history: [\nforecast: {trials: many}\n",
        f"{PLACE}tasks/A.md": b"---\n\x00\xff\xfe: [\n---\n",
        f"{PLACE}tasks/B.md": "---\nestimate: [soon, {}]\ndepends_on: [B, B, [[[\n---\n",
        f"{PLACE}goals/G.md": "<<<<<<< HEAD\n---\nmetrics: 7\n=======\n>>>>>>> other\n",
    }
    building.commit("2026-06-05", good)
    building.commit("2026-06-12", rubbish)
    building.commit("2026-06-19", {**good, f"{PLACE}goals/G.md": None})
    found = past_of(building.checkout())
    assert [one.day for one in found.samples] == [*SUNDAYS[8:], TODAY]
    assert found.drift.trends["B"].points[-1].planned == day("07-10")
    assert found.samples[1].dates.keys() == {"A", "B"}


def test_what_is_done_without_a_day_ended_with_the_commit_that_says_so(tmp_path: Path) -> None:
    building = Building(tmp_path)
    start = {
        f"{PLACE}plan.yml": "baseline: v1\n",
        f"{PLACE}projects/P.md": written("title: Launch"),
        f"{PLACE}milestones/M.md": written("project: P\ndeadline: 2026-06-12\ndepends_on: A"),
        f"{PLACE}tasks/A.md": task("Design", "5d"),
    }
    building.commit("2026-06-01", start)  # a Monday: A is planned until Friday the 5th
    building.tag("v1")
    building.commit("2026-06-11", {f"{PLACE}tasks/A.md": task("Design", "5d", status="done")})
    reached = written("project: P\ndeadline: 2026-06-12\ndepends_on: A\nstatus: reached")
    building.commit("2026-06-16", {f"{PLACE}milestones/M.md": reached})
    found = past_of(building.checkout())
    assert {id_: (slip.now, slip.days) for id_, slip in found.slips.items()} == {
        "A": (day("06-11"), 6),
        "P": (day("06-11"), 6),
        "M": (day("06-16"), 11),
    }
    last = [found.drift.trends[id_].points[-1].planned for id_ in ("A", "P", "M")]
    assert last == [day("06-11"), day("06-11"), day("06-16")]


def test_a_renamed_task_is_followed_from_week_to_week_and_against_the_baseline(
    tmp_path: Path,
) -> None:
    building = Building(tmp_path)
    text = written("estimate: 5d\ntags: [one, two]")
    building.commit(
        "2026-06-05", {f"{PLACE}plan.yml": "baseline: v1\n", f"{PLACE}tasks/A.md": text}
    )
    building.tag("v1")
    building.commit("2026-06-12", {f"{PLACE}tasks/A.md": None, f"{PLACE}tasks/DESIGN.md": text})
    found = past_of(building.checkout())
    assert list(found.drift.trends) == ["DESIGN"]
    assert [p.planned for p in found.drift.trends["DESIGN"].points] == [
        day(text) for text in ("06-12", "06-19", "06-26", "07-03", "07-03")
    ]
    # on Friday 5 June: that day and Monday 8 to Thursday 11 June
    assert {id_: slip.days for id_, slip in found.slips.items()} == {"DESIGN": 22}


def test_a_baseline_from_before_the_plan_says_so(tmp_path: Path) -> None:
    building = Building(tmp_path)
    building.commit("2026-06-01", {"README.md": "Nothing yet."})
    building.tag("v0")
    files = {f"{PLACE}plan.yml": "baseline: v0\n", f"{PLACE}tasks/A.md": task("Design", "5d")}
    building.commit("2026-06-02", files)
    found = past_of(building.checkout())
    assert (found.baseline.items, found.slips) == ({}, {})
    assert found.baseline.lack.startswith('"v0" leads to ')


def test_without_a_history_all_is_empty_and_says_why(tmp_path: Path) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    (tmp_path / PLACE / "plan.yml").write_text("baseline: v1\nscenarios: [lean]\n")
    found = past_of(tmp_path)
    assert found.lack
    assert (found.samples, found.drift.days, found.slips, found.spans) == ((), (), {}, {})
    assert (found.baseline.items, found.baseline.lack) == ({}, found.lack)
    assert (found.proposal, found.last_week) == (None, None)
    assert isinstance(found.against("v1"), Lack)
    assert [one.lack for one in found.scenarios] == ["", found.lack]


@pytest.fixture(scope="module")
def branched(tmp_path_factory: pytest.TempPathFactory) -> Building:
    """A plan with two projects and branches: `lean` has less to build; `main` went on since."""
    building = Building(tmp_path_factory.mktemp("branches"))
    files = {
        "plan.yml": "baseline: v9\nscenarios: [lean, nowhere]\n",
        "projects/P.md": written("baseline: 2026-06-01"),
        "projects/Q.md": written("baseline: v0"),
        "projects/R.md": written("parent: P"),
        "tasks/A.md": written("project: P\nestimate: 10d"),
        "tasks/B.md": written("project: Q\nestimate: 1d"),
        "tasks/S.md": written("project: R\nestimate: 2d"),
    }
    building.commit("2026-06-01", {f"{PLACE}{p}": t for p, t in files.items()})
    lean = {f"{PLACE}tasks/A.md": written("project: P\nestimate: 4d")}
    building.commit("2026-06-02", lean, branch="lean")
    building.commit("2026-06-03", {f"{PLACE}tasks/C.md": written("project: Q\nestimate: 1d")})
    return building


def test_a_proposal_is_held_against_where_it_went_off(branched: Building) -> None:
    found = past_of(branched.checkout("lean"), base="main").proposal
    assert found is not None
    assert not isinstance(found, Lack)
    assert found.before.today == TODAY
    # that C came to main since is no part of the proposal
    assert [(one.id, one.what) for one in found.changes.items] == [("A", "changed")]


def test_a_base_that_is_not_there_says_so(branched: Building) -> None:
    found = past_of(branched.checkout("lean"), base="release").proposal
    assert isinstance(found, Lack)
    assert "release" in str(found)


def test_scenarios_stand_beside_today_each_studied_today(branched: Building) -> None:
    here, lean, nowhere = past_of(branched.checkout("main")).scenarios
    assert here.study is not None
    assert lean.study is not None
    ends = [one.study.schedule.times["P"].last_day for one in (here, lean) if one.study]
    assert ends == [day("07-10"), day("07-02")]
    assert (nowhere.study, nowhere.commit) == (None, None)
    assert "nowhere" in nowhere.lack


def test_a_project_is_held_against_its_own_baseline(branched: Building) -> None:
    found = past_of(branched.checkout("main"))
    assert sorted(found.baselines["P"].items) == ["A", "P", "R", "S"]
    assert found.baselines["R"].name == "2026-06-01"
    assert found.baselines["Q"].items == {}
    assert "A" in found.slips
    assert "B" not in found.slips
