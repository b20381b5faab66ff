"""What reading takes is put together once, and garbage is collected again afterwards."""

import gc

import pytest

from rasd.model import StoreError
from rasd.project.kits import Kit, kit_of


def broken() -> Kit:
    assert not gc.isenabled()
    raise StoreError("a pack is gone.")


def test_garbage_is_collected_again_also_where_a_kit_cannot_be_made() -> None:
    assert gc.isenabled()
    with pytest.raises(StoreError):
        kit_of(broken)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pytest.raises(StoreError):
            kit_of(broken)
        assert not gc.isenabled()
    finally:
        gc.enable()
