"""The top of each page."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.pages.head import PAGES
from mkdocs_prodproj.shapes.blocks import Head
from mkdocs_prodproj.study import Study
from tests.views.studies import shown, study_of, texts, the


def head(study: Study, page: str = "") -> Head:
    return the(shown(study, "head", page=page) if page else shown(study, "head"), Head)


PRODUCT = "type: product\ntitle: Ferry\nvision: One tap.\naudience: People in a hurry."


def test_the_overview_opens_with_the_vision() -> None:
    found = head(study_of({"product.md": PRODUCT}))
    assert (found.title, found.vision) == ("One tap.", True)
    assert found.crumbs == ("Ferry, for people in a hurry",)


def test_a_long_audience_is_left_out() -> None:
    found = head(study_of({"product.md": PRODUCT + "x" * 90}))
    assert found.crumbs == ("Ferry",)


@pytest.mark.parametrize(
    ("files", "title"),
    [
        ({"plan.yml": "name: Our plan", "product.md": "type: product"}, "Our plan"),
        ({"product.md": "type: product\ntitle: Ferry"}, "Ferry"),
        ({}, "Plan"),
    ],
)
def test_without_a_vision_the_overview_has_the_plan_s_name(
    files: dict[str, str], title: str
) -> None:
    found = head(study_of(files))
    assert (found.title, found.vision) == (title, False)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_title_and_a_sentence_even_of_an_empty_plan(page: str) -> None:
    found = head(study_of({}), page)
    assert found.title
    assert found.lede.endswith(".")


def test_a_page_of_a_writer_s_own_has_its_name_as_the_title() -> None:
    found = head(study_of({}), "our-week")
    assert (found.title, found.lede) == ("Our week", "")


def test_the_stamp_says_day_commit_and_size() -> None:
    study = study_of({"tasks/T.md": "", "projects/P.md": ""}, commit="abc1234")
    assert (
        texts(head(study).stamp)
        .strip()
        .endswith("Plan as of Mon 6 Jul 2026 commit abc1234, 1 task, 1 project")
    )


def test_the_stamp_of_a_plan_without_work_counts_goals() -> None:
    assert head(study_of({"goals/G.md": ""})).stamp[1] == "1\u00a0goal"


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ("[]", "Nobody has signed"),
        ("[{by: ana, stance: block}]", "Nobody has signed"),
        ("[{by: ana}, {by: li, stance: disagree-and-commit}]", "Signed by two."),
    ],
)
def test_the_vision_page_says_how_many_signed(agreed: str, said: str) -> None:
    study = study_of({"product.md": f"{PRODUCT}\nagreed: {agreed}"})
    assert said in head(study, "vision").lede
