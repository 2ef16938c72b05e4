"""Anybody's text inside Markdown that GitHub and GitLab show: letters stay, nothing acts."""

from __future__ import annotations

import re

#: A sign that may begin a mention, a reference or a link when a word follows.
_REFERENCE = re.compile(
    r"(?<=[@#!~%^])(?=[\w\"'{])|(?<=[&$])(?=\d)|(?<=[Gg][Hh]-)(?=\d)|(?<=:)(?=//)"
)
_ADDRESS = re.compile(r"(?<=www)(?=\.)", re.IGNORECASE)
#: Nothing is seen of it, and no service reads on across it.
_BREAK = "\u200b"
_AS_ENTITY = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "`": "&#96;",
    "$": "&#36;",
    _BREAK: "&#8203;",
}
_AS_ESCAPE = {sign: f"\\{sign}" for sign in "\\*_[]()~^#!"}
_SIGNS = str.maketrans({**_AS_ENTITY, **_AS_ESCAPE})


def escaped(text: str) -> str:
    """A text of one line that shows as it is: no markup, mention, reference, link or mathematics.

    An invisible space stands behind a sign that would call somebody or something: `@ana` is
    `@&#8203;ana`. Not for the beginning of a line, where "1." and "-" have a meaning of their own.
    """
    apart = _ADDRESS.sub(_BREAK, _REFERENCE.sub(_BREAK, text.replace(_BREAK, "")))
    return apart.translate(_SIGNS)
