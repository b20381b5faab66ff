"""The whole corpus in one project, as a user adds a folder of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.running import Done, rasd

from rasd.project import Project

from .corpus import ENTRIES

#: what would move the cursor, or turn a line around
_TRICKS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACE = re.compile(r"\A\S+  in/(\d{3})[/,]")


def _run(*arguments: str, folder: Path) -> Done:
    done = rasd(*arguments, folder=folder)
    assert _TRICKS.search(done.stdout + done.stderr) is None
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with every entry in a folder of its own below `in`."""
    made = tmp_path_factory.mktemp("awkward")
    assert _run("init", ".", folder=made).returncode == 0
    settings = made / "rasd.toml"
    settings.write_text(settings.read_text("utf-8").replace('reader = "auto"', 'reader = "lexical"'), "utf-8")
    for number, entry in enumerate(ENTRIES):
        (made / "in" / f"{number:03}").mkdir(parents=True)
        entry.laid(made / "in" / f"{number:03}")
    return made


@pytest.fixture(scope="module")
def added(folder: Path) -> Done:
    return _run("add", "in", "--by", "lina", folder=folder)


def test_all_is_added_and_what_is_unused_is_told(added: Done) -> None:
    assert added.returncode == 2
    assert f"{sum(entry.reports for entry in ENTRIES):,} reports" in added.stdout
    told = Counter(re.findall(r"^not used: in/(\d{3})/", added.stderr, re.MULTILINE))
    assert {number: told[f"{number:03}"] for number in range(len(ENTRIES))} == {
        number: len(entry.unused) for number, entry in enumerate(ENTRIES)
    }


@pytest.mark.usefixtures("added")
def test_every_report_is_there_once(folder: Path) -> None:
    texts = [report.text for report in Project.open(folder).reports()]
    assert len(texts) == len(set(texts)) == sum(entry.reports for entry in ENTRIES)
    whole = "\n\n".join(texts)
    assert [words for entry in ENTRIES for words in entry.has if words not in whole] == []


@pytest.mark.usefixtures("added")
def test_every_place_that_can_not_be_used_is_listed(folder: Path) -> None:
    listed = [line for line in _run("quarantine", folder=folder).stdout.splitlines() if _PLACE.match(line)]
    same: set[bytes] = set()
    for number, entry in enumerate(ENTRIES):
        if not entry.beside and entry.bytes in same:
            # what has the same bytes is kept once, and set aside once: empty files
            continue
        same.add(entry.bytes)
        lines = [line for line in listed if f"  in/{number:03}/" in line]
        places = [at for at, _ in entry.unused]
        assert len(lines) == len(places), entry.name
        assert sorted(at for at in places if at) == sorted(
            at for at in places if at and any(line.endswith(f", {at}") for line in lines)
        ), entry.name


@pytest.mark.usefixtures("added")
def test_everything_kept_is_as_it_was_received(folder: Path) -> None:
    done = _run("verify", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.usefixtures("added")
def test_adding_all_again_adds_nothing(folder: Path) -> None:
    again = _run("add", "in", "--by", "lina", folder=folder)
    assert again.returncode == 2
    assert f"{sum(entry.reports for entry in ENTRIES):,} reports, 0 of them new; 0 read" in again.stdout
    assert _run("verify", folder=folder).returncode == 0
