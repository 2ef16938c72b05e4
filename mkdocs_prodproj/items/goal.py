"""A goal and its metrics."""

from __future__ import annotations

from typing import Any, ClassVar

from mkdocs_prodproj.items.base import Ask, Item, Part, field
from mkdocs_prodproj.items.product import Agreement
from mkdocs_prodproj.items.read_numbers import one_unit
from mkdocs_prodproj.items.values import (
    CadenceValue,
    DatedNumbers,
    Flag,
    Lines,
    Measure,
    Measurements,
    Number,
    PeriodValue,
    Ref,
    TargetValue,
    Text,
    Texts,
)


class Metric(Part):
    """A number that tells whether a goal is reached."""

    shorthand: ClassVar[str] = "name"
    keyed: ClassVar[tuple[str, str] | None] = ("name", "target")

    id: Text = field("Unique name, so that initiatives can point at it", default="")
    name: Text = field(
        "What is measured", aliases=("title", "metric", "metric_key"), wanted=True, default=""
    )
    unit: Text = field("Unit of the values", default="")
    direction: Text = field(
        "Which way is better; else from baseline and target",
        default="",
        words={
            "increase": ("up", "higher", "more", "higher is better", "grow"),
            "decrease": ("down", "lower", "less", "lower is better", "reduce", "shrink"),
            "maintain": ("keep", "hold", "stay"),
        },
    )
    baseline: Measure | None = field(
        "Where we started", aliases=("start", "start_value", "from"), example="34"
    )
    target: TargetValue | None = field(
        "Where we want to be",
        aliases=("goal", "to", "target_value"),
        wanted=True,
        example='">= 75%"',
    )
    current: Measure | None = field(
        "The latest value, when there is no series", aliases=("actual", "value", "now")
    )
    kind: Text = field(
        "leading or lagging", default="", words={"leading": ("lead",), "lagging": ("lag",)}
    )
    measurements: Measurements = field(
        "Readings: date: value, a list, or a CSV file's path",
        aliases=("values", "readings", "series", "data"),
        default=(),
    )
    measurements_file: Text = field("Path of the CSV the readings come from", default="")
    weight: Number | None = field("Weight in the goal's grade", example="2")
    cadence: CadenceValue | None = field("How often it is to be measured", example="1w")
    checkpoints: Measurements = field("Planned values on the way, date: value", default=())
    target_was: Measurements = field(
        "Targets given up: the day of the change: the target before",
        aliases=("earlier_targets", "previous_targets"),
        default=(),
    )
    pace: Text = field(
        "linear, or none when progress comes in jumps",
        default="linear",
        words={"linear": (), "none": ("off", "no")},
    )
    guardrail: Flag = field("A limit to hold, not a thing to move", default=False)
    definition: Text = field("How it is counted", default="")
    source: Text = field("Where the value comes from", default="")

    @classmethod
    def filled(cls, data: dict[str, Any]) -> dict[str, Any]:
        """A CSV file's path moves to `measurements_file`; the values' unit serves as `unit`."""
        series = data.get("measurements")
        if isinstance(series, list) and len(series) == 1:
            series = series[0]
        if isinstance(series, str) and series.casefold().endswith(".csv"):
            data["measurements_file"] = series
            del data["measurements"]
        unit = one_unit(data.get(name) for name in ("target", "baseline", "current"))
        if unit and not data.get("unit"):
            data["unit"] = unit
        return data


class Goal(Item):
    """An outcome for a period, told by metrics."""

    kind: ClassVar[str] = "goal"
    plural: ClassVar[str] = "goals"
    folders: ClassVar[tuple[str, ...]] = ("goals", "goal", "objectives", "objective", "okrs", "okr")
    help: ClassVar[str] = "An outcome that a period should bring, and the metrics that tell."

    product: Ref = field("The product it belongs to", to=("product",), default="")
    period: PeriodValue | None = field(
        "When it is to be reached",
        aliases=("quarter", "cycle", "timeframe", "timespan"),
        wanted=True,
        example="2026-Q3",
    )
    ambition: Text = field(
        "committed (all of it) or aspirational (0.7 is good)",
        default="committed",
        words={"committed": ("commitment", "roofshot"), "aspirational": ("stretch", "moonshot")},
    )
    metrics: tuple[Metric, ...] = field(
        "The numbers that tell",
        aliases=("key_results", "krs", "metric", "kpis"),
        wanted=True,
        default=(),
    )
    parent: Ref = field("A larger goal", to=("goal",), default="")
    continues: Ref = field(
        "The goal of an earlier period that this one takes up", to=("goal",), default=""
    )
    done_when: Lines = field("In words, when it is reached", default=())
    confidence: DatedNumbers = field("0 to 10, one value or date: value", example="6", default=())
    agreed: tuple[Agreement, ...] = field(
        "Who signed it", aliases=("signed", "signoff"), default=()
    )
    asks: tuple[Ask, ...] = field("What is needed of other teams", default=())
    contributors: Texts = field("Who else works on it", aliases=("team", "teams"), default=())
    status: Text = field(
        "Where it stands; else from period and metrics",
        default="",
        aliases=("state",),
        words={
            "draft": ("proposed", "idea"),
            "active": ("accepted", "committed", "open", "in progress"),
            "achieved": ("met", "done", "completed", "reached"),
            "missed": ("not reached", "failed"),
            "dropped": ("cancelled", "canceled", "withdrawn", "rejected", "not accepted"),
        },
    )
