"""Where reading a condition has come to, and the mistakes found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.query.tokens import Token, tokens

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class QueryMistake:
    """What cannot be understood in a condition, at a column from 1, and what was expected there."""

    message: str
    column: int
    expected: str = ""


class StuckError(Exception):
    """The rest of this test cannot be read; reading goes on after the next `and` or `or`."""


class TooDeepError(Exception):
    """Brackets inside brackets without end; reading ends here."""


class Cursor:
    """The words and signs of a condition, one after the other."""

    def __init__(self, text: str) -> None:
        self.tokens = tuple(tokens(text))
        self.at = 0
        self.depth = 0
        self.mistakes: dict[int, QueryMistake] = {}

    @property
    def here(self) -> Token:
        """The next word, value or sign."""
        return self.tokens[self.at]

    def step(self) -> Token:
        """Take it and go on."""
        token = self.here
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def is_word(self, *words: str) -> bool:
        """Whether one of these words is next."""
        return self.here.kind == "word" and self.here.text.casefold() in words

    def is_sign(self, *signs: str) -> bool:
        """Whether one of these signs is next."""
        return self.here.kind == "sign" and self.here.text in signs

    def take(self, *words: str) -> bool:
        """Step over one of these words or signs when it is next."""
        if self.is_word(*words) or self.is_sign(*words):
            self.step()
            return True
        return False

    def mistake(self, message: str, column: int, expected: str = "") -> None:
        """Keep a mistake; the first one at a column stays."""
        self.mistakes.setdefault(column, QueryMistake(message, column, expected))

    def stuck(self, expected: str) -> StuckError:
        """The mistake of what is next, ready to be raised."""
        token = self.here
        if token.kind == "bad":
            self.mistake(f'"{token.text}" cannot stand here', token.column, token.expected)
        elif token.kind == "end":
            self.mistake("the condition ends too early", token.column, expected)
        else:
            self.mistake(f'"{token.text}" cannot stand here', token.column, expected)
        return StuckError()

    def skip(self) -> None:
        """Go on to the next `and`, `or` or closing bracket of this level."""
        open_ = 0
        while self.here.kind != "end":
            if not open_ and (self.is_word("and", "or") or self.is_sign(")")):
                return
            open_ += self.is_sign("(") - self.is_sign(")")
            self.step()

    def deeper(self) -> None:
        """Go one bracket down."""
        self.depth += 1
        if self.depth > _DEEPEST:
            self.mistake("too many brackets inside each other", self.here.column)
            raise TooDeepError
