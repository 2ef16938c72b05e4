"""The five or six facts that open an item's page, by kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Capacity, Work
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.shapes.blocks import Fact
from mkdocs_prodproj.shapes.cells import Cell, Mark, PageLink, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import proof
from mkdocs_prodproj.views.delivery import answers, of_milestone
from mkdocs_prodproj.views.milestones import figure
from mkdocs_prodproj.views.roadmap import effort_words, evidence_cell
from mkdocs_prodproj.wording import baselines, links, marks, odds, words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def facts(study: Study, item: Item) -> tuple[Fact, ...]:
    """The facts of an item; what is not known is left out, except what everybody looks for."""
    made = BY_KIND[item.kind](study, item) if item.kind in BY_KIND else []
    return tuple(f for f in made if f.value)


def _status(study: Study, item: Item, note: Cell = "") -> Fact:
    return Fact("Status", links.status(study, item) or "not said", note)


def _owner(study: Study, item: Item) -> Fact:
    return Fact("Owner", links.who(study, item.owner) or "nobody")


def _task(study: Study, task: Task) -> list[Fact]:
    times = study.schedule.get(task.id)
    mark = links.task_mark(study, task)
    people = links.workers(task)
    project = links.project_of(study, task)
    holder = task.blocked.by if task.blocked and mark.icon == "block" else ""
    waits = f"waits for {links.name_of(study, holder)}" if holder else ""
    state = Fact("State", mark, waits or (words.percent(task.progress) if task.progress else ""))
    when: Cell = words.span(times.first_day, times.last_day, study.today) if times else "no dates"
    why = study.schedule.unscheduled.get(task.id, "")
    due = f"due {words.day(task.due, study.today)}" if task.due else why
    due = "; ".join(part for part in (baselines.was(study, task), due) if part)
    made = [
        state,
        Fact("Who", links.everyone(study, people) if people else "nobody", _shares(task)),
        Fact("Dates", when, due),
        Fact("Estimate", words.estimate(task.estimate or task.duration), _estimate_note(task)),
    ]
    if times and links.is_open(task):
        slack: Cell = (
            Strong("none, critical", "acc") if times.critical else words.days(times.slack_days)
        )
        found = odds.of(study, task.id)
        share = found.criticality if found else None
        runs = f"critical in {odds.percent(share)} of runs" if share is not None else ""
        made.append(Fact("Slack", slack, runs or ("each day moves the end" * times.critical)))
    if project is not None:
        made.append(Fact("Project", links.to(project)))
    return made


def _estimate_note(task: Task) -> str:
    estimate = task.estimate or task.duration
    if estimate is None:
        return "add estimate: 2d/3d/6d"
    if estimate.is_range:
        return "best, likely, worst" if estimate.likely is not None else "from, to"
    if estimate.certain:
        return "certain"
    return "elapsed" if task.estimate is None else "work"


def _shares(task: Task) -> str:
    parts = [words.percent(a.share) for a in task.assignees if a.share != 1]
    return ", ".join(parts)


def _project(study: Study, project: Project) -> list[Fact]:
    done = study.progress.get(project.id)
    status = links.status(study, project) if project.status else _from_tasks(study, project)
    made = [Fact("Status", status or "not said", links.who(study, project.owner))]
    if done:
        by = "by effort" if done.by == "effort" else "by count"
        note = f"{done.done} of {words.count(done.total, 'task')}, {by}"
        made.append(Fact("Done", words.percent(done.share), note))
    return [*made, *answers(study, project).facts, _against(study, project)]


def _against(study: Study, project: Project) -> Fact:
    """How far a project's end moved since its baseline."""
    found = baselines.of(study, project)
    times = study.schedule.get(project.id)
    slip = baselines.slip(study, project)
    if times is None or not found.commit:
        return Fact("", "")
    label = f"Against {baselines.short_name(study, found)}"
    end = words.day(times.last_day, study.today)
    note = f"ends {end}, {baselines.was(study, project, named=False).partition(' (')[0]}"
    return Fact(label, slip, note) if slip else Fact(label, "as planned", f"ends {end}")


def _from_tasks(study: Study, project: Project) -> Mark:
    done = study.progress.get(project.id)
    if done is None or not done.total:
        return Mark("open", "neu", "No tasks yet")
    if done.done == done.total:
        return Mark("done", "done", "Done")
    started = done.done or done.in_progress
    return Mark("half", "neu", "In progress") if started else Mark("open", "neu", "Not started")


