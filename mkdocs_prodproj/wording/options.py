"""What a block of a page asked for: its options, read and ready to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.query.evaluate import matches
from mkdocs_prodproj.query.expressions import Condition
from mkdocs_prodproj.query.parser import parse
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.lookup import known_names, lookup

Kind = TypeVar("Kind", bound=Item)
#: Options that are whole numbers.
COUNTS = frozenset({"limit", "days"})


@dataclass(frozen=True)
class Option:
    """An option a view takes: name, what it does, an example to paste, the words it knows."""

    name: str
    help: str
    example: str
    choices: tuple[str, ...] = ()


@dataclass
class Options:
    """The options of one block; `kept` counts what the condition let through, for `explain`."""

    study: Study
    view: str
    values: Mapping[str, str] = field(default_factory=dict)
    condition: Condition | None = None
    seen: int = 0
    kept: int = 0

    def get(self, name: str, default: str = "") -> str:
        """An option as text."""
        return self.values.get(name, default)

    @property
    def limit(self) -> int | None:
        """How many at most; None for all."""
        text = self.get("limit")
        return int(text) if text else None

    @property
    def explain(self) -> bool:
        """Whether the block should say how it was understood."""
        return self.get("explain").lower() in {"true", "yes", "on"}

    def pick(self, items: Iterable[Kind]) -> tuple[Kind, ...]:
        """The items that the condition keeps, at most `limit`, in the given order."""
        kept = self.keep(items)
        return kept if self.limit is None else kept[: self.limit]

    def keep(self, items: Iterable[Kind]) -> tuple[Kind, ...]:
        """All items of the block's product that the condition keeps, in the given order."""
        given = tuple(items)
        if product := self.get("product"):
            mine = self.study.of_product(product)
            given = tuple(item for item in given if item.id in mine)
        kept = tuple(
            item
            for item in given
            if self.condition is None or matches(self.condition, lookup(self.study, item))
        )
        self.seen += len(given)
        self.kept += len(kept)
        return kept

    def said(self, help_: str) -> str:
        """How the block was understood, in words."""
        given = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        where = f" The condition kept {self.kept} of {self.seen} items." if self.condition else ""
        return f"This is the view “{self.view}”: {help_}. Options: {given or 'none'}.{where}"


def read_options(
    study: Study, view: str, known: tuple[Option, ...], written: Mapping[str, object]
) -> tuple[Options, tuple[str, ...]]:
    """The options of a block, and every mistake in them, in words."""
    mistakes: list[str] = []
    values: dict[str, str] = {}
    names = [option.name for option in known]
    for key, value in written.items():
        name = spelled(key)
        if name in names:
            values[name] = _as_text(value)
        else:
            near = get_close_matches(name, names, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"It takes {', '.join(names)}."
            mistakes.append(f"The view “{view}” has no option “{key}”. {hint}")
    mistakes.extend(_missing_items(study, values))
    mistakes.extend(_no_counts(known, values))
    mistakes.extend(_no_choices(known, values))
    options = Options(study, view, values)
    if "where" in values:
        expression, found = parse(values["where"], known_names())
        options.condition = expression
        mistakes.extend(
            f"In `where`, column {m.column}: {m.message} {m.expected}".rstrip() for m in found
        )
    return options, tuple(mistakes)


def spelled(name: str) -> str:
    """The name of a view or an option as it is listed: `Needs_You` is `needs-you`."""
    return str(name).lower().replace("_", "-")


def _no_counts(known: tuple[Option, ...], values: dict[str, str]) -> Iterable[str]:
    """What should be a whole number and is none; it is left out."""
    for option in known:
        value = values.get(option.name, "")
        if option.name in COUNTS and value and not value.isdecimal():
            del values[option.name]
            paste = f"{option.name}: {option.example}"
            yield f"`{option.name}` takes a whole number, not “{value}”: `{paste}`."


def _no_choices(known: tuple[Option, ...], values: Mapping[str, str]) -> Iterable[str]:
    """Words that an option does not know."""
    for option in known:
        value = values.get(option.name, "")
        if option.choices and value and value not in option.choices:
            near = get_close_matches(value.lower(), option.choices, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else f" For example `{option.example}`."
            yield f"“{value}” is nothing that `{option.name}` knows.{hint}"


def _as_text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _missing_items(study: Study, values: Mapping[str, str]) -> Iterable[str]:
    for name in ("id", "product", "project", "goal"):
        wanted = values.get(name, "")
        if wanted and study.plan.get(wanted) is None:
            ids = {id_.casefold(): id_ for id_ in study.plan.by_id}
            near = get_close_matches(wanted.casefold(), list(ids), n=1)
            hint = f" Did you mean `{ids[near[0]]}`?" if near else ""
            yield f"There is no item “{wanted}” for `{name}`.{hint}"
