"""At every commit a timeline says what the plan, read whole at that commit, says."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_prodproj.history.cache import Cache
from mkdocs_prodproj.history.following import timelines_of
from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.history.timelines import Timeline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.spelling import as_text
from mkdocs_prodproj.items.task import Task
from tests.history.building import Building

#: Fields told as they are, of whatever kind has them.
PLAIN = (
    "title", "status", "archived", "owner", "due", "deadline", "started", "finished", "estimate",
    "remaining", "progress", "depends_on", "assignees", "horizon", "shipped", "effort", "start",
    "start_after", "updated", "reviewed", "vision", "tags", "priority", "goals", "project",
)  # fmt: skip
TAILS = ("\n", "\n# A heading\n\nA text.\n", "\n- [ ] a box\n", "")
FENCES = (("---\n", "---\n"),) * 6 + (("---\r\n", "---\r\n"), ("\ufeff---\n", "---\n"))
FOLDERS = ("{}", "archive/{}", "drafts/{}", "work/{}")


def lines_of_kind(kind: str, chance: random.Random) -> Iterator[str]:
    """Keys and values as people write them."""
    day = f"2026-0{chance.randint(1, 9)}-{chance.randint(10, 28)}"
    yield f"title: {chance.choice(('One thing', 'Two: things', '*later*', 'TBD', ''))!r}"
    yield f"status: {chance.choice(('todo', 'done', 'In Progress', 'brewing', 'shipped', ''))}"
    yield f"owner: {chance.choice(('ana', 'bo', '&ana', ''))}"
    yield chance.choice((f"due: {day}", f"deadline: {day}", "due: tomorrow", f"Due-Date: '{day}'"))
    yield f"updated: {day} # by hand"
    yield chance.choice(("tags: [a, b]", "tags:\n- a\n- c", "tags: a, b", "labels: [x]"))
    if kind == "task":
        yield f"estimate: {chance.choice(('3d', '2d/3d/5d', 'a while', '1w'))}"
        yield f"started: {chance.choice((day, '1 March 2026', ''))}"
        yield chance.choice(("blocked: no auditor", f"blocked: {{by: bank, since: {day}}}", "x: 1"))
        yield f"assignees: {chance.choice(('[ana]', 'ana, bo', '{ana: 50%}'))}"
    if kind == "goal":
        target = chance.choice(('">= 75%"', "80", "'[1, 5]'"))
        yield f"metrics:\n  - {{id: M1, name: Share, target: {target}}}\n  - {{target: 3}}"
    if kind == "initiative":
        yield f"rice: {{reach: {chance.randint(1, 9)}, impact: 2}}"
        yield chance.choice(
            ("decision: go", "decision:\n  - {outcome: build, date: 2026-01-05}", "")
        )
        yield f"horizon: {chance.choice(('now', 'next', 'someday'))}"


def page(kind: str, id_: str, chance: random.Random) -> str:
    found = [line for line in lines_of_kind(kind, chance) if line and chance.random() < 0.8]
    chance.shuffle(found)
    if chance.random() < 0.1:
        found.append("note: |\n  a text\n\n  in parts: two")
    if chance.random() < 0.05:
        found.append("bad: [")
    opening, closing = chance.choice(FENCES)
    text = opening + "\n".join([f"id: {id_}", *found]) + "\n" + closing + chance.choice(TAILS)
    return text.replace("\n", "\r\n") if "\r" in opening else text


def touched_up(text: str, kind: str, chance: random.Random) -> str:
    """A page with a value or two written anew, each on the line where its key stands."""
    for line in chance.sample(list(lines_of_kind(kind, chance)), 3):
        key = line.partition(":")[0]
        if line and "\n" not in line:
            text = re.sub(
                rf"^{re.escape(key)}: [^\n\[{{|]*$", lambda _, new=line: new, text, flags=re.M
            )
    return text


def project(chance: random.Random) -> str:
    tasks = "".join(
        f"  - {{id: IN-{n}, title: Inside {n}, status: {chance.choice(('todo', 'done'))}}}\n"
        for n in range(chance.randint(0, 3))
    )
    return f"---\nid: P\ntitle: Project\ntasks:\n{tasks}---\n" if tasks else "---\nid: P\n---\n"


def filled(building: Building, seed: int, commits: int) -> None:
    """Commits that add, change, move and remove pages, and now and then change the own words."""
    chance = random.Random(seed)
    where: dict[str, str] = {}
    texts: dict[str, str] = {}
    for number in range(commits):
        files: dict[str, str | bytes | None] = {}
        for _ in range(chance.randint(1, 3)):
            kind = chance.choice(("task", "task", "goal", "initiative"))
            id_ = f"{kind[0].upper()}-{chance.randint(1, 5)}"
            old = where.get(id_)
            if old and chance.random() < 0.12:
                files[old] = None
                del where[id_]
                continue
            folder = chance.choice(FOLDERS).format(f"{kind}s") if chance.random() < 0.3 else ""
            path = f"{folder}/{id_}.md" if folder else old or f"{kind}s/{id_}.md"
            if old and old != path:
                files[old] = None
            here = texts.get(old or "", "")
            text = touched_up(here, kind, chance) if here and chance.random() < 0.6 else ""
            files[path] = texts[path] = text or page(kind, id_, chance)
            where[id_] = path
        if number % 4 == 0:
            files["projects/P.md"] = project(chance)
        if number % 9 == 8:
            word = chance.choice(("todo", "done", "review"))
            files["plan.yml"] = f"vocabulary:\n  statuses:\n    task: {{brewing: {word}}}\n"
        hour, day = number % 20, 5 + number // 20
        building.commit(f"2026-01-{day:02}T{hour:02}:00+00:00", files)


def expected(item: Item) -> dict[str, str]:
    """What an item says, by the names that timelines give it."""
    found = {
        name: as_text(value)
        for name in PLAIN
        if (value := getattr(item, name, None)) not in (None, "", (), False)
    }
    if isinstance(item, Goal):
        for n, metric in enumerate(item.metrics, start=1):
            found[f"metrics.{metric.id or f'{item.id}.{n}'}.target"] = as_text(metric.target)
    if isinstance(item, Initiative):
        found |= {f"rice.{key}": as_text(value) for key, value in (item.rice or {}).items()}
        if item.decision:
            found["decision.outcome"] = item.decision[-1].outcome
    if isinstance(item, Task) and item.blocked:
        found["blocked"] = item.blocked.reason or item.blocked.by or "yes"
        if item.blocked.since:
            found["blocked.since"] = item.blocked.since.isoformat()
    return {name: text for name, text in found.items() if text}


def told(line: Timeline, order: dict[str, int], at: int, names: set[str]) -> dict[str, str]:
    """What a timeline says after commit number `at`."""
    found = {}
    for name in names:
        past = [said for said in line.fields.get(name, ()) if order[said.commit] <= at]
        if past and past[-1].value:
            found[name] = past[-1].value
    return found


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 3))])
def test_at_every_commit_a_timeline_says_what_the_plan_says(tmp_path: Path, seed: int) -> None:
    building = Building(tmp_path / "plan")
    filled(building, seed, commits=40)
    repository = open_repository(building.checkout())
    assert isinstance(repository, Repository)
    lines = timelines_of(repository, Cache())
    steps = repository.steps()
    order = {step.commit.id: n for n, step in enumerate(steps)}
    compared = 0
    for at, step in enumerate(steps):
        for item in repository.plan(step.commit).items:
            line = lines[item.id]
            if item.broken or any(order[id_] <= at for id_ in line.broken):
                continue
            want = expected(item)
            names = {*want, *(n for n in line.fields if n in PLAIN or "." in n)}
            got = told(line, order, at, {n for n in names if n in PLAIN or n in want})
            assert got == want, f"{item.id} at commit {at}"
            compared += len(want)
    assert compared > 1000


def test_what_is_kept_and_followed_on_says_the_same_as_a_first_reading(tmp_path: Path) -> None:
    building = Building(tmp_path / "plan")
    filled(building, 1, commits=16)
    cache = Cache(tmp_path / "cache")
    first = open_repository(building.checkout())
    assert isinstance(first, Repository)
    timelines_of(first, cache)
    filled(building, 2, commits=16)
    now = open_repository(building.checkout())
    assert isinstance(now, Repository)
    assert timelines_of(now, cache) == timelines_of(now, Cache())


def test_what_is_kept_is_read_back_without_git(tmp_path: Path) -> None:
    building = Building(tmp_path / "plan")
    filled(building, 3, commits=12)
    repository = open_repository(building.checkout())
    assert isinstance(repository, Repository)
    cache = Cache(tmp_path / "cache")
    first = timelines_of(repository, cache)
    cache.save()
    again = open_repository(building.folder)
    assert isinstance(again, Repository)
    (building.folder / ".git" / "objects").rename(tmp_path / "objects")
    assert timelines_of(again, Cache(tmp_path / "cache")) == first
