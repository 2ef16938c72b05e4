"""Why this date: what binds it, in words, and what would move it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_prodproj.delivery.schedule import Schedule, schedule_plan
from mkdocs_prodproj.explaining.explain import Explainer, Explanation, explain
from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar, CalendarException
from mkdocs_prodproj.items.quantities import Assignment, Capacity, Estimate, Period, Work
from mkdocs_prodproj.items.task import Blocked, Task
from mkdocs_prodproj.items.team import Absence, Person, Team
from mkdocs_prodproj.plan.model import Plan
from mkdocs_prodproj.scheduling.network import Activity, Link, solve
from mkdocs_prodproj.scheduling.workdays import moment
from tests.delivery.delivery_plans import (
    MONDAY,
    ORIGIN,
    by,
    days,
    milestone,
    plan,
    project,
    task,
)


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


def kinds(found: Explanation) -> list[str]:
    return [reason.kind for reason in found.reasons]


def moves(a_plan: Plan, id_: str, today: date = MONDAY) -> list[str]:
    return [plain(move.text) for move in why(a_plan, id_, today).would_move]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


YUKI = person("yuki", "Yuki")
LIO = person("lio", "Lio", "2026-07-20..2026-07-24")
ANA = person("ana", "Ana")
PART = person("pia", "Pia", share="0.5")
HARBOUR = Calendar(
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
                HARBOUR,
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
                task("elapsed", duration=days(4), start_after=date(2026, 9, 1)),
                task("hours", Estimate(*(Work(hours=Decimal(3)),) * 3)),
                task("next", 1, "hours"),
                task("no-size", start_after=date(2026, 7, 8), due=date(2026, 7, 10)),
            ),
            (
                "plain",
                "range",
                "half-time",
                "capacity",
                "two",
                "team",
                "elapsed",
                "hours",
                "next",
                "no-size",
            ),
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
                task(
                    "A",
                    3,
                    started=date(2026, 6, 29),
                    finished=date(2026, 7, 1),
                    due=date(2026, 6, 30),
                ),
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
                task(
                    "A",
                    1,
                    blocked=Blocked(
                        by="the audit firm", since=date(2026, 6, 26), reason="no auditor booked"
                    ),
                ),
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


def test_a_start_names_what_it_waits_for_and_the_days_off_between() -> None:
    a_plan = plan(task("A", 5), task("B", 1, "A"))
    assert said(a_plan, "B") == "Starts 13 Jul because A ends 10 Jul, and 11–12 Jul is a weekend."


def test_reasons_carry_the_items_they_name() -> None:
    a_plan = plan(task("A", 3), task("B", 3), task("C", 1, "A, B"))
    assert why(a_plan, "C").reasons[0].items == ("A", "B")


def test_a_wait_for_a_person_says_who_and_until_when() -> None:
    a_plan = plan(YUKI, task("A", 2, assignees=by("yuki")), task("B", 1, assignees=by("yuki")))
    assert said(a_plan, "B") == "Starts 8 Jul because Yuki works on A until 7 Jul."


def test_a_person_that_the_next_task_waits_for_anyway_is_not_named_twice() -> None:
    a_plan = plan(YUKI, task("A", 2, assignees=by("yuki")), task("B", 1, "A", assignees=by("yuki")))
    assert said(a_plan, "B") == "Starts 8 Jul because A ends 7 Jul."


def test_what_it_would_gain_is_capped_by_what_binds_next() -> None:
    a_plan = plan(task("A", 5), task("B", 3), task("C", 1, "A, B"))
    assert moves(a_plan, "C") == ["Each day saved on A moves it a day, up to 2 days."]


def test_what_it_would_gain_is_capped_by_the_work_there_is_to_save() -> None:
    a_plan = plan(task("X", 5), task("A", 2, "X"), task("C", 1, "A"))
    assert moves(a_plan, "C") == [
        "Without waiting for A it could start 6 Jul, 7 days earlier.",
        "Each day saved on A moves it a day, up to 2 days.",
    ]


def test_nothing_is_claimed_of_work_that_is_over() -> None:
    done = task("A", 2, started=date(2026, 7, 6), finished=date(2026, 7, 10))
    a_plan = plan(done, task("B", 1, "A"))
    assert moves(a_plan, "B") == ["Without waiting for A it could start 6 Jul, 5 days earlier."]


def test_nothing_is_claimed_of_a_task_whose_end_is_held() -> None:
    a_plan = plan(task("X", 5), task("A", 2, "X FF"), task("B", 1, "A"))
    assert moves(a_plan, "B") == ["Without waiting for A it could start 6 Jul, 5 days earlier."]


def test_free_people_gain_as_much_as_the_next_wait_allows() -> None:
    a_plan = plan(
        YUKI,
        task("A", 5, assignees=by("yuki"), priority=900),
        task("X", 2),
        task("B", 1, "X", assignees=by("yuki")),
    )
    assert moves(a_plan, "B")[0] == "If Yuki were free, it could start 8 Jul, 3 days earlier."


def test_at_most_three_ways_are_said_the_largest_first() -> None:
    mira = person("mira", "Mira", "2026-07-13..2026-07-17")
    a_plan = plan(
        mira,
        task("A", 5, assignees=by("mira"), priority=900),
        task("B", 6, assignees=by("mira"), start_after=date(2026, 7, 9)),
        task("away", 5, start_after=date(2026, 7, 16), assignees=by("mira")),
    )
    for id_ in ("A", "B", "away"):
        assert len(moves(a_plan, id_)) <= 3
    assert moves(a_plan, "B") == [
        "If Mira were not away 13–17 Jul, it could start 13 Jul, 5 days earlier.",
        "If Mira were free, it could start 9 Jul, 2 days earlier.",
        "Each day saved on A moves it a day, up to 2 days.",
    ]


def test_begun_work_says_what_remains() -> None:
    a_plan = plan(task("A", 5, started=date(2026, 7, 1), remaining=days(2)))
    assert said(a_plan, "A") == (
        "Under way since 1 Jul: 2 days of work remain, from today until 7 Jul."
    )


def test_continuous_work_is_not_said_to_go_on_today() -> None:
    a_plan = plan(
        task("A", 5, started=date(2026, 7, 2), remaining=days(4)),
        scheduling={"remaining": "continuous"},
    )
    assert said(a_plan, "A") == "Under way since 2 Jul: 4 days of work remain, until 8 Jul."


def test_a_crew_goes_on_without_one_of_its_people() -> None:
    a_plan = plan(ANA, LIO, task("A", 24, assignees=by("ana", "lio")))
    texts = [plain(r.text) for r in why(a_plan, "A").reasons if r.kind == "pause"]
    assert texts == ["Goes on without Lio 20–24 Jul."]


def test_a_team_of_whom_nobody_is_there_is_named_as_the_reason() -> None:
    mira = person("mira", "Mira", "2026-07-20..2026-07-24")
    crew = Team(id="crew", title="Crew", origin=ORIGIN, members=("lio", "mira"))
    work = task("A", 2, assignees=by("crew"), start_after=date(2026, 7, 20))
    a_plan = plan(LIO, mira, crew, work)
    assert said(a_plan, "A") == (
        "Starts 27 Jul because nobody who could do it is there before then."
    )


def test_a_missed_promise_is_counted_in_working_days() -> None:
    a_plan = plan(task("A", 8, due=date(2026, 7, 8)))
    assert plain(why(a_plan, "A").reasons[-1].text) == (
        "It ends 5 working days after the promised day, 8 Jul."
    )


def test_a_kept_promise_is_no_lateness() -> None:
    assert kinds(why(plan(task("A", 1, due=date(2026, 7, 8))), "A")) == [
        "today",
        "length",
        "deadline",
    ]


def test_what_is_reached_without_a_day_is_not_said_to_be_recorded() -> None:
    a_plan = plan(milestone("M", status="reached", deadline=date(2026, 7, 15)))
    assert said(a_plan, "M") == "Reached by 6 Jul; nobody wrote down on which day."


def test_a_public_holiday_is_a_holiday() -> None:
    portugal = {"country": "PT"}
    a_plan = plan(task("A", 1), task("B", 1, "A FS+2"), working_time=portugal)
    today = date(2026, 6, 4)  # Corpus Christi, a Thursday
    assert said(a_plan, "A", today) == ("Starts 5 Jun: nothing holds it, and it has not begun.")
    assert "calendar" in kinds(why(a_plan, "A", today))


def test_every_scheduled_item_has_a_sentence() -> None:
    for a_plan, _ in chapters().values():
        schedule = schedule_plan(a_plan, MONDAY)
        explainer = Explainer(a_plan, schedule, MONDAY)
        assert all(explainer.of(id_).sentence for id_ in schedule.times)


def test_items_without_dates_by_nature_have_nothing_to_explain() -> None:
    assert why(plan(YUKI, task("A", 1)), "yuki") == Explanation()


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Tasks of whole days that wait for one another in every way, for days and for people."""
    tasks: list[Task] = []
    for n in range(draw(st.integers(2, 7))):
        waits = []
        for before in sorted(draw(st.sets(st.integers(0, n - 1), max_size=3))) if n else ():
            kind = draw(st.sampled_from(["FS", "FS", "SS", "FF", "SF"]))
            lag = draw(st.integers(-2, 2))
            waits.append(f"T{before} {kind}{lag:+d}" if lag else f"T{before} {kind}")
        day = draw(st.sampled_from([None, None, date(2026, 7, 8), date(2026, 7, 18)]))
        who = draw(st.sampled_from([(), by("yuki"), by("lio")]))
        size = draw(st.integers(1, 6))
        tasks.append(task(f"T{n}", size, waits, start_after=day, assignees=who))
    return plan(YUKI, LIO, *tasks)


