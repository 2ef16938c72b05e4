"""The formulas of earned value."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.earned_value import earned_value

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "earned-value-cases.json").read_text(encoding="utf-8")
)["cases"]
#: The names that books use for our properties.
NAMES = {
    "PV": "pv", "EV": "ev", "AC": "ac", "BAC": "bac", "SV": "sv", "CV": "cv", "SPI": "spi",
    "CPI": "cpi", "EAC_cpi": "eac", "EAC_plan": "eac_plan", "EAC_cpi_spi": "eac_cpi_spi",
    "ETC_cpi": "etc", "ETC_plan": "etc_plan", "ETC_cpi_spi": "etc_cpi_spi", "VAC_cpi": "vac",
    "VAC_plan": "vac_plan", "VAC_cpi_spi": "vac_cpi_spi", "TCPI_bac": "tcpi",
    "TCPI_eac_cpi": "tcpi_eac",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_published_and_derived_cases_hold(case: dict[str, Any]) -> None:
    figures = case["input"]
    value = earned_value(figures["PV"], figures["EV"], figures["AC"], figures["BAC"])
    found = {book: getattr(value, NAMES[book]) for book in case["expected"]}
    assert found == {
        book: None
        if expected is None
        else pytest.approx(Decimal(str(expected)), rel=Decimal("1e-4"))
        for book, expected in case["expected"].items()
    }


def test_the_docstring_example_holds() -> None:
    value = earned_value(560, 600, 650, 1000)
    figures = (value.sv, value.cv, value.spi, value.cpi, value.eac, value.eac_plan, value.etc)
    shown = [round(float(f), 4) for f in (*figures, value.vac, value.tcpi) if f is not None]
    assert shown == [40, -50, 1.0714, 0.9231, 1083.3333, 1050, 433.3333, -83.3333, 1.1429]


def test_nothing_is_rounded_before_the_end() -> None:
    assert earned_value(3, 3, 7, 900).eac == 2100


def test_without_a_plan_line_only_cost_is_judged() -> None:
    value = earned_value(None, 600, 650, 1000)
    assert (value.sv, value.spi, value.eac_cpi_spi) == (None, None, None)
    assert (value.cv, value.eac_plan) == (Decimal(-50), Decimal(1050))


def test_without_what_was_spent_only_the_pace_is_judged() -> None:
    value = earned_value(560, 600, None, 1000)
    assert (value.cv, value.cpi, value.eac, value.eac_plan, value.tcpi) == (None,) * 5
    assert (value.sv, value.etc_plan) == (Decimal(40), Decimal(400))


amounts = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.decimals(-(10**6), 10**6, places=2))


@given(amounts, amounts, amounts, amounts)
def test_no_figures_fail_and_none_is_infinite(pv: Any, ev: Any, ac: Any, bac: Any) -> None:
    value = earned_value(pv, ev, ac, bac)
    found = [getattr(value, name) for name in NAMES.values()]
    assert all(figure is None or figure.is_finite() for figure in found)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_what_is_spent_and_what_is_to_come_are_the_estimate_at_completion(
    ev: int, ac: int, bac: int
) -> None:
    value = earned_value(1, ev, ac, bac)
    assert Decimal(ac) + (value.etc or 0) == pytest.approx(value.eac)
