"""What a proposal changes, shown: sums, dates, direction, delivery, problems, what is written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mkdocs_prodproj.comparing.consequences import Comparison, CostMove, RiskMove
from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.retrospect.changes import comparison_of
from mkdocs_prodproj.retrospect.changes_delivery import cost_entry, risk_entry
from mkdocs_prodproj.shapes.axis import MilestoneRow, MilestoneRows, Table
from mkdocs_prodproj.shapes.blocks import Empty, Entry, Fold, Head, Section
from mkdocs_prodproj.shapes.cells import FileLink, ItemLink, Mark, Svg, WasIs
from mkdocs_prodproj.shapes.change import Edit, Moves, Sums
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording.marks import ICONS, TONES
from tests.exchange.differences import comparison
from tests.views.proposals import (
    BEFORE,
    TODAY,
    Texts,
    proposal,
    repository,
    study_in,
    task,
    written,
)
from tests.views.studies import every, ids, plain, shown, study_of, texts, the

VIEWS = ("milestones", "tasks", "direction", "delivery", "problems", "items")


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Study:
    building = proposal(tmp_path_factory.mktemp("proposal"))
    return study_in(building.folder, base="main", preview="pull request 12")


def entries(study: Study, view: str) -> list[Entry]:
    return every(shown(study, f"changes-{view}"), Entry)


def said(made: object) -> str:
    return plain(texts(made))


def test_a_proposal_is_compared_with_its_base(proposed: Study) -> None:
    found = comparison_of(proposed)
    assert isinstance(found, Comparison)
    assert found.before.today == TODAY


def test_the_head_says_what_is_compared(proposed: Study) -> None:
    head = the(shown(proposed, "head", page="changes"), Head)
    base = proposed.history.find("main")
    assert not isinstance(base, Lack)
    assert head.title == "What this proposal changes"
    assert plain(str(head.lede)) == (
        f"Pull request 12, compared with main at {base.short}. 7 plan files changed."
    )


def test_the_sums_are_those_of_every_report(proposed: Study) -> None:
    sums = the(shown(proposed, "changes-summary"), Sums).sums
    assert [(one.label, one.figure) for one in sums] == [
        ("Milestones", "1 earlier"),
        ("Critical path", "No change"),
        ("Direction", "1 target eased"),
        ("Risk and cost", "1 new risk"),
    ]


def milestone(study: Study) -> MilestoneRow:
    return every(shown(study, "changes-milestones"), MilestoneRow)[0]


def test_a_milestone_shows_even_odds_and_chance_after_and_before(proposed: Study) -> None:
    row, move = milestone(proposed), comparison_of(proposed).targets[0]  # type: ignore[union-attr]
    assert move.chance is not None
    assert move.chance_was is not None
    assert move.chance > move.chance_was
    assert "even odds" in said(row.note)
    assert the(row.note, WasIs)
    assert f"was {round(move.chance_was * 100)} %" in said(row.under)
    assert all(part in row.plot.svg for part in ("ms-was", "ms-now"))


def test_a_project_is_left_to_its_milestone(proposed: Study) -> None:
    rows = the(shown(proposed, "changes-milestones"), MilestoneRows).rows
    assert [the(row.title, ItemLink).id for row in rows] == ["MS"]


def test_milestones_stand_in_a_table_too(proposed: Study) -> None:
    table = the(the(shown(proposed, "changes-milestones"), Fold), Table)
    assert ids(table) == ["MS"]
    assert len(every(table, WasIs)) >= 2


def test_a_drawing_holds_a_title_as_text(proposed: Study) -> None:
    assert "Pilot &lt;live&gt;" in milestone(proposed).plot.svg


def test_only_tasks_that_move_are_drawn_in_the_order_of_work(proposed: Study) -> None:
    section = every(shown(proposed, "changes-tasks"), Section)[0]
    moves = the(section, Moves)
    found = comparison_of(proposed)
    assert isinstance(found, Comparison)
    assert {the(move.title, ItemLink).id for move in moves.moves} == {t.id for t in found.tasks}
    starts = [next(t.now for t in found.tasks if t.id == the(m.title, ItemLink).id)
              for m in moves.moves]  # fmt: skip
    assert starts == sorted(s for s in starts if s)
    assert section.sub.startswith(f"{len(moves.moves)} of 8; the other ")


def test_a_task_says_its_last_day_and_how_far_it_moved(proposed: Study) -> None:
    moves = the(shown(proposed, "changes-tasks"), Moves).moves
    labels = {the(move.title, ItemLink).id: plain(move.label) for move in moves}
    assert labels["T-1"] == "7 Jul, −6 d"
    assert labels["T-6"].endswith(", new")


def test_the_same_moves_stand_in_a_table(proposed: Study) -> None:
    moves = the(shown(proposed, "changes-tasks"), Moves)
    assert moves.table is not None
    assert ids(moves.table) == [the(move.title, ItemLink).id for move in moves.moves]


def test_a_target_that_flatters_is_flagged_and_needs_its_owner(proposed: Study) -> None:
    first = entries(proposed, "direction")[0]
    assert (first.icon, first.tone) == ("risk", "risk")
    assert the(first.title, WasIs) == WasIs("20 %", "24 %")
    assert said(first.notes) == (
        "Eases a target: 7 % of the way becomes 10 % with no change in the product. "
        "Needs the goal owner, Ana."
    )


def test_a_rank_says_why_it_changed(proposed: Study) -> None:
    notes = {ids(e.title)[0]: (e.icon, said(e.notes)) for e in entries(proposed, "direction")[1:]}
    assert notes["I-2"] == ("up", "Score 30 to 90")
    assert notes["I-1"] == ("down", "Passed by I-2; own score unchanged")


def test_a_new_risk_says_how_large_and_whose(proposed: Study) -> None:
    new = next(e for e in entries(proposed, "delivery") if "New risk" in said(e.title))
    assert said(new.notes) == "3 × 3, owner Ana. No answer recorded yet."
    assert new.tone == "risk"


def test_a_risk_that_is_gone_is_named_and_leads_nowhere(proposed: Study) -> None:
    gone = next(e for e in entries(proposed, "delivery") if "is gone" in said(e.title))
    assert "Old fear" in said(gone.title)
    assert ids(gone) == []


def test_the_expected_cost_is_told_before_and_after(proposed: Study) -> None:
    cost = next(e for e in entries(proposed, "delivery") if "cost" in said(e.title).lower())
    assert the(cost.title, WasIs).was.startswith("€")


def test_the_cost_of_a_project_that_is_gone_goes_with_it() -> None:
    move = CostMove("P", "Pay", Decimal(80), None, "person-days", Decimal(100))
    made = cost_entry(study_of({"projects/Q.md": "title: Quay"}), move)
    assert said(made.title).endswith("expected cost of 80 person-days is gone")
    assert made.notes == ()


def test_a_risk_that_is_closed_is_not_said_to_be_open() -> None:
    study = study_of({"risks/R.md": "title: Rain\nprobability: 40%\nimpact: 3\nstatus: closed"})
    made = risk_entry(study, comparison(), RiskMove("R", "Rain", 9, None, "gone"))
    assert said(made.title).endswith("is closed")
    assert made.notes == ()


def test_what_is_mended_is_told(proposed: Study) -> None:
    section = the(shown(proposed, "changes-problems"), Section)
    assert "mended" in section.sub
    assert any("nowhere" in said(e.title) for e in every(section, Entry))


def edits(study: Study) -> dict[str, Edit]:
    made = every(shown(study, "changes-items"), Edit)
    return {edit.place.path.rpartition("/")[2]: edit for edit in made}


def test_every_item_says_field_by_field_what_was_and_is_with_its_line(proposed: Study) -> None:
    (line,) = edits(proposed)["T-1.md"].lines
    assert (line.field, line.change) == ("estimate", WasIs("4d/6d/10d", "1d/2d/4d"))
    assert line.place == FileLink("tasks/T-1.md", 4, "line 4")


def test_items_added_and_removed_are_told_as_such(proposed: Study) -> None:
    made = edits(proposed)
    assert made["T-6.md"].what == "task added"
    assert (made["R2.md"].what, made["R2.md"].gone) == ("risk removed", True)
    section = the(shown(proposed, "changes-items"), Section)
    assert section.sub == "2 added, 1 removed, 4 changed"


def test_what_was_taken_out_of_an_item_is_told(proposed: Study) -> None:
    lines = {line.field: said(line.change) for line in edits(proposed)["T-5.md"].lines}
    assert lines["depends_on"] == "nowhere taken out"
    assert lines["notes"] == "new mended"


def test_more_than_a_block_shows_is_one_click_away(proposed: Study) -> None:
    made = shown(proposed, "changes-items", limit="2")
    assert the(made, Fold).title == "5 more"


FOLDERS = {kind.kind: kind.folders[0] for kind in KINDS if kind.folders}
STRANGE = """<script>alert(1)</script> ' " | [x](javascript:y) `z` \u202e"""


