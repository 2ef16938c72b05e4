"""Which items of a commit are which of those before it: by id, by file, by an id they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_prodproj.history.chunks import fields_of
from mkdocs_prodproj.history.commits import Touch
from mkdocs_prodproj.history.line import Line
from mkdocs_prodproj.history.versions import Version
from mkdocs_prodproj.items.read_names import texts


@dataclass
class Crowd:
    """All items so far: those that are there by file, and what is gone by id."""

    every: list[Line] = field(default_factory=list)
    files: dict[str, list[Line]] = field(default_factory=dict)
    dead: dict[str, Line] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: list[Line]) -> Crowd:
        """As they were left at some commit."""
        crowd = cls(lines)
        for line in lines:
            if line.gone < 0:
                crowd.files.setdefault(line.path, []).append(line)
            else:
                crowd.dead[line.id.casefold()] = line
        return crowd


class Identity:
    """One commit: which items left their files, which came, and which of them are the same."""

    def __init__(self, crowd: Crowd, at: int) -> None:
        """`at` is the commit's number."""
        self.crowd = crowd
        self.at = at
        self.left: dict[str, list[Line]] = {}
        self.came: list[tuple[Touch, Version]] = []
        self.broken: set[str] = set()

    def leave(self, touch: Touch) -> None:
        """The items of a file as it was; found again by where it is now."""
        own = self.crowd.files.pop(touch.was or touch.path, ())
        self.left.setdefault(touch.path, []).extend(own)

    def keep(self, touch: Touch) -> bool:
        """A file that cannot be read leaves its items as they were; False when it had none."""
        self.broken.add(touch.path)
        own = self.left.pop(touch.path, None)
        for line in own or ():
            line.path, line.touched = touch.path, self.at
            line.broken.append(self.at)
        if own:
            self.crowd.files[touch.path] = own
        return bool(own)

    def arrive(self, touch: Touch, versions: Iterable[Version]) -> None:
        """The items of a file as it is now."""
        self.came += [(touch, version) for version in versions]

    def end(self) -> Iterator[tuple[Touch, Version, Line]]:
        """Tell who is who, and write down what each says now."""
        matched = self._matched()
        taken = {id(line) for line in matched if line}
        for (touch, version), known in zip(self.came, matched, strict=True):
            line = known or self._new(touch, version)
            changed = not version.inline and touch.blob != touch.before
            line.say(self.at, version, touch.path, changed)
            self.crowd.files.setdefault(touch.path, []).append(line)
            yield touch, version, line
        for own in self.left.values():
            for line in own:
                if id(line) not in taken:
                    line.gone = self.at
                    self.crowd.dead[line.id.casefold()] = line

    def _new(self, touch: Touch, version: Version) -> Line:
        line = Line(version.id, version.kind, touch.path, version.inline, self.at, self.at)
        if touch.path in self.broken:
            line.broken.append(self.at)
        self.crowd.every.append(line)
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
        return moved or self.crowd.dead.pop(wanted, None)

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
            if wanted in self.crowd.dead:
                return self.crowd.dead.pop(wanted)
        return None
