"""An item's page: its facts, what surrounds it, what points to it, what else is written."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.item_pages.page import item_rest, item_side, item_top
from mkdocs_prodproj.shapes.axis import MilestoneRow, Table
from mkdocs_prodproj.shapes.blocks import (
    Empty,
    Entries,
    Facts,
    Figure,
    Head,
    KeyValues,
    Loops,
    Note,
    Problems,
    Section,
    Words,
)
from mkdocs_prodproj.shapes.cells import PageLink, WebLink
from tests.views.studies import every, ids, study_of, texts, the


class Page:
    """One item's page."""

    def __init__(self, files: dict[str, str], id_: str) -> None:
        study = study_of(files)
        item = study.plan.get(id_)
        assert item is not None
        self.top = item_top(study, item)
        self.side = item_side(study, item)
        self.rest = item_rest(study, item)

    def fact(self, label: str) -> str:
        """The fact with its note."""
        facts = the(self.top, Facts).facts
        return next((texts((f.value, f.note)) for f in facts if f.label == label), "not told")

    def section(self, title: str) -> Section:
        return next(s for s in every((self.side, self.rest), Section) if s.title == title)

    def titles(self) -> list[str]:
        return [s.title for s in every((self.side, self.rest), Section) if s.title]

    def pairs(self, title: str) -> dict[str, str]:
        return {
            texts(label): texts(cell) for label, cell in the(self.section(title), KeyValues).pairs
        }


TASK = {
    "people/ana.md": "title: Ana Lima",
    "projects/P.md": "title: Pay",
    "tasks/A.md": (
        "project: P\nestimate: 1d/2d/5d\nassignees: {ana: 50%}\ndue: 2026-08-01\nprogress: 25%\n"
        "depends_on: [B, C SS+2d, NOWHERE]\nacceptance: [It runs]"
    ),
    "tasks/B.md": "project: P\nestimate: 1d\nassignee: ana",
    "tasks/C.md": "project: P",
    "tasks/A.1.md": "parent: A\nestimate: 1d",
    "milestones/M.md": "project: P\ndepends_on: A\ndeadline: 2026-09-01",
    "risks/R2.md": "affects: A\nanswer: Ask early\nprobability: 3\nimpact: 3",
}


def test_an_item_s_head_leads_back_to_its_list_and_its_project() -> None:
    crumbs = the(Page(TASK, "B").top, Head).crumbs
    assert crumbs[0] == PageLink("timeline", "Timeline")
    assert (ids(crumbs), crumbs[-1]) == (["P"], "B")
    assert ids(the(Page(TASK, "M").top, Head).crumbs) == ["P"]


def test_what_is_wrong_in_an_item_stands_at_its_top_without_hints() -> None:
    rows = the(Page(TASK, "A").top, Problems).rows
    assert [row.rule for row in rows] == ["unknown-reference"]
    assert every(Page(TASK, "C").top, Problems) == []


@pytest.mark.parametrize(
    ("front", "label", "said"),
    [
        ("estimate: 1d/2d/5d", "Estimate", "1, 2, 5 d best, likely, worst"),
        ("estimate: 1d..5d", "Estimate", "1 to 5 d from, to"),
        ("estimate: 3d", "Estimate", "3 d work"),
        ("duration: 3d", "Estimate", "3 d elapsed"),
        ("", "Estimate", "no estimate add estimate: 2d/3d/6d"),
        ("", "Who", "nobody"),
        ("assignees: {ana: 50%}", "Who", "ana 50 %"),
        ("progress: 25%\nstatus: doing", "State", "half neu In progress 25 %"),
        ("estimate: 1d", "Dates", "6 Jul"),
        ("estimate: 1d\ndue: 2026-08-01", "Dates", "6 Jul due 1 Aug"),
        ("estimate: 9d", "Slack", "none, critical acc each day moves the end"),
        ("estimate: 1d", "Slack", "4 d"),
        ("estimate: 1d\nstatus: done", "Slack", "not told"),
    ],
)
def test_a_task_s_facts(front: str, label: str, said: str) -> None:
    files = {"tasks/A.md": front, "tasks/LONG.md": "estimate: 5d"}
    assert Page(files, "A").fact(label) == said


def test_beside_a_task_stands_what_it_waits_for_holds_up_and_is_made_of() -> None:
    entries = the(Page(TASK, "A").side, Entries).entries
    found = [(e.heading, texts(e.title).split()[0]) for e in entries]
    assert found == [
        ("Waits for", "B"),
        ("", "C"),
        ("", "NOWHERE"),
        ("Holds up", "M"),
        ("Parts", "A.1"),
        ("Threatened by", "R2"),
    ]