def one_of_each(title: str) -> Texts:
    """An item of each kind, and work that is sized and promised, of a strange title."""
    quoted = "'" + title.replace("'", "''") + "'"
    kinds = {
        f"{folder}/X-{n}.md": written(f"title: {quoted}")
        for n, folder in enumerate(FOLDERS.values())
    }
    work = {path: (text or "").replace("title: Review", f"title: {quoted}")
            for path, text in BEFORE.items()}  # fmt: skip
    return {**kinds, **work}


@pytest.mark.parametrize("way", ["all is new", "all is gone"])
def test_any_change_is_shown_in_marks_and_links_that_there_are(tmp_path: Path, way: str) -> None:
    everything, nothing = one_of_each(STRANGE), {"plan.yml": "forecast: {trials: 200}"}
    gone: Texts = {**dict.fromkeys(everything), **nothing}
    before, after = (nothing, everything) if way == "all is new" else (everything, gone)
    study = study_in(proposal(tmp_path, before, after).folder, base="main")
    made = [block for view in ("summary", *VIEWS) for block in shown(study, f"changes-{view}")]
    made += shown(study, "since")
    assert {m.icon for m in every(made, Mark)} <= {*ICONS, ""}
    assert {m.tone for m in every(made, Mark)} <= set(TONES)
    assert {e.icon for e in every(made, Entry)} <= set(ICONS)
    assert {link.id for link in every(made, ItemLink)} <= set(study.plan.by_id)
    assert "<script" not in "".join(one.svg for one in every(made, Svg))
    assert len(every(made, Edit)) >= len(FOLDERS)


