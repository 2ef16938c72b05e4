"""Nobody does two things at once: an order of work that respects people, and what it waits for.

Priority rules with serial schedule generation, improved by justification: everything is moved as
late as it can be, and then as early as it can be, until nothing gets better (Tormos and Lova 2001;
Valls, Ballestín and Quintanilla 2005). The best of a few rules is kept; a search may improve it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mkdocs_prodproj.scheduling.indexed import Indexed
from mkdocs_prodproj.scheduling.justification import Cost, Found, generated, improved
from mkdocs_prodproj.scheduling.network import Activity, Link, solve
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.rules import rules_for, times
from mkdocs_prodproj.scheduling.search import Search
from mkdocs_prodproj.scheduling.waits import Hold, waits

__all__ = ["Levelled", "Need", "Resource", "level"]

_NONE: Mapping[str, int] = MappingProxyType({})
#: How many schedules justification may take after a rule.
MOST = 20
#: Plans with up to this many open activities are searched a little in any case: for as many
#: schedules as place this many activities, and no more than so many.
SEARCHED, PLACED, DRAWN = 300, 24_000, 500


@dataclass(frozen=True)
class Levelled:
    """Waits for people as links, starts (of what remains) by id, who works on it; how it was found.

    `held` are the starts that no link explains: the people chosen are away until then.
    """

    links: tuple[Link, ...] = ()
    starts: Mapping[str, int] = field(default_factory=dict)
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schedules: int = 0
    rule: str = ""
    held: Mapping[str, int] = field(default_factory=dict)


def level(  # noqa: PLR0913 - a project, and how to level it
    activities: Sequence[Activity],
    links: Sequence[Link],
    needs: Mapping[str, Sequence[Need]],
    resources: Sequence[Resource],
    *,
    priorities: Mapping[str, int] = _NONE,
    due: Mapping[str, int] = _NONE,
    schedules: int = 0,
    seed: int = 1,
) -> Levelled:
    """An order of work in which no resource is asked for more than it has.

    Work under way goes first, then higher `priorities` (0 to 1000, 500 where none is given), then
    what a priority rule says. `due` are the moments promised for groups or activities: a schedule
    is better when less is late, then when the groups finish earlier, then when all ends earlier.
    `schedules` is how many may be generated in all, `seed` the chance of the search; a plan of up
    to `SEARCHED` open activities is searched for a blink of an eye in any case.
    Work is not split: it pauses only where its own calendar does. Fixed dates hold even where
    somebody is busy. What is in a circle of links is left out, as `solve` does.
    `solve(activities, [*links, *levelled.links])`, with `held` as `not_before`, gives the dates.
    A diamond of 2, 3, 5 and 1 days that one person does takes 11 days.
    """
    late = any(a.alap for a in activities)
    work = _held_back(activities, links) if late else activities
    project = Indexed(work, links, needs, resources, priorities, due)
    found = _told(project, *_best(project, schedules, seed))
    if project.loose and project.circles(found.links):
        project = Indexed(work, links, needs, resources, priorities, due, strict=True)
        found = _told(project, *_best(project, schedules, seed))
    return _as_late(activities, links, found) if late else found


def _held_back(activities: Sequence[Activity], links: Sequence[Link]) -> list[Activity]:
    """Work to be done as late as possible, not before the network alone puts it there."""
    placed = solve(activities, links).placed
    return [
        replace(a, not_before=max(a.not_before, placed[a.id].begins))
        if a.alap and a.started is None and a.id in placed
        else a
        for a in activities
    ]


def _as_late(activities: Sequence[Activity], links: Sequence[Link], found: Levelled) -> Levelled:
    """With the starts that what is late gets behind the waits for people."""
    work = [replace(a, not_before=found.held.get(a.id, a.not_before)) for a in activities]
    placed = solve(work, [*links, *found.links]).placed
    return replace(found, starts={id_: p.begins for id_, p in placed.items()})


def _best(project: Indexed, schedules: int, seed: int) -> tuple[Found, str, int]:
    """The best schedule, the rule it comes from, and how many were generated."""
    size = len(project.open)
    bound = project.bound() if size <= SEARCHED or schedules else (0, 0, 0)
    every, made = _by_rules(project, bound)
    found, rule = min(every, key=lambda x: x[0].cost)
    slowly = 1 if project.axis.calendar else 3
    least = min(DRAWN, PLACED // slowly // max(size, 1)) if size <= SEARCHED else 0
    more = max(schedules - made, least)
    if found.cost > bound and more >= 3:
        search = Search(project, [f for f, _ in every], seed)
        better = search.run(more, bound)
        made += search.made
        if better.cost < found.cost:
            return better, "search", made
    return found, rule, made


def _by_rules(project: Indexed, bound: Cost) -> tuple[list[tuple[Found, str]], int]:
    """The schedules of the rules, justified, until one is as good as can be; how many it took."""
    every, made, known = [], 0, times(project)
    for name, rule in rules_for(project):
        found = generated(project, project.in_order(rule(project, known)))
        found, more = improved(project, found, MOST)
        made += 1 + more
        every.append((found, name))
        if found.cost <= bound:
            break
    return every, made


def _told(project: Indexed, best: Found, rule: str, made: int) -> Levelled:
    """The schedule as links, with moments and names."""
    start, finish, picked = best.start, best.finish, best.picked
    begins = project.moments(start, finish)
    starts: dict[str, int] = {}
    for a in project.finished:
        starts[a.id] = a.not_before if a.finished is None else a.finished
        starts[a.id] = starts[a.id] if a.started is None else a.started
    used: dict[str, tuple[str, ...]] = {}
    holds: dict[str, list[Hold]] = {}
    for i, a in enumerate(project.open):
        starts[a.id] = begins[i]
        units = project.demand.units(i, picked.get(i, ()))
        used |= {a.id: tuple(units)} if units else {}
        for who, n in units.items():
            holds.setdefault(who, []).append(Hold(start[i], finish[i], i, a.id, n))
    found = _without_circles(project, waits(holds, [k for _, _, k in project.between]))
    odd = bool(project.demand.away) or project.strict or any(project.forced)
    held = {id_: starts[id_] for id_ in _held(project, found, start, finish)} if odd else {}
    return Levelled(tuple(found), starts, used, made, rule, held)


def _without_circles(project: Indexed, found: list[Link]) -> list[Link]:
    """The waits less those that fixed dates turn into circles."""
    if not any(project.forced):
        return found
    wrong = project.circles(found)
    return [k for k in found if k.before not in wrong or k.after not in wrong]


def _held(
    project: Indexed, found: Sequence[Link], start: Sequence[int], finish: Sequence[int]
) -> list[str]:
    """What could begin earlier for all that the links say."""
    position = project.position
    free = project.ahead.ready(
        start, finish, [(position[k.before], position[k.after]) for k in found]
    )
    return [a.id for i, a in enumerate(project.open) if free[i] < start[i]]
