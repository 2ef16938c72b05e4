"""What the reader of Backstage TechDocs takes out of a page.

After the options that its front end gives to DOMPurify (plugin-techdocs 1.18: HTML and SVG, no
<style>, `link` and `meta` added) and DOMPurify's own lists; names we never use are left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words("""
    a abbr article aside b blockquote br button caption code col colgroup dd del details div dl
    dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main
    mark meter nav ol p pre progress s section small span strong sub summary sup table tbody td
    tfoot th thead time tr u ul var wbr svg g path rect circle ellipse line polyline polygon
    text tspan title desc defs clippath lineargradient radialgradient stop marker mask pattern
    symbol
""")
ATTRIBUTES = _words("""
    alt aria-current checked class colspan datetime dir disabled for headers height hidden href
    id lang max min name open placeholder rel role rowspan scope span src start style tabindex
    title type value width clip-path cx cy d dominant-baseline dx dy fill fill-opacity fill-rule
    font-size font-weight gradienttransform gradientunits marker-end marker-start markerheight
    markerunits markerwidth mask offset opacity orient patternunits points preserveaspectratio r
    refx refy rx ry shape-rendering stop-color stop-opacity stroke stroke-dasharray
    stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor transform viewbox x
    x1 x2 xlink:href xmlns y y1 y2 overflow
""")
#: Names that a document or a form has already; an id or name that equals one is removed.
OWN_NAMES = _words("""
    action anchors attributes body childnodes children classlist classname close cookie dir
    documentelement doctype domain elements embeds enctype firstchild fonts forms head hidden id
    images implementation innerhtml lang lastchild length links location method name nodename
    nodetype open ownerdocument parentnode plugins prefix referrer reset role scripts slot style
    submit tagname target textcontent timeline title translate url write
""")


def removed(html: str) -> list[str]:
    """Every tag, attribute or id of some HTML that a reader in TechDocs does not get."""
    parser = _Reader()
    parser.feed(html)
    parser.close()
    return sorted(set(parser.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            self.found.extend(f"<{tag}> {fault}" for fault in _faults(name, value or ""))


def _faults(name: str, value: str) -> Iterator[str]:
    if name not in ATTRIBUTES and not re.match(r"(data|aria)-[\w-]+\Z", name):
        yield name
    if name in {"id", "name"} and value.lower() in OWN_NAMES:
        yield f'{name}="{value}"'
    if name in {"href", "src", "xlink:href"} and re.match(
        r"\s*(?!https?:|mailto:|tel:)[a-z][a-z.+-]*:", value, re.I
    ):
        yield f'{name}="{value}"'