def _milestone(study: Study, item: Milestone) -> list[Fact]:
    times = study.schedule.get(item.id)
    planned = times.last_day if times else None
    project = study.plan.find(Project, item.project)
    return [
        Fact("Status", links.milestone_mark(study, item), figure(study, item, planned)),
        Fact(
            "Planned",
            words.day(planned, study.today) if planned else "no date",
            baselines.was(study, item),
        ),
        of_milestone(study, item),
        Fact(
            "Deadline",
            words.day(item.deadline, study.today) if item.deadline else "none",
            baselines.promise_was(study, item, item.deadline),
        ),
        _owner(study, item) if item.owner else Fact("", ""),
        Fact("Project", links.to(project) if project else ""),
    ]


def _goal(study: Study, goal: Goal) -> list[Fact]:
    score = study.scorecards[goal.id]
    made = [
        Fact("Status", marks.METRIC.get(score.status, marks.METRIC["no-data"]), score.why),
        _owner(study, goal),
        Fact("Period", words.period(goal.period) or "none", _passed(score.expected)),
        Fact("Ambition", words.heading(goal.ambition)),
    ]
    if score.grade is not None:
        known = words.percent(score.coverage)
        coverage = "" if score.coverage == 1 else f"{known} of the metrics measured"
        made.append(Fact("Grade so far", words.number(score.grade, 1), coverage))
    if score.confidence:
        said, was = score.confidence, score.confidence.before
        note = said.trend if was in {None, said.value} else f"{said.trend} from {words.number(was)}"
        made.append(Fact("Confidence", f"{words.number(said.value)} of 10", note))
    product = study.plan.find(Product, goal.product)
    if product:
        made.append(Fact("Serves", links.to(product)))
    return made[:6]


def _passed(expected: Decimal | None) -> str:
    return (
        f"{words.percent(expected)} has passed" if expected is not None and 0 < expected < 1 else ""
    )


def _initiative(study: Study, item: Initiative) -> list[Fact]:
    decided = study.decisions[item.id]
    goals = study.plan.every(Goal, item.goals)
    ranked = study.ranks.get(item.id)
    date_ = (item.shipped if decided.key == "shipped" else None) or decided.date
    made = [
        Fact(
            "Decision",
            marks.DECISION[decided.key],
            words.day(date_, study.today) if date_ else decided.conflict,
        ),
        Fact("Goal", links.to_all(goals) if goals else "serves no goal"),
        _owner(study, item),
        Fact("Evidence", evidence_cell(study.evidence.get(item.id))),
        Fact("Effort", effort_words(study, item) or "not estimated"),
    ]
    if ranked is not None:
        place = Strong(f"{ranked.rank} of {len(study.ranking.ranked)}")
        score = f"score {words.score(ranked.score)}, {study.ranking.method.upper()}"
        made.append(Fact("Rank", place, score))
    elif item.id in study.outcomes:
        follows = words.heading(item.outcome.next) if item.outcome else ""
        made.append(Fact("Outcome", outcome_mark(study, item), follows or "waits for a decision"))
    else:
        missing = next((u for u in study.ranking.unscored if u.id == item.id), None)
        made.append(Fact("Rank", "not ranked" if missing else "", missing.words if missing else ""))
    return made


def outcome_mark(study: Study, item: Initiative) -> Mark:
    """What came of an initiative that shipped."""
    return verdict_mark(study.outcomes[item.id].verdict)


def verdict_mark(verdict: str) -> Mark:
    """A verdict as a mark; a broken guardrail is said and turns it amber."""
    plain, _, damage = verdict.partition(" with ")
    mark = marks.VERDICT.get(plain, marks.VERDICT["not measured"])
    return Mark("risk", "risk", f"{mark.word} with {damage}") if damage else mark


def _research(study: Study, item: Research) -> list[Fact]:
    n = words.count(item.participants, "participant") if item.participants else ""
    got = proof.of_n(item.successes, "succeeded") if item.successes else ""
    return [
        Fact("Method", words.heading(item.method) or "not said"),
        Fact("Date", words.day(item.date, study.today) if item.date else "no date"),
        Fact("From", n, got),
        Fact("Result", words.heading(item.result) or "not said"),
        Fact("About", ", ".join(item.about)),
        _owner(study, item) if item.owner else Fact("", ""),
    ]


