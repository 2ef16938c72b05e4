"""Fields of the rows of a Microsoft Project file."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree as Xml

from mkdocs_prodproj.scheduling.workdays import moment

SPACE = "{http://schemas.microsoft.com/project}"
_LENGTH = re.compile(r"(-?)P(?:(\d+)D)?T?(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$")


def text(row: Xml.Element, name: str) -> str:
    """A field of a row as it is written; "" where it is not."""
    return (row.findtext(SPACE + name) or "").strip()


def number(row: Xml.Element, name: str, default: int = 0) -> int:
    """A field that is a number."""
    found = text(row, name)
    return int(float(found)) if found else default


def moment_in(row: Xml.Element, name: str) -> int | None:
    """A field that is a date and time, as a moment."""
    found = text(row, name)
    if not found:
        return None
    when = datetime.fromisoformat(found)
    return moment(when.date(), when.hour * 60 + when.minute + (when.second >= 30))


def minutes_in(row: Xml.Element, name: str) -> int:
    """A length such as `PT8H0M0S`; 0 where there is none."""
    found = _LENGTH.match(text(row, name))
    if not found:
        return 0
    sign, days, hours, minutes, seconds = found.groups()
    total = float(days or 0) * 1440 + float(hours or 0) * 60 + float(minutes or 0)
    return round((total + float(seconds or 0) / 60) * (-1 if sign else 1))
