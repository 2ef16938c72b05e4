"""What each cycle brought."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.initiative import Decision, Outcome
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Period
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.plan.model import Plan, Reference
from mkdocs_prodproj.strategy.portfolio import of_product
from mkdocs_prodproj.strategy.reviews import Cycle, cycles, following
from mkdocs_prodproj.strategy.scorecard import scorecards
from tests.strategy.build import day, goal, initiative, metric, origin, period, plan

TODAY = day("2026-07-06")
Q1 = period("2026-01-01", "2026-03-31", "2026-Q1")
Q2 = period("2026-04-01", "2026-06-30", "2026-Q2")
YEAR = period("2025-01-01", "2025-12-31", "2025")
WAIT = metric(
    12, 5, ("2025-12-31", 12), ("2026-02-01", 11), ("2026-03-31", 9), ("2026-06-30", 10), id="M"
)


def review(id_: str, of: Period | None, **fields: object) -> Review:
    return Review(id=id_, origin=origin("r.md"), period=of, **fields)


def found(*items: object) -> tuple[Cycle, ...]:
    made = items[0] if isinstance(items[0], Plan) else plan(*items)  # type: ignore[arg-type]
    return cycles(made, scorecards(made, TODAY), TODAY)


def test_cycles_stand_newest_first_and_say_who_looked_back() -> None:
    said = [(c.period.start, c.state, c.review) for c in found(review("R", Q1))]
    assert said == [
        (day("2026-07-01"), "running", ""),
        (day("2026-04-01"), "over", ""),
        (day("2026-01-01"), "reviewed", "R"),
    ]


def test_the_periods_of_goals_that_are_over_are_cycles() -> None:
    over = goal("G", period=YEAR)
    assert [(c.period.label, c.state) for c in found(over)] == [("2025", "over")]
    assert found(goal("NEW", period=period("2027-01-01", "2027-12-31"))) == ()


def test_a_goal_ends_in_the_cycle_of_its_last_day_as_its_writer_says() -> None:
    old = goal("OLD", period=YEAR, status="missed")
    (cycle,) = found(old, goal("OTHER", period=YEAR, continues=""))
    assert cycle.goals == (("OLD", "missed"), ("OTHER", "no-data"))


def test_a_goal_that_another_continues_says_so() -> None:
    items = (goal("OLD", period=YEAR), goal("NEW", period=Q2, continues="OLD"))
    made = Plan(items=items, references=(Reference("NEW", "continues", "OLD"),))
    (last,) = [c for c in found(made) if c.period == YEAR]
    assert last.continued == {"OLD": "NEW"}


def test_launches_and_decisions_of_the_cycle_are_told() -> None:
    first = found(
        review("R", Q1),
        initiative("SHIPPED", shipped=day("2026-02-01")),
        initiative("BUILT", decision=(Decision(outcome="build", date=day("2026-03-31")),)),
        initiative("NO", decision=(Decision(outcome="no", date=day("2026-01-01")),)),
        initiative("STOP", outcome=Outcome(next="stop", date=day("2026-02-02"))),
        initiative("LATER", shipped=day("2026-04-01")),
    )[-1]
    assert (first.shipped, first.decided) == (("SHIPPED",), ("BUILT",))
    assert first.dropped == ("NO", "STOP")


def test_metrics_are_held_against_the_value_before_the_cycle() -> None:
    moved = found(review("R", Q1), goal("G", WAIT, period=period("2026-01-01", "2026-12-31")))
    (second,) = moved[1].moved
    (first,) = moved[2].moved
    assert (first.before, first.after, first.better) == (12, 9, True)
    assert (second.before, second.after, second.better) == (9, 10, False)
    assert moved[0].moved == ()


def test_a_project_s_review_tells_its_milestones() -> None:
    project = Project(id="P", origin=origin("p.md"), initiatives=("I",))
    done = Milestone(id="MS", origin=origin("m.md"), project="P", reached=day("2026-03-01"))
    bet = initiative("I", shipped=day("2026-03-02"))
    refs = (Reference("MS", "project", "P"), Reference("R", "project", "P"))
    made = Plan(items=(project, bet, done, review("R", Q1, project="P")), references=refs)
    cycle = next(c for c in found(made) if c.subject == "P" and c.review)
    assert (cycle.reached, cycle.shipped) == (("MS",), ("I",))


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2026-01-01", "2026-03-31", "2026-04-01", "2026-06-30"),
        ("2025-01-01", "2025-12-31", "2026-01-01", "2026-12-31"),
        ("2026-12-01", "2026-12-31", "2027-01-01", "2027-01-31"),
        ("2026-01-31", "2026-02-13", "2026-02-14", "2026-02-27"),
    ],
)
def test_after_a_period_comes_one_as_long(start: str, end: str, first: str, last: str) -> None:
    after = following(period(start, end))
    assert (after.start, after.end) == (day(first), day(last))


def test_a_review_of_the_end_of_time_has_nothing_after_it() -> None:
    assert len(found(review("R", period("9999-01-01", "9999-12-31")))) == 1


def product(id_: str) -> Product:
    return Product(id=id_, origin=origin(f"{id_}.md"))


def test_to_a_product_belongs_what_serves_its_goals() -> None:
    items = (product("A"), product("B"), goal("G"), initiative("I"), initiative("X"))
    refs = (
        Reference("G", "product", "A"),
        Reference("I", "goals", "G"),
        Reference("X", "depends_on", "I"),
    )
    made = Plan(items=items, references=refs)
    assert of_product(made, "A") == {"A", "G", "I"}
    assert of_product(made, "B") == {"B"}


def test_the_only_product_has_everything() -> None:
    made = plan(product("A"), goal("G"), initiative("I"))
    assert of_product(made, "A") == {"A", "G", "I"}
