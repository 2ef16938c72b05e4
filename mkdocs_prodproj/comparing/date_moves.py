"""Which milestones, projects and tasks have other days, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.comparing.answers import Answers
from mkdocs_prodproj.comparing.pair import Pair
from mkdocs_prodproj.comparing.sample import last_day, milestone_dates, project_dates
from mkdocs_prodproj.delivery.outline import is_done
from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.forecasting.forecast import Odds
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task

#: A chance that moves by less is simulation noise.
CHANCE = 0.03
#: Working days of float below which a change is none.
SLACK = 0.5
#: What became of a milestone or project, where that says more than a day.
NEW, GONE, DONE = "new", "gone", "done"
#: Chances and floats are compared with room for what a division leaves over.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class TargetMove:
    """A milestone or project whose promise, planned day or odds moved; None where there is none.

    `planned` is the day the schedule gives, of what is done the day it ended, if anybody said so.
    Chances are shares of 1. `days` is how many calendar days later (negative: earlier) it is
    planned; 0 when one of the two is not known. `what` is "new", "gone" (while it lay ahead) or
    "done" (reached since); "" for all others.
    """

    id: str
    kind: str
    title: str
    deadline_was: date | None = None
    deadline: date | None = None
    planned_was: date | None = None
    planned: date | None = None
    p50_was: date | None = None
    p50: date | None = None
    p85_was: date | None = None
    p85: date | None = None
    chance_was: float | None = None
    chance: float | None = None
    days: int = 0
    what: str = ""

    @property
    def promise_days(self) -> int:
        """How many calendar days later it is promised; 0 where one of the two is not."""
        return days_between(self.deadline_was, self.deadline)


@dataclass(frozen=True, slots=True)
class TaskMove:
    """A task with other days; a span is its first and last day. `days`: its end, calendar days.

    `done` is one that was done since, and nobody said on which day.
    """

    id: str
    title: str
    was: tuple[date, date] | None
    now: tuple[date, date] | None
    days: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class SlackMove:
    """A task whose float changed; working days. It joined or left the critical path, or neither."""

    id: str
    title: str
    was: float
    now: float
    critical_was: bool
    critical: bool


def target_moves(pair: Pair) -> tuple[TargetMove, ...]:
    """Live milestones, then projects, with another promise, day or odds; the farthest move first.

    New ones and those that are gone are listed as well. A chance that moves by less than three
    points is noise. Of too few tasks there is no chance, and no P50 or P85 day.
    """
    found = [
        move
        for was, now in ((_milestones(pair.before), _milestones(pair.after)),
                         (_projects(pair.before), _projects(pair.after)))
        for id_, one, other in pair.both(was, now)
        if _tells(move := _target(pair, id_, one, other))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda move: (move.kind != "milestone", *_weight(pair, move))))


def _milestones(study: Answers) -> dict[str, Milestone | Project]:
    return dict(study.outline.milestones)


def _projects(study: Answers) -> dict[str, Milestone | Project]:
    return dict(study.outline.projects)


def _target(
    pair: Pair, id_: str, was: Milestone | Project | None, now: Milestone | Project | None
) -> TargetMove:
    old, new = _State.of(pair.before, was), _State.of(pair.after, now)
    return TargetMove(
        id=id_,
        kind=pair.kind(id_),
        title=pair.title(id_),
        deadline_was=old.deadline,
        deadline=new.deadline,
        planned_was=old.planned,
        planned=new.planned,
        p50_was=old.p50,
        p50=new.p50,
        p85_was=old.p85,
        p85=new.p85,
        chance_was=old.chance,
        chance=new.chance,
        days=days_between(old.planned, new.planned),
        what=_what(old if was else None, new if now else None, put_away=_put_away(pair, id_)),
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of one milestone or project in one of the two plans."""

    deadline: date | None = None
    planned: date | None = None
    p50: date | None = None
    p85: date | None = None
    chance: float | None = None
    done: bool = False

    @classmethod
    def of(cls, study: Answers, item: Milestone | Project | None) -> _State:
        if item is None:
            return cls()
        each = (
            milestone_dates(study, item)
            if isinstance(item, Milestone)
            else project_dates(study, item)
        )
        odds = study.forecast.odds.get(item.id)
        if odds is None or odds.thin:
            odds = Odds(item.id)
        p50, p85 = last_day(odds.p50), last_day(odds.p85)
        return cls(item.deadline, each.finish, p50, p85, odds.on_time, each.done)


