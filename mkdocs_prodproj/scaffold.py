"""Starter files: a whole sample site for `init`, one item's file for `new`."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_prodproj.items.base import Item, Part
from mkdocs_prodproj.items.kinds import BY_NAME
from mkdocs_prodproj.items.values import Day
from mkdocs_prodproj.plan.model import Plan

_LEFT_OUT = shutil.ignore_patterns("site", ".cache", "__pycache__", ".DS_Store")
_NOT_OURS = {".git", ".gitignore", ".gitattributes"}
_NUMBERED = re.compile(r"(.*?)(\d+)")
#: Fields that a starter file does not offer: they are the file's name, or come later.
_NOT_OFFERED = {"id", "title", "custom", "aliases", "created", "updated", "reviewed", "archived"}
_LATER = {"links", "updates", "category", "tasks", "milestones"}
_FREE_TEXT = "TBD"


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to be written: its path in the plan folder and its text."""

    path: str
    text: str


def template_folder() -> Path:
    """The sample site: inside the installed package, or at the top of a checkout."""
    inside = Path(__file__).parent / "site_template"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "site_template"


def in_the_way(folder: Path) -> tuple[str, ...]:
    """What already stands in a folder where a new site is to go, git's own files left aside."""
    if folder.is_file():
        return (folder.name,)
    if not folder.is_dir():
        return ()
    return tuple(sorted(p.name for p in folder.iterdir() if p.name not in _NOT_OURS))


def copy_template(folder: Path) -> int:
    """Copy the sample site into a folder that `in_the_way` finds free; the number of files."""
    shutil.copytree(template_folder(), folder, ignore=_LEFT_OUT, dirs_exist_ok=True)
    return sum(1 for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts)


def starter(plan: Plan, kind: str, today: date, *, id_: str = "", title: str = "") -> Starter:
    """The file of a new item of a kind, made from the fields' own declarations.

    What the item needs to say anything stands there with an example, or with an item of the plan
    where it points at one; all else stands there as a comment. `id_` is the next free one if empty.
    """
    model = BY_NAME[kind]
    id_ = id_ or next_id(plan, model)
    folder = _folder(plan, model)
    placed = PurePosixPath(folder).name.casefold() in model.folders
    lines = ["---", *([] if placed else [f"type: {kind}"]), f"title: {_quoted(title or 'TBD')}"]
    offered = [(n, f) for n, f in model.model_fields.items() if _is_offered(n, f)]
    for name, info in sorted(offered, key=lambda entry: not _declared(entry[1])["wanted"]):
        lines += _lines(plan, name, info, today)
    lines += [
        "---",
        "",
        "In words: why, for whom, and what it is not.",
    ]
    return Starter(f"{folder}/{id_}.md", "\n".join(lines) + "\n")


def next_id(plan: Plan, model: type[Item]) -> str:
    """One more than the highest number after the prefix that most ids of the kind have.

    With TAP-1, TAP-12 and CHK-3 it is "TAP-13"; without any numbered ids "task-1".
    """
    own = [_NUMBERED.fullmatch(item.id) for item in plan.of(model, archived=True)]
    found = [match for match in own if match]
    prefixes = Counter(match[1] for match in found)
    first = {match[1]: n for n, match in reversed(list(enumerate(found)))}
    prefix = max(prefixes, key=lambda p: (prefixes[p], -first[p]), default=f"{model.kind}-")
    digits = [match[2] for match in found if match[1] == prefix]
    width = max((len(d) for d in digits if d.startswith("0")), default=0)
    taken = {item.id.casefold() for item in plan.items}
    number = max((int(d) for d in digits), default=0) + 1
    while f"{prefix}{number:0{width}}".casefold() in taken:
        number += 1
    return f"{prefix}{number:0{width}}"


def _folder(plan: Plan, model: type[Item]) -> str:
    """Where most items of the kind lie already, else the folder that its kind is named after."""
    whole = [i for i in plan.of(model) if not i.origin.keys]
    homes = Counter(str(PurePosixPath(item.origin.path).parent) for item in whole)
    homes.pop(".", None)
    return homes.most_common(1)[0][0] if homes else (*model.folders, model.plural)[0]


def _is_offered(name: str, info: FieldInfo) -> bool:
    return not info.exclude and name not in _NOT_OFFERED | _LATER


def _declared(info: FieldInfo) -> Mapping[str, Any]:
    extra = info.json_schema_extra
    return extra if isinstance(extra, Mapping) else {"wanted": False}


def _lines(plan: Plan, name: str, info: FieldInfo, today: date) -> Iterator[str]:
    declared = _declared(info)
    wanted = declared["wanted"]
    part = _part_in(info.annotation)
    if wanted and part is not None:
        yield f"{name}:  # {info.description}"
        yield from _part_lines(part)
        return
    example = _example(plan, name, info, today)
    if wanted and example is not None:
        yield f"{name}: {example}  # {info.description}"
    else:
        words = " | ".join(declared.get("words") or ())
        shown = declared.get("example") or words
        yield f"# {name}:{' ' if shown else ''}{shown}  # {info.description}"


def _example(plan: Plan, name: str, info: FieldInfo, today: date) -> str | None:
    """What to fill in; None when the field points at a kind of which the plan has nothing yet."""
    declared = _declared(info)
    example = str(declared.get("example") or _FREE_TEXT)
    kinds = [BY_NAME[kind] for kind in declared.get("to") or () if kind in BY_NAME]
    if kinds:
        found = next((item.id for kind in kinds for item in plan.of(kind)), None)
        return f"[{found}]" if found and isinstance(info.default, tuple) else found
    if name == "period":
        return f"{today.year}-Q{(today.month + 2) // 3}"
    return today.isoformat() if info.annotation == (Day | None) else example


def _part_lines(part: type[BaseModel]) -> Iterator[str]:
    """One entry of a list of parts: its wanted fields, the others as comments."""
    lead = "  - "
    ordered = sorted(part.model_fields.items(), key=lambda f: not _declared(f[1])["wanted"])
    for name, info in ordered:
        declared = _declared(info)
        example = declared.get("example") or ""
        if declared["wanted"]:
            yield f"{lead}{name}: {example or _FREE_TEXT}  # {info.description}"
        else:
            yield f"    # {name}:{' ' if example else ''}{example}  # {info.description}"
        lead = "    "


def _part_in(annotation: Any) -> type[BaseModel] | None:
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None


def _quoted(title: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w ,.()'/-]*", title)
    return title if plain else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
