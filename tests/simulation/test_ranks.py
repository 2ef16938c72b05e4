"""Values at places of a row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.simulation.ranks import at_ranks


def test_the_docstring_example_holds() -> None:
    assert at_ranks(np.array([8, 4, 16, 12]), [2], step=4).tolist() == [12]


@given(st.lists(st.integers(-500_000, 500_000), min_size=1, max_size=300), st.data())
def test_it_is_what_sorting_gives(values: list[int], data: st.DataObject) -> None:
    ranks = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=1))
    found = at_ranks(np.array(values, np.int32), ranks)
    assert found.tolist() == [sorted(values)[rank] for rank in ranks]


@given(st.lists(st.integers(0, 50_000), min_size=1, max_size=300))
def test_a_step_changes_nothing(values: list[int]) -> None:
    row = np.array(values, np.int64) * 4
    assert at_ranks(row, [0, len(row) - 1], step=4).tolist() == [row.min(), row.max()]
