"""What is a metric's status on a day? The first rule that has an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.plan.settings import Thresholds
from mkdocs_prodproj.strategy.progress import Progress, times_met

#: Days of a half-year: a longer period may have older values.
_HALF_YEAR = 184
#: A value may be half as old again as its cadence.
_CADENCE_SLACK = Decimal("1.5")


@dataclass(frozen=True)
class Reading:
    """The newest known value, and whether it is too old to speak for today."""

    value: Decimal | None
    date: date | None = None
    age: int | None = None
    stale: bool = False
    missing: str = ""


def is_backwards(period: Period | None) -> bool:
    """True when a period ends before it starts."""
    return period is not None and period.end < period.start


def newest_reading(
    metric: Metric, period: Period | None, today: date, thresholds: Thresholds
) -> Reading:
    """The newest known value up to `today`, with its age and whether it may still speak."""
    past = sorted((m for m in metric.measurements if m.date <= today), key=lambda m: m.date)
    known = [m for m in past if m.value is not None]
    if not known:
        missing = "" if metric.current is not None else "no value yet"
        return Reading(metric.current, missing=missing, stale=bool(past))
    newest = known[-1]
    age = (today - newest.date).days
    until = min(today, period.end) if period else today
    old = (until - newest.date).days
    if past[-1].value is None:
        words = f"the reading of {_day(past[-1].date)} has no value"
        return Reading(newest.value, newest.date, age, True, words)
    if metric.cadence:
        if old > metric.cadence * _CADENCE_SLACK:
            words = f"the last value is {age} days old, due every {metric.cadence}"
            return Reading(newest.value, newest.date, age, True, words)
        return Reading(newest.value, newest.date, age)
    return Reading(newest.value, newest.date, age, old > _oldest(period, thresholds))


def check_ins(metric: Metric, period: Period | None, today: date) -> tuple[int, int] | None:
    """How many check-ins of the period met the target, of how many that were due; None without any.

    A reading without a value counts as not met, as do readings that the cadence asks for and nobody
    made.

    Example: every week within 30 to 50, in 13 weeks 11 readings of which 9 are within: 9 of 13.
    """
    if metric.target is None or period is None or is_backwards(period):
        return None
    until = min(today, period.end)
    values = [m.value for m in metric.measurements if period.start <= m.date <= until]
    due = ((until - period.start).days + 1) // metric.cadence if metric.cadence else 0
    met, made = times_met(metric.target, values, metric.direction)
    return (met, max(made, due)) if max(made, due) > 0 else None


def _oldest(period: Period | None, thresholds: Thresholds) -> int:
    short = period is not None and (period.end - period.start).days <= _HALF_YEAR
    return thresholds.stale_quarter_days if short else thresholds.stale_year_days


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True)
class Case:
    """All that decides a status; `expected` is the progress expected by today."""

    metric: Metric
    period: Period | None
    today: date
    thresholds: Thresholds
    reading: Reading
    found: Progress
    expected: Decimal | None


#: A status, and the rule that gave it.
Verdict = tuple[str, str]


def judge(case: Case) -> Verdict:
    """The status and the rule that gave it, in words: the first of `RULES` with an answer."""
    verdicts = (rule(case) for rule in RULES)
    return next(verdict for verdict in verdicts if verdict is not None)


def _error(case: Case) -> Verdict | None:
    if is_backwards(case.period):
        return "error", "error: the period ends before it starts"
    if case.found.flag == "direction-contradicts-target":
        words = f"error: the direction is {case.found.direction}, the target is on the other side"
        return "error", words
    return None


def _not_started(case: Case) -> Verdict | None:
    if case.period is None or case.today >= case.period.start:
        return None
    return "not-started", f"not started: the period begins on {_day(case.period.start)}"


def _no_data(case: Case) -> Verdict | None:
    if case.reading.missing:
        return "no-data", f"not measured: {case.reading.missing}"
    if case.metric.target is None:
        return "no-data", "not measured: there is no target to compare with"
    return None


def _achieved(case: Case) -> Verdict | None:
    if not case.found.met:
        return None
    words = "the guardrail holds" if case.metric.guardrail else "the target is met"
    return "achieved", f"achieved: {words}"


def _broken(case: Case) -> Verdict | None:
    """A limit that does not hold is off track at once: it is nothing to get nearer to."""
    if not case.metric.guardrail or case.found.met is not False:
        return None
    if case.period is not None and case.today > case.period.end:
        return "missed", "missed: the guardrail did not hold at the end"
    return "off-track", "off track: the guardrail does not hold"


def _ended(case: Case) -> Verdict | None:
    if case.period is None or case.today <= case.period.end:
        return None
    progress, nearly = case.found.progress, case.thresholds.nearly
    if progress is None:
        return "missed", "missed: the target was not met at the end"
    if progress >= nearly:
        return "nearly", f"nearly: at least {_percent(nearly)} of the way at the end"
    return "missed", f"missed: under {_percent(nearly)} of the way at the end"


def _unknown(case: Case) -> Verdict | None:
    if case.found.flag == "other-side-of-range":
        return "off-track", "off track: beyond the far edge of the range"
    if case.found.progress is None:
        return "no-data", "not measured: without a baseline the progress is not known"
    return None


def _too_early(case: Case) -> Verdict | None:
    if case.expected is None:
        reason = "no period to compare with" if case.period is None else "judged at the end"
        return "too-early", f"too early: {reason}"
    least = case.thresholds.too_early
    if case.expected > 0 and case.expected >= least:
        return None
    return "too-early", f"too early: less than {_percent(least)} of the progress is expected yet"


def _on_pace(case: Case) -> Verdict:
    """Compare products, not the quotient, which would be rounded."""
    progress, expected = case.found.progress or Decimal(0), case.expected or Decimal(0)
    on_track, at_risk = case.thresholds.on_track, case.thresholds.at_risk
    if progress >= on_track * expected:
        return "on-track", f"on track: at least {_percent(on_track)} of the expected progress"
    if progress >= at_risk * expected:
        between = f"{_percent(at_risk).removesuffix(' %')} to {_percent(on_track)}"
        return "at-risk", f"at risk: {between} of the expected progress"
    return "off-track", f"off track: under {_percent(at_risk)} of the expected progress"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"


#: In the order in which they are asked.
RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    _error,
    _not_started,
    _no_data,
    _achieved,
    _broken,
    _ended,
    _unknown,
    _too_early,
    _on_pace,
)
