"""The verbs of the `prodproj` command that read a plan's history: `diff` and `compare`."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_prodproj.terminal import as_of_option, history_of, plan_folder, read, shown, write

# What a verb needs is imported inside it: `prodproj --help` answers at once.
if TYPE_CHECKING:
    from mkdocs_prodproj.exchange.diff_tables import Difference
    from mkdocs_prodproj.exchange.event import PullRequest
    from mkdocs_prodproj.history.commits import Commit
    from mkdocs_prodproj.history.history import History
    from mkdocs_prodproj.history.repository import Repository
    from mkdocs_prodproj.study import Study

#: The name that means the files as they are, committed or not.
NOW = "now"
#: Where work usually left from, in this order.
_USUAL = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]{1,500}")
_RANGE = re.compile(r"(?P<base>.*?)(?P<dots>\.{2,3})(?P<head>.*)", re.DOTALL)

_folder = click.Path(exists=True, file_okay=False)
_output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)


def _link(_context: click.Context, _option: click.Parameter, text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise click.BadParameter(f'"{text}" is no address; write it like https://example.org/p/.')
    return text


def _event(_context: click.Context, _option: click.Parameter, file: Path | None) -> object:
    if file is None:
        return None
    from mkdocs_prodproj.exchange.event import read_event

    found = read_event(file.read_bytes())
    if found is None:
        raise click.BadParameter(
            f"{file} tells of no pull request. In GitHub Actions: on: pull_request, "
            'and --event "$GITHUB_EVENT_PATH".'
        )
    return found


@click.command()
@click.argument("range_", metavar="[BASE..HEAD]", required=False, default="")
@click.option("--base", metavar="REF", default="", help="What changed since the work left REF.")
@click.option(
    "--path",
    metavar="PLAN",
    type=_folder,
    help="The plan's folder. Names the plan in a comment too, for repositories with several.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github", "gitlab"]),
    default="text",
    help="github: notes beside lines; gitlab: a Code Quality report.",
)
@click.option(
    "--event",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_event,
    help="The pull request of GitHub's event: $GITHUB_EVENT_PATH.",
)
@click.option(
    "--link", metavar="URL", default="", callback=_link, help="The preview's page of changes."
)
@_output_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "hint"]),
    help="End with 1 when the proposal brings such a problem, or a worse one.",
)
@as_of_option
def diff(  # noqa: PLR0913 - a verb has as many options as it has
    *,
    range_: str,
    base: str,
    path: str | None,
    form: str,
    event: PullRequest | None,
    link: str,
    output: Path | None,
    fail_on: str | None,
    as_of: date,
) -> None:
    """Tell what a proposal changes in the plan, and what follows from it.

    Without BASE..HEAD: the files as they are, against where they left the main branch. BASE alone:
    the files against BASE. BASE...HEAD: HEAD against where it left BASE.

    Ends with 0, with 1 when a new problem is as bad as --fail-on says, 2 on a wrong call.
    """
    from mkdocs_prodproj.plan.heap import nothing_collected
    from mkdocs_prodproj.problems import Severity

    if sum(map(bool, (range_, base, event))) > 1:
        raise click.UsageError("BASE..HEAD, --base and --event each name the base: give one.")
    with nothing_collected():
        root = plan_folder(path, named="with --path docs/plan")
        repository, history = _history(root)
        ends = _ends(repository, range_, base, event)
        one = _difference(repository, history, root, ends, as_of)
        _hand_over(_printed(one, form, link, path), output)
        history.cache.save()
        gc.freeze()  # the process ends: what it made is not searched once more
    if fail_on:
        worst = max((p.severity.weight for p in one.found.problems), default=0)
        sys.exit(1 if worst >= Severity(fail_on).weight else 0)


@click.command()
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@click.option("--path", metavar="PLAN", type=_folder, help="The plan's folder.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@_output_option
@as_of_option
def compare(
    refs: tuple[str, ...], path: str | None, form: str, output: Path | None, as_of: date
) -> None:
    """Put branches of the plan side by side: dates, odds, cost, goals, ranking, problems.

    A REF is a branch, tag, commit or day; "now" is the files as they are. One REF alone is put
    beside "now".
    """
    from mkdocs_prodproj.comparing.past import Scenario
    from mkdocs_prodproj.exchange.branches import REPORTS

    root = plan_folder(path, named="with --path docs/plan")
    repository, history = _history(root)
    names = tuple(dict.fromkeys(refs if len(refs) > 1 else (NOW, *refs)))
    commits = [(name, None if name == NOW else _commit(repository, name)) for name in names]
    scenarios = [
        Scenario(name, commit, _study(repository, history, root, commit, as_of))
        for name, commit in commits
    ]
    _hand_over(REPORTS[form](scenarios, as_of), output)
    history.cache.save()


def _history(root: Path) -> tuple[Repository, History]:
    history = history_of(root)
    if history.repository is None:
        raise click.UsageError(str(history.lack))
    return history.repository, history


def _commit(repository: Repository, name: str) -> Commit:
    from mkdocs_prodproj.history.commits import Lack

    found = repository.find(name)
    if isinstance(found, Lack):
        raise click.UsageError(str(found))
    return found


def _ends(
    repository: Repository, range_: str, base: str, event: PullRequest | None
) -> tuple[Commit, Commit | None]:
    """The commits to compare; None for the files as they are."""
    if event:
        before, after = (_commit(repository, name) for name in (event.base, event.head))
        return _left(repository, before, after), after
    found = _RANGE.fullmatch(range_)
    if found is None:
        if range_:
            return _commit(repository, range_), None
        return _left(repository, _base(repository, base), repository.head), None
    before, after = (_commit(repository, found[side] or "HEAD") for side in ("base", "head"))
    return (_left(repository, before, after) if found["dots"] == "..." else before), after


def _left(repository: Repository, base: Commit, head: Commit) -> Commit:
    """Where the work left its base, so that what came to the base since does not count."""
    found = repository.merge_base(base, head)
    if found is None:
        lack = repository.lack or "Name the two commits: prodproj diff BASE..HEAD."
        raise click.UsageError(f"{base.short} and {head.short} have no commit in common. {lack}")
    return found


def _base(repository: Repository, name: str) -> Commit:
    from mkdocs_prodproj.history.commits import Lack

    if name:
        return _commit(repository, name)
    found = (repository.find(usual) for usual in _USUAL)
    first = next((commit for commit in found if not isinstance(commit, Lack)), None)
    if first is None:
        raise click.UsageError(
            "There is no branch main or master to compare with. "
            "Name what to compare with: prodproj diff --base REF."
        )
    return first


def _difference(
    repository: Repository,
    history: History,
    root: Path,
    ends: tuple[Commit, Commit | None],
    day: date,
) -> Difference:
    """Both plans, studied on the same day with what git knows today, as the preview does."""
    from mkdocs_prodproj.comparing.consequences import compare as compared
    from mkdocs_prodproj.exchange.diff_tables import Difference

    before, after = (_study(repository, history, root, end, day) for end in ends)
    found = compared(before, after, repository.renamed(*ends))
    return Difference(found, shown(root), *ends, day)


def _study(
    repository: Repository, history: History, root: Path, commit: Commit | None, day: date
) -> Study:
    from mkdocs_prodproj.study import Study

    plan = repository.plan(commit) if commit else read(root)
    return Study(plan, day, history=history)


def _printed(one: Difference, form: str, link: str, path: str | None) -> str:
    if form == "text":
        from mkdocs_prodproj.exchange.diff_text import as_text

        return as_text(one)
    from mkdocs_prodproj.exchange import diff_annotations, diff_json, diff_markdown

    plan = shown(Path(path)) if path else ""
    forms: dict[str, Callable[[], str]] = {
        "markdown": lambda: diff_markdown.as_markdown(one, link, plan),
        "json": lambda: diff_json.as_json(one),
        "github": lambda: diff_annotations.as_commands(one),
        "gitlab": lambda: diff_annotations.as_code_quality(one),
    }
    return forms[form]()


def _hand_over(text: str, output: Path | None) -> None:
    if output is None:
        write(text.encode())
    else:
        output.write_bytes(text.encode())
        click.echo(f"{output} written.", err=True)