def test_without_a_history_the_page_says_so_once_and_what_to_do() -> None:
    study = study_of(dict.fromkeys(["tasks/T.md"], "estimate: 1d"))
    (empty,) = every(shown(study, "changes-summary"), Empty)
    assert empty.title == "Nothing to compare with"
    assert "history" in texts(empty.hint)
    assert [shown(study, f"changes-{view}") for view in VIEWS] == [()] * len(VIEWS)


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    building = repository(tmp_path, ("2026-06-22", BEFORE))
    building.checkout()
    study = study_in(tmp_path, base="nowhere")
    head = the(shown(study, "head", page="changes"), Head)
    assert head.lede == "This proposal could not be compared with its base."
    assert "nowhere" in said(the(shown(study, "changes-summary"), Empty))


def test_a_proposal_that_changes_nothing_says_so(tmp_path: Path) -> None:
    building = repository(tmp_path, ("2026-06-22", BEFORE))
    building.checkout()
    study = study_in(tmp_path, base="main")
    assert the(shown(study, "changes-summary"), Empty).title == "Nothing changed"
    assert shown(study, "changes-tasks") == ()


def test_without_a_base_the_plan_of_a_week_ago_is_compared(tmp_path: Path) -> None:
    later = {"tasks/T-2.md": task("Build", "9d/12d/15d", "T-1")}
    repository(tmp_path, ("2026-06-22", BEFORE), ("2026-07-02", later)).checkout()
    study = study_in(tmp_path)
    head = the(shown(study, "head", page="changes"), Head)
    assert head.title == "Since last week"
    assert "that of Mon 29 Jun 2026 at" in plain(str(head.lede))
    assert "1 plan file changed." in plain(str(head.lede))
    assert [edit.what for edit in every(shown(study, "changes-items"), Edit)] == ["task changed"]


def test_a_plan_younger_than_a_week_says_when_changes_are_shown(tmp_path: Path) -> None:
    repository(tmp_path, ("2026-07-04", BEFORE)).checkout()
    empty = the(shown(study_in(tmp_path), "changes-summary"), Empty)
    assert "a week" in texts(empty.hint)
