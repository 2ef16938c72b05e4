"""The sample plan, Tidewater: what its first pages say, printed so that a person can read it.

When a view changes on purpose: `PRODPROJ_GOLDEN=write pytest tests/views/test_sample.py`, then read
the difference in tests/golden/tidewater-overview.txt as a visitor would. Never in CI.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.shapes.blocks import Table
from mkdocs_prodproj.shapes.cells import (
    Bar,
    ItemLink,
    Mark,
    PageLink,
    Svg,
)
from mkdocs_prodproj.study import Study

from .studies import TODAY, shown

PAGES = {
    "Overview": ("head", "summary", "goal-strip", "milestones", "needs-you", "being-built",
                 "lately", "loops"),
    "Roadmap": ("ranking", "unscored", "board", "value-effort", "not-doing"),
    "Timeline": ("timeline",),
}  # fmt: skip


@pytest.fixture(scope="module")
def tidewater(root: Path) -> Study:
    return Study(read_plan_folder(root / "site_template" / "docs" / "plan"), TODAY)


def test_the_first_pages_of_the_sample_read_as_they_did(
    tidewater: Study, golden: Callable[[str, str | bytes], None]
) -> None:
    lines: list[str] = []
    for page, views in PAGES.items():
        lines += ["", "=" * 8 + f" {page}"]
        for view in views:
            written = {"page": page.lower()} if view == "head" else {}
            for block in shown(tidewater, view, **written):
                lines += ["", *_lines(block, "")]
    golden("tidewater-overview.txt", "\n".join(lines).replace("\u00a0", " ").lstrip() + "\n")


def _lines(block: Any, indent: str) -> Iterator[str]:
    """A block as lines: its kind, then its parts, each further in than what holds it."""
    if isinstance(block, Table):
        yield f"{indent}Table: " + " | ".join(c.title for c in block.columns)
        yield from (f"{indent}  " + " | ".join(_cell(c) for c in row.cells) for row in block.rows)
        yield from (f"{indent}  foot: {_cell(c)}" for c in block.foot)
        return
    plain = {f.name: getattr(block, f.name) for f in fields(block)}
    said = [f"{k}={_cell(v)}" for k, v in plain.items() if v and not _holds_blocks(v) and _cell(v)]
    yield f"{indent}{type(block).__name__}: " + "; ".join(said)
    for value in plain.values():
        if _holds_blocks(value):
            for one in value if isinstance(value, tuple) else (value,):
                yield from _lines(one, indent + "  ")


def _holds_blocks(value: Any) -> bool:
    one = value[0] if isinstance(value, tuple) and value else value
    return is_dataclass(one) and not type(one).__module__.endswith("cells")


def _cell(value: Any) -> str:
    """A cell in words; a drawing is left to the tests of charts."""
    if type(value) in CELLS:
        return CELLS[type(value)](value)
    if isinstance(value, tuple):
        return ", ".join(said for v in value if (said := _cell(v)))
    if is_dataclass(value):
        return " ".join(s for f in fields(value) if (s := _cell(getattr(value, f.name))).strip())
    return "" if value is None or value is False else str(value)


def _bar(bar: Bar) -> str:
    share = "unknown" if bar.share is None else f"{bar.share:.2f}"
    return f"bar {share}" + (f" tick {bar.tick:.2f}" if bar.tick is not None else "")


CELLS: dict[type, Callable[[Any], str]] = {
    Svg: lambda _: "",
    Mark: lambda mark: f"({mark.icon}) {mark.word or mark.note}".strip(),
    ItemLink: lambda link: f"[{link.text} -> {link.id}]",
    PageLink: lambda link: f"[{link.text} -> {link.page}]",
    Bar: _bar,
    float: lambda number: f"{number:.2f}",
}
