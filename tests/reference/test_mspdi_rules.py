"""Microsoft Project's rules on files of a few tasks, one rule at a time; dates worked out by hand.

The week of all of them: Monday 5 January 2026 on, 08:00 to 12:00 and 13:00 to 17:00.
"""

from __future__ import annotations

from typing import Any

from mkdocs_prodproj.scheduling.workdays import clock
from tests.reference.mspdi import read_mspdi
from tests.reference.mspdi_network import ProjectNetwork, dates, schedule

TYPES = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
HALF = "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
FULL = HALF + "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"


def el(**fields: Any) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())


def weekday(number: int, hours: str) -> str:
    """1 is Sunday."""
    times = f"<WorkingTimes>{hours}</WorkingTimes>" if hours else ""
    return f"<WeekDay>{el(DayType=number, DayWorking=int(bool(hours)))}{times}</WeekDay>"


def calendar(uid: int, days: str = "", base: int = -1, more: str = "") -> str:
    own = f"<WeekDays>{days}</WeekDays>" if days else ""
    return f"<Calendar>{el(UID=uid, BaseCalendarUID=base)}{own}{more}</Calendar>"


def exception(first: str, last: str, hours: str = "", **more: Any) -> str:
    period = f"<TimePeriod>{el(FromDate=f'{first}T00:00:00', ToDate=f'{last}T23:59:00')}"
    times = f"<WorkingTimes>{hours}</WorkingTimes>" if hours else ""
    return (
        f"<Exception>{period}</TimePeriod>{el(**more)}"
        f"{el(DayWorking=int(bool(hours)))}{times}</Exception>"
    )


STANDARD = "".join(weekday(n, FULL if 2 <= n <= 6 else "") for n in range(1, 8))


def length(days: float) -> str:
    return f"PT{round(days * 480)}M"


def after(uid: int, how: str = "FS", lag: float = 0, unit: int = 7) -> str:
    """A predecessor; `lag` in days of 8 hours (unit 7), elapsed days (8) or percent (19)."""
    value = lag if unit == 19 else lag * (14400 if unit == 8 else 4800)
    fields = el(PredecessorUID=uid, Type=TYPES[how], LinkLag=round(value), LagFormat=unit)
    return f"<PredecessorLink>{fields}</PredecessorLink>"


def task(uid: int, days: float, *links: str, **fields: Any) -> str:
    fields = {"OutlineLevel": 1, "Duration": length(days)} | fields
    fields.setdefault("RemainingDuration", fields["Duration"])
    return f"<Task>{el(UID=uid, ID=uid, **fields)}{''.join(links)}</Task>"


def assigned(task_uid: int, resource: int, days: float, units: float = 1) -> str:
    fields = el(
        TaskUID=task_uid,
        ResourceUID=resource,
        Units=units,
        Work=length(days),
        RemainingWork=length(days),
    )
    return f"<Assignment>{fields}</Assignment>"


def net(
    *tasks: str,
    calendars: str = "",
    standard: str = "",
    resources: dict[int, int] | None = None,
    assignments: str = "",
    start: str = "2026-01-05T08:00:00",
) -> ProjectNetwork:
    people = "".join(
        f"<Resource>{el(UID=uid, Type=1, CalendarUID=of)}</Resource>"
        for uid, of in (resources or {}).items()
    )
    text = (
        f'<Project xmlns="http://schemas.microsoft.com/project">{el(StartDate=start)}'
        f"<Calendars>{calendar(1, STANDARD, more=standard)}{calendars}</Calendars>"
        f"<Tasks>{''.join(tasks)}</Tasks><Resources>{people}</Resources>"
        f"<Assignments>{assignments}</Assignments></Project>"
    )
    return schedule(read_mspdi(text))


def span(network: ProjectNetwork, uid: int) -> str:
    """`Mon 05 08:00 - Tue 06 17:00`."""
    return " - ".join(clock(at).strftime("%a %d %H:%M") for at in dates(network, str(uid)))


def slack(network: ProjectNetwork, uid: int) -> tuple[float, float]:
    """Total and free slack in days."""
    p = network.placed[str(uid)]
    return p.total_float / 480, p.free_float / 480


def test_work_ends_in_the_evening_and_what_follows_starts_in_the_morning() -> None:
    network = net(task(1, 2), task(2, 1, after(1)))
    assert span(network, 1) == "Mon 05 08:00 - Tue 06 17:00"
    assert span(network, 2) == "Wed 07 08:00 - Wed 07 17:00"


