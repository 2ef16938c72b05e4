"""A plan in git with a proposal to change it: the study of either, with its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.folder import read_folder
from mkdocs_prodproj.study import Study
from tests.history.building import Building

#: A Monday; the plan is two weeks old, the proposal of the day before.
TODAY = date(2026, 7, 6)
PLACE = "docs/plan/"
Texts = Mapping[str, str | None]


def task(title: str, size: str, after: str = "", more: str = "", who: str = "ana") -> str:
    lines = [f"title: {title}", "project: P", f"estimate: {size}", f"assignee: {who}"]
    lines += [f"depends_on: {after}"] if after else []
    return written("\n".join([*lines, *([more] if more else [])]))


def written(front: str, body: str = "") -> str:
    return f"---\n{front}\n---\n{body}"


def goal(target: str) -> str:
    return written(
        "title: Sell\nperiod: 2026\nowner: ana\nmetrics: [{id: M4, name: Checkouts abandoned, "
        f"unit: '%', direction: decrease, baseline: 34, target: {target}, current: 33}}]"
    )


def initiative(title: str, reach: int) -> str:
    rice = f"{{reach: {reach}, impact: 1, confidence: 100%, effort: 1}}"
    return written(f"title: {title}\ngoals: G\nrice: {rice}")


BEFORE: Texts = {
    "plan.yml": "currency: EUR\nforecast: {trials: 400}\n",
    "people/ana.md": written("title: Ana\nrate: 400 EUR/d"),
    "people/li.md": written("title: Li"),
    "goals/G.md": goal("20"),
    "initiatives/I-1.md": initiative("Wallet", 60),
    "initiatives/I-2.md": initiative("Reader <b>", 30),
    "projects/P.md": written("title: Ferry app\ndeadline: 2026-08-14"),
    "milestones/MS.md": written(
        "title: Pilot <live>\nproject: P\ndeadline: 2026-07-24\ndepends_on: [T-3, T-8]"
    ),
    "tasks/T-1.md": task("Review", "4d/6d/10d"),
    "tasks/T-2.md": task("Build", "4d/6d/8d", "T-1"),
    "tasks/T-3.md": task("Roll out", "2d/3d/4d", "T-2"),
    "tasks/T-4.md": task("Side work", "1d/2d/3d", who="li"),
    "tasks/T-7.md": task("More of it", "1d/2d/3d", "T-4", who="li"),
    "tasks/T-8.md": task("The rest", "1d/2d/3d", "T-7", who="li"),
    "tasks/T-5.md": task("Wrong end", "1d", "nowhere"),
    "risks/R2.md": written("title: Old fear\nproject: P\nprobability: 2\nimpact: 2\nowner: ana"),
}
#: The proposal: a shorter review, a target eased, another order, one risk for another.
PROPOSED: Texts = {
    "tasks/T-1.md": task("Review", "1d/2d/4d"),
    "goals/G.md": goal("24"),
    "initiatives/I-2.md": initiative("Reader <b>", 90),
    "risks/R2.md": None,
    "risks/R8.md": written("title: New fear\nproject: P\nprobability: 3\nimpact: 3\nowner: ana"),
    "tasks/T-5.md": task("Wrong end", "1d", more="notes: mended"),
    "tasks/T-6.md": task("Extra", "1d"),
}


def repository(folder: Path, *versions: tuple[str, Texts]) -> Building:
    """A repository whose mainline holds a plan in one version after another, (day, files)."""
    building = Building(folder)
    for day, files in versions:
        building.commit(day, placed(files))
    return building


def placed(files: Texts) -> dict[str, str | bytes | None]:
    return {f"{PLACE}{path}": text for path, text in files.items()}


def proposal(folder: Path, before: Texts = BEFORE, after: Texts = PROPOSED) -> Building:
    """A branch with a proposal, checked out."""
    building = repository(folder, ("2026-06-22", before))
    building.commit("2026-07-05", placed(after), "A proposal", branch="proposal")
    building.checkout("proposal")
    return building


def study_in(folder: Path, today: date = TODAY, base: str = "", preview: str = "") -> Study:
    """A study of the work tree, with its history."""
    history = History.of(folder / PLACE, None, base, preview)
    return Study(read_plan(*read_folder(folder / PLACE)), today, history=history)
