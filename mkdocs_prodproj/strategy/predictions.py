"""The ledger of predictions: what was expected of each launch, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.strategy.outcomes import OutcomeState, Result

#: Fewest of something of which a share in percent is told; below it only counts are.
ENOUGH_FOR_PERCENT = 20
#: Fewest measured predictions of which the middle one is told.
ENOUGH_FOR_MIDDLE = 3
#: Verdicts on a value, good and bad; the others wait or could not be told.
JUDGED = ("reached", "partly reached", "not reached", "worse than before")


@dataclass(frozen=True)
class Prediction:
    """One line of the ledger: a metric, the change predicted and the change measured.

    `share` is measured ÷ predicted: 1 is just as predicted, below 0 the other way.
    """

    initiative: str
    shipped: date | None
    result: Result

    @property
    def predicted(self) -> Decimal | None:
        """The change that was predicted, in the metric's unit."""
        return _change(self.result.baseline, self.result.target)

    @property
    def measured(self) -> Decimal | None:
        """The change that was measured, in the metric's unit."""
        return _change(self.result.baseline, self.result.current)

    @property
    def share(self) -> Decimal | None:
        """How much of the predicted change came."""
        return self.result.progress

    @property
    def verdict(self) -> str:
        """The verdict without what it says of guardrails."""
        return plain(self.result.verdict)


@dataclass(frozen=True)
class Ledger:
    """Every prediction of what has shipped, the newest launch first, and the sums.

    `shipped`, `reviewed`, `reached`, `damaged` (reached with a guardrail broken), `too_early`,
    `unmeasured` and `inconclusive` count launches; `judged` and `came_true` count predictions.
    """

    predictions: tuple[Prediction, ...] = ()
    shipped: int = 0
    reviewed: int = 0
    reached: int = 0
    damaged: int = 0
    too_early: int = 0
    unmeasured: int = 0
    inconclusive: int = 0
    judged: int = 0
    came_true: int = 0
    middle: Decimal | None = None


def ledger(plan: Plan, states: Mapping[str, OutcomeState], only: Iterable[str] = ()) -> Ledger:
    """The ledger of these launches, or of those among them that `only` names.

    Reached counts a launch whose every prediction came true with every guardrail kept; reviewed is
    one that a person has judged. Quote reached of shipped, not of reviewed.
    """
    named = set(only)
    launched = [
        (item, states[item.id])
        for item in plan.of(Initiative)
        if item.id in states and (not named or item.id in named)
    ]
    launched.sort(key=lambda entry: (-_day(entry[0]), entry[0].id))
    lines = tuple(Prediction(i.id, i.shipped, r) for i, state in launched for r in state.results)
    judged = [line for line in lines if line.verdict in JUDGED]
    part = [line.share for line in judged if line.share is not None]
    words = [state.verdict for _, state in launched]
    return Ledger(
        predictions=lines,
        shipped=len(launched),
        reviewed=sum(item.outcome is not None for item, _ in launched),
        reached=words.count("reached"),
        damaged=words.count("reached with guardrail broken"),
        too_early=words.count("too early"),
        unmeasured=sum(plain(word) == "not measured" for word in words),
        inconclusive=sum(plain(word) == "inconclusive" for word in words),
        judged=len(judged),
        came_true=sum(line.verdict == "reached" for line in judged),
        middle=median(part) if len(part) >= ENOUGH_FOR_MIDDLE else None,
    )


def plain(verdict: str) -> str:
    """A verdict without what it says of guardrails."""
    return verdict.partition(" with ")[0]


def _day(item: Initiative) -> int:
    return item.shipped.toordinal() if item.shipped else 0


def _change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return after - before if before is not None and after is not None else None


@dataclass(frozen=True)
class Shares:
    """Shares (0..1) of launches; quote reached of shipped, not of reviewed."""

    reviewed: Decimal
    reached_of_reviewed: Decimal | None
    reached_of_shipped: Decimal


def shares(shipped: int, reviewed: int, reached: int) -> Shares | None:
    """How many launches were reviewed and reached what was predicted; None without a launch.

    Example: 5 shipped, 2 reviewed, 1 reached: 0.4, 0.5 of the reviewed, 0.2 of the shipped.
    """
    if shipped <= 0:
        return None
    of_reviewed = Decimal(reached) / reviewed if reviewed else None
    return Shares(Decimal(reviewed) / shipped, of_reviewed, Decimal(reached) / shipped)


def waiting(states: Sequence[OutcomeState], today: date) -> int:
    """How many results are due or known and wait for a decision on what comes next."""
    return sum(not s.next and (s.review_due is None or s.review_due <= today) for s in states)