def test_what_it_waits_for_says_who_when_and_how() -> None:
    entries = the(Page(TASK, "A").side, Entries).entries
    assert "Ana Lima, 6 Jul" in texts(entries[0].notes)
    assert "starts with it, +2 d" in texts(entries[1].notes)
    assert "Nothing has this id" in texts(entries[2].notes)


def test_a_lead_is_told_with_a_true_minus() -> None:
    files = {"tasks/A.md": "depends_on: B FF-1d", "tasks/B.md": ""}
    assert "ends with it, −1 d" in texts(Page(files, "A").side)


def test_a_task_alone_has_nothing_beside_it() -> None:
    assert Page({"tasks/A.md": ""}, "A").side == ()


def test_a_task_says_why_it_has_no_dates_and_when_it_is_done() -> None:
    page = Page({"tasks/A.md": "acceptance: [It runs]"}, "A")
    assert the(page.section("Why no date"), Empty).code == "estimate: 2d/3d/6d"
    assert the(page.section("Done when"), Words).paragraphs == ("It runs",)


def test_finished_work_is_not_asked_for_dates() -> None:
    assert Page({"tasks/A.md": "status: done"}, "A").rest == ()


PROJECT = {
    "initiatives/I.md": "status: building",
    "projects/P.md": (
        "owner: ana\nstart: 2026-07-01\ndeadline: 2026-07-31\nbudget: 9000 EUR\ninitiatives: I"
    ),
    "tasks/A.md": "project: P\nestimate: 3d\nstatus: done",
    "tasks/B.md": "project: P\nestimate: 1d",
    "milestones/M.md": "project: P\ndepends_on: B\ndeadline: 2026-08-01",
    "milestones/N.md": "project: P",
    "risks/R2.md": "project: P\nprobability: 3\nimpact: 3",
}


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Status", "half neu In progress ana"),
        ("Done", "75 % 1 of 2 tasks, by effort"),
        ("On time?", "ok ok In time planned 6 Jul, promised 31 Jul"),
        ("On budget?", "none none Not known budget €9,000"),
        ("Threat", "R2 R2 R2"),
    ],
)
def test_a_project_s_facts(label: str, said: str) -> None:
    assert Page(PROJECT, "P").fact(label) == said


def test_a_project_past_its_deadline_is_late() -> None:
    late = PROJECT | {"projects/P.md": "deadline: 2026-07-01"}
    assert Page(late, "P").fact("On time?") == "off off Late planned 6 Jul, promised 1 Jul"


@pytest.mark.parametrize(
    ("tasks", "word"),
    [
        ([], "No tasks yet"),
        (["status: done"], "Done"),
        (["status: done", ""], "In progress"),
        (["status: doing"], "In progress"),
        (["", ""], "Not started"),
    ],
)
def test_a_project_without_a_status_stands_as_its_tasks_do(tasks: list[str], word: str) -> None:
    files = {f"tasks/T-{n}.md": f"project: P\n{text}" for n, text in enumerate(tasks)}
    assert Page(files | {"projects/P.md": ""}, "P").fact("Status").endswith(word)


def test_a_project_s_own_status_wins() -> None:
    assert Page({"projects/P.md": "status: on-hold"}, "P").fact("Status").endswith("On hold")


def test_work_by_count_says_so() -> None:
    files = {"projects/P.md": "", "tasks/A.md": "project: P\nstatus: done"}
    assert Page(files, "P").fact("Done").endswith("by count")


def test_a_project_shows_its_milestones_tasks_bets_and_risks() -> None:
    page = Page(PROJECT, "P")
    assert page.titles() == [
        "Milestones",
        "Why this date",
        "To keep 31\u00a0Jul",
        "Tasks",
        "Delivers",
        "Risks",
    ]
    assert [row.anchor for row in the(page.section("Tasks"), Table).rows] == ["A", "B"]
    assert [ids(row) for row in every(page.rest, MilestoneRow)] == [["M"], ["N"]]


def test_a_project_without_tasks_gets_a_command() -> None:
    page = Page({"projects/P.md": ""}, "P")
    assert the(page.section("Tasks"), Empty).code == "prodproj new task"


def test_a_project_with_risks_alone_gives_them_the_whole_width() -> None:
    files = {"projects/P.md": "", "risks/R2.md": "project: P\nprobability: 3\nimpact: 3"}
    assert Page(files, "P").titles() == ["Tasks", "Risks"]


def test_a_milestone_shows_its_axis_and_what_leads_to_it() -> None:
    files = PROJECT | {"tasks/C.md": "milestone: M"}
    page = Page(files, "M")
    assert page.titles()[:5] == [
        "On the axis",
        "To keep 1\u00a0Aug",
        "Why this date",
        "Around it",
        "Tasks that count for it",
    ]
    assert page.fact("Status").startswith("ok ok In time 26 d early")
    assert page.fact("Owner") == "not told"


def test_a_milestone_of_somebody_names_them() -> None:
    assert Page({"milestones/M.md": "owner: ana"}, "M").fact("Owner") == "ana"


