"""Which pages there are, in what order, and where each of them stands in the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from posixpath import join, normpath

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.wording.links import HOME

#: Names that some file systems keep for devices; a page never takes one.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|\Z)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class ViewPage:
    """A generated page: nothing but blocks. `name` is also its file: "roadmap" is roadmap.md.

    `needs` says what a plan must have for it: "" nothing, several "products", "scenarios".
    """

    name: str
    title: str
    section: str
    blocks: tuple[str, ...]
    hide: tuple[str, ...] = ("toc",)
    needs: str = ""

    @property
    def file(self) -> str:
        """Its file in the plan's place."""
        return f"{self.name}.md"

    @property
    def other_file(self) -> str:
        """Its file where a folder's own page has its address: `goals/README.md`."""
        return f"all-{self.name}.md"

    @property
    def markdown(self) -> str:
        """The page as a writer would type it: front matter and `plan` blocks."""
        hidden = "".join(f"  - {part}\n" for part in self.hide)
        blocks = "\n".join(f"```plan\n{block}\n```\n" for block in self.blocks)
        return f"---\ntitle: {self.title}\nhide:\n{hidden}---\n\n{blocks}"


WIDE = ("navigation", "toc")
PAGES: tuple[ViewPage, ...] = (
    ViewPage("index", "Overview", "", (
        "view: head\npage: overview",
        "view: summary",
        "view: goal-strip",
        "view: milestones, needs-you\ncolumns: 2-1",
        "view: being-built, since\ncolumns: 1-1",
        "view: loops",
    ), WIDE),
    ViewPage("portfolio", "Portfolio", "Direction", (
        "view: head\npage: portfolio",
        "view: portfolio",
    ), WIDE, needs="products"),
    ViewPage("vision", "Vision", "Direction", (
        "view: head\npage: vision",
        "view: vision",
        "view: north-star",
        "view: agreement",
    )),
    ViewPage("goals", "Goals", "Direction", (
        "view: head\npage: goals",
        "view: goal-counts",
        "view: scorecard",
    )),
    ViewPage("roadmap", "Roadmap", "Direction", (
        "view: head\npage: roadmap",
        "view: ranking",
        "view: board",
        "view: rank-odds",
        "view: moscow",
        "view: kano",
        "view: value-effort",
        "view: unscored",
        "view: not-doing",
    )),
    ViewPage("decisions", "Decisions", "Direction", (
        "view: head\npage: decisions",
        "view: open-decisions",
        "view: decided",
        "view: not-doing",
    )),
    ViewPage("timeline", "Timeline", "Delivery", (
        "view: head\npage: timeline",
        "view: timeline",
        "view: watch",
        "view: feeds",
    ), WIDE),
    ViewPage("forecast", "Forecast", "Delivery", (
        "view: head\npage: forecast",
        "view: odds",
        "view: forecast",
        "view: burn-up, earned-value\ncolumns: 1-1",
        "view: pace",
    )),
    ViewPage("budget", "Budget", "Delivery", (
        "view: head\npage: budget",
        "view: budget-odds",
        "view: budget",
    )),
    ViewPage("team", "Team", "Delivery", (
        "view: head\npage: team",
        "view: workload",
        "view: collisions",
        "view: people",
        "view: waiting-for, team-health\ncolumns: 1-1",
        "view: one-person",
        "view: hand-overs",
        "view: asks",
    )),
    ViewPage("risks", "Risks", "Delivery", (
        "view: head\npage: risks",
        "view: risk-matrix",
        "view: risks",
    )),
    ViewPage("dependencies", "Dependencies", "Delivery", (
        "view: head\npage: dependencies",
        "view: dependencies",
    ), WIDE),
    ViewPage("flow", "Flow", "Delivery", (
        "view: head\npage: flow",
        "view: flow-sums",
        "view: ageing",
        "view: cycle-times",
        "view: cumulative-flow",
        "view: throughput, blocked-time\ncolumns: 1-1",
    )),
    ViewPage("changes", "Changes", "Review", (
        "view: head\npage: changes",
        "view: changes-summary",
        "view: changes-milestones",
        "view: changes-tasks",
        "view: changes-direction, changes-delivery\ncolumns: 1-1",
        "view: changes-problems",
        "view: changes-items",
        "view: feeds",
    )),
    ViewPage("drift", "What moved", "Review", (
        "view: head\npage: drift",
        "view: slipped",
        "view: milestone-trend",
        "view: scope-change",
        "view: target-changes",
        "view: score-trend",
        "view: calibration",
    )),
    ViewPage("scenarios", "Scenarios", "Review", (
        "view: head\npage: scenarios",
        "view: scenarios",
    ), WIDE, needs="scenarios"),
    ViewPage("outcomes", "Outcomes", "Review", (
        "view: head\npage: outcomes",
        "view: last-outcome",
        "view: outcomes-due",
        "view: predictions",
        "view: outcomes",
    )),
    ViewPage("trace", "Trace", "Review", (
        "view: head\npage: trace",
        "view: trace",
        "view: effort-by-goal",
        "view: needs",
        "view: loose-ends",
    )),
    ViewPage("reviews", "Reviews", "Review", (
        "view: head\npage: reviews",
        "view: reviews",
        "view: loops",
        "view: loop-steps",
    )),
    ViewPage("health", "Plan health", "Review", (
        "view: head\npage: health",
        "view: problem-counts",
        "view: problems",
        "view: freshness",
    )),
)  # fmt: skip


