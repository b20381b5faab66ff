"""What holds for every tabular format."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.exports.public.format import Format, told
from rasd.exports.public.formats import FORMATS
from rasd.model.publication import Edition, PublicIncident

from .editions import INCIDENTS, KNOWLEDGE, edition

NAMES = ("csv", "xlsx", "parquet", "datapackage", "hxl", "hdx", "acled", "ucdp", "plover")
TABULAR = [one for one in FORMATS if one.name in NAMES]


def named(one: Format) -> str:
    return one.name


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(one: Format, folder: Path, made: Edition) -> dict[str, bytes]:
    folder.mkdir()
    one.write(made, folder, KNOWLEDGE)
    return written(folder)


@pytest.fixture
def far_away() -> Iterator[None]:
    """Another zone of time and other rights of new files."""
    before, mask = os.environ.get("TZ"), os.umask(0o077)
    os.environ["TZ"] = "Pacific/Chatham"
    time.tzset()
    yield
    os.umask(mask)
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def test_they_are_all_there() -> None:
    assert tuple(sorted(one.name for one in TABULAR)) == tuple(sorted(NAMES))
    assert set(NAMES) <= set(told())


@pytest.mark.parametrize("one", TABULAR, ids=named)
def test_it_writes_the_files_that_it_names_and_no_others(one: Format, tmp_path: Path) -> None:
    assert set(write(one, tmp_path / "a", edition())) == set(one.files)


@pytest.mark.parametrize("one", TABULAR, ids=named)
def test_the_same_edition_gives_the_same_bytes(one: Format, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    here = write(one, tmp_path / "a", edition())
    request.getfixturevalue("far_away")
    time.sleep(2.1 if one.name == "xlsx" else 0)  # zip tells times in steps of two seconds
    assert write(one, tmp_path / "b", edition()) == here


@pytest.mark.parametrize("one", TABULAR, ids=named)
def test_an_edition_of_nothing_can_be_written(one: Format, tmp_path: Path) -> None:
    assert set(write(one, tmp_path / "a", edition([]))) == set(one.files)


@pytest.mark.parametrize("one", TABULAR, ids=named)
def test_what_fails_midway_leaves_the_files_as_they_were(one: Format, tmp_path: Path) -> None:
    class Breaking:
        def __iter__(self) -> Iterator[PublicIncident]:
            yield INCIDENTS[0]
            raise RuntimeError("the file of the edition is cut off")

    before = write(one, tmp_path / "a", edition())
    with pytest.raises(RuntimeError, match="cut off"):
        one.write(Edition(head=edition().head, incidents=Breaking()), tmp_path / "a", KNOWLEDGE)
    assert written(tmp_path / "a") == before
