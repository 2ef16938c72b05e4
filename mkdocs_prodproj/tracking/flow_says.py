"""Where the days of a flow come from, in words."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_prodproj.tracking.flow_course import WRITTEN, Course


def sources_said(courses: Sequence[Course], history: bool) -> str:
    """How many finishes and starts are written, how many are those of commits, how many unknown.

    Of three done tasks: "Of 3 finish days 1 is written, 1 is from commits and 1 is not known."
    """
    done = [c for c in courses if c.done]
    begun = [c for c in courses if c.started and not c.done]
    if not history:
        lost = sum(c.finished is None for c in done)
        more = f" {lost} done task{_s(lost)} without one {_are(lost)} left out." if lost else ""
        return f"Days are those written in the tasks.{more}" if done or begun else ""
    said = [
        _said("finish", [c.finish_from if c.finished else "" for c in done]),
        _said("start", [c.start_from if c.started else "" for c in (*done, *begun)]),
    ]
    return " ".join(filter(None, said))


def _said(what: str, sources: Sequence[str]) -> str:
    if not sources:
        return ""
    written = sum(source == WRITTEN for source in sources)
    lost = sum(not source for source in sources)
    commits = len(sources) - written - lost
    told = ((written, "written"), (commits, "from commits"), (lost, "not known"))
    said = [f"{n} {_are(n)} {where}" for n, where in told if n]
    if len(said) == 1:
        every = f"All {len(sources)} {what} days" if len(sources) > 1 else f"The one {what} day"
        return f"{every} {said[0].partition(' ')[2]}."
    *first, last = said
    return f"Of {len(sources)} {what} days {', '.join(first)} and {last}."


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
