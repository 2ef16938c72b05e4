"""How good levelled plans are: beside the best known, and beside TaskJuggler.

    python benchmarks/levelling_quality.py known FOLDER BEST.csv [--schedules 1000] [--limit 0]
    python benchmarks/levelling_quality.py tj3 [--projects 100] [--first 0]

`known` reads instances of the resource-constrained project scheduling problem in PSPLIB form
(`.sm` files, as users download them from the library's own site; they are not part of this project)
and a table with the columns `file` and `best_known_makespan`, and prints, for each set (what the
name begins with: j30, j60, j120), the average gap (ours - best) / best for the page's own rule
(`schedules: 0`) and for a search, with the processor time of one instance.

`tj3` makes seeded random projects of TaskJuggler's own kind (20 to 200 tasks of 1 to 5 days, one
person on each of 3 to 20, up to 2 predecessors), schedules each with both, and prints the lengths
in working hours, how much processor time each took, and whether `tj3` split a task (we never do).
It needs `tj3` on the path (Debian: `apt-get install tj3`); `tj3` is started anew for each project.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mkdocs_prodproj.scheduling.levelling import Levelled, Need, Resource, level
from mkdocs_prodproj.scheduling.network import Activity, Link, solve
from mkdocs_prodproj.scheduling.workdays import OFF, OFFICE_HOURS, WorkCalendar, moment

CALENDAR = WorkCalendar.weekly((OFFICE_HOURS,) * 5 + (OFF,) * 2)
START = moment(date(2025, 1, 6), 540)
HOUR, DAY = 60, 480


@dataclass(frozen=True)
class Project:
    """What `level` is given."""

    activities: list[Activity]
    links: list[Link]
    needs: dict[str, list[Need]]
    resources: list[Resource]

    def levelled(self, schedules: int) -> tuple[Levelled, float]:
        """Levelled, and the processor seconds it took."""
        begin = time.process_time()
        found = level(self.activities, self.links, self.needs, self.resources, schedules=schedules)
        return found, time.process_time() - begin

    def length(self, found: Levelled) -> int:
        """Working minutes from the start to the last finish, by the critical path method."""
        placed = solve(self.activities, [*self.links, *found.links]).placed
        return CALENDAR.between(START, max(p.early_finish for p in placed.values()))


def instance(path: Path) -> Project:
    """A project of PSPLIB form; a period is a day."""
    text = path.read_text(encoding="latin-1")
    follows = _numbers(_part(text, "PRECEDENCE RELATIONS:"))
    asked = _numbers(_part(text, "REQUESTS/DURATIONS:"))
    there = _numbers(_part(text, "RESOURCEAVAILABILITIES:"))[-1]
    return Project(
        [Activity(str(row[0]), row[2] * DAY, CALENDAR, START) for row in asked],
        [Link(str(row[0]), str(after)) for row in follows for after in row[3:]],
        {
            str(row[0]): [Need((f"R{k}",), 1, n) for k, n in enumerate(row[3:]) if n]
            for row in asked
        },
        [Resource(f"R{k}", n) for k, n in enumerate(there)],
    )


def _part(text: str, title: str) -> str:
    return text.partition(title)[2].partition("****")[0]


def _numbers(text: str) -> list[list[int]]:
    rows = (line.split() for line in text.splitlines())
    return [[int(w) for w in row] for row in rows if row and all(w.isdigit() for w in row)]


def known(folder: Path, table: Path, schedules: int, limit: int) -> None:
    with table.open(encoding="utf-8") as file:
        best = {row["file"]: int(row["best_known_makespan"]) for row in csv.DictReader(file)}
    sets: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.glob("*.sm")):
        if path.name in best:
            sets[_set_of(path.name)].append(path)
    print(f"{'set':6} {'files':>5} {'search':>7} {'gap':>7} {'best':>9} {'CPU ms':>7}")
    for name, paths in sorted(sets.items(), key=lambda x: int(x[0][1:])):
        for budget in (0, schedules):
            gaps, seconds = [], 0.0
            for path in paths[: limit or None]:
                project = instance(path)
                found, cpu = project.levelled(budget)
                seconds += cpu
                gaps.append(project.length(found) / DAY / best[path.name] - 1)
            met = sum(gap <= 0 for gap in gaps)
            print(
                f"{name:6} {len(gaps):5} {budget:7} {sum(gaps) / len(gaps):7.2%} "
                f"{met:4}/{len(gaps):<4} {1000 * seconds / len(gaps):7.0f}",
                flush=True,
            )


def _set_of(name: str) -> str:
    """j3010_2.sm and j301_1.sm are of j30: the parameter's number follows."""
    return next((s for s in ("j120", "j90", "j60", "j30") if name.startswith(s)), "j0")


