"""The one home of git: fixed commands, no shell, nothing of a repository is ever run."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import MappingProxyType
from typing import IO

#: Seconds that git may take for a short answer, and for all of a history.
PATIENCE = 10
LONG_PATIENCE = 120
#: Bytes that are read ahead.
_AHEAD = 1 << 20
#: Bytes that are looked at in one go.
_PIECE = 1 << 16
#: What stands in `Answer.fault` when git itself said nothing.
NOT_INSTALLED = "git is not installed"
TOO_SLOW = "git took too long"

#: What a repository's own settings may not decide: nothing is run, no history is left out.
_SETTINGS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.quotePath=false",
    "core.bigFileThreshold=5m",
    "advice.graftFileDeprecated=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
)
_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *(part for setting in _SETTINGS for part in ("-c", setting)),
)
#: Variables of the reader's own that git may see; the rest could point it elsewhere (in a hook).
_KEPT = re.compile(r"GIT_(CONFIG_.+|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH)")
_FIXED = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_FLUSH": "0",
}
_NOTHING: Mapping[str, str] = MappingProxyType({})
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What git printed; `fault` says in git's words, or ours, why that is not all."""

    output: bytes
    fault: str = ""

    @property
    def text(self) -> str:
        """The output as text, without the end of its last line."""
        return self.output.decode("utf-8", "replace").removesuffix("\n")


def texts(output: bytes) -> list[str]:
    """What git printed with a NUL after each text; bytes that are not UTF-8 as surrogates."""
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def is_hash(text: str) -> bool:
    """Whether this is the full name of an object, and can be nothing else."""
    return _HASH.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Git:
    """git, asked from one folder. It reads: no network, no hooks, no filters, no work tree."""

    folder: Path

    def ask(
        self,
        *arguments: str,
        patience: float = PATIENCE,
        more: Mapping[str, str] = _NOTHING,
    ) -> Answer:
        """What git answers; text of a repository may only come after `--end-of-options` or `--`."""
        program = _program()
        if not program:
            return Answer(b"", NOT_INSTALLED)
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program and fixed options, no shell
                [program, *_OPTIONS, *arguments],
                cwd=self.folder,
                env={**_environment(), **more},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(b"", TOO_SLOW)
        except (OSError, ValueError) as error:
            return Answer(b"", str(error))
        fault = done.stderr.decode("utf-8", "replace").strip() or f"exit {done.returncode}"
        return Answer(done.stdout, fault if done.returncode else "")

    def printed(self, *arguments: str) -> Printing:
        """What git prints, as it prints it: for what is long."""
        return Printing(self, arguments)

    def blobs(self, ids: Iterable[str], limit: int) -> Iterator[tuple[str, bytes | None]]:
        """The content of objects in the order asked, streamed; None for one above `limit` bytes.

        An object that is not here (a partial clone, a damaged one) is left out.
        """
        waiting = [id_ for id_ in ids if is_hash(id_)]
        while waiting:
            seen, cut = 0, False
            for id_, content in self._stream(waiting, limit):
                seen += 1
                cut = bool(id_) and content is None
                if id_:
                    yield id_, content
            waiting = waiting[seen:] if cut else []

    def _stream(self, ids: list[str], limit: int) -> Iterator[tuple[str, bytes | None]]:
        """As `blobs`, up to the first one too large: the rest of that one is not even unpacked."""
        with _scratch("\n".join(ids).encode() + b"\n") as asked:
            options = ("cat-file", "--batch", "--buffer")
            process = self.start(options, asked) if asked else None
            if process is None:
                return
            try:
                if process.stdout is not None:
                    yield from _contents(process.stdout, limit)
            finally:
                _end(process)

    def start(
        self, arguments: tuple[str, ...], asked: IO[bytes] | None, said: IO[bytes] | None = None
    ) -> subprocess.Popen[bytes] | None:
        """A running git whose output is read bit by bit; None where it cannot be started."""
        program = _program()
        if not program:
            return None
        try:
            return subprocess.Popen(  # noqa: S603 - a fixed program and fixed options, no shell
                [program, *_OPTIONS, *arguments],
                cwd=self.folder,
                env=_environment(),
                stdin=asked or subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said or subprocess.DEVNULL,
                bufsize=_AHEAD,
            )
        except (OSError, ValueError):
            return None


