"""Who is loaded when? (shapes; see the contract)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WeekLoad:
    """One person's week from `monday`; `share` is work over capacity, None when away all week."""

    monday: date
    work_minutes: int
    capacity_minutes: int
    share: float | None
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonLoad:
    """One person's (or team's) weeks; `who` is an item id, or a name nobody has a file for."""

    who: str
    name: str
    role: str
    weeks: tuple[WeekLoad, ...] = ()
    open_tasks: tuple[str, ...] = ()
