"""What the steps say adds up to every commit: nothing is lost on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mkdocs_prodproj.history.repository import Repository, open_repository
from tests.history.building import Building

FOLDERS = ("plan/", "plan/tasks/", "plan/a b/", "plan/.hidden/", "src/")
ENDS = (".md", ".yml", ".csv", ".png", ".MD")


def changed(chance: random.Random, files: dict[str, str], n: int) -> dict[str, str | None]:
    """Some files written, renamed, removed; `files` is brought up to date."""
    done: dict[str, str | None] = {}
    for _ in range(chance.randint(1, 4)):
        known = sorted(set(files) - set(done))
        way = chance.random()
        if known and way < 0.2:
            done[chance.choice(known)] = None
        elif known and way < 0.4:
            old = chance.choice(known)
            new = f"{chance.choice(FOLDERS)}{n}-{len(done)}{chance.choice(ENDS)}"
            done |= {old: None, new: files[old] + ("" if way < 0.3 else f"{n}\n")}
        elif known and way < 0.7:
            path = chance.choice(known)
            done[path] = files[path] + f"line {n}\n"
        else:
            path = f"{chance.choice(FOLDERS)}{chance.randint(0, 30)}{chance.choice(ENDS)}"
            done[path] = "".join(f"{word} {n}\n" for word in ("one", "two", "three"))
    for path, text in done.items():
        if text is None:
            del files[path]
        else:
            files[path] = text
    return done


def built(folder: Path, seed: int) -> Building:
    """A history of a hundred commits, one in five on a branch that is merged."""
    made, chance = Building(folder), random.Random(seed)
    files: dict[str, str] = {}
    made.commit("2026-01-01", changed(chance, files, 0))
    for n in range(1, 100):
        day = f"2026-{1 + n // 28:02}-{1 + n % 28:02}"
        if chance.random() < 0.2:
            made.commit(day, changed(chance, files, n), branch=f"work{n}")
            made.merge(day, f"work{n}")
        else:
            made.commit(day, changed(chance, files, n))
    return made


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_the_steps_add_up_to_every_commit(tmp_path: Path, seed: int) -> None:
    made = built(tmp_path, seed)
    (tmp_path / "plan").mkdir()
    repository = open_repository(tmp_path / "plan")
    assert isinstance(repository, Repository)
    state: dict[str, str] = {}
    for step in repository.steps():
        for touch in step.touches:
            old = touch.was or touch.path
            assert state.get(old, "") == touch.before
            state.pop(old, None)
        state |= {touch.path: touch.blob for touch in step.touches if touch.blob}
        assert state == in_commit(made, step.commit.id)


def in_commit(made: Building, commit: str) -> dict[str, str]:
    """The plan's files in a commit, as plain git lists them."""
    lines = made.git("ls-tree", "-r", commit, "plan/").splitlines()
    rows = [(line.partition("\t")[2].removeprefix("plan/"), line.split()[2]) for line in lines]
    ends = (".md", ".yml", ".csv")
    return {path: blob for path, blob in rows if path.lower().endswith(ends) and path[0] != "."}
