"""A working calendar."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, Part, field
from mkdocs_prodproj.items.values import (
    Country,
    Flag,
    Hours,
    PeriodValue,
    Text,
    WeekDays,
    WeekHours,
)


class CalendarException(Part):
    """Days that differ: off, or with hours of their own."""

    shorthand: ClassVar[str] = "period"
    keyed: ClassVar[tuple[str, str] | None] = ("period", "reason")

    period: PeriodValue | None = field(
        "Day or period, both ends included", aliases=("date", "dates", "day", "days", "when")
    )
    hours: Hours | None = field("Hours worked on those days; none means off", example="09:00-13:00")
    reason: Text = field("Why", aliases=("note", "name"), default="")


class Calendar(Item):
    """Which days and hours are worked."""

    kind: ClassVar[str] = "calendar"
    plural: ClassVar[str] = "calendars"
    folders: ClassVar[tuple[str, ...]] = ("calendars", "calendar")
    help: ClassVar[str] = "Which days and hours are worked."

    days: WeekDays = field(
        "Working days",
        aliases=("working_days", "workdays"),
        default=(0, 1, 2, 3, 4),
        example="[mon, tue, wed, thu, fri]",
    )
    hours: WeekHours | None = field(
        "Hours of a day, or by weekday",
        aliases=("working_hours",),
        example="09:00-13:00, 14:00-18:00",
    )
    country: Country | None = field(
        "Public holidays of a country, with subdivision",
        example="PT",
        aliases=("holidays_of", "holiday_country"),
    )
    holidays: tuple[CalendarException, ...] = field("Days off, by date", default=())
    exceptions: tuple[CalendarException, ...] = field("Days with other hours", default=())
    default: Flag = field("Used where nothing else is said", default=False)
