"""What happened in the last days, from the dates in the plan."""

from __future__ import annotations

from mkdocs_prodproj.shapes.blocks import Empty, Entries, Entry, Section
from mkdocs_prodproj.views import lately as view

from .studies import ids, shown, study_of, texts, the


def entries(files: dict[str, str], **written: object) -> tuple[Entry, ...]:
    return the(shown(study_of(files), "lately", **written), Entries).entries


def told(files: dict[str, str], **written: object) -> list[str]:
    return [id_ for e in entries(files, **written) for id_ in ids(e.title)]


def finished(id_: str, day: str) -> dict[str, str]:
    return {f"tasks/{id_}.md": f"status: done\nfinished: {day}"}


def test_the_newest_stands_first() -> None:
    files = finished("A", "2026-07-01") | finished("B", "2026-07-05")
    assert told(files) == ["B", "A"]


def test_on_one_day_what_matters_more_stands_first() -> None:
    day = "2026-07-01"
    files = finished("T", day) | {
        "milestones/M.md": f"reached: {day}",
        "initiatives/I.md": f"shipped: {day}\ndecision: {{outcome: build, date: {day}, by: ana}}",
        "research/R.md": f"method: survey\ndate: {day}",
        "decisions/D.md": f"status: accepted\ndate: {day}",
        "goals/G.md": f"updated: {day}\nupdates: [{{date: {day}, by: ana, note: Going well}}]",
    }
    found = [
        (texts(e.title).split(), texts(e.notes).split(",")[0]) for e in entries(files, limit=9)
    ]
    assert [note for _, note in found] == [
        "Shipped",
        "Accepted",
        "Decided: build",
        "Reached",
        "ana on G",
        "Finished",
        "Survey",
        "Changed",
    ]


def test_what_is_older_or_still_to_come_is_left_out() -> None:
    files = finished("A", "2026-06-21") | finished("B", "2026-06-22") | finished("C", "2026-07-07")
    assert told(files) == ["B"]


def test_how_far_back_can_be_said() -> None:
    files = finished("A", "2026-05-01")
    assert len(entries(files, days=90)) == 1


def test_a_new_value_is_told_beside_the_one_before() -> None:
    values = "measurements: {2026-06-01: 4, 2026-07-01: 6}"
    front = f"metrics: [{{name: NPS, unit: pt, baseline: 0, target: 9, {values}}}]"
    (entry,) = entries({"goals/G.md": front})
    assert "NPS 4 pt → 6 pt" in texts(entry.title)
    assert (entry.icon, entry.tone) == ("up", "ok")


def values(direction: str, *readings: int) -> list[tuple[str, str]]:
    days = ", ".join(f"2026-07-0{n}: {value}" for n, value in enumerate(readings, 1))
    metric = f"{{name: x, {direction}, measurements: {{{days}}}}}"
    return [(e.icon, e.tone) for e in entries({"goals/G.md": f"metrics: [{metric}]"})]


def test_whether_a_value_got_better_depends_on_the_direction() -> None:
    assert values("baseline: 9, target: 0", 5, 3) == [("down", "ok")]
    assert values("baseline: 9, target: 0", 3, 5) == [("up", "off")]


def test_a_value_that_stays_is_neither_good_nor_bad() -> None:
    assert values("baseline: 9, target: 0", 5, 5) == [("right", "neu")]


def test_a_value_of_a_metric_without_direction_is_neither_good_nor_bad() -> None:
    assert values("unit: x", 5, 6) == [("up", "neu")]


def test_a_first_value_alone_is_no_news() -> None:
    study = study_of({"goals/G.md": "metrics: [{name: x, measurements: {2026-07-01: 3}}]"})
    assert the(shown(study, "lately"), Empty).title == "A quiet time"


def test_a_journal_shows_the_writer_s_own_judgement() -> None:
    note = "updates: [{date: 2026-07-01, health: at-risk, note: Slower than hoped}]"
    (entry,) = entries({"projects/P.md": note})
    assert (entry.title, entry.icon, entry.tone) == ("Slower than hoped", "risk", "risk")


def test_a_condition_keeps_what_happened_to_some_items() -> None:
    files = finished("A", "2026-07-01") | finished("B", "2026-07-02")
    assert told(files, where="id = A") == ["A"]


def test_a_limit_with_a_condition_keeps_the_newest() -> None:
    files = finished("A", "2026-07-01") | finished("B", "2026-07-02") | finished("C", "2026-07-03")
    assert told(files, where="kind = task", limit=1) == ["C"]


def test_of_much_a_few_are_shown_and_the_rest_is_counted() -> None:
    files: dict[str, str] = {}
    for n in range(9):
        files |= finished(f"T-{n}", "2026-07-01")
    section = the(shown(study_of(files), "lately"), Section)
    assert len(the(section, Entries).entries) == view.ROWS
    assert section.sub.endswith("3 more")


def test_a_quiet_time_says_since_when() -> None:
    assert "22 Jun" in texts(the(shown(study_of({}), "lately"), Empty))


def test_archived_work_that_was_finished_still_counts() -> None:
    files = {"archive/tasks/A.md": "status: done\nfinished: 2026-07-01"}
    assert told(files) == ["A"]