GOAL = {
    "product.md": "type: product\nid: PR\ntitle: Ferry",
    "goals/OLD.md": "period: 2025",
    "goals/G.md": (
        "product: PR\nperiod: 2026\ncontinues: OLD\nowner: ana\nconfidence: {2026-05-01: 4, "
        "2026-07-01: 6}\ndone_when: [It holds]\nmetrics:\n"
        "  - {id: M1, name: Wait, unit: min, baseline: 10, target: 5, source: logs, "
        "measurements: {2026-01-01: 10, 2026-05-01: 8, "
        "2026-07-01: {value: 7, note: after launch}}}\n"
        "  - {name: NPS, target: 40}"
    ),
    "goals/PART.md": "parent: G\nperiod: 2026",
    "goals/NEXT.md": "continues: G\nperiod: 2027",
    "initiatives/I.md": "goals: G\nshipped: 2026-06-01\nexpects: [{metric: M1, change: -2 min}]",
    "initiatives/J.md": "goals: G",
}


def test_a_goal_s_facts() -> None:
    page = Page(GOAL, "G")
    assert page.fact("Period") == "Jan to Dec 2026 51 % has passed"
    assert page.fact("Confidence") == "6 of 10 rising from 4"
    assert page.fact("Grade so far").endswith("50 % of the metrics measured")
    assert page.fact("Ambition") == "Committed"


def test_each_metric_of_a_goal_has_a_chart_or_a_line_to_paste() -> None:
    page = Page(GOAL, "G")
    figure = the(page.section("Wait"), Figure)
    assert figure.figure == "7\u00a0min"
    assert "60 % of the way from 10 min to 5 min; pace asks for 51 %" in texts(figure.says)
    assert page.section("Wait").sub == "M1, lower is better, source: logs"
    assert the(page.section("NPS"), Empty).code == "measurements: {2026-07-06: 0}"


def test_a_chart_s_readings_stand_in_a_table_with_their_notes() -> None:
    table = the(Page(GOAL, "G").section("Wait"), Table)
    assert texts(table.rows[-1]).startswith("1 Jul 2026 7 min after launch")


def test_a_chart_marks_what_shipped_within_it() -> None:
    assert "I shipped" in the(Page(GOAL, "G").section("Wait"), Figure).svg.svg


def test_a_value_on_the_wrong_side_of_the_start_says_so() -> None:
    metric = "{name: x, baseline: 5, target: 9, measurements: {2026-07-01: 3}}"
    figure = the(Page({"goals/G.md": f"period: 2026\nmetrics: [{metric}]"}, "G").rest, Figure)
    assert figure.says.endswith("; below baseline")


def test_a_bet_names_no_effect_on_other_goals() -> None:
    files = GOAL | {
        "goals/H.md": "period: 2026",
        "initiatives/J.md": (
            "goals: [G, H]\nexpects: [{metric: M1, change: -1}, {metric: Mood, change: up}]"
        ),
    }
    rows = the(Page(files, "H").section("Bets on this goal"), Table).rows
    assert [texts(row.cells[2]) for row in rows] == ["mood up"]


def test_bets_on_a_goal_say_what_they_should_do_to_it() -> None:
    rows = the(Page(GOAL, "G").section("Bets on this goal"), Table).rows
    assert [texts(row.cells[2]) for row in rows] == ["wait -2 min", "not said"]
    assert [texts(row.cells[3]) for row in rows] == ["Partly reached", "Not shipped"]


def test_a_goal_shows_its_turns_with_their_results() -> None:
    table = the(Page(GOAL, "G").section("Turns"), Table)
    assert [ids(row.cells[0]) for row in table.rows] == [["OLD"], [], ["NEXT"]]
    assert [texts(row.cells[-1]) for row in table.rows] == [
        "no metric",
        "wait 10 to 7 min, aim 5; NPS: no value",
        "no metric",
    ]


def test_a_goal_shows_its_parts_and_which_of_them_count() -> None:
    files = GOAL | {"goals/TWO.md": "parent: G\nperiod: 2026\nstatus: achieved"}
    entries = the(Page(files, "G").section("Parts of this goal"), Entries).entries
    assert [(ids(e.title), texts(e.notes)) for e in entries] == [
        (["PART"], "Jan to Dec 2026, does not count"),
        (["TWO"], "Jan to Dec 2026"),
    ]


def test_the_work_for_a_larger_goal_is_counted_through_its_parts() -> None:
    files = GOAL | {
        "initiatives/K.md": "goals: PART",
        "tasks/T1.md": "initiative: I\nstatus: done\nestimate: 2d",
        "tasks/T2.md": "initiative: K",
        "tasks/T3.md": "initiative: K\nstatus: dropped",
    }
    section = Page(files, "G").section("Parts of this goal")
    assert section.sub == "2\u00a0tasks, 1 done, 1 estimated"
    assert "1 task, none done, none estimated" in texts(the(section, Entries).entries)


