"""What is special about a folder that was written for Backlog.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.source.document import Document

#: Its settings file, by the names it has had.
CONFIG_FILES = ("config.yml", "config.yaml", "backlog.config.yml")
#: Its own keys that we have no field for: kept and shown, and no mistake of the writer's.
FOREIGN_KEYS = frozenset(
    [
        "ordinal",
        "modified_files",
        "documentation",
        "references",
        "reporter",
        "on_status_change",
        "subtasks",
        "definition_of_done",
        "branch",
        "draft",
        "plan",
        "notes",
        "final_summary",
        "priority",
        "date",
        "title",
        "status",
    ]
)


def is_backlog(documents: Mapping[str, Document]) -> bool:
    """True where a Backlog.md settings file lies in the plan folder."""
    return bool(_config(documents))


def _config(documents: Mapping[str, Document]) -> Mapping[str, Any]:
    for path in CONFIG_FILES:
        document = documents.get(path)
        fields = document.fields if document else None
        if fields and {"statuses", "task_prefix", "default_status"} & set(map(str, fields)):
            return fields
    return {}


def own_name(documents: Mapping[str, Document]) -> str:
    """The name that its board has; "" where it has none."""
    return str(_config(documents).get("project_name") or "")


def own_words(documents: Mapping[str, Document]) -> dict[str, str]:
    """The statuses of its board, each with our word by its column: first, between, last.

    Words that we know anyway (`To Do`, `Done`, `Review`) keep their meaning.
    """
    statuses = [str(s) for s in _listed(_config(documents).get("statuses"))]
    if not statuses:
        return {}
    known = _known_words()
    ours = ["todo", *["in-progress"] * (len(statuses) - 2), "done"][-len(statuses) :]
    return {
        word: our for word, our in zip(statuses, ours, strict=True) if _folded(word) not in known
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _folded(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


def _known_words() -> set[str]:
    extra = Task.model_fields["status"].json_schema_extra
    words: Any = extra.get("words") if isinstance(extra, dict) else {}
    return {_folded(w) for word, others in words.items() for w in (word, *others)}
