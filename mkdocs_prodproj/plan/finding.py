"""How a check says what it found."""

from __future__ import annotations

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.problems import Problem, Severity
from mkdocs_prodproj.source.document import Keys

HINT, WARNING, ERROR = Severity.HINT, Severity.WARNING, Severity.ERROR


def finding(  # noqa: PLR0913 - a problem has as many parts
    plan: Plan,
    item: Item,
    rule: str,
    severity: Severity,
    message: str,
    *,
    keys: Keys = (),
    expected: str = "",
    paste: str = "",
    effect: str = "",
) -> Problem:
    """A problem of an item, placed at the field that `keys` lead to."""
    return Problem(
        rule, severity, plan.position(item, *keys), message, expected, paste, effect, item.id
    )


def called(item: Item) -> str:
    """An item in a message: its id as written in quotes, with its title where that says more."""
    id_ = item.label or item.id
    return f'"{id_}"' if item.title in ("", id_) else f'"{id_}" ({item.title})'


def status_of(item: Item) -> str:
    """The item's status as read, "" when it has none."""
    return str(getattr(item, "status", "") or "")


#: Statuses of items whose work was finished.
DONE = frozenset({"done", "shipped", "measured", "achieved", "reached"})
#: Statuses of items that nobody works on any more.
OVER = DONE | frozenset(
    [
        "dropped",
        "cancelled",
        "rejected",
        "missed",
        "superseded",
        "deprecated",
        "closed",
        "mitigated",
        "abandoned",
        "retired",
    ]
)
#: Statuses of items that somebody works on.
ACTIVE = frozenset(
    ["in-progress", "review", "blocked", "active", "building", "discovery", "running", "analysing"]
)
#: Statuses of items that were thought of, and no more.
EARLY = frozenset({"draft", "idea", "proposed", "parked", "on-hold", "deferred", "planned"})
