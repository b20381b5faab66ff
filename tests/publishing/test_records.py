"""An edition as it is."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasd.exports.public.records import HEAD, INCIDENTS, TOMBSTONES, write_records
from rasd.model.publication import Head, PublicIncident, Tombstone

from .editions import GONE, KNOWLEDGE, edition
from .editions import INCIDENTS as MADE


def test_all_of_it_is_read_back(tmp_path: Path) -> None:
    write_records(edition(), tmp_path, KNOWLEDGE)
    assert msgspec.json.decode((tmp_path / HEAD).read_bytes(), type=Head) == edition().head
    lines = (tmp_path / INCIDENTS).read_bytes().splitlines()
    assert tuple(msgspec.json.decode(line, type=PublicIncident) for line in lines) == MADE
    assert msgspec.json.decode((tmp_path / TOMBSTONES).read_bytes(), type=Tombstone) == GONE
