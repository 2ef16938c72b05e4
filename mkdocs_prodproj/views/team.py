"""The team: who is loaded when, who works on what."""

from __future__ import annotations

from mkdocs_prodproj.delivery.workload import PersonLoad, WeekLoad
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Empty,
    Entries,
    Entry,
    HeatCell,
    HeatMap,
    Section,
)
from mkdocs_prodproj.shapes.cells import Cell, Inline
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Collisions that are told before the rest is counted.
COLLISIONS = 8


def lede(study: Study) -> str:
    """Who is over capacity, in one sentence."""
    if not study.workload:
        return "Nobody is named on a task yet."
    over = [
        (p, w) for p in study.workload for w in p.weeks if w.share is not None and w.share > 1.005
    ]
    if not over:
        busy = sum(1 for p in study.workload if any(w.work_minutes for w in p.weeks))
        teams = any(isinstance(study.plan.get(p.who), Team) for p in study.workload)
        who = ("person or team", "people and teams") if teams else ("person", "people")
        text = f"{words.sentence(busy, *who)} with planned work, nobody over capacity"
        clashes = len(study.schedule.overloads) if study.schedule.levelled else 0
        if not clashes:
            return f"{text}."
        many = "one collision" if clashes == 1 else f"{words.spelled(clashes)} collisions"
        return f"{text}; waiting solves {many} in the plan as written."
    names = list(dict.fromkeys(p.name for p, _ in over))
    if len(names) > 2:
        many = words.sentence(len(names), "person", "people")
        return f"{many} over capacity: {words.series(names, 5)}."
    person, week = max(over, key=lambda pw: (pw[1].share or 0, pw[0].name))
    monday = words.day(week.monday, study.today)
    text = f"{person.name} is at {words.percent(week.share)} in the week of {monday}"
    others = [n for n in names if n != person.name]
    return f"{text}; {others[0]} is over as well." if others else f"{text}; nobody else is over."


def workload(study: Study, options: Options) -> tuple[Block, ...]:
    """People by weeks, percent of what they can take."""
    people = [p for p in study.workload if _kept(study, options, p)]
    if not any(w.work_minutes for p in people for w in p.weeks):
        empty = Empty(
            "No workload yet",
            "Name people on tasks that have an estimate, and their weeks appear here.",
            "assignees: [ana]",
        )
        return (Section("Workload", (empty,), id="workload"),)
    weeks = tuple(words.day(w.monday, study.today) for w in people[0].weeks)
    rows = tuple(
        (links.who(study, p.who), p.role, tuple(_heat(w) for w in p.weeks)) for p in people
    )
    heat = HeatMap(
        weeks, rows, "Percent of each person's working time that open tasks take, by week"
    )
    sub = "Percent of each person's free days that open tasks take, by week. Hatched: over 100 %."
    return (Section("Workload", (heat,), sub.replace("100 %", f"100{words.NBSP}%"), id="workload"),)


def _kept(study: Study, options: Options, person: PersonLoad) -> bool:
    item = study.plan.find(Person, person.who)
    if options.condition is None:
        return True
    return item is not None and bool(options.pick((item,)))


def _heat(week: WeekLoad) -> HeatCell:
    if week.share is None:
        return HeatCell("away", 0, away=True)
    whole = words.number(round(week.share * 100))
    hours = f"{week.work_minutes / 60:.0f} h of {week.capacity_minutes / 60:.0f} h"
    if week.written_share and week.written_share > week.share + 0.005:
        hours += f"; {words.percent(week.written_share)} in the plan as written"
    return HeatCell(whole, min(week.share, 1.0), week.share > 1.005, title=hours)


def people(study: Study, options: Options) -> tuple[Block, ...]:
    """Who works on what now, and what comes."""
    rows = []
    for person in study.workload:
        tasks = study.plan.every(Task, person.open_tasks)
        doing = [t for t in tasks if links.state(t) in {"in-progress", "review", "blocked"}]
        ahead = len(tasks) - len(doing)
        rows.append(
            Row(
                (
                    links.who(study, person.who),
                    person.role,
                    _tasks(doing),
                    words.count(ahead, "task") if ahead else "nothing",
                    _away(study, person.who),
                ),
                anchor=person.who,
            )
        )
    if not rows:
        return ()
    columns = (Column("Who"), Column("Role"), Column("Now"), Column("Then"), Column("Away"))
    return (Section("People", (Table(columns, tuple(rows)),), id="people"),)


def _tasks(tasks: list[Task]) -> Cell:
    return links.to_all(tasks, most=3) if tasks else "nothing under way"


def _away(study: Study, ref: str) -> Cell:
    person = study.plan.find(Person, ref)
    if person is None:
        return ""
    ahead = [a for a in person.time_off if a.period and a.period.end >= study.today]
    ahead.sort(key=lambda a: a.period.start if a.period else study.today)
    said = [words.span(a.period.start, a.period.end, study.today) for a in ahead[:2] if a.period]
    return Inline(tuple(said), ", ") if said else ""


def collisions(study: Study, options: Options) -> tuple[Block, ...]:
    """Tasks that want the same person at once in the plan as written."""
    found = study.schedule.overloads
    if not found:
        return ()
    shown = found[: options.limit or COLLISIONS]
    entries: list[Entry] = []
    for over in shown:
        tasks = study.plan.every(Task, over.tasks)
        when = words.span(over.first_day, over.last_day, study.today)
        many = words.sentence(len(tasks), "task")
        notes: tuple[Cell, ...] = (links.to_all(tasks, most=6),)
        title = Inline((links.who(study, over.who), f"{when}: {many.lower()} compete"))
        load = f"up to {words.percent(over.load)}"
        entries.append(Entry(title, notes, "risk", "risk", load))
    if len(found) > len(shown):
        entries.append(Entry(f"{len(found) - len(shown)} more"))
    sub = (
        "What the dependencies alone would ask of one person. "
        + ("The dates of this site do it one after another." if study.schedule.levelled
           else "Levelling is switched off, so the dates still ask it.")
    )  # fmt: skip
    return (Section("Too much at once", (Entries(tuple(entries)),), sub, id="collisions"),)
