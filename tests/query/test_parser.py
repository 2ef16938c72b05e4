"""Conditions as writers write them, and what is said of their mistakes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.quantities import Money, Period, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.query.expressions import (
    And,
    Arithmetic,
    Comparison,
    Condition,
    Empty,
    Flag,
    Literal,
    Name,
    Negative,
    Not,
    Operand,
    Or,
    conditions,
    names_in,
)
from mkdocs_prodproj.query.names import Names, names_of
from mkdocs_prodproj.query.parser import parse, parse_formula

TASK = names_of([Task])


def read(text: str, names: Names = TASK) -> Condition:
    found, mistakes = parse(text, names)
    assert not mistakes, mistakes
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("status != done", "status != done"),
        ("status == done", "status = done"),
        ("Status = Done", "status = done"),
        ("assignee in (ana, li)", "assignees in (ana, li)"),
        ("assignee in [ana, li,]", "assignees in (ana, li)"),
        ("assignee in ana", "assignees in ana"),
        ("status not in (done, dropped)", "status not in (done, dropped)"),
        ("tags has urgent", "tags has urgent"),
        ("tags contains urgent", "tags has urgent"),
        ('title ~ "waiting for"', 'title ~ "waiting for"'),
        ("title ~ 'it''s'", None),
        ("owner is empty", "owner is empty"),
        ("owner is not empty", "owner is not empty"),
        ("not archived", "not archived"),
        ("not not archived", "not not archived"),
        ("archived and broken or blocked", "archived and broken or blocked"),
        ("archived and (broken or blocked)", "archived and (broken or blocked)"),
        ("not (archived or broken)", "not (archived or broken)"),
        ("(archived)", "archived"),
        ("due < today", "due < today"),
        ("due = today", "due = today"),
        ("due = (finished)", "due = (finished)"),
        ("due = finished", "due = finished"),
        ("remaining > estimate", "remaining > estimate"),
        ("estimate > 1w 2d", "estimate > 1w 2d"),
        ("progress >= 80%", "progress >= 0.8"),
        ("cost > EUR 12000", "cost > 12000 EUR"),
        ("cost > 12000 EUR", "cost > 12000 EUR"),
        ("cost > -5 EUR", "cost > -5 EUR"),
        ("priority > 500 AND archived", "priority > 500 and archived"),
        ("priority * 2 > 900", "priority * 2 > 900"),
        ("priority = progress * 2", "priority = progress * 2"),
        ("priority > -(progress)", "priority > -progress"),
        ("due in 2026-Q3", "due in 2026-Q3"),
        ("id = API-3", "id = API-3"),
        ("id = 001-login", 'id = "001-login"'),
        ('id = "and"', 'id = "and"'),
        ("due_date > 2026-08-14", "due > 2026-08-14"),
    ],
)
def test_a_condition_is_understood(written: str, understood: str | None) -> None:
    found, mistakes = parse(written, TASK)
    if understood is None:
        assert mistakes
    else:
        assert (str(found), mistakes) == (understood, ())


@pytest.mark.parametrize(
    ("written", "column", "message", "expected"),
    [
        ("staus = done", 1, 'there is no field "staus"', "did you mean `status`?"),
        ("status = dnoe", 10, '"dnoe" is not a word of status', "did you mean `done`?"),
        ("status in (done, zzz)", 18, '"zzz" is not a word of status', "one of draft, todo"),
        ("status = done or", 17, "the condition ends too early", "a value or a field"),
        ("status =", 9, "the condition ends too early", "a value or a field"),
        ("", 1, "the condition ends too early", "a value or a field"),
        ("archived & broken", 10, '"&" cannot stand here', "`and`"),
        ("! archived", 1, '"!" cannot stand here', "`not`, or `!=`"),
        ('title ~ "wait', 9, '""" cannot stand here', "a closing quote"),
        ("due = 2026-02-31", 7, '"2026-02-31" cannot stand here', "a day of the calendar"),
        ("due = 2026-13", 7, '"2026-13" cannot stand here', "a day of the calendar"),
        ("due = 2026-07-05..2026-07-01", 7, "cannot stand here", "a day of the calendar"),
        ("foo-bar > 3", 1, 'there is no field "foo-bar"', "a minus needs a space"),
        ("qqqq", 1, 'there is no field "qqqq"', "a field, such as acceptance"),
        ("priority + 1", 1, "`priority + 1` is a value, not a condition", "a comparison"),
        ("3", 1, "`3` is a value, not a condition", "a comparison"),
        ("archived and 3", 14, "`3` is a value, not a condition", "a comparison"),
        ("(due = 2026-01-01) + 2 > 3", 1, "is a condition, not a value", "a value or a field"),
        ('priority + "x" > 3', 12, '"x" is a text and cannot be counted with', "a number"),
        ("status in (done", 16, "the condition ends too early", "a comma or `)`"),
        ("status in [done)", 16, '")" cannot stand here', "a comma or `]`"),
        ("status not done", 12, '"done" cannot stand here', "`in`, as in"),
        ("owner is nothing", 10, '"nothing" cannot stand here', "`empty` or `not empty`"),
        ("archived broken", 10, '"broken" cannot stand here', "`and`, `or`, or the end"),
        ("(archived", 10, "the condition ends too early", "`)`"),
        ("archived)", 9, '")" cannot stand here', "`and`, `or`, or the end"),
        ("(" * 60, 42, "too many brackets inside each other", ""),
        ("not " * 60, 165, "too many brackets inside each other", ""),
        ("priority > " + "-" * 60, 53, "too many brackets inside each other", ""),
    ],
)
def test_a_mistake_is_told_at_its_column(
    written: str, column: int, message: str, expected: str
) -> None:
    found, mistakes = parse(written, TASK)
    assert found is None
    first = mistakes[0]
    assert (first.column, message in first.message) == (column, True)
    assert first.expected.startswith(expected) or expected in first.expected


