"""The day a plan is looked at: as set, else that of a reproducible build, else today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime


def chosen_day(
    as_of: date | None, environment: Mapping[str, str], clock: Callable[[], date]
) -> date:
    """`as_of` if set, else SOURCE_DATE_EPOCH (seconds since 1970, in UTC), else the clock's day.

    `chosen_day(None, {"SOURCE_DATE_EPOCH": "86400"}, date.today)` is 2 January 1970.
    """
    if as_of is not None:
        return as_of
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return clock()
