"""A project in four answers: on time, on budget, how sure, and what threatens it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.blocks import Fact
from mkdocs_prodproj.shapes.cells import Cell, Mark
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.budget import within
from mkdocs_prodproj.views.risks import of_item as risks_of
from mkdocs_prodproj.wording import links, marks, odds, words

#: Exposure from which an open risk is the first thing to name.
LARGE = 12


@dataclass(frozen=True)
class Answers:
    """Four facts about a project's delivery, and the same as one sentence."""

    on_time: Fact
    on_budget: Fact
    how_sure: Fact
    threat: Fact
    sentence: str

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The four, in the order people ask."""
        return self.on_time, self.on_budget, self.how_sure, self.threat


def answers(study: Study, project: Project) -> Answers:
    """Is it on time, on budget, how sure is that, and what threatens it?"""
    time, time_words = _time(study, project)
    money, money_words = _money(study, project)
    threat, threat_words = _threat(study, project)
    parts = (time_words, money_words, threat_words)
    said = ". ".join(part[:1].upper() + part[1:] for part in parts if part)
    return Answers(time, money, _sure(study, project), threat, f"{said}." if said else "")


def _ended(study: Study, project: Project) -> bool:
    done = study.progress.get(project.id)
    return project.status == "done" or bool(done and done.total and done.done == done.total)


def _time(study: Study, project: Project) -> tuple[Fact, str]:
    times, share = study.schedule.get(project.id), odds.chance(study, project.id)
    planned = words.day(times.last_day, study.today) if times else ""
    if _ended(study, project):
        late = times and project.deadline and times.last_day > project.deadline
        mark = Mark("risk", "risk", "Done, late") if late else Mark("done", "done", "Done")
        return Fact("On time?", mark, f"ended {planned}" if planned else ""), "Done"
    if project.deadline is None:
        note = f"planned to end {planned}" if planned else "add a deadline"
        return Fact("On time?", Mark("none", "none", "No deadline"), note), (
            f"Planned to end {planned}" if planned else ""
        )
    promised = words.day(project.deadline, study.today)
    if share is not None:
        mark = marks.chance(share)
        text = f"{odds.percent(share)} by {promised}"
        said = f"{odds.percent(share)} sure to end by {promised}"
        return Fact("On time?", mark, text), said
    if times is None or times.last_day < study.today or odds.is_unknown(study, project.id):
        mark = marks.ON_TIME["none" if project.deadline >= study.today else "unlikely"]
        return Fact("On time?", mark, f"promised {promised}"), ""
    left = (project.deadline - times.last_day).days
    note = f"planned {planned}, promised {promised}"
    return Fact("On time?", marks.planned(left), note), words.heading(note)


def _money(study: Study, project: Project) -> tuple[Fact, str]:
    currency = study.plan.settings.currency
    found, costs = study.money.get(project.id), study.forecast.costs.get(project.id)
    if project.budget is None:
        spent = found.value.ac if found and found.currency else None
        note = f"{words.rounded(spent, currency)} spent" if spent else "add a budget"
        return Fact("On budget?", Mark("none", "none", "No budget"), note), ""
    budget = words.money(project.budget, currency)
    share = within(study, project.id)
    if share is None or costs is None:
        return Fact("On budget?", Mark("none", "none", "Not known"), f"budget {budget}"), ""
    likely = f"likely {words.rounded(costs.p50, currency)} of {budget}"
    mark = marks.chance(share)
    text = f"{odds.percent(share)} sure to stay inside {budget}"
    if costs.unpriced:
        without = f"{words.count(costs.unpriced, 'task')} without a price not counted"
        likely, text = f"{likely}, {without}", f"{text}, {without}"
    return Fact("On budget?", mark, likely), text


def _sure(study: Study, project: Project) -> Fact:
    raw = study.forecast.odds.get(project.id)
    found = odds.of(study, project.id)
    if found is not None and found.p85:
        when = odds.range_words(study, found)
        return Fact("How sure?", when, "even odds to 85\u00a0% sure")
    if _ended(study, project):
        return Fact("", "")
    why = raw.thin if raw and raw.thin else "no estimates to simulate"
    return Fact("How sure?", "No percentages", words.heading(why))


def _threat(study: Study, project: Project) -> tuple[Fact, str]:
    if _ended(study, project):
        return Fact("", ""), ""
    tasks = [t for t in study.outline.work_of(project.id) if links.is_open(t)]
    blocked = [t for t in tasks if links.task_mark(study, t).icon == "block"]
    driving = {d.item: d.share for d in study.forecast.drivers.get(project.id, ())}
    blocked.sort(key=lambda t: (-driving.get(t.id, 0.0), t.id))
    if blocked:
        task = blocked[0]
        mark = links.task_mark(study, task)
        note = f"{mark.word.lower()}{_share(driving.get(task.id))}"
        return _named("Threat", task, note), f"The threat: {task.title}, {mark.word.lower()}"
    risk = next(iter(risks_of(study, project.id)), None)
    score = study.risk_scores.get(risk.id) if risk else None
    if risk and score and (score.exposure or 0) >= LARGE:
        note = f"risk {score.exposure} of 25"
        return _named("Threat", risk, note), f"The threat: {risk.title}"
    for id_, share in driving.items():
        item = study.plan.get(id_)
        if isinstance(item, Task) and links.is_open(item):
            note = f"decides the end in {odds.percent(share)} of runs"
            return _named("Threat", item, note), f"It hangs most on “{item.title}”"
    if risk:
        return _named("Threat", risk, ""), f"The threat: {risk.title}"
    return Fact("", ""), ""


def _share(share: float | None) -> str:
    return f", decides the end in {odds.percent(share)} of runs" if share else ""


def _named(label: str, item: Item, note: str) -> Fact:
    cell: Cell = links.to(item)
    return Fact(label, cell, note)


def of_milestone(study: Study, milestone: Milestone) -> Fact:
    """How sure a milestone is, as a fact."""
    found = odds.of(study, milestone.id)
    if found is None:
        return Fact("", "")
    return Fact("How sure?", odds.range_words(study, found), "even odds to 85\u00a0% sure")
