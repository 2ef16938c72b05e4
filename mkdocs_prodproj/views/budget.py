"""Money: what was planned, earned and spent, and where it leads."""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter

from mkdocs_prodproj.charts.earned_value import value_lines
from mkdocs_prodproj.delivery.earned_value import ProjectMoney
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.axis import Chance, Chances, Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Figure, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Mark, Strong, Svg
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: A key to write, as the words for what is missing name it.
_KEY = re.compile(r" ?\(?`([^`]+)`\)?")
#: Drawn to scale in thousands above this.
THOUSANDS = 20_000


def counted(study: Study, options: Options | None = None) -> list[tuple[Project, ProjectMoney]]:
    """Projects with money to show, in plan order."""
    wanted = options.get("project") if options else ""
    return [
        (project, found)
        for project in study.plan.of(Project)
        if (found := study.money.get(project.id)) is not None
        and (not wanted or project.id == wanted)
        and (found.budget is not None or found.value.bac)
    ]


def lede(study: Study) -> str:
    """Whether the money holds, in one sentence."""
    found = counted(study)
    if not found:
        return "No project has a budget, and no work has a price yet."
    over = [p for p, _ in found if (share := within(study, p.id)) is not None and share < 0.5]
    if over:
        names = words.series([p.title for p in over], 3)
        return f"{names} will more likely than not cost more than the budget."
    known = [p for p, _ in found if within(study, p.id) is not None]
    if known and len(known) == len(found):
        return "Every budget is more likely kept than not."
    if known:
        names = words.series([p.title for p in known], 3)
        return f"The budget of {names} is more likely kept than not."
    return f"{words.sentence(len(found), 'project')} with a budget or priced work."


def within(study: Study, project: str) -> float | None:
    """The chance that a project stays inside its budget."""
    costs = study.forecast.costs.get(project)
    return costs.within if costs else None


def strip(study: Study, options: Options) -> tuple[Block, ...]:
    """Each budget with the chance of keeping it, side by side."""
    cells = []
    for project, found in counted(study, options)[: options.limit or 4]:
        share = within(study, project.id)
        budget = _amount(found, found.budget)
        if share is not None:
            cells.append(
                Chance(
                    links.to(project), odds.percent(share), f"inside {budget}", marks.chance(share)
                )
            )
        else:
            cells.append(
                Chance(links.to(project), budget, "budget", Mark("none", "none", "No percentage"))
            )
    return (Chances(tuple(cells)),) if cells else ()


def budget(study: Study, options: Options) -> tuple[Block, ...]:
    """Earned value of each project: in words, as lines over time, and as figures."""
    found = counted(study, options)
    if not found:
        hint = "Give a project a budget, people a rate, and tasks what they have spent."
        return (Empty("No money written down", hint, "budget: 120000 EUR"),)
    charts = [_chart(study, project, money) for project, money in found]
    pairs = [tuple(charts[n : n + 2]) for n in range(0, len(charts), 2)]
    blocks: list[Block] = [Columns(pair, "11") if len(pair) > 1 else pair[0] for pair in pairs]
    return (*blocks, Section("Figures", (_table(study, found), Note(_rule())), id="figures"))


def _rule() -> Cell:
    return (
        "Earned: the budgeted cost of the work that is done. CPI is earned over spent, SPI earned "
        "over planned; both are empty where nothing is spent or planned yet. "
        "“At this rate” divides the whole by CPI."
    )


def _chart(study: Study, project: Project, found: ProjectMoney) -> Block:
    return _drawn(study, project.title, found, project.id)


