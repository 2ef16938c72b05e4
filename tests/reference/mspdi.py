"""Project files of Microsoft Project (its XML, "MSPDI"): tasks, links, calendars, assignments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as Xml

from mkdocs_prodproj.delivery.workdays import OFF, WorkCalendar, moment
from mkdocs_prodproj.items.quantities import DayHours, LinkType

SPACE = "{http://schemas.microsoft.com/project}"
LINKS = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
CONSTRAINTS = ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT")
#: Numbers of `LagFormat` and `DurationFormat` that count on the clock, or in percent.
ELAPSED = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52}
PERCENT = {19, 20, 51, 52}
WORK = 1
OFFICE: tuple[DayHours, ...] = (((480, 720), (780, 1020)),) * 5 + (OFF, OFF)
_LENGTH = re.compile(r"(-?)P(?:(\d+)D)?T?(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$")


@dataclass(frozen=True)
class Days:
    """Hours of single days (ordinals), and of weeks within a span of days: the calendar's own."""

    base: int | None
    week: Mapping[int, DayHours]
    exceptions: Mapping[int, DayHours]
    work_weeks: tuple[tuple[int, int, Mapping[int, DayHours]], ...]


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


def read_mspdi(text: str) -> MspProject:
    """A project from the text of its file; rows without a task and inactive tasks left out."""
    root = Xml.fromstring(text)
    resources = {_number(r, "UID"): r for r in root.iterfind(f"{SPACE}Resources/{SPACE}Resource")}
    assigned: dict[str, list[Assigned]] = {}
    for part in root.iterfind(f"{SPACE}Assignments/{SPACE}Assignment"):
        resource = resources.get(_number(part, "ResourceUID", -1))
        if resource is not None and _number(resource, "Type", WORK) == WORK:
            task = _text(part, "TaskUID")
            assigned.setdefault(task, []).append(_assigned(part, resource))
    rows = root.iterfind(f"{SPACE}Tasks/{SPACE}Task")
    tasks = (
        _task(row, tuple(assigned.get(_text(row, "UID"), ())))
        for row in rows
        if not _number(row, "IsNull") and _number(row, "Active", 1)
    )
    days = {_number(c, "UID"): _days(c) for c in root.iterfind(f"{SPACE}Calendars/{SPACE}Calendar")}
    start = _moment(root, "StartDate")
    if start is None:
        raise ValueError("the file has no StartDate")
    return MspProject(
        start=start,
        calendar=_number(root, "CalendarUID", 1),
        slack_limit=_number(root, "CriticalSlackLimit") * _number(root, "MinutesPerDay", 480),
        tasks=tuple(t for t in tasks if t.id != "0"),
        calendars={id_: _calendar(id_, days) for id_ in days},
    )


def _text(row: Xml.Element, name: str) -> str:
    return (row.findtext(SPACE + name) or "").strip()


def _number(row: Xml.Element, name: str, default: int = 0) -> int:
    text = _text(row, name)
    return int(float(text)) if text else default


def _moment(row: Xml.Element, name: str) -> int | None:
    text = _text(row, name)
    if not text:
        return None
    when = datetime.fromisoformat(text)
    return moment(when.date(), when.hour * 60 + when.minute + (when.second >= 30))


def _minutes(row: Xml.Element, name: str) -> int:
    """A length such as `PT8H0M0S`; 0 where there is none."""
    found = _LENGTH.match(_text(row, name))
    if not found:
        return 0
    sign, days, hours, minutes, seconds = found.groups()
    total = float(days or 0) * 1440 + float(hours or 0) * 60 + float(minutes or 0)
    return round((total + float(seconds or 0) / 60) * (-1 if sign else 1))


def _assigned(part: Xml.Element, resource: Xml.Element) -> Assigned:
    return Assigned(
        calendar=_number(resource, "CalendarUID", -1),
        units=float(_text(part, "Units") or 1),
        work=_minutes(part, "Work"),
        remaining=_minutes(part, "RemainingWork"),
    )


