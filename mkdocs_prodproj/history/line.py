"""One item as it is followed from commit to commit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs_prodproj.history.versions import Version

#: A text said from a commit on, by the commit's number; None: nothing any more.
Turns = list[tuple[int, str | None]]
#: What an item says without its writer: a title made from the file's name.
_FROM_NAME = frozenset(("title",))


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

    def change(self, at: int, changes: Iterable[tuple[str, str]]) -> None:
        """Some fields say something else from a commit on; "" for nothing any more."""
        for name, text in changes:
            if text and self.now.get(name) != text:
                self.now[name] = text
                self.turns.setdefault(name, []).append((at, text))
            elif not text and self.now.pop(name, None) is not None:
                self.turns[name].append((at, None))
        self.touched = at
