"""Do the bets on a metric add up to what is missing to its target?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.strategy.expectations import predicted
from mkdocs_prodproj.strategy.progress import infer_direction, meets
from mkdocs_prodproj.strategy.projection import aim_of, is_held


@dataclass(frozen=True)
class ExpectedEffects:
    """Changes in the metric's unit, with their sign: what is `missing`, what is `expected`.

    `bets` are the ids of those whose effect is a number, `unclear` those whose effect is not.
    """

    missing: Decimal
    expected: Decimal
    bets: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def covers(self) -> bool:
        """Whether the expected changes reach the target; effects are simply added."""
        return self.expected * self.missing > 0 and abs(self.expected) >= abs(self.missing)


def expected_effects(
    metric: Metric, current: Decimal | None, changes: Iterable[tuple[str, str]]
) -> ExpectedEffects | None:
    """Add up the changes that (initiative, change in words) expect of a metric from now on.

    None without a current value, a target, or anything missing.

    Example: at 7.9 on the way to 5, "-2.0 min" and "-0.5 min" are -2.5 of the missing -2.9.
    """
    aim = aim_of(metric)
    if current is None or aim is None or metric.target is None or is_held(metric):
        return None
    towards = metric.direction or infer_direction(metric.baseline, metric.target)
    if meets(current, metric.target, towards):
        return None
    total, bets, unclear = Decimal(0), [], []
    for id_, change in changes:
        leads_to = predicted(change, current, metric) if change.strip() else None
        if leads_to is None:
            unclear.append(id_)
            continue
        total += leads_to - current
        bets.append(id_)
    return ExpectedEffects(aim - current, total, tuple(bets), tuple(unclear))
