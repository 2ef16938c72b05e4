"""Readers of text, references, people, and who or what a task waits for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import flow, mistake, shown
from mkdocs_prodproj.items.quantities import Assignment, Dependency, LinkType, Work, plain
from mkdocs_prodproj.items.read_numbers import share
from mkdocs_prodproj.items.read_work import work
from mkdocs_prodproj.items.words import folded, is_absent, is_blank_name


def text(value: Any) -> str:
    """Text as written; a number becomes its spelling, a list its parts with commas between."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (list, tuple)) and not any(isinstance(v, (dict, list)) for v in value):
        return ", ".join(text(part) for part in value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (dict, list, tuple)):
        raise mistake(
            "unexpected-value",
            f"{shown(value)} is a list or mapping, and text is expected.",
            "one line of text",
            "some words",
        )
    return "" if value is None else flow(value)


def texts(value: Any) -> tuple[str, ...]:
    """Words: a list, or one value with commas between. `texts("a, b")` is ("a", "b")."""
    return tuple(part for part in (text(each) for each in pieces(value)) if not is_absent(part))


_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?", re.M)


def lines(value: Any) -> tuple[str, ...]:
    """Sentences: a list, or one value a line; commas belong to the sentence."""
    if isinstance(value, str):
        value = [_BULLET.sub("", line) for line in value.splitlines()]
    return tuple(part for part in (text(each) for each in listed(value)) if not is_absent(part))


def listed(value: Any) -> list[Any]:
    """A list of what was written: one value is a list of one, nothing is an empty list."""
    if isinstance(value, (list, tuple)):
        return list(value)
    return [] if value is None else [value]


def pieces(value: Any) -> list[Any]:
    """As `listed`, and one text is cut at its commas: `pieces("a, b")` is ["a", "b"]."""
    if isinstance(value, str):
        return [part.strip() for part in _COMMAS.split(value) if part.strip()]
    return listed(value)


_COMMAS = re.compile(r"[,;](?![^(\[]*[)\]])")
_YES = frozenset(("true", "yes", "y", "on", "1", "x"))
_NO = frozenset(("false", "no", "n", "off", "0"))


def flag(value: Any) -> bool:
    """True or false: also yes, no, on, off."""
    said = yes_or_no(value)
    if said is not None:
        return said
    raise mistake(
        "unexpected-value", f"{shown(value)} is neither yes nor no.", "true or false", "true"
    )


