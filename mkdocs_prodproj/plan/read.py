"""From documents to a plan: every item read, named once, and linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.mistakes import Mistake
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.read import read_item
from mkdocs_prodproj.plan.backlog import FOREIGN_KEYS, is_backlog, own_name, own_words
from mkdocs_prodproj.plan.ids import unique_ids
from mkdocs_prodproj.plan.inline import Entry, entries
from mkdocs_prodproj.plan.kind import Sort, id_of, sort_of, states_of
from mkdocs_prodproj.plan.known import Items, Known
from mkdocs_prodproj.plan.measurements import with_files
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.places import plain_name
from mkdocs_prodproj.plan.references import Resolver
from mkdocs_prodproj.plan.settings import Settings
from mkdocs_prodproj.plan.settings_file import read_settings
from mkdocs_prodproj.problems import Problem, Severity
from mkdocs_prodproj.source.document import Document, Keys
from mkdocs_prodproj.source.folder import read_folder

#: Names under which the plan's settings are found, the first one first.
SETTINGS_FILES = ("plan.yml", "plan.yaml")
_ORDER = {kind: n for n, kind in enumerate(KINDS)}
_NUMBER = re.compile(r"(\d+)")


def read_plan_folder(root: Path) -> Plan:
    """The plan of a folder. Never raises for what stands in it: see the plan's problems."""
    documents, problems = read_folder(root)
    return read_plan(documents, problems)


def read_plan(
    documents: Iterable[Document], problems: Iterable[Problem] = (), known: Known | None = None
) -> Plan:
    """The plan that these documents hold, with the problems of reading it.

    `documents` come from `read_folder`, or from a commit, with `plan.yml` and CSV files among them;
    `problems` are those that were found before (files that could not be read). A document that is
    `known` is not read again. Never raises.
    """
    by_path = {document.path: document for document in documents}
    settings_file = next((by_path[p] for p in SETTINGS_FILES if p in by_path), None)
    settings, found = read_settings(settings_file)
    if not settings.name and (name := own_name(by_path)):
        settings = settings.model_copy(update={"name": name})
    reading = Reading(by_path, settings, [*problems, *found], known or Known())
    items, duplicates = unique_ids(sorted(reading.items(), key=_place_in_plan), by_path)
    reading.problems += duplicates
    items, texts = _with_files(items, by_path, reading.problems)
    resolver = Resolver.of(items, by_path)
    resolved = tuple(resolver.item(item) for item in items)
    return Plan(
        items=resolved,
        settings=settings,
        documents=by_path,
        references=tuple(resolver.references),
        problems=(*reading.problems, *resolver.problems),
        data=texts,
    )


def _place_in_plan(item: Item) -> tuple[Any, ...]:
    """Reading order: by kind, then by path with its numbers as numbers, then as written."""
    parts = _NUMBER.split(item.origin.path.casefold())
    natural = tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)
    return (_ORDER.get(type(item), len(_ORDER)), natural)


def _with_files(
    items: list[Item],
    documents: Mapping[str, Document],
    problems: list[Problem],
) -> tuple[list[Item], dict[str, str]]:
    """The items with the readings that their metrics keep in files; those files' texts."""
    texts: dict[str, str] = {}
    for n, item in enumerate(items):
        if isinstance(item, Goal) and any(m.measurements_file for m in item.metrics):
            goal, faults, read = with_files(item, documents)
            items[n] = goal
            problems += faults
            texts |= read
    return items, texts