def _drawn(study: Study, title: str, found: ProjectMoney, id_: str) -> Section:
    points = found.series
    scale = Decimal(1000) if (found.value.bac or 0) >= THOUSANDS else Decimal(1)
    unit = f"{'thousands of ' if scale > 1 else ''}{found.currency or 'days of work'}"

    planned, earned, spent = (
        [(p.day, float(v / scale)) for p in points if (v := part(p)) is not None]
        for part in (attrgetter("pv"), attrgetter("ev"), attrgetter("ac"))
    )
    what = "budget" if found.budget is not None else "planned work"
    whole = found.budget if found.budget is not None else found.value.bac
    sub = f"Earned value, {what} {_amount(found, whole)}"
    if len(points) < 2:
        return Section(title, (_empty(found),), sub, id=f"money-{id_}")
    eac = found.value.eac
    svg = value_lines(
        planned,
        earned,
        spent,
        budget=float(found.budget / scale) if found.budget is not None else None,
        eac=float(eac / scale) if eac is not None else None,
        today=study.today,
        title=f"Planned, earned and spent: {title}",
        desc=found.says,
        unit=unit,
    )  # fmt: skip
    caption = f"In {unit}. {found.says}"
    table = _weeks(study, found)
    return Section(
        title, (Figure(Svg(svg), caption=caption, table=table), *_lacks(found)), sub,
        id=f"money-{id_}",
    )  # fmt: skip


def _empty(found: ProjectMoney) -> Empty:
    """What is missing first, with its key to paste."""
    first = found.lacks[0] if found.lacks else "planned days (`due: 2026-08-14`)"
    key = _KEY.search(first)
    said = _KEY.sub("", first.partition(" (`")[0])
    return Empty("No line to draw yet", f"Missing: {said}.", key[1] if key else "")


def _lacks(found: ProjectMoney) -> tuple[Block, ...]:
    """What is missing, with the key to add."""
    return (Note(links.coded(f"Missing: {'; '.join(found.lacks)}.")),) if found.lacks else ()


def whole(study: Study, options: Options) -> tuple[Block, ...]:
    """Planned, earned and spent money of the whole plan, or of one project."""
    id_ = options.get("project")
    found, project = study.money.get(id_), study.plan.find(Project, id_)
    if found is None or not found.value.bac:
        return ()
    return (_drawn(study, project.title if project else "Budget", found, id_ or "all"),)


def _weeks(study: Study, found: ProjectMoney) -> Table:
    rows = tuple(
        Row((words.day(day, study.today), *(_plain(v) for v in values)))
        for day, *values in found.series
    )
    columns = (
        Column("Up to"),
        Column("Planned", "r"),
        Column("Earned", "r"),
        Column("Spent", "r"),
    )
    return Table(columns, rows, caption="Planned, earned and spent by week")


def _plain(value: Decimal | None) -> str:
    return words.number(value, 0) if value is not None else ""


def _table(study: Study, found: list[tuple[Project, ProjectMoney]]) -> Table:
    columns = (
        Column("Project"), Column("Budget", "r"), Column("Planned", "r"), Column("Earned", "r"),
        Column("Spent", "r"), Column("CPI", "r"), Column("SPI", "r"), Column("At this rate", "r"),
        Column("Likely to 85 % sure", "r"), Column("Inside budget"),
    )  # fmt: skip
    return Table(columns, tuple(_row(study, *pair) for pair in found), caption="Money by project")


def _row(study: Study, project: Project, found: ProjectMoney) -> Row:
    value, costs = found.value, study.forecast.costs.get(project.id)
    range_: Cell = ""
    if costs:
        range_ = f"{_amount(found, costs.p50)} to {_amount(found, costs.p85)}"
    share = within(study, project.id)
    kept: Cell = "unknown"
    if share is not None:
        kept = Inline((Strong(odds.percent(share)), marks.chance(share)))
    return Row(
        (
            links.to(project),
            _amount(found, found.budget),
            _amount(found, value.pv),
            _amount(found, value.ev),
            _amount(found, value.ac),
            _index(value.cpi),
            _index(value.spi),
            _amount(found, value.eac),
            range_,
            kept,
        )
    )


def _index(value: Decimal | None) -> str:
    return words.number(value, 2) if value is not None else ""


def _amount(found: ProjectMoney, value: Decimal | None) -> str:
    if value is None:
        return ""
    return words.rounded(value, found.currency) if found.currency else words.days(float(value))
