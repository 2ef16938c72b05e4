"""When? Plan items to a network and back to dates. (shapes; see the contract)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Times:
    """When a task, milestone, parent or project runs; floats are working minutes.

    Finishes are ends of work ("17:00 on the last day"), never the next morning.
    """

    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float_minutes: int
    free_float_minutes: int
    critical: bool
    #: float in working days of the task's calendar, for display ("3 d"); may be negative
    slack_days: float = 0.0
    #: ids of the tasks whose dates bind the start or finish
    driven_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """Dates of everything that has any, and why the rest has none (`unscheduled`: id, words)."""

    times: Mapping[str, Times] = field(default_factory=dict)
    unscheduled: Mapping[str, str] = field(default_factory=dict)
    critical_path: tuple[str, ...] = ()
    warnings: Mapping[str, str] = field(default_factory=dict)

    def get(self, id_: str) -> Times | None:
        """The dates of an item, if it has any."""
        return self.times.get(id_)
