"""What the chart tests look for in a drawing."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "charts"
SCHEMES = {
    "svg", "g", "path", "line", "rect", "circle", "text", "tspan", "title", "desc", "a", "defs",
    "pattern",
}  # fmt: skip


def parsed(drawing: str) -> ElementTree.Element:
    """The drawing as XML; only elements that survive a sanitiser."""
    root = ElementTree.fromstring(drawing)
    assert {e.tag for e in root.iter()} <= SCHEMES
    return root


def classes(drawing: str) -> list[str]:
    """The classes of all elements, in drawing order."""
    return [e.get("class", "") for e in parsed(drawing).iter() if e.get("class")]


def texts(drawing: str) -> list[str]:
    """All labels, in drawing order."""
    return [e.text or "" for e in parsed(drawing).iter("text")]


def titles(drawing: str) -> list[str]:
    """All titles, the chart's own first."""
    return [e.text or "" for e in parsed(drawing).iter("title")]


def matches_golden(name: str, drawing: str) -> None:
    """The drawing equals the kept one, tags on lines of their own. To renew: delete the file."""
    parsed(drawing)
    text = drawing.replace("><", ">\n<") + "\n"
    kept = GOLDEN / f"{name}.svg"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8")
        raise AssertionError(f"{kept.name} was written; look at it and run again")
    assert text == kept.read_text(encoding="utf-8")
