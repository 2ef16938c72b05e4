"""Reading a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_prodproj.source.folder import read_folder, read_text


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("---\nid: x\n---\n")


def paths(root: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    return [document.path for document in read_folder(root, exclude)[0]]


def test_documents_are_sorted_by_posix_path(tmp_path: Path) -> None:
    write(tmp_path, "tasks/b.md", "tasks/a.markdown", "plan.yml", "data/x.csv", "A.MD")
    assert paths(tmp_path) == ["A.MD", "data/x.csv", "plan.yml", "tasks/a.markdown", "tasks/b.md"]


def test_dot_folders_packages_and_other_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.md", "node_modules/a.md", "a.png", ".b.md", "a b%20(c).md")
    assert paths(tmp_path) == ["a b%20(c).md"]


def test_what_an_exclude_pattern_matches_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "drafts/deep/a.md", "b.md")
    assert paths(tmp_path, ("drafts/*",)) == ["b.md"]


def test_a_link_out_of_the_folder_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "plan/a.md", "secret/b.md", "secret.md")
    (tmp_path / "plan" / "out.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "plan" / "far").symlink_to(tmp_path / "secret")
    documents, problems = read_folder(tmp_path / "plan")
    assert [document.path for document in documents] == ["a.md"]
    assert [(p.rule, p.position.path) for p in problems] == [
        ("outside-folder", "far"),
        ("outside-folder", "out.md"),
    ]


def test_a_link_inside_the_folder_is_followed_once_and_never_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "real/a.md")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "third").symlink_to(tmp_path / "real")
    documents, problems = read_folder(tmp_path)
    assert len(documents) <= 2
    assert "real/a.md" in [document.path for document in documents]
    assert problems == []


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    documents, problems = read_folder(tmp_path)
    assert documents == []
    assert [(p.rule, p.position.path) for p in problems] == [("unreadable-file", "gone.md")]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    documents, problems = read_folder(tmp_path / "plan")
    assert (documents, [p.rule for p in problems]) == ([], ["missing-folder"])


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [p.rule for p in read_folder(tmp_path)[1]] == ["unreadable-file"]


def test_text_is_read_within_the_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "a.csv").write_bytes(b"\xef\xbb\xbfdate,value\r\n")
    (tmp_path / "b.csv").write_text("secret")
    assert read_text(tmp_path / "plan", "a.csv") == ("date,value\n", [])
    assert read_text(tmp_path / "plan", "sub/../a.csv")[0] == "date,value\n"
    for path in ("../b.csv", "x/../../b.csv", "a\0.csv"):
        text, problems = read_text(tmp_path / "plan", path)
        assert (text, [p.rule for p in problems]) == ("", ["outside-folder"])
    for path in ("no.csv", str(tmp_path / "b.csv")):
        assert [p.rule for p in read_text(tmp_path / "plan", path)[1]] == ["unreadable-file"]


def test_a_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    assert [document.path for document in read_folder(tmp_path)[0]] == ["caf\\xe9.md"]


def test_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    documents, problems = read_folder(tmp_path)
    assert (documents, [p.rule for p in problems]) == ([], ["unreadable-file"])


def test_a_name_cannot_begin_a_line_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "a\n::error::\t\x1b.md").write_text("x")
    assert [document.path for document in read_folder(tmp_path)[0]] == [
        "a\\x0a::error::\\x09\\x1b.md"
    ]


def test_a_file_that_nobody_can_have_written_is_reported_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * (5 * 1024 * 1024))
    (tmp_path / "b.csv").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    documents, problems = read_folder(tmp_path)
    assert [document.path for document in documents] == ["a.md"]
    assert [p.message for p in problems] == ['"b.csv" has more than 5 MB, and is not read.']
