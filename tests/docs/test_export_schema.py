"""The schema of the export: complete, as the page says, and true of every plan we have."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_prodproj.exchange.archive import archive, write_archive
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.plan.read import read_plan, read_plan_folder
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from tests.docs.export_schema import FILE, schema, written

TODAY = date(2026, 7, 6)
SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
#: Plans that stand in this repository, each with things the others have not.
PLANS = (
    "site_template/docs/plan",
    "tests/data/bakery",
    "tests/data/messy",
    "docs/examples/minimal",
    "docs/plan",
)
ODD = {
    "plan.yml": "currency: NOK",
    "tasks/A.md": (
        "estimate: soon\nprogress: 140%\npriority: urgent\nstatus: wobbly\ndue: 2026-13-01\n"
        "assignees: {ana: 50%, crew: 3}\ndepends_on: [B SS+2d, C FF-1d, D SF+3ed, NOWHERE]\n"
        "spent: 900 EUR\nblocked: {by: the weather, since: 2026-06-01, mood: bad}\n"
        "odd key: [1, {a: b}]"
    ),
    "tasks/B.md": "estimate: 1d..5d\nspent: 4h\nremaining: 1d/2d/3d\nstart_on: 2026-07-09",
    "tasks/C.md": "duration: 99999w\nscheduling: alap\ncalendar: night",
    "tasks/D.md": "status: done\nfinished: 2026-07-01",
    "tasks/E.md": "---\ntitle: [\n---\n",
    "calendars/night.md": (
        "days: [Sat, Sun]\nhours: 22:00-24:00\nholidays: {2026-12-24: Eve}\ncountry: DE-BY"
    ),
    "people/ana.md": "capacity: 32h\nrate: 80 EUR/h\ntime_off: [2026-07-06..2026-07-10]",
    "teams/crew.md": "capacity: 4 people\nhealth: {2026-06-01: red}",
    "goals/G.md": (
        "period: 2026\nconfidence: {2026-05-01: 4}\nasks: {crew: a bench}\nmetrics:\n"
        "  - {name: NPS, target: 1..2, cadence: 1w, measurements: {2026-01-01: 3, 2026-06-01: }}\n"
        "  - {name: Wait, baseline: 9, target: '<= 5', unit: min, current: '7 min'}\n  - 7"
    ),
    "initiatives/I.md": (
        "rice: {reach: 10..20, impact: 2, confidence: 50%, effort: 3}\nkano: {A: 3}\n"
        "effort: from tasks\nrisks: {value: {state: passed}}\ndecision: {outcome: build, by: ana}\n"
        "expects: {NPS: +3}\noutcome: stop"
    ),
    "risks/R1.md": "probability: 30%\nimpact: {time: 2d/5d/9d, cost: 900 EUR}\naffects: A",
    "projects/P.md": (
        "budget: 0.50 EUR\nreserve: 5d\ntasks: [{id: P-1, estimate: 1d}]\nstart: 2026-06-01"
    ),
    "milestones/M.md": "depends_on: P-1 +1d\ndeadline: 2026-07-31",
}  # fmt: skip


def study(files: dict[str, str]) -> Study:
    return Study(read_plan(read_document(p, front(p, t)) for p, t in files.items()), TODAY)


def front(path: str, text: str) -> bytes:
    """A file's bytes; of a Markdown file `text` is the front matter, mostly without its dashes."""
    bare = path.endswith(".md") and not text.startswith("---")
    return (f"---\n{text}\n---\n" if bare else text).encode()


def wrong(exported: bytes) -> list[str]:
    """Where an export is not as the schema says, each with the reason that lies deepest."""
    document = json.loads(exported)
    found = []
    for error in VALIDATOR.iter_errors(document):
        if list(error.absolute_path)[:1] == ["items"] and len(error.absolute_path) == 2:
            found += _in_item(document["items"][error.absolute_path[1]])
        else:
            found.append(f"{error.json_path}: {error.message[:200]}")
    return found


def _in_item(item: dict[str, Any]) -> list[str]:
    only = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{item['kind']}"}
    errors = Draft202012Validator(only).iter_errors(item)
    return [f"{item['id']} {error.json_path}: {error.message[:200]}" for error in errors]


def test_the_file_is_what_the_fields_give() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "run: python -m tests.docs.export_schema"


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("plan", PLANS)
def test_the_export_of_a_plan_is_as_the_schema_says(plan: str, root: Path) -> None:
    assert wrong(write_archive(Study(read_plan_folder(root / plan), TODAY))) == []


def test_the_export_of_an_empty_plan_is_as_the_schema_says() -> None:
    assert wrong(write_archive(study({}))) == []


def test_the_export_of_odd_things_is_as_the_schema_says() -> None:
    assert wrong(write_archive(study(ODD))) == []


def test_the_odd_plan_has_what_it_was_written_for() -> None:
    """So that it goes on testing what it is for."""
    made = {item["id"]: item for item in archive(study(ODD))["items"]}
    assert made["E"]["broken"]
    assert made["A"]["extra"]["odd key"] == [1, {"a": "b"}]
    assert made["A"]["fields"]["blocked"]["mood"] == "bad"
    assert {d["type"] for d in made["A"]["fields"]["depends_on"]} == {"FS", "SS", "FF", "SF"}
    assert made["B"]["fields"]["estimate"].keys() == {"text", "optimistic", "pessimistic"}
    assert made["R1"]["fields"]["impact"].keys() == {"time", "cost"}


@pytest.mark.parametrize("kind", [k.kind for k in KINDS])
def test_every_kind_has_a_place_in_the_schema(kind: str) -> None:
    assert {"$ref": f"#/$defs/{kind}"} in SCHEMA["properties"]["items"]["items"]["oneOf"]


@pytest.mark.parametrize(
    "path",
    [(), ("plan",), ("items", 0), ("items", 0, "fields"), ("items", 0, "computed"),
     ("items", 0, "computed", "schedule"), ("items", 0, "computed", "forecast"), ("ranking",)],
    ids=str,
)  # fmt: skip
def test_a_name_that_the_schema_does_not_know_is_refused(path: tuple[str | int, ...]) -> None:
    files = {"tasks/A.md": "estimate: 1d"}
    document = json.loads(write_archive(study(files)))
    place = document
    for step in path:
        place = place[step]
    place["unheard_of"] = 1
    assert not VALIDATOR.is_valid(document)


def test_a_moment_without_a_clock_is_refused() -> None:
    document = json.loads(write_archive(study({"tasks/A.md": "estimate: 1d"})))
    document["items"][0]["computed"]["schedule"]["start"] = "2026-07-06"
    assert not VALIDATOR.is_valid(document)


def test_every_name_of_ours_says_what_it_means() -> None:
    silent = [
        f"{kind}.{name}"
        for kind in ("task", "milestone", "project", "goal", "initiative", "risk")
        for group in SCHEMA["$defs"][kind]["properties"]["computed"]["properties"].values()
        for name, each in group.get("properties", {}).items()
        if "description" not in each
    ]
    assert silent == []
