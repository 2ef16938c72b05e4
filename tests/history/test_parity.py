"""A commit is read as its folder would be, whatever lies in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.source.folder import read_folder
from tests.history.building import Building, Link

FOLDERS = st.sampled_from(["", "a/", "a/b/", "c/", ".hidden/", "node_modules/", "c/.x/"])
NAMES = st.sampled_from(["x.md", "y.MD", "z.yml", "n", "n.txt", ".h.md", "é .csv", "d"])
TARGETS = st.sampled_from(
    [
        "x.md",
        "../x.md",
        "a",
        "../a/b",
        "..",
        ".",
        "c/n",
        "d",
        "../d",
        "../../out.md",
        "/x",
        ".hidden",
    ]
)
CONTENTS = st.one_of(st.sampled_from(["---\nid: A\n---\n", "text", ""]), TARGETS.map(Link))
TREES = st.dictionaries(st.builds(str.__add__, FOLDERS, NAMES), CONTENTS, max_size=9)


@pytest.mark.slow
@given(files=TREES)
@settings(max_examples=25, deadline=None)
def test_a_commit_is_read_as_its_folder(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Building(Path(folder))
        made.commit("2026-01-05", {f"plan/{path}": text for path, text in files.items()})
        plan = made.checkout() / "plan"
        plan.mkdir(exist_ok=True)
        repository = open_repository(plan)
        assert isinstance(repository, Repository)
        then, _ = repository.documents(repository.head)
        now, _ = read_folder(plan)
        assert {d.path: d.text for d in then} == {d.path: d.text for d in now}
