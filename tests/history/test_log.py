"""What git's lists of changes say, read from their bytes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from mkdocs_prodproj.history.log import Change, moment, moved_from, read_changes, read_log

A, B, NONE = "a" * 40, "b" * 40, "0" * 40


def told(what: str, *paths: str, modes: str = "100644 100644", blobs: str = f"{A} {B}") -> str:
    return "\0".join((f":{modes} {blobs} {what}", *paths, ""))


def changes(*lines: str) -> list[Change]:
    return read_changes("".join(lines).encode("utf-8", "surrogateescape"))


def test_changed_added_removed_and_renamed_files_are_told_apart() -> None:
    assert changes(
        told("M", "a.md"),
        told("A", "b.md", modes="000000 100644", blobs=f"{NONE} {B}"),
        told("D", "c.md", modes="100644 000000", blobs=f"{A} {NONE}"),
        told("R090", "d.md", "e.md"),
    ) == [
        Change("a.md", "a.md", A, B),
        Change("b.md", "b.md", "", B),
        Change("c.md", "c.md", A, ""),
        Change("e.md", "d.md", A, B),
    ]


def test_a_name_that_looks_like_a_line_of_git_is_a_name() -> None:
    odd = f":100644 100644 {A} {B} M"
    assert changes(told("R100", odd, odd + "2"), told("M", "a.md"))[0].path == odd + "2"


def test_links_and_submodules_are_no_files() -> None:
    assert changes(told("M", "a.md", modes="120000 120000")) == []
    assert changes(told("T", "a.md", modes="120000 100644")) == [Change("a.md", "a.md", "", B)]
    assert changes(told("T", "a.md", modes="100644 160000")) == [Change("a.md", "a.md", A, "")]


def test_a_commit_without_changes_stands_between_two_with_some() -> None:
    head = "{}\0p\0001767600000 +0000\0Ana\0:100644 x\0"
    log = head.format(A) + "\n" + told("M", "a.md") + head.format(B) + head.format(A)
    found = list(read_log([f"{log}\n{told('M', 'b.md')}".split("\0")[:-1]]))
    assert [(commit.id, len(changed)) for commit, changed in found] == [(A, 1), (B, 0), (A, 1)]
    assert found[0][0].subject == ":100644 x"


@pytest.mark.parametrize(
    ("offset", "hours"), [("+0000", 0), ("-0530", -5.5), ("+1400", 14), ("x", 0), ("+9900", 0)]
)
def test_a_time_has_the_offset_of_its_committer(offset: str, hours: float) -> None:
    zone = timezone(timedelta(hours=hours))
    assert moment(1767600000, offset) == datetime.fromtimestamp(1767600000, zone)
    assert moment(1767600000, offset).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("size", range(1, 30))
def test_a_log_may_come_in_pieces_of_any_size(size: int) -> None:
    head = "{}\0p q\0001767600000 +0000\0Ana\0Subject\0"
    entries = told("M", "a.md") + told("R090", "b.md", "c.md") + told("D", "d.md")
    log = head.format(A) + "\n" + entries + head.format(B) + head.format(A) + "\n" + entries
    parts = log.split("\0")[:-1]
    pieces = [parts[at : at + size] for at in range(0, len(parts), size)]
    assert list(read_log(pieces)) == list(read_log([parts]))
    assert [len(changed) for _, changed in read_log(pieces)] == [3, 0, 3]


def renamed(was: str, path: str) -> Change:
    return Change(path, was, A, B)


def came(path: str) -> Change:
    return Change(path, path, "", B)


def test_half_of_the_files_tell_whence_a_folder_came() -> None:
    moved = [renamed("old/a.md", "plan/a.md"), came("plan/b.md")]
    assert moved_from(moved, "plan/") == "old/"
    assert moved_from([*moved, came("plan/c.md")], "plan/") is None


def test_a_folder_may_come_from_the_top_or_go_deeper() -> None:
    assert moved_from([renamed("t/a.md", "plan/t/a.md")], "plan/") == ""
    assert moved_from([renamed("x/y/a.md", "plan/a.md")], "plan/") == "x/y/"


def test_a_new_name_or_a_name_within_the_plan_is_no_move() -> None:
    assert moved_from([renamed("old/a.md", "plan/b.md")], "plan/") is None
    assert moved_from([renamed("plan/x/a.md", "plan/a.md")], "plan/") is None
    assert moved_from([renamed("old-a.md", "plan/a.md")], "plan/") is None
    assert moved_from([], "plan/") is None
