"""Several branches of the plan side by side: what each would bring, the best in each row marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.past import Scenario
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, Mark, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals
from mkdocs_prodproj.wording import links, marks, odds, words
from mkdocs_prodproj.wording.options import Options

#: Milestones and projects compared, and initiatives named of each ranking.
ROWS, NAMED = 12, 3
PASTE = "scenarios: [fewer-routes, second-team]"
BEST = Mark("done", "neu", "best", chip=True)
#: What a value is compared by: only keys of one sort, the first number, are compared.
Key = tuple[float, ...]
REACHED, CHANCE, ODDS, PLANNED, OTHER = range(5)


@dataclass(frozen=True)
class _Value:
    """What one branch says in one row; of those with a `key` the least is the best."""

    cell: Cell
    key: Key | None = None


#: A goal of these statuses is where it should be.
WELL = frozenset({"achieved", "on-track"})
#: What a branch has no answer for.
NONE = _Value("–")


def lede(study: Study) -> str:
    """Which branches stand beside the plan."""
    found = study.past.scenarios
    if not found:
        return "Branches of this plan side by side, once you name them."
    names = [one.name for one in found[1:] if one.study is not None]
    if not names:
        return "None of the branches that are named can be read here."
    beside = words.series(names, 4)
    return f"This plan beside {beside}, each studied today with the same random numbers."


def scenarios(study: Study, options: Options) -> tuple[Block, ...]:
    """Dates and odds, then cost, goals, ranking and problems of each branch, in a column each."""
    found = study.past.scenarios
    if not found:
        hint = "Name branches, tags or commits of this plan in plan.yml."
        if study.past.lack:
            hint = f"{hint} {study.past.lack}"
        return (Empty("No scenario is named", links.coded(hint), PASTE),)
    shown = [(one.name, one.study) for one in found if one.study is not None]
    lacks = tuple(_lacks(found))
    if len(shown) < 2:
        return (
            Empty("Nothing to set beside this plan", "None of the names leads to a plan."),
            *lacks,
        )
    studies = [one for _, one in shown]
    columns = tuple(Column(name) for name in _names(found))
    dates = _dates(study, studies, options.limit or ROWS)
    direction = [
        *_cost(study, studies),
        *_goals(study, studies),
        *_first(studies),
        *_problems(studies),
    ]
    blocks: list[Block] = []
    if dates:
        table = Table((Column("Milestone"), *columns), tuple(dates), "sides", "Dates by branch")
        sub = "chance of the deadline, even odds to 85 % sure"
        blocks.append(Section("Dates", (table,), sub, id="dates"))
    table = Table((Column("What"), *columns), tuple(direction), "sides", "Each branch in figures")
    blocks.append(Section("Cost and direction", (table,), id="figures"))
    return (*blocks, *lacks)


def _lacks(found: Sequence[Scenario]) -> Iterator[Note]:
    """Why some branches have no column; those that lack the same in one line."""
    told: dict[str, list[str]] = {}
    for one in found:
        if one.study is None:
            told.setdefault(one.lack, []).append(one.name)
    for lack, names in told.items():
        yield Note(links.coded(f"{words.series(names)}: {lack}"))


def _names(found: Sequence[Scenario]) -> Iterator[str]:
    """The name of each branch, with its commit where it is another one."""
    for one in found:
        if one.study is not None:
            commit = one.commit.short if one.commit else ""
            yield (
                f"{one.name} ({commit})" if commit and not commit.startswith(one.name) else one.name
            )


def _row(title: Cell, values: Sequence[_Value]) -> Row:
    """A row whose best value is marked, where values differ and not all are the best."""
    keys = [value.key for value in values if value.key is not None]
    best = min(keys, default=None)
    sorts = {key[0] for key in keys} - {REACHED}
    told = len(keys) > 1 and len(sorts) < 2 and any(key != best for key in keys)
    cells = [_best(v.cell) if told and v.key == best else v.cell for v in values]
    return Row((title, *cells))


def _best(cell: Cell) -> Cell:
    if isinstance(cell, Lines):
        return replace(cell, cells=(Inline((_strong(cell.cells[0]), BEST)), *cell.cells[1:]))
    return Inline((_strong(cell), BEST))


def _strong(cell: Cell) -> Cell:
    return Strong(cell) if isinstance(cell, str) else cell


def _dates(study: Study, studies: Sequence[Answers], most: int) -> Iterator[Row]:
    """Milestones by their deadlines, then projects with a deadline."""
    for item in list(_targets(studies).values())[:most]:
        values = [_date(each, item) for each in studies]
        if any(value.key is not None for value in values):
            due = words.day(item.deadline, study.today)
            title = links.to(item) if study.plan.get(item.id) else Strong(item.title)
            yield _row(Lines((title, Small(f"deadline {due}"))) if due else title, values)


def _date(each: Answers, item: Milestone | Project) -> _Value:
    """The chance of the deadline and the days; best is the surest, then the earliest."""
    own = each.plan.get(item.id)
    if own is None:
        return _Value(Small("not in it"))
    placed = each.schedule.activities.get(item.id)
    if placed is not None and placed.finished is not None:
        return _Value("reached", (REACHED,))
    found, times = each.forecast.odds.get(item.id), each.schedule.get(item.id)
    if found is None or found.thin or found.p50 is None:
        day = times.last_day if times else None
        return _Value(f"planned {words.day(day, each.today)}", (PLANNED, _at(day))) if day else NONE
    middle, safe = odds.day(found.p50), odds.day(found.p85)
    said = words.span(middle, safe, each.today) if middle and safe else ""
    planned = f"planned {words.day(times.last_day, each.today)}" if times else ""
    if found.on_time is None:
        return _Value(Lines((said, planned)), (ODDS, _at(middle), _at(safe)))
    mark = marks.chance(found.on_time)
    chance = Mark(mark.icon, mark.tone, odds.percent(found.on_time))
    key = (CHANCE, -round(found.on_time, 2), _at(middle), _at(safe))
    return _Value(Lines((chance, said, planned)), key)


def _at(day: date | None) -> float:
    return float(day.toordinal()) if day else float("inf")


def _cost(study: Study, studies: Sequence[Answers]) -> Iterator[Row]:
    """What each project costs in the end, then the whole plan where there are several."""
    ids = [id_ for each in studies for id_ in (*each.forecast.costs, *each.money)]
    several = len({id_ for id_ in ids if id_}) > 1
    for id_ in dict.fromkeys(sorted(ids, key=lambda id_: not id_)):
        values = [_price(each, id_) for each in studies]
        if any(value.key for value in values) and (id_ or several):
            item = next((i for each in studies if (i := each.plan.get(id_))), None)
            title: Cell = item.title if item else "Whole plan"
            if item and study.plan.get(id_):
                title = links.to(item)
            yield _row(Lines((title, "expected cost")), values)


def _price(each: Answers, project: str) -> _Value:
    """The cost by even odds, and to be 85 % sure; without odds where the plan leads."""
    found, money = each.forecast.costs.get(project), each.money.get(project)
    if found is not None:
        safe = f"{words.rounded(found.p85, found.currency)} to be 85{words.NBSP}% sure"
        return _Value(
            Lines((words.rounded(found.p50, found.currency), safe)), (OTHER, float(found.p50))
        )
    if money is None or not money.currency:
        return NONE
    cost = money.value.eac or money.value.bac
    return (
        NONE if cost is None else _Value(words.rounded(cost, money.currency), (OTHER, float(cost)))
    )


def _goals(study: Study, studies: Sequence[Answers]) -> Iterator[Row]:
    """How many goals are on track, then each on which the branches do not agree."""
    values = []
    for each in studies:
        live = goals.current(each, each.plan.of(Goal))
        well = sum(1 for goal in live if each.scorecards[goal.id].status in WELL)
        said = f"{well} of {len(live)}"
        values.append(_Value(said, (OTHER, -float(well), float(len(live)))) if live else NONE)
    if any(value.key for value in values):
        yield _row("Goals on track", values)
    for id_ in dict.fromkeys(id_ for each in studies for id_ in each.scorecards):
        states = [s.status if (s := each.scorecards.get(id_)) else "" for each in studies]
        item = next(i for each in studies if (i := each.plan.get(id_)))
        if len(set(states)) > 1:
            title = links.to(item) if study.plan.get(id_) else item.title
            yield Row((title, *(marks.METRIC.get(state, "–") for state in states)))


def _first(studies: Sequence[Answers]) -> Iterator[Row]:
    """The initiatives that rank first."""
    values: list[Cell] = []
    for each in studies:
        first = [(r.rank, each.plan.get(r.id)) for r in each.ranking.ranked[:NAMED]]
        names = tuple(Small(f"{rank}. {item.title}") for rank, item in first if item)
        values.append(Lines(names) if names else "–")
    if any(value != "–" for value in values):
        yield Row(("First in the ranking", *values))


def _problems(studies: Sequence[Answers]) -> Iterator[Row]:
    values = []
    for each in studies:
        tally = Counter(problem.severity.value for problem in each.problems)
        counts = [(tally[name], name) for name in ("error", "warning", "hint")]
        told = [words.count(n, name) for n, name in counts if n]
        key = (OTHER, *(float(n) for n, _ in counts))
        values.append(_Value(", ".join(told) or "none", key))
    yield _row("Problems", values)


def _targets(studies: Sequence[Answers]) -> Mapping[str, Milestone | Project]:
    """Milestones, then projects that no milestone stands for; by id, from whichever plan has it."""
    found: dict[str, Milestone | Project] = {}
    for each in studies:
        for milestone in each.plan.of(Milestone):
            found.setdefault(milestone.id, milestone)
    told = {getattr(item, "project", "") for item in found.values()}
    for each in studies:
        for project in each.plan.of(Project):
            if project.id not in told and project.deadline:
                found.setdefault(project.id, project)
    return found
