"""Every document of a folder, in order."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.source.document import Document, read_document

#: What a plan is made of: pages, settings, data files.
SUFFIXES = (".md", ".markdown", ".yml", ".yaml", ".csv")
#: Bytes of the largest file that is read: a plan is written by people.
LARGEST = 5 * 1024 * 1024
SKIPPED = frozenset(("node_modules", "__pycache__"))


def read_folder(root: Path, exclude: tuple[str, ...] = ()) -> tuple[list[Document], list[Problem]]:
    """Documents of every Markdown, YAML and CSV file below a folder, sorted by path.

    Folders whose name starts with a dot, and `node_modules`, are passed over, and so is what
    matches one of the `exclude` patterns (`drafts/*`, posix, relative). Problems are those of
    opening files; what is wrong inside a file is in its document's `problems`.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    top = os.path.realpath(root)
    if not os.path.isdir(top):  # noqa: PTH112 - os is several times faster here
        return [], [_missing(root)]
    for path in sorted(_files(top, "", top, problems, {top})):
        if any(fnmatchcase(path, pattern) for pattern in exclude):
            continue
        try:
            with open(f"{top}/{path}", "rb") as file:  # noqa: PTH123 - as above
                data = file.read(LARGEST + 1)
        except OSError as error:
            problems.append(unreadable(path, error.strerror))
            continue
        name = spelled(os.fsencode(path))
        if len(data) > LARGEST:
            problems.append(too_large(name))
        else:
            documents.append(read_document(name, data))
    return documents, sorted(problems, key=lambda problem: problem.order)


def plan_paths(root: Path) -> list[str]:
    """The paths of the files that `read_folder` would read, as the system names them, sorted."""
    top = os.path.realpath(root)
    return sorted(_files(top, "", top, [], {top}))


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of a file of the plan, named relative to its folder; it may not leave the folder."""
    top = os.path.realpath(root)
    target = os.path.realpath(f"{top}/{path}") if "\0" not in path else "\0"
    if not _within(target, top):
        return "", [outside(path)]
    try:
        with open(target, "rb") as file:  # noqa: PTH123 - as above
            document = read_document(path, file.read())
    except OSError as error:
        return "", [unreadable(path, error.strerror)]
    return document.text, list(document.problems)


def _files(
    folder: str, prefix: str, top: str, problems: list[Problem], seen: set[str]
) -> Iterator[str]:
    """Posix paths of the files below a folder; each that links lead to once, by the first one."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(unreadable(prefix.rstrip("/") or ".", error.strerror))
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or name in SKIPPED:
            continue
        try:
            is_folder = entry.is_dir()
        except OSError as error:  # a link that leads to itself
            problems.append(unreadable(prefix + name, error.strerror))
            continue
        if not is_folder and not name.lower().endswith(SUFFIXES):
            continue
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            if not _within(real, top):
                problems.append(outside(prefix + name))
                continue
            if real in seen or (is_folder and _within(folder, real)):
                continue
            seen.add(real)
        if is_folder:
            yield from _files(entry.path, f"{prefix}{name}/", top, problems, seen)
        else:
            yield prefix + name


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(top.rstrip("/") + "/")


def _missing(root: Path) -> Problem:
    return Problem(
        "missing-folder",
        Severity.ERROR,
        Position(root.name or "."),
        f'There is no folder "{root.name}" to read a plan from.',
        "a folder with Markdown files",
    )


def spelled(path: bytes) -> str:
    r"""A path as text for one line: what is not UTF-8 as in `caf\xe9.md`, ends of lines as `\x0a`.

    So no name is lost, none stops a writer, and none begins a line of a report by itself.
    """
    text = path.decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(f"\\x{ord(c):02x}" if unicodedata.category(c) == "Cc" else c for c in text)


def unreadable(path: str, why: str | None) -> Problem:
    """A file that cannot be opened, and why in the words of the system."""
    path = spelled(os.fsencode(path))
    return Problem(
        "unreadable-file",
        Severity.ERROR,
        Position(path),
        f'"{path}" could not be opened: {why or "no reason given"}.',
        "a file that this user may read",
    )


def too_large(path: str) -> Problem:
    """A file that is not read because of its size."""
    return Problem(
        "unreadable-file",
        Severity.WARNING,
        Position(path),
        f'"{path}" has more than {LARGEST // 1024 // 1024} MB, and is not read.',
        "a text that people write; long data in several files",
    )


def outside(path: str) -> Problem:
    """A link that leads out of the plan folder."""
    path = spelled(os.fsencode(path))
    return Problem(
        "outside-folder",
        Severity.WARNING,
        Position(path),
        f'"{path}" leads out of the plan folder, and is not read.',
        "a file inside the plan folder",
    )
