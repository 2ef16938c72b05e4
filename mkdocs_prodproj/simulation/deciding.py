"""Which activities decide a finish, trial by trial: back along the links that bind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from mkdocs_prodproj.simulation.axis import WHOLE, Array
from mkdocs_prodproj.simulation.trials import Trials, reach


class Deciding:
    """One block of trials, after the forward pass.

    A link binds where the moment it asks for is the one at which the next activity begins.
    """

    def __init__(self, trials: Trials, starts: Sequence[Array], finishes: Sequence[Array]) -> None:
        self._trials = trials
        self._starts = starts
        self._finishes = finishes
        self._binding: dict[int, list[Array]] = {}

    def ends(self, group: Sequence[int], fixed: int | None) -> tuple[Array, dict[int, Array]]:
        """The latest finish among some nodes (moments), and who finishes then, by trial.

        `fixed` is when what is already finished did.
        """
        nodes, origin = self._trials.nodes, self._trials.origin
        rows = [self._finishes[k] for k in group]
        axes = {id(nodes[k].axis) for k in group}
        plain = all(nodes[k].axis.exact and nodes[k].between is None for k in group)
        by_tick = plain and len(axes) == 1
        if not by_tick:
            rows = [nodes[k].clock(row) for k, row in zip(group, rows, strict=True)]
        latest = rows[0].copy()
        for row in rows[1:]:
            np.maximum(latest, row, out=latest)
        found = {k: row == latest for k, row in zip(group, rows, strict=True)}
        at = nodes[group[0]].clock(latest) if by_tick else latest
        moments = at.astype(np.int64) + origin
        if fixed is not None and fixed > moments.min():
            found = {k: row & (moments >= fixed) for k, row in found.items()}
            moments = np.maximum(moments, fixed)
        return moments, found

    def back(self, ends: Mapping[int, Array], *, own_group: bool) -> Iterator[tuple[int, int]]:
        """Nodes, and in how many trials they lie on a way that binds the ends; last ones first.

        With `own_group` ways do not lead over other groups.
        """
        rows = dict(ends)
        for k in range(max(rows, default=-1), -1, -1):
            row = rows.pop(k, None)
            count = 0 if row is None else int(np.count_nonzero(row))
            if not count:
                continue
            yield k, count
            pushes = self._trials.nodes[k].pushes
            for push, binds in zip(pushes, self._binds(k) if pushes else (), strict=True):
                if push.fixed is not None or (own_group and not push.own_group):
                    continue
                marked = row & binds
                known = rows.get(push.before)
                rows[push.before] = marked if known is None else known | marked

    def _binds(self, k: int) -> list[Array]:
        """For each link into a node: the trials in which it binds."""
        found = self._binding.get(k)
        if found is None:
            node, start = self._trials.nodes[k], self._starts[k]
            found = []
            for push in node.pushes:
                work = self._finishes[k] - start if push.from_finish else start
                at = reach(push, node, self._starts, self._finishes, work)
                found.append((at & WHOLE if push.loose and node.works else at) == start)
            self._binding[k] = found
        return found
