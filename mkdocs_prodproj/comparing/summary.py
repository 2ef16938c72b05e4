"""A comparison in a headline and four sums, the same wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.comparing.changes import ADDED, CHANGED, REMOVED, RENAMED, PlanChanges
from mkdocs_prodproj.comparing.consequences import Comparison, CostMove, RankMove, TargetMove
from mkdocs_prodproj.comparing.date_moves import DONE, GONE, NEW
from mkdocs_prodproj.comparing.trouble_moves import GONE as LOST
from mkdocs_prodproj.items.quantities import CURRENCY_SIGNS
from mkdocs_prodproj.problems import Severity

_COST = "expected cost"


@dataclass(frozen=True, slots=True)
class Sum:
    """One of four figures over a comparison: "Milestones", "2 earlier", "none later"."""

    title: str
    text: str
    more: str = ""


def headline(found: Comparison) -> str:
    """What matters of a comparison on one line, names left out.

    "2 milestones up to 4 days earlier, 1 target eased, 1 new risk"; what weighs
    less is said only where there is nothing else.
    """
    said = [*_dates(found), *_promises(found), *_flags(found), *_risks(found), *_cost(found)]
    said += _problems(found, Severity.ERROR, Severity.WARNING)
    said = said or [*_direction(found), *_small(found)]
    if said:
        return ", ".join(said)
    changes = found.changes
    if changes.items or changes.settings:
        return "No date, cost, rank or goal moves"
    return "The plan says the same as before"


def counted(changes: PlanChanges) -> str:
    """How many items were written differently: "5 items (3 added, 2 changed)" or "1 item added"."""
    tally = {kind: len(changes.of(kind)) for kind in (ADDED, CHANGED, RENAMED, REMOVED)}
    said = {kind: f"{n:,} {kind}" for kind, n in tally.items() if n}
    kinds = f"({', '.join(said.values())})" if len(said) > 1 else "".join(said)
    what = [f"{many(len(changes.items), 'item')} {kinds}"] if said else []
    what += ["the plan's settings"] if changes.settings else []
    return " and ".join(what) or "nothing"


def sums(found: Comparison) -> tuple[Sum, Sum, Sum, Sum]:
    """Milestones, critical path, direction, and risk and cost."""
    return (
        Sum("Milestones", *_milestone_sum(found)),
        Sum("Critical path", *_two(_paths(found), "No change")),
        Sum("Direction", *_two(list(_direction(found)), "No change")),
        Sum("Risk and cost", *_risk_sum(found)),
    )


def moved(found: Comparison, kind: str = "milestone") -> tuple[list[TargetMove], list[TargetMove]]:
    """The milestones (or projects) planned earlier than before, and those planned later.

    What is done since has come, and is neither.
    """
    own = [move for move in found.targets if move.kind == kind and move.what != DONE]
    return [m for m in own if m.days < 0], [m for m in own if m.days > 0]


def total_cost(found: Comparison) -> CostMove | None:
    """How the cost of everything moves; of the one project with a cost, where there is no sum."""
    whole = [move for move in found.costs if not move.project]
    if whole:
        return whole[0]
    return found.costs[0] if len(found.costs) == 1 else None


def moved_ranks(found: Comparison) -> list[RankMove]:
    """Initiatives with another place than before, the new and the dropped ones left aside."""
    return [m for m in found.ranks if m.was is not None and m.now is not None and m.was != m.now]


def amount(value: Decimal, unit: str, *, signed: bool = False) -> str:
    """An amount of money or work, whole: "€9,000", "+3 person-days", "−2,000 CHF"."""
    sign = "\N{MINUS SIGN}" if value < 0 else "+" if signed and value > 0 else ""
    unit = " ".join(unit.split())[:20]
    symbol, size = CURRENCY_SIGNS.get(unit, ""), f"{abs(value):,.0f}"
    return f"{sign}{symbol}{size}" if symbol else f"{sign}{size} {unit}".strip()


def many(n: int, noun: str, plural: str = "") -> str:
    """A number of things: "1 task", "3 tasks"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def _milestone_sum(found: Comparison) -> tuple[str, str]:
    earlier, later = moved(found)
    kept = [m for m in found.targets if m.kind == "milestone" and not m.days]
    if later:
        return f"{len(later)} later", f"{len(earlier) or 'none'} earlier"
    if earlier:
        return f"{len(earlier)} earlier", "none later"
    told = list(_become(found, "milestone")) or list(_promises(found))
    odds = [m for m in kept if m.chance is not None and m.chance_was is not None]
    if not told and odds:
        told = [f"{many(len(odds), 'chance')} changed"]
    return "None moves", ", ".join(told)


def _risk_sum(found: Comparison) -> tuple[str, str]:
    """New and worse risks, then the cost; the cost alone as a figure, its name under it."""
    risks, cost = [*_risks(found), *_relief(found)], [*_cost(found)] or [*_costs(found)]
    if cost and not risks:
        return cost[0].removeprefix(f"{_COST} "), _COST if cost[0].startswith(_COST) else ""
    return _two([*risks, *cost], "No change")


def _two(said: Sequence[str], none: str) -> tuple[str, str]:
    return (said[0], ", ".join(said[1:3])) if said else (none, "")


