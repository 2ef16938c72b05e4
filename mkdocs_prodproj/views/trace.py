"""The trace: from the vision to the work and to what came of it, and what hangs in the air."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.plan.needs import need_tree
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, ItemLink, Lines, Mark, Meter, Small, Strong
from mkdocs_prodproj.strategy.effort_by_goal import GoalEffort
from mkdocs_prodproj.strategy.trace import TRACED
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.item_facts import verdict_mark
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

COLUMNS = ("Initiative", "Should move", "Evidence", "Decision", "Work", "What came of it")
#: Loose ends: field, what they are, what it means.
LOOSE = (
    ("goals", "Goals that nothing serves", "no initiative names them"),
    ("initiatives", "Initiatives that serve no goal", "add goals: [G-1]"),
    ("projects", "Projects without an initiative", "add initiatives: [I-1]"),
    ("tasks", "Tasks outside any project or initiative", "add project: P-1"),
    ("research", "Evidence about nothing", "add initiatives: [I-1]"),
    ("shipped", "Shipped without an outcome", "add a reading of its metric, or an outcome"),
)
#: Loose ends of one sort that are named before the rest is counted.
NAMED = 12


def lede(study: Study) -> str:
    """The trace page in a sentence."""
    goals = [g for g in study.plan.of(Goal) if study.trace.below(g.id, "initiative")]
    if not study.plan.of(Goal):
        return "No goals yet, so nothing leads to one."
    loose = study.loose_ends.count
    ends = "Nothing hangs in the air." if not loose else _hanging(loose)
    return (
        f"{words.sentence(len(goals), 'goal')} with initiatives, from the vision down to the work "
        f"and what came of it. {ends}"
    )


def _hanging(count: int) -> str:
    verb = "hangs" if count == 1 else "hang"
    return f"{words.sentence(count, 'item')} {verb} in the air."


def trace(study: Study, options: Options) -> tuple[Block, ...]:
    """Each goal with its initiatives, what stands behind them, and what came of them."""
    wanted, product = options.get("goal"), options.get("product")
    goals = [
        g
        for g in options.pick(study.plan.of(Goal))
        if (not wanted or g.id == wanted) and (not product or product in study.trace.above(g))
    ]
    if not goals:
        hint = "Write a goal, and say in each initiative which goal it serves."
        return (Empty("No goals yet", hint, "prodproj new goal"),)
    blocks: list[Block] = []
    goals.sort(key=lambda g: g.period is not None and g.period.end < study.today)
    for vision, mine in _by_product(study, goals):
        title = vision.vision or vision.title if vision else "Without a product"
        folds = tuple(_goal(study, goal) for goal in mine)
        sub = f"the vision of {vision.title}" if vision and vision.vision else ""
        blocks.append(Section(title, folds, sub, id=vision.id if vision else ""))
    return tuple(blocks)


def _by_product(study: Study, goals: Sequence[Goal]) -> Iterator[tuple[Product | None, list[Goal]]]:
    groups: dict[str, list[Goal]] = {}
    for goal in goals:
        groups.setdefault(next(iter(study.trace.above(goal)), ""), []).append(goal)
    for id_, mine in sorted(groups.items(), key=lambda group: not group[0]):
        yield study.plan.find(Product, id_), mine


def _goal(study: Study, goal: Goal) -> Fold:
    bets = study.plan.every(Initiative, study.trace.below(goal.id, "initiative"))
    score = study.scorecards[goal.id]
    known = [m for m in score.metrics if not m.metric.guardrail]
    metrics = [Inline((m.metric.name or m.id, marks.METRIC[m.status])) for m in known]
    rows = tuple(Row(tuple(_row(study, goal, bet))) for bet in bets)
    caption = f"What serves {goal.title}"
    foot: tuple[Cell, ...] = (links.to(goal), *metrics)
    table = Table(tuple(Column(c) for c in COLUMNS), rows, "stack", caption, foot)
    nothing = Empty("Nothing serves it", "No initiative names it.", f"goals: [{links.label(goal)}]")
    title = f"{links.label(goal)} {goal.title}" if goal.title != links.label(goal) else goal.title
    return Fold(f"{title}: {_size(study, goal, len(bets))}", (table if rows else nothing,))


def _size(study: Study, goal: Goal, bets: int) -> str:
    kinds = {level.kind: len(level.ids) for level in study.trace.down(goal)}
    parts = [words.count(bets, "initiative")]
    parts += [words.count(n, kind) for kind in ("project", "task") if (n := kinds.get(kind, 0))]
    spent = next((e for e in study.goal_efforts if e.goal == goal.id), None)
    return ", ".join(parts) + (f", {_amount(study, spent)}" if spent else "")


def _amount(study: Study, effort: GoalEffort) -> str:
    parts = [words.days(float(effort.days))] if effort.days else []
    parts += [words.rounded(effort.money, study.plan.settings.currency)] if effort.money else []
    return ", ".join(parts)


def _row(study: Study, goal: Goal, bet: Initiative) -> Iterator[Cell]:
    yield links.to(bet, show_id=True, strong=True)
    mine = {m.id for m in study.scorecards[goal.id].metrics}
    moves = [_expected(study, e.metric, e.change) for e in bet.expects if e.metric in mine]
    yield Inline(tuple(moves), "; ") if moves else "no prediction"
    proof = study.evidence[bet.id]
    yield Meter(proof.level, proof.word, words.count(len(proof.items), "item"))
    decided = study.decisions[bet.id]
    when = words.day(decided.date, study.today, year=True) if decided.date else ""
    mark: Cell = marks.DECISION[decided.key]
    yield Inline((mark, Small(when))) if when else mark
    yield _work(study, bet)
    yield _outcome(study, bet)


def _expected(study: Study, metric: str, change: str) -> Cell:
    score = study.metric_scores.get(metric)
    return f"{(score.metric.name if score else '') or metric} {change}".strip()


def _work(study: Study, bet: Initiative) -> Cell:
    projects = study.trace.below(bet.id, "project")
    done = study.progress.get(bet.id)
    count = f"{done.done} of {words.count(done.total, 'task')} done" if done else ""
    shown: list[Cell] = [links.to(study.plan.by_id[id_]) for id_ in projects[:3]]
    parts = (*shown, *((Small(count),) if count else ()))
    return Inline(parts, ", ") if parts else "none"


def _outcome(study: Study, bet: Initiative) -> Cell:
    state = study.outcomes.get(bet.id)
    if state is None:
        return "" if study.decisions[bet.id].key in {"declined", "parked"} else "not shipped"
    follows = words.heading(state.next) if state.next else ""
    mark: Cell = verdict_mark(state.verdict)
    return Inline((mark, Small(follows))) if follows else mark


def loose(study: Study, options: Options) -> tuple[Block, ...]:
    """What has no way up to a goal, or down from one."""
    found = study.loose_ends
    entries: list[Entry] = []
    for name, title, hint in LOOSE:
        ids: tuple[str, ...] = getattr(found, name)
        for n, id_ in enumerate(ids[:NAMED]):
            item = study.plan.by_id[id_]
            mark = links.status(study, item) or Mark("none", "none", "")
            heading = f"{title}, {words.number(len(ids))}: {hint}" if n == 0 else ""
            entries.append(
                Entry(links.to(item, show_id=True), (), mark.icon, mark.tone, mark, heading)
            )
        if len(ids) > NAMED:
            entries.append(Entry(f"{words.number(len(ids) - NAMED)} more"))
    if entries:
        body: Block = Entries(tuple(entries))
    else:
        said = "Every goal has an initiative, and all work leads to a goal."
        body = Empty("Nothing hangs in the air", said, tone="ok")
    return (Section("Loose ends", (body,), "no way up to a goal, or none down", id="loose-ends"),)


def effort(study: Study, options: Options) -> tuple[Block, ...]:
    """Planned work and money by goal, and what serves none."""
    found = study.goal_efforts
    total = sum(one.days for one in found)
    if not found:
        hint = "Tasks with an estimate say how much goes into each goal."
        return (Section("Work and money by goal", (Empty("No work yet", hint),), id="effort"),)
    columns = (
        Column("Goal"),
        Column("Tasks", "r"),
        Column("Work", "r"),
        Column("Share", "r"),
        Column("Money", "r"),
    )
    rows = tuple(_effort_row(study, one, float(total)) for one in found)
    said = (
        "Planned work of all tasks that are not dropped, done ones too, at the rates of those who "
        "do it. A task of several initiatives, and an initiative of several goals, are shared "
        "equally among them."
    )
    table = Table(columns, rows, "stack", "Work and money by goal", (Small(said),))
    return (Section("Work and money by goal", (table,), id="effort"),)


def _effort_row(study: Study, one: GoalEffort, total: float) -> Row:
    goal = study.plan.get(one.goal)
    names = words.series([links.name_of(study, p) for p in one.projects], most=3)
    title: Cell = links.to(goal, show_id=True) if goal else Strong("Serves no goal", "risk")
    if not goal and names:
        title = Lines((title, names))
    share = words.percent(float(one.days) / total) if total else "unknown"
    price = words.rounded(one.money, study.plan.settings.currency) if one.money else "no price"
    open_ = f"{words.days(float(one.unpriced))} without a price" if one.unpriced else ""
    money: Cell = Lines((price, open_)) if open_ and one.money else price
    return Row((title, words.number(len(one.tasks)), words.days(float(one.days)), share, money))


def needs(study: Study, options: Options) -> tuple[Block, ...]:
    """Each need of the product, with what answers it and how much is known."""
    tree = need_tree(study.plan)
    wanted = options.get("product")
    shown = [need for need in tree.needs if not wanted or need.product.id == wanted]
    if not shown or not tree.used:
        return ()
    rows = []
    for need in shown:
        bets: Cell = links.to_all(need.initiatives) if need.initiatives else Strong("none", "risk")
        known = words.count(len(need.research), "piece of research", "pieces of research")
        alone = "the only one: compare two or three" if len(need.initiatives) == 1 else ""
        answer = Lines((bets, alone)) if alone else bets
        rows.append(Row((need.text, answer, known if need.research else Strong("none", "risk"))))
    columns = (Column("Need"), Column("What answers it"), Column("What is known"))
    table = Table(columns, tuple(rows), "stack", "Needs and what answers them")
    return (Section("From needs to solutions", (table,), id="needs"),)


#: Words for how many of each kind there are.
_NOUNS = {
    "goal": ("goal", "goals"),
    "initiative": ("initiative", "initiatives"),
    "research": ("piece of evidence", "pieces of evidence"),
    "decision": ("decision", "decisions"),
    "project": ("project", "projects"),
    "milestone": ("milestone", "milestones"),
    "task": ("task", "tasks"),
}


def strip(study: Study, item: Item) -> tuple[Block, ...]:
    """Why there is this item, up to the vision; and what follows from it, down to the outcome."""
    if item.kind not in TRACED or item.archived:
        return ()
    up, down = tuple(_up(study, item)), tuple(_down(study, item))
    lines: list[Cell] = []
    if up:
        lines.append(Inline((Strong("Why:"), Inline(up, " → "))))
    if down:
        lines.append(Inline((Strong("From it:"), Inline(down, " → "))))
    return tuple(Note(line) for line in lines)


def _up(study: Study, item: Item) -> Iterator[Cell]:
    levels = study.trace.up(item)
    for level in levels:
        if level.kind == "goal" and (moved := _moved(study, item)):
            yield moved
        if level.kind == "product":
            product = study.plan.find(Product, level.ids[0])
            if product is not None:
                said = product.vision if 0 < len(product.vision) < 120 else product.title
                yield ItemLink(product.id, said, links.label(product))
        else:
            yield _some(study, level.kind, level.ids)


def _moved(study: Study, item: Item) -> str:
    """The metrics that the initiatives on the way should move."""
    bets = [item] if isinstance(item, Initiative) else _bets(study, item)
    ids = dict.fromkeys(e.metric for bet in bets for e in bet.expects if e.metric)
    scores = [study.metric_scores.get(id_) for id_ in ids]
    return words.series([s.metric.name or s.id for s in scores if s], most=2)


def _bets(study: Study, item: Item) -> tuple[Initiative, ...]:
    ids = next((x.ids for x in study.trace.up(item) if x.kind == "initiative"), ())
    return study.plan.every(Initiative, ids)


def _down(study: Study, item: Item) -> Iterator[Cell]:
    if isinstance(item, Goal) and item.metrics:
        yield words.count(len(item.metrics), "metric")
    for level in study.trace.down(item):
        if level.kind != "milestone":
            yield _some(study, level.kind, level.ids)
        if level.kind == "research" and isinstance(item, Initiative):
            yield words.lower_first(study.decisions[item.id].word)
    bets = (item.id,) if isinstance(item, Initiative) else _below(study, item)
    yield from _came_of_it(study, bets)


def _below(study: Study, item: Item) -> tuple[str, ...]:
    return next((x.ids for x in study.trace.down(item) if x.kind == "initiative"), ())


def _came_of_it(study: Study, bets: Sequence[str]) -> Iterator[Cell]:
    if len(bets) == 1:
        state = study.outcomes.get(bets[0])
        yield verdict_mark(state.verdict) if state else "not shipped"
    elif bets:
        shipped = [study.outcomes[id_].verdict for id_ in bets if id_ in study.outcomes]
        reached = sum(verdict == "reached" for verdict in shipped)
        yield f"{reached} of {len(shipped)} shipped reached" if shipped else "none shipped"


def _some(study: Study, kind: str, ids: Sequence[str]) -> Cell:
    """One or two by name, more as a count."""
    if len(ids) <= 2 and kind != "research":
        return Inline(tuple(links.to(study.plan.by_id[id_], show_id=True) for id_ in ids), ", ")
    return words.count(len(ids), *_NOUNS[kind])
