"""Since last week, on the Overview: what moved, what was decided, what is finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.consequences import Comparison, TargetMove
from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.retrospect.changes_delivery import cost_entry, risk_entry
from mkdocs_prodproj.retrospect.changes_direction import goal_entries, metric_entry, rank_entry
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, PageLink, Strong, WasIs
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import lately
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: Entries shown, and names in one of them, before the rest is counted.
ROWS, NAMED = 6, 4
#: Milestones that come before all else; the others stand after what else happened.
FIRST = 3


@dataclass(frozen=True)
class _News:
    """An entry, by how much it matters: the least `weight` first."""

    weight: int
    entry: Entry


def since(study: Study, options: Options) -> tuple[Block, ...]:
    """What a week brought; without a history, what the dates in the plan tell."""
    found = study.past.last_week
    if found is None:
        return lately.lately(study, options)
    day = words.weekday(found.before.today)
    news = sorted(_news(study, found), key=lambda one: one.weight)
    if not news:
        quiet = Empty("A quiet week", "No date moved, nothing was decided or finished.", tone="ok")
        return (Section("Since last week", (quiet,), f"since {day}", id="since"),)
    most = options.limit or ROWS
    body = Entries(tuple(one.entry for one in news[:most]))
    proposed = study.past.proposal is not None
    shown = "" if found.quiet or proposed else PageLink("changes", "All changes")
    return (Section("Since last week", (body,), f"since {day}", more=shown, id="since"),)


def _news(study: Study, found: Comparison) -> Iterator[_News]:
    reached = _reached(study, found.before)
    yield from (_News(0, entry) for entry in reached.values())
    told = {getattr(study.plan.get(m.id), "project", "") for m in found.targets} | reached.keys()
    shown = [m for m in found.targets if m.id not in told]
    for n, move in enumerate(shown):
        yield _News(0 if n < FIRST else 3, _target(study, move))
    for metric in found.metrics:
        yield _News(1, metric_entry(study, metric))
    for entry in _measured(study, found.before):
        yield _News(2, entry)
    for entry in _decided(study, found.before):
        yield _News(2, entry)
    for entry in _finished(study, found.before):
        yield _News(3, entry)
    if found.problems:
        yield _News(4, _problems(study, found))
    yield from (_News(5, risk_entry(study, found, risk)) for risk in found.risks)
    yield from (_News(6, cost_entry(study, cost)) for cost in found.costs)
    yield from (_News(7, e) for goal in found.goals for e in goal_entries(study, goal))
    yield from (_News(8, rank_entry(study, found, rank)) for rank in found.ranks)


def _target(study: Study, move: TargetMove) -> Entry:
    """A milestone or project: its promise, its day, else its chance, whichever moved."""
    item = study.plan.get(move.id)
    name: Cell = links.to(item) if item else Strong(move.title or move.id)
    if item is None:
        return Entry(Inline((name, "is gone")), (), "minus")
    worse = _is_worse(move)
    icon, tone = ("down", "off") if worse else ("up", "ok")
    notes: list[Cell] = []
    if move.chance is not None and move.chance_was is not None and _percents(move):
        what, change = "chance" + _by(study, move), WasIs(*_percents(move))
        if move.days:
            notes.append(_planned(study, move))
    elif move.planned and move.planned_was and move.days:
        what = "planned"
        change = WasIs(*(words.day(d, study.today) for d in (move.planned_was, move.planned)))
        notes.append(_days(move.days))
    elif move.p50 and move.p50_was and move.p50 != move.p50_was:
        what = "even odds"
        change = WasIs(*(words.day(d, study.today) for d in (move.p50_was, move.p50)))
    else:
        return _promised(study, move, name)
    if move.deadline != move.deadline_was:
        notes.append(_promise(study, move))
    title = Inline((Inline((name, f", {what}"), ""), change))
    return Entry(title, tuple(notes), icon, tone)


def _percents(move: TargetMove) -> tuple[str, str] | tuple[()]:
    """The chance before and now in words; () where they read alike."""
    if move.chance is None or move.chance_was is None:
        return ()
    was, now = odds.percent(move.chance_was), odds.percent(move.chance)
    return (was, now) if was != now else ()


def _is_worse(move: TargetMove) -> bool:
    if move.chance is not None and move.chance_was is not None and _percents(move):
        return move.chance < move.chance_was
    if move.days:
        return move.days > 0
    return bool(move.p50 and move.p50_was and move.p50 > move.p50_was)


def _by(study: Study, move: TargetMove) -> str:
    return f" by {words.day(move.deadline, study.today)}" if move.deadline else ""


def _planned(study: Study, move: TargetMove) -> str:
    return f"Planned for {words.day(move.planned, study.today)}, {_days(move.days)}"


def _days(days: int) -> str:
    return f"{words.count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _promise(study: Study, move: TargetMove) -> str:
    was, now = (words.day(d, study.today) for d in (move.deadline_was, move.deadline))
    if not now:
        return f"The promise of {was} is taken back"
    return f"Promised for {now}, before for {was}" if was else f"Promised for {now}, a new promise"


def _promised(study: Study, move: TargetMove, name: Cell) -> Entry:
    """Nothing but the promise moved, or the item is new."""
    if move.deadline != move.deadline_was and move.deadline_was is not None:
        return Entry(name, (_promise(study, move),), "right")
    day = words.day(move.planned, study.today)
    said = f"Planned for {day}" if day else "Without a planned day"
    return Entry(Inline((name, "is new")), (said,), "plus")


def _reached(study: Study, before: Answers) -> dict[str, Entry]:
    """Milestones that were ahead a week ago and are reached."""
    found = {}
    for item in study.plan.of(Milestone, archived=True):
        placed = before.schedule.activities.get(item.id)
        ahead = placed is not None and placed.finished is None
        if links.is_reached(study, item) and ahead:
            times = study.schedule.get(item.id)
            day = item.reached or (times.last_day if times else None)
            note = (words.day(day, study.today),) if day else ()
            found[item.id] = Entry(Inline((links.to(item), "is reached")), note, "done", "done")
    return found


def _measured(study: Study, before: Answers) -> Iterator[Entry]:
    """Metrics with a value that was not there a week ago."""
    for id_, score in study.metric_scores.items():
        earlier = before.metric_scores.get(id_)
        was, now = earlier.current if earlier else None, score.current
        if was is None or now is None or was == now:
            continue
        unit, goal = score.metric.unit, study.plan.metrics[id_][0]
        change = WasIs(words.measure(was, unit), words.measure(now, unit))
        icon = "up" if now > was else "down"
        tone = _tone(score.direction, now - was)
        note = (
            f"Value of {words.day(score.current_date, study.today)}" if score.current_date else ""
        )
        title = Inline((score.metric.name or links.to(goal), change))
        yield Entry(title, (note,) if note else (), icon, tone)


def _tone(direction: str, change: Decimal) -> str:
    if direction not in {"increase", "decrease"}:
        return "neu"
    return "ok" if (change > 0) == (direction == "increase") else "off"


def _decided(study: Study, before: Answers) -> Iterator[Entry]:
    """Initiatives that stand otherwise on the roadmap, and records that are new or settled."""
    for item in study.plan.of(Initiative):
        earlier, state = before.decisions.get(item.id), study.decisions.get(item.id)
        if earlier is None or state is None or earlier.key == state.key:
            continue
        was, now = marks.DECISION.get(earlier.key), marks.DECISION.get(state.key)
        if was and now:
            title = Inline((links.to(item, show_id=True), WasIs(was.word, now.word)))
            by = words.series([links.name_of(study, who) for who in state.by])
            yield Entry(title, (f"Decided by {by}",) if by else (), now.icon, now.tone)
    for record in study.plan.of(DecisionRecord):
        old = before.plan.find(DecisionRecord, record.id)
        if old is None or old.status != record.status:
            note = words.heading(record.status) if record.status else "New"
            yield Entry(links.to(record, show_id=True), (f"Decision: {note.lower()}",), "right")


def _finished(study: Study, before: Answers) -> Iterator[Entry]:
    """Work that was open a week ago, in one entry."""
    done = [
        task
        for task in study.plan.of(Task, archived=True)
        if is_done(task) and (old := before.plan.find(Task, task.id)) and not is_done(old)
    ]
    if done:
        said = words.sentence(len(done), "task") + " finished"
        yield Entry(said, (links.to_all(done, most=NAMED),), "done", "done")


def _problems(study: Study, found: Comparison) -> Entry:
    worst = found.problems[0]
    mark = marks.SEVERITY[worst.severity.value]
    said = words.sentence(len(found.problems), "new problem")
    return Entry(
        Inline((said, PageLink("health", "Plan health")), ", "),
        (worst.message,),
        mark.icon,
        mark.tone,
    )
