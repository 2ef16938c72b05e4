"""Goals and their metrics: are we winning, by which rule, how fresh is the data?"""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.blocks import Counts, Empty, GoalCard, GoalStrip, MetricRow, Scorecard
from mkdocs_prodproj.views import goals

from .studies import every, ids, shown, study_of, texts, the

ON = "baseline: 0, target: 10, measurements: {2026-07-01: 9}"
OFF = "baseline: 0, target: 10, measurements: {2026-07-01: 0}"


def goal(*metrics: str, rest: str = "period: 2026") -> str:
    return f"{rest}\nmetrics: [{', '.join('{' + m + '}' for m in metrics)}]"


def row(metric: str, rest: str = "period: 2026") -> MetricRow:
    study = study_of({"goals/G.md": goal(metric, rest=rest)})
    return the(shown(study, "scorecard"), MetricRow)


def cards(files: dict[str, str], view: str = "scorecard", **written: object) -> list[str]:
    return [c.goal.id for c in every(shown(study_of(files), view, **written), GoalCard)]


THREE = {
    "goals/OLD.md": "period: 2025",
    "goals/NOW.md": "period: 2026\nproduct: P",
    "goals/SUB.md": "period: 2026-Q3\nparent: NOW",
    "product.md": "type: product\nid: P",
}


def test_goals_of_the_present_are_shown() -> None:
    assert cards(THREE) == ["NOW", "SUB"]


def test_where_every_period_is_over_all_goals_are_shown() -> None:
    assert cards({"goals/A.md": "period: 2024", "goals/B.md": "period: 2025"}) == ["A", "B"]


def test_a_goal_without_a_period_belongs_to_the_present() -> None:
    assert cards({"goals/A.md": "", "goals/B.md": "period: 2025"}) == ["A"]


def test_one_goal_comes_with_its_parts() -> None:
    assert cards(THREE, goal="NOW") == ["NOW", "SUB"]


def test_a_past_goal_is_shown_when_it_is_asked_for() -> None:
    assert cards(THREE, goal="OLD") == ["OLD"]
    assert cards(THREE, where="id = OLD") == ["OLD"]


def test_goals_can_be_of_one_product() -> None:
    assert cards(THREE, product="P") == ["NOW"]


def test_no_goal_gets_a_command_on_every_view_of_goals() -> None:
    study = study_of({})
    codes = [the(shown(study, view), Empty).code for view in ("scorecard", "goal-strip")]
    assert codes == ["prodproj new goal"] * 2
    assert shown(study, "goal-counts") == ()


def test_a_few_goals_stand_in_plan_order() -> None:
    files = {"goals/A.md": goal(f"name: x, {ON}"), "goals/B.md": goal(f"name: y, {OFF}")}
    assert cards(files, "goal-strip") == ["A", "B"]


def test_of_many_goals_those_that_need_eyes_come_first_and_the_rest_is_counted() -> None:
    files = {f"goals/A-{n}.md": goal(f"name: x, {ON}") for n in range(9)}
    files |= {"goals/B.md": goal(f"name: y, {OFF}"), "goals/C.md": goal("name: z, target: 3")}
    made = shown(study_of(files), "goal-strip")
    assert [c.goal.id for c in the(made, GoalStrip).goals][:3] == ["B", "C", "A-0"]
    assert len(the(made, GoalStrip).goals) == goals.MANY
    assert [(m.word, n) for m, n in the(made, Counts).parts] == [
        ("On track", 9),
        ("Off track", 1),
        ("Not measured", 1),
    ]


def test_metrics_are_counted_in_a_fixed_order_without_guardrails() -> None:
    study = study_of(
        {"goals/G.md": goal(f"name: a, {OFF}", f"name: b, {ON}", f"name: c, guardrail: true, {ON}")}
    )
    parts = the(shown(study, "goal-counts"), Counts).parts
    assert [(m.word, n) for m, n in parts] == [("On track", 1), ("Off track", 1)]


def test_a_bar_runs_from_baseline_to_target_with_the_pace_of_today() -> None:
    found = row(f"name: NPS, unit: points, {ON}")
    assert (found.now, found.baseline, found.target) == (
        "9\u00a0points",
        "0\u00a0points",
        "10\u00a0points",
    )
    assert found.bar.share == pytest.approx(0.9)
    assert found.bar.tick == pytest.approx(0.51, abs=0.01)


def test_a_falling_metric_runs_the_same_way() -> None:
    found = row("name: Wait, baseline: 10, target: 5, measurements: {2026-07-01: 6}")
    assert found.bar.share == pytest.approx(0.8)
    assert "lower is better" in found.note


def test_no_value_is_never_nought() -> None:
    found = row("name: NPS, baseline: 0, target: 10")
    assert (found.known, found.now, found.bar.share, found.spark) == (False, "no value", None, None)
    assert found.label == "NPS: no value"


