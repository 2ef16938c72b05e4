"""Which decision is in force, what does it say of an initiative, and does the status agree?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.items.initiative import Decision, Initiative

#: The words of the roadmap by their keys.
WORDS = {
    "building": "Building",
    "committed": "Committed",
    "researching": "Researching",
    "parked": "Parked",
    "declined": "Declined",
    "shipped": "Shipped",
    "open": "Undecided",
}
_BY_STATUS = {
    "idea": "open",
    "discovery": "researching",
    "ready": "committed",
    "building": "building",
    "shipped": "shipped",
    "measured": "shipped",
    "parked": "parked",
    "rejected": "declined",
}
_BY_HORIZON = {
    "now": "building",
    "next": "committed",
    "not-doing": "declined",
}
_BY_OUTCOME = {"not-now": "parked", "no": "declined", "explore": "researching"}
#: Statuses that agree with a decision; every other one is a conflict.
_AGREES = {
    "build": ("", "ready", "building", "shipped", "measured"),
    "not-now": ("", "parked", "idea", "discovery"),
    "no": ("", "rejected"),
    "explore": ("", "idea", "discovery"),
}
_HORIZONS = {
    "building": "now",
    "committed": "next",
    "declined": "not-doing",
    "shipped": "done",
}


@dataclass(frozen=True)
class DecisionState:
    """What was decided about an initiative, in the roadmap's word; `key` indexes WORDS.

    `date`, `by` and `because` are those of the decision in force, if there is one. `conflict` says
    in words that the status disagrees with it.
    """

    word: str
    key: str
    date: date | None = None
    by: tuple[str, ...] = ()
    because: str = ""
    conflict: str = ""


def in_force(decisions: Sequence[Decision], today: date | None = None) -> Decision | None:
    """The newest decision that has an outcome; one without a date is older than all with one.

    Of several on one day the last written counts; those after `today` do not count yet.
    """
    made = [
        (decision.date or date.min, n, decision)
        for n, decision in enumerate(decisions)
        if decision.outcome and (today is None or (decision.date or date.min) <= today)
    ]
    return max(made, key=lambda entry: entry[:2])[2] if made else None


def decision_state(initiative: Initiative, today: date | None = None) -> DecisionState:
    """The roadmap's word for an initiative: shipped, else the decision, else status, else horizon.

    Decided to build, it is Building once its status or, without one, its horizon says so, and
    Committed until then.
    """
    decision = in_force(initiative.decision, today)
    if decision is None:
        key = _own_word(initiative, today)
        return DecisionState(WORDS[key], key)
    key = _decided(initiative, decision, today)
    return DecisionState(
        word=WORDS[key],
        key=key,
        date=decision.date,
        by=decision.by,
        because=decision.because,
        conflict=_conflict(initiative, decision),
    )


def has_shipped(initiative: Initiative, today: date | None = None) -> bool:
    """True when it went live by `today`: by its date, else by its status, else by its horizon."""
    if initiative.shipped is not None:
        return today is None or initiative.shipped <= today
    if initiative.status:
        return initiative.status in ("shipped", "measured")
    return initiative.horizon == "done"


def _own_word(initiative: Initiative, today: date | None) -> str:
    """What status and horizon say; a launch still to come is being built."""
    if has_shipped(initiative, today):
        return "shipped"
    if initiative.status:
        key = _BY_STATUS.get(initiative.status, "open")
        return "building" if key == "shipped" else key
    return _BY_HORIZON.get(initiative.horizon, "open")


def _decided(initiative: Initiative, decision: Decision, today: date | None) -> str:
    own = _own_word(initiative, today)
    if own == "shipped":
        return "shipped"
    if decision.outcome == "build":
        return "building" if own == "building" else "committed"
    return _BY_OUTCOME.get(decision.outcome, own)


def _conflict(initiative: Initiative, decision: Decision) -> str:
    agrees = _AGREES.get(decision.outcome)
    if agrees is None or initiative.status in agrees:
        return ""
    when = f" on {decision.date.day} {decision.date:%b %Y}" if decision.date else ""
    return f'decided "{decision.outcome}"{when}, but the status is "{initiative.status}"'


def horizon(initiative: Initiative, today: date | None = None) -> str:
    """Now, next, later, done or not-doing: done once shipped, else as written, else as decided."""
    key = decision_state(initiative, today).key
    if key == "shipped":
        return "done"
    return initiative.horizon or _HORIZONS.get(key, "later")
