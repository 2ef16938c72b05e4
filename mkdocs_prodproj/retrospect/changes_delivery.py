"""What a change does to delivery: the critical path, slack, risks and cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mkdocs_prodproj.comparing.consequences import Comparison, CostMove, RiskMove, SlackMove
from mkdocs_prodproj.comparing.trouble_moves import GONE
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.retrospect.changes import found_in, named, short
from mkdocs_prodproj.retrospect.changes_direction import MOST, listed
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entry, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Strong, WasIs
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Tasks that one entry names before the rest is counted.
NAMED = 4


def delivery(study: Study, options: Options) -> tuple[Block, ...]:
    """Tasks that join or leave the critical path, slack lost, risks and expected cost."""
    found = found_in(study)
    if found is None:
        return ()
    nothing = Empty(
        "No path, risk or cost changes", "What decides the dates is the same.", tone="ok"
    )
    blocks = listed(list(_entries(study, found)), options.limit or MOST) or (nothing,)
    return (Section("Critical path, risks, cost", blocks, id="delivery"),)


def _entries(study: Study, found: Comparison) -> Iterator[Entry]:
    if found.joined:
        yield _path(study, found.joined, ("joins", "join"), "the critical path", "plus")
    if found.left:
        verbs, path = ("leaves", "leave"), "it" if found.joined else "the critical path"
        yield _path(study, found.left, verbs, path, "minus")
    for risk in found.risks:
        yield risk_entry(study, found, risk)
    for cost in found.costs:
        yield cost_entry(study, cost)
    yield from _slack(study, [m for m in found.slack if m.critical == m.critical_was])


def _path(
    study: Study, found: Sequence[SlackMove], verbs: tuple[str, str], path: str, icon: str
) -> Entry:
    """Who joins or leaves: "TAP-6, TAP-8 and TAP-11 join the critical path"."""
    names = _names(study, [m.id for m in found])
    title = Inline((names, Strong(verbs[0] if len(found) == 1 else verbs[1]), path))
    return Entry(title, (_floats(found),), icon)


def _names(study: Study, ids: Sequence[str]) -> Cell:
    """Ids in a row, each a link: "TAP-6, TAP-8 and TAP-11"."""
    shown = [short(study, id_) for id_ in ids[:NAMED]]
    last: Cell = f"{len(ids) - NAMED} more" if len(ids) > NAMED else shown.pop()
    return Inline((Inline(tuple(shown), ", "), "and", last)) if shown else last


def _floats(found: Sequence[SlackMove]) -> str:
    """Titles with their slack before and after, said once where it is the same for all."""
    moves = {(words.days(m.was), words.days(m.now)) for m in found}
    if len(moves) == 1:
        was, now = moves.pop()
        names = [m.title if n == 0 else words.lower_first(m.title) for n, m in enumerate(found)]
        said = f"slack {_to(was, now)}" if was != now else f"slack {now}"
        return f"{words.series(names, NAMED)}: {said}"
    told = [f"{m.title} {_to(words.days(m.was), words.days(m.now))}" for m in found[:NAMED]]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"Slack: {', '.join(told)}{more}"


def _to(was: str, now: str) -> str:
    """Two figures that stay on one line."""
    return f"{was}{words.NBSP}to{words.NBSP}{now}"


def _slack(study: Study, found: Sequence[SlackMove]) -> Iterator[Entry]:
    """Tasks that are and stay off (or on) the path with more or less slack, two entries at most."""
    for verb, icon, mine in (
        ("less slack", "down", [m for m in found if m.now < m.was]),
        ("more slack", "up", [m for m in found if m.now > m.was]),
    ):
        if mine:
            has = "has" if len(mine) == 1 else "have"
            title = Inline((_names(study, [m.id for m in mine]), has, Strong(verb)))
            yield Entry(title, (_floats(mine),), icon)


def risk_entry(study: Study, found: Comparison, move: RiskMove) -> Entry:
    """A risk that is new, gone, or larger or smaller than before."""
    item = study.plan.find(Risk, move.id)
    if item is None:
        notes = (f"It stood at {move.was} of 25.",) if move.was is not None else ()
        title = Inline(("Risk", named(study, move.id, move.title), Strong("is gone")))
        return Entry(title, notes, "minus")
    link = links.to(item, show_id=True)
    if move.what == GONE:
        return Entry(Inline(("Risk", link, Strong("is closed"))), (), "minus")
    if found.before.plan.get(move.id) is None:
        title = Inline((Strong("New risk"), link))
        return Entry(title, (_stands(study, item),), "risk", "risk")
    worse = (move.now or 0) > (move.was or 0)
    was, now = ("not judged" if score is None else str(score) for score in (move.was, move.now))
    title = Inline((Inline(("Risk ", link, ", exposure"), ""), WasIs(was, now)))
    icon, tone = ("up", "risk") if worse else ("down", "neu")
    return Entry(title, (_stands(study, item),), icon, tone)


def _stands(study: Study, item: Risk) -> str:
    """Probability by impact, the owner, and whether there is an answer."""
    score = study.risk_scores.get(item.id)
    parts = []
    if score and score.probability is not None and score.impact is not None:
        parts.append(f"{score.probability}{words.NBSP}×{words.NBSP}{score.impact}")
    parts.append(f"owner {links.name_of(study, item.owner)}" if item.owner else "no owner")
    said = ", ".join(parts)
    answered = item.answer or item.response or item.mitigation
    return f"{said[:1].upper()}{said[1:]}." + ("" if answered else " No answer recorded yet.")


def cost_entry(study: Study, move: CostMove) -> Entry:
    """The expected cost of a project or of everything, and its budget."""
    name: Cell = "Expected cost"
    if move.project:
        name = Inline((Inline((named(study, move.project, move.title), ", expected cost"), ""),))
    if move.now is None and move.was is not None and move.project not in study.outline.projects:
        lost = amount(move.was, move.unit)
        return Entry(Inline((name, "of", lost, Strong("is gone"))), (), "minus")
    over = move.now is not None and move.budget is not None and move.now > move.budget
    grows = move.now is not None and (move.was is None or move.now > move.was)
    grows = grows and not move.unit_was
    unit_was = move.unit_was or move.unit
    title = Inline((name, WasIs(amount(move.was, unit_was), amount(move.now, move.unit))))
    notes = []
    if move.budget != move.budget_was:
        was, now = amount(move.budget_was, unit_was), amount(move.budget, move.unit)
        notes.append(f"Budget {was} to {now}")
    elif over:
        still = "More" if grows else "Still more"
        notes.append(f"{still} than the budget of {amount(move.budget, move.unit)}")
    flag = over and grows
    return Entry(title, tuple(notes), "risk" if flag else "info", "risk" if flag else "neu")


def amount(value: Decimal | None, unit: str) -> str:
    """An amount of money or work: "€447,000", "61 person-days"."""
    if value is None:
        return "not known"
    if unit.startswith("person"):
        return words.measure(value, unit, 0)
    return words.rounded(value, unit)
