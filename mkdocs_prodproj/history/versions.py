"""What a version of a file holds: an item, those written inside it, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from mkdocs_prodproj.history.chunks import Sheet, fields_of, written
from mkdocs_prodproj.history.sayings import Sayings, is_nothing, slots
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.forms import folded_key, form
from mkdocs_prodproj.items.read import title_of, words_of
from mkdocs_prodproj.plan.backlog import CONFIG_FILES
from mkdocs_prodproj.plan.inline import LISTS, entries
from mkdocs_prodproj.plan.kind import FOLDER_FILES, id_of, sort_of, states_of
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.plan.read import SETTINGS_FILES, Reading
from mkdocs_prodproj.plan.settings_file import read_settings
from mkdocs_prodproj.source.document import Document, read_document

#: Files by which the meaning of all the others changes.
MEANING_FILES = frozenset((*SETTINGS_FILES, *CONFIG_FILES))
#: Beside the fields of an item written inside a project: what tells whether anything changed.
WHOLE = "="
#: Fields that hang on the folder of a file too, and are kept as the value that they then have.
VALUES = frozenset(("status", "archived"))
_KIND_KEYS = frozenset(("type", "kind", "documenttype"))


@dataclass(frozen=True, slots=True)
class Version:
    """An item as it stood in a file. `said`: by field the text that says it, as front matter.

    Of those in VALUES it is the value itself.
    """

    id: str
    kind: str
    said: dict[str, str]
    aliases: str = ""
    inline: bool = False


@dataclass(frozen=True)
class Meaning:
    """What the plan's settings make of files: its own words for a status, and for folders."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    backlog: bool = False

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Meaning:
        """The meaning that these settings files give, by path."""
        documents = {path: read_document(path, data) for path, data in files.items()}
        found = next((documents[p] for p in SETTINGS_FILES if p in documents), None)
        settings, _ = read_settings(found)
        reading = Reading(documents, settings)
        return cls(reading.words, settings.vocabulary.folders, reading.backlog)


class Versions:
    """Reads which items a cut file holds; what decides that is read once for each spelling."""

    def __init__(self, sayings: Sayings, meaning: Meaning | None = None) -> None:
        self.sayings = sayings
        self.meaning = meaning or Meaning()
        self._heads: dict[tuple[str, str, bool], tuple[str, str]] = {}
        self._kinds: dict[tuple[str, str, bool, bool], str] = {}
        self._status: dict[tuple[str, str, str], str] = {}
        self._lists: dict[str, list[tuple[str, str, dict[str, str], str]]] = {}

    def of(self, path: str, sheet: Sheet) -> list[Version]:
        """The items of a file, its own first; [] for an ordinary page."""
        head = "".join([chunk for key, chunk in sheet.chunks if DECIDING[key]])
        known = (path, head, sheet.bare)
        if known not in self._heads:
            self._heads[known] = self._head(path, head, sheet.bare)
        kind, id_ = self._heads[known]
        if not kind:
            return []
        own = self._item(path, sheet, kind, id_)
        return [own, *self._inside(sheet, id_)] if kind == "project" else [own]

    def _head(self, path: str, text: str, bare: bool) -> tuple[str, str]:
        """Kind and id; "" for what is no item."""
        document = Document(path, "", None if bare else fields_of(text), "")
        own_id = "id" in (document.fields or {})
        kind = self._kind(document, own_id, alone=text.count("\n") <= own_id)
        return (kind, id_of(document)) if kind else ("", "")

    def _kind(self, document: Document, own_id: bool, alone: bool) -> str:
        """The kind; `alone` where the place says it, then it is the same for all of a folder."""
        folder, _, name = document.path.rpartition("/")
        stem = name.rpartition(".")[0].casefold()
        known = (folder, stem if stem in FOLDER_FILES else "", document.fields is None, own_id)
        if alone and known in self._kinds:
            return self._kinds[known]
        kind = sort_of(document, self.meaning.folders).kind
        word = "" if kind is None or (known[2] and self.meaning.backlog) else kind.kind
        if alone:
            self._kinds[known] = word
        return word

    def _item(self, path: str, sheet: Sheet, kind: str, id_: str) -> Version:
        names = slots(kind)
        said: dict[str, str] = {}
        aliases = ""
        for key, chunk in sheet.chunks:
            name = names[key]
            if name:
                said[name] = said[name] + chunk if name in said else chunk
            elif key == "aliases":
                aliases = chunk
        if "title" not in said or is_nothing(said["title"]):
            said["title"] = _titled(sheet.heading() or title_of(id_))
        self._placed(said, kind, states_of(path))
        return Version(id_, kind, said, aliases)

    def _placed(self, said: dict[str, str], kind: str, states: tuple[bool, str]) -> None:
        """Turn status and archived into values, with what the file's folder says of them."""
        archived, folder = states
        text = said.pop("status", "")
        status = self._status_in(kind, folder, text) if text or folder else ""
        if status:
            said["status"] = status
        if "archived" in said:
            archived = self.sayings.of(kind, "archived", said.pop("archived"))["archived"] != ""
        if archived or states[0]:
            said["archived"] = "yes"

    def status(self, kind: str, path: str, text: str) -> str:
        """The status that a line gives a file's item, in our own words."""
        return self._status_in(kind, states_of(path)[1], text)

    def _status_in(self, kind: str, folder: str, text: str) -> str:
        known = (kind, folder, text)
        if known not in self._status:
            self._status[known] = self._status_of(kind, folder, text)
        return self._status[known]

    def _status_of(self, kind: str, folder: str, text: str) -> str:
        status = self.sayings.word(kind, text, self.meaning.words.get(kind, {})) if text else ""
        free = not status or (self.meaning.backlog and folder == "draft")
        return folder if folder and free and _knows(kind, folder) else status

    def _inside(self, sheet: Sheet, project: str) -> Iterator[Version]:
        for key, chunk in sheet.chunks:
            if plain_name(key) not in LISTS:
                continue
            known = f"{project}\n{chunk}"
            if known not in self._lists:
                self._lists[known] = list(_entries(chunk, project))
            for id_, kind, said, whole in self._lists[known]:
                mine = dict(said)
                self._placed(mine, kind, (False, ""))
                mine[WHOLE] = whole
                yield Version(id_, kind, mine, inline=True)


def _entries(chunk: str, project: str) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Each item of a list in a project: id, kind, its fields as front matter, and a checksum."""
    for entry in entries(fields_of(chunk), project):
        kind = entry.kind.kind
        names = slots(kind)
        said: dict[str, str] = {}
        pieces = written(entry.fields.items())
        for key, text in pieces:
            if name := names[key]:
                said[name] = said.get(name, "") + text
        if "title" not in said or is_nothing(said["title"]):
            said["title"] = _titled(title_of(entry.id))
        whole = f"{crc32(''.join([text for _, text in pieces]).encode('utf-8', 'replace')):x}"
        yield entry.id, kind, said, whole


def _titled(title: str) -> str:
    return written([("title", title)])[0][1]


class _Deciding(dict[str, bool]):
    """Whether a written key says of which kind an item is, or its id."""

    def __missing__(self, key: str) -> bool:
        slot = form(Item).slot(key)
        found = folded_key(key) in _KIND_KEYS or (slot is not None and slot.name == "id")
        if len(self) < 1000:
            self[key] = found
        return found


DECIDING = _Deciding()


def _knows(kind: str, status: str) -> bool:
    names = slots(kind)
    return names["status"] == "status" and status in words_of(names.kind, "status")
