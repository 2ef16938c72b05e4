"""Text, references, people, assignments, dependencies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.quantities import Assignment, Dependency, LinkType, Work
from mkdocs_prodproj.items.read_names import (
    assignment,
    assignments,
    dependencies,
    dependency,
    flag,
    lines,
    ref,
    refs,
    text,
    texts,
    who,
    whos,
)


def rule(reader: Any, value: object) -> str:
    """The rule by which a reader refuses a value."""
    with pytest.raises(PydanticCustomError) as refused:
        reader(value)
    return refused.value.type


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (" words ", "words"),
        (3, "3"),
        (1.5, "1.5"),
        (Decimal("1.50"), "1.5"),
        (True, "true"),
        (None, ""),
        (["a", "b"], "a, b"),
    ],
)
def test_text_is_what_was_written(written: object, read: str) -> None:
    assert text(written) == read


def test_a_mapping_is_no_text() -> None:
    assert rule(text, {"a": 1}) == "unexpected-value"
    assert rule(text, [["a"]]) == "unexpected-value"


def test_words_may_stand_in_one_value_with_commas() -> None:
    assert texts("ui, cli") == texts(["ui", "cli"]) == ("ui", "cli")
    assert texts("ui") == ("ui",)
    assert texts(None) == texts([]) == texts(["TBD"]) == ()


def test_a_comma_belongs_to_a_sentence() -> None:
    assert lines("Works offline, and fast") == ("Works offline, and fast",)
    assert lines("- one, two\n- [ ] three\n") == ("one, two", "three")
    assert lines(["one, two"]) == ("one, two",)


@pytest.mark.parametrize(("written", "read"), [("yes", True), ("off", False), (True, True)])
def test_a_flag_is_yes_or_no(written: object, read: bool) -> None:
    assert flag(written) is read


def test_maybe_is_no_flag() -> None:
    assert rule(flag, "maybe") == "unexpected-value"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("API-3", "API-3"),
        ("[[API-3]]", "API-3"),
        ("[[API-3|the api]]", "API-3"),
        ([["API-3"]], "API-3"),
        (147, "147"),
        ("TBD", ""),
    ],
)
def test_a_reference_is_an_id(written: object, read: str) -> None:
    assert ref(written) == read


def test_several_ids_are_not_one_reference() -> None:
    assert rule(ref, ["A", "B"]) == rule(ref, {"a": 1}) == "unexpected-value"


def test_references_are_cut_at_commas() -> None:
    assert refs("147, 148") == refs([147, "148"]) == ("147", "148")
    assert refs("[[A|one, two]], [[B]]") == ("A", "B")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("@ana", "ana"),
        ("Ana Lima <ana@example.org>", "Ana Lima"),
        ("Ana Lima (ana@example.org)", "Ana Lima"),
        ("<ana@example.org>", "ana@example.org"),
        ("*jana", "jana"),
        ("*owner*", ""),
        ("<your name>", ""),
        ("{{ owner }}", ""),
        ("TBD", ""),
        ("todo", ""),
        (["@ana"], "ana"),
        ("TBD (@a or @b)", "TBD (@a or @b)"),
    ],
)
def test_a_person_is_a_name_or_a_handle(written: object, read: str) -> None:
    assert who(written) == read


def test_people_are_cut_at_commas() -> None:
    assert whos("@a, @b") == whos(["@a", "TBD", "b"]) == ("a", "b")


HALF_ANA = Assignment("ana", 1, Decimal("0.5"))


def people(value: object) -> list[Assignment]:
    return [assignment(each) for each in assignments(value)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ana", [Assignment("ana")]),
        ("@ana, @li", [Assignment("ana"), Assignment("li")]),
        ({"backend": 2}, [Assignment("backend", 2)]),
        ("backend: 2", [Assignment("backend", 2)]),
        ("backend x 2", [Assignment("backend", 2)]),
        ({"ana": "50%", "li": 0.5}, [HALF_ANA, Assignment("li", 1, Decimal("0.5"))]),
        ("ana [50%]", [HALF_ANA]),
        ("ana 50%", [HALF_ANA]),
        ({"who": "ana", "share": "50%"}, [HALF_ANA]),
        ([{"name": "ana"}], [Assignment("ana")]),
        ([{"ana": None}], [Assignment("ana")]),
        ([{"backend": 2, "ana": 1}], [Assignment("backend", 2), Assignment("ana")]),
        (["TBD", None], []),
        ([Assignment("ana")], [Assignment("ana")]),
    ],
)
def test_who_works_may_have_a_number_or_a_share(written: object, read: Any) -> None:
    assert people(written) == read


@pytest.mark.parametrize("written", [{"ana": "much"}, {"ana": 0}, {"": 2}, {"ana": True}])
def test_a_number_of_people_must_be_one(written: object) -> None:
    assert rule(assignment, written) == "invalid-assignee"


def links(value: object) -> list[str]:
    return [str(dependency(each)) for each in dependencies(value)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("API-3", ["API-3"]),
        ("API-3 +2d", ["API-3 +2d"]),
        ("API-3 FS+2d", ["API-3 +2d"]),
        ("API-3 fs 2d", ["API-3 +2d"]),
        ("API-3 SS", ["API-3 SS"]),
        ("API-3 FF-1d", ["API-3 FF-1d"]),
        ("API-3 SF", ["API-3 SF"]),
        ("3SS+2 days", ["3 SS+2d"]),
        ("API-3 +2ed", ["API-3 +2de"]),
        ("API-3 -1w", ["API-3 -1w"]),
        ("A, B SS+2d", ["A", "B SS+2d"]),
        (["A", "TBD", None, [["B"]]], ["A", "B"]),
        ({"on": "A", "type": "start-to-start", "lag": "2d"}, ["A SS+2d"]),
        ({"on": "A", "lead": "2d"}, ["A -2d"]),
        ({"on": "A", "lag": 2}, ["A +2d"]),
        ({"A": "SS+2d", "B": None}, ["A SS+2d", "B"]),
        ([{"A": "2d"}], ["A +2d"]),
        ("task-1 - Add x", ["task-1 - Add x"]),
        (147, ["147"]),
    ],
)
def test_a_dependency_is_read_as_planners_write_it(written: object, read: list[str]) -> None:
    assert links(written) == read


def test_an_elapsed_lag_counts_nights_and_weekends() -> None:
    assert dependency("A FS+2ed").elapsed
    assert not dependency("A FS+2d").elapsed
    assert not dependency("A FS+0d").elapsed


@pytest.mark.parametrize(
    "written",
    ["A FS+2x", {"on": "A", "type": "sideways"}, {"lag": "2d", "type": "SS"}, "", {"on": ""}],
)
def test_what_is_no_dependency_is_refused(written: object) -> None:
    assert rule(dependency, written) == "invalid-dependency"


amounts = st.integers(0, 99).map(Decimal)
lags = st.builds(Work, weeks=amounts, days=amounts, hours=amounts, minutes=amounts)
ids = st.from_regex(r"[A-Z]{1,4}-[0-9]{1,3}", fullmatch=True)


@given(ids, st.sampled_from(LinkType), lags, st.booleans(), st.booleans())
def test_a_dependency_that_is_printed_reads_back(
    on: str, kind: LinkType, lag: Work, lead: bool, elapsed: bool
) -> None:
    some = lag != Work()
    given = Dependency(on, kind, lag, lead and some, elapsed and some)
    assert dependency(str(given)) == given
