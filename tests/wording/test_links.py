"""Items, people and states as cells."""

from __future__ import annotations

import pytest

from mkdocs_prodproj.items.initiative import Initiative, Risk4
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.shapes.cells import Inline, ItemLink, Mark, Who
from mkdocs_prodproj.strategy.decisions import WORDS
from mkdocs_prodproj.strategy.outcomes import VERDICTS
from mkdocs_prodproj.strategy.scorecard import WORST_FIRST
from mkdocs_prodproj.views import goals
from mkdocs_prodproj.views.item_facts import verdict_mark
from mkdocs_prodproj.wording import links, marks
from tests.views.studies import shown, study_of, texts

TABLES = (
    marks.METRIC,
    marks.TASK,
    marks.DECISION,
    marks.VERDICT,
    marks.RISK_STATE,
    marks.ON_TIME,
    marks.SEVERITY,
)


def words_of(kind: type, field: str = "status") -> set[str]:
    return set(kind.model_fields[field].json_schema_extra["words"])  # type: ignore[attr-defined]


def mark(files: dict[str, str], id_: str) -> Mark | None:
    study = study_of(files)
    item = study.plan.get(id_)
    assert item is not None
    return links.status(study, item)


@pytest.mark.parametrize("table", TABLES)
def test_every_mark_has_an_icon_and_a_tone_that_templates_know(table: dict[str, Mark]) -> None:
    assert {m.icon for m in table.values()} <= set(marks.ICONS)
    assert {m.tone for m in table.values()} <= set(marks.TONES)


@pytest.mark.parametrize("table", TABLES)
def test_every_mark_says_its_meaning_in_words(table: dict[str, Mark]) -> None:
    assert all(m.word or m.note for m in table.values())


def test_every_status_of_a_metric_and_a_goal_has_a_mark_and_a_place_among_the_worst() -> None:
    statuses = {*WORST_FIRST, "draft", "dropped"}
    assert statuses == set(marks.METRIC) == set(goals.ORDER) == set(goals.WORST)


def test_every_status_of_a_task_has_a_mark() -> None:
    assert words_of(Task) == set(marks.TASK)


def test_every_decision_has_a_mark_with_the_roadmap_s_word() -> None:
    assert {key: m.word for key, m in marks.DECISION.items()} == WORDS


def test_every_status_of_an_initiative_leads_to_a_decision_s_mark() -> None:
    words = words_of(Initiative)
    files = {f"initiatives/{w}.md": f"status: {w}" for w in words}
    found = {word: mark(files, word) for word in words}
    assert set(found.values()) <= set(marks.DECISION.values())


def test_every_verdict_has_a_mark() -> None:
    assert set(VERDICTS) == set(marks.VERDICT)


def test_a_broken_guardrail_turns_any_verdict_amber_and_is_said() -> None:
    found = verdict_mark("reached with guardrail broken")
    assert (found.tone, found.word) == ("risk", "Reached with guardrail broken")


def test_every_state_of_the_four_risks_has_a_mark() -> None:
    assert words_of(Risk4, "state") == set(marks.RISK_STATE)


@pytest.mark.parametrize("kind", [k for k in KINDS if "status" in k.model_fields])
def test_every_status_of_every_kind_gives_a_mark(kind: type) -> None:
    name = kind.kind  # type: ignore[attr-defined]
    folder = kind.folders[0]  # type: ignore[attr-defined]
    for n, word in enumerate(sorted(words_of(kind))):
        found = mark({f"{folder}/X-{n}.md": f"type: {name}\nstatus: {word}"}, f"X-{n}")
        assert found is not None, word
        assert found.icon in marks.ICONS


def test_only_notes_are_listed_on_no_page_of_their_own() -> None:
    assert {k.kind for k in KINDS} - set(links.HOME) <= {"note"}


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("", "todo"),
        ("started: 2026-07-01", "in-progress"),
        ("finished: 2026-07-01", "done"),
        ("finished: 2026-07-01\nstatus: review", "review"),
        ("started: 2026-07-01\nstatus: on hold", "on-hold"),
    ],
)
def test_a_task_stands_as_written_else_as_its_days_say(front: str, state: str) -> None:
    assert mark({"tasks/T.md": front}, "T") == marks.TASK[state]


