"""Did the last one work?"""

from __future__ import annotations

from mkdocs_prodproj.pages.head import PAGES
from mkdocs_prodproj.shapes.axis import Table
from mkdocs_prodproj.shapes.blocks import Empty, Entries, Figure, Section, Words
from mkdocs_prodproj.shapes.cells import Mark
from mkdocs_prodproj.strategy.predictions import Ledger
from mkdocs_prodproj.views.outcomes import came_true, reached_of_shipped

from .studies import every, ids, plain, shown, study_of, texts, the

GOAL = (
    "period: 2026\nmetrics: [{id: M1, name: Wait, unit: min, baseline: 12, target: 5, "
    "measurements: {2025-12-31: 12, 2026-03-31: 10, 2026-06-30: 8}}]"
)
OLD = "goals: G\nshipped: 2026-01-10\nexpects: [{metric: M1, change: -2 min, by: 2026-03-31}]\n"
NEW = "goals: G\nshipped: 2026-04-10\nexpects: [{metric: M1, change: -4 min, by: 2026-06-30}]\n"
FILES = {
    "goals/G.md": GOAL,
    "initiatives/OLD.md": OLD + "outcome: {next: keep}",
    "initiatives/NEW.md": NEW + "title: Tap\nowner: ana",
}
LATER = "shipped: 2026-07-01\nexpects: [{metric: M1, change: -1 min, by: 2026-12-31}]"


def rows(view: str, files: dict[str, str] = FILES, **written: object) -> list[str]:
    made = shown(study_of(files), view, **written)
    return [plain(texts(row.cells)) for row in the(made, Table).rows]


def lede(files: dict[str, str]) -> str:
    say = PAGES["outcomes"][2]
    assert say is not None
    return plain(say(study_of(files)))


def test_launches_stand_newest_first_with_verdict_and_what_follows() -> None:
    made = shown(study_of(FILES), "outcomes")
    assert ids([row.cells[0] for row in the(made, Table).rows]) == ["NEW", "OLD"]
    words = [m.word for row in the(made, Table).rows for m in every(row, Mark)]
    assert words == ["Partly reached", "waits for a decision", "Reached", "Keep"]


def test_before_and_after_is_never_said_to_be_the_cause() -> None:
    assert all("before/after only" in row for row in rows("outcomes"))
    sure = texts(shown(study_of(FILES), "last-outcome"))
    assert "Before and after only: other causes are possible" in sure


def test_the_last_launch_is_drawn_with_what_else_could_explain_it() -> None:
    made = shown(study_of(FILES), "last-outcome")
    assert the(made, Section).title == "The last launch: Tap"
    assert len(every(made, Figure)) == 1
    doubts = texts(the(made, Words))
    assert "needs 8 values before the launch and 6 after, there are 2 and 1" in doubts
    assert "no value of a year earlier" in doubts


def test_other_launches_for_the_same_metric_are_named() -> None:
    more = {"initiatives/THIRD.md": NEW.replace("04-10", "04-02")}
    assert "Also launched between the two values" in texts(
        shown(study_of(FILES | more), "last-outcome")
    )


def test_the_ledger_holds_predicted_against_measured() -> None:
    assert rows("predictions")[0] == (
        "NEW Tap NEW Wait −4 min by 30 Jun −2 min 30 Jun risk risk Partly reached "
        "50 % risk 50 % of the predicted change"
    )


def test_the_ledger_counts_while_there_are_few() -> None:
    assert the(shown(study_of(FILES), "predictions"), Section).sub == (
        "1 of 2 reached what was predicted"
    )
    many = Ledger(shipped=20, reached=5, judged=40, came_true=10)
    assert plain(came_true(many)).startswith("25 % reached what was predicted (10 of 40)")
    assert plain(reached_of_shipped(many)).startswith("5 of 20 (25 %) launches")
    assert came_true(Ledger()) == "None of them can be judged yet"


def test_launches_without_a_prediction_ask_for_one() -> None:
    files = {"initiatives/I.md": "shipped: 2026-05-01"}
    assert "expects:" in the(shown(study_of(files), "predictions"), Empty).code
    waits = texts(shown(study_of(files), "outcomes-due"))
    assert "No prediction was written" in waits


def test_what_waits_stands_with_the_day_it_is_due() -> None:
    entries = the(
        shown(study_of(FILES | {"initiatives/L.md": LATER}), "outcomes-due"), Entries
    ).entries
    assert [ids(e.title) for e in entries] == [["NEW"], ["L"]]
    assert "Its result is due 31 Dec, in 178 days." in plain(texts(entries[1].notes))
    assert "What follows is to be decided, since 30 Jun" in plain(texts(entries[0].notes))


def test_launches_can_be_of_one_goal() -> None:
    files = FILES | {"initiatives/X.md": NEW.replace("goals: G", "goals: H"), "goals/H.md": ""}
    assert len(rows("outcomes", files, goal="H")) == 1


def test_iterating_asks_what_takes_it_up() -> None:
    files = FILES | {"initiatives/OLD.md": OLD + "outcome: {next: iterate}"}
    assert "nothing takes it up yet" in rows("outcomes", files)[1]
    files |= {"initiatives/AGAIN.md": "replaces: OLD\ntitle: Again"}
    assert "then" in rows("outcomes", files)[1]
    assert "Again" in rows("outcomes", files)[1]


def test_the_page_says_in_a_sentence_whether_the_last_one_worked() -> None:
    assert lede({}) == "Nothing has shipped yet."
    assert lede(FILES) == (
        "The last launch, Tap: partly reached, by values before and after only. "
        "1 of 2 launches reached what was predicted."
    )
    assert "too early to tell, due 31 Dec." in lede(FILES | {"initiatives/L.md": LATER})


def test_without_a_launch_the_page_says_what_to_write() -> None:
    assert "shipped:" in the(shown(study_of({}), "last-outcome"), Empty).code
    assert shown(study_of({}), "outcomes") == ()
    assert shown(study_of({}), "predictions") == ()


def test_a_series_that_suffices_is_drawn_on_and_says_so() -> None:
    days = [f"{2024 + n // 12}-{n % 12 + 1:02d}-28" for n in range(30)]
    series = ", ".join(f"{d}: {(20 if n < 20 else 8) + n % 2}" for n, d in enumerate(days))
    metric = f"metrics: [{{id: M1, name: Wait, unit: min, measurements: {{{series}}}}}]"
    bet = "shipped: 2025-08-30\nexpects: [{metric: M1, change: -10 min, by: 2026-06-28}]"
    made = shown(study_of({"goals/G.md": metric, "initiatives/I.md": bet}), "last-outcome")
    assert "Dotted: its course before" in the(made, Figure).caption
    said = plain(texts(the(made, Words)))
    assert "below where its course before the launch would have led (20 values before" in said
    assert "The course before and after says so" in texts(made)


def test_guardrails_that_are_broken_or_cannot_be_judged_are_named() -> None:
    told = NEW.replace("06-30}", "06-30, guardrails: [M1 <= 7, Crews stay happy]}")
    made = shown(study_of(FILES | {"initiatives/NEW.md": told}), "last-outcome")
    said = texts(every(made, Words)[1])
    assert "Broken: M1 <= 7." in said
    assert "Not judged, as no metric of the plan tells: Crews stay happy." in said