@given(plans())
@pytest.mark.slow
@settings(max_examples=150)
def test_each_claim_holds_when_the_network_is_changed_so(a_plan: Plan) -> None:
    schedule = schedule_plan(a_plan, MONDAY)
    explainer = Explainer(a_plan, schedule, MONDAY)
    for id_, a in schedule.activities.items():
        for move in explainer.of(id_).would_move:
            for activities, links, gained in consequences(schedule, id_, plain(move.text)):
                placed = solve(list(activities.values()), links).placed[id_]
                begins = schedule.placed[id_].begins
                assert a.calendar.between(placed.begins, begins) == gained * 480, move.text


def days_near(draw: st.DrawFn) -> date | None:
    return draw(st.sampled_from([None, None, date(2026, 7, 1), date(2026, 7, 10)]))


@st.composite
def odd_plans(draw: st.DrawFn) -> Plan:
    """Plans of everything that may be written, in any combination."""
    names = [f"T{n}" for n in range(draw(st.integers(1, 7)))]
    items: list[Item] = [YUKI, LIO, CREW, HARBOUR, project("P", start=days_near(draw))]
    items.append(project("Q", deadline=days_near(draw), parent=draw(st.sampled_from(["", "P"]))))
    for name in names:
        others = draw(st.lists(st.sampled_from([*names, "P", "M"]), max_size=2))
        kinds_ = draw(st.sampled_from(["", " SS", " FF+1", " SF-1", " FS+2e", " FS-1"]))
        fields = {
            "status": draw(
                st.sampled_from(
                    [
                        "",
                        "",
                        "todo",
                        "in-progress",
                        "done",
                        "on-hold",
                        "blocked",
                        "draft",
                        "dropped",
                    ]
                )
            ),
            "parent": draw(st.sampled_from(["", "", *names])),
            "project": draw(st.sampled_from(["", "P", "Q"])),
            "milestone": draw(st.sampled_from(["", "", "M"])),
            "started": days_near(draw),
            "finished": days_near(draw),
            "start_after": days_near(draw),
            "start_on": days_near(draw),
            "due": days_near(draw),
            "scheduling": draw(st.sampled_from(["", "", "alap"])),
            "assignees": draw(st.sampled_from([(), by("yuki"), by("yuki:0.5", "lio"), by("crew")])),
            "duration": draw(st.sampled_from([None, None, days(2)])),
        }
        size = draw(st.sampled_from([None, 0, 0.5, 2, three(1, 2, 9)]))
        items.append(task(name, size, [f"{each}{kinds_}" for each in others], **fields))
    after = draw(st.lists(st.sampled_from(names), max_size=2))
    items.append(milestone("M", after, deadline=days_near(draw), reached=days_near(draw)))
    return plan(*items)


