"""What may be missing of a history, each in a sentence, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.history.git import NOT_INSTALLED, TOO_SLOW

_FETCH = (
    "In GitHub Actions: `fetch-depth: 0` under `actions/checkout`; in GitLab: `GIT_DEPTH: 0`; "
    "elsewhere: `git fetch --unshallow`."
)
_OWNER = re.compile(r"dubious ownership in repository at '(.*)'")
_BARE = Lack(
    "The folder lies in git's own storage, where no plan's history can be read.",
    "Build from a work tree: `git worktree add ../site`.",
)
_NONE = Lack(
    "This plan is in no git repository.",
    "Its history begins with `git init`, `git add` and the first `git commit`.",
)
_MEANINGS = (
    (NOT_INSTALLED, Lack("git is not installed here.", "Install it, or put it in the PATH.")),
    (TOO_SLOW, Lack("git took too long to answer.", "Tidy the repository up: `git gc`.")),
    ("safe.bareRepository", _BARE),
    ("must be run in a work tree", _BARE),
    ("not a git repository", _NONE),
)


def of_fault(fault: str, folder: Path) -> Lack:
    """What git's own words mean for a reader."""
    owner = _OWNER.search(fault)
    if owner:
        where = owner[1] or _plain(folder.as_posix())
        return Lack(
            "git does not read this repository, because another user owns it.",
            f'If you trust it: `git config --global --add safe.directory "{where}"`.',
        )
    for sign, lack in _MEANINGS:
        if sign in fault:
            return lack
    lines = [line.strip() for line in fault.splitlines() if line.strip()]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    said = _plain(next(iter((*fatal, *lines)), "nothing"))
    return Lack(f'git could not read the history; it said: "{said}".')


def bare() -> Lack:
    """The folder is the repository's storage, which holds no files to build from."""
    return _BARE


def no_place(name: str) -> Lack:
    """A folder that is not there."""
    return Lack(f'There is no folder "{_plain(name)}".')


def no_commits() -> Lack:
    """A repository in which nothing was committed."""
    return Lack("Nothing is committed in this repository yet.", "Start with `git commit`.")


def not_committed(folder: str) -> Lack:
    """A repository whose last commit does not hold the plan's folder."""
    name = _plain(folder)
    return Lack(
        f'The folder "{name}" is not committed yet.', f'`git add -- "{name}"` and `git commit`.'
    )


def empty_submodule(path: str) -> Lack:
    """The plan lies in a submodule that was not fetched."""
    return Lack(
        f'The plan is in the submodule "{path}", which is not filled in.',
        "`git submodule update --init`; in GitHub Actions: `submodules: true` under "
        "`actions/checkout`.",
    )


def shallow(commits: int) -> Lack:
    """A clone that was cut off after some commits."""
    some = "the last commit is" if commits < 2 else f"the last {commits} commits are"
    return Lack(f"Only {some} here (a shallow clone).", _FETCH)


def partial() -> Lack:
    """A clone without the content of old files."""
    return Lack(
        "Some old versions of files are not here (a partial clone, or a damaged one).",
        "Clone without `--filter`; in GitHub Actions: no `filter:` under `actions/checkout`.",
    )


def unknown(name: str, refs: Iterable[str], cut: bool) -> Lack:
    """A name that leads to no commit; `cut` tells that the clone is shallow."""
    near = get_close_matches(name, sorted(refs), 3, 0.5)
    quoted = " or ".join(f'"{_plain(ref)}"' for ref in near)
    meant = f" Did you mean {quoted}?" if near else ""
    reason = f'"{_plain(name)}" is no branch, tag, commit or day that is here.{meant}'
    if cut:
        return Lack(reason, f"Most of this repository was not fetched. {_FETCH}")
    return Lack(reason, "" if near else "A branch that is only on the server: `git fetch --all`.")


def no_option(name: str) -> Lack:
    """A name that git would take for an option."""
    return Lack(
        f'"{_plain(name)}" begins with "-", and is not passed on to git.',
        f'A branch with this name is "refs/heads/{_plain(name)}".',
    )


def before_all(day: date, first: date | None, cut: bool) -> Lack:
    """A day on which there was no plan."""
    since = f"; its first commit here is of {first.isoformat()}" if first else ""
    return Lack(f"There was no plan yet on {day.isoformat()}{since}.", _FETCH if cut else "")


def _plain(name: str) -> str:
    """A name fit to be shown in a line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:200]
