"""Contents that are fetched while git still prints the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_prodproj.history.ahead import Ahead
from mkdocs_prodproj.history.git import Git
from tests.history.building import Building


@pytest.fixture
def building(tmp_path: Path) -> Building:
    building = Building(tmp_path / "plan")
    building.commit("2026-01-05", {"a.md": "one\n", "b.md": "", "c.md": b"\xff\0\n\nx"})
    building.commit("2026-01-06", {"a.md": "two\n" * 3000})
    return building


def blob(building: Building, name: str) -> str:
    return building.git("rev-parse", name).strip()


def test_what_is_asked_for_is_fetched_whatever_it_holds(building: Building) -> None:
    ids = [blob(building, name) for name in ("main~1:a.md", "main:b.md", "main:c.md", "main:a.md")]
    ahead = Ahead(Git(building.folder), 1_000_000)
    ahead.ask(ids[:2])
    ahead.ask(ids)
    contents = (b"one\n", b"", b"\xff\0\n\nx", b"two\n" * 3000)
    assert ahead.all() == dict(zip(ids, contents, strict=True))


def test_what_is_too_large_is_left_out_and_the_rest_is_not(building: Building) -> None:
    ids = [blob(building, name) for name in ("main:a.md", "main~1:a.md")]
    ahead = Ahead(Git(building.folder), 1000)
    ahead.ask(ids)
    assert ahead.all() == {ids[1]: b"one\n"}


def test_what_is_not_here_is_left_out_and_the_rest_is_not(building: Building) -> None:
    ids = ["0" * 39 + "1", blob(building, "main~1:a.md")]
    ahead = Ahead(Git(building.folder), 1000)
    ahead.ask(ids)
    assert ahead.all() == {ids[1]: b"one\n"}


def test_nothing_asked_is_nothing_fetched(building: Building) -> None:
    assert Ahead(Git(building.folder), 1000).all() == {}


def test_without_a_repository_nothing_is_fetched(tmp_path: Path) -> None:
    ahead = Ahead(Git(tmp_path), 1000)
    ahead.ask([f"{n:040x}" for n in range(2000)])
    assert ahead.all() == {}


def test_without_git_nothing_is_fetched(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = blob(building, "main:a.md")
    monkeypatch.setenv("PATH", "")
    ahead = Ahead(Git(building.folder), 1000)
    ahead.ask([id_])
    assert ahead.all() == {}


def test_what_is_known_is_not_fetched_again(building: Building) -> None:
    ids = [blob(building, name) for name in ("main~1:a.md", "main:c.md")]
    ahead = Ahead(Git(building.folder), 1_000_000, {ids[0]: b"known"})
    ahead.ask(ids)
    assert ahead.all() == {ids[0]: b"known", ids[1]: b"\xff\0\n\nx"}
