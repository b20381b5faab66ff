"""What was public and is so no longer, for whoever keeps copies: take out each id, and look at its successor if any."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.delimited import write_rows
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Ending

FILE: Final = "deletions.json"
TABLE: Final = "deletions.csv"


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """One incident that is to be taken out."""

    id: str
    why: Ending
    #: the day of the edition that it was not in any more
    date: str
    #: the public incident that tells it now
    successor: str | None


class Deletions(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, of this edition and those before, so that whoever missed some misses nothing."""

    edition: str
    as_of: str
    deletions: tuple[Deletion, ...]


def write_deletions(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write the deletions as JSON, and as CSV with the same columns."""
    gone = tuple(
        Deletion(id=one.id, why=one.why, date=one.at[:10], successor=one.successor) for one in edition.tombstones
    )
    told = Deletions(edition=edition.head.name, as_of=edition.head.as_of, deletions=gone)
    with whole_file(folder / FILE) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
    with whole_file(folder / TABLE) as stream:
        write_rows(stream, [Deletion.__struct_fields__, *map(msgspec.structs.astuple, gone)])


DELETIONS: Final = Format(name="deletions", files=(FILE, TABLE), write=write_deletions)
