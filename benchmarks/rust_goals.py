"""Turn the Rust project's goals (facts as JSON) into a plan, and count that nothing was lost.

    python benchmarks/rust_goals.py rust-project-goals.json FOLDER [--periods 2025h2 2026]

The source is an extract of rust-lang/rust-project-goals (MIT): titles, owners, statuses and
tables, no prose. FOLDER becomes a plan folder; nothing is written anywhere else.

How their words become ours, and why:

- A *project goal* says what shall be true after a half-year, who answers for it and which teams
  must help: a **goal**, with its status as written, `continues` from the series that share a
  tracking issue, and `asks` from the team asks. A champion of a team stands in the ask to that
  team, or in an ask of its own where the source asks nothing further of the team.
- A *roadmap theme* is a goal over more than one period that other goals serve: the **parent**
  goal. A goal has one parent; the themes are its tags as well, so that a second one is kept.
- The *work items* of a goal are tasks. Tasks belong to projects, projects deliver initiatives,
  initiatives serve goals, so each goal with work items gets one **initiative** (the proposal,
  accepted or not) and one **project** (the work), with the tasks written inside. A *subgoal* is
  the task's category; an indented row is a part of the row above it.
- People and teams get an item each, because their names are all that others refer to.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.source.document import Document

DEFAULT_PERIODS = ("2025h2", "2026")
ASKED = "Time for this goal"
CHAMPION = "A champion"
#: What the status of a goal says of the proposal to work on it.
PROPOSALS = {"Accepted": "accepted", "Proposed": "proposed", "Not accepted": "rejected"}
LINK = re.compile(r"\[\[([^\]|]+)")
Record = dict[str, Any]


def slug(name: str) -> str:
    """An id out of a goal's name: `2026/build-std` is `2026-build-std`."""
    return name.replace("/", "-").replace("#", "-")


def issue_url(reference: str) -> str:
    """The address of `owner/repository#7`."""
    repository, _, number = reference.partition("#")
    return f"https://github.com/{repository}/issues/{number}"


def period_of(record: Record) -> str:
    """`2025h2` is `2025-H2`; a theme's timespan `2026-2028` is both years and what lies between."""
    span = record["timespan"] or ""
    if "-" in span:
        first, last = span.split("-")
        return f"{first}-01-01..{last}-12-31"
    return str(record["period"]).upper().replace("H", "-H")


@dataclass(frozen=True)
class Source:
    """The chosen periods of the source, with what is needed to tie them together."""

    goals: tuple[Record, ...]
    series: tuple[tuple[str, ...], ...]
    person: dict[str, str]
    team: dict[str, str]

    @property
    def ids(self) -> frozenset[str]:
        """Names of the chosen goals, as the source writes them."""
        return frozenset(goal["id"] for goal in self.goals)

    @property
    def themes(self) -> dict[str, str]:
        """Theme's name, as goals write it, to its id."""
        return {
            plain(goal["short_title"] or goal["title"]): goal["id"]
            for goal in self.goals
            if goal["kind"] == "roadmap_theme"
        }

    def continued(self, id_: str) -> list[str]:
        """The goals of the nearest earlier chosen period that share a series with this one."""
        found: list[str] = []
        for one in self.series:
            if id_ not in one:
                continue
            earlier = [g for g in one if g in self.ids and half(g) < half(id_)]
            nearest = max(map(half, earlier), default="")
            found += [g for g in earlier if half(g) == nearest and g not in found]
        return found


def half(id_: str) -> str:
    """The period in a goal's name: `2025h2/build-std` is of `2025h2`."""
    return id_.partition("/")[0]


def plain(text: str) -> str:
    """A name without markup, in lower case: themes are spelled with and without backticks."""
    return text.replace("`", "").strip().casefold()


def source_of(data: Record, periods: Iterable[str]) -> Source:
    """The goals and themes of some periods; people differ by case only once."""
    chosen = tuple(goal for goal in data["goals"] if goal["period"] in set(periods))
    series = tuple(tuple(one["goals"]) for one in data["continuing_series"])
    people = Counter(name for goal in chosen for name in people_of(goal))
    person: dict[str, str] = {}
    for name, _ in sorted(people.items(), key=lambda pair: (-pair[1], pair[0])):
        person.setdefault(name.casefold(), name)
    names = sorted({name for goal in chosen for name in teams_of(goal)})
    team = {name: f"team-{name}" if name.casefold() in person else name for name in names}
    return Source(chosen, series, person, team)


def people_of(goal: Record) -> list[str]:
    """Every handle of a goal, as often as it is written: contacts, task owners, champions."""
    tasks = [owner for task in goal["tasks"] for owner in task["owners"]]
    champions = [name for names in goal["champions"].values() for name in names]
    return [*goal["point_of_contact"], *tasks, *champions]


def teams_of(goal: Record) -> list[str]:
    """Every team of a goal: in tasks, in asks, among champions."""
    tasks = [team for task in goal["tasks"] for team in task["teams"]]
    return [*tasks, *(ask["team"] for ask in goal["team_asks"]), *goal["champions"]]


