"""What the export says of a plan's past, as a schema."""

from __future__ import annotations

from tests.docs.schema_parts import Schema, count, listed, or_null, record, ref, text, texts

_FROM = {"enum": ["written", "commit"], "description": "Whether the file says so, or a commit."}
_DAYS = count("Calendar days, first and last counted.")
BASELINE = record(
    "Where the item was in the baseline it is held against.",
    start=or_null(ref("moment", "When it was planned to start.")),
    finish=or_null(ref("moment", "When it was planned to end.")),
    deadline=or_null(ref("day", "What was promised.")),
    slip_days=or_null(
        {"type": "integer", "description": "How much later its end is now, calendar days."}
    ),
)
_CYCLE = record(
    "A finished task.",
    id=text("The task."),
    started=ref("day", "The day it was begun."),
    started_from=_FROM,
    finished=ref("day", "The day it was done."),
    finished_from=_FROM,
    days=_DAYS,
)
_AGEING = record(
    "A task under way.",
    id=text("The task."),
    started=ref("day", "The day it was begun."),
    started_from=_FROM,
    status=text("Where it stands."),
    days=count("Calendar days so far, today counted."),
    over_percentile=or_null(count("The highest percentile of finished work that it has passed.")),
)
_STALE = record(
    "An active item that nobody touched for long.",
    id=text("The item."),
    touched=ref("day", "When somebody last touched it."),
    days=count("Calendar days since."),
    why=text("In words."),
)
_SUSPECT = record(
    "A link to look at again.",
    id=text("The item that rests on another."),
    on=text("What it rests on."),
    field=text("What of that one changed."),
    changed=ref("day", "When it changed."),
    touched=ref("day", "When the item was last touched, before that."),
)
HISTORY: Schema = record(
    "What the plan's past says.",
    lack=or_null(text("Why there is no history, or not all of it, and what to do about it.")),
    baseline=or_null(
        record(
            "What the whole plan is held against; projects may have their own.",
            name=text("As written."),
            commit=or_null(text("The commit it leads to.")),
            day=or_null(ref("day", "The day of that commit.")),
            lack=or_null(text("Why it leads nowhere.")),
        )
    ),
    removed=texts("Items of a baseline that the plan has no more."),
    flow=record(
        "How work flows.",
        percentiles={
            "type": "object",
            "description": "Days within which so many percent of the finished tasks were done.",
            "propertyNames": {"enum": ["50", "70", "85", "95"]},
            "additionalProperties": _DAYS,
        },
        cycles=listed(_CYCLE, "Finished tasks, by the day they were done."),
        weeks=listed(
            record(
                "",
                week=ref("day", "The Monday."),
                finished=count("Tasks done in that week."),
            ),
            "Throughput, oldest first; the running week is the last.",
        ),
        ageing=listed(_AGEING, "Work under way, oldest first."),
    ),
    untouched=listed(_STALE, "Active items that nobody touched for long."),
    suspect_links=listed(_SUSPECT, "Links to what has changed since, the newest change first."),
)
