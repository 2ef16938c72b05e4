"""Below an initiative's text: outcome, decision, evidence, four risks, delivery."""

from __future__ import annotations

from mkdocs_prodproj.items.initiative import Decision, Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.strategy.decisions import in_force
from mkdocs_prodproj.strategy.evidence import LEVELS, level_of, strength
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import links, marks, words
from mkdocs_prodproj.views.cells import Cell, Inline, Meter, Small
from mkdocs_prodproj.views.item_delivery import task_table
from mkdocs_prodproj.views.item_outcome import outcome
from mkdocs_prodproj.views.overview import tasks_of
from mkdocs_prodproj.views.shapes import Block, Columns, Empty, Entries, Entry, KeyValues, Section

METHOD_ICONS = {
    "interview": "chat",
    "survey": "chart",
    "usability-test": "eye",
    "prototype-test": "flask",
    "experiment": "flask",
    "analytics": "chart",
    "observation": "eye",
    "expert": "chat",
    "fake-door": "flask",
    "launch": "flag",
    "support": "chat",
}


def initiative(study: Study, item: Initiative) -> tuple[Block, ...]:
    """Outcome, decision and evidence, four risks and delivery."""
    record = Section("Decision record", (_decision_record(study, item),), id="decision")
    proof = Section(
        "Evidence", (_evidence(study, item),), _evidence_sub(study, item), id="evidence"
    )
    risks = Section(
        "Four risks", (_four_risks(study, item),), study.evidence[item.id].gate, id="four-risks"
    )
    return (
        *outcome(study, item),
        Columns((record, proof), "11"),
        Columns((risks, _delivery(study, item)), "11"),
    )


def _decision_record(study: Study, item: Initiative) -> Block:
    if not item.decision:
        hint = "A score is an argument, not a verdict. Write who decided, when and why."
        return Empty(
            "No decision yet",
            hint,
            "decision: {outcome: build, date: 2026-07-13, by: ana, because: …}",
        )
    newest = in_force(item.decision, study.today) or item.decision[-1]
    older = [d for d in item.decision if d is not newest]
    pairs = list(_decision_pairs(study, newest))
    for old in older:
        said = f"{words.heading(old.outcome)}: {old.because}".rstrip(": ")
        when = words.day(old.date, year=True)
        word = "To come" if old.date and old.date > study.today else "Before"
        pairs.append((f"{word}, {when}" if when else word, said))
    return KeyValues(tuple(pairs))


def _decision_pairs(study: Study, decision: Decision) -> list[tuple[str, Cell]]:
    people = words.series([links.name_of(study, p) for p in decision.by])
    when = words.day(decision.date, study.today, year=True) if decision.date else ""
    evidence: Cell = Inline(tuple(links.named(study, e) for e in decision.evidence), ", ")
    pairs: list[tuple[str, Cell]] = [
        ("Decided", words.heading(decision.outcome)),
        ("By", ", ".join(p for p in (people, when) if p)),
        ("Why", decision.because),
        ("On", evidence if decision.evidence else ""),
        ("Instead of", "; ".join(decision.options)),
        ("We would stop if", decision.stop_if),
        ("Look again", words.dated(decision.revisit, study.today)),
    ]
    return [p for p in pairs if p[1]]


def _evidence_sub(study: Study, item: Initiative) -> str:
    state = study.evidence[item.id]
    said = [state.word.lower()] if state.level else []
    if state.contradicting:
        said.append(
            words.count(len(state.contradicting), "finding against it", "findings against it")
        )
    if state.stale:
        said.append(f"{len(state.stale)} too old to count")
    return ", ".join(said)


def _evidence(study: Study, item: Initiative) -> Block:
    state = study.evidence[item.id]
    if not state.items:
        hint = "Write what you found out in research/ and name this initiative."
        return Empty("No evidence yet", hint, f"initiatives: [{item.id}]")
    entries = []
    for found in state.items:
        n = f"n = {words.number(found.participants)}" if found.participants else ""
        facts = [
            words.heading(found.method),
            n,
            words.day(found.date, study.today, year=True) if found.date else "",
        ]
        against = "speaks against it" if found.id in state.contradicting else ""
        old = "older than evidence may be" if found.id in state.stale else ""
        note = ", ".join(f for f in (*facts, against, old) if f)
        level = level_of(strength(found))
        entries.append(
            Entry(
                links.to(found),
                (note,),
                METHOD_ICONS.get(found.method, "doc"),
                "neu",
                Meter(level, LEVELS[level]),
            )
        )
    return Entries(tuple(entries))


def _four_risks(study: Study, item: Initiative) -> Block:
    entries = []
    for risk in study.evidence[item.id].risks:
        mark = marks.RISK_STATE.get(risk.state, marks.RISK_STATE["untested"])
        proof = [links.named(study, e) for e in risk.evidence]
        notes: list[Cell] = [risk.note] if risk.note else []
        if proof:
            notes.append(Inline(tuple(proof), ", "))
        if risk.accepted_by:
            notes.append(f"{links.name_of(study, risk.accepted_by)} accepts it open")
        entries.append(
            Entry(Inline((risk.word, Small(mark.note))), tuple(notes), mark.icon, mark.tone)
        )
    return Entries(tuple(entries))


def _delivery(study: Study, item: Initiative) -> Section:
    tasks = tasks_of(study, item)
    projects = study.plan.referring(Project, "initiatives", item.id)
    if not tasks and item.id in study.outcomes:
        empty = Empty("No tasks are on record", "It shipped without tasks in this plan.")
        return Section("Delivery", (empty,), id="delivery")
    if not tasks:
        hint = "When it is decided, a project with tasks delivers it."
        empty = Empty("No work planned yet", hint, f"initiatives: [{item.id}]")
        return Section("Delivery", (empty,), id="delivery")
    done = study.progress.get(item.id)
    sub = f"{done.done} of {words.count(done.total, 'task')} done" if done else ""
    more: Cell = links.to(projects[0]) if projects else ""
    return Section("Delivery", (task_table(study, tasks[:12]),), sub, more=more, id="delivery")
