"""Money: what was planned, earned and spent, where it leads, and what is missing to say so."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.shapes.axis import Chance, Table
from mkdocs_prodproj.shapes.blocks import Columns, Empty, Figure, Note, Section
from mkdocs_prodproj.views import budget

from .studies import chain, every, plain, shown, study_of, texts, the


def plan(amount: str = "10000 EUR") -> dict[str, str]:
    """A project of one done task that took 4 days, not 3, and six more of 2 days each."""
    return {
        "plan.yml": "currency: EUR",
        "people/ana.md": "title: Ana\nrate: 400 EUR/d",
        "projects/P.md": (
            f"title: Ferry app\nbudget: {amount}\nstart: 2026-06-29\ndeadline: 2026-07-31"
        ),
        "tasks/D.md": (
            "project: P\nestimate: 3d\nassignee: ana\nstatus: done\nstarted: 2026-06-29\n"
            "finished: 2026-07-02\nspent: 4d"
        ),
        **{path: f"{text}\nassignee: ana" for path, text in chain().items()},
    }


UNPRICED = {
    "projects/P.md": "title: Ferry app\nbudget: 5000 EUR",
    "tasks/A.md": "project: P\nestimate: 1d",
}


def section(files: dict[str, str], view: str = "budget", **written: object) -> Section:
    return every(shown(study_of(files), view, **written), Section)[0]


def figures(files: dict[str, str]) -> dict[str, str]:
    """The row of the table of figures, by column."""
    tables = every(shown(study_of(files), "budget"), Table)
    table = next(t for t in tables if t.caption == "Money by project")
    (row,) = table.rows
    return {c.title: plain(texts(v)) for c, v in zip(table.columns, row.cells, strict=True)}


def test_money_is_told_in_one_sentence() -> None:
    assert the(section(plan()), Figure).caption == (
        "In EUR. For each 1.00 EUR spent, 0.75 EUR of planned work is done; "
        "work is as far as planned."
    )


def test_without_prices_and_budget_all_is_told_in_days_of_work() -> None:
    files = {
        "projects/P.md": "title: Ferry app\nstart: 2026-06-29\ndeadline: 2026-07-31",
        "tasks/A.md": "project: P\nestimate: 4d",
    }
    found = section(files)
    assert plain(found.sub) == "Earned value, planned work 4 d"
    assert the(found, Figure).caption.startswith("In days of work. ")


def test_each_project_has_its_figures() -> None:
    found = figures(plan())
    assert {k: found[k] for k in ("Budget", "Planned", "Earned", "Spent", "CPI", "SPI")} == {
        "Budget": "€10,000",
        "Planned": "€1,200",
        "Earned": "€1,200",
        "Spent": "€1,600",
        "CPI": "0.75",
        "SPI": "1.00",
    }


def test_at_this_rate_is_the_whole_over_the_cost_index() -> None:
    assert figures(plan())["At this rate"] == "€8,000"


def test_the_chance_of_the_budget_stands_with_its_mark() -> None:
    assert figures(plan())["Inside budget"].startswith("over 99 %")
    assert figures(plan("4800 EUR"))["Inside budget"].startswith("under 1 %")


def test_a_budget_without_prices_has_no_chance() -> None:
    assert figures(UNPRICED)["Inside budget"] == "unknown"


@pytest.mark.parametrize(
    ("files", "chance"),
    [
        (plan(), ("over 99 %", "inside €10,000", "Likely")),
        (plan("4800 EUR"), ("under 1 %", "inside €4,800", "Unlikely")),
        (UNPRICED, ("€5,000", "budget", "No percentage")),
    ],
)
def test_each_budget_stands_with_its_chance(
    files: dict[str, str], chance: tuple[str, str, str]
) -> None:
    found = the(shown(study_of(files), "budget-odds"), Chance)
    assert (plain(found.figure), plain(texts(found.note)), found.status.word) == chance


def test_a_plan_without_money_says_which_keys_to_add() -> None:
    assert the(shown(study_of({"projects/P.md": ""}), "budget"), Empty).code == "budget: 120000 EUR"
    assert shown(study_of({"projects/P.md": ""}), "budget-odds") == ()
    assert shown(study_of({"projects/P.md": ""}), "earned-value") == ()


def test_what_a_chart_lacks_stands_with_the_line_to_paste() -> None:
    found = the(section(UNPRICED), Empty)
    assert found.hint.startswith("Missing: rates of the people who do the work")
    assert "`" not in found.hint
    assert found.code == "rate: 640 EUR/day"


def test_what_a_drawn_chart_still_lacks_is_named_below_it() -> None:
    files = plan() | {"tasks/X.md": "project: P\nestimate: 2d\nassignee: zoe\ndue: 2026-07-20"}
    assert "Missing: " in texts(every(section(files), Note))


def test_the_table_of_weeks_ends_its_past_today() -> None:
    table = the(section(plan()), Figure).table
    assert table is not None
    rows = [[plain(texts(c)) for c in row.cells] for row in table.rows]
    assert ["6 Jul", "1,200", "1,200", "1,600"] in rows
    assert rows[-1][2:] == ["", ""]


def test_large_sums_are_drawn_in_thousands() -> None:
    files = plan("90000 EUR") | {"people/ana.md": "rate: 4000 EUR/d"}
    assert the(section(files), Figure).caption.startswith("In thousands of EUR.")


def test_two_projects_stand_side_by_side() -> None:
    second = {"projects/Q.md": "budget: 100 EUR", "tasks/Q.md": "project: Q\nestimate: 1d"}
    made = shown(study_of(plan() | second), "budget")
    assert len(the(made, Columns).blocks) == 2


def test_the_budget_can_be_of_one_project() -> None:
    second = {"projects/Q.md": "title: Other\nbudget: 9 EUR", "tasks/Q.md": "project: Q"}
    assert section(plan() | second, project="Q").title == "Other"


def test_the_whole_plan_has_one_chart() -> None:
    assert section(plan(), "earned-value").title == "Budget"
    assert section(plan(), "earned-value", project="P").title == "Ferry app"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No project has a budget, and no work has a price yet."),
        (plan(), "Every budget is more likely kept than not."),
        (plan("4800 EUR"), "Ferry app will more likely than not cost more than the budget."),
        (UNPRICED, "One project with a budget or priced work."),
        (
            plan() | {"projects/Q.md": "budget: 5 EUR", "tasks/Q.md": "project: Q\nestimate: 1d"},
            "The budget of Ferry app is more likely kept than not.",
        ),
    ],
)
def test_the_page_opens_with_whether_the_money_holds(files: dict[str, str], said: str) -> None:
    assert budget.lede(study_of(files)) == said
