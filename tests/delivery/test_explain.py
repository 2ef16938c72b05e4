"""Why this date: what binds it, in words, and what would move it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from mkdocs_prodproj.delivery.explain import Explainer, Explanation, explain
from mkdocs_prodproj.delivery.schedule import schedule_plan
from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Estimate, Period, Work
from mkdocs_prodproj.items.task import Blocked
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.model import Plan
from tests.delivery.delivery_plans import MONDAY, ORIGIN, by, days, milestone, plan, project, task


def person(id_: str, name: str, *away: str, share: str = "1") -> Person:
    """Somebody, away on the given days or periods."""
    return Person(
        id=id_,
        title=name,
        origin=ORIGIN,
        time_off=tuple(Absence(period=period(each)) for each in away),
        capacity=Capacity(share=Decimal(share)),
    )


def period(text: str) -> Period:
    """`2026-07-06` or `2026-07-06..2026-07-08`."""
    start, _, end = text.partition("..")
    return Period(date.fromisoformat(start), date.fromisoformat(end or start), text)


def three(best: int, likely: int, worst: int) -> Estimate:
    """A three-point estimate in days."""
    return Estimate(*(Work(days=Decimal(n)) for n in (best, likely, worst)))


def why(a_plan: Plan, id_: str, today: date = MONDAY) -> Explanation:
    return explain(a_plan, schedule_plan(a_plan, today), id_, today)


def said(a_plan: Plan, id_: str, today: date = MONDAY) -> str:
    """The sentence, with plain spaces."""
    return plain(why(a_plan, id_, today).sentence)


def moves(a_plan: Plan, id_: str, today: date = MONDAY) -> list[str]:
    return [plain(move.text) for move in why(a_plan, id_, today).would_move]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


YUKI = person("yuki", "Yuki")
LIO = person("lio", "Lio", "2026-07-20..2026-07-24")
ANA = person("ana", "Ana")
PART = person("pia", "Pia", share="0.5")
OFFICE = Calendar(
    id="office",
    origin=ORIGIN,
    default=True,
    holidays=(CalendarException(period=period("2026-07-14"), reason="Harbour day"),),
    exceptions=(CalendarException(period=period("2026-08-05..2026-08-07"), reason="Stocktaking"),),
)
CREW = Team(id="crew", title="Quay crew", origin=ORIGIN, capacity=Capacity(people=4))


def chapters() -> dict[str, tuple[Plan, tuple[str, ...]]]:
    """Small plans, each about one thing, and what to explain of them."""
    first = task("A", 4)
    return {
        "Finish to start": (
            plan(first, task("B", 5), task("C", 1, "A"), task("D", 1, "B"), task("E", 1, "C, D")),
            ("A", "C", "D", "E"),
        ),
        "Several at once": (
            plan(
                task("A", 3),
                task("B", 3),
                task("C", 1, "A, B"),
                *(task(f"S{n}", 1) for n in range(6)),
                task("T", 1, [f"S{n}" for n in range(6)]),
            ),
            ("C", "T"),
        ),
        "Lags and leads": (
            plan(
                first,
                task("lag", 1, "A FS+2"),
                task("one-day", 1, "A FS+1"),
                task("elapsed", 1, "A FS+2e"),
                task("lead", 1, "A FS-1"),
            ),
            ("lag", "one-day", "elapsed", "lead"),
        ),
        "Other links": (
            plan(
                task("X", 3),
                task("A", 4, "X"),
                task("SS", 1, "A SS"),
                task("SS-lag", 1, "A SS+1"),
                task("SS-lead", 1, "A SS-1"),
                task("FF", 1, "A FF"),
                task("FF-lag", 1, "A FF+2"),
                task("FF-lead", 1, "A FF-1"),
                task("SF", 1, "A SF"),
                task("mixed", 2, "X, A SS, A FF-1"),
            ),
            ("SS", "SS-lag", "SS-lead", "FF", "FF-lag", "FF-lead", "SF", "mixed"),
        ),
        "Waiting for a person": (
            plan(
                YUKI,
                task("TAP-4", 5, assignees=by("yuki"), priority=900),
                task("WAL-4", 3, assignees=by("yuki")),
                task("TAP-5", 2, "TAP-4", assignees=by("yuki")),
                task("half", 3, assignees=by("yuki"), started=date(2026, 7, 2), priority=100),
            ),
            ("TAP-4", "TAP-5", "WAL-4", "half"),
        ),
        "Across projects and into parents": (
            plan(
                project("TAP"),
                project("WAL"),
                task("P", project="TAP"),
                task("P1", 2, parent="P"),
                task("P2", 3, parent="P"),
                task("Q", 1, "P", project="TAP"),
                task("W", 1, "P2", project="WAL"),
                milestone("MS", project="WAL"),
            ),
            ("Q", "W", "MS", "P", "TAP", "WAL"),
        ),
        "Not before": (
            plan(
                project("P", start=date(2026, 7, 13)),
                task("own", 2, start_after=date(2026, 7, 15)),
                task("weekend", 2, start_after=date(2026, 7, 11)),
                task("parent", start_after=date(2026, 7, 16)),
                task("child", 2, parent="parent"),
                task("in-project", 2, project="P"),
                task("both", 2, "own FS-1", start_after=date(2026, 7, 16)),
                task("year", 2, start_after=date(2027, 1, 5)),
            ),
            ("own", "weekend", "child", "in-project", "both", "year"),
        ),
        "Not begun": (
            plan(
                task("done", 2, started=date(2026, 6, 29), finished=date(2026, 6, 30)),
                task("after", 2, "done"),
                task("free", 2),
            ),
            ("after", "free"),
        ),
        "Holidays and time off": (
            plan(
                OFFICE,
                LIO,
                ANA,
                task("A", 6),
                task("B", 1, "A"),
                task("before", 10, assignees=by("lio")),
                task("over", 3, "B FS+2", assignees=by("lio")),
                task("stock", 23),
                task("both", 20, assignees=by("ana", "lio"), start_after=date(2026, 7, 15)),
            ),
            ("A", "B", "before", "over", "stock", "both"),
        ),
        "How long": (
            plan(
                ANA,
                PART,
                CREW,
                task("plain", 1),
                task("range", three(2, 4, 9), start_after=date(2026, 7, 7)),
                task("half-time", 3, assignees=by("ana:0.5")),
                task("capacity", 1, assignees=by("pia")),
                task("two", 6, assignees=by("ana", "pia"), start_after=date(2026, 8, 3)),
                task("team", 6, assignees=(Assignment("crew", count=2),)),
                task("elapsed", duration=days(4), assignees=by("ana"), start_after=date(2026, 9, 1)),
                task("hours", Estimate(*(Work(hours=Decimal(3)),) * 3)),
                task("next", 1, "hours"),
                task("no-size", start_after=date(2026, 7, 8), due=date(2026, 7, 10)),
            ),
            ("plain", "range", "half-time", "capacity", "two", "team", "elapsed", "hours", "next",
             "no-size"),
        ),
        "Under way": (
            plan(
                task("A", 5, started=date(2026, 7, 1), progress=Decimal("0.6")),
                task("rest", 5, started=date(2026, 7, 1), remaining=days(1)),
                task("all", 5, started=date(2026, 7, 1), progress=Decimal(1)),
                task("unknown", status="in-progress", due=date(2026, 7, 8)),
                task("finishing", 2, "A FF+1", started=date(2026, 7, 2)),
            ),
            ("A", "rest", "all", "unknown", "finishing"),
        ),
        "Done": (
            plan(
                task("A", 3, started=date(2026, 6, 29), finished=date(2026, 7, 1),
                     due=date(2026, 6, 30)),
                task("no-start", 3, finished=date(2026, 7, 1), due=date(2026, 7, 3)),
                task("no-end", 3, started=date(2026, 6, 29), status="done"),
                task("undated", 3, status="done"),
                milestone("MS", reached=date(2026, 7, 1), deadline=date(2026, 7, 1)),
            ),
            ("A", "no-start", "no-end", "undated", "MS"),
        ),
        "Fixed and late": (
            plan(
                task("A", 5),
                task("fixed", 1, "A", start_on=date(2026, 7, 15)),
                task("too-early", 1, "A", start_on=date(2026, 7, 9)),
                task("B", 2, scheduling="alap"),
                task("C", 2, "A, B"),
                task("promise", 1, scheduling="alap", due=date(2026, 7, 8)),
                task("end", 1, scheduling="alap"),
            ),
            ("fixed", "too-early", "B", "promise", "end"),
        ),
        "Blocked": (
            plan(
                task("A", 1, blocked=Blocked(by="the audit firm", since=date(2026, 6, 26),
                                             reason="no auditor booked")),
                task("B", 1, status="blocked"),
            ),
            ("A", "B"),
        ),
        "Without dates": (
            plan(
                project("H", status="on-hold"),
                task("A", 2),
                task("no-size", after="A"),
                task("after", 1, "no-size"),
                task("hold", 2, status="on-hold"),
                task("held", 2, project="H"),
                task("draft", 2, status="draft"),
                task("dropped", 2, status="dropped"),
                task("R", 1, "S"),
                task("S", 1, "R"),
                milestone("nothing"),
            ),
            ("no-size", "after", "hold", "held", "H", "draft", "dropped", "R", "nothing"),
        ),
        "Milestones and promises": (
            plan(
                project("P", deadline=date(2026, 7, 10)),
                task("A", 3, project="P"),
                task("B", 7, project="P", due=date(2026, 7, 14)),
                task("S", project="P", due=date(2026, 7, 7)),
                task("S1", 1, parent="S"),
                milestone("end", "A, B", deadline=date(2026, 7, 7), project="P"),
                milestone("both", "A, S1 FS+2", deadline=date(2026, 7, 10)),
                milestone("alone", deadline=date(2026, 7, 31)),
                milestone("past", deadline=date(2026, 7, 1)),
            ),
            ("B", "S1", "end", "both", "alone", "past", "S", "P"),
        ),
    }


def test_explanations_read_like_those_of_the_golden_file(
    golden: Callable[[str, str | bytes], None],
) -> None:
    lines = [f"Today is {MONDAY:%A}, 6 July 2026.", ""]
    for title, (a_plan, ids) in chapters().items():
        explainer = Explainer(a_plan, schedule_plan(a_plan, MONDAY), MONDAY)
        lines += [title, "=" * len(title), ""]
        for id_ in ids:
            found = explainer.of(id_)
            lines.append(f"{id_}: {found.sentence}")
            lines += [f"    {reason.kind}: {reason.text}" for reason in found.reasons]
            lines += [f"    > {move.text}" for move in found.would_move]
        lines.append("")
    golden("explanations.txt", plain("\n".join(lines)))
