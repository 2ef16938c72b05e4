"""SVG is well formed whatever it is given, and says what it shows."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.charts import svg


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1"), (1.5, "1.5"), (1.005, "1"), (2 / 3, "0.67"), (-0.001, "0"), (-2.5, "-2.5"),
     (10, "10")],
)  # fmt: skip
def test_numbers_have_two_decimals_at_most(value: float, text: str) -> None:
    assert svg.number(value) == text


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_coordinate_is_finite(value: float) -> None:
    with pytest.raises(ValueError, match="must be finite"):
        svg.number(value)


def test_a_percentage_has_its_sign() -> None:
    assert svg.percent(12.5) == "12.5%"


@given(st.text())
def test_any_text_is_safe_in_an_element_and_an_attribute(text: str) -> None:
    drawn = svg.element("g", svg.words(text, 1, 2), aria_label=text)
    ElementTree.fromstring(drawn)


def test_markup_in_a_text_is_text() -> None:
    assert svg.escape('<b a="1">&\'') == "&lt;b a=&quot;1&quot;&gt;&amp;&#39;"


def test_line_breaks_become_spaces_and_hard_spaces_stay() -> None:
    assert svg.escape("a \n b\u00a0c") == "a b\u00a0c"


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert svg.element("rect", x=1, rx=None, class_="") == '<rect x="1"/>'


def test_names_of_attributes_get_hyphens() -> None:
    assert svg.element("path", data_s="1", class_="g") == '<path data-s="1" class="g"/>'


def test_a_drawing_is_an_image_with_a_name_and_a_finding() -> None:
    drawn = ElementTree.fromstring(svg.drawing(10, 5, title="What", desc="Finding"))
    title, desc = drawn
    assert (drawn.get("role"), title.text, desc.text) == ("img", "What", "Finding")
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_a_drawing_without_a_finding_has_a_name_all_the_same() -> None:
    drawn = ElementTree.fromstring(svg.drawing(10, 5, title=""))
    assert [child.text for child in drawn] == ["Chart"]


def test_different_drawings_have_different_ids() -> None:
    assert svg.drawing(1, 1, title="a") != svg.drawing(1, 1, title="b")


def test_a_decoration_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in svg.decoration(10, 5)


def test_text_width_of_the_worked_example() -> None:
    assert svg.text_width("7.9 min") == pytest.approx(44.1)
