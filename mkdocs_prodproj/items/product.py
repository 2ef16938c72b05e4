"""A product: whom it is for, what change it makes, and who agreed to that."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, Part, field
from mkdocs_prodproj.items.values import Day, Lines, PeriodValue, Ref, Text, Who


class Agreement(Part):
    """One person's sign-off of a vision or goal."""

    shorthand: ClassVar[str] = "by"
    keyed: ClassVar[tuple[str, str] | None] = ("by", "stance")

    by: Who = field("Who signed", to=("person", "team"), default="")
    date: Day | None = field("When", example="2026-01-12")
    role: Text = field("In which role", default="")
    stance: Text = field(
        "agree, disagree-and-commit or block",
        default="agree",
        words={
            "agree": ("yes", "agreed", "ok", "approve", "approved"),
            "disagree-and-commit": ("commit", "disagree and commit"),
            "block": ("no", "blocked", "reject", "rejected"),
        },
    )
    note: Text = field("Why, or under which condition", default="")


class Product(Item):
    """What a team makes, and the change it wants to see."""

    kind: ClassVar[str] = "product"
    plural: ClassVar[str] = "products"
    folders: ClassVar[tuple[str, ...]] = ("products", "product")
    help: ClassVar[str] = "A product: whom it is for, what change it makes, and how we will know."

    vision: Text = field(
        "The change, in one sentence",
        wanted=True,
        default="",
        example="Every passenger boards in one tap.",
    )
    mission: Text = field("What we do to get there", default="")
    audience: Text = field("For whom", aliases=("for", "users", "customers"), default="")
    needs: Lines = field("What they need, in their words", default=())
    value: Text = field("Why us", aliases=("why_us",), default="")
    principles: Lines = field("What we hold to when it is hard", default=())
    north_star: Ref = field("The one metric that tells", to=("metric",), default="")
    period: PeriodValue | None = field(
        "The cycle under way", aliases=("quarter", "cycle", "timeframe", "timespan"), example="2026"
    )
    agreed: tuple[Agreement, ...] = field(
        "Who signed this vision", aliases=("signed", "signoff"), default=()
    )
    status: Text = field(
        "draft, active or retired",
        default="",
        aliases=("state",),
        words={
            "draft": ("proposed", "idea"),
            "active": ("live", "accepted", "current"),
            "retired": ("closed", "sunset", "archived", "done"),
        },
    )
