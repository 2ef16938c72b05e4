"""The board: what is now, next and later, or quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.blocks import Block, Board, Card, Empty, Lane, Section
from mkdocs_prodproj.shapes.cells import Bar, Cell, Mark, Meter, Small
from mkdocs_prodproj.strategy.decisions import horizon
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.roadmap import IN_A_LANE, effort_words, shown
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Quarters that have a lane of their own, from this one on; what comes after shares one.
QUARTERS = 4
#: Lanes of the board: horizon, title, what it means.
LANES = (
    ("now", "Now", "being built"),
    ("next", "Next", "committed, not started"),
    ("later", "Later", "still being learnt about"),
)


def board(study: Study, options: Options) -> tuple[Block, ...]:
    """Now, next, later."""
    items = shown(study, options)
    if not items:
        return (
            Empty("No initiatives yet", "Write a file in initiatives/.", "prodproj new initiative"),
        )
    if options.get("by") == "quarters":
        return (_by_quarter(study, items),)
    lanes = tuple(
        _lane(study, title, sub, [i for i in items if horizon(i, study.today) == key])
        for key, title, sub in LANES
    )
    sub = "Order within a lane is rank. Dates appear only where there is a schedule."
    return (Section("Now, next, later", (Board(lanes),), sub, id="board"),)


def _by_quarter(study: Study, items: Iterable[Initiative]) -> Section:
    """Lanes by the quarter in which the planned work ends, else of a hard date."""
    now = _quarter(study.today)
    lanes: dict[int | None, list[Initiative]] = {now + n: [] for n in range(QUARTERS)}
    for item in items:
        if horizon(item, study.today) in {"done", "not-doing"}:
            continue
        day = _ends(study, item)
        at = None if day is None else min(max(_quarter(day), now), now + QUARTERS)
        lanes.setdefault(at, []).append(item)
    order = sorted(at for at in lanes if at is not None)
    if None in lanes:
        order.append(None)  # type: ignore[arg-type]
    made = tuple(_lane(study, *_quarter_title(at, now), lanes[at]) for at in order)
    sub = "By the end of the planned work, else by a hard date. Order within a lane is rank."
    return Section("By quarter", (Board(made),), sub, id="board")


def _quarter(day: date) -> int:
    """Quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _quarter_title(at: int | None, now: int) -> tuple[str, str]:
    if at is None:
        return "No date yet", "no planned work, no hard date"
    if at - now >= QUARTERS:
        return "After that", ""
    return f"Q{at % 4 + 1}{words.NBSP}{at // 4}", "this quarter" if at == now else ""


def _ends(study: Study, item: Initiative) -> date | None:
    """When its open tasks end by the schedule; without any, its own hard date."""
    tasks = study.tasks_by_initiative.get(item.id, ())
    times = (study.schedule.get(t.id) for t in tasks if t.status not in {"done", "dropped"})
    ends = [found.finish.date() for found in times if found is not None]
    return max(ends) if ends else item.due


def _lane(study: Study, title: str, sub: str, items: list[Initiative]) -> Lane:
    """One lane; beyond what a person can take in, the rest is counted."""
    cards = tuple(_card(study, i) for i in items[:IN_A_LANE])
    left = len(items) - len(cards)
    more = (Card(f"{words.number(left)} more", (Small("in the plan, not shown here"),)),)
    return Lane(title, sub, cards + more if left else cards)


def _card(study: Study, item: Initiative) -> Card:
    goals = study.plan.every(Goal, item.goals)
    serves = ", ".join([links.label(item), *(words.lower_first(g.title) for g in goals[:2])])
    done = study.progress.get(item.id)
    milestone = next(iter(_milestones(study, item)), None)
    if horizon(item, study.today) == "now" and done is not None and done.total:
        said: list[Cell] = [f"{words.percent(done.share)} of the work done"]
        if milestone is not None and milestone.deadline:
            mark = links.milestone_mark(study, milestone)
            by = f"{mark.word} for {words.day(milestone.deadline, study.today)}"
            said.append(Mark(mark.icon, mark.tone, by))
        return Card(
            links.to(item, strong=True), (Small(serves),), Bar(float(done.share)), tuple(said)
        )
    state = study.evidence.get(item.id)
    level = state.level if state else 0
    facts: list[Cell] = [Meter(level, state.word if state else "None")]
    size = effort_words(study, item)
    if size:
        facts.append(size)
    return Card(links.to(item, strong=True), (Small(serves),), None, tuple(facts))


def _milestones(study: Study, item: Initiative) -> list[Milestone]:
    projects = study.plan.referring(Project, "initiatives", item.id)
    found = [m for p in projects for m in study.plan.referring(Milestone, "project", p.id)]
    return sorted(found, key=lambda m: (m.deadline is None, m.deadline or study.today, m.id))
