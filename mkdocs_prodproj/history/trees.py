"""The files of a plan folder in a commit's tree, with its links followed inside it alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    problems = [_module(path) for path in tree.modules if is_visible(path + b"/")]
    if not any(is_visible(path) for path in tree.links):
        found = [(path, blob) for path, blob in tree.files.items() if is_plan_file(path)]
    else:
        content = target_of(tree.links.values())
        targets = {path: content.get(blob, b"") for path, blob in tree.links.items()}
        walk = _Walk(tree, targets)
        found = list(walk.files(b"", b""))
        problems += walk.problems
    return sorted((spelled(path), blob) for path, blob in found), problems


class _Walk:
    """The way through a tree with links, as `read_folder` goes through folders."""

    def __init__(self, tree: Tree, targets: Mapping[bytes, bytes]) -> None:
        self.tree = tree
        self.targets = targets
        self.problems: list[Problem] = []
        self.seen = {b""}
        self.folders: dict[bytes, set[bytes]] = {b"": set()}
        for path in (*tree.files, *tree.links):
            while path:
                above, _, name = path.rpartition(b"/")
                self.folders.setdefault(above, set()).add(name)
                path = above  # noqa: PLW2901 - from the file up to the top

    def files(self, folder: bytes, shown: bytes) -> Iterator[tuple[bytes, str]]:
        """Files below a folder, by the path under which it is `shown`."""
        for name in sorted(self.folders[folder]):
            path, own = _joined(folder, name), _joined(shown, name)
            if not is_visible(own) or not is_visible(name + b"/"):
                continue
            if path in self.tree.links:
                yield from self.behind(path, own)
            elif path in self.folders:
                yield from self.files(path, own)
            elif own.lower().endswith(_ENDS):
                yield own, self.tree.files[path]

    def behind(self, link: bytes, own: bytes) -> Iterator[tuple[bytes, str]]:
        """Where a link leads: to a file, to a folder, or to something to be said."""
        to = _resolved(self.targets, link)
        named = own.lower().endswith(_ENDS)
        if to is None:
            if named or b"." not in own.rpartition(b"/")[2]:
                self.problems.append(outside(spelled(own)))
            return
        is_folder = to in self.folders
        if not (is_folder or named) or to in self.seen:
            return
        if is_folder and (not to or own.startswith(to + b"/")):
            return
        self.seen.add(to)
        if is_folder:
            yield from self.files(to, own)
        elif to in self.tree.files:
            yield own, self.tree.files[to]
        else:
            self.problems.append(_nowhere(own))


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder + b"/" + name if folder else name


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
