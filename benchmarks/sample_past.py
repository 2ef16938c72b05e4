"""Give the sample plan a past in git: nine weeks, a baseline, a proposal and two ways to go on.

    .venv/bin/python benchmarks/sample_past.py FOLDER
    cd FOLDER && mkdocs build
    git checkout plan/second-auditor
    PRODPROJ_PREVIEW="proposal 214" PRODPROJ_BASE=main mkdocs build

Today's files are led back week by week: what began later is not begun, what was found out later is
not there yet, and a few estimates, promises and targets are what they were first. For pictures,
and to try the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parents[1] / "site_template"
#: The last day of the sample plan, and how many weeks lead to it.
LAST, WEEKS = date(2026, 7, 5), 9
BASELINE = "plan-2026-05-18"
_DAY = r"(\d{4}-\d\d-\d\d)"
_DATED = re.compile(rf"^ +(?:- \{{date: )?{_DAY}[,:].*\n", re.M)
_SINCE = re.compile(rf"^(?:date|created): {_DAY}", re.M)
_PIECE = re.compile(r"(?m)^(?=  - id: )")

Edit = tuple[date, str, str]
#: What a file said before a day: (that day, what it says now, what it said then).
WAS: dict[str, tuple[Edit, ...]] = {
    "tasks/CHK-3.md": ((date(2026, 6, 27), r"estimate: .*", "estimate: 7d/9d/12d"),),
    "tasks/CHK-4.md": ((date(2026, 6, 20), r"estimate: .*", "estimate: 5d/7d/9d"),),
    "tasks/CHK-6.md": ((date(2026, 6, 13), r"duration: .*", "duration: 8d/8d/10d"),),
    "tasks/TAP-6.md": ((date(2026, 6, 20), r"estimate: .*", "estimate: 6d/9d/13d"),),
    "tasks/TAP-7.md": (
        (date(2026, 6, 27), r"duration: .*", "duration: 5d/6d/9d"),
        (date(2026, 6, 27), r"start_after: .*\n", ""),
    ),
    "milestones/MS-CHK.md": ((date(2026, 6, 20), "2026-07-31", "2026-07-24"),),
    "milestones/MS-TAP.md": ((date(2026, 6, 13), "2026-08-14", "2026-08-07"),),
    "projects/CHK.md": ((date(2026, 6, 20), "deadline: 2026-07-31", "deadline: 2026-07-24"),),
    "goals/G1.md": ((date(2026, 6, 24), "target: 70", "target: 75"),),
    "goals/G2.md": ((date(2026, 5, 30), "target: 20", "target: 16"),),
    "initiatives/I-05.md": ((date(2026, 7, 2), "reach: 36", "reach: 24"),),
}
#: Work that was planned once and given up.
DROPPED = {
    "tasks/CHK-8.md": "---\ntitle: Gift cards in the sheet\nstatus: todo\nproject: CHK\n"
    "assignees: femi\nestimate: 4d/5d/7d\ndepends_on: [CHK-4]\n---\n",
}
GIVEN_UP = date(2026, 6, 19)
#: Two ways to go on from today, each on a branch: file, what it says, what it would say.
SCENARIOS = {
    "plan/second-auditor": (
        ("tasks/TAP-7.md", "start_after: 2026-07-15", "start_after: 2026-07-10"),
        ("tasks/TAP-7.md", "duration: 6d/8d/14d", "duration: 5d/7d/10d"),
        ("tasks/TAP-7.md", "cost: 7500 EUR", "cost: 16500 EUR"),
        ("tasks/CHK-6.md", r"duration: .*", "duration: 8d/8d/10d"),
        ("goals/G2.md", "target: 20", "target: 24"),
        ("initiatives/I-05.md", "reach: 36", "reach: 50"),
    ),
    "plan/less-scope": (
        ("tasks/TAP-11.md", r"status: \w+", "status: dropped"),
        ("tasks/CHK-6.md", r"duration: .*", "duration: 5d/5d/6d"),
    ),
}


def main(folder: Path) -> None:
    """Write the sample into a new folder, commit by commit."""
    shutil.copytree(TEMPLATE, folder)
    if shutil.which("git") is None:
        print("git is not installed: the sample plan is made without its past.")
        return
    plan = folder / "docs" / "plan"
    today = {p: p.read_text(encoding="utf-8") for p in sorted(plan.rglob("*")) if p.is_file()}
    git = _git(folder)
    git(LAST, "init", "-q", "-b", "main")
    for week in range(WEEKS, -1, -1):
        day = LAST - timedelta(weeks=week)
        for path, text in today.items():
            write(path, text if not week else then(path.relative_to(plan).as_posix(), text, day))
        for name, text in DROPPED.items():
            write(plan / name, text if day < GIVEN_UP else None)
        _commit(git, day, f"Monday's round, {day:%d %B}" if week else "The plan of this week")
        if day + timedelta(weeks=1) > date(2026, 5, 18) >= day:
            git(day, "tag", BASELINE)
    _branches(git, plan)


def then(path: str, text: str, day: date) -> str | None:
    """What a file of today said on an earlier day; None when it was not there yet."""
    born = _SINCE.search(text)
    if born and date.fromisoformat(born[1]) > day:
        return None
    for until, now, was in WAS.get(path, ()):
        if day < until:
            text = re.sub(now, was, text)
    if path.startswith(("tasks/", "projects/")):
        head, *pieces = _PIECE.split(text)
        text = "".join([_unbegun(head, day), *(_unbegun(piece, day) for piece in pieces)])
    return _DATED.sub(lambda line: line[0] if date.fromisoformat(line[1]) <= day else "", text)


def _unbegun(text: str, day: date) -> str:
    """A task as it stood: what ended later is under way, what began later is to be done."""
    started, finished = (
        re.search(rf"^ *{key}: {_DAY}", text, re.M) for key in ("started", "finished")
    )
    if finished and date.fromisoformat(finished[1]) > day:
        text = _without(_status(text, "in-progress"), "finished", "spent")
    if started and date.fromisoformat(started[1]) > day:
        return _without(_status(text, "todo"), "started", "spent", "remaining", "progress")
    blocked = re.search(rf"^blocked: .*since: {_DAY}", text, re.M)
    if blocked and date.fromisoformat(blocked[1]) > day:
        text = _without(_status(text, "todo"), "blocked")
    return text if day == LAST else _without(text, "remaining", "progress")


def _status(text: str, word: str) -> str:
    return re.sub(r"^( *)status: .*", rf"\1status: {word}", text, count=1, flags=re.M)


def _without(text: str, *keys: str) -> str:
    return re.sub(rf"^ *(?:{'|'.join(keys)}): .*\n", "", text, flags=re.M)


def write(path: Path, text: str | None) -> None:
    """Write a file, or take it away."""
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")


def _branches(git: Callable[..., None], plan: Path) -> None:
    for name, edits in SCENARIOS.items():
        git(LAST, "checkout", "-q", "-b", name, "main")
        for path, now, would in edits:
            text = (plan / path).read_text(encoding="utf-8")
            write(plan / path, re.sub(now, would, text, count=1))
        _commit(git, LAST, name.partition("/")[2].replace("-", " ").capitalize())
    git(LAST, "checkout", "-q", "main")
    settings = plan / "plan.yml"
    named = f"\nbaseline: {BASELINE}\nscenarios: [{', '.join(SCENARIOS)}]\n"
    write(settings, settings.read_text(encoding="utf-8") + named)
    _commit(git, LAST, "Compare with the plan of May, and with two ways to go on")


def _commit(git: Callable[..., None], day: date, subject: str) -> None:
    git(day, "add", "-A")
    git(
        day,
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "--allow-empty",
        "--no-verify",
        "-m",
        subject,
    )


def _git(folder: Path) -> Callable[..., None]:
    def run(day: date, *arguments: str) -> None:
        who = {"NAME": "Ines Falk", "EMAIL": "ines@example.org", "DATE": f"{day}T15:00:00+0200"}
        made = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
        subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **made}, check=True)

    return run


if __name__ == "__main__":
    main(Path(sys.argv[1]))
