"""A project: the work that delivers initiatives, with its dates, money and team."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Ask, Item, field
from mkdocs_prodproj.items.values import Day, MoneyValue, Raw, Ref, Refs, Text, Whos


class Project(Item):
    """A body of work with a start and an end."""

    kind: ClassVar[str] = "project"
    plural: ClassVar[str] = "projects"
    folders: ClassVar[tuple[str, ...]] = ("projects", "project")
    help: ClassVar[str] = (
        "Work that delivers initiatives: dates, money, team; tasks may be listed inside."
    )

    initiatives: Refs = field(
        "What it delivers", to=("initiative",), default=(), wanted=True, aliases=("initiative",)
    )
    start: Day | None = field(
        "First day",
        aliases=(
            "start_date",
            "started",
            "begin_date",
            "planned_start",
            "scheduled",
            "target_start",
        ),
        example="2026-05-18",
    )
    deadline: Day | None = field(
        "Promised last day",
        aliases=(
            "due",
            "due_date",
            "end",
            "end_date",
            "target_date",
            "target_end_date",
            "planned_end",
        ),
        example="2026-08-14",
    )
    budget: MoneyValue | None = field("What it may cost", example="120000 EUR")
    team: Whos = field(
        "Who works on it", to=("person", "team"), default=(), aliases=("teams", "squad", "members")
    )
    status: Text = field(
        "Where it stands; else from its tasks",
        default="",
        aliases=("state", "phase"),
        words={
            "proposed": ("planning", "draft", "planned", "todo", "to do"),
            "active": ("in progress", "started", "open"),
            "on-hold": ("paused", "blocked", "on hold"),
            "done": ("completed", "closed", "finished"),
            "cancelled": ("canceled", "dropped", "rejected", "withdrawn", "not accepted"),
        },
    )
    parent: Ref = field("A larger project", to=("project",), default="")
    baseline: Text = field("A git tag, ref or date to compare with", default="")
    reserve: Raw = field("Contingency, as time or money", example="5d")
    calendar: Ref = field("Its working calendar", to=("calendar",), default="")
    asks: tuple[Ask, ...] = field("What is needed of other teams", default=())
    tasks: tuple[Raw, ...] = field(
        "Tasks, written here instead of in files of their own", default=()
    )
    milestones: tuple[Raw, ...] = field("Milestones, written here", default=())
    risks: tuple[Raw, ...] = field("Risks, written here", default=())
