"""All items of a plan followed from commit to commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from mkdocs_prodproj.history.chunks import Sheets
from mkdocs_prodproj.history.commits import Touch
from mkdocs_prodproj.history.identity import Crowd, Identity
from mkdocs_prodproj.history.line import Line
from mkdocs_prodproj.history.quick import Known
from mkdocs_prodproj.history.sayings import Sayings
from mkdocs_prodproj.history.versions import MEANING_FILES, Meaning, Versions

#: Gives the content of a blob; None where it cannot be had.
Blobs = Callable[[str], bytes | None]
#: Stands for the content that a page has already.
AGAIN = "again"
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Lines:
    """Every item of a plan so far; `follow` takes them one commit further."""

    def __init__(
        self, every: Sequence[Line] = (), settings: Mapping[str, bytes] = _NOTHING
    ) -> None:
        """From the beginning, or from the items and the settings files left at some commit."""
        self.crowd = Crowd.of(list(every))
        self.settings = dict(settings)
        self.sheets = Sheets()
        self._sayings = Sayings()
        self._versions = Versions(self._sayings, Meaning.of(self.settings))
        self._pages: dict[str, bytes] = {}
        self._known: dict[str, Known] = {}

    def follow(self, at: int, touches: Sequence[Touch], blobs: Blobs) -> None:
        """Commit number `at`, and what it brought."""
        again: list[Touch] = []
        if any(t.path in MEANING_FILES or t.was in MEANING_FILES for t in touches):
            again = self._learnt(touches, blobs)
        slow = []
        for touch in touches:
            page = is_page(touch.path)
            if page or (touch.was and is_page(touch.was)):
                data = blobs(touch.blob) if touch.blob and page else None
                if data is None or not self._quick(at, touch, data):
                    slow.append((touch, data))
        if slow or again:
            self._slow(at, [*slow, *((touch, self._pages[touch.path]) for touch in again)])

    def _quick(self, at: int, touch: Touch, data: bytes) -> bool:
        """Take a change of a few lines; False where the file has to be cut."""
        known = self._known.get(touch.path)
        if known is None or touch.was or not touch.before:
            return False
        changes = known.changes(data, self.sheets)
        if changes is None:
            return False
        kind, path = known.line.kind, touch.path
        known.line.change(
            at,
            [
                (name, self._versions.status(kind, path, text) if name == "status" else text)
                for name, text in changes
            ],
        )
        self._pages[path] = data
        return True

    def _slow(self, at: int, changed: Sequence[tuple[Touch, bytes | None]]) -> None:
        """Cut files whole, and tell which item is which."""
        step = Identity(self.crowd, at)
        for touch, _ in changed:
            step.leave(touch)
            self._pages.pop(touch.was or touch.path, None)
            self._known.pop(touch.was or touch.path, None)
        cut = {}
        for touch, data in changed:
            if not touch.blob or not is_page(touch.path):
                continue
            sheet = None if data is None else self.sheets.of(touch.path, data)
            if data is not None:
                self._pages[touch.path] = data
            if (sheet is None or sheet.broken) and step.keep(touch):
                continue
            if sheet is not None:
                step.arrive(touch, self._versions.of(touch.path, sheet))
                cut[touch.path] = sheet
        for touch, version, line in step.end():
            known = Known.of(line, version, cut[touch.path])
            if known:
                self._known[touch.path] = known

    def _learnt(self, touches: Sequence[Touch], blobs: Blobs) -> list[Touch]:
        """The other pages, to be read again, where the plan's settings now mean something else."""
        for touch in touches:
            self.settings.pop(touch.was or touch.path, None)
        for touch in touches:
            data = blobs(touch.blob) if touch.blob and touch.path in MEANING_FILES else None
            if data is not None:
                self.settings[touch.path] = data
        meaning = Meaning.of(self.settings)
        if meaning == self._versions.meaning:
            return []
        self._versions = Versions(self._sayings, meaning)
        self._known.clear()
        seen = {path for t in touches for path in (t.path, t.was)}
        return [Touch(path, AGAIN, AGAIN) for path in self._pages if path not in seen]


def is_page(path: str) -> bool:
    """Whether a file of a plan may hold an item."""
    return path.endswith((".md", ".markdown"))