@dataclass
class Printing:
    """A long answer, to be gone through once: lists of the texts between NULs.

    `fault` says afterwards, in git's words or ours, why something is missing at its end.
    """

    git: Git
    arguments: tuple[str, ...]
    fault: str = ""

    def __iter__(self) -> Iterator[list[str]]:
        """Some more texts at a time."""
        with _scratch() as said:
            process = self.git.start(self.arguments, None, said)
            if process is None or process.stdout is None:
                self.fault = NOT_INSTALLED
                return
            watch = Timer(LONG_PATIENCE, self._stop, (process,))
            watch.daemon = True
            watch.start()
            try:
                rest = b""
                while piece := process.stdout.read(_PIECE):
                    whole, nul, rest = (rest + piece).rpartition(b"\0")
                    yield texts(whole + nul)
                if process.wait() and not self.fault:
                    self.fault = _beginning(said) or f"exit {process.returncode}"
            finally:
                watch.cancel()
                _end(process)

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self.fault = TOO_SLOW
        process.kill()


@contextmanager
def _scratch(content: bytes = b"") -> Iterator[IO[bytes] | None]:
    """A file of our own to read from or write to; None where the disk has no room for one."""
    try:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed below
    except OSError:
        yield None
        return
    with file:
        whole = False
        with suppress(OSError):
            whole = file.write(content) == len(content)
            file.seek(0)
        yield file if whole else None


def _beginning(said: IO[bytes] | None) -> str:
    if said is None:
        return ""
    said.seek(0)
    return said.read(2000).decode("utf-8", "replace").strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):
        process.communicate()


def _contents(stream: IO[bytes], limit: int) -> Iterator[tuple[str, bytes | None]]:
    """What `cat-file --batch` prints; ("", None) for an object that is missing."""
    for head in iter(stream.readline, b""):
        parts = head.split()
        if len(parts) != 3 or not parts[2].isdigit():
            yield "", None
            continue
        size = int(parts[2])
        if size > limit:
            yield parts[0].decode(), None
            return
        content = stream.read(size + 1)
        if len(content) != size + 1:
            return
        yield parts[0].decode(), content[:-1]


def last_commit(folder: Path) -> str:
    """The short hash of the last commit that touched a folder; "" without git or history.

    Uncommitted changes are told with a plus: "a41f9c2+".
    """
    git = Git(folder)
    found = git.ask("log", "-1", "--format=%h", "--", ".").text
    if not found:
        return ""
    changed = git.ask(
        "status",
        "--porcelain",
        "--ignore-submodules=all",
        "--untracked-files=normal",
        "--",
        ".",
        more=_without_filters(git),
    )
    return f"{found}+" if changed.output else found


def _without_filters(git: Git) -> dict[str, str]:
    """Variables that take their commands from filters, which git runs to compare work trees."""
    names = git.ask("config", "-z", "--name-only", "--get-regexp", r"^filter\.").output
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(count) if count.isdecimal() else 0
    found: dict[str, str] = {}
    keys = sorted({name for name in names.decode("utf-8", "surrogateescape").split("\0") if name})
    for n, key in enumerate(keys, first):
        found[f"GIT_CONFIG_KEY_{n}"] = key
        found[f"GIT_CONFIG_VALUE_{n}"] = "false" if key.endswith(".required") else ""
    return found | {"GIT_CONFIG_COUNT": str(first + len(keys))} if keys else {}


def _program() -> str:
    """Git in the search path; never one that lies in the folder we stand in."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = Path(folder, name)
        if path.is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return ""


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or _KEPT.fullmatch(k)}
    return kept | _FIXED
