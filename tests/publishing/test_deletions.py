"""What is told no more, for those who keep copies."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
from msgspec.structs import replace

from rasd.exports.public.deletions import FILE, TABLE, Deletion, Deletions, write_deletions
from rasd.model.publication import Edition, Tombstone

from .editions import GONE, KNOWLEDGE, STRIKE, edition

TAKEN = Tombstone(id="p00000000000000fe", why="suppressed", edition="1", at="2024-05-20T08:00:00+00:00")
MADE: Edition = replace(edition(), tombstones=(GONE, TAKEN))


def test_every_deletion_is_read_back_with_its_day_and_successor(tmp_path: Path) -> None:
    write_deletions(MADE, tmp_path, KNOWLEDGE)
    told = msgspec.json.decode((tmp_path / FILE).read_bytes(), type=Deletions)
    assert (told.edition, told.as_of) == ("2", MADE.head.as_of)
    assert told.deletions == (
        Deletion(id=GONE.id, why="merged", date="2024-06-20", successor=STRIKE.id),
        Deletion(id=TAKEN.id, why="suppressed", date="2024-05-20", successor=None),
    )


def test_the_table_tells_the_same(tmp_path: Path) -> None:
    write_deletions(MADE, tmp_path, KNOWLEDGE)
    with (tmp_path / TABLE).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows == [
        {"id": GONE.id, "why": "merged", "date": "2024-06-20", "successor": STRIKE.id},
        {"id": TAKEN.id, "why": "suppressed", "date": "2024-05-20", "successor": ""},
    ]


def test_an_edition_that_took_nothing_back_says_so(tmp_path: Path) -> None:
    write_deletions(replace(MADE, tombstones=()), tmp_path, KNOWLEDGE)
    assert msgspec.json.decode((tmp_path / FILE).read_bytes())["deletions"] == []
    assert (tmp_path / TABLE).read_bytes() == b"id,why,date,successor\r\n"