def test_a_unit_can_stand_at_the_target_alone() -> None:
    assert row("name: Wait, baseline: 10, target: 5 min").baseline == "10\u00a0min"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("80", "80"),
        ("'>= 75%'", "75\u00a0%"),
        ("'> 75%'", "over 75\u00a0%"),
        ("'< 300 ms'", "under 300\u00a0ms"),
        ("[30, 50]", "30 to 50"),
    ],
)
def test_a_target_is_told_as_it_was_meant(target: str, said: str) -> None:
    assert row(f"name: NPS, target: {target}").target == said


def test_no_target_is_an_empty_text() -> None:
    assert row("name: NPS").target == ""


LIMIT = "name: Load time, unit: ms, baseline: 250, target: '<= 300', guardrail: true"


def test_guardrails_stand_apart_from_the_metrics_that_move() -> None:
    study = study_of({"goals/G.md": goal(ON, f"{LIMIT}, measurements: {{2026-07-01: 290}}")})
    card = the(shown(study, "scorecard"), GoalCard)
    assert [m.name for m in card.metrics] == ["G.1"]
    assert [(m.name, m.status.word) for m in card.guardrails] == [("Load time", "Holds")]


def test_a_number_to_hold_has_no_pace() -> None:
    found = row(f"{LIMIT}, measurements: {{2026-07-01: 290}}")
    assert (found.bar.tick, found.target) == (None, "at most 300\u00a0ms")
    assert found.label == "Load time: now 290\u00a0ms, target at most 300\u00a0ms"


def test_a_strip_has_a_guardrail_only_when_it_is_broken() -> None:
    for value, count in ((290, 1), (310, 2)):
        files = {"goals/G.md": goal(ON, f"{LIMIT}, measurements: {{2026-07-01: {value}}}")}
        assert len(the(shown(study_of(files), "goal-strip"), GoalCard).metrics) == count


def test_a_broken_guardrail_says_so_and_turns_its_goal() -> None:
    study = study_of({"goals/G.md": goal(ON, f"{LIMIT}, measurements: {{2026-07-01: 310}}")})
    card = the(shown(study, "scorecard"), GoalCard)
    assert (card.status.word, card.guardrails[0].status.word) == ("Off track", "Broken")


def test_a_guardrail_tells_at_how_many_check_ins_it_held() -> None:
    readings = "measurements: {2026-02-01: 290, 2026-05-01: 310, 2026-07-01: 300}"
    assert "Held at 2 of 3\u00a0check-ins" in row(f"{LIMIT}, {readings}").lines


def test_an_old_value_has_a_grey_status() -> None:
    old = row("baseline: 0, target: 10, measurements: {2026-05-31: 9}").status
    assert (old.word, old.tone) == ("On track, old value", "none")
    assert row("baseline: 0, target: 10, measurements: {2026-06-01: 9}").status.tone == "ok"


def test_a_row_says_what_changed_and_where_the_pace_leads() -> None:
    readings = "measurements: {2026-03-02: 20, 2026-05-01: 30, 2026-07-02: 40}"
    found = row(f"unit: '%', baseline: 10, target: 90, {readings}")
    assert found.lines == (
        "Read 2\u00a0Jul; was 30\u00a0% on 1\u00a0May",
        "At this pace 70\u00a0% by 31\u00a0Dec, 75\u00a0% of the way",
    )


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("baseline: 10, target: 50", "70 by 31\u00a0Dec, the target by 1\u00a0Sep"),
        ("baseline: 50, target: 90", "30 by 31\u00a0Dec, no nearer to the target"),
        ("baseline: 40.0, target: 90", "40 by 31\u00a0Dec, no nearer to the target"),
        ("baseline: 100.5, target: 20.5", "the target by 30\u00a0Aug"),
    ],
)
def test_where_the_pace_leads_is_said_as_far_as_it_makes_sense(metric: str, said: str) -> None:
    readings = "measurements: {2026-03-02: 60, 2026-05-01: 50, 2026-07-02: 40}"
    assert row(f"{metric}, {readings}").lines[-1] == f"At this pace {said}"


def test_a_metric_that_is_met_has_no_pace_ahead() -> None:
    readings = "measurements: {2026-03-02: 20, 2026-05-01: 30, 2026-07-02: 40}"
    assert len(row(f"baseline: 10, target: 30, {readings}").lines) == 1


@pytest.mark.parametrize(
    ("metric", "note"),
    [
        ("baseline: 0, target: 10, weight: 2, measurements: {2026-07-01: 9}", "weight 2"),
        ("baseline: 0, target: 10, measurements: {2026-07-01: 15}", "150\u00a0% of the way"),
        ("baseline: 0, target: 10, measurements: {2025-12-01: 5}", "value from before the period"),
        ("baseline: 0, target: 10, pace: none", "judged at the end"),
        (
            "baseline: 0, target: 10, target_was: {2026-04-13: 20}, measurements: {2026-07-01: 5}",
            "target changed from 20 to 10 on 13\u00a0Apr, 25\u00a0% of the way to the first",
        ),
        (f"{LIMIT}, cadence: 1w, measurements: {{2026-05-07: 5}}", "last value 60\u00a0days old"),
    ],
)
def test_a_note_says_what_must_be_known_to_read_a_metric(metric: str, note: str) -> None:
    found = the(shown(study_of({"goals/G.md": goal(metric)}), "scorecard"), MetricRow)
    assert note in found.note


