"""A comparison as titles and rows of plain text, for whatever prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from mkdocs_prodproj.comparing.changes import ADDED, REMOVED, RENAMED, FieldChange, ItemChange
from mkdocs_prodproj.comparing.consequences import (
    Comparison,
    CostMove,
    GoalMove,
    MetricMove,
    RankMove,
    TargetMove,
)
from mkdocs_prodproj.comparing.date_moves import DONE
from mkdocs_prodproj.comparing.summary import amount, counted
from mkdocs_prodproj.exchange.diff_words import (
    chance,
    figure,
    lines_said,
    one_line,
    short_day,
    signed,
    span,
)
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.problems import Position, Problem

#: Signs of a value that are shown; the file has the rest.
VALUE = 80


@dataclass(frozen=True, slots=True)
class Turn:
    """A value before and after; printed once where it is the same."""

    was: str
    now: str


Cell = str | Turn


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; `name` stays the same for ever."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Difference:
    """A comparison and where it was made.

    `folder` leads from where the reader stands to the plan; `before` and `after` are commits, None
    for the files as they are now.
    """

    found: Comparison
    folder: str
    before: Commit | None
    after: Commit | None
    today: date

    def file(self, place: Position) -> str:
        """A place in the plan as a terminal can open it: "docs/plan/tasks/T-1.md:5"."""
        return f"{PurePosixPath(self.folder) / place.path}:{place.line}"

    def day(self, value: date | None) -> str:
        """A day in short."""
        return short_day(value, self.today)


def tables(one: Difference) -> tuple[Table, ...]:
    """Every table that has a row, what matters most first; columns that say nothing left out."""
    made = (make(one) for make in _TABLES)
    return tuple(_slim(table) for table in made if table.rows)


def _slim(table: Table) -> Table:
    nothing = ("", Turn("", ""))
    kept = [n for n in range(len(table.columns)) if any(r[n] not in nothing for r in table.rows)]
    columns = tuple(table.columns[n] for n in kept)
    return replace(
        table, columns=columns, rows=tuple(tuple(r[n] for n in kept) for r in table.rows)
    )


def name(id_: str, title: str) -> str:
    """An item by its id and title, once where they are the same."""
    return one_line(f"{id_} {title}" if title and title != id_ else id_)


def commit_words(commit: Commit | None, today: date) -> str:
    """A commit by its hash and day: "a41f9c2 of 3 Jul"; the files as they are for None."""
    if commit is None:
        return "the files as they are now"
    return f"{commit.short} of {short_day(commit.day, today)}"


def compared(one: Difference) -> str:
    """What was compared, on one line."""
    before, after = (commit_words(c, one.today) for c in (one.before, one.after))
    day = f"{one.today.day} {one.today:%b} {one.today.year}"
    after = after.replace("the files", "The files", 1)
    what = f"{after} compared with {before}, both as of {day}"
    return f"{what}; written differently: {counted(one.found.changes)}"


def _targets(one: Difference) -> Table:
    rows = (
        (
            name(t.id, t.title),
            Turn(one.day(t.planned_was), one.day(t.planned) or _ended(t)),
            signed(t.days) if t.what != DONE else "",
            Turn(one.day(t.p50_was), one.day(t.p50)),
            Turn(one.day(t.p85_was), one.day(t.p85)),
            Turn(one.day(t.deadline_was), one.day(t.deadline)),
            Turn(chance(t.chance_was), chance(t.chance)),
        )
        for t in one.found.targets
    )
    columns = ("", "Planned", "", "Even odds", "85 % sure", "Promised", "Chance")
    return Table("targets", "Milestones and projects", columns, tuple(rows))


def _ended(move: TargetMove) -> str:
    """What stands for the day of a milestone or project that is done, where nobody said it."""
    if move.what != DONE:
        return ""
    return "reached" if move.kind == "milestone" else "done"


def _tasks(one: Difference) -> Table:
    rows = (
        (
            name(t.id, t.title),
            Turn(span(t.was, one.today), span(t.now, one.today) or ("done" if t.done else "")),
            signed(t.days),
        )
        for t in one.found.tasks
    )
    return Table("tasks", "Tasks that move", ("", "Days", "End"), tuple(rows))


def _slack(one: Difference) -> Table:
    said = {(False, True): "joins", (True, False): "leaves", (True, True): "stays"}
    rows = (
        (
            name(s.id, s.title),
            said.get((s.critical_was, s.critical), ""),
            Turn(f"{figure(round(s.was, 1))} d", f"{figure(round(s.now, 1))} d"),
        )
        for s in one.found.slack
    )
    return Table("slack", "Critical path and slack", ("", "Critical path", "Slack"), tuple(rows))


def _costs(one: Difference) -> Table:
    rows = (
        (
            name(c.project, c.title) if c.project else "Everything",
            _amounts(c, c.was, c.now),
            _amounts(c, c.budget_was, c.budget),
        )
        for c in one.found.costs
    )
    return Table("costs", "Expected cost", ("", "Cost", "Budget"), tuple(rows))


def _amounts(move: CostMove, was: Decimal | None, now: Decimal | None) -> Turn:
    units = (move.unit_was or move.unit, move.unit)
    pairs = zip((was, now), units, strict=True)
    return Turn(*("" if value is None else amount(value, unit) for value, unit in pairs))


def _direction(one: Difference) -> Table:
    rows = (
        *(_metric(m) for m in one.found.metrics),
        *(_goal(g) for g in one.found.goals),
        *(_rank(r) for r in one.found.ranks),
    )
    return Table("direction", "Goals and ranking", ("", "What", "Change", "Why"), rows)


def _metric(move: MetricMove) -> tuple[Cell, ...]:
    why = ""
    if move.progress_was is not None and move.progress is not None:
        before, after = (f"{share * 100:.0f} %" for share in (move.progress_was, move.progress))
        why = f"the same reading is {after} of the way, was {before}"
    if move.eased:
        why = "; ".join(("eases the target", why)) if why else "eases the target"
    what = f"{move.id} {move.name}, {move.field}"
    return ("Metric", one_line(what), _turn(move.was, move.now), why)


def _goal(move: GoalMove) -> tuple[Cell, ...]:
    said = [f"gains {', '.join(move.gained)}"] if move.gained else []
    if move.lost:
        said.append(f"loses {', '.join(move.lost)}")
    status = _turn(move.status_was.replace("-", " "), move.status.replace("-", " "))
    return ("Goal", name(move.id, move.title), status, one_line("; ".join(said)))


def _rank(move: RankMove) -> tuple[Cell, ...]:
    was, now = ("none" if place is None else str(place) for place in (move.was, move.now))
    why = "its own score is the same"
    if move.own:
        scores = figure(move.score_was) or "none", figure(move.score) or "none"
        why = f"score {scores[0]} → {scores[1]}"
    return ("Rank", name(move.id, move.title), Turn(was, now), why)


def _evidence(one: Difference) -> Table:
    rows = (
        (
            name(e.id, e.title),
            Turn(f"{e.was} of 4", f"{e.now} of 4"),
            one_line(f"added {', '.join(e.added)}") if e.added else "",
        )
        for e in one.found.evidence
    )
    return Table("evidence", "Evidence", ("", "Level", "Research"), tuple(rows))


def _risks(one: Difference) -> Table:
    rows = ((name(r.id, r.title), Turn(_score(r.was), _score(r.now))) for r in one.found.risks)
    return Table("risks", "Risks", ("", "Score"), tuple(rows))


def _score(value: int | None) -> str:
    return "none" if value is None else str(value)


def _problems(one: Difference) -> Table:
    return Table("problems", "New problems", _PROBLEM, tuple(_told(one, one.found.problems)))


def _mended(one: Difference) -> Table:
    return Table("mended", "Problems mended", _PROBLEM, tuple(_told(one, one.found.mended)))


_PROBLEM = ("", "Where", "What")


def _told(one: Difference, problems: Iterable[Problem]) -> Iterator[tuple[Cell, ...]]:
    for problem in problems:
        place = one_line(one.file(problem.position))
        yield (problem.severity.value, place, one_line(problem.message, 200))


def _written(one: Difference) -> Table:
    rows = [row for item in one.found.changes.items for row in _item(one, item)]
    rows += [_field(one, "plan settings", change) for change in one.found.changes.settings]
    return Table("written", "What was written", ("Where", "Item", "Field", "Change"), tuple(rows))


def _item(one: Difference, change: ItemChange) -> Iterator[tuple[Cell, ...]]:
    who, place = name(change.id, change.title), one_line(one.file(change.position))
    if change.what == RENAMED:
        yield (place, who, "id", _turn(change.was_id, change.id))
    elif change.what in (ADDED, REMOVED):
        yield (place, who, change.what, "")
        return
    for field in change.fields:
        yield _field(one, who, field)


def _field(one: Difference, who: str, change: FieldChange) -> tuple[Cell, ...]:
    place = one_line(one.file(change.position))
    if change.lines != (0, 0):
        added, removed = change.lines
        return (place, who, one_line(change.field), lines_said(added, removed))
    return (place, who, one_line(change.field), _turn(change.was, change.now))


def _turn(was: str, now: str) -> Turn:
    return Turn(*(one_line(text, VALUE) for text in (was, now)))


_TABLES: tuple[Callable[[Difference], Table], ...] = (
    _targets,
    _tasks,
    _slack,
    _costs,
    _direction,
    _evidence,
    _risks,
    _problems,
    _mended,
    _written,
)
