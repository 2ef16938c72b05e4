"""Which file is which after a rename that is not committed."""

from __future__ import annotations

from mkdocs_prodproj.history.renames import renames

TEXT = b"one\ntwo\nthree\nfour\n"


def test_the_same_content_is_the_same_file() -> None:
    assert renames({"a.md": TEXT, "b.md": b"x"}, {"c.md": b"x", "d.md": TEXT}) == {
        "a.md": "d.md",
        "b.md": "c.md",
    }


def test_half_of_the_lines_is_enough() -> None:
    assert renames({"a.md": b"a\nb\n"}, {"c.md": b"a\nc\n"}) == {"a.md": "c.md"}
    assert renames({"a.md": b"a\nb\nd\n"}, {"c.md": b"a\nc\ne\n"}) == {}


def test_the_most_alike_are_paired_first() -> None:
    gone = {"a.md": TEXT, "b.md": TEXT + b"five\n"}
    assert renames(gone, {"c.md": TEXT + b"five\nsix\n"}) == {"b.md": "c.md"}


def test_each_file_is_paired_once() -> None:
    assert renames({"a.md": TEXT, "b.md": TEXT}, {"c.md": TEXT}) == {"a.md": "c.md"}
    assert renames({"a.md": TEXT}, {"b.md": TEXT, "c.md": TEXT}) == {"a.md": "b.md"}


def test_empty_files_are_nobody_s_new_name() -> None:
    assert renames({"a.md": b""}, {"b.md": b""}) == {}


def test_too_many_files_are_paired_by_their_content_alone() -> None:
    gone = {f"a{n}.md": b"%d\n" % n + TEXT for n in range(400)}
    come = {f"b{n}.md": b"%d\n" % n + TEXT + (b"more\n" if n else b"") for n in range(400)}
    assert renames(gone, come) == {"a0.md": "b0.md"}
