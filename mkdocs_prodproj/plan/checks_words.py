"""Checks of words and names: nearly the same ones, and estimates that say little."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.initiative import SCORE_PARTS, Initiative
from mkdocs_prodproj.items.mistakes import flow
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.finding import HINT, OVER, WARNING, called, finding
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.nearest import likeness, nearest
from mkdocs_prodproj.plan.people import names_in
from mkdocs_prodproj.problems import Problem

_MARKUP = re.compile(r"[\W_]+")
#: A worst case this many times the best case says that little is known.
WIDE = 8
#: How alike two words must be to be taken for one, misspelt.
ALIKE = 0.86


def unknown_score_parts(plan: Plan, today: date) -> Iterator[Problem]:
    """Parts of a score that its method does not have: most often a misspelt one."""
    for initiative in plan.of(Initiative):
        for method, parts in SCORE_PARTS.items():
            written = getattr(initiative, method) or {}
            for name in (name for name in written if name not in parts):
                near = nearest(str(name), parts, cutoff=0.6)
                guess = f' Did you mean "{near}"?' if near else ""
                yield finding(
                    plan,
                    initiative,
                    "unknown-field",
                    HINT,
                    f'"{name}" is no part of {method}, which {called(initiative)} has.{guess}',
                    keys=(method, name),
                    expected=f"One of {', '.join(parts)}.",
                    paste=f"{near}: {flow(written[name])}" if near else "",
                    effect="It does not count in the score.",
                )


def near_duplicate_tags(plan: Plan, today: date) -> Iterator[Problem]:
    """Tags that are used once and differ from a common one in case, markup or a letter."""
    uses: Counter[str] = Counter()
    first: dict[str, tuple[Item, int]] = {}
    for item in plan.items:
        for n, tag in enumerate(item.tags):
            uses[tag] += 1
            first.setdefault(tag, (item, n))
    for tag, other in _near(uses):
        item, n = first[tag]
        yield finding(
            plan,
            item,
            "near-duplicate-tags",
            HINT,
            f'The tag "{tag}" of {called(item)} is used {_times(uses[tag])}, '
            f'and "{other}" {_times(uses[other])}.',
            keys=("tags", n),
            expected="One spelling for one thing.",
            paste=f"tags: [{', '.join(other if t == tag else t for t in item.tags)}]",
            effect="A list of one leaves out the items of the other.",
        )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _near(uses: Counter[str]) -> Iterator[tuple[str, str]]:
    """(rare tag, common tag) for each pair that looks like one tag."""
    by_plain: dict[str, list[str]] = defaultdict(list)
    for tag in uses:
        by_plain[_MARKUP.sub("", tag).casefold() or tag].append(tag)
    for same in by_plain.values():
        common, *rare = sorted(same, key=lambda t: (-uses[t], t))
        yield from ((tag, common) for tag in sorted(rare))
    plain = {p: max(tags, key=lambda t: (uses[t], t)) for p, tags in by_plain.items()}
    by_start: dict[str, list[str]] = defaultdict(list)
    for p in sorted(plain):
        if len(p) >= 6 and not any(c.isdigit() for c in p):
            by_start[p[:3]].append(p)
    for group in by_start.values():
        for p in group:
            if uses[plain[p]] == 1:
                others = [o for o in group if o != p and uses[plain[o]] >= max(2, uses[plain[p]])]
                close = max(others, key=lambda o: (likeness(o, p), o), default="")
                if close and likeness(close, p) >= ALIKE:
                    yield plain[p], plain[close]


def people_overlap(plan: Plan, today: date) -> Iterator[Problem]:
    """People and teams who answer to the same name."""
    holder: dict[str, Item] = {}
    everybody: tuple[Person | Team, ...] = (*plan.of(Person), *plan.of(Team))
    for item in everybody:
        for written in (item.label or item.id, item.title, *item.handles):
            for name in names_in(written):
                other = holder.setdefault(name, item)
                if other is not item:
                    yield finding(
                        plan,
                        item,
                        "person-overlap",
                        WARNING,
                        f'{called(item)} and {called(other)} both answer to "{written}".',
                        expected="A name that leads to one person or team.",
                        effect="Work given to that name belongs to neither.",
                    )
                    break


def wide_estimates(plan: Plan, today: date) -> Iterator[Problem]:
    """Estimates whose worst case is many times the best one."""
    for task in plan.of(Task):
        estimate = task.estimate
        if estimate is None or task.status in OVER or not estimate.is_range:
            continue
        best = estimate.optimistic.in_minutes()
        worst = estimate.pessimistic.in_minutes()
        if best > 0 and worst >= WIDE * best:
            yield finding(
                plan,
                task,
                "wide-estimate",
                HINT,
                f"The worst case of {called(task)} is {worst // best} times its best case "
                f"({estimate}).",
                keys=("estimate",),
                expected="A smaller task, or a first task that finds out more.",
                paste=f"estimate: {estimate.likely or estimate.pessimistic}",
                effect="It widens every forecast that includes it.",
            )