# --- writing ------------------------------------------------------------------------------------


def yaml(value: Any) -> str:
    """One value as YAML on one line; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def page(fields: Record, body: str = "") -> str:
    """A file with front matter; lists of mappings one a line, empty values left out."""
    lines = ["---"]
    for key, value in fields.items():
        if value in (None, "", [], {}):
            continue
        if isinstance(value, list) and isinstance(value[0], dict):
            lines += [f"{key}:", *(f"  - {yaml(entry)}" for entry in value)]
        else:
            lines.append(f"{key}: {yaml(value)}")
    return "\n".join([*lines, "---", "", body, ""])


def goal_page(goal: Record, source: Source) -> str:
    """The goal or roadmap theme itself."""
    continued = source.continued(goal["id"])
    themes = [*goal["flagship"], *goal["roadmap_themes"]]
    parents = [source.themes[plain(name)] for name in themes if plain(name) in source.themes]
    fields = {
        "title": goal["title"],
        "period": period_of(goal),
        "status": goal["status_raw"],
        "owner": handle(goal["point_of_contact"][0]) if goal["point_of_contact"] else "",
        "contributors": [handle(name) for name in goal["point_of_contact"][1:]],
        "parent": slug(parents[0]) if parents else "",
        "continues": slug(continued[0]) if continued else "",
        "tags": list(dict.fromkeys(themes)),
        "category": "roadmap theme" if goal["kind"] == "roadmap_theme" else "",
        "asks": asks(goal, source),
        "links": [
            {"title": name, "url": issue_url(name)}
            for name in [*goal["tracking_issues"], *goal["other_issues"]]
        ],
        "custom": {
            name: goal[name]
            for name in ("short_title", "highlights", "funding", "funding_contact")
            if goal[name]
        },
    }
    words = [goal["what_and_why"] or ""]
    words += [f"Also continues [[{slug(other)}]]." for other in continued[1:]]
    for other in goal["links_to_goals"]:
        known = other in source.ids
        words.append(f"See also [[{slug(other)}]]." if known else f"See also `{other}`.")
    return page(fields, "\n\n".join(word for word in words if word))


def handle(name: str) -> str:
    """A person as our format writes one."""
    return f"@{name}"


def asks(goal: Record, source: Source) -> list[Record]:
    """What is asked of teams, and who in them took it on."""
    champions = {team: list(names) for team, names in goal["champions"].items()}
    entries: list[Record] = []
    for ask in goal["team_asks"]:
        names = champions.get(ask["team"], [])
        entry = {"team": source.team[ask["team"]], "what": ASKED}
        entry |= {"size": ask["level"].casefold()} if ask["level"] else {}
        entry |= {"champion": handle(names.pop(0))} if names else {}
        entries.append(entry)
    for team, names in champions.items():
        entries += [
            {"team": source.team[team], "what": CHAMPION, "champion": handle(name)}
            for name in names
        ]
    return entries


def task_entries(goal: Record, source: Source) -> list[Record]:
    """The work items of a goal, to be written inside its project."""
    entries: list[Record] = []
    above = ""
    for task in goal["tasks"]:
        marks = [name for name in ("help_wanted", "tbd", "stretch") if task[name]]
        people = [handle(name) for name in task["owners"]]
        entry = {
            "id": slug(task["id"]),
            "title": task["title"],
            "status": "done" if task["done"] else "",
            "assignees": [*people, *(source.team[name] for name in task["teams"])],
            "parent": above if task["indent"] else "",
            "category": task["subgoal"],
            "tags": [mark.replace("_", " ") for mark in marks],
            "links": [{"title": name, "url": issue_url(name)} for name in task["see"]],
            "custom": {"owner_text": task["owner_text"]} if task["owner_text"] else {},
        }
        if not task["indent"]:
            above = entry["id"]
        entries.append({key: value for key, value in entry.items() if value})
    return entries


def write(source: Source, folder: Path) -> int:
    """Write the plan into `folder`; gives the number of files."""
    files: dict[str, str] = {
        "plan.yml": "name: Rust project goals\ncurrency: USD\n",
        **{f"people/{name}.md": page({"id": name, "title": name}) for name in people(source)},
        **{
            f"teams/{id_}.md": page({"id": id_, "title": name}) for name, id_ in source.team.items()
        },
    }
    for goal in source.goals:
        id_, period = slug(goal["id"]), str(goal["period"]).upper().replace("H", "-H")
        files[f"goals/{period}/{id_}.md"] = goal_page(goal, source)
        if not goal["tasks"]:
            continue
        owner = handle(goal["point_of_contact"][0]) if goal["point_of_contact"] else ""
        head = {"title": goal["title"], "owner": owner}
        files[f"initiatives/{period}/{id_}-proposal.md"] = page(
            {**head, "goals": [id_], "status": PROPOSALS.get(goal["status_raw"], "")}
        )
        files[f"projects/{period}/{id_}-work.md"] = page(
            {**head, "initiatives": [f"{id_}-proposal"], "tasks": task_entries(goal, source)}
        )
    for path, text in sorted(files.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(files)


def people(source: Source) -> list[str]:
    """Every person once, in the commonest spelling."""
    return sorted(source.person.values())


# --- counting -----------------------------------------------------------------------------------


def source_counts(source: Source) -> dict[str, int]:
    """What the source holds, by period and in all."""
    counts: Counter[str] = Counter()
    for goal in source.goals:
        counts[f"goals {goal['period']}"] += 1
        counts[f"tasks {goal['period']}"] += len(goal["tasks"])
        counts["contacts"] += len(goal["point_of_contact"])
        counts["issues"] += len(goal["tracking_issues"]) + len(goal["other_issues"])
        counts["links between goals"] += sum(g in source.ids for g in goal["links_to_goals"])
        counts["asks"] += len(goal["team_asks"])
        counts["champions"] += sum(map(len, goal["champions"].values()))
        counts["continued goals"] += len(source.continued(goal["id"]))
        themes = {plain(name) for name in (*goal["flagship"], *goal["roadmap_themes"])}
        counts["themes named"] += len(themes)
        counts["goals under a theme"] += bool(themes & set(source.themes))
        counts[f"status {goal['status_raw'] or 'none'}"] += 1
        for task in goal["tasks"]:
            counts["task owners"] += len(task["owners"]) + len(task["teams"])
            counts["tasks without owner"] += not (task["owners"] or task["teams"])
            counts["task links"] += len(task["see"])
            counts["tasks done"] += bool(task["done"])
            counts["tasks inside tasks"] += bool(task["indent"])
            counts["tasks in a subgoal"] += bool(task["subgoal"])
            counts["owners in free text"] += bool(task["owner_text"])
    counts["people"] = len(source.person)
    counts["teams"] = len(source.team)
    return dict(counts)


def plan_counts(plan: Plan, periods: Iterable[str]) -> dict[str, int]:
    """The same counts of the plan that was read."""
    counts: Counter[str] = Counter()
    goals, tasks = plan.of(Goal), plan.of(Task)
    for period in periods:
        counts[f"goals {period}"] = sum(g.id.startswith(f"{period}-") for g in goals)
        counts[f"tasks {period}"] = sum(t.id.startswith(f"{period}-") for t in tasks)
    for goal in goals:
        counts["contacts"] += bool(goal.owner) + len(goal.contributors)
        counts["issues"] += len(goal.links)
        counts["continued goals"] += bool(goal.continues) + goal.body.count("Also continues")
        counts["links between goals"] += len(LINK.findall(goal.body))
        counts["links between goals"] -= goal.body.count("Also continues")
        counts["asks"] += sum(ask.what == ASKED for ask in goal.asks)
        counts["champions"] += sum(bool(ask.champion) for ask in goal.asks)
        counts["themes named"] += len({plain(tag) for tag in goal.tags})
        counts["goals under a theme"] += bool(goal.parent)
        document = plan.documents.get(goal.origin.path)
        counts[f"status {written_status(document)}"] += 1
    for task in tasks:
        counts["task owners"] += len(task.assignees)
        counts["tasks without owner"] += not task.assignees
        counts["task links"] += len(task.links)
        counts["tasks done"] += task.status == "done"
        counts["tasks inside tasks"] += bool(task.parent)
        counts["tasks in a subgoal"] += bool(task.category)
        counts["owners in free text"] += "owner_text" in task.custom
    counts["people"] = len(plan.of(Person))
    counts["teams"] = len(plan.of(Team))
    return dict(counts)


def written_status(document: Document | None) -> str:
    """The status as the file says it, before synonyms."""
    fields = document.fields if document else None
    return str((fields or {}).get("status") or "none")


def side_by_side(ours: dict[str, int], theirs: dict[str, int]) -> str:
    """A table of both counts; a difference is marked."""
    rows = [f"{'':<24}{'source':>8}{'plan':>8}"]
    for name in sorted(ours.keys() | theirs.keys()):
        a, b = theirs.get(name, 0), ours.get(name, 0)
        rows.append(f"{name:<24}{a:>8}{b:>8}{'' if a == b else '  differs'}")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Write, read back, count; 0 when both sides agree."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--periods", nargs="+", default=list(DEFAULT_PERIODS))
    chosen = parser.parse_args(arguments)
    data = json.loads(chosen.source.read_text(encoding="utf-8"))
    source = source_of(data, chosen.periods)
    print(f"{write(source, chosen.folder)} files written to {chosen.folder}")
    plan = read_plan_folder(chosen.folder)
    ours, theirs = plan_counts(plan, chosen.periods), source_counts(source)
    print(side_by_side(ours, theirs))
    print(
        f"besides: {len(plan.of(Initiative))} initiatives, {len(plan.of(Project))} projects,"
        f" {len(plan.problems)} problems of reading"
    )
    same = all(ours.get(k, 0) == theirs.get(k, 0) for k in ours.keys() | theirs.keys())
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
