"""The reference shows what is declared, all of it, and nothing else."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.pages.catalogue import VIEWS
from mkdocs_prodproj.plan.form import form
from mkdocs_prodproj.plan.rules import READING_RULES, RULES, usual_severity
from mkdocs_prodproj.plan.settings import Settings
from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.shapes.axis import Row, Table
from mkdocs_prodproj.shapes.blocks import Empty
from mkdocs_prodproj.shapes.cells import Cell, Code, Inline, Lines, Mark, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.lookup import COMPUTED, known_names
from tests.views.studies import shown, study_of

COMMON = {f.name for f in form(Item)}


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of({})


def tables(study: Study, view: str, **options: str) -> list[Table]:
    return [block for block in shown(study, view, **options) if isinstance(block, Table)]


def text(cell: Cell) -> str:
    if isinstance(cell, Lines | Inline):
        return (cell.between if isinstance(cell, Inline) else " ").join(map(text, cell.cells))
    if isinstance(cell, Code | Strong | Small):
        return cell.text
    return cell.word if isinstance(cell, Mark) else str(cell)


def first(table: Table) -> list[str]:
    return [text(row.cells[0]).split()[0] for row in table.rows]


def row(table: Table, name: str) -> Row:
    return next(r for r in table.rows if text(r.cells[0]).split()[0] == name)


@pytest.mark.parametrize("kind", [k.kind for k in KINDS])
def test_a_kind_shows_its_own_fields_in_the_order_of_their_declaration(
    study: Study, kind: str
) -> None:
    declared = [f.name for k in KINDS if k.kind == kind for f in form(k)]
    assert first(tables(study, "fields", kind=kind)[0]) == [d for d in declared if d not in COMMON]


def test_what_every_kind_takes_is_shown_when_no_kind_is_named(study: Study) -> None:
    assert set(first(tables(study, "fields")[0])) == COMMON


def test_the_fields_of_a_mapping_stand_in_a_table_of_their_own(study: Study) -> None:
    inside = {t.title: first(t) for t in tables(study, "fields", kind="goal") if t.title}
    assert inside["Inside metrics"][:3] == ["id", "name", "unit"]


def test_a_wanted_field_is_marked(study: Study) -> None:
    task = tables(study, "fields", kind="task")[0]
    assert text(row(task, "estimate").cells[0]) == "estimate wanted"
    assert text(row(task, "duration").cells[0]) == "duration"


def test_a_field_says_what_to_write_with_an_example(study: Study) -> None:
    task = tables(study, "fields", kind="task")[0]
    assert text(row(task, "estimate").cells[2]) == "estimate of work estimate: 2d/3d/6d"


def test_a_reference_says_which_kinds_it_leads_to(study: Study) -> None:
    task = tables(study, "fields", kind="task")[0]
    assert text(row(task, "project").cells[2]) == "id (project)"


def test_a_field_of_a_few_words_names_them(study: Study) -> None:
    goal = tables(study, "fields", kind="goal")[0]
    said = text(row(goal, "ambition").cells[2])
    assert said == "one of these words: committed, aspirational"


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(study: Study) -> None:
    (block,) = shown(study, "fields", kind="wish")
    assert isinstance(block, Empty)
    assert "initiative" in block.hint


def test_every_status_stands_with_its_other_spellings(study: Study) -> None:
    status = next(t for t in tables(study, "words", kind="task") if t.title == "status")
    assert "doing, wip" in text(row(status, "in-progress").cells[1])


def test_words_inside_a_mapping_are_named_by_their_place(study: Study) -> None:
    titles = [t.title for t in tables(study, "words", kind="initiative")]
    assert "decision.outcome" in titles


def test_words_of_every_kind_are_those_of_no_kind_alone(study: Study) -> None:
    assert [t.title for t in tables(study, "words", kind="item")] == ["updates.health"]


def test_a_kind_without_words_says_so(study: Study) -> None:
    (block,) = shown(study, "words", kind="person")
    assert isinstance(block, Empty)
    (block,) = shown(study, "words", kind="wish")
    assert isinstance(block, Empty)


def test_every_setting_is_shown_with_its_default(study: Study) -> None:
    found = tables(study, "settings")
    names = {*first(found[0]), *(t.title.removeprefix("Under ") for t in found[1:])}
    assert names == set(Settings.model_fields)
    days = next(t for t in found if t.title == "Under working_time")
    assert text(row(days, "days").cells[2]) == "[mon, tue, wed, thu, fri]"
    assert text(row(found[0], "currency").cells[2]) == "EUR"
    assert text(row(found[0], "rules").cells[2]) == "nothing"


def test_every_rule_is_shown_with_its_weight(study: Study) -> None:
    found = tables(study, "rules")
    assert first(found[0]) == list(RULES)
    assert first(found[2]) == list(READING_RULES)
    assert text(row(found[0], "no-owner").cells[1]) == "Warning"


def test_a_rule_for_each_wanted_field_is_shown(study: Study) -> None:
    assert {"missing-estimate", "missing-vision", "missing-target"} <= set(
        first(tables(study, "rules")[1])
    )


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        ("unknown-reference", Severity.ERROR),
        ("past-due", Severity.WARNING),
        ("wide-estimate", Severity.HINT),
        ("missing-vision", Severity.HINT),
        ("missing-folder", Severity.ERROR),
    ],
)
def test_a_rule_has_a_usual_severity(rule: str, severity: Severity) -> None:
    assert usual_severity(rule) is severity


def test_every_name_that_is_shown_may_be_used_in_a_condition(study: Study) -> None:
    computed, fields = tables(study, "conditions")
    assert first(computed) == list(COMPUTED)
    names = known_names()
    assert [n for n in first(fields) if names.resolve(n) is None] == []


def test_a_name_says_which_kinds_have_it(study: Study) -> None:
    fields = tables(study, "conditions")[1]
    assert text(row(fields, "owner").cells[1]) == "every kind"
    assert text(row(fields, "estimate").cells[1]) == "task"


def test_the_grammar_is_that_of_the_parser(study: Study) -> None:
    (table,) = tables(study, "grammar")
    assert first(table)[:3] == ["condition", "both", "negation"]
    assert text(row(table, "negation").cells[1]) == '{ "not" } test'


def test_every_view_is_listed_with_a_block_that_names_it(study: Study) -> None:
    (table,) = tables(study, "view-list")
    assert first(table) == [view.name for view in VIEWS]
    assert [text(r.cells[3]).split()[:2] for r in table.rows] == [["view:", v.name] for v in VIEWS]
