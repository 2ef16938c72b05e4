"""What the numbers of a goal say, in words: its pace ahead, its grade, how sure people are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.base import Update
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.strategy.scorecard import GoalScore, MetricScore
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, marks, words

#: What a person writes of a goal's health, beside which statuses it needs no saying.
SAME = {
    "on-track": {"on-track", "achieved"},
    "at-risk": {"at-risk", "nearly"},
    "off-track": {"off-track", "missed"},
}
MOST_PLACES = 2


def ahead(score: MetricScore, today: date) -> str:
    """Where the pace leads: "at this pace 60 % by 31 Dec, 79 % of the way"; "" when not known.

    A target that is met already needs no date; beyond it nothing is drawn on past nought.
    """
    found = score.projection
    if found.forecast is None or found.end is None or score.met:
        return ""
    value, hit = at_end(score), found.forecast.hit
    by_end = f"{value} by {words.day(found.end, today)}" if value else ""
    if hit is not None and hit <= found.end:
        by_hit = f"the target by {words.day(hit, today)}"
        return f"at this pace {', '.join(p for p in (by_end, by_hit) if p)}"
    if found.progress is None:
        return f"at this pace {by_end}"
    if found.progress <= 0:
        return f"at this pace {by_end}, no nearer to the target"
    return f"at this pace {by_end}, {words.percent(found.progress)} of the way"


def at_end(score: MetricScore) -> str:
    """The value that the pace leads to on the last day; "" when it would change its sign."""
    found, baseline = score.projection.forecast, score.metric.baseline
    if found is None or score.current is None or baseline is None:
        return ""
    if (found.at_end < 0) != (min(score.current, baseline) < 0):
        return ""
    return words.measure(_as_measured(score, found.at_end), score.metric.unit)


def not_ahead(score: MetricScore) -> str:
    """Why no pace is drawn on, as a sentence; "" where nobody would look for one."""
    because = score.projection.because
    if not because or score.status in {"achieved", "missed", "nearly", "not-started", "error"}:
        return ""
    return f"No pace is drawn on: {because}."


def _as_measured(score: MetricScore, value: Decimal) -> Decimal:
    """Rounded as finely as the metric is written: 4.3217 is 4.3 between 11.4 and 5.0."""
    target = score.metric.target
    given = (score.current, score.metric.baseline, target.value if target else None)
    finest = max((_places(number) for number in given if number is not None), default=0)
    return value.quantize(Decimal(1).scaleb(-min(finest, MOST_PLACES)))


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def before(score: MetricScore, today: date) -> str:
    """What changed since last time: "30 Jun; was 9.8 min on 31 Mar"."""
    known = sorted((m for m in score.metric.measurements if m.date <= today), key=lambda m: m.date)
    read = [(m.date, m.value) for m in known if m.value is not None]
    if not read:
        return ""
    said = words.day(read[-1][0], today)
    if len(read) == 1:
        return f"read {said}"
    day, value = read[-2]
    was = words.measure(value, score.metric.unit)
    return f"read {said}; was {was} on {words.day(day, today)}"


def held(score: MetricScore) -> str:
    """Over time: "in range at 9 of 13 check-ins"; "" for a number that is to move."""
    if score.held is None or score.held[1] < 2:
        return ""
    target = score.metric.target
    word = "in range" if target is not None and target.value is None else "held"
    return f"{word} at {score.held[0]} of {words.count(score.held[1], 'check-in')}"


def oddities(score: MetricScore, today: date) -> list[str]:
    """What must be known to read a metric right."""
    said = []
    if score.flag:
        said.append(score.flag.replace("-", " "))
    if score.before_period:
        said.append("value from before the period")
    if score.stale and score.age_days is not None:
        said.append(f"last value {words.count(score.age_days, 'day')} old")
    if score.metric.pace == "none":
        said.append("judged at the end")
    return [*said, *changed_targets(score, today)]


def changed_targets(score: MetricScore, today: date) -> list[str]:
    """Each change of the target, and how far it would be to the first one."""
    said = []
    for change in score.target_changes:
        after = words.number(change.after) if change.after is not None else "a range"
        when = words.day(change.date, today)
        said.append(f"target changed from {words.number(change.before)} to {after} on {when}")
    if score.first_progress is not None:
        said.append(f"{words.percent(score.first_progress)} of the way to the first")
    return said


def confidence(score: GoalScore) -> str:
    """How sure people are: "Confidence 5 of 10, medium, was 6"; "" when nobody said."""
    found = score.confidence
    if found is None:
        return ""
    said = f"Confidence {words.number(found.value)} of 10, {found.band}"
    if found.before is not None:
        was = words.number(found.before)
        said += f", {found.trend}" + ("" if found.trend == "steady" else f" from {was}")
    return said


def grade(score: GoalScore, today: date) -> str:
    """The grade, by which ambition, and of how much: "Grade 0.5, committed, 1 of 2 measured"."""
    if score.grade is None:
        return ""
    period = score.goal.period
    over = period is not None and period.end < today
    said = f"Grade {'' if over else 'so far '}{words.number(score.grade, 1)}"
    moving = sum(not m.metric.guardrail for m in score.metrics) + len(score.parts)
    known = round(score.coverage * moving)
    if known < moving:
        said += f", {known} of {moving} measured"
    return f"{said}, {score.goal.ambition}" if score.goal.ambition else said


def contradicted(study: Study, score: GoalScore) -> str:
    """What a person said last of the goal's health, where the numbers say otherwise."""
    said = last_word(score.goal, study.today)
    if said is None or score.status in SAME.get(said.health, {score.status}):
        return ""
    who = links.name_of(study, said.by) if said.by else "Somebody"
    word = marks.METRIC[said.health].word.lower() if said.health in marks.METRIC else said.health
    return f"{who} said on {words.day(said.date, study.today)}: {word}"


def last_word(goal: Goal, today: date) -> Update | None:
    """The newest entry of the journal that judges the goal's health."""
    said = [u for u in goal.updates if u.health and u.date is not None and u.date <= today]
    return max(said, key=lambda u: u.date, default=None)


def ambition(score: GoalScore, earlier: tuple[GoalScore, ...], today: date) -> str:
    """What a committed goal owes that was missed, or an aspirational one that is always full."""
    goal, period = score.goal, score.goal.period
    if period is None or period.end >= today:
        return _sandbagged(goal, earlier)
    if goal.ambition == "committed" and score.status in {"missed", "nearly"}:
        return "" if _explained(goal, period, today) else _OWED
    return _sandbagged(goal, (score, *earlier))


_OWED = (
    "Committed and not reached: an entry under updates: of a day after the period's end should "
    "say why."
)


def _explained(goal: Goal, period: Period, today: date) -> bool:
    return any(u.note and u.date and period.end <= u.date <= today for u in goal.updates)


def _sandbagged(goal: Goal, turns: tuple[GoalScore, ...]) -> str:
    """Two turns running with a full grade, for a goal of which 0.7 was to be good."""
    full = [t.grade == 1 and t.goal.ambition == "aspirational" for t in turns[:2]]
    if goal.ambition != "aspirational" or len(full) < 2 or not all(full):
        return ""
    return "Two turns running were reached in full: for an aspirational goal the aim is too low."
