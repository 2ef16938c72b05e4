"""The overview: what a person should know first."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import MilestoneRow
from mkdocs_prodproj.shapes.blocks import Brief, Empty, Entries, Section, WorkRow
from mkdocs_prodproj.shapes.cells import Mark, PageLink
from mkdocs_prodproj.views import milestones as milestone_views
from mkdocs_prodproj.views import overview

from .studies import chain, every, ids, plain, shown, study_of, texts, the

WORK = {"tasks/T.md": "estimate: 1d"}


def due(*deadlines: str) -> dict[str, str]:
    return WORK | {
        f"milestones/M-{n}.md": f"depends_on: T\ndeadline: {day}"
        for n, day in enumerate(deadlines, 1)
    }


def sentences(files: dict[str, str]) -> list[str]:
    return [" ".join(s) for s in the(shown(study_of(files), "summary"), Brief).sentences]


@pytest.mark.parametrize(
    ("deadlines", "said"),
    [
        (["2026-09-01"], "The next milestone is in time."),
        (["2026-09-01"] * 2, "Both milestones are in time."),
        (["2026-09-01"] * 3, "All three milestones are in time."),
        (["2026-09-01", "2026-07-01"], "One of two milestones is in time."),
        (["2026-07-01"], "The next milestone is late."),
        ([""], "One milestone ahead, without a deadline."),
    ],
)
def test_the_first_sentence_is_about_milestones(deadlines: list[str], said: str) -> None:
    assert sentences(due(*deadlines))[0] == said


def metric(fields: str) -> str:
    return f"period: 2026\nmetrics: [{{{fields}}}]"


OFF = metric("name: Waiting time, baseline: 10, target: 0, measurements: {2026-07-01: 10}")
GOOD = metric("name: NPS, baseline: 0, target: 10, measurements: {2026-07-01: 9}")
BLANK = metric("name: NPS, baseline: 0, target: 10")


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ([OFF], "One goal is off track: waiting time."),
        ([OFF, OFF], "Two goals are off track."),
        ([GOOD], "No goal is off track."),
        ([GOOD, BLANK], "One goal has no current value."),
        ([BLANK, BLANK], "Two goals have no current value."),
        (["period: 2026\nstatus: missed"], "One goal is off track: G-0."),
    ],
)
def test_the_second_sentence_is_about_goals(goals: list[str], said: str) -> None:
    files = {f"goals/G-{n}.md": text for n, text in enumerate(goals)}
    assert said in sentences(files)


def test_the_last_sentence_counts_what_waits() -> None:
    assert sentences({"tasks/T.md": "estimate: 1d"}) == ["Nothing waits for a decision."]
    assert sentences({"tasks/T.md": "blocked: x"}) == ["One thing waits for a person."]
    assert sentences({f"tasks/{n}.md": "blocked: x" for n in "AB"}) == [
        "Two things wait for a person."
    ]


def test_an_empty_plan_gets_a_command_first() -> None:
    assert the(shown(study_of({}), "summary"), Empty).code == "prodproj new goal"


def milestones(files: dict[str, str], **written: object) -> list[MilestoneRow]:
    return every(shown(study_of(files), "milestones", **written), MilestoneRow)


def test_the_nearest_deadline_stands_first_and_none_last() -> None:
    rows = milestones(due("2026-09-01", "", "2026-08-01"))
    assert [ids(row) for row in rows] == [["M-3"], ["M-1"], ["M-2"]]


def test_what_is_reached_missed_or_dropped_is_not_ahead() -> None:
    files = due("2026-09-01") | {
        "milestones/A.md": "status: reached",
        "milestones/B.md": "status: missed",
        "milestones/C.md": "status: dropped",
        "milestones/D.md": "reached: 2026-07-01",
    }
    assert [ids(row) for row in milestones(files)] == [["M-1"]]


def test_the_next_few_are_shown_unless_more_are_asked_for() -> None:
    files = due(*[f"2026-09-0{n}" for n in range(1, 9)])
    assert len(milestones(files)) == milestone_views.NEXT
    assert len(milestones(files, limit=7)) == 7


def test_milestones_can_be_of_one_project() -> None:
    files = due("2026-09-01") | {"projects/P.md": "", "milestones/X.md": "project: P"}
    assert [ids(row) for row in milestones(files, project="P")] == [["X"]]


@pytest.mark.parametrize(
    ("deadline", "figure"),
    [
        ("2026-07-09", "3\u00a0d early"),
        ("2026-07-06", "on the day"),
        ("2026-07-03", "3\u00a0d late"),
        ("", "–"),
    ],
)
def test_a_milestone_tells_its_days_to_spare(deadline: str, figure: str) -> None:
    assert [row.figure for row in milestones(due(deadline))] == [figure]


def test_no_milestone_ahead_gets_a_command() -> None:
    assert the(shown(study_of({}), "milestones"), Empty).code == "prodproj new milestone"


WAITING = {
    "people/ana.md": "title: Ana Lima",
    "projects/P.md": "owner: ana",
    "tasks/T.md": (
        "project: P\nestimate: 5d\nassignee: ana\nblocked: {reason: no key, since: 2026-07-01}"
    ),
    "milestones/M.md": "project: P\ndepends_on: T\ndeadline: 2026-07-07",
    "decisions/D.md": "status: proposed\nby: ana\nrevisit: 2026-07-20\nbecause: Two vendors",
    "decisions/E.md": "status: accepted\nby: ana",
    "initiatives/B.md": "status: building\nowner: ana",
    "initiatives/S.md": "shipped: 2026-06-01",
    "goals/G.md": "owner: ana\n" + BLANK,
}


def test_a_promise_that_is_planned_in_time_and_yet_unlikely_waits_for_a_person() -> None:
    files = {
        "projects/P.md": "",
        "milestones/M.md": "title: Pilot\ndepends_on: T-6\ndeadline: 2026-07-21",
        **chain(),
    }
    said = plain(texts(shown(study_of(files), "needs-you")))
    assert "Planned in time, but only 24 % sure by 21 Jul." in said


def test_what_waits_stands_blocked_work_first_then_promises_decisions_values() -> None:
    (section,) = shown(study_of(WAITING), "needs-you")
    assert ids(section) == ["T", "M", "D", "B", "S", "G"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("T", "Blocked 5 days. No key. It has no slack"),
        ("M", "Planned for 10 Jul, promised for 7 Jul"),
        ("D", "Ana Lima decides by 20 Jul"),
        ("B", "no decision is recorded"),
        ("S", "Shipped 1 Jun"),
        ("G", "Measure NPS. No value yet."),
    ],
)
def test_each_entry_says_what_is_asked_of_whom(title: str, said: str) -> None:
    entries = the(shown(study_of(WAITING), "needs-you"), Entries).entries
    entry = next(e for e in entries if ids(e.title) == [title])
    assert said in texts(entry)


def test_a_metric_that_is_too_old_says_when_it_was_measured() -> None:
    old = BLANK.replace("}]", ", cadence: 1w, measurements: {2026-05-01: 3}}]")
    entries = the(shown(study_of({"goals/G.md": old}), "needs-you"), Entries).entries
    assert "Last value 66 days ago." in texts(entries)


def test_a_decision_that_nobody_is_named_for_is_open() -> None:
    files = {"decisions/D.md": "status: proposed"}
    assert "Open" in texts(the(shown(study_of(files), "needs-you"), Entries))


def test_two_people_decide() -> None:
    files = {"decisions/D.md": "status: proposed\nby: [ana, li]\nrevisit: after the audit"}
    assert "ana and li decide by after the audit" in texts(shown(study_of(files), "needs-you"))


def test_a_late_milestone_of_no_project_is_its_owner_s() -> None:
    files = {"tasks/T.md": "estimate: 5d"} | {
        "milestones/M.md": "owner: zoe\ndepends_on: T\ndeadline: 2026-07-07"
    }
    assert "zoe" in texts(shown(study_of(files), "needs-you"))


def test_a_long_list_ends_and_counts_the_rest() -> None:
    files = {f"tasks/T-{n}.md": "blocked: x" for n in range(9)}
    (section,) = shown(study_of(files), "needs-you")
    assert len(the(section, Entries).entries) == overview.FEW
    assert section.more == PageLink("health", "3 more")  # type: ignore[union-attr]


def test_a_limit_is_kept() -> None:
    assert ids(shown(study_of(WAITING), "needs-you", limit=2)) == ["T", "M"]


def test_nothing_that_waits_is_good_news() -> None:
    assert the(shown(study_of(WORK), "needs-you"), Empty).tone == "ok"


BUILT = {
    "goals/G.md": "title: Fast",
    "initiatives/A.md": "status: building\ngoals: G",
    "initiatives/B.md": "status: building\nrice: {reach: 1, impact: 1, confidence: 50%, effort: 1}",
    "initiatives/C.md": "status: idea",
    "projects/P.md": "initiatives: A",
    "tasks/T-1.md": "title: Paint\nproject: P\nstatus: doing",
    "tasks/T-2.md": "title: Dry\nproject: P\nblocked: rain",
    "tasks/T-3.md": "initiative: A\nstatus: done",
}


def test_what_is_built_stands_in_order_of_rank() -> None:
    assert [ids(row.title) for row in every(shown(study_of(BUILT), "being-built"), WorkRow)] == [
        ["B"],
        ["A"],
    ]


def test_what_is_built_tells_what_happens_now() -> None:
    row = every(shown(study_of(BUILT), "being-built"), WorkRow)[1]
    assert row.count == "1 of 3\u00a0tasks"
    assert ids(row.lines) == ["T-1", "G"]
    assert every(row.lines, Mark)[0].word == "Dry blocked"


def test_what_is_built_without_tasks_says_so() -> None:
    row = every(shown(study_of(BUILT), "being-built"), WorkRow)[0]
    assert (row.count, row.bar.share, row.lines) == ("no tasks yet", None, ())


def test_what_is_built_and_blocked_alone_names_nothing_as_under_way() -> None:
    files = {"initiatives/A.md": "status: building", "tasks/T.md": "initiative: A\nblocked: x"}
    row = the(shown(study_of(files), "being-built"), WorkRow)
    assert "Now:" not in texts(row)
    assert [m.word for m in every(row, Mark)] == ["T blocked"]


def test_what_is_built_can_be_of_one_goal() -> None:
    (row,) = every(shown(study_of(BUILT), "being-built", goal="G"), WorkRow)
    assert ids(row.title) == ["A"]


def test_of_much_that_is_built_a_few_are_shown_unless_more_are_asked_for() -> None:
    study = study_of({f"initiatives/I-{n}.md": "status: building" for n in range(9)})
    assert len(every(shown(study, "being-built"), WorkRow)) == overview.FEW
    assert len(every(shown(study, "being-built", limit=8), WorkRow)) == 8


def test_nothing_stands_where_nothing_is_built() -> None:
    assert shown(study_of({"initiatives/C.md": "status: idea"}), "being-built") == ()


def test_every_part_of_the_overview_has_a_place_to_link_to() -> None:
    study = study_of(WAITING)
    found = [the(shown(study, v)[0], Section).id for v in ("milestones", "needs-you", "lately")]
    assert found == ["milestones", "needs-you", "lately"]
