"""An edition as it is: JSON lines of its incidents and tombstones, and what it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.jsonl import JsonLines
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition

HEAD: Final = "edition.json"
INCIDENTS: Final = "incidents.jsonl"
TOMBSTONES: Final = "tombstones.jsonl"


def write_records(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all of an edition."""
    with whole_file(folder / HEAD) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(edition.head), indent=1) + b"\n")
    JsonLines(folder / INCIDENTS).write(edition.incidents)
    JsonLines(folder / TOMBSTONES).write(edition.tombstones)


RECORDS: Final = Format(name="records", files=(HEAD, INCIDENTS, TOMBSTONES), write=write_records)
