"""What would make a promised day more likely? The plan run again with one change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from mkdocs_prodproj.delivery.schedule import Schedule
from mkdocs_prodproj.delivery.wording import NBSP, day_words
from mkdocs_prodproj.forecasting.changes import Change, Changes
from mkdocs_prodproj.forecasting.forecast import LEAST_SHARE, Forecast, Odds
from mkdocs_prodproj.forecasting.uncertainty import Uncertainty, part, run, uncertainty
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.workdays import DAY, moment
from mkdocs_prodproj.simulation.simulate import Simulation

#: Runs of each try; the least gain worth telling; how many are told.
TRIALS, LEAST_GAIN, MOST = 2000, 0.03, 4
#: What another promised day must lose to be named as the price of a change.
LEAST_LOSS = 0.05


@dataclass(frozen=True)
class Help:
    """One change, in words, and the chance of the deadline before and after it.

    `item` is what changes; `kind` is "work", "start", "people", "time off", "risk", "order" (of
    people's work) or "deadline".
    """

    item: str
    change: str
    before: float
    after: float
    kind: str


def what_would_help(
    plan: Plan, schedule: Schedule, forecast: Forecast, target: str, today: date
) -> tuple[Help, ...]:
    """Single changes that make a milestone's or project's deadline more likely, best first.

    Tried: the tasks that decide the date most go as well as estimated; one that waits for a day
    starts a week earlier; somebody of the same role, or of the team it is given to, who has no
    other work then, joins; time off moves; a risk does not happen; its project goes before other
    work (where the promised day that pays most for it, which is named, loses less). Each is a run
    of its own, with the random numbers of the forecast, so that a difference comes from the change
    alone; it is added to the forecast's own chance. People keep their order of work, but for the
    last kind. Told are at most four of at least three points, one a task; to promise the day that
    is 85 % sure comes last. () without a deadline or odds.
    """
    odds = forecast.odds.get(target)
    if odds is None or odds.thin or odds.on_time is None or odds.deadline is None:
        return ()
    return _Helping(plan, schedule, forecast, odds, today).run()


class _Helping:
    def __init__(
        self, plan: Plan, schedule: Schedule, forecast: Forecast, odds: Odds, today: date
    ) -> None:
        self.plan = plan
        self.forecast = forecast
        self.odds = odds
        self.now = odds.on_time or 0.0
        self.deadline = odds.deadline or today
        self.today = today
        whole = uncertainty(plan, schedule, today, forecast.ratios)
        end = whole.ends[odds.id]
        model = part(whole, end)
        simulation = self._again(model, end)
        self.before = _met(simulation, end, self.deadline)
        found = simulation.critical_to[end]
        shares = {id_: found[id_] for id_ in model.spreads if found.get(id_, 0) > LEAST_SHARE}
        until = odds.p95.date() if odds.p95 else self.deadline
        self.changes = Changes(
            plan, schedule, today, odds.id, model, end, shares, until,
            lambda changed: self._gain(changed, end) >= LEAST_GAIN,
        )  # fmt: skip

    def run(self) -> tuple[Help, ...]:
        best: dict[str, Help] = {}
        for change in self.changes.all():
            found = self._helped(change)
            known = best.get(change.item)
            if found is not None and (known is None or found.after > known.after):
                best[change.item] = found
        told = sorted(best.values(), key=lambda found: (-found.after, found.item))
        later = self._later()
        return (*told[: MOST - len(later)], *later)

    def _helped(self, change: Change) -> Help | None:
        """What a change gains; None where that is too little, or others lose as much by it."""
        gain = self._gain(change.model, change.end)
        if gain < LEAST_GAIN:
            return None
        words, loss = change.words, 0.0
        if change.whole is not None:
            loss, price = self._price(change.whole, change.end)
            words = f"{words}; {price}" if loss >= LEAST_LOSS else words
        after = min(1.0, max(0.0, self.now + gain))
        return Help(change.item, words, self.now, after, change.kind) if gain > loss else None

    def _gain(self, model: Uncertainty, end: str) -> float:
        """How much more often a changed model keeps the deadline."""
        return _met(self._again(model, end), end, self.deadline) - self.before

    def _again(self, model: Uncertainty, *ends: str) -> Simulation:
        return run(model, watch=ends, trials=min(TRIALS, self.forecast.trials))

    def _price(self, whole: Uncertainty, end: str) -> tuple[float, str]:
        """What the other promised day loses that loses most, and which that is, in words."""
        told = self.forecast.odds
        others = {
            t.id: (told[t.id], t.title)
            for t in whole.promised()
            if t.id in whole.ends and t.id in told and whole.ends[t.id] != end
        }
        simulation = self._again(whole, *(whole.ends[id_] for id_ in others))
        losses = []
        for id_, (odds, title) in others.items():
            if odds.deadline and odds.on_time is not None and not odds.thin:
                after = _met(simulation, whole.ends[id_], odds.deadline)
                losses.append((odds.on_time - after, odds.on_time, after, title or id_))
        loss, before, after, name = max(losses, key=lambda each: each[0], default=(0, 0, 0, ""))
        return loss, f"{name} falls from {before * 100:.0f} to {after * 100:.0f}{NBSP}%"

    def _later(self) -> tuple[Help, ...]:
        """To promise the day by which 85 % of the runs are done."""
        runs, safe = sum(n for _, n in self.odds.days), self.odds.p85
        if not runs or safe is None:
            return ()
        day = (safe - timedelta(minutes=1)).date()
        after = sum(n for each, n in self.odds.days if each <= day) / runs
        if day <= self.deadline or after - self.now < LEAST_GAIN:
            return ()
        change = f"Deadline moves to {day_words(day.toordinal(), self.today.year)}"
        return (Help(self.odds.id, change, self.now, after, "deadline"),)


def _met(simulation: Simulation, end: str, deadline: date) -> float:
    return float(np.mean(simulation.finishes[end] <= moment(deadline, DAY)))
