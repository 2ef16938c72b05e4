"""Numbers, dates and lists in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_prodproj.items.quantities import Estimate, Money, Period, Work
from mkdocs_prodproj.items.read_work import estimate as read_estimate
from mkdocs_prodproj.wording import words

TODAY = date(2026, 7, 6)


def plain(text: str) -> str:
    return text.replace(words.NBSP, " ")


def test_days_of_any_size_are_told() -> None:
    assert words.days(3.04) == "3\u00a0d"
    assert words.days(1e40).endswith("000\u00a0d")


def test_a_day_of_this_year_stands_without_its_year() -> None:
    assert plain(words.day(date(2026, 8, 14), TODAY)) == "14 Aug"


def test_a_day_of_another_year_says_which() -> None:
    assert plain(words.day(date(2027, 8, 14), TODAY)) == "14 Aug 2027"


def test_the_year_is_told_when_it_is_asked_for() -> None:
    assert plain(words.day(date(2026, 8, 14), year=True)) == "14 Aug 2026"


def test_no_day_is_an_empty_text() -> None:
    assert words.day(None) == ""


def test_a_date_never_breaks_over_two_lines() -> None:
    assert " " not in words.day(date(2027, 8, 14), TODAY) + words.weekday(TODAY)


def test_a_text_that_is_a_day_is_told_as_one() -> None:
    assert plain(words.dated(" 2026-07-08 ", TODAY)) == "8 Jul"


def test_a_text_that_is_no_day_stays_as_it_is() -> None:
    assert words.dated("after the audit", TODAY) == "after the audit"


def test_a_day_in_full_names_the_weekday() -> None:
    assert plain(words.weekday(TODAY)) == "Mon 6 Jul 2026"


def test_two_days_are_a_span() -> None:
    assert plain(words.span(date(2026, 7, 15), date(2026, 7, 24), TODAY)) == "15 Jul to 24 Jul"


def test_a_span_within_one_day_is_that_day() -> None:
    morning, evening = datetime(2026, 7, 15, 9), datetime(2026, 7, 15, 17)
    assert plain(words.span(morning, evening, TODAY)) == "15 Jul"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "Q3 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "Jan to Dec 2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "Feb to Apr 2026"),
        (date(2026, 8, 1), date(2026, 8, 31), "Aug 2026"),
        (date(2026, 7, 5), date(2026, 9, 3), "5 Jul to 3 Sep 2026"),
        (date(2026, 7, 5), date(2026, 7, 5), "5 Jul 2026"),
        (date(2025, 7, 1), date(2026, 6, 30), "1 Jul 2025 to 30 Jun 2026"),
        (date(2025, 12, 1), date(9999, 12, 31), "1 Dec 2025 to 31 Dec 9999"),
    ],
)
def test_a_period_is_told_as_people_say_it(start: date, end: date, said: str) -> None:
    assert plain(words.period(Period(start, end, "x"))) == said


def test_no_period_is_an_empty_text() -> None:
    assert words.period(None) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (61000, "61,000"),
        (0.5, "0.5"),
        (-3, f"{words.MINUS}3"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("-0.00"), "0"),
        (0, "0"),
        (100, "100"),
    ],
)
def test_a_number_has_separators_a_true_minus_and_no_idle_zeros(
    value: Decimal | float, said: str
) -> None:
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        ("2.345", 2, "2.35"),
        ("2", 1, "2.0"),
        ("-0.4", 0, "0"),
        ("-0.04", 1, "0.0"),
        ("0.5", 0, "1"),
    ],
)
def test_places_round_half_up_and_keep_their_zeros(value: str, places: int, said: str) -> None:
    assert words.number(Decimal(value), places) == said


@given(some.decimals(-(10**9), 10**9, places=4), some.none() | some.integers(0, 4))
def test_no_number_is_ever_minus_nothing(value: Decimal, places: int | None) -> None:
    said = words.number(value, places)
    assert not (said.startswith((words.MINUS, "-")) and set(said[1:]) <= {"0", "."})


@given(some.decimals(-(10**12), 10**12, places=3))
def test_a_number_can_be_read_back(value: Decimal) -> None:
    said = words.number(value).replace(",", "").replace(words.MINUS, "-")
    assert Decimal(said) == value


def test_a_number_too_long_to_round_is_told_all_the_same() -> None:
    assert words.number(Decimal("1e40"), 1).startswith("10,000,000")


@pytest.mark.parametrize(
    ("unit", "said"),
    [("min", "7.9 min"), ("%", "7.9 %"), ("", "7.9"), ("€", "€7.9"), ("$", "$7.9")],
)
def test_a_unit_follows_the_number_unless_it_is_a_currency_sign(unit: str, said: str) -> None:
    assert plain(words.measure(Decimal("7.9"), unit)) == said


def test_a_missing_value_is_no_value_and_never_nought() -> None:
    assert words.measure(None, "min") == "no value"


@pytest.mark.parametrize(
    ("value", "said"),
    [("4000.00", "4,000"), ("12.4", "12"), ("9.44", "9.4"), ("0.126", "0.13"), ("0", "0.00")],
)
def test_a_score_keeps_about_two_digits(value: str, said: str) -> None:
    assert words.score(Decimal(value)) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(Decimal("0.59"), "59 %"), (0.005, "1 %"), (1, "100 %"), (None, "unknown"), (-0.001, "0 %")],
)
def test_a_share_is_a_whole_percent(share: Decimal | float | None, said: str) -> None:
    assert plain(words.percent(share)) == said


@given(some.floats(-10, 10))
def test_a_percent_is_within_half_a_point_of_its_share(share: float) -> None:
    figure = plain(words.percent(share)).removesuffix(" %")
    assert abs(float(figure.replace(words.MINUS, "-").replace(",", "")) - share * 100) <= 0.5 + 1e-6


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3d", "3 d"),
        ("1w 2d", "1 w 2 d"),
        ("2d..5d", "2 to 5 d"),
        ("6d/8d/14d", "6, 8, 14 d"),
        ("4h..2d", "4 h to 2 d"),
        ("4h/1d/2d", "4 h, 1 d, 2 d"),
        ("1w 2d..3w 2d", "1 w 2 d to 3 w 2 d"),
        ("1.5d", "1.5 d"),
    ],
)
def test_an_estimate_says_its_unit_once_where_it_is_the_same(written: str, said: str) -> None:
    assert plain(words.estimate(read_estimate(written))) == said


def test_no_estimate_says_so() -> None:
    assert words.estimate(None) == "no estimate"


def test_one_case_of_an_estimate_is_told_once() -> None:
    case = Work(days=Decimal(3))
    assert plain(words.estimate(Estimate(case, case, case))) == "3 d"


def test_working_days_are_told_to_a_tenth() -> None:
    assert [plain(words.days(n)) for n in (3.0, 0.5, -6, 0.04, -0.04)] == [
        "3 d",
        "0.5 d",
        f"{words.MINUS}6 d",
        "0 d",
        "0 d",
    ]


def test_an_amount_has_its_sign_before_or_its_code_behind() -> None:
    euros, francs, plain_ = (
        Money(Decimal(9000), "EUR"),
        Money(Decimal(12000), "CHF"),
        Money(Decimal(5), ""),
    )
    assert words.money(euros) == "€9,000"
    assert plain(words.money(francs)) == "12,000 CHF"
    assert words.money(plain_, "EUR") == "€5"
    assert words.money(plain_) == "5"


def test_a_count_agrees_with_its_noun() -> None:
    assert [plain(words.count(n, "person", "people")) for n in (0, 1, 2)] == [
        "no people",
        "1 person",
        "2 people",
    ]


def test_small_numbers_are_spelled_and_large_ones_are_not() -> None:
    assert [words.spelled(n) for n in (0, 3, 12, 13, -1)] == [
        "no",
        "three",
        "twelve",
        "13",
        f"{words.MINUS}1",
    ]


def test_a_spelled_count_can_open_a_sentence() -> None:
    assert words.sentence(3, "milestone") == "Three milestones"
    assert words.sentence(0, "goal") == "No goals"


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ([], 0, ""),
        (["Ana"], 0, "Ana"),
        (["Ana", "Li", "Yuki"], 0, "Ana, Li and Yuki"),
        (["Ana", "Li", "Yuki"], 2, "Ana, Li and 1 more"),
        (["Ana", "Li"], 2, "Ana and Li"),
    ],
)
def test_names_stand_in_a_row(names: list[str], most: int, said: str) -> None:
    assert words.series(names, most) == said


@given(some.lists(some.sampled_from(["Ana", "Li", "Yuki"]), max_size=9), some.integers(0, 5))
def test_a_row_tells_or_counts_every_name(names: list[str], most: int) -> None:
    said = words.series(names, most)
    told = sum(said.count(name) for name in ("Ana", "Li", "Yuki"))
    left = said.removesuffix(" more").rsplit(" ", 1)[-1] if said.endswith(" more") else "0"
    assert told + int(left) == len(names)


def test_how_long_ago_is_told_in_days() -> None:
    days = [plain(words.ago(TODAY - timedelta(days=n), TODAY)) for n in (0, 1, 6, -2)]
    assert days == ["today", "1 day ago", "6 days ago", "in 2 days"]


def test_a_word_of_the_format_becomes_a_heading() -> None:
    assert [words.heading(w) for w in ("not-doing", "depends_on", "")] == [
        "Not doing",
        "Depends on",
        "",
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [("Waiting time", "waiting time"), ("NPS", "NPS"), ("A day", "a day"), ("X", "X"), ("", ""),
     ("BorrowSanitizer", "BorrowSanitizer")],
)  # fmt: skip
def test_a_title_within_a_sentence_begins_small_unless_it_is_an_acronym(
    title: str, said: str
) -> None:
    assert words.lower_first(title) == said


def test_a_computed_number_is_told_to_three_figures() -> None:
    told = [words.rough(12.3456), words.rough(0.012345), words.rough(1234.6), words.rough(0)]
    assert [words.number(n) for n in told] == ["12.3", "0.0123", "1,230", "0"]
