"""How dates, scores, targets and scope moved, worked out by hand on a few weekly samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mkdocs_prodproj.comparing.drift import Drift, Held, TargetShift, drift
from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample, ScopeSample
from mkdocs_prodproj.comparing.trends import eased

SUNDAY = date(2026, 7, 5)


def week(n: int) -> date:
    return SUNDAY + timedelta(weeks=n)


def july(day: int) -> date:
    return date(2026, 7, 1) + timedelta(days=day - 1)


def task(start: int, finish: int, **more: object) -> DateSample:
    values: dict[str, object] = {"work": 3.0, "estimate": "3d", **more}
    one = DateSample(start=july(start), finish=july(finish), kind="task", leaf=True)
    return replace(one, **values)  # type: ignore[arg-type]


def milestone(finish: int, **more: object) -> DateSample:
    one = DateSample(finish=july(finish), kind="milestone", deadline=july(10))
    return replace(one, **more)  # type: ignore[arg-type]


def line(*weeks: Mapping[str, DateSample]) -> list[Sample]:
    titles = {"T": "Build", "U": "Test", "M": "Beta"}
    return [Sample(week(n), "", dates=dates, titles=titles) for n, dates in enumerate(weeks)]


def why(id_: str, *weeks: Mapping[str, DateSample]) -> str:
    return drift(line(*weeks)).trends[id_].why.replace("\u00a0", " ")


def test_without_samples_nothing_moved() -> None:
    assert drift([]) == Drift()


def test_a_trend_has_a_point_a_week_and_how_far_it_moved() -> None:
    odds = {"p50": july(11), "p85": july(14), "chance": 0.4}
    weeks = [
        {"M": milestone(8)},
        {"M": milestone(8)},
        {"M": milestone(13, deadline=july(12), **odds)},
        {"M": milestone(11, deadline=july(12))},
    ]
    found = drift(line(*weeks)).trends["M"]
    assert [p.planned for p in found.points] == [july(8), july(8), july(13), july(11)]
    assert (found.points[2].p50, found.points[2].p85, found.points[2].chance) == tuple(
        odds.values()
    )
    assert (found.slipped, found.promise_moved, found.moves) == (3, 2, 2)
    assert (found.title, found.kind) == ("Beta", "milestone")


def test_an_end_that_was_not_known_for_a_while_is_left_out() -> None:
    unknown = DateSample(kind="task", leaf=True)
    found = drift(line({"T": task(6, 8)}, {"T": unknown}, {"T": task(6, 9)})).trends["T"]
    assert (found.slipped, found.moves, found.points[1].planned) == (1, 1, None)


def test_the_ranking_has_milestones_before_tasks_and_the_worst_first() -> None:
    first = {"T": task(6, 8), "U": task(6, 8), "V": task(6, 8), "M": milestone(8)}
    last = {"T": task(6, 9), "U": task(6, 20), "V": task(6, 7), "M": milestone(10)}
    assert [t.id for t in drift(line(first, last)).slipped] == ["M", "U", "T"]


def test_what_is_gone_today_or_has_parts_is_not_ranked() -> None:
    weeks = [
        {"T": task(6, 8), "U": task(6, 8)},
        {"T": task(6, 9), "U": task(6, 9)},
        {"U": replace(task(6, 9), leaf=False)},
    ]
    found = drift(line(*weeks))
    assert found.slipped == ()
    assert found.trends["T"].slipped == 1


def test_a_promise_that_is_taken_back_moved_to_no_day() -> None:
    weeks = [{"M": milestone(9, deadline=july(day) if day else None)} for day in (10, 20, 0)]
    trend = drift(line(*weeks)).trends["M"]
    assert (trend.promise_moved, trend.taken_back) == (0, True)


def test_a_promise_moved_by_hand_is_ranked_too() -> None:
    weeks = [{"M": milestone(8)}, {"M": milestone(8, deadline=july(17))}]
    assert [(t.id, t.slipped, t.promise_moved) for t in drift(line(*weeks)).slipped] == [
        ("M", 0, 7)
    ]
    assert why("M", *weeks) == "It is promised for 17 Jul, not 10 Jul."


def test_a_longer_estimate_moved_it() -> None:
    longer = task(6, 15, work=8.0, estimate="8d")
    assert why("T", {"T": task(6, 8)}, {"T": longer}) == "Its estimate went from 3d to 8d."


def test_a_milestone_is_followed_back_to_the_task_that_moved_it() -> None:
    weeks = [
        {"T": task(6, 8), "U": task(9, 10, behind=("T",)), "M": milestone(10, behind=("U",))},
        {
            "T": task(6, 15, work=8.0, estimate="8d"),
            "U": task(16, 17, behind=("T",)),
            "M": milestone(17, behind=("U",)),
        },
    ]
    assert why("M", *weeks) == "The estimate of Build went from 3d to 8d."
    assert why("U", *weeks) == "The estimate of Build went from 3d to 8d."


def test_work_on_which_nothing_was_done_moved_it() -> None:
    weeks = [{"T": task(1, 8 + 7 * n, begun=True, share=0.2)} for n in range(4)]
    assert why("T", *weeks) == "No progress was noted on it for 3 weeks."


def test_in_the_running_week_days_are_counted() -> None:
    samples = line({"T": task(1, 8, begun=True)}, {"T": task(1, 10, begun=True)})
    today = replace(samples[1], day=week(0) + timedelta(days=2))
    assert drift([samples[0], today]).trends["T"].why.replace("\u00a0", " ") == (
        "No progress was noted on it for 2 days."
    )


def test_begun_work_whose_rest_waits_for_other_work_moved_with_that() -> None:
    weeks = [
        {"T": task(20, 22), "U": task(1, 24, begun=True, behind=("T",))},
        {"T": task(20, 29, work=8.0, estimate="8d"), "U": task(1, 31, begun=True, behind=("T",))},
    ]
    assert why("U", *weeks) == "The estimate of Build went from 3d to 8d."
    new = {"T": task(20, 24), "U": task(1, 31, begun=True, behind=("T",))}
    assert why("U", {"U": task(1, 24, begun=True)}, new) == "New work came in: Build."


def test_work_that_went_on_took_longer() -> None:
    weeks = [{"T": task(1, 8 + 2 * n, begun=True, share=0.2 * n)} for n in range(3)]
    assert why("T", *weeks) == "It took longer than was left of its estimate."


def test_a_start_that_was_missed_moved_it() -> None:
    weeks = [{"T": task(6, 8)}, {"T": task(13, 15)}, {"T": task(20, 22)}]
    assert why("T", *weeks) == "It was to start on 6 Jul and has not begun."


def test_a_late_start_says_when_it_began() -> None:
    weeks = [{"T": task(6, 8)}, {"T": task(10, 14, begun=True)}]
    assert why("T", *weeks) == "It was to start on 6 Jul and began on 10 Jul."


def test_a_start_put_off_before_its_day_moved_it() -> None:
    weeks = [{"T": task(20, 22)}, {"T": task(27, 29)}]
    assert why("T", *weeks) == "It is to start on 27 Jul, not 20 Jul."


def test_new_work_before_it_moved_it() -> None:
    weeks = [{"U": task(9, 10)}, {"T": task(9, 11), "U": task(13, 14, behind=("T",))}]
    assert why("U", *weeks) == "New work came in: Build."


def test_a_new_place_behind_what_was_there_moved_it() -> None:
    weeks = [
        {"T": task(13, 14), "U": task(13, 14)},
        {"T": task(13, 14), "U": task(15, 16, behind=("T",))},
    ]
    assert why("U", *weeks) == "It now comes after Build."


def test_what_moved_too_little_did_not_move_what_now_comes_after_it() -> None:
    weeks = [
        {"T": task(13, 14), "U": task(13, 14)},
        {"T": task(14, 15), "U": task(16, 24, behind=("T",))},
    ]
    assert why("U", *weeks) == "It has the same work but fewer people or working days for it."
    weeks[1]["U"] = task(22, 24, behind=("T",))
    assert why("U", *weeks) == "It now comes after Build."


def test_the_days_of_a_cause_are_those_that_it_moved_itself() -> None:
    weeks = [
        {"T": task(1, 8, begun=True), "U": task(9, 10, behind=("T",))},
        {"T": task(1, 15, begun=True), "U": task(20, 22, behind=("T",))},
    ]
    assert why("U", *weeks) == "No progress was noted on Build for 1 week (7 of 12 days)."


def test_an_end_that_moved_further_than_time_went_by_is_not_for_lack_of_progress() -> None:
    weeks = [{"T": task(1, 8, begun=True)}, {"T": task(1, 20, begun=True)}]
    assert why("T", *weeks) == "Its dates moved, with nothing of its own changed."


def test_fewer_people_or_days_for_the_same_work_moved_it() -> None:
    assert why("T", {"T": task(20, 22)}, {"T": task(20, 28)}) == (
        "It has the same work but fewer people or working days for it."
    )


def test_a_milestone_moved_by_hand_says_from_when_to_when() -> None:
    weeks = [{"M": milestone(10)}, {"M": milestone(17, deadline=july(17))}]
    assert why("M", *weeks) == "Its day was moved by hand, from 10 Jul to 17 Jul."


def test_a_milestone_whose_day_is_over_says_so() -> None:
    weeks = [{"M": milestone(3, deadline=july(3))}, {"M": milestone(12, deadline=july(3))}]
    assert why("M", *weeks) == "Its day, 3 Jul, is over and it was not reached."


def test_the_cause_of_most_days_is_named_with_its_share() -> None:
    weeks = [
        {"T": task(20, 22)},
        {"T": task(20, 29, work=8.0, estimate="8d")},  # 7 days
        {"T": task(22, 31, work=8.0, estimate="8d")},  # 2 days
    ]
    assert why("T", *weeks) == "Its estimate went from 3d to 8d (7 of 9 days)."


def test_what_waits_for_itself_ends_the_search() -> None:
    weeks = [
        {"T": task(20, 22, behind=("U",)), "U": task(20, 22, behind=("T",))},
        {"T": task(23, 25, behind=("U",)), "U": task(23, 25, behind=("T",))},
    ]
    assert why("T", *weeks) == "Test is to start on 23 Jul, not 20 Jul."


def test_a_way_back_over_thousands_of_tasks_is_followed() -> None:
    def chain(shift: int) -> dict[str, DateSample]:
        later = {
            f"T{n}": task(20 + shift, 22 + shift, behind=(f"T{n - 1}",)) for n in range(1, 3000)
        }
        return {"T0": task(1, 22 + shift, begun=True), **later}

    assert why("T2999", chain(0), chain(7)) == "No progress was noted on T0 for 1 week."


def test_what_ends_no_later_has_no_cause() -> None:
    assert why("T", {"T": task(6, 8)}, {"T": task(6, 8)}) == ""


def test_an_item_is_followed_under_its_old_id() -> None:
    weeks = line({"OLD": task(6, 8, home="P")}, {"T": task(6, 9, home="P")})
    found = drift(weeks, {"OLD": "T", "T": "T"}).trends
    assert (list(found), found["T"].slipped) == (["T"], 1)


def test_an_old_id_that_is_another_item_today_stays_that_item() -> None:
    weeks = line({"U": task(6, 8)}, {"T": task(6, 9), "U": task(6, 9)})
    assert [len(t.points) for t in drift(weeks, {"U": "T"}).trends.values()] == [1, 2]


def metrics(*targets: MetricSample) -> list[Sample]:
    return [Sample(week(n), "", metrics={"K": each}) for n, each in enumerate(targets)]


def test_each_change_of_a_target_is_told() -> None:
    up = {"baseline": Decimal(20), "direction": "increase"}
    forty = MetricSample(">= 40", Decimal(40), **up)  # type: ignore[arg-type]
    thirty = MetricSample(">= 30", Decimal(30), **up)  # type: ignore[arg-type]
    fifty = MetricSample(">= 50", Decimal(50), **up)  # type: ignore[arg-type]
    assert drift(metrics(MetricSample(), forty, forty, thirty, fifty)).targets == (
        TargetShift("K", week(3), ">= 40", ">= 30", eased=True),
        TargetShift("K", week(4), ">= 30", ">= 50", eased=False),
    )


def number(text: str, value: int | None, direction: str = "") -> MetricSample:
    return MetricSample(text, None if value is None else Decimal(value), direction=direction)


def ends(low: int | None, high: int | None) -> MetricSample:
    low_, high_ = (None if end is None else Decimal(end) for end in (low, high))
    return MetricSample(f"[{low}, {high}]", direction="maintain", low=low_, high=high_)


@pytest.mark.parametrize(
    ("was", "now", "easier"),
    [
        (number("5", 5, "decrease"), number("6", 6, "decrease"), True),
        (number("5", 5, "decrease"), number("4", 4, "decrease"), False),
        (number("5", 5, "increase"), number("6", 6, "increase"), False),
        (number("<= 300", 300, "maintain"), number("<= 350", 350, "maintain"), True),
        (number("<= 300", 300, "maintain"), number("<= 250", 250, "maintain"), False),
        (number(">= 99%", 99, "maintain"), number(">= 95%", 95, "maintain"), True),
        (number("5", 5, "maintain"), number("6", 6, "maintain"), False),
        (number("5", 5), number("", None), True),
        (ends(3, 5), ends(2, 5), True),
        (ends(3, 5), ends(3, 4), False),
        (ends(3, 5), ends(4, 6), False),
        (number("4", 4, "maintain"), ends(3, 5), True),
        (number("6", 6, "maintain"), ends(3, 5), False),
        (ends(3, 5), number("4", 4), False),
        (ends(3, 5), ends(None, 5), True),
    ],
)
def test_a_target_is_eased_when_less_is_asked(
    was: MetricSample, now: MetricSample, easier: bool
) -> None:
    assert eased(was, now) is easier


def test_scores_and_places_are_followed_for_what_is_ranked_today() -> None:
    weeks = [
        Sample(week(0), "", scores={"I": (Decimal(100), 1), "J": (Decimal(50), 2)}),
        Sample(week(1), "", scores={"I": (Decimal(90), 1)}, titles={"I": "Search"}),
    ]
    found = drift(weeks).scores
    assert list(found) == ["I"]
    assert found["I"].title == "Search"
    assert found["I"].points == ((week(0), Decimal(100), 1), (week(1), Decimal(90), 1))


def in_(home: str, **more: object) -> DateSample:
    return task(6, 8, home=home, **more)


def test_scope_tells_what_was_added_and_dropped_in_each_week() -> None:
    project = DateSample(kind="project")
    part = DateSample(kind="project", home="P")
    weeks = [
        {"P": project, "A": in_("P"), "B": in_("P")},
        # C and D are new, C in a part of the project; B was dropped
        {"P": project, "Q": part, "A": in_("P", done=True), "C": in_("Q"), "D": in_("P")},
        # A was done and is put away; D went elsewhere; E came without a project
        {"P": project, "Q": part, "C": in_("Q"), "D": in_(""), "E": in_("")},
    ]
    amounts = [
        {"": ScopeSample(2, 0, 6.0), "P": ScopeSample(2, 0, 6.0)},
        {"": ScopeSample(3, 1, 9.0), "P": ScopeSample(3, 1, 9.0), "Q": ScopeSample(1, 0, 3.0)},
        {"": ScopeSample(3, 0, 9.0), "P": ScopeSample(1, 0, 3.0), "Q": ScopeSample(1, 0, 3.0)},
    ]
    samples = [
        replace(one, scope=amount) for one, amount in zip(line(*weeks), amounts, strict=True)
    ]
    found = drift(samples).scope
    assert [(p.tasks, p.added, p.dropped) for p in found["P"]] == [(2, 0, 0), (3, 2, 1), (1, 0, 1)]
    assert [(p.tasks, p.added, p.dropped) for p in found[""]] == [(2, 0, 0), (3, 2, 1), (3, 1, 0)]
    assert [(p.day, p.tasks, p.added) for p in found["Q"]] == [(week(1), 1, 0), (week(2), 1, 0)]


def test_a_task_cut_into_parts_is_not_dropped() -> None:
    weeks = line({"A": in_("")}, {"A": replace(in_(""), leaf=False), "A.1": in_(""), "B": in_("")})
    samples = [replace(one, scope={"": ScopeSample(tasks=1 + n)}) for n, one in enumerate(weeks)]
    assert [(p.added, p.dropped) for p in drift(samples).scope[""]] == [(0, 0), (2, 0)]


def test_past_forecasts_are_held_against_the_day_that_came() -> None:
    # It was reached on Thursday 20 August, week 6 ends on the 16th. One week before is the 13th,
    # of which the last sample is week 5; two weeks before week 4, four weeks before week 2.
    came = date(2026, 8, 20)
    odds = [(18, 25), (18, 25), (14, 19), (18, 25), (21, 27), (20, 20), (20, 21)]
    weeks = [{"M": milestone(40, p50=date(2026, 8, a), p85=date(2026, 8, b))} for a, b in odds]
    reached = {"M": milestone(40, done=True)}
    reached["M"] = replace(reached["M"], finish=came)
    found = drift(line(*weeks, reached)).calibration
    assert found.held == (
        Held("M", 1, date(2026, 8, 20), date(2026, 8, 20), came),
        Held("M", 2, date(2026, 8, 21), date(2026, 8, 27), came),
        Held("M", 4, date(2026, 8, 14), date(2026, 8, 19), came),
    )
    assert (found.n, found.dates) == (3, 1)
    assert found.by_p50 == pytest.approx(2 / 3)
    assert found.by_p85 == pytest.approx(2 / 3)
    assert found.thin.replace("\u00a0", " ") == (
        "only 3 past forecasts of a date that has come, and 10 are needed"
    )


def test_what_has_not_come_or_came_on_an_unknown_day_says_nothing_of_forecasts() -> None:
    odds = {"p50": july(9), "p85": july(12)}
    weeks = [{"M": milestone(9, **odds), "N": milestone(9, **odds)}] * 2
    last = {"M": milestone(9, **odds), "N": replace(milestone(9, done=True), finish=None)}
    found = drift(line(*weeks, last)).calibration
    assert (found.n, found.by_p50, found.by_p85) == (0, None, None)
    assert found.thin == "no past forecast of a date that has come, and 10 are needed"
