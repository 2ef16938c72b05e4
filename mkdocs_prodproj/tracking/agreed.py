"""When the text that people sign was last changed: the vision, a goal and its targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_prodproj.history.timelines import Timeline

#: What a signature stands under, by kind; of a metric the steps after its name.
_SIGNED = {"product": ("vision",), "goal": ("period", "ambition")}
_OF_METRICS = ("target", "baseline", "direction")


def text_changed(timelines: Mapping[str, Timeline], today: date) -> dict[str, date]:
    """The last day up to `today` on which commits changed what is signed, by product or goal.

    What an item said first is no change; one that still says it is left out. A vision of 5 January
    that was written anew on 2 March: 2 March.
    """
    found: dict[str, date] = {}
    for id_, timeline in timelines.items():
        days = [
            said.day
            for name in (timeline.fields if timeline.kind in _SIGNED else ())
            if _is_signed(timeline.kind, name)
            for said in timeline.fields[name][1:]
            if said.day <= today
        ]
        if days:
            found[id_] = max(days)
    return found


def _is_signed(kind: str, name: str) -> bool:
    if kind == "goal" and name.startswith("metrics."):
        return name.rpartition(".")[2] in _OF_METRICS
    return name in _SIGNED.get(kind, ())
