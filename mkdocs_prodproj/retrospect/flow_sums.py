"""Flow in short: the sentence of its page, and four figures."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.retrospect import flow_scope as scope
from mkdocs_prodproj.shapes.blocks import Block
from mkdocs_prodproj.shapes.change import Sum, Sums
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.tracking.flow import Flow
from mkdocs_prodproj.wording import words
from mkdocs_prodproj.wording.options import Options

#: Weeks that are told beside the mean of all.
LATELY = 4


def lede(study: Study) -> str:
    """How long tasks take, and how many of those under way have taken longer."""
    found = study.flow
    doing = len(found.ageing)
    if not found.cycles and not doing:
        if found.finished:
            done = _finished(len(found.finished))
            them = "it" if len(found.finished) == 1 else "them"
            return f"{done}; when work on {them} began nobody says. None is under way."
        return "No task says yet when it was started or finished, and no commit tells it."
    levels = {level.percent: level.days for level in scope.levels(found)}
    if not levels:
        way = f"{words.spelled(doing)} are" if doing > 1 else "one is" if doing else "none is"
        way += " under way"
        return f"{_finished(len(found.cycles))}, too few to tell how long one takes; {way}."
    half, safe = levels[50], levels[scope.SAFE]
    within = f"Half of the tasks are done within {scope.days(half)}, 85\u00a0% within {safe}"
    return f"{within}; {_older(len(scope.old(found)), doing)}."


def _finished(done: int) -> str:
    return f"{words.sentence(done, 'task')} {'is' if done == 1 else 'are'} finished"


def _older(old: int, doing: int) -> str:
    if not doing:
        return "nothing is under way"
    if not old:
        verb = "is" if doing == 1 else "are"
        return f"the {words.spelled(doing)} under way {verb} younger than that"
    if old == doing:
        whole = {1: "the one under way is", 2: "both under way are"}
        return f"{whole.get(old, f'all {words.spelled(doing)} under way are')} older"
    verb = "is" if old == 1 else "are"
    return f"{words.spelled(old)} of {words.spelled(doing)} under way {verb} older than that"


def sums(study: Study, options: Options) -> tuple[Block, ...]:
    """How long a task takes, how many are finished a week, how many are under way and blocked."""
    found = scope.of(study, options)
    blocked = len(scope.blocked_now(study, options))
    if not found.cycles and not found.ageing and not found.finished:
        return ()
    return (
        Sums((_took(found), _pace(found), _doing(found), _blocked(found, blocked, study.today))),
    )


def _took(found: Flow) -> Sum:
    levels = {level.percent: level.days for level in scope.levels(found)}
    if not levels:
        return Sum("Cycle time", "Not known yet", _few(found))
    half = f"half of the tasks; 85\u00a0% within {levels[scope.SAFE]}"
    return Sum("Cycle time", scope.days(levels[50]), half)


def _few(found: Flow) -> str:
    done = words.spelled(len(found.cycles))
    return f"{done} finished, {words.spelled(scope.FEWEST)} are needed"


def _pace(found: Flow) -> Sum:
    full = [count for _, count in found.weeks[:-1]]
    if len(full) < scope.FEWEST_WEEKS:
        return Sum("Throughput", words.count(len(found.finished), "task"), "finished so far")
    lately = full[-LATELY:]
    rate = words.number(round(sum(full) / len(full), 1))
    last = words.number(round(sum(lately) / len(lately), 1))
    return Sum(
        "Throughput", f"{rate} a week", f"{last} a week in the last {words.spelled(len(lately))}"
    )


def _doing(found: Flow) -> Sum:
    old = len(scope.old(found))
    note = (
        f"{words.spelled(old)} older than 85\u00a0% of the finished"
        if old
        else "none unusually old"
    )
    if not scope.levels(found):
        oldest = max((one.days for one in found.ageing), default=0)
        note = f"the oldest for {scope.days(oldest)}" if oldest else ""
    return Sum("Under way", words.count(len(found.ageing), "task"), note)


def _blocked(found: Flow, now: int, today: date) -> Sum:
    since = [one.since for one in found.blocked if one.since is not None]
    if now:
        first = words.day(min(since), today) if since else ""
        told = f"since {first}" if now == 1 else f"the first since {first}"
        note = told if first else "since when is not said"
        return Sum("Blocked now", words.count(now, "task"), note)
    past = len(found.blocked)
    note = (
        f"{words.spelled(past)} {'was' if past == 1 else 'were'} before" if past else "nor before"
    )
    return Sum("Blocked now", "None", note)