def test_every_mistake_is_told_at_once() -> None:
    _, mistakes = parse("staus = done and (due >) or zzz = 1 and title ~", TASK)
    assert [m.column for m in mistakes] == [1, 24, 29, 48]


def test_a_synonym_asks_for_the_word_that_items_hold() -> None:
    assert str(read("status = completed")) == "status = done"


def test_the_plans_own_words_are_known() -> None:
    names = names_of([Task], vocabulary={"task": {"cooking": "in-progress"}})
    assert str(read("status = Cooking", names)) == "status = in-progress"


def test_a_part_of_a_word_may_be_looked_for() -> None:
    assert str(read("status ~ prog")) == "status ~ prog"


def test_a_formula_gives_a_number_not_a_condition() -> None:
    names = Names(known=("reach", "impact", "effort"))
    formula, mistakes = parse_formula("reach * impact / (effort + 1)", names)
    assert (str(formula), mistakes) == ("reach * impact / (effort + 1)", ())
    assert str(parse_formula("reach", names)[0]) == "reach"
    assert parse_formula("reach > 3", names)[0] is None
    assert parse_formula("(" * 50, names)[0] is None


def test_each_condition_can_be_counted_for_itself() -> None:
    found = read("archived and (status = done or not broken) and not (blocked or due = today)")
    assert [str(c) for c in conditions(found)] == [
        "archived",
        "status = done",
        "not broken",
        "blocked",
        "due = today",
    ]


def test_the_fields_that_a_condition_asks_for_are_known() -> None:
    found = read(
        "due < today and priority + progress * -(spent) > 3 and tags in (a, b) and due is empty"
    )
    assert names_in(found) == ("due", "today", "priority", "progress", "spent", "tags")


def test_aliases_of_one_kind_do_not_hide_fields_of_another() -> None:
    names = names_of([Task, Initiative], computed=("rank",))
    assert names.resolve("effort") == "effort"
    assert names.resolve("rank") == "rank"
    assert names.resolve("Due Date") == "due"
    assert names.resolve("origin") is None


# Whatever is written down can be read again.

