"""What is missing of a history is said, with what to do about it."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history import ahead, git, lacks
from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.history.history import NO_HISTORY, History
from mkdocs_prodproj.history.repository import Repository, open_repository
from tests.history.building import Building


@pytest.fixture
def made(tmp_path: Path) -> Building:
    built = Building(tmp_path / "repo")
    for day in (5, 6, 7):
        built.commit(f"2026-01-0{day}", {"plan/a.md": f"{day}"})
    built.checkout()
    return built


def plan_in(folder: Path) -> Path:
    (folder / "plan").mkdir(parents=True, exist_ok=True)
    return folder / "plan"


def clone(made: Building, folder: Path, *options: str) -> Building:
    address = f"file://{made.folder}"
    made.git("-c", "protocol.file.allow=always", "clone", "-q", *options, address, str(folder))
    return Building(folder)


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    assert str(open_repository(plan_in(tmp_path))) == (
        "This plan is in no git repository. "
        "Its history begins with `git init`, `git add` and the first `git commit`."
    )


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert str(open_repository(tmp_path / "gone")) == 'There is no folder "gone".'


def test_a_machine_without_git(made: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert str(open_repository(made.folder / "plan")) == (
        "git is not installed here. Install it, or put it in the PATH."
    )


def test_a_repository_without_commits(tmp_path: Path) -> None:
    empty = Building(tmp_path)
    assert str(open_repository(plan_in(empty.folder))) == (
        "Nothing is committed in this repository yet. Start with `git commit`."
    )


def test_a_plan_that_is_not_committed_yet(made: Building) -> None:
    (made.folder / "other").mkdir()
    repository = open_repository(made.folder / "other")
    assert isinstance(repository, Repository)
    assert str(repository.lack) == (
        'The folder "other" is not committed yet. `git add -- "other"` and `git commit`.'
    )
    assert repository.steps() == ()


def test_a_shallow_clone_says_how_to_get_the_rest(made: Building, tmp_path: Path) -> None:
    history = History.of(clone(made, tmp_path / "cut", "--depth=1").folder / "plan")
    assert str(history.lack) == (
        "Only the last commit is here (a shallow clone). In GitHub Actions: `fetch-depth: 0` "
        "under `actions/checkout`; in GitLab: `GIT_DEPTH: 0`; elsewhere: `git fetch --unshallow`."
    )
    assert len(history.steps) == 1


def test_a_shallow_clone_of_some_commits_has_those(made: Building, tmp_path: Path) -> None:
    history = History.of(clone(made, tmp_path / "cut", "--depth=2").folder / "plan")
    assert str(history.lack).startswith("Only the last 2 commits are here")
    assert len(history.steps) == 2


def test_a_name_that_a_shallow_clone_does_not_have(made: Building, tmp_path: Path) -> None:
    history = History.of(clone(made, tmp_path / "cut", "--depth=1").folder / "plan")
    assert "`fetch-depth: 0`" in str(history.find("v1"))
    assert "`fetch-depth: 0`" in str(history.find("2026-01-05"))


def test_a_clone_that_was_deepened_is_read_anew(made: Building, tmp_path: Path) -> None:
    cut = clone(made, tmp_path / "cut", "--depth=1")
    kept = tmp_path / "kept"
    first = History.of(cut.folder / "plan", kept)
    assert len(first.steps) == 1
    first.cache.save()
    cut.git("-c", "protocol.file.allow=always", "fetch", "-q", "--unshallow")
    whole = History.of(cut.folder / "plan", kept)
    assert (len(whole.steps), whole.lack) == (3, None)


def test_a_submodule_that_is_not_filled_in(made: Building, tmp_path: Path) -> None:
    outer = Building(tmp_path / "outer")
    outer.commit("2026-01-06", {"x.txt": "x"})
    add = ("submodule", "add", "-q", f"file://{made.folder}", "shared/bakery")
    outer.git("-c", "protocol.file.allow=always", *add)
    outer.git("commit", "-q", "-m", "Submodule")
    empty = clone(outer, tmp_path / "empty")
    assert str(open_repository(plan_in(empty.folder / "shared" / "bakery"))) == (
        'The plan is in the submodule "shared/bakery", which is not filled in. '
        "`git submodule update --init`; in GitHub Actions: `submodules: true` under "
        "`actions/checkout`."
    )


def test_a_repository_of_another_user(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks_as_a_stranger(tmp_path, monkeypatch)
    assert str(open_repository(made.folder / "plan")) == (
        "git does not read this repository, because another user owns it. If you trust it: "
        f'`git config --global --add safe.directory "{made.folder}"`.'
    )


def asks_as_a_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git believe that somebody else owns all repositories, as its own tests do."""
    real = shutil.which("git")
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{real}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))


def test_a_repository_of_another_user_that_is_trusted_by_a_variable(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks_as_a_stranger(tmp_path, monkeypatch)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "*")
    assert isinstance(open_repository(made.folder / "plan"), Repository)


