"""Plans that share documents share their items."""

from __future__ import annotations

from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.known import Known
from mkdocs_prodproj.plan.read import read_plan
from mkdocs_prodproj.source.document import Document, read_document


def page(path: str, text: str) -> Document:
    return read_document(path, text.encode())


ONE = page("tasks/T-1.md", "---\nestimate: 3d\n---\n# One\n")
TWO = page("tasks/T-2.md", "---\nestimate: soon\n---\n# Two\n")
OTHER_ONE = page("tasks/T-1.md", "---\nestimate: 5d\n---\n# One\n")


def test_a_document_of_both_plans_is_read_once() -> None:
    known = Known()
    before, after = read_plan([ONE, TWO], (), known), read_plan([OTHER_ONE, TWO], (), known)
    assert after.get("T-2") is before.get("T-2")


def test_a_plan_with_known_documents_says_what_it_says_alone() -> None:
    known = Known()
    read_plan([ONE, TWO], (), known)
    found, alone = read_plan([OTHER_ONE, TWO], (), known), read_plan([OTHER_ONE, TWO])
    assert (found.items, found.problems) == (alone.items, alone.problems)


def test_mistakes_of_a_known_document_are_told_again() -> None:
    known = Known()
    before = read_plan([TWO], (), known)
    assert read_plan([TWO], (), known).problems == before.problems != ()


def test_a_known_document_is_read_again_where_the_settings_give_words_another_meaning() -> None:
    known = Known()
    task = page("tasks/T-1.md", "---\nstatus: doing\n---\n# One\n")
    words = page("plan.yml", "vocabulary:\n  statuses:\n    task:\n      doing: review\n")
    read_plan([task], (), known)
    found = read_plan([words, task], (), known)
    assert [item.status for item in found.of(Task)] == ["review"]
