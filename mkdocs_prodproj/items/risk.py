"""A risk: something that may happen, and what we do about it."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, field
from mkdocs_prodproj.items.values import Day, ImpactValue, LikelihoodValue, Ref, Refs, Text


class Risk(Item):
    """Something that may happen, how likely, how bad, and our answer."""

    kind: ClassVar[str] = "risk"
    plural: ClassVar[str] = "risks"
    folders: ClassVar[tuple[str, ...]] = ("risks", "risk")
    help: ClassVar[str] = "Something that may happen: how likely, how bad, and our answer."

    project: Ref = field("The project it threatens", to=("project",), default="")
    initiative: Ref = field("The initiative it threatens", to=("initiative",), default="")
    probability: LikelihoodValue | None = field(
        "Percent, 1 to 5, or very low … very high",
        wanted=True,
        aliases=("likelihood", "chance"),
        example="40%",
    )
    impact: ImpactValue | None = field(
        "{time, cost}, 1 to 5, or very low … very high",
        wanted=True,
        aliases=("severity",),
        example="{time: 2w, cost: 9000 EUR}",
    )
    affects: Refs = field("Which tasks or milestones", to=("task", "milestone"), default=())
    response: Text = field(
        "avoid, mitigate, transfer, accept or exploit",
        default="",
        words={
            "avoid": (),
            "mitigate": ("reduce",),
            "transfer": ("share", "insure"),
            "accept": ("tolerate",),
            "exploit": (),
        },
    )
    mitigation: Refs = field("Tasks that make it smaller", to=("task",), default=())
    answer: Text = field(
        "What we do about it, in words", aliases=("plan", "response_plan"), default=""
    )
    trigger: Text = field("What tells that it happens", default="")
    trend: Text = field(
        "rising, steady or falling",
        default="",
        words={
            "rising": ("up", "increasing"),
            "steady": ("same", "stable"),
            "falling": ("down", "decreasing"),
        },
    )
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state",),
        words={
            "open": ("identified", "new"),
            "watching": ("monitoring",),
            "mitigating": ("active", "in treatment"),
            "mitigated": (),
            "accepted": (),
            "occurred": ("realized", "realised", "issue", "happened"),
            "closed": ("done", "gone"),
        },
    )
    review: Day | None = field("When to look again", aliases=("review_date",))
