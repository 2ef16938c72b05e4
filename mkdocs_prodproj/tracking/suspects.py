"""Links to look at again: what an item rests on says something else than when it was last touched.

Known from requirements tools as suspect links (Doorstop, DOORS): a link is in doubt until somebody
has looked, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_prodproj.history.timelines import Said, Timeline
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.tracking.standing import is_open

#: The fields of a kind by which it rests on something.
RESTS = {
    "task": ("depends_on", "project", "initiative"),
    "project": ("initiatives",),
    "initiative": (
        "goals", "decision", "risks", "expects", "depends_on", "replaces", "superseded_by",
    ),
    "decision": ("about", "supersedes"),
    "goal": ("parent", "continues"),
    "risk": ("affects",),
}  # fmt: skip
_SCORES = ("rice", "ice", "wsjf", "cd3", "opportunity", "score", "moscow", "kano")
#: What of a kind matters to those that rest on it: names of fields, or first and last of a path.
MATTERS = {
    "task": ("estimate", "duration", "start_after", "start_on", "due", "depends_on"),
    "milestone": ("deadline",),
    "project": ("start", "deadline"),
    "initiative": ("decision", "decision.outcome", "goals", "effort", "horizon", *_SCORES),
    "goal": ("period", "ambition", "metrics.target", "metrics.baseline", "metrics.direction"),
    "research": ("result", "strength", "successes", "participants", "method"),
    "decision": ("because", "options", "about"),
}
#: Sizes of work: those of one likely case are the same to who waits for it.
_SIZES = frozenset({"estimate", "duration", "effort"})
#: Statuses whose coming, or going, changes what others rely on.
ENDED = frozenset({"done", "reached", "shipped", "measured", "achieved"})
LAID_ASIDE = frozenset({
    "dropped", "cancelled", "on-hold", "parked", "rejected", "missed", "abandoned", "superseded",
    "deprecated",
})  # fmt: skip
#: A longer value is cut; the item's own page has all of it.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link to look at again: what `item` rests on changed on `changed`, after it was touched."""

    item: str
    on: str
    field: str
    changed: date
    touched: date
    what: str


@dataclass(frozen=True, slots=True)
class _Touch:
    """When an item was last touched, and the day up to which somebody has looked since."""

    day: date
    commit: str
    seen: date
    order: Mapping[str, int]

    def before(self, said: Said) -> bool:
        """Whether something was said after it; of one day the order of commits decides."""
        if said.day != self.day or said.commit == self.commit:
            return said.day > self.day
        places = self.order.get(said.commit), self.order.get(self.commit)
        return None not in places and places[0] > places[1]  # type: ignore[operator]


def suspects(
    plan: Plan, timelines: Mapping[str, Timeline], today: date, order: Mapping[str, int]
) -> tuple[Suspect, ...]:
    """Every link of an open item to what has changed since, the newest change first.

    Only what matters counts: a predecessor's likely size, a target, a finding, a decision; not a
    status that moves on, a title, or progress. What was changed back is not told, nor what was
    said after `today`. `reviewed:` or `updated:` on the day of the change or later clears it.
    """
    pasts = _Pasts(plan, timelines, today)
    found = [
        suspect
        for item in plan.items
        if (own := timelines.get(item.id)) is not None and _counts(item, today)
        for suspect in _of_item(pasts, item, _touch(item, own, order))
    ]
    return tuple(sorted(found, key=lambda s: (-s.changed.toordinal(), s.on, s.field, s.item)))


class _Pasts:
    """What those that others rest on said over time, up to a day, each looked up once."""

    def __init__(self, plan: Plan, timelines: Mapping[str, Timeline], today: date) -> None:
        self.plan = plan
        self.timelines = timelines
        self.today = today
        self._known: dict[str, list[tuple[str, tuple[Said, ...]]]] = {}

    def moved(self, target: Item) -> list[tuple[str, tuple[Said, ...]]]:
        """The fields of a target that matter and did not always say the same, by name."""
        if target.id not in self._known:
            past = self.timelines[target.id]
            names = sorted(name for name in past.fields if _matters(target.kind, name))
            said = ((name, self.said(past, name)) for name in names)
            self._known[target.id] = [(name, each) for name, each in said if _moved(each, past)]
        return self._known[target.id]

    def said(self, past: Timeline, name: str) -> tuple[Said, ...]:
        """What a field said up to the day; what it said later is not known yet."""
        return tuple(each for each in past.fields.get(name, ()) if each.day <= self.today)


def _counts(item: Item, today: date) -> bool:
    """Open items, and decisions that stand."""
    return item.kind in RESTS and is_open(item, today)


def _touch(item: Item, own: Timeline, order: Mapping[str, int]) -> _Touch:
    seen = [day for day in (item.reviewed, item.updated) if day is not None]
    return _Touch(own.touched, own.commit, max(seen, default=date.min), order)