def test_a_task_finished_by_its_day_counts_as_done_in_a_condition() -> None:
    files = {"tasks/A.md": "finished: 2026-07-01", "tasks/B.md": ""}
    found = shown(study_of(files), "list", where="status != done", columns="title")
    assert "B" in texts(found)
    assert "A" not in texts(found)


@pytest.mark.parametrize(
    ("front", "word", "note"),
    [
        ("status: blocked", "Blocked", ""),
        ("blocked: no key", "Blocked", "no key"),
        ("blocked: {reason: no key, since: 2026-07-01}", "Blocked 5\u00a0days", "no key"),
        ("blocked: {since: 2026-07-05}", "Blocked 1\u00a0day", ""),
        ("blocked: {since: 2026-07-06}", "Blocked", ""),
        ("blocked: {since: 2026-08-01}", "Blocked", ""),
        ("blocked: no key\nstatus: done", "Done", ""),
        ("blocked: no key\nfinished: 2026-07-01", "Done", ""),
    ],
)
def test_a_blocked_task_says_for_how_long_and_why(front: str, word: str, note: str) -> None:
    found = mark({"tasks/T.md": front}, "T")
    assert found is not None
    assert (found.word, found.note) == (word, note)


@pytest.mark.parametrize(
    ("front", "word"),
    [
        ("depends_on: T\ndeadline: 2026-07-10", "In time"),
        ("depends_on: T\ndeadline: 2026-07-08", "Tight"),
        ("depends_on: T\ndeadline: 2026-07-06", "Tight"),
        ("depends_on: T\ndeadline: 2026-07-03", "Late"),
        ("depends_on: T", "No date"),
        ("deadline: 2026-09-01\ndepends_on: U", "No date"),
        ("status: reached", "Reached"),
        ("reached: 2026-07-01\ndeadline: 2026-06-01", "Reached"),
    ],
)
def test_a_milestone_holds_its_promise_or_not(front: str, word: str) -> None:
    files = {"milestones/M.md": front, "tasks/T.md": "estimate: 1d", "tasks/U.md": ""}
    found = mark(files, "M")
    assert found is not None
    assert found.word == word


def test_a_broken_item_says_that_it_cannot_be_read() -> None:
    found = mark({"tasks/T.md": "---\ntitle: [\n---\n"}, "T")
    assert found is not None
    assert found.word == "Cannot be read"


def test_an_item_without_a_status_of_any_sort_has_no_mark() -> None:
    assert mark({"people/ana.md": ""}, "ana") is None


def test_a_link_shows_the_title_and_keeps_the_id_as_written() -> None:
    item = study_of({"tasks/a.md": "id: Tap-7\ntitle: Paint"}).plan.items[0]
    assert links.to(item) == ItemLink(item.id, "Paint", "Tap-7")


def test_a_long_row_of_links_ends_with_a_count() -> None:
    items = study_of({f"tasks/T-{n}.md": "" for n in range(5)}).plan.items
    row = links.to_all(items, most=3)
    assert isinstance(row, Inline)
    assert row.cells[3:] == ("2 more",)
    assert len(links.to_all(items).cells) == 5  # type: ignore[union-attr]


def test_a_reference_that_leads_nowhere_stays_as_typed() -> None:
    study = study_of({"tasks/T.md": ""})
    assert links.named(study, "NOWHERE") == "NOWHERE"
    assert links.name_of(study, "NOWHERE") == "NOWHERE"
    assert links.who(study, "zoe") == Who("zoe", "", False)


def test_nobody_is_an_empty_cell() -> None:
    assert links.who(study_of({}), "") == ""


def test_a_person_with_a_file_is_linked_by_name() -> None:
    study = study_of({"people/ana.md": "title: Ana Lima"})
    assert links.who(study, "ana", short=True) == Who("Ana Lima", "ana", True)


@pytest.mark.parametrize(
    ("front", "people"),
    [
        ("assignees: [ana, li]\nowner: yuki", ("ana", "li")),
        ("owner: yuki", ("yuki",)),
        ("", ()),
    ],
)
def test_assignees_work_on_a_task_else_its_owner(front: str, people: tuple[str, ...]) -> None:
    (task,) = study_of({"tasks/T.md": front}).plan.of(Task)
    assert links.workers(task) == people
