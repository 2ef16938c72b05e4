"""Studies for tests: plans as a writer writes them, on a day; and the way to what a view shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar

from mkdocs_prodproj.pages.catalogue import blocks_of
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.shapes.blocks import Block
from mkdocs_prodproj.shapes.cells import ItemLink
from mkdocs_prodproj.source.document import read_document
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.options import Options

TODAY = date(2026, 7, 6)
Shape = TypeVar("Shape")


def study_of(files: Mapping[str, str], today: date = TODAY, commit: str = "") -> Study:
    """A study of files by path; a Markdown file's text is its front matter, without the dashes."""
    documents = (read_document(path, _text(path, text)) for path, text in files.items())
    return Study(read_plan(documents), today, commit)


def _text(path: str, text: str) -> bytes:
    if path.endswith(".md") and not text.startswith(("---", "#")):
        head, _, body = text.partition("\n\n")
        text = f"---\n{head}\n---\n{body}"
    return text.encode()


def options(study: Study, **values: str) -> Options:
    """The options of a block without a condition."""
    return Options(study, "test", {k.replace("_", "-"): v for k, v in values.items()})


def shown(study: Study, view: str, **written: object) -> tuple[Block, ...]:
    """What a block shows; it has no mistakes in it."""
    blocks, mistakes = blocks_of(study, view, written)
    assert mistakes == ()
    return blocks


def mistakes(study: Study, view: str, **written: object) -> tuple[str, ...]:
    """What is wrong with a block, in words."""
    return blocks_of(study, view, written)[1]


def every(made: Any, shape: type[Shape]) -> list[Shape]:
    """Every block or cell of a shape, wherever in what was made, in reading order."""
    return [part for part in walk(made) if isinstance(part, shape)]


def the(made: Any, shape: type[Shape]) -> Shape:
    """The only block or cell of a shape."""
    (found,) = every(made, shape)
    return found


def walk(made: Any) -> Iterator[Any]:
    """All parts of what a view made, in reading order, down to the texts."""
    yield made
    if is_dataclass(made):
        for part in fields(made):
            yield from walk(getattr(made, part.name))
    elif isinstance(made, (tuple, list)):
        for one in made:
            yield from walk(one)


def ids(made: Any) -> list[str]:
    """The items that are linked, in reading order, each once."""
    return list(dict.fromkeys(link.id for link in every(made, ItemLink)))


def texts(made: Any) -> str:
    """Every word in it, with single plain spaces."""
    words = (part for part in walk(made) if isinstance(part, str) and "<svg" not in part)
    return " ".join(" ".join(words).split())


def chain(count: int = 6, each: str = "estimate: 1d/2d/4d", project: str = "P") -> dict[str, str]:
    """Tasks T-1, T-2 ... of a project, one after the other."""
    tasks = {}
    for n in range(1, count + 1):
        after = f"\ndepends_on: T-{n - 1}" if n > 1 else ""
        tasks[f"tasks/T-{n}.md"] = f"project: {project}\n{each}{after}"
    return tasks


def plain(text: str) -> str:
    """Text with spaces that may break."""
    return text.replace("\u00a0", " ")
