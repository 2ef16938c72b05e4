"""Schedule and forecast of a large project, beside TaskJuggler's schedule of the same project.

    python benchmarks/delivery_speed.py [--rounds 3] [--tasks 1000 5000]

Makes a project from a fixed seed: tasks of 1 to 5 days of work, one person each, up to two
predecessors among the hundred tasks before. TaskJuggler (`tj3`, from the PATH) gets it as a .tjp
with a CSV report of all dates. Ours gets the same tasks as plan items and does more: the schedule
with people levelled, the floats and the critical path, and 10,000 runs of it with percentiles and
criticality of every task. Prints CPU seconds, medians of several rounds in turns, and ratios:
"in process" after the imports, "whole" as a process of its own with them. Last comes how many
times longer the largest project takes than the smallest.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.forecasting.forecast import forecast
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Assignment, Dependency, Estimate, Work
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.simulation.sampling import Spread
from mkdocs_prodproj.simulation.simulate import simulate

#: A Monday, and by number of tasks how many people there are.
START = date(2025, 1, 6)
PEOPLE = {1000: 20, 5000: 50, 10000: 50}
TJP = """\
project p "Project" 2025-01-06 +30y {{ timezone "UTC" }}
{people}
{tasks}
taskreport "dates" {{ formats csv columns id, start, end }}
"""


@dataclass(frozen=True)
class Job:
    """One task of the made-up project."""

    id: str
    days: int
    who: str
    after: tuple[str, ...]


def jobs(count: int) -> list[Job]:
    chance = random.Random(11)
    people = PEOPLE.get(count, max(1, count // 50))
    made: list[Job] = []
    for number in range(count):
        near = range(max(0, number - 100), number)
        after = {f"t{chance.choice(near)}" for _ in range(chance.randint(0, 2)) if near}
        who = f"p{chance.randrange(people)}"
        made.append(Job(f"t{number}", chance.randint(1, 5), who, tuple(sorted(after))))
    return made


def tjp(made: list[Job]) -> str:
    people = "\n".join(f'resource {who} "{who}"' for who in sorted({j.who for j in made}))
    tasks = []
    for job in made:
        waits = f" depends {', '.join(job.after)}" if job.after else ""
        tasks.append(f'task {job.id} "{job.id}" {{ effort {job.days}d allocate {job.who}{waits} }}')
    return TJP.format(people=people, tasks="\n".join(tasks))


def plan(made: list[Job]) -> Plan:
    origin = Origin(path="plan.md")
    people = [Person(id=who, origin=origin) for who in sorted({j.who for j in made})]
    tasks = [_task(job, origin) for job in made]
    return Plan(items=(Project(id="p", origin=origin, start=START), *people, *tasks))


def _task(job: Job, origin: Origin) -> Task:
    work = Work(days=Decimal(job.days))
    return Task(
        id=job.id,
        origin=origin,
        project="p",
        estimate=Estimate(work, work, work),
        assignees=(Assignment(job.who),),
        depends_on=tuple(Dependency(before) for before in job.after),
    )


def ours(made_plan: Plan) -> tuple[str, dict[str, float]]:
    """The end in the plan, and CPU seconds of each part."""
    marks = [time.process_time()]
    schedule = schedule_plan(made_plan, START)
    marks.append(time.process_time())
    forecast(made_plan, schedule, START)
    marks.append(time.process_time())
    spreads = {
        a.id: Spread(0.8 * a.minutes, a.minutes, 1.7 * a.minutes)
        for a in schedule.activities.values()
        if a.minutes
    }
    activities = list(schedule.activities.values())
    simulate(activities, schedule.links, spreads, trials=10_000, seed=1)
    marks.append(time.process_time())
    parts = zip(("schedule", "forecast", "simulate alone"), marks, marks[1:], strict=False)
    spent = {name: end - begin for name, begin, end in parts}
    return f"{schedule.times['p'].finish:%Y-%m-%d}", spent


def child(command: list[str], folder: Path) -> float:
    """CPU seconds of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "TZ": "UTC"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(count: int, rounds: int, *, reference: bool) -> dict[str, float]:
    """Print both, in turns; gives our CPU seconds: of each part, of both, whole."""
    made = jobs(count)
    made_plan = plan(made)
    own: list[dict[str, float]] = []
    whole, theirs, end, their_end = [], [], "", ""
    script = [sys.executable, str(Path(__file__).resolve()), "--alone", str(count)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "project.tjp").write_text(tjp(made), encoding="utf-8")
        for _ in range(rounds):
            end, spent = ours(made_plan)
            own.append(spent)
            whole.append(child(script, folder))
            if reference:
                theirs.append(child(["tj3", "--silent", "project.tjp"], folder))
        if reference:
            rows = (folder / "dates.csv").read_text(encoding="utf-8").splitlines()[1:]
            their_end = max(row.rsplit(";", 1)[1].strip('"') for row in rows)[:10]
    parts = {name: statistics.median(spent[name] for spent in own) for name in own[0]}
    total, process = parts["schedule"] + parts["forecast"], statistics.median(whole)
    print(f"{count} tasks, {len({j.who for j in made})} people, medians of {rounds}")
    print("  ours in process " + "  ".join(f"{name} {s:.2f} s" for name, s in parts.items()))
    print(f"  ours schedule + forecast {total:.2f} s, whole {process:.2f} s; ends {end}")
    if reference:
        tj3 = statistics.median(theirs)
        print(f"  tj3 schedule whole {tj3:.2f} s; ends {their_end}")
        print(f"  ratio ours / tj3: in process {total / tj3:.2f}, whole {process / tj3:.2f}")
    return {**parts, "schedule + forecast": total, "whole": process}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tasks", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--largest", type=int, default=10000, help="ours alone; 0: not")
    parser.add_argument("--alone", type=int, default=0, help="schedule and forecast once, no more")
    chosen = parser.parse_args(arguments)
    if chosen.alone:
        made_plan = plan(jobs(chosen.alone))
        forecast(made_plan, schedule_plan(made_plan, START), START)
        return 0
    reference = shutil.which("tj3") is not None
    if not reference:
        print("tj3 is not installed: ours alone")
    spent = {n: compare(n, chosen.rounds, reference=reference) for n in chosen.tasks}
    if chosen.largest:
        spent[chosen.largest] = compare(chosen.largest, chosen.rounds, reference=False)
    first, last = min(spent), max(spent)
    grown = (f"{name} {spent[last][name] / spent[first][name]:.1f}" for name in spent[first])
    print(f"growth from {first} tasks to {last}, times: {', '.join(grown)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
