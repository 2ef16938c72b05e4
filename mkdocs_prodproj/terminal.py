"""What every verb of the command needs: the plan's folder, the day, and words on a terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

# What a verb needs is imported inside it: `prodproj --help` answers at once.
if TYPE_CHECKING:
    from mkdocs_prodproj.history.history import History
    from mkdocs_prodproj.plan.model import Plan
    from mkdocs_prodproj.study import Study

#: Where a plan is looked for, in this order.
PLACES = ("plan", "docs/plan", "backlog", ".")
_SIGNS_OF_A_PLAN = ("plan.yml", "plan.yaml", "config.yml")

as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=lambda _context, _option, text: day_of(text),
    help="The day to look at the plan from, like 2026-08-14. Else SOURCE_DATE_EPOCH, else today.",
)


def day_of(text: str | None, clock: Callable[[], date] = date.today) -> date:
    """The day given, else that of a reproducible build, else today."""
    if text:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise click.BadParameter(f'"{text}" is no day; write it like 2026-08-14.') from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch.isdigit() else clock()


def kind_of(text: str) -> str:
    """The kind that a word on the command line means: "task", "tasks"."""
    from mkdocs_prodproj.items.kinds import KINDS

    for kind in KINDS:
        if text.casefold() in {kind.kind, kind.plural, *kind.folders}:
            return kind.kind
    kinds = ", ".join(kind.kind for kind in KINDS)
    raise click.BadParameter(f'"{text}" is no kind of item. One of: {kinds}.')


def plan_folder(path: str | None, named: str = "as PATH") -> Path:
    """PATH when a plan is in it, else the first usual place inside it (or here) that holds one."""
    start = Path(path or ".")
    if path and _is_plan(start):
        return start
    found = next((start / place for place in PLACES if _is_plan(start / place)), None)
    if found is None and path is None:
        places = ", ".join(PLACES[:-1])
        looked = f"No plan here. Looked in {places} and this folder"
        raise click.UsageError(f"{looked}; name its folder {named}.")
    if found is not None:
        click.echo(f"Reading {shown(found)}", err=True)
    return found or start


def _is_plan(folder: Path) -> bool:
    from mkdocs_prodproj.items.kinds import KINDS

    if not folder.is_dir():
        return False
    if any((folder / name).is_file() for name in _SIGNS_OF_A_PLAN):
        return True
    names = {name for kind in KINDS for name in kind.folders}
    return any(p.name.casefold() in names and any(p.glob("*.md")) for p in folder.iterdir())


def read(root: Path) -> Plan:
    """The plan in a folder."""
    from mkdocs_prodproj.plan.read import read_plan_folder

    return read_plan_folder(root)


def study_of(root: Path, day: date) -> Study:
    """The plan in a folder, studied on a day, with its history."""
    from mkdocs_prodproj.study import Study

    return Study(read(root), day, history=history_of(root))


def history_of(root: Path) -> History:
    """What git knows of a plan; what was read of it is kept where the site keeps it, if any does.

    The site is the nearest folder above the plan with an `mkdocs.yml`.
    """
    from mkdocs_prodproj.history.cache import cache_folder
    from mkdocs_prodproj.history.history import History

    here = root.absolute()
    sites = [folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()]
    named = bool(os.environ.get("PRODPROJ_CACHE", "").strip())
    kept = cache_folder(sites[0] if sites else here) if sites or named else None
    return History.of(root, kept)


def shown(path: Path) -> str:
    """A path from where the reader stands, so that a terminal can link it."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def write(content: bytes) -> None:
    """Print as it is."""
    click.echo(content, nl=False)
