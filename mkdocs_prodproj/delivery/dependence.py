"""What hangs on one person?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_prodproj.delivery.situation import Situation
from mkdocs_prodproj.items.task import Task

#: From this share on, work hangs on one person.
MOST = 0.5
#: Fewer open tasks than this hang on anybody.
FEWEST_OPEN = 3
#: Tasks with a tag that it takes to call it somebody's own ground.
FEWEST_TAGGED = 2


@dataclass(frozen=True, slots=True)
class SinglePerson:
    """Somebody whose absence would stop a project (or the whole plan, `project` "").

    `left` and `critical` are the shares (0..1) of the remaining effort, and of that on the
    critical path, that are theirs; `tasks` their open critical tasks. `only_they` are tags of open
    work that nobody else has ever had a task of.
    """

    project: str
    who: str
    left: float
    critical: float
    tasks: tuple[str, ...] = ()
    only_they: tuple[str, ...] = ()


def single_person(here: Situation) -> tuple[SinglePerson, ...]:
    """Whom each project, and the whole plan, hangs on; the largest share first.

    Somebody counts who has more than half of the remaining effort, or of that on the critical
    path, of at least three open tasks there; or who alone has ever worked on a tag of at least
    two tasks, one of them open in this project (for the whole plan: in none). A task's effort is
    shared among its people; teams, whose people can stand in for one another, and work that
    nobody is on, count in the whole only.
    """
    groups: dict[str, list[Task]] = {"": list(here.open.values())}
    for task in here.open.values():
        project = here.outline.project_of(task)
        if project:
            groups.setdefault(project.id, []).append(task)
    own_ground = _own_ground(here)
    found = [
        one
        for project, tasks in groups.items()
        for one in _hang_on(project, tasks, own_ground, here)
    ]
    return tuple(sorted(found, key=lambda s: (-max(s.left, s.critical), s.project, s.who)))


def _hang_on(
    project: str, tasks: list[Task], own_ground: Mapping[str, str], here: Situation
) -> Iterable[SinglePerson]:
    critical = [t for t in tasks if here.is_critical(t.id)]
    all_left, on_path = _shares(tasks, here), _shares(critical, here)
    tags: dict[str, dict[str, None]] = {}
    for task in tasks:
        if project or here.outline.project_of(task) is None:
            for tag in task.tags:
                if tag in own_ground:
                    tags.setdefault(own_ground[tag], {})[tag] = None
    for who in sorted({*all_left, *tags}):
        left, path = all_left.get(who, 0.0), on_path.get(who, 0.0)
        hangs = left > MOST and len(tasks) >= FEWEST_OPEN
        hangs = hangs or (path > MOST and len(critical) >= FEWEST_OPEN)
        if hangs or who in tags:
            theirs = tuple(t.id for t in critical if who in here.people(t))
            yield SinglePerson(project, who, left, path, theirs, tuple(tags.get(who, ())))


def _shares(tasks: Iterable[Task], here: Situation) -> dict[str, float]:
    """Each person's share of the remaining effort of some tasks."""
    whole, theirs = 0.0, dict[str, float]()
    for task in tasks:
        left = float(here.effort_left(task))
        whole += left
        weights = {a.who: float(a.share * a.count) for a in task.assignees}
        total = sum(weights.values())
        for who, weight in weights.items() if total else ():
            if not here.is_team(who):
                theirs[who] = theirs.get(who, 0.0) + left * weight / total
    return {who: round(left / whole, 4) for who, left in theirs.items()} if whole else {}


def _own_ground(here: Situation) -> dict[str, str]:
    """Tags of at least two tasks that only one person was ever on, by tag."""
    people: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for task in here.leaves.values():
        on_it = here.people(task)
        for tag in task.tags if on_it else ():
            people.setdefault(tag, set()).update(on_it)
            count[tag] = count.get(tag, 0) + 1
    alone = {tag: next(iter(who)) for tag, who in people.items() if len(who) == 1}
    return {
        tag: who
        for tag, who in alone.items()
        if count[tag] >= FEWEST_TAGGED and not here.is_team(who)
    }