def yes_or_no(value: Any) -> bool | None:
    """What a bare yes or no says; None for anything else."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().casefold()
    return word in _YES if word in _YES or word in _NO else None


_WIKI = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$")


def ref(value: Any) -> str:
    """The id of another item; `[[ID]]` and `[[ID|text]]` are the id."""
    while isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str) and isinstance(value, (list, tuple, dict)):
        raise mistake(
            "unexpected-value", f"{shown(value)} is not one id.", "one id", _first(value) or "API-3"
        )
    name = text(value)
    found = _WIKI.match(name) if name.startswith("[[") else None
    name = found[1].strip() if found else name
    return "" if is_blank_name(name) else name


def _first(value: Any) -> str:
    first = next(iter(value), "")
    return first if isinstance(first, str) else ""


def refs(value: Any) -> tuple[str, ...]:
    """Ids of other items: a list, one id, or ids with commas between."""
    if isinstance(value, str) and value.startswith("[["):
        value = value.replace("]],", "]]\0,").split("\0,")
    return tuple(name for name in map(ref, pieces(value)) if name)


_MAIL = re.compile(r"\s*<[^<>]*@[^<>]*>|\s*\([^()]*@[^()]*\.[^()]*\)")


def who(value: Any) -> str:
    """A person or team by name or handle: `@ana` is "ana", `Ana Lima <ana@x.org>` is "Ana Lima"."""
    return _who(value) if isinstance(value, str) else _who(ref(value))


@lru_cache(maxsize=8192)
def _who(written: str) -> str:
    name = ref(written)
    if "<" in name or "(" in name:
        name = _MAIL.sub("", name).strip() or name.strip(" <>()")
    if name[:1] in ("@", "*"):
        name = name.lstrip("@*").strip()
    return "" if is_blank_name(name) else name


def whos(value: Any) -> tuple[str, ...]:
    """People or teams: a list, one, or several with commas between."""
    return tuple(name for name in map(who, pieces(value)) if name)


_SHARE_OF = re.compile(r"(.+?)\s*[\[(:]?\s*(\d+(?:\.\d+)?\s*%)\s*[\])]?$")
_COUNT_OF = re.compile(r"(.+?)\s*(?:\s[x×*]\s*|:\s+|[\[(])(\d{1,4})[\])]?$")
_SOMEBODY = "a name (ana), several of a team (backend: 2), or a share (ana: 50%)"


def assignments(value: Any) -> list[Any]:
    """What is written for people, as a list with one entry each."""
    if isinstance(value, dict):
        return [value] if _is_one(value) else [{key: item} for key, item in value.items()]
    found = []
    for each in pieces(value):
        many = isinstance(each, dict) and not _is_one(each) and len(each) > 1
        found += assignments(each) if many else [each]
    return [each for each in found if isinstance(each, (dict, Assignment)) or who(each)]


def _is_one(value: Mapping[Any, Any]) -> bool:
    return bool({folded(str(key)) for key in value} & {"who", "name", "person"})


def assignment(value: Any) -> Assignment:
    """Who works: `ana`, `backend: 2` (two of a team), `ana: 50%` (half of a person)."""
    if isinstance(value, Assignment):
        return value
    if isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        if _is_one(value):
            name = names.get("who", names.get("name", names.get("person")))
            amount = names.get("share", names.get("count", names.get("load", 1)))
        else:
            ((name, amount),) = value.items()
        return _assigned(who(name), 1 if amount is None else amount, value)
    return _assignment_of_text(value) if isinstance(value, str) else Assignment(who(value))


@lru_cache(maxsize=4096)
def _assignment_of_text(text: str) -> Assignment:
    text = " ".join(text.split())
    found = _SHARE_OF.match(text) or _COUNT_OF.match(text)
    if not found:
        return Assignment(who(text))
    amount = found[2] if "%" in found[2] else int(found[2])
    return _assigned(who(found[1]), amount, text)


def _assigned(name: str, amount: Any, value: Any) -> Assignment:
    try:
        whole = isinstance(amount, int) or (isinstance(amount, str) and amount.isdecimal())
        if name and whole and not isinstance(amount, bool) and int(amount) > 0:
            return Assignment(name, int(amount))
        part = share(amount)
        if name and part > 0 and not whole:
            return Assignment(name, 1, part)
    except PydanticCustomError:
        pass
    if not name:
        raise mistake("invalid-assignee", f"{shown(value)} does not say who.", _SOMEBODY, "ana")
    words = f"{shown(value)} does not say how much of whom."
    raise mistake("invalid-assignee", words, _SOMEBODY, f"{flow(name)}: 50%")


_LAG = r"(?P<sign>[-+−])?\s*(?P<lag>(?:\d+(?:[.,]\d+)?\s*e?[A-Za-z]+\s*)+)"
_LINK = re.compile(
    rf"(?P<on>.+?)(?:(?:\s+|(?<=\d)(?=[A-Z]))(?P<type>FS|SS|FF|SF|fs|ss|ff|sf)(?:\s*{_LAG})?"
    rf"|\s+{_LAG.replace('(?P<sign>[-+−])?', '(?P<sign2>[-+−])').replace('?P<lag>', '?P<lag2>')})$"
)
_ELAPSED = re.compile(r"(?<=\d)\s*e(?=[A-Za-z])|e$")
_WORDS = {
    "finishtostart": "FS",
    "starttostart": "SS",
    "finishtofinish": "FF",
    "starttofinish": "SF",
    "fs": "FS",
    "ss": "SS",
    "ff": "FF",
    "sf": "SF",
}
_ON = ("on", "id", "task", "item", "ref", "predecessor")
_A_LINK = "an id, with a link type and a lag if you like: API-3, API-3 SS, API-3 FS+2d, API-3 -1d"


def dependencies(value: Any) -> list[Any]:
    """What is written for dependencies, as a list with one entry each."""
    if isinstance(value, dict):
        keys = {folded(str(key)) for key in value}
        return [value] if keys & set(_ON) else [{key: item} for key, item in value.items()]
    found = []
    for each in pieces(value):
        while isinstance(each, list) and len(each) == 1:
            each = each[0]  # noqa: PLW2901 - [[ID]] without quotes is a list in a list
        if not (isinstance(each, str) and is_blank_name(each.strip())) and each is not None:
            found.append(each)
    return found


def dependency(value: Any) -> Dependency:
    """`API-3`, `API-3 +2d`, `API-3 SS`, `API-3 FF-1d`, `API-3 +2ed` (elapsed days).

    Without a word it is finish-to-start; without a lag there is none. A lag is working time.
    """
    if isinstance(value, Dependency):
        return value
    if isinstance(value, dict):
        return _link_of_mapping(value)
    return _link_of_text(value) if isinstance(value, str) else _link(value)


@lru_cache(maxsize=8192)
def _link_of_text(text: str) -> Dependency:
    return _link(text)


def _link(value: Any) -> Dependency:
    written = " ".join(ref(value).split())
    found = _LINK.match(written)
    if not written:
        raise mistake("invalid-dependency", f"{shown(value)} names no item.", _A_LINK, "API-3")
    if not found:
        return Dependency(written)
    kind = LinkType((found["type"] or "FS").upper())
    lag, elapsed = _lag(found["lag"] or found["lag2"], value)
    lead = (found["sign"] or found["sign2"] or "+") in "-−" and lag != Work()
    return Dependency(ref(found["on"]), kind, lag, lead, elapsed)


def _lag(written: str | None, value: Any) -> tuple[Work, bool]:
    if not written:
        return Work(), False
    bare = _ELAPSED.sub("", written.strip())
    try:
        lag = work(bare)
    except PydanticCustomError:
        raise mistake(
            "invalid-dependency", f"The lag in {shown(value)} is not read.", _A_LINK, "API-3 FS+2d"
        ) from None
    return lag, bare != written.strip() and lag != Work()


def _link_of_mapping(value: Mapping[Any, Any]) -> Dependency:
    names = {folded(str(key)): item for key, item in value.items()}
    on = next((names[name] for name in _ON if name in names), None)
    if on is None and len(value) == 1:
        ((key, item),) = value.items()
        return dependency(str(key) if is_absent(item) else f"{key} {_signed(item)}")
    kind = _WORDS.get(folded(str(names.get("type", names.get("link", "FS")))))
    if is_absent(on) or kind is None:
        raise mistake(
            "invalid-dependency", f"{shown(value)} is not a dependency.", _A_LINK, "API-3 FS+2d"
        )
    lag, lead = names.get("lag"), names.get("lead")
    amount = f"-{lead}" if lead is not None else _signed("" if lag is None else lag)
    return dependency(f"{ref(on)} {kind}{amount}")


def _signed(item: Any) -> str:
    written = str(item).strip()
    if isinstance(item, (int, float)):
        written += "d"
    return written if not written[:1].isdigit() else f"+{written}"
