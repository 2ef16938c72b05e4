"""Value over time: amounts that fall due along working time, and what they come to on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cached_property

from mkdocs_prodproj.delivery.planned import Planned
from mkdocs_prodproj.scheduling.workdays import WorkCalendar

ZERO = Decimal(0)
HALF = Decimal("0.5")
#: The unit where nothing has a price.
DAYS = "days"
#: Shares of working time may have no end: what is left of them beyond this goes.
_FINE = Decimal("1e-12")
#: Room for any number that a file holds.
_WIDE = Context(prec=2000)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of working time: minutes worked on a calendar since a ledger's `origin`."""

    calendar: WorkCalendar
    first: int
    last: int


def span(calendar: WorkCalendar, start: int, end: int, origin: int) -> Span:
    """The stretch between two moments, the end never before the start."""
    first = calendar.between(origin, start)
    return Span(calendar, first, max(first, calendar.between(origin, end)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one task is worth (`weight`), has `earned` and used (`actual`), in one unit.

    It was planned for `ahead`, from `planned`, and worked on over `worked`; None when unknown.
    """

    task: str
    weight: Decimal
    earned: Decimal = ZERO
    actual: Decimal | None = ZERO
    begun: bool = False
    planned: Planned | None = None
    ahead: Span | None = None
    worked: Span | None = None

    @property
    def unknown(self) -> bool:
        """Begun and worth something, but nobody says what it has used."""
        return self.begun and self.actual is None and self.weight > 0


@dataclass(frozen=True)
class Ledger:
    """The entries of a project, or of several in one unit; spans count from `origin`."""

    entries: tuple[Entry, ...]
    origin: int

    @cached_property
    def budgeted(self) -> Decimal:
        """All planned work: the budget at completion."""
        return sum((e.weight for e in self.entries), ZERO)

    @cached_property
    def earned(self) -> Decimal:
        """The planned worth of the work that is done."""
        return sum((e.earned for e in self.entries), ZERO)

    @cached_property
    def unplanned(self) -> tuple[str, ...]:
        """Tasks of some worth that have no planned days."""
        return tuple(e.task for e in self.entries if e.weight > 0 and e.planned is None)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Begun tasks that do not say what they have used."""
        return tuple(e.task for e in self.entries if e.unknown)

    @cached_property
    def spent(self) -> Decimal | None:
        """What has been used; None when that is not known for most of the work done.

        Where at least half of the worth that is earned says what it cost, the rest is taken to
        have cost what was planned; below that nothing is said. Nothing begun has used nothing.
        """
        missing = sum((e.earned for e in self.entries if e.unknown), ZERO)
        if self.unknown and missing > HALF * self.earned:
            return None
        if self.unknown and all(e.unknown for e in self.entries if e.begun and e.weight > 0):
            return None
        return sum((e.actual or ZERO for e in self.entries), ZERO) + missing

    def planned_by(self, moments: Sequence[int]) -> Sequence[Decimal] | None:
        """Planned value at each of these moments, in order; None without a plan line."""
        if self.unplanned or not self.entries:
            return None
        ahead = ((e.ahead, e.weight) for e in self.entries)
        return along(ahead, moments, self.origin)

    def earned_by(self, moments: Sequence[int]) -> list[Decimal]:
        """Earned value at each of these moments; work of unknown days is not in it."""
        return along(((e.worked, e.earned) for e in self.entries), moments, self.origin)

    def spent_by(self, moments: Sequence[int]) -> Sequence[Decimal] | None:
        """Actual cost at each of these moments; None when it is not known today either."""
        if self.spent is None:
            return None
        used = ((e.worked, e.earned if e.unknown else e.actual) for e in self.entries)
        return along(used, moments, self.origin)


def along(
    parts: Iterable[tuple[Span | None, Decimal | None]], moments: Sequence[int], origin: int
) -> list[Decimal]:
    """What amounts that fall due evenly over spans of working time come to at each moment.

    `moments` in order; a span that is not known counts for nothing, one without working time
    falls due at its end. 100 over Monday to Friday is 40 by Wednesday morning.
    """
    by_calendar: dict[int, list[tuple[Span, Decimal]]] = {}
    for stretch, amount in parts:
        if stretch is not None and amount:
            by_calendar.setdefault(id(stretch.calendar), []).append((stretch, amount))
    total = [ZERO] * len(moments)
    for group in by_calendar.values():
        calendar = group[0][0].calendar
        readings = [calendar.between(origin, at) for at in moments]
        total = [a + b for a, b in zip(total, _sweep(group, readings), strict=True)]
    return total


def _sweep(parts: Sequence[tuple[Span, Decimal]], readings: Sequence[int]) -> Iterable[Decimal]:
    """One pass over spans and readings together: starts, ends and readings in order of time."""
    # Count, order at it (ends, begins, reading), amount, rate, rate × start, how many more run.
    events: list[tuple[int, int, Decimal, Decimal, Decimal, int]] = []
    for stretch, amount in parts:
        first, last = stretch.first, stretch.last
        if last == first:
            events.append((last, 0, amount, ZERO, ZERO, 0))
            continue
        rate = amount / (last - first)
        events.append((first, 1, ZERO, rate, rate * first, 1))
        events.append((last, 0, amount, -rate, -rate * first, -1))
    events += [(at, 2, ZERO, ZERO, ZERO, 0) for at in readings]
    events.sort(key=lambda e: e[:2])
    done, slope, offset, running = ZERO, ZERO, ZERO, 0
    for at, order, amount, rate, begun, more in events:
        if order == 2:
            yield (done + slope * at - offset).quantize(_FINE, context=_WIDE)
            continue
        done, slope, offset, running = done + amount, slope + rate, offset + begun, running + more
        if not running:  # what is left of rounding goes
            slope = offset = ZERO
