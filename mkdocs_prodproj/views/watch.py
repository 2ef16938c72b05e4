"""What needs eyes in the running work: late starts, blocked and ageing tasks, who is waited for."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Mark, Small
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

#: Rows of a list before the rest is counted.
SOME = 8


def monitor(study: Study, options: Options) -> tuple[Block, ...]:
    """Overdue, late starts, due soon, blocked and ageing work, one list each."""
    found = study.monitoring
    parts = (
        ("Overdue", "Days that have passed with the work still open",
         _due(study, options, overdue=True)),
        ("Late starts", "Not begun, though the planned or the latest day has passed",
         _late(study, options)),
        ("Blocked", "Work that cannot go on", _blocked(study, options)),
        ("Getting old", "In progress for longer than is usual here", _ageing(study, options)),
        ("Due in two weeks", "", _due(study, options, overdue=False)),
    )  # fmt: skip
    shown = tuple(
        Section(title, (_list(entries, options),), sub, id=title.lower().replace(" ", "-"))
        for title, sub, entries in parts
        if entries
    )
    if shown:
        return shown
    doing = len(found.ageing)
    hint = f"{words.sentence(doing, 'task')} in progress, none late or stuck." if doing else ""
    return (Section("To watch", (Empty("Nothing needs eyes", hint, tone="ok"),)),)


def _list(entries: list[Entry], options: Options) -> Entries:
    most = options.limit or SOME
    rest = len(entries) - most
    more = [Entry(f"{rest} more")] if rest > 0 else []
    return Entries((*entries[:most], *more))


def _wanted(study: Study, options: Options, ids: Iterable[str]) -> set[str]:
    """Those of the items that the block asks for."""
    project = options.get("project")
    found = [item for id_ in ids if (item := study.plan.get(id_))]
    if project:
        found = [
            i for i in found
            if i.id == project or getattr(i, "project", "") == project
            or (isinstance(i, Task) and (p := links.project_of(study, i)) and p.id == project)
        ]  # fmt: skip
    return {item.id for item in options.keep(found)}


def _who(study: Study, id_: str) -> tuple[Cell, ...]:
    task = study.plan.get(id_)
    return (links.everyone(study, links.workers(task)),) if isinstance(task, Task) else ()


def _late(study: Study, options: Options) -> list[Entry]:
    late = study.monitoring.late_starts
    wanted = _wanted(study, options, (one.task for one in late))
    made = []
    for one in late:
        if one.task not in wanted:
            continue
        what = "Planned for" if one.why == "planned" else "Had to begin by"
        behind = words.count(ceil(one.days), "working day")
        said = f"{what} {words.day(one.planned, study.today)}, {behind} late"
        waits = study.plan.every(Task, one.waits_for)
        note: Cell = said
        if waits:
            note = Inline((f"{said}; waits for", links.to_all(waits, most=3)))
        task = links.to(study.plan.by_id[one.task], show_id=True)
        made.append(Entry(task, (note, *_who(study, one.task)), "clock", "risk"))
    return made


def _due(study: Study, options: Options, *, overdue: bool) -> list[Entry]:
    due = study.monitoring.overdue if overdue else study.monitoring.due_soon
    wanted = _wanted(study, options, (one.item for one in due))
    made = []
    for one in due:
        item = study.plan.get(one.item)
        if item is None or one.item not in wanted or not (one.promised or overdue):
            continue
        said = f"{'promised' if one.promised else 'planned'} {words.day(one.day, study.today)}"
        if one.finish and one.late:
            said += f", planned {words.day(one.finish, study.today)}"
        mark = Mark("off", "off", "") if one.late or overdue else Mark("flag", "neu", "")
        who = _who(study, one.item)
        made.append(
            Entry(
                links.to(item, show_id=isinstance(item, Task)), (said, *who), mark.icon, mark.tone
            )
        )
    return made


def _blocked(study: Study, options: Options) -> list[Entry]:
    blocked = study.monitoring.blocked
    wanted = _wanted(study, options, (one.task for one in blocked))
    made = []
    for one in blocked:
        if one.task not in wanted:
            continue
        by = f"by {links.name_of(study, one.who) if one.who else one.by}" if one.by else ""
        since = (
            f"since {words.day(one.since, study.today)}" if one.since else "nobody said since when"
        )
        age = f"{words.count(ceil(one.days), 'working day')}" if one.days else ""
        said = ", ".join(part for part in (f"{by} {since}".strip(), age) if part)
        reason = f": {one.reason}" if one.reason else ""
        notes: list[Cell] = [f"{said[:1].upper()}{said[1:]}{reason}", *_who(study, one.task)]
        side = Small("decides the end") if one.critical else ""
        task = links.to(study.plan.by_id[one.task], show_id=True)
        made.append(Entry(task, tuple(notes), "block", "off", side))
    return made


def _ageing(study: Study, options: Options) -> list[Entry]:
    old = [one for one in study.monitoring.ageing if one.old]
    wanted = _wanted(study, options, (one.task for one in old))
    made = []
    for one in old:
        if one.task not in wanted:
            continue
        basis = {
            "history": "85\u00a0% of the done tasks took at most",
            "estimate": "its worst case is",
        }.get(one.basis, "usual is")
        usual = f"; {basis} {words.days(one.usual)}" if one.usual is not None else ""
        said = f"{words.count(round(one.days), 'working day')} in progress{usual}"
        task = links.to(study.plan.by_id[one.task], show_id=True)
        made.append(Entry(task, (said, *_who(study, one.task)), "half", "risk"))
    return made


def waiting(study: Study, options: Options) -> tuple[Block, ...]:
    """People and teams that others' open work waits for."""
    found = study.monitoring.waiting_on
    if not found:
        return ()
    entries = []
    for one in found[: options.limit or SOME]:
        now = [w for w in one.waits if w.now]
        asking = [
            i for id_ in dict.fromkeys(w.task for w in one.waits) if (i := study.plan.get(id_))
        ]
        notes = (links.to_all(asking, most=4),) if asking else ()
        tone = "risk" if any(w.critical for w in one.waits) else "neu"
        side = words.count(len(now), "now", "now") if now else "later"
        who = links.who(study, one.who) if one.who else "Nobody named"
        entries.append(Entry(who, notes, "clock", tone, side))
    sub = "Open work of others that cannot go on without them"
    return (Section("Waiting for", (Entries(tuple(entries)),), sub, id="waiting-for"),)


