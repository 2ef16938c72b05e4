"""Targets that were changed on the way."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Measurement
from mkdocs_prodproj.strategy.targets import TargetChange, first_progress, target_changes
from tests.strategy.build import between, day, metric

D = Decimal
TODAY = day("2026-07-02")
APRIL, JUNE = day("2026-04-13"), day("2026-06-01")


def was(*given_up: tuple[str, int | None], target: object = 60) -> Metric:
    values = tuple(Measurement(day(d), None if v is None else D(v)) for d, v in given_up)
    return metric(40, target, target_was=values)


def test_a_change_is_told_with_its_day() -> None:
    assert target_changes(was(("2026-04-13", 80)), TODAY) == (TargetChange(APRIL, D(80), D(60)),)


def test_each_change_leads_to_the_next_target() -> None:
    found = target_changes(was(("2026-06-01", 70), ("2026-04-13", 80)), TODAY)
    assert found == (TargetChange(APRIL, D(80), D(70)), TargetChange(JUNE, D(70), D(60)))


def test_a_target_that_became_a_range_has_no_number_after() -> None:
    found = target_changes(was(("2026-04-13", 80), target=between(50, 60)), TODAY)
    assert found == (TargetChange(APRIL, D(80), None),)


def test_only_what_is_known_on_the_day_is_told() -> None:
    assert target_changes(was(("2026-07-03", 80)), TODAY) == ()
    assert target_changes(was(("2026-04-13", None)), TODAY) == ()
    assert target_changes(was(), TODAY) == ()


def test_the_way_to_the_first_target_is_told_where_it_was_changed() -> None:
    changed = was(("2026-04-13", 80), ("2026-06-01", 70))
    assert first_progress(changed, target_changes(changed, TODAY), D(50)) == D("0.25")
    assert first_progress(changed, target_changes(changed, TODAY), None) is None
    assert first_progress(was(), (), D(50)) is None
