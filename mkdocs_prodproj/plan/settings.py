"""The plan's own settings, from `plan.yml` in the plan folder."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from mkdocs_prodproj.items.values import Number, Percent, WeekDays


class Group(BaseModel):
    """A group of settings; frozen, an unknown key is reported by the reader."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Criterion(Group):
    """One criterion of a weighted score."""

    weight: Number = Field(Decimal(1), description="Its weight; weights are normalised")
    cost: bool = Field(False, description="True when less is better")
    scale: tuple[Decimal, Decimal] = Field(
        (Decimal(1), Decimal(5)), description="Lowest and highest value"
    )


class Prioritisation(Group):
    """How initiatives are ranked."""

    method: str = Field(
        "rice", description="rice, ice, wsjf, cd3, weighted, opportunity or formula"
    )
    formula: str = Field(
        "", description="The house's own formula over its criteria: (value + time) / effort"
    )
    ice: str = Field("product", description="product (I×C×E) or mean ((I+C+E)/3)")
    reach_period: str = Field(
        "quarter", description="Period that a reach without one is counted in"
    )
    weeks_per_month: Number = Field(Decimal(4), description="Person-weeks in a person-month")
    confidence_scale: str = Field(
        "percent", description="percent, or raw for a house scale of 1 to 5"
    )
    criteria: dict[str, Criterion] = Field(
        default_factory=dict, description="Criteria of a weighted score or a formula"
    )
    trials: int = Field(1000, description="Trials in which ranges of inputs are drawn")
    top: int = Field(3, description="Places that the chance of being among the first counts")
    too_close: Percent = Field(
        Decimal("0.2"), description="Neighbours nearer than this share are too close to call"
    )


class Thresholds(Group):
    """Where a metric's status changes; printed on the page that shows it."""

    on_track: Percent = Field(Decimal("0.9"), description="Share of the expected progress")
    at_risk: Percent = Field(Decimal("0.7"), description="Share of the expected progress")
    too_early: Percent = Field(
        Decimal("0.1"), description="Expected progress below which it is too early"
    )
    nearly: Percent = Field(
        Decimal("0.7"), description="Progress that counts as nearly, at the end"
    )
    stale_quarter_days: int = Field(
        14, description="Oldest value for a period of up to a half-year"
    )
    stale_year_days: int = Field(35, description="Oldest value for a longer period")


class WorkingTime(Group):
    """The default calendar where the plan has no calendar item."""

    days: WeekDays = Field((0, 1, 2, 3, 4), description="Working days, mon to sun")
    hours: str = Field("09:00-17:00", description="Working hours of a day")
    country: str = Field("", description="Country whose public holidays are off")


class EvidenceRules(Group):
    """Which evidence a decision to build needs."""

    build_needs: int = Field(
        2, description="Least evidence level: 0 none, 1 opinion, 2 anecdote, 3 observed, 4 tested"
    )
    expires_months: int = Field(12, description="Evidence older than this is flagged")


class Scheduling(Group):
    """How tasks are placed in time."""

    levelling: bool = Field(
        True, description="Whether people do one thing after another; off: dates by links alone"
    )
    schedules: int = Field(
        0, description="Schedules tried to find an earlier end, beyond the fast rule"
    )
    remaining: str = Field(
        "from-today", description="Where the rest of begun work lies: from-today or continuous"
    )


class Forecast(Group):
    """How dates are simulated."""

    trials: int = Field(10000, description="Simulated runs")
    percentiles: tuple[int, ...] = Field((10, 50, 85, 95), description="Percentiles shown")
    distribution: str = Field(
        "pert", description="How an estimate spreads: pert or triangular; none: not at all"
    )
    spread: tuple[Number, Number] = Field(
        (Decimal("0.8"), Decimal("1.7")),
        description="Best and worst case of a single estimate, as shares of it",
    )
    correlation: Number = Field(
        Decimal(0), description="How far estimates go wrong together, 0 to 1"
    )


class Past(Group):
    """How far the plan's history is looked back upon, and when something has gone stale."""

    weeks: int = Field(26, description="Weeks of history shown; each is studied once and kept")
    stale_days: int = Field(
        60, description="Days after which an active item that nobody touched is named"
    )
    now_days: int = Field(30, description="The same for what the roadmap has under now")


class Vocabulary(Group):
    """The house's own words, mapped to ours."""

    statuses: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="kind: {word: our word}"
    )
    folders: dict[str, str] = Field(default_factory=dict, description="folder name: kind")


class Settings(Group):
    """Everything that `plan.yml` may say."""

    name: str = Field("", description="Name of the plan")
    currency: str = Field("EUR", description="Currency of amounts without one")
    calendar: str = Field("", description="Id of the default calendar")
    working_time: WorkingTime = Field(
        default_factory=WorkingTime, description="Default working time"
    )
    prioritisation: Prioritisation = Field(default_factory=Prioritisation, description="Ranking")
    status: Thresholds = Field(default_factory=Thresholds, description="Status thresholds")
    cadence: str = Field("", description="How often the plan is reviewed")
    evidence: EvidenceRules = Field(default_factory=EvidenceRules, description="Evidence rules")
    scheduling: Scheduling = Field(
        default_factory=Scheduling, description="How tasks are placed in time"
    )
    forecast: Forecast = Field(default_factory=Forecast, description="Forecast")
    baseline: str = Field(
        "", description="What today's plan is held against: a tag, branch, hash or day"
    )
    scenarios: tuple[str, ...] = Field((), description="Branches of the plan to show side by side")
    history: Past = Field(default_factory=Past, description="The plan's past")
    seed: int = Field(1, description="Seed of everything simulated")
    vocabulary: Vocabulary = Field(default_factory=Vocabulary, description="Own words")
    rules: dict[str, str] = Field(
        default_factory=dict, description="rule id: off, hint, warning or error"
    )
