"""The value cases of the design: loader, statuses, periods, numbers with units."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.read import read_item
from mkdocs_prodproj.items.read_numbers import quantity
from mkdocs_prodproj.items.read_time import period
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.source.document import read_document

DATA = Path(__file__).parents[1] / "data" / "strategy-values.json"
CASES: dict[str, Any] = {case["id"]: case for case in json.loads(DATA.read_text("utf-8"))["cases"]}


def read(case: str, kind: type[Item] = Task) -> tuple[Any, set[str]]:
    """The item of a case's front matter, and the rules of everything reported about it."""
    text = f"---\n{CASES[case]['inputs']['front_matter']}\n---\n"
    document = read_document("plan/a.md", text.encode())
    assert document.fields is not None
    item, mistakes = read_item(kind, document.fields, Origin(path="plan/a.md"), id="a")
    return item, {m.rule for m in mistakes} | {p.rule for p in document.problems}


def field(case: str) -> Any:
    text = f"---\n{CASES[case]['inputs']['front_matter']}\n---\n"
    fields = read_document("a.md", text.encode()).fields
    assert fields is not None
    return next(iter(fields.values()))


def expected(case: str) -> Any:
    return CASES[case]["expected"]["recommended"]


def metric(case: str) -> tuple[Metric, set[str]]:
    """The metric that a case's front matter would be, and what was reported."""
    text = f"---\nmetrics:\n- {CASES[case]['inputs']['front_matter']}\n---\n"
    document = read_document("a.md", text.encode())
    goal, mistakes = read_item(Goal, document.fields, Origin(path="a.md"), id="a")
    return goal.metrics[0], {m.rule for m in mistakes} | {p.rule for p in document.problems}


def test_yaml_01_an_impossible_date_is_reported_and_left_empty() -> None:
    item, rules = read("yaml-01")
    assert item.created is expected("yaml-01")["created"]
    assert expected("yaml-01")["diagnostic"] in rules


def test_yaml_03_a_target_that_starts_with_a_sign_is_read() -> None:
    found, rules = metric("yaml-03")
    want = expected("yaml-03")
    assert found.target is not None
    assert found.target.value == want["target"]
    assert (found.target.comparison, found.target.unit) == (want["comparison"], want["unit"])
    assert want["diagnostic"] in rules


def test_yaml_05_a_title_with_a_colon_is_read() -> None:
    item, rules = read("yaml-05")
    assert item.title == expected("yaml-05")["title"]
    assert expected("yaml-05")["diagnostic"] in rules


@pytest.mark.parametrize(
    ("case", "key"),
    [("yaml-06", "id"), ("yaml-07", "id"), ("yaml-09", "version"), ("yaml-10", "market")],
)
def test_words_that_yaml_would_change_stay_text(case: str, key: str) -> None:
    assert field(case) == expected(case)[key]


def test_yaml_08_a_clock_time_is_no_effort() -> None:
    item, rules = read("yaml-08")
    assert item.estimate is expected("yaml-08")["effort"]
    assert expected("yaml-08")["diagnostic"] in rules


def test_yaml_12_minutes_after_a_date_are_dropped() -> None:
    item, rules = read("yaml-12")
    assert item.updated == date.fromisoformat(expected("yaml-12")["updated"])
    assert not rules


def test_yaml_15_thousands_may_be_grouped() -> None:
    found, _ = metric("yaml-15")
    assert found.target is not None
    assert found.target.value == expected("yaml-15")["target"]


def test_yaml_16_a_leading_asterisk_is_no_alias() -> None:
    item, rules = read("yaml-16")
    assert [item.owner] == expected("yaml-16")["owners"]
    assert expected("yaml-16")["diagnostic"] in rules


def test_yaml_18_a_template_left_in_place_is_no_status() -> None:
    item, rules = read("yaml-18")
    assert item.status == ""
    assert expected("yaml-18")["diagnostic"] in rules


VOCABULARY = CASES["vocab-01"]


@pytest.mark.parametrize(
    ("written", "status"),
    list(zip(VOCABULARY["inputs"]["values"], VOCABULARY["expected"]["task"], strict=True)),
)
def test_vocab_01_real_spellings_map_to_one_status(written: str, status: str | None) -> None:
    item, _ = read_item(Task, {"status": written}, Origin(path="a.md"), id="a")
    assert item.status == (status or "")


def test_vocab_01_an_unknown_status_comes_with_a_guess() -> None:
    _, mistakes = read_item(Task, {"status": "imlpemented"}, Origin(path="a.md"), id="a")
    assert [m.rule for m in mistakes] == ["unknown-status"]
    assert 'Did you mean "implemented"?' in mistakes[0].message


PERIODS = CASES["pace-16"]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    list(
        zip(
            PERIODS["inputs"]["periods"],
            PERIODS["expected"]["start"],
            PERIODS["expected"]["end"],
            strict=True,
        )
    ),
)
def test_pace_16_periods_have_a_first_and_a_last_day(written: str, start: str, end: str) -> None:
    found = period(written)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


NUMBERS = CASES["okr-28"]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        row
        for row in zip(
            NUMBERS["inputs"]["items"],
            NUMBERS["expected"]["values"],
            NUMBERS["expected"]["units"],
            strict=True,
        )
        if row[1] is not None
    ],
)
def test_okr_28_a_number_has_one_unit(written: str, value: float, unit: str | None) -> None:
    assert quantity(written) == (Decimal(str(value)), unit or "")


def test_okr_28_a_number_that_reads_two_ways_is_refused() -> None:
    with pytest.raises(PydanticCustomError) as refused:
        quantity("1.200,5 (de)")
    assert refused.value.type == "ambiguous-number"


def test_okr_28_mixed_units_are_reported() -> None:
    fields = {"metrics": [{"name": "Boarding", "baseline": "3 s", "target": "12 ms"}]}
    _, mistakes = read_item(Goal, fields, Origin(path="a.md"), id="a")
    assert [m.rule for m in mistakes] == ["mixed-units"]