def remarks(**files: str) -> str:
    return texts(every(Page({f"goals/{k}.md": v for k, v in files.items()}, "G").rest, Note))


FULL = "metrics: [{name: x, baseline: 0, target: 10, measurements: {2026-03-31: 10}}]"
SHORT = FULL.replace("{2026-03-31: 10}", "{2026-03-31: 8}")


def test_a_committed_goal_that_was_missed_is_asked_for_a_reason() -> None:
    assert "should say why" in remarks(G=f"period: 2026-Q1\n{SHORT}")
    why = "updates: [{date: 2026-04-02, note: The supplier went away}]"
    assert "should say why" not in remarks(G=f"period: 2026-Q1\n{why}\n{SHORT}")
    assert "should say why" not in remarks(G=f"period: 2026-Q1\nambition: stretch\n{SHORT}")
    assert "should say why" not in remarks(G=f"period: 2026\n{SHORT}")


def test_two_full_grades_running_say_that_an_aspirational_aim_is_too_low() -> None:
    before = "ambition: aspirational\nperiod: 2025-Q4\n" + FULL.replace("2026-03", "2025-12")
    now = f"ambition: aspirational\nperiod: 2026-Q1\ncontinues: OLD\n{FULL}"
    assert "the aim is too low" in remarks(OLD=before, G=now)
    assert "the aim is too low" not in remarks(G=now)
    assert "the aim is too low" not in remarks(OLD=before, G=now.replace(FULL, SHORT))


def test_a_chart_says_its_rule_and_why_no_pace_is_drawn_on() -> None:
    metric = "{name: x, baseline: 0, target: 9, measurements: {2026-07-01: 3}, definition: A count}"
    page = Page({"goals/G.md": f"period: 2026\nmetrics: [{metric}]"}, "G")
    assert the(page.rest, Figure).caption == (
        "A count. Off track: under 70 % of the expected progress. "
        "No pace is drawn on: one reading is too few, it takes 3."
    )


def test_a_pace_that_can_be_drawn_on_is_in_the_chart() -> None:
    assert "4\u00a0min at this pace" in the(Page(GOAL, "G").section("Wait"), Figure).svg.svg


def test_a_number_to_hold_is_told_without_pace() -> None:
    metric = "{name: x, baseline: 2, target: <= 3, measurements: {2026-07-01: 2}}"
    figure = the(Page({"goals/G.md": f"period: 2026\nmetrics: [{metric}]"}, "G").rest, Figure)
    assert figure.says == "to be held: at most 3"
    assert "tr-pace" not in figure.svg.svg


def test_checkpoints_bend_the_pace_of_a_chart() -> None:
    metric = "{name: x, baseline: 0, target: 9, measurements: {2026-07-01: 3}%s}"
    drawn = []
    for bent in ("", ", checkpoints: {2026-10-01: 1}"):
        page = Page({"goals/G.md": f"period: 2026\nmetrics: [{metric % bent}]"}, "G")
        drawn.append(the(page.rest, Figure).svg.svg)
    assert drawn[0] != drawn[1]


BUILD = "decision: {outcome: build, date: 2026-06-01, by: ana, because: x}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("-1 min", "the bets that are decided should add 1 min, not enough."),
        ("-2 min", "the bets that are decided should add 2 min, enough if it all comes."),
        ("+1 min", "the bets that are decided should add nothing, not enough."),
        ("shorter", "no bet that is decided says what it adds. J should help,"),
    ],
)
def test_what_is_missing_stands_beside_what_decided_bets_should_add(change: str, said: str) -> None:
    bet = f"goals: G\nstatus: building\n{BUILD}\nexpects: [{{metric: M1, change: {change}}}]"
    section = Page(GOAL | {"initiatives/J.md": bet}, "G").section("Bets on this goal")
    assert f"Wait: 2 min to go; {said}" in texts(section.blocks)


def test_a_bet_on_a_metric_alone_is_a_bet_on_the_goal() -> None:
    files = GOAL | {"initiatives/K.md": "expects: [{metric: M1, change: -1, by: 2026-12-31}]"}
    rows = the(Page(files, "G").section("Bets on this goal"), Table).rows
    assert texts(rows[-1].cells[2]) == "wait -1 by 31 Dec"


def test_a_goal_without_metrics_or_bets_says_what_to_add() -> None:
    codes = [e.code for e in every(Page({"goals/G.md": "period: 2026"}, "G").rest, Empty)]
    assert codes[0].startswith("metrics: ")
    assert codes[1] == "goals: [G]"


