"""The type of each value a writer may write, with the function that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic_core import core_schema

from mkdocs_prodproj.items import quantities as q


@dataclass(frozen=True)
class ReadBy:
    """Tells pydantic to read a value with one plain function and nothing else."""

    reader: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.reader)


def _as_is(value: Any) -> Any:
    return value


Raw = Any
Text = Annotated[str, ReadBy(_as_is)]
Texts = Annotated[tuple[str, ...], ReadBy(_as_is)]
Flag = Annotated[bool, ReadBy(_as_is)]
Ref = Annotated[str, ReadBy(_as_is)]
Refs = Annotated[tuple[str, ...], ReadBy(_as_is)]
Who = Annotated[str, ReadBy(_as_is)]
Whos = Annotated[tuple[str, ...], ReadBy(_as_is)]
Day = Annotated[date, ReadBy(_as_is)]
PeriodValue = Annotated[q.Period, ReadBy(_as_is)]
WorkValue = Annotated[q.Work, ReadBy(_as_is)]
EstimateValue = Annotated[q.Estimate, ReadBy(_as_is)]
#: An estimate, or the words "from tasks".
EffortValue = Annotated[q.Estimate | str, ReadBy(_as_is)]
#: Days between two readings: `1w`, `weekly`, `monthly`, `quarterly` …
CadenceValue = Annotated[int, ReadBy(_as_is)]
SpentValue = Annotated[q.Work | q.Money, ReadBy(_as_is)]
SpreadValue = Annotated[q.Spread, ReadBy(_as_is)]
Number = Annotated[Decimal, ReadBy(_as_is)]
#: A number that may carry a unit (`34 %`, `1,200`, `$1.5k`); the unit is the metric's business.
Measure = Annotated[Decimal, ReadBy(_as_is)]
Count = Annotated[int, ReadBy(_as_is)]
#: A share, 1 is 100 %.
Percent = Annotated[Decimal, ReadBy(_as_is)]
MoneyValue = Annotated[q.Money, ReadBy(_as_is)]
MoneyRate = Annotated[q.Rate, ReadBy(_as_is)]
Ratio = Annotated[q.Ratio, ReadBy(_as_is)]
Dependencies = Annotated[tuple[q.Dependency, ...], ReadBy(_as_is)]
Assignments = Annotated[tuple[q.Assignment, ...], ReadBy(_as_is)]
TargetValue = Annotated[q.Target, ReadBy(_as_is)]
Measurements = Annotated[tuple[q.Measurement, ...], ReadBy(_as_is)]
DatedNumbers = Annotated[tuple[q.Dated, ...], ReadBy(_as_is)]
#: 0 to 1000; 500 is ordinary.
PriorityValue = Annotated[int, ReadBy(_as_is)]
LikelihoodValue = Annotated[q.Level, ReadBy(_as_is)]
ImpactValue = Annotated[q.Impact, ReadBy(_as_is)]
CapacityValue = Annotated[q.Capacity, ReadBy(_as_is)]
Country = Annotated[q.Country, ReadBy(_as_is)]
Hours = Annotated[q.DayHours, ReadBy(_as_is)]
#: Hours for Monday (0) to Sunday (6).
WeekHours = Annotated[tuple[q.DayHours, ...], ReadBy(_as_is)]
#: Working weekdays, Monday is 0.
WeekDays = Annotated[tuple[int, ...], ReadBy(_as_is)]
