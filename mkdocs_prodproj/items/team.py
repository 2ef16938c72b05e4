"""People and teams."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, Part, field
from mkdocs_prodproj.items.values import (
    CapacityValue,
    Day,
    MoneyRate,
    PeriodValue,
    Ref,
    Text,
    Texts,
    Whos,
)


class Absence(Part):
    """Days or a period away."""

    shorthand: ClassVar[str] = "period"
    keyed: ClassVar[tuple[str, str] | None] = ("period", "reason")

    period: PeriodValue | None = field(
        "Day or period, both ends included",
        example="2026-07-27..2026-08-07",
        aliases=("date", "dates", "days", "when"),
    )
    reason: Text = field("Why", aliases=("note", "why"), default="")


class TeamHealth(Part):
    """What a team says of itself on a day; never averaged, never ranked."""

    shorthand: ClassVar[str] = "colour"
    keyed: ClassVar[tuple[str, str] | None] = ("date", "colour")

    date: Day | None = field("When")
    colour: Text = field(
        "green, amber or red",
        default="",
        aliases=("color", "state"),
        words={"green": (), "amber": ("yellow",), "red": ()},
    )
    trend: Text = field(
        "up, steady or down",
        default="",
        words={
            "up": ("rising", "improving"),
            "steady": ("same", "stable"),
            "down": ("falling", "worsening"),
        },
    )
    note: Text = field("In words", default="")


class Person(Item):
    """Somebody who owns or does work."""

    kind: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    folders: ClassVar[tuple[str, ...]] = ("people", "persons", "person")
    help: ClassVar[str] = "Somebody who owns or does work."

    role: Text = field("What they do", default="", example="Backend")
    capacity: CapacityValue | None = field("Of a week: 80%, or 32h", example="80%")
    time_off: tuple[Absence, ...] = field(
        "Days away", aliases=("holidays", "leave", "vacation", "absences"), default=()
    )
    rate: MoneyRate | None = field("Money per day or hour", example="640 EUR/day")
    calendar: Ref = field("Own working calendar", to=("calendar",), default="")
    handles: Texts = field(
        "Other names: @handle, e-mail", default=(), aliases=("handle", "email", "github")
    )


class Team(Item):
    """People who share work."""

    kind: ClassVar[str] = "team"
    plural: ClassVar[str] = "teams"
    folders: ClassVar[tuple[str, ...]] = ("teams", "team")
    help: ClassVar[str] = "People who share work."

    members: Whos = field("Who is in it", to=("person",), default=(), aliases=("people",))
    capacity: CapacityValue | None = field(
        "A number of interchangeable people, or of a week", example="3"
    )
    time_off: tuple[Absence, ...] = field("Days away", aliases=("holidays", "leave"), default=())
    role: Text = field("What they do", default="")
    rate: MoneyRate | None = field("Money per person and day or hour", example="640 EUR/day")
    calendar: Ref = field("Own working calendar", to=("calendar",), default="")
    handles: Texts = field("Other names", default=(), aliases=("handle", "email"))
    health: tuple[TeamHealth, ...] = field("What the team says of itself, dated", default=())
