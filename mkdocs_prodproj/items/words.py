"""Words a writer may choose from, their synonyms, and words that stand for nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

#: Words that mean "not filled in yet". A field whose vocabulary has the word keeps it.
ABSENT = frozenset(
    ("", "tbd", "tba", "tbc", "n/a", "na", "none", "null", "nil", "unknown", "undefined", "xxx")
) | {"yyyy-mm-dd", "?", "??", "???", "-", "--", "—", "–", "...", "…"}
_PARENTHESES = re.compile(r"\([^()]*\)")
_MARKUP = re.compile(r"[*_`~\[\]\"'’!-]+|\s+|</?\w+>")
_TEMPLATE = re.compile(r"^(\*[^*]+\*|<[^<>@]+>|\{\{?[^{}]+\}?\})$")


#: First letters of those words, to pass over most values quickly.
_FIRST = "".join({word[:1] + word[:1].upper() for word in ABSENT}) + " \t\n"


def is_absent(value: Any) -> bool:
    """True for nothing, and for a word that stands for nothing: `TBD`, `n/a`, `-`, `""`."""
    if isinstance(value, str):
        return value[:1] in _FIRST and len(value) < 12 and value.strip().casefold() in ABSENT
    return value is None


def is_blank_name(text: str) -> bool:
    """True where a name is still to be filled in: `TBD`, `todo`, `*owner*`, `<your name>`."""
    if text[:1] not in _FIRST:
        return text[0] in "*<{" and bool(_TEMPLATE.match(text))
    return is_absent(text) or text.casefold() == "todo"


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word without case, markup, parentheses, spaces, hyphens: `In-Progress (2)` is `inprogress`.

    A word that has nothing else is kept: `folded("(?)")` is `(?)`.
    """
    text = _MARKUP.sub("", _PARENTHESES.sub("", word)).casefold()
    return text or word.strip().casefold()


def table(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each folded word and synonym with the canonical word it means; canonical words win."""
    found = {folded(synonym): word for word, synonyms in words.items() for synonym in synonyms}
    return found | {folded(word): word for word in words}


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that looks most like the word, or nothing: for "did you mean"."""
    return _nearest(word, tuple(choices))


@lru_cache(maxsize=1024)
def _nearest(word: str, choices: tuple[str, ...]) -> str:
    by_fold = {folded(choice): choice for choice in sorted(choices)}
    close = get_close_matches(folded(word), list(by_fold), n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""