def _dates(found: Comparison) -> Iterator[str]:
    for kind in ("milestone", "project"):
        earlier, later = moved(found, kind)
        become = list(_become(found, kind))
        yield from (_far(moves, kind) for moves in (later, earlier) if moves)
        yield from become
        if earlier or later or become:
            break
    if found.joined:
        yield f"{many(len(found.joined), 'task joins', 'tasks join')} the critical path"


def _become(found: Comparison, kind: str) -> Iterator[str]:
    """How many milestones (or projects) are done since, and how many that lay ahead are gone."""
    done = "reached" if kind == "milestone" else "done"
    for what, said in ((DONE, done), (GONE, "gone")):
        n = sum(move.kind == kind and move.what == what for move in found.targets)
        if n:
            yield f"{many(n, kind)} {said}"


def _promises(found: Comparison) -> Iterator[str]:
    """Promises put off or taken back; those of what is gone go with it."""
    off = sum(move.promise_days > 0 for move in found.targets)
    if off:
        yield f"{many(off, 'promise')} put off"
    back = sum(bool(m.deadline_was) and not m.deadline and m.what != GONE for m in found.targets)
    if back:
        yield f"{many(back, 'promise')} taken back"


def _far(moves: Sequence[TargetMove], kind: str) -> str:
    """How far some move: "1 milestone 5 days later", "2 milestones up to 9 days earlier"."""
    most = max(moves, key=lambda move: abs(move.days)).days
    up_to = "up to " if len({move.days for move in moves}) > 1 else ""
    days = many(abs(most), "day")
    return f"{many(len(moves), kind)} {up_to}{days} {'later' if most > 0 else 'earlier'}"


def _paths(found: Comparison) -> list[str]:
    joins, leaves = len(found.joined), len(found.left)
    said = [many(joins, "task joins", "tasks join")] if joins else []
    if leaves:
        said.append(f"{leaves} {'leaves' if leaves == 1 else 'leave'}" if joins else
                    many(leaves, "task leaves", "tasks leave"))  # fmt: skip
    return said


def _flags(found: Comparison) -> Iterator[str]:
    eased = sum(m.eased for m in found.metrics)
    if eased:
        yield f"{many(eased, 'target')} eased"
    lost = sum(bool(g.lost) for g in found.goals)
    if lost:
        yield many(lost, "goal loses an initiative", "goals lose initiatives")


def _direction(found: Comparison) -> Iterator[str]:
    yield from _flags(found)
    rewritten = sum(not m.eased for m in found.metrics)
    if rewritten:
        yield f"{many(rewritten, 'target')} rewritten"
    ranks = moved_ranks(found)
    if ranks:
        yield many(len(ranks), "initiative changes rank", "initiatives change rank")
    gained = sum(bool(g.gained) for g in found.goals)
    if gained:
        yield many(gained, "goal gains an initiative", "goals gain initiatives")
    joins = sum(m.was is None for m in found.ranks)
    if joins:
        yield many(joins, "initiative joins the ranking", "initiatives join the ranking")
    leaves = sum(m.now is None for m in found.ranks)
    if leaves:
        yield many(leaves, "initiative leaves the ranking", "initiatives leave the ranking")
    turned = sum(g.status_was != g.status and bool(g.status_was and g.status) for g in found.goals)
    if turned:
        yield many(turned, "goal changes status", "goals change status")


def _risks(found: Comparison) -> Iterator[str]:
    new = sum(r.is_new for r in found.risks)
    if new:
        yield many(new, "new risk")
    worse = sum(r.was is not None and r.now is not None and r.now > r.was for r in found.risks)
    if worse:
        yield f"{many(worse, 'risk')} worse"


def _relief(found: Comparison) -> Iterator[str]:
    """Risks that are smaller than before, and those that are gone."""
    smaller = sum(r.was is not None and r.now is not None and r.now < r.was for r in found.risks)
    if smaller:
        yield f"{many(smaller, 'risk')} smaller"
    gone = sum(r.what == LOST for r in found.risks)
    if gone:
        yield f"{many(gone, 'risk')} gone"


def _costs(found: Comparison) -> Iterator[str]:
    if found.costs:
        yield many(len(found.costs), "cost changes", "costs change")


def _cost(found: Comparison) -> Iterator[str]:
    move = total_cost(found)
    if move is None or move.was is None or move.now is None:
        return
    if move.unit_was:
        yield f"{_COST} {amount(move.now, move.unit)}, not {amount(move.was, move.unit_was)}"
    elif move.was != move.now:
        yield f"{_COST} {amount(move.now - move.was, move.unit, signed=True)}"


def _problems(found: Comparison, *levels: Severity) -> Iterator[str]:
    """How many problems of these levels are new."""
    for level in levels:
        n = sum(problem.severity is level for problem in found.problems)
        if n:
            yield many(n, f"new {level.value}")


def _small(found: Comparison) -> Iterator[str]:
    odds = sum(m.chance != m.chance_was for m in found.targets)
    if odds:
        yield f"{many(odds, 'chance')} changed"
    for kind in ("milestone", "project"):
        new = sum(m.what == NEW and m.kind == kind for m in found.targets)
        if new:
            yield many(new, f"new {kind}")
    sooner = sum(move.promise_days < 0 for move in found.targets)
    if sooner:
        yield f"{many(sooner, 'promise')} brought forward"
    if found.tasks:
        yield many(len(found.tasks), "task moves", "tasks move")
    yield from _costs(found)
    yield from _relief(found)
    yield from _problems(found, Severity.HINT)
    if found.mended:
        yield f"{many(len(found.mended), 'problem')} mended"
