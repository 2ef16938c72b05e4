"""Who waits for whom: a levelled schedule's use of people, as links between activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkdocs_prodproj.scheduling.network import FS, Link


class Hold(NamedTuple):
    """An activity's hold on units of a resource, from its start to its finish."""

    start: int
    finish: int
    position: int
    id: str
    units: int


def waits(holds: Mapping[str, Sequence[Hold]], links: Sequence[Link]) -> list[Link]:
    """Finish-to-start links `who` = resource, from who had the units before to who takes them.

    The units let go last are taken first, so that few links suffice and each next activity is
    where the links put it. One that says what a plain link says already is left out.
    """
    said = {(k.before, k.after) for k in links if k.type is FS and k.lag >= 0 and not k.elapsed}
    found: dict[tuple[str, str], Link] = {}
    for who, mine in holds.items():
        for before, after in _handed_on(mine):
            if (before, after) not in said:
                found.setdefault((before, after), Link(before, after, FS, who=who))
    return list(found.values())


def _handed_on(holds: Sequence[Hold]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    spare: list[tuple[int, int, str, int]] = []
    for hold in sorted(holds, key=lambda h: (h.start, h.finish, h.position)):
        wanted, n = hold.units, len(spare)
        if n > 1:
            spare.sort()
        while wanted and n:
            n -= 1
            finish, position, id_, units = spare[n]
            if finish > hold.start:
                continue
            taken = min(units, wanted)
            wanted -= taken
            pairs.append((id_, hold.id))
            if taken == units:
                del spare[n]
            else:
                spare[n] = (finish, position, id_, units - taken)
        spare.append((hold.finish, hold.position, hold.id, hold.units))
    return pairs
