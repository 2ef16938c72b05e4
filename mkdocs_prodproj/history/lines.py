"""Items followed from commit to commit: by id, else by file, else by an earlier id they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from mkdocs_prodproj.history.chunks import Sheet, Sheets, fields_of
from mkdocs_prodproj.history.commits import Touch
from mkdocs_prodproj.history.sayings import Sayings
from mkdocs_prodproj.history.versions import MEANING_FILES, Meaning, Version, Versions
from mkdocs_prodproj.items.read_names import texts

#: A text said from a commit on, by the commit's number; None: nothing any more.
Turns = list[tuple[int, str | None]]
#: What an item says without its writer: a title made from the file's name.
_FROM_NAME = frozenset(("title",))
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(slots=True)
class Line:
    """One item on its way; days are numbers of commits, `gone` -1 while it is there."""

    id: str
    kind: str
    path: str
    inline: bool
    born: int
    touched: int
    gone: int = -1
    ids: list[str] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    kinds: Turns = field(default_factory=list)
    turns: dict[str, Turns] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)

    def say(self, at: int, version: Version, path: str, touched: bool) -> None:
        """What it says from a commit on."""
        if self.id != version.id or not self.ids:
            self.id = version.id
            if version.id not in self.ids:
                self.ids.append(version.id)
        if not self.kinds or self.kinds[-1][1] != version.kind:
            self.kind = version.kind
            self.kinds.append((at, version.kind))
        self.path, self.inline, self.gone = path, version.inline, -1
        said = version.said
        turned = self._turn(at, said) if said != self.now else set()
        if touched or turned - _FROM_NAME:
            self.touched = at

    def _turn(self, at: int, said: dict[str, str]) -> set[str]:
        """Write down what is said otherwise; the names of those fields."""
        now, turns = self.now, self.turns
        turned = now.keys() - said.keys()
        for name, text in said.items():
            if now.get(name) != text:
                turned.add(name)
                if name in turns:
                    turns[name].append((at, text))
                else:
                    turns[name] = [(at, text)]
        for name in now.keys() - said.keys():
            turns[name].append((at, None))
        self.now = said
        return turned


class Lines:
    """All items of a plan so far; `follow` takes it one commit further."""

    def __init__(
        self, every: Iterable[Line] = (), settings: Mapping[str, bytes] = _NOTHING
    ) -> None:
        """From the beginning, or from the items and the settings files left at some commit."""
        self.sayings = Sayings()
        self.settings = dict(settings)
        self.versions = Versions(self.sayings, Meaning.of(self.settings))
        self.sheets = Sheets()
        self.every = list(every)
        self.files: dict[str, list[Line]] = {}
        self.dead: dict[str, Line] = {}
        for line in self.every:
            if line.gone < 0:
                self.files.setdefault(line.path, []).append(line)
            else:
                self.dead[line.id.casefold()] = line
        #: Each page as it is now; only those that were read in this run.
        self.pages: dict[str, Sheet] = {}

    def follow(
        self, at: int, touches: Sequence[Touch], blobs: Callable[[str], bytes | None]
    ) -> None:
        """Commit number `at`; `blobs` gives the content of what it brought, None if unknown."""
        pages = [t for t in touches if is_page(t.path) or (t.was and is_page(t.was))]
        step = _Step(self, at)
        if any(t.path in MEANING_FILES or t.was in MEANING_FILES for t in touches):
            pages += self._learnt(touches, blobs)
        for touch in pages:
            step.leave(touch)
        for touch in pages:
            if touch.blob and is_page(touch.path):
                known = self.pages.get(touch.path) if touch.blob == AGAIN else None
                step.arrive(touch, known or self._sheet(touch, blobs))
        step.end()

    def _sheet(self, touch: Touch, blobs: Callable[[str], bytes | None]) -> Sheet:
        data = blobs(touch.blob)
        return Sheet((), broken=True) if data is None else self.sheets.of(touch.path, data)

    def _learnt(
        self, touches: Sequence[Touch], blobs: Callable[[str], bytes | None]
    ) -> list[Touch]:
        """The other pages, to be read again, where the plan's settings now mean something else."""
        for touch in touches:
            self.settings.pop(touch.was or touch.path, None)
        for touch in touches:
            data = blobs(touch.blob) if touch.blob and touch.path in MEANING_FILES else None
            if data is not None:
                self.settings[touch.path] = data
        meaning = Meaning.of(self.settings)
        if meaning == self.versions.meaning:
            return []
        self.versions = Versions(self.sayings, meaning)
        seen = {path for t in touches for path in (t.path, t.was)}
        return [Touch(path, AGAIN, AGAIN) for path in self.pages if path not in seen]


