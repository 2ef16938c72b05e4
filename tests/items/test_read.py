"""Items from written fields: aliases, vocabularies, shorthands, mistakes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.items.base import Item, Origin
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.kinds import KINDS
from mkdocs_prodproj.items.mistakes import Mistake
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.read import (
    checklist,
    find,
    heading,
    pasted,
    read_item,
    title_of,
    words_of,
)
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person
from mkdocs_prodproj.problems import Severity


def read(kind: type[Item], fields: Any, **more: Any) -> tuple[Any, list[Mistake]]:
    return read_item(kind, fields, Origin(path="a.md"), **({"id": "a-1"} | more))


def good(kind: type[Item], **fields: Any) -> Any:
    """The item of fields that hold no mistake."""
    item, mistakes = read(kind, fields)
    assert mistakes == []
    return item


def rules(kind: type[Item], **fields: Any) -> list[str]:
    return [mistake.rule for mistake in read(kind, fields)[1]]


@pytest.mark.parametrize("key", ["due", "Due", "due_date", "dueDate", "Due-Date", "due date"])
def test_case_hyphens_and_underscores_of_a_key_make_no_difference(key: str) -> None:
    assert good(Task, **{key: "2026-08-14"}).due == date(2026, 8, 14)


def test_a_plural_field_takes_one_value() -> None:
    assert [each.who for each in good(Task, assignee="@ana").assignees] == ["ana"]
    assert good(Task, labels="ui").tags == ("ui",)


def test_placeholders_are_absent() -> None:
    item = good(Task, owner="TBD", due="n/a", title="-", estimate="?", depends_on=["TBD"])
    assert (item.owner, item.due, item.estimate, item.depends_on) == ("", None, None, ())
    assert item.title == "a-1"


def test_a_placeholder_that_is_a_word_of_the_field_is_kept() -> None:
    assert good(Initiative, risks={"value": "n/a"}).risks["value"].state == "n/a"
    assert good(Calendar, country="NA").country.code == "NA"


def test_the_title_is_the_field_then_the_heading_then_the_id() -> None:
    body = "```\n# not this\n```\n\n# The real one\n"
    assert read(Task, {"title": "Mine"}, body=body)[0].title == "Mine"
    assert read(Task, {}, body=body)[0].title == "The real one"
    assert read(Task, {}, id="guest-checkout")[0].title == "Guest checkout"


def test_a_heading_may_be_underlined() -> None:
    assert heading("Title\n=====\n") == "Title"
    assert heading("no heading") == heading("a # b") == ""


def test_a_title_is_made_from_words_not_from_numbers() -> None:
    assert title_of("API-3") == "API-3"
    assert title_of("pay_by-tap") == "Pay by tap"
    assert title_of("-") == "-"


def test_a_bare_value_is_a_title() -> None:
    assert read(Task, "Buy paint")[0].title == "Buy paint"


def test_estimated_hours_are_hours_and_a_time_estimate_is_minutes() -> None:
    assert str(good(Task, estimated_hours=4).estimate) == "4h"
    assert str(good(Task, timeEstimate=90).estimate) == "90min"
    assert str(good(Task, estimate=4).estimate) == "4d"


def test_a_type_that_is_no_kind_is_the_category() -> None:
    assert good(Task, type="bug").category == "bug"
    assert good(Task, type="task").category == ""
    assert good(Task, type="Tasks", category="chore").category == "chore"


def test_the_plans_own_words_come_first() -> None:
    item, mistakes = read(Task, {"status": "Parking lot"}, vocabulary={"parking-lot": "on-hold"})
    assert (item.status, mistakes) == ("on-hold", [])


def test_two_keys_for_one_field_are_reported_and_the_fields_own_name_wins() -> None:
    item, mistakes = read(Task, {"assignee": "ana", "assignees": "li"})
    assert [each.who for each in item.assignees] == ["li"]
    assert item.extra == {"assignee": "ana"}
    assert [(m.keys, m.rule) for m in mistakes] == [(("assignee",), "duplicate-field")]


def test_of_two_aliases_the_first_is_used() -> None:
    item, mistakes = read(Task, {"assignee": "ana", "people": "li"})
    assert [each.who for each in item.assignees] == ["ana"]
    assert item.extra == {"people": "li"}
    assert mistakes[0].keys == ("people",)
    item, _ = read(Task, {"assignees": "ana", "people": "li"})
    assert [each.who for each in item.assignees] == ["ana"]


def test_an_unknown_key_is_kept_and_hinted_at() -> None:
    item, mistakes = read(Task, {"asignee": "ana", "ordinal": 3})
    assert item.extra == {"asignee": "ana", "ordinal": 3}
    assert [(m.keys, m.rule, m.severity) for m in mistakes] == [
        (("asignee",), "unknown-field", Severity.HINT),
        (("ordinal",), "unknown-field", Severity.HINT),
    ]
    assert 'Did you mean "assignees"?' in mistakes[0].message
    assert mistakes[1].paste == "custom: {ordinal: 3}"


def test_a_key_under_custom_and_a_key_of_material_are_not_hinted_at() -> None:
    item = good(Task, custom={"asignee": "x"}, template="wide.html", hide=["toc"])
    assert item.custom == {"asignee": "x"}
    assert item.extra == {"template": "wide.html", "hide": ["toc"]}


def test_an_unknown_key_inside_a_part_is_kept_there() -> None:
    goal, mistakes = read(Goal, {"metrics": [{"name": "A", "targt": 3}]})
    assert goal.metrics[0].model_extra == {"targt": 3}
    assert mistakes[0].keys == ("metrics", 0, "targt")


def test_all_mistakes_come_at_once_and_the_rest_is_read() -> None:
    item, mistakes = read(
        Task, {"title": "T", "due": "2026-02-30", "progress": "much", "status": "dun", "cost": "x"}
    )
    assert [m.rule for m in mistakes] == [
        "unknown-status",
        "invalid-number",
        "invalid-date",
        "invalid-number",
    ]
    assert item.title == "T"
    assert item.extra == {
        "status": "dun",
        "due": "2026-02-30",
        "progress": "much",
        "cost": "x",
    }


def test_of_a_list_only_what_is_wrong_is_left_out() -> None:
    item, mistakes = read(Task, {"dependencies": ["A", "B FS+2x", "C"]})
    assert [each.on for each in item.depends_on] == ["A", "C"]
    assert mistakes[0].keys == ("dependencies", 1)
    assert item.extra == {"dependencies[1]": "B FS+2x"}
    assert mistakes[0].paste == "dependencies: [API-3 FS+2d]"


def test_of_one_value_with_commas_the_mistake_is_at_its_key() -> None:
    _, mistakes = read(Task, {"dependencies": "A, B FS+2x"})
    assert mistakes[0].keys == ("dependencies",)


def test_places_of_mistakes_skip_what_was_not_written() -> None:
    _, mistakes = read(Task, {"assignees": ["TBD", {"ana": "x"}]})
    assert mistakes[0].keys == ("assignees", 1)
    _, mistakes = read(Task, {"depends_on": {"on": "A", "type": "x"}})
    assert mistakes[0].keys == ("depends_on",)
    _, mistakes = read(Goal, {"metrics": {"name": "A", "target": "x y z 1"}})
    assert mistakes[0].keys == ("metrics", "target")


def test_the_items_origin_knows_the_written_keys() -> None:
    goal, _ = read(Goal, {"krs": {"Calls": {"goal": 3}}})
    assert goal.origin.written("metrics", 0, "target") == ("krs", "Calls", "goal")


def test_measurements_may_be_a_mapping_by_date() -> None:
    goal, mistakes = read(
        Goal, {"metrics": [{"name": "A", "values": {"2026-05-01": 3, "2026-13-01": 4}}]}
    )
    assert [each.value for each in goal.metrics[0].measurements] == [3]
    assert mistakes[0].keys == ("metrics", 0, "values", "2026-13-01")


def test_measurements_may_be_the_path_of_a_file() -> None:
    for written in ("data/calls.csv", ["data/calls.csv"]):
        metric = good(Goal, metrics={"name": "A", "measurements": written}).metrics[0]
        assert (metric.measurements, metric.measurements_file) == ((), "data/calls.csv")


def test_a_metrics_unit_comes_from_its_values() -> None:
    metric = good(Goal, metrics=[{"name": "A", "baseline": "40%", "target": ">= 75%"}]).metrics[0]
    assert (metric.unit, metric.baseline) == ("%", Decimal(40))
    assert good(Goal, metrics=[{"unit": "percent", "target": "75%"}]).metrics[0].unit == "percent"


def test_metrics_may_be_named_by_their_keys() -> None:
    metrics = good(Goal, metrics={"Calls": {"target": 3}, "Trust": 40}).metrics
    assert [(each.name, each.target.value) for each in metrics] == [("Calls", 3), ("Trust", 40)]


def test_a_bare_value_fills_the_fields_shorthand() -> None:
    assert good(Task, blocked="no auditor").blocked.reason == "no auditor"
    assert good(Task, links="https://x.org").links[0].url == "https://x.org"
    assert good(Task, links={"Board": "https://x.org"}).links[0].title == "Board"
    assert good(Product, agreed="ana, @li").agreed[1].by == "li"
    assert good(Initiative, outcome=["keep"]).outcome.next == "keep"
    assert good(Person, holidays={"2026-07-01": "Sea"}).time_off[0].reason == "Sea"


def test_parts_may_be_listed_in_short_and_in_long() -> None:
    expects = good(Initiative, expects=["M1", None, {"metric": "M2", "change": -2.0}]).expects
    assert [(each.metric, each.change) for each in expects] == [("M1", ""), ("M2", "-2.0")]


def test_a_vocabulary_holds_inside_parts() -> None:
    item, mistakes = read(Initiative, {"decision": {"outcome": "yess", "by": "ana"}})
    assert item.decision[0].outcome == ""
    assert [(m.keys, m.rule) for m in mistakes] == [(("decision", "outcome"), "unknown-word")]


def test_a_list_of_words_is_checked_word_by_word() -> None:
    item, mistakes = read(Research, {"about": ["valuable", "nonsense"]})
    assert item.about == ("value",)
    assert [m.rule for m in mistakes] == ["unknown-word"]


def test_a_status_in_a_list_of_one_is_read() -> None:
    assert good(Task, status=["Done"]).status == "done"
    assert rules(Task, status={"a": 1}) == ["unknown-status"]


def test_a_score_must_be_a_mapping() -> None:
    item, mistakes = read(Initiative, {"rice": 3, "risks": "high"})
    assert (item.rice, item.risks) == (None, {})
    assert [m.rule for m in mistakes] == ["unexpected-value"] * 2


def test_tasks_inside_a_project_are_left_as_they_are() -> None:
    assert good(Project, tasks=[{"title": "A"}]).tasks == ({"title": "A"},)
    assert rules(Project, tasks={"title": "A"}) == ["unexpected-value"]


def test_broken_and_label_are_the_callers() -> None:
    item, _ = read(Task, {}, label="A-1", broken="The file could not be read.")
    assert (item.label, item.broken) == ("A-1", "The file could not be read.")


def test_a_value_of_its_own_type_passes_unchanged() -> None:
    first = good(
        Task, estimate="1d/2d/5d", depends_on="A SS+2d", assignees="ana", blocked="x", links="u"
    )
    again = read(Task, {name: getattr(first, name) for name in first.model_fields_set})[0]
    assert again.model_dump(exclude={"extra"}) == first.model_dump(exclude={"extra"})


def test_find_gives_the_written_key_and_value() -> None:
    assert find(Task, {"task_id": "A-1"}, "id") == ("task_id", "A-1")
    assert find(Task, {"key": "B", "ID": "A", "ref": "C"}, "id") == ("ID", "A")
    assert find(Task, {"id": "TBD"}, "id") == ("", None)


def test_a_line_to_paste_names_the_nearest_key() -> None:
    assert pasted(("metrics", 0, "target"), "80") == "target: 80"
    assert pasted((), "80") == "80"
    assert pasted(("depends_on", 0), "A") == "depends_on: [A]"


def test_words_of_a_field_are_in_order() -> None:
    assert tuple(words_of(Task, "status"))[:2] == ("draft", "todo")


@pytest.mark.parametrize(
    ("body", "done", "total"),
    [
        ("- [x] a\n- [ ] b\n", 1, 2),
        ("1. [X] a\n  * [x] b\n", 2, 2),
        ("```\n- [x] a\n```\n- [ ] b\n", 0, 1),
        ("~~~\n- [x] a\n", 0, 0),
        ("- [link](x)\n", 0, 0),
        ("text", 0, 0),
    ],
)
def test_a_checklist_counts_its_boxes(body: str, done: int, total: int) -> None:
    assert checklist(body) == (done, total)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
keys = st.sampled_from(sorted({key for kind in KINDS for key in kind.model_fields}))


@given(st.sampled_from(KINDS), st.dictionaries(keys | st.text(max_size=8), plain, max_size=6))
def test_any_fields_give_an_item_and_mistakes_with_places(kind: type[Item], fields: Any) -> None:
    item, mistakes = read(kind, fields)
    assert item.id == "a-1"
    assert all(m.rule and m.message and m.keys for m in mistakes)


@pytest.mark.parametrize(("written", "title"), [(2026, "2026"), (["a", "b"], "a, b")])
def test_a_title_that_looks_like_a_number_or_a_list_is_a_title(written: Any, title: str) -> None:
    assert good(Task, title=written).title == title


def test_of_several_statuses_the_first_known_one_is_offered() -> None:
    assert read(Task, {"status": ["doen", "todo"]})[1][0].paste == "status: todo"


@pytest.mark.parametrize(
    ("kind", "fields", "paste"),
    [
        (Task, {"assignees": {"ben": "500%"}}, "ben: 50%"),
        (Task, {"assignees": ["ben: 500%"]}, "assignees: [ben: 50%]"),
        (Initiative, {"rice": 42}, "rice: {reach: 400, impact: 2, confidence: 80%, effort: 3}"),
    ],
)
def test_what_is_offered_for_a_mapping_is_a_mapping(
    kind: type[Item], fields: Any, paste: str
) -> None:
    assert read(kind, fields)[1][0].paste == paste


def test_a_dated_value_is_offered_as_one() -> None:
    metric = {"name": "A", "measurements": "../calls"}
    assert read(Goal, {"metrics": [metric]})[1][0].paste == "measurements: {2026-05-01: 45}"