@dataclass
class Reading:
    """Turns documents into items, one by one; `problems` grows on the way."""

    documents: Mapping[str, Document]
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    def __post_init__(self) -> None:
        self.backlog = is_backlog(self.documents)
        own = self.settings.vocabulary.statuses
        words = {kind.kind: own.get(kind.kind, {}) for kind in KINDS}
        self.words = words | {"task": own_words(self.documents) | words["task"]}

    def items(self) -> Iterator[Item]:
        """Every item of every document, as its writer wrote it, references still as text."""
        meaning = self.backlog, self.words, self.settings.vocabulary.folders
        read: list[Items] = []
        for document in self.documents.values():
            if document.path not in SETTINGS_FILES and document.path.endswith((".md", ".markdown")):
                one = self.known.of(document, meaning)
                if one is None:
                    one = self._anew(document)
                else:
                    self.problems += one.problems
                read.append(one)
                yield from one.items
        self.known.keep(read, meaning)

    def _anew(self, document: Document) -> Items:
        before = len(self.problems)
        items = tuple(self.of(document))
        return Items(document, items, tuple(self.problems[before:]))

    def of(self, document: Document) -> Iterator[Item]:
        """The item of a document with those written inside it; nothing for an ordinary page."""
        sort = sort_of(document, self.settings.vocabulary.folders)
        plain = document.fields is None and not document.problems
        if sort.kind is None or (plain and self.backlog):
            if sort.guess:
                self.problems.append(_unknown_kind(document, sort))
            return
        self.problems += document.problems
        fields = {k: v for k, v in (document.fields or {}).items() if k != sort.key}
        item = self._with_folder(document, sort, self._item(document, sort.kind, fields))
        yield item
        if isinstance(item, Project):
            for entry in entries(fields, item.id):
                yield self._read(document, entry)

    def _item(self, document: Document, kind: type[Item], fields: Mapping[str, Any]) -> Item:
        faults = [p.message for p in document.problems if p.severity is Severity.ERROR]
        return self._read(
            document,
            Entry(kind, fields, (), id_of(document), document.body, faults[0] if faults else ""),
        )

    def _with_folder(self, document: Document, sort: Sort, item: Item) -> Item:
        """What the file's place says: archived, a draft, its sort, a title from its heading.

        Backlog.md makes a draft by its folder alone, whatever status stands in the file.
        """
        archived, status = states_of(document.path)
        changed: dict[str, Any] = {}
        if archived and not item.archived:
            changed["archived"] = True
        open_to = getattr(item, "status", None) == "" or (self.backlog and status == "draft")
        if status and open_to and _knows(item, status):
            changed["status"] = status
        if sort.category and not item.category:
            changed["category"] = sort.category
        return item.model_copy(update=changed) if changed else item

    def _read(self, document: Document, entry: Entry) -> Item:
        item, mistakes = read_item(
            entry.kind,
            entry.fields,
            Origin(document.path, entry.keys),
            id=entry.id,
            body=entry.body,
            broken=entry.broken,
            vocabulary=self.words.get(entry.kind.kind, {}),
        )
        for fault in mistakes:
            if not self._is_foreign(fault):
                self.problems.append(_problem(document, item, entry.keys, fault))
        return item

    def _is_foreign(self, fault: Mistake) -> bool:
        """True for another tool's key where its settings file lies in the folder."""
        return (
            self.backlog
            and fault.rule == "unknown-field"
            and len(fault.keys) == 1
            and plain_name(fault.keys[0]) in FOREIGN_KEYS
        )


def _knows(item: Item, status: str) -> bool:
    info = type(item).model_fields["status"].json_schema_extra
    words = info.get("words") if isinstance(info, dict) else None
    return isinstance(words, dict) and status in words


def _problem(document: Document, item: Item, keys: Keys, fault: Mistake) -> Problem:
    return Problem(
        rule=fault.rule,
        severity=fault.severity,
        position=document.position((*keys, *fault.keys)),
        message=fault.message,
        expected=fault.expected,
        paste=fault.paste,
        item=item.id,
    )


def _unknown_kind(document: Document, sort: Sort) -> Problem:
    return Problem(
        rule="unknown-kind",
        severity=Severity.WARNING,
        position=document.position((sort.key,)),
        message=f'"{sort.category}" is no kind of item. Did you mean "{sort.guess}"?',
        expected=f"One of {', '.join(kind.kind for kind in KINDS)}.",
        paste=f"{sort.key}: {sort.guess}",
        effect="The file is an ordinary page of the site and counts for nothing in the plan.",
    )
