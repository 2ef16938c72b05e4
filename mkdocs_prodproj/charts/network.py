"""What waits for what: boxes from left to right, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_prodproj.charts import svg
from mkdocs_prodproj.charts.network_layers import layered
from mkdocs_prodproj.charts.network_places import GAP, HIGH, ROOM, WIDE, placed, route

State = Literal["open", "done", "critical", "blocked"]
#: Characters that fit into a box: of a line of the title, and of the note.
_LINE, _NOTE = 21, 22
_KINDS = {"open": "pp-node", "done": "pp-node done", "critical": "pp-node crit",
          "blocked": "pp-node blocked"}  # fmt: skip
_RING = svg.circle(8, 8, 5.2, "nw-ring")
#: State icons, drawn in 16 × 16.
_ICONS = {
    "open": _RING,
    "half": _RING + svg.path("M8 2.8a5.2 5.2 0 0 1 0 10.4z", "nw-full"),
    "done": svg.circle(8, 8, 7, "nw-full") + svg.path("m4.7 8.3 2.2 2.2 4.4-4.7", "nw-check"),
    "block": svg.circle(8, 8, 7, "g-blk") + svg.path("M4 8h8", "g-blkbar"),
    "none": svg.circle(8, 8, 6.2, "nw-ring", stroke_dasharray="2.4 2.47"),
    "fail": _RING + svg.path("m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2", "nw-ring"),
    "dia": svg.path("m8 1.5 6.5 6.5L8 14.5 1.5 8z", "nw-full"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its title in two lines, below it an icon and a short note.

    `icon` is "open", "half", "done", "block", "none", "fail", "dia" or ""; with `href` the box is
    a link.
    """

    id: str
    label: str
    note: str = ""
    href: str = ""
    state: State = "open"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Node `after` waits for node `before`; critical ones decide the end."""

    before: str
    after: str
    critical: bool = False


def network(nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, desc: str) -> str:
    """Draw the graph in px; it has a fixed size, so the page lets it scroll sideways.

    Each node stands right of all it waits for. Nodes without edges fill rows below. Edges to
    unknown nodes and to themselves are left out. Up to about 25 nodes are easy to read.
    """
    known = {node.id: node for node in nodes}
    lines = {
        (e.before, e.after): e
        for e in sorted(edges, key=lambda e: e.critical)
        if e.before in known and e.after in known and e.before != e.after
    }
    layers = layered(list(known), sorted(lines))
    places = placed(layers, {pair for pair, edge in lines.items() if edge.critical})
    columns = {slot: n for n, column in enumerate(layers.columns) for slot in column}
    corners = {s[0]: (places.x[n], places.y[s] - HIGH / 2) for s, n in columns.items() if not s[1]}
    width, height = places.width if corners else 0.0, places.height if corners else 0.0
    rest = [node.id for node in known.values() if node.id not in corners]
    loose, size = _loose(rest, len(layers.columns), height)
    parts = []
    for pair in sorted(lines, key=lambda p: (lines[p].critical, p)):
        chain = layers.chains[pair]
        turned = chain[0][0] != pair[0]
        parts.append(_line(route(chain, places, columns), lines[pair], corners, turned=turned))
    parts += [_box(known[id_], *at) for id_, at in {**corners, **loose}.items()]
    return svg.drawing(
        max(width, size[0]), max(height, size[1]), *parts, title=title, desc=desc,
        class_="pp-net", role="group" if any(n.href for n in nodes) else "img",
    )  # fmt: skip


def _loose(ids: Sequence[str], columns: int,
           top: float) -> tuple[dict[str, tuple[float, float]], tuple[float, float]]:  # fmt: skip
    """Rows of boxes that no line touches, under the others, and how far they reach."""
    wide = max(columns, min(len(ids), 6))
    start = top + ROOM if top else 2.0
    found = {
        id_: (2 + n % wide * (WIDE + GAP), start + n // wide * (HIGH + ROOM))
        for n, id_ in enumerate(ids)
    }
    right = max((x + WIDE + 2 for x, _ in found.values()), default=0.0)
    return found, (right, max((y + HIGH + 2 for _, y in found.values()), default=0.0))


def _line(data: str, edge: Edge, corners: Mapping[str, tuple[float, float]], *,
          turned: bool) -> str:  # fmt: skip
    """A line with its head at the node that waits; one that closes a circle points left."""
    crit = " crit" if edge.critical else ""
    x, y = corners[edge.after]
    n, middle = svg.number, y + HIGH / 2
    head = f"M{n(x)} {n(middle)}l-8-4v8z"
    if turned:
        head = f"M{n(x + WIDE)} {n(middle)}l8-4v8z"
        data += "h7"
    return svg.path(data, f"g-dep{crit}") + svg.path(head, f"g-ah{crit}")


def _box(node: Node, x: float, y: float) -> str:
    strong = "b" if node.state == "critical" else "k"
    told = f"{node.label}, {node.note}" if node.note else node.label
    parts = [svg.element("title", svg.escape(told)) if told else "",
             svg.rect(x, y, WIDE, HIGH, rx=6)]  # fmt: skip
    title = enumerate(wrapped(node.label))
    parts += [svg.words(text, x + 10, y + 20 + 15 * n, strong) for n, text in title]
    icon = _ICONS.get(node.icon, "")
    if icon:
        scale = f"translate({svg.number(x + 9)} {svg.number(y + 47)}) scale(.81)"
        parts.append(svg.group(icon, transform=scale))
    if node.note:
        kind = "nw-off" if node.state == "blocked" else ""
        parts.append(svg.words(_cut(node.note, _NOTE), x + (26 if icon else 10), y + 58, kind))
    box = svg.group(*parts, class_=_KINDS[node.state])
    return svg.element("a", box, href=node.href, aria_label=told) if node.href else box


def wrapped(label: str) -> list[str]:
    """A title in at most two lines of 21 characters; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], " ".join(lines[1:])]
    return [_cut(line, _LINE) for line in lines if line]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip(" ,") + "…"