def _task(row: Xml.Element, assigned: tuple[Assigned, ...]) -> MspTask:
    duration = _minutes(row, "Duration")
    constraint = _number(row, "ConstraintType")
    calendar = _number(row, "CalendarUID", -1)
    started = _moment(row, "ActualStart")
    return MspTask(
        id=_text(row, "UID"),
        name=_text(row, "Name"),
        level=_number(row, "OutlineLevel"),
        summary=bool(_number(row, "Summary")),
        manual=bool(_number(row, "Manual")),
        external=bool(_number(row, "ExternalTask")),
        fixed_duration=_number(row, "Type") == 1,
        elapsed=_number(row, "DurationFormat", 7) in ELAPSED,
        duration=duration,
        remaining=_minutes(row, "RemainingDuration") if started is not None else duration,
        calendar=calendar if calendar > 0 else None,
        ignores_resources=bool(_number(row, "IgnoreResourceCalendar")),
        constraint=CONSTRAINTS[constraint] if 0 <= constraint < len(CONSTRAINTS) else "ASAP",
        constraint_date=_moment(row, "ConstraintDate"),
        deadline=_moment(row, "Deadline"),
        started=started,
        finished=_moment(row, "ActualFinish"),
        delay=round(_number(row, "LevelingDelay") / 10),
        waits=tuple(_wait(link) for link in row.iterfind(f"{SPACE}PredecessorLink")),
        stored=_stored(row),
        assigned=assigned,
    )


def _wait(link: Xml.Element) -> Wait:
    """A lag is in tenths of a minute, or the percent itself."""
    how, lag = _number(link, "LagFormat", 7), _number(link, "LinkLag")
    percent = how in PERCENT
    return Wait(
        before=_text(link, "PredecessorUID"),
        type=LINKS[_number(link, "Type", 1)],
        lag=lag if percent else round(lag / 10),
        elapsed=how in ELAPSED,
        percent=percent,
    )


def _stored(row: Xml.Element) -> Stored:
    return Stored(
        start=_moment(row, "Start"),
        finish=_moment(row, "Finish"),
        early_start=_moment(row, "EarlyStart"),
        early_finish=_moment(row, "EarlyFinish"),
        late_start=_moment(row, "LateStart"),
        late_finish=_moment(row, "LateFinish"),
        total_slack=round(_number(row, "TotalSlack") / 10),
        free_slack=round(_number(row, "FreeSlack") / 10),
        critical=bool(_number(row, "Critical")),
    )


def _days(calendar: Xml.Element) -> Days:
    base = _number(calendar, "BaseCalendarUID", -1)
    week: dict[int, DayHours] = {}
    other: dict[int, DayHours] = {}
    for day in calendar.iterfind(f"{SPACE}WeekDays/{SPACE}WeekDay"):
        if _number(day, "DayType", -1) == 0:  # an exception, as files before 2007 have them
            other |= dict.fromkeys(_span(day), _hours(day))
        else:
            week |= _weekday(day)
    listed = calendar.findall(f"{SPACE}Exceptions/{SPACE}Exception")
    if listed:  # later files repeat them above: these count
        other = {}
    for entry in listed:
        other = dict.fromkeys(_occurrences(entry), _hours(entry)) | other
    weeks = []
    for entry in calendar.iterfind(f"{SPACE}WorkWeeks/{SPACE}WorkWeek"):
        span = _span(entry)
        hours: dict[int, DayHours] = {}
        for day in entry.iter(f"{SPACE}WeekDay"):
            hours |= _weekday(day)
        if span:
            weeks.append((span[0], span[-1], hours))
    return Days(base if base > 0 else None, week, other, tuple(weeks))


