"""Project files of Microsoft Project (its XML, "MSPDI"): tasks, links, calendars, assignments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.workdays import WorkCalendar
from tests.reference.mspdi_calendars import read_days, working_time
from tests.reference.mspdi_fields import SPACE, minutes_in, moment_in, number, text

LINKS = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
CONSTRAINTS = ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT")
#: Numbers of `LagFormat` and `DurationFormat` that count on the clock, or in percent.
ELAPSED = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52}
PERCENT = {19, 20, 51, 52}
WORK = 1


@dataclass(frozen=True)
class Wait:
    """A predecessor: its task, and the lag in minutes, of the clock or as percent of its length."""

    before: str
    type: LinkType
    lag: int
    elapsed: bool = False
    percent: bool = False


@dataclass(frozen=True)
class Assigned:
    """Work of one resource in working minutes, at `units` of full time; which calendar it has."""

    calendar: int
    units: float
    work: int
    remaining: int


@dataclass(frozen=True)
class Stored:
    """The dates (moments) and slacks (working minutes) that the file holds."""

    start: int | None
    finish: int | None
    early_start: int | None
    early_finish: int | None
    late_start: int | None
    late_finish: int | None
    total_slack: int
    free_slack: int
    critical: bool


@dataclass(frozen=True)
class MspTask:
    """A task as the file has it: lengths in working minutes, dates as moments."""

    id: str
    name: str
    level: int
    summary: bool
    manual: bool
    external: bool
    fixed_duration: bool
    elapsed: bool
    duration: int
    remaining: int
    calendar: int | None
    ignores_resources: bool
    constraint: str
    constraint_date: int | None
    deadline: int | None
    started: int | None
    finished: int | None
    delay: int
    waits: tuple[Wait, ...]
    stored: Stored
    assigned: tuple[Assigned, ...] = ()


@dataclass(frozen=True)
class MspProject:
    """A project file: its tasks in outline order, its calendars by id."""

    start: int
    calendar: int
    slack_limit: int
    tasks: tuple[MspTask, ...]
    calendars: Mapping[int, WorkCalendar] = field(default_factory=dict)

    def leaves(self, id_: str) -> tuple[str, ...]:
        """The tasks below a summary task that are none themselves."""
        at = next(n for n, t in enumerate(self.tasks) if t.id == id_)
        found = []
        for task in self.tasks[at + 1 :]:
            if task.level <= self.tasks[at].level:
                break
            found.append(task)
        return tuple(t.id for t in found if not t.summary)


def read_mspdi(source: str) -> MspProject:
    """A project from the text of its file; rows without a task and inactive tasks left out."""
    root = Xml.fromstring(source)
    resources = {number(r, "UID"): r for r in root.iterfind(f"{SPACE}Resources/{SPACE}Resource")}
    assigned: dict[str, list[Assigned]] = {}
    for part in root.iterfind(f"{SPACE}Assignments/{SPACE}Assignment"):
        resource = resources.get(number(part, "ResourceUID", -1))
        if resource is not None and number(resource, "Type", WORK) == WORK:
            task = text(part, "TaskUID")
            assigned.setdefault(task, []).append(_assigned(part, resource))
    rows = root.iterfind(f"{SPACE}Tasks/{SPACE}Task")
    tasks = (
        _task(row, tuple(assigned.get(text(row, "UID"), ())))
        for row in rows
        if not number(row, "IsNull") and number(row, "Active", 1)
    )
    days = {
        number(c, "UID"): read_days(c) for c in root.iterfind(f"{SPACE}Calendars/{SPACE}Calendar")
    }
    start = moment_in(root, "StartDate")
    if start is None:
        raise ValueError("the file has no StartDate")
    return MspProject(
        start=start,
        calendar=number(root, "CalendarUID", 1),
        slack_limit=number(root, "CriticalSlackLimit") * number(root, "MinutesPerDay", 480),
        tasks=tuple(t for t in tasks if t.id != "0"),
        calendars={id_: working_time(id_, days) for id_ in days},
    )


def _assigned(part: Xml.Element, resource: Xml.Element) -> Assigned:
    return Assigned(
        calendar=number(resource, "CalendarUID", -1),
        units=float(text(part, "Units") or 1),
        work=minutes_in(part, "Work"),
        remaining=minutes_in(part, "RemainingWork"),
    )


def _task(row: Xml.Element, assigned: tuple[Assigned, ...]) -> MspTask:
    duration = minutes_in(row, "Duration")
    constraint = number(row, "ConstraintType")
    calendar = number(row, "CalendarUID", -1)
    started = moment_in(row, "ActualStart")
    return MspTask(
        id=text(row, "UID"),
        name=text(row, "Name"),
        level=number(row, "OutlineLevel"),
        summary=bool(number(row, "Summary")),
        manual=bool(number(row, "Manual")),
        external=bool(number(row, "ExternalTask")),
        fixed_duration=number(row, "Type") == 1,
        elapsed=number(row, "DurationFormat", 7) in ELAPSED,
        duration=duration,
        remaining=minutes_in(row, "RemainingDuration") if started is not None else duration,
        calendar=calendar if calendar > 0 else None,
        ignores_resources=bool(number(row, "IgnoreResourceCalendar")),
        constraint=CONSTRAINTS[constraint] if 0 <= constraint < len(CONSTRAINTS) else "ASAP",
        constraint_date=moment_in(row, "ConstraintDate"),
        deadline=moment_in(row, "Deadline"),
        started=started,
        finished=moment_in(row, "ActualFinish"),
        delay=round(number(row, "LevelingDelay") / 10),
        waits=tuple(_wait(link) for link in row.iterfind(f"{SPACE}PredecessorLink")),
        stored=_stored(row),
        assigned=assigned,
    )


def _wait(link: Xml.Element) -> Wait:
    """A lag is in tenths of a minute, or the percent itself."""
    how, lag = number(link, "LagFormat", 7), number(link, "LinkLag")
    percent = how in PERCENT
    return Wait(
        before=text(link, "PredecessorUID"),
        type=LINKS[number(link, "Type", 1)],
        lag=lag if percent else round(lag / 10),
        elapsed=how in ELAPSED,
        percent=percent,
    )


def _stored(row: Xml.Element) -> Stored:
    return Stored(
        start=moment_in(row, "Start"),
        finish=moment_in(row, "Finish"),
        early_start=moment_in(row, "EarlyStart"),
        early_finish=moment_in(row, "EarlyFinish"),
        late_start=moment_in(row, "LateStart"),
        late_finish=moment_in(row, "LateFinish"),
        total_slack=round(number(row, "TotalSlack") / 10),
        free_slack=round(number(row, "FreeSlack") / 10),
        critical=bool(number(row, "Critical")),
    )
