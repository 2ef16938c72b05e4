"""What was read of the past once, kept by hash in a folder of its own: plain JSON, never run."""

from __future__ import annotations

from pathlib import Path


class Cache:
    """Values by kind and key, kept in a folder; without a folder, for this run alone."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is made when something is first kept."""
        self.folder = folder

    def get(self, kind: str, key: str) -> object | None:
        """The kept JSON value; None when there is none or it cannot be read."""
        raise NotImplementedError

    def put(self, kind: str, key: str, value: object) -> None:
        """Keep a JSON value; a folder that cannot be written keeps nothing and says nothing."""
        raise NotImplementedError
