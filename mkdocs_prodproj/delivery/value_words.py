"""What the plan line of a ledger is made of, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_prodproj.delivery.ledger import DAYS, Ledger
from mkdocs_prodproj.delivery.money import Cost
from mkdocs_prodproj.delivery.planned import BASELINE, ORDER, OWN


def plan_line(ledger: Ledger) -> str:
    """What the planned value is made of, in words; empty without any."""
    sources = [e.planned.source for e in ledger.entries if e.planned and e.weight]
    words = {
        BASELINE: "by the baseline for {}",
        OWN: "by their own promised days for {}",
        ORDER: "in the order of links and estimates, from start to deadline, for {}",
    }
    parts = [
        text.format(f"{sources.count(source)} task" + "s" * (sources.count(source) != 1))
        for source, text in words.items()
        if source in sources
    ]
    return f"Planned value: {', '.join(parts)}." if parts else ""


#: What to write so that a task has a price.
_KEYS = {
    "no estimate": "`estimate: 3d`",
    "nobody is assigned": "`assignees: [ana]`",
    "no rate": "`rate: 640 EUR/day`",
}
_CURRENCY = "`currency:` in `plan.yml`"


def lacks(
    ledger: Ledger, costs: Mapping[str, Cost], unit: str, left_out: Sequence[str]
) -> Iterator[str]:
    """What is missing for a whole picture, with the key to add.

    `left_out` are the titles of projects that are in no sum.
    """
    priced = any(cost.planned for cost in costs.values())
    for reason, tasks in _unpriced(costs).items():
        key = next((k for start, k in _KEYS.items() if reason.startswith(start)), _CURRENCY)
        if priced or key == _CURRENCY:  # without any price, the same would be said of every task
            yield f"a price for {_named(tasks)}: {reason} ({key})"
    if not priced and any(cost.minutes for cost in costs.values()):
        until = "all counts in days of work"
        if unit != DAYS:
            until = "the budget is shared out by effort"
        yield f"rates of the people who do the work (`rate: 640 EUR/day`), until then {until}"
    without = [c.task for c in costs.values() if not c.minutes]
    if without and not priced:
        yield f"an estimate of {_named(without)} (`estimate: 3d`)"
    if ledger.unknown:
        taken = "" if ledger.spent is None else ", until then taken at its planned cost"
        yield f"what {_named(ledger.unknown)} used so far (`spent: 5d`){taken}"
    if ledger.unplanned:
        days = "(`due:`, or the project's `start:` and `deadline:`)"
        yield f"planned days of {_named(ledger.unplanned)} {days}"
    for title in left_out:
        yield f'"{title}", which has no prices, in the sums of the whole plan'


def _unpriced(costs: Mapping[str, Cost]) -> dict[str, list[str]]:
    """Tasks by the reason for which they have no price, or not a whole one."""
    by_reason: dict[str, list[str]] = {}
    for cost in costs.values():
        for reason in cost.lacks:
            by_reason.setdefault(reason, []).append(cost.task)
    return by_reason


def _named(ids: Sequence[str]) -> str:
    if len(ids) <= 3:
        return " and ".join(filter(None, (", ".join(ids[:-1]), ids[-1])))
    return f"{', '.join(ids[:2])} and {len(ids) - 2} more"
