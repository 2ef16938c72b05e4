"""The two loops: in which step each product and project is, and the next useful act."""

from __future__ import annotations

from mkdocs_prodproj.shapes.blocks import Block, Loop, Loops, LoopStep, Section
from mkdocs_prodproj.shapes.cells import Cell, FileLink, Inline, Small
from mkdocs_prodproj.strategy.loop import LoopState
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links
from mkdocs_prodproj.wording.options import Options

#: The words of `data-s` on a station.
STATES = {"done": "past", "current": "now", "ahead": "next"}
#: How many of the things that are missing stand below a loop; the health page has them all.
LACKS_SHOWN = 3
NAMES = {"strategy": "Strategy loop", "delivery": "Delivery loop"}


def loops(study: Study, options: Options) -> tuple[Block, ...]:
    """Both loops of the plan, or of one product or project."""
    wanted = {options.get("product"), options.get("project")} - {""}
    states = [s for s in study.loops if (s.subject in wanted if wanted else True)]
    shown = states if wanted else _first_of_each(states)
    if options.limit is not None:
        shown = states[: options.limit]
    if not shown:
        return ()
    drawn = Loops(tuple(loop(study, s) for s in shown))
    sub = "Strategy hands bets to delivery; delivery hands measured results back."
    return (Section("Where we are", (drawn,), sub, id="loops"),)


def _first_of_each(states: list[LoopState]) -> list[LoopState]:
    """The plan as a whole where there is such a state, else the first of each loop."""
    found = []
    for kind in NAMES:
        mine = [s for s in states if s.loop == kind]
        whole = [s for s in mine if not s.subject]
        found += whole[:1] or mine[:1]
    return found


def loop(study: Study, state: LoopState) -> Loop:
    """One loop with its stations and the next useful act."""
    subject = study.plan.get(state.subject)
    title = NAMES[state.loop]
    name: Cell = Inline((title, Small("of"), links.to(subject))) if subject else title
    current = state.current
    steps = tuple(LoopStep(s.name, s.says, STATES[s.state]) for s in state.steps)
    return Loop(
        title=name,
        sub=f"now: {current.name.lower()}" if current else "",
        steps=steps,
        back=f"back to {state.steps[0].name}",
        act=act(study, state),
        lacks=_few(current.lacks) if current and len(current.lacks) > 1 else (),
    )


def _few(lacks: tuple[str, ...]) -> tuple[str, ...]:
    """The first of what is missing, and how much more there is."""
    left = len(lacks) - LACKS_SHOWN
    return (*lacks[:LACKS_SHOWN], f"and {left} more") if left > 1 else lacks


def act(study: Study, state: LoopState) -> Cell:
    """The next useful act, with the place to do it."""
    found = state.next_act
    if found is None:
        return ""
    said = links.coded(found.words)
    return Inline((said, FileLink(found.path, found.line))) if found.path else said
