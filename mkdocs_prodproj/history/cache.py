"""What was read of the past once, kept by hash in a folder of its own: plain JSON, never run."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import weakref
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

#: The first line of each file; another number after a change of this form.
_HEAD = "prodproj cache 1"
_END = ".cache"
_KIND = re.compile(r"[a-z][a-z0-9-]{0,60}")
#: Bytes that one kind, and all kinds together, may keep; what was not used for longest goes first.
KIND_LIMIT = 25_000_000
LIMIT = 50_000_000


class Cache:
    """Values by kind and key, kept in a folder; without a folder, for this run alone.

    What was put is written by `save`, and at the latest when the cache is let go or the folder is
    opened again. Several builds may share a folder: a file is replaced as a whole, with what others
    have added to it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is made when something is first kept."""
        self.folder = folder
        self._kinds: dict[str, _Kind] = {}
        weakref.finalize(self, _save, self._kinds, folder)
        for other in [one for one in _OPEN if one.folder == folder]:
            other.save()
        _OPEN.add(self)

    def get(self, kind: str, key: str) -> object | None:
        """The kept JSON value; None when there is none or it cannot be read."""
        return self._kind(kind).get(key)

    def put(self, kind: str, key: str, value: object) -> None:
        """Keep a JSON value, or what a function gives when it is called at the time of saving.

        A folder that cannot be written keeps nothing and says nothing.
        """
        self._kind(kind).put(key, value)

    def save(self) -> None:
        """Write what was put since the last time."""
        _save(self._kinds, self.folder)

    def _kind(self, name: str) -> _Kind:
        if not _KIND.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a kind: small letters, figures, hyphens")
        if name not in self._kinds:
            self._kinds[name] = _Kind(self.folder / f"{name}{_END}" if self.folder else None)
        return self._kinds[name]


#: All that are in use, so that the next build of a server finds what the last one put.
_OPEN: weakref.WeakSet[Cache] = weakref.WeakSet()


class _Kind:
    """The values of one kind, each kept as the text of its line until it is asked for."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.lines: dict[str, str] = _read(path) if path else {}
        self.put_in: dict[str, object] = {}
        self.used: set[str] = set()

    def get(self, key: str) -> object | None:
        name = json.dumps(key)
        if name in self.put_in:
            return _value(self.put_in[name])
        line = self.lines.get(name)
        if line is None:
            return None
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError):
            del self.lines[name]
            return None
        self.used.add(name)
        return value

    def put(self, key: str, value: object) -> None:
        self.put_in[json.dumps(key)] = value

    def save(self) -> None:
        """Replace the file by what it holds now, what was used, and what was put, in that order."""
        if not self.put_in or self.path is None:
            return
        for name, value in self.put_in.items():
            self.lines[name] = json.dumps(_value(value), separators=(",", ":"))
        lines = _read(self.path)
        for name in [n for n in self.lines if n in self.used or n in self.put_in]:
            lines.pop(name, None)
            lines[name] = self.lines[name]
        self.put_in.clear()
        _replace(self.path, _HEAD + "\n" + "".join(_newest(lines)))


def _value(value: object) -> object:
    return value() if callable(value) else value


def _newest(lines: dict[str, str]) -> list[str]:
    """The last lines that fit, in their order."""
    kept: list[str] = []
    size = 0
    for name, value in reversed(lines.items()):
        size += len(name) + len(value) + 2
        if size > KIND_LIMIT:
            break
        kept.append(f"{name}\t{value}\n")
    return kept[::-1]


def _read(path: Path) -> dict[str, str]:
    """The lines of a file of ours by key; nothing of any other file."""
    try:
        if path.stat().st_size > 2 * KIND_LIMIT:
            return {}
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    head, _, rest = text.partition("\n")
    if head != _HEAD:
        return {}
    parts = (line.partition("\t") for line in rest.split("\n"))
    return {name: value for name, tab, value in parts if tab}


def _save(kinds: Mapping[str, _Kind], folder: Path | None) -> None:
    if folder is None or not any(kind.put_in for kind in kinds.values()):
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
            file.write("*\n")
        for name in sorted(kinds):
            kinds[name].save()
        _keep_small(folder)


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _keep_small(folder: Path) -> None:
    """Remove the kinds that were not written for longest, until the rest is small enough."""
    files = [(p.stat().st_mtime_ns, p.name, p.stat().st_size) for p in folder.glob(f"*{_END}")]
    size = sum(bytes_ for _, _, bytes_ in files)
    for _, name, bytes_ in sorted(files):
        if size <= LIMIT:
            return
        (folder / name).unlink()
        size -= bytes_


def cache_folder(base: Path) -> Path | None:
    """Where the past of a site is kept: PRODPROJ_CACHE, else `.cache/prodproj` beside mkdocs.yml.

    None when that is a link out of the site's folder: nobody's other files are written to.
    """
    chosen = os.environ.get("PRODPROJ_CACHE", "").strip()
    if chosen:
        return Path(chosen).absolute()
    folder = base.absolute() / ".cache" / "prodproj"
    try:
        return folder if folder.resolve().is_relative_to(base.resolve()) else None
    except OSError:
        return None


@cache
def code_version(*rooms: str) -> str:
    """A hash of the source text of these rooms of the package: part of the key of what they made.

    Without names, of the whole package. So a value is never read that other code has written.
    """
    home = Path(__file__).resolve().parent.parent
    found = hashlib.sha256()
    for folder in sorted(rooms) or [""]:
        for path in sorted((home / folder).rglob("*.py")):
            found.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
