"""The form of a kind as people read it: for the reference page, `new`, and the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_prodproj.items import values
from mkdocs_prodproj.items.values import ReadBy
from mkdocs_prodproj.plan.fields import Shape, declared, part_of

#: What a value is, in words, by the name of its type in `items.values`.
IN_WORDS: dict[str, str] = {
    "Raw": "anything",
    "Text": "text",
    "Texts": "words, one or a list",
    "Lines": "sentences, one or a list",
    "Flag": "true or false",
    "Ref": "id",
    "Refs": "ids, one or a list",
    "Who": "person",
    "Whos": "people, one or a list",
    "Day": "date",
    "PeriodValue": "period",
    "WorkValue": "working time",
    "EstimateValue": "estimate of work",
    "EffortValue": "estimate of work, or `from tasks`",
    "CadenceValue": "how often",
    "SpentValue": "working time or money",
    "SpreadValue": "number with spread",
    "Number": "number",
    "Measure": "number, with a unit if you like",
    "Count": "whole number",
    "Percent": "percent",
    "MoneyValue": "money",
    "MoneyRate": "money per day or hour",
    "Ratio": "so many of so many",
    "Dependencies": "dependencies, one or a list",
    "Assignments": "people, one or a list",
    "TargetValue": "number, bound or range",
    "Measurements": "numbers by date, or a CSV file",
    "DatedNumbers": "a number, or numbers by date",
    "PriorityValue": "0 to 1000, or a word",
    "LikelihoodValue": "percent, 1 to 5, or a word",
    "ImpactValue": "1 to 5, a word, or time and money",
    "CapacityValue": "share of a week, or hours",
    "Country": "country code",
    "Hours": "working hours",
    "WeekHours": "working hours, by weekday if you like",
    "WeekDays": "weekdays",
}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a kind, or of a mapping inside one, as a writer needs to know it.

    `value` says in words what may stand there; `words` maps each choice to its synonyms; `to` are
    the kinds that a reference may lead to; `part` holds the fields of the mapping inside, if any.
    """

    name: str
    help: str
    value: str
    wanted: bool = False
    example: str = ""
    aliases: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] | None = None
    to: tuple[str, ...] = ()
    part: tuple[FormField, ...] = ()
    type: str = ""


@cache
def form(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields of a kind or of a mapping inside one, in the order in which they are declared."""
    return tuple(
        _field(name, info)
        for name, info in model.model_fields.items()
        if declared(info, "aliases") is not None
    )


def _field(name: str, info: FieldInfo) -> FormField:
    inner = part_of(info.annotation)
    type_ = type_name(info)
    words = declared(info, "words")
    return FormField(
        name=name,
        help=info.description or "",
        value=_in_words(type_, inner[0] if inner else None, info, bool(words)),
        wanted=bool(declared(info, "wanted")),
        example=declared(info, "example") or "",
        aliases=tuple(declared(info, "aliases")),
        words=words,
        to=tuple(declared(info, "to") or ()),
        part=form(inner[1]) if inner else (),
        type=type_,
    )


def _in_words(type_: str, shape: Shape | None, info: FieldInfo, choice: bool) -> str:
    if shape is not None:
        return {
            Shape.PART: "mapping",
            Shape.PARTS: "mapping, or a list of them",
            Shape.NAMED: "mapping of names to mappings",
        }[shape]
    if choice:
        return "one of these words" if type_ == "Text" else "one or several of these words"
    if type_ in IN_WORDS:
        return IN_WORDS[type_]
    if "dict" in repr(info.annotation):
        return "mapping"
    return "list of mappings" if get_origin(info.annotation) is tuple else "text"


@cache
def _type_names() -> dict[ReadBy, str]:
    """Each reader with the name of the value type that it belongs to, the first one declared."""
    names: dict[ReadBy, str] = {}
    for name, alias in vars(values).items():
        if get_origin(alias) is Annotated:
            names.setdefault(next(a for a in get_args(alias)[1:] if isinstance(a, ReadBy)), name)
    return names


def type_name(info: FieldInfo) -> str:
    """The name of a field's value type in `items.values`, "" when it has none."""
    found = _reader(info.annotation, info.metadata)
    return _type_names().get(found, "") if found else ""


def _reader(annotation: Any, metadata: list[Any]) -> ReadBy | None:
    for each in metadata:
        if isinstance(each, ReadBy):
            return each
    if get_origin(annotation) is Annotated:
        return _reader(None, list(get_args(annotation)[1:]))
    if get_origin(annotation) in (tuple, dict):
        return None
    found = (_reader(argument, []) for argument in get_args(annotation))
    return next((each for each in found if each is not None), None)
