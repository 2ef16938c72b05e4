"""Samples as plain JSON: exact numbers as text, days in ISO form, nothing that can be run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, cast

from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample, ScopeSample

#: Raised by hand when a sample says more or other things, so that kept ones are made anew.
FORM = 1
Row = TypeVar("Row", DateSample, MetricSample, ScopeSample)


def to_json(one: Sample) -> dict[str, object]:
    """A sample as plain JSON values, small enough to keep by the hundred."""
    return {
        "form": FORM,
        "day": one.day.isoformat(),
        "commit": one.commit,
        "dates": {id_: _row(each) for id_, each in one.dates.items()},
        "metrics": {id_: _row(each) for id_, each in one.metrics.items()},
        "scores": {id_: [str(score), rank] for id_, (score, rank) in one.scores.items()},
        "scope": {id_: _row(each) for id_, each in one.scope.items()},
        "goals": dict(one.goals),
        "titles": dict(one.titles),
    }


def from_json(data: object) -> Sample | None:
    """The sample of `to_json`; None when the data is none of ours."""
    try:
        return _read(data) if isinstance(data, Mapping) and data.get("form") == FORM else None
    except (AttributeError, InvalidOperation, KeyError, TypeError, ValueError):
        return None


def _read(data: Mapping[str, Any]) -> Sample:
    return Sample(
        _day(data["day"]),
        _text(data["commit"]),
        dates={id_: _filled(DateSample, row) for id_, row in data["dates"].items()},
        metrics={id_: _filled(MetricSample, row) for id_, row in data["metrics"].items()},
        scores={id_: (Decimal(score), int(rank)) for id_, (score, rank) in data["scores"].items()},
        scope={id_: _filled(ScopeSample, row) for id_, row in data["scope"].items()},
        goals={id_: _text(status) for id_, status in data["goals"].items()},
        titles={id_: _text(title) for id_, title in data["titles"].items()},
    )


def _row(each: DateSample | MetricSample | ScopeSample) -> list[object]:
    """The fields in order, without those at the end that say nothing."""
    values = [_plain(getattr(each, name)) for name, _, _ in _declared(cast(Hashable, type(each)))]
    while values and not values[-1]:
        values.pop()
    return values


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


#: How a value is read back, by the type of its field; None stays None where the field allows it.
_READERS: Mapping[str, Callable[[Any], object]] = {
    "date | None": _day,
    "Decimal | None": lambda value: Decimal(_text(value)),
    "float | None": _number,
    "float": _number,
    "int": _number,
    "bool": _flag,
    "str": _text,
    "tuple[str, ...]": _texts,
}


@cache
def _declared(kind: Hashable) -> tuple[tuple[str, Callable[[Any], object], bool], ...]:
    """The fields of a record in order: name, how it is read, whether it may be None."""
    found = []
    for each in fields(cast(type[Any], kind)):
        type_ = str(each.type)
        found.append((each.name, _READERS[type_], type_.endswith("| None")))
    return tuple(found)


def _filled(kind: type[Row], row: Sequence[object]) -> Row:
    """A record of the values of its first fields; the others as they are by default."""
    declared = _declared(cast(Hashable, kind))
    if not isinstance(row, list) or len(row) > len(declared):
        raise TypeError
    values: list[Any] = [
        None if value is None and may_lack else read(value)
        for (_, read, may_lack), value in zip(declared, row, strict=False)
    ]
    return kind(*values)
