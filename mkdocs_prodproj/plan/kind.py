"""What kind of item a file holds, and its id: from its front matter, its folder, its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.forms import folded_key
from mkdocs_prodproj.items.kinds import BY_NAME, KINDS
from mkdocs_prodproj.items.read import find
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.nearest import nearest
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.source.document import Document

#: Keys that may say what kind of item a file holds.
TYPE_KEYS = ("type", "kind", "documenttype")
#: Words under `type:` that say what sort of task it is.
TASK_SORTS = frozenset(
    [
        "bug",
        "feature",
        "chore",
        "enhancement",
        "fix",
        "improvement",
        "spike",
        "story",
        "issue",
        "subtask",
        "sub_task",
    ]
)
#: Stems that take the name of their folder.
FOLDER_FILES = frozenset({"index", "readme"})
ARCHIVES = frozenset({"archive", "archived", "_archive"})
DRAFTS = frozenset({"draft", "drafts"})


@dataclass(frozen=True, slots=True)
class Sort:
    """The kind of a document, None for an ordinary page; `category` is the house's own sort.

    `key` is the front matter key that was used up, `guess` the kind that was probably meant.
    """

    kind: type[Item] | None
    category: str = ""
    key: str = ""
    guess: str = ""


@cache
def _words() -> dict[str, type[Item]]:
    """Folder names and kind names, singular and plural, each with its kind."""
    words: dict[str, type[Item]] = {}
    for kind in KINDS:
        for word in (kind.kind, kind.plural, *kind.folders) if kind.folders else ():
            words.setdefault(plain_name(word), kind)
    return words


@lru_cache(maxsize=4096)
def folder_kind(path: str, folders: tuple[tuple[str, str], ...]) -> type[Item] | None:
    """The kind of the nearest folder in a path that names one; the plan's own words come first."""
    own = {plain_name(k): BY_NAME.get(v) for k, v in folders}
    for folder in reversed(path.split("/")):
        name = plain_name(folder)
        kind = own.get(name) or _words().get(name)
        if kind is not None:
            return kind
    return None


def sort_of(document: Document, folders: Mapping[str, str]) -> Sort:
    """The kind of a document: `type:` when it names a kind, else its folder's, else none.

    Backlog.md writes `type: bug`: a word that names no kind is the item's category.
    """
    by_folder = folder_kind(document.path.rpartition("/")[0], tuple(folders.items()))
    if by_folder and _is_folder_page(document, by_folder, folders):
        by_folder = None
    key, word = _type_of(document.fields or {})
    if not word:
        return Sort(by_folder or _kept(document))
    name = plain_name(word)
    exact = BY_NAME.get(name) or next((k for k in KINDS if k.plural == name), None)
    own = BY_NAME.get(folders.get(word, ""))
    if exact or own:
        return Sort(exact or own, key=key)
    if by_folder:
        return Sort(by_folder, category=word, key=key)
    if name in _words():
        return Sort(_words()[name], key=key)
    if name in TASK_SORTS:
        return Sort(Task, category=word, key=key)
    return Sort(_kept(document), category=word, key=key, guess=nearest(word, BY_NAME))


def _kept(document: Document) -> type[Item] | None:
    """A file that gives itself an id is kept as a note, so that links to it resolve."""
    return BY_NAME.get("note") if "id" in (document.fields or {}) else None


def _type_of(fields: Mapping[str, Any]) -> tuple[str, str]:
    names = {folded_key(key): key for key in fields}
    for wanted in TYPE_KEYS:
        value = fields[names[wanted]] if wanted in names else None
        if isinstance(value, str) and value.strip():
            return names[wanted], value.strip()
    return "", ""


def _is_folder_page(document: Document, kind: type[Item], folders: Mapping[str, str]) -> bool:
    """True for `goals/index.md`: the page about the folder, unless it gives itself an id."""
    parents, _, name = document.path.rpartition("/")
    if name.rpartition(".")[0].casefold() not in FOLDER_FILES:
        return False
    parent = plain_name(parents.rpartition("/")[2])
    names_kind = parent in _words() or parent in {plain_name(f) for f in folders}
    return names_kind and "id" not in (document.fields or {})


def id_of(document: Document) -> str:
    """`id:` as written, else the file's stem; `index` and `README` take their folder's name.

    Backlog.md's files are called `back-213 - Title.md`; their stem is `back-213`.
    """
    _, written = find(Item, document.fields or {}, "id")
    if isinstance(written, str | int) and not isinstance(written, bool) and str(written).strip():
        return str(written).strip()
    *parents, name = document.path.split("/")
    stem = name.rsplit(".", 1)[0] if "." in name else name
    if stem.casefold() in FOLDER_FILES and parents:
        return parents[-1]
    return stem.split(" - ")[0].strip() or stem


def states_of(path: str) -> tuple[bool, str]:
    """What the folders say of an item's state: archived or not, and a status or ""."""
    return _states(path.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _states(parents: str) -> tuple[bool, str]:
    folders = {plain_name(folder) for folder in parents.split("/")}
    status = "draft" if folders & DRAFTS else "done" if "completed" in folders else ""
    return bool(folders & ARCHIVES), status
