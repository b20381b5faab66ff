"""Tables of where a report came from, and of what its source changed in it since."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from rich.table import Table

from rasd.exports.changes import changes
from rasd.exports.labels import Labels
from rasd.exports.table import add_row, grid
from rasd.model import Report
from rasd.model.custody import Entry, Origin, Receipt


class CameFrom(msgspec.Struct, frozen=True, kw_only=True):
    """One way that a report came: its place in an original, and the log's entry of how that was received."""

    origin: Origin
    entry: Entry
    receipt: Receipt


def origin_table(ways: Sequence[CameFrom], words: Labels) -> Table:
    """Where a report came from, one way a row."""
    named = words.custody
    headings = (named.source, named.place, named.received, named.by, named.original, named.read_by)
    table = grid(named.came_from, headings)
    for way in ways:
        mark = way.entry.mark
        add_row(table, (way.receipt.source, way.origin.at, mark.at, mark.by, way.origin.original, way.origin.by))
    return table


def versions_table(reports: Sequence[Report], words: Labels) -> Table:
    """What each version changes in the one before, one change a row; the last is the one that stands."""
    named, told = words.custody, words.incident
    table = grid(named.versions, (named.version, named.told, told.after, told.removed, told.added))
    for before, after in pairwise(reports):
        found = changes(before.text, after.text)
        rows = [(passage.after, passage.removed, passage.added) for passage in found.passages]
        if found.more:
            rows.append((f"… {told.more.format(n=found.more)}", "", ""))
        name = named.holds.format(report=after.id) if after is reports[-1] else after.id
        for row in rows or [(told.same_words, "", "")]:
            add_row(table, (name, after.edited or after.published or "", *row))
    return table
