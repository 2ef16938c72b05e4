"""Nearly the same words, and estimates that say little."""

from __future__ import annotations

from .plans import findings, messages


def test_a_tag_that_differs_in_case_or_markup_is_told() -> None:
    files = {
        "tasks/A.md": "tags: ['`Beyond` the &', Perf]",
        "tasks/B.md": "tags: [Beyond the &, perf]",
        "tasks/C.md": "tags: [Beyond the &, perf]",
    }
    assert messages(files, "near-duplicate-tags") == [
        'The tag "`Beyond` the &" of "A" is used once, and "Beyond the &" 2 times.',
        'The tag "Perf" of "A" is used once, and "perf" 2 times.',
    ]


def test_a_tag_that_differs_in_a_letter_is_told_when_it_is_used_once() -> None:
    files = {
        "tasks/A.md": "tags: flexible-fast-compilation",
        "tasks/B.md": "tags: flexible-fast-compilation",
        "tasks/C.md": "tags: [flexible-fast-complation, flexible]",
    }
    (problem,) = findings(files, "near-duplicate-tags")
    assert problem.paste == "tags: [flexible-fast-compilation, flexible]"


def test_tags_with_different_numbers_are_different() -> None:
    files = {f"tasks/T{n}.md": f"tags: release-{n % 3}" for n in range(4)}
    assert findings(files, "near-duplicate-tags") == []


def test_two_people_with_one_handle_are_told() -> None:
    files = {"people/ana.md": "handles: al", "people/alba.md": "handles: '@AL'"}
    assert messages(files, "person-overlap") == [
        '"ana" (Ana) and "alba" (Alba) both answer to "al".'
    ]


def test_an_estimate_that_says_little_is_told() -> None:
    files = {"tasks/T.md": "estimate: 1d/2d/10d", "tasks/U.md": "estimate: 1d/2d/4d"}
    (problem,) = findings(files, "wide-estimate")
    assert problem.message == 'The worst case of "T" is 10 times its best case (1d/2d/10d).'
    assert problem.paste == "estimate: 2d"


def test_a_misspelt_part_of_a_score_is_told() -> None:
    files = {"initiatives/I.md": "rice: {reech: 3000, impact: 1, confidence: 80%, effort: 1}"}
    (problem,) = findings(files, "unknown-field")
    assert problem.message == ('"reech" is no part of rice, which "I" has. Did you mean "reach"?')
    assert (problem.paste, problem.position.column) == ("reach: 3000", 8)


def test_the_parts_of_a_score_of_the_house_are_its_own() -> None:
    assert findings({"initiatives/I.md": "score: {fit: 4}"}, "unknown-field") == []
