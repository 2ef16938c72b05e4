"""What a condition can ask of an item: its fields, and what the study computed for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.query.names import Names, names_of
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links

#: Computed names that a condition may use beside the fields, with what they mean.
COMPUTED: Mapping[str, str] = {
    "kind": "the kind of item: goal, initiative, task …",
    "late": "true when the planned end lies after the deadline",
    "critical": "true when the task has no slack",
    "slack": "slack in working days",
    "start": "planned start",
    "finish": "planned end",
    "score": "the initiative's score",
    "rank": "the initiative's place in the ranking",
    "evidence": "the evidence level, 0 to 4",
    "decision": "building, committed, researching, parked, declined or shipped",
    "done": "true when a task is done",
}


@cache
def known_names() -> Names:
    """Every name a condition may use."""
    return names_of(KINDS, computed=COMPUTED)


def lookup(study: Study, item: Item) -> Callable[[str], Any]:
    """A function from a name to the item's value; None when the item has none."""

    def value(name: str) -> Any:
        if name == "today":
            return study.today
        found = _computed(study, item, name)
        if found is not None or (name == "score" and isinstance(item, Initiative)):
            return found  # the criteria that are written under `score:` are no score
        return _plain(getattr(item, name, None))

    return value


def _plain(value: Any) -> Any:
    """Values as a condition compares them: who works, what is waited for, the ends of a period."""
    if isinstance(value, tuple) and value and hasattr(value[0], "who"):
        return tuple(part.who for part in value)
    if isinstance(value, tuple) and value and hasattr(value[0], "on"):
        return tuple(part.on for part in value)
    if hasattr(value, "label") and hasattr(value, "start"):
        return value.label
    if hasattr(value, "pessimistic"):
        return value.likely or value.pessimistic
    return value if value not in ((), "") else None


def _computed(study: Study, item: Item, name: str) -> Any:
    if name == "kind":
        return item.kind
    if name in {"late", "critical", "slack", "start", "finish"} and not isinstance(
        item, Initiative | Goal
    ):
        return _scheduled(study, item, name)
    if name in {"done", "status"} and isinstance(item, Task):
        return links.state(item) == "done" if name == "done" else links.state(item)
    if isinstance(item, Initiative):
        return _of_initiative(study, item, name)
    if isinstance(item, Goal) and name == "status":
        score = study.scorecards.get(item.id)
        return score.status if score else None
    return None


def _scheduled(study: Study, item: Item, name: str) -> Any:
    times = study.schedule.get(item.id)
    if times is None:
        return None
    deadline = getattr(item, "due", None) or getattr(item, "deadline", None)
    values = {
        "critical": times.critical,
        "slack": times.slack_days,
        "start": times.start.date(),
        "finish": times.last_day,
        "late": deadline is not None and times.last_day > deadline,
    }
    return values[name]


def _of_initiative(study: Study, item: Initiative, name: str) -> Any:
    if name in {"score", "rank"}:
        ranked = study.ranks.get(item.id)
        return getattr(ranked, name, None)
    if name == "evidence":
        state = study.evidence.get(item.id)
        return state.level if state else None
    if name == "decision":
        decided = study.decisions.get(item.id)
        return decided.key if decided else None
    return None
