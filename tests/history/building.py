"""Repositories built for a test by `git fast-import`: fixed authors and days, no work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

#: What a commit does to its files: the new content, or None where the file goes.
Files = Mapping[str, str | bytes | None]
_NONE: Files = MappingProxyType({})


class Link(str):
    """The content of a file that is a symbolic link: where it leads."""

    __slots__ = ()


class Module(str):
    """The content of an entry that is a submodule: its commit's full hash."""

    __slots__ = ()


class Building:
    """A git repository to be filled commit by commit; nothing of the user's settings is read."""

    def __init__(self, folder: Path) -> None:
        """An empty repository in `folder`, which is made if need be; its branch is `main`."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "-q", ".")
        self.git("symbolic-ref", "HEAD", "refs/heads/main")

    def commit(
        self,
        day: str,
        files: Files,
        subject: str = "A change",
        *,
        branch: str = "main",
        author: str = "Ana Lima",
        parents: tuple[str, ...] | None = None,
    ) -> str:
        """One commit on a branch, and its full hash.

        `day` is "2026-01-05" (then at noon, UTC) or "2026-01-05T14:00+02:00". The parent is the
        branch's last commit, for a new branch that of `main`; `parents=()` begins a history anew.
        Paths may hold anything that git allows; bytes that are not UTF-8 as surrogates.
        """
        if parents is None:
            tip = self.hash(f"refs/heads/{branch}") or self.hash("refs/heads/main")
            parents = (tip,) if tip else ()
        known = tuple(self.hash(parent) or parent for parent in parents)
        return self._imported([_commit(day, files, subject, branch, known, author=author)])[0]

    def commits(
        self, changes: Iterable[tuple[str, Files, str]], *, author: str = "Ana Lima"
    ) -> list[str]:
        """Many commits on `main` in one go, each (day, files, subject); their full hashes."""
        tip = self.hash("refs/heads/main")
        commands = []
        for day, files, subject in changes:
            parents = (tip,) if tip else ()
            commands.append(_commit(day, files, subject, "main", parents, author=author))
            tip = f":{len(commands)}"
        return self._imported(commands)

    def merge(
        self,
        day: str,
        other: str,
        subject: str = "Merge",
        files: Files = _NONE,
        branch: str = "main",
    ) -> str:
        """Merge a branch or commit into a branch; where both changed a file, the other's wins.

        `files` come on top: what a person did to resolve a conflict.
        """
        ours, theirs = self.hash(f"refs/heads/{branch}"), self.hash(other)
        base = self.git("merge-base", ours, theirs).strip()
        lines = self._bytes("diff-tree", "-r", "-z", "--raw", "--no-renames", base, theirs)
        changes = list(_brought(lines)) + [_change(path, to) for path, to in files.items()]
        command = _commit(day, _NONE, subject, branch, (ours, theirs), author="Ana Lima")
        return self._imported([command + b"".join(changes)])[0]

    def tag(self, name: str, commit: str | None = None, *, message: str = "") -> None:
        """A tag on a commit, by default the last of `main`; with a message an annotated one."""
        target = self.hash(commit or "refs/heads/main")
        if message:
            self.git("tag", "-a", "-m", message, "--", name, target)
        else:
            self.git("update-ref", f"refs/tags/{name}", target)

    def checkout(self, ref: str = "main") -> Path:
        """Fill the work tree from a branch (or, detached, from a commit); gives the folder."""
        if self.hash(f"refs/heads/{ref}"):
            self.git("symbolic-ref", "HEAD", f"refs/heads/{ref}")
        else:
            self.git("update-ref", "--no-deref", "HEAD", self.hash(ref))
        self.git("reset", "-q", "--hard")
        return self.folder

    def hash(self, name: str) -> str:
        """The full hash of the commit that a ref, tag or hash names; "" for none."""
        found = self._run("rev-parse", "-q", "--verify", "--end-of-options", name + "^{commit}")
        return found.stdout.decode().strip() if found.returncode == 0 else ""

    def hash_of(self, commit: str, path: str) -> str:
        """The full hash of a file's content in a commit."""
        return self.git("rev-parse", f"{commit}:{path}").strip()

    def git(self, *arguments: str) -> str:
        """What a git command prints."""
        return self._bytes(*arguments).decode("utf-8", "replace")

    def _bytes(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            check=False,
            env=_environment(),
        )

    def _imported(self, commands: list[bytes]) -> list[str]:
        """Import commits whose marks are 1, 2, 3 …; their full hashes."""
        marked = (
            command.replace(b"\n", b"\nmark :%d\n" % mark, 1) + b"get-mark :%d\n" % mark
            for mark, command in enumerate(commands, 1)
        )
        done = self._run("fast-import", "--quiet", "--force", given=b"".join(marked))
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode().split()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (
            ("NAME", "Ana Lima"),
            ("EMAIL", "ana.lima@example.org"),
            ("DATE", "2026-01-05T12:00:00+00:00"),
        )
    }
    return {**kept, **who, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def _commit(
    day: str, files: Files, subject: str, branch: str, parents: tuple[str, ...], *, author: str
) -> bytes:
    when = datetime.fromisoformat(day if "T" in day else f"{day}T12:00")
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    email = author.lower().replace(" ", ".") + "@example.org"
    person = f"{author} <{email}> {int(when.timestamp())} {when:%z}\n"
    lines = [f"commit refs/heads/{branch}\n", f"author {person}", f"committer {person}"]
    start = "".join(lines).encode("utf-8", "surrogateescape") + _data(subject)
    for word, parent in zip(("from", *["merge"] * len(parents)), parents, strict=False):
        start += f"{word} {parent}\n".encode()
    return start + b"".join(_change(path, content) for path, content in files.items())


def _change(path: str, content: str | bytes | None) -> bytes:
    name = _quoted(path.encode("utf-8", "surrogateescape"))
    if content is None:
        return b"D " + name + b"\n"
    if isinstance(content, Module):
        return b"M 160000 " + content.encode() + b" " + name + b"\n"
    mode = b"120000" if isinstance(content, Link) else b"100644"
    return b"M " + mode + b" inline " + name + b"\n" + _data(content)


def _brought(raw: bytes) -> Iterator[bytes]:
    """What `diff-tree --raw -z` tells, as changes for `fast-import`."""
    parts = raw.split(b"\0")[:-1]
    for told, path in zip(parts[::2], parts[1::2], strict=True):
        _, mode, _, blob, what = told.split(b" ")
        if what == b"D":
            yield b"D " + _quoted(path) + b"\n"
        else:
            yield b"M " + mode + b" " + blob + b" " + _quoted(path) + b"\n"


def _quoted(path: bytes) -> bytes:
    for plain, told in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        path = path.replace(plain, told)
    return b'"' + path + b'"'


def _data(content: str | bytes) -> bytes:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
    return b"data %d\n" % len(data) + data + b"\n"