def _of_item(pasts: _Pasts, item: Item, touch: _Touch) -> Iterator[Suspect]:
    for id_ in _grounds(pasts.plan, item):
        target, past = pasts.plan.get(id_), pasts.timelines.get(id_)
        if target is None or past is None or past.touched < max(touch.day, touch.seen):
            continue
        for name, said in pasts.moved(target):
            if item.kind == "task" and _is_score(name):
                continue
            what = _changed(pasts.plan, name, said, past, touch)
            if what and touch.seen < said[-1].day:
                yield Suspect(item.id, id_, name, said[-1].day, touch.day, what)
    if isinstance(item, Initiative | DecisionRecord):
        yield from _new_findings(pasts, item, touch)


def _grounds(plan: Plan, item: Item) -> list[str]:
    """What an item rests on, each once; an initiative also on what was found out about it."""
    fields = RESTS[item.kind]
    links = plan.references_from(item.id)
    found = [link.target for link in links if link.field.split(".")[0] in fields]
    found += [research.id for research in _research(plan, item)]
    return sorted(set(found))


def _research(plan: Plan, item: Item) -> tuple[Research, ...]:
    if isinstance(item, Initiative):
        return plan.referring(Research, "initiatives", item.id)
    if isinstance(item, DecisionRecord):
        found = (r for id_ in item.about for r in plan.referring(Research, "initiatives", id_))
        return tuple(dict.fromkeys(found))
    return ()


def _new_findings(pasts: _Pasts, item: Item, touch: _Touch) -> Iterator[Suspect]:
    """Findings that were not there when the item was last touched."""
    for research in _research(pasts.plan, item):
        past = pasts.timelines.get(research.id)
        said = pasts.said(past, "result") if past else ()
        if past is None or not said or not _is_first(said[0], past) or not said[-1].value:
            continue
        if touch.before(said[0]) and touch.seen < said[0].day:
            what = f"new finding: {_short(said[-1].value)}"
            yield Suspect(item.id, research.id, "result", said[0].day, touch.day, what)


def _matters(kind: str, name: str) -> bool:
    """Whether a field matters to those that rest on it: by its name, or its first and last step."""
    if name == "status":
        return True
    steps = name.split(".")
    path = f"{steps[0]}.{steps[-1]}" if len(steps) > 1 else name
    known = MATTERS.get(kind, ())
    return path in known or (steps[0] in _SCORES and steps[0] in known)


def _is_score(name: str) -> bool:
    """Whether a field weighs a bet: that matters to who decides, not to who builds it."""
    return name.partition(".")[0] in (*_SCORES, "effort")


def _changed(plan: Plan, name: str, said: tuple[Said, ...], past: Timeline, touch: _Touch) -> str:
    """How a field differs from what it said when the item was touched, in words; "" if not."""
    later = [n for n, each in enumerate(said) if touch.before(each)]
    if not later or (later[0] == 0 and _is_first(said[0], past)):
        return ""
    was, now = (said[later[0] - 1].value if later[0] else ""), said[-1].value
    if was == now or (name in _SIZES and _likely(was) == _likely(now)):
        return ""
    if name == "status":
        return _status(was, now)
    if not was:
        return f"{_called(plan, name)} is now {_said(plan, name, now)}"
    told = _said(plan, name, now) if now else "not given"
    return f"{_called(plan, name)} was {_said(plan, name, was)}, now {told}"


def _moved(said: tuple[Said, ...], past: Timeline) -> bool:
    """Whether a field says something else than when the item was first written."""
    return len(said) > 1 or any(not _is_first(each, past) for each in said)


def _is_first(said: Said, past: Timeline) -> bool:
    """Whether something was said when the item was first written."""
    return said.day == past.born


def _likely(size: str) -> str:
    """The likely case of an estimate as text: "8d" of "5d/8d/14d"; a range alone has none."""
    cases = size.split("/")
    return cases[1] if len(cases) == 3 else size


def _status(was: str, now: str) -> str:
    if now in LAID_ASIDE:
        return now.replace("-", " ")
    if was in ENDED and now not in ENDED:
        return f"reopened: {now.replace('-', ' ') or 'no status'}"
    return ""


def _called(plan: Plan, name: str) -> str:
    """A field in words: "estimate", "rice reach", "target of Median wait"."""
    steps = name.replace("_", " ").split(".")
    if steps[0] != "metrics" or len(steps) < 3:
        return " ".join(steps)
    id_ = _metric(name)
    known = plan.metrics.get(id_)
    return f"{steps[-1]} of {_short((known[1].name if known else '') or id_)}"


def _metric(name: str) -> str:
    """The metric that a field is about: of "metrics.M4.target" it is "M4"."""
    return name.removeprefix("metrics.").rpartition(".")[0]


def _said(plan: Plan, name: str, value: str) -> str:
    """A value as written; a bare number of a metric with its unit."""
    known = plan.metrics.get(_metric(name)) if name.startswith("metrics.") else None
    unit = known[1].unit if known and value.replace(".", "", 1).isdigit() else ""
    return f"{value}\u00a0{unit}" if unit else _short(value)


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
