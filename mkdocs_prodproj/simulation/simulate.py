"""Many possible courses of a plan: Monte Carlo on its network, calendars and risks included."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from mkdocs_prodproj.scheduling.network import Activity, Link
from mkdocs_prodproj.simulation.axis import BEGIN, Array
from mkdocs_prodproj.simulation.deciding import Deciding
from mkdocs_prodproj.simulation.pushes import Node
from mkdocs_prodproj.simulation.ranks import at_ranks
from mkdocs_prodproj.simulation.sampling import (
    Spread,
    minutes_table,
    quantile,
    sampler,
    uniforms,
)
from mkdocs_prodproj.simulation.trials import Trials

#: Trials that pass through the network together: few enough to stay near the processor.
BLOCK = 2500

Moments = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Event:
    """A risk: when it happens, work is added to each affected activity; a milestone is delayed."""

    id: str
    probability: float
    minutes: Spread | None
    affects: tuple[str, ...]
    cost: float = 0.0


@dataclass(frozen=True)
class Simulation:
    """Finishes and what decides them over all trials; moments are minutes since the year 1.

    `percentiles`: per activity, in the order asked: the least moment by which so many of 100 runs
    have finished. `criticality`: the share of runs in which it lies on a way that decides when its
    group ends (0 for finished ones). `finishes`: by watched id and by group, a moment per trial.
    `critical_to`: for each watched activity or group, the share of runs in which each activity lies
    on a way that decides its finish, told from the first 2,500 runs (to about a point). `work`:
    minutes per trial, where they were asked for.
    """

    trials: int
    percentiles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    criticality: Mapping[str, float] = field(default_factory=dict)
    finishes: Mapping[str, Moments] = field(default_factory=dict)
    critical_to: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    happened: Mapping[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    work: Mapping[str, Array] = field(default_factory=dict)


def simulate(  # noqa: PLR0913 - the terms of the question, by name
    activities: Sequence[Activity],
    links: Sequence[Link],
    spreads: Mapping[str, Spread],
    *,
    trials: int,
    seed: int,
    events: Sequence[Event] = (),
    correlation: float = 0.0,
    percentiles: Sequence[int] = (10, 50, 85, 95),
    watch: Collection[str] = (),
    keep_work: bool = False,
) -> Simulation:
    """Run a network `trials` times with work drawn from its spreads, in minutes of each calendar.

    An activity without a spread always takes its `minutes`; finished ones stay as they are. Each
    activity draws from a stream of its own (see `sampling`), so equal input gives equal numbers
    and a change shows its own effect alone. Links, calendars, waits for people and fixed dates
    hold as in `network.solve`; activities in a circle are left out. One task of 2, 4 or 10 days as
    a triangle finishes within 7.32 days in 85 of 100 runs.
    """
    run = _Run(activities, links, spreads, max(trials, 1), events)
    run.sample(seed, correlation, keep_work)
    run.passes(watch)
    return run.result(percentiles)


class _Run:
    def __init__(
        self,
        activities: Sequence[Activity],
        links: Sequence[Link],
        spreads: Mapping[str, Spread],
        trials: int,
        events: Sequence[Event],
    ) -> None:
        self.count = trials
        self.spreads = spreads
        self.events = events
        self.trials = Trials(activities, links, self._longest(activities), trials)
        nodes = self.trials.nodes
        self.done = [a for a in self.trials.known.values() if a.finished is not None]
        self.critical = [0] * len(nodes)
        self.finishes: dict[str, Moments] = {}
        self.critical_to: dict[str, dict[str, int]] = {}
        self.happened: dict[str, npt.NDArray[np.bool_]] = {}
        self.work: dict[str, Array] = {}
        self.groups: dict[str, list[int]] = {}
        for k, node in enumerate(nodes):
            if node.last and not node.activity.passing:
                self.groups.setdefault(node.activity.group, []).append(k)

    def _longest(self, activities: Sequence[Activity]) -> dict[str, int]:
        """Minutes that each activity takes at the most."""
        longest = {a.id: a.minutes for a in activities}
        for id_, spread in self.spreads.items():
            if id_ in longest:
                most = max(spread.likely, spread.pessimistic)
                longest[id_] = max(longest[id_], int(most) + 1)
        for event in self.events:
            most = 0 if event.minutes is None else max(event.minutes.pessimistic, 0)
            for id_ in event.affects:
                if id_ in longest:
                    longest[id_] += int(most) + 1
        return longest

    def sample(self, seed: int, correlation: float, keep_work: bool) -> None:
        """Fill the rows with the work of every trial."""
        draw = sampler(seed, self.count, correlation)
        rows = self.trials.finishes
        for node, row in zip(self.trials.nodes, rows, strict=True):
            self._fill(node, row, draw)
        self._happen(seed)
        for node, row in zip(self.trials.nodes, rows, strict=True):
            if keep_work:
                self.work[node.activity.id] = row // node.axis.minute
            if node.idle:
                row[row == 0] = BEGIN

    def _fill(self, node: Node, row: Array, draw: Callable[[str], Array]) -> None:
        a = node.activity
        spread = self.spreads.get(a.id)
        if spread is None or spread.certain:
            row.fill(a.minutes if spread is None else max(round(spread.likely), 0))
        else:
            table = minutes_table(spread, 1 if a.minutes else 0)
            table.astype(row.dtype, copy=False).take(draw(a.id), out=row, mode="clip")
        row *= node.axis.minute

    def _happen(self, seed: int) -> None:
        """Let risks happen, and add the work they make."""
        for event in self.events:
            key = f"risk {event.id}"
            happened = uniforms(seed, key, self.count) < event.probability
            self.happened[event.id] = happened
            if event.minutes is None:
                continue
            drawn = quantile(event.minutes, uniforms(seed, f"{key}, minutes", self.count))
            extra = np.rint(np.maximum(drawn, 0) * happened).astype(self.trials.dtype)
            for id_ in dict.fromkeys(event.affects):
                k = self.trials.index.get(id_)
                if k is not None:
                    self.trials.finishes[k] += extra * self.trials.nodes[k].axis.minute

    def passes(self, watch: Collection[str]) -> None:
        """Forward and back, a block of trials at a time."""
        groups = dict.fromkeys([*self.groups, *(a.group for a in self.done if not a.passing)])
        self.finishes = {g: np.empty(self.count, np.int64) for g in groups}
        watched = [id_ for id_ in dict.fromkeys(watch) if id_ in self.trials.index]
        self.critical_to = {id_: {} for id_ in watch if id_ in self.trials.known or id_ in groups}
        starts = np.empty((len(self.trials.nodes), min(BLOCK, self.count)), self.trials.dtype)
        for low in range(0, self.count, BLOCK):
            part = slice(low, min(low + BLOCK, self.count))
            rows = list(self.trials.finishes[:, part])
            begins = list(starts[:, : part.stop - part.start])
            self.trials.forward(begins, rows)
            deciding = Deciding(self.trials, begins, rows)
            self._decide(deciding, part)
            for id_ in watched if low == 0 else ():
                k = self.trials.index[id_]
                self._follow(id_, deciding, {k: np.ones(len(rows[k]), bool)})
        for id_ in watched:
            k = self.trials.index[id_]
            at = self.trials.nodes[k].clock(self.trials.finishes[k]).astype(np.int64)
            self.finishes[id_] = at + self.trials.origin
        for a in self.done:
            if a.id in watch:
                self.finishes[a.id] = np.full(self.count, a.finished, np.int64)

    def _decide(self, deciding: Deciding, part: slice) -> None:
        """When each group ends in a block, and who decides it."""
        fixed: dict[str, int] = {}
        for a in self.done:
            if a.finished is not None and not a.passing:
                fixed[a.group] = max(a.finished, fixed.get(a.group, a.finished))
        for group, at in fixed.items():
            if group not in self.groups:
                self.finishes[group][part] = at
        ends: dict[int, Array] = {}
        for group, members in self.groups.items():
            moments, last = deciding.ends(members, fixed.get(group))
            self.finishes[group][part] = moments
            ends |= last
            if not part.start and group in self.critical_to and group not in self.trials.known:
                self._follow(group, deciding, last)
        for k, count in deciding.back(ends, own_group=True):
            self.critical[k] += count

    def _follow(self, id_: str, deciding: Deciding, ends: Mapping[int, Array]) -> None:
        counts = self.critical_to[id_]
        for k, count in deciding.back(ends, own_group=False):
            name = self.trials.nodes[k].activity.id
            counts[name] = counts.get(name, 0) + count

    def result(self, percentiles: Sequence[int]) -> Simulation:
        """Counts as shares, rows as percentiles."""
        nodes = self.trials.nodes
        shares = {a.id: 0.0 for a in self.done}
        shares |= {n.activity.id: c / self.count for n, c in zip(nodes, self.critical, strict=True)}
        followed = {
            id_: {name: counts[name] / min(self.count, BLOCK) for name in sorted(counts)}
            for id_, counts in self.critical_to.items()
        }
        return Simulation(
            self.count,
            self._percentiles(percentiles),
            shares,
            self.finishes,
            followed,
            self.happened,
            self.work,
        )

    def _percentiles(self, percentiles: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """The least moment by which so many of 100 trials have finished."""
        ranks = [max(-(-p * self.count // 100), 1) - 1 for p in percentiles]
        found = {a.id: (a.finished or 0,) * len(ranks) for a in self.done}
        alike: dict[int, list[int]] = {}
        nodes, rows = self.trials.nodes, self.trials.finishes
        values = np.empty((len(nodes), len(ranks)), self.trials.dtype)
        for k, node in enumerate(nodes):
            values[k] = at_ranks(rows[k], ranks, node.axis.minute if node.strict else 1)
            alike.setdefault(id(node.axis) if node.between is None else k, []).append(k)
        for same in alike.values():
            at = nodes[same[0]].clock(values[same]).astype(np.int64) + self.trials.origin
            found |= {
                nodes[k].activity.id: tuple(m) for k, m in zip(same, at.tolist(), strict=True)
            }
        return found
