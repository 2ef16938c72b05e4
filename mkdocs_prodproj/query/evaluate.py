"""Whether an item meets a condition, and what a formula gives: one evaluator, no code is run.

A comparison with a value that is missing is false, `!=` and `not in` too: ask with `is empty`.
A field that holds several values meets `=`, `in`, `<` … when one of them does, and `!=` and
`not in` when none is equal. Texts are equal without regard to case, hyphens, underscores or a
leading @. A day compared with a period: `=` and `in` mean within, `<` before its first day, `>`
after its last. An estimate counts by its likely value, or by the middle of its two ends.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mkdocs_prodproj.query.compare import (
    COMPARE,
    PLAIN,
    Units,
    contains,
    number,
    same_value,
    several,
)
from mkdocs_prodproj.query.expressions import (
    And,
    Comparison,
    Condition,
    Empty,
    Expression,
    Flag,
    Literal,
    Name,
    Not,
    Operand,
)
from mkdocs_prodproj.query.expressions import Or as Either
from mkdocs_prodproj.query.reckon import EXACT, reckon

#: Gives the value of a field; None, an empty text or an empty list when nothing is said.
Lookup = Callable[[str], Any]

_NO = {"no", "false", "off", "0"}


def matches(condition: Condition, lookup: Lookup, units: Units = PLAIN) -> bool:
    """Whether an item meets a condition; `lookup` gives the value of each field by its name.

    `status != done` with a lookup that gives "todo" is True, with one that gives "" False.
    """
    if isinstance(condition, And):
        return all(matches(part, lookup, units) for part in condition.parts)
    if isinstance(condition, Either):
        return any(matches(part, lookup, units) for part in condition.parts)
    if isinstance(condition, Not):
        return not matches(condition.of, lookup, units)
    if isinstance(condition, Flag):
        return _is_yes(lookup(condition.of.name))
    if isinstance(condition, Empty):
        return (not several(_value(condition.of, lookup, units))) is condition.empty
    return _compares(condition, lookup, units)


def value_of(expression: Expression, lookup: Lookup, units: Units = PLAIN) -> Decimal | None:
    """The number that a formula gives; None when a field in it is missing or no number.

    `reach * impact / effort` with 400, 2 and 4 is 200; with an effort of 0 it is None.
    """
    if isinstance(expression, Flag):
        return value_of(expression.of, lookup, units)
    if not isinstance(expression, Operand):
        return Decimal(matches(expression, lookup, units))
    found = several(_value(expression, lookup, units))
    return number(found[0]) if len(found) == 1 else None


def _value(operand: Operand, lookup: Lookup, units: Units) -> Any:
    if isinstance(operand, Literal):
        return operand.value
    if isinstance(operand, Name):
        return lookup(operand.name)
    return reckon(operand, lambda leaf: value_of(leaf, lookup, units), EXACT)


def _compares(test: Comparison, lookup: Lookup, units: Units) -> bool:
    left = several(_value(test.left, lookup, units))
    written = test.right if isinstance(test.right, tuple) else (test.right,)
    right = [v for operand in written for v in several(_value(operand, lookup, units))]
    if not left or not right:
        return False
    if test.operator in {"!=", "not in"}:
        return not any(same_value(a, b, units) for a in left for b in right)
    if test.operator == "has" and len(left) == 1 and isinstance(left[0], str):
        return any(contains(a, b, units) for a in left for b in right)
    compare = COMPARE[test.operator]
    return any(compare(a, b, units) for a in left for b in right)


def _is_yes(value: Any) -> bool:
    found = several(value)
    if len(found) != 1:
        return bool(found)
    amount = number(found[0])
    return amount != 0 if amount is not None else str(found[0]).casefold() not in _NO
