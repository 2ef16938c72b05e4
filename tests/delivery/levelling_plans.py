"""Networks of any shape for the tests of levelling, and what must hold of every schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import LinkType
from mkdocs_prodproj.scheduling.crews import Crew
from mkdocs_prodproj.scheduling.levelling import Levelled
from mkdocs_prodproj.scheduling.network import Activity, Link, Placed, solve
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.workdays import (
    AROUND_THE_CLOCK,
    OFF,
    OFFICE_HOURS,
    WorkCalendar,
    moment,
)

OFFICE = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
MORNINGS = WorkCalendar.weekly((((540, 780),),) * 5 + (OFF,) * 2)
MONDAY = date(2026, 1, 5)
START = moment(MONDAY, 540)
DAY = 480


@dataclass(frozen=True)
class Case:
    """What `level` is given."""

    activities: list[Activity]
    links: list[Link] = field(default_factory=list)
    needs: dict[str, list[Need]] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    priorities: dict[str, int] = field(default_factory=dict)
    due: dict[str, int] = field(default_factory=dict)


def days_off(first: int, count: int) -> WorkCalendar:
    begin = MONDAY.toordinal() + first
    return OFFICE.without(frozenset(range(begin, begin + count)))


CREW = Crew(((OFFICE, Decimal(1)), (days_off(1, 2), Decimal("0.4"))))
CALENDARS = (OFFICE, MORNINGS, days_off(2, 3), days_off(7, 5), AROUND_THE_CLOCK, CREW)


@st.composite
def cases(draw: st.DrawFn, *, one_calendar: bool = False) -> Case:
    """A few activities with links, calendars, shares, teams, priorities, time off."""
    count = draw(st.integers(1, 9))
    ids = [f"t{i}" for i in range(count)]
    names = ["ann", "ben", "cleo"]
    calendars = (draw(st.sampled_from((OFFICE, CREW))),) if one_calendar else CALENDARS
    activities = [draw(_activity(id_, calendars)) for id_ in ids]
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=2 * count
        )
    )
    links = [draw(_link(ids[min(p)], ids[max(p)])) for p in pairs if p[0] != p[1]]
    needs = {id_: draw(st.lists(_need(names), max_size=2)) for id_ in ids}
    resources = [draw(_resource(name)) for name in names]
    priorities = draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 1000)))
    due = draw(
        st.dictionaries(
            st.sampled_from([*ids, "", "P"]), st.integers(START, START + 30 * 1440), max_size=2
        )
    )
    return Case(activities, links, needs, resources, priorities, due)


@st.composite
def _activity(draw: st.DrawFn, id_: str, calendars: Sequence[WorkCalendar]) -> Activity:
    calendar = draw(st.sampled_from(calendars))
    minutes = draw(st.sampled_from([0, 60, 240, 480, 960, 1500]))
    not_before = START + draw(st.sampled_from([0, 0, 0, 500, 3 * 1440]))
    started, finished = draw(
        st.sampled_from([(None, None)] * 6 + [(-1440, None), (-2880, -960), (None, -960)])
    )
    return Activity(
        id_,
        minutes,
        calendar,
        not_before,
        draw(st.sampled_from(["", "", "P"])),
        started=None if started is None else START + started,
        finished=None if finished is None else START + finished,
        passing=not minutes and draw(st.booleans()),
    )


@st.composite
def _link(draw: st.DrawFn, before: str, after: str) -> Link:
    type_ = draw(st.sampled_from([LinkType.FS, LinkType.FS, *LinkType]))
    lag = draw(st.sampled_from([0, 0, 0, 240, 960, -240]))
    return Link(before, after, type_, lag, draw(st.booleans()))


@st.composite
def _need(draw: st.DrawFn, names: list[str]) -> Need:
    among = draw(st.lists(st.sampled_from([*names, "nobody"]), min_size=1, max_size=3))
    return Need(tuple(among), draw(st.integers(1, 2)), draw(st.sampled_from([100, 100, 50, 300])))


@st.composite
def _resource(draw: st.DrawFn, name: str) -> Resource:
    away = draw(
        st.lists(
            st.tuples(st.integers(-1440, 9 * 1440), st.integers(0, 5 * 1440)),
            max_size=draw(st.sampled_from([0, 0, 2])),
        )
    )
    spans = tuple((START + first, START + first + length) for first, length in away)
    return Resource(name, draw(st.sampled_from([100, 100, 50, 250])), spans)


def placed(case: Case, levelled: Levelled) -> Mapping[str, Placed]:
    return solve(case.activities, [*case.links, *levelled.links]).placed
