"""The worked examples of the manual, computed by the code that makes the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.delivery.schedule import Times
from mkdocs_prodproj.items.base import Origin
from mkdocs_prodproj.items.goal import Goal, Metric
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.quantities import Measurement
from mkdocs_prodproj.items.read_numbers import target
from mkdocs_prodproj.items.read_time import period
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.plan.settings import Prioritisation, Thresholds
from mkdocs_prodproj.strategy import scoring
from mkdocs_prodproj.strategy.claims import claim_of
from mkdocs_prodproj.strategy.effort_by_goal import Effort, effort_by_goal
from mkdocs_prodproj.strategy.evidence import LEVELS, gate, weigh, wilson
from mkdocs_prodproj.strategy.expected_effects import expected_effects
from mkdocs_prodproj.strategy.outcomes import verdict
from mkdocs_prodproj.strategy.pace import Course, expected_progress, planned_value, run_rate
from mkdocs_prodproj.strategy.prioritise import rank
from mkdocs_prodproj.strategy.progress import grade_colour, mean_grade, measure_progress
from mkdocs_prodproj.strategy.projection import project
from mkdocs_prodproj.strategy.scorecard import score_metric
from mkdocs_prodproj.strategy.targets import first_progress, target_changes
from mkdocs_prodproj.strategy.trace import Trace
from mkdocs_prodproj.study import Study

_LINE = re.compile(r"^(\w+)\((.*?)\) = (.+)$")
_COMMA = re.compile(r",\s*(?![^\[]*\])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Given:
    """What stands in the brackets: `named` by name, `plain` in order; and the page's plan."""

    plan: Plan
    named: Mapping[str, str]
    plain: tuple[str, ...]

    def number(self, name: str) -> Decimal | None:
        text = self.named.get(name, "")
        return Decimal(text) if text and text != "not known" else None

    def day(self, name: str) -> date:
        return date.fromisoformat(self.named[name])

    @property
    def study(self) -> Study:
        """The page's plan on the day behind `on`."""
        on = next(text.removeprefix("on ") for text in self.plain if text.startswith("on "))
        return Study(self.plan, date.fromisoformat(on))

    @property
    def times(self) -> Times:
        found = self.study.schedule.get(self.plain[0])
        assert found is not None
        return found


Answer = Decimal | str


def parse(line: str, plan: Plan) -> tuple[str, Given, str]:
    """The name, what stands in the brackets, and what is said to come out."""
    found = _LINE.match(line)
    assert found is not None, f"not a worked example: {line}"
    parts = [part.strip() for part in _COMMA.split(found[2])]
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    plain = tuple(part for part in parts if "=" not in part)
    return found[1], Given(plan, named, plain), found[3]


def agrees(answer: Answer, said: str) -> bool:
    """Whether the answer is what is said, at as many decimals as are shown."""
    if isinstance(answer, str):
        return answer == said
    shown = said.removesuffix(" %")
    places = len(shown.partition(".")[2])
    return round(answer, places) == Decimal(shown)


def _scored(method: Callable[..., object], rules: Prioritisation | None = None) -> object:
    def compute(given: Given) -> Answer:
        result = method(given.named, rules or given.plan.settings.prioritisation)
        if isinstance(result, scoring.Score):
            return result.value
        assert isinstance(result, scoring.Unscored)
        return result.words.split(";")[0]

    return compute


def _ranked(given: Given) -> list[object]:
    return list(rank({id_: scoring.Score(Decimal(v)) for id_, v in given.named.items()}))


def _ranks(given: Given) -> Answer:
    return ", ".join(f"{r.id} {r.rank}" for r in _ranked(given))


def _too_close(given: Given) -> Answer:
    return ", ".join(r.id for r in _ranked(given) if r.too_close)


def _target(text: str) -> object:
    if text.startswith("["):
        return target([Decimal(part) for part in text.strip("[]").split(",")])
    return target(text)


def _progress(given: Given) -> Answer:
    aim = _target(given.named["target"])
    found = measure_progress(given.number("baseline"), aim, given.number("now"))
    return "not known" if found.progress is None else found.progress * 100


def _expected(given: Given) -> Answer:
    share = expected_progress(given.day("start"), given.day("end"), given.day("today"))
    assert share is not None
    return share * 100


def _planned(given: Given) -> Answer:
    points = [(date.fromisoformat(d), Decimal(v)) for d, v in given.named.items() if _DAY.match(d)]
    value = planned_value(points, given.day("today"))
    assert value is not None
    return value


def _reaches(given: Given) -> Answer:
    course = Course(
        given.day("start"), given.day("end"), given.number("baseline"), given.number("target")
    )
    found = run_rate(course, given.day("today"), given.number("now"))
    return found.hit.isoformat() if found and found.hit else "never"


def _first_progress(given: Given) -> Answer:
    day, was = date(2026, 1, 1), given.number("target_was")
    metric = Metric(
        name="m",
        baseline=given.number("baseline"),
        target=_target(given.named["target"]),
        target_was=(Measurement(day, was),),
    )
    found = first_progress(metric, target_changes(metric, day), given.number("now"))
    return "not known" if found is None else found * 100


