"""What the export holds for each type of value that a writer can write."""

from __future__ import annotations

from tests.docs.schema_parts import (
    Schema,
    count,
    listed,
    number,
    record,
    ref,
    text,
    texts,
    yes,
)

_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?$",
}
_AMOUNT = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_CASES = {
    "optimistic": ref("work", "If all goes well."),
    "likely": ref("work", "What is most likely; missing where only two ends are written."),
    "pessimistic": ref("work", "If all goes badly."),
}
_HOURS = listed(
    {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 1440},
     "minItems": 2, "maxItems": 2},
    "From and to, in minutes after midnight.",
)  # fmt: skip
#: Shapes that many fields share.
DEFS: dict[str, Schema] = {
    "day": _DAY | {"description": "A day, ISO 8601."},
    "moment": _MOMENT
    | {"description": "A moment on the plan's own clock, ISO 8601 without a zone."},
    "work": record(
        "Working time.",
        text=text("As written: `1w 2d`."),
        minutes={"type": "integer", "description": "In minutes, with the plan's day and week."},
    ),
    "range": record(
        "Working time from best to worst case.",
        {"text": text("As written: `2d/3d/6d`."), **_CASES},
        optional=("likely",),
    ),
    "estimate": {"anyOf": [ref("work"), ref("range")]},
    "money": record(
        "An exact amount.",
        amount=_AMOUNT | {"description": "The amount as exact text, so that no cent is lost."},
        currency=text("ISO 4217; empty for the plan's own."),
    ),
    "period": record(
        "From one day to another, both included.",
        label=text("As written: `Q3 2026`."),
        start=ref("day"),
        end=ref("day"),
    ),
    "dependency": record(
        "What a task or milestone waits for.",
        on=text("The id it waits for, or the words as typed where nothing has that id."),
        type={
            "enum": ["FS", "SS", "FF", "SF"],
            "description": "Finish-to-start, start-to-start, finish-to-finish, start-to-finish.",
        },
        lag_minutes={
            "type": "integer",
            "description": "Minutes to wait in between; below 0 for a lead.",
        },
        elapsed=yes("Whether the lag runs round the clock, not in working time."),
    ),
    "reference": record(
        "One reference between two items.",
        field=text("The field that holds it."),
        id=text("The item at the other end."),
    ),
}
_SPREAD = record(
    "", low=number("Low end."), likely=number("Most likely."), high=number("High end.")
)
BY_TYPE: dict[str, Schema] = {
    "": {},
    "Raw": {},
    "Text": text(),
    "Texts": texts(),
    "Lines": texts(),
    "Flag": {"const": True},
    "Ref": text(),
    "Refs": texts(),
    "Who": text(),
    "Whos": texts(),
    "Day": ref("day"),
    "PeriodValue": ref("period"),
    "WorkValue": ref("work"),
    "EstimateValue": ref("estimate"),
    "EffortValue": {"anyOf": [ref("estimate"), text()]},
    "CadenceValue": count(""),
    "SpentValue": {"anyOf": [ref("work"), ref("money")]},
    "SpreadValue": {"anyOf": [{"type": "number"}, _SPREAD]},
    "Number": {"type": "number"},
    "Measure": {"type": "number"},
    "Count": {"type": "integer"},
    "Percent": {"type": "number"},
    "MoneyValue": ref("money"),
    "MoneyRate": record("", money=ref("money"), per={"enum": ["day", "hour"]}),
    "Ratio": record("", successes=count("So many"), n=count("of so many.")),
    "Dependencies": listed(ref("dependency")),
    "Assignments": listed(
        record(
            "",
            who=text("A person or team."),
            count=count("People of a team."),
            share=number("Share of full time."),
        )
    ),
    "TargetValue": record(
        "",
        low=number("At least."),
        high=number("At most."),
        comparison={"enum": [">=", ">", "<=", "<", "=", "in", ""]},
        unit=text(),
        optional=("low", "high"),
    ),
    "Measurements": listed(
        record(
            "",
            date=ref("day"),
            value=number("Missing where it was due and is not known."),
            note=text(),
            source=text(),
            optional=("value",),
        )
    ),
    "DatedNumbers": listed(
        record("", date=ref("day"), value=number(""), optional=("date",)),
    ),
    "PriorityValue": {"type": "integer", "minimum": 0, "maximum": 1000},
    "LikelihoodValue": record(
        "",
        score={"type": "integer", "minimum": 1, "maximum": 5},
        share=number("Where a percentage was written, 0 to 1."),
        optional=("share",),
    ),
    "ImpactValue": record(
        "",
        score={"type": "integer", "minimum": 1, "maximum": 5},
        time=ref("estimate"),
        cost=ref("money"),
        needed=(),
    ),
    "CapacityValue": record(
        "",
        share=number("Of a week."),
        work=ref("work", "A week."),
        people=count("Interchangeable people of a team."),
        needed=(),
    ),
    "Country": record("", code=text("ISO 3166-1."), subdivision=text("Its part, or empty.")),
    "Hours": _HOURS,
    "WeekHours": listed(_HOURS, "Monday to Sunday."),
    "WeekDays": listed({"type": "integer", "minimum": 0, "maximum": 6}, "Monday is 0."),
}