def test_a_metric_too_old_to_speak_says_when_it_was_measured() -> None:
    metric = "{name: x, baseline: 1, target: 5, cadence: 1w, measurements: {2026-03-01: 3}}"
    figure = the(Page({"goals/G.md": f"period: 2026\nmetrics: [{metric}]"}, "G").rest, Figure)
    assert "last measured 127 days ago" in texts(figure.says)


@pytest.mark.parametrize(
    "metric",
    [
        "baseline: 1, target: [3, 5]",
        "baseline: 1, target: 5, pace: none",
        "target: 5",
        "baseline: 1",
    ],
)
def test_any_sort_of_metric_can_be_drawn(metric: str) -> None:
    front = f"metrics: [{{name: x, {metric}, measurements: {{2026-05-01: 3, 2026-07-01: 4}}}}]"
    for period in ("period: 2026\n", ""):
        assert the(Page({"goals/G.md": period + front}, "G").rest, Figure).svg.svg


INITIATIVE = {
    "people/ana.md": "title: Ana Lima",
    "teams/app.md": "title: App",
    "goals/G.md": (
        "period: 2026\nmetrics: [{id: M1, name: Wait, unit: min, baseline: 10, target: 5, "
        "measurements: {2026-03-01: 10, 2026-06-01: 10, 2026-07-01: 7}}]"
    ),
    "research/R.md": (
        "method: interview\ndate: 2026-05-01\nparticipants: 8\ninitiatives: I\nstatus: done"
    ),
    "research/OLD.md": (
        "method: survey\ndate: 2024-05-01\ninitiatives: I\nstatus: done\nresult: contradicts"
    ),
    "initiatives/I.md": (
        "goals: G\nowner: ana\nshipped: 2026-06-02\neffort: 3w\n"
        "risks: {value: {state: passed, evidence: [R], accepted_by: ana, note: Asked}}\n"
        "decision:\n  - {outcome: explore, date: 2026-01-05, because: Not sure}\n"
        "  - {outcome: explore}\n"
        "  - {outcome: build, date: 2026-02-09, by: ana, because: It pays, evidence: [R], "
        "options: [Wait, Buy], stop_if: Nobody comes, revisit: 2026-09-01}\n"
        "expects: [{metric: M1, change: -2 min, by: 2026-07-02, guardrails: [NPS]}]\n"
        "outcome: {date: 2026-07-03, next: keep, learned: Speed sells, attribution: experiment}\n"
        "asks: [{team: app, what: A review, size: 1d}]"
    ),
    "initiatives/J.md": "goals: NOWHERE",
    "initiatives/K.md": "rice: {reach: 4, impact: 1, confidence: 50%, effort: 1}",
    "projects/P.md": "initiatives: K",
    "tasks/T.md": "project: P",
}


@pytest.mark.parametrize(
    ("id_", "label", "said"),
    [
        ("I", "Decision", "done done Shipped 2 Jun"),
        ("I", "Effort", "3 w"),
        ("I", "Outcome", "done done Reached Keep"),
        ("J", "Goal", "serves no goal"),
        ("J", "Owner", "nobody"),
        ("J", "Effort", "not estimated"),
        ("K", "Rank", "1 of 1 score 2.0, RICE"),
    ],
)
def test_an_initiative_s_facts(id_: str, label: str, said: str) -> None:
    assert Page(INITIATIVE, id_).fact(label) == said


def test_what_cannot_be_ranked_says_what_is_missing() -> None:
    assert Page(INITIATIVE, "J").fact("Rank").startswith("not ranked ")


def test_a_bet_that_shipped_opens_with_whether_it_worked() -> None:
    section = Page(INITIATIVE, "I").section("Did it work?")
    row = every(section, Table)[-1].rows[0]
    assert [texts(cell) for cell in row.cells] == [
        "Wait",
        "-2 min",
        "2 Jul",
        "7 min",
        "done done Reached",
        "NPS",
    ]
    pairs = dict(the(section, KeyValues).pairs)
    assert pairs["What we learned"] == "Speed sells"
    assert pairs["How sure it was us"] == "An experiment says so"


def test_a_bet_with_readings_before_and_after_is_drawn() -> None:
    figure = the(Page(INITIATIVE, "I").section("Did it work?"), Figure)
    assert texts(figure.figure) == "−30 %"
    assert "wait since it shipped; we expected −20 %" in texts(figure.says)


@pytest.mark.parametrize(
    ("metric", "figure", "said"),
    [
        ("baseline: 0, target: 5, measurements: {2026-03-01: 0, 2026-05-30: 0, 2026-07-01: 2}",
         "", "(0 to 2)"),
        ("target: 5, measurements: {2026-06-20: 1, 2026-06-25: 2, 2026-07-01: 2}",
         "", "no value since it shipped"),
    ],
)  # fmt: skip
def test_an_effect_is_told_only_as_far_as_it_is_known(metric: str, figure: str, said: str) -> None:
    files = {
        "goals/G.md": f"period: 2026\nmetrics: [{{id: M1, name: Wait, {metric}}}]",
        "initiatives/I.md": "shipped: 2026-06-02\nexpects: [{metric: M1, change: fast}]",
    }
    drawn = the(Page(files, "I").section("Did it work?"), Figure)
    assert drawn.figure == figure
    assert drawn.says.endswith(said)