def _weekday(day: Xml.Element) -> dict[int, DayHours]:
    """`DayType` counts from Sunday (1) to Saturday (7); days here from Monday (0)."""
    number = _number(day, "DayType", -1)
    return {(number + 5) % 7: _hours(day)} if 1 <= number <= 7 else {}


def _hours(day: Xml.Element) -> DayHours:
    if not _number(day, "DayWorking"):
        return OFF
    spans = []
    for part in day.iter(f"{SPACE}WorkingTime"):
        start, end = (_minute(_text(part, name)) for name in ("FromTime", "ToTime"))
        if start is not None and end is not None:
            spans.append((start, end if end > start else 1440))
    return tuple(sorted(spans))


def _minute(text: str) -> int | None:
    return int(text[:2]) * 60 + int(text[3:5]) if text else None


def _span(entry: Xml.Element) -> range:
    """The days (ordinals) of an entry's period."""
    period = entry.find(f"{SPACE}TimePeriod")
    if period is None:
        return range(0)
    first, last = (_text(period, name)[:10] for name in ("FromDate", "ToDate"))
    return range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)


def _occurrences(entry: Xml.Element) -> list[int]:
    """The days of an exception: all of its period, or those of it that its pattern names."""
    span = _span(entry)
    counted = _number(entry, "EnteredByOccurrences") and _number(entry, "Occurrences")
    pattern = (day for day in span if _recurs(entry, span[0], date.fromordinal(day)))
    found = list(pattern)
    return found[:counted] if counted and _number(entry, "Type", 1) != 1 else found


def _recurs(entry: Xml.Element, first: int, day: date) -> bool:
    kind, every = _number(entry, "Type", 1), max(1, _number(entry, "Period", 1))
    start = date.fromordinal(first)
    months = (day.year - start.year) * 12 + day.month - start.month
    if kind == 1:
        return (day.toordinal() - first) % every == 0
    if kind in (2, 3):
        return day.month == _number(entry, "Month") + 1 and _on_day(entry, day, kind == 2)
    if kind in (4, 5):
        return months % every == 0 and _on_day(entry, day, kind == 4)
    if kind == 6:
        sunday = first - start.isoweekday() % 7
        weekday = day.isoweekday() % 7
        in_week = (day.toordinal() - sunday) // 7 % every == 0
        return in_week and bool(_number(entry, "DaysOfWeek") >> weekday & 1)
    return True


def _on_day(entry: Xml.Element, day: date, by_number: bool) -> bool:
    """Whether a day is the one of its month: the 25th, or the last Friday."""
    if by_number:
        return day.day == _number(entry, "MonthDay")
    weekday = (_number(entry, "MonthItem") - 3) % 7  # 3 is Sunday
    position = _number(entry, "MonthPosition")
    is_last = (day + timedelta(days=7)).month != day.month
    in_place = is_last if position == 4 else (day.day - 1) // 7 == position
    return day.isoweekday() % 7 == weekday and in_place


def _calendar(id_: int, days: Mapping[int, Days]) -> WorkCalendar:
    """Working time along the chain of base calendars: exceptions, then work weeks, then weeks."""
    chain = list(_chain(id_, days))

    def usual(weekday: int) -> DayHours:
        own = (each.week[weekday] for each in chain if weekday in each.week)
        return next(own, OFFICE[weekday])

    week = tuple(usual(weekday) for weekday in range(7))

    def hours_on(day: int) -> DayHours:
        weekday = (day - 1) % 7
        for each in chain:
            if day in each.exceptions:
                return each.exceptions[day]
        for each in chain:
            for first, last, hours in each.work_weeks:
                if first <= day <= last and weekday in hours:
                    return hours[weekday]
        return week[weekday]

    return WorkCalendar(week, hours_on)


def _chain(id_: int | None, days: Mapping[int, Days]) -> Iterator[Days]:
    seen: set[int] = set()
    while id_ is not None and id_ in days and id_ not in seen:
        seen.add(id_)
        yield days[id_]
        id_ = days[id_].base
