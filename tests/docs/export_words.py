"""What the export says of the computed values: names, units, when they are null."""

from __future__ import annotations

from tests.docs.export_goal import GOAL
from tests.docs.export_history import BASELINE
from tests.docs.export_outcome import OUTCOME
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


def _moment(about: str) -> Schema:
    return ref("moment", about)


_DATES = {
    "start": _moment("When it starts, or started."),
    "finish": _moment("When it ends, or ended."),
    "early_start": _moment("The earliest start that what it waits for allows."),
    "early_finish": _moment("The earliest end."),
    "late_start": _moment("The latest start that moves no end."),
    "late_finish": _moment("The latest end that moves no end."),
    "total_float_minutes": {
        "type": "integer",
        "description": "Working minutes it may slip before an end moves; below 0 where it is late "
        "for one already.",
    },
    "free_float_minutes": {
        "type": "integer",
        "description": "Working minutes it may slip before anything else moves.",
    },
    "critical": yes("Whether it has no slack."),
    "driven_by": texts("What decides when it starts: ids of tasks and milestones."),
    "because": text("In one sentence why it has these dates."),
    "crew": texts("Who does it: people and teams, chosen where a team is named."),
    "warning": text("What is wrong with these dates."),
}
SCHEDULE: Schema = {
    "description": "When it runs. Without dates `because` alone says why, or nothing is there.",
    "anyOf": [
        record("", _DATES, optional=("crew", "warning")),
        record("", because=text("Why it has no dates."), optional=("because",)),
    ],
}


def _forecast(**more: Schema) -> Schema:
    percentiles = {
        f"p{n}": or_null(_moment(f"The moment by which it is done in {n} % of the runs."))
        for n in (10, 50, 85, 95)
    }
    return record(
        "Its end in many simulated runs of the remaining work; missing without dates.",
        percentiles,
        criticality_index=or_null(
            chance("Share of the runs in which it decides the end of its project.")
        ),
        thin=text("Why these numbers rest on too little to be shown; only where they do."),
        optional=("thin",),
        **more,
    )


_ON_TIME = or_null(chance("Share of the runs that keep the deadline; null without a deadline."))


def _amount(about: str) -> Schema:
    return or_null(number(f"{about}, in `unit`."))


