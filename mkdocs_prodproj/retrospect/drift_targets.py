"""Targets that were changed on the way: by the plan's own words, and by what its history shows."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from mkdocs_prodproj.comparing.drift import TargetShift
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Lines, Mark, Small, Strong
from mkdocs_prodproj.strategy.scorecard import MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import no_past, span_words
from mkdocs_prodproj.wording.options import Options

EASED = Mark("risk", "risk", "Eased", chip=True)
HARDER = Mark("up", "neu", "Harder")
_NUMBER = re.compile(r"[-\u2212]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Shift:
    """A target written anew: of which metric, when, from what to what, whether it is easier now.

    `told` says that the plan itself tells of it; `eased` is None where it cannot be said. `commit`
    is the one that wrote it, where history knows.
    """

    metric: str
    day: date
    was: str
    now: str
    eased: bool | None
    told: bool = False
    commit: str = ""


def shifts(seen: Sequence[Shift], scores: Iterable[MetricScore]) -> tuple[Shift, ...]:
    """What history shows and what the plan tells, each change once, the newest first.

    A change in both, the same metric from the same number to the same, keeps the day of history.
    """
    told = [shift for score in scores for shift in _told(score)]
    known = {_key(shift) for shift in told}
    found = [replace(s, told=_key(s) in known) for s in seen]
    mine = {_key(shift) for shift in seen}
    found += [shift for shift in told if _key(shift) not in mine]
    return tuple(sorted(found, key=lambda s: (-s.day.toordinal(), s.metric)))


def seen_in(
    shown: Iterable[TargetShift], timelines: Mapping[str, Timeline], goals: Mapping[str, str]
) -> tuple[Shift, ...]:
    """What history shows, each with the day and the commit that wrote it.

    `goals` leads from a metric to its goal, by id. A shift is known by the end of its week; the
    goal's own timeline tells the commit.
    """
    return tuple(_exact(shift, timelines.get(goals.get(shift.metric, ""))) for shift in shown)


def _exact(shift: TargetShift, timeline: Timeline | None) -> Shift:
    told = timeline.fields.get(f"metrics.{shift.metric}.target", ()) if timeline else ()
    near = [said for said in told if said.day <= shift.day][-1:]
    day, commit = (near[0].day, near[0].commit) if near else (shift.day, "")
    return Shift(shift.metric, day, shift.was, shift.now, shift.eased, commit=commit[:7])


def _seen(study: Study, metrics: Container[str] | None = None) -> tuple[Shift, ...]:
    goals = {id_: goal.id for id_, (goal, _) in study.plan.metrics.items()}
    shown = [s for s in study.past.drift.targets if metrics is None or s.metric in metrics]
    return seen_in(shown, study.history.timelines, goals) if shown else ()


def _told(score: MetricScore) -> Iterator[Shift]:
    for change in score.target_changes:
        unit = score.metric.unit
        now = words.measure(change.after, unit) if change.after is not None else "a range"
        eased = _is_eased(score.direction, change.before, change.after)
        was = words.measure(change.before, unit)
        yield Shift(score.id, change.date, was, now, eased, told=True)


def _is_eased(direction: str, before: Decimal, after: Decimal | None) -> bool | None:
    if after is None or direction not in {"increase", "decrease"}:
        return None
    return after < before if direction == "increase" else after > before


def _key(shift: Shift) -> tuple[str, Decimal | None, Decimal | None]:
    return shift.metric, number_in(shift.was), number_in(shift.now)


def number_in(text: str) -> Decimal | None:
    """The first number of a target as written: "under 5 min" is 5; None where there is none."""
    found = _NUMBER.search(text)
    try:
        return Decimal(found[0].replace(",", "").replace("\u2212", "-")) if found else None
    except InvalidOperation:
        return None


def target_changes(study: Study, options: Options) -> tuple[Block, ...]:
    """Every target that was written anew, with whose goal it is and whether that flatters it."""
    title = "Targets that were changed"
    if no_past(study):
        return ()
    wanted = options.get("goal")
    goals = {g.id for g in options.keep(study.plan.of(Goal)) if not wanted or g.id == wanted}
    every = shifts(_seen(study), study.metric_scores.values())
    narrow = bool(wanted or options.condition)
    known = [s for s in every if (g.id in goals if (g := _goal(study, s)) else not narrow)]
    sub = span_words(study.past.drift.days, study.today)
    if not known:
        empty = Empty("No target was changed", "Every metric is held against its first target.")
        return (Section(title, (empty,), sub, id="target-changes"),)
    table = _table(study, known[: options.limit], whose=True)
    return (Section(title, (table,), _eased(known), id="target-changes"),)


def of_goal(study: Study, goal: Goal) -> tuple[Block, ...]:
    """The changed targets of one goal, for its page; nothing where none was changed."""
    if study.history.repository is None:
        return ()
    metrics = {m.id: m for m in study.scorecards[goal.id].metrics}
    seen = _seen(study, metrics)
    if not seen:
        return ()  # what the plan itself tells stands beside each metric already
    known = shifts(seen, metrics.values())
    table = _table(study, known, whose=False)
    note = Note("Eased: the value that was measured then looks better against the new target.")
    eased = any(s.eased for s in known)
    blocks: tuple[Block, ...] = (table, note) if eased else (table,)
    return (Section("Target changes", blocks, _eased(known), id="target-changes"),)


def _eased(known: Iterable[Shift]) -> str:
    every = list(known)
    eased = sum(1 for s in every if s.eased)
    said = words.count(len(every), "change")
    if len(every) == 1:
        return f"{said}, eased" if eased else f"{said}, not eased"
    return f"{said}, {words.spelled(eased)} of them eased" if eased else f"{said}, none eased"


def _goal(study: Study, shift: Shift) -> Goal | None:
    found = study.plan.metrics.get(shift.metric)
    return found[0] if found else None


def _table(study: Study, known: Iterable[Shift], *, whose: bool) -> Table:
    columns = [Column("When"), Column("Goal"), Column("Metric"), Column("Was", "r")]
    columns += [Column("Is", "r"), Column("Effect")]
    if not whose:
        del columns[1]
    rows = tuple(Row(tuple(_cells(study, s, whose=whose))) for s in known)
    return Table(tuple(columns), rows, caption="Targets that were changed")


def _cells(study: Study, shift: Shift, *, whose: bool) -> Iterator[Cell]:
    goal = _goal(study, shift)
    when = words.day(shift.day, study.today)
    notes = [f"commit {shift.commit}"] if shift.commit else []
    notes += [] if shift.told else ["the plan does not say so"]
    yield Lines((when, *notes)) if notes else when
    if whose:
        owner = links.name_of(study, goal.owner) if goal and goal.owner else ""
        named: Cell = links.to(goal, show_id=True) if goal else "no longer in the plan"
        yield Lines((named, owner)) if owner else named
    score = study.metric_scores.get(shift.metric)
    unit = score.metric.unit if score else ""
    yield (score.metric.name if score else "") or shift.metric
    yield _measured(shift.was, unit) or Small("none")
    now = _measured(shift.now, unit)
    yield Strong(now) if now else Small("none")
    yield EASED if shift.eased else "" if shift.eased is None else HARDER


def _measured(text: str, unit: str) -> str:
    """A target as written, a mere number with its unit."""
    alone = _NUMBER.fullmatch(text)
    value = number_in(text) if alone else None
    return words.measure(value, unit) if value is not None else text
