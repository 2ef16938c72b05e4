"""The status vocabulary: one word, one icon, one tone (look: DESIGN §3)."""

from __future__ import annotations

from mkdocs_prodproj.shapes.cells import Mark

#: Every icon a template can draw.
ICONS = (
    "done", "ok", "risk", "off", "none", "open", "half", "full", "fail", "block", "dia", "clock",
    "up", "down", "right", "left", "plus", "minus", "car", "flask", "chart", "chat", "eye", "info",
    "doc", "flag",
)  # fmt: skip
#: Every tone a component can take.
TONES = ("done", "ok", "risk", "off", "none", "acc", "neu")

METRIC = {
    "achieved": Mark("done", "done", "Achieved"),
    "on-track": Mark("ok", "ok", "On track"),
    "at-risk": Mark("risk", "risk", "At risk"),
    "off-track": Mark("off", "off", "Off track"),
    "no-data": Mark("none", "none", "Not measured"),
    "not-started": Mark("open", "neu", "Not started"),
    "too-early": Mark("clock", "neu", "Too early"),
    "missed": Mark("off", "off", "Missed"),
    "nearly": Mark("risk", "risk", "Nearly"),
    "error": Mark("off", "off", "Cannot tell"),
    "draft": Mark("open", "neu", "Draft"),
    "dropped": Mark("fail", "none", "Dropped"),
}
TASK = {
    "draft": Mark("none", "neu", "Draft"),
    "todo": Mark("open", "neu", "Not started"),
    "in-progress": Mark("half", "neu", "In progress"),
    "review": Mark("half", "neu", "In review"),
    "blocked": Mark("block", "off", "Blocked"),
    "on-hold": Mark("none", "none", "On hold"),
    "done": Mark("done", "neu", "Done"),
    "dropped": Mark("fail", "none", "Dropped"),
}
DECISION = {
    "building": Mark("half", "acc", "Building"),
    "committed": Mark("right", "neu", "Committed"),
    "researching": Mark("eye", "neu", "Researching"),
    "open": Mark("open", "neu", "Undecided"),
    "parked": Mark("none", "none", "Parked"),
    "declined": Mark("fail", "none", "Declined"),
    "shipped": Mark("done", "done", "Shipped"),
}
VERDICT = {
    "reached": Mark("done", "done", "Reached"),
    "partly reached": Mark("risk", "risk", "Partly reached"),
    "not reached": Mark("off", "off", "Not reached"),
    "worse than before": Mark("off", "off", "Worse than before"),
    "too early": Mark("clock", "neu", "Too early"),
    "not measured": Mark("none", "none", "Not measured"),
    "inconclusive": Mark("none", "none", "Inconclusive"),
}
RISK_STATE = {
    "passed": Mark("full", "neu", "", note="answered"),
    "testing": Mark("half", "neu", "", note="being tested"),
    "assumed": Mark("half", "none", "", note="assumed, not tested"),
    "untested": Mark("open", "neu", "", note="open"),
    "failed": Mark("fail", "neu", "", note="failed"),
    "n/a": Mark("minus", "none", "", note="does not apply"),
}
ON_TIME = {
    "reached": Mark("done", "done", "Reached"),
    "likely": Mark("ok", "ok", "In time"),
    "uncertain": Mark("risk", "risk", "Tight"),
    "unlikely": Mark("off", "off", "Late"),
    "none": Mark("none", "none", "No date"),
}
ODDS = {
    "likely": Mark("ok", "ok", "Likely"),
    "uncertain": Mark("risk", "risk", "Uncertain"),
    "unlikely": Mark("off", "off", "Unlikely"),
}
#: What a team says of itself: icon and tone.
COLOURS = {"green": ("ok", "ok"), "amber": ("risk", "risk"), "red": ("off", "off")}
SEVERITY = {
    "error": Mark("off", "off", "Error"),
    "warning": Mark("risk", "risk", "Warning"),
    "hint": Mark("info", "neu", "Hint"),
}

#: Chances from which a promise is likely, and uncertain.
LIKELY, UNCERTAIN = 0.8, 0.5


def chance(share: float) -> Mark:
    """A chance as printed, in words: likely from 80 %, uncertain from 50 %, unlikely below."""
    share = round(share * 100) / 100
    return ODDS["likely" if share >= LIKELY else "uncertain" if share >= UNCERTAIN else "unlikely"]


def planned(spare: int) -> Mark:
    """A planned day against the promised one, without odds: late, tight under 3 days, in time."""
    return ON_TIME["unlikely" if spare < 0 else "uncertain" if spare < 3 else "likely"]
