"""Every number that the manual works out comes out of the code as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.docs.manual import DOCS, fences_of, plan_of
from tests.docs.worked import STRATEGY, Answer, Given, agrees, parse
from tests.docs.worked_delivery import FORECAST, MONEY, MONITORING, SCHEDULE
from tests.docs.worked_history import HISTORY
from tests.docs.worked_outcomes import OUTCOMES
from tests.docs.worked_ranking import RANKING

PAGES: Mapping[str, Mapping[str, Callable[[Given], Answer]]] = {
    "numbers/strategy.md": {**STRATEGY, **RANKING, **OUTCOMES},
    "numbers/schedule.md": SCHEDULE,
    "numbers/forecast.md": FORECAST,
    "numbers/money.md": MONEY,
    "numbers/monitoring.md": MONITORING,
    "numbers/history.md": HISTORY,
}


def lines() -> list[tuple[str, str]]:
    return [
        (page, line)
        for page in PAGES
        for fence in fences_of(DOCS / page)
        if fence.title == "worked examples"
        for line in fence.text.splitlines()
    ]


@pytest.mark.parametrize(("page", "line"), lines(), ids=[line for _, line in lines()])
def test_a_worked_example_comes_out_as_it_is_written(page: str, line: str) -> None:
    name, given, said = parse(line, plan_of(DOCS / page))
    answer = PAGES[page][name](given)
    assert agrees(answer, said), f"{answer}, not {said}"


@pytest.mark.parametrize("page", PAGES)
def test_every_way_of_computing_has_a_worked_example(page: str) -> None:
    worked = {line.split("(")[0] for where, line in lines() if where == page}
    assert worked == set(PAGES[page])
