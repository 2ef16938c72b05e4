"""What GitHub says of a pull request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_prodproj.exchange.event import PullRequest, read_event

HASH = "a" * 40


def event(**pull: Any) -> bytes:
    repo = {"full_name": "example/shop"}
    known = {
        "number": 12,
        "base": {"sha": HASH, "ref": "main", "repo": repo},
        "head": {"sha": "b" * 40, "ref": "x", "repo": repo},
    }
    return json.dumps({"action": "synchronize", "pull_request": {**known, **pull}}).encode()


def test_a_payload_as_github_sends_it(root: Path) -> None:
    file = root / "tests" / "data" / "github" / "pull_request.synchronize.json"
    assert read_event(file.read_bytes()) == PullRequest(
        number=2,
        base="f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
        head="ec26c3e57ca3a959ca5aad62de7213c562f8c821",
        title="Update the README with new information.",
        author="Codertocat",
        base_ref="master",
        head_ref="changes",
        fork=False,
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"pull_request": []}',
        b'{"pull_request": null, "number": 3}',
        event(number="12"),
        event(number=True),
        event(number=None),
        event(base={"sha": "--upload-pack=x"}),
        event(head={"sha": "b" * 39}),
        event(head={"sha": "b" * 40 + "\n"}),
        event(head=None),
    ],
)
def test_what_is_no_pull_request_is_none(content: bytes) -> None:
    assert read_event(content) is None


@pytest.mark.parametrize(
    ("repo", "fork"),
    [({"full_name": "example/shop"}, False), ({"full_name": "eve/shop"}, True), (None, True)],
)
def test_a_proposal_from_elsewhere_is_a_fork(repo: object, fork: bool) -> None:
    found = read_event(event(head={"sha": "b" * 40, "ref": "x", "repo": repo}))
    assert found is not None
    assert found.fork is fork


def test_a_title_may_be_missing() -> None:
    found = read_event(event(title=None, user=None))
    assert found is not None
    assert (found.title, found.author) == ("", "")
