"""Documents: fences, encodings, positions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_prodproj.problems import Position
from mkdocs_prodproj.source.document import Document, read_document


def read(text: str, path: str = "tasks/a.md") -> Document:
    return read_document(path, text.encode())


def rules(document: Document) -> list[str]:
    return [problem.rule for problem in document.problems]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\nid: 1\n---\nB", "B", 4),
        ("---\r\nid: 1\r\n---  \r\nB", "B", 4),
        ("\ufeff---\nid: 1\n---\nB", "B", 4),
        ("---\nid: 1\n...\nB", "B", 4),
        ("--- \t\nid: 1\n---", "", 3),
    ],
)
def test_front_matter_stands_between_its_fences(text: str, body: str, line: int) -> None:
    document = read(text)
    assert (document.fields, document.body, document.body_line) == ({"id": 1}, body, line)
    assert document.problems == ()


@pytest.mark.parametrize("text", ["---\n---\nB", "---\n# only a comment\n---\nB"])
def test_front_matter_may_be_empty(text: str) -> None:
    assert read(text).fields == {}
    assert read(text).problems == ()


@pytest.mark.parametrize(
    "text", ["", "text", "---", "---\n", "----\nx\n", "---\n\nruled\n\n---\nx", "\n---\nx\n---\n"]
)
def test_a_ruled_line_is_no_front_matter(text: str) -> None:
    document = read(text)
    assert (document.fields, document.body, document.problems) == (None, text, ())


def test_a_missing_last_fence_is_reported_and_the_keys_are_read() -> None:
    document = read("---\nid: 1\nstatus: done\n\n# Title\n")
    assert document.fields == {"id": 1, "status": "done"}
    assert rules(document) == ["front-matter-not-closed"]
    assert document.body == "\n# Title\n"
    assert rules(read("---\nid: 1\n# Title\n")) == ["front-matter-not-closed"]


def test_front_matter_after_an_empty_line_is_read_and_reported() -> None:
    document = read("\n\n---\nid: 1\n---\nB")
    assert (document.fields, rules(document)) == ({"id": 1}, ["front-matter-not-first"])
    assert document.position(("id",)) == Position("tasks/a.md", 4, 1)


@pytest.mark.parametrize("block", ["just words", "- a\n- b", "12"])
def test_front_matter_that_holds_no_keys_is_reported(block: str) -> None:
    document = read(f"---\n{block}\n---\nB")
    assert (document.fields, rules(document)) == (None, ["not-a-mapping"])
    assert document.position(("a",)) == Position("tasks/a.md", 1, 1)


def test_headers_of_other_tools_are_not_read_and_reported() -> None:
    assert rules(read("+++\nid = 1\n+++\n")) == ["toml-front-matter"]
    assert rules(read("PEP: 5\nTitle: Growth\n\nText")) == ["header-without-fences"]
    assert rules(read("Note: this is prose.\n\nText")) == []


def test_bytes_that_are_no_utf_8_are_reported_and_replaced() -> None:
    document = read_document("a.md", b"---\r\nid: 1\r\ntitle: caf\xe9\r\n---\r\n")
    assert document.fields == {"id": 1, "title": "caf\ufffd"}
    assert [str(problem.position) for problem in document.problems] == ["a.md:3:11"]


def test_utf_16_is_read_and_reported() -> None:
    document = read_document("a.md", "---\nid: 1\n---\n".encode("utf-16"))
    assert (document.fields, rules(document)) == ({"id": 1}, ["not-utf-8"])


def test_a_nul_character_is_reported_and_replaced() -> None:
    document = read("---\na: x\0y\n---\n")
    assert (document.fields, rules(document)) == ({"a": "x\ufffdy"}, ["nul-character"])


def test_a_settings_file_is_fields_alone_and_a_data_file_body_alone() -> None:
    assert read("---\nname: X\n", "plan.yml").fields == {"name": "X"}
    assert read("name: X\n", "plan.yaml").fields == {"name": "X"}
    assert read("", "plan.yml").fields == {}
    csv = read("date,value\n", "data/a.csv")
    assert (csv.fields, csv.body, csv.problems) == (None, "date,value\n", ())


DEEP = """---
id: T-1
metrics:
  - name: A
    target: >75%
  - B
---
"""


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("id",), 2, 1),
        (("metrics",), 3, 1),
        (("metrics", 0), 4, 5),
        (("metrics", 0, "target"), 5, 5),
        (("metrics", 1), 6, 5),
        (("metrics", 0, "unit"), 4, 5),
        (("owner",), 1, 1),
        ((), 1, 1),
    ],
)
def test_a_position_is_the_keys_or_the_nearest_parents(
    keys: tuple[str | int, ...], line: int, column: int
) -> None:
    assert read(DEEP).position(keys) == Position("tasks/a.md", line, column)


def test_a_problem_stands_where_the_value_does() -> None:
    assert [str(problem.position) for problem in read(DEEP).problems] == ["tasks/a.md:5:13"]


def test_a_doubled_key_names_the_first_line() -> None:
    problem = read("---\na: 1\na: 2\n---\n").problems[0]
    assert problem.position.line == 3
    assert "in line 2" in problem.message


snippets = st.sampled_from(
    [
        "---\n",
        "a: ",
        "id: 1\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        ": ",
        "@x",
        "*y",
        "&z",
        "#",
        "\n",
        "\t",
        "  ",
        "|\n",
        ">",
        "\r\n",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "é",
        "😀",
        "...\n",
        "<<: *y",
    ]
)
texts = st.lists(snippets | st.text(max_size=4), max_size=24).map("".join)


def within(document: Document, position: Position) -> bool:
    lines = document.text.split("\n")
    return position.line <= len(lines) and position.column <= len(lines[position.line - 1]) + 1


@given(texts.map(lambda text: "---\n" + text + "\n---\n") | texts)
@example('---\na: "\n\tb: c\n---\n')
@example("---\n\x85a: @x\n---\n")
def test_any_text_is_read_and_every_problem_lies_within_it(text: str) -> None:
    document = read_document("a.md", text.encode("utf-8", "surrogatepass"))
    assert all(within(document, problem.position) for problem in document.problems)
    document.position()
    assert all(within(document, position) for position in document._places.values())


@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    document = read_document("a.md", b"---\n" + data)
    assert all(within(document, problem.position) for problem in document.problems)
