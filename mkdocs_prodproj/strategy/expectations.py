"""What a prediction and a guardrail say in words, as numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from mkdocs_prodproj.items.goal import Metric
from mkdocs_prodproj.items.quantities import Target
from mkdocs_prodproj.strategy.progress import meets

_CHANGE = re.compile(r"(?:to\s+)?([+\-−]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(%?)")
_LIMIT = re.compile(r"(.*?)\s*(<=|>=|≤|≥|<|>)\s*([+-]?\d+(?:\.\d+)?)")
_SIGNS = {"≤": "<=", "≥": ">="}


def predicted(change: str, baseline: Decimal | None, metric: Metric) -> Decimal | None:
    """The value that a prediction leads to; without words the metric's own target.

    With a sign it is a change of the baseline, without one the value itself. A percentage is a
    share of the baseline unless the metric is counted in percent.

    Example: "-2.0 min" from 7.9 is 5.9; "+10 %" of 50 is 55; "to 20" is 20.
    """
    if not change.strip():
        return metric.target.value if metric.target else None
    match = _CHANGE.search(change)
    if match is None:
        return None
    sign, percent = match[1], match[3]
    number = Decimal(match[2].replace(",", ""))
    if not sign:
        return number
    if baseline is None:
        return None
    if percent and metric.unit != "%":
        number = abs(baseline) * number / 100
    return baseline + number if sign == "+" else baseline - number


def limit_in(text: str) -> tuple[str, Target | None]:
    """The name in a guardrail, and its limit: `"M6 <= 30"`; without a limit the whole text."""
    match = _LIMIT.match(text)
    if match is None:
        return text, None
    number = Decimal(match[3])
    return match[1], Target(number, number, _SIGNS.get(match[2], match[2]))


def holds(limit: str, current: Decimal) -> bool:
    """Whether a value keeps a limit in words: 340 does not keep `"<= 300"`."""
    _, target = limit_in(limit)
    return target is None or meets(current, target)
