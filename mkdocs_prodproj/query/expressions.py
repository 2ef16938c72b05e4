"""What a condition is once it is understood: a small tree, and how it is written down again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.quantities import Money, Period, Work, plain

#: What may stand in a condition as a value.
LiteralValue = Decimal | str | date | Period | Work | Money

#: Words that mean something in the grammar; as a value they need quotes.
KEYWORDS = ("and", "or", "not", "in", "has", "contains", "is", "empty")
#: Operators after which a bare word is a text and not the name of a field.
SOFT = ("=", "!=", "in", "not in", "has", "~")
#: Functions over numbers; the same words are names where no bracket follows.
FUNCTIONS = ("min", "max")
#: The day of the build; a name wherever it stands.
TODAY = "today"
BARE = re.compile(r"@?[^\W\d_](?:[\w.-]*\w)?")
CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A field of the item, by its own name."""

    name: str
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written: text, number (a percentage is its share), day, period, work or money."""

    value: LiteralValue
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return _written(self.value)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A first operand and what is added to it (or multiplied with it), from left to right."""

    first: Operand
    rest: tuple[tuple[str, Operand], ...]

    def __str__(self) -> str:
        tail = "".join(f" {sign} {_operand(operand)}" for sign, operand in self.rest)
        return f"{_operand(self.first)}{tail}"


@dataclass(frozen=True, slots=True)
class Negative:
    """The number below zero."""

    of: Operand

    def __str__(self) -> str:
        return f"-{_operand(self.of)}"


@dataclass(frozen=True, slots=True)
class Call:
    """The smallest (`min`) or the largest (`max`) of several numbers."""

    function: str
    of: tuple[Operand, ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(str(operand) for operand in self.of)})"


Operand = Name | Literal | Arithmetic | Negative | Call


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field against a value; `operator` is = != < <= > >= in, not in, has or ~."""

    left: Operand
    operator: str
    right: Operand | tuple[Operand, ...]

    def __str__(self) -> str:
        soft = self.operator in SOFT
        if isinstance(self.right, tuple):
            right = f"({', '.join(_right(operand, soft) for operand in self.right)})"
        else:
            right = _right(self.right, soft)
        return f"{self.left} {self.operator} {right}"


@dataclass(frozen=True, slots=True)
class Empty:
    """Whether something is said at all."""

    of: Operand
    empty: bool = True

    def __str__(self) -> str:
        return f"{self.of} is {'' if self.empty else 'not '}empty"


@dataclass(frozen=True, slots=True)
class Flag:
    """A field that stands alone: yes when it is said and is neither no nor zero."""

    of: Name

    def __str__(self) -> str:
        return str(self.of)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    of: Condition

    def __str__(self) -> str:
        inner = str(self.of)
        return f"not ({inner})" if isinstance(self.of, And | Or) else f"not {inner}"


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(f"({p})" if isinstance(p, And | Or) else str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(f"({p})" if isinstance(p, Or) else str(p) for p in self.parts)


Condition = Comparison | Empty | Flag | Not | And | Or
Expression = Condition | Operand


def conditions(expression: Expression) -> Iterator[Condition]:
    """Each condition that stands on its own, in reading order, for `explain: true`.

    `a = 1 and (b = 2 or not c)` gives `a = 1`, `b = 2` and `not c`.
    """
    if isinstance(expression, And | Or):
        for part in expression.parts:
            yield from conditions(part)
    elif isinstance(expression, Not) and isinstance(expression.of, And | Or | Not):
        yield from conditions(expression.of)
    elif isinstance(expression, Comparison | Empty | Flag | Not):
        yield expression


def names_in(expression: Expression) -> tuple[str, ...]:
    """Every field that is asked for, each once, in reading order."""
    return tuple(dict.fromkeys(_names(expression)))


def _names(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Name):
        yield expression.name
    for part in _parts(expression):
        yield from _names(part)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    if isinstance(expression, And | Or):
        return expression.parts
    if isinstance(expression, Call):
        return expression.of
    if isinstance(expression, Not | Flag | Empty | Negative):
        return (expression.of,)
    if isinstance(expression, Arithmetic):
        return (expression.first, *(operand for _, operand in expression.rest))
    if isinstance(expression, Comparison):
        right = expression.right
        return (expression.left, *(right if isinstance(right, tuple) else (right,)))
    return ()


def _operand(operand: Operand) -> str:
    return f"({operand})" if isinstance(operand, Arithmetic | Negative) else str(operand)


def _right(operand: Operand, soft: bool) -> str:
    """The right side: after these operators a bare word is a text, so a field needs brackets."""
    if soft and isinstance(operand, Name) and operand.name != TODAY:
        return f"({operand})"
    if soft and isinstance(operand, Literal) and isinstance(operand.value, str):
        return operand.value if is_bare(operand.value) else quoted(operand.value)
    return str(operand)


def _written(value: LiteralValue) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def is_bare(text: str) -> bool:
    """True when a text can stand without quotes and still be read as a text."""
    return (
        BARE.fullmatch(text) is not None
        and text.casefold() not in KEYWORDS
        and text.casefold() != TODAY
        and not CURRENCY.fullmatch(text)
    )


def quoted(text: str) -> str:
    r"""Text in double quotes; a quote or backslash inside gets a backslash."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
