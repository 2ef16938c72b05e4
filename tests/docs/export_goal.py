"""What the export says of goals and their metrics."""

from __future__ import annotations

from tests.docs.schema_parts import (
    Schema,
    chance,
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

PROJECTION: Schema = record(
    "The mean pace since the start, drawn on to the end of the period; null where it is not.",
    date=or_null(ref("day", "The last day of the period.")),
    value=or_null(number("The value on that day.")),
    progress=or_null(share("The way from baseline to target on that day.")),
    hit=or_null(ref("day", "The day on which the target is met.")),
    readings=count("Readings that it rests on; it takes three."),
    because=or_null(text("Why no pace is drawn on.")),
)
CONFIDENCE: Schema = record(
    "How sure people are that the goal is reached.",
    value=number("Of 10."),
    date=or_null(ref("day", "When it was said.")),
    before=or_null(number("What was said before it.")),
    trend=or_null({"enum": ["rising", "falling", "steady"], "description": "Since then."}),
    band={"enum": ["low", "medium", "high"], "description": "To 3, 4 to 7, from 8."},
)
METRIC: Schema = record(
    "How a metric stands.",
    id=text("Its id."),
    name=text("Its name."),
    status=text("`on-track`, `at-risk`, `off-track`, `achieved`, `missed`, `no-data` …"),
    rule=text("The rule that gave the status, in words."),
    direction=text("`increase`, `decrease` or `maintain`."),
    guardrail=yes("Whether it is a limit to hold; such a one has no part in the grade."),
    current=or_null(number("The last value.")),
    current_date=or_null(ref("day", "When it was measured.")),
    progress=or_null(share("From baseline to target; below 0 or above 1 where it went further.")),
    expected=or_null(share("Where it should be by now.")),
    pace=or_null(number("Progress over what is expected.")),
    met=or_null(yes("Whether the target is reached now.")),
    grade=or_null(chance("0 to 1.")),
    flag=text("What else is to be said."),
    stale=yes("Whether the last value is too old."),
    before_period=yes("Whether the last value was read before the period began."),
    check_ins=or_null(
        record(
            "For a number to hold: at how many check-ins it was met.",
            met=count("Check-ins at which it was met."),
            of=count("Check-ins in all; one that was missed counts as not met."),
        )
    ),
    projection=PROJECTION,
    target_changes=listed(
        record(
            "A change of the target.",
            date=ref("day", "The day of the change."),
            **{"from": number("The target before.")},
            to=or_null(number("The target after; null for a range.")),
        ),
        "Changes of the target that the plan tells, oldest first.",
    ),
)
GOAL: Schema = {
    "status": text("The worst of its metrics and parts."),
    "grade": or_null(chance("0 to 1, over the metrics and parts that are measured.")),
    "coverage": or_null(chance("Share of the metrics and parts that are measured.")),
    "progress": or_null(share("From baseline to target, over its metrics and parts.")),
    "expected": or_null(chance("Progress that is expected by now.")),
    "why": text("Why it has this status."),
    "parts": texts("Goals it is made of that count, by id."),
    "earlier": texts("Goals of earlier periods that it takes up, nearest first, by id."),
    "confidence": or_null(CONFIDENCE),
    "metrics": listed(METRIC, "Its metrics, in order."),
}
