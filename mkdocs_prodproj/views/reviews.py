"""The cycles, newest first: what was kept, changed and learned, what each brought, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Entries, Entry, Section, Words
from mkdocs_prodproj.shapes.cells import Cell, Inline, ItemLink, Lines, Mark, Small
from mkdocs_prodproj.strategy.reviews import Cycle, Moved
from mkdocs_prodproj.strategy.steps import LoopState
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import loops
from mkdocs_prodproj.views.item_facts import verdict_mark
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Cycles, and rows of steps, that a page shows when a block does not say.
CYCLES, SUBJECTS = 8, 12
#: Names that one line of a cycle lists.
NAMED = 6
STATES = {
    "done": Mark("done", "neu", "Done"),
    "current": Mark("half", "acc", "Now"),
    "ahead": Mark("open", "none", "Ahead"),
}


def lede(study: Study) -> str:
    """The reviews page in a sentence or two."""
    reviewed = [c for c in study.cycles if c.review]
    over = [c for c in study.cycles if c.state == "over"]
    text = "No cycle has been reviewed yet."
    if reviewed:
        last = _name(reviewed[0])
        text = f"{words.sentence(len(reviewed), 'cycle')} reviewed, the last of them {last}."
        if len(reviewed) == 1:
            text = f"One cycle reviewed: {last}."
    if not over:
        return text
    named = words.series([_name(c) for c in over], 3)
    verb = "is" if len(over) == 1 else "are"
    return f"{text} {named[:1].upper()}{named[1:]} {verb} over and {verb} not reviewed."


def _name(cycle: Cycle) -> str:
    return words.period(cycle.period)


def reviews(study: Study, options: Options) -> tuple[Block, ...]:
    """Each cycle with its review and what it brought."""
    shown = [c for c in study.cycles if _wanted(c, options) and not _just_begun(c)]
    undated = _without_period(study, options)
    if not shown and not undated:
        return (
            Empty(
                "No cycle is over yet",
                "At the end of a cycle write what you keep, change and learned, and what follows.",
                "prodproj new review",
            ),
        )
    most = CYCLES if options.limit is None else options.limit
    several = len({cycle.subject for cycle in shown}) > 1
    made: list[Block] = [_cycle(study, cycle, several=several) for cycle in shown[:most]]
    made += [Section(links.to(r).text, _written(study, r)) for r in undated]
    return tuple(made)


def _just_begun(cycle: Cycle) -> bool:
    """Whether a cycle is under way and nothing in the plan is dated in it."""
    told = (*cycle.shipped, *cycle.decided, *cycle.dropped, *cycle.reached, *cycle.moved)
    return cycle.state == "running" and not told


def _wanted(cycle: Cycle, options: Options) -> bool:
    wanted = {options.get("product"), options.get("project")} - {""}
    return not wanted or cycle.subject in wanted


def _without_period(study: Study, options: Options) -> tuple[Review, ...]:
    if options.get("project"):
        return ()
    return options.pick(r for r in study.plan.of(Review) if r.period is None)


def _cycle(study: Study, cycle: Cycle, *, several: bool) -> Section:
    review = study.plan.find(Review, cycle.review)
    subject = study.plan.get(cycle.subject)
    title = _name(cycle)
    if subject is not None and (several or isinstance(subject, Project)):
        title = f"{links.to(subject).text}, {title}"
    blocks: list[Block] = []
    written = _written(study, review) if review else ()
    found = brought(study, cycle)
    if written and found:
        blocks.append(Columns((Section("", written), Section("", found)), "11"))
    else:
        blocks += (*written, *found)
    if not blocks:
        blocks.append(Empty("Nothing in the plan is dated in this cycle"))
    more: Cell = ItemLink(review.id, "The review") if review else ""
    return Section(title, tuple(blocks), _state(study, cycle, review), more, id=_anchor(cycle))


def _anchor(cycle: Cycle) -> str:
    return "-".join(filter(None, ("cycle", cycle.subject, cycle.period.start.isoformat())))


def _state(study: Study, cycle: Cycle, review: Review | None) -> str:
    if review is None:
        end = words.day(cycle.period.end, study.today)
        return f"over since {end}, not reviewed yet" if cycle.state == "over" else f"until {end}"
    when = f" on {words.day(review.date, study.today)}" if review.date else ""
    by = f" by {links.name_of(study, review.owner)}" if review.owner else ""
    return f"reviewed{when}{by}"


def _written(study: Study, review: Review) -> tuple[Block, ...]:
    """What people wrote down, and what they said would follow."""
    parts = (
        ("What we keep", review.kept),
        ("What we change", review.changed),
        ("What we learned", review.learned),
    )
    blocks: list[Block] = [Words(said, title, bullets=True) for title, said in parts if said]
    entries = tuple(_follows(study, ref) for ref in review.next)
    if entries:
        blocks.append(_list("Next", entries))
    elif not blocks:
        blocks.append(Empty("Nothing is written in it yet", "", "learned: [What surprised us]"))
    return tuple(blocks)


def _follows(study: Study, ref: str) -> Entry:
    item = study.plan.get(ref)
    mark = links.status(study, item) if item else None
    return Entry(links.named(study, ref), (), "right", "neu", mark or "")


def brought(study: Study, cycle: Cycle) -> tuple[Block, ...]:
    """What the cycle brought, from the dates in the plan."""
    entries = [*_goals(study, cycle)]
    for title, ids, icon, tone in (
        ("Shipped", cycle.shipped, "flag", "done"),
        ("Decided to build", cycle.decided, "right", "neu"),
        ("Dropped", cycle.dropped, "fail", "none"),
        ("Reached", cycle.reached, "dia", "done"),
    ):
        items = [item for id_ in ids if (item := study.plan.get(id_))]
        if items:
            note = _verdicts(study, items) if title == "Shipped" else ()
            entries.append(Entry(Inline((title + ":", links.to_all(items, most=NAMED))), note,
                                 icon, tone))  # fmt: skip
    entries += [_moved(study, moved) for moved in cycle.moved]
    return (_list("What it brought", entries),) if entries else ()


def _list(heading: str, entries: Sequence[Entry]) -> Entries:
    return Entries((replace(entries[0], heading=heading), *entries[1:]))


def _goals(study: Study, cycle: Cycle) -> Iterable[Entry]:
    for id_, status in cycle.goals:
        goal = study.plan.find(Goal, id_)
        if goal is None:
            continue
        mark = marks.METRIC.get(status, marks.METRIC["no-data"])
        taker = study.plan.get((cycle.continued or {}).get(id_, ""))
        notes: tuple[Cell, ...] = (Inline(("Continued by", links.to(taker))),) if taker else ()
        if not notes and status in {"missed", "nearly", "off-track"}:
            notes = ("Nothing continues it.",)
        yield Entry(links.to(goal), notes, mark.icon, mark.tone, mark)


def _verdicts(study: Study, items: Iterable[Item]) -> tuple[Cell, ...]:
    """What came of each launch, by now."""
    found = [verdict_mark(study.outcomes[i.id].verdict) for i in items if i.id in study.outcomes]
    return (Inline((Small("by now"), *found)),) if found else ()


def _moved(study: Study, moved: Moved) -> Entry:
    metric = study.plan.metrics[moved.metric][1]
    icon = "right"
    if moved.before is not None and moved.before != moved.after:
        icon = "up" if moved.after > moved.before else "down"
    tone = {True: "ok", False: "off", None: "neu"}[moved.better]
    before = words.measure(moved.before, metric.unit) if moved.before is not None else "no value"
    after = words.measure(moved.after, metric.unit)
    word = {True: "better", False: "worse"}.get(moved.better is True, "")
    side = word if moved.better is not None else ("as before" if icon == "right" else "")
    name = metric.name or moved.metric
    return Entry(Inline((name, Small(f"{before} →"), after)), (), icon, tone, Small(side))


def steps(study: Study, options: Options) -> tuple[Block, ...]:
    """For each product and project: each step of its loop, what it has, lacks, and the next act."""
    wanted = {options.get("product"), options.get("project")} - {""}
    found = [s for s in study.loops if (s.subject in wanted if wanted else _own(study, s))]
    if not found:
        return ()
    most = SUBJECTS if options.limit is None else options.limit
    blocks = tuple(loop_steps(study, state) for state in found[:most])
    left = len(found) - len(blocks)
    sub = "What each step has and lacks" + (f"; {left} more have it on their pages" if left else "")
    return (Section("Steps of the loops", blocks, sub, id="steps"),)


def _own(study: Study, state: LoopState) -> bool:
    """Every product and project; the whole plan only where there is neither."""
    item = study.plan.get(state.subject)
    alone = not any(s.subject and s.loop == state.loop for s in study.loops)
    return alone or (item is not None and getattr(item, "status", "") not in {"done", "retired"})


def loop_steps(study: Study, state: LoopState) -> Section:
    """The steps of one loop as a table, with the next useful act under it."""
    item = study.plan.get(state.subject)
    rows = tuple(
        Row(
            (step.name, STATES[step.state], step.says, _lacks(step.lacks)),
            dim=step.state == "ahead" and not step.lacks,
        )
        for step in state.steps
    )
    kind = "Product" if isinstance(item, Product) else "Project" if item else "Plan"
    name = links.to(item).text if item else state.title
    act = (Inline(("Next:", loops.act(study, state))),) if state.next_act else ()
    columns = (Column("Step"), Column("State"), Column("What there is"), Column("What it lacks"))
    table = Table(columns, rows, foot=act, caption=f"Steps of {name}")
    more: Cell = ItemLink(item.id, f"{kind} page") if item else ""
    return Section(f"{name}, turn {state.turn}" if state.turn else name, (table,), more=more)


def _lacks(lacks: tuple[str, ...]) -> Cell:
    """What is missing, the first three of it."""
    if len(lacks) < 2:
        return lacks[0] if lacks else ""
    left = len(lacks) - 3
    more = (f"and {left} more",) if left > 0 else ()
    return Lines(tuple(Small(lack) for lack in (*lacks[:3], *more)))
