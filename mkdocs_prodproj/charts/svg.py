"""The only place that writes SVG text: elements, escaping and number formatting."""

from __future__ import annotations

import hashlib
import math
import re
from functools import lru_cache
from typing import TypeAlias

Value: TypeAlias = str | float | None

#: Control characters and lone surrogates have no place in XML, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_MARKUP_FOUND = re.compile("[&<>\"']")
#: Width in px of one character of a 12 px label; a little generous, so that texts keep apart.
CHARACTER = 6.3


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Write a coordinate with at most two decimals, never "-0".

    Raises ValueError for infinity and "not a number". Example: `number(-0.001)` is "0".
    """
    if not math.isfinite(value):
        raise ValueError(f"a coordinate must be finite, not {value}")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(value: float) -> str:
    """Write a position along the width of a chart, 0..100."""
    return number(value) + "%"


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """Make any text safe inside an element or an attribute; runs of spaces become one."""
    clean = _SPACES.sub(_one_space, _FORBIDDEN.sub("", text))
    return _MARKUP_FOUND.sub(lambda found: _MARKUP[found[0]], clean)


def _one_space(found: re.Match[str]) -> str:
    """Keep a non-breaking space as it is; anything else becomes one plain space."""
    return found[0] if set(found[0]) <= {"\u00a0", "\u202f"} else " "


def element(name: str, *children: str, **attributes: Value) -> str:
    """Write one element; children are SVG already, `data_s` is data-s."""
    given = "".join(
        f' {_name(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def words(content: str, x: float | str, y: float, class_: str = "", **more: Value) -> str:
    """Write a text label; its content is escaped here."""
    return element("text", escape(content), class_=class_, x=x, y=y, **more)


def line(x1: float | str, y1: float, x2: float | str, y2: float, class_: str = "",
         **more: Value) -> str:  # fmt: skip
    """Write a straight line; x may be a percentage."""
    return element("line", class_=class_, x1=x1, x2=x2, y1=y1, y2=y2, **more)


def rect(x: float | str, y: float, width: float | str, height: float, class_: str = "",
         **more: Value) -> str:  # fmt: skip
    """Write a rectangle; x and width may be percentages."""
    return element("rect", class_=class_, x=x, y=y, width=width, height=height, **more)


def circle(x: float | str, y: float, radius: float, class_: str = "", **more: Value) -> str:
    """Write a circle; x may be a percentage."""
    return element("circle", class_=class_, cx=x, cy=y, r=radius, **more)


def path(data: str, class_: str = "", **more: Value) -> str:
    """Write a path from its data."""
    return element("path", class_=class_, d=data, **more)


def group(*children: str, class_: str = "", **more: Value) -> str:
    """Put elements into one group."""
    return element("g", *children, class_=class_, **more)


def at(x: float, y: float, *children: str) -> str:
    """Move elements, drawn around 0, to x percent and y px."""
    return element("svg", *children, x=percent(x), y=y, overflow="visible")


def curve(points: list[tuple[float, float]]) -> str:
    """Path data through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def stretched(height: float, data: str, class_: str) -> str:
    """Draw a path whose x runs 0..100 over the whole width; strokes keep their thickness."""
    drawn = path(data, class_, fill="none", style="vector-effect:non-scaling-stroke")
    return element("svg", drawn, width="100%", height=height, viewBox=f"0 0 100 {number(height)}",
                   preserveAspectRatio="none", overflow="visible")  # fmt: skip


def filled(height: float, data: str, class_: str) -> str:
    """Fill a path whose x runs 0..100 over the whole width."""
    return element("svg", path(data, class_), width="100%", height=height,
                   viewBox=f"0 0 100 {number(height)}", preserveAspectRatio="none",
                   overflow="visible")  # fmt: skip


def drawing(width: float | str, height: float, *children: str, title: str, desc: str = "",  # noqa: PLR0913
            class_: str = "", role: str = "img", **more: Value) -> str:  # fmt: skip
    """Close a chart: an image to screen readers, named by its title, explained by its desc.

    A chart with links inside is a "group", since what lies inside an image cannot be reached.
    """
    content = "".join(children)
    told = hashlib.sha256(f"{title}\0{desc}\0{content}".encode(errors="replace")).hexdigest()[:10]
    names = [element("title", escape(title) or "Chart", id=f"pp-t{told}")]
    names += [element("desc", escape(desc), id=f"pp-d{told}")] if desc else []
    by = f"pp-t{told} pp-d{told}" if desc else f"pp-t{told}"
    return element("svg", *names, content, class_=class_, width=width, height=height, role=role,
                   aria_labelledby=by, overflow="visible", **more)  # fmt: skip


def decoration(width: float | str, height: float, *children: str, class_: str = "",
               **more: Value) -> str:  # fmt: skip
    """Close a drawing that says nothing on its own; screen readers pass it by."""
    return element("svg", *children, class_=class_, width=width, height=height,
                   aria_hidden="true", overflow="visible", **more)  # fmt: skip


def text_width(content: str) -> float:
    """Estimated width of a 12 px label, px: 6.3 a character, so `text_width("7.9 min")` is 44.1."""
    return CHARACTER * len(content)
