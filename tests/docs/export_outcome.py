"""What the export says of launches, as a schema."""

from __future__ import annotations

from tests.docs.schema_parts import (
    Schema,
    count,
    listed,
    number,
    or_null,
    record,
    ref,
    share,
    text,
    texts,
    yes,
)

_SERIES = record(
    "The course before the launch against the course after.",
    verdict={"enum": ["estimated", "inconclusive"], "description": "Whether it can be told."},
    reason=or_null(text("`too-few-points`: 8 before and 6 after are needed; `within-scatter`.")),
    before=count("Values up to the launch."),
    after=count("Values since."),
    level_change=or_null(number("The step at the first value after the launch.")),
    slope_change=or_null(number("What it gains more, a step, than before.")),
    difference=or_null(number("How far it ends from where its course before would have led.")),
    scatter=or_null(number("How far values usually lie from their line.")),
)
_CONTEXT = record(
    "What else could explain the change.",
    series=_SERIES,
    year_before=or_null(
        record("The value of a year earlier.", date=ref("day"), value=number("In the unit."))
    ),
    launches=texts("Others launched between the two values, for the same metric."),
    was_worst=yes("Whether the metric stood at its worst at the launch."),
)
_PREDICTION = record(
    "One prediction and what came of it.",
    metric=text("The metric, by id."),
    verdict=text("As of the initiative."),
    reason=or_null(text("Why it is inconclusive.")),
    baseline=or_null(number("The value at the launch.")),
    expected=or_null(number("The value that was predicted.")),
    measured=or_null(number("The value nearest to the day it is due; before it the newest.")),
    measured_on=or_null(ref("day", "The day of that value.")),
    expected_change=or_null(number("Predicted less baseline.")),
    measured_change=or_null(number("Measured less baseline.")),
    share=or_null(share("Measured over expected change.")),
    due=or_null(ref("day", "When its result is due.")),
    guardrails_broken=texts("Limits that do not hold."),
    guardrails_unknown=texts("Limits that cannot be judged: no metric of the plan, or no value."),
    context=or_null(_CONTEXT),
)
OUTCOME: dict[str, Schema] = {
    "verdict": or_null(
        text(
            "`reached`, `partly reached`, `not reached`, `worse than before`, `too early`, "
            "`not measured` or `inconclusive`, each also with ` with guardrail broken` behind it; "
            "null while it has not shipped."
        )
    ),
    "outcome": or_null(
        record(
            "What came of it; null while it has not shipped.",
            attribution=text(
                "What the data bear: `experiment`, `controlled`, `time-series`, `before-after`."
            ),
            claimed=or_null(text("What its writer says where that is more.")),
            due=or_null(ref("day", "When the last of its results is due.")),
            next=or_null(text("`keep`, `iterate`, `roll-back` or `stop`; null while it waits.")),
            follows=texts("Goals and initiatives that take it up."),
            predictions=listed(_PREDICTION, "As many as `expects` has."),
        )
    ),
}
