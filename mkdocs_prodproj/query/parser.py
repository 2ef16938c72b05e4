"""The one grammar of conditions and formulas, read by hand from left to right.

    condition   = both { "or" both }
    both        = negation { "and" negation }
    negation    = { "not" } test
    test        = sum [ comparison ]                      a field alone: `archived`
    comparison  = ( "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "~" ) sum
                | [ "not" ] "in" ( list | sum )
                | ( "has" | "contains" ) sum
                | "is" [ "not" ] "empty"
    list        = "(" sum { "," sum } ")" | "[" sum { "," sum } "]"
    sum         = product { ( "+" | "-" ) product }
    product     = signed { ( "*" | "/" ) signed }
    signed      = { "-" } primary
    primary     = value | word | "(" condition ")"
                | ( "min" | "max" ) "(" sum { "," sum } ")"
    value       = number | percent | day | period | work | money | quoted text
    money       = number currency | currency number       currency: three capitals
    work        = one or more of 30min 4h 3d 1.5w

A word on the left is a field. A word after `=`, `!=`, `in`, `has` or `~` is a text, as in
`status = done`; a field there stands in brackets (`due = (deadline)`), `today` needs none. After
`<` and its like a word is a field. A hyphen inside a word belongs to it (`in-progress`): a minus
has spaces around it.
`~` finds a part of a text, whatever the case. Nothing is ever executed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from mkdocs_prodproj.items.quantities import Money, Work
from mkdocs_prodproj.query.cursor import Cursor, QueryMistake, StuckError, TooDeepError
from mkdocs_prodproj.query.expressions import (
    CURRENCY,
    FUNCTIONS,
    KEYWORDS,
    SOFT,
    TODAY,
    And,
    Arithmetic,
    Call,
    Comparison,
    Condition,
    Empty,
    Expression,
    Flag,
    Literal,
    LiteralValue,
    Name,
    Negative,
    Not,
    Operand,
    Or,
)
from mkdocs_prodproj.query.names import Names
from mkdocs_prodproj.query.tokens import Token

_SIGNS = ("=", "!=", "<", "<=", ">", ">=", "~")
_A_TEST = "a comparison, like `status != done`"
_A_VALUE = "a value or a field"
_FIELDS_SHOWN = 6


def parse(text: str, names: Names) -> tuple[Condition | None, tuple[QueryMistake, ...]]:
    """Read a condition; every mistake is told, and None given when there is one. Never raises.

    `parse("status != done and archived", names)` gives the And of a Comparison and a Flag.
    """
    parser = _Parser(text, names)
    found = parser.whole()
    condition = parser.condition(found, 1) if found is not None else None
    return (None if parser.mistakes else condition), parser.told()


def parse_formula(text: str, names: Names) -> tuple[Operand | None, tuple[QueryMistake, ...]]:
    """Read a formula over numbers, `reach * impact / effort`; the same grammar and mistakes."""
    parser = _Parser(text, names)
    found = parser.whole()
    formula = parser.operand(found, 1) if found is not None else None
    return (None if parser.mistakes else formula), parser.told()


class _Parser(Cursor):
    """One method a line of the grammar."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text)
        self.names = names

    def told(self) -> tuple[QueryMistake, ...]:
        return tuple(self.mistakes[column] for column in sorted(self.mistakes))

    def whole(self) -> Expression | None:
        try:
            found = self.either()
            if self.here.kind != "end":
                self.stuck("`and`, `or`, or the end")
        except TooDeepError:
            return None
        return found

    def either(self) -> Expression:
        return self.chain("or", self.both, Or)

    def both(self) -> Expression:
        return self.chain("and", self.negation, And)

    def chain(self, word: str, part: Callable[[], Expression], kind: type[And | Or]) -> Expression:
        column = self.here.column
        first = part()
        if not self.is_word(word):
            return first
        parts = [self.condition(first, column)]
        while self.take(word):
            column = self.here.column
            parts.append(self.condition(part(), column))
        return kind(tuple(parts))

    def negation(self) -> Expression:
        times = 0
        while self.take("not"):
            times += 1
            self.deeper()
        column = self.here.column
        try:
            found = self.test()
        except StuckError:
            self.skip()
            found = Flag(Name(""))
        self.depth -= times
        for _ in range(times):
            found = Not(self.condition(found, column))
        return found

    def test(self) -> Expression:
        column = self.here.column
        left = self.sum()
        if self.here.kind == "sign" and self.here.text in _SIGNS:
            operator = self.step().text
            right = self.sum(soft=operator in SOFT)
            return self.comparison(self.operand(left, column), operator, right)
        if self.is_word("not") or self.is_word("in"):
            return self.membership(self.operand(left, column))
        if self.take("has", "contains"):
            return self.comparison(self.operand(left, column), "has", self.sum(soft=True))
        if self.take("is"):
            empty = not self.take("not")
            if not self.take("empty"):
                raise self.stuck("`empty` or `not empty`")
            return Empty(self.operand(left, column), empty)
        return left

    def membership(self, left: Operand) -> Comparison:
        operator = "not in" if self.take("not") else "in"
        if not self.take("in"):
            raise self.stuck("`in`, as in `status not in (done, dropped)`")
        closing = ")" if self.is_sign("(") else "]"
        if not self.take("(", "["):
            return self.comparison(left, operator, self.sum(soft=True))
        several = [self.element(left)]
        while self.take(","):
            if self.is_sign(closing):
                break
            several.append(self.element(left))
        if not self.take(closing):
            raise self.stuck(f"a comma or `{closing}`")
        return Comparison(left, operator, tuple(several))

    def element(self, left: Operand) -> Operand:
        column = self.here.column
        return self.known_word(left, self.operand(self.sum(soft=True), column))

    def comparison(self, left: Operand, operator: str, found: Expression) -> Comparison:
        right = self.operand(found, self.here.column)
        if operator in SOFT and operator != "~":
            right = self.known_word(left, right)
        return Comparison(left, operator, right)

    def known_word(self, left: Operand, right: Operand) -> Operand:
        """A text in the field's own words: `status = completed` asks for "done"."""
        if not (isinstance(left, Name) and isinstance(right, Literal)):
            return right
        if not isinstance(right.value, str):
            return right
        own = self.names.word(left.name, right.value)
        if own is None:
            meant = self.names.nearest_word(left.name, right.value)
            words = ", ".join(dict.fromkeys(self.names.words[left.name].values()))
            expected = f"did you mean `{meant}`?" if meant else f"one of {words}"
            message = f'"{right.value}" is not a word of {left.name}'
            self.mistake(message, right.column, expected)
        return Literal(own or right.value, right.column)

    # Values and numbers

    def sum(self, *, soft: bool = False) -> Expression:
        return self.series(("+", "-"), lambda soft_: self.product(soft=soft_), soft)

    def product(self, *, soft: bool = False) -> Expression:
        return self.series(("*", "/"), lambda soft_: self.signed(soft=soft_), soft)

    def series(
        self, signs: tuple[str, str], part: Callable[[bool], Expression], soft: bool
    ) -> Expression:
        column = self.here.column
        first = part(soft)
        rest = []
        while self.is_sign(*signs):
            sign = self.step().text
            behind = self.here.column
            rest.append((sign, self.number(part(False), behind)))
        return Arithmetic(self.number(first, column), tuple(rest)) if rest else first

    def signed(self, *, soft: bool = False) -> Expression:
        if not self.take("-"):
            return self.primary(soft=soft)
        self.deeper()
        column = self.here.column
        found = self.number(self.signed(), column)
        self.depth -= 1
        if isinstance(found, Literal) and isinstance(found.value, Decimal):
            return Literal(-found.value, column - 1)
        if isinstance(found, Literal) and isinstance(found.value, Money):
            return Literal(Money(-found.value.amount, found.value.currency), column - 1)
        return Negative(found)

    def primary(self, *, soft: bool) -> Expression:
        token = self.here
        if token.value is not None:
            return Literal(self.value(self.step().value), token.column)
        if token.kind == "word" and token.text.casefold() not in KEYWORDS:
            self.step()
            if token.text in FUNCTIONS and self.is_sign("("):
                return self.call(token)
            return self.word(token, soft=soft)
        if not self.take("("):
            raise self.stuck(_A_VALUE)
        self.deeper()
        found = self.either()
        self.depth -= 1
        if not self.take(")"):
            raise self.stuck("`)`")
        return Name(found.of.name, found.of.column) if isinstance(found, Flag) else found

    def call(self, token: Token) -> Call:
        """`min(…)` or `max(…)` of numbers."""
        self.step()
        self.deeper()
        of = [self.argument()]
        while self.take(","):
            of.append(self.argument())
        self.depth -= 1
        if not self.take(")"):
            raise self.stuck("a comma or `)`")
        return Call(token.text, tuple(of))

    def argument(self) -> Operand:
        column = self.here.column
        return self.number(self.sum(), column)

    def value(self, value: LiteralValue | None) -> LiteralValue:
        """A value whole: `12000 EUR` is money, `1w 2d` one piece of work."""
        assert value is not None
        if isinstance(value, Decimal) and self.is_currency():
            return Money(value, self.step().text)
        while isinstance(value, Work) and isinstance(more := self.here.value, Work):
            self.step()
            value = Work(
                value.weeks + more.weeks,
                value.days + more.days,
                value.hours + more.hours,
                value.minutes + more.minutes,
            )
        return value

    def is_currency(self) -> bool:
        text = self.here.text
        return (
            self.here.kind == "word"
            and CURRENCY.fullmatch(text) is not None
            and text.casefold() not in KEYWORDS
        )

    def word(self, token: Token, *, soft: bool) -> Expression:
        """A field's name; or money (`EUR 12000`), or after some operators a text."""
        amount = self.here.value
        if CURRENCY.fullmatch(token.text) and isinstance(amount, Decimal):
            self.step()
            return Literal(Money(amount, token.text), token.column)
        known = self.names.resolve(token.text)
        if soft and known != TODAY and not self.is_sign("+", "-", "*", "/"):
            return Literal(token.text, token.column)
        if known is None:
            self.unknown(token)
        return Name(known or token.text, token.column)

    # What fits where

    def unknown(self, token: Token) -> None:
        meant = self.names.nearest(token.text)
        shown = ", ".join(sorted(self.names.known)[:_FIELDS_SHOWN])
        expected = f"did you mean `{meant}`?" if meant else f"a field, such as {shown}"
        if "-" in token.text and not meant:
            expected = "a field; a minus needs a space on each side"
        self.mistake(f'there is no field "{token.text}"', token.column, expected)

    def condition(self, found: Expression, column: int) -> Condition:
        if isinstance(found, Name):
            return Flag(found)
        if isinstance(found, Literal | Arithmetic | Negative | Call):
            self.mistake(f"`{found}` is a value, not a condition", column, _A_TEST)
            return Flag(Name(""))
        return found

    def operand(self, found: Expression, column: int) -> Operand:
        if isinstance(found, Flag):
            return found.of
        if isinstance(found, Operand):
            return found
        self.mistake(f"`{found}` is a condition, not a value", column, _A_VALUE)
        return Name("")

    def number(self, found: Expression, column: int) -> Operand:
        operand = self.operand(found, column)
        if isinstance(operand, Literal) and isinstance(operand.value, str):
            self.mistake(f"{operand} is a text and cannot be counted with", column, "a number")
        return operand
