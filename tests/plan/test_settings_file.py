"""plan.yml becomes settings, or problems with a place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Settings

from .plans import plan_of, rules


def plan_with(settings: str) -> Plan:
    return plan_of({"plan.yml": settings})


def test_a_plan_without_settings_has_the_defaults() -> None:
    assert plan_of({}).settings == Settings()


def test_settings_are_read() -> None:
    plan = plan_with("name: Ferry\ncurrency: CHF\nprioritisation: {method: WSJF}\nseed: 3")
    settings = plan.settings
    assert (settings.name, settings.currency, settings.seed) == ("Ferry", "CHF", 3)
    assert settings.prioritisation.method == "wsjf"
    assert rules(plan) == []


def test_a_currency_in_small_letters_is_read() -> None:
    plan = plan_with("currency: chf")
    assert (plan.settings.currency, rules(plan)) == ("CHF", [])


def test_hyphens_in_keys_make_no_difference() -> None:
    assert plan_with("working-time: {Country: PT}").settings.working_time.country == "PT"


def test_weekdays_and_percentages_are_read_as_in_items() -> None:
    settings = plan_with("working_time: {days: [mon, thu]}\nstatus: {on_track: 95%}").settings
    assert settings.working_time.days == (0, 3)
    assert settings.status.on_track == Decimal("0.95")


def test_criteria_are_weights_or_mappings() -> None:
    plan = plan_with("prioritisation: {criteria: {fit: 3, risk: {weight: 2, cost: true}}}")
    criteria = plan.settings.prioritisation.criteria
    assert (criteria["fit"].weight, criteria["risk"].cost) == (Decimal(3), True)


def test_a_rule_may_be_switched_off_with_a_bare_word() -> None:
    assert plan_with("rules: {no-owner: off, past-due: false}").settings.rules == {
        "no-owner": "off",
        "past-due": "off",
    }


def test_one_percentile_is_a_list_of_one() -> None:
    assert plan_with("forecast: {percentiles: 85}").settings.forecast.percentiles == (85,)


def test_a_key_without_a_value_keeps_the_default() -> None:
    assert plan_with("seed:\nname: X").settings.seed == 1


def test_an_unknown_key_is_hinted_at_with_the_nearest_one() -> None:
    problem = plan_with("curency: EUR").problems[0]
    assert problem.message == '"curency" is no setting of this place. Did you mean "currency"?'
    assert problem.paste == "currency: EUR"


def test_a_key_unlike_any_is_hinted_at_without_a_guess() -> None:
    assert plan_with("zzz: 1").problems[0].message == '"zzz" is no setting of this place.'


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("seed: many", "A whole number, like 14: Seed of everything simulated."),
        ("status: {at_risk: lots}", "A share, like 0.9 or 90%: Share of the expected progress."),
        (
            "working_time: {days: [someday]}",
            "Weekdays, like [mon, tue, wed, thu, fri]: Working days, mon to sun.",
        ),
        (
            "prioritisation: {method: guess}",
            "One of rice, ice, wsjf, cd3, weighted, opportunity, formula: "
            "rice, ice, wsjf, cd3, weighted, opportunity or formula.",
        ),
        (
            "forecast: {distribution: normal}",
            "One of pert, triangular, none: How an estimate spreads: ",
        ),
        (
            "scheduling: {remaining: later}",
            "One of from-today, continuous: Where the rest of begun work lies: ",
        ),
        ("evidence: 3", "A mapping: Evidence rules."),
        ("currency: Euro", "Three capitals, like EUR: Currency of amounts without one."),
        ("rules: [a]", "A mapping: a name and a value on each line: rule id: off, hint, "),
    ],
)
def test_a_value_that_is_not_understood_keeps_the_default(settings: str, expected: str) -> None:
    plan = plan_with(settings)
    assert plan.settings == Settings()
    assert [p.rule for p in plan.problems] == ["setting-value"]
    assert plan.problems[0].expected.startswith(expected.removesuffix("."))


def test_every_fault_is_told_at_once_with_its_place() -> None:
    plan = plan_with("seed: x\nforecast:\n  trials: y\n  percentiles: [z]\n")
    assert [(p.position.line, p.position.column) for p in plan.problems] == [(1, 1), (3, 3), (4, 3)]


def test_a_setting_without_a_default_to_show_has_an_example() -> None:
    assert plan_with("rules: 3").problems[0].paste == "rules:\n  no-owner: off"


def test_a_settings_file_that_does_not_read_leaves_the_defaults() -> None:
    plan = plan_with("- a\n- b")
    assert (plan.settings, rules(plan)) == (Settings(), ["not-a-mapping"])


def test_the_other_spelling_of_the_file_s_name_is_read() -> None:
    assert plan_of({"plan.yaml": "seed: 5"}).settings.seed == 5


@pytest.mark.parametrize(
    ("written", "paste"),
    [
        ("scheduling: {levelling: perhaps}", "levelling: true"),
        ("forecast: {spread: [0.9]}", "spread: [0.8, 1.7]"),
        ("forecast: {percentiles: [some]}", "percentiles: [10, 50, 85, 95]"),
    ],
)
def test_a_default_is_pasted_as_a_writer_types_it(written: str, paste: str) -> None:
    (problem,) = plan_with(written).problems
    assert problem.paste == paste
    assert paste.partition(": ")[2] in problem.effect
