"""Short words of a comparison: days, shares, and a stranger's text on one line."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

#: Signs that are kept although Unicode counts them among the invisible: joiners inside words.
_JOINERS = "\u200c\u200d"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MINUS = "\N{MINUS SIGN}"


def one_line(text: str, most: int = 120) -> str:
    """Anybody's text on one line, no longer than `most` signs, with nothing hidden in it.

    What a reader cannot see (control signs, marks that turn the direction of reading) is shown as
    a replacement sign; line ends and runs of spaces are one space.
    """
    seen = " ".join(text[: 4 * most].split())
    if not seen.isprintable():
        seen = "".join(map(_shown, seen))
    return seen if len(seen) <= most else seen[: most - 1].rstrip() + "…"


def _shown(sign: str) -> str:
    hidden = unicodedata.category(sign) in _HIDDEN and sign not in _JOINERS
    return "\N{REPLACEMENT CHARACTER}" if hidden else sign


def short_day(value: date | None, today: date) -> str:
    """A day in short, "14 Aug", with the year where it is not today's; "" for none."""
    if value is None:
        return ""
    year = f" {value.year}" if value.year != today.year else ""
    return f"{value.day} {value:%b}{year}"


def span(value: tuple[date, date] | None, today: date) -> str:
    """First and last day, "15 Jul to 24 Jul"; one where they are the same."""
    if value is None:
        return ""
    first, last = value
    return (
        short_day(last, today)
        if first == last
        else f"{short_day(first, today)} to {short_day(last, today)}"
    )


def chance(share: float | None) -> str:
    """A chance in percent, never quite certain: 0.999 is "over 99 %"."""
    if share is None:
        return ""
    if share >= 0.995:
        return "over 99 %"
    whole = (Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return "under 1 %" if share < 0.005 else f"{whole} %"


def signed(value: float, unit: str = "d") -> str:
    """A move with its sign: "+4 d", "−2.5 d"; "" for none."""
    if not value:
        return ""
    size = f"{abs(value):.1f}".removesuffix(".0")
    return f"{'+' if value > 0 else MINUS}{size} {unit}"


def lines_said(added: int, removed: int) -> str:
    """How a text changed: "1 line more", "3 lines more, 1 fewer"; a line rewritten is both."""
    more = f"{added:,} line{'' if added == 1 else 's'} more"
    if not removed:
        return more
    if not added:
        return f"{removed:,} line{'' if removed == 1 else 's'} fewer"
    return f"{more}, {removed:,} fewer"


def figure(value: Decimal | float | int | None) -> str:
    """A number in at most three decimals: 12.50 is "12.5"; "" for none."""
    if value is None:
        return ""
    return f"{value:,.3f}".rstrip("0").rstrip(".").replace("-", MINUS)
