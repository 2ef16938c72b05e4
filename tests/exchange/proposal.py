"""A repository with a pull request in it: what main says, what the branch says, and the event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.history.building import Building

#: Monday; the plan is looked at on this day.
DAY = "2026-07-06"


def _file(front: str, body: str = "") -> str:
    return f"---\n{front.strip()}\n---\n\n{body}"


MAIN = {
    "docs/plan/plan.yml": "currency: EUR\nprioritisation: {method: ice}\nseed: 3\n",
    "docs/plan/people/ana.md": _file("title: Ana\nrate: 500 EUR/day"),
    "docs/plan/people/bo.md": _file("title: Bo\nrate: 400 EUR/day"),
    "docs/plan/goals/G-1.md": _file(
        """
title: Fewer calls
period: 2026
owner: ana
metrics:
  - id: M-1
    name: Calls a week
    baseline: 120
    target: 60
    measurements: {2026-01-05: 120, 2026-06-29: 90}
"""
    ),
    "docs/plan/initiatives/I-1.md": _file(
        "title: Order page\ngoals: [G-1]\nice: {impact: 8, confidence: 6, ease: 5}"
    ),
    "docs/plan/initiatives/I-2.md": _file(
        "title: Phone menu\ngoals: [G-1]\nice: {impact: 5, confidence: 6, ease: 6}"
    ),
    "docs/plan/projects/P.md": _file("title: Shop\ninitiatives: [I-1]\nbudget: 9000 EUR"),
    "docs/plan/milestones/M.md": _file(
        "title: Shop is open\nproject: P\ndeadline: 2026-07-17\ndepends_on: [T-2, T-4]"
    ),
    "docs/plan/tasks/T-1.md": _file(
        "title: Draw the page\nproject: P\nassignees: [ana]\nestimate: 2d/3d/5d"
    ),
    "docs/plan/tasks/T-2.md": _file(
        "title: Build the page\nproject: P\nassignees: [ana]\nestimate: 3d/4d/6d\ndepends_on: [T-1]"
    ),
    "docs/plan/tasks/T-3.md": _file(
        "title: Write the terms\nproject: P\nassignees: [bo]\nestimate: 1d/2d/3d"
    ),
    "docs/plan/tasks/T-4.md": _file(
        "title: Test the page\nproject: P\nassignees: [bo]\nestimate: 1d/2d/3d\n"
        "depends_on: [T-2, T-3]"
    ),
    "docs/plan/tasks/T-6.md": _file(
        "title: Photograph the goods\nproject: P\nassignees: [bo]\nestimate: 1d/2d/3d"
    ),
    "docs/plan/tasks/T-7.md": _file(
        "title: Print the leaflet\nproject: P\nassignees: [bo]\nestimate: 1d/1d/2d"
    ),
}

#: What the branch does: a longer task, an eased target, a better score, a task and a risk more
#: (the task with a title that would like to do harm), a file renamed, a task dropped.
BRANCH = {
    "docs/plan/tasks/T-2.md": MAIN["docs/plan/tasks/T-2.md"].replace("3d/4d/6d", "5d/7d/9d"),
    "docs/plan/goals/G-1.md": MAIN["docs/plan/goals/G-1.md"].replace("target: 60", "target: 80"),
    "docs/plan/initiatives/I-2.md": MAIN["docs/plan/initiatives/I-2.md"].replace(
        "impact: 5", "impact: 9"
    ),
    "docs/plan/tasks/T-5.md": _file(
        'title: "Check | `keys` of @everyone #12 <script>x</script> -->"\nproject: P\n'
        "assignees: [cy]\nestimate: 1d\n"
    ),
    "docs/plan/risks/R-1.md": _file(
        "title: The printer is late\nproject: P\nprobability: 4\nimpact: 3\nowner: ana"
    ),
    "docs/plan/tasks/T-3.md": None,
    "docs/plan/tasks/terms.md": MAIN["docs/plan/tasks/T-3.md"].replace("1d/2d/3d", "1d/2d/2d"),
}


@dataclass(frozen=True)
class Proposal:
    """A checked-out repository, the hashes in it, and the file of GitHub's event."""

    repository: Building
    left: str
    main: str
    head: str
    event: Path

    @property
    def folder(self) -> Path:
        """Where it is checked out."""
        return self.repository.folder


def proposal(folder: Path, payload: Path) -> Proposal:
    """A branch that left main before main went on; the event is GitHub's with these hashes."""
    repository = Building(folder)
    left = repository.commit("2026-07-01", MAIN, "The plan")
    head = repository.commit("2026-07-02", BRANCH, "A longer build", branch="proposal")
    on = MAIN["docs/plan/tasks/T-4.md"].replace("Test the page", "Try the page")
    main = repository.commit("2026-07-03", {"docs/plan/tasks/T-4.md": on}, "Meanwhile")
    repository.checkout("proposal")
    event = json.loads(payload.read_bytes())
    event["pull_request"]["base"]["sha"], event["pull_request"]["head"]["sha"] = main, head
    file = folder / ".git" / "event.json"
    file.write_text(json.dumps(event), encoding="utf-8")
    return Proposal(repository, left, main, head, file)