def test_a_milestone_stays_in_the_evening() -> None:
    assert span(net(task(1, 2), task(2, 0, after(1), Milestone=1)), 2) == (
        "Tue 06 17:00 - Tue 06 17:00"
    )


def test_a_lag_in_days_skips_the_weekend_and_one_in_elapsed_days_does_not() -> None:
    assert span(net(task(1, 4), task(2, 1, after(1, "FS", 2))), 2) == "Tue 13 08:00 - Tue 13 17:00"
    elapsed = net(task(1, 4), task(2, 1, after(1, "FS", 2, 8)))
    assert span(elapsed, 2) == "Mon 12 08:00 - Mon 12 17:00"


def test_a_lag_in_percent_is_of_the_predecessor_s_length() -> None:
    assert span(net(task(1, 4), task(2, 1, after(1, "SS", 50, 19))), 2) == (
        "Wed 07 08:00 - Wed 07 17:00"
    )


def test_a_lead_may_start_before_the_project() -> None:
    assert span(net(task(1, 1), task(2, 1, after(1, "FS", -2))), 2) == "Fri 02 08:00 - Fri 02 17:00"


def test_a_short_predecessor_in_a_finish_to_finish_link_holds_at_the_project_s_start() -> None:
    assert span(net(task(1, 1), task(2, 3, after(1, "FF"))), 2) == "Mon 05 08:00 - Wed 07 17:00"


def test_a_finish_to_finish_lag_in_elapsed_days_is_added_to_the_start() -> None:
    network = net(task(1, 8), task(2, 4, after(1, "FF", 2, 8)), start="2026-01-01T08:00:00")
    # 1 ends Mon 12; back by 4 days: Wed 7, two days on the clock later: Fri 9.
    assert span(network, 2) == "Fri 09 08:00 - Wed 14 17:00"


def test_start_to_finish_ends_when_the_predecessor_starts() -> None:
    network = net(task(1, 3), task(2, 1, after(1)), task(3, 2, after(2, "SF")))
    assert span(network, 3) == "Tue 06 08:00 - Wed 07 17:00"


def test_a_start_not_earlier_than_pushes_and_a_start_not_later_than_pulls() -> None:
    early = {"ConstraintType": 4, "ConstraintDate": "2026-01-08T08:00:00"}
    assert span(net(task(1, 1), task(2, 1, after(1), **early)), 2) == "Thu 08 08:00 - Thu 08 17:00"
    late = {"ConstraintType": 5, "ConstraintDate": "2026-01-06T08:00:00"}
    network = net(task(1, 3), task(2, 1, after(1), **late))
    assert span(network, 2) == "Tue 06 08:00 - Tue 06 17:00"
    assert slack(network, 1) == (-2, 0)


def test_a_finish_not_earlier_than_pushes_and_a_finish_not_later_than_pulls() -> None:
    early = {"ConstraintType": 6, "ConstraintDate": "2026-01-09T17:00:00"}
    assert span(net(task(1, 2, **early)), 1) == "Thu 08 08:00 - Fri 09 17:00"
    late = {"ConstraintType": 7, "ConstraintDate": "2026-01-07T17:00:00"}
    network = net(task(1, 3), task(2, 2, after(1), **late))
    assert span(network, 2) == "Tue 06 08:00 - Wed 07 17:00"
    assert slack(network, 1) == (-2, 0)


def test_a_fixed_start_holds_and_makes_what_leads_to_it_late() -> None:
    fixed = {"ConstraintType": 2, "ConstraintDate": "2026-01-07T08:00:00"}
    network = net(task(1, 3), task(2, 2, after(1), **fixed), task(3, 1, after(2)))
    assert span(network, 2) == "Wed 07 08:00 - Thu 08 17:00"
    assert slack(network, 1) == (-1, 0)
    assert slack(network, 2) == (0, 0)
    assert span(network, 3) == "Fri 09 08:00 - Fri 09 17:00"


def test_a_fixed_finish_holds() -> None:
    fixed = {"ConstraintType": 3, "ConstraintDate": "2026-01-16T17:00:00"}
    network = net(task(1, 3), task(2, 2, after(1), **fixed))
    assert span(network, 2) == "Thu 15 08:00 - Fri 16 17:00"
    assert slack(network, 1) == (5, 5)


