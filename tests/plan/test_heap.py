from __future__ import annotations

import gc

import pytest

from mkdocs_prodproj.plan.heap import nothing_collected


def test_garbage_is_not_looked_for_meanwhile_and_is_again_afterwards() -> None:
    with nothing_collected():
        meanwhile = gc.isenabled()
    assert (meanwhile, gc.isenabled()) == (False, True)


def test_one_inside_another_ends_with_the_outer_one() -> None:
    with nothing_collected():
        with nothing_collected():
            pass
        assert not gc.isenabled()


def test_a_mistake_inside_changes_nothing() -> None:
    with pytest.raises(ValueError, match="ours"), nothing_collected():
        raise ValueError("ours")
    assert gc.isenabled()


def test_where_it_was_switched_off_it_stays_off() -> None:
    gc.disable()
    try:
        with nothing_collected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