EARNED_VALUE: Schema = record(
    "Earned value, by the names of the PMBOK Guide; null where it is not known or would be divided "
    "by zero.",
    pv=_amount("Planned value: what the work planned up to today should cost"),
    ev=_amount("Earned value: the planned cost of the work that is done"),
    ac=_amount("Actual cost"),
    bac=_amount("Budget at completion: the planned cost of all work"),
    sv=_amount("Schedule variance, EV - PV"),
    cv=_amount("Cost variance, EV - AC"),
    spi=or_null(number("Schedule performance index, EV / PV.")),
    cpi=or_null(number("Cost performance index, EV / AC.")),
    eac=_amount("Estimate at completion if cost goes on as so far, BAC / CPI"),
    eac_plan=_amount("Estimate at completion if the rest costs what was planned"),
    eac_cpi_spi=_amount("Estimate at completion if lateness costs money too"),
    etc=_amount("Estimate to complete, EAC - AC"),
    etc_plan=_amount("Estimate to complete if the rest costs what was planned"),
    etc_cpi_spi=_amount("Estimate to complete if lateness costs money too"),
    vac=_amount("Variance at completion, BAC - EAC"),
    vac_plan=_amount("Variance at completion if the rest costs what was planned"),
    vac_cpi_spi=_amount("Variance at completion if lateness costs money too"),
    tcpi=or_null(number("Cost index that the rest needs to end within BAC.")),
    tcpi_eac=or_null(number("Cost index that the rest needs to end within EAC.")),
    unit=text("The currency, or `days` of work where nothing has a price."),
    currency=text("ISO 4217; empty where nothing has a price."),
    budget=_amount("What it may cost, as its writer says"),
    says=text("The same in a sentence."),
    cost_p50=or_null(number("What half of the runs cost at most, in `currency`.")),
    cost_p85=or_null(number("What 85 % of the runs cost at most, in `currency`.")),
    within_budget_probability=or_null(chance("Share of the runs that cost no more than `budget`.")),
)
PROGRESS: Schema = record(
    "How much is done of what has parts.",
    share=chance("Done, by effort or by count."),
    by={"enum": ["effort", "count"], "description": "What the share is of."},
    done=count("Finished tasks."),
    total=count("Tasks that count."),
    blocked=count("Blocked tasks."),
    in_progress=count("Tasks under way."),
    effort_minutes=count("Work in all, in minutes."),
    done_minutes=count("Work done, in minutes."),
)
_RISK4: Schema = record(
    "One of the four product risks.",
    state=text("`untested`, `testing`, `passed`, `failed`, `assumed` or `n/a`."),
    evidence=texts("Research behind it, by id."),
    accepted_by=text("Who accepts it open."),
)
TRACE: Schema = record(
    "The way from the vision to the work, by id, nearest first.",
    up=texts("What it serves: project, initiatives, goals, product."),
    down=texts("What serves it: goals, initiatives, evidence, decisions, projects, tasks."),
)
INITIATIVE: Schema = {
    "priority": record(
        "Its place by the plan's own method.",
        method=text("`rice`, `ice`, `wsjf` …"),
        score=or_null(number("The score.")),
        rank=or_null({"type": "integer", "minimum": 1, "description": "1 comes first."}),
        rank_interval=or_null(
            {
                "type": "array",
                "items": {"type": "integer", "minimum": 1},
                "minItems": 2,
                "maxItems": 2,
                "description": "Its ranks in 8 of 10 trials; null where no input is a range.",
            }
        ),
        top_n_probability=or_null(chance("Share of trials among the first `top`.")),
        parts={
            "type": "object",
            "additionalProperties": {"type": ["number", "null"]},
            "description": "What the score is made of.",
        },
        too_close=yes("Whether the next one might as well come before it."),
        turns=listed(
            record(
                "",
                input=text("An input."),
                now=number("Its value."),
                then=number("The value from which it is first, or up to which it stays so."),
            ),
            "The single inputs that would change the first place, the smallest change first.",
        ),
        scorers={
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": ["number", "null"]},
            },
            "description": "What each person said, by input, where several did.",
        },
        unscored_because=or_null(text("Why it has no score.")),
    ),
    "evidence": record(
        "What stands behind it.",
        **{"class": text("The level in a word.")},
        level={"type": "integer", "minimum": 0, "maximum": 4, "description": "0 is none."},
        confidence=or_null(number("0.01 to 10.")),
        research=texts("Ids."),
        contradicting=texts("Ids of research that speaks against it."),
        stale=texts("Ids of research that is older than evidence may be."),
        expired=texts("Ids of research past its own last day: it no longer counts."),
        claimed=or_null(
            record(
                "The confidence typed into a score, and what the evidence supports of it.",
                method={"enum": ["rice", "ice"], "description": "The score."},
                confidence=number("As claimed: a share in rice, 0.01 to 10 in ice."),
                supported=number("On the same scale."),
                over=yes("Whether more is claimed than supported."),
            )
        ),
    ),
    "four_risks": {
        "type": "object",
        "additionalProperties": _RISK4,
        "description": "Value, usability, feasibility and viability.",
    },
    "gate": text("Whether it may be built, and what is open."),
    "decision": record(
        "What was decided.",
        key=text(
            "`building`, `committed`, `researching`, `open`, `parked`, `declined`, `shipped`."
        ),
        date=or_null(ref("day", "When.")),
        by=texts("Who decided."),
        because=text("Why."),
        conflict=text("Where status and decision say different things."),
        passes_over=texts("Ids of what ranks clearly higher and waits, while this is built."),
    ),
    **OUTCOME,
    "progress": PROGRESS,
    "trace": TRACE,
}
RISK: Schema = {
    "probability": or_null({"type": "integer", "minimum": 1, "maximum": 5, "description": "Step."}),
    "impact": or_null({"type": "integer", "minimum": 1, "maximum": 5, "description": "Step."}),
    "exposure": or_null(
        {"type": "integer", "minimum": 1, "maximum": 25, "description": "Probability × impact."}
    ),
    "open": yes("Whether it may still happen."),
    "review_overdue": yes("Whether its day to look again has passed."),
    "unscored_because": or_null(text("Why it has no exposure.")),
}
_ABOUT = "What follows from the plan on this day."
COMPUTED: dict[str, Schema] = {
    "*": record("Nothing is computed for this kind."),
    **{kind: record(_ABOUT, trace=TRACE) for kind in ("product", "research", "decision")},
    "goal": record(_ABOUT, GOAL, trace=TRACE),
    "initiative": record(_ABOUT, INITIATIVE, optional=("progress",)),
    "task": record(
        _ABOUT, schedule=SCHEDULE, forecast=_forecast(), baseline=BASELINE, progress=PROGRESS,
        trace=TRACE, optional=("forecast", "baseline", "progress"),
    ),
    "milestone": record(
        _ABOUT, schedule=SCHEDULE, forecast=_forecast(on_time_probability=_ON_TIME),
        baseline=BASELINE, progress=PROGRESS, trace=TRACE,
        optional=("forecast", "baseline", "progress"),
    ),
    "project": record(
        _ABOUT, schedule=SCHEDULE, forecast=_forecast(on_time_probability=_ON_TIME),
        earned_value=EARNED_VALUE, baseline=BASELINE, progress=PROGRESS, trace=TRACE,
        optional=("forecast", "earned_value", "baseline", "progress"),
    ),
    "risk": record(_ABOUT, RISK, needed=()),
}  # fmt: skip
PLAN: Schema = record(
    "The plan's own settings that the numbers depend on.",
    name=text("What the plan is called."),
    currency=text("ISO 4217, of amounts that name none."),
    minutes_per_day=count("Working minutes of a day, in the plan's default calendar."),
    minutes_per_week=count("Working minutes of a week, in the plan's default calendar."),
)
RANKING: Schema = record(
    "Initiatives in order.",
    method=text("The plan's method."),
    formula=text("How the score is made."),
    ranked=listed(
        record(
            "",
            id=text("The initiative."),
            rank={"type": "integer", "minimum": 1, "description": "1 comes first."},
            score=or_null(number("The score.")),
        )
    ),
    unscored=listed(record("", id=text("The initiative."), because=text("Why it has no score."))),
    warnings=texts("What to know of the order."),
    trials=count("How often the ranges were drawn; 0 where there is none."),
    top={"type": "integer", "description": "The places that `top_n_probability` counts."},
    build_order=texts("Ids in the order in which they can be built."),
)
CRITICAL_PATH: Schema = texts("The tasks and milestones that decide the plan's end, in order.")
LOOPS: Schema = listed(
    record(
        "Where one loop of a product or project stands.",
        loop={"enum": ["strategy", "delivery"], "description": "Which loop."},
        id=text("The product or project; empty for the whole plan."),
        turn=count("Which turn of it: each review closes one; 0 where they are not counted."),
        steps=listed(
            record(
                "",
                name=text("The step."),
                state={"enum": ["done", "current", "ahead"], "description": "How it stands."},
                says=text("What there is."),
                lacks=texts("What is missing."),
            )
        ),
        next=or_null(
            record(
                "The next useful act.",
                words=text("What to do."),
                path=text("The file to write in."),
                line={"type": "integer", "description": "The line."},
                item=text("The item it is about."),
            )
        ),
    )
)
WORKLOAD: Schema = listed(
    record(
        "One person's or team's coming weeks.",
        who=text("An id, or a name that nobody has a file for."),
        name=text("What they are called."),
        role=text("What they do."),
        weeks=listed(
            record(
                "",
                monday=ref("day"),
                work_minutes=count("Open work in this week."),
                capacity_minutes=count("What they can take."),
                share=share("Work over capacity; missing when away all week."),
                tasks=texts("Ids."),
                written_share=share("The same if nobody waited for anybody."),
                optional=("share", "written_share"),
            )
        ),
        open_tasks=texts("Ids, in order."),
    )
)
PROBLEMS: Schema = listed(
    record(
        "One thing to mend.",
        severity={"enum": ["error", "warning", "hint"], "description": "How bad it is."},
        rule=text("The rule's stable name."),
        path=text("The file, from the plan's folder."),
        line={"type": "integer", "minimum": 1, "description": "The line."},
        column={"type": "integer", "minimum": 1, "description": "The column."},
        message=text("What is wrong."),
        expected=text("What was expected."),
        paste=text("Lines to paste."),
        effect=text("What follows for the reader."),
        item=text("The item it is about; empty where it is about none."),
    ),
    "Everything to mend, worst first.",
)
