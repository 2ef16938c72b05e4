"""What a forecast rests on, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_prodproj.delivery.progress import is_blocked
from mkdocs_prodproj.forecasting.evidence import Evidence
from mkdocs_prodproj.forecasting.spreads import is_estimated, is_ranged
from mkdocs_prodproj.forecasting.uncertainty import Uncertainty


@dataclass(frozen=True)
class Basis:
    """What the simulated runs are made of.

    Of the `open_tasks`, `ranged` have a best and a worst case, `single` one number, `unestimated`
    nothing. `spread`: best and worst case of a single estimate, as shares of it, from the plan's
    own "history" (`done_with_actuals` tasks) or the settings' "default" or "none". `events`: risks
    that are simulated; `risks_left_out` lack a chance, or an impact in days or money. `blocked`
    open tasks are taken to go on as planned. `says`: in words.
    """

    open_tasks: int
    ranged: int
    single: int
    unestimated: int
    spread: tuple[float, float]
    source: str
    done_with_actuals: int
    events: int
    says: str
    risks_left_out: tuple[str, ...] = ()
    blocked: int = 0


def basis_of(model: Uncertainty, trials: int) -> Basis:
    """What the runs of a model are made of."""
    tasks = [model.outline.tasks[id_] for id_ in Evidence(model).all_tasks]
    ranged = sum(map(is_ranged, tasks))
    known = sum(map(is_estimated, tasks))
    single = known - ranged
    ratios, risks = model.ratios, model.risks
    blocked = sum(map(is_blocked, tasks))
    parts = [
        f"{trials:,} simulated runs of the remaining work." if tasks else "",
        _ranges(len(tasks), ranged, single),
        ratios.says if single or (ranged and ratios.source == "none") else "",
        _blocked(blocked),
        _risks(len(risks.events), len(risks.left_out)),
    ]
    return Basis(
        open_tasks=len(tasks),
        ranged=ranged,
        single=single,
        unestimated=len(tasks) - known,
        spread=(ratios.low, ratios.high),
        source=ratios.source,
        done_with_actuals=ratios.done,
        events=len(risks.events),
        says=" ".join(filter(None, parts)),
        risks_left_out=risks.left_out,
        blocked=blocked,
    )


def _ranges(open_: int, ranged: int, single: int) -> str:
    if not open_:
        return "No task is open: there is nothing to simulate."
    none = open_ - ranged - single
    said = [(ranged, "a best and a worst case"), (single, "a single estimate")]
    said.append((none, f"no estimate and {'counts' if none == 1 else 'count'} as no time"))
    every = f"All {open_} open tasks have" if open_ > 1 else "The one open task has"
    whole = next((f"{every} {what}." for n, what in said if n == open_), "")
    have = ", ".join(f"{n} {'has' if n == 1 else 'have'} {what}" for n, what in said if n)
    return whole or f"Of {open_} open tasks {have}."


def _blocked(number: int) -> str:
    if not number:
        return ""
    return f"{number} blocked task{' is' if number == 1 else 's are'} taken to go on as planned."


def _risks(simulated: int, left_out: int) -> str:
    said = []
    if simulated:
        said.append(f"{simulated} risk{'s' if simulated > 1 else ''} may happen in each run.")
    if left_out:
        what = ("risk says", "counts") if left_out == 1 else ("risks say", "count")
        said.append(f"{left_out} {what[0]} neither days nor money, and {what[1]} for nothing.")
    return " ".join(said)
