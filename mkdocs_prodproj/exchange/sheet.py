"""One item on a plain text sheet: what it says, what it is linked with, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from mkdocs_prodproj.exchange.computed import computed
from mkdocs_prodproj.exchange.values import printable
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.spelling import as_text, said
from mkdocs_prodproj.study import Study

Row = tuple[str, ...]


def sheet(study: Study, item: Item, folder: str) -> str:
    """The item in aligned columns; `folder` leads from the reader to the plan folder."""
    place = study.plan.position(item)
    head = [
        f"{item.id}  {item.title}",
        f"{item.kind} in {PurePosixPath(folder) / place.path}:{place.line}",
    ]
    if item.broken:
        head.append(f"Broken: {item.broken}")
    blocks = [
        "\n".join(head),
        *_block("Says", _said(item)),
        *_block("Points at", _targets(study, item)),
        *_block("Pointed at by", _sources(study, item)),
        *_block(f"As of {study.today.isoformat()}", _flat(computed(study, item))),
        *_block("To mend", _problems(study, item)),
    ]
    return printable("\n\n".join(blocks)) + "\n"


def _block(title: str, rows: Iterable[Row]) -> list[str]:
    rows = list(rows)
    if not rows:
        return []
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, [*widths, 0], strict=True)) for row in rows)
    return ["\n".join([title, *(f"  {line}".rstrip() for line in lines)])]


def _said(item: Item) -> Iterator[Row]:
    for name, value in {**said(item), **item.extra}.items():
        if name not in {"id", "title"}:
            yield name, as_text(value)


def _targets(study: Study, item: Item) -> Iterator[Row]:
    for reference in study.plan.references_from(item.id):
        yield reference.field, reference.target, _title(study, reference.target)


def _sources(study: Study, item: Item) -> Iterator[Row]:
    for reference in study.plan.references_to(item.id):
        yield reference.field, reference.source, _title(study, reference.source)


def _title(study: Study, id_: str) -> str:
    found = study.plan.get(id_)
    if found is not None:
        return found.title
    metric = study.plan.metrics.get(id_)
    return metric[1].name if metric else ""


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[Row]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for entry in value:
                yield from _flat(
                    {k: v for k, v in entry.items() if k not in {"id", "name"}},
                    f"{prefix}{entry.get('id', name)}.",
                )
        elif value not in (None, "", []):
            yield f"{prefix}{name}", f"{value:.4g}" if isinstance(value, float) else as_text(value)


def _problems(study: Study, item: Item) -> Iterator[Row]:
    for problem in study.problems_by_item.get(item.id, ()):
        yield problem.severity.value, str(problem.position), problem.message
