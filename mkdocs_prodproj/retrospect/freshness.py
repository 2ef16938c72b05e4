"""What to look at again: untouched work, promises past their day, links to what has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Fold, Section
from mkdocs_prodproj.shapes.cells import Cell, Code, Inline, Small
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.freshness import Stale
from mkdocs_prodproj.tracking.suspects import Suspect
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: Entries of a list before the rest is folded, of an item's own note, and items that one names.
SOME, OF_AN_ITEM, NAMED = 8, 3, 4
#: What a kind says when it is done after all; decisions and risks say that somebody looked.
DONE = {
    "task": "finished: {day}",
    "milestone": "reached: {day}",
    "project": "status: done",
    "initiative": "shipped: {day}",
}
#: What was promised of an initiative's effect is kept by judging it.
JUDGED = "outcome: {{date: {day}, next: keep}}"
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def freshness(study: Study, options: Options) -> tuple[Block, ...]:
    """What has gone stale, each with the line that says somebody looked."""
    found = study.freshness
    settings = study.plan.settings.history
    parts = (
        ("Now and rotting", f"Under now, and no sign of life for over {settings.now_days} days",
         _stale(study, options, found.rotting)),
        ("Promises past", "The day has passed, and what it promised is still open",
         _promised(study, options)),
        ("Links to look at again", "What they rest on has changed since they were last touched",
         _suspects(study, options)),
        ("Untouched", f"Under way, and nobody touched it for over {settings.stale_days} days",
         _stale(study, options, found.untouched)),
    )  # fmt: skip
    made = tuple(
        Section(title, _list(entries, options), sub, id=title.lower().replace(" ", "-"))
        for title, sub, entries in parts
        if entries
    )
    return made or (_fresh(study),)


def _fresh(study: Study) -> Section:
    lack = study.history.lack
    hint = "Nothing under way was left alone for long, and every link was seen since it changed."
    if lack is not None:
        hint = f"As far as days written in the files tell. {lack}"
    return Section("Freshness", (Empty("Nothing has gone stale", hint, tone="ok"),), id="freshness")


def _list(entries: Sequence[Entry], options: Options) -> tuple[Block, ...]:
    """The first ones, and the rest one click away."""
    most = options.limit or SOME
    first, rest = tuple(entries[:most]), tuple(entries[most:])
    more = (Fold(f"{words.number(len(rest))} more", (Entries(rest),)),) if rest else ()
    return (Entries(first), *more)


def _kept(study: Study, options: Options, ids: Iterable[str]) -> dict[str, Item]:
    """The items that the block asks for, by id."""
    found = [item for id_ in dict.fromkeys(ids) if (item := study.plan.get(id_)) is not None]
    return {item.id: item for item in options.keep(found)}


def _stale(study: Study, options: Options, stale: Sequence[Stale]) -> list[Entry]:
    kept = _kept(study, options, (one.id for one in stale))
    return [
        Entry(
            links.to(kept[one.id], show_id=True),
            (
                f"{one.why} Last on {words.day(one.touched, study.today)}.",
                _still(study, kept[one.id]),
            ),
            "clock",
            "risk",
            _days(one.days),
        )
        for one in stale
        if one.id in kept
    ]


def _promised(study: Study, options: Options) -> list[Entry]:
    stale = study.freshness.promises
    kept = _kept(study, options, (one.id for one in stale))
    return [
        Entry(
            links.to(kept[one.id], show_id=True),
            (
                _promise(study, one),
                _line("Kept after all?", _paste(study, kept[one.id], one.why), study, kept[one.id]),
            ),
            "flag",
            "off",
            _days(one.days),
        )
        for one in stale
        if one.id in kept
    ]


def _promise(study: Study, one: Stale) -> str:
    """What was promised, with its day: "Its deadline was 30 Jun, 6 days ago"."""
    return one.why.replace(" passed ", f" was {words.day(one.touched, study.today)}, ")


def _paste(study: Study, item: Item, why: str) -> str:
    """The line that ends a promise."""
    line = DONE.get(item.kind, "reviewed: {day}")
    if "look" in why:
        line = "reviewed: {day}"
    elif "effect" in why:
        line = JUDGED
    return line.format(day=study.today.isoformat())


def _suspects(study: Study, options: Options) -> list[Entry]:
    """One entry a change, naming all that rests on it; the newest change first."""
    found = study.freshness.suspects
    kept = _kept(study, options, (one.item for one in found))
    groups: dict[tuple[str, str, str], list[Suspect]] = {}
    for one in found:
        if one.item in kept:
            groups.setdefault((one.on, one.field, one.what), []).append(one)
    return [_suspect(study, group) for group in groups.values()]


def _suspect(study: Study, group: Sequence[Suspect]) -> Entry:
    one = group[0]
    items = study.plan.every(Item, dict.fromkeys(each.item for each in group))
    says = f"{_told(study, one)}, on {words.day(one.changed, study.today)}."
    rests = Inline(("Rests on it:", links.to_all(items, most=NAMED)))
    side = Small(words.count(len(items), "link"))
    on = study.plan.by_id[one.on]
    return Entry(links.to(on, show_id=True), (says, rests, _still(study)), "eye", "risk", side)


def _told(study: Study, one: Suspect) -> str:
    """What changed as a sentence begins, its days as people say them."""
    said = _ISO.sub(lambda found: words.dated(found[0], study.today), one.what)
    return f"{said[:1].upper()}{said[1:]}"


def _still(study: Study, item: Item | None = None) -> Cell:
    """The line that says somebody looked and it still holds, and who is to look."""
    return _line("Still right?", f"reviewed: {study.today.isoformat()}", study, item)


def _line(asks: str, paste: str, study: Study, item: Item | None) -> Cell:
    who = (links.who(study, item.owner),) if item and item.owner else ()
    return Inline((asks, Code(paste), *who))


def _days(count: int) -> Cell:
    return words.count(count, "day")


def stale_note(study: Study, item: Item) -> tuple[Block, ...]:
    """What an item's own page says when it has gone stale, or rests on what has changed."""
    found = study.freshness
    still = _still(study)
    made: list[Entry] = []
    for one in (*found.rotting, *found.untouched):
        if one.id == item.id:
            when = words.day(one.touched, study.today)
            made.append(Entry("Has it gone stale?", (f"{one.why} Last on {when}.", still), "clock",
                              "risk"))  # fmt: skip
    for link in found.suspects:
        if link.item == item.id:
            made.append(_doubt(study, link))
    if len(made) > OF_AN_ITEM:
        rest = len(made) - OF_AN_ITEM + 1
        made = [*made[: OF_AN_ITEM - 1], Entry(f"{rest} more of what it rests on changed")]
    return (Entries(tuple(made)),) if made else ()


def _doubt(study: Study, link: Suspect) -> Entry:
    on, day = study.plan.by_id[link.on], words.day(link.changed, study.today)
    touched = words.day(link.touched, study.today)
    title = Inline(("What it rests on has changed:", links.to(on, show_id=True)))
    says = f"{_told(study, link)}, on {day}; this was last touched on {touched}."
    return Entry(title, (says, _still(study)), "eye", "risk")
