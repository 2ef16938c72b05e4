"""Which names a condition may use, and which words a field knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mkdocs_prodproj.items.base import Item

#: What every view can ask for beside the fields.
ALWAYS = ("id", "kind", "today")


def same(word: str) -> str:
    """A word as it is compared: case, spaces, hyphens and underscores make no difference."""
    return re.sub(r"[\s_-]+", "_", word.strip().removeprefix("@").casefold())


@dataclass(frozen=True)
class Names:
    """The names that may be asked for, other spellings of them, and the words of each field.

    `aliases` maps a spelling to a known name; `words` maps a name to its words and synonyms, each
    to the word that items hold. A field without `words` takes any text.
    """

    known: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def resolve(self, word: str) -> str | None:
        """The known name that this spelling means; None when there is none."""
        if word in self.known:
            return word
        wanted = same(word)
        for name in self.known:
            if same(name) == wanted:
                return name
        return next((n for spelling, n in self.aliases.items() if same(spelling) == wanted), None)

    def nearest(self, word: str) -> str | None:
        """The known name that a slip of the finger may have meant."""
        spellings = {same(n): n for n in (*self.aliases, *self.known)}
        close = get_close_matches(same(word), sorted(spellings), n=1, cutoff=0.6)
        return spellings[close[0]] if close else None

    def word(self, name: str, text: str) -> str | None:
        """The field's own word for a text; the text itself where any will do; None when unknown."""
        vocabulary = self.words.get(name)
        if not vocabulary:
            return text
        wanted = same(text)
        return next((own for word, own in vocabulary.items() if same(word) == wanted), None)

    def nearest_word(self, name: str, text: str) -> str | None:
        """The field's word that a slip of the finger may have meant."""
        spellings = {same(word): word for word in self.words.get(name, {})}
        close = get_close_matches(same(text), sorted(spellings), n=1, cutoff=0.6)
        return spellings[close[0]] if close else None


def names_of(
    kinds: Iterable[type[Item]],
    *,
    computed: Iterable[str] = (),
    vocabulary: Mapping[str, Mapping[str, str]] | None = None,
) -> Names:
    """The names of the fields of these kinds, from their declarations.

    `computed` are names of computed values that the view offers too; `vocabulary` is the plan's own
    (kind: {word: our word}). A name wins over an alias of another kind.
    """
    kinds = tuple(kinds)
    known: dict[str, None] = dict.fromkeys((*ALWAYS, *computed))
    aliases: dict[str, str] = {"type": "kind"}
    words: dict[str, dict[str, str]] = {}
    for kind in kinds:
        for name, declared in kind.model_fields.items():
            if declared.exclude and name not in {"broken", "body"}:
                continue
            known[name] = None
            extra = _declared(declared.json_schema_extra)
            for alias in extra.get("aliases") or ():
                aliases.setdefault(alias, name)
            for word, synonyms in (extra.get("words") or {}).items():
                words.setdefault(name, {})[word] = word
                for synonym in synonyms:
                    words[name].setdefault(synonym, word)
        for word, own in (vocabulary or {}).get(kind.kind, {}).items():
            words.setdefault("status", {}).setdefault(word, own)
    return Names(tuple(known), {a: n for a, n in aliases.items() if a not in known}, words)


def _declared(extra: Any) -> Mapping[str, Any]:
    return extra if isinstance(extra, Mapping) else {}
