"""A small plan over six weeks in git, whose dates, scope, targets and ranks move."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_prodproj.study import Study

from .proposals import Texts, goal, initiative, repository, study_in, written

#: Folders of repositories; they go when the tests end.
_KEPT: list[TemporaryDirectory[str]] = []
_DELIVERY = {"tasks", "projects", "milestones"}
#: A Monday. The samples are the Sundays from 17 May on, and this day.
TODAY = date(2026, 6, 29)


def task(title: str, size: str, after: str = "", more: str = "") -> str:
    lines = [f"title: {title}", "project: P", f"estimate: {size}"]
    lines += [f"depends_on: {after}"] if after else []
    return written("\n".join([*lines, *([more] if more else [])]))


def milestone(deadline: str) -> str:
    return written(f"title: Beta <b>\nproject: P\ndeadline: {deadline}\ndepends_on: B\nowner: ana")


#: Each Friday's commit. A is planned for 18 to 22 May and takes until 29 May; B needs twice as
#: long; X is dropped for Y; the second initiative climbs in the last week.
WEEKS: tuple[tuple[str, Texts], ...] = (
    (
        "2026-05-15",
        {
            "plan.yml": "forecast: {trials: 200}\n",
            "people/ana.md": written("title: Ana"),
            "goals/G.md": goal("20"),
            "initiatives/I-1.md": initiative("Wallet", 60),
            "initiatives/I-2.md": initiative("Reader", 30),
            "projects/P.md": written("title: Ferry app\ndeadline: 2026-07-17"),
            "milestones/M.md": milestone("2026-06-19"),
            "tasks/A.md": task("Design", "5d"),
            "tasks/B.md": task("Build", "3d/5d/8d", "A"),
            "tasks/C.md": task("Roll out", "5d", "B"),
            "tasks/X.md": task("Old way", "1d"),
        },
    ),
    ("2026-05-22", {"tasks/A.md": task("Design", "5d", more="started: 2026-05-18")}),
    (
        "2026-05-29",
        {"tasks/A.md": task("Design", "5d", more="started: 2026-05-18\nfinished: 2026-05-29")},
    ),
    (
        "2026-06-05",
        {
            "tasks/B.md": task("Build", "10d/20d/25d", "A", "started: 2026-06-01"),
            "milestones/M.md": milestone("2026-07-03"),
            "goals/G.md": goal("24"),
        },
    ),
    ("2026-06-12", {"tasks/X.md": None, "tasks/Y.md": task("New way", "2d", "A")}),
    (
        "2026-06-26",
        {
            "initiatives/I-2.md": initiative("Reader", 90),
            "plan.yml": "forecast: {trials: 200}\nbaseline: v1\n",
        },
    ),
)


def _place() -> Path:
    _KEPT.append(TemporaryDirectory())
    return Path(_KEPT[-1].name)


@cache
def folder(*weeks: int, baseline: str = "v1") -> Path:
    """A repository of these weeks, of all when none is named, its first commit tagged v1."""
    chosen = [WEEKS[n] for n in weeks] if weeks else WEEKS
    last = {"plan.yml": f"forecast: {{trials: 200}}\nbaseline: {baseline}\n"}
    building = repository(_place(), *chosen, ("2026-06-28", last))
    first = building.git("rev-list", "--max-parents=0", "HEAD").strip()
    building.tag("v1", first)
    return building.checkout()


@cache
def past(*weeks: int, baseline: str = "v1") -> Study:
    """The plan as it stands today, with its history."""
    return study_in(folder(*weeks, baseline=baseline), TODAY)


def parted(files: Texts) -> Study:
    """A plan whose only commit is of this week."""
    place = repository(_place(), ("2026-06-29", files)).checkout()
    return study_in(place, TODAY)


@cache
def past_without_project() -> Study:
    """Everything of the project was dropped, and other work came in."""
    gone: Texts = {path: None for path in WEEKS[0][1] if path.split("/")[0] in _DELIVERY}
    later = {"tasks/Z.md": written("title: Other\nestimate: 1d"), "plan.yml": "baseline: v1\n"}
    building = repository(_place(), WEEKS[0], ("2026-06-26", {**gone, **later}))
    building.tag("v1", building.git("rev-list", "--max-parents=0", "HEAD").strip())
    return study_in(building.checkout(), TODAY)


@cache
def past_of_two() -> Study:
    """The same with a second project in which nothing moves."""
    other: Texts = {"projects/Q.md": written("title: Other")}
    return study_in(repository(_place(), *WEEKS, ("2026-06-28", other)).checkout(), TODAY)
