"""What has gone stale: from written days, from commits, and never without a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.tracking.freshness import Freshness, freshness

TODAY = date(2026, 7, 6)
OLD = "2026-03-02"


def plan_of(files: Mapping[str, str]) -> Plan:
    return read_plan(
        read_document(path, (f"---\n{text}\n---\n" if path.endswith(".md") else text).encode())
        for path, text in files.items()
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def line(
    id_: str, touched: str, commit: str = "", born: str = "2026-01-05", **fields: str
) -> Timeline:
    """A timeline; a field is "2026-01-05 a: 3d, 2026-05-04 b: 8d"."""
    said = {
        name.replace("__", "."): tuple(_said(part) for part in text.split(", "))
        for name, text in fields.items()
    }
    return Timeline(id_, "", day(born), day(touched), commit or f"c{touched}", fields=said)


def _said(text: str) -> Said:
    when, _, value = text.partition(": ")
    on, _, commit = when.partition(" ")
    return Said(day(on), commit or f"c{on}", value)


def found(
    files: Mapping[str, str], *lines: Timeline, order: Mapping[str, int] | None = None
) -> Freshness:
    return freshness(plan_of(files), {one.id: one for one in lines}, TODAY, order)


def untouched(files: Mapping[str, str], *lines: Timeline) -> list[str]:
    return [stale.id for stale in found(files, *lines).untouched]


# ---------------------------------------------------------------- untouched


@pytest.mark.parametrize("status", ["in-progress", "review", "blocked"])
def test_a_task_under_way_that_nobody_touched_is_named(status: str) -> None:
    assert untouched({"tasks/A.md": f"status: {status}"}, line("A", OLD)) == ["A"]


@pytest.mark.parametrize("status", ["todo", "done", "dropped", "on-hold", "draft"])
def test_a_task_that_is_not_under_way_is_not(status: str) -> None:
    assert untouched({"tasks/A.md": f"status: {status}"}, line("A", OLD)) == []


def test_it_says_since_when_and_for_how_long() -> None:
    (stale,) = found({"tasks/A.md": "status: doing"}, line("A", OLD)).untouched
    assert (stale.touched, stale.days) == (day(OLD), 126)
    assert stale.why == "In progress, and nobody touched it for 126 days."


def test_sixty_days_are_not_yet_long_and_sixty_one_are() -> None:
    files = {"tasks/A.md": "status: doing", "tasks/B.md": "status: doing"}
    assert untouched(files, line("A", "2026-05-07"), line("B", "2026-05-06")) == ["B"]


def test_the_plan_says_how_long_is_long() -> None:
    files = {"tasks/A.md": "status: doing", "plan.yml": "history: {stale_days: 10}"}
    assert untouched(files, line("A", "2026-06-25")) == ["A"]


@pytest.mark.parametrize(
    "written",
    [
        "updated: 2026-06-20",
        "reviewed: 2026-06-20",
        "updates: [{date: 2026-06-20, note: Waiting}]",
        "started: 2026-06-20",
        "blocked: {since: 2026-06-20, reason: no key}",
    ],
)
def test_a_later_written_day_is_a_touch(written: str) -> None:
    assert untouched({"tasks/A.md": f"status: doing\n{written}"}, line("A", OLD)) == []


def test_a_day_to_come_is_none() -> None:
    files = {"tasks/A.md": "status: doing\nupdated: 2026-09-01"}
    assert untouched(files, line("A", OLD)) == ["A"]


def test_without_a_history_the_written_days_count() -> None:
    assert untouched({"tasks/A.md": f"status: doing\nupdated: {OLD}"}) == ["A"]


@pytest.mark.parametrize("written", ["", "started: 2026-01-05", "created: 2026-01-05"])
def test_without_any_word_of_a_touch_there_is_no_alarm(written: str) -> None:
    assert untouched({"tasks/A.md": f"status: doing\n{written}"}) == []


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("projects/P.md", "status: active", "Active"),
        ("initiatives/I.md", "status: discovery", "In discovery"),
        ("initiatives/I.md", "status: building\nhorizon: next", "Being built"),
        ("goals/G.md", "period: 2026-Q3", "A goal of this period"),
        ("risks/R.md", "probability: 40%", "An open risk"),
        ("research/R.md", "status: running", "Under way"),
    ],
)
def test_other_kinds_are_named_while_they_run(path: str, text: str, why: str) -> None:
    id_ = path.split("/")[1].removesuffix(".md")
    (stale,) = found({path: text}, line(id_, OLD)).untouched
    assert stale.why.startswith(f"{why}, and nobody touched it")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("projects/P.md", "status: proposed"),
        ("initiatives/I.md", "status: shipped"),
        ("goals/G.md", "period: 2026-Q2"),
        ("goals/G.md", "period: 2026-Q4"),
        ("goals/G.md", "period: 2026-Q3\nstatus: dropped"),
        ("risks/R.md", "status: closed"),
        ("risks/R.md", "status: open\narchived: true"),
    ],
)
def test_and_not_otherwise(path: str, text: str) -> None:
    id_ = path.split("/")[1].removesuffix(".md")
    assert untouched({path: text}, line(id_, OLD)) == []


def test_a_measurement_touches_its_goal() -> None:
    metrics = "metrics: [{name: Time, target: 3, measurements: {2026-06-30: 4}}]"
    assert untouched({"goals/G.md": f"period: 2026-Q3\n{metrics}"}, line("G", OLD)) == []


def test_work_under_a_project_touches_it_however_deep() -> None:
    files = {
        "projects/P.md": "status: active",
        "tasks/A.md": "project: P",
        "tasks/B.md": "parent: A\nstatus: todo",
    }
    assert untouched(files, line("P", OLD), line("A", OLD), line("B", "2026-07-01")) == []
    assert untouched(files, line("P", OLD), line("A", OLD), line("B", OLD)) == ["P"]


def test_the_longest_untouched_comes_first() -> None:
    files = {f"tasks/{id_}.md": "status: doing" for id_ in "ABC"}
    lines = line("A", "2026-04-01"), line("B", "2026-02-01"), line("C", "2026-04-01")
    assert untouched(files, *lines) == ["B", "A", "C"]


# ---------------------------------------------------------------- rotting

NOW = {"initiatives/I.md": "horizon: now", "projects/P.md": "initiatives: [I]"}


def test_what_is_under_now_rots_after_a_month() -> None:
    made = found(NOW, line("I", "2026-06-05"))
    assert [(s.id, s.days) for s in made.rotting] == [("I", 31)]
    assert made.rotting[0].why == (
        "Under now, and nobody touched it, nor any work under it, for 31 days."
    )


def test_work_that_moves_keeps_it_fresh() -> None:
    files = {**NOW, "tasks/A.md": "project: P\nstatus: doing"}
    assert found(files, line("I", OLD), line("P", OLD), line("A", "2026-07-01")).rotting == ()


def test_research_about_it_keeps_it_fresh() -> None:
    files = {**NOW, "research/R.md": "initiatives: [I]\ndate: 2026-06-30"}
    assert found(files, line("I", OLD), line("R", "2026-06-30")).rotting == ()


@pytest.mark.parametrize("text", ["horizon: next", "horizon: later", "status: parked", "a: 1"])
def test_what_is_not_under_now_does_not_rot(text: str) -> None:
    assert found({"initiatives/I.md": text}, line("I", OLD)).rotting == ()


def test_what_rots_is_not_told_twice() -> None:
    made = found({"initiatives/I.md": "status: building"}, line("I", OLD))
    assert [s.id for s in made.rotting] == ["I"]
    assert made.untouched == ()


# ---------------------------------------------------------------- promises


def promises(files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    return [(s.id, s.days, s.why) for s in found(files).promises]


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("tasks/A.md", "due: 2026-07-04", "Its promised day"),
        ("milestones/A.md", "deadline: 2026-07-04", "Its deadline"),
        ("projects/A.md", "deadline: 2026-07-04\nstatus: active", "Its deadline"),
        ("risks/A.md", "review: 2026-07-04", "The day to look at it again"),
        ("decisions/A.md", "revisit: 2026-07-04", "The day to look at the decision again"),
        ("initiatives/A.md", "due: 2026-07-04", "Its promised day"),
        (
            "initiatives/A.md",
            "decision: {outcome: build, revisit: 2026-07-04}",
            "The day to look at the decision again",
        ),
        (
            "initiatives/A.md",
            "shipped: 2026-06-01\nexpects: [{metric: M, by: 2026-07-04}]",
            "The day its effect was expected by",
        ),
    ],
)
def test_a_promise_past_its_day_is_named(path: str, text: str, what: str) -> None:
    assert promises({path: text}) == [("A", 2, f"{what} passed 2 days ago.")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tasks/A.md", "due: 2026-07-06"),
        ("tasks/A.md", "due: 2026-07-04\nstatus: done"),
        ("tasks/A.md", "due: 2026-07-04\nfinished: 2026-07-05"),
        ("tasks/A.md", "due: 2026-07-04\nstatus: on-hold"),
        ("milestones/A.md", "deadline: 2026-07-04\nreached: 2026-07-01"),
        ("projects/A.md", "deadline: 2026-07-04\nstatus: cancelled"),
        ("risks/A.md", "review: 2026-07-04\nreviewed: 2026-07-04"),
        ("risks/A.md", "review: 2026-07-04\nstatus: closed"),
        ("decisions/A.md", "revisit: 2026-07-04\nstatus: superseded"),
        ("decisions/A.md", "revisit: 2026-07-04\nreviewed: 2026-07-05"),
        ("decisions/A.md", "revisit: when the pilot ends"),
        ("decisions/A.md", "revisit: 2026-02-31"),
        ("initiatives/A.md", "due: 2026-07-04\nshipped: 2026-07-01"),
        (
            "initiatives/A.md",
            "decision: [{date: 2026-01-01, outcome: build, revisit: 2026-07-04},"
            " {date: 2026-06-01, outcome: build, revisit: 2026-12-01}]",
        ),
        (
            "initiatives/A.md",
            "shipped: 2026-06-01\nexpects: [{metric: M, by: 2026-07-04}]\noutcome: keep",
        ),
    ],
)
def test_a_promise_that_is_kept_or_void_is_not(path: str, text: str) -> None:
    assert promises({path: text}) == []


def test_a_project_or_milestone_whose_work_is_done_has_kept_its_promise() -> None:
    files = {
        "projects/P.md": "deadline: 2026-07-04",
        "milestones/M.md": "deadline: 2026-07-04\ndepends_on: A",
        "tasks/A.md": "project: P\nstatus: done",
    }
    assert promises(files) == []


def test_the_oldest_promise_comes_first() -> None:
    files = {"tasks/A.md": "due: 2026-07-04", "tasks/B.md": "due: 2026-06-04"}
    assert [id_ for id_, _, _ in promises(files)] == ["B", "A"]


# ---------------------------------------------------------------- suspects

AFTER = {"tasks/A.md": "estimate: 8d", "tasks/B.md": "depends_on: A"}
GREW = line("A", "2026-05-04", estimate="2026-01-05: 3d, 2026-05-04: 8d")


def links(
    files: Mapping[str, str], *lines: Timeline, order: Mapping[str, int] | None = None
) -> list[tuple[str, str, str]]:
    return [(s.item, s.on, s.what) for s in found(files, *lines, order=order).suspects]


def test_a_longer_predecessor_puts_a_link_in_doubt() -> None:
    made = found(AFTER, GREW, line("B", "2026-03-02")).suspects
    assert [(s.item, s.on, s.field, s.changed, s.touched, s.what) for s in made] == [
        ("B", "A", "estimate", day("2026-05-04"), day("2026-03-02"), "estimate was 3d, now 8d")
    ]


def test_a_touch_after_the_change_ends_the_doubt() -> None:
    assert links(AFTER, GREW, line("B", "2026-05-05")) == []


def test_a_change_in_the_commit_of_the_touch_is_in_no_doubt() -> None:
    assert links(AFTER, GREW, line("B", "2026-05-04", "c2026-05-04")) == []


@pytest.mark.parametrize(("first", "doubts"), [("B", 1), ("A", 0)])
def test_of_one_day_the_order_of_commits_decides(first: str, doubts: int) -> None:
    grew = line("A", "2026-05-04", "a", estimate="2026-01-05 z: 3d, 2026-05-04 a: 8d")
    order = {"z": 0, "a": 2, "b": 1 if first == "B" else 3}
    assert len(links(AFTER, grew, line("B", "2026-05-04", "b"), order=order)) == doubts


def test_where_the_order_is_not_known_there_is_no_alarm() -> None:
    grew = line("A", "2026-05-04", "a", estimate="2026-01-05 z: 3d, 2026-05-04 a: 8d")
    assert links(AFTER, grew, line("B", "2026-05-04", "b")) == []


@pytest.mark.parametrize(("written", "doubts"), [("2026-05-03", 1), ("2026-05-04", 0)])
def test_a_review_on_the_day_or_later_clears_it(written: str, doubts: int) -> None:
    files = {**AFTER, "tasks/B.md": f"depends_on: A\nreviewed: {written}"}
    assert len(links(files, GREW, line("B", "2026-03-02"))) == doubts


def test_what_was_changed_back_is_not_told() -> None:
    back = line("A", "2026-05-04", estimate="2026-01-05: 3d, 2026-04-01: 8d, 2026-05-04: 3d")
    assert links(AFTER, back, line("B", "2026-03-02")) == []


def test_what_was_first_written_later_is_no_change() -> None:
    new = line("A", "2026-05-04", born="2026-05-04", estimate="2026-05-04: 8d")
    assert links(AFTER, new, line("B", "2026-03-02")) == []


def test_what_was_added_later_is_one() -> None:
    added = line("A", "2026-05-04", estimate="2026-05-04: 8d")
    assert links(AFTER, added, line("B", "2026-03-02")) == [("B", "A", "estimate is now 8d")]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("status", "2026-01-05: todo, 2026-05-04: in-progress"),
        ("status", "2026-01-05: review, 2026-05-04: done"),
        ("title", "2026-01-05: Ask, 2026-05-04: Ask them"),
        ("progress", "2026-01-05: 0.1, 2026-05-04: 0.6"),
        ("assignees", "2026-01-05: ana, 2026-05-04: li"),
    ],
)
def test_what_does_not_matter_is_not_told(field: str, said: str) -> None:
    past = line("A", "2026-05-04", **{field: said})
    assert links(AFTER, past, line("B", "2026-03-02")) == []


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("done", "in-progress", "reopened: in progress"),
        ("todo", "dropped", "dropped"),
        ("in-progress", "on-hold", "on hold"),
    ],
)
def test_reopened_and_dropped_work_matters(was: str, now: str, what: str) -> None:
    past = line("A", "2026-05-04", status=f"2026-01-05: {was}, 2026-05-04: {now}")
    assert links(AFTER, past, line("B", "2026-03-02")) == [("B", "A", what)]


@pytest.mark.parametrize("status", ["done", "dropped", "todo\narchived: true"])
def test_work_that_is_over_raises_nothing(status: str) -> None:
    files = {**AFTER, "tasks/B.md": f"depends_on: A\nstatus: {status}"}
    assert links(files, GREW, line("B", "2026-03-02")) == []


@pytest.mark.parametrize(
    ("files", "on", "field", "said", "what"),
    [
        (
            {"initiatives/B.md": "goals: [A]", "goals/A.md": "title: Faster"},
            "A", "metrics__M1__target", "2026-01-05: >= 75, 2026-05-04: >= 60",
            "target of M1 was >= 75, now >= 60",
        ),
        (
            {"initiatives/B.md": "decision: {outcome: build, evidence: [A]}",
             "research/A.md": "title: Interviews"},
            "A", "result", "2026-01-05: supports, 2026-05-04: contradicts",
            "result was supports, now contradicts",
        ),
        (
            {"initiatives/B.md": "title: Tap", "research/A.md": "initiatives: [B]"},
            "A", "strength", "2026-01-05: 3, 2026-05-04: 0.5", "strength was 3, now 0.5",
        ),
        (
            {"projects/B.md": "initiatives: [A]", "initiatives/A.md": "title: Tap"},
            "A", "decision__outcome", "2026-01-05: build, 2026-05-04: not-now",
            "decision outcome was build, now not-now",
        ),
        (
            {"projects/B.md": "initiatives: [A]", "initiatives/A.md": "title: Tap"},
            "A", "rice__reach", "2026-01-05: 400, 2026-05-04: 90", "rice reach was 400, now 90",
        ),
        (
            {"risks/B.md": "affects: [A]", "milestones/A.md": "title: Open"},
            "A", "deadline", "2026-01-05: 2026-07-01, 2026-05-04: 2026-08-01",
            "deadline was 2026-07-01, now 2026-08-01",
        ),
        (
            {"decisions/B.md": "supersedes: A", "decisions/A.md": "title: Cards"},
            "A", "status", "2026-01-05: accepted, 2026-05-04: rejected", "rejected",
        ),
        (
            {"tasks/B.md": "project: A", "projects/A.md": "title: Tap"},
            "A", "deadline", "2026-01-05: 2026-07-01, 2026-05-04: 2026-08-01",
            "deadline was 2026-07-01, now 2026-08-01",
        ),
    ],
)  # fmt: skip
def test_each_kind_rests_on_its_own(
    files: dict[str, str], on: str, field: str, said: str, what: str
) -> None:
    past = line(on, "2026-05-04", **{field: said})
    assert links(files, past, line("B", "2026-03-02")) == [("B", "A", what)]


def test_a_score_does_not_matter_to_a_task() -> None:
    files = {"tasks/B.md": "initiative: A", "initiatives/A.md": "title: Tap"}
    past = line("A", "2026-05-04", rice__reach="2026-01-05: 400, 2026-05-04: 90")
    assert links(files, past, line("B", "2026-03-02")) == []


def test_a_new_finding_about_an_initiative_is_told() -> None:
    files = {
        "initiatives/B.md": "title: Tap",
        "research/A.md": "initiatives: [B]\nresult: contradicts",
    }
    past = line("A", "2026-05-04", born="2026-05-04", result="2026-05-04: contradicts")
    assert links(files, past, line("B", "2026-03-02")) == [("B", "A", "new finding: contradicts")]


def test_the_newest_change_comes_first() -> None:
    files = {
        "tasks/A.md": "estimate: 1d",
        "tasks/B.md": "estimate: 1d",
        "tasks/C.md": "depends_on: [A, B]",
    }
    older = line("A", "2026-04-04", estimate="2026-01-05: 3d, 2026-04-04: 8d")
    newer = line("B", "2026-05-04", estimate="2026-01-05: 3d, 2026-05-04: 8d")
    assert [on for _, on, _ in links(files, older, newer, line("C", OLD))] == ["B", "A"]


def test_a_change_after_the_day_is_not_known_yet() -> None:
    later = line("A", "2026-09-01", estimate="2026-01-05: 3d, 2026-09-01: 8d")
    assert links(AFTER, later, line("B", OLD)) == []


def test_a_touch_after_the_day_leaves_nothing_stale() -> None:
    files = {"tasks/A.md": f"status: doing\nupdated: {OLD}"}
    assert untouched(files, line("A", "2026-09-01")) == []


@pytest.mark.parametrize(
    ("was", "now", "doubts"),
    [
        ("8d", "5d/8d/14d", 0),
        ("5d/8d/14d", "6d/8d/20d", 0),
        ("8d", "5d/9d/14d", 1),
        ("8d", "5d..8d", 1),
    ],
)
def test_a_range_around_the_same_likely_case_is_no_change(was: str, now: str, doubts: int) -> None:
    past = line("A", "2026-05-04", estimate=f"2026-01-05: {was}, 2026-05-04: {now}")
    assert len(links(AFTER, past, line("B", OLD))) == doubts


def test_a_field_that_never_said_anything_is_none() -> None:
    empty = Timeline("A", "task", day(OLD), day("2026-05-04"), "a", fields={"estimate": ()})
    assert links(AFTER, empty, line("B", OLD)) == []


def test_a_long_value_is_cut() -> None:
    past = line("A", "2026-05-04", estimate=f"2026-01-05: 3d, 2026-05-04: {'x' * 90}")
    ((_, _, what),) = links(AFTER, past, line("B", OLD))
    assert what.endswith("…")
    assert len(what) < 80


def test_a_plan_without_a_history_has_no_suspects() -> None:
    assert links(AFTER) == []


def test_a_target_is_called_by_the_name_of_its_metric() -> None:
    files = {
        "initiatives/B.md": "goals: [A]",
        "goals/A.md": "metrics: [{id: M1, name: Median wait, target: 6}]",
    }
    past = line("A", "2026-05-04", metrics__M1__target="2026-01-05: 5, 2026-05-04: 6")
    assert links(files, past, line("B", OLD)) == [("B", "A", "target of Median wait was 5, now 6")]


def test_a_target_is_told_in_the_unit_of_its_metric() -> None:
    files = {
        "initiatives/B.md": "goals: [A]",
        "goals/A.md": "metrics: [{id: M1, name: Median wait, unit: min, target: 6}]",
    }
    past = line("A", "2026-05-04", metrics__M1__target="2026-01-05: 5, 2026-05-04: 6")
    ((_, _, what),) = links(files, past, line("B", OLD))
    assert what == "target of Median wait was 5\u00a0min, now 6\u00a0min"
