"""No plan makes a view fail: whatever is in the files, every view and every item's page is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mkdocs_prodproj.item_pages.page import item_rest, item_side, item_top
from mkdocs_prodproj.items.kinds import BY_NAME, KINDS
from mkdocs_prodproj.pages.catalogue import VIEWS, blocks_of
from mkdocs_prodproj.pages.head import PAGES
from mkdocs_prodproj.shapes.blocks import Empty, Head
from mkdocs_prodproj.shapes.cells import ItemLink, Mark
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.marks import ICONS, TONES

from .studies import chain, every, study_of, texts

FOLDERS = {kind.kind: kind.folders[0] for kind in KINDS if kind.folders}
#: Views of the manual's own pages, which look at no plan.
MANUAL = {"fields", "words", "settings", "rules", "conditions", "grammar", "view-list"}


def all_of(study: Study) -> list[object]:
    """Everything a site shows of a study."""
    made: list[object] = []
    for view in VIEWS:
        if view.name not in MANUAL:
            made += blocks_of(study, view.name, {})[0]
    for page in PAGES:
        made += blocks_of(study, "head", {"page": page})[0]
    for kind in BY_NAME:
        made += blocks_of(study, "list", {"kind": kind})[0]
    for item in study.plan.items:
        made += [*item_top(study, item), *item_side(study, item), *item_rest(study, item)]
        made += blocks_of(study, "item", {"id": item.id})[0]
    return made


def holds(files: Mapping[str, str], today: date = date(2026, 7, 6)) -> list[object]:
    """Everything of a plan is made, of marks that can be drawn and links that lead somewhere."""
    study = study_of(files, today)
    made = all_of(study)
    marks = every(made, Mark)
    assert {m.icon for m in marks} <= {*ICONS, ""}
    assert {m.tone for m in marks} <= set(TONES)
    assert {link.id for link in every(made, ItemLink)} - {""} <= set(study.plan.by_id)
    return made


def test_an_empty_plan_says_on_every_page_what_is_missing() -> None:
    made = holds({})
    assert len(every(made, Empty)) > 10
    assert all(empty.title for empty in every(made, Empty))


def test_an_empty_plan_has_a_head_on_every_page() -> None:
    heads = every(holds({}), Head)
    assert all(head.title and head.stamp for head in heads)


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_item_that_says_nothing_is_shown(kind: str) -> None:
    made = holds({f"{FOLDERS[kind]}/X.md": ""})
    assert "X" in texts(made)


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_item_that_cannot_be_read_is_shown_with_the_reason(kind: str) -> None:
    files = {f"{FOLDERS[kind]}/X.md": "---\ntitle: [\n---\n"}
    study = study_of(files)
    (item,) = study.plan.items
    assert item.broken
    assert item.broken in texts(item_top(study, item))
    holds(files)


def test_one_broken_item_of_each_kind_leaves_the_rest_of_the_plan_standing() -> None:
    files = {
        f"{folder}/X-{n}.md": "---\ntitle: [\n---\n" for n, folder in enumerate(FOLDERS.values())
    }
    holds(files | {"tasks/GOOD.md": "estimate: 1d", "goals/GOOD-2.md": "period: 2026"})


WRONG = {
    "goal": "period: soon\nmetrics: [{name: 3, target: many, measurements: {never: 1}}, x, 7]",
    "initiative": "rice: 7\ndecision: {outcome: perhaps}\nexpects: [{metric: M, change: up}]",
    "task": "estimate: soon\nstatus: wobbly\ndue: 2026-13-01\nassignees: {}\ndepends_on: [x FS+y]",
    "milestone": "deadline: soon\ndepends_on: {}\nstatus: 7",
    "risk": "probability: 140%\nimpact: awful\nstatus: x\nreview: later",
    "project": "start: 2026-09-01\ndeadline: 2026-01-01\nbudget: lots",
    "person": "capacity: much\ntime_off: [soon]",
    "calendar": "days: [someday]\nhours: all\ncountry: ZZ",
    "research": "method: magic\nparticipants: few\nsuccesses: 9 of 3",
}


@pytest.mark.parametrize("kind", WRONG)
def test_values_that_mean_nothing_are_survived(kind: str) -> None:
    holds({f"{FOLDERS[kind]}/X.md": WRONG[kind], "tasks/T.md": "estimate: 1d"})


def test_references_that_lead_nowhere_are_survived() -> None:
    holds(
        {
            "product.md": "type: product\nnorth_star: M-9\nagreed: [{by: nobody}]\nowner: zoe",
            "goals/G.md": "product: x\nparent: x\ncontinues: x\nowner: x",
            "initiatives/I.md": (
                "goals: [x]\nstatus: building\nparent: x\nexpects: [{metric: x, change: +3}]\n"
                "shipped: 2026-05-01\nasks: [{team: x, what: y, champion: z}]\n"
                "risks: {value: {state: passed, evidence: [x], accepted_by: y}}\n"
                "decision: {outcome: build, by: x, evidence: [x]}"
            ),
            "research/R.md": "initiatives: [x]\nmethod: interview\ndate: 2026-05-01",
            "projects/P.md": "initiatives: [x]\nparent: x\nteam: x\ncalendar: x",
            "tasks/T.md": (
                "project: x\nmilestone: x\nparent: x\nassignees: [x]\ndepends_on: [x]\nestimate: 1d"
            ),
            "milestones/M.md": "project: x\ndepends_on: [x]\ndeadline: 2026-08-01",
            "risks/R2.md": "project: x\naffects: [x]\nmitigation: [x]\nprobability: 3\nimpact: 3",
            "decisions/D.md": "by: x\nsupersedes: x\nstatus: proposed",
            "reviews/V.md": "product: x\nproject: x\nnext: [x]",
            "teams/W.md": "members: [x]",
        }
    )


def test_circles_of_every_sort_are_survived() -> None:
    holds(
        {
            "goals/A.md": "parent: B\ncontinues: B",
            "goals/B.md": "parent: A\ncontinues: A",
            "initiatives/C.md": "parent: D\ndepends_on: D",
            "initiatives/D.md": "parent: C\ndepends_on: C",
            "projects/E.md": "parent: F",
            "projects/F.md": "parent: E",
            "tasks/G.md": "project: E\nparent: H\ndepends_on: H\nestimate: 1d",
            "tasks/H.md": "project: F\nparent: G\ndepends_on: G\nestimate: 1d",
            "tasks/I.md": "parent: I\ndepends_on: I\nestimate: 1d",
            "decisions/J.md": "supersedes: K",
            "decisions/K.md": "supersedes: J",
        }
    )


def test_a_plan_of_finished_work_alone_is_shown() -> None:
    made = holds(
        {
            "projects/P.md": "status: done",
            "tasks/A.md": "project: P\nstatus: done\nestimate: 1d\nfinished: 2026-06-01",
            "tasks/B.md": "project: P\nstatus: done",
            "milestones/M.md": "project: P\nstatus: reached",
            "initiatives/I.md": "status: measured\nshipped: 2026-05-01",
            "goals/G.md": "period: 2025\nstatus: achieved",
        }
    )
    assert every(made, Mark)


def test_a_plan_of_archived_items_alone_is_shown() -> None:
    holds({f"archive/{folder}/X-{n}.md": "" for n, folder in enumerate(FOLDERS.values())})


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2026, 2, 28), date(2100, 12, 31)])
def test_any_day_will_do(today: date) -> None:
    holds({"tasks/A.md": "estimate: 1d", "goals/G.md": "period: 2026"}, today)


def test_numbers_beyond_all_measure_are_told() -> None:
    huge = "9" * 40
    holds(
        {
            "goals/G.md": (
                "period: 2026\nmetrics: [{name: A, baseline: 0, target: 1, measurements: "
                f"{{2026-07-01: {huge}}}}}, {{name: B, baseline: 5, target: 5}}]"
            ),
            "initiatives/I.md": f"rice: {{reach: {huge}, impact: 3, confidence: 1, effort: 0.001}}",
            "initiatives/J.md": "rice: {reach: 1, impact: 3, confidence: 1, effort: 0.001}",
            "projects/P.md": f"budget: {huge} EUR",
            "people/ana.md": "capacity: 0%",
            "tasks/T.md": "estimate: 900000h\nassignee: ana\nproject: P",
            "tasks/S.md": f"estimate: 1d\nassignee: li\nproject: P\ncost: {huge} EUR",
            "people/li.md": f"rate: {huge} EUR/h",
            "risks/R2.md": f"project: P\nprobability: 50%\nimpact: {{cost: {huge} EUR}}",
            "milestones/M.md": "depends_on: S\ndeadline: 2026-07-08",
        }
    )


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_promise_for_the_end_or_the_beginning_of_time_is_told(day: str) -> None:
    promised = f"deadline: {day}\n"
    holds(
        {
            "projects/P.md": promised,
            "milestones/M.md": f"{promised}project: P\ndepends_on: T-6",
            "tasks/A.md": f"project: P\nestimate: 1d\ndue: {day}",
            **chain(),
        }
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "**bold** `code` [link](javascript:alert(1)) {{ jinja }}",
    "🚀🧑‍🤝‍🧑 ünïcödé",
    "\u202eright to left עברית",
    "x" * 300,
    "% $ # & \" ' \\",
)


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_passes_through_every_view_as_it_is(title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    files = {f"{folder}/X-{n}.md": f"title: {quoted}" for n, folder in enumerate(FOLDERS.values())}
    files["tasks/T.md"] = f"title: {quoted}\nestimate: 1d\nblocked: {quoted}\nassignees: [{quoted}]"
    made = holds(files)
    found = [link.text for link in every(made, ItemLink) if link.id == "T"]
    assert title in found


def test_titles_in_a_drawing_are_text() -> None:
    made = holds({"tasks/T.md": "title: <b>&\nestimate: 1d"})
    drawn = re.findall(r"<svg.*?</svg>", str(made), re.DOTALL)
    assert any("&lt;b&gt;&amp;" in svg for svg in drawn)
    assert not any("<b>" in svg for svg in drawn)


IDS = ["A", "B", "C", "T-2", "T-10"]
ANY_ID = some.sampled_from([*IDS, "P", "M", "NOWHERE", "ana"])
DAYS = some.dates(date(2026, 5, 1), date(2026, 9, 30)).map(str)
FIELDS: dict[str, some.SearchStrategy[str]] = {
    "estimate": some.sampled_from(["1d", "2d/3d/9d", "1d..4d", "0d", "4h", "12w", "soon"]),
    "duration": some.sampled_from(["1d", "3w", "-2d"]),
    "status": some.sampled_from(
        ["todo", "doing", "done", "blocked", "dropped", "draft", "on hold"]
    ),
    "depends_on": some.lists(ANY_ID, max_size=2).map(lambda ids: f"[{', '.join(ids)}]"),
    "parent": ANY_ID,
    "project": some.sampled_from(["P", "NOWHERE"]),
    "milestone": ANY_ID,
    "assignees": some.sampled_from(["ana", "[ana, li]", "{ana: 50%}", "ana: 0%"]),
    "started": DAYS,
    "finished": DAYS,
    "due": DAYS,
    "start_after": DAYS,
    "progress": some.sampled_from(["0", "50%", "100%", "140%"]),
    "blocked": some.sampled_from(["x", "{since: 2026-07-01}", "{since: 2026-08-01, reason: y}"]),
    "remaining": some.sampled_from(["0d", "2d"]),
    "priority": some.sampled_from(["high", "3000"]),
    "archived": some.sampled_from(["true", "false"]),
}
FRONT = some.fixed_dictionaries({}, optional=FIELDS).map(
    lambda fields: "\n".join(f"{name}: {value}" for name, value in fields.items())
)
PLANS = some.dictionaries(some.sampled_from(IDS), FRONT, min_size=1, max_size=5)


@settings(max_examples=25)
@given(PLANS)
def test_no_plan_of_tasks_makes_a_view_fail(tasks: dict[str, str]) -> None:
    files = {f"tasks/{id_}.md": front for id_, front in tasks.items()}
    holds(
        files
        | {
            "projects/P.md": "start: 2026-07-01\ndeadline: 2026-08-01",
            "milestones/M.md": "project: P\ndepends_on: [A, B]\ndeadline: 2026-07-20",
            "people/ana.md": "capacity: 80%\ntime_off: [2026-07-13..2026-07-17]",
        }
    )


VALUES = some.sampled_from(["0", "1", "-3", "50%", "7 min", "1e3", "x", "[3, 5]", ">= 4"])
METRIC = some.fixed_dictionaries(
    {"name": some.just("NPS")},
    optional={
        "baseline": VALUES,
        "target": VALUES,
        "direction": some.sampled_from(["up", "down", "maintain"]),
        "guardrail": some.just("true"),
        "cadence": some.sampled_from(["1w", "quarterly"]),
        "pace": some.just("none"),
        "measurements": some.dictionaries(DAYS, VALUES, max_size=4).map(
            lambda found: "{" + ", ".join(f"{d}: '{v}'" for d, v in found.items()) + "}"
        ),
    },
).map(lambda fields: "{" + ", ".join(f"{k}: {v}" for k, v in fields.items()) + "}")


@settings(max_examples=25)
@given(
    some.lists(METRIC, max_size=3),
    some.sampled_from(["2026", "2026-Q3", "2025", "2027", "2026-09-01..2026-07-01", ""]),
)
def test_no_goal_makes_a_view_fail(metrics: list[str], period: str) -> None:
    front = f"period: {period}\nmetrics: [{', '.join(metrics)}]\nconfidence: 6"
    holds({"goals/G.md": front, "initiatives/I.md": "goals: G\nshipped: 2026-06-15"})


NUMBERS = some.sampled_from(["0", "1", "-2", "400", "80%", "1..3", "x", "1e9"])
BETS: dict[str, some.SearchStrategy[str]] = {
    "rice": some.fixed_dictionaries(
        {}, optional=dict.fromkeys(("reach", "impact", "confidence", "effort"), NUMBERS)
    ).map(lambda parts: "{" + ", ".join(f"{k}: {v}" for k, v in parts.items()) + "}"),
    "status": some.sampled_from(
        ["idea", "discovery", "ready", "building", "shipped", "parked", "rejected"]
    ),
    "horizon": some.sampled_from(["now", "next", "later", "not-doing", "done"]),
    "effort": some.sampled_from(["3w", "1w/2w/9w", "from tasks", "0d", "2d..5d"]),
    "shipped": DAYS,
    "goals": some.sampled_from(["G", "[G, NOWHERE]", "[]"]),
    "decision": some.sampled_from(
        ["build", "{outcome: no, date: 2026-08-01}", "[{}, {outcome: build, by: ana}]"]
    ),
    "expects": some.sampled_from(
        ["[{metric: M1, change: -2 min}]", "[{metric: M1, change: to 0, guardrails: [M1 < 3]}]"]
    ),
    "outcome": some.sampled_from(["keep", "{date: 2026-07-01, learned: x}"]),
    "risks": some.sampled_from(["{value: passed}", "{value: {state: failed, evidence: [R]}}"]),
}
BET = some.fixed_dictionaries({}, optional=BETS).map(
    lambda found: "\n".join(f"{name}: {value}" for name, value in found.items())
)


@settings(max_examples=25)
@given(some.lists(BET, min_size=1, max_size=4))
def test_no_bets_make_a_view_fail(bets: list[str]) -> None:
    metric = "{id: M1, name: Wait, unit: min, baseline: 9, target: 5, measurements: "
    readings = "{2026-05-01: 9, 2026-06-10: 8, 2026-07-01: 7}}"
    files = {f"initiatives/I-{n}.md": front for n, front in enumerate(bets)}
    holds(
        files
        | {
            "goals/G.md": f"period: 2026\nmetrics: [{metric}{readings}]",
            "research/R.md": "initiatives: [I-0, I-1]\nmethod: survey\ndate: 2026-05-01",
            "projects/P.md": "initiatives: I-0",
            "tasks/T.md": "project: P\nestimate: 1d",
        }
    )
