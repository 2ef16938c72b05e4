"""Milestones on one time axis: the planned day against the promised one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_prodproj.charts.milestones import axis, before, row
from mkdocs_prodproj.charts.scale import after
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.shapes.axis import MilestoneRow, MilestoneRows
from mkdocs_prodproj.shapes.blocks import Block, Empty, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Mark, PageLink, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import baselines, links, odds, words
from mkdocs_prodproj.wording.options import Options

#: Milestones shown when nothing else is asked for.
NEXT = 5
LEGEND: tuple[Cell, ...] = (
    Mark("dia", "neu", "even odds, with one in ten to 85 % sure; else the planned day"),
    Mark("flag", "neu", "deadline"),
)


def upcoming(study: Study) -> list[Milestone]:
    """Milestones that are not reached, the nearest deadline first."""
    ahead = [
        m
        for m in study.plan.of(Milestone)
        if m.status not in {"dropped", "missed"} and not links.is_reached(study, m)
    ]
    return sorted(ahead, key=lambda m: (m.deadline is None, m.deadline or date.max, m.id))


def planned_day(study: Study, milestone: Milestone) -> date | None:
    """The day the schedule gives, if it has one."""
    times = study.schedule.get(milestone.id)
    return times.last_day if times else None


def milestones(study: Study, options: Options) -> tuple[Block, ...]:
    """The next milestones against their deadlines."""
    project = options.get("project")
    ahead = [m for m in upcoming(study) if not project or m.project == project]
    chosen = list(options.pick(ahead))
    shown = chosen if options.limit is not None else chosen[:NEXT]
    if not shown:
        hint = "Add one with a deadline to see whether it holds."
        empty = Empty("No milestones ahead", hint, "prodproj new milestone")
        return (Section("Next milestones", (empty,), id="milestones"),)
    return (
        Section(
            "Next milestones",
            (on_axis(study, shown),),
            "How sure each promised day is",
            more=PageLink("forecast", "Forecast"),
            id="milestones",
        ),
    )


def on_axis(study: Study, shown: Sequence[Milestone]) -> MilestoneRows:
    """Milestones as rows on one axis, which begins today or with the first day shown."""
    days = [d for m in shown for d in _days(study, m) if d is not None]
    start = min([study.today, *days])
    end = after(max([study.today, *days]), 7)
    rows = tuple(_row(study, m, start, end) for m in shown)
    legend = LEGEND
    if any(baselines.day_before(study, m) for m in shown):
        legend = (*LEGEND, Inline((Svg(before()), "where the baseline had it")))
    return MilestoneRows(Svg(axis(start, end, study.today)), rows, legend)


def _days(study: Study, milestone: Milestone) -> tuple[date | None, ...]:
    found = odds.of(study, milestone.id)
    safe = odds.day(found.p85) if found else None
    was = baselines.day_before(study, milestone)
    return (planned_day(study, milestone), milestone.deadline, safe, was)


def _row(study: Study, milestone: Milestone, start: date, end: date) -> MilestoneRow:
    planned, mark = planned_day(study, milestone), links.milestone_mark(study, milestone)
    said = words.day(planned, study.today) if planned else ""
    promised = words.day(milestone.deadline, study.today) if milestone.deadline else ""
    found = odds.of(study, milestone.id)
    middle = odds.day(found.p50) if found else planned
    safe = odds.day(found.p85) if found else None
    what = "planned"
    if found and middle:
        what, said = "even odds to 85\u00a0% sure", odds.range_words(study, found)
    plot = row(
        start,
        end,
        planned=middle,
        low=odds.day(found.p10) if found else None,
        safe=safe,
        deadline=milestone.deadline,
        previous=baselines.day_before(study, milestone),
        tone=mark.tone,
        today=study.today,
        title=milestone.title,
        desc=f"Deadline {promised or 'none'}; {what} {said or 'unknown'}",
        label=said,
    )
    return MilestoneRow(
        title=links.to(milestone),
        note=_note(study, milestone, promised),
        plot=Svg(plot),
        figure=figure(study, milestone, planned),
        status=mark,
    )


def _note(study: Study, milestone: Milestone, promised: str) -> str:
    """The promised day and, where there is a baseline, what it was and how far the plan moved."""
    was = baselines.promise_was(study, milestone, milestone.deadline)
    said = f"Deadline {promised}" if promised else "No deadline"
    said = f"{said}, {was}" if was else said
    moved = baselines.was(study, milestone)
    return f"{said}; planned day {moved}" if moved else said


def figure(study: Study, milestone: Milestone, planned: date | None) -> str:
    """The chance of the deadline, or without one the days to spare."""
    share = odds.chance(study, milestone.id)
    return odds.percent(share) if share is not None else spare(milestone, planned)


def spare(milestone: Milestone, planned: date | None) -> str:
    """Days between the planned day and the deadline: "6 d early", "3 d late"."""
    if planned is None or milestone.deadline is None:
        return "–"
    left = (milestone.deadline - planned).days
    if left == 0:
        return "on the day"
    return f"{words.days(abs(left))} {'early' if left > 0 else 'late'}"
