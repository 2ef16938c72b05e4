"""Who does what at given dates."""

from __future__ import annotations

from mkdocs_prodproj.delivery.resources import Staffing
from mkdocs_prodproj.delivery.rosters import roster
from mkdocs_prodproj.scheduling.network import Placed
from mkdocs_prodproj.scheduling.placing import Need, Resource

ANA, LI = Resource("ana"), Resource("li")
ANY = Need(("ana", "li"))


def at(start: int, end: int) -> Placed:
    return Placed(start, end, begins=start)


def test_of_a_team_the_first_who_is_free_all_the_while_is_taken() -> None:
    staff = Staffing({"A": (ANY,), "B": (ANY,), "C": (ANY,)}, (ANA, LI))
    placed = {"A": at(0, 5), "B": at(4, 8), "C": at(5, 9)}
    assert roster(placed, staff) == {"A": ("ana",), "B": ("li",), "C": ("ana",)}


def test_somebody_named_later_on_is_left_free_for_it() -> None:
    staff = Staffing({"A": (ANY,), "B": (Need(("ana",)),)}, (ANA, LI))
    assert roster({"A": at(0, 5), "B": at(4, 8)}, staff) == {"A": ("li",), "B": ("ana",)}


def test_somebody_who_is_away_meanwhile_is_not_taken() -> None:
    staff = Staffing({"A": (ANY,)}, (Resource("ana", 100, ((3, 4),)), LI))
    assert roster({"A": at(0, 5)}, staff) == {"A": ("li",)}


def test_there_is_none_where_somebody_is_asked_for_too_much() -> None:
    staff = Staffing({"A": (Need(("ana",)),), "B": (Need(("ana",), 1, 1),)}, (ANA,))
    assert roster({"A": at(0, 5), "B": at(4, 8)}, staff) is None
    assert roster({"A": at(0, 4), "B": at(4, 8)}, staff) == {"A": ("ana",), "B": ("ana",)}


def test_there_is_none_where_too_few_of_a_team_are_free() -> None:
    staff = Staffing({"A": (ANY,), "B": (Need(("ana", "li"), 2),)}, (ANA, LI))
    assert roster({"A": at(0, 5), "B": at(4, 8)}, staff) is None


def test_halves_fit_together_one_after_the_other_as_well() -> None:
    half = (Need(("ana",), 1, 50),)
    staff = Staffing({"A": half, "B": half, "C": half}, (ANA,))
    assert roster({"A": at(0, 9), "B": at(0, 4), "C": at(4, 9)}, staff) is not None


def test_what_has_no_dates_needs_nobody() -> None:
    assert roster({}, Staffing({"A": (ANY,)}, (ANA, LI))) == {}
