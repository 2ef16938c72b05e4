"""How sure a place is, and what would change it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.items.quantities import Spread
from mkdocs_prodproj.strategy.formula import built_in
from mkdocs_prodproj.strategy.rank_odds import RankOdds, rank_odds, trials_for
from mkdocs_prodproj.strategy.sensitivity import Turn, turns

D = Decimal
QUOTIENT = built_in("value / effort", "value", "effort")
GAP = built_in("value + max(value - effort, 0)", "value", "effort")


def spread(*numbers: float) -> Spread:
    values = [D(str(n)) for n in numbers]
    return Spread(values[0], values[len(values) // 2], values[-1])


def bets(**values: tuple[float, ...]) -> dict[str, dict[str, Spread]]:
    return {id_: {"value": spread(*v), "effort": spread(1)} for id_, v in values.items()}


def test_without_a_range_nothing_is_drawn() -> None:
    assert rank_odds(QUOTIENT, bets(a=(3,), b=(2,))) == {}
    assert rank_odds(QUOTIENT, {}) == {}


def test_no_trials_say_nothing() -> None:
    assert rank_odds(QUOTIENT, bets(a=(1, 2, 3)), trials=0) == {}


def test_ranges_that_do_not_meet_leave_no_doubt() -> None:
    found = rank_odds(QUOTIENT, bets(a=(10, 20, 30), b=(1, 2, 3)), top=1)
    assert found == {"a": RankOdds(1, 1, D(1)), "b": RankOdds(2, 2, D(0))}


def test_two_of_the_same_range_are_even() -> None:
    found = rank_odds(QUOTIENT, bets(a=(1, 2, 3), b=(1, 2, 3)), top=1, trials=4000)
    assert (found["a"].low, found["a"].high) == (1, 2)
    assert float(found["a"].top) == pytest.approx(0.5, abs=0.03)
    assert found["a"].top + found["b"].top == 1


def test_a_triangle_is_above_a_value_as_often_as_its_area_says() -> None:
    found = rank_odds(QUOTIENT, bets(a=(0, 5, 10), b=(7.5,)), top=1, trials=20000)
    assert float(found["a"].top) == pytest.approx(0.125, abs=0.01)


def test_one_more_bet_changes_no_draw_of_the_others() -> None:
    two = bets(a=(1, 4, 9), b=(2, 4, 6))
    alone = rank_odds(QUOTIENT, two, top=1)
    with_last = rank_odds(QUOTIENT, bets(c=(0, 0, 0.5)) | two, top=1)
    assert {id_: with_last[id_] for id_ in alone} == alone


def test_the_order_of_reading_changes_nothing_and_another_seed_something() -> None:
    two = bets(a=(1, 4, 9), b=(2, 4, 6))
    assert rank_odds(QUOTIENT, two) == rank_odds(QUOTIENT, dict(reversed(two.items())))
    assert rank_odds(QUOTIENT, two, top=1) != rank_odds(QUOTIENT, two, top=1, seed=2)


def test_equal_certain_scores_share_the_better_rank() -> None:
    thirds = {
        "a": {"value": spread(0.3), "effort": spread(1)},
        "b": {"value": spread(0.9), "effort": spread(3)},
        "c": {"value": spread(0.01, 0.02, 0.03), "effort": spread(1)},
    }
    found = rank_odds(QUOTIENT, thirds, top=1)
    assert [(o.low, o.high) for o in found.values()] == [(1, 1), (1, 1), (3, 3)]


@given(st.lists(st.tuples(*[st.integers(1, 50)] * 3), min_size=2, max_size=8))
@settings(max_examples=30)
def test_an_interval_lies_among_the_places_there_are(values: list[tuple[int, int, int]]) -> None:
    given_bets = bets(**{f"b{n}": tuple(sorted(v)) for n, v in enumerate(values)})
    for odds in rank_odds(QUOTIENT, given_bets, trials=50).values():
        assert 1 <= odds.low <= odds.high <= len(values)
        assert 0 <= odds.top <= 1


def parts(**values: tuple[float, float]) -> dict[str, dict[str, Decimal]]:
    return {id_: {"value": D(str(v)), "effort": D(str(e))} for id_, (v, e) in values.items()}


def test_what_one_input_would_have_to_be_for_the_first_place() -> None:
    found = turns(QUOTIENT, parts(a=(10, 2), b=(24, 3)))
    assert found["a"] == (Turn("effort", D(2), D("1.25")), Turn("value", D(10), D(16)))


def test_the_first_says_until_when_it_stays_so() -> None:
    found = turns(QUOTIENT, parts(a=(10, 2), b=(24, 3)))
    assert found["b"] == (Turn("value", D(24), D(15)), Turn("effort", D(3), D("4.8")))


def test_what_a_scale_does_not_reach_cannot_be_the_one_input() -> None:
    found = turns(QUOTIENT, parts(a=(4, 2), b=(9, 2)), {"value": (D(1), D(10))})
    assert [turn.input for turn in found["a"]] == ["value"]
    high = turns(QUOTIENT, parts(a=(6, 6), b=(9, 5)), {"value": (D(1), D(10))})
    assert [turn.input for turn in high["a"]] == ["effort"]


def test_some_bets_cannot_be_first_by_one_input() -> None:
    assert turns(QUOTIENT, parts(a=(1, 10), b=(100, 1)))["a"] == ()


def test_a_value_is_rounded_to_the_side_on_which_it_still_does() -> None:
    found = turns(QUOTIENT, parts(a=(10, 3), b=(10, 1.7)))
    assert {turn.input: turn.then for turn in found["a"]} == {
        "value": D("17.7"),
        "effort": D("1.7"),
    }


def test_a_formula_with_a_bend_is_searched_alike() -> None:
    found = turns(GAP, parts(a=(4, 6), b=(5, 1)), {"value": (D(0), D(10)), "effort": (D(0), D(10))})
    assert found["a"] == (Turn("value", D(4), D("7.5")),)


def test_one_bet_alone_and_two_of_the_same_score_have_no_turn() -> None:
    assert turns(QUOTIENT, parts(a=(1, 1))) == {}
    assert turns(QUOTIENT, parts(a=(1, 1), b=(1, 1))) == {"a": (), "b": ()}


def test_from_nought_any_change_is_far() -> None:
    assert Turn("value", D(0), D(3)).change == D("Infinity")


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.tuples(st.integers(1, 99), st.integers(1, 20)), min_size=2
    )
)
@settings(max_examples=60)
def test_a_turn_of_a_challenger_makes_it_first(values: dict[str, tuple[int, int]]) -> None:
    given_parts = parts(**values)
    scores = {id_: p["value"] / p["effort"] for id_, p in given_parts.items()}
    best = max(scores.values())
    for id_, found in turns(QUOTIENT, given_parts).items():
        for turn in found if scores[id_] < best else ():
            changed = {**given_parts[id_], turn.input: turn.then}
            assert changed["value"] / changed["effort"] >= best * D("0.9999999")


def test_a_long_list_gets_fewer_trials_and_never_fewer_than_a_hundred() -> None:
    assert [trials_for(n, 1000) for n in (0, 4000, 10_000, 10**6)] == [1000, 1000, 400, 100]


def test_numbers_beyond_all_measure_are_drawn_without_a_warning() -> None:
    huge = {"value": Spread(D(1), D("1e200"), D("1e400")), "effort": spread(1)}
    found = rank_odds(QUOTIENT, {"a": huge, **bets(b=(1,))}, top=1)
    assert found["a"] == RankOdds(1, 1, D(1))
    assert turns(QUOTIENT, parts(a=(1e300, 1), b=(1, 1)))
