"""The stylesheet and the small script, named after what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to publish: its path in the site and its text."""

    path: str
    text: str


@cache
def assets() -> tuple[Asset, ...]:
    """Stylesheet and script, in this order; those that there are.

    A new text gets a new name, so that no browser shows an old one. Backstage keeps a stylesheet
    only when it is called `main.` + eight hexadecimal digits + `.min.css`.
    """
    folder = Path(__file__).resolve().parents[1] / "assets"
    names = (("prodproj.css", "main.{}.min.css"), ("prodproj.js", "main.{}.min.js"))
    return tuple(
        Asset(f"assets/prodproj/{name.format(_digest(text))}", text)
        for file, name in names
        if (text := _text(folder / file))
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
