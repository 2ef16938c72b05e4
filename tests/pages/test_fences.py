from __future__ import annotations

from mkdocs_prodproj.pages.fences import Fence, fences


def found(text: str) -> list[Fence]:
    return [part for part in fences(text.split("\n")) if isinstance(part, Fence)]


def test_a_plan_fence_gives_its_text() -> None:
    assert found("```plan\nview: risks\n\nlimit: 3\n```") == [Fence("", "view: risks\n\nlimit: 3")]


def test_tildes_braces_and_longer_fences_are_fences_too() -> None:
    assert found("~~~~ { .plan }\nview: risks\n~~~\n~~~~") == [Fence("", "view: risks\n~~~")]


def test_other_code_stays_and_hides_what_is_in_it() -> None:
    text = "````md\n```plan\nview: risks\n```\n````"
    assert list(fences(text.split("\n"))) == text.split("\n")


def test_a_fence_in_a_list_or_box_is_found_with_its_indent() -> None:
    assert found("- one\n\n    ```plan\n    view: a\n    ```") == [Fence("    ", "view: a")]
    assert found("!!! note\n    text\n\n    ```plan\n    view: a\n    ```")[0].source == "view: a"
    assert found('=== "Tab"\n\n    ```plan\n    view: a\n    ```')[0].source == "view: a"
    assert found("> ```plan\n> view: a\n> ```") == [Fence("> ", "view: a")]


def test_indented_code_stays_code() -> None:
    assert found("Text\n\n    ```plan\n    view: a\n    ```") == []


def test_a_fence_that_is_never_closed_stays_as_typed() -> None:
    assert found("```plan\nview: a") == []