def test_an_outcome_can_be_judged_without_a_prediction() -> None:
    files = {"initiatives/I.md": "shipped: 2026-06-02\noutcome: {learned: A lot}"}
    assert dict(the(Page(files, "I").section("Did it work?"), KeyValues).pairs) == {
        "What we learned": "A lot",
        "What we do now": "waits for a decision",
        "How sure it was us": "Before and after only: other causes are possible",
    }


def test_a_bet_that_has_not_shipped_says_what_is_expected() -> None:
    files = {"initiatives/I.md": "expects: [{metric: x, change: +3}]"}
    assert "What we expect" in Page(files, "I").titles()


def test_a_decision_record_shows_the_decision_in_force_and_those_before() -> None:
    pairs = Page(INITIATIVE, "I").pairs("Decision record")
    assert pairs["Decided"] == "Build"
    assert pairs["By"] == "Ana Lima, 9 Feb 2026"
    assert pairs["Instead of"] == "Wait; Buy"
    assert pairs["We would stop if"] == "Nobody comes"
    assert pairs["Look again"] == "1 Sep"
    assert pairs["Before, 5 Jan 2026"] == "Explore: Not sure"
    assert pairs["Before"] == "Explore"


def test_a_decision_of_a_day_to_come_is_not_told_as_one_of_before() -> None:
    front = "decision: [{outcome: build, date: 2026-02-09}, {outcome: no, date: 2026-08-01}]"
    assert "To come, 1 Aug 2026" in Page({"initiatives/I.md": front}, "I").pairs("Decision record")


def test_a_bet_without_a_decision_gets_one_to_paste() -> None:
    empty = the(Page(INITIATIVE, "J").section("Decision record"), Empty)
    assert empty.code.startswith("decision: ")


def test_evidence_says_how_many_when_and_whether_it_still_counts() -> None:
    entries = the(Page(INITIATIVE, "I").section("Evidence"), Entries).entries
    told = {ids(e.title)[0]: texts(e.notes) for e in entries}
    assert told["R"] == "Interview, n = 8, 1 May 2026"
    assert told["OLD"] == ("Survey, 1 May 2024, speaks against it, older than evidence may be")


def test_no_evidence_gets_a_line_to_paste() -> None:
    assert the(Page(INITIATIVE, "J").section("Evidence"), Empty).code == "initiatives: [J]"


def test_the_four_risks_name_their_proof_and_who_accepts_them() -> None:
    first = the(Page(INITIATIVE, "I").section("Four risks"), Entries).entries[0]
    assert texts(first.notes).startswith("Asked R R R")
    assert texts(first.notes).endswith("Ana Lima accepts it open")


@pytest.mark.parametrize(
    ("id_", "title"),
    [("I", "No tasks are on record"), ("J", "No work planned yet")],
)
def test_delivery_without_tasks_says_why(id_: str, title: str) -> None:
    assert the(Page(INITIATIVE, id_).section("Delivery"), Empty).title == title


def test_delivery_shows_the_tasks_and_leads_to_the_project() -> None:
    section = Page(INITIATIVE, "K").section("Delivery")
    assert ids(section.more) == ["P"]
    assert section.sub == "0 of 1\u00a0task done"


def test_what_is_asked_of_others_is_open_until_somebody_takes_it() -> None:
    table = the(Page(INITIATIVE, "I").section("Asked of others"), Table)
    assert texts(table.rows[0].cells[-1]) == "open"


