"""The manual as a whole: its reference is complete, its commands exist, it builds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.plan.checks import check_plan
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.problems import Severity
from tests.docs.commands import PAGE, page
from tests.docs.manual import DOCS, ROOT, fences_of


def test_the_page_of_commands_is_what_the_commands_print() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.docs.commands"


def test_every_kind_has_its_fields_in_the_reference() -> None:
    shown = [f.text for f in fences_of(DOCS / "reference" / "fields.md")]
    assert shown == [f"view: fields\nkind: {k}\n" for k in ("item", *(k.kind for k in KINDS))]


def test_every_kind_with_words_of_its_own_has_them_in_the_reference() -> None:
    shown = {f.text.split()[-1] for f in fences_of(DOCS / "reference" / "words.md")}
    with_status = {k.kind for k in KINDS if "status" in k.model_fields}
    assert with_status <= shown


def test_no_page_of_the_manual_names_a_path_of_a_machine() -> None:
    texts = [p.read_text(encoding="utf-8") for p in DOCS.rglob("*.md")]
    assert not [t for t in texts if re.search(r"/(?:work|tmp|home|root|Users)/", t)]


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 3, 1), date(2028, 1, 1)])
def test_our_own_plan_has_nothing_that_a_strict_build_counts_on_any_day(day: date) -> None:
    problems = check_plan(read_plan_folder(DOCS / "plan"), day)
    assert [p for p in problems if p.severity is not Severity.HINT] == []


def test_our_own_plan_gives_no_measurement_without_a_source() -> None:
    plan = read_plan_folder(DOCS / "plan")
    measured = [m for _, m in plan.metrics.values() if m.measurements]
    assert [m.id for m in measured if not m.source] == []


@pytest.mark.parametrize(("title", "count"), [("delivery", 5), ("the past", 3)])
def test_a_map_of_rooms_names_every_module(title: str, count: int) -> None:
    text = (DOCS / "develop.md").read_text(encoding="utf-8")
    lines = re.split(r"\n##", text.partition(f"### The rooms of {title}")[2])[0]
    rows = re.findall(r"^\| [^|]+ \| (\w+) \| (.+) \|$", lines, re.MULTILINE)
    rooms = {room for room, _ in rows} - {"Room"}
    named = {(room, name) for room, row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    package = ROOT / "mkdocs_prodproj"
    modules = {(r, p.stem) for r in rooms for p in (package / r).glob("*.py")}
    assert len(rooms) == count
    assert modules - {(r, "__init__") for r in rooms} == named


@pytest.mark.slow
def test_the_manual_builds_without_a_warning(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / "mkdocs.yml",
         "-d", tmp_path / "site"],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    fields = (tmp_path / "site" / "reference" / "fields.html").read_text(encoding="utf-8")
    assert "pp-tbl" in fields
    assert "<code>depends_on</code>" in fields
    assert not (tmp_path / "site" / "examples").exists()
