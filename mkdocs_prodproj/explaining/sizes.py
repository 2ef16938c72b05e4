"""How long work takes, in words: "3 days of work at half time take 6 days"."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from mkdocs_prodproj.delivery.progress import likely_minutes, task_share
from mkdocs_prodproj.delivery.wording import is_one, joined, length_words, share_words
from mkdocs_prodproj.explaining.facts import Facts
from mkdocs_prodproj.explaining.reasons import Reason
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.scheduling.network import Activity, Placed


def size_reason(facts: Facts, task: Task, a: Activity, p: Placed) -> Reason:
    """How long the open work of a task takes and until when; a start date of what has begun."""
    until = f"until {facts.ending(p.early_finish, a.calendar)}"
    if a.started is not None and facts.now <= p.begins <= a.calendar.next_work(facts.now):
        until = f"from today {until}"
    if a.started is None:
        return Reason("length", f"{_whole(facts, task, a, p)}, {until}.")
    since = f" since {facts.date(task.started)}" if task.started else ""
    if not a.minutes:
        text = f"Under way{since}: nothing is left to do, but it is not marked as done."
        return Reason("under-way", text)
    rest = length_words(a.minutes, a.calendar.day_minutes)
    what = f"{rest} of work {'remains' if is_one(rest) else 'remain'}"
    if task.remaining is None and task.estimate is None and task.duration is None:
        what = "it has no estimate and goes on to its promised day"
        return Reason("under-way", f"Under way{since}: {what}, {until}.")
    whole = _whole(facts, task, a, p)
    if not whole.endswith("of work") and (task.duration is None or task.remaining is not None):
        what = f"{whole[:1].lower()}{whole[1:]}"
    return Reason("under-way", f"Under way{since}: {what}, {until}.")


def _whole(facts: Facts, task: Task, a: Activity, p: Placed) -> str:
    day = a.lags_on.day_minutes
    size = task.remaining or task.duration or task.estimate
    if size is None:
        return "It has no estimate: it fills the time to its promised day"
    takes = length_words(a.minutes, day)
    if task.duration is not None and task.remaining is None:
        likely = "probably " if size.is_range else ""
        return f"It {likely}takes {takes}, whoever works on it"
    minutes = Decimal(likely_minutes(size, day, a.lags_on.week_minutes))
    if task.remaining is None:
        minutes = (minutes * (1 - task_share(task))).to_integral_value(ROUND_CEILING)
    work = f"{length_words(int(minutes), day)} of work"
    likely = "Probably " if size.is_range else ""
    people = facts.people(task)
    if int(minutes) == a.minutes or not a.minutes:
        return f"{likely}{work}"
    if len(people) > 1:
        names = joined([facts.named(who) for who in people])
        takes = length_words(a.lags_on.between(p.begins, p.early_finish), day)
        return f"{likely}{work}, shared by {names}: {takes}"
    count = sum(each.count for each in task.assignees)
    if count > 1:
        return f"{likely}{work}, shared by {count} of {facts.named(people[0])}: {takes}"
    share = share_words((minutes / a.minutes).quantize(Decimal("0.01")))
    return f"{likely}{work} at {share} {'takes' if is_one(work) else 'take'} {takes}"
