"""The forecast: how sure each promised day is, what decides it, what would help."""

from __future__ import annotations

from mkdocs_prodproj.charts.histogram import histogram
from mkdocs_prodproj.forecasting.forecast import Odds
from mkdocs_prodproj.forecasting.throughput import done_at_least
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.axis import Chance, Chances, Column, Row, Table
from mkdocs_prodproj.shapes.blocks import (
    Block,
    Columns,
    Empty,
    Entries,
    Entry,
    Figure,
    Fold,
    Note,
    Section,
    WorkRow,
    WorkRows,
)
from mkdocs_prodproj.shapes.cells import Bar, Cell, Mark, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.milestones import upcoming
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: Promised days side by side, and those shown in full (the others are one click away).
ABREAST, IN_FULL = 4, 3
#: Weeks that the pace is told for.
MONTH = 4
Target = Milestone | Project


def targets(study: Study) -> tuple[Target, ...]:
    """What is promised and simulated: milestones ahead, then projects that have none ahead."""
    ahead: list[Target] = [m for m in upcoming(study) if study.schedule.get(m.id)]
    covered = {m.project for m in ahead if isinstance(m, Milestone)}
    rest = [
        p
        for p in study.plan.of(Project)
        if p.id not in covered and p.status not in {"done", "cancelled", "on-hold"}
        and study.schedule.get(p.id) and p.id in study.forecast.odds
    ]  # fmt: skip
    return (*ahead, *sorted(rest, key=lambda p: (p.deadline is None, p.deadline, p.id)))


def focus(study: Study) -> Target | None:
    """The one to look at first: the nearest promised day that is uncertain, else the unlikeliest.

    Where every day is likely it is the least sure one; where none can be told, the first.
    """
    found = [(t, odds.chance(study, t.id)) for t in targets(study)]
    known = [(t, share) for t, share in found if share is not None]
    if not known:
        return found[0][0] if found else None
    open_ = [t for t, share in known if marks.UNCERTAIN <= share < marks.LIKELY]
    return open_[0] if open_ else min(known, key=lambda pair: pair[1])[0]


def lede(study: Study) -> str:
    """What was simulated, and how sure the next day is."""
    found = targets(study)
    if not found:
        return "Nothing to forecast: no open work has an estimate and an end that it leads to."
    first = focus(study)
    share = odds.chance(study, first.id) if first else None
    basis = study.forecast.basis.says
    if first is None or share is None or first.deadline is None:
        return basis
    promised = words.day(first.deadline, study.today)
    return f"{first.title}: {odds.percent(share)} by {promised}. {basis}"


def strip(study: Study, options: Options) -> tuple[Block, ...]:
    """Every promised day with its chance, side by side."""
    found = [t for t in targets(study) if not _project(options) or _in(t, _project(options))]
    shown = list(options.pick(found))[: options.limit or ABREAST]
    first = focus(study)
    cells = tuple(_chance(study, t, now=first is not None and t.id == first.id) for t in shown)
    return (Chances(cells),) if cells else ()


def _project(options: Options) -> str:
    return options.get("project")


def _in(target: Target, project: str) -> bool:
    return project == (target.project if isinstance(target, Milestone) else target.id)


def _chance(study: Study, target: Target, *, now: bool) -> Chance:
    title = links.to(target)
    share, found = odds.chance(study, target.id), odds.of(study, target.id)
    promised = words.day(target.deadline, study.today) if target.deadline else ""
    if share is not None:
        return Chance(title, odds.percent(share), f"by {promised}", marks.chance(share), now)
    if found is not None:
        when = odds.range_words(study, found)
        return Chance(title, when, "even odds to 85\u00a0% sure", _none("No deadline"), now)
    times = study.schedule.get(target.id)
    planned = words.day(times.last_day, study.today) if times else "no day"
    note = f"planned, promised {promised}" if promised else "planned"
    state = (
        links.milestone_mark(study, target)
        if isinstance(target, Milestone)
        else _none("No percentage")
    )
    return Chance(title, planned, note, state, now)


def _none(word: str) -> Mark:
    return Mark("none", "none", word)


def forecast(study: Study, options: Options) -> tuple[Block, ...]:
    """One promised day in full: its odds, what decides it, what would help; others folded."""
    wanted = options.get("id") or options.get("project")
    chosen = [t for t in targets(study) if t.id == wanted or _in(t, wanted)]
    if not wanted:
        chosen = in_full(study)
    if not chosen:
        hint = "Give open tasks an estimate with a range, and a milestone that they lead to."
        return (Empty("Nothing to forecast yet", hint, "estimate: 2d/3d/6d"),)
    rest = tuple(Fold(_fold(study, t), detail(study, t)) for t in chosen[1:])
    return (*detail(study, chosen[0]), *rest)


def in_full(study: Study) -> list[Target]:
    """Those that the page shows with everything: the one to look at first, then the next ones."""
    first = focus(study)
    chosen = [first] if first else []
    return chosen + [t for t in targets(study) if t not in chosen][: IN_FULL - 1]