OTHERS = {
    "people/ana.md": (
        "title: Ana\nrole: Design\ncapacity: 80%\ntime_off: [{period: 2026-08-03, reason: Rest}]"
    ),
    "people/li.md": "capacity: 32h",
    "teams/app.md": "members: [ana]\ncapacity: 3",
    "tasks/T.md": "assignee: ana\nestimate: 1d",
    "initiatives/I.md": "asks: [{team: app, what: A review}]",
    "research/R.md": (
        "method: usability-test\ndate: 2026-05-01\nparticipants: 8\nsuccesses: 7 of 8\n"
        "result: supports\nabout: [value]\ninitiatives: I\nowner: ana"
    ),
    "risks/R2.md": (
        "probability: 4\nimpact: 5\nproject: P\nreview: 2026-06-01\naffects: T\nmitigation: T\n"
        "trigger: A delay\nresponse: mitigate\nanswer: Ask"
    ),
    "projects/P.md": "",
    "decisions/D.md": (
        "status: accepted\ndate: 2026-05-01\nby: ana\nbecause: Cheaper\noptions: [A, B]\n"
        "consulted: li\ninformed: app\nsupersedes: E\nrevisit: 2026-09-01"
    ),
    "decisions/E.md": "supersedes: NOWHERE",
    "reviews/V.md": (
        "product: PR\nperiod: 2026-Q2\ndate: 2026-07-03\nkept: [Demos]\nlearned: [Ask first]\n"
        "next: [I]\nowner: ana"
    ),
    "calendars/C.md": "default: true\ncountry: PT\nholidays: [2026-07-20]",
    "calendars/C2.md": "days: [mon, tue]",
    "product.md": "type: product\nid: PR\nperiod: 2026\nagreed: [ana]\nnorth_star: M1\nowner: ana",
    "goals/G.md": (
        "product: PR\nperiod: 2026\nmetrics: [{id: M1, name: Wait, measurements: {2026-07-01: 7}}]"
    ),
}


@pytest.mark.parametrize(
    ("id_", "label", "said"),
    [
        ("ana", "Capacity", "80 %"),
        ("li", "Capacity", "32 h a week"),
        ("li", "Role", "not said"),
        ("app", "Capacity", "3 people"),
        ("app", "Members", "Ana ana"),
        ("ana", "Open tasks", "1"),
        ("ana", "This week", "25 %"),
        ("R", "From", "8 participants 7 of 8 succeeded; 53–98 %"),
        ("R", "Method", "Usability test"),
        ("R2", "Exposure", "20 4 × 5 of 5 × 5"),
        ("R2", "Look again", "1 Jun overdue"),
        ("R2", "Status", "open neu Open"),
        ("D", "Look again", "1 Sep"),
        ("V", "Held", "3 Jul"),
        ("V", "Cycle", "Q2 2026"),
        ("C", "Public holidays", "PT"),
        ("C", "Days off", "1"),
        ("C", "Used", "where nothing else is said"),
        ("C2", "Working days", "Mon, Tue"),
        ("C2", "Public holidays", "none"),
        ("PR", "Signed by", "1 person"),
        ("PR", "North Star", "Wait 7"),
    ],
)
def test_facts_of_other_kinds(id_: str, label: str, said: str) -> None:
    assert Page(OTHERS, id_).fact(label) == said


@pytest.mark.parametrize(
    ("id_", "titles"),
    [
        ("ana", ["Open work", "Away"]),
        ("app", ["Asked by"]),
        ("R", ["What it informs"]),
        ("R2", ["We see it coming when", "What it hits", "What makes it smaller"]),
        ("D", ["Decision record"]),
        ("V", ["Review", "What follows"]),
        ("PR", ["Goals", "Where it is"]),
    ],
)
def test_what_stands_below_the_text_of_other_kinds(id_: str, titles: list[str]) -> None:
    found = [t for t in Page(OTHERS, id_).titles() if t != "Points here"]
    assert found == titles


def test_a_record_tells_what_it_replaces_even_where_that_is_gone() -> None:
    assert Page(OTHERS, "D").pairs("Decision record")["Replaces"].startswith("E E")
    assert Page(OTHERS, "E").pairs("Decision record")["Replaces"] == "NOWHERE"


def test_a_product_shows_its_loop() -> None:
    assert the(Page(OTHERS, "PR").rest, Loops).loops


def test_what_points_at_an_item_says_by_which_field() -> None:
    files = {"tasks/T.md": "", "risks/R2.md": "mitigation: T", "notes.md": ""}
    entries = the(Page(files, "T").section("Points here"), Entries).entries
    assert [(ids(e.title), e.heading) for e in entries] == [(["R2"], "Answered by it")]


def test_what_points_at_an_item_is_grouped_by_what_it_says() -> None:
    files = {
        "people/ana.md": "",
        "goals/G.md": "owner: ana\nagreed: [{by: ana}]",
        "research/R.md": "owner: ana",
    }
    entries = the(Page(files, "ana").section("Points here"), Entries).entries
    assert [(ids(e.title), e.heading) for e in entries] == [
        (["G"], "Answers for"),
        (["R"], ""),
        (["G"], "Signed"),
    ]


def test_what_is_shown_above_is_not_listed_again() -> None:
    files = {"goals/G.md": "", "initiatives/I.md": "goals: G"}
    assert "Points here" not in Page(files, "G").titles()


def test_many_that_point_at_an_item_are_cut_and_counted() -> None:
    files = {f"decisions/D-{n}.md": "by: ana" for n in range(15)} | {"people/ana.md": ""}
    entries = the(Page(files, "ana").section("Points here"), Entries).entries
    assert [e.heading for e in entries[:2]] == ["Decided", ""]
    assert (len(entries), entries[-1].title) == (9, "7 more")


