"""Plans as of any commit, asked of repositories built for it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history.cache import Cache
from mkdocs_prodproj.history.commits import Commit, Lack, Step, Touch
from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.items.task import Task
from tests.history.building import Building, Files, Link, Module

TASK = (
    "---\nid: {}\ntype: task\ntitle: {}\n---\nSome text that\nis long enough\nto be known again.\n"
)


def task(id_: str, title: str = "Bake") -> str:
    return TASK.format(id_, title)


def opened(folder: Path, plan: str = "plan") -> Repository:
    (folder / plan).mkdir(exist_ok=True, parents=True)
    found = open_repository(folder / plan)
    assert isinstance(found, Repository)
    return found


def touches(repository: Repository) -> list[tuple[str, ...]]:
    """Of each step the paths that came, changed, or ("-") went."""
    return [
        tuple(("" if t.blob else "-") + (f"{t.was}>" if t.was else "") + t.path for t in s.touches)
        for s in repository.steps()
    ]


def found(name: Commit | Lack) -> Commit:
    assert isinstance(name, Commit), str(name)
    return name


def read(made: Building, files: Files) -> tuple[list[str], list[str]]:
    """The paths read of a commit with these files, and what is said of the others."""
    made.commit("2026-01-05", files)
    repository = opened(made.folder)
    documents, problems = repository.documents(repository.head)
    return [document.path for document in documents], [problem.message for problem in problems]


@pytest.fixture
def made(tmp_path: Path) -> Building:
    return Building(tmp_path / "repo")


def test_the_steps_are_those_that_touched_the_plan_oldest_first(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/tasks/a.md": task("A"), "src/x.py": "1"}, "First")
    made.commit("2026-01-06", {"src/x.py": "2"})
    third = made.commit("2026-01-07T23:30+02:00", {"plan/tasks/a.md": task("A", "Cake")}, "Third")
    steps = opened(made.folder).steps()
    assert [step.commit.id for step in steps] == [first, third]
    assert (steps[1].commit.subject, steps[1].commit.day) == ("Third", date(2026, 1, 7))
    blobs = [made.hash_of(commit, "plan/tasks/a.md") for commit in (first, third)]
    assert steps[0].touches == (Touch("tasks/a.md", blobs[0]),)
    assert steps[1].touches == (Touch("tasks/a.md", blobs[1], blobs[0]),)


def test_a_renamed_file_is_one_touch_and_a_removed_one_is_gone(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": task("A"), "plan/b.md": task("B", "Other words")})
    made.commit("2026-01-06", {"plan/a.md": None, "plan/c.md": task("A", "Baked")})
    made.commit("2026-01-07", {"plan/b.md": None})
    assert touches(opened(made.folder)) == [("a.md", "b.md"), ("a.md>c.md",), ("-b.md",)]


def test_files_that_are_no_part_of_a_plan_make_no_steps(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "x", "plan/a.png": "x", "plan/.obsidian/b.md": "x"})
    made.commit("2026-01-06", {"plan/a.png": "y", "plan/node_modules/c.md": "x"})
    assert touches(opened(made.folder)) == [("a.md",)]


def test_a_merge_is_one_step_with_all_that_it_brought(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.commit("2026-01-06", {"plan/b.md": "b"}, branch="work")
    made.commit("2026-01-07", {"plan/c.md": "c"}, branch="work")
    made.commit("2026-01-08", {"plan/a.md": "a again"})
    merged = made.merge("2026-01-09", "work")
    repository = opened(made.checkout())
    assert touches(repository) == [("a.md",), ("a.md",), ("b.md", "c.md")]
    assert repository.steps()[-1].commit.id == merged


def test_a_file_that_became_a_link_is_gone_for_the_timelines(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a", "plan/b.md": "b"})
    made.commit("2026-01-06", {"plan/a.md": Link("b.md")})
    made.commit("2026-01-07", {"plan/a.md": "a"})
    assert touches(opened(made.folder)) == [("a.md", "b.md"), ("-a.md",), ("a.md",)]


def test_a_plan_folder_that_was_moved_keeps_its_steps(made: Building) -> None:
    made.commit("2026-01-05", {"docs/old/tasks/a.md": task("A"), "docs/old/b.md": task("B", "B")})
    made.commit("2026-01-06", {"docs/old/b.md": task("B", "Other")})
    moved: Files = {
        "docs/old/tasks/a.md": None,
        "docs/old/b.md": None,
        "plan/tasks/a.md": task("A"),
        "plan/b.md": task("B", "Third"),
        "plan/new.md": "new",
    }
    move = made.commit("2026-01-07", moved)
    made.commit("2026-01-08", {"plan/tasks/a.md": task("A", "End")})
    repository = opened(made.folder)
    assert touches(repository) == [
        ("b.md", "tasks/a.md"),
        ("b.md",),
        ("b.md", "new.md"),
        ("tasks/a.md",),
    ]
    assert repository.steps()[2].commit.id == move
    assert repository.steps()[2].touches[0].was == ""
    first = repository.steps()[0].commit
    assert [d.path for d in repository.documents(first)[0]] == ["b.md", "tasks/a.md"]
    assert repository.renamed(first, repository.head) == {}


def test_a_plan_that_was_all_of_the_repository_keeps_its_steps(made: Building) -> None:
    made.commit("2026-01-05", {"a.md": task("A"), "b.md": task("B", "Other")})
    gone: Files = {"a.md": None, "b.md": None}
    made.commit("2026-01-06", {**gone, "plan/a.md": task("A"), "plan/b.md": task("B", "Other")})
    assert touches(opened(made.folder)) == [("a.md", "b.md")]


def test_a_branch_is_found_and_so_is_one_of_the_server(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/a.md": "a"})
    second = made.commit("2026-01-06", {"plan/a.md": "b"}, branch="work")
    made.git("update-ref", "refs/remotes/origin/release", first)
    repository = opened(made.checkout())
    assert found(repository.find("work")).id == second
    assert found(repository.find("release")).id == first
    assert found(repository.find("origin/release")).id == first


def test_tags_and_hashes_are_found(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/a.md": "a"}, "First", author="Bo Li")
    made.commit("2026-01-06", {"plan/a.md": "b"})
    made.tag("v1", first)
    made.tag("v2", first, message="The second")
    repository = opened(made.checkout())
    names = ("v1", "v2", first, first[:8], "HEAD~1", " v1 ")
    assert {found(repository.find(name)).id for name in names} == {first}
    assert found(repository.find("v2")).author == "Bo Li"


def test_a_day_means_the_mainline_at_its_end(made: Building) -> None:
    made.commit("2026-01-05T09:00", {"plan/a.md": "a"})
    late = made.commit("2026-01-05T23:59", {"plan/a.md": "b"})
    made.commit("2026-01-07", {"plan/a.md": "c"})
    repository = opened(made.folder)
    assert found(repository.find("2026-01-06")).id == late
    assert repository.at(date(2026, 1, 4)) is None
    assert str(repository.find("2026-01-04")) == (
        "There was no plan yet on 2026-01-04; its first commit here is of 2026-01-05."
    )
    assert "is no branch" in str(repository.find("2026-02-31"))


def test_a_tag_with_the_name_of_a_day_goes_before_the_day(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/a.md": "a"})
    made.commit("2026-01-06", {"plan/a.md": "b"})
    made.tag("2026-01-31", first)
    assert found(opened(made.folder).find("2026-01-31")).id == first


def test_a_commit_that_seems_earlier_than_its_parent_has_the_parent_s_day(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.commit("2026-01-09", {"plan/a.md": "b"})
    rebased = made.commit("2026-01-06", {"plan/a.md": "c"})
    repository = opened(made.folder)
    assert found(repository.find("2026-01-09")).id == rebased
    assert found(repository.find("2026-01-08")).day == date(2026, 1, 5)


def test_an_unknown_name_is_said_with_the_nearest_ones(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.tag("baseline-q1")
    assert str(opened(made.folder).find("basline-q1")) == (
        '"basline-q1" is no branch, tag, commit or day that is here. Did you mean "baseline-q1"?'
    )


@pytest.mark.parametrize("name", ["", "main..main", "^main", "HEAD:plan", "a\nb", "a\0b", "{}"])
def test_what_names_no_commit_is_said(made: Building, name: str) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    assert isinstance(opened(made.folder).find(name), Lack)


def test_two_commits_have_the_one_they_went_apart_from(made: Building) -> None:
    base = made.commit("2026-01-05", {"plan/a.md": "a"})
    made.commit("2026-01-06", {"plan/a.md": "b"}, branch="work")
    made.commit("2026-01-07", {"plan/c.md": "c"})
    made.commit("2026-01-07", {"plan/c.md": "c"}, branch="other", parents=())
    repository = opened(made.checkout())
    work = found(repository.find("work"))
    both = repository.merge_base(work, repository.head)
    assert both is not None
    assert both.id == base
    assert repository.merge_base(work, found(repository.find("other"))) is None


def test_the_plan_of_a_commit_has_its_items(made: Building) -> None:
    made.commit("2026-01-05", {"plan/tasks/a.md": task("A"), "plan/plan.yml": "name: Bakery"})
    made.commit("2026-01-06", {"plan/tasks/a.md": None, "plan/tasks/b.md": task("B")})
    repository = opened(made.folder)
    plan = repository.plan(found(repository.find("HEAD~1")))
    assert [item.id for item in plan.of(Task)] == ["A"]
    assert plan.settings.name == "Bakery"


def test_files_that_the_site_leaves_out_are_left_out_of_the_past(made: Building) -> None:
    made.commit("2026-01-05", {"plan/tasks/a.md": task("A"), "plan/draft.md": task("B")})
    (made.folder / "plan").mkdir()
    repository = open_repository(made.folder / "plan", hidden={"draft.md"})
    assert isinstance(repository, Repository)
    assert [d.path for d in repository.documents(repository.head)[0]] == ["tasks/a.md"]


def test_documents_are_those_of_the_folder(made: Building) -> None:
    files: Files = {
        f"plan/{path}": "x"
        for path in ("b.MD", "a.md", "data/x.csv", "plan.yml", ".git2/a.md", "x.png", ".a.md")
    }
    assert read(made, files) == (["a.md", "b.MD", "data/x.csv", "plan.yml"], [])


def test_a_link_is_followed_within_the_plan(made: Building) -> None:
    files: Files = {
        "plan/tasks/a.md": task("A"),
        "plan/b.md": Link("tasks/a.md"),
        "plan/also": Link("tasks"),
        "plan/tasks/up": Link("../tasks"),
        "plan/tasks/c.md": "c",
        "plan/over.md": Link("also/c.md"),
    }
    paths = ["also/a.md", "also/c.md", "b.md", "over.md", "tasks/a.md", "tasks/c.md"]
    assert read(made, files) == (paths, [])


def test_a_link_that_leads_nowhere_or_round_in_a_circle_is_said(made: Building) -> None:
    files: Files = {
        "plan/gone.md": Link("no.md"),
        "plan/c.md": Link("d.md"),
        "plan/d.md": Link("c.md"),
    }
    assert read(made, files) == (
        [],
        [
            '"c.md" leads out of the plan folder, and is not read.',
            '"d.md" leads out of the plan folder, and is not read.',
            '"gone.md" is a link to a file that is not in this commit.',
        ],
    )


def test_a_submodule_within_the_plan_is_said(made: Building) -> None:
    read_now = read(made, {"plan/a.md": "a", "plan/shared": Module("1" * 40)})
    assert read_now == (
        ["a.md"],
        ['"shared" is a submodule; its files are not in this history.'],
    )


def test_a_commit_before_the_plan_has_no_documents_and_says_so(made: Building) -> None:
    made.commit("2026-01-05", {"a.txt": "a"})
    made.commit("2026-01-06", {"docs/plan/a.md": "a"})
    repository = opened(made.folder, "docs/plan")
    documents, problems = repository.documents(found(repository.find("HEAD~1")))
    assert not documents
    assert problems[0].message.startswith('There was no folder "plan" at ')


def test_files_renamed_between_commits_are_paired(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": task("A"), "plan/b.md": task("B", "Else")})
    made.commit("2026-01-06", {"plan/a.md": None, "plan/sub/a b.md": task("A", "Baked")})
    repository = opened(made.folder)
    before = found(repository.find("HEAD~1"))
    assert repository.renamed(before, repository.head) == {"a.md": "sub/a b.md"}
    assert repository.renamed(repository.head, before) == {"sub/a b.md": "a.md"}


def test_files_renamed_but_not_committed_are_paired(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": task("A"), "plan/b.md": task("B", "Else")})
    made.commit("2026-01-06", {"plan/a.md": None, "plan/c.md": task("A")})
    folder = made.checkout() / "plan"
    repository = opened(made.folder)
    (folder / "c.md").rename(folder / "d.md")
    (folder / "b.md").unlink()
    (folder / "e.md").write_text(task("B", "Else, a bit"))
    before = found(repository.find("HEAD~1"))
    assert repository.renamed(before, None) == {"a.md": "d.md", "b.md": "e.md"}


def test_the_content_of_blobs_comes_in_the_order_asked(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": "one\n", "plan/b.md": b"\xff\0", "plan/c.md": ""})
    repository = opened(made.folder)
    ids = {t.path: t.blob for t in repository.steps()[0].touches}
    order = [ids["c.md"], "not a hash", ids["b.md"], "0" * 40, ids["a.md"], ids["b.md"]]
    assert list(repository.blobs(order)) == [
        (ids["c.md"], b""),
        (ids["b.md"], b"\xff\0"),
        (ids["a.md"], b"one\n"),
        (ids["b.md"], b"\xff\0"),
    ]


def test_a_detached_head_is_as_good_as_a_branch(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/a.md": "a"})
    made.commit("2026-01-06", {"plan/a.md": "b"})
    repository = opened(made.checkout(first))
    assert (repository.head.id, len(repository.steps()), repository.lack) == (first, 1, None)


def test_a_second_work_tree_has_the_history(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.git("worktree", "add", "-q", "--detach", str(tmp_path / "second"), "main")
    assert touches(opened(tmp_path / "second")) == [("a.md",)]


def test_a_work_tree_of_a_bare_repository_has_the_history(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    made.git("-C", str(tmp_path / "bare"), "worktree", "add", "-q", str(tmp_path / "tree"), "main")
    assert touches(opened(tmp_path / "tree")) == [("a.md",)]


def test_a_repository_kept_elsewhere_has_the_history(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    made.git("init", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"))
    assert touches(opened(made.folder)) == [("a.md",)]


def test_a_plan_in_a_submodule_has_that_one_s_history(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"a.md": "a"}, "In the submodule")
    outer = Building(tmp_path / "outer")
    outer.commit("2026-01-06", {"x.txt": "x"})
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "../repo", "plan")
    steps = opened(outer.folder).steps()
    assert [step.commit.subject for step in steps] == ["In the submodule"]


def test_a_plan_reached_by_a_link_is_the_one_it_leads_to(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"docs/plan/a.md": "a"})
    (tmp_path / "link").symlink_to(made.checkout() / "docs", target_is_directory=True)
    assert touches(opened(tmp_path / "link")) == [("a.md",)]


def test_a_plan_in_a_folder_with_an_odd_name_is_found(made: Building) -> None:
    for name in (":(exclude)x", ":!x", "-a *?\n[é]:(x)", os.fsdecode(b"caf\xe9")):
        made.commit("2026-01-05", {f"{name}/a.md": "a"})
        repository = opened(made.folder, name)
        assert touches(repository) == [("a.md",)]
        assert [d.path for d in repository.documents(repository.head)[0]] == ["a.md"]


def test_what_was_read_is_kept_for_the_next_build(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"plan/a.md": task("A")}, "Bäcker ☃", author="Zoë")
    made.commit("2026-01-06T01:00-05:30", {"plan/a.md": None, "plan/b.md": task("A")}, "Second")
    fresh = kept_steps(made, tmp_path / "kept")
    assert kept_steps(made, tmp_path / "kept") == fresh
    kept = tmp_path / "kept" / "mainline.cache"
    kept.write_text(kept.read_text().replace("Second", "From the cache"))
    assert [step.commit.subject for step in kept_steps(made, tmp_path / "kept")] == [
        "Bäcker ☃",
        "From the cache",
    ]


def test_a_new_commit_is_not_hidden_by_what_was_kept(made: Building, tmp_path: Path) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    kept_steps(made, tmp_path / "kept")
    made.commit("2026-01-06", {"plan/a.md": "b"})
    assert len(kept_steps(made, tmp_path / "kept")) == 2


@pytest.mark.parametrize(
    "value",
    [1, "x", [], [[], 1], [["plan/"], "a\nb"], [["plan/"], "a\n1 +0000\n\n\n\n9\nx"]],
)
def test_a_kept_value_of_another_shape_is_read_anew(
    made: Building, tmp_path: Path, value: object
) -> None:
    made.commit("2026-01-05", {"plan/a.md": "a"})
    fresh = kept_steps(made, tmp_path / "kept")
    kept = tmp_path / "kept" / "mainline.cache"
    head, line = kept.read_text().splitlines()
    kept.write_text(f"{head}\n{line.partition(chr(9))[0]}\t{json.dumps(value)}\n")
    assert kept_steps(made, tmp_path / "kept") == fresh


def kept_steps(made: Building, kept: Path) -> tuple[Step, ...]:
    (made.folder / "plan").mkdir(exist_ok=True)
    cache = Cache(kept)
    repository = open_repository(made.folder / "plan", cache)
    assert isinstance(repository, Repository)
    steps = repository.steps()
    cache.save()
    return steps
