"""The steps of a loop: which is under way, what each has and lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Steps of the strategy loop and of the delivery loop, in order.
STRATEGY = ("Align", "Research", "Prioritise", "Measure", "Re-iterate")
DELIVERY = ("Break down", "Estimate", "Navigate", "Monitor", "Deliver")


@dataclass(frozen=True)
class Step:
    """One step: `state` is done, current or ahead; `says` in a few words what there is."""

    name: str
    state: str
    says: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextAct:
    """The next useful act, and the file to edit for it (path in the plan folder, line).

    `path` is "" when a file has to be made; the words then say how.
    """

    words: str
    path: str = ""
    line: int = 1
    item: str = ""


@dataclass(frozen=True)
class LoopState:
    """One loop of one product or project; `loop` is "strategy" or "delivery".

    `subject` is the item's id, "" for the whole plan. `turn` counts from 1: each review closes one;
    0 where turns are not counted.
    """

    loop: str
    subject: str
    title: str
    steps: tuple[Step, ...]
    next_act: NextAct | None = None
    turn: int = 0

    @property
    def current(self) -> Step | None:
        """The step under way."""
        return next((s for s in self.steps if s.state == "current"), None)


@dataclass(frozen=True)
class Finding:
    """What one step has and lacks; `act` is set when something essential is lacking."""

    says: str
    lacks: tuple[str, ...] = ()
    act: NextAct | None = None


def stages(
    names: Sequence[str], findings: Sequence[Finding], resting: str
) -> tuple[tuple[Step, ...], NextAct | None]:
    """Put one step under way: the first that lacks something essential, else the `resting` one."""
    waiting = (n for n, finding in enumerate(findings) if finding.act is not None)
    current = next(waiting, names.index(resting))
    states = ["done" if n < current else "ahead" for n in range(len(names))]
    states[current] = "current"
    steps = tuple(
        Step(name, state, finding.says, finding.lacks)
        for name, state, finding in zip(names, states, findings, strict=True)
    )
    return steps, findings[current].act


def counted(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 task", "4 tasks"."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"