def pages_of(plan: Plan) -> tuple[ViewPage, ...]:
    """The pages that a plan has."""
    has = {
        "": True,
        "products": len(plan.of(Product)) > 1,
        "scenarios": bool(plan.settings.scenarios),
    }
    return tuple(page for page in PAGES if has[page.needs])


def sections() -> tuple[tuple[str, tuple[ViewPage, ...]], ...]:
    """The navigation in order: ("", (overview,)), ("Direction", (vision, goals, roadmap)), …."""
    names = dict.fromkeys(page.section for page in PAGES)
    return tuple((name, tuple(p for p in PAGES if p.section == name)) for name in names)


def item_paths(
    plan: Plan, place: str, own: Callable[[str], bool], taken: Callable[[str], bool]
) -> dict[str, str]:
    """The Markdown file of each item's page, relative to the pages folder of the site, by id.

    An item keeps its file where `own` says that the site has it there; one written inside another
    item's front matter gets `PLACE/KINDS/ID.md`. `taken` says whether a path belongs to another
    page of the site. No two paths differ by case alone.
    """
    paths = {
        item.id: path
        for item in plan.items
        if not item.origin.keys and own(path := normpath(join(place, item.origin.path)))
    }
    used = {path.casefold() for path in paths.values()}
    for item in plan.items:
        if item.id not in paths:
            folder = normpath(join(place, _folder(item)))
            paths[item.id] = _free(folder, slug(item.id), used, taken)
            used.add(paths[item.id].casefold())
    return paths


def slug(id_: str) -> str:
    """A file name for an id that every file system takes: `A/B: x?` is `A-B-x`."""
    name = _UNSAFE.sub("-", id_).strip("-.") or "item"
    reserved = name.casefold() in {"index", "readme"} or _DEVICES.match(name)
    return f"{name}-item" if reserved else name


def _folder(item: Item) -> str:
    return item.folders[0] if item.folders else item.plural


def _free(folder: str, name: str, used: set[str], taken: Callable[[str], bool]) -> str:
    path, number = f"{folder}/{name}.md", 1
    while path.casefold() in used or taken(path):
        number += 1
        path = f"{folder}/{name}-{number}.md"
    return path


def neighbours(plan: Plan) -> dict[str, tuple[str, str]]:
    """The items before and after each, "" at an end; in reading order within kind and project."""
    groups: dict[tuple[str, str], list[str]] = {}
    for item in plan.items:
        groups.setdefault((item.kind, str(getattr(item, "project", ""))), []).append(item.id)
    after = _follow(groups.values())
    before = {later: earlier for earlier, later in after.items()}
    return {item.id: (before.get(item.id, ""), after.get(item.id, "")) for item in plan.items}


def _follow(groups: Iterable[list[str]]) -> dict[str, str]:
    return {earlier: later for group in groups for earlier, later in pairwise(group)}


def home_of(item: Item) -> str:
    """The name of the view page that an item's page belongs to."""
    return HOME.get(item.kind, ("index", ""))[0]
