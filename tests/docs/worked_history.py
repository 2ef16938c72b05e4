"""The worked examples on the past: flow, slip, eased targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.read_numbers import target
from mkdocs_prodproj.strategy.progress import measure_progress
from tests.docs.worked import Answer, Given


def _cycle(given: Given) -> Answer:
    found = {cycle.task: cycle.days for cycle in given.study.flow.cycles}
    return Decimal(found[given.plain[0]])


def _within(given: Given) -> Answer:
    return Decimal(given.study.flow.percentiles[int(given.plain[0])])


def _finished(given: Given) -> Answer:
    monday = date.fromisoformat(given.plain[0].removeprefix("week of "))
    return Decimal(dict(given.study.flow.weeks)[monday])


def _age(given: Given) -> Answer:
    found = {ageing.task: ageing.days for ageing in given.study.flow.ageing}
    return Decimal(found[given.plain[0]])


def _later(given: Given) -> Answer:
    return Decimal((given.day("now") - given.day("was")).days)


def _eased(given: Given) -> Answer:
    aims = target(given.named["was"]), target(given.named["target"])
    was, now = (
        measure_progress(given.number("baseline"), aim, given.number("now")).progress
        for aim in aims
    )
    assert was is not None
    assert now is not None
    said = "eased" if now > was else "not eased"
    return f"{was:.0%} of the way becomes {now:.0%}, {said}".replace("%", " %")


HISTORY: Mapping[str, Callable[[Given], Answer]] = {
    "cycle": _cycle,
    "within": _within,
    "finished": _finished,
    "age": _age,
    "later": _later,
    "eased": _eased,
}