def single(study: Study, options: Options) -> tuple[Block, ...]:
    """Where much hangs on one person."""
    found = study.monitoring.single_person
    if not found:
        return ()
    rows = []
    for one in found[: options.limit or SOME]:
        project = study.plan.get(one.project)
        alone = ", ".join(one.only_they)
        rows.append(
            Row((links.who(study, one.who), links.to(project) if project else "The whole plan",
                 words.percent(one.left), words.percent(one.critical), alone))
        )  # fmt: skip
    columns = (
        Column("Who"), Column("Where"), Column("Of the work left", "r"),
        Column("Of what decides the end", "r"), Column("Only they do"),
    )  # fmt: skip
    sub = "Plans that stop when one person is ill"
    return (Section("Hangs on one person", (Table(columns, tuple(rows)),), sub, id="one-person"),)


def hand_overs(study: Study, options: Options) -> tuple[Block, ...]:
    """Where work changes hands between people or teams."""
    found = study.monitoring.hand_overs
    if not found:
        return ()
    rows = []
    for one in found[: options.limit or SOME]:
        before, after = study.plan.get(one.before), study.plan.get(one.after)
        if before is None or after is None:
            continue
        rows.append(
            Row((links.to(before, show_id=True), links.everyone(study, one.givers),
                 links.to(after, show_id=True), links.everyone(study, one.takers),
                 Mark("right", "acc", "Decides the end") if one.critical else ""))
        )  # fmt: skip
    columns = (Column("From"), Column("Who"), Column("To"), Column("Who"), Column("Effect"))
    across = sum(1 for one in found if one.between_teams)
    sub = words.count(len(found), "hand-over")
    sub += f", {across} between teams" if across else ""
    return (Section("Hand-overs", (Table(columns, tuple(rows)),), sub, id="hand-overs"),)


def asks(study: Study, options: Options) -> tuple[Block, ...]:
    """What is asked of teams and nobody has taken on yet."""
    found = study.monitoring.asks
    if not found:
        return ()
    rows = []
    for one in found[: options.limit or SOME]:
        item = study.plan.get(one.item)
        asker = links.to(item) if item else one.item
        rows.append(Row((links.who(study, one.team), one.what, one.size, asker)))
    columns = (Column("Team"), Column("What"), Column("Size"), Column("Asked by"))
    sub = f"{words.count(len(found), 'ask')} without a champion"
    return (Section("Open asks", (Table(columns, tuple(rows)),), sub, id="asks"),)


def team_health(study: Study, options: Options) -> tuple[Block, ...]:
    """What each team said of itself last; never averaged, never ranked."""
    entries = []
    for one in study.monitoring.team_health:
        icon, tone = marks.COLOURS.get(one.colour, ("chat", "neu"))
        said = ", ".join(
            p for p in (one.colour, one.trend, words.day(one.day, study.today) if one.day else "")
            if p
        )  # fmt: skip
        notes: tuple[Cell, ...] = (one.note, said) if one.note else (said,)
        entries.append(Entry(links.who(study, one.team), notes, icon, tone))
    if not entries:
        return ()
    return (Section("How the teams are", (Entries(tuple(entries)),), id="team-health"),)
