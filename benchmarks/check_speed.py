"""How long `prodproj check` takes for 1,000 task files, beside reading and composing their YAML.

    python benchmarks/check_speed.py [--files 1000] [--runs 7]

Makes a plan of its own in a temporary folder, then measures, in turns and in one run:
in process, our `read_plan_folder` and `check_plan` against reading each file, cutting out its front
matter and composing it with libyaml alone; and as whole processes, start included, the command
`prodproj check` against a script that does only that.
Prints the least times of all runs and their ratio. The plan is seeded, so it is always the same:
a plan in good order, the first tasks done, a mistake in one file of fifty.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.source.document import read_document

TODAY = date(2026, 7, 6)
PEOPLE = ("ana", "bo", "chen", "dara", "eli", "fatima", "goro", "hana")
LABELS = ("backend", "frontend", "api", "infra", "security", "data", "mobile", "docs")
WORDS = [
    "gateway",
    "schema",
    "index",
    "cache",
    "retry",
    "queue",
    "tenant",
    "billing",
    "audit",
    "export",
    "report",
    "search",
]

BARE = """
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text(encoding="utf-8")
    yaml.CBaseLoader(text[4 : text.find("\\n---", 3) + 1]).get_single_node()
"""
OURS = """
import sys
from mkdocs_prodproj.cli import main
main(["check", sys.argv[1], "--as-of", "2026-07-06"])
"""


def task(number: int, files: int, chance: random.Random) -> str:
    """One task file, with the fields that real ones have."""
    share = number / files
    status = "done" if share < 0.6 else "in-progress" if share < 0.65 else "todo"
    status = "dnoe" if number % 50 == 49 else status
    before = [f"T-{chance.randrange(max(0, number - 30), number)}" for _ in range(number and 2)]
    best = chance.choice((1, 2, 3, 5))
    words = " ".join(chance.choice(WORDS) for _ in range(4)).capitalize()
    body = "\n".join(
        f"- [{'x' if status == 'done' else ' '}] {chance.choice(WORDS)}" for _ in range(5)
    )
    return f"""---
id: T-{number}
title: {words}
status: {status}
assignees: [{chance.choice(PEOPLE)}]
project: P-{number // 100}
depends_on: [{", ".join(sorted(set(before)))}]
estimate: {best}d/{best + 1}d/{best * 2}d
priority: {chance.choice(("low", "medium", "high"))}
created: 2026-0{chance.randint(1, 6)}-1{chance.randint(0, 9)}
tags: [{", ".join(chance.sample(LABELS, 2))}]
---

# {words}

{" ".join(chance.choice(WORDS) for _ in range(60))}.

{body}
"""


def make(folder: Path, files: int) -> None:
    """A plan of so many tasks, in projects of a hundred."""
    chance = random.Random(7)
    for number in range(files):
        target = folder / "tasks" / f"T-{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(task(number, files, chance), encoding="utf-8")
    for number in range((files + 99) // 100):
        target = folder / "projects" / f"P-{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: Project {number}\nowner: ana\n---\n", encoding="utf-8")


def bare(folder: Path) -> None:
    """Read every file and compose its front matter: what any reader has to do."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yaml.CBaseLoader(text[4 : text.find("\n---", 3) + 1]).get_single_node()


def ours(folder: Path) -> None:
    """Read the plan and check it, as a process does that has read nothing yet."""
    read_document.cache_clear()
    check_plan(read_plan_folder(folder), TODAY)


def process(code: str) -> Callable[[Path], None]:
    """A whole Python process that runs this code on the folder."""

    def run(folder: Path) -> None:
        command = [sys.executable, "-c", code, str(folder)]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):  # 1: the check found errors, as it should
            raise SystemExit(f"ended with {done.returncode}")

    return run


def seconds(act: Callable[[Path], None], folder: Path) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    act(folder)
    return time.perf_counter() - start


def compare(
    name: str, one: Callable[[Path], None], other: Callable[[Path], None], folder: Path, runs: int
) -> float:
    """Run both in turns and print the least times; gives the ratio of ours to bare YAML."""
    pairs = [(seconds(one, folder), seconds(other, folder)) for _ in range(runs)]
    base, own = min(p[0] for p in pairs), min(p[1] for p in pairs)
    middle = statistics.median(p[1] / p[0] for p in pairs)
    print(
        f"{name:<15} YAML alone {base * 1000:7.1f} ms   check {own * 1000:7.1f} ms   "
        f"ratio {own / base:.2f} (median of pairs {middle:.2f})"
    )
    return own / base


def main(arguments: list[str]) -> int:
    """Measure; 0 when the check takes less than three times as long as the YAML alone."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, chosen.files)
        print(f"{chosen.files} task files, {chosen.runs} runs of each, in turns")
        inside = compare("in process", bare, ours, folder, chosen.runs)
        compare("whole process", process(BARE), process(OURS), folder, chosen.runs)
        empty = folder / "empty"
        empty.mkdir()
        compare("of that, start", process(BARE), process(OURS), empty, chosen.runs)
    return 0 if inside < 3 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
