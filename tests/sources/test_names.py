from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import closing

import pytest

from rasd.model import InputError
from rasd.sources.names import Given, Names


@pytest.fixture
def names() -> Iterator[Names]:
    with closing(Names()) as names:
        yield names


def test_a_name_is_given_once(names: Names) -> None:
    given = [names.give(name) for name in ("a", "b", "a", "a", "b")]
    assert given == [Given("a"), Given("b"), Given("a#2", is_second=True), Given("a#3"), Given("b#2", is_second=True)]


def test_a_numbered_name_that_was_given_itself_is_passed_over(names: Names) -> None:
    given = [names.give(name).name for name in ("a", "a#2", "a#3", "a", "a", "a#2")]
    assert given == ["a", "a#2", "a#3", "a#4", "a#5", "a#2#2"]


@pytest.mark.parametrize("name", ["قصف", "", "a\x00b", "\udcff", "x" * 10_000])
def test_any_name_will_do(names: Names, name: str) -> None:
    assert names.give(name) == Given(name)
    assert names.give(name) == Given(f"{name}#2", is_second=True)


def test_memory_does_not_grow_with_the_names(names: Names) -> None:
    tracemalloc.start()
    for number in range(20_000):
        names.give(f"telegram:channel/{number}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000


def test_a_full_disk_is_told(names: Names) -> None:
    names._given.execute("PRAGMA max_page_count=3")
    with pytest.raises(InputError, match=r"temporary files: database or disk is full\. Make room"):
        list(map(names.give, map(str, range(10_000))))
