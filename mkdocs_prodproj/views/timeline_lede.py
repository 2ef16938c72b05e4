"""The sentence over the timeline: what the dates hang on."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views.milestones import upcoming
from mkdocs_prodproj.wording import links, words


def lede(study: Study) -> str:
    """What the dates hang on, in one sentence."""
    tasks = study.plan.of(Task)
    if not tasks:
        return "No tasks yet."
    if not study.schedule.times:
        many = words.sentence(len(tasks), "task")
        return f"{many}, none of them with an estimate: no dates can be planned."
    return _blocked(study, tasks) or _late(study) or _open(study, tasks)


def _blocked(study: Study, tasks: Sequence[Task]) -> str:
    """Blocked work that decides an end."""
    held = [
        t for t in tasks
        if links.task_mark(study, t).icon == "block"
        and (times := study.schedule.get(t.id)) and times.critical
    ]  # fmt: skip
    if not held:
        return ""
    names = words.series([words.lower_first(t.title) for t in held], 3)
    if len(held) > 1:
        return f"{words.sentence(len(held), 'blocked task')} hold up the end: {names}."
    project = links.project_of(study, held[0])
    return f"{project.title if project else 'The end'} hangs on one blocked task: {names}."


def _late(study: Study) -> str:
    """Promised days that are more likely missed than kept."""
    late = [m for m in upcoming(study) if links.milestone_mark(study, m).tone == "off"]
    if not late:
        return ""
    verb = "is" if len(late) == 1 else "are"
    names = words.series([m.title for m in late], 3)
    many = words.sentence(len(late), "milestone")
    return f"{many} {verb} more likely late than on time: {names}."


def _open(study: Study, tasks: Sequence[Task]) -> str:
    left = [t for t in tasks if links.is_open(t) and t.status != "draft"]
    many = words.sentence(len(left), "open task")
    without = sum(1 for t in left if study.schedule.get(t.id) is None)
    if without:
        return f"{many}, {words.spelled(without)} of them without dates."
    ahead = [(m, links.milestone_mark(study, m).tone) for m in upcoming(study)]
    doubt = [m.title for m, tone in ahead if tone == "risk"]
    if doubt:
        return f"{many}; not sure yet: {words.series(doubt, 3)}."
    sure = any(tone == "ok" for _, tone in ahead)
    return f"{many}, every promised day is likely kept." if sure else f"{many}."
