"""Did past forecasts hold? What was done by its even-odds day, and by its 85 % day."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.comparing.drift import Calibration, Estimates, Held
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Fact, Facts, Fold, Note, Section
from mkdocs_prodproj.shapes.cells import Bar, Cell, Inline, Lines, Mark
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.drift_words import no_past
from mkdocs_prodproj.wording.options import Options

#: Shares by which what came may differ from what was said before it is called off the mark.
NEAR = 0.1
TITLE = "Did past forecasts hold?"
KEPT = Mark("ok", "ok", "", note="kept")
#: Half of all even-odds days are to be missed; a safe day seldom.
LATE, MISSED = Mark("minus", "none", "", note="later"), Mark("risk", "risk", "", note="missed")


def calibration(study: Study, options: Options) -> tuple[Block, ...]:
    """How many of the past forecasts were kept, against how many should have been."""
    if no_past(study):
        return ()
    past = study.past
    return (calibration_section(study, past.drift.calibration, past.estimates),)


def calibration_section(study: Study, found: Calibration, took: Estimates) -> Section:
    """The shares, what they mean, and every forecast that can be judged."""
    facts = [*(_facts(found) if found.n else ()), *_work(took)]
    if not facts:
        hint = "It needs a milestone or project that was forecast a week or more before its end."
        return Section(TITLE, (Empty("No forecast to judge yet", hint),), id="calibration")
    blocks: list[Block] = [Facts(tuple(facts))]
    blocks += [Note(text) for text in (verdict(found), work_verdict(took)) if text]
    if found.held:
        title = f"All {words.count(found.n, 'forecast')}"
        blocks.append(Fold(title, (_table(study, found.held),)))
    dates = words.spelled(found.dates) + (" date" if found.dates == 1 else " dates")
    many = words.count(found.n, "forecast")
    sub = f"{many} of {dates}, one, two, four and eight weeks before the end" if found.n else ""
    return Section(TITLE, tuple(blocks), sub, id="calibration")


def _work(took: Estimates) -> list[Fact]:
    """What done work took against what was estimated."""
    if took.median is None:
        return []
    ratio = words.number(round(took.median, 2))
    note = f"{words.count(took.n, 'done task')}, half took more than this"
    made = [Fact("Work against its estimate", f"{ratio} times", note)]
    if took.beyond is not None:
        beyond = words.percent(took.beyond)
        made.append(Fact("Took longer than the worst case", beyond, "of those with a range"))
    return made


def work_verdict(took: Estimates) -> str:
    """What the estimates lack or have too much of."""
    if took.median is None:
        return ""
    if took.thin:
        return f"No conclusion about estimates yet: {took.thin.rstrip('.')}."
    by = words.percent(abs(took.median - 1))
    if abs(took.median - 1) <= NEAR:
        return "Work takes about what is estimated."
    if took.median > 1:
        return f"Work takes {by} more than estimated: plan the next estimates higher."
    return f"Work takes {by} less than estimated."


def _facts(found: Calibration) -> list[Fact]:
    return [
        _fact("By the even-odds day", found.by_p50, 0.5, found),
        _fact("By the 85\u00a0% day", found.by_p85, 0.85, found),
    ]


def _fact(label: str, share: float | None, should: float, found: Calibration) -> Fact:
    if share is None:
        return Fact(label, "not known")
    kept = round(share * found.n)
    value: Cell = Lines((
        f"{kept} of {found.n}, {words.percent(share)}",
        Bar(share, _tone(share, should, found), should),
    ))  # fmt: skip
    return Fact(label, value, f"should be {words.percent(should)}, at the mark")


def _tone(share: float, should: float, found: Calibration) -> str:
    if found.thin or abs(share - should) <= NEAR:
        return "neu"
    return "risk" if share < should else "ok"


def verdict(found: Calibration) -> str:
    """What the shares mean for the next promise."""
    if not found.n:
        return ""
    if found.thin:
        return f"No conclusion about forecasts yet: {found.thin.rstrip('.')}."
    if found.by_p85 is None:
        return "No conclusion can be drawn."
    off = found.by_p85 - 0.85
    if abs(off) <= NEAR:
        return "The safe days were about as safe as they say."
    if off < 0:
        return "The safe days were too early: estimates lack room, or work was forgotten."
    return "The safe days were safer than they say: estimates have more room than they need."


def _table(study: Study, held: tuple[Held, ...]) -> Table:
    columns = (
        Column("What"), Column("Weeks before", "r"), Column("Even odds", "r"),
        Column("85\u00a0% sure", "r"), Column("Done", "r"),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                links.named(study, one.id),
                str(one.weeks),
                _kept(study, one.p50, one.finished, LATE),
                _kept(study, one.p85, one.finished, MISSED),
                words.day(one.finished, study.today),
            )
        )
        for one in held
    )
    return Table(columns, rows, caption="Past forecasts and what came of them")


def _kept(study: Study, day: date, finished: date, missed: Mark) -> Cell:
    """A day with whether it was kept."""
    return Inline((words.day(day, study.today), KEPT if finished <= day else missed))
