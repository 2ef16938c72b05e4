"""What git says about a plan's folder, asked of real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_prodproj.history.git import last_commit


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "a.md").write_text("one")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return folder


def test_the_last_commit_of_a_plan_is_its_short_hash(plan: Path) -> None:
    assert last_commit(plan) == git(plan, "rev-parse", "--short", "HEAD")


def test_a_commit_outside_the_plan_does_not_count(plan: Path) -> None:
    before = last_commit(plan)
    (plan.parent / "other.txt").write_text("x")
    git(plan.parent, "add", ".")
    git(plan.parent, "commit", "-q", "-m", "second")
    assert last_commit(plan) == before


def test_uncommitted_changes_are_told_with_a_plus(plan: Path) -> None:
    (plan / "a.md").write_text("two")
    assert last_commit(plan) == git(plan, "rev-parse", "--short", "HEAD") + "+"


def test_a_folder_without_git_has_no_commit(tmp_path: Path) -> None:
    assert last_commit(tmp_path) == ""


def test_a_repository_without_commits_has_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert last_commit(tmp_path) == ""


def test_a_folder_that_is_not_there_has_no_commit(tmp_path: Path) -> None:
    assert last_commit(tmp_path / "gone") == ""


def test_a_machine_without_git_has_no_commit(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert last_commit(plan) == ""
