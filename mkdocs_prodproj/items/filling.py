"""Written keys into the fields of a form: aliases, vocabularies, placeholders, shorthands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.base import Item, Part
from mkdocs_prodproj.items.forms import Form, Slot, folded_key, form
from mkdocs_prodproj.items.mistakes import Mistake, flow, shown
from mkdocs_prodproj.items.quantities import Work
from mkdocs_prodproj.items.read_names import listed, pieces, yes_or_no
from mkdocs_prodproj.items.words import folded, is_absent, nearest
from mkdocs_prodproj.problems import Severity

Loc = tuple[str | int, ...]

#: Keys that say of which kind a file is; one that names no kind is the item's category.
KIND_KEYS = frozenset(("type", "kind", "documenttype"))
#: Keys that MkDocs and Material read from a page; never hinted at.
PAGE_KEYS = frozenset(
    ("template", "hide", "icon", "description", "search", "comments", "subtitle", "social", "boost")
)
#: Keys whose bare numbers are of another unit than days: Obsidian TaskNotes counts minutes.
UNITS = {"timeestimate": "minutes", "estimatedhours": "hours", "actualhours": "hours"}
_COMMA_PARTS = ("by", "period")


class Filling:
    """Data for one item's model, with what was wrong and where each value was written."""

    def __init__(self, kind: type[Item], vocabulary: Mapping[str, str]) -> None:
        self.kind = kind
        self.own_words = {folded(word): ours for word, ours in vocabulary.items()}
        self.mistakes: list[Mistake] = []
        self.extra: dict[str, Any] = {}
        #: From the model's path to the key as written there; None where no key was written.
        self.names: dict[Loc, str | int | None] = {}
        self.raw: dict[Loc, Any] = {}
        #: What `type:` says where it names no kind of ours: the item's category.
        self.sort = ""

    def written(self, loc: Loc) -> Loc:
        """A path of the model as the keys that the writer wrote."""
        if not self.names:
            return loc
        steps = [self.names.get(loc[: n + 1], step) for n, step in enumerate(loc)]
        return tuple(step for step in steps if step is not None)

    def top(self, fields: Mapping[Any, Any]) -> dict[str, Any]:
        """The item's own fields."""
        data: dict[str, Any] = {}
        self._fill(form(self.kind), fields, (), data)
        if self.sort:
            data.setdefault("category", self.sort)
        return data

    def _fill(self, shape: Form, fields: Mapping[Any, Any], at: Loc, data: dict[str, Any]) -> None:
        by_key = shape.by_key
        for key, value in fields.items():
            slot = by_key.get(key) or shape.slot(str(key))
            if slot is None:
                self._unknown(shape, str(key), value, at, data)
            elif value is None or (is_absent(value) and not self._is_word(slot, value)):
                continue
            else:
                self._one(slot, str(key), value, at, data)

    def _one(self, slot: Slot, key: str, value: Any, at: Loc, data: dict[str, Any]) -> None:
        name = slot.name
        path = (*at, name)
        if name in data:
            if not self._replaces(path, key, value):
                return
        elif key != name:
            self.names[path] = key
        self.raw[path] = value
        try:
            if slot.words:
                value = self._word(slot, value, path)
            elif slot.shape != "plain":
                value = self._shaped(slot, value, path)
            elif slot.many is not None:
                value = self._many(slot, value, path)
            elif (unit := UNITS.get(folded_key(key))) and isinstance(value, (int, float)):
                value = Work(**{unit: Decimal(str(value))})
        except PydanticCustomError as error:
            self.refuse(path, error)
            return
        if value is not None:
            data[name] = value

    def refuse(self, path: Loc, error: PydanticCustomError, keep: bool = True) -> None:
        """Notes a mistake; the value goes to what is kept beside the fields."""
        context = error.context or {}
        keys = self.written(path)
        last = next((key for key in reversed(keys) if isinstance(key, str)), "")
        paste = f"{last}: {context['paste']}" if context["paste"] and last else context["paste"]
        severity = Severity(context.get("severity", "error"))
        self.mistakes.append(
            Mistake(keys, error.type, severity, context["message"], context["expected"], paste)
        )
        if keep:
            self.extra[dotted(keys)] = self.raw.get(path)

    def _replaces(self, path: Loc, key: str, value: Any) -> bool:
        """Two keys for one field: its own name wins, else the one that stands first."""
        name, before = str(path[-1]), str(self.names.get(path, path[-1]))
        wins = folded_key(key) == folded_key(name) != folded_key(before)
        used, left = (key, before) if wins else (before, key)
        self.mistakes.append(
            Mistake(
                (*self.written(path[:-1]), left),
                "duplicate-field",
                Severity.WARNING,
                f'"{key}" and "{before}" say the same; "{used}" is used.',
                "one of the two",
                f"{used}: {flow(value if wins else self.raw[path])}",
            )
        )
        self.extra[left] = self.raw[path] if wins else value
        if wins:
            self.names.pop(path, None)
            if key != name:
                self.names[path] = key
        return wins

    def _unknown(self, shape: Form, key: str, value: Any, at: Loc, data: dict[str, Any]) -> None:
        fold = folded_key(key)
        if not at:
            if fold in KIND_KEYS:
                if isinstance(value, str) and not is_absent(value) and not _names_kind(value):
                    self.sort = value
                return
            self.extra[key] = value
            if fold in PAGE_KEYS or fold == "custom":
                return
        else:
            data[key] = value
        choices = {name: name for name in shape.by_name} | {
            alias: slot.name for slot in shape.by_name.values() for alias in slot.aliases
        }
        near = nearest(key, choices)
        near = choices.get(near, "")
        inside = next((step for step in reversed(at) if isinstance(step, str)), "")
        what = f'"{inside}"' if inside else _a(self.kind.kind)
        guess = f' Did you mean "{near}"?' if near else ""
        self.mistakes.append(
            Mistake(
                (*self.written(at), key),
                "unknown-field",
                Severity.HINT,
                f'"{key}" is not a field of {what}; it is kept as it is.{guess}',
                near or "a field of the reference page, or the key under `custom:`",
                f"{near}: {flow(value)}" if near else f"custom: {{{key}: {flow(value)}}}",
            )
        )

    # -- vocabularies --------------------------------------------------------------------------

    def _is_word(self, slot: Slot, value: Any) -> bool:
        """True where a placeholder is a word of the field's own: `n/a` of a risk, country `NA`."""
        if slot.words:
            return bool(value) and folded(value) in slot.words
        return slot.name == "country" and value == "NA"

    def _word(self, slot: Slot, value: Any, path: Loc) -> Any:
        if slot.several:
            found = [self._canonical(slot, each, path) for each in pieces(value)]
            return tuple(word for word in found if word)
        while isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, list):
            self.refuse(path, self._no_word(slot, flow(value), path, _words_in(slot, value)))
            return None
        return self._canonical(slot, value, path)

    def _canonical(self, slot: Slot, value: Any, path: Loc) -> str | None:
        text = value if isinstance(value, str) else flow(value)
        word = folded(text)
        if self.own_words and path == ("status",) and word in self.own_words:
            return self.own_words[word]
        if word in slot.words:
            return slot.words[word]
        if is_absent(text):
            return None
        self.refuse(path, self._no_word(slot, text, path))
        return None

    def _no_word(self, slot: Slot, text: str, path: Loc, near: str = "") -> PydanticCustomError:
        choices = ", ".join(slot.vocabulary)
        context: dict[str, Any] = {"severity": "warning", "expected": f"one of {choices}"}
        if "|" in text:
            context |= {
                "message": f"{shown(text)} is the template's list of choices; none was made.",
                "paste": slot.vocabulary[0],
            }
            return PydanticCustomError("template-placeholder", "{message}", context)
        near = near or nearest(text, slot.choices)
        guess = f' Did you mean "{near}"?' if near else ""
        what = f"a {slot.name} of {_a(self.kind.kind)}" if len(path) == 1 else f"a {slot.name}"
        context |= {
            "message": f"{shown(text)} is not {what}.{guess}",
            "paste": near or slot.vocabulary[0],
        }
        if slot.name == "status":
            return PydanticCustomError("unknown-status", "{message}", context)
        return PydanticCustomError("unknown-word", "{message}", context)

    # -- shapes --------------------------------------------------------------------------------

    def _many(self, slot: Slot, value: Any, path: Loc) -> Any:
        """Entries of a plural value, each of which may be wrong alone."""
        assert slot.many is not None
        if isinstance(value, tuple):
            return value
        entries = slot.many(value)
        if isinstance(value, dict):
            keys = list(value) if len(entries) == len(value) else []
            one = len(entries) == 1 and entries[0] is value
            for n in range(len(entries)):
                self.names[(*path, n)] = None if one or not keys else str(keys[n])
        elif not isinstance(value, list):
            for n in range(len(entries)):
                self.names[(*path, n)] = None
        elif len(entries) != len(value):
            for n, entry in enumerate(entries):
                self.names[(*path, n)] = next((k for k, v in enumerate(value) if v is entry), None)
        return entries

    def _shaped(self, slot: Slot, value: Any, path: Loc) -> Any:
        if slot.shape == "mapping":
            return self._mapping(slot, value)
        assert slot.part is not None
        if slot.shape == "parts":
            return self._parts(slot.part, value, path)
        if slot.shape == "named parts":
            entries = self._mapping(slot, value)
            return {
                str(name): self._part(slot.part, each, (*path, str(name)))
                for name, each in entries.items()
                if each is not None
            }
        while isinstance(value, list) and len(value) == 1:
            value = value[0]
        model: Any = slot.part.model
        said = yes_or_no(value) if model.yes_or_no else None
        if said is not None:
            return self._part(slot.part, {}, path) if said else None
        return self._part(slot.part, value, path)

    def _mapping(self, slot: Slot, value: Any) -> dict[Any, Any]:
        if isinstance(value, dict):
            return dict(value)
        raise PydanticCustomError(
            "unexpected-value",
            "{message}",
            {
                "message": f"{shown(value)} is not a mapping of keys and values.",
                "expected": "keys with values, one a line or in braces",
                "paste": slot.example or "{name: value}",
            },
        )

    def _parts(self, shape: Form, value: Any, path: Loc) -> Any:
        """A list of parts from a list, one mapping, one bare value, or a mapping by name."""
        if isinstance(value, tuple):
            return value
        model: Any = shape.model
        if isinstance(value, dict):
            if model.keyed and not any(shape.slot(str(key)) for key in value):
                return self._keyed(shape, value, path)
            self.names[(*path, 0)] = None
            value = [value]
        elif not isinstance(value, list):
            value = pieces(value) if model.shorthand in _COMMA_PARTS else listed(value)
            for n in range(len(value)):
                self.names[(*path, n)] = None
        return [
            self._part(shape, each, (*path, n))
            for n, each in enumerate(value)
            if not is_absent(each)
        ]

    def _keyed(self, shape: Form, value: Mapping[Any, Any], path: Loc) -> list[Any]:
        model: Any = shape.model
        name, bare = model.keyed
        found = []
        for n, (key, each) in enumerate(value.items()):
            self.names[(*path, n)] = str(key)
            inner = dict(each) if isinstance(each, dict) else {bare: each}
            found.append(self._part(shape, {name: key, **inner}, (*path, n)))
        return found

    def _part(self, shape: Form, value: Any, path: Loc) -> Any:
        """The data of one part; a bare value fills the field that its shorthand names."""
        if isinstance(value, Part):
            return value
        model: Any = shape.model
        data: dict[str, Any] = {}
        if not isinstance(value, dict):
            self.names[(*path, model.shorthand)] = None
            value = {model.shorthand: value}
        self.raw[path] = value
        self._fill(shape, value, path, data)
        try:
            return model.filled(data)
        except PydanticCustomError as error:
            self.refuse(path, error, keep=False)
            return data


def _words_in(slot: Slot, values: list[Any]) -> str:
    """The first of several values that is a word of the field."""
    return next((str(v) for v in values if folded(str(v)) in slot.words), "")


def dotted(keys: Loc) -> str:
    """A path in one word: `("metrics", 0, "target")` is `metrics[0].target`."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


_KIND_WORDS = frozenset(
    ("product", "goal", "research", "initiative", "decision", "review", "project", "milestone")
) | {"task", "risk", "team", "person", "calendar"}


def _names_kind(value: str) -> bool:
    word = folded(value)
    return word in _KIND_WORDS or word.removesuffix("s") in _KIND_WORDS
