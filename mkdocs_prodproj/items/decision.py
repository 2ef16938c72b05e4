"""A decision that is not about one initiative alone."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, field
from mkdocs_prodproj.items.values import Day, Lines, Ref, Refs, Text, Whos


class DecisionRecord(Item):
    """What was decided, by whom, when, why, and what else was considered."""

    kind: ClassVar[str] = "decision"
    plural: ClassVar[str] = "decisions"
    folders: ClassVar[tuple[str, ...]] = ("decisions", "decision", "adr", "adrs")
    help: ClassVar[str] = "What was decided, by whom, when, why, and what else was considered."

    about: Refs = field(
        "What it is about",
        to=("initiative", "project", "goal", "product"),
        default=(),
        example="[I-01]",
        aliases=("concerns", "initiative", "initiatives", "project"),
    )
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state",),
        words={
            "proposed": ("draft", "open"),
            "accepted": ("built", "go", "approved", "decided", "yes"),
            "rejected": ("no-go", "no", "declined"),
            "deferred": ("not now", "postponed"),
            "superseded": ("replaced",),
            "deprecated": ("obsolete",),
        },
    )
    date: Day | None = field("When", example="2026-06-01", aliases=("decided", "decision_date"))
    by: Whos = field(
        "Who decided",
        to=("person", "team"),
        default=(),
        aliases=("deciders", "decision_makers", "approver", "approvers"),
    )
    consulted: Whos = field("Who was asked", to=("person", "team"), default=())
    informed: Whos = field("Who was told", to=("person", "team"), default=())
    options: Lines = field("What was considered", default=(), aliases=("alternatives",))
    because: Text = field("Why", default="", aliases=("why", "reason", "rationale"))
    supersedes: Ref = field(
        "The decision it replaces", to=("decision",), default="", aliases=("replaces",)
    )
    revisit: Text = field("When or on what we look again", default="")
