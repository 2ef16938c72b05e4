"""What we say about references that lead nowhere, or to several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.quantities import Dependency
from mkdocs_prodproj.plan.index import is_draft, without_zeros
from mkdocs_prodproj.plan.metrics import Found
from mkdocs_prodproj.plan.nearest import nearest, quoted
from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.source.document import Keys

#: Statuses of items that nobody works on: what is wrong there is told, but not urgent.
RESTING = frozenset({"done", "dropped", "draft", "cancelled", "rejected", "measured", "reached"})


def resting(item: Item) -> bool:
    """True for drafts, archived items, and those that are over."""
    return item.archived or is_draft(item) or getattr(item, "status", "") in RESTING


def named(item: Item) -> str:
    """An item as messages call it: its id as written, in quotes."""
    return f'"{item.label or item.id}"'


def kinds_in_words(to: Sequence[str], joint: str = "or") -> str:
    """`("task", "milestone")` is "task or milestone"."""
    *first, last = to
    return f"{', '.join(first)} {joint} {last}" if first else last


def a(word: str) -> str:
    """The word with its article: "an initiative"."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def paste_line(at: Written, value: str) -> str:
    """The line of front matter with the value in the name's stead; a list keeps its other entries.

    `depends_on: [API-3 SS, API-9]` with API-4 for the second is `depends_on: [API-3 SS, API-4]`.
    """
    name = next(str(k) for k in reversed(at.keys) if isinstance(k, str))
    if not isinstance(at.keys[-1], int):
        return f"{name}: {value}"
    entries = getattr(at.item, name, ()) if len(at.keys) == 2 else ()
    if at.keys[-1] < len(entries) and all(isinstance(e, str | Dependency) for e in entries):
        there = entries[at.keys[-1]]
        new = str(replace(there, on=value)) if isinstance(there, Dependency) else value
        shown = [*map(str, entries[: at.keys[-1]]), new, *map(str, entries[at.keys[-1] + 1 :])]
        return f"{name}: [{', '.join(shown)}]"
    return f"{name}: [{value}]"


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it stands in a field of an item: which item, under which keys, where."""

    item: Item
    keys: Keys
    name: str
    position: Position

    @property
    def start(self) -> str:
        """How a message begins: `"API-3" names "API-9" under depends_on`."""
        return f'{named(self.item)} names "{self.name}" under {self.keys[0]}'


def _severity(item: Item) -> Severity:
    return Severity.HINT if resting(item) else Severity.ERROR


def unknown(
    at: Written,
    to: tuple[str, ...],
    known: Iterable[str],
) -> Problem:
    """A reference to an id that no item has; an id with another number is no likely slip."""
    guess = nearest(at.name, (k for k in known if _digits(k) == _digits(at.name)))
    hint = f' Did you mean "{guess}"?' if guess else ""
    return Problem(
        rule="unknown-reference",
        severity=_severity(at.item),
        position=at.position,
        message=f"{at.start}, but no {kinds_in_words(to)} of this plan has that id.{hint}",
        expected=f"The id of {a(kinds_in_words(to))}, or its file below the plan folder.",
        paste=paste_line(at, guess) if guess else "",
        effect="It is shown as text and nothing is computed from it.",
        item=at.item.id,
    )


def _digits(name: str) -> str:
    return "".join(c for c in without_zeros(name) if c.isdigit())


def ambiguous(at: Written, found: Sequence[Item]) -> Problem:
    """A reference that several items answer to."""
    choices = ", ".join(f"{named(i)} ({i.origin.path})" for i in found)
    return Problem(
        rule="ambiguous-reference",
        severity=_severity(at.item),
        position=at.position,
        message=f"{at.start}, and that may be any of {choices}.",
        expected="An id that only one item has, or the path of its file below the plan folder.",
        paste=paste_line(at, found[0].origin.path),
        effect="It is left open rather than guessed, so nothing is computed from it.",
        item=at.item.id,
    )


def unexpected_kind(
    at: Written,
    to: tuple[str, ...],
    found: Sequence[Item],
) -> Problem:
    """A reference to an item of another kind than the field takes."""
    return Problem(
        rule="unexpected-kind",
        severity=_severity(at.item),
        position=at.position,
        message=f"{at.start}, which is {a(found[0].kind)}; "
        f"{a(kinds_in_words(to))} is expected there.",
        expected=f"The id of {a(kinds_in_words(to))}.",
        paste=_field_for(at.item, found[0]),
        effect="It is shown as text and nothing is computed from it.",
        item=at.item.id,
    )


def _field_for(item: Item, target: Item) -> str:
    """A line that names the target under a field that takes its kind, "" when there is none."""
    written, fields = target.label or target.id, type(item).model_fields
    if target.kind in fields:
        return f"{target.kind}: {written}"
    return f"{target.plural}: [{written}]" if target.plural in fields else ""


def itself(at: Written) -> Problem:
    """An item that waits for itself, or is its own parent."""
    return Problem(
        rule="self-dependency" if at.keys[0] == "depends_on" else "self-reference",
        severity=_severity(at.item),
        position=at.position,
        message=f'{named(at.item)} names itself ("{at.name}") under {at.keys[0]}.',
        expected="The id of another item, or nothing.",
        effect="The line is left out of every computation.",
        item=at.item.id,
    )


def stranger(at: Written, known: Iterable[str]) -> Problem:
    """A name that is no person or team of the plan; told once per name."""
    guess = nearest(at.name.lstrip("@"), known)
    hint = f' Did you mean "{guess}"?' if guess else ""
    return Problem(
        rule="unknown-person",
        severity=Severity.HINT,
        position=at.position,
        message=f'"{at.name}" is no person or team of this plan.{hint}',
        expected="A person's or team's id, title, handle or e-mail.",
        paste=paste_line(at, guess) if guess else _person_file(at.name),
        effect="The name is shown, but has no capacity, time off or page of its own.",
        item=at.item.id,
    )


def _person_file(name: str) -> str:
    plain = name.lstrip("@").split("<")[0].strip()
    stem = "-".join(plain.casefold().split())
    return f"# people/{stem}.md\n---\ntitle: {plain}\n---"


def unknown_metric(at: Written, known: Iterable[str]) -> Problem:
    """A metric that no goal has."""
    guess = nearest(at.name, known)
    hint = f' Did you mean "{guess}"?' if guess else ""
    return Problem(
        rule="unknown-metric",
        severity=Severity.HINT if resting(at.item) else Severity.WARNING,
        position=at.position,
        message=f'{named(at.item)} names the metric "{at.name}", '
        f"but no goal of this plan has it.{hint}",
        expected="The id or the name of a metric under a goal's metrics.",
        paste=paste_line(at, guess) if guess else f"metrics:\n  - id: {at.name}",
        effect="What was predicted cannot be compared with what was measured.",
        item=at.item.id,
    )


def ambiguous_metric(at: Written, found: Sequence[Found]) -> Problem:
    """A metric that several goals have."""
    choices = quoted(f"{id_} of {_goal(goal)}" for id_, goal in found)
    return Problem(
        rule="ambiguous-reference",
        severity=Severity.HINT if resting(at.item) else Severity.WARNING,
        position=at.position,
        message=f'{named(at.item)} names the metric "{at.name}", and that may be {choices}.',
        expected="A metric's id that only one goal uses.",
        paste=paste_line(at, found[0][0]),
        effect="It is left open rather than guessed.",
        item=at.item.id,
    )


def _goal(goal: Goal) -> str:
    return goal.label or goal.id
