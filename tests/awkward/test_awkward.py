from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from tests.sources.archives import Pipe

from rasd.model import Quarantined, Received
from rasd.sources.about import About
from rasd.sources.inputs import Inputs
from rasd.sources.keeping import Original, reports_of

from .corpus import ENTRIES
from .entry import Entry

#: seconds that an input may take on a slow machine
_LONGEST = 20


def read(source: str) -> tuple[list[Received], list[Quarantined], list[str]]:
    told: list[str] = []
    items = list(Inputs([source], About(tell=told.append)).reports())
    received = [item for item in items if isinstance(item, Received)]
    return received, [item for item in items if isinstance(item, Quarantined)], told


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_what_has_to_come_of_it_comes(entry: Entry, tmp_path: Path) -> None:
    source = entry.laid(tmp_path)
    began = time.monotonic()
    received, unused, told = read(source)
    assert time.monotonic() - began < _LONGEST
    assert len(received) == entry.reports, (unused, told)
    texts = "\n\n".join(item.report.text for item in received)
    assert [words for words in entry.has if words not in texts] == []
    assert [words for words in entry.lacks if words in texts] == []
    for field, values in entry.fields.items():
        assert tuple(getattr(item.report, field) for item in received) == values, field
    assert [item.at for item in unused] == [at for at, _ in entry.unused], (unused, told)
    assert [why for item, (_, why) in zip(unused, entry.unused, strict=True) if why not in item.why] == [], unused
    assert [piece for piece in entry.tells if not any(piece in sentence for sentence in told)] == [], told
    assert bool(told) == bool(entry.tells), told


@pytest.mark.parametrize("entry", [one for one in ENTRIES if one.piped], ids=lambda entry: entry.name)
def test_the_same_comes_through_a_pipe_with_its_name(entry: Entry, tmp_path: Path) -> None:
    received, unused, _ = read(entry.laid(tmp_path))
    about = About(source=entry.file)
    piped = list(reports_of(Original(io.BufferedReader(Pipe(entry.bytes, most=500))), about))
    assert [item.report.id for item in piped if isinstance(item, Received)] == [item.report.id for item in received]
    assert [item.why for item in piped if isinstance(item, Quarantined)] == [item.why for item in unused]
