"""Front matter to plain data: what words mean, what is mended, what is reported."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.compose import plain
from mkdocs_prodproj.source.frontmatter import places, read


def rules(block: str) -> list[str]:
    return [fault.rule for fault in read(block)[1]]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("NULL", None),
        ("", None),
        ("1e+22", 1e22),
    ],
)
def test_a_number_spelt_as_python_spells_it_is_a_number(word: str, value: Any) -> None:
    assert plain(word) == value


@pytest.mark.parametrize(
    "word",
    [
        "012",
        "08",
        "1.10",
        "1:30",
        "NO",
        "yes",
        "on",
        "2023-14-05",
        "+1",
        "1_000",
        "0x1f",
        "-0",
        ".5",
        "1e3",
        "nan",
        ".inf",
        "9" * 5000,
        "2026-08-14",
    ],
)
def test_any_other_word_stays_text(word: str) -> None:
    assert plain(word) == word


def test_a_quoted_value_is_text() -> None:
    assert read("a: '12'\nb: \"true\"")[0] == {"a": "12", "b": "true"}


def test_keys_are_text() -> None:
    assert read("on: 1\n12: 2\n2026-05-01: 3")[0] == {"on": 1, "12": 2, "2026-05-01": 3}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("a: @ana", "@ana"),
        ("a: *jana", "*jana"),
        ("a: %done", "%done"),
        ("a: `code` first", "`code` first"),
        ("a: >75%", ">75%"),
        ("a: Re: onboarding", "Re: onboarding"),
        ("a: Re:\tonboarding", "Re:\tonboarding"),
        ("a: ends with:", "ends with:"),
        ('a: say "hi": yes', 'say "hi": yes'),
        ('a: "Foo" bar', '"Foo" bar'),
        ("a: {{ name }}", "{{ name }}"),
        ("a: [x] done", "[x] done"),
        ("a: - b", "- b"),
        ("a: it's: \\x", "it's: \\x"),
        ("a: [@ana, 'b', @li]", ["@ana", "b", "@li"]),
        ("a: {who: @ana}", {"who": "@ana"}),
        ("a:\n  - @ana\n  - b: @li", ["@ana", {"b": "@li"}]),
        ("a: [\n  @ana,\n  li\n]", ["@ana", "li"]),
        ("a: [x, *y]", ["x", "*y"]),
    ],
)
def test_a_bare_value_that_yaml_refuses_is_read_as_meant(line: str, value: Any) -> None:
    data, faults = read(f"id: 012\n{line}\nz: 1.10\n")
    assert data == {"id": "012", "a": value, "z": "1.10"}
    assert {fault.rule for fault in faults} == {"quoted-for-you"}
    assert all(fault.severity is Severity.HINT for fault in faults)


def test_the_line_to_paste_is_one_that_reads() -> None:
    for line in ("a: @ana", "a: it's: \\x", "a: [@ana, @li]", "- name: b: c", "a: ends with:"):
        for fault in read(line)[1]:
            assert read(fault.paste)[1] == []


def test_other_lines_are_left_alone() -> None:
    data, faults = read('a: "x: @y"\nb: |\n  c: d: e\n  @f\n\nc: @g\nd: "two\n  @lines"\n')
    assert data == {"a": "x: @y", "b": "c: d: e\n@f\n", "c": "@g", "d": "two @lines"}
    assert len(faults) == 1


def test_an_alias_of_a_real_anchor_is_kept() -> None:
    assert read("a: &x [1]\nb: *x")[0] == {"a": [1], "b": [1]}
    assert read("m:\n  a: &x 1\n  b: [*x, @y]\n  c: *x")[0] == {
        "m": {"a": 1, "b": [1, "@y"], "c": 1}
    }


def test_a_tab_before_a_key_is_read_as_spaces() -> None:
    data, faults = read("a:\n\tb: 1\nc: 2")
    assert data == {"a": {"b": 1}, "c": 2}
    assert [fault.rule for fault in faults] == ["tab-for-spaces"]


def test_what_follows_a_hash_is_warned_about_unless_it_is_a_comment() -> None:
    data, faults = read('title: Update #2\nb: x # fine\nowner: #ana\nc: "y" #z\nd: [e #f\n]\n')
    assert data["title"] == "Update"
    assert [(fault.rule, fault.paste) for fault in faults][:2] == [
        ("cut-at-hash", 'title: "Update #2"'),
        ("cut-at-hash", 'owner: "#ana"'),
    ]
    assert len(faults) == 3
    assert rules("- a #b\n- c") == ["cut-at-hash"]


def test_a_word_behind_a_sign_of_yaml_is_warned_about() -> None:
    assert rules("a: &ana\nb: !urgent x\nc: x!") == ["lost-word", "lost-word"]
    assert rules("a: &ana x") == []


def test_a_key_written_twice_is_reported_at_both_places_and_the_last_counts() -> None:
    data, faults = read("a: 1\nb:\n  - c: 1\n    c: 2\na: 3")
    assert data == {"a": 3, "b": [{"c": 2}]}
    assert sorted((fault.offset, fault.first) for fault in faults) == [(21, 12), (26, 0)]


def test_a_key_written_twice_is_found_beside_other_faults() -> None:
    assert rules("a: 1\nb: @x\na: 3") == ["quoted-for-you", "duplicate-key"]


@pytest.mark.parametrize(
    ("block", "kept"),
    [
        ('title: "Foo\nstatus: done', {"title": "Foo", "status": "done"}),
        ("a: [b, c\nd: 1", {"a": ["b", "c"], "d": 1}),
        ("a: [@b,\nd: 1", {"a": ["@b"], "d": 1}),
        ("a: {b: c\nd: 1", {"a": {"b": "c"}, "d": 1}),
        ("title: foo\n  bar: baz\nid: 3", {"title": "foo", "id": 3}),
        ("id: 3\nno colon here\nstatus: done", {"id": 3, "status": "done"}),
        ("x: a\x07b\ny: 2", {"x": "ab", "y": 2}),
        (" id: 1\ntitle: x", {"id": 1, "title": "x"}),
        ("a: b\n---\nc: d", {"a": "b", "c": "d"}),
        ("a: &x [*x]\nb: 1", {"b": 1}),
        ("? [a]\n: b\nc: 1", {"c": 1}),
        ("m:\n  - n: x\n    bad\n  - @ana\nb: 1", {"m": [{"n": "x"}, "@ana"], "b": 1}),
        ("a:\n  - b: 'x\n    c: 1\nd: 2", {"a": [{"b": "x", "c": 1}], "d": 2}),
    ],
)
def test_what_can_be_read_on_its_own_is_kept(block: str, kept: dict[str, Any]) -> None:
    data, faults = read(block)
    assert data == kept
    assert "unreadable-front-matter" in {fault.rule for fault in faults}


def test_all_faults_come_at_once() -> None:
    block = 'a: "x\nb: @y\nc: [z\nd: 1\nd: 2\ne: f #g'
    assert sorted(rules(block)) == [
        "cut-at-hash",
        "duplicate-key",
        "quoted-for-you",
        "unreadable-front-matter",
        "unreadable-front-matter",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 5000,
        "a: " + "{" * 200_000,
        "- " * 3000,
        "a: " + "[" * 70 + "]" * 70,
        "\n".join(" " * n + "-" for n in range(500)),
    ],
)
def test_nesting_without_end_is_refused(block: str) -> None:
    assert "unreadable-front-matter" in rules(block)


def test_aliases_that_multiply_are_text() -> None:
    pairs = zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
    bomb = "\n".join(f"{c}: &{c} [*{p}, *{p}]" for p, c in pairs)
    data, faults = read(f"a: &a [1, 1]\n{bomb}")
    assert data["p"] == "&p [*o, *o]"
    assert faults


def test_places_are_those_of_keys_and_of_list_elements() -> None:
    block = "a: 1\nb:\n  - c: 2\n  - @x\n"
    assert places(block) == {
        ("a",): 0,
        ("b",): 5,
        ("b", 0): 12,
        ("b", 0, "c"): 12,
        ("b", 1): 21,
    }


def test_places_after_quotes_are_those_of_the_writers_line() -> None:
    block = "a: [@ana, @li, x]"
    assert [block[offset] for keys, offset in places(block).items() if len(keys) == 2] == [
        "@",
        "@",
        "x",
    ]


def test_a_key_glued_to_its_value_is_offered_with_a_space_between() -> None:
    assert [fault.paste for fault in read("a: 1\nproject:P-1\nb: 2")[1]] == ['project: "P-1"']
