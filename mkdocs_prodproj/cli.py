"""The `prodproj` command: one short function a verb, all on a folder without an mkdocs.yml."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from mkdocs_prodproj.cli_history import compare, diff
from mkdocs_prodproj.terminal import (
    as_of_option,
    day_of,
    kind_of,
    plan_folder,
    read,
    shown,
    study_of,
    write,
)

# What a verb needs is imported inside it: `prodproj --help` answers at once.
_SHOWN = 10

_path = click.argument("path", required=False, type=click.Path(exists=True, file_okay=False))


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
        names = ", ".join(there[:_SHOWN])
        raise click.UsageError(
            f"{folder} is not empty, so nothing was written. In the way: {names}{more}.\n"
            f"Name a new folder: prodproj init {folder}-plan"
        )
    files = copy_template(folder)
    click.echo(
        f"{files} files written to {folder}. To see the site:\n  cd {folder}\n  mkdocs serve"
    )


@main.command()
@click.argument("kind", callback=lambda _context, _argument, text: kind_of(text))
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--dir", "folder", type=click.Path(file_okay=False), help="The plan; made if new.")
@click.option("--title", default="", help="What the item is called.")
def new(kind: str, id_: str, folder: str | None, title: str) -> None:
    """Write the file of a new item: goal, initiative, task … The next free id if none is given."""
    from mkdocs_prodproj.scaffold import starter

    if id_ and (Path(id_).name != id_ or id_.startswith(".")):
        raise click.BadParameter(f'"{id_}" cannot be the name of a file.', param_hint="ID")
    root = plan_folder(folder, named="with --dir docs/plan")
    plan = read(root)
    taken = next((i for i in plan.items if i.id.casefold() == id_.casefold()), None)
    if taken is not None:
        raise click.UsageError(f'The plan has a {taken.kind} "{taken.id}" in {taken.origin.path}.')
    file = starter(plan, kind, day_of(None), id_=id_, title=title)
    target = root / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(file.text)
    except FileExistsError:
        raise click.UsageError(f"{shown(target)} exists already, nothing was written.") from None
    click.echo(shown(target))


@main.command()
@_path
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--fail-on", type=click.Choice(["error", "warning", "hint"]), default="error")
@as_of_option
def check(path: str | None, form: str, fail_on: str, as_of: date) -> None:
    """Tell what is wrong in the plan at PATH, where, and what to write instead.

    Ends with 0 when clean, 1 when a problem is as bad as --fail-on says, 2 on a wrong call.
    """
    from mkdocs_prodproj.exchange.report import REPORTS, Findings
    from mkdocs_prodproj.plan.checks import check_plan
    from mkdocs_prodproj.problems import Severity
    from mkdocs_prodproj.strategy.findings import strategy_findings

    root = plan_folder(path)
    plan = read(root)
    problems = check_plan(plan, as_of, strategy_findings(plan, as_of))
    findings = Findings(problems, shown(root), len(plan.items), as_of)
    write(REPORTS[form](findings).encode())
    worst = max((problem.severity.weight for problem in problems), default=0)
    sys.exit(1 if worst >= Severity(fail_on).weight else 0)


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["json", "csv", "ics"]))
@_path
@click.option(
    "--kind", default="task", callback=lambda _c, _o, text: kind_of(text), help="For csv."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@as_of_option
def export(form: str, path: str | None, kind: str, output: Path | None, as_of: date) -> None:
    """Hand the plan at PATH on as FORMAT: json (everything), csv (one kind), ics (days)."""
    from mkdocs_prodproj.exchange.formats import BY_NAME

    content = BY_NAME[form].write(study_of(plan_folder(path), as_of), kind)
    if output is None:
        write(content)
    else:
        output.write_bytes(content)
        click.echo(f"{output} written.", err=True)


@main.command()
@click.argument("id_", metavar="ID")
@_path
@as_of_option
def show(id_: str, path: str | None, as_of: date) -> None:
    """Show the item ID: what it says, what it is linked with, what follows."""
    from difflib import get_close_matches

    from mkdocs_prodproj.exchange.sheet import sheet

    root = plan_folder(path)
    study = study_of(root, as_of)
    ids = {item.id.casefold(): item for item in study.plan.items}
    item = ids.get(id_.casefold())
    if item is None:
        close = get_close_matches(id_.casefold(), sorted(ids), n=3)
        meant = f" Did you mean {', '.join(ids[c].id for c in close)}?" if close else ""
        raise click.UsageError(f'No item "{id_}" in {shown(root)}.{meant}')
    write(sheet(study, item, shown(root)).encode())


main.add_command(diff)
main.add_command(compare)