@pytest.mark.parametrize("plan", [".git", ".git/plan", "bare.git", "bare.git/plan"])
def test_the_storage_of_git_is_no_plan(made: Building, plan: str) -> None:
    made.git("init", "-q", "--bare", "bare.git")
    (made.folder / plan).mkdir(exist_ok=True)
    assert str(open_repository(made.folder / plan)) == (
        "The folder lies in git's own storage, where no plan's history can be read. "
        "Build from a work tree: `git worktree add ../site`."
    )


def test_a_clone_without_old_contents_says_so(made: Building, tmp_path: Path) -> None:
    made.git("config", "uploadpack.allowFilter", "true")
    partial = clone(made, tmp_path / "partial", "--filter=blob:none")
    repository = open_repository(partial.folder / "plan")
    assert isinstance(repository, Repository)
    assert len(repository.steps()) == 3
    first = repository.find("2026-01-05")
    assert not isinstance(first, Lack)
    _, problems = repository.documents(first)
    assert [p.message for p in problems] == ['The content of "a.md" is not in this clone.']
    assert str(repository.lack) == (
        "Some old versions of files are not here (a partial clone, or a damaged one). "
        "Clone without `--filter`; in GitHub Actions: no `filter:` under `actions/checkout`."
    )


def test_a_content_that_is_missing_is_told_before_all_are_read(made: Building) -> None:
    repository = open_repository(made.folder / "plan")
    assert isinstance(repository, Repository)
    here = made.git("rev-parse", "HEAD:plan/a.md").strip()
    found = repository.blobs(["0" * 39 + "1", here, here])
    assert next(found) == (here, b"7")
    assert str(repository.lack).startswith("Some old versions of files are not here")


def test_a_damaged_repository_says_what_git_says(made: Building) -> None:
    repository = open_repository(made.folder / "plan")
    assert isinstance(repository, Repository)
    shutil.rmtree(made.folder / ".git" / "objects")
    (made.folder / ".git" / "objects").mkdir()
    assert repository.steps() == ()
    assert str(repository.lack).startswith("git could not read the history; it said: ")


def test_a_history_with_a_hole_says_where(made: Building) -> None:
    middle = made.hash("HEAD~1")
    (made.folder / ".git" / "objects" / middle[:2] / middle[2:]).unlink()
    repository = open_repository(made.folder / "plan")
    assert isinstance(repository, Repository)
    assert repository.steps() == ()
    assert str(repository.lack).startswith("git could not read the history; it said: ")
    assert made.hash("HEAD") in str(repository.lack)


def test_a_long_history_that_takes_too_long_is_cut_off(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = open_repository(made.folder / "plan")
    assert isinstance(repository, Repository)
    monkeypatch.setattr(git, "LONG_PATIENCE", 0.1)
    sleepy(tmp_path, monkeypatch)
    assert repository.steps() == ()
    assert str(repository.lack).startswith("git took too long to answer.")


def test_what_git_could_not_tell_once_is_asked_anew(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, plan = tmp_path / "kept", made.folder / "plan"
    made.commit("2026-01-08", {"plan/tasks/T-1.md": "---\nstatus: todo\n---\n# One\n"})
    slow = History.of(plan, kept)
    with monkeypatch.context() as patch:
        patch.setattr(git, "LONG_PATIENCE", 0.1)
        patch.setattr(ahead, "LONG_PATIENCE", 0.1)
        sleepy(tmp_path, patch)
        assert slow.timelines == {}
    slow.cache.save()
    assert list(History.of(plan, kept).timelines) == ["T-1"]


def test_what_is_missing_is_told_whatever_was_asked_before(made: Building) -> None:
    middle = made.hash("HEAD~1")
    (made.folder / ".git" / "objects" / middle[:2] / middle[2:]).unlink()
    assert "git could not read the history" in str(History.of(made.folder / "plan").lack)


def test_without_room_on_the_disk_a_history_is_missing(
    made: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = open_repository(made.folder / "plan")
    assert isinstance(repository, Repository)
    commit = repository.head
    monkeypatch.setattr(tempfile, "tempdir", str(made.folder / "full"))
    assert [p.message for p in repository.documents(commit)[1]] == [
        'The content of "a.md" is not in this clone.'
    ]


def sleepy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git never answer."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 20\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_git_that_takes_too_long(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleepy(tmp_path, monkeypatch)
    answer = git.Git(made.folder).ask("log", patience=0.1)
    assert str(lacks.of_fault(answer.fault, made.folder)) == (
        "git took too long to answer. Tidy the repository up: `git gc`."
    )


def test_without_a_history_everything_is_empty_and_says_why() -> None:
    assert (NO_HISTORY.steps, NO_HISTORY.timelines) == ((), {})
    assert NO_HISTORY.at(date(2026, 1, 5)) is None
    assert str(NO_HISTORY.find("main")) == "This plan is read without its history."
