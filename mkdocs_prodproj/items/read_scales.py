"""Readers of scales and of what people give: priority, likelihood, impact, capacity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from mkdocs_prodproj.items.mistakes import mistake, shown
from mkdocs_prodproj.items.quantities import Capacity, Country, Impact, Level, Money, Work
from mkdocs_prodproj.items.read_numbers import money, number, share
from mkdocs_prodproj.items.read_work import estimate, work
from mkdocs_prodproj.items.words import folded, table

_PRIORITIES = table(
    {
        "900": ("urgent", "critical", "highest", "blocker", "p0", "must", "very high"),
        "700": ("high", "major", "p1", "should"),
        "500": ("medium", "normal", "ordinary", "p2", "could", "mid"),
        "300": ("low", "minor", "p3"),
        "100": ("lowest", "trivial", "p4", "wont", "very low"),
    }
)


def priority(value: Any) -> int:
    """0 to 1000, 500 is ordinary; urgent or P0 is 900, high 700, medium 500, low 300."""
    if isinstance(value, str) and folded(value) in _PRIORITIES:
        return int(_PRIORITIES[folded(value)])
    try:
        amount = number(value)
    except PydanticCustomError:
        amount = Decimal(-1)
    if not 0 <= amount <= 1000:
        raise mistake(
            "unknown-word",
            f"{shown(value)} is not a priority.",
            "low, medium, high, urgent, P0 to P3, or a number from 0 to 1000",
            "high",
        )
    return int(amount)


_LEVELS = table(
    {
        "1": ("very low", "rare", "negligible", "very unlikely", "remote", "insignificant"),
        "2": ("low", "unlikely", "minor", "small"),
        "3": ("medium", "moderate", "possible", "mid", "even"),
        "4": ("high", "likely", "probable", "major", "large"),
        "5": (
            "very high",
            "almost certain",
            "certain",
            "very likely",
            "severe",
            "critical",
            "extreme",
        ),
    }
)
_A_LEVEL = "very low, low, medium, high, very high, or 1 to 5"


def likelihood(value: Any) -> Level:
    """A step of five, or a percentage with the fifth it falls in: 40 % is 0.4, step 3.

    `1` to `5` are steps; a share below one (`0.4`) and a number above five (`40`) are percentages.
    """
    if isinstance(value, Level):
        return value
    step = _step(value)
    if step is not None:
        return Level(step)
    try:
        part = share(value)
    except PydanticCustomError:
        raise mistake(
            "unknown-word",
            f"{shown(value)} does not say how likely.",
            f"a percentage like 40%; {_A_LEVEL}",
            "40%",
        ) from None
    return Level(min(5, int(part * 5) + 1), part)


def _step(value: Any) -> int | None:
    text = folded(value) if isinstance(value, str) else str(value)
    return int(_LEVELS[text]) if text in _LEVELS else None


def impact(value: Any) -> Impact:
    """A step of five, or what it costs: `{time: 2w, cost: 9000 EUR}`, `2w`, `9000 EUR`."""
    if isinstance(value, Impact):
        return value
    step = _step(value)
    if step is not None:
        return Impact(step)
    if isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        time = names.get("time", names.get("delay", names.get("schedule")))
        cost = names.get("cost", names.get("money"))
        if time is not None or cost is not None:
            return Impact(
                None,
                None if time is None else estimate(time),
                None if cost is None else money(cost),
            )
    elif isinstance(value, str):
        amount = spent_or_none(value)
        if isinstance(amount, Money):
            return Impact(None, None, amount)
        if amount is not None:
            return Impact(None, estimate(value))
    raise mistake(
        "unknown-word",
        f"{shown(value)} does not say how bad.",
        f"{_A_LEVEL}; or {{time: 2w, cost: 9000 EUR}}",
        "{time: 2w, cost: 9000 EUR}",
    )


def spent_or_none(value: Any) -> Work | Money | None:
    """Working time or money, or None when it is neither."""
    try:
        return estimate(value).pessimistic
    except PydanticCustomError:
        pass
    try:
        return money(value)
    except PydanticCustomError:
        return None


def spent(value: Any) -> Work | Money:
    """Work (`3d`) or money (`1200 EUR`) used so far; a number without a unit counts days."""
    if isinstance(value, (Work, Money)):
        return value
    try:
        return work(value)
    except PydanticCustomError as error:
        amount = None if error.type == "ambiguous-number" else spent_or_none(value)
        if amount is None:
            raise
        return amount


_A_CAPACITY = "a share of the week (80%), hours of a week (32h), or a number of people (3)"


def capacity(value: Any) -> Capacity:
    """Of a week: `80%`, `0.8` or `32h`; a whole number is how many interchangeable people."""
    if isinstance(value, Capacity):
        return value
    try:
        if isinstance(value, str) and value.strip().endswith("%"):
            return Capacity(share=share(value, most=2))
        if isinstance(value, str) and re.search(r"[A-Za-z]", value):
            return Capacity(work=work(re.sub(r"\s*(/|per|a)\s*(week|w|wk)\s*$", "", value)))
        amount = number(value)
    except PydanticCustomError:
        amount = Decimal(-1)
    if 0 < amount < 1:
        return Capacity(share=amount)
    if amount >= 0 and amount == int(amount):
        return Capacity(people=int(amount))
    raise mistake("invalid-capacity", f"{shown(value)} is not a capacity.", _A_CAPACITY, "80%")


_CODE = re.compile(r"([A-Za-z]{2})(?:[-_/ ]+([A-Za-z0-9]{1,3}))?$")


def country(value: Any) -> Country:
    """`PT`, `ES-MD`, or `{country: ES, subdivision: MD}`: ISO 3166 codes."""
    if isinstance(value, Country):
        return value
    text, part = str(value), ""
    if isinstance(value, dict):
        names = {folded(str(key)): item for key, item in value.items()}
        text = str(names.get("country", names.get("code", "")))
        part = str(names.get("subdivision", names.get("region", names.get("state", ""))) or "")
    found = _CODE.match(text.strip())
    if not found:
        raise mistake(
            "unknown-country",
            f"{shown(value)} is not a country code.",
            "two letters, with a subdivision if you like: PT, ES-MD",
            "PT",
        )
    return Country(found[1].upper(), (part or found[2] or "").upper())
