"""A git repository that holds a plan folder: plans as of any commit, read in batches."""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path

from mkdocs_prodproj.history import lacks, mainline
from mkdocs_prodproj.history.ahead import Ahead
from mkdocs_prodproj.history.cache import Cache, code_version
from mkdocs_prodproj.history.commits import Commit, Lack, Step
from mkdocs_prodproj.history.git import Git, is_hash
from mkdocs_prodproj.history.log import CHANGES, RENAMES, moment, own_path, read_changes
from mkdocs_prodproj.history.lookup import Lookup
from mkdocs_prodproj.history.mainline import Mainline, read_mainline
from mkdocs_prodproj.history.snapshots import Snapshots
from mkdocs_prodproj.history.trees import no_folder, read_tree
from mkdocs_prodproj.history.uncommitted import renamed_here
from mkdocs_prodproj.plan.heap import nothing_collected
from mkdocs_prodproj.plan.known import Known
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.source.document import Document
from mkdocs_prodproj.source.folder import LARGEST, spelled

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What is in the name of no branch.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
#: Plans that are kept at hand; each holds all its items.
_PLANS = 8
#: Bytes of contents that are kept until somebody asks for all that commits brought.
_ROOM = 16_000_000


class Repository:
    """What git holds of one plan folder. Nothing is checked out, no work tree is touched.

    Names and texts of the repository are data: none is passed to a shell or as an option.
    """

    lack: Lack | None
    """What is missing although there is a history: a shallow clone, a plan not yet committed."""
    whole: bool
    """Whether git told all it was asked for so far; what came of less is not worth keeping."""
    cut: str
    """The number of the mainline's commits in a shallow clone; "" when all of it is here."""

    def __init__(
        self,
        folder: Path,
        head: str,
        prefix: str,
        cache: Cache | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        """`head` is the last commit's full hash, `prefix` the plan's folder in it: "docs/plan/".

        Files whose path is in `hidden` are left out of documents and plans.
        """
        self.folder = folder
        self.tip = head
        self.prefix = prefix
        self.lack = None
        self.whole = True
        self.cut = ""
        self._git = Git(_above(folder, prefix))
        self._cache = cache or Cache()
        self._hidden = hidden
        self._lookup = Lookup(self._git)
        self._snapshots = Snapshots(self._git, self._contents)
        self._known = Known()
        self._at_hand: dict[str, bytes] = {}
        self._room = _ROOM
        self._trees: dict[str, str] = {}
        self._plans: OrderedDict[str, Plan] = OrderedDict()

    def looked_at(self, cut: bool, committed: bool) -> Repository | Lack:
        """The repository itself, with what it lacks; the lack alone when the plan is not in it.

        `cut` tells that the clone is shallow, `committed` that the last commit has the plan.
        """
        if cut:
            count = self._git.ask("rev-list", "--count", "--first-parent", self.tip).text
            self.cut = count or "?"
            self.lack = lacks.shallow(int(count) if count.isdecimal() else 1)
        if not committed:
            steps = list(accumulate(self.prefix.split("/")[:-1], lambda a, b: f"{a}/{b}"))
            above = self._git.ask("ls-tree", "-z", "--full-tree", self.tip, "--", *steps)
            modules = read_tree(above.output).modules
            if modules:
                return lacks.empty_submodule(spelled(modules[0]))
            self.lack = lacks.not_committed(self.folder.name)
        return self

    @cached_property
    def head(self) -> Commit:
        """The last commit of all, whether or not it touched the plan."""
        return self._lookup.commit(self.tip) or Commit(self.tip, moment(0, ""))

    @cached_property
    def key(self) -> str:
        """What all that is read of the mainline follows from: part of the key of what is kept."""
        parts = (self.tip, self.prefix, self.cut)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()

    @cached_property
    def part(self) -> str:
        """Which part of a commit is read, its folder and the files left out, as a short hash."""
        parts = (self.prefix, *sorted(self._hidden))
        text = "\0".join(parts).encode("utf-8", "surrogateescape")
        return hashlib.sha256(text).hexdigest()[:16]

    def find(self, name: str) -> Commit | Lack:
        """The commit of a ref, tag, hash or day (2026-07-06: the mainline at its end).

        A branch that is only on the server's side, as in a pipeline, is found by its short name.
        """
        name = name.strip()
        if name.startswith("-"):
            return lacks.no_option(name)
        places = (name, f"refs/remotes/origin/{name}") if name and not _CONTROL.search(name) else ()
        for place in places:
            found = self._lookup.named(place)
            if found:
                return found
        if _DAY.fullmatch(name):
            return self._on(name)
        return lacks.unknown(name, self._lookup.names(), bool(self.cut))

    def at(self, day: date) -> Commit | None:
        """The mainline's last commit that touched the plan, up to the end of a day."""
        found = bisect_right(self._days, day)
        return self.steps()[found - 1].commit if found else None

    def merge_base(self, one: Commit, other: Commit) -> Commit | None:
        """The commit from which two went apart."""
        if not (is_hash(one.id) and is_hash(other.id)):
            return None
        found = self._git.ask("merge-base", one.id, other.id).text.partition("\n")[0]
        return self._lookup.commit(found) if is_hash(found) else None

    def steps(self) -> tuple[Step, ...]:
        """The mainline (first parents) commits that touched the plan, oldest first.

        When all of the plan's folder came from another folder, its steps there are told as well,
        by the same paths.
        """
        return self._mainline.steps

    def tell_steps(self, tell: Callable[[Step], object]) -> tuple[Step, ...]:
        """The steps. Where they are not known already, each is told while git prints the next.

        What is told may differ from what is given: where the plan's folder came from another one.
        """
        if "_mainline" not in vars(self):
            vars(self)["_mainline"] = self._read_mainline(tell)
        return self.steps()

    def ahead(self) -> Ahead:
        """Something that fetches blobs while we do other things; as `blobs` does."""
        known, self._at_hand, self._room = self._at_hand, {}, 0
        return Ahead(self._git, LARGEST, known)

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of blobs, streamed in the order asked.

        One of more than 5 MB is left out, and one that this clone does not have.
        """
        for id_, content in self._contents(ids):
            if content is not None:
                yield id_, content

    def documents(self, commit: Commit) -> tuple[list[Document], list[Problem]]:
        """What `read_folder` would give of the plan folder at a commit."""
        tree = self._tree(commit)
        if not tree:
            return [], [no_folder(spelled(os.fsencode(self.prefix)), commit.short)]
        documents, problems = self._snapshots.of(tree)
        return (
            [document for document in documents if document.path not in self._hidden],
            [problem for problem in problems if problem.position.path not in self._hidden],
        )

    def plan(self, commit: Commit) -> Plan:
        """The plan at a commit, read once."""
        if commit.id not in self._plans:
            self._plans[commit.id] = read_plan(*self.documents(commit), self._known)
        self._plans.move_to_end(commit.id)
        while len(self._plans) > _PLANS:
            self._plans.popitem(last=False)
        return self._plans[commit.id]

    def renamed(self, before: Commit, after: Commit | None) -> Mapping[str, str]:
        """Plan files renamed between two commits (None: the files as they are now), old → new."""
        committed = self._renamed(before, after or self.head)
        if after is not None:
            return committed
        later = self._renamed_since()
        found = {old: later.get(new, new) for old, new in committed.items()}
        moved = set(committed.values())
        return found | {old: new for old, new in later.items() if old not in moved}

    def _contents(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Contents, None for one too large; those that are not here are told as a lack."""
        asked = [id_ for id_ in ids if is_hash(id_)]
        expected = iter(asked)
        for id_, content in self._git.blobs(asked, LARGEST):
            if next(expected, id_) != id_:
                self._miss()
                next(one for one in expected if one == id_)
            if content is not None and len(content) < self._room:
                self._at_hand[id_] = content
                self._room -= len(content)
            yield id_, content
        if next(expected, None):
            self._miss()

    def _miss(self) -> None:
        self.whole = False
        self.lack = self.lack or lacks.partial()

    def _renamed(self, before: Commit, after: Commit) -> dict[str, str]:
        trees = self._tree(before), self._tree(after)
        if not all(trees) or trees[0] == trees[1]:
            return {}
        answer = self._git.ask("diff-tree", "-r", *CHANGES, *RENAMES, *trees)
        return {
            own_path(change.was): own_path(change.path)
            for change in read_changes(answer.output)
            if change.renamed and own_path(change.path) and own_path(change.was)
        }

    def _renamed_since(self) -> dict[str, str]:
        tree = self._git.ask("ls-tree", "-r", "-z", "--full-tree", self._tree(self.head))
        return renamed_here(self.folder, read_tree(tree.output), self.blobs)

    @cached_property
    def _mainline(self) -> Mainline:
        return self._read_mainline()

    def _read_mainline(self, tell: Callable[[Step], object] | None = None) -> Mainline:
        version = code_version("history", "source")
        with nothing_collected():
            kept = mainline.from_json(self._cache.get("mainline", f"{version} {self.key}"))
        if kept is not None:
            return kept
        with nothing_collected():
            found = read_mainline(self._git, self.tip, self.prefix, tell)
        if found.fault:
            self.whole = False
            self.lack = lacks.of_fault(found.fault, self.folder)
        else:
            self._cache.put("mainline", f"{version} {self.key}", partial(mainline.to_json, found))
        return found

    @cached_property
    def _days(self) -> list[date]:
        """The day of each step; a commit with an earlier day than the one before has that one's."""
        return list(accumulate((one.commit.day for one in self.steps()), max))

    def _on(self, name: str) -> Commit | Lack:
        try:
            day = date.fromisoformat(name)
        except ValueError:
            return lacks.unknown(name, (), bool(self.cut))
        first = self._days[0] if self._days else None
        return self.at(day) or lacks.before_all(day, first, bool(self.cut))

    def _tree(self, commit: Commit) -> str:
        """The tree of the plan's folder at a commit, wherever it lay then; "" for none."""
        if commit.id not in self._trees:
            self._trees[commit.id] = self._found_tree(commit) if is_hash(commit.id) else ""
        return self._trees[commit.id]

    def _found_tree(self, commit: Commit) -> str:
        found = self._tree_at(commit, self.prefix)
        if found or not self.prefix:
            return found
        earlier = self._mainline.prefixes[1:]
        return next((tree for p in earlier if (tree := self._tree_at(commit, p))), "")

    def _tree_at(self, commit: Commit, prefix: str) -> str:
        options = ("rev-parse", "--quiet", "--verify", "--end-of-options")
        found = self._git.ask(*options, f"{commit.id}:{prefix}").text
        return found if is_hash(found) else ""


def open_repository(
    folder: Path, cache: Cache | None = None, hidden: Collection[str] = ()
) -> Repository | Lack:
    """The repository that holds a plan folder, or why there is none.

    `cache` keeps what was read of the mainline; files with a path in `hidden` are not read.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        return lacks.no_place(folder.name)
    options = ("--is-bare-repository", "--is-shallow-repository", "--show-prefix")
    answer = Git(folder).ask("rev-parse", *options, "HEAD", "HEAD:./")
    lines = answer.output.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 4 or lines[0] == "true":
        return lacks.of_fault(answer.fault, folder) if len(lines) < 4 else lacks.bare()
    if len(lines) < 5 or not is_hash(lines[-3]):
        return lacks.no_commits()
    repository = Repository(folder, lines[-3], "\n".join(lines[2:-3]), cache, hidden)
    return repository.looked_at(cut=lines[1] == "true", committed=is_hash(lines[-2]))


def _above(folder: Path, prefix: str) -> Path:
    """The top of the work tree in which a folder is."""
    depth = prefix.count("/")
    return folder.parents[depth - 1] if depth else folder
