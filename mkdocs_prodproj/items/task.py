"""A task: a piece of work that somebody can finish."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, Part, field
from mkdocs_prodproj.items.values import (
    Assignments,
    Day,
    Dependencies,
    EstimateValue,
    Lines,
    MoneyValue,
    Percent,
    PriorityValue,
    Ref,
    SpentValue,
    Text,
)


class Blocked(Part):
    """What a task waits for that is not a task."""

    shorthand: ClassVar[str] = "reason"
    yes_or_no: ClassVar[bool] = True

    by: Text = field("Who or what is in the way", default="")
    since: Day | None = field("Since when")
    reason: Text = field("Why", aliases=("why", "note"), default="")


class Task(Item):
    """A piece of work that somebody can finish."""

    kind: ClassVar[str] = "task"
    plural: ClassVar[str] = "tasks"
    folders: ClassVar[tuple[str, ...]] = (
        "tasks",
        "task",
        "stories",
        "issues",
        "completed",
        "drafts",
    )
    help: ClassVar[str] = "A piece of work that somebody can finish."

    project: Ref = field("The project it belongs to", to=("project",), default="")
    initiative: Ref = field(
        "The initiative it belongs to, without a project", to=("initiative",), default=""
    )
    milestone: Ref = field(
        "The milestone it counts for",
        to=("milestone",),
        default="",
        aliases=("release", "fix_version"),
    )
    parent: Ref = field(
        "The task it is a part of",
        to=("task",),
        default="",
        aliases=("parent_task_id", "parent_task", "epic", "epic_link", "story", "subtask_of"),
    )
    estimate: EstimateValue | None = field(
        "Work it takes",
        wanted=True,
        example="2d/3d/6d",
        aliases=("effort", "size", "estimated_effort", "time_estimate", "estimated_hours"),
    )
    duration: EstimateValue | None = field("Elapsed working time, whoever works", example="10d")
    assignees: Assignments = field(
        "Who works on it",
        to=("person", "team"),
        default=(),
        example="[ana]",
        aliases=(
            "assignee",
            "assigned",
            "assigned_to",
            "author",
            "authors",
            "people",
            "task_owners",
        ),
    )
    depends_on: Dependencies = field(
        "What it waits for",
        to=("task", "milestone", "project"),
        default=(),
        aliases=(
            "depends",
            "dependencies",
            "requires",
            "blocked_by",
            "blocking_tasks",
            "needs",
            "after",
        ),
        example="[API-3, API-4 SS+2d]",
    )
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state", "workflow"),
        words={
            "draft": ("proposed", "idea"),
            "todo": (
                "to do",
                "open",
                "backlog",
                "pending",
                "not started",
                "unstarted",
                "ready",
                "accepted",
                "planned",
            ),
            "in-progress": ("doing", "wip", "started", "active", "in development", "in progress"),
            "review": ("in review", "testing", "qa", "verify", "last call"),
            "blocked": ("waiting", "impeded"),
            "on-hold": ("on hold", "paused", "stagnant", "deferred", "parked"),
            "done": (
                "completed",
                "complete",
                "closed",
                "resolved",
                "implemented",
                "final",
                "x",
                "finished",
            ),
            "dropped": (
                "won't do",
                "wont do",
                "cancelled",
                "canceled",
                "skipped",
                "duplicate",
                "withdrawn",
                "rejected",
                "not accepted",
                "moved",
            ),
        },
    )
    started: Day | None = field(
        "Day work began", aliases=("start", "start_date", "begin_date", "actual_start")
    )
    finished: Day | None = field(
        "Day work ended",
        aliases=(
            "done",
            "completed",
            "completed_date",
            "completion_date",
            "actual_end_date",
            "closed",
        ),
    )
    progress: Percent | None = field(
        "How much is done", aliases=("percent", "percent_complete", "completion"), example="60%"
    )
    remaining: EstimateValue | None = field("Work still to do", example="3d")
    spent: SpentValue | None = field(
        "Work or money used so far", aliases=("time_spent", "actual_hours", "logged")
    )
    start_after: Day | None = field(
        "Not before", aliases=("not_before", "planned_start", "scheduled", "target_start")
    )
    start_on: Day | None = field(
        "Fixed first day, whatever it waits for",
        aliases=("must_start_on", "fixed_start"),
    )
    scheduling: Text = field(
        "asap, or alap: as late as its successors and promised day allow",
        default="",
        words={
            "asap": ("early", "as soon as possible"),
            "alap": ("late", "as late as possible"),
        },
    )
    due: Day | None = field(
        "Promised day",
        aliases=(
            "due_date",
            "deadline",
            "end",
            "end_date",
            "target",
            "target_date",
            "target_end_date",
            "planned_end",
        ),
    )
    priority: PriorityValue | None = field(
        "0 to 1000, or low, medium, high, urgent, P0 to P3",
        aliases=("importance", "p"),
        example="high",
    )
    cost: MoneyValue | None = field("Fixed cost", example="9000 EUR")
    blocked: Blocked | None = field("Why it cannot go on, or {by, since, reason}, or yes")
    calendar: Ref = field("Its own working calendar", to=("calendar",), default="")
    acceptance: Lines = field(
        "When it counts as done", aliases=("done_when", "acceptance_criteria"), default=()
    )
