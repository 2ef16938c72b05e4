"""A comparison as data for other programs, under names that stay the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.comparing.summary import headline, sums
from mkdocs_prodproj.exchange.diff_tables import Difference
from mkdocs_prodproj.exchange.report import problem_data
from mkdocs_prodproj.exchange.values import number
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.problems import Problem

#: Raised when a name goes or changes its meaning; new names may come at any time.
FORMAT = 1
#: The lists of a comparison, in the order in which they matter.
LISTS = ("targets", "tasks", "slack", "costs", "metrics", "goals", "ranks", "evidence", "risks")


def as_json(one: Difference) -> str:
    """The whole comparison: nothing is shortened, days are ISO, shares are of 1."""
    found = one.found
    document = {
        "prodproj": {"format": FORMAT},
        "as_of": one.today.isoformat(),
        "plan": one.folder,
        "before": commit_data(one.before),
        "after": commit_data(one.after),
        "headline": headline(found),
        "sums": [{"title": s.title, "text": s.text, "more": s.more} for s in sums(found)],
        **{name: plain(getattr(found, name)) for name in LISTS},
        "problems": plain(found.problems),
        "mended": plain(found.mended),
        "changes": plain(found.changes),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def commit_data(commit: Commit | None) -> dict[str, str] | None:
    """A commit's hash and day; None for the files as they are."""
    return {"commit": commit.id, "day": commit.day.isoformat()} if commit else None


def plain(value: Any) -> Any:
    """A shape of ours as JSON has it: by the names of its fields, null where there is nothing."""
    if isinstance(value, Problem):
        return problem_data(value)
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inside) for key, inside in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inside) for inside in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 4)
    return number(value) if isinstance(value, Decimal) else value
