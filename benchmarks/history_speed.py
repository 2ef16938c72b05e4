"""How long the past of a plan takes, beside git alone printing the same log and the same blobs.

    python benchmarks/history_speed.py [--files 1000] [--commits 2000] [--runs 7]

Makes a repository of its own in a temporary folder (seeded, packed, so always the same): files come
little by little, and each commit changes some of them in a line or two, as people do; some are
renamed, removed, or broken for a while. Then it measures, in turns and in one run:
git alone, which is `git log --raw` and `git cat-file --batch` of every blob of a page, one after
the other, their output read and dropped; ours cold, with an empty cache: the timelines of all items
and the flow of the plan, with the written parts of drift (what each promise, estimate and score
said); ours warm, as the next build finds it. The plan of today is read before, once.
Prints the medians, the least times, and the ratios as medians of pairs. Ours works beside git, on
a second core: where others keep that busy, the times add up.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.tracking.flow import flow

FIRST = datetime(2023, 1, 2, 9, tzinfo=UTC)
PEOPLE = ("ana", "bo", "chen", "dara", "eli", "fatima", "goro", "hana")
WORDS = ("gateway", "schema", "index", "cache", "retry", "queue", "tenant", "billing", "audit")
STATUSES = ("todo", "in-progress", "review", "blocked", "done")
#: What drift needs of the files alone.
WRITTEN = ("due", "estimate", "remaining", "status", "started", "finished")


@dataclass
class Page:
    """A task as it stands."""

    number: int
    chance: random.Random
    status: int = 0
    due: date = date(2023, 6, 1)
    estimate: int = 3
    words: list[str] = field(default_factory=list)
    folder: str = "tasks"
    broken: bool = False

    @property
    def path(self) -> str:
        """Where its file lies now."""
        return f"{self.folder}/T-{self.number}.md"

    def move(self) -> None:
        """One change, as people make them."""
        what = self.chance.random()
        if what < 0.45:
            self.status = min(self.status + 1, 4)
        elif what < 0.6:
            self.due += timedelta(days=self.chance.randint(1, 20))
        elif what < 0.7:
            self.estimate = self.chance.choice((1, 2, 3, 5, 8))
        else:
            self.words.append(self.chance.choice(WORDS))
        self.broken = not self.broken and self.chance.random() < 0.005

    def text(self) -> str:
        """Its file as it stands."""
        words = f"{WORDS[self.number % 9]} and {WORDS[self.number // 9 % 9]} {self.number}"
        body = " ".join([*([words] * 15), *self.words])
        return f"""---
id: T-{self.number}
title: {words.capitalize()}
status: {"[" if self.broken else ""}{STATUSES[self.status]}
assignees: [{PEOPLE[self.number % 8]}]
project: P-{self.number // 100}
depends_on: [T-{max(0, self.number - 7)}]
estimate: {self.estimate}d/{self.estimate + 1}d/{self.estimate * 2}d
due: {self.due}
priority: {("low", "medium", "high")[self.number % 3]}
created: {date(2023, 1, 2) + timedelta(days=self.number % 300)}
tags: [{WORDS[self.number % 9]}, {WORDS[self.number % 7]}]
---

# {words.capitalize()}

{body}.

- [{"x" if self.status == 4 else " "}] first
- [ ] second
"""


def stream(files: int, commits: int) -> Iterator[bytes]:
    """The repository as `git fast-import` reads it."""
    chance = random.Random(7)
    pages: list[Page] = []
    for number in range(commits):
        when = int((FIRST + timedelta(hours=9 * number)).timestamp())
        who = f"{PEOPLE[number % 8]} <{PEOPLE[number % 8]}@example.org> {when} +0000"
        yield f"commit refs/heads/main\ncommitter {who}\ndata 8\nA change\n".encode()
        wanted = min(files, 1 + files * number * 2 // commits)
        touched = {}
        while len(pages) < wanted:
            pages.append(Page(len(pages), chance))
            touched[len(pages) - 1] = pages[-1]
        for _ in range(chance.choice((1, 2, 3, 3, 4, 4))):
            page = chance.choice(pages)
            page.move()
            touched[page.number] = page
        if number % 50 == 49:
            page = chance.choice(pages)
            yield f"D {page.path}\n".encode()
            page.folder = "archive/tasks" if page.folder == "tasks" else "tasks"
            touched[page.number] = page
        for page in touched.values():
            data = page.text().encode()
            yield f"M 100644 inline {page.path}\ndata {len(data)}\n".encode() + data + b"\n"


def make(folder: Path, files: int, commits: int) -> None:
    """The repository, packed, with its work tree."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    with tempfile.TemporaryFile() as given:
        given.writelines(stream(files, commits))
        given.seek(0)
        subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, stdin=given, check=True)
    git(folder, "reset", "-q", "--hard")
    git(folder, "repack", "-adq")


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=given, capture_output=True, check=True
    ).stdout


def alone(folder: Path, blobs: bytes) -> int:
    """Git, and nothing done with what it prints."""
    log = git(folder, "log", "--raw", "-z", "--no-abbrev", "--format=%H%x00%ct", "--first-parent")
    return len(log) + len(git(folder, "cat-file", "--batch", "--buffer", given=blobs))


def ours(folder: Path, cache: Path, plan: Plan, today: date) -> int:
    """Timelines, flow, and what drift takes from the files."""
    history = History.of(folder, cache)
    lines = history.timelines
    found = flow(plan, lines, today)
    written = sum(len(line.fields.get(name, ())) for line in lines.values() for name in WRITTEN)
    history.cache.save()
    return len(found.cycles) + written


def seconds(act: Callable[[], object]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def wanted(folder: Path) -> bytes:
    """Every blob of a page, each once, in the order of the log."""
    raw = git(folder, "log", "--raw", "--no-abbrev", "--format=", "--first-parent", "--reverse")
    ids = [line.split()[3] for line in raw.split(b"\n") if line.startswith(b":")]
    return b"\n".join(dict.fromkeys(id_ for id_ in ids if id_.strip(b"0"))) + b"\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder, cache = Path(base, "plan"), Path(base, "cache")
        make(folder, options.files, options.commits)
        blobs = wanted(folder)
        plan = read_plan_folder(folder)
        today = (FIRST + timedelta(hours=9 * options.commits)).date()
        print(f"{options.commits} commits, {len(plan.items)} items, {blobs.count(10)} blobs")
        rows = []
        for _ in range(options.runs):
            shutil.rmtree(cache, ignore_errors=True)
            bare = seconds(lambda: alone(folder, blobs))
            cold = seconds(lambda: ours(folder, cache, plan, today))
            warm = seconds(lambda: ours(folder, cache, plan, today))
            rows.append((bare, cold, warm))
        for n, name in enumerate(("git alone", "cold", "warm")):
            times = [row[n] * 1000 for row in rows]
            print(f"{name:<10} {statistics.median(times):7.1f} ms   least {min(times):7.1f} ms")
        print(f"cold / git alone  {statistics.median(cold / bare for bare, cold, _ in rows):.2f}")
        print(f"warm / cold       {statistics.median(warm / cold for _, cold, warm in rows):.3f}")


if __name__ == "__main__":
    main()
