"""Rebuild the folder that Backlog.md keeps of itself, and count that our reader drops nothing.

    python benchmarks/backlog_folder.py tasks-mrlesk-backlog-md.json FOLDER

The source holds the facts of MrLesk/Backlog.md's own `backlog/` folder (MIT): file names, ids,
titles, statuses, people, dates, relations, no prose. FOLDER gets the same files at the same
places, with the keys, the order, the quoting and the faults of the originals: a bare `@name` where
YAML does not allow one, `task-213` for a task called BACK-213, milestones with nothing but a title.
What the facts do not hold (prose, the text of criteria, addresses) is a stand-in or left out.
Nothing is written anywhere else.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder

Record = dict[str, Any]
#: Longest line that Backlog.md's YAML writer leaves unfolded.
LINE = 80


def scalar(text: str) -> str:
    """A text as Backlog.md quotes it: bare where YAML gives it back, else in single quotes."""
    try:
        bare = yaml.safe_load(f"key: {text}") == {"key": text}
    except (yaml.YAMLError, ValueError):
        bare = False
    return text if bare and text else "'" + text.replace("'", "''") + "'"


def line(key: str, text: str) -> str:
    """One key with its text, folded when it is long."""
    if len(text) <= LINE:
        return f"{key}: {scalar(text)}"
    return "\n  ".join([f"{key}: >-", *textwrap.wrap(text, LINE - 2, break_on_hyphens=False)])


def listing(key: str, entries: list[str]) -> str:
    """One key with a list, one entry a line."""
    if not entries:
        return f"{key}: []"
    return "\n".join([f"{key}:", *(f"  - {scalar(entry)}" for entry in entries)])


def stamp(value: str) -> str:
    """`2026-07-04T17:40:00` is written `2026-07-04 17:40`."""
    return value.replace("T", " ")[:16]


def scalar_assignees(data: Record) -> frozenset[str]:
    """Paths of the files that write one assignee without a list."""
    examples = data["messy"]["examples"]
    return frozenset(e["file"] for e in examples if e["code"] == "scalar_where_list")


def task_lines(item: Record, *, single: bool) -> list[str]:
    """The front matter of a task or draft; a file that breaks YAML has bare names and dates."""
    broken = item["yaml_error"]
    person = str if broken else scalar
    day = stamp if broken else quoted_day
    lines = [line("id", item["id"]), line("title", item["title"])]
    lines += [line("status", item["status"])] if item["status"] else []
    if single and item["owners"]:
        lines.append(f"assignee: {person(item['owners'][0])}")
    else:
        lines.append(listing("assignee", item["owners"]))
    lines += [f"reporter: {person(item['reporter'])}"] if item["reporter"] else []
    for key in ("created", "updated", "completed"):
        lines += [f"{key}_date: {day(item[key])}"] if item[key] else []
    lines.append(listing("labels", item["labels"]))
    lines += [line("milestone", item["milestone"])] if item["milestone"] else []
    lines.append(listing("dependencies", item["depends_on"]))
    lines += [line("parent_task_id", item["parent"])] if item["parent"] else []
    lines += [line("priority", item["priority"])] if item["priority"] else []
    lines += [line("type", item["type"])] if item["type"] else []
    lines += [f"ordinal: {item['ordinal']}"] if item["ordinal"] is not None else []
    return lines


def quoted_day(value: str) -> str:
    """A day as a quoted text, as today's Backlog.md writes it."""
    return f"'{stamp(value)}'"


def other_lines(item: Record) -> list[str]:
    """The front matter of a milestone, a document or a decision."""
    lines = [f"id: {item['id']}", f'title: "{item["title"]}"']
    if item["area"] == "decisions":
        lines += [f"date: '{stamp(item['created'])}'", f"status: {item['status']}"]
    elif item["area"] == "docs":
        lines += [f"type: {item['type']}", f"created_date: '{stamp(item['created'])}'"]
        lines += [f"updated_date: '{stamp(item['updated'])}'"] if item["updated"] else []
    return lines


def boxes(item: Record) -> str:
    """As many ticked and open boxes as the original has, with a stand-in for their text."""
    done, total = item["boxes_done"], item["boxes_done"] + item["boxes_open"]
    if not total:
        return ""
    rows = [f"- [{'x' if n <= done else ' '}] #{n} Criterion {n}" for n in range(1, total + 1)]
    marks = ("<!-- AC:BEGIN -->", "<!-- AC:END -->")
    return "\n".join(["", "## Acceptance Criteria", marks[0], *rows, marks[1], ""])


