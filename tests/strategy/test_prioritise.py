"""Ranking, order of building, classes."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Dependency, Estimate, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.strategy.classify import kano, moscow_shares, quadrant
from mkdocs_prodproj.strategy.ordering import build_order, delay_cost, total_output
from mkdocs_prodproj.strategy.prioritise import effort_of, prioritise, rank
from mkdocs_prodproj.strategy.scoring import Score
from tests.strategy.build import day, days, initiative, origin, plan

D = Decimal
TODAY = day("2026-07-06")


def rice(reach: object, effort: object = 1) -> dict[str, object]:
    return {"reach": reach, "impact": 1, "confidence": 1, "effort": effort}


def scores(**values: object) -> dict[str, Score]:
    return {id_: Score(D(str(value))) for id_, value in values.items()}


def test_equal_scores_share_a_rank_and_the_next_is_left_out() -> None:
    ranked = rank(scores(a=500, b=500, c=100))
    assert [(r.id, r.rank) for r in ranked] == [("a", 1), ("b", 1), ("c", 3)]


def test_among_equals_less_work_comes_first() -> None:
    big = Score(D(1), {"job_size": D(8)})
    small = Score(D(1), {"job_size": D(2)})
    assert [r.id for r in rank({"a": big, "b": small})] == ["b", "a"]


def test_neighbours_within_the_band_are_too_close_to_call() -> None:
    assert [r.too_close for r in rank(scores(a=100, b=81, c=50))] == [True, True, False]


def test_exactly_on_the_band_is_not_too_close() -> None:
    assert not any(r.too_close for r in rank(scores(a=100, b=80)))


def test_two_zeros_are_too_close() -> None:
    assert all(r.too_close for r in rank(scores(a=0, b=0)))


def test_shipped_ones_are_not_ranked_but_parked_and_declined_are() -> None:
    found = prioritise(
        plan(
            initiative("A", rice=rice(400), status="shipped"),
            initiative("B", rice=rice(300), shipped=day("2026-06-01")),
            initiative("C", rice=rice(200), status="parked"),
            initiative("D", rice=rice(100), status="rejected"),
            initiative("E", rice=rice(50), shipped=day("2026-08-01")),
            initiative("F", rice=rice(40), archived=True),
            initiative("G", rice=rice(30), horizon="done"),
        ),
        TODAY,
    )
    assert [r.id for r in found.ranked] == ["C", "D", "E"]


def test_an_initiative_without_inputs_is_listed_with_the_reason() -> None:
    found = prioritise(plan(initiative("A", rice=rice(1)), initiative("B")), TODAY)
    assert [(u.id, u.because, u.words) for u in found.unscored] == [
        ("B", "rice-missing", "no `rice:`")
    ]


def test_inputs_of_another_method_do_not_compare() -> None:
    ice = {"impact": 1, "confidence": 1, "ease": 1}
    found = prioritise(plan(initiative("A", rice=rice(1)), initiative("B", ice=ice)), TODAY)
    assert found.unscored[0].words == "no `rice:`; it has `ice:`, which does not compare"


def test_a_plan_that_names_no_method_is_ranked_by_the_one_it_uses() -> None:
    ice = {"impact": 1, "confidence": 1, "ease": 1}
    assert prioritise(plan(initiative("A", ice=ice)), TODAY).method == "ice"
    named = plan(initiative("A", ice=ice), prioritisation={"method": "rice"})
    assert prioritise(named, TODAY).method == "rice"
    assert prioritise(plan(initiative("A")), TODAY).method == "rice"


def test_an_unknown_method_is_said_and_rice_is_used() -> None:
    found = prioritise(plan(prioritisation={"method": "gut"}), TODAY)
    assert found.method == "rice"
    assert 'method "gut" in plan.yml is not known' in found.warnings[0]


def test_wsjf_warnings_stand_with_the_ranking() -> None:
    wsjf = {"value": 1, "time_criticality": 1, "risk_opportunity": 1, "job_size": 4}
    found = prioritise(plan(initiative("A", wsjf=wsjf), prioritisation={"method": "wsjf"}), TODAY)
    assert found.warnings == ("A.job_size 4 not on scale", "no item with job_size 1")


def test_effort_comes_from_the_initiative_when_the_score_has_none() -> None:
    inputs = {"reach": 100, "impact": 1, "confidence": 1}
    found = prioritise(plan(initiative("A", rice=inputs, effort=days(10, 20, 40))), TODAY)
    assert (found.ranked[0].score, found.ranked[0].low, found.ranked[0].high) == (100, 50, 200)


def test_without_any_effort_it_is_missing() -> None:
    inputs = {"reach": 100, "impact": 1, "confidence": 1}
    found = prioritise(plan(initiative("A", rice=inputs)), TODAY)
    assert found.unscored[0].because == "effort-missing"


def task(id_: str, **fields: object) -> Task:
    return Task(id=id_, origin=origin(f"tasks/{id_}.md"), **fields)


def test_effort_from_tasks_adds_up_their_estimates() -> None:
    bet = initiative("A", effort="from tasks")
    project = Project(id="P", origin=origin("p.md"), initiatives=("A",))
    open_range = Estimate(Work(days=D(2)), None, Work(days=D(4)))
    found = effort_of(
        plan(
            bet,
            project,
            task("T1", project="P", estimate=days(1, 2, 3)),
            task("T2", initiative="A", estimate=open_range),
            task("T3", project="P", estimate=days(9), status="dropped"),
            task("T4", project="Q", estimate=days(9)),
            task("T5", project="P"),
        ),
        bet,
    )
    assert found is not None
    ends = (found.optimistic, found.likely, found.pessimistic)
    assert [work.in_minutes() // 480 for work in ends if work] == [3, 5, 7]


def test_effort_from_no_tasks_is_unknown() -> None:
    bet = initiative("A", effort="from tasks")
    assert effort_of(plan(bet), bet) is None


def test_the_ranking_says_in_which_order_it_can_be_built() -> None:
    found = prioritise(
        plan(
            initiative("A", rice=rice(90), depends_on=("C",)),
            initiative("B", rice=rice(50)),
            initiative("C", rice=rice(10)),
        ),
        TODAY,
    )
    assert found.order.ids == ("C", "A", "B")
    assert found.order.reasons == {"C": "required by A"}


def test_a_chain_of_needs_is_built_from_its_end() -> None:
    order = build_order(["a", "b", "c"], {"a": ["b"], "b": ["c"], "c": ["x"]})
    assert order.ids == ("c", "b", "a")
    assert order.reasons == {"b": "required by a", "c": "required by b"}


def test_a_need_shared_by_two_is_placed_once() -> None:
    assert build_order(["a", "b", "c"], {"a": ["c"], "b": ["c"]}).ids == ("c", "a", "b")
    assert build_order(["a", "b", "c"], {"a": ["b", "c"], "b": ["c"]}).ids == ("c", "b", "a")


def test_an_item_that_needs_itself_is_no_cycle_of_the_ranking() -> None:
    assert build_order(["a"], {"a": ["a"]}).cycles == ()


def test_waiting_costs_less_in_cd3_order() -> None:
    jobs = {"spoon": (D(10), D(2)), "machine": (D(30), D(4))}
    assert delay_cost(["spoon", "machine"], jobs) == 200
    assert delay_cost(["machine", "spoon"], jobs) == 180


def test_a_job_done_after_the_horizon_earns_nothing() -> None:
    assert total_output(["a"], {"a": (D(5), D(9))}, D(6), D(10)) == 60


def test_a_valuable_and_cheap_item_is_a_quick_win() -> None:
    assert quadrant(D(8), D(2), D("5.5")) == "quick win"


def test_no_work_has_no_shares() -> None:
    assert moscow_shares([("wont", D(5))]) is None


def test_no_answers_have_no_kano_category() -> None:
    assert kano({}) is None


values = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 20), min_size=1, max_size=12
)


@given(values, st.randoms(use_true_random=False))
def test_ranks_do_not_depend_on_the_order_of_reading(
    given_scores: dict[str, int], random: object
) -> None:
    shuffled = list(given_scores.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(scores(**given_scores)) == rank(scores(**dict(shuffled)))


@given(values)
def test_a_rank_is_one_more_than_the_number_of_better_ones(given_scores: dict[str, int]) -> None:
    for ranked in rank(scores(**given_scores)):
        better = sum(other > ranked.score for other in given_scores.values())
        assert ranked.rank == better + 1


def test_ranges_give_each_place_an_interval_and_a_chance() -> None:
    found = prioritise(
        plan(initiative("A", rice=rice("100..300")), initiative("B", rice=rice(150))), TODAY
    )
    first = found.ranked[0].odds
    assert first is not None
    assert (first.low, first.high, first.top, found.trials) == (1, 2, 1, 1000)


def test_without_ranges_no_place_has_an_interval() -> None:
    found = prioritise(plan(initiative("A", rice=rice(100))), TODAY)
    assert (found.ranked[0].odds, found.trials) == (None, 0)


def test_a_ranking_says_what_would_make_a_bet_first() -> None:
    found = prioritise(
        plan(initiative("A", rice=rice(200)), initiative("B", rice=rice(100, 2))), TODAY
    )
    assert [(t.input, t.then) for t in found.ranked[1].turns] == [
        ("effort", D("0.5")),
        ("reach", D(400)),
    ]


def test_a_house_ranks_by_its_own_formula_with_the_effort_of_the_initiative() -> None:
    rules = {"method": "formula", "formula": "value / effort", "criteria": {"value": {}}}
    found = prioritise(
        plan(
            initiative("A", score={"value": 4}, effort=days(20)),
            initiative("B", score={"value": 6}, effort=days(40)),
            prioritisation=rules,
        ),
        TODAY,
    )
    assert [(r.id, r.score) for r in found.ranked] == [("A", 4), ("B", 3)]
    assert found.formula == "House formula: value ÷ effort"


def test_a_formula_with_a_slip_is_told_with_its_column_and_ranks_nothing() -> None:
    rules = {"method": "formula", "formula": "valu / effort", "criteria": {"value": {}}}
    found = prioritise(plan(initiative("A", score={"value": 4}), prioritisation=rules), TODAY)
    assert found.ranked == ()
    assert "at column 1" in found.warnings[0]
    assert "did you mean `value`?" in found.warnings[0]


def waiting(*edges: tuple[str, str]) -> tuple[str, ...]:
    """The order of A (90), B (50) and C (10), each with one task, that wait for each other."""
    needs = {id_: [Dependency(on=f"T{b}") for a, b in edges if a == id_] for id_ in "ABC"}
    tasks = [task(f"T{i}", initiative=i, depends_on=tuple(needs[i])) for i in "ABC"]
    bets = [initiative(i, rice=rice(n)) for i, n in zip("ABC", (90, 50, 10), strict=True)]
    return prioritise(plan(*bets, *tasks), TODAY).order.ids


def test_a_bet_whose_tasks_wait_for_another_s_comes_after_it() -> None:
    assert waiting(("A", "C")) == ("C", "A", "B")


def test_bets_whose_tasks_wait_for_each_other_keep_their_order() -> None:
    assert waiting(("A", "C"), ("C", "A")) == ("A", "B", "C")


def test_a_bet_may_wait_for_a_milestone_of_another_s_project() -> None:
    found = prioritise(
        plan(
            initiative("A", rice=rice(90)),
            initiative("B", rice=rice(50)),
            Project(id="P", origin=origin("p.md"), initiatives=("B",)),
            Milestone(id="M", origin=origin("m.md"), project="P"),
            task("T", initiative="A"),
            task("U", parent="T", depends_on=(Dependency(on="M"),)),
        ),
        TODAY,
    )
    assert found.order.ids == ("B", "A")
