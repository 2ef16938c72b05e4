"""The type of each value a writer may write, with the function that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic_core import core_schema

from mkdocs_prodproj.items import quantities as q
from mkdocs_prodproj.items import (
    read_hours,
    read_names,
    read_numbers,
    read_scales,
    read_series,
    read_time,
    read_work,
)


@dataclass(frozen=True)
class ReadBy:
    """Tells pydantic to read a value with one plain function and nothing else.

    `many` cuts what was written into a list first, so that each entry is read, and is wrong, alone.
    """

    reader: Callable[[Any], Any]
    many: Callable[[Any], list[Any]] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        one = core_schema.no_info_plain_validator_function(self.reader)
        if self.many is None:
            return one
        each = core_schema.tuple_schema([one], variadic_item_index=0)
        return core_schema.no_info_before_validator_function(self.many, each)


def _as_is(value: Any) -> Any:
    return value


#: Whatever was written; its reader is elsewhere.
Raw = Annotated[Any, ReadBy(_as_is)]
Text = Annotated[str, ReadBy(read_names.text)]
#: Words; one value may hold several with commas between.
Texts = Annotated[tuple[str, ...], ReadBy(read_names.texts)]
#: Sentences; a comma belongs to the sentence.
Lines = Annotated[tuple[str, ...], ReadBy(read_names.lines)]
Flag = Annotated[bool, ReadBy(read_names.flag)]
Ref = Annotated[str, ReadBy(read_names.ref)]
Refs = Annotated[tuple[str, ...], ReadBy(read_names.refs)]
Who = Annotated[str, ReadBy(read_names.who)]
Whos = Annotated[tuple[str, ...], ReadBy(read_names.whos)]
Day = Annotated[date, ReadBy(read_time.day)]
PeriodValue = Annotated[q.Period, ReadBy(read_time.period)]
WorkValue = Annotated[q.Work, ReadBy(read_work.work)]
EstimateValue = Annotated[q.Estimate, ReadBy(read_work.estimate)]
#: An estimate, or the words "from tasks".
EffortValue = Annotated[q.Estimate | str, ReadBy(read_work.effort)]
#: Days between two readings: `1w`, `weekly`, `monthly`, `quarterly` …
CadenceValue = Annotated[int, ReadBy(read_work.cadence)]
SpentValue = Annotated[q.Work | q.Money, ReadBy(read_scales.spent)]
SpreadValue = Annotated[q.Spread, ReadBy(read_numbers.spread)]
Number = Annotated[Decimal, ReadBy(read_numbers.number)]
#: A number that may carry a unit (`34 %`, `1,200`, `$1.5k`); the unit is the metric's business.
Measure = Annotated[Decimal, ReadBy(read_numbers.measure)]
Count = Annotated[int, ReadBy(read_numbers.count)]
#: A share, 1 is 100 %.
Percent = Annotated[Decimal, ReadBy(read_numbers.share)]
MoneyValue = Annotated[q.Money, ReadBy(read_numbers.money)]
MoneyRate = Annotated[q.Rate, ReadBy(read_numbers.rate)]
Ratio = Annotated[q.Ratio, ReadBy(read_numbers.ratio)]
Dependencies = Annotated[
    tuple[q.Dependency, ...], ReadBy(read_names.dependency, many=read_names.dependencies)
]
Assignments = Annotated[
    tuple[q.Assignment, ...], ReadBy(read_names.assignment, many=read_names.assignments)
]
TargetValue = Annotated[q.Target, ReadBy(read_numbers.target)]
Measurements = Annotated[
    tuple[q.Measurement, ...], ReadBy(read_series.measurement, many=read_series.series)
]
DatedNumbers = Annotated[tuple[q.Dated, ...], ReadBy(read_series.dated, many=read_series.series)]
#: 0 to 1000; 500 is ordinary.
PriorityValue = Annotated[int, ReadBy(read_scales.priority)]
LikelihoodValue = Annotated[q.Level, ReadBy(read_scales.likelihood)]
ImpactValue = Annotated[q.Impact, ReadBy(read_scales.impact)]
CapacityValue = Annotated[q.Capacity, ReadBy(read_scales.capacity)]
Country = Annotated[q.Country, ReadBy(read_scales.country)]
Hours = Annotated[q.DayHours, ReadBy(read_hours.hours)]
#: Hours for Monday (0) to Sunday (6).
WeekHours = Annotated[tuple[q.DayHours, ...], ReadBy(read_hours.week_hours)]
#: Working weekdays, Monday is 0.
WeekDays = Annotated[tuple[int, ...], ReadBy(read_hours.weekdays)]