def test_a_deadline_lowers_slack_and_moves_no_date() -> None:
    network = net(task(1, 3), task(2, 2, after(1), Deadline="2026-01-07T17:00:00"))
    assert span(network, 2) == "Thu 08 08:00 - Fri 09 17:00"
    assert slack(network, 1) == slack(network, 2) == (-2, 0)
    assert network.placed["1"].critical


def test_as_late_as_possible_takes_the_late_dates() -> None:
    late = {"ConstraintType": 1}
    network = net(task(1, 5), task(2, 1, **late), task(3, 2, after(2), **late))
    assert span(network, 2) == "Wed 07 08:00 - Wed 07 17:00"
    assert span(network, 3) == "Thu 08 08:00 - Fri 09 17:00"
    assert slack(network, 2) == (0, 0)


def test_what_follows_a_late_task_moves_with_it() -> None:
    network = net(task(1, 10), task(2, 1, ConstraintType=1), task(3, 2, after(2)))
    assert span(network, 2) == "Wed 14 08:00 - Wed 14 17:00"
    assert span(network, 3) == "Thu 15 08:00 - Fri 16 17:00"


def test_a_link_to_a_summary_holds_for_all_of_it_and_one_from_it_waits_for_all() -> None:
    network = net(
        task(1, 2),
        task(2, 0, after(1), Summary=1),
        task(3, 1, OutlineLevel=2),
        task(4, 3, OutlineLevel=2),
        task(5, 1, after(2)),
    )
    assert span(network, 3) == "Wed 07 08:00 - Wed 07 17:00"
    assert span(network, 5) == "Mon 12 08:00 - Mon 12 17:00"


def test_a_link_from_a_summary_s_start_is_from_its_first_task() -> None:
    network = net(
        task(1, 0, Summary=1),
        task(2, 2, OutlineLevel=2),
        task(3, 3, after(2), OutlineLevel=2),
        task(4, 1, after(1, "SS", 1)),
    )
    assert span(network, 4) == "Tue 06 08:00 - Tue 06 17:00"


def test_begun_work_goes_on_from_its_start_and_waits_for_nothing() -> None:
    begun = {"ActualStart": "2026-01-06T08:00:00", "RemainingDuration": length(3)}
    network = net(task(1, 5), task(2, 4, after(1), **begun))
    assert span(network, 2) == "Tue 06 08:00 - Fri 09 17:00"
    # Its remaining three days must begin on Wednesday 7 at the latest.
    assert slack(network, 1) == (-3, 0)
    assert slack(network, 2) == (0, 0)


def test_finished_work_keeps_its_dates_and_moves_what_follows() -> None:
    done = {"ActualStart": "2026-01-06T08:00:00", "ActualFinish": "2026-01-08T12:00:00"}
    network = net(task(1, 1, **done), task(2, 1, after(1)))
    assert span(network, 2) == "Thu 08 13:00 - Fri 09 12:00"
    assert not network.placed["1"].critical


def test_a_manual_task_keeps_its_dates_and_gets_slack() -> None:
    by_hand = {"Manual": 1, "Start": "2026-01-06T08:00:00", "Finish": "2026-01-07T17:00:00"}
    network = net(task(1, 5), task(2, 2, after(1), **by_hand), task(3, 1, after(2)))
    assert span(network, 2) == "Tue 06 08:00 - Wed 07 17:00"
    assert span(network, 3) == "Thu 08 08:00 - Thu 08 17:00"
    assert slack(network, 2) == (1, 0)


def test_a_task_s_own_calendar_counts_its_length() -> None:
    seven = calendar(2, "".join(weekday(n, FULL) for n in range(1, 8)))
    network = net(task(1, 7, CalendarUID=2), task(2, 1, after(1)), calendars=seven)
    assert span(network, 1) == "Mon 05 08:00 - Sun 11 17:00"
    assert span(network, 2) == "Mon 12 08:00 - Mon 12 17:00"


def test_a_calendar_has_what_its_base_has_except_its_own_days() -> None:
    base = f"<Exceptions>{exception('2026-01-06', '2026-01-06')}</Exceptions>"
    short = calendar(2, weekday(2, HALF), base=1)
    network = net(task(1, 2, CalendarUID=2), calendars=short, standard=base)
    # Monday a half day, Tuesday off, Wednesday whole, half of Thursday.
    assert span(network, 1) == "Mon 05 08:00 - Thu 08 12:00"


