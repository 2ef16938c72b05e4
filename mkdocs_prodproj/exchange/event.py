"""What GitHub says of a pull request when it starts a workflow: its `pull_request` event."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_HASH = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A proposal: `base` and `head` are full hashes, `fork` whether it comes from elsewhere.

    All but the number and the hashes is text of a stranger: printed escaped, never run.
    """

    number: int
    base: str
    head: str
    title: str = ""
    author: str = ""
    base_ref: str = ""
    head_ref: str = ""
    fork: bool = True


def read_event(content: bytes) -> PullRequest | None:
    """The pull request of an event's file; None when it is about none.

    The shape is that of the webhook `pull_request`, which `GITHUB_EVENT_PATH` names a file of. A
    repository that is gone (`head.repo` null) counts as a fork.
    """
    try:
        event = json.loads(content)
    except ValueError:  # not JSON, or not UTF-8
        return None
    found = _inside(event, "pull_request")
    number = found.get("number")
    base, head = _inside(found, "base"), _inside(found, "head")
    hashes = (base.get("sha"), head.get("sha"))
    if type(number) is not int or not all(_is_hash(text) for text in hashes):
        return None
    own = _inside(base, "repo").get("full_name")
    return PullRequest(
        number,
        *hashes,  # type: ignore[arg-type]
        title=str(found.get("title") or ""),
        author=str(_inside(found, "user").get("login") or ""),
        base_ref=str(base.get("ref") or ""),
        head_ref=str(head.get("ref") or ""),
        fork=own is None or _inside(head, "repo").get("full_name") != own,
    )


def _inside(value: Any, name: str) -> Mapping[str, Any]:
    inside = value.get(name) if isinstance(value, Mapping) else None
    return inside if isinstance(inside, Mapping) else {}


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None