def _fold(study: Study, target: Target) -> str:
    share = odds.chance(study, target.id)
    said = f", {odds.percent(share)}" if share is not None else ""
    return f"{target.title}{said}"


def detail(study: Study, target: Target) -> tuple[Block, ...]:
    """The chart of one target, and beside it what drives the date and what would help."""
    found = odds.of(study, target.id)
    if found is None:
        return (Section(target.title, (_thin(study, target),), id=target.id),)
    chart = Section(target.title, (figure(study, target, found),), id=f"odds-{target.id}")
    side = (*_drivers(study, target), *_helps(study, target))
    return (Columns((chart, *side), "32"),) if side else (chart,)


def _thin(study: Study, target: Target) -> Block:
    raw = study.forecast.odds.get(target.id)
    why = raw.thin if raw and raw.thin else "it has no dates"
    times = study.schedule.get(target.id)
    planned = f"Planned for {words.day(times.last_day, study.today)}. " if times else ""
    code = "estimate: 2d/3d/6d" if study.forecast.basis.unestimated else ""
    return Empty("No percentages", f"{planned}{words.heading(why)}.", code)


def figure(study: Study, target: Target, found: Odds) -> Figure:
    """The histogram with its sentence, and the same numbers as a table."""
    middle, safe, low = (odds.day(at) for at in (found.p50, found.p85, found.p10))
    share = found.on_time
    promised = words.day(target.deadline, study.today) if target.deadline else ""
    head = f"{odds.percent(share)} chance by {promised}" if share is not None else ""
    says = (
        f"To be 85\u00a0% sure, promise {words.day(safe, study.today)}. "
        f"Even odds are {words.day(middle, study.today)}; "
        f"one run in ten makes {words.day(low, study.today)}."
    )
    desc = f"{head}. {says}" if head else says
    chart = histogram(
        found.days,
        deadline=target.deadline,
        p50=middle,
        p85=safe,
        title=f"When {target.title} ends in {words.number(study.forecast.trials)} simulated runs",
        desc=desc,
    )
    return Figure(
        svg=Svg(chart),
        figure=head or odds.range_words(study, found),
        says=says,
        table=_days(study, found),
    )


def _days(study: Study, found: Odds) -> Table:
    total, so_far = sum(n for _, n in found.days), 0
    rows = []
    for day, runs in found.days:
        so_far += runs
        share, sum_ = runs / total, so_far / total
        cells = (words.day(day, study.today), odds.percent(share), odds.percent(sum_))
        rows.append(Row(cells))
    columns = (Column("Day"), Column("Ends on it", "r"), Column("Done by then", "r"))
    return Table(columns, tuple(rows), caption="Chance of each day")


def _drivers(study: Study, target: Target) -> tuple[Block, ...]:
    drivers = study.forecast.drivers.get(target.id, ())[:6]
    rows = []
    for driver in drivers:
        item = study.plan.get(driver.item)
        if item is None:
            continue
        mark = links.status(study, item)
        tone = "off" if mark and mark.icon == "block" else "acc"
        title = links.to(item, show_id=True)
        rows.append(WorkRow(title, odds.percent(driver.share), Bar(driver.share, tone)))
    if not rows:
        return ()
    sub = "Share of runs in which the task decides it"
    return (Section("What drives the date", (WorkRows(tuple(rows)),), sub),)


def _helps(study: Study, target: Target) -> tuple[Block, ...]:
    entries: list[Entry] = []
    # Each change is a schedule and a simulation of its own: not for every date of a large plan.
    told = study.helps(target.id) if target in in_full(study) else ()
    for found in told:
        before = odds.percent(found.before).removesuffix(f"{words.NBSP}%")
        side: Cell = f"{before} → {odds.percent(found.after)}"
        item = study.plan.get(found.item)
        note: tuple[Cell, ...] = (links.to(item, show_id=True),) if item else ()
        entries.append(Entry(found.change, note, "right", "neu", side))
    if not entries:
        return ()
    return (
        Section("What would help", (Entries(tuple(entries)),), "Simulated again with one change"),
    )


def pace(study: Study, options: Options) -> tuple[Block, ...]:
    """The second forecast: from how many tasks are done a week."""
    found = study.forecast.throughput.get(options.get("project"))
    if found is None or found.thin:
        why = found.thin if found else "no task is done yet"
        text = f"No second forecast from the pace of done tasks: {why}."
        return (Note(text),)
    days = {p: words.day(d, study.today) for p, d in found.percentiles.items()}
    weeks = words.count(len(found.history), "week")
    commits = f" ({found.committed} of them by the days of commits)" if found.committed else ""
    text = (
        f"From pace alone: {words.count(found.remaining, 'open task')}, "
        f"{words.count(sum(found.history), 'task')} done in the last {weeks}{commits}. "
        f"Even odds {days.get(50, 'unknown')}, 85\u00a0% sure {days.get(85, 'unknown')}. "
        f"In the next {MONTH} weeks at least {done_at_least(found.history, MONTH)} are done, "
        "85\u00a0% sure."
    )
    return (Note(text),)
