"""Below an initiative's text: outcome, decision, evidence, four risks, delivery."""

from __future__ import annotations

from mkdocs_prodproj.item_pages.delivery import task_table
from mkdocs_prodproj.item_pages.rank import rank_record
from mkdocs_prodproj.items.initiative import SCORE_PARTS, Decision, Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Entries, Entry, KeyValues, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Meter, Small, Strong
from mkdocs_prodproj.strategy.decisions import in_force
from mkdocs_prodproj.strategy.evidence import LEVELS, level_of, strength
from mkdocs_prodproj.strategy.findings import revisit_day
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import proof
from mkdocs_prodproj.views.item_outcome import outcome
from mkdocs_prodproj.views.overview import tasks_of
from mkdocs_prodproj.wording import links, marks, words

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
    found = (_evidence(study, item), *_standing(study, item))
    evidence = Section("Evidence", found, _evidence_sub(study, item), id="evidence")
    risks = Section(
        "Four risks", (_four_risks(study, item),), study.evidence[item.id].gate, id="four-risks"
    )
    return (
        *outcome(study, item),
        Columns((record, evidence), "11"),
        Columns((risks, _delivery(study, item)), "11"),
        *rank_record(study, item),
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
    pairs = [*_decision_pairs(study, newest), *_overridden(study, item)]
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
        ("Look again", _look_again(study, decision)),
        ("Scores that day", _scores_then(decision)),
    ]
    return [p for p in pairs if p[1]]


def _look_again(study: Study, decision: Decision) -> Cell:
    said = words.dated(decision.revisit, study.today)
    when = revisit_day(decision.revisit)
    if when is None or when >= study.today:
        return said
    return Inline((said, Strong("overdue", "risk")), ", ")


def _scores_then(decision: Decision) -> str:
    """The scores as they were written down with the decision: "RICE 213, rank 2 of 9"."""
    parts = (decision.score or {}).items()
    return ", ".join(f"{n.upper() if n in SCORE_PARTS else n} {value}" for n, value in parts)


def _overridden(study: Study, item: Initiative) -> list[tuple[str, Cell]]:
    """What ranks higher and waits, while this one is to be built."""
    found = study.overrides.get(item.id)
    if found is None:
        return []
    above: Cell = links.to_all(study.plan.every(Initiative, found.passed))
    reason = Small("" if found.because else "and no reason is given")
    return [("Passes over", Inline((above, reason)))]


def _standing(study: Study, item: Initiative) -> tuple[Block, ...]:
    """Where the idea stands on the ladder, what is claimed, and the next cheapest step."""
    state = study.evidence[item.id]
    meter = Meter(state.level, state.word, f"supports {proof.confidence(state.confidence)}")
    pairs: list[tuple[str, Cell]] = [("Stands at", meter)]
    if state.claim is not None:
        said = proof.claimed(state.claim)
        pairs.append(("Claims", Strong(said, "risk") if state.claim.over else said))
    step = proof.next_step(state)
    if step and study.decisions[item.id].key not in ("shipped", "declined"):
        pairs.append(("Next step up", step))
    return (KeyValues(tuple(pairs)),)


def _evidence_sub(study: Study, item: Initiative) -> str:
    state = study.evidence[item.id]
    said = [state.word.lower()] if state.level else []
    if state.contradicting:
        said.append(
            words.count(len(state.contradicting), "finding against it", "findings against it")
        )
    if old := set(state.stale) - set(state.expired):
        said.append(f"{len(old)} older than evidence may be")
    if state.expired:
        said.append(f"{len(state.expired)} no longer counts")
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
            proof.of_n(found.successes) if found.successes else "",
            words.day(found.date, study.today, year=True) if found.date else "",
        ]
        against = "speaks against it" if found.id in state.contradicting else ""
        old = "older than evidence may be" if found.id in state.stale else ""
        old = "past its last day, no longer counts" if found.id in state.expired else old
        result = found.result if found.result in ("mixed", "inconclusive") else ""
        note = ", ".join(f for f in (*facts, against, result, old) if f)
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
        shown = [links.named(study, e) for e in risk.evidence]
        notes: list[Cell] = [risk.note] if risk.note else []
        if shown:
            notes.append(Inline(tuple(shown), ", "))
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
