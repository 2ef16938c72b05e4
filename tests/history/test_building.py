"""The builder of test repositories keeps what it promises."""

from __future__ import annotations

from pathlib import Path

from tests.history.building import Building, Link


def test_a_commit_has_its_files_day_and_author(tmp_path: Path) -> None:
    made = Building(tmp_path)
    hash_ = made.commit("2026-01-05T14:00+02:00", {"plan/a.md": "one"}, "First", author="Bo Li")
    assert made.git("log", "--format=%H|%cI|%an|%s").strip() == (
        f"{hash_}|2026-01-05T14:00:00+02:00|Bo Li|First"
    )
    assert made.git("show", "HEAD:plan/a.md") == "one"


def test_a_file_goes_and_another_stays(tmp_path: Path) -> None:
    made = Building(tmp_path)
    made.commit("2026-01-05", {"a.md": "one", "b.md": "two"})
    made.commit("2026-01-06", {"a.md": None})
    assert made.git("ls-tree", "--name-only", "HEAD") == "b.md\n"


def test_a_merge_brings_what_the_other_branch_did(tmp_path: Path) -> None:
    made = Building(tmp_path)
    made.commit("2026-01-05", {"a.md": "one", "gone.md": "x"})
    made.commit("2026-01-06", {"b.md": "two", "gone.md": None}, branch="work")
    made.commit("2026-01-07", {"c.md": "three"})
    merged = made.merge("2026-01-08", "work")
    assert made.git("ls-tree", "--name-only", merged).split() == ["a.md", "b.md", "c.md"]
    assert len(made.git("log", "-1", "--format=%P", merged).split()) == 2


def test_many_commits_follow_each_other(tmp_path: Path) -> None:
    made = Building(tmp_path)
    found = made.commits([("2026-01-05", {"a.md": str(n)}, f"No {n}") for n in range(20)])
    assert made.git("log", "--reverse", "--format=%H").split() == found


def test_a_checkout_has_files_and_links_with_odd_names(tmp_path: Path) -> None:
    made = Building(tmp_path / "repo")
    made.commit("2026-01-05", {'o"d\n.md': "odd", "to.md": Link("a.md"), "-x \\.md": "y"})
    folder = made.checkout()
    assert (folder / 'o"d\n.md').read_text() == "odd"
    assert (folder / "-x \\.md").read_text() == "y"
    assert (folder / "to.md").readlink() == Path("a.md")


def test_a_branch_may_be_checked_out_and_a_tag_set(tmp_path: Path) -> None:
    made = Building(tmp_path)
    first = made.commit("2026-01-05", {"a.md": "one"})
    made.commit("2026-01-06", {"a.md": "two"}, branch="-x")
    made.tag("v1", message="The first")
    assert (made.checkout("-x") / "a.md").read_text() == "two"
    assert made.hash("v1") == first
