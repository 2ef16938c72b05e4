"""What every item has, and how a field of a kind is declared."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from mkdocs_prodproj.items.values import Day, Flag, Ref, Text, Texts, Who


def field(  # noqa: PLR0913 - a declaration is one line of words
    help: str,  # noqa: A002 - the word writers see
    *,
    aliases: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    wanted: bool = False,
    example: str = "",
    words: dict[str, tuple[str, ...]] | None = None,
    default: Any = None,
) -> Any:
    """Declare a field: `help` for people, other names, kinds it refers `to`, an example to paste.

    `wanted` marks what plan-format calls required to say anything useful; `words` is a vocabulary:
    each canonical word with its synonyms. Schema, `new`, reference page and checks all read this.
    """
    extra: Any = {
        "aliases": aliases,
        "to": to,
        "wanted": wanted,
        "example": example,
        "words": words,
    }
    if default == {}:  # pydantic copies a mapping for every item, which costs more than making one
        return Field(default_factory=dict, description=help, json_schema_extra=extra)
    return Field(default=default, description=help, json_schema_extra=extra)


class Part(BaseModel):
    """A mapping inside an item (a metric, a decision, an update); frozen, unknown keys are kept.

    `shorthand` names the field that a bare value fills: `blocked: no auditor` is the reason.
    `keyed` names two fields, for a list written as a mapping: `links: {Board: https://…}`.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    shorthand: ClassVar[str] = ""
    keyed: ClassVar[tuple[str, str] | None] = None
    #: Whether a bare yes says that there is one, and a bare no that there is none.
    yes_or_no: ClassVar[bool] = False

    @classmethod
    def filled(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The data as written, with what one of its values says about another."""
        return data


class Link(Part):
    """A link to somewhere outside the plan."""

    shorthand: ClassVar[str] = "url"
    keyed: ClassVar[tuple[str, str] | None] = ("title", "url")

    title: Text = field("What the link is called", default="")
    url: Text = field("The address", default="")


class Update(Part):
    """One dated entry of an item's journal, with the writer's own judgement of health."""

    shorthand: ClassVar[str] = "note"
    keyed: ClassVar[tuple[str, str] | None] = ("date", "note")

    date: Day = field("The day it was written", example="2026-07-06")
    by: Who = field("Who wrote it", aliases=("author",), to=("person",), default="")
    health: Text = field(
        "The writer's judgement, shown beside the computed status",
        default="",
        words={
            "on-track": ("green", "good", "ok"),
            "at-risk": ("needs attention", "lagging", "behind", "yellow", "amber"),
            "off-track": ("red", "bad"),
        },
    )
    note: Text = field("What happened", aliases=("text", "summary"), default="")


class Ask(Part):
    """Something needed of another team; open until a champion is named."""

    shorthand: ClassVar[str] = "what"
    keyed: ClassVar[tuple[str, str] | None] = ("team", "what")

    team: Ref = field("The team asked", to=("team",), default="")
    what: Text = field("What is needed", default="")
    size: Text = field("How large the ask is", default="")
    champion: Who = field("Who in that team took it on", to=("person",), default="")


@dataclasses.dataclass(frozen=True)
class Origin:
    """Where an item was written: the file, and the keys that lead to it inside the front matter.

    `names` holds the keys that the writer spelt otherwise: `{("depends_on",): "dependencies"}`;
    None where the model has a step and the file has no key (one value that serves as a list).
    """

    path: str
    keys: tuple[str | int, ...] = ()
    names: dict[tuple[str | int, ...], str | int | None] = dataclasses.field(
        default_factory=dict, repr=False, hash=False
    )

    def written(self, *keys: str | int) -> tuple[str | int, ...]:
        """The keys in the file that lead to a field of the item: for `Document.position`."""
        steps = [self.names.get(keys[: n + 1], step) for n, step in enumerate(keys)]
        return (*self.keys, *(step for step in steps if step is not None))


class Item(BaseModel):
    """One thing of the plan, as its writer wrote it; values are read, nothing is computed.

    `id` is unique in the plan (a duplicate gets a suffix), `label` is what the writer wrote.
    Reference fields hold the id of the item they resolve to, or the text as typed when they don't.
    `broken` says in words why the item could not be read whole; the readable fields are kept.
    `extra` holds unknown keys as written. Values that were rejected are in `extra` too, so that
    nothing is lost.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: ClassVar[str] = "item"
    plural: ClassVar[str] = "items"
    folders: ClassVar[tuple[str, ...]] = ()
    help: ClassVar[str] = ""

    id: str = field(
        "Unique name; else the file's name", aliases=("task_id", "key", "number", "ref")
    )
    label: str = Field(default="", exclude=True)
    origin: Origin = Field(exclude=True)
    body: str = Field(default="", exclude=True, repr=False)
    broken: str = Field(default="", exclude=True)
    extra: dict[str, Any] = Field(default_factory=dict, exclude=True)

    title: Text = field("Name; else the first heading", aliases=("name", "summary"), default="")
    owner: Who = field(
        "The one person who is accountable",
        aliases=(
            "dri",
            "lead",
            "accountable",
            "driver",
            "point_of_contact",
            "poc",
            "responsible",
            "champion",
            "editor",
        ),
        to=("person", "team"),
        example="ana",
        default="",
    )
    tags: Texts = field(
        "Words to filter by",
        aliases=("labels", "topics", "areas", "components", "categories", "themes"),
        default=(),
    )
    category: Text = field("The house's own sort of item (bug, feature, chore …)", default="")
    custom: dict[str, Any] = field("Anything of your own; never hinted at", default={})
    aliases: Texts = field("Old ids that still lead here", example="[OLD-7]", default=())
    links: tuple[Link, ...] = field("Addresses, or {title, url}", default=())
    created: Day | None = field(
        "Day it was written",
        aliases=("created_date", "creation_date", "date_created", "created_at"),
    )
    updated: Day | None = field(
        "Day it was last changed",
        aliases=(
            "updated_date",
            "last_updated",
            "date_modified",
            "modified",
            "last_modified",
            "updated_at",
        ),
    )
    reviewed: Day | None = field("Day somebody last confirmed that it still holds")
    archived: Flag = field("Kept for the record, out of the lists", default=False)
    updates: tuple[Update, ...] = field("Dated journal", default=())

    def __hash__(self) -> int:
        return hash(self.id)