FIELDS = st.sampled_from(["reach", "due", "impact"])
OWN = Names(known=("reach", "due", "impact", "today"))
DAYS = st.dates(min_value=date(1000, 1, 1))
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)
AMOUNTS = st.decimals(min_value=0, max_value=9999, places=2)
CURRENCIES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3).filter(
    lambda c: c not in {"AND", "NOT", "HAS"}
)
NUMBERS = st.builds(Literal, DECIMALS)
QUANTITIES = st.one_of(
    st.builds(Literal, DAYS),
    st.builds(
        Literal, st.builds(Work, weeks=AMOUNTS, days=AMOUNTS, hours=AMOUNTS, minutes=AMOUNTS)
    ),
    st.builds(Literal, st.builds(Money, DECIMALS, CURRENCIES)),
    st.just(Literal(Period(date(2026, 7, 1), date(2026, 9, 30), "2026-Q3"))),
)
TEXTS = st.builds(Literal, st.text())
NAMES = st.builds(Name, FIELDS)


def counted(inner: st.SearchStrategy[Operand]) -> st.SearchStrategy[Operand]:
    rest = st.lists(st.tuples(st.sampled_from("+-"), inner), min_size=1, max_size=3).map(tuple)
    times = st.lists(st.tuples(st.sampled_from("*/"), inner), min_size=1, max_size=3).map(tuple)
    below = inner.filter(lambda o: not isinstance(o, Literal))
    return st.one_of(
        st.builds(Arithmetic, inner, rest),
        st.builds(Arithmetic, inner, times),
        st.builds(Negative, below),
    )


OPERANDS = st.recursive(st.one_of(NUMBERS, NAMES), counted, max_leaves=5)
RIGHTS = st.one_of(OPERANDS, QUANTITIES, TEXTS, st.just(Name("today")))
TESTS = st.one_of(
    st.builds(
        Comparison, OPERANDS, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~", "has"]), RIGHTS
    ),
    st.builds(
        Comparison,
        OPERANDS,
        st.sampled_from(["in", "not in"]),
        st.lists(RIGHTS, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Empty, NAMES, st.booleans()),
    st.builds(Flag, NAMES),
)


def joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


CONDITIONS = st.recursive(TESTS, joined, max_leaves=6)


@given(CONDITIONS)
def test_what_is_printed_is_read_back_the_same(condition: Condition) -> None:
    assert parse(str(condition), OWN) == (condition, ())


@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    found, mistakes = parse(text, TASK)
    assert (found is None) is bool(mistakes)
    assert all(1 <= m.column <= len(text) + 1 for m in mistakes)


@given(
    st.lists(
        st.sampled_from(
            [
                "status",
                "due",
                "=",
                "<",
                "(",
                ")",
                "and",
                "or",
                "not",
                "in",
                "is",
                "empty",
                "3d",
                ",",
                "-",
                "*",
                '"x"',
                "2026-01-01",
                "has",
                "[",
                "]",
                "EUR",
                "7",
                "today",
                "~",
            ]
        ),
        max_size=25,
    )
)
def test_no_row_of_words_breaks_the_parser(words: list[str]) -> None:
    found, mistakes = parse(" ".join(words), TASK)
    assert (found is None) is bool(mistakes)


def test_numbers_keep_their_exact_value() -> None:
    found = read("priority > 0.10")
    assert isinstance(found, Comparison)
    assert found.right == Literal(Decimal("0.10"))


def test_a_formula_may_take_the_smallest_and_the_largest_of_several_numbers() -> None:
    names = Names(known=("value", "time", "max"))
    formula, mistakes = parse_formula("value + max(time - value, 0, min(time, 3))", names)
    assert mistakes == ()
    assert str(formula) == "value + max(time - value, 0, min(time, 3))"


def test_min_and_max_without_a_bracket_are_names() -> None:
    assert str(parse_formula("max + 1", Names(known=("max",)))[0]) == "max + 1"


def test_a_slip_inside_a_function_is_told_at_its_column() -> None:
    formula, mistakes = parse_formula("max(valu, 0)", Names(known=("value",)))
    assert formula is None
    assert [(m.column, m.expected) for m in mistakes] == [(5, "did you mean `value`?")]


def test_a_function_that_is_not_closed_asks_for_its_bracket() -> None:
    mistakes = parse_formula("max(value", Names(known=("value",)))[1]
    assert [(m.column, m.expected) for m in mistakes] == [(10, "a comma or `)`")]
