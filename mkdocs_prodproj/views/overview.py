"""The overview: the answer first, then goals, milestones, what waits, what is being built."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Brief,
    Empty,
    Entries,
    Entry,
    Section,
    WorkRow,
    WorkRows,
)
from mkdocs_prodproj.shapes.cells import Bar, Cell, Inline, Mark, PageLink, Small
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.views.milestones import planned_day, upcoming
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

ODDS_WORDS = frozenset(mark.word for mark in marks.ODDS.values())
#: Rows of a list on the overview.
FEW = 6


def summary(study: Study, options: Options) -> tuple[Block, ...]:
    """Three sentences: milestones, goals, what waits."""
    if not study.plan.items:
        return (
            Empty(
                "This plan is empty",
                "Write one file, and this page fills itself.",
                "prodproj new goal",
            ),
        )
    sentences = (_on_milestones(study), _on_goals(study), _on_waiting(study))
    return (Brief(tuple(s for s in sentences if s)),)


def _on_milestones(study: Study) -> tuple[str, str] | None:
    ahead = upcoming(study)
    if not ahead:
        return None
    states = [links.milestone_mark(study, m) for m in ahead]
    dated = [m for m in states if m.word != "No date"]
    good = [m for m in dated if m.tone == "ok"]
    if not dated:
        lacks = "planned day" if any(m.deadline for m in ahead) else "deadline"
        return (words.sentence(len(ahead), "milestone"), f"ahead, without a {lacks}.")
    odds = all(m.word in ODDS_WORDS for m in dated)
    said = "likely on time" if odds else "in time"
    if len(dated) == 1:
        return ("The next milestone", f"is {said if good else dated[0].word.lower()}.")
    if len(good) == len(dated):
        return (f"{_all(len(dated))} milestones", f"are {said}.")
    first = words.heading(words.spelled(len(good))) if good else "None"
    verb = "is" if len(good) == 1 else "are"
    return (f"{first} of {words.spelled(len(dated))}", f"milestones {verb} {said}.")


def _all(n: int) -> str:
    return {2: "Both"}.get(n, f"All {words.spelled(n)}")


def _on_goals(study: Study) -> tuple[str, str] | None:
    goals = goal_views.current(study, study.plan.of(Goal))
    if not goals:
        return None
    off = [g for g in goals if study.scorecards[g.id].status in {"off-track", "missed"}]
    if off:
        verb = "is" if len(off) == 1 else "are"
        named = _worst_metric(study, off[0]) if len(off) == 1 else ""
        return (words.sentence(len(off), "goal"), f"{verb} off track{named}.")
    unknown = [g for g in goals if study.scorecards[g.id].status == "no-data"]
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        return (words.sentence(len(unknown), "goal"), f"{verb} no current value.")
    return ("No goal", "is off track.")


def _worst_metric(study: Study, goal: Goal) -> str:
    bad = [m for m in study.scorecards[goal.id].metrics if m.status in {"off-track", "missed"}]
    name = bad[0].metric.name if bad else goal.title
    return f": {words.lower_first(name)}"


def _on_waiting(study: Study) -> tuple[str, str]:
    n = sum(1 for _ in _waiting(study))
    if not n:
        return ("Nothing", "waits for a decision.")
    verb = "waits" if n == 1 else "wait"
    return (words.sentence(n, "thing"), f"{verb} for a person.")


def needs_you(study: Study, options: Options) -> tuple[Block, ...]:
    """What waits for a person: blocked work, late milestones, open decisions, values due."""
    entries = list(_waiting(study))
    most = options.limit or FEW
    sub = words.count(len(entries), "open point")
    if not entries:
        body: Block = Empty("Nothing waits for you", "Blocked work and open decisions appear here.",
                            tone="ok")  # fmt: skip
        return (Section("Needs you", (body,), id="needs-you"),)
    more = PageLink("health", f"{len(entries) - most} more") if len(entries) > most else ""
    return (
        Section("Needs you", (Entries(tuple(entries[:most])),), sub, more=more, id="needs-you"),
    )


def _waiting(study: Study) -> Iterator[Entry]:
    yield from _blocked(study)
    yield from _late(study)
    yield from _proposed(study)
    yield from _undecided(study)
    yield from _unmeasured(study)


def _blocked(study: Study) -> Iterator[Entry]:
    for task in study.plan.of(Task):
        mark = links.task_mark(study, task)
        if mark.icon != "block":
            continue
        times = study.schedule.get(task.id)
        notes: list[Cell] = [". ".join(p for p in (mark.word, _capital(mark.note)) if p) + "."]
        if times is not None and times.critical:
            notes[0] = f"{notes[0]} It has no slack: each day of waiting moves the end."
        people = links.workers(task)
        yield Entry(
            links.to(task, show_id=True), (*notes, links.everyone(study, people)), "block", "off"
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _late(study: Study) -> Iterator[Entry]:
    """Promised days that the plan misses, or more likely misses than not."""
    for milestone in upcoming(study):
        planned, promised = planned_day(study, milestone), milestone.deadline
        if planned is None or promised is None:
            continue
        day = words.day(promised, study.today)
        share = odds.chance(study, milestone.id)
        if planned > promised:
            said = f"Planned for {words.day(planned, study.today)}, promised for {day}."
        elif share is not None and share < marks.UNCERTAIN:
            said = f"Planned in time, but only {odds.percent(share)} sure by {day}."
        else:
            continue
        owner = milestone.owner or _owner_of(study, milestone)
        note = f"{said} Move the deadline, or cut work."
        yield Entry(links.to(milestone), (note, links.who(study, owner)), "off", "off")


def _owner_of(study: Study, milestone: Milestone) -> str:
    project = study.plan.find(Project, milestone.project)
    return project.owner if project else ""


def _proposed(study: Study) -> Iterator[Entry]:
    """Decision records that nobody has decided yet."""
    for record in study.plan.of(DecisionRecord):
        if record.status != "proposed":
            continue
        people = list(dict.fromkeys(p for p in (*record.by, record.owner) if p))
        who = words.series([links.name_of(study, p) for p in people])
        by = f" by {words.dated(record.revisit, study.today)}" if record.revisit else ""
        ask = f"{who} {'decides' if len(people) == 1 else 'decide'}{by}" if who else f"Open{by}"
        notes = tuple(n for n in (record.because, ask) if n)
        yield Entry(links.to(record, show_id=True), notes, "right", "neu")


def _undecided(study: Study) -> Iterator[Entry]:
    for item in study.plan.of(Initiative):
        decided = study.decisions[item.id]
        if decided.key == "building" and not item.decision:
            said = "It is being built, and no decision is recorded."
        elif decided.key == "shipped" and item.shipped and not item.outcome:
            day = words.day(item.shipped, study.today)
            said = f"Shipped {day}; nobody has said yet whether it worked."
        else:
            continue
        yield Entry(
            links.to(item, show_id=True), (said, links.who(study, item.owner)), "risk", "risk"
        )


def _unmeasured(study: Study) -> Iterator[Entry]:
    for goal in goal_views.current(study, study.plan.of(Goal)):
        for metric in study.scorecards[goal.id].metrics:
            if metric.status != "no-data":
                continue
            name = metric.metric.name or metric.id
            last = (
                f"Last value {words.ago(metric.current_date, study.today)}."
                if metric.current_date
                else "No value yet."
            )
            said = f"Measure {words.lower_first(name)}. {last}"
            owner = links.who(study, goal.owner)
            yield Entry(links.to(goal), (said, owner), "none", "none")


def being_built(study: Study, options: Options) -> tuple[Block, ...]:
    """The initiatives under way, with what is happening now."""
    items = [i for i in study.plan.of(Initiative) if study.decisions[i.id].key == "building"]
    goal = options.get("goal")
    if goal:
        items = [i for i in items if goal in i.goals]
    order = {r.id: n for n, r in enumerate(study.ranking.ranked)}
    items.sort(key=lambda i: (order.get(i.id, len(order)), i.id))
    shown = options.pick(items)
    if options.limit is None:
        shown = shown[:FEW]
    if not shown:
        return ()
    rows = tuple(_work_row(study, i) for i in shown)
    more = PageLink("timeline", "Timeline")
    return (Section("Being built", (WorkRows(rows),), more=more, id="being-built"),)


def tasks_of(study: Study, initiative: Initiative) -> list[Task]:
    """Tasks of an initiative: its own, and those of the projects that deliver it.

    Of one that has shipped, the archived ones too: they are the record of how it was made.
    """
    tasks = study.tasks_by_initiative.get(initiative.id, ())
    return [t for t in tasks if initiative.id in study.outcomes or not t.archived]


def _work_row(study: Study, item: Initiative) -> WorkRow:
    tasks = tasks_of(study, item)
    done = study.progress.get(item.id)
    share = float(done.share) if done else None
    doing = [t for t in tasks if links.state(t) in {"in-progress", "review"}]
    blocked = [t for t in tasks if links.task_mark(study, t).icon == "block"]
    lines: list[Cell] = []
    if doing or blocked:
        cells: list[Cell] = []
        if doing:
            cells += ["Now:", links.to_all(doing, most=3)]
        cells += [Mark("block", "off", f"{t.title} blocked") for t in blocked[:2]]
        lines.append(Inline(tuple(cells)))
    goals = study.plan.every(Goal, item.goals)
    if goals:
        lines.append(Inline((Small("Serves"), links.to_all(goals, most=2))))
    total = (
        f"{done.done} of {words.count(done.total, 'task')}"
        if done and done.total
        else "no tasks yet"
    )
    return WorkRow(
        links.to(item, show_id=True, strong=True), total, Bar(share, "neu"), tuple(lines)
    )
