"""The end of a cycle."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, field
from mkdocs_prodproj.items.values import Day, Lines, PeriodValue, Ref, Refs


class Review(Item):
    """What a cycle taught, and what follows from it."""

    kind: ClassVar[str] = "review"
    plural: ClassVar[str] = "reviews"
    folders: ClassVar[tuple[str, ...]] = ("reviews", "review", "retrospectives", "retros")
    help: ClassVar[str] = "The end of a cycle: what it taught, and what follows."

    product: Ref = field("The product", to=("product",), default="")
    project: Ref = field("The project", to=("project",), default="")
    period: PeriodValue | None = field(
        "The cycle that ends", wanted=True, example="2026-Q2", aliases=("quarter", "cycle")
    )
    date: Day | None = field("When", example="2026-07-13")
    kept: Lines = field("What we keep doing", default=(), aliases=("keep",))
    changed: Lines = field("What we do differently", default=(), aliases=("change",))
    learned: Lines = field("What we learned", default=(), aliases=("learnings", "lessons"))
    next: Refs = field("Goals or initiatives that follow", to=("goal", "initiative"), default=())
