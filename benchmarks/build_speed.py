"""How much longer `mkdocs build` takes with the plug-in: the same pages, the same short navigation.

    python benchmarks/build_speed.py [--items 1000] [--rounds 3]

Writes a plan with a fixed seed, then builds it in turn without and with the plug-in (A B A B …),
each in a process of its own, and prints the ratio of CPU seconds of each pair. The target is 1.5.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = (  # noqa: SIM905
    "latency budget rollout gateway schema index cache retry queue tenant billing audit export "
    "report dashboard customer contract review migration cluster quota token session policy alert "
    "metric trace release milestone vendor security privacy search filter mobile design payment"
).split()
PEOPLE = "ana bo chen dara eli fatima goro hana ivan jun kofi lea".split()  # noqa: SIM905
TARGET = 1.5
VIEWS = {
    "": ["index"],
    "Direction": ["vision", "goals", "roadmap"],
    "Delivery": ["timeline", "team", "risks"],
    "Review": ["health"],
}
PLAIN = """\
site_name: Plan
site_url: https://example.org/plan/
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables,
  {toc: {permalink: true}}, pymdownx.details, pymdownx.superfences,
  {pymdownx.tasklist: {custom_checkbox: true}}]
"""


def sentence(r: random.Random) -> str:
    return " ".join(r.choice(WORDS) for _ in range(r.randint(6, 14))).capitalize() + "."


def body(r: random.Random) -> str:
    parts = [sentence(r) + f" **{r.choice(WORDS)}** and `{r.choice(WORDS)}()`."]
    for _ in range(r.randint(1, 3)):
        points = "\n".join(f"- {sentence(r)}" for _ in range(r.randint(2, 4)))
        parts += [f"## {sentence(r)[:-1]}", points]
    if r.random() < 0.2:
        rows = "\n".join(f"| {r.choice(WORDS)} | {r.randint(1, 999)} |" for _ in range(3))
        parts.append(f"| Name | Value |\n| --- | ---: |\n{rows}")
    if r.random() < 0.15:
        parts.append(
            f"```python\ndef {r.choice(WORDS)}(x):\n    return x + {r.randint(1, 99)}\n```"
        )
    return "\n\n".join(parts) + "\n"


def item(r: random.Random, fields: list[str]) -> str:
    title = " ".join(r.choice(WORDS) for _ in range(r.randint(3, 6))).capitalize()
    return "\n".join(("---", f"title: {title}", *fields, "---", "", body(r)))


def plan(count: int, seed: int = 1) -> dict[str, str]:
    """Files of a plan: 85 % tasks, 5 % projects, 4 % initiatives, 4 % goals, 2 % milestones."""
    r = random.Random(seed)
    goals, initiatives, projects, milestones = (max(1, count * n // 100) for n in (4, 4, 5, 2))
    tasks = max(1, count - goals - initiatives - projects - milestones)
    files = {}
    for n in range(goals):
        now = r.randint(30, 90)
        values = f"baseline: 90, target: 30, measurements: {{2026-03-31: {now}}}"
        metric = f"metrics: [{{name: {r.choice(WORDS)} {n}, {values}}}]"
        files[f"goals/G-{n:04}.md"] = item(
            r, ["period: 2026", f"owner: {r.choice(PEOPLE)}", metric]
        )
    for n in range(initiatives):
        reach, impact, effort = r.randint(1, 90), r.randint(1, 3), r.randint(1, 9)
        parts = f"reach: {reach}00, impact: {impact}, confidence: 80%, effort: {effort}w"
        score = f"rice: {{{parts}}}"
        files[f"initiatives/I-{n:04}.md"] = item(
            r, [f"goals: [G-{n % goals:04}]", "status: building", score]
        )
    for n in range(projects):
        fields = [
            f"initiatives: [I-{n % initiatives:04}]",
            "start: 2026-01-05",
            f"owner: {r.choice(PEOPLE)}",
        ]
        files[f"projects/P-{n:04}.md"] = item(r, fields)
    for n in range(milestones):
        fields = [f"project: P-{n % projects:04}", f"deadline: 2026-{r.randint(6, 12):02}-15"]
        files[f"milestones/M-{n:04}.md"] = item(r, fields)
    for n in range(tasks):
        project = n * projects // tasks
        low = r.choice((1, 2, 3, 5))
        first = -(-project * tasks // projects)
        before = (
            sorted({r.randrange(first, n) for _ in range(r.choice((0, 1, 1, 2)))})
            if n > first
            else []
        )
        fields = [
            f"project: P-{project:04}",
            f"status: {r.choice(('todo', 'todo', 'in-progress', 'done', 'done'))}",
            f"assignees: {r.choice(PEOPLE)}",
            f"estimate: {low}d/{low + 1}d/{low * 2 + 2}d",
            f"tags: [{r.choice(WORDS)}, {r.choice(WORDS)}]",
            f"depends_on: [{', '.join(f'T-{b:05}' for b in before)}]",
        ]
        files[f"tasks/p-{project:04}/T-{n:05}.md"] = item(r, fields)
    return files


def write(folder: Path, count: int) -> None:
    """The plan in two sites of the same navigation: bare.yml has stubs where ours has views."""
    files = {f"plan/{path}": text for path, text in plan(count).items()} | {"index.md": "# Home\n"}
    stubs = {
        f"plan/{name}.md": f"# {name.capitalize()}\n" for names in VIEWS.values() for name in names
    }
    for docs, more in (("docs", {}), ("docs-bare", stubs)):
        for path, text in (files | more).items():
            target = folder / docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    sections = [{title: [f"plan/{n}.md" for n in names]} for title, names in VIEWS.items() if title]
    nav = json.dumps([{"Home": "index.md"}, "plan/index.md", *sections])
    bare = f"plugins: [search]\ndocs_dir: docs-bare\nnav: {nav}\nnot_in_nav: /plan/\n"
    ours = "plugins: [search, {prodproj: {as_of: 2026-07-06}}]\nnav: [{Home: index.md}]\n"
    (folder / "bare.yml").write_text(PLAIN + bare, encoding="utf-8")
    (folder / "ours.yml").write_text(PLAIN + ours, encoding="utf-8")


def build(folder: Path, name: str) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        f"{name}.yml",
        "-d",
        f"out-{name}",
    ]
    environment = {"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--items", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, chosen.items)
        ratios = []
        for _ in range(chosen.rounds):
            bare, ours = build(folder, "bare"), build(folder, "ours")
            ratios.append(ours / bare)
            print(
                f"without {bare:6.2f} s   with {ours:6.2f} s   ratio {ours / bare:.2f}", flush=True
            )
        pages = sum(1 for _ in folder.glob("out-ours/plan/tasks/**/index.html"))
    median, low, high = statistics.median(ratios), min(ratios), max(ratios)
    print(f"{chosen.items} items, {pages} task pages: median ratio {median:.2f}, ", end="")
    print(f"from {low:.2f} to {high:.2f}; the target is {TARGET}")


if __name__ == "__main__":
    main()
