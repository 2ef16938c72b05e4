"""Many courses of a plan: published cases, the rules of the network, and what must never change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_prodproj.scheduling.crews import Crew
from mkdocs_prodproj.scheduling.network import FS, SS, Activity, Link, solve
from mkdocs_prodproj.scheduling.workdays import AROUND_THE_CLOCK, DAY, WorkCalendar
from mkdocs_prodproj.simulation.sampling import Spread
from mkdocs_prodproj.simulation.simulate import Event, Simulation, simulate
from tests.delivery.delivery_plans import OFFICE, at, said
from tests.delivery.random_networks import AWAY, BREAKS, CREW, networks

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "monte-carlo-cases.json").read_text(encoding="utf-8")
)["cases"]
START = at("2026-07-06 09:00")
TRIALS = 10_000


def work(id_: str, days: float = 1, calendar: WorkCalendar = OFFICE, **more: Any) -> Activity:
    fields = {"minutes": round(days * 480), "not_before": START, **more}
    return Activity(id_, calendar=calendar, **fields)


def days(low: float, likely: float, high: float, shape: str = "pert") -> Spread:
    return Spread(low * 480, likely * 480, high * 480, shape)


def run(
    activities: Sequence[Activity],
    links: Sequence[Link] = (),
    spreads: dict[str, Spread] | None = None,
    **more: Any,
) -> Simulation:
    return simulate(activities, links, spreads or {}, **{"trials": 400, "seed": 1, **more})


def p50(simulation: Simulation, id_: str) -> str:
    return said(simulation.percentiles[id_][1])


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["id"]))
def test_published_distributions_are_met(case: dict[str, Any]) -> None:
    given_, expected = case["input"], case["expected"]
    tasks = [{**t, **(dict.fromkeys("omp", t["d"]) if "d" in t else {})} for t in given_["tasks"]]
    simulation = simulate(
        [Activity(t["id"], t["m"] * DAY, AROUND_THE_CLOCK, START) for t in tasks],
        [Link(before, t["id"]) for t in tasks for before in t.get("after", ())],
        {t["id"]: Spread(*(t[k] * DAY for k in "omp"), given_["shape"]) for t in tasks},
        trials=TRIALS,
        seed=1,
    )
    ends = (simulation.finishes[""] - START) / DAY
    span = max(t["p"] for t in tasks) - min(t["o"] for t in tasks)
    span = span if given_["shape"] != "fixed" else 0
    for percentile, share in ((50, 0.006), (85, 0.008), (95, 0.010)):
        found = np.percentile(ends, percentile, method="inverted_cdf")
        assert found == pytest.approx(expected[f"P{percentile}"], abs=share * span + 1e-9)
    on_time = (ends <= given_["deadline"]).mean()
    assert on_time == pytest.approx(expected["probability_by_deadline"], abs=0.015)
    assert simulation.criticality == pytest.approx(expected["criticality"], abs=0.015)
    if "mean" in expected:
        assert ends.mean() == pytest.approx(expected["mean"], abs=0.01 * span + 1e-9)
        assert ends.std() == pytest.approx(expected["sd"], abs=0.01 * span + 1e-9)


def test_the_docstring_example_holds() -> None:
    spread = {"A": Spread(2 * DAY, 4 * DAY, 10 * DAY, "triangular")}
    task = Activity("A", 4 * DAY, AROUND_THE_CLOCK, START)
    simulation = simulate([task], [], spread, trials=TRIALS, seed=1, percentiles=(85,))
    assert (simulation.percentiles["A"][0] - START) / DAY == pytest.approx(7.32, abs=0.06)


@given(networks())
def test_without_spread_every_run_is_the_critical_path(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    placed = solve(activities, links).placed
    ids = [a.id for a in activities]
    certain = {a.id: Spread(a.minutes, a.minutes, a.minutes) for a in activities[::2]}
    simulation = run(activities, links, certain, trials=2, watch=ids)
    assert simulation.percentiles == {i: (placed[i].early_finish,) * 4 for i in ids}
    assert {i: set(simulation.finishes[i].tolist()) for i in ids} == {
        i: {placed[i].early_finish} for i in ids
    }


@given(networks())
def test_a_group_finishes_with_its_last_activity(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    spreads = {a.id: Spread(a.minutes * 0.7, a.minutes, a.minutes * 2) for a in activities}
    simulation = run(activities, links, spreads, trials=20, watch=[a.id for a in activities])
    for group in {a.group for a in activities}:
        ends = [a.id for a in activities if a.group == group and not a.passing]
        if ends:
            latest = np.max([simulation.finishes[id_] for id_ in ends], axis=0)
            assert simulation.finishes[group].tolist() == latest.tolist()


@given(networks(alap=False))
def test_every_run_is_the_critical_path_of_its_own_work(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    spreads = {a.id: Spread(a.minutes * 0.7, a.minutes, a.minutes * 2) for a in activities}
    open_ = [a.id for a in activities if a.finished is None]
    simulation = run(activities, links, spreads, trials=4, watch=open_, keep_work=True)
    for n in range(4):
        drawn = [
            replace(a, minutes=int(simulation.work[a.id][n])) if a.finished is None else a
            for a in activities
        ]
        placed = solve(drawn, links).placed
        assert {i: int(simulation.finishes[i][n]) for i in open_} == {
            i: placed[i].early_finish for i in open_
        }


@given(networks(types=(FS,), alap=False))
def test_criticality_follows_what_drives_each_date_back_from_the_end(
    network: tuple[list[Activity], list[Link]],
) -> None:
    activities, links = network
    loose = {"started": None, "finished": None, "start_on": None, "finish_not_before": None}
    activities = [replace(a, group="", **loose) for a in activities]
    placed = solve(activities, links).placed
    ends = {a.id: placed[a.id].early_finish for a in activities if not a.passing}
    ways = [id_ for id_, end in ends.items() if end == max(ends.values())]
    for id_ in ways:
        ways += [before for before in placed[id_].driven_by if before not in ways]
    expected = {a.id: float(a.id in ways) for a in activities}
    assert run(activities, links, trials=3).criticality == expected


def _only_later(activities: list[Activity], links: list[Link]) -> bool:
    """Whether nobody waits for the start of what has a finish to wait for: longer, it is sooner."""
    held = {a.id for a in activities if a.finish_not_before is not None}
    return not any(link.before in held for link in links if link.type is SS)


#: A link that holds a finish, or a wish to be late, may rightly bring a start forward.
PLAIN = networks(types=(FS, FS, SS), alap=False).filter(lambda network: _only_later(*network))


def finishes(
    activities: list[Activity], links: list[Link], spreads: dict[str, Spread]
) -> dict[str, Any]:
    ids = [a.id for a in activities]
    return dict(run(activities, links, spreads, trials=30, watch=ids).finishes)


@given(PLAIN, st.data())
def test_more_work_brings_no_finish_forward(
    network: tuple[list[Activity], list[Link]], data: st.DataObject
) -> None:
    activities, links = network
    spreads = {a.id: Spread(a.minutes * 0.7, a.minutes, a.minutes * 2) for a in activities}
    grown = data.draw(st.sampled_from([a.id for a in activities]))
    s, more = spreads[grown], data.draw(st.integers(1, 2000))
    larger = Spread(s.optimistic + more, s.likely + more, s.pessimistic + more)
    before = finishes(activities, links, spreads)
    after = finishes(activities, links, {**spreads, grown: larger})
    assert all((after[id_] >= before[id_]).all() for id_ in before)


@given(PLAIN, st.data())
def test_one_more_task_in_between_brings_no_finish_forward(
    network: tuple[list[Activity], list[Link]], data: st.DataObject
) -> None:
    activities, links = network
    assume(len(activities) > 1)
    spreads = {a.id: Spread(a.minutes * 0.7, a.minutes, a.minutes * 2) for a in activities}
    ids = sorted(a.id for a in activities)
    cut = data.draw(st.integers(1, len(ids) - 1))
    new = replace(work("new", 3), group=activities[0].group)
    first, then = data.draw(st.sampled_from(ids[:cut])), data.draw(st.sampled_from(ids[cut:]))
    more = [*links, Link(first, "new"), Link("new", then)]
    before = finishes(activities, links, spreads)
    after = finishes([*activities, new], more, {**spreads, "new": days(1, 3, 5)})
    assert all((after[id_] >= before[id_]).all() for id_ in before)


def test_the_same_input_gives_the_same_bytes() -> None:
    activities, links = [work("A"), work("B"), work("M", 0)], [Link("A", "M"), Link("B", "M")]
    spreads = {"A": days(1, 2, 5), "B": days(1, 3, 4)}
    event = Event("flood", 0.3, days(1, 2, 3), ("A",))
    one, other = (
        run(activities, links, spreads, events=(event,), watch=("M",), correlation=0.2)
        for _ in range(2)
    )
    assert one.finishes["M"].tobytes() == other.finishes["M"].tobytes()
    assert (one.percentiles, one.criticality) == (other.percentiles, other.criticality)


def test_an_unrelated_task_leaves_the_others_numbers_as_they_are() -> None:
    spreads = {"A": days(1, 2, 5), "B": days(1, 3, 4)}
    alone = run([work("A")], (), spreads, watch=("A",))
    both = run([work("B", group="q"), work("A")], (), spreads, watch=("A",))
    assert alone.finishes["A"].tolist() == both.finishes["A"].tolist()


def test_blocks_of_trials_join_without_a_seam() -> None:
    spreads = {"A": days(1, 2, 5)}
    few = run([work("A")], (), spreads, trials=300, watch=("A",)).finishes["A"]
    many = run([work("A")], (), spreads, trials=6001, watch=("A",)).finishes["A"]
    assert many[:300].tolist() == few.tolist()
    assert len(many) == 6001
    assert many.min() >= at("2026-07-06 17:00")


def test_percentiles_are_the_least_moment_that_enough_runs_have_reached() -> None:
    simulation = run(
        [work("A")], (), {"A": days(1, 2, 5)}, trials=1000, percentiles=(10, 50, 95), watch=("A",)
    )
    expected = np.percentile(simulation.finishes["A"], (10, 50, 95), method="inverted_cdf")
    assert simulation.percentiles["A"] == tuple(expected.astype(int).tolist())


def test_sampled_work_runs_on_the_working_time_of_its_calendar() -> None:
    simulation = run([work("A", 4)], (), {"A": days(3, 4, 6)}, watch=("A",))
    for finish in set(simulation.finishes["A"].tolist()):
        assert OFFICE.previous_work(finish) == finish
        assert 3 * 480 <= OFFICE.between(START, finish) <= 6 * 480


@pytest.mark.parametrize("calendar", [BREAKS, AWAY, CREW])
def test_a_finish_is_the_calendars_own_sum_of_start_and_work(calendar: WorkCalendar) -> None:
    activities = [work("A", 3), work("B", 2, calendar)]
    simulation = run(
        activities,
        [Link("A", "B", FS, 60)],
        {"A": days(1, 3, 9), "B": days(1, 2, 8)},
        trials=200,
        watch=("A", "B"),
        keep_work=True,
    )
    rows = zip(
        simulation.finishes["A"].tolist(),
        simulation.work["B"].tolist(),
        simulation.finishes["B"].tolist(),
        strict=True,
    )
    for before, minutes, finish in rows:
        start = calendar.next_work(calendar.shift(before, 60))
        assert finish == calendar.add(start, minutes)


def test_the_later_of_two_paths_is_later_than_both_on_average() -> None:
    spreads = {"A": days(2, 4, 10), "B": days(2, 4, 10)}
    simulation = run(
        [work("A"), work("B"), work("M", 0)], [Link("A", "M"), Link("B", "M")], spreads
    )
    assert simulation.percentiles["M"][1] > simulation.percentiles["A"][1]
    assert simulation.criticality["M"] == 1
    assert simulation.criticality["A"] + simulation.criticality["B"] >= 1


def test_two_equal_paths_are_both_critical() -> None:
    simulation = run([work("A", 2), work("B", 2), work("C")], [Link("A", "C"), Link("B", "C")])
    assert simulation.criticality == {"A": 1, "B": 1, "C": 1}


def test_each_group_has_its_own_critical_tasks() -> None:
    activities = [work("A", 1, group="p"), work("B", 5, group="q"), work("C", 2, group="p")]
    simulation = run(activities)
    assert simulation.criticality == {"A": 0, "B": 1, "C": 1}
    assert {g: said(int(at_[0])) for g, at_ in simulation.finishes.items()} == {
        "p": "Tue 2026-07-07 17:00",
        "q": "Fri 2026-07-10 17:00",
    }


def test_a_wait_for_another_group_does_not_make_its_tasks_critical_there() -> None:
    activities = [work("A", 1, group="p"), work("B", 3, group="p"), work("C", 1, group="q")]
    simulation = run(activities, [Link("A", "C")], watch=("C", "q"))
    assert simulation.criticality == {"A": 0, "B": 1, "C": 1}
    assert simulation.critical_to == {"C": {"A": 1, "C": 1}, "q": {"A": 1, "C": 1}}


def test_what_decides_a_watched_milestone_is_counted_for_it_alone() -> None:
    activities = [work("A", 2), work("B", 1), work("M", 0), work("Long", 20)]
    simulation = run(activities, [Link("A", "M"), Link("B", "M")], watch=("M",))
    assert simulation.critical_to["M"] == {"A": 1, "M": 1}
    assert simulation.criticality["M"] == 0


def test_a_wait_for_a_person_decides_as_any_other() -> None:
    links = [Link("A", "B", who="ana")]
    simulation = run([work("A", 2), work("B", 1)], links, {"A": days(1, 2, 4)})
    assert simulation.criticality == {"A": 1, "B": 1}


def test_a_finished_task_is_fixed_and_decides_nothing() -> None:
    done = work("A", 3, started=START, finished=at("2026-07-14 17:00"))
    simulation = run([done, work("B", 2)], [Link("A", "B")], {"A": days(1, 3, 9)}, watch=("A",))
    assert p50(simulation, "B") == "Thu 2026-07-16 17:00"
    assert set(simulation.finishes["A"].tolist()) == {at("2026-07-14 17:00")}
    assert simulation.criticality == {"A": 0, "B": 1}


def test_of_a_started_task_only_the_rest_varies() -> None:
    begun = work("A", 2, started=at("2026-06-29 09:00"))
    simulation = run([begun], (), {"A": days(1, 2, 3)}, watch=("A",))
    rest = [OFFICE.between(START, finish) for finish in simulation.finishes["A"].tolist()]
    assert 480 <= min(rest) < max(rest) <= 3 * 480


def test_a_group_that_is_finished_has_the_finish_it_had() -> None:
    simulation = run([work("A", 1, finished=at("2026-07-01 17:00"), group="old"), work("B")])
    assert set(simulation.finishes["old"].tolist()) == {at("2026-07-01 17:00")}


def test_activities_in_a_circle_are_left_out() -> None:
    simulation = run([work("A"), work("B"), work("C")], [Link("A", "B"), Link("B", "A")])
    assert set(simulation.percentiles) == {"C"}


def test_no_activities_give_an_empty_result() -> None:
    assert run([]) == Simulation(400)


def test_a_risk_happens_as_often_as_it_is_likely() -> None:
    event = Event("strike", 0.3, days(5, 5, 5), ("A",))
    simulation = run([work("A", 2)], (), events=(event,), trials=TRIALS, watch=("A",))
    late = simulation.finishes["A"] > at("2026-07-07 17:00")
    assert late.mean() == pytest.approx(0.3, abs=0.015)
    assert late.tolist() == simulation.happened["strike"].tolist()


def test_a_risk_adds_its_work_to_every_task_it_affects() -> None:
    event = Event("flood", 1.0, days(1, 1, 1), ("A", "B", "nowhere"))
    simulation = run([work("A", 2), work("B", 1)], [Link("A", "B")], events=(event,))
    assert p50(simulation, "A") == "Wed 2026-07-08 17:00"
    assert p50(simulation, "B") == "Fri 2026-07-10 17:00"


def test_a_risk_delays_a_milestone_by_working_time() -> None:
    event = Event("review", 1.0, days(1, 1, 1), ("M",))
    simulation = run([work("A", 5), work("M", 0)], [Link("A", "M")], events=(event,))
    assert p50(simulation, "M") == "Mon 2026-07-13 17:00"


def test_a_milestone_whose_risk_does_not_happen_stays_in_the_evening() -> None:
    event = Event("review", 0.2, days(1, 1, 1), ("M",))
    simulation = run([work("A", 5), work("M", 0)], [Link("A", "M")], events=(event,))
    assert p50(simulation, "M") == "Fri 2026-07-10 17:00"


def test_a_risk_without_minutes_still_happens() -> None:
    simulation = run([work("A")], (), events=(Event("fine", 1.0, None, ("A",), 500.0),))
    assert simulation.happened["fine"].all()
    assert p50(simulation, "A") == "Mon 2026-07-06 17:00"


def test_tasks_that_run_late_together_spread_the_end_more() -> None:
    names = [f"T{n}" for n in range(9)]
    links = [Link(a, b) for a, b in pairwise(names)]
    spreads = {n: days(1, 2, 6) for n in names}
    ends = [
        run([work(n) for n in names], links, spreads, trials=4000, correlation=r).finishes[""].std()
        for r in (0.0, 0.5)
    ]
    assert ends[1] > 1.5 * ends[0]


def test_work_is_kept_where_it_is_asked_for() -> None:
    simulation = run([work("A")], (), {"A": days(1, 2, 4)}, keep_work=True)
    assert 480 <= simulation.work["A"].min() < simulation.work["A"].max() <= 4 * 480


def test_a_task_with_a_fixed_first_day_begins_then_in_every_run() -> None:
    fair = work("Fair", 1, start_on=at("2026-07-20 09:00"))
    simulation = run([work("A"), fair], [Link("A", "Fair")], {"A": days(1, 2, 30)})
    assert set(simulation.percentiles["Fair"]) == {at("2026-07-20 17:00")}


def test_very_long_work_is_counted_in_wider_numbers() -> None:
    years = Spread(480 * 2e6, 480 * 3e6, 480 * 4e6)
    simulation = run([work("A")], (), {"A": years}, trials=10)
    assert said(simulation.percentiles["A"][3]) == "Thu 2200-01-02 00:00"


def test_rates_that_do_not_divide_well_are_counted_in_wider_numbers() -> None:
    crew = Crew(((OFFICE, Decimal("0.3333")), (AWAY, Decimal("0.77777"))))
    simulation = run([work("A", 30, crew)])
    assert set(simulation.percentiles["A"]) == {crew.add(crew.next_work(START), 30 * 480)}


@pytest.mark.parametrize(
    "dates",
    [
        {"finish_on": at("2026-07-24 17:00")},
        {"start_by": at("2026-07-08 09:00")},
        {"finish_by": at("2026-07-10 17:00")},
        {"finish_not_before": at("2026-07-31 12:00")},
        {"start_on": at("2026-07-08 13:00")},
    ],
    ids=lambda dates: next(iter(dates)),
)
def test_a_tasks_own_dates_hold_in_every_run_as_in_the_network(dates: dict[str, int]) -> None:
    activities = [work("A", 4), work("B", 3, **dates), work("C", 2)]
    links = [Link("A", "B"), Link("B", "C"), Link("B", "C", SS, 960)]
    placed = solve(activities, links).placed
    simulation = run(activities, links, trials=2)
    assert simulation.percentiles == {i: (placed[i].early_finish,) * 4 for i in "ABC"}
