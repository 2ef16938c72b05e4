"""What is wrong with a value: said once by its reader, placed by whoever knows the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, LiteralString

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.problems import Severity

#: What a bare value may not start with or hold.
_SPECIAL = re.compile(r"^[-@`%*&!>|{}\[\],#?](?!\d)|:(?:\s|$)|\s#")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in an item's fields; `keys` are the keys as the writer wrote them."""

    keys: tuple[str | int, ...]
    rule: str
    severity: Severity
    message: str
    expected: str = ""
    paste: str = ""


def mistake(
    rule: LiteralString, message: str, expected: str = "", paste: str = ""
) -> PydanticCustomError:
    """An error for pydantic to collect; `paste` is the value alone, its key is added later."""
    context = {"message": message, "expected": expected, "paste": paste}
    return PydanticCustomError(rule, "{message}", context)


def shown(value: Any) -> str:
    """A value inside a message: in quotes, cut when long.

    `shown("2d")` is `"2d"`; a list or mapping is shown as the writer would write it on one line.
    """
    text = value if isinstance(value, str) else flow(value)
    text = text if len(text) <= 60 else text[:57] + "…"
    return f'"{text}"'


def flow(value: Any) -> str:
    """Plain data on one line, as front matter writes it: `[a, "@b"]`, `{x: 1}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text}"' if _SPECIAL.search(text) and '"' not in text else text
