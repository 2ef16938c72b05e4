"""A sample is small, exact, and read back as it was written."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample, ScopeSample, sample
from mkdocs_prodproj.comparing.sample_json import from_json, to_json
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study

TODAY = date(2026, 7, 6)  # a Monday
PLAN = {
    "goals/G.md": (
        "title: Grow\nperiod: 2026\nmetrics:\n"
        "  - {id: M1, name: NPS, baseline: 20, target: '>= 40', current: 30}\n"
        "  - {id: M2, name: Wait, target: [3, 5], current: 4}"
    ),
    "initiatives/I.md": "title: Search\nrice: {reach: 100, impact: 2, confidence: 50%, effort: 4w}",
    "projects/P.md": "title: Launch\nstart: 2026-07-01\ndeadline: 2026-07-31",
    "milestones/M.md": "title: Beta\nproject: P\ndeadline: 2026-07-10\ndepends_on: B",
    "milestones/R.md": "title: Start\nproject: P\nreached: 2026-07-01\ndeadline: 2026-07-01",
    "tasks/A.md": "project: P\nestimate: 2d\nstarted: 2026-07-01\nfinished: 2026-07-03",
    "tasks/B.md": "title: Build\nproject: P\nestimate: 3d\ndepends_on: A\ndue: 2026-07-09",
    "tasks/C.md": "estimate: 8d\nprogress: 25%\nstarted: 2026-07-02",
    "tasks/X.md": "project: P\nestimate: 9d\nstatus: dropped",
}


def study_of(files: dict[str, str], today: date = TODAY) -> Study:
    documents = (read_document(p, f"---\n{t}\n---\n".encode()) for p, t in files.items())
    return Study(read_plan(documents), today)


def sampled(files: dict[str, str] = PLAN) -> Sample:
    return sample(study_of(files), "a41f9c2")


def test_a_task_keeps_its_promise_and_its_planned_days() -> None:
    # three working days from today: Monday to Wednesday
    assert sampled().dates["B"] == DateSample(
        deadline=date(2026, 7, 9),
        start=date(2026, 7, 6),
        finish=date(2026, 7, 8),
        kind="task",
        home="P",
        leaf=True,
        work=3.0,
        estimate="3d",
        behind=("A",),
    )


def test_a_milestone_has_the_planned_day_and_what_binds_it() -> None:
    found = sampled().dates["M"]
    assert (found.deadline, found.finish) == (date(2026, 7, 10), date(2026, 7, 8))
    assert (found.done, found.home, found.behind) == (False, "P", ("B",))


def test_what_is_done_keeps_the_day_it_ended() -> None:
    dates = sampled().dates
    assert (dates["A"].done, dates["A"].finish) == (True, date(2026, 7, 3))
    assert (dates["R"].done, dates["R"].finish) == (True, date(2026, 7, 1))


def test_done_without_a_day_has_none() -> None:
    files = {
        "tasks/A.md": "status: done\nestimate: 1d",
        "milestones/M.md": "status: reached\ndeadline: 2026-07-01",
    }
    dates = sampled(files).dates
    assert [(dates[id_].done, dates[id_].finish) for id_ in "AM"] == [(True, None)] * 2


def test_a_project_is_done_when_its_tasks_are() -> None:
    files = {
        "projects/P.md": "",
        "tasks/A.md": "project: P\nfinished: 2026-07-02",
        "tasks/B.md": "project: P\nfinished: 2026-07-03",
    }
    found = sampled(files).dates["P"]
    assert (found.done, found.finish) == (True, date(2026, 7, 3))


def test_a_project_names_the_parts_that_end_last() -> None:
    assert sampled().dates["P"].behind == ("B", "M")


def test_odds_too_thin_to_show_are_not_kept() -> None:
    found = sampled().dates["M"]
    assert (found.p50, found.p85, found.chance) == (None, None, None)


def test_odds_with_enough_behind_them_are_kept() -> None:
    chain = {
        f"tasks/T{n}.md": f"estimate: 1d\ndepends_on: T{n - 1}" if n else "estimate: 1d"
        for n in range(7)
    }
    files = {**chain, "milestones/M.md": "depends_on: T6\ndeadline: 2026-08-31"}
    study = study_of(files)
    found, odds = sample(study, "").dates["M"], study.forecast.odds["M"]
    assert odds.p50 is not None
    assert found.p50 == odds.p50.date()
    assert found.chance == 1.0


def test_a_project_without_estimates_has_the_odds_of_its_pace() -> None:
    done = {
        f"tasks/D{n}.md": f"project: P\nfinished: {TODAY - timedelta(days=4 * n + 1)}"
        for n in range(20)
    }
    left = {f"tasks/T{n}.md": "project: P" for n in range(4)}
    study = study_of({**done, **left, "projects/P.md": "deadline: 2026-09-30"})
    found, pace = sample(study, "").dates["P"], study.forecast.throughput["P"]
    assert study.forecast.shown["P"] == "throughput"
    assert pace.percentiles[50] <= pace.percentiles[85]
    assert (found.p50, found.p85) == (pace.percentiles[50], pace.percentiles[85])
    assert found.chance == 1.0


def test_scope_counts_live_tasks_and_their_effort() -> None:
    scope = sampled().scope
    assert scope["P"] == ScopeSample(tasks=2, done=1, effort=5.0, effort_done=2.0)
    assert scope[""] == ScopeSample(tasks=3, done=1, effort=13.0, effort_done=4.0)


def test_a_metric_keeps_its_target_as_written() -> None:
    found = sampled().metrics
    assert (found["M1"].target, found["M1"].target_value) == (">= 40", Decimal(40))
    assert (found["M2"].target_value, found["M2"].low, found["M2"].high) == (
        None,
        Decimal(3),
        Decimal(5),
    )


def test_scores_goals_and_titles_are_kept() -> None:
    found = sampled()
    assert found.scores == {"I": (Decimal(100), 1)}
    assert set(found.goals) == {"G"}
    assert {id_: found.titles[id_] for id_ in ("G", "I", "M1", "B")} == {
        "G": "Grow",
        "I": "Search",
        "M1": "NPS",
        "B": "Build",
    }


def test_a_sample_is_read_back_as_it_was_written() -> None:
    one = sampled()
    assert from_json(json.loads(json.dumps(to_json(one)))) == one


def test_numbers_are_kept_exactly() -> None:
    metric = MetricSample(target="0.10", target_value=Decimal("0.10"), baseline=Decimal("-0"))
    one = Sample(TODAY, "", metrics={"M": metric}, scores={"I": (Decimal("0.333333333333"), 2)})
    back = from_json(to_json(one))
    assert back is not None
    assert str(back.metrics["M"].target_value) == "0.10"
    assert back.scores == one.scores


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"form": 0},
        {**to_json(Sample(TODAY, "")), "day": 5},
        {**to_json(Sample(TODAY, "")), "day": "soon"},
        {**to_json(Sample(TODAY, "")), "dates": {"A": "2026-07-06"}},
        {**to_json(Sample(TODAY, "")), "dates": {"A": [1]}},
        {**to_json(Sample(TODAY, "")), "metrics": {"M": ["", "many"]}},
        {**to_json(Sample(TODAY, "")), "scope": {"": [1, 1, 1, 1, 2]}},
        {**to_json(Sample(TODAY, "")), "titles": {"A": 3}},
    ],
)
def test_what_is_no_sample_of_ours_is_none(data: object) -> None:
    assert from_json(data) is None