def _put_away(pair: Pair, id_: str) -> bool:
    """Whether what is looked at no more is in the later plan, as done or reached."""
    item = pair.after.plan.get(id_)
    if isinstance(item, Milestone):
        return item.reached is not None or item.status == "reached"
    return isinstance(item, Project) and item.status == "done"


def _what(was: _State | None, now: _State | None, *, put_away: bool) -> str:
    """Whether it is new, done since, or gone before it was done."""
    if was is None:
        return NEW
    if now is None:
        return "" if was.done else DONE if put_away else GONE
    return DONE if now.done and not was.done else ""


def days_between(was: date | None, now: date | None) -> int:
    """Calendar days from one day to the other, later is positive; 0 where one is not known."""
    return (now - was).days if was and now else 0


def _tells(move: TargetMove) -> bool:
    if move.what in (NEW, GONE, DONE):
        return True
    pairs = (
        (move.deadline_was, move.deadline),
        (move.planned_was, move.planned),
        (move.p50_was, move.p50),
        (move.p85_was, move.p85),
    )
    return any(one != other for one, other in pairs) or moved_chance(move)


def moved_chance(move: TargetMove) -> bool:
    """Whether its chance moved by more than noise, or is known in one of the two plans alone."""
    if move.chance_was is None or move.chance is None:
        return move.chance_was != move.chance
    return abs(move.chance - move.chance_was) >= CHANCE - _HAIR


def _weight(pair: Pair, move: TargetMove) -> tuple[float, float, int]:
    """The farthest move of the day or the promise first, then of the chance."""
    far = max(abs(move.days), abs(move.promise_days))
    chance = (move.chance or 0) - (move.chance_was or 0)
    return -far, -abs(chance), pair.places.get(move.id, 0)


def task_moves(pair: Pair) -> tuple[TaskMove, ...]:
    """Tasks that begin or end on other days, the farthest move first; new and gone ones last.

    Parents are left out: their days are those of the tasks below them.
    """
    found = []
    for id_, was, now in pair.both(_leaves(pair.before), _leaves(pair.after)):
        one, other = _span(pair.before, was), _span(pair.after, now)
        if one != other:
            days = days_between(one[1], other[1]) if one and other else 0
            done = now is not None and other is None and is_done(now)
            found.append(TaskMove(id_, pair.title(id_), one, other, days, done))
    return tuple(sorted(found, key=lambda m: (not (m.was and m.now), -abs(m.days),
                                              pair.places.get(m.id, 0))))  # fmt: skip


def _leaves(study: Answers) -> dict[str, Task]:
    outline = study.outline
    return {id_: task for id_, task in outline.tasks.items() if not outline.children.get(id_)}


def _span(study: Answers, task: Task | None) -> tuple[date, date] | None:
    times = study.schedule.get(task.id) if task else None
    return (times.first_day, times.last_day) if times else None


def slack_moves(pair: Pair) -> tuple[SlackMove, ...]:
    """Tasks open in both plans whose float changed by half a working day or more.

    And all that joined or left the critical path: first those that join, then those that leave,
    then by how much float is lost or won.
    """
    found = []
    for id_, was, now in pair.both(_leaves(pair.before), _leaves(pair.after)):
        if was is None or now is None or is_done(was) or is_done(now):
            continue
        one, other = pair.before.schedule.get(was.id), pair.after.schedule.get(now.id)
        if one and other and _has_other_slack(one, other):
            found.append(
                SlackMove(id_, pair.title(id_), one.slack_days, other.slack_days, one.critical,
                          other.critical)
            )  # fmt: skip
    return tuple(sorted(found, key=lambda m: (_turn(m), -abs(m.now - m.was), pair.places[m.id])))


def _has_other_slack(was: Times, now: Times) -> bool:
    moved = abs(now.slack_days - was.slack_days) >= SLACK - _HAIR
    return moved or was.critical != now.critical


def _turn(move: SlackMove) -> int:
    """0 for what joins the critical path, 1 for what leaves it, 2 for the others."""
    if move.critical == move.critical_was:
        return 2
    return 0 if move.critical else 1