def test_the_journal_stands_newest_first() -> None:
    note = (
        "updates: [{date: 2026-05-01, health: off-track}, "
        "{date: 2026-06-01, by: ana, health: on-track, note: Better}]"
    )
    entries = the(Page({"projects/P.md": note}, "P").section("Journal"), Entries).entries
    assert [(texts(e.title), texts(e.notes), e.tone) for e in entries] == [
        ("Better", "1 Jun, ana", "ok"),
        ("Off track", "1 May", "off"),
    ]


def test_the_plain_fields_of_a_task_are_shown_as_they_stand() -> None:
    front = "priority: 700\ncost: 7500 EUR\nstart_after: 2026-07-15\nremaining: 2d/3d/5d\nspent: 2d"
    pairs = Page({"tasks/T.md": front}, "T").pairs("Also written")
    assert pairs == {
        "Priority": "700",
        "Start after": "15 Jul",
        "Remaining": "2, 3, 5 d",
        "Spent": "2 d",
        "Cost": "€7,500",
    }


@pytest.mark.parametrize("folder", ["goals", "initiatives", "projects"])
def test_what_is_asked_of_others_is_shown(folder: str) -> None:
    page = Page({f"{folder}/X.md": "asks: [{team: crews, what: Two evenings}]"}, "X")
    assert "Two evenings" in texts(page.section("Asked of others"))


def test_the_inputs_of_a_score_are_shown_with_the_initiative() -> None:
    page = Page(
        {"initiatives/I.md": "rice: {reach: 420, impact: 3, confidence: 80%, effort: 4}"}, "I"
    )
    assert "reach: 420" in page.pairs("Also written")["RICE"]


def test_a_risk_says_where_it_tends() -> None:
    assert Page({"risks/R.md": "trend: rising"}, "R").pairs("Also written")["Trend"] == "rising"


def test_a_team_says_how_it_is_newest_first() -> None:
    front = (
        "health:\n  - {date: 2026-04-01, colour: green}\n"
        "  - {date: 2026-06-29, colour: amber, note: Tired}"
    )
    section = Page({"teams/T.md": front}, "T").section("How the team is")
    assert [texts(entry.title) for entry in the((section,), Entries).entries] == ["Tired", "Green"]


def test_nothing_that_a_writer_wrote_is_lost() -> None:
    front = (
        "tags: [a, b]\ncategory: bug\naliases: [OLD-1]\ncreated: 2026-05-01\nupdated: 2026-06-01\n"
        "reviewed: 2026-07-01\ncustom: {cost_centre: [1, {x: y}]}\nunknown_key: ~\n"
        "links: [{title: Board, url: 'https://example.org'}, {url: 'javascript:alert(1)'}]"
    )
    page = Page({"tasks/T.md": front}, "T")
    section = page.section("Also written")
    pairs = page.pairs("Also written")
    assert pairs["Tags"] == "a, b"
    assert pairs["Category"] == "bug"
    assert pairs["Also known as"] == "OLD-1"
    assert (pairs["Created"], pairs["Updated"], pairs["Reviewed"]) == ("1 May", "1 Jun", "1 Jul")
    assert pairs["Cost centre"] == "1, x: y"
    assert every(section, WebLink) == [WebLink("https://example.org", "Board")]


def test_why_a_file_could_not_be_read_whole_is_said_once() -> None:
    top = Page({"tasks/T.md": "---\ntitle: A\nassignees: [ana\n---\n"}, "T").top
    said = "The list that opens here with [ is not closed."
    (empty,) = every(top, Empty)
    assert (empty.title, said in empty.hint) == ("This item could not be read whole", False)
    assert [row.message for row in the(top, Problems).rows] == [said]


def test_a_goal_shows_who_signed_it_with_who_blocks_first() -> None:
    files = {
        "goals/G.md": "agreed: [{by: ana, stance: agree}, {by: li, stance: block}]",
    }
    table = the(Page(files, "G").section("Who agreed"), Table)
    assert [texts(row.cells[0]) for row in table.rows] == ["li", "ana"]


def test_a_blocked_task_says_what_it_waits_for() -> None:
    files = {"tasks/T.md": "blocked: {by: the audit firm, since: 2026-06-26}"}
    assert "waits for the audit firm" in Page(files, "T").fact("State")


def test_a_calendar_lists_the_days_that_differ_in_order() -> None:
    files = {
        "calendars/c.md": "holidays: [{date: 2026-12-25, reason: Christmas}]\n"
        "exceptions: [{date: 2026-12-24, hours: 09:00-13:00}]"
    }
    table = the(Page(files, "c").section("Days that differ"), Table)
    assert [[texts(cell) for cell in row.cells] for row in table.rows] == [
        ["24 Dec", "09:00 to 13:00", ""],
        ["25 Dec", "off", "Christmas"],
    ]
