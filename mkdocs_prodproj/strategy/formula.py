"""The formulas of the methods, and a house's own: one grammar, exact numbers or many at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mkdocs_prodproj.plan.settings import Criterion
from mkdocs_prodproj.query.cursor import QueryMistake
from mkdocs_prodproj.query.expressions import Arithmetic, Literal, Name, Operand
from mkdocs_prodproj.query.names import Names
from mkdocs_prodproj.query.parser import parse_formula
from mkdocs_prodproj.query.reckon import EXACT, Reckoning, reckon

#: One number a trial, or one an initiative.
Numbers: TypeAlias = NDArray[np.float64]

#: Arrays of numbers; what is divided by zero is infinite or no number, and never first.
ARRAYS: Reckoning[Numbers] = Reckoning(
    {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide},
    {"min": np.minimum, "max": np.maximum},
    np.negative,
)


@cache
def read_formula(
    text: str, names: tuple[str, ...]
) -> tuple[Operand | None, tuple[QueryMistake, ...]]:
    """A formula over these names: + - * / ( ) min( ) max( ) and numbers; its mistakes, if any.

    `read_formula("(value + time) / effort", ("value", "time", "effort"))` has no mistakes.
    """
    found, mistakes = parse_formula(text, Names(names))
    odd = _odd(found) if found is not None else None
    if odd is not None:
        mistakes = (*mistakes, QueryMistake(f"`{odd}` is no number", odd.column, "a plain number"))
    return (None if mistakes else found), mistakes


def _odd(operand: Operand) -> Literal | None:
    """A value in a formula that is no plain number: a day, money, work."""
    if isinstance(operand, Literal):
        return None if isinstance(operand.value, Decimal) else operand
    if isinstance(operand, Name):
        return None
    if isinstance(operand, Arithmetic):
        parts: tuple[Operand, ...] = (operand.first, *(part for _, part in operand.rest))
    else:
        parts = operand.of if isinstance(operand.of, tuple) else (operand.of,)
    return next((odd for part in parts if (odd := _odd(part)) is not None), None)


def built_in(text: str, *names: str) -> Operand:
    """The formula of a method that we know, which has no mistakes."""
    found, mistakes = read_formula(text, names)
    assert found is not None, mistakes
    return found


def amount(formula: Operand, parts: Mapping[str, Decimal]) -> Decimal | None:
    """What a formula gives for exact numbers; None when it divides by zero."""

    def leaf(of: Name | Literal) -> Decimal | None:
        if isinstance(of, Name):
            return parts.get(of.name)
        return of.value if isinstance(of.value, Decimal) else None

    return reckon(formula, leaf, EXACT)


def amounts(formula: Operand, parts: Mapping[str, Numbers]) -> Numbers:
    """What a formula gives for many numbers at once; minus infinity where there is none."""

    def leaf(of: Name | Literal) -> Numbers:
        if isinstance(of, Name):
            return parts[of.name]
        return np.float64(str(of.value))  # type: ignore[return-value]

    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found = reckon(formula, leaf, ARRAYS)
    assert found is not None
    return np.where(np.isfinite(found), found, -np.inf)


#: A criterion as the cache keeps it: name, weight, is a cost, lowest and highest value.
_Key = tuple[str, Decimal, bool, tuple[Decimal, Decimal]]


def weighted(criteria: Mapping[str, Criterion]) -> Operand:
    """The weighted mean of criteria as a formula.

    A cost `s` counts as `max + min - s`; criteria of several scales each as the share (0..1) of
    their own.
    """
    return _weighted(tuple((n, c.weight, c.cost, c.scale) for n, c in criteria.items()))


@cache
def _weighted(criteria: tuple[_Key, ...]) -> Operand:
    one_scale = len({scale for *_, scale in criteria}) == 1
    total = sum((weight for _, weight, *_ in criteria), Decimal(0))
    terms = tuple(("+", _term(criterion, one_scale)) for criterion in criteria)
    return Arithmetic(Arithmetic(Literal(Decimal(0)), terms), (("/", Literal(total)),))


def _term(criterion: _Key, one_scale: bool) -> Operand:
    name, weight, cost, (low, high) = criterion
    value: Operand = Name(name)
    if cost:
        value = Arithmetic(Literal(high + low), (("-", value),))
    if not one_scale and high > low:
        value = Arithmetic(value, (("-", Literal(low)),))
        value = Arithmetic(value, (("/", Literal(high - low)),))
    elif not one_scale:
        value = Literal(Decimal(0))
    return Arithmetic(Literal(weight), (("*", value),))
