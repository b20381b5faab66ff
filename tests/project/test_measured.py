"""What the program says of its own accuracy."""

from __future__ import annotations

import pytest

import raise_floors
from floors import read_floors
from rasd.project.measured import accuracy


def test_it_is_what_the_floors_hold() -> None:
    assert raise_floors.MEASURED.read_text(encoding="utf-8") == raise_floors.measured(read_floors().floors)


@pytest.mark.parametrize(("reader", "corpus"), [("both/1+m+p", "dev"), ("lexical/1+p", "dev_lexical")])
def test_each_way_of_reading_has_its_own(reader: str, corpus: str) -> None:
    assert {one.field: one.f1 for one in accuracy(reader)} == read_floors().floors[corpus]


def test_a_reader_that_nobody_measured_has_none() -> None:
    assert accuracy("llm/1+x") == ()
