"""Whatever samples hold: they are read back as written, and everything that slipped has a cause."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.comparing.drift import drift
from mkdocs_prodproj.comparing.sample import DateSample, MetricSample, Sample, ScopeSample
from mkdocs_prodproj.comparing.sample_json import from_json, to_json

IDS = ("A", "B", "C", "D")
IDS_ = st.sampled_from(IDS)
DAYS = st.none() | st.dates(date(2026, 7, 1), date(2026, 9, 1))
NUMBERS = st.none() | st.decimals(-100, 100, places=2)
DATED = st.builds(
    DateSample,
    deadline=DAYS,
    start=DAYS,
    finish=DAYS,
    p50=DAYS,
    p85=DAYS,
    chance=st.none() | st.floats(0, 1),
    done=st.booleans(),
    kind=st.sampled_from(("milestone", "project", "task")),
    home=st.just("") | IDS_,
    begun=st.booleans(),
    leaf=st.booleans(),
    share=st.floats(0, 1),
    work=st.floats(0, 20),
    estimate=st.just("") | st.just("3d"),
    behind=st.lists(IDS_, unique=True, max_size=3).map(tuple),
)
METRICS = st.builds(
    MetricSample,
    target=st.sampled_from(("", ">= 4", "< 3", "[1, 2]")),
    target_value=NUMBERS,
    baseline=NUMBERS,
    direction=st.sampled_from(("", "increase", "decrease", "maintain")),
    low=NUMBERS,
    high=NUMBERS,
)
SAMPLES = st.builds(
    Sample,
    day=st.just(date(2026, 7, 5)),
    commit=st.just("a41f9c2"),
    dates=st.dictionaries(IDS_, DATED),
    metrics=st.dictionaries(st.just("K"), METRICS),
    scores=st.dictionaries(IDS_, st.tuples(st.decimals(0, 9, places=1), st.integers(1, 3))),
    scope=st.dictionaries(st.just("") | IDS_, st.builds(ScopeSample, tasks=st.integers(0, 9))),
    goals=st.dictionaries(IDS_, st.just("on-track")),
    titles=st.dictionaries(IDS_, st.text(max_size=3)),
)


@given(SAMPLES)
def test_a_sample_is_read_back_as_it_was_written(one: Sample) -> None:
    assert from_json(json.loads(json.dumps(to_json(one)))) == one


@given(st.lists(SAMPLES, max_size=4), st.dictionaries(IDS_, IDS_), st.dictionaries(IDS_, DAYS))
def test_everything_that_slipped_has_a_cause(
    weeks: list[Sample], ids: dict[str, str], ended: dict[str, date | None]
) -> None:
    line = [
        Sample(one.day + timedelta(weeks=n), one.commit, one.dates, one.metrics, one.scores)
        for n, one in enumerate(weeks)
    ]
    known = {id_: day for id_, day in ended.items() if day}
    found = drift(line, ids, known)
    assert all(trend.why for trend in found.slipped)
    assert all(trend.slipped > 0 or trend.promise_moved > 0 for trend in found.slipped)
    assert all(
        isinstance(score, Decimal) for t in found.scores.values() for _, score, _ in t.points
    )
