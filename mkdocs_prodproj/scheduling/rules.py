"""Priority rules: which activity is placed first where two want the same people.

Kolisch (1996) compares them; each gives a key by position, the smallest goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_prodproj.scheduling.indexed import Indexed


@dataclass(frozen=True)
class Times:
    """Earliest and latest starts and finishes of a project whose people could do all at once."""

    early_start: Sequence[int]
    early_finish: Sequence[int]
    late_start: Sequence[int]
    late_finish: Sequence[int]


Rule = Callable[[Indexed, Times], list[int]]


def times(project: Indexed, *, groups: bool = False) -> Times:
    """Late dates count back from what is promised, else from the end of all (or of its group)."""
    early_start, early_finish = project.ahead.unlimited(range(len(project.open)))
    project.end_with(early_finish, groups=groups)
    for ids, at in project.due:
        for i in ids:
            project.back.release[i] = max(project.back.release[i], -project.axis.at(at))
    finish, start = project.back.unlimited(range(len(project.open) - 1, -1, -1))
    return Times(early_start, early_finish, [-t for t in start], [-t for t in finish])


def latest_start(_: Indexed, known: Times) -> list[int]:
    """What must begin soonest for all to end in time."""
    return list(known.late_start)


def latest_finish(_: Indexed, known: Times) -> list[int]:
    """What must end soonest for all to end in time."""
    return list(known.late_finish)


def most_successors(project: Indexed, _: Times) -> list[int]:
    """What the most other activities wait for, directly or not."""
    return [-found.bit_count() for found in _followers(project)]


def rank_positional_weight(project: Indexed, _: Times) -> list[int]:
    """What has the most work after it: its own and that of all that wait for it."""
    lengths = project.ahead.lengths
    keys = []
    for i, left in enumerate(_followers(project)):
        total, after = lengths[i], left
        while after:
            lowest = after & -after
            total += lengths[lowest.bit_length() - 1]
            after ^= lowest
        keys.append(-total)
    return keys


def critical_resources(project: Indexed, _: Times) -> list[int]:
    """What begins the longest chain of work, work of busy people counting for more.

    As TaskJuggler's path criticalness does.
    """
    demand = project.demand
    load = project.ahead.load
    most = max((load[w] / c for w, c in demand.capacity.items() if c), default=0.0) or 1.0
    busy = {w: load[w] / c / most for w, c in demand.capacity.items() if c}
    keys = [0] * len(project.open)
    for i in range(len(keys) - 1, -1, -1):
        whose = [busy[w] for w in demand.sure[i]]
        whose += [min(busy[w] for w in pool.among) for pool in demand.pools[i]]
        tail = min((keys[j] for j in project.back.plain[i]), default=0)
        tail = min([tail, *(keys[j] for j, _, _ in project.back.odd[i])])
        keys[i] = tail - int(project.ahead.lengths[i] * (0.05 + max(whose, default=0.0)))
    return keys


def _followers(project: Indexed) -> list[int]:
    """All that wait for an activity, directly or not, as bits."""
    found = [0] * len(project.open)
    for i in range(len(found) - 1, -1, -1):
        for j in (*project.back.plain[i], *(j for j, _, _ in project.back.odd[i])):
            found[i] |= found[j] | 1 << j
    return found


def from_the_end(project: Indexed, known: Times) -> list[int]:
    """Everything placed from the end first, what ends last in the network taken first."""
    return _backward(project, known, [-t for t in known.early_finish])


def from_the_end_by_start(project: Indexed, known: Times) -> list[int]:
    """Everything placed from the end first, what begins last in the network taken first."""
    return _backward(project, known, [-t for t in known.early_start])


def latest_start_of_group(project: Indexed, _: Times) -> list[int]:
    """What must begin soonest for its own group to end when the network lets it."""
    return list(times(project, groups=True).late_start)


def _backward(project: Indexed, known: Times, keys: Sequence[int]) -> list[int]:
    project.end_with(known.early_finish)
    _, start = project.back.serial(project.in_order(keys, backward=True))
    return [-t for t in start]


#: Best alone and together with those before it; the last only where there are several groups.
RULES: tuple[tuple[str, Rule], ...] = (
    ("latest start", latest_start),
    ("from the end", from_the_end),
    ("rank positional weight", rank_positional_weight),
    ("from the end by start", from_the_end_by_start),
    ("latest finish", latest_finish),
    ("most successors", most_successors),
    ("critical resources", critical_resources),
)
#: Plans with up to this many open activities try so many of the rules.
AFFORDED = ((300, len(RULES)), (2000, 2))


def rules_for(project: Indexed) -> list[tuple[str, Rule]]:
    """The rules that a plan of this size tries."""
    size = len(project.open)
    count = next((many for most, many in AFFORDED if size <= most), 1)
    found = list(RULES[:count])
    if len(project.groups) > 1 and size <= AFFORDED[-1][0]:
        found.insert(1, ("latest start of its group", latest_start_of_group))
    return found
