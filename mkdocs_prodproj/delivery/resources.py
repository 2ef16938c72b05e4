"""Who is needed for a task, and what there is of everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mkdocs_prodproj.delivery.activities import Preparation
from mkdocs_prodproj.delivery.outline import Outline
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity
from mkdocs_prodproj.scheduling.placing import Need, Resource
from mkdocs_prodproj.scheduling.workdays import DAY, moment

#: What there is of one person, and what a task that has them to itself takes.
FULL = 100


@dataclass(frozen=True)
class Staffing:
    """Needs by task id, and the resources that meet them.

    `teams` gives the team of each of its resources that are nobody in particular: places for
    people without a name ("backend 2"), and the limit on how many of it work at once. `people`
    are those that can be taken for each team that has work: its members, then such places.
    `limits` are the ids of resources that only limit how many people work at once.
    """

    needs: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    resources: tuple[Resource, ...] = ()
    teams: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: frozenset[str] = frozenset()

    def crew(self, used: Iterable[str]) -> tuple[str, ...]:
        """Who works on it, by names that readers know: people, and teams for places in them."""
        return tuple(dict.fromkeys(self.named(r) for r in used if r not in self.limits))

    def asked(self, task: str) -> tuple[str, ...]:
        """Who is asked to work on a task, a team where any of its people may."""
        return tuple(
            dict.fromkeys(
                self.team_of(need) if len(need.any_of) > 1 else self.named(need.any_of[0])
                for need in self.needs.get(task, ())
            )
        )

    def team_of(self, need: Need) -> str:
        """The team that a need for any of several people is asked of."""
        people = set(need.any_of)
        whole = (team for team, all_ in self.people.items() if people.issubset(all_))
        some = (team for team, all_ in self.people.items() if people.intersection(all_))
        return next(whole, "") or next(some, "")

    def named(self, resource: str) -> str:
        """The person or team that a resource stands for."""
        return self.teams.get(resource, resource)


def staffing(
    outline: Outline, preparation: Preparation, activities: Mapping[str, Activity]
) -> Staffing:
    """Who each open leaf task needs, and the people and places there are.

    A person is 100 units: `ana: 50%` takes 50 of them, and one who works part-time is wholly
    taken all the same (the work lasts longer). Where an `estimate` is smaller than its `duration`,
    its people are taken that much less. `backend: 2` takes two of the team's members, or of
    the people its `capacity` counts beyond them; a capacity below the number of members limits
    how many of them work for the team at once. A member with tasks of their own is one person.
    A team that names neither people nor a number has as many as its largest task asks for.
    """
    return _Staffing(outline, preparation).of(activities)


class _Staffing:
    def __init__(self, outline: Outline, preparation: Preparation) -> None:
        self.plan = outline.plan
        self.tasks = outline.tasks
        self.preparation = preparation
        self.named: set[str] = set()
        self.limits: dict[str, int] = {}
        self.teams: dict[str, str] = {}
        self.people: dict[str, tuple[str, ...]] = {}

    def of(self, activities: Mapping[str, Activity]) -> Staffing:
        open_ = (a.id for a in activities.values() if a.minutes and a.finished is None)
        tasks = [t for id_ in open_ if (t := self.tasks.get(id_)) and t.assignees]
        self._gather(tasks)
        needs = {t.id: self._needs(t) for t in tasks}
        picked = {who for people in self.people.values() for who in people}
        resources = [
            Resource(who, FULL, self._away(who) if who in picked else ())
            for who in sorted(self.named | picked)
        ]
        limits = [Resource(_limit(team), FULL * most) for team, most in self.limits.items()]
        names = self.teams | {_limit(team): team for team in self.limits}
        at_most = frozenset(r.id for r in limits)
        return Staffing(needs, (*resources, *limits), names, self.people, at_most)

    def _gather(self, tasks: Iterable[Task]) -> None:
        """The people there are: everybody who is named, and those of the teams that are."""
        asked: dict[str, int] = {}
        for task in tasks:
            for a in task.assignees:
                if self._is_team(a.who):
                    asked[a.who] = max(a.count, asked.get(a.who, 0))
                else:
                    self.named.add(a.who)
        for id_, most in sorted(asked.items()):
            team = self.plan.find(Team, id_)
            if team is not None:
                self.people[id_] = self._people(team, most)

    def _people(self, team: Team, asked: int) -> tuple[str, ...]:
        members = members_of(self.plan, team)
        people = team.capacity.people if team.capacity else None
        if people and people < len(members):
            self.limits[team.id] = people
        places = (people or 0 if members else people or asked) - len(members)
        return (*members, *(self._place(team.id, n) for n in range(places)))

    def _place(self, team: str, number: int) -> str:
        name = f"{team} {number + 1}"
        while name in self.named or self.plan.get(name):
            name += "'"
        self.teams[name] = team
        return name

    def _is_team(self, who: str) -> bool:
        return self.plan.find(Team, who) is not None

    def _needs(self, task: Task) -> tuple[Need, ...]:
        thin = min(self.preparation.thinning(task), Decimal(1))
        alone: dict[str, int] = {}
        shared: list[Need] = []
        limits: dict[str, int] = {}
        for a in task.assignees:
            # Rounded down, so that three thirds of a person are not more than one.
            units = max(1, int(FULL * min(a.share, Decimal(1)) * thin))
            if not self._is_team(a.who):
                alone[a.who] = min(FULL, alone.get(a.who, 0) + units)
                continue
            shared.append(Need(self.people[a.who], a.count, units))
            if a.who in self.limits:
                limits[a.who] = units * a.count + limits.get(a.who, 0)
        people = [Need((who,), 1, units) for who, units in alone.items()]
        most = {team: min(FULL * self.limits[team], units) for team, units in limits.items()}
        at_once = [Need((_limit(team),), 1, units) for team, units in most.items()]
        return (*people, *_apart(shared, set(alone)), *at_once)

    def _away(self, who: str) -> tuple[tuple[int, int], ...]:
        """Spans of a person's days off, joined where they touch."""
        person = self.plan.find(Person, who)
        periods = [a.period for a in person.time_off if a.period] if person else []
        spans: list[tuple[int, int]] = []
        for start, end in sorted((moment(p.start), moment(p.end, DAY)) for p in periods):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return tuple(spans)


def members_of(plan: Plan, team: Team) -> tuple[str, ...]:
    """The people of a team, those of teams in it as well, once each."""
    found: dict[str, None] = {}
    seen, ahead = {team.id}, list(team.members)
    while ahead:
        who = ahead.pop(0)
        inner = plan.find(Team, who)
        if inner is None:
            found[who] = None
        elif inner.id not in seen:
            seen.add(inner.id)
            ahead = [*inner.members, *ahead]
    return tuple(found)


def _limit(team: str) -> str:
    return f"{team} at once"


def _apart(shared: list[Need], taken: set[str]) -> list[Need]:
    """Needs that can all be met at once: nobody in two of them, and never more than there are."""
    apart: list[Need] = []
    for need in shared:
        others = tuple(who for who in need.any_of if who not in taken)
        merged = Need(others, need.count, need.units)
        for other in [n for n in apart if set(n.any_of) & set(others)]:
            apart.remove(other)
            everybody = tuple(dict.fromkeys((*other.any_of, *merged.any_of)))
            units = max(other.units, merged.units)
            merged = Need(everybody, other.count + merged.count, units)
        if others:
            apart.append(merged)
    return [Need(n.any_of, min(n.count, len(n.any_of)), n.units) for n in apart]
