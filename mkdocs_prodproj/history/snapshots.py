"""The documents of a plan folder at any commit; a version that was read once is not read again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping

from mkdocs_prodproj.history.git import Git
from mkdocs_prodproj.history.trees import not_here, plan_files, read_tree
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import Document, read_document
from mkdocs_prodproj.source.folder import too_large

#: Letters of documents that are kept at hand for the next commit.
_AT_HAND = 50_000_000


class Snapshots:
    """Reads the trees of one repository; `contents` gives those of blobs, None if too large."""

    def __init__(
        self, git: Git, contents: Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
    ) -> None:
        self._git = git
        self._contents = contents
        self._known: OrderedDict[tuple[str, str], Document] = OrderedDict()
        self._size = 0

    def of(self, tree: str) -> tuple[list[Document], list[Problem]]:
        """What `read_folder` would give of a tree, an object named by its full hash."""
        answer = self._git.ask("ls-tree", "-r", "-z", "--full-tree", tree)
        files, problems = plan_files(read_tree(answer.output), self._links)
        wanted = {blob: None for path, blob in files if (path, blob) not in self._known}
        contents = dict(self._contents(wanted)) if wanted else {}
        documents: list[Document] = []
        for path, blob in files:
            document = self._document(path, blob, contents.get(blob))
            if document is not None:
                documents.append(document)
            elif blob in contents:
                problems.append(too_large(path))
            else:
                problems.append(not_here(path))
        self._forget()
        return documents, sorted(problems, key=lambda problem: problem.order)

    def _document(self, path: str, blob: str, content: bytes | None) -> Document | None:
        known = self._known.get((path, blob))
        if known is not None:
            self._known.move_to_end((path, blob))
            return known
        if content is None:
            return None
        document = read_document(path, content)
        self._known[path, blob] = document
        self._size += len(document.text)
        return document

    def _forget(self) -> None:
        """Let go of what was not asked for longest, beyond what is kept at hand."""
        while self._size > _AT_HAND and self._known:
            _, document = self._known.popitem(last=False)
            self._size -= len(document.text)

    def _links(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        found = self._contents(dict.fromkeys(ids))
        return {id_: content for id_, content in found if content is not None}
