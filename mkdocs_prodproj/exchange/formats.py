"""Every format that a plan can be handed on in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_prodproj.exchange.archive import write_archive
from mkdocs_prodproj.exchange.icalendar import calendar
from mkdocs_prodproj.exchange.spreadsheet import table
from mkdocs_prodproj.study import Study


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name; `write` takes the study and, where one table is one kind, the kind."""

    name: str
    help: str
    write: Callable[[Study, str], bytes]


FORMATS: tuple[Format, ...] = (
    Format(
        "json", "Everything: items, places, references, computed values, problems", write_archive
    ),
    Format("csv", "One kind of item as a table", table),
    Format("ics", "Milestones and deadlines for a calendar program", calendar),
)
BY_NAME: dict[str, Format] = {format_.name: format_ for format_ in FORMATS}