def test_an_exception_of_one_s_own_calendar_wins_over_that_of_the_base() -> None:
    base = f"<Exceptions>{exception('2026-01-06', '2026-01-06')}</Exceptions>"
    own = f"<Exceptions>{exception('2026-01-06', '2026-01-06', FULL)}</Exceptions>"
    network = net(task(1, 2, CalendarUID=2), calendars=calendar(2, base=1, more=own), standard=base)
    assert span(network, 1) == "Mon 05 08:00 - Tue 06 17:00"


def test_an_exception_that_recurs_is_on_all_its_days() -> None:
    monthly = exception("2026-01-01", "2026-03-31", Type=5, Period=1, MonthPosition=0, MonthItem=5)
    network = net(task(1, 2), standard=f"<Exceptions>{monthly}</Exceptions>")
    # The first Tuesday of each month is off.
    assert span(network, 1) == "Mon 05 08:00 - Wed 07 17:00"


def test_a_work_week_changes_the_days_of_its_span() -> None:
    period = el(FromDate="2026-01-05T00:00:00", ToDate="2026-01-09T23:59:00")
    half = "".join(weekday(n, HALF) for n in range(2, 7))
    weeks = (
        f"<WorkWeeks><WorkWeek><TimePeriod>{period}</TimePeriod>"
        f"<WeekDays>{half}</WeekDays></WorkWeek></WorkWeeks>"
    )
    assert span(net(task(1, 4), standard=weeks), 1) == "Mon 05 08:00 - Tue 13 12:00"


def test_work_at_half_of_full_time_takes_twice_as_long() -> None:
    network = net(task(1, 4), resources={1: 1}, assignments=assigned(1, 1, 2, 0.5))
    assert span(network, 1) == "Mon 05 08:00 - Thu 08 17:00"


def test_the_last_of_several_assignments_ends_the_task() -> None:
    parts = assigned(1, 1, 1) + assigned(1, 2, 3)
    network = net(task(1, 3), task(2, 1, after(1)), resources={1: 1, 2: 1}, assignments=parts)
    assert span(network, 1) == "Mon 05 08:00 - Wed 07 17:00"


def test_a_resource_s_day_off_holds_its_work_up() -> None:
    off = f"<Exceptions>{exception('2026-01-06', '2026-01-06')}</Exceptions>"
    network = net(
        task(1, 2),
        calendars=calendar(2, base=1, more=off),
        resources={1: 2},
        assignments=assigned(1, 1, 2),
    )
    assert span(network, 1) == "Mon 05 08:00 - Wed 07 17:00"


def test_work_of_fixed_length_does_not_ask_for_resources() -> None:
    off = f"<Exceptions>{exception('2026-01-06', '2026-01-06')}</Exceptions>"
    network = net(
        task(1, 2, Type=1),
        calendars=calendar(2, base=1, more=off),
        resources={1: 2},
        assignments=assigned(1, 1, 2),
    )
    assert span(network, 1) == "Mon 05 08:00 - Tue 06 17:00"


def test_a_task_s_calendar_and_a_resource_s_are_worked_where_both_are() -> None:
    mornings = calendar(2, "".join(weekday(n, HALF if 2 <= n <= 6 else "") for n in range(1, 8)))
    both = net(
        task(1, 1, CalendarUID=2),
        calendars=mornings,
        resources={1: 1},
        assignments=assigned(1, 1, 1),
    )
    assert span(both, 1) == "Mon 05 08:00 - Tue 06 12:00"


def test_an_elapsed_length_runs_through_nights_and_weekends() -> None:
    network = net(task(1, 0, Duration="PT72H0M0S", DurationFormat=8), task(2, 1, after(1)))
    assert span(network, 1) == "Mon 05 08:00 - Thu 08 08:00"
    assert span(network, 2) == "Thu 08 08:00 - Thu 08 17:00"


def test_an_inactive_task_is_not_there() -> None:
    network = net(task(1, 5, Active=0), task(2, 1, after(1)))
    assert span(network, 2) == "Mon 05 08:00 - Mon 05 17:00"


def test_a_project_that_starts_on_a_saturday_begins_on_monday() -> None:
    assert span(net(task(1, 1), start="2026-01-03T08:00:00"), 1) == "Mon 05 08:00 - Mon 05 17:00"


def test_an_open_end_may_slip_to_the_end_of_the_project() -> None:
    assert slack(net(task(1, 1), task(2, 5)), 1) == (4, 4)


def test_slack_in_a_lag_is_counted_once() -> None:
    network = net(task(1, 1), task(2, 4), task(3, 1, after(1, "FS", 1), after(2)))
    assert slack(network, 1) == (2, 2)
