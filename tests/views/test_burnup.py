"""Scope and pace: what there is to do, what is done, and where the pace leads."""

from __future__ import annotations

from mkdocs_prodproj.shapes.blocks import Empty, Figure, Section

from .studies import chain, plain, shown, study_of, texts, the

DONE = {
    f"tasks/D-{n}.md": f"project: Q\nestimate: 2d\nstatus: done\nfinished: 2026-{day}"
    for n, day in enumerate(("05-19", "05-26", "06-02", "06-09", "06-16", "06-23"))
}
PLAN = {"projects/P.md": "title: Pay", "projects/Q.md": "title: Sail", **chain(), **DONE}


def section(files: dict[str, str], **written: object) -> Section:
    return the(shown(study_of(files), "burn-up", **written), Section)


def test_how_much_is_done_is_said_under_the_chart() -> None:
    caption = the(section(PLAN), Figure).caption
    assert caption.startswith("Task-days. 12 of 24 days of work are done.")


def test_the_table_says_scope_and_done_up_to_each_week() -> None:
    table = the(section(PLAN), Figure).table
    assert table is not None
    assert [c.title for c in table.columns] == ["Up to", "Scope, task-days", "Done"]
    assert [plain(texts(cell)) for cell in table.rows[-1].cells] == ["6 Jul", "24", "12"]


def test_without_estimates_tasks_are_counted() -> None:
    files = {path: text.replace("estimate: 2d\n", "") for path, text in DONE.items()}
    caption = the(section({"projects/Q.md": "", **files}), Figure).caption
    assert caption.startswith("Tasks. All 6 tasks are done.")


def test_it_is_of_all_projects_unless_one_is_named() -> None:
    assert section(PLAN).sub == "All projects"
    one = section(PLAN, project="Q")
    assert one.sub == "Sail"
    assert the(one, Figure).caption.startswith("Task-days. All 12 days of work are done.")


def test_no_work_at_all_says_what_to_write() -> None:
    found = the(section({}), Empty)
    assert (found.title, found.code) == ("No pace yet", "finished: 2026-07-03")
