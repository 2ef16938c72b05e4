"""Plan health: everything to mend, with the place and a line to paste."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Counts, Empty, Fold, ProblemRow, Problems, Section
from mkdocs_prodproj.shapes.cells import Cell, FileLink, ItemLink, Mark
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

SUBS = {
    "error": "stop a strict build",
    "warning": "worth a look before anybody relies on the page",
    "hint": "what would make the plan say more",
}
TITLES = {"error": "Errors", "warning": "Warnings", "hint": "Hints"}
#: Rows of one rule that are shown in full before the rest becomes a short list.
OF_ONE_RULE = 3


def lede(study: Study) -> str:
    """How the plan is, in a sentence or two."""
    tally = Counter(p.severity.value for p in study.problems)
    fresh = study.freshness
    looks = len(fresh.untouched) + len(fresh.rotting) + len(fresh.promises)
    looks += len({suspect.on for suspect in fresh.suspects})
    verb = "waits" if looks == 1 else "wait"
    again = f" {words.sentence(looks, 'thing')} {verb} for a second look." if looks else ""
    if not study.problems:
        return f"Nothing to mend.{again}"
    if not tally["error"]:
        return f"Nothing is broken. What follows would make the plan say more.{again}"
    verb = "stops" if tally["error"] == 1 else "stop"
    return (
        f"{words.sentence(tally['error'], 'error')} {verb} a strict build. "
        "The pages still render, and leave out what they cannot know."
    )


def counts(study: Study, options: Options) -> tuple[Block, ...]:
    """How much there is to mend."""
    tally = Counter(p.severity.value for p in study.problems)
    parts = tuple(
        (Mark(marks.SEVERITY[s].icon, marks.SEVERITY[s].tone, _noun(s, tally[s])), tally[s])
        for s in TITLES
        if tally[s]
    )
    files = words.count(len(study.plan.documents), "file")
    return (Counts(parts, f"in {files}, checked {words.weekday(study.today)}", bar=False),)


def _noun(severity: str, n: int) -> str:
    return severity if n == 1 else f"{severity}s"


def problems(study: Study, options: Options) -> tuple[Block, ...]:
    """Everything to mend, worst first."""
    severity, rule = options.get("severity"), options.get("rule")
    chosen = [
        p
        for p in study.problems
        if (not severity or p.severity.value == severity) and (not rule or p.rule == rule)
    ]
    if not chosen and study.problems:
        return (
            Empty("Nothing of this sort", "What there is to mend is of other sorts.", tone="ok"),
        )
    if not chosen:
        return (Empty("Nothing to mend", "Every file was read, and every check holds.", tone="ok"),)
    blocks: list[Block] = []
    for name, title in TITLES.items():
        mine = [p for p in chosen if p.severity.value == name]
        if mine:
            blocks.append(
                Section(title, _of_severity(study, mine, options.limit), SUBS[name], id=name)
            )
    return tuple(blocks)


def _of_severity(study: Study, mine: list[Problem], limit: int | None) -> tuple[Block, ...]:
    """Problems of one severity; of a rule with many, a few in full and the rest as a short list."""
    most = limit or OF_ONE_RULE
    groups: dict[str, list[Problem]] = {}
    for problem in mine:
        groups.setdefault(problem.rule, []).append(problem)
    blocks: list[Block] = []
    few: list[ProblemRow] = []
    for rule, found in groups.items():
        if len(found) <= most + 2:
            few += [row(study, p) for p in found]
            continue
        blocks.append(Problems(tuple(row(study, p) for p in found[:most])))
        title = f"{words.number(len(found) - most)} more: {rule}"
        blocks.append(Fold(title, (_short(study, found[most:]),)))
    return (*((Problems(tuple(few)),) if few else ()), *blocks)


def _short(study: Study, left: list[Problem]) -> Table:
    """Item, place and message, a line each."""
    rows = tuple(
        Row(
            (
                links.to(item) if (item := study.plan.get(p.item)) else "",
                FileLink(p.position.path, p.position.line),
                p.message,
            )
        )
        for p in left
    )
    return Table((Column("Item"), Column("Place"), Column("What")), rows)


def row(study: Study, problem: Problem) -> ProblemRow:
    """One problem as a row."""
    item = study.plan.get(problem.item)
    return ProblemRow(
        mark=marks.SEVERITY[problem.severity.value],
        message=problem.message,
        rule=problem.rule,
        effect=problem.effect,
        place=FileLink(problem.position.path, problem.position.line),
        fix=problem.expected,
        paste=problem.paste,
        item=_page_of(problem, item),
    )


def _page_of(problem: Problem, item: Item | None) -> Cell:
    """A link to the item; only its word where the message names it already."""
    if item is None:
        return ""
    named = links.label(item) in problem.message
    return ItemLink(item.id, "Open its page" if named else item.title, links.label(item))


def of_item(study: Study, paths: Iterable[str], item_id: str = "") -> tuple[Problem, ...]:
    """Problems of one item: those that name it, or stand in its file."""
    names = dict.fromkeys((item_id, *paths) if item_id else paths)
    found = (p for name in names for p in study.problems_by_item.get(name, ()))
    return tuple(sorted(found, key=lambda problem: problem.order))
