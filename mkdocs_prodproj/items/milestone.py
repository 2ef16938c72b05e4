"""A milestone: a moment that matters, of no duration."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, field
from mkdocs_prodproj.items.values import Day, Dependencies, Ref, Text


class Milestone(Item):
    """A moment that matters, reached when what it waits for is done."""

    kind: ClassVar[str] = "milestone"
    plural: ClassVar[str] = "milestones"
    folders: ClassVar[tuple[str, ...]] = ("milestones", "milestone", "releases")
    help: ClassVar[str] = "A moment that matters, reached when what it waits for is done."

    project: Ref = field("The project it belongs to", to=("project",), default="")
    deadline: Day | None = field(
        "Promised day",
        aliases=("due", "due_date", "date", "end", "end_date", "target_date"),
        wanted=True,
        example="2026-08-14",
    )
    depends_on: Dependencies = field(
        "What must be done first",
        to=("task", "milestone", "project"),
        default=(),
        aliases=("depends", "dependencies", "requires", "blocked_by", "needs", "after"),
    )
    reached: Day | None = field(
        "Day it was reached", aliases=("done", "completed", "finished", "released")
    )
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state",),
        words={
            "planned": ("open", "todo", "to do", "active", "upcoming"),
            "reached": ("done", "released", "completed", "closed"),
            "missed": ("failed",),
            "dropped": ("cancelled", "canceled"),
        },
    )
