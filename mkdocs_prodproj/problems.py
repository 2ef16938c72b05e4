"""Where something stands in a file, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error makes a value or an item unusable."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for a hint; for comparing with a threshold."""
        return {"error": 3, "warning": 2, "hint": 1}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: posix path relative to the plan folder, 1-based line and column."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, what, what was expected, and a line to paste.

    `rule` is a stable slug ("unknown-reference") that `plan.yml` can switch off or raise.
    `effect` says what follows for the reader; `paste` is one or more lines of front matter.
    """

    rule: str
    severity: Severity
    position: Position
    message: str
    expected: str = ""
    paste: str = ""
    effect: str = ""
    item: str = ""

    @property
    def order(self) -> tuple[int, Position, str, str]:
        """Sort key: worst first, then by place."""
        return (-self.severity.weight, self.position, self.rule, self.message)
