"""The flow of a repository of 300 commits, worked out by hand.

Sixty tasks, one after the other; each takes five days, and each day has a commit on the mainline.
Task number k comes on day 5k, is begun on 5k+1, in review on 5k+2, has its text changed on 5k+3
and is done on 5k+4: four days from the first to the last. Of every ten tasks only the first goes
so straight; what happens to the others stands at `LIVES`.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.tracking.flow import COMMITTED, WRITTEN, Blocked, Cycle, Flow, flow
from tests.history.building import Building

#: Day 0, a Monday; and the last day, a Saturday.
FIRST = date(2026, 1, 5)
LAST = FIRST + timedelta(days=299)

#: What a task says on its five days, by the last figure of its number; a dot is a commit that
#: leaves it alone, a cross one that removes it.
LIVES = {
    0: ("todo", "in-progress", "review", "review", "done"),
    1: ("todo", ".", ".", ".", "done"),  # worked on in a branch, squashed into one commit
    2: ("todo", ".", ".", ".", "merge"),  # worked on in a branch, merged
    3: ("todo", "in-progress", "blocked", "in-progress", "done"),
    4: ("todo", "in-progress", "review", "review", "done the day before"),
    5: ("todo", "in-progress", "review", "renamed", "done"),
    6: ("todo", "in-progress", "done", "in-progress", "done"),  # opened again
    7: ("todo", "in-progress", "broken", "review", "done"),
    8: ("todo", "in-progress", "review", "review", "x"),  # removed; but number 58 stays in review
    9: ("todo", "in-progress", "review", "x", "done"),  # removed, and put back
}
BODY = "\n".join(f"Line {n} of a text by which git knows the file again." for n in range(12))


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def name(k: int, step: int = 4) -> str:
    """Tasks have the id that their file's name gives; some files are renamed on the fourth day."""
    return f"R-{k}" if k % 10 == 5 and step >= 3 else f"T-{k}"


def changes(k: int, step: int) -> dict[str, str | bytes | None]:
    """What the commit of a day does to the files."""
    word = "review" if (k, step) == (58, 4) else LIVES[k % 10][step]
    path = f"tasks/{name(k, step)}.md"
    if word == ".":
        return {"notes.md": f"Day {5 * k + step}\n"}
    if word == "x":
        return {path: None}
    if word == "renamed":
        return {f"tasks/T-{k}.md": None, path: text(k, "review", step)}
    if word == "broken":
        return {path: f"---\ntitle: Task {k}\nstatus: [review\n---\n{BODY}\n"}
    written = f"finished: {day(5 * k + 3)}\n" if word == "done the day before" else ""
    return {path: text(k, word.split()[0], step, written)}


def text(k: int, status: str, step: int, written: str = "") -> str:
    return f"---\ntitle: Task {k}\nstatus: {status}\n{written}---\n{BODY}\nStep {step}.\n"


def branch_of(building: Building, k: int) -> str:
    """Two commits beside the mainline: begun, and done."""
    for step, status in ((1, "in-progress"), (3, "done")):
        files = {f"tasks/T-{k}.md": text(k, status, step)}
        building.commit(str(day(5 * k + step)), files, branch=f"work-{k}")
    return f"work-{k}"


def build(building: Building) -> None:
    waiting: list[tuple[str, dict[str, str | bytes | None], str]] = []
    for k in range(60):
        for step, word in enumerate(LIVES[k % 10]):
            if word == "merge" or (step == 1 and word == "."):
                building.commits(waiting)
                waiting = []
            if step == 1 and word == ".":
                branch_of(building, k)
            if word == "merge":
                building.merge(str(day(5 * k + step)), f"work-{k}")
            else:
                waiting.append((str(day(5 * k + step)), changes(k, step), "A day"))
    building.commits(waiting)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    building = Building(tmp_path_factory.mktemp("flow") / "plan")
    build(building)
    return History.of(building.checkout())


@pytest.fixture(scope="module")
def lines(history: History) -> dict[str, Timeline]:
    return dict(history.timelines)


@pytest.fixture(scope="module")
def found(history: History) -> Flow:
    assert history.repository is not None
    return flow(read_plan_folder(history.repository.folder), history.timelines, LAST)


def statuses(line: Timeline) -> list[tuple[int, str]]:
    return [((said.day - FIRST).days, said.value) for said in line.fields["status"]]


def test_the_mainline_has_a_commit_for_each_of_the_300_days(history: History) -> None:
    assert [step.commit.day for step in history.steps] == [day(n) for n in range(300)]


def test_of_ten_tasks_seven_have_a_first_and_a_last_day(found: Flow) -> None:
    assert len(found.cycles) == 42
    assert [c.task for c in found.cycles[:7]] == [name(k) for k in (0, 3, 4, 5, 6, 7, 9)]


