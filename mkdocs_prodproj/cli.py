"""The `prodproj` command: one short function a verb, all on a folder without an mkdocs.yml."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

# What a verb needs is imported inside it: `prodproj --help` answers at once.
if TYPE_CHECKING:
    from mkdocs_prodproj.plan.model import Plan
    from mkdocs_prodproj.study import Study

#: Where a plan is looked for, in this order.
PLACES = ("plan", "docs/plan", "backlog", ".")
_SIGNS_OF_A_PLAN = ("plan.yml", "plan.yaml", "config.yml")
_SHOWN = 10

_path = click.argument("path", required=False, type=click.Path(exists=True, file_okay=False))
_as_of = click.option(
    "--as-of",
    metavar="DATE",
    callback=lambda _context, _option, text: _day(text),
    help="The day to look at the plan from, like 2026-08-14. Else SOURCE_DATE_EPOCH, else today.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-prodproj")
def main() -> None:
    """Product plans and tasks in Markdown: start one, check it, hand it on."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a site in FOLDER from the sample plan. Nothing that exists is overwritten."""
    from mkdocs_prodproj.scaffold import copy_template, in_the_way

    there = in_the_way(folder)
    if there:
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        shown = ", ".join(there[:_SHOWN])
        raise click.UsageError(
            f"{folder} is not empty, so nothing was written. In the way: {shown}{more}.\n"
            f"Name a new folder: prodproj init {folder}-plan"
        )
    files = copy_template(folder)
    click.echo(
        f"{files} files written to {folder}. To see the site:\n  cd {folder}\n  mkdocs serve"
    )


@main.command()
@click.argument("kind", callback=lambda _context, _argument, text: _kind(text))
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--dir", "folder", type=click.Path(file_okay=False), help="The plan; made if new.")
@click.option("--title", default="", help="What the item is called.")
def new(kind: str, id_: str, folder: str | None, title: str) -> None:
    """Write the file of a new item: goal, initiative, task … The next free id if none is given."""
    from mkdocs_prodproj.scaffold import starter

    if id_ and (Path(id_).name != id_ or id_.startswith(".")):
        raise click.BadParameter(f'"{id_}" cannot be the name of a file.', param_hint="ID")
    root = _plan_folder(folder, named="with --dir docs/plan")
    plan = _read(root)
    taken = next((i for i in plan.items if i.id.casefold() == id_.casefold()), None)
    if taken is not None:
        raise click.UsageError(f'The plan has a {taken.kind} "{taken.id}" in {taken.origin.path}.')
    file = starter(plan, kind, _day(None), id_=id_, title=title)
    target = root / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(file.text)
    except FileExistsError:
        raise click.UsageError(f"{_shown(target)} exists already, nothing was written.") from None
    click.echo(_shown(target))


@main.command()
@_path
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--fail-on", type=click.Choice(["error", "warning", "hint"]), default="error")
@_as_of
def check(path: str | None, form: str, fail_on: str, as_of: date) -> None:
    """Tell what is wrong in the plan at PATH, where, and what to write instead.

    Ends with 0 when clean, 1 when a problem is as bad as --fail-on says, 2 on a wrong call.
    """
    from mkdocs_prodproj.exchange.report import REPORTS, Findings
    from mkdocs_prodproj.plan.checks import check_plan
    from mkdocs_prodproj.problems import Severity
    from mkdocs_prodproj.strategy.findings import strategy_findings

    root = _plan_folder(path)
    plan = _read(root)
    problems = check_plan(plan, as_of, strategy_findings(plan, as_of))
    findings = Findings(problems, _shown(root), len(plan.items), as_of)
    _write(REPORTS[form](findings).encode())
    worst = max((problem.severity.weight for problem in problems), default=0)
    sys.exit(1 if worst >= Severity(fail_on).weight else 0)


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["json", "csv", "ics"]))
@_path
@click.option("--kind", default="task", callback=lambda _c, _o, text: _kind(text), help="For csv.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@_as_of
def export(form: str, path: str | None, kind: str, output: Path | None, as_of: date) -> None:
    """Hand the plan at PATH on as FORMAT: json (everything), csv (one kind), ics (days)."""
    from mkdocs_prodproj.exchange.formats import BY_NAME

    content = BY_NAME[form].write(_study(_plan_folder(path), as_of), kind)
    if output is None:
        _write(content)
    else:
        output.write_bytes(content)
        click.echo(f"{output} written.", err=True)


@main.command()
@click.argument("id_", metavar="ID")
@_path
@_as_of
def show(id_: str, path: str | None, as_of: date) -> None:
    """Show the item ID: what it says, what it is linked with, what follows."""
    from difflib import get_close_matches

    from mkdocs_prodproj.exchange.sheet import sheet

    root = _plan_folder(path)
    study = _study(root, as_of)
    ids = {item.id.casefold(): item for item in study.plan.items}
    item = ids.get(id_.casefold())
    if item is None:
        close = get_close_matches(id_.casefold(), sorted(ids), n=3)
        meant = f" Did you mean {', '.join(ids[c].id for c in close)}?" if close else ""
        raise click.UsageError(f'No item "{id_}" in {_shown(root)}.{meant}')
    _write(sheet(study, item, _shown(root)).encode())


def _day(text: str | None, clock: Callable[[], date] = date.today) -> date:
    """The day given, else that of a reproducible build, else today."""
    if text:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise click.BadParameter(f'"{text}" is no day; write it like 2026-08-14.') from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch.isdigit() else clock()


def _kind(text: str) -> str:
    from mkdocs_prodproj.items.kinds import KINDS

    for kind in KINDS:
        if text.casefold() in {kind.kind, kind.plural, *kind.folders}:
            return kind.kind
    kinds = ", ".join(kind.kind for kind in KINDS)
    raise click.BadParameter(f'"{text}" is no kind of item. One of: {kinds}.')


def _plan_folder(path: str | None, named: str = "as PATH") -> Path:
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
        click.echo(f"Reading {_shown(found)}", err=True)
    return found or start


def _is_plan(folder: Path) -> bool:
    from mkdocs_prodproj.items.kinds import KINDS

    if not folder.is_dir():
        return False
    if any((folder / name).is_file() for name in _SIGNS_OF_A_PLAN):
        return True
    names = {name for kind in KINDS for name in kind.folders}
    return any(p.name.casefold() in names and any(p.glob("*.md")) for p in folder.iterdir())


def _read(root: Path) -> Plan:
    from mkdocs_prodproj.plan.read import read_plan_folder

    return read_plan_folder(root)


def _study(root: Path, day: date) -> Study:
    from mkdocs_prodproj.study import Study

    return Study(_read(root), day)


def _shown(path: Path) -> str:
    """A path from where the reader stands, so that a terminal can link it."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _write(content: bytes) -> None:
    click.echo(content, nl=False)
