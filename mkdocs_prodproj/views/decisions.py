"""Decisions: what is open, what was decided by whom on what evidence, and when to look again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Decision, Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Entries, Entry, Note, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, Mark, Meter, Strong
from mkdocs_prodproj.strategy.decisions import in_force
from mkdocs_prodproj.strategy.evidence import FOUR_RISKS
from mkdocs_prodproj.strategy.findings import revisit_day
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options

RECORD = {
    "proposed": Mark("open", "neu", "Proposed"),
    "accepted": Mark("done", "done", "Accepted"),
    "rejected": Mark("fail", "none", "Rejected"),
    "deferred": Mark("none", "none", "Deferred"),
    "superseded": Mark("none", "none", "Superseded"),
    "deprecated": Mark("none", "none", "Deprecated"),
}
#: What stands in a section of its own: what we will not do, and why.
NOT_DOING = (marks.DECISION["parked"], marks.DECISION["declined"])
#: Entries of one group that are shown before the rest is counted.
SHOWN = 12


@dataclass(frozen=True)
class _Made:
    """One decision that was taken: about what, when, by whom, on what, and when to look again."""

    item: Initiative | DecisionRecord
    mark: Mark
    date: date | None
    by: tuple[str, ...]
    because: str
    options: tuple[str, ...]
    revisit: str
    proof: Cell


def lede(study: Study) -> str:
    """The decisions page in a sentence."""
    waiting, late = len(_proposed(study)) + len(_undecided(study)), len(_overdue(study))
    made = len(_taken(study))
    if not made and not waiting:
        return "Nothing is decided yet, and nothing waits for a decision."
    parts = [f"{words.sentence(made, 'decision')} on record"]
    if waiting:
        parts.append(f"{words.spelled(waiting)} open")
    if late:
        parts.append(f"{words.spelled(late)} to be looked at again by now")
    return ", ".join(parts) + ". Each with who decided, on what, and what else was possible."


def open_ones(study: Study, options: Options) -> tuple[Block, ...]:
    """What waits for a decision: proposals, undecided initiatives, decisions past their day."""
    groups = (
        ("Proposed", [_proposal(study, record) for record in _proposed(study)]),
        (
            "Past the day to look again",
            [_late(study, item, when) for item, when in _overdue(study)],
        ),
        ("Not decided", [_to_decide(study, item) for item in _undecided(study)]),
        ("Shipped, and nothing said of what follows", [_judge(study, i) for i in _unjudged(study)]),
    )
    entries = [entry for title, found in groups for entry in _group(title, found)]
    if entries:
        body: Block = Entries(tuple(entries))
    else:
        body = Empty("No decision is open", "What was decided stands below.", tone="ok")
    return (Section("Open", (body,), "what waits for somebody to decide", id="open-decisions"),)


def _group(title: str, found: list[Entry]) -> Iterator[Entry]:
    for n, entry in enumerate(found[:SHOWN]):
        heading = f"{title}, {words.number(len(found))}" if n == 0 else ""
        yield Entry(entry.title, entry.notes, entry.icon, entry.tone, entry.side, heading)
    if len(found) > SHOWN:
        yield Entry(f"{words.number(len(found) - SHOWN)} more")


def _proposed(study: Study) -> list[DecisionRecord]:
    return [d for d in study.plan.of(DecisionRecord) if d.status in ("", "proposed") and not d.date]


def _undecided(study: Study) -> list[Initiative]:
    """By rank, those without one last."""
    found = [
        i
        for i in study.plan.of(Initiative)
        if study.decisions[i.id].key in ("open", "researching", "building", "committed")
        and in_force(i.decision, study.today) is None
    ]
    last = len(study.ranks) + 1
    return sorted(found, key=lambda i: study.ranks[i.id].rank if i.id in study.ranks else last)


def _overdue(study: Study) -> list[tuple[Initiative | DecisionRecord, date]]:
    found: list[tuple[Initiative | DecisionRecord, date]] = []
    for made in _taken(study):
        when = revisit_day(made.revisit)
        standing = not isinstance(made.item, DecisionRecord) or made.item.status in (
            "accepted", "deferred", "",
        )  # fmt: skip
        if when is not None and when < study.today and standing:
            found.append((made.item, when))
    return sorted(found, key=lambda entry: (entry[1], entry[0].id))


def _unjudged(study: Study) -> list[Initiative]:
    judged = ("too early", "not measured")
    return [
        i
        for i in study.plan.of(Initiative)
        if (state := study.outcomes.get(i.id)) and not state.next
        and not state.verdict.startswith(judged)
    ]  # fmt: skip


def _proposal(study: Study, record: DecisionRecord) -> Entry:
    notes: list[Cell] = [record.because] if record.because else []
    if record.options:
        notes.append(f"Possible: {'; '.join(record.options)}")
    when = revisit_day(record.revisit)
    side = f"to decide by {words.day(when, study.today)}" if when else record.revisit
    late = when is not None and when < study.today
    return Entry(
        links.to(record, show_id=True), tuple(notes), "open", "neu",
        Strong(side, "off") if late else side,
    )  # fmt: skip


def _to_decide(study: Study, item: Initiative) -> Entry:
    proof = study.evidence[item.id]
    ranked = study.ranks.get(item.id)
    place = f"rank {ranked.rank} of {len(study.ranks)}" if ranked else "not ranked"
    said = ", ".join(p for p in (place, proof.gate) if p)
    mark = marks.DECISION[study.decisions[item.id].key]
    return Entry(
        links.to(item, show_id=True), (said,), mark.icon, mark.tone, Meter(proof.level, proof.word)
    )


def _late(study: Study, item: Initiative | DecisionRecord, when: date) -> Entry:
    said = f"was to be looked at again on {words.day(when, study.today)}"
    side = Strong(words.ago(when, study.today), "risk")
    return Entry(links.to(item, show_id=True), (said,), "clock", "risk", side)


def _judge(study: Study, item: Initiative) -> Entry:
    learned = item.outcome.learned if item.outcome else ""
    notes = (learned,) if learned else ()
    return Entry(
        links.to(item, show_id=True), notes, "flag", "neu", study.outcomes[item.id].verdict
    )


def made(study: Study, options: Options) -> tuple[Block, ...]:
    """What was decided, newest first: by whom, on what evidence, instead of what, until when."""
    taken = [m for m in _taken(study) if m.mark not in NOT_DOING]
    shown = {i.id for i in options.pick([m.item for m in taken])}
    rows = tuple(_row(study, one) for one in taken if one.item.id in shown)
    if not rows:
        hint = "A score is an argument, not a verdict. Write who decided, when and why."
        code = "decision: {outcome: build, date: 2026-07-13, by: ana, because: …}"
        return (Section("Decided", (Empty("Nothing is decided yet", hint, code),), id="decided"),)
    titles = ("What", "Decided", "Why, and instead of what", "On what evidence", "Look again")
    table = Table(tuple(Column(t) for t in titles), rows, "stack", "Decisions, newest first")
    body, sub = (table, *_left_open(study)), "newest first; what we will not do stands below"
    return (Section("Decided", body, sub, id="decided"),)


def _left_open(study: Study) -> tuple[Block, ...]:
    """How many of those to be built have a risk that is not answered, by risk."""
    going = [i for i, d in study.decisions.items() if d.key in ("building", "committed")]
    said = []
    for n, (_, word) in enumerate(FOUR_RISKS):
        states = [study.evidence[i].risks[n].state for i in going]
        left = sum(state not in ("passed", "n/a") for state in states)
        if left:
            said.append(f"{words.lower_first(word)} {left}")
    if not said:
        return ()
    total = words.count(len(going), "initiative")
    return (Note(f"Of {total} to be built, not yet known to be: {', '.join(said)}."),)


def _taken(study: Study) -> list[_Made]:
    """Decisions in force about initiatives, and records that are no longer proposals."""
    found = [
        _of_initiative(study, item, decision)
        for item in study.plan.of(Initiative)
        if (decision := in_force(item.decision, study.today)) is not None
    ]
    found += [
        _of_record(study, record)
        for record in study.plan.of(DecisionRecord)
        if record.status not in ("", "proposed") or record.date
    ]
    return sorted(found, key=lambda m: (m.date or date.min, m.item.id), reverse=True)


def _of_initiative(study: Study, item: Initiative, decision: Decision) -> _Made:
    proof = study.evidence[item.id]
    named = links.to_all(
        (r for r in (study.plan.get(id_) for id_ in decision.evidence) if r is not None), most=3
    )
    meter = Meter(proof.level, proof.word)
    return _Made(
        item,
        marks.DECISION[study.decisions[item.id].key],
        decision.date,
        decision.by,
        decision.because,
        decision.options,
        decision.revisit,
        Lines((meter, named)) if decision.evidence else meter,
    )


def _of_record(study: Study, record: DecisionRecord) -> _Made:
    return _Made(
        record,
        RECORD.get(record.status, RECORD["accepted"]),
        record.date,
        record.by,
        record.because,
        record.options,
        record.revisit,
        "",
    )


def _row(study: Study, one: _Made) -> Row:
    who = words.series([links.name_of(study, p) for p in one.by]) or "nobody named"
    when = words.day(one.date, study.today, year=True) if one.date else "no date"
    why: list[Cell] = [one.because or Strong("no reason is recorded", "risk")]
    if one.options:
        word = "Considered" if isinstance(one.item, DecisionRecord) else "Instead of"
        why.append(f"{word}: {'; '.join(one.options)}")
    passed = study.overrides.get(one.item.id)
    if passed is not None:
        names = words.series([links.name_of(study, id_) for id_ in passed.passed])
        why.append(f"Ranks {passed.rank}; passes over {names}")
    again = revisit_day(one.revisit)
    said = words.dated(one.revisit, study.today)
    late = again is not None and again < study.today
    return Row(
        (
            links.to(one.item, show_id=True),
            Lines((one.mark, Inline((who, when), ", "))),
            Lines(tuple(why)),
            one.proof,
            Lines((Strong(said, "risk"), "overdue")) if late else said,
        )
    )