def _risk(study: Study, item: Risk) -> list[Fact]:
    score = study.risk_scores.get(item.id)
    made = [_status(study, item) if item.status else Fact("Status", Mark("open", "neu", "Open"))]
    if score and score.exposure is not None:
        made.append(
            Fact(
                "Exposure",
                Strong(str(score.exposure)),
                f"{score.probability} × {score.impact} of 5 × 5",
            )
        )
    made += [
        Fact("Response", words.heading(item.response) or "none yet", item.answer[:90]),
        _owner(study, item),
        Fact("Look again", words.day(item.review, study.today) if item.review else "no date",
             "overdue" if score and score.review_overdue else ""),
    ]  # fmt: skip
    target = study.plan.get(item.project) or study.plan.get(item.initiative)
    made.append(Fact("Threatens", links.to(target) if target else ""))
    return made


def _product(study: Study, item: Product) -> list[Fact]:
    goals = study.plan.referring(Goal, "product", item.id)
    star = study.metric_scores.get(item.north_star)
    known = star is not None and star.current is not None
    now = words.measure(star.current, star.metric.unit) if star and known else ""
    signed = words.count(len(item.agreed), "person", "people") if item.agreed else "nobody"
    return [
        _owner(study, item),
        Fact("Cycle", words.period(item.period)),
        Fact("Goals", PageLink("goals", words.count(len(goals), "goal"))),
        Fact("North Star", star.metric.name if star else item.north_star, now),
        Fact("Signed by", signed),
    ]


def _person(study: Study, item: Person | Team) -> list[Fact]:
    load = next((p for p in study.workload if p.who == item.id), None)
    now = load.weeks[0] if load and load.weeks else None
    team = isinstance(item, Team)
    made = [
        Fact("Role", item.role or "not said"),
        Fact(
            "Capacity", _capacity(item.capacity) or ("that of its members" if team else "full time")
        ),
    ]
    if load or not team:
        made.append(Fact("Open tasks", str(len(load.open_tasks)) if load else "none"))
    if now is not None:
        made.append(
            Fact("This week", words.percent(now.share) if now.share is not None else "away")
        )
    if isinstance(item, Team):
        made.append(Fact("Members", links.everyone(study, item.members) if item.members else ""))
    return made


def _capacity(value: Capacity | None) -> str:
    if value is None:
        return ""
    if value.people is not None:
        return words.count(value.people, "person", "people")
    if value.share is not None:
        return words.percent(value.share)
    return words.spaced(str(value.work or Work())) + " a week"


def _decision(study: Study, item: DecisionRecord) -> list[Fact]:
    return [
        _status(study, item),
        Fact("Decided", words.day(item.date, study.today) if item.date else "no date"),
        Fact("By", links.everyone(study, item.by) if item.by else "nobody named"),
        Fact("Look again", words.dated(item.revisit, study.today)),
    ]


def _review(study: Study, item: Review) -> list[Fact]:
    about = study.plan.get(item.product) or study.plan.get(item.project)
    return [
        Fact("Cycle", words.period(item.period) or "not said"),
        Fact("Held", words.day(item.date, study.today) if item.date else "no date"),
        Fact("About", links.to(about) if about else ""),
        _owner(study, item) if item.owner else Fact("", ""),
    ]


def _calendar(study: Study, item: Calendar) -> list[Fact]:
    country: Cell = ""
    if item.country:
        country = f"{item.country.code} {item.country.subdivision}".strip()
    return [
        Fact("Working days", ", ".join(WEEKDAYS[d] for d in item.days)),
        Fact("Public holidays", country or "none"),
        Fact("Days off", str(len(item.holidays)) if item.holidays else "none of its own"),
        Fact("Used", "where nothing else is said" if item.default else "where it is named"),
    ]


BY_KIND: dict[str, Callable[[Study, Any], list[Fact]]] = {
    "task": _task,
    "project": _project,
    "milestone": _milestone,
    "goal": _goal,
    "initiative": _initiative,
    "research": _research,
    "risk": _risk,
    "product": _product,
    "person": _person,
    "team": _person,
    "decision": _decision,
    "review": _review,
    "calendar": _calendar,
}