#: Stands for the content that a page has already.
AGAIN = "again"


class _Step:
    """One commit: which items left their files, which came, and which of them are the same."""

    def __init__(self, lines: Lines, at: int) -> None:
        self.lines = lines
        self.at = at
        self.left: dict[str, list[Line]] = {}
        self.came: list[tuple[Touch, Version]] = []
        self.broken: set[str] = set()

    def leave(self, touch: Touch) -> None:
        """The items of a file as it was; found again by where it is now."""
        self.left.setdefault(touch.path, []).extend(
            self.lines.files.pop(touch.was or touch.path, ())
        )
        if touch.blob != AGAIN:
            self.lines.pages.pop(touch.was or touch.path, None)

    def arrive(self, touch: Touch, sheet: Sheet) -> None:
        """A file as it is now; what cannot be read leaves its items as they were."""
        self.lines.pages[touch.path] = sheet
        if sheet.broken:
            self.broken.add(touch.path)
            if own := self.left.pop(touch.path, None):
                for line in own:
                    line.path, line.touched = touch.path, self.at
                    line.broken.append(self.at)
                self.lines.files[touch.path] = own
                return
        self.came += [(touch, version) for version in self.lines.versions.of(touch.path, sheet)]

    def end(self) -> None:
        """Tell who is who, and write down what each says now."""
        matched = self._matched()
        taken = {id(line) for line in matched if line}
        for (touch, version), known in zip(self.came, matched, strict=True):
            line = known or self._new(touch, version)
            changed = not version.inline and touch.blob != touch.before
            line.say(self.at, version, touch.path, changed)
            self.lines.files.setdefault(touch.path, []).append(line)
        for own in self.left.values():
            for line in own:
                if id(line) not in taken:
                    line.gone = self.at
                    line.now = {}
                    self.lines.dead[line.id.casefold()] = line

    def _new(self, touch: Touch, version: Version) -> Line:
        line = Line(version.id, version.kind, touch.path, version.inline, self.at, self.at)
        if touch.path in self.broken:
            line.broken.append(self.at)
        self.lines.every.append(line)
        return line

    def _matched(self) -> list[Line | None]:
        """For each item that came the one that it was before, None for a new one."""
        found = [self._same(touch, version) for touch, version in self.came]
        if None not in found:
            return found
        free = {id(line): line for own in self.left.values() for line in own}
        for line in found:
            free.pop(id(line), None)
        for matches in (self._by_id, self._by_file, self._by_alias):
            for n, (touch, version) in enumerate(self.came):
                if found[n] is None and (line := matches(touch, version, free)):
                    found[n] = line
                    free.pop(id(line), None)
        return found

    def _same(self, touch: Touch, version: Version) -> Line | None:
        """The item of that id in that very file."""
        own = self.left.get(touch.path, ())
        return next((line for line in own if line.id == version.id), None)

    def _by_id(self, touch: Touch, version: Version, free: Mapping[int, Line]) -> Line | None:
        wanted = version.id.casefold()
        moved = next((line for line in free.values() if line.id.casefold() == wanted), None)
        return moved or self.lines.dead.pop(wanted, None)

    def _by_file(self, touch: Touch, version: Version, free: Mapping[int, Line]) -> Line | None:
        own = self.left.get(touch.path, ()) if not version.inline else ()
        return next((line for line in own if not line.inline and id(line) in free), None)

    def _by_alias(self, touch: Touch, version: Version, free: Mapping[int, Line]) -> Line | None:
        if not version.aliases:
            return None
        written = next(iter(fields_of(version.aliases).values()), None)
        for name in () if written is None else texts(written):
            wanted = name.casefold()
            for line in free.values():
                if wanted in (known.casefold() for known in line.ids):
                    return line
            if wanted in self.lines.dead:
                return self.lines.dead.pop(wanted)
        return None


def is_page(path: str) -> bool:
    """Whether a file of a plan may hold an item."""
    return path.endswith((".md", ".markdown"))
