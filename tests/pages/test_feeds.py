"""Which files a site has to subscribe to."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.pages.feeds import feeds_of
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.study import Study
from tests.history.building import Building


def feeds(folder: Path) -> list[str]:
    plan = read_plan_folder(folder)
    return [one.file for one in feeds_of(Study(plan, date(2026, 7, 6), history=History.of(folder)))]


def test_without_a_history_there_is_a_calendar_alone(tmp_path: Path) -> None:
    assert feeds(tmp_path) == ["plan.ics"]


def test_a_part_of_a_history_is_told_in_a_feed_too(tmp_path: Path) -> None:
    made = Building(tmp_path / "whole")
    for day in ("2026-06-01", "2026-06-08", "2026-06-15"):
        made.commit(day, {"plan/tasks/T.md": f"---\ntitle: Bake\ndue: {day}\n---\n"})
    address = made.checkout().as_uri()
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "2", address, shallow], check=True)
    assert feeds(shallow / "plan") == ["plan.ics", "changes.xml"]
