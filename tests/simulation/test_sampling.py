"""Chance that can be repeated, and the shapes of spreads."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.simulation.pert import LEVELS, middles, pert_table
from mkdocs_prodproj.simulation.sampling import Spread, minutes_table, quantile, sampler, uniforms

MANY = 100_000


def test_the_same_seed_and_key_give_the_same_bytes() -> None:
    assert uniforms(1, "A", 1001).tobytes() == uniforms(1, "A", 1001).tobytes()


def test_the_first_numbers_are_these_on_every_machine() -> None:
    steps = (uniforms(1, "A", 5) * 65536 - 0.5).astype(int)
    assert steps.tolist() == [3205, 40460, 17214, 36163, 15512]


@pytest.mark.parametrize("other", [(1, "B"), (2, "A"), (1, "A ")])
def test_another_seed_or_key_gives_other_numbers(other: tuple[int, str]) -> None:
    one = uniforms(1, "A", MANY)
    assert abs(np.corrcoef(one, uniforms(*other, MANY))[0, 1]) < 0.015


def test_the_first_of_many_numbers_are_those_of_few() -> None:
    assert uniforms(7, "A", 2000)[:30].tolist() == uniforms(7, "A", 30).tolist()


def test_uniforms_fill_the_open_interval_evenly() -> None:
    drawn = uniforms(3, "A", MANY)
    assert 0 < drawn.min() < 0.001
    assert 0.999 < drawn.max() < 1
    counts = np.histogram(drawn, 10, (0, 1))[0]
    assert abs(counts - MANY / 10).max() < 4 * math.sqrt(MANY * 0.09)


def test_the_triangular_quantile_is_the_closed_form() -> None:
    spread = Spread(2, 4, 10, "triangular")
    assert quantile(spread, 0.85) == pytest.approx(10 - math.sqrt(0.15 * 8 * 6))
    assert quantile(spread, 0.1) == pytest.approx(2 + math.sqrt(0.1 * 8 * 2))


def test_a_right_angled_triangle_has_a_quantile_too() -> None:
    assert quantile(Spread(2, 2, 10, "triangular"), 0.75) == pytest.approx(6)
    assert quantile(Spread(2, 10, 10, "triangular"), 0.25) == pytest.approx(6)


@pytest.mark.parametrize("p", [0.01, 0.1, 0.5, 0.85, 0.95, 0.999])
def test_the_pert_quantile_is_that_of_the_beta_distribution(p: float) -> None:
    x = float(quantile(Spread(0, 0.25, 1), p))
    assert 1 - (1 - x) ** 5 - 5 * x * (1 - x) ** 4 == pytest.approx(p, abs=1e-5)


@given(st.floats(0, 1))
def test_pert_tables_have_the_mean_and_deviation_of_the_distribution(mode: float) -> None:
    table = pert_table(mode).astype(np.float64)
    alpha, beta = 1 + 4 * mode, 5 - 4 * mode
    assert table.mean() == pytest.approx(alpha / 6, abs=2e-5)
    assert table.std() == pytest.approx(math.sqrt(alpha * beta / (36 * 7)), abs=1e-4)
    assert (np.diff(table) >= 0).all()


def test_means_are_the_usual_formulas() -> None:
    assert Spread(2, 4, 10).mean == pytest.approx(28 / 6)
    assert Spread(2, 4, 10, "triangular").mean == pytest.approx(16 / 3)
    assert Spread(2, 4, 10, "fixed").mean == 4


def test_a_fixed_spread_has_its_likely_value_only() -> None:
    assert quantile(Spread(1, 5, 9, "fixed"), [0.01, 0.99]).tolist() == [5, 5]
    assert quantile(Spread(5, 5, 5), [0.01, 0.99]).tolist() == [5, 5]


def test_a_likely_value_outside_its_ends_counts_as_the_nearer_end() -> None:
    low, end = Spread(2, 1, 10, "triangular"), Spread(2, 2, 10, "triangular")
    assert quantile(low, [0.2, 0.8]).tolist() == quantile(end, [0.2, 0.8]).tolist()


def test_tables_of_minutes_are_the_rounded_quantiles() -> None:
    spread = Spread(100, 240, 900)
    exact = quantile(spread, middles())
    assert abs(minutes_table(spread) - exact).max() <= 0.502


def test_no_sample_is_below_the_least() -> None:
    assert minutes_table(Spread(0, 1, 2), 1).min() == 1


def test_without_correlation_tasks_are_independent() -> None:
    draw = sampler(1, MANY, 0.0)
    assert abs(np.corrcoef(draw("A"), draw("B"))[0, 1]) < 0.015


@pytest.mark.parametrize("correlation", [0.3, 0.7])
def test_correlated_levels_go_together_and_stay_even(correlation: float) -> None:
    draw = sampler(1, MANY, correlation)
    one, other = draw("A"), draw("B")
    # Of normal deviates with correlation r, the probabilities have 6 / pi asin(r / 2).
    expected = 6 / math.pi * math.asin(correlation / 2)
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(expected, abs=0.015)
    counts = np.histogram(one, 8, (0, LEVELS))[0]
    assert abs(counts / MANY - 1 / 8).max() < 0.005


def test_in_full_correlation_all_tasks_draw_the_same() -> None:
    draw = sampler(1, 500, 1.0)
    assert draw("A").tolist() == draw("B").tolist()
