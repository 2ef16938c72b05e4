"""Small networks of every kind for property tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.crews import Crew
from mkdocs_prodproj.scheduling.network import FF, FS, SF, SS, Activity, Link
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, OFF, WorkCalendar
from tests.delivery.delivery_plans import OFFICE, at

#: Monday to Thursday with a lunch break, a short Friday, one day off.
BREAKS = WorkCalendar.weekly(
    ((((480, 720), (780, 1020)),) * 4 + (((510, 725),),) + (OFF,) * 2),
    {date(2026, 7, 8).toordinal(): OFF},
)
NIGHTS = WorkCalendar.weekly((((0, 360), (1200, 1440)),) * 7)
AWAY = OFFICE.without(frozenset(range(date(2026, 7, 1).toordinal(), date(2026, 7, 20).toordinal())))
CREW = Crew(((AWAY, Decimal(1)), (BREAKS, Decimal("0.4")), (NIGHTS, Decimal("0.5"))))
#: Hours to the minute.
ODD_HOURS = WorkCalendar.weekly((((541, 727), (733, 1021)),) * 5 + (OFF,) * 2)
#: Rates that share no larger measure.
ODD = Crew(((AWAY, Decimal("0.3333")), (OFFICE, Decimal("0.77777"))))
CALENDARS = (OFFICE, BREAKS, NIGHTS, AWAY, AROUND_THE_CLOCK, CREW, ODD, ODD_HOURS)
SATURDAY = at("2026-07-04")


@st.composite
def networks(
    draw: st.DrawFn,
    calendars: tuple[WorkCalendar, ...] = CALENDARS,
    types: tuple[object, ...] = (FS, FS, SS, FF, SF),
    alap: bool = True,
) -> tuple[list[Activity], list[Link]]:
    """Activities (open, started, done, milestones, passing, fixed, late) and links with lags."""
    known = draw(st.lists(st.sampled_from(calendars), min_size=1, max_size=3))
    count = draw(st.integers(1, 8))
    activities = [draw(_activity(str(n), known, alap)) for n in range(count)]
    links = []
    for after in range(count):
        for before in range(after):
            if draw(st.integers(0, 2)) == 0:
                type_ = draw(st.sampled_from(types))
                lag = draw(st.sampled_from((0, 0, 0, 60, -60, 480, -100, 1440, 4000)))
                who = "ana" if type_ is FS and not lag and draw(st.booleans()) else ""
                links.append(
                    Link(str(before), str(after), type_, lag, draw(st.booleans()), who)  # type: ignore[arg-type]
                )
    return draw(st.permutations(activities)), links


@st.composite
def _activity(draw: st.DrawFn, id_: str, calendars: list[WorkCalendar], alap: bool) -> Activity:
    minutes = draw(st.sampled_from((0, 0, 1, 37, 240, 480, 960)) | st.integers(1, 3000))
    begin = SATURDAY + draw(st.sampled_from((0, 540, 1020, 3420)) | st.integers(0, 20000))
    dates: dict[str, int] = {}
    kind = draw(st.sampled_from(("", "", "", "started", "finished", "fixed", "held")))
    if kind in ("started", "finished"):
        dates["started"] = begin - draw(st.integers(0, 9000))
    if kind == "finished":
        dates["finished"] = dates["started"] + draw(st.integers(0, 9000))
    if kind == "fixed" and minutes:
        dates["start_on"] = begin + draw(st.integers(0, 5000))
    if kind == "held" and minutes:
        dates["finish_not_before"] = begin + draw(st.integers(0, 5000))
    return Activity(
        id_,
        minutes,
        draw(st.sampled_from(calendars)),
        begin,
        draw(st.sampled_from(("", "p", "q"))),
        passing=not minutes and not dates and draw(st.booleans()),
        lag_calendar=draw(st.sampled_from((None, *calendars))),
        alap=alap and draw(st.integers(0, 9)) == 0,
        **dates,
    )