def _adds_up(given: Given) -> Answer:
    metric = Metric(
        name="m", baseline=given.number("baseline"), target=_target(given.named["target"])
    )
    bets = [(name, change) for name, change in given.named.items() if name.isupper()]
    found = expected_effects(metric, given.number("now"), bets)
    assert found is not None
    return f"{found.expected} of {found.missing}"


def _projected(given: Given) -> Answer:
    """With readings as `date=value`; in percent of the way on the period's last day."""
    readings = tuple(
        Measurement(date.fromisoformat(d), Decimal(v))
        for d, v in given.named.items()
        if _DAY.match(d)
    )
    metric = Metric(
        name="m",
        baseline=given.number("baseline"),
        target=_target(given.named["target"]),
        measurements=readings,
    )
    newest = max(readings, key=lambda reading: reading.date)
    found = project(metric, period(given.named["period"]), newest.date, newest.value)
    return found.because if found.progress is None else found.progress * 100


def _status(given: Given) -> Answer:
    now, today = given.number("now"), given.day("today")
    readings = () if now is None else (Measurement(today, now),)
    metric = Metric(
        name="m",
        baseline=given.number("baseline"),
        target=_target(given.named["target"]),
        measurements=readings,
        guardrail="guardrail" in given.named,
    )
    return score_metric(metric, "m", period(given.named["period"]), today, Thresholds()).status


def _mean_grade(given: Given) -> Answer:
    mean, coverage = mean_grade([given.number(name) for name in given.named])
    return f"{mean.normalize():f} of {coverage * 100:.0f} %"


def _evidence(given: Given) -> Answer:
    people = given.number("participants")
    research = Research(
        id="R",
        origin=Origin(path="research/R.md"),
        method=given.named["method"],
        participants=None if people is None else int(people),
        status="done",
    )
    bet = Initiative(id="I", origin=Origin(path="initiatives/I.md"))
    state = weigh(bet, [research], date(2026, 7, 6))
    return f"{state.confidence:g}, {state.word}"


def _claim(given: Given) -> Answer:
    level = LEVELS.index(given.named["level"])
    scores = {k: {"confidence": v} for k, v in given.named.items() if k in ("rice", "ice")}
    bet = Initiative(id="I", origin=Origin(path="initiatives/I.md"), **scores)
    claim = claim_of(bet, float(given.number("confidence") or 0), level, Prioritisation())
    return f"{claim.supported * 100:.0f} %" if claim.top == 1 else f"{claim.supported:g}"


def _goal_effort(given: Given) -> Answer:
    goals, bets = int(given.number("goals")), int(given.number("initiatives") or 1)
    every = [f"I{n}" for n in range(bets)]
    items = (
        *(Goal(id=f"G{n}", origin=Origin(path="g.md")) for n in range(goals)),
        *(
            Initiative(id=i, origin=Origin(path="i.md"), goals=tuple(f"G{n}" for n in range(goals)))
            for i in every[:1]
        ),
        *(Initiative(id=i, origin=Origin(path="i.md")) for i in every[1:]),
        Project(id="P", origin=Origin(path="p.md"), initiatives=tuple(every)),
        Task(id="T", origin=Origin(path="t.md"), project="P"),
    )
    efforts = {"T": Effort(given.number("days"))}
    return effort_by_goal(Trace(Plan(items=items), {"T": "P"}), efforts)[0].days


def _share(given: Given) -> Answer:
    found = wilson(int(given.named["successes"]), int(given.named["n"]))
    return f"{found.point:.1%}, {found.low:.1%} to {found.high:.1%}".replace("%", " %")


def _verdict(given: Given) -> Answer:
    before, aim, now = (given.number(n) for n in ("before", "predicted", "now"))
    return verdict((now - before) / (aim - before), None, date(2026, 7, 6))


STRATEGY: Mapping[str, Callable[[Given], Answer]] = {
    "rice": _scored(scoring.score_rice, Prioritisation()),
    "ice": _scored(scoring.score_ice, Prioritisation()),
    "ice_mean": _scored(scoring.score_ice, Prioritisation(ice="mean")),
    "wsjf": _scored(scoring.score_wsjf),
    "cd3": _scored(scoring.score_cd3),
    "weighted": _scored(scoring.score_weighted),
    "opportunity": _scored(scoring.score_opportunity),
    "ranks": _ranks,
    "too_close": _too_close,
    "progress": _progress,
    "expected": _expected,
    "planned_value": _planned,
    "reaches": _reaches,
    "projected": _projected,
    "adds_up": _adds_up,
    "first_progress": _first_progress,
    "status": _status,
    "colour": lambda given: grade_colour(given.number("grade"), given.named["ambition"]),
    "mean_grade": _mean_grade,
    "evidence": _evidence,
    "supported": _claim,
    "goal_effort": _goal_effort,
    "share": _share,
    "gate": lambda given: gate(given.named),
    "verdict": _verdict,
}
