"""The plan's data files: published only where a page links to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from mkdocs_prodproj.plan.model import Plan

SUFFIXES = (".csv", ".tsv", ".yml", ".yaml", ".json", ".toml", ".xlsx", ".ics", ".xml")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".pdf")
_LINK = re.compile(r"""(?:href|src)=["']([^"'?#]+)["'?#]""")


def is_data(path: str) -> bool:
    """Whether a path inside the plan ("plan.yml", "data/trips.csv") is a data file of the plan."""
    return not path.startswith("../") and path.lower().endswith(SUFFIXES)


def linked(pages: Iterable[str]) -> set[str]:
    """The names of all files that the HTML of some pages links to."""
    names = (name for html in pages for name in _LINK.findall(html))
    return {unquote(name).rsplit("/", 1)[-1] for name in names if name.lower().endswith(SUFFIXES)}


def pages_and_pictures(root: Path, plan: Plan) -> list[str]:
    """The files of a plan outside the site that its pages are made of, relative to its folder."""
    pictures = (p.relative_to(root).as_posix() for p in root.rglob("*") if _is_picture(p))
    pages = (path for path in plan.documents if path.lower().endswith(".md"))
    return sorted({*pages, *(path for path in pictures if not path.startswith("."))})


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES and path.is_file()
