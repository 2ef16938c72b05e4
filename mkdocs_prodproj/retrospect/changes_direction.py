"""What a change does to goals and ranking: targets eased, places taken, evidence added."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_prodproj.comparing.consequences import (
    Comparison,
    EvidenceMove,
    GoalMove,
    MetricMove,
    RankMove,
)
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.retrospect.changes import found_in, named, short
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Fold, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, ItemLink, Strong, WasIs
from mkdocs_prodproj.strategy.evidence import LEVELS
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Entries shown before the rest is one click away.
MOST = 8


def direction(study: Study, options: Options) -> tuple[Block, ...]:
    """Targets written anew, goals that gain or lose initiatives, ranks and evidence."""
    found = found_in(study)
    if found is None:
        return ()
    nothing = Empty("No goal and no rank changes", "Targets and order stay as they are.", tone="ok")
    blocks = listed(list(_entries(study, found)), options.limit or MOST) or (nothing,)
    return (Section("Goals and ranking", blocks, id="direction"),)


def listed(entries: list[Entry], most: int) -> tuple[Block, ...]:
    """Entries, and behind a line those beyond `most`, two or more; nothing for none."""
    if not entries:
        return ()
    most = len(entries) if len(entries) <= most + 1 else most
    shown: tuple[Block, ...] = (Entries(tuple(entries[:most])),)
    rest = entries[most:]
    return (*shown, Fold(f"{len(rest)} more", (Entries(tuple(rest)),))) if rest else shown


def _entries(study: Study, found: Comparison) -> Iterator[Entry]:
    for metric in found.metrics:
        yield metric_entry(study, metric)
    for goal in found.goals:
        yield from goal_entries(study, goal)
    for rank in found.ranks:
        yield rank_entry(study, found, rank)
    for evidence in found.evidence:
        yield _evidence(study, evidence)


def metric_entry(study: Study, move: MetricMove) -> Entry:
    """A target, baseline or deadline written anew; flagged where that flatters the metric."""
    was, now = (words.dated(text, study.today) for text in (move.was, move.now))
    title = Inline((_metric_name(study, move), WasIs(was, now)))
    way = _way(move)
    if not move.eased:
        return Entry(title, (way,) if way else (), "right")
    owner = _owner(study, move.goal)
    ask = f"Needs the goal owner, {owner}." if owner else "Needs the goal owner."
    said = f"Eases {_what(move.field)}: {way} {ask}" if way else f"Eases {_what(move.field)}. {ask}"
    return Entry(title, (said,), "risk", "risk")


def _metric_name(study: Study, move: MetricMove) -> Cell:
    """The metric, as a link to its goal: "M4 Checkouts abandoned, target"."""
    name = move.name or move.id
    if study.plan.get(move.goal) is None:
        return f"{move.id} {name}, {move.field}"
    return Inline((ItemLink(move.goal, name, move.id, show_id=True), f", {move.field}"), "")


def _what(field: str) -> str:
    return f"{'an' if field[:1] in 'aeiou' else 'a'} {field}"


def _way(move: MetricMove) -> str:
    """What the change alone does to the progress, on the same reading."""
    was, now = move.progress_was, move.progress
    if was is None or now is None or words.percent(was) == words.percent(now):
        return ""
    return (
        f"{words.percent(was)} of the way becomes {words.percent(now)}"
        " with no change in the product."
    )


def _owner(study: Study, goal: str) -> str:
    found = study.plan.find(Goal, goal)
    return links.name_of(study, found.owner) if found and found.owner else ""


def goal_entries(study: Study, move: GoalMove) -> Iterator[Entry]:
    """A goal with more or fewer initiatives, or another status."""
    title = named(study, move.id, move.title)
    for ids, verb, icon in ((move.lost, "loses", "minus"), (move.gained, "gains", "plus")):
        if ids:
            names = Inline(tuple(short(study, id_) for id_ in ids), ", ")
            note = _titles(study, ids)
            yield Entry(
                Inline((title, Strong(verb), names)), (note,) if note else (), icon,
                "risk" if verb == "loses" else "neu",
            )  # fmt: skip
    if move.status != move.status_was and move.status and move.status_was:
        was, now = (marks.METRIC.get(word) for word in (move.status_was, move.status))
        said = [mark.word if mark else word for mark, word in ((was, move.status_was),
                                                              (now, move.status))]  # fmt: skip
        icon, tone = (now.icon, now.tone) if now else ("right", "neu")
        yield Entry(Inline((title, WasIs(*said))), (), icon, tone)


def _titles(study: Study, ids: tuple[str, ...]) -> str:
    titles = [item.title for id_ in ids if (item := study.plan.get(id_)) and item.title != id_]
    return words.series(titles, 3)


def rank_entry(study: Study, found: Comparison, move: RankMove) -> Entry:
    """An initiative with another place, and why: its own score, or others that passed it."""
    title = named(study, move.id, move.title)
    if move.was is None:
        return Entry(Inline((title, Strong(f"enters the ranking at {move.now}"))), (), "plus")
    if move.now is None:
        return Entry(Inline((title, Strong("leaves the ranking"), f"at {move.was}")), (), "minus")
    icon = "up" if move.now < move.was else "down"
    what = Inline((Inline((title, ", rank"), ""), WasIs(str(move.was), str(move.now))))
    return Entry(what, (_why(study, found, move),), icon)


def _why(study: Study, found: Comparison, move: RankMove) -> str:
    if move.own and move.score is not None and move.score_was is not None:
        return f"Score {words.score(move.score_was)} to {words.score(move.score)}"
    if move.own:
        return "Its own score changed"
    passed = _passed(study, found, move)
    return f"{passed}; own score unchanged" if passed else "Own score unchanged"


def _passed(study: Study, found: Comparison, move: RankMove) -> str:
    """Who changed places with it: "Passed by I-05", "Passes I-06"."""
    up, here = _rose(move), (move.was or 0, move.now or 0)
    others = [
        m.id for m in found.ranks
        if m.was and m.now and m.id != move.id
        and (m.was > here[0]) != up and (m.now > here[1]) == up
    ]  # fmt: skip
    if not others:
        return ""
    names = (item.label or item.id if (item := study.plan.get(i)) else i for i in others)
    return f"{'Passes' if up else 'Passed by'} {words.series(list(names), 3)}"


def _rose(move: RankMove) -> bool:
    return (move.now or 0) < (move.was or 0)


def _evidence(study: Study, move: EvidenceMove) -> Entry:
    title = Inline((named(study, move.id, move.title), ", evidence"), "")
    said = [LEVELS[level] if 0 <= level < len(LEVELS) else str(level)
            for level in (move.was, move.now)]  # fmt: skip
    change: Cell = WasIs(*said) if move.was != move.now else Strong(f"still {said[1].lower()}")
    names = [item.title for i in move.added if (item := study.plan.get(i))]
    note = f"Added: {words.series(names, 3)}" if names else ""
    icon = "up" if move.now > move.was else "down" if move.now < move.was else "plus"
    return Entry(Inline((title, change)), (note,) if note else (), icon)
