"""Did past forecasts hold? What was done by its even-odds day, and by its 85 % day."""

from __future__ import annotations

from mkdocs_prodproj.comparing.drift import Calibration, Held
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import links, words
from mkdocs_prodproj.views.axis_shapes import Column, Row, Table
from mkdocs_prodproj.views.cells import Bar, Cell, Inline, Lines, Mark, Small
from mkdocs_prodproj.views.drift_words import no_past
from mkdocs_prodproj.views.options import Options
from mkdocs_prodproj.views.shapes import Block, Empty, Fact, Facts, Fold, Note, Section

#: Shares by which what came may differ from what was said before it is called off the mark.
NEAR = 0.1
TITLE = "Did past forecasts hold?"


def calibration(study: Study, options: Options) -> tuple[Block, ...]:
    """How many of the past forecasts were kept, against how many should have been."""
    if no_past(study):
        return ()
    return (calibration_section(study, study.past.drift.calibration),)


def calibration_section(study: Study, found: Calibration) -> Section:
    """The shares, what they mean, and every forecast that can be judged."""
    if not found.n:
        hint = found.thin or "Nothing that was forecast a week or more before is done yet."
        return Section(TITLE, (Empty("No forecast to judge yet", hint),), id="calibration")
    blocks: list[Block] = [Facts(tuple(_facts(found))), Note(verdict(found))]
    if found.held:
        title = f"All {words.count(found.n, 'forecast')}"
        blocks.append(Fold(title, (_table(study, found.held),)))
    sub = f"{words.count(found.n, 'forecast')} of what is done by now"
    return Section(TITLE, tuple(blocks), sub, id="calibration")


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
    if found.thin:
        return f"No conclusion: {words.lower_first(found.thin.rstrip('.'))}."
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
        Row((
            links.named(study, one.id), str(one.weeks), _kept(study, one, one.p50 >= one.finished,
            words.day(one.p50, study.today)), _kept(study, one, one.p85 >= one.finished,
            words.day(one.p85, study.today)), words.day(one.finished, study.today),
        ))
        for one in held
    )  # fmt: skip
    return Table(columns, rows, caption="Past forecasts and what came of them")


def _kept(study: Study, one: Held, kept: bool, day: str) -> Cell:
    """The day with whether it was kept."""
    mark = Mark("ok", "ok", "", note="kept") if kept else Mark("risk", "risk", "", note="missed")
    return Inline((day, mark)) if day else Small("")
