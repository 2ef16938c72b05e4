"""What a formula gives: the one way from its tree to a number, whatever numbers are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce
from typing import Generic, TypeVar

from mkdocs_prodproj.query.expressions import Arithmetic, Literal, Name, Negative, Operand

Number = TypeVar("Number")


@dataclass(frozen=True, slots=True)
class Reckoning(Generic[Number]):
    """How numbers of one kind are counted with; a sign or a function takes two of them.

    None stands for no number: what is divided by zero.
    """

    signs: Mapping[str, Callable[[Number, Number], Number | None]]
    functions: Mapping[str, Callable[[Number, Number], Number]]
    negative: Callable[[Number], Number]


def reckon(
    operand: Operand, leaf: Callable[[Name | Literal], Number | None], how: Reckoning[Number]
) -> Number | None:
    """The number that a formula gives, from left to right; None when a part of it has none.

    `leaf` gives the number of a name or of a written value. `(a + 1) / b` with 5 and 2 is 3.
    """
    if isinstance(operand, Name | Literal):
        return leaf(operand)
    if isinstance(operand, Negative):
        positive = reckon(operand.of, leaf, how)
        return None if positive is None else how.negative(positive)
    if not isinstance(operand, Arithmetic):
        found = [n for part in operand.of if (n := reckon(part, leaf, how)) is not None]
        whole = len(found) == len(operand.of)
        return reduce(how.functions[operand.function], found) if whole else None
    total = reckon(operand.first, leaf, how)
    for sign, part in operand.rest:
        more = reckon(part, leaf, how)
        if total is None or more is None:
            return None
        total = how.signs[sign](total, more)
    return total


_CONTEXT = Context(prec=28, traps=[])


def _divide(left: Decimal, right: Decimal) -> Decimal | None:
    return None if right == 0 else _CONTEXT.divide(left, right)


#: Decimal numbers with 28 digits; nothing is divided by zero.
EXACT: Reckoning[Decimal] = Reckoning(
    {"+": _CONTEXT.add, "-": _CONTEXT.subtract, "*": _CONTEXT.multiply, "/": _divide},
    {"min": min, "max": max},
    _CONTEXT.minus,
)