def foot(metrics: str = ON, rest: str = "") -> list[str]:
    files = {"goals/G.md": goal(metrics, rest=f"period: 2026\n{rest}".strip())}
    return [texts(c) for c in the(shown(study_of(files), "scorecard"), GoalCard).foot]


def test_the_foot_tells_the_grade_by_its_ambition_and_of_how_much() -> None:
    assert "Grade so far 0.9, committed" in foot()
    assert "Grade so far 0.9, aspirational" in foot(rest="ambition: stretch")
    files = {"goals/G.md": goal(ON, "baseline: 0, target: 4")}
    card = the(shown(study_of(files), "scorecard"), GoalCard)
    assert "Grade so far 0.9, 1 of 2 measured, committed" in [texts(c) for c in card.foot]


def test_the_foot_tells_the_confidence_with_its_trend() -> None:
    said = foot(rest="confidence: {2026-01-12: 6, 2026-06-29: 3}")
    assert "Confidence 3 of 10, low, falling from 6" in said


def test_what_people_say_is_told_where_the_numbers_say_otherwise() -> None:
    journal = "updates: [{date: 2026-07-01, by: ana, health: at-risk, note: Late}]"
    assert "ana said on 1 Jul: at risk" in foot(rest=journal)
    assert "ana said on 1 Jul: at risk" not in foot(rest=journal.replace("at-risk", "on-track"))


def test_the_foot_names_the_parts_that_count() -> None:
    files = {"goals/G.md": "period: 2026", "goals/A.md": goal(ON, rest="period: 2026\nparent: G")}
    cards = every(shown(study_of(files), "scorecard"), GoalCard)
    top = next(c for c in cards if c.goal.id == "G")
    assert (top.status.word, ids(top.foot)) == ("On track", ["A"])


def test_what_is_odd_about_a_metric_is_told() -> None:
    found = row("name: NPS, baseline: 5, target: 10, measurements: {2026-07-01: 3}")
    assert "below baseline" in found.note


def test_a_strip_leaves_notes_and_drawings_to_the_scorecard() -> None:
    found = the(shown(study_of({"goals/G.md": goal(f"name: x, {ON}")}), "goal-strip"), MetricRow)
    assert (found.note, found.spark) == ("", None)


@pytest.mark.parametrize(
    ("metric", "word"),
    [("target: 5, ", "No baseline"), ("baseline: 5, ", "No target"), ("", "No target")],
)
def test_a_metric_that_cannot_be_judged_says_what_it_lacks(metric: str, word: str) -> None:
    assert row(f"name: NPS, {metric}measurements: {{2026-07-01: 4}}").status.word == word


def test_a_sparkline_says_its_readings_and_its_target() -> None:
    spark = row(f"name: NPS, unit: pt, {ON}").spark
    assert spark is not None
    assert "1\u00a0Jul 9\u00a0pt. Target 10\u00a0pt." in spark.svg


def test_readings_of_days_to_come_are_left_out() -> None:
    found = row("name: NPS, baseline: 0, target: 9, measurements: {2026-07-01: 4, 2026-08-01: 9}")
    assert found.now == "4"


def test_an_old_value_breaks_the_line() -> None:
    old = "measurements: {2026-02-01: 4, 2026-02-08: 5}"
    found = row(f"name: NPS, baseline: 0, target: 9, cadence: 1w, {old}")
    assert (found.now, found.label) == ("no value", "NPS: no value")
    assert found.spark is not None


def test_a_metric_without_a_name_goes_by_its_id() -> None:
    assert row("id: M1, target: 3").name == "M1"


def test_the_foot_names_the_bets_or_that_there_are_none() -> None:
    files = {"goals/A.md": "period: 2026", "goals/B.md": "period: 2026\nconfidence: 6"}
    files["initiatives/I.md"] = "goals: A"
    first, second = every(shown(study_of(files), "scorecard"), GoalCard)
    assert ids(first.foot) == ["I"]
    assert "No metric says" in texts(first.foot)
    assert "No initiative serves" in texts(second.foot)
    assert "Confidence 6 of 10" in texts(second.foot)


def test_the_rule_behind_the_colours_is_the_plan_s_own() -> None:
    study = study_of({"plan.yml": "status: {on_track: 80%, at_risk: 50%}", "goals/G.md": ""})
    said = the(shown(study, "scorecard"), Scorecard).foot
    assert "80\u00a0%" in said
    assert "50\u00a0%" in said


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No goals yet."),
        ({"goals/A.md": ""}, "No metrics in one goal."),
        ({"goals/A.md": goal(f"name: a, {OFF}")}, "One goal is off track."),
        ({f"goals/{n}.md": goal(f"name: a, {OFF}") for n in "AB"}, "Two goals are off track."),
        ({"goals/A.md": goal(f"name: a, {ON}")}, "51\u00a0% of Jan to Dec\u00a02026 has passed"),
    ],
)
def test_the_page_opens_with_how_many_and_how_far_the_period_is(
    files: dict[str, str], said: str
) -> None:
    assert said in goals.lede(study_of(files))
