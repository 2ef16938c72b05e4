"""The timelines of a repository: its commits followed once, and kept for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from mkdocs_prodproj.history.cache import Cache, code_version
from mkdocs_prodproj.history.commits import Step
from mkdocs_prodproj.history.contents import Alongside, Contents
from mkdocs_prodproj.history.kept import Record
from mkdocs_prodproj.history.lines import Lines
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
    read whole is kept: the next time a look at HEAD is enough, and new commits are added to it.
    """
    key = f"{code_version(*_READERS)} {repository.prefix} {repository.cut}"
    with nothing_collected():
        record = Record.from_json(cache.get(KIND, key))
        if record is None or record.tip != repository.tip:
            record = _followed(repository, record)
            if repository.whole:
                cache.put(KIND, key, record.to_json())
        return told(record)


def _followed(repository: Repository, kept: Record | None) -> Record:
    """All commits followed, or those that came since the kept ones."""
    lines, done, here = Lines(), 0, {}
    if kept is None:
        alongside = Alongside(repository.ahead())
        steps = repository.tell_steps(alongside.tell)
        here = alongside.ahead.all()
        if alongside.steps == list(steps):
            lines, done = alongside.lines, alongside.done
    else:
        steps = repository.steps()
        if _goes_on(steps, kept):
            settings = {path: text.encode() for path, text in kept.settings.items()}
            lines, done = Lines(kept.lines(), settings), len(kept.commits)
    contents = Contents(repository, steps[done:], here)
    for at, step in enumerate(steps[done:], start=done):
        lines.follow(at, step.touches, contents.get)
    days = accumulate((step.commit.day for step in steps), max)
    commits = [(s.commit.id, day.isoformat()) for s, day in zip(steps, days, strict=True)]
    texts = {path: data.decode("utf-8", "replace") for path, data in lines.settings.items()}
    return Record.of(repository.tip, commits, lines.crowd.every, texts)


def _goes_on(steps: Sequence[Step], kept: Record) -> bool:
    """Whether a history begins with the kept one, and its settings are the same since."""
    done = len(kept.commits)
    if not 0 < done <= len(steps) or steps[done - 1].commit.id != kept.commits[-1][0]:
        return False
    since = (touch for step in steps[done:] for touch in step.touches)
    return not any(t.path in MEANING_FILES or t.was in MEANING_FILES for t in since)
