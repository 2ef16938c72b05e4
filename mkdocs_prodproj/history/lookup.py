"""Commits by name: refs, tags, hashes, each looked up once."""

from __future__ import annotations

from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.history.git import Git, is_hash, texts
from mkdocs_prodproj.history.log import COMMIT, read_log


class Lookup:
    """The commits of a repository."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._commits: dict[str, Commit] = {}

    def named(self, name: str) -> Commit | None:
        """The commit that a ref, tag or hash leads to; None when it leads to none, or to many."""
        options = ("rev-parse", "--quiet", "--verify", "--end-of-options")
        found = self._git.ask(*options, name + "^{commit}").text
        return self.commit(found) if is_hash(found) else None

    def commit(self, id_: str) -> Commit | None:
        """The commit with a full hash; None when it is not here."""
        if id_ not in self._commits:
            answer = self._git.ask("log", "--no-walk", *COMMIT, "--end-of-options", id_, "--")
            self._commits |= {commit.id: commit for commit, _ in read_log([texts(answer.output)])}
        return self._commits.get(id_)

    def names(self) -> list[str]:
        """The short names of branches and tags, those of the server without its name."""
        found = self._git.ask("for-each-ref", "--count=2000", "--format=%(refname:short)").text
        return sorted({name.removeprefix("origin/") for name in found.split("\n") if name})
