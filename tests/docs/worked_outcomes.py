"""The worked examples of launches, cycles and signatures, computed by the code of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from mkdocs_prodproj.items.product import Agreement
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.strategy.alignment import document
from mkdocs_prodproj.strategy.effect import effect_of
from mkdocs_prodproj.strategy.predictions import shares
from mkdocs_prodproj.strategy.readings import Readings
from mkdocs_prodproj.strategy.reviews import following
from tests.docs.worked import Answer, Given


def _reached(given: Given) -> Answer:
    found = shares(*(int(given.named[n]) for n in ("shipped", "reviewed", "reached")))
    assert found is not None
    assert found.reached_of_reviewed is not None
    return (
        f"{found.reached_of_shipped * 100:.0f} % of shipped, "
        f"{found.reached_of_reviewed * 100:.0f} % of reviewed"
    )


def _series(given: Given) -> Answer:
    """A straight course, then one with a step and more slope."""
    first, last = (int(n) for n in given.named["before"].split(".."))
    each, step, more = (int(given.named[n]) for n in ("each", "step", "more"))
    before = list(range(first, last + 1, each))
    start = last + each + step
    after = [start + (each + more) * n for n in range(int(given.named["after"]))]
    values = [*before, *after]
    days = [date(2024, 1, 1) + timedelta(days=7 * n) for n in range(len(values))]
    found = effect_of(
        Readings(tuple(days), tuple(Decimal(v) for v in values)), days[len(before) - 1], days[-1]
    )
    if found.reason == "too-few-points":
        return f"too few: {found.before} before, {found.after} after"
    if found.reason:
        return found.verdict
    return f"{found.level_change or 0:.0f}, {found.slope_change or 0:.0f}"


def _following(given: Given) -> Answer:
    after = following(Period(given.day("start"), given.day("end"), ""))
    return f"{after.start} to {after.end}"


def _signed(given: Given) -> Answer:
    signed = "signature" in given.named
    made = (Agreement(by="ana", date=given.day("signature")),) if signed else ()
    return document("P", given.day("text"), ["ana"], made).stances[0].state


OUTCOMES: Mapping[str, Callable[[Given], Answer]] = {
    "shares": _reached,
    "series": _series,
    "following": _following,
    "signed": _signed,
}
