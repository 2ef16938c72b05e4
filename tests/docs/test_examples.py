"""Every example of the manual is read as a writer's would be."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import click
import markdown
import pytest
import yaml
from mkdocs.config import load_config

from mkdocs_prodproj.cli import main
from mkdocs_prodproj.pages.catalogue import blocks_of
from mkdocs_prodproj.pages.sitemap import PAGES
from mkdocs_prodproj.plan.read import read_plan, read_plan_folder
from mkdocs_prodproj.problems import Severity
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from tests.docs.manual import DOCS, ROOT, Fence, fences, fences_in, pages, plan_files, plan_of
from tests.docs.test_worked_examples import PAGES as WORKED

WITH_PLANS = [page for page in pages() if plan_files(page)]
#: A verb in running text: `prodproj check docs/plan`.
_INLINE = re.compile(r"`(prodproj [a-z][^`]*)`")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def sample() -> Study:
    """The plan that `prodproj init` copies, on the day on which it stands still."""
    return Study(read_plan_folder(ROOT / "site_template" / "docs" / "plan"), date(2026, 7, 6))


@pytest.fixture(scope="module")
def own() -> Study:
    """The plan of this project."""
    return Study(read_plan_folder(DOCS / "plan"), date(2026, 11, 22))


@pytest.mark.parametrize("page", WITH_PLANS, ids=name)
def test_the_example_files_of_a_page_are_read_without_errors_and_warnings(page: Path) -> None:
    problems = [p for p in plan_of(page).problems if p.severity is not Severity.HINT]
    assert problems == []


@pytest.mark.parametrize("page", WITH_PLANS, ids=name)
def test_each_example_file_in_a_folder_of_items_gives_an_item(page: Path) -> None:
    found = {item.origin.path for item in plan_of(page).items}
    files = {f.title for f in plan_files(page) if "/" in f.title and not f.is_wrong}
    assert files <= found


@pytest.mark.parametrize(
    "fence", [f for page in WITH_PLANS for f in plan_files(page) if f.title == "plan.yml"], ids=str
)
def test_example_settings_are_settings(fence: Fence) -> None:
    assert read_plan([read_document("plan.yml", fence.text.encode())]).problems == ()


@pytest.mark.parametrize(
    "fence", [f for page in WITH_PLANS for f in plan_files(page) if f.is_wrong], ids=str
)
def test_an_example_of_a_mistake_has_one_and_is_still_an_item(fence: Fence) -> None:
    plan = read_plan([read_document(fence.title, fence.text.encode())])
    assert [item.id for item in plan.items] == [Path(fence.title).stem]
    assert any(p.severity is Severity.ERROR for p in plan.problems)


@pytest.mark.parametrize("fence", fences("yaml"), ids=str)
def test_every_yaml_example_can_be_parsed(fence: Fence) -> None:
    assert yaml.load(fence.text, type("Loader", (yaml.SafeLoader,), {"yaml_constructors": {
        **yaml.SafeLoader.yaml_constructors, "!ENV": lambda *_: ""}}))  # fmt: skip


@pytest.mark.parametrize("fence", [f for f in fences("yaml") if f.title == "mkdocs.yml"], ids=str)
def test_an_example_of_mkdocs_yml_is_accepted_by_mkdocs(fence: Fence, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(fence.text, encoding="utf-8")
    assert "prodproj" in load_config(str(file), strict=True).plugins


def test_the_example_of_a_host_without_plugins_loads_the_extension() -> None:
    fence = next(f for f in fences("yaml") if "- prodproj:\n      root" in f.text)
    options = yaml.safe_load(fence.text)["markdown_extensions"][0]["prodproj"]
    text = markdown.markdown(
        "[[G-1]]",
        extensions=["prodproj"],
        extension_configs={"prodproj": {**options, "as_of": "2026-11-22"}},
    )
    assert "G-1" in text


def shown_blocks() -> list[Fence]:
    """Plan blocks that the manual shows as text, inside a longer fence."""
    outer = [f for f in fences("markdown") if "```plan" in f.text]
    return [b for f in outer for b in fences_in(f.text, f.page, f.line + 1) if b.language == "plan"]


def options_of(fence: Fence) -> dict[str, object]:
    fields = read_document("page.md", f"---\n{fence.text}---\n".encode()).fields
    assert fields is not None
    return dict(fields)


@pytest.mark.parametrize("fence", shown_blocks(), ids=str)
def test_a_block_shown_in_the_manual_has_no_mistake_in_the_sample_plan(
    fence: Fence, sample: Study
) -> None:
    options = options_of(fence)
    blocks, mistakes = blocks_of(sample, str(options.pop("view")), options)
    assert mistakes == ()
    # everything has a score there, and nobody asked for must and should or after Kano
    assert blocks or fence.text in {"view: unscored\n", "view: moscow\n", "view: kano\n"}


@pytest.mark.parametrize("fence", fences("plan"), ids=str)
def test_a_block_of_the_manual_itself_has_no_mistake(fence: Fence, own: Study) -> None:
    options = options_of(fence)
    blocks, mistakes = blocks_of(own, str(options.pop("view")), options)
    assert mistakes == ()
    assert blocks


def test_the_example_of_a_page_to_change_is_the_page_that_we_make() -> None:
    written = next(f for f in fences("markdown") if f.title == "roadmap.md")
    made = next(page for page in PAGES if page.name == "roadmap")
    assert written.text == made.markdown


def commands() -> list[tuple[str, str]]:
    typed = [
        (f"{f.page}:{f.line}", line)
        for f in fences("sh")
        for line in f.text.splitlines()
        if line.startswith("prodproj ")
    ]
    inline = [
        (page.name, found[1])
        for page in pages()
        for found in _INLINE.finditer(page.read_text(encoding="utf-8"))
    ]
    return typed + inline


@pytest.mark.parametrize(("where", "line"), commands())
def test_a_command_of_the_manual_exists_with_its_options(where: str, line: str) -> None:
    _, verb, *words = shlex.split(line, comments=True)
    if verb.startswith("-"):
        return
    command = main.commands.get(verb)
    assert command is not None, f"{where}: there is no `prodproj {verb}`"
    parent = click.Context(main, **main.context_settings)
    command.make_context(verb, words, parent=parent, resilient_parsing=True)


@pytest.mark.parametrize("fence", fences("sh"), ids=str)
def test_a_make_target_of_the_manual_exists(fence: Fence) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.split()[1] for line in fence.text.splitlines() if line.startswith("make ")]
    assert [t for t in targets if f"\n{t}:" not in makefile] == []


def test_every_fence_of_the_manual_is_looked_at_by_a_test() -> None:
    known = {"yaml", "markdown", "plan", "sh", "js"}  # scripts are files, which a browser runs
    rest = [f for page in pages() for f in [*fences_of_page(page)] if f.language not in known]
    worked = [f for f in rest if f.title == "worked examples"]
    commands = [f for f in rest if f.page.endswith("reference/commands.md")]
    assert [str(f) for f in rest if f not in worked and f not in commands] == []
    assert {f.page for f in worked} == {f"docs/{page}" for page in WORKED}


def fences_of_page(page: Path) -> list[Fence]:
    return list(fences_in(page.read_text(encoding="utf-8"), name(page)))