def is_task(item: Record) -> bool:
    """True for a task or draft, wherever it lies."""
    return not is_milestone(item) and item["area"] not in ("docs", "decisions")


def is_milestone(item: Record) -> bool:
    """True for a milestone, wherever it lies."""
    return Path(item["path"]).parent.name == "milestones"


def text_of(item: Record, singles: frozenset[str]) -> str:
    """The whole file."""
    lines = task_lines(item, single=item["path"] in singles) if is_task(item) else None
    head = "\n".join(["---", *(lines or other_lines(item)), "---"])
    return f"{head}\n\n## Description\n\nBody omitted.\n{boxes(item)}"


def config_text(config: Record) -> str:
    """`config.yml`, with the keys and values of the original."""
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in config.items())


def write(data: Record, folder: Path) -> int:
    """Write the folder; gives the number of items."""
    singles = scalar_assignees(data)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yml").write_text(config_text(data["config"]), encoding="utf-8")
    for item in data["items"]:
        target = folder / item["path"].removeprefix("backlog/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text_of(item, singles), encoding="utf-8")
    return len(data["items"])


# --- counting -----------------------------------------------------------------------------------


def source_counts(data: Record) -> dict[str, int]:
    """What the source holds."""
    items = data["items"]
    tasks = [item for item in items if is_task(item)]
    counts: Counter[str] = Counter({"files": len(items), "tasks": len(tasks)})
    counts["milestones"] = sum(map(is_milestone, items))
    counts["archived"] = sum(item["area"] == "archive" for item in items)
    for item in tasks:
        counts["owners"] += len(item["owners"])
        counts["labels"] += len(item["labels"])
        counts["dependencies"] += len(item["depends_on"])
        counts["parents"] += item["parent"] is not None
        counts["in a milestone"] += item["milestone"] is not None
        counts["with a priority"] += item["priority"] is not None
        counts["with a type"] += item["type"] not in (None, "task")  # "task" is the kind
        counts["created"] += item["created"] is not None
        counts["updated"] += item["updated"] is not None
    return dict(counts)


def plan_counts(plan: Plan) -> dict[str, int]:
    """The same of the plan that was read."""
    tasks = plan.of(Task, archived=True)
    counts: Counter[str] = Counter({"tasks": len(tasks)})
    counts["files"] = sum(path.endswith(".md") for path in plan.documents)
    counts["milestones"] = len(plan.of(Milestone, archived=True))
    counts["archived"] = sum(item.archived for item in plan.items)
    for task in tasks:
        counts["owners"] += len(task.assignees)
        counts["labels"] += len(task.tags)
        counts["dependencies"] += len(task.depends_on)
        counts["parents"] += bool(task.parent)
        counts["in a milestone"] += bool(task.milestone)
        counts["with a priority"] += task.priority is not None
        counts["with a type"] += bool(task.category)
        counts["created"] += task.created is not None
        counts["updated"] += task.updated is not None
    return dict(counts)


def resolved(plan: Plan) -> dict[str, int]:
    """How many dependencies and parents lead to an item."""
    found = Counter(r.field for r in plan.references if isinstance(plan.get(r.source), Item))
    return {name: found[name] for name in ("depends_on", "parent", "milestone")}


def main(arguments: list[str]) -> int:
    """Write, read back, count; 0 when both sides agree."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    data = json.loads(chosen.source.read_text(encoding="utf-8"))
    print(f"{write(data, chosen.folder)} items written to {chosen.folder}")
    plan = read_plan_folder(chosen.folder)
    ours, theirs = plan_counts(plan), source_counts(data)
    print(f"{'':<18}{'source':>8}{'plan':>8}")
    for name in theirs:
        mark = "" if ours.get(name) == theirs[name] else "  differs"
        print(f"{name:<18}{theirs[name]:>8}{ours.get(name, 0):>8}{mark}")
    print("lead to an item:", resolved(plan))
    rules = Counter(problem.rule for problem in plan.problems)
    print("problems of reading:", dict(sorted(rules.items())))
    return 0 if all(ours.get(name) == count for name, count in theirs.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
