"""Methods that sort into classes instead of ranking: value and effort, MoSCoW, Kano."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

#: The answers to a Kano question, best first.
KANO_ANSWERS = ("like", "must", "neutral", "live", "dislike")
_KANO_ROWS = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
#: Kano categories in the order that decides a tie, with their names.
KANO_CATEGORIES = {
    "M": "must-be",
    "O": "one-dimensional",
    "A": "attractive",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}


def quadrant(value: Decimal, effort: Decimal, cut: Decimal) -> str:
    """Quick win, big bet, fill-in or money pit; on the line is the less attractive side.

    Example, on a scale of 1 to 10 cut at 5.5: value 8 for effort 2 is a quick win.
    """
    valuable, cheap = value > cut, effort < cut
    if valuable:
        return "quick win" if cheap else "big bet"
    return "fill-in" if cheap else "money pit"


@dataclass(frozen=True)
class Moscow:
    """Shares (0..1) of the work that is not "won't"; `warn` when the musts are over their limit."""

    must: Decimal
    should: Decimal
    could: Decimal
    warn: bool


def moscow_shares(
    items: Iterable[tuple[str, Decimal]], limit: Decimal = Decimal("0.6")
) -> Moscow | None:
    """Must, should and could by effort (DSDM Handbook, chapter 10); None when there is no work.

    Counting items instead of effort hides an overload: 3 of 10 items may be 75 % of the effort.

    Example: 60 must, 20 should, 20 could, 40 won't: 60 %, 20 %, 20 %, no warning; 61 warns.
    """
    effort = {"must": Decimal(0), "should": Decimal(0), "could": Decimal(0)}
    for word, work in items:
        if word in effort:
            effort[word] += work
    total = sum(effort.values(), Decimal(0))
    if total <= 0:
        return None
    must, should, could = (work / total for work in effort.values())
    return Moscow(must, should, could, must > limit)


def kano_category(functional: str, dysfunctional: str) -> str:
    """The category of one pair of answers (Berger and others 1993).

    Example: "like" when it is there and "dislike" when it is not is O, one-dimensional.
    """
    return _KANO_ROWS[KANO_ANSWERS.index(functional)][KANO_ANSWERS.index(dysfunctional)]


@dataclass(frozen=True)
class Kano:
    """What the answers say: better is 0..1, worse -1..0; None when no answer is clear."""

    category: str
    better: Decimal | None
    worse: Decimal | None
    n: int


def kano(counts: Mapping[str, int]) -> Kano | None:
    """The most frequent category (a tie goes M, O, A, I) and the coefficients; None with no answer.

    Better is (A+O)/(A+O+M+I), worse is -(O+M)/(A+O+M+I); R and Q are left out of the sum.

    Example: A 10, O 4, M 10, I 6: category M, better 14/30, worse -14/30.
    """
    a, o, m, i = (counts.get(letter, 0) for letter in "AOMI")
    n = sum(counts.get(letter, 0) for letter in KANO_CATEGORIES)
    if n == 0:
        return None
    category = max(KANO_CATEGORIES, key=lambda letter: counts.get(letter, 0))
    clear = Decimal(a + o + m + i)
    if clear == 0:
        return Kano(category, None, None, n)
    return Kano(category, (a + o) / clear, -(o + m) / clear, n)


#: Other words for a category.
_ALSO = {"performance": "O", "delighter": "A", "basic": "M", "excitement": "A"}


def kano_counts(raw: object) -> dict[str, int] | None:
    """How often each category was answered, `{A: 10, must-be: 4}`; None when it is no such count.

    Letters and names may be mixed, in any case; a number below 0 or with a fraction is no count.
    """
    if not isinstance(raw, Mapping) or not raw:
        return None
    found: dict[str, int] = {}
    for word, n in raw.items():
        letter = kano_letter(word)
        if letter is None or isinstance(n, bool) or not _is_count(n):
            return None
        found[letter] = found.get(letter, 0) + int(n)
    return found


def _is_count(n: object) -> bool:
    return str(n).strip().isdecimal()


def kano_letter(word: object) -> str | None:
    """The letter of a category: "must-be", "Must be" and "m" are M; None for another word."""
    plain = str(word).strip().lower().replace(" ", "-").replace("_", "-")
    names = {name: letter for letter, name in KANO_CATEGORIES.items()} | _ALSO
    return plain.upper() if plain.upper() in KANO_CATEGORIES else names.get(plain)
