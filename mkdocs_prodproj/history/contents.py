"""What commits brought, read in their order, or fetched while git still prints the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import count

from mkdocs_prodproj.history.ahead import Ahead
from mkdocs_prodproj.history.commits import Step, Touch
from mkdocs_prodproj.history.lines import Lines, is_page
from mkdocs_prodproj.history.repository import Repository
from mkdocs_prodproj.history.versions import MEANING_FILES

#: How many commits are told before the items are followed through those that can be.
_EACH = 16


class Alongside:
    """Follows items through commits as git tells them, the oldest first.

    What is told may turn out to be not all: `steps` is what was told, `lines` the items after
    `done` of them.
    """

    def __init__(self, ahead: Ahead) -> None:
        """`ahead` fetches what the commits brought."""
        self.ahead = ahead
        self.lines = Lines()
        self.steps: list[Step] = []
        self._wanted: list[list[str]] = []
        self.done = 0

    def tell(self, step: Step) -> None:
        """One more commit; those whose files are here by now are followed."""
        self.steps.append(step)
        wanted = _wanted(step)
        self._wanted.append(wanted)
        self.ahead.ask(wanted)
        if len(self.steps) % _EACH:
            return
        here = self.ahead.here()
        while self.done < len(self.steps):
            for blob in self._wanted[self.done]:
                if blob not in here:
                    return
            self.lines.follow(self.done, self.steps[self.done].touches, here.get)
            self.done += 1


class Contents:
    """What commits brought: what is here already, else read in the order of the commits."""

    def __init__(
        self, repository: Repository, steps: Iterable[Step], here: dict[str, bytes]
    ) -> None:
        """`here` gives contents that were fetched before; it is emptied bit by bit."""
        self._uses = Counter([blob for step in steps for blob in _wanted(step)])
        self._here = here
        missing = [blob for blob in self._uses if blob not in here]
        self._places = dict(zip(missing, count(), strict=False))
        self._stream = repository.blobs(missing)
        self._read = -1

    def get(self, blob: str) -> bytes | None:
        """The content of a blob, asked for in the order of commits; None if it cannot be had."""
        place = self._places.get(blob, -1)
        while self._read < place:
            id_, data = next(self._stream, ("", b""))
            self._read = self._places[id_] if id_ else len(self._places)
            self._here[id_] = data
        self._uses[blob] -= 1
        return self._here.get(blob) if self._uses[blob] > 0 else self._here.pop(blob, None)


def _wanted(step: Step) -> list[str]:
    return [touch.blob for touch in step.touches if touch.blob and _is_wanted(touch)]


def _is_wanted(touch: Touch) -> bool:
    return is_page(touch.path) or touch.path in MEANING_FILES