def test_a_straight_task_takes_four_days(found: Flow) -> None:
    assert found.cycles[0] == Cycle("T-0", day(1), day(4), 4, COMMITTED, COMMITTED)


def test_a_written_last_day_makes_it_three(found: Flow) -> None:
    assert found.cycles[2] == Cycle("T-4", day(21), day(23), 3, COMMITTED, WRITTEN)


@pytest.mark.parametrize("k", [3, 5, 6, 7, 9, 33, 35, 36, 37, 39])
def test_whatever_happens_on_the_way_it_takes_four_days(found: Flow, k: int) -> None:
    cycle = next(c for c in found.cycles if c.task == name(k))
    assert (cycle.started, cycle.finished, cycle.days) == (day(5 * k + 1), day(5 * k + 4), 4)


@pytest.mark.parametrize("k", [1, 2, 41, 42])
def test_a_squashed_or_merged_branch_has_a_last_day_alone(found: Flow, k: int) -> None:
    assert f"T-{k}" not in found.started
    assert found.finished[f"T-{k}"] == day(5 * k + 4)


def test_six_of_42_took_three_days_and_the_others_four(found: Flow) -> None:
    assert found.percentiles == {50: 4, 70: 4, 85: 4, 95: 4}
    assert sorted(c.days for c in found.cycles) == [3] * 6 + [4] * 36


def test_of_ten_tasks_nine_are_done(found: Flow) -> None:
    assert len(found.finished) == 54


def test_the_weeks_end_with_the_running_one(found: Flow) -> None:
    # Done: 53 on day 269; 54 on day 273, as written; 55, 56, 57, 59 on days 279, 284, 289, 299.
    mondays = [day(7 * week) for week in range(38, 43)]
    assert found.weeks[-5:] == tuple(zip(mondays, (1, 2, 1, 1, 1), strict=True))


def test_twenty_six_weeks_are_told(found: Flow) -> None:
    assert len(found.weeks) == 26
    assert found.weeks[0][0] == day(7 * 17)


def test_each_blocked_task_was_blocked_for_a_day(found: Flow) -> None:
    assert found.blocked == tuple(Blocked(f"T-{k}", 1) for k in (13, 23, 3, 33, 43, 53))


def test_the_one_task_under_way_is_older_than_nearly_all_that_were_finished(found: Flow) -> None:
    (only,) = found.ageing
    assert (only.task, only.started, only.days) == ("T-58", day(291), 9)
    assert (only.status, only.since, only.over) == ("review", day(292), 95)


def test_on_day_152_the_thirty_first_task_is_in_review_and_27_are_done(found: Flow) -> None:
    # Of the first thirty three are no longer in the plan: 8, 18 and 28.
    (then,) = [each for each in found.days if each.day == day(152)]
    assert then.counts == {"done": 27, "review": 1, "blocked": 0, "in-progress": 0, "todo": 0}


def test_on_the_last_day_54_are_done_and_one_is_in_review(found: Flow) -> None:
    last = found.days[-1]
    assert last.day == LAST
    assert last.counts == {"done": 54, "review": 1, "blocked": 0, "in-progress": 0, "todo": 0}


def test_it_is_said_where_the_days_come_from(found: Flow) -> None:
    assert found.says == (
        "Of 54 finish days 6 are written and 48 are from commits. "
        "Of 55 start days 43 are from commits and 12 are not known."
    )


def test_a_renamed_file_is_one_item_with_both_ids(lines: dict[str, Timeline]) -> None:
    assert lines["R-5"].ids == ("T-5", "R-5")
    assert lines["R-5"].born == day(25)
    assert "T-5" not in lines


def test_a_broken_file_leaves_the_status_as_it_was(lines: dict[str, Timeline]) -> None:
    assert statuses(lines["T-7"]) == [
        (35, "todo"),
        (36, "in-progress"),
        (38, "review"),
        (39, "done"),
    ]
    assert len(lines["T-7"].broken) == 1


def test_what_was_removed_keeps_its_past_and_the_day(lines: dict[str, Timeline]) -> None:
    assert (lines["T-8"].gone, lines["T-8"].title) == (day(44), "Task 8")


def test_what_came_back_is_there(lines: dict[str, Timeline]) -> None:
    assert lines["T-9"].gone is None
    assert statuses(lines["T-9"]) == [
        (45, "todo"),
        (46, "in-progress"),
        (47, "review"),
        (49, "done"),
    ]


def test_what_happened_in_a_branch_is_told_when_the_mainline_got_it(
    lines: dict[str, Timeline],
) -> None:
    assert statuses(lines["T-2"]) == [(10, "todo"), (14, "done")]
