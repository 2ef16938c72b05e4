from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.pages.data_files import is_data, linked
from mkdocs_prodproj.pages.site import Place, edit_address, find_place, page_fields

INSIDE = Place(Path("/r/docs/plan"), Path("/r/docs"))
BESIDE = Place(Path("/r/backlog"), Path("/r/docs"))


def test_a_plan_in_the_docs_keeps_its_paths() -> None:
    assert (INSIDE.path, INSIDE.page("tasks/a.md")) == ("plan", "plan/tasks/a.md")
    assert INSIDE.source("plan/tasks/a.md") == "tasks/a.md"
    assert INSIDE.source("index.md") == "../index.md"


def test_a_plan_beside_the_docs_appears_under_its_own_name() -> None:
    assert (BESIDE.path, BESIDE.page("tasks/a.md")) == ("backlog", "backlog/tasks/a.md")
    assert BESIDE.source("backlog/tasks/a.md") == "tasks/a.md"
    assert BESIDE.source("index.md") == "../docs/index.md"


def test_a_plan_may_be_the_whole_site() -> None:
    whole = Place(Path("/r/docs"), Path("/r/docs"))
    assert (whole.path, whole.page("tasks/a.md")) == (".", "tasks/a.md")


@pytest.mark.parametrize(
    ("root", "path", "edited"),
    [
        (r"C:\w\docs\plan", "plan", "plan/tasks/a.md"),
        (r"C:\w\docs\in\plan", "in/plan", "in/plan/tasks/a.md"),
        (r"C:\w\docs", ".", "tasks/a.md"),
        (r"C:\w\backlog", "backlog", "../backlog/tasks/a.md"),
    ],
)
def test_folders_of_windows_give_paths_with_forward_slashes(
    root: str, path: str, edited: str
) -> None:
    place = Place(PureWindowsPath(root), PureWindowsPath(r"C:\w\docs"))  # type: ignore[arg-type]
    assert (place.path, place.edit_uri("tasks/a.md")) == (path, edited)
    assert place.source(place.page("tasks/a.md")) == "tasks/a.md"
    assert place.from_here("tasks/a.md") == f"{PureWindowsPath(root).as_posix()}/tasks/a.md"


def test_the_docs_folder_is_looked_at_before_the_folder_of_mkdocs_yml(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (tmp_path / "plan").mkdir()
    docs.mkdir()
    assert find_place("plan", str(docs), str(tmp_path)).root == (tmp_path / "plan").resolve()
    (docs / "plan").mkdir()
    assert find_place("plan", str(docs), str(tmp_path)).root == (docs / "plan").resolve()


def test_a_file_is_edited_where_it_is_kept() -> None:
    edit = "edit/main/docs/{path}"
    assert edit_address("https://x.org/r", edit, INSIDE, "a.md") == (
        "https://x.org/r/edit/main/docs/plan/a.md"
    )
    assert edit_address("https://x.org/r", edit, BESIDE, "a.md") == (
        "https://x.org/r/edit/main/backlog/a.md"
    )
    query = "https://e.org/?f={path_noext}"
    assert edit_address("", query, INSIDE, "a.md") == "https://e.org/?f=plan/a"


def test_a_status_of_ours_is_no_icon_of_the_theme() -> None:
    item = Task(id="A", origin=Origin(path="a.md"), tags=("x",))
    fields = {"status": "done", "icon": "material/ferry", "tags": 5, "hide": "toc"}
    assert page_fields(item, fields, "A &lt; B") == {
        "icon": "material/ferry",
        "tags": ["x"],
        "hide": ["toc"],
        "title": "A &lt; B",
    }


def test_data_files_are_those_of_the_plan() -> None:
    assert [is_data(p) for p in ("plan.yml", "data/t.CSV", "a.md", "../data.csv")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_linked_data_file_is_known_by_its_name() -> None:
    assert linked(['<a href="../data/a%20b.csv#x">', "<img src='p.png'>"]) == {"a b.csv"}
