"""The timelines of a repository: its commits followed once, and kept for the next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from mkdocs_prodproj.history.cache import Cache, code_version
from mkdocs_prodproj.history.commits import Step
from mkdocs_prodproj.history.kept import Record
from mkdocs_prodproj.history.lines import Lines, is_page
from mkdocs_prodproj.history.repository import Repository
from mkdocs_prodproj.history.telling import told
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.history.versions import MEANING_FILES
from mkdocs_prodproj.plan.heap import nothing_collected

KIND = "timelines"
#: The rooms of the package by whose code a kept past was made.
_READERS = ("history", "items", "plan", "source")


def timelines_of(repository: Repository, cache: Cache) -> dict[str, Timeline]:
    """What each item of the plan said on the mainline, by the id it has today, or had last.

    Items are the same by id, else by file (renamed ones too), else by an id that the newer one
    names among its `aliases`. A file that cannot be read leaves its items as they were. What was
    read is kept: the next time a look at HEAD is enough, and new commits are added to it.
    """
    key = f"{code_version(*_READERS)} {repository.prefix} {repository.cut}"
    with nothing_collected():
        record = Record.from_json(cache.get(KIND, key))
        if record is None or record.tip != repository.tip:
            record = _followed(repository, record)
            cache.put(KIND, key, record.to_json())
        return told(record)


def _followed(repository: Repository, kept: Record | None) -> Record:
    """All commits followed, or those that came since the kept ones."""
    steps = repository.steps()
    done = len(kept.commits) if kept else 0
    if kept is None or not _goes_on(steps, kept):
        kept, done = Record("", [], [], []), 0
    settings = {path: text.encode() for path, text in kept.settings.items()}
    lines = Lines(kept.lines(), settings)
    blobs = _Blobs(repository, steps[done:])
    commits = list(kept.commits)
    for at, step in enumerate(steps[done:], start=done):
        day = step.commit.day.isoformat()
        commits.append((step.commit.id, max(day, commits[-1][1]) if commits else day))
        lines.follow(at, step.touches, blobs.get)
    texts = {path: data.decode("utf-8", "replace") for path, data in lines.settings.items()}
    return Record.of(repository.tip, commits, lines.crowd.every, texts)


def _goes_on(steps: Sequence[Step], kept: Record) -> bool:
    """Whether a history begins with the kept one, and its settings are the same since."""
    done = len(kept.commits)
    if not 0 < done <= len(steps) or steps[done - 1].commit.id != kept.commits[-1][0]:
        return False
    since = (touch for step in steps[done:] for touch in step.touches)
    return not any(t.path in MEANING_FILES or t.was in MEANING_FILES for t in since)


class _Blobs:
    """What commits brought, read in their order while git still prints the rest."""

    def __init__(self, repository: Repository, steps: Iterable[Step]) -> None:
        self._uses = Counter(_wanted(steps))
        self._places = dict(zip(self._uses, count(), strict=False))
        self._stream = repository.blobs(self._uses)
        self._read = -1
        self._here: dict[str, bytes] = {}

    def get(self, blob: str) -> bytes | None:
        """The content of a blob, asked for in the order of commits; None if it cannot be had."""
        place = self._places.get(blob, -1)
        while self._read < place:
            id_, data = next(self._stream, ("", b""))
            self._read = self._places[id_] if id_ else len(self._places)
            self._here[id_] = data
        self._uses[blob] -= 1
        return self._here.get(blob) if self._uses[blob] > 0 else self._here.pop(blob, None)


def _wanted(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        for touch in step.touches:
            if touch.blob and (is_page(touch.path) or touch.path in MEANING_FILES):
                yield touch.blob
