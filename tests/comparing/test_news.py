from __future__ import annotations

from datetime import date
from decimal import Decimal

from mkdocs_prodproj.comparing.news import News, news
from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample, ScopeSample

MONDAY, SUNDAY = date(2026, 7, 6), date(2026, 7, 12)
PROMISED = frozenset({"M"})


def week(before: DateSample | None, after: DateSample | None, id_: str = "M") -> News:
    def sample(day: date, dated: DateSample | None) -> Sample:
        return Sample(day, "c", dates={id_: dated} if dated else {}, titles={id_: "Launch"})

    return news(sample(MONDAY, before), sample(SUNDAY, after), PROMISED)


def test_a_planned_end_that_moved_is_told_with_its_days() -> None:
    was, now = DateSample(finish=date(2026, 8, 14)), DateSample(finish=date(2026, 8, 18))
    assert week(was, now).moves == ("Launch is planned for 18 Aug 2026, 4 days later.",)
    assert week(now, was).moves == ("Launch is planned for 14 Aug 2026, 4 days earlier.",)


def test_a_chance_is_told_from_three_points_on() -> None:
    def at(chance: float) -> DateSample:
        return DateSample(finish=date(2026, 8, 14), chance=chance)

    assert week(at(0.59), at(0.42)).moves == ("Launch: chance 59 % → 42 %.",)
    assert week(at(0.59), at(0.57)).moves == ()


def test_a_promise_moved_by_hand_is_told_beside_the_plan() -> None:
    was = DateSample(deadline=date(2026, 8, 14))
    assert week(was, DateSample(deadline=date(2026, 8, 15))).moves == (
        "Launch: promised for 15 Aug 2026, 1 day later than 14 Aug 2026.",
    )
    assert week(was, DateSample()).moves == ("Launch: the promise of 14 Aug 2026 is withdrawn.",)
    assert week(DateSample(), was).moves == ("Launch: promised for 14 Aug 2026.",)


def test_new_done_and_gone_milestones_are_told() -> None:
    planned = DateSample(finish=date(2026, 8, 14))
    assert week(None, planned).moves == ("Launch is new, planned for 14 Aug 2026.",)
    assert week(planned, DateSample(done=True)).moves == ("Launch is done.",)
    assert week(planned, None).moves == ("Launch is gone.",)


def test_finished_tasks_are_named_and_their_moves_are_not() -> None:
    was = DateSample(finish=date(2026, 7, 9))
    assert week(was, DateSample(done=True), "T").work == ("1 task finished: Launch.",)
    assert week(was, DateSample(finish=date(2026, 7, 10)), "T").all == ()


def test_goals_targets_ranks_and_scope_are_told() -> None:
    before = Sample(
        MONDAY,
        "a",
        metrics={"M1": MetricSample("20 %", current=Decimal("7.0"))},
        scores={"I-5": (Decimal(9), 6)},
        scope={"": ScopeSample(tasks=10)},
        goals={"G": "on-track"},
        titles={"M1": "Abandoned", "I-5": "Reader", "G": "Checkout"},
    )
    after = Sample(
        SUNDAY,
        "b",
        metrics={"M1": MetricSample("24 %", current=Decimal("6.50"))},
        scores={"I-5": (Decimal(9), 5)},
        scope={"": ScopeSample(tasks=13)},
        goals={"G": "at-risk"},
        titles=before.titles,
    )
    found = news(before, after, PROMISED)
    assert found.direction == (
        "Abandoned: target 20 % → 24 %.",
        "Abandoned is at 6.5.",
        "Checkout: on track → at risk.",
        "Reader: rank 6 → 5.",
    )
    assert found.work == ("The plan holds 13 tasks, +3.",)
