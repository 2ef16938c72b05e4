"""What a network consists of: activities, links between them, and the dates that are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.workdays import WorkCalendar

FS, SS, FF, SF = LinkType.FS, LinkType.SS, LinkType.FF, LinkType.SF


@dataclass(frozen=True, slots=True)
class Activity:
    """Work to be placed in time: `minutes` on a calendar, 0 for a milestone; times are moments.

    `started` fixes the start (`minutes` is then what remains, from `not_before` on), `finished`
    fixes both. `group` is what it ends with: late dates count back from the group's own end.
    One that is only `passing` hands its waiting on and is no end of its group. `start_on` and
    `finish_on` fix a date whatever links say, `start_by` and `finish_by` are kept against links;
    `alap` places it as late as what waits for it and its own dates allow.
    """

    id: str
    minutes: int
    calendar: WorkCalendar
    not_before: int
    group: str = ""
    deadline: int | None = None
    started: int | None = None
    finished: int | None = None
    passing: bool = False
    #: What lags before it are counted on, where its own calendar has one person's time off in it.
    lag_calendar: WorkCalendar | None = None
    start_on: int | None = None
    finish_on: int | None = None
    start_by: int | None = None
    finish_by: int | None = None
    finish_not_before: int | None = None
    alap: bool = False

    @property
    def lags_on(self) -> WorkCalendar:
        """The calendar of lags before it: waiting goes on while somebody is away."""
        return self.lag_calendar or self.calendar


@dataclass(frozen=True, slots=True)
class Link:
    """`after` waits for `before`; `lag` in minutes of the successor's calendar, or of the clock.

    With `who` it is a wait for that person, who does one and then the other: finish to start, and
    it holds the rest of work that has begun as well.
    """

    before: str
    after: str
    type: LinkType = FS
    lag: int = 0
    elapsed: bool = False
    who: str = ""


@dataclass(slots=True)
class Placed:
    """An activity's dates (moments) and floats (worked minutes of its calendar).

    `begins` is where its work, or what remains of it, begins; `late_begins` at the latest.
    """

    early_start: int
    early_finish: int
    begins: int = 0
    late_begins: int = 0
    late_start: int = 0
    late_finish: int = 0
    total_float: int = 0
    free_float: int = 0
    critical: bool = False
    driven_by: tuple[str, ...] = ()
    #: Worked minutes by which links, or its earliest moment, lie after the date it is held to.
    pushed: int = 0


@dataclass(frozen=True)
class Solution:
    """Dates by id in an order that respects the links; `cycles`: id → the circle it is in."""

    placed: Mapping[str, Placed] = field(default_factory=dict)
    cycles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
