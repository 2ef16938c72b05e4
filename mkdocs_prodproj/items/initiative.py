"""An initiative: a bet on a goal, with score, evidence, risks, decision, prediction, outcome."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Ask, Item, Part, field
from mkdocs_prodproj.items.values import (
    Day,
    EffortValue,
    Lines,
    Raw,
    Ref,
    Refs,
    Text,
    Texts,
    Who,
    Whos,
)


class Expectation(Part):
    """What we predict, before it is built."""

    shorthand: ClassVar[str] = "metric"
    keyed: ClassVar[tuple[str, str] | None] = ("metric", "change")

    metric: Ref = field("The metric that should move", to=("metric",), default="")
    change: Text = field("By how much, or to what", example="-2.0 min", default="")
    by: Day | None = field("By when")
    guardrails: Texts = field("What must not get worse", default=())


class Decision(Part):
    """What was decided about an initiative, by whom, when and why."""

    shorthand: ClassVar[str] = "outcome"

    outcome: Text = field(
        "build, not-now, no or explore",
        default="",
        aliases=("decision", "choice"),
        wanted=True,
        words={
            "build": ("go", "yes", "accepted", "accept", "approved", "ship"),
            "not-now": ("later", "deferred", "not now"),
            "no": ("rejected", "decline", "declined", "won't do", "no-go"),
            "explore": ("research", "discovery", "test"),
        },
    )
    date: Day | None = field("When", example="2026-02-09")
    by: Whos = field(
        "Who decided",
        to=("person", "team"),
        aliases=("deciders", "decided_by", "approver"),
        default=(),
    )
    because: Text = field("Why", aliases=("why", "reason", "rationale"), default="")
    evidence: Refs = field("On which research", to=("research",), default=())
    options: Lines = field("What else was considered", default=())
    revisit: Text = field("When or on what we look again", default="")
    stop_if: Text = field("What would make us stop", default="")
    score: dict[str, Raw] | None = field(
        "The scores as they stood that day", example="{rice: 213, rank: 2 of 9}"
    )


class Risk4(Part):
    """The state of one of the four product risks."""

    shorthand: ClassVar[str] = "state"

    state: Text = field(
        "untested, assumed, testing, passed, failed or n/a",
        default="untested",
        words={
            "untested": ("open", "unknown"),
            "assumed": ("opinion", "assumption"),
            "testing": ("in test", "being tested", "running"),
            "passed": ("ok", "yes", "answered", "pass", "validated"),
            "failed": ("no", "fail", "invalidated"),
            "n/a": ("na", "not applicable"),
        },
    )
    evidence: Refs = field("The research behind it", to=("research",), default=())
    accepted_by: Who = field("Who accepts it open", to=("person",), default="")
    note: Text = field("In words", default="")


class Outcome(Part):
    """What came of it."""

    shorthand: ClassVar[str] = "next"

    date: Day | None = field("When it was judged")
    next: Text = field(
        "What we do now",
        default="",
        words={
            "keep": (),
            "iterate": ("improve",),
            "roll-back": ("rollback", "revert"),
            "stop": ("kill", "end"),
        },
    )
    learned: Text = field("What we learned", default="")
    attribution: Text = field(
        "How sure we are that it was us",
        default="",
        words={
            "experiment": ("a/b test",),
            "controlled": ("controlled comparison", "did"),
            "time-series": ("interrupted time series", "its"),
            "before-after": ("before/after", "before/after only"),
        },
    )


#: The parts of each score that a writer gives; those of `score` are the house's own.
SCORE_PARTS = {
    "rice": ("reach", "impact", "confidence", "effort"),
    "ice": ("impact", "confidence", "ease"),
    "wsjf": ("value", "time_criticality", "risk_opportunity", "job_size"),
    "cd3": ("cost_of_delay", "duration"),
    "opportunity": ("importance", "satisfaction"),
}


class Initiative(Item):
    """A bet: what we might build, for which goals, on what evidence."""

    kind: ClassVar[str] = "initiative"
    plural: ClassVar[str] = "initiatives"
    folders: ClassVar[tuple[str, ...]] = (
        "initiatives",
        "initiative",
        "ideas",
        "bets",
        "epics",
        "opportunities",
    )
    help: ClassVar[str] = "A bet: what we might build, for which goals, on what evidence."

    goals: Refs = field(
        "The goals it serves",
        to=("goal",),
        wanted=True,
        default=(),
        example="[G-1]",
        aliases=("goal", "okr", "objective", "supports", "key_result"),
    )
    need: Lines = field(
        "The needs of the product that it answers, in the product's own words",
        default=(),
        example="[Get on board without standing in a line]",
        aliases=("user_need", "pain"),
    )
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state", "workflow", "phase"),
        words={
            "idea": ("candidate", "backlog", "triage", "proposed", "draft"),
            "discovery": ("researching", "exploring", "provisional", "research"),
            "ready": ("validated", "planned", "next", "accepted", "committed", "implementable"),
            "building": ("in progress", "now", "active", "started", "doing"),
            "shipped": ("launched", "released", "implemented", "done", "completed", "live"),
            "measured": ("reviewed",),
            "parked": ("on hold", "deferred", "paused", "later", "stagnant", "not now"),
            "rejected": ("won't do", "not doing", "withdrawn", "superseded", "declined", "wont do"),
        },
    )
    horizon: Text = field(
        "now, next, later or not-doing; else from the status",
        default="",
        aliases=("bucket", "lane", "column", "swimlane"),
        words={
            "now": ("current",),
            "next": ("soon",),
            "later": ("future", "someday"),
            "done": ("shipped",),
            "not-doing": ("not doing", "never", "no", "wont"),
        },
    )
    rice: dict[str, Raw] | None = field(
        "reach, impact, confidence, effort",
        example="{reach: 400, impact: 2, confidence: 80%, effort: 3}",
    )
    ice: dict[str, Raw] | None = field(
        "impact, confidence, ease, each 1 to 10", example="{impact: 8, confidence: 5, ease: 6}"
    )
    wsjf: dict[str, Raw] | None = field(
        "value, time_criticality, risk_opportunity, job_size",
        example="{value: 8, time_criticality: 5, risk_opportunity: 3, job_size: 5}",
    )
    cd3: dict[str, Raw] | None = field(
        "cost_of_delay (a week) and duration (weeks)", example="{cost_of_delay: 4000, duration: 6}"
    )
    opportunity: dict[str, Raw] | None = field(
        "importance and satisfaction, each 0 to 10", example="{importance: 8, satisfaction: 3}"
    )
    score: dict[str, Raw] | None = field("The house's own criteria", example="{fit: 4, revenue: 3}")
    moscow: Text = field(
        "must, should, could or wont",
        default="",
        words={
            "must": ("must have", "m"),
            "should": ("should have", "s"),
            "could": ("could have", "c"),
            "wont": ("won't", "won't have", "wont have", "w"),
        },
    )
    kano: Raw = field("Answer counts A, O, M, I, R, Q, or the category")
    effort: EffortValue | None = field(
        "Work to build it, or `from tasks`", example="4w/6w/10w", aliases=("size", "appetite")
    )
    risks: dict[str, Risk4] = field(
        "The four risks: value, usability, feasibility, viability",
        default={},
        example="{value: passed, usability: testing}",
    )
    decision: tuple[Decision, ...] = field(
        "What was decided; a list keeps the history", aliases=("decisions",), default=()
    )
    expects: tuple[Expectation, ...] = field(
        "What we predict", aliases=("expected", "expectation"), default=()
    )
    shipped: Day | None = field("When it went live", aliases=("launched", "released"))
    outcome: Outcome | None = field("What came of it")
    replaces: Refs = field(
        "What it takes the place of", to=("initiative",), aliases=("supersedes",), default=()
    )
    superseded_by: Ref = field("What took its place", to=("initiative",), default="")
    depends_on: Refs = field(
        "Initiatives that must come first",
        to=("initiative",),
        default=(),
        aliases=("depends", "dependencies", "requires", "blocked_by", "needs", "after"),
    )
    parent: Ref = field("A larger initiative", to=("initiative",), default="")
    asks: tuple[Ask, ...] = field("What is needed of other teams", default=())
    due: Day | None = field(
        "A hard date, where there is one", aliases=("due_date", "deadline", "target_date")
    )
