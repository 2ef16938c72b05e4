"""Contents of files fetched while git still prints the log that names them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Thread
from types import MappingProxyType

from mkdocs_prodproj.history.git import LONG_PATIENCE, Git

#: Bytes that are fetched ahead at the most; the rest is fetched when it is asked for.
MOST = 64_000_000
#: Bytes of names that are handed over in one go, and of contents that are taken in one.
_ASKED, _TAKEN = 1 << 13, 1 << 17
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Ahead:
    """One `cat-file` that works beside us: it is asked bit by bit, and read by a thread."""

    def __init__(self, git: Git, limit: int, known: Mapping[str, bytes] = _NOTHING) -> None:
        """It is started at once. Contents above `limit` bytes are left out, `known` ones here."""
        self._limit = limit
        self._seen = set(known)
        self._waiting: list[str] = []
        self._pieces: deque[bytes] = deque()
        self._rest = b""
        self._here = dict(known)
        given, self._to = os.pipe()
        with os.fdopen(given, "rb") as asked:
            self._process = git.start(("cat-file", "--batch", "--buffer"), asked)
        self._thread = Thread(target=self._take, daemon=True)
        self._thread.start()

    def ask(self, ids: Iterable[str]) -> None:
        """Have these fetched too, each once; they are ids that git told us."""
        for id_ in ids:
            if id_ not in self._seen:
                self._seen.add(id_)
                self._waiting.append(id_)
        if len(self._waiting) * 41 > _ASKED:
            self._hand_over()

    def here(self) -> dict[str, bytes]:
        """What came so far, by id."""
        if self._pieces:
            while self._pieces:
                self._rest += self._pieces.popleft()
            self._rest = self._rest[self._cut(self._rest) :]
        return self._here

    def all(self) -> dict[str, bytes]:
        """What came when all that was asked for is here, or as much of it as is to be had."""
        self._hand_over()
        with suppress(OSError):
            os.close(self._to)
        self._thread.join(LONG_PATIENCE)
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
                self._process.communicate()
        return self.here()

    def _hand_over(self) -> None:
        names = "".join([f"{id_}\n" for id_ in self._waiting]).encode()
        self._waiting.clear()
        with suppress(OSError):
            while names:
                names = names[os.write(self._to, names) :]

    def _take(self) -> None:
        process, size = self._process, 0
        if process is None or process.stdout is None:
            return
        with suppress(OSError, ValueError):
            while size < MOST and (piece := os.read(process.stdout.fileno(), _TAKEN)):
                self._pieces.append(piece)
                size += len(piece)
        with suppress(OSError):
            process.kill()  # else who asks for more would wait for it for ever

    def _cut(self, data: bytes) -> int:
        """Keep the contents that are whole in what `cat-file --batch` printed; where they end."""
        at = 0
        while (end := data.find(b"\n", at)) >= 0:
            head = data[at:end].split(b" ")
            if len(head) != 3 or not head[2].isdigit():
                at = end + 1
                continue
            after = end + 1 + int(head[2])
            if after >= len(data):
                break
            if after - end - 1 <= self._limit:
                self._here[head[0].decode()] = data[end + 1 : after]
            at = after + 1
        return at