@given(odd_plans())
@pytest.mark.slow
@settings(max_examples=200)
def test_whatever_is_written_every_date_and_every_missing_one_is_explained(a_plan: Plan) -> None:
    schedule = schedule_plan(a_plan, MONDAY)
    explainer = Explainer(a_plan, schedule, MONDAY)
    for id_ in (*schedule.times, *schedule.unscheduled):
        found = explainer.of(id_)
        assert found.reasons
        assert len(found.would_move) <= 3
        for text in (found.sentence, *(r.text for r in (*found.reasons, *found.would_move))):
            assert text.endswith(".")
            assert not text.endswith("..")
            assert "  " not in text


Changed = tuple[dict[str, Activity], Sequence[Link], int]


def consequences(schedule: Schedule, id_: str, move: str) -> Iterator[Changed]:
    """The network changed as a sentence says, and the days that it claims for that."""
    activities, links = dict(schedule.activities), schedule.links
    if found := re.match(r"(?:Each|A) day saved on (\w+) moves it a day(?:, up to (\d))?", move):
        before = activities[found[1]]
        for saved in range(1, int(found[2] or 1) + 1):
            if left := max(before.minutes - saved * 480, 0):  # no work at all needs no hours
                yield {**activities, before.id: replace(before, minutes=left)}, links, saved
    elif found := re.match(r"Without waiting for (\w+) .*, (\d+) days? earlier", move):
        rest = [k for k in links if (k.before, k.after, k.who) != (found[1], id_, "")]
        yield activities, rest, int(found[2])
    elif found := re.match(r"If (\w+) were free, .*, (\d+) days? earlier", move):
        rest = [k for k in links if (k.after, k.who) != (id_, found[1].lower())]
        yield activities, rest, int(found[2])
    elif found := re.match(r"If it need not wait until .*, (\d+) days? earlier", move):
        free = replace(activities[id_], not_before=moment(MONDAY))
        yield {**activities, id_: free}, links, int(found[1])
    else:
        assert re.search("hold it together|Time saved|were not away", move), move
