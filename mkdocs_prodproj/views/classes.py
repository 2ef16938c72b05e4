"""Methods that sort instead of ranking: MoSCoW by effort, and what Kano's answers say."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Note, Section
from mkdocs_prodproj.shapes.cells import Bar, Cell, Lines, Mark, Strong
from mkdocs_prodproj.strategy.capacity import effort_weeks
from mkdocs_prodproj.strategy.classify import (
    KANO_CATEGORIES,
    Kano,
    kano,
    kano_counts,
    kano_letter,
    moscow_shares,
)
from mkdocs_prodproj.strategy.decisions import has_shipped
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.roadmap import shown
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

MOSCOW = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't this time"}
#: The share of the work that the musts may take.
MUSTS = Decimal("0.6")
#: Fewer answers than this say little.
FEW = 20
#: Names in a cell.
NAMED = 6


def moscow(study: Study, options: Options) -> tuple[Block, ...]:
    """Must, should and could by effort, with the 60 % line; nothing where none is given."""
    items = [i for i in shown(study, options) if i.moscow and not has_shipped(i, study.today)]
    if not items:
        return ()
    weeks = {i.id: _weeks(study, i) for i in items}
    shares = moscow_shares((i.moscow, weeks[i.id] or Decimal(0)) for i in items)
    rows = []
    for word, title in MOSCOW.items():
        mine = [i for i in items if i.moscow == word]
        work = sum((weeks[i.id] or Decimal(0) for i in mine), Decimal(0))
        share = getattr(shares, word, None) if shares else None
        over = word == "must" and shares is not None and shares.warn
        named = links.to_all(mine, most=NAMED) if mine else "none"
        rows.append(Row((Strong(title), _work(work), _share(share, word, over=over), named)))
    columns = (Column("Class"), Column("Work", "r"), Column("Share of the work"), Column("Bets"))
    notes = [Note(_rule(shares is not None and shares.warn))]
    unsized = [i for i in items if weeks[i.id] is None and i.moscow != "wont"]
    if unsized:
        bets = words.sentence(len(unsized), "bet")
        notes.append(Note(f"{bets} without an effort: not in these shares."))
    table = Table(columns, tuple(rows), "stack", "Must, should and could by effort")
    sub = "By effort, not by number"
    return (Section("Must, should, could", (table, *notes), sub, id="moscow"),)


def _weeks(study: Study, item: Initiative) -> Decimal | None:
    by_rice = study.ranks.get(item.id) if study.ranking.method == "rice" else None
    return effort_weeks(study.plan, item, by_rice)


def _work(weeks: Decimal) -> str:
    return words.count(round(weeks), "person-week")


def _share(share: Decimal | None, word: str, *, over: bool) -> Cell:
    if share is None:
        return "not counted" if word == "wont" else ""
    tone = "off" if over else "neu"
    tick = float(MUSTS) if word == "must" else None
    return Bar(float(share), tone, tick, words.percent(share))


def _rule(over: bool) -> str:
    line = (
        f"Musts should take at most {words.percent(MUSTS)} of the work, so that the date can hold"
    )
    if over:
        return f"{line}: they take more. What is a should after all?"
    return f"{line}; what we won't do this time is not counted (DSDM)."


def kano_table(study: Study, options: Options) -> tuple[Block, ...]:
    """Category, coefficients and answers of each initiative that people were asked about."""
    rows = tuple(row for item in shown(study, options) for row in _kano_row(item))
    if not rows:
        return ()
    columns = (
        Column("Initiative"),
        Column("Category"),
        Column("Better", "r"),
        Column("Worse", "r"),
        Column("Answers", "r"),
    )
    table = Table(columns, rows, "stack", "What people expect of each bet")
    note = (
        "Category: the most frequent answer; a tie goes to must-be, one-dimensional, attractive, "
        "indifferent. Better = (A+O) ÷ (A+O+M+I), how much it can please; worse = "
        f"−(O+M) ÷ (A+O+M+I), how much its lack annoys. Fewer than {FEW} answers say little."
    )
    return (Section("What people expect", (table, Note(note)), "Kano", id="kano"),)


def _kano_row(item: Initiative) -> list[Row]:
    name = links.to(item, strong=True)
    counts = kano_counts(item.kano)
    found = kano(counts) if counts else None
    if found is not None and counts is not None:
        return [Row((name, _category(found), *_coefficients(found), _answers(found, counts)))]
    letter = kano_letter(item.kano) if isinstance(item.kano, str) else None
    if letter:
        said = words.heading(KANO_CATEGORIES[letter])
        return [Row((name, Lines((said, "as written, without answers")), "", "", ""))]
    if item.kano:
        return [Row((name, "Needs counts, such as {A: 12, O: 5, M: 3, I: 4}", "", "", ""))]
    return []


def _category(found: Kano) -> Cell:
    return words.heading(KANO_CATEGORIES[found.category])


def _coefficients(found: Kano) -> tuple[Cell, Cell]:
    if found.better is None or found.worse is None:
        return "unknown", "unknown"
    return words.number(found.better, 2), words.number(found.worse, 2)


def _answers(found: Kano, counts: dict[str, int]) -> Cell:
    each = ", ".join(
        f"{letter}{words.NBSP}{counts[letter]}" for letter in "AOMIRQ" if letter in counts
    )
    few: tuple[Cell, ...] = (Mark("risk", "risk", "few answers"),) if found.n < FEW else ()
    return Lines((f"n = {words.number(found.n)}", each, *few))
