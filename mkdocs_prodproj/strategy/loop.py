"""Where in the two loops are we, and what is the next useful act? (shapes; see the contract)"""

from __future__ import annotations

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
    """The next useful act, and the file to edit for it (path in the plan folder, line)."""

    words: str
    path: str = ""
    line: int = 1
    item: str = ""


@dataclass(frozen=True)
class LoopState:
    """One loop of one product or project; `loop` is "strategy" or "delivery"."""

    loop: str
    subject: str
    title: str
    steps: tuple[Step, ...]
    next_act: NextAct | None = None

    @property
    def current(self) -> Step | None:
        """The step under way."""
        return next((s for s in self.steps if s.state == "current"), None)
