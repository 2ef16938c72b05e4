"""Every date and slack that Microsoft Project stored in its files is met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_prodproj.scheduling.network import solve
from mkdocs_prodproj.scheduling.workdays import clock
from tests.reference.mspdi import MspProject, MspTask, read_mspdi
from tests.reference.mspdi_network import ProjectNetwork, dates, schedule

DATA = Path(__file__).parents[1] / "data" / "mspdi"
FILES = sorted(path.name for path in DATA.glob("*.xml"))
LATE = ("late_start", "late_finish")
#: Stored before the file was changed for the last time.
STALE = {("new-product-dev.xml", id_, name) for id_ in ("35", "36", "48") for name in LATE}


def read(name: str) -> MspProject:
    return read_mspdi((DATA / name).read_text(encoding="utf-8"))


def misses(name: str, project: MspProject) -> Iterator[str]:
    network = schedule(project)
    for task in project.tasks:
        if task.summary:
            continue
        for field, ours, theirs in fields(task, network):
            if (name, task.id, field) not in STALE and ours != theirs:
                yield f"{task.id} {task.name!r} {field}: {ours}, stored {theirs}"


def fields(task: MspTask, network: ProjectNetwork) -> Iterator[tuple[str, str, str]]:
    """Name, ours and theirs; the moment stored wherever no working time lies between the two."""
    p, stored = network.placed[task.id], task.stored
    start, finish = dates(network, task.id)
    calendar = network.known[task.id].lags_on
    for field, ours, theirs in (
        ("start", start, stored.start),
        ("finish", finish, stored.finish),
        ("early_start", p.early_start, stored.early_start),
        ("early_finish", p.early_finish, stored.early_finish),
        ("late_start", p.late_start, stored.late_start),
        ("late_finish", p.late_finish, stored.late_finish),
    ):
        assert theirs is not None, f"{task.id} has no {field}"
        same = calendar.between(ours, theirs) == 0
        yield field, str(clock(theirs if same else ours)), str(clock(theirs))
    yield "total_slack", str(p.total_float), str(stored.total_slack)
    yield "free_slack", str(p.free_float), str(stored.free_slack)
    yield "critical", str(p.critical), str(stored.critical)


@pytest.mark.parametrize("name", FILES)
def test_all_stored_dates_and_slacks_are_met(name: str) -> None:
    assert list(misses(name, read(name))) == []


@pytest.mark.parametrize("name", FILES)
def test_without_work_under_way_our_own_rules_give_the_same(name: str) -> None:
    network = schedule(read(name))
    links = [link for waits in network.leaving.values() for link in waits]
    ours = solve([network.known[id_] for id_ in network.order], links).placed
    for id_, theirs in network.placed.items():
        p = ours[id_]
        assert (p.early_start, p.early_finish) == (theirs.early_start, theirs.early_finish), id_
        assert (p.late_start, p.late_finish) == (theirs.late_start, theirs.late_finish), id_
        assert (p.total_float, p.free_float) == (theirs.total_float, theirs.free_float), id_


def test_there_are_files_to_compare() -> None:
    assert len(FILES) == 6
