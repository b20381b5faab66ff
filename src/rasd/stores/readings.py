"""What a project asks of a store besides the port: which reader has read which report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from rasd.model import Report
from rasd.ports import Store


class ReadingStore(Store, Protocol):
    """A store that remembers readings, so that a report in which nothing was found is not read again each time."""

    def mark_read(self, reader: str, report_ids: Iterable[str]) -> None:
        """Remember that a reader (name and version) has read these reports."""
        ...

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id; more may be marked read meanwhile."""
        ...
