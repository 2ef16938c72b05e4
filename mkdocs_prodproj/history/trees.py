"""The files of a plan folder in a commit's tree, with its links followed inside it alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname

from mkdocs_prodproj.problems import Position, Problem, Severity
from mkdocs_prodproj.source.folder import SKIPPED, SUFFIXES, outside, spelled

_ENDS = tuple(suffix.encode() for suffix in SUFFIXES)
_HIDDEN = re.compile(rb"(?:^|/)(?:\.|(?:%b)/)" % b"|".join(sorted(map(str.encode, SKIPPED))))
#: A chain of links longer than this is a circle; as the system's own limit.
_LINKS = 40
_FILE, _LINK, _MODULE = b"100", b"120", b"160"


@dataclass(frozen=True, slots=True)
class Tree:
    """What a tree holds below the plan's folder, by path: files and links with their blobs."""

    files: Mapping[bytes, str] = field(default_factory=dict)
    links: Mapping[bytes, str] = field(default_factory=dict)
    modules: tuple[bytes, ...] = ()


def read_tree(output: bytes) -> Tree:
    """What `git ls-tree -r -z` printed."""
    found: dict[bytes, dict[bytes, str]] = {_FILE: {}, _LINK: {}, _MODULE: {}}
    for line in output.split(b"\0"):
        told, _, path = line.partition(b"\t")
        parts = told.split(b" ")
        if path and len(parts) == 3 and parts[0][:3] in found:
            found[parts[0][:3]][path] = parts[2].decode()
    return Tree(found[_FILE], found[_LINK], tuple(found[_MODULE]))


def is_visible(path: bytes) -> bool:
    """Whether no part of a path is passed over, as `read_folder` does."""
    return _HIDDEN.search(path) is None


def is_plan_file(path: bytes) -> bool:
    """Whether `read_folder` would read a file of this path."""
    return path.lower().endswith(_ENDS) and is_visible(path)


def plan_files(
    tree: Tree, target_of: Callable[[Iterable[str]], Mapping[str, bytes]]
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Path and blob of each file that `read_folder` would read, sorted by path.

    `target_of` gives the content of links, which is where they lead; it is asked once, if at all.
    """
    files = [(path, blob) for path, blob in tree.files.items() if is_plan_file(path)]
    problems = [_module(path) for path in tree.modules if is_visible(path + b"/")]
    links = {path: blob for path, blob in tree.links.items() if is_visible(path)}
    if links:
        content = target_of(links.values())
        targets = {path: content.get(blob, b"") for path, blob in tree.links.items()}
        for path in sorted(links):
            found, faults = _linked(tree, targets, path)
            files += found
            problems += faults
    return sorted((spelled(path), blob) for path, blob in files), problems


def _linked(
    tree: Tree, targets: Mapping[bytes, bytes], path: bytes
) -> tuple[list[tuple[bytes, str]], list[Problem]]:
    """The files that a link stands for: one, or those of a folder; or what is wrong with it."""
    to = _resolved(targets, path)
    named = path.lower().endswith(_ENDS)
    if to is None:
        last = path.rpartition(b"/")[2]
        return [], [outside(spelled(path))] if named or b"." not in last else []
    if to in tree.files:
        return [(path, tree.files[to])] if named else [], []
    if _within(path, to):
        return [], []
    below = [(own, blob) for own, blob in tree.files.items() if _within(own, to)]
    inside = [(path + own[len(to) :], blob) for own, blob in below]
    if below:
        return [(own, blob) for own, blob in inside if is_plan_file(own)], []
    return [], [_nowhere(path)] if named else []


def _within(path: bytes, folder: bytes) -> bool:
    return not folder or path.startswith(folder + b"/")


def _resolved(targets: Mapping[bytes, bytes], path: bytes) -> bytes | None:
    """Where a path leads with every link in it followed; None when that is outside."""
    steps = path.split(b"/")
    found: list[bytes] = []
    links = 0
    while steps:
        step = steps.pop(0)
        if step in (b"", b"."):
            continue
        if step == b"..":
            if not found:
                return None
            found.pop()
            continue
        found.append(step)
        target = targets.get(b"/".join(found))
        if target is not None:
            links += 1
            if target.startswith(b"/") or not target or links > _LINKS:
                return None
            found.pop()
            steps[:0] = target.split(b"/")
    return b"/".join(found)


def _nowhere(path: bytes) -> Problem:
    name = spelled(path)
    return _unread(name, f'"{name}" is a link to a file that is not in this commit.')


def _module(path: bytes) -> Problem:
    name = spelled(path)
    return _unread(
        name,
        f'"{name}" is a submodule; its files are not in this history.',
        severity=Severity.HINT,
    )


def too_large(path: str, limit: int) -> Problem:
    """A file that is not read because of its size."""
    size = limit // 1024 // 1024
    return _unread(path, f'"{path}" is too large to be read from history: more than {size} MB.')


def not_here(path: str) -> Problem:
    """A file whose content this clone does not have."""
    return _unread(path, f'The content of "{path}" is not in this clone.')


def no_folder(path: str, commit: str) -> Problem:
    """A commit in which there was no plan folder."""
    name = dirname(path + "x").rpartition("/")[2] or "."
    return Problem(
        "missing-folder",
        Severity.HINT,
        Position(name),
        f'There was no folder "{name}" at {commit} yet.',
        "a commit that has it",
    )


def _unread(path: str, message: str, severity: Severity = Severity.WARNING) -> Problem:
    expected = "a file of this repository that a person could read"
    return Problem("unreadable-file", severity, Position(path), message, expected)