def random_project(seed: int) -> tuple[Project, list[tuple[int, int, int, list[int]]]]:
    """A project of tj3's kind, and its rows: number, hours, who, predecessors."""
    chance = random.Random(seed)
    size, people = chance.randint(20, 200), chance.randint(3, 20)
    near = chance.choice((5, 20, 60))
    rows = [
        (
            i,
            8 * chance.randint(1, 5),
            chance.randrange(people),
            sorted({chance.randrange(max(0, i - near), i) for _ in range(chance.randint(0, 2))})
            if i
            else [],
        )
        for i in range(size)
    ]
    project = Project(
        [Activity(f"t{i}", hours * HOUR, CALENDAR, START) for i, hours, _, _ in rows],
        [Link(f"t{p}", f"t{i}") for i, _, _, before in rows for p in before],
        {f"t{i}": [Need((f"r{who}",))] for i, _, who, _ in rows},
        [Resource(f"r{k}") for k in range(people)],
    )
    return project, rows


def taskjuggler(rows: list[tuple[int, int, int, list[int]]]) -> tuple[int, bool, float]:
    """Length in minutes, whether work was split, processor seconds."""
    days = sum(hours for _, hours, _, _ in rows) // 8 * 2 + 60
    text = [f'project p "P" 2025-01-06 +{days}d {{ timezone "UTC" }}']
    text += [f'resource r{k} "r{k}"' for k in sorted({who for _, _, who, _ in rows})]
    for i, hours, who, before in rows:
        waits = f" depends {', '.join(f'!t{p}' for p in before)}" if before else ""
        text.append(f'task t{i} "t{i}" {{ effort {hours}h allocate r{who}{waits} }}')
    text.append(
        'taskreport "out" { formats csv columns id, start, end timeformat "%Y-%m-%dT%H:%M" }'
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "p.tjp").write_text("\n".join(text), encoding="utf-8")
        before_ = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["tj3", "--silent", "p.tjp"],
            cwd=folder,
            env={**os.environ, "TZ": "UTC"},
            capture_output=True,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = Path(folder, "out.csv").read_text(encoding="utf-8")
    cpu = after.ru_utime + after.ru_stime - before_.ru_utime - before_.ru_stime
    last, split = START, False
    for id_, start, end in re.findall(r'"?t(\d+)"?;"?([^;"]+)"?;"?([^;"\n]+)"?', report):
        begin, finish = (_moment(text_) for text_ in (start, end))
        last = max(last, finish)
        split = split or CALENDAR.between(begin, finish) > rows[int(id_)][1] * HOUR
    return CALENDAR.between(START, last), split, cpu


def _moment(text: str) -> int:
    at = datetime.fromisoformat(text)
    return moment(at.date(), at.hour * 60 + at.minute)


def beside_taskjuggler(projects: int, first: int) -> None:
    print(
        f"{'seed':>5} {'tasks':>5} {'people':>6} {'ours h':>7} {'tj3 h':>6} {'CPU s ours/tj3':>16}"
    )
    worse, shorter, ours_cpu, their_cpu = [], 0, 0.0, 0.0
    for seed in range(first, first + projects):
        project, rows = random_project(seed)
        found, cpu = project.levelled(0)
        ours = project.length(found)
        theirs, split, tj_cpu = taskjuggler(rows)
        ours_cpu += cpu
        their_cpu += tj_cpu
        shorter += ours < theirs
        if ours > theirs:
            worse.append(seed)
        note = "  WORSE" * (ours > theirs) + "  (tj3 splits a task)" * split
        print(
            f"{seed:5} {len(rows):5} {len(project.resources):6} {ours / HOUR:7.0f} "
            f"{theirs / HOUR:6.0f} {cpu:8.3f} {tj_cpu:7.2f}{note}",
            flush=True,
        )
    print(
        f"{projects} projects: ours ends earlier in {shorter}, later in {len(worse)} "
        f"{worse or ''}; CPU {ours_cpu:.1f} s against {their_cpu:.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = parser.add_subparsers(dest="part", required=True)
    best = parts.add_parser("known")
    best.add_argument("folder", type=Path)
    best.add_argument("table", type=Path)
    best.add_argument("--schedules", type=int, default=1000)
    best.add_argument("--limit", type=int, default=0)
    juggler = parts.add_parser("tj3")
    juggler.add_argument("--projects", type=int, default=100)
    juggler.add_argument("--first", type=int, default=0)
    args = parser.parse_args()
    if args.part == "known":
        known(args.folder, args.table, args.schedules, args.limit)
    elif shutil.which("tj3"):
        beside_taskjuggler(args.projects, args.first)
    else:
        parser.exit(1, "tj3 is not on the path\n")


if __name__ == "__main__":
    main()
