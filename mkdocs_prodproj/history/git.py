"""The one home of git: what a repository says about the plan's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

#: Seconds that git may take; a site is not held up by a slow disk or a lock.
PATIENCE = 10


def last_commit(folder: Path) -> str:
    """The short hash of the last commit that touched a folder; "" without git or history.

    Uncommitted changes are told with a plus: "a41f9c2+". No text of the repository is passed to a
    shell; the folder is the only argument of ours, and it comes after `--`.
    """
    found = _git(folder, "log", "-1", "--format=%h", "--", ".")
    if not found:
        return ""
    return f"{found}+" if _git(folder, "status", "--porcelain", "--", ".") else found


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, without the line's end; "" when it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, no text of the plan
            ["git", "--no-optional-locks", *arguments],  # noqa: S607
            cwd=folder,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
