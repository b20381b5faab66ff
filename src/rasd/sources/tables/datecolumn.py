"""The dates of one column: whether the day stands before the month is decided by all of them, not by each."""

from __future__ import annotations

from typing import Final, NamedTuple

from rasd.model import Quarantined
from rasd.sources.about import About
from rasd.sources.tables.celldates import Told
from rasd.sources.tables.headings import Headings

#: rows, and characters in them, that wait at most for a date that decides
_ROWS: Final = 200
_CHARACTERS: Final = 4_000_000


class Draft(NamedTuple):
    """A report but for its date."""

    at: str
    text: str
    fields: dict[str, str]
    told: Told | None
    #: the date as it stands in the table
    cell: str


class DateColumn:
    """Holds rows back while their dates can be read in two ways and no date yet tells which."""

    def __init__(self, kind: Headings, about: About) -> None:
        self._kind = kind
        self._about = about
        self._day_first: bool | None = None
        self._contradicted = False
        self._waiting: list[Draft | Quarantined] = []
        self._characters = 0
        self._unread = 0
        self._first_unread = ""

    def after(self, item: Draft | Quarantined) -> list[Draft | Quarantined]:
        """What can go on now that `item` came, in order."""
        self._waiting.append(item)
        if isinstance(item, Draft):
            self._characters += len(item.text)
            self._learn(item)
        if self._day_first is None and self._unsure():
            if len(self._waiting) < _ROWS and self._characters < _CHARACTERS:
                return []
            self._assume()
        return self._released()

    def ended(self) -> list[Draft | Quarantined]:
        """What waits for more when there is no more."""
        if self._day_first is None and self._unsure():
            self._assume()
        return self._released()

    def published(self, draft: Draft) -> str | None:
        """The date of a row that went on, as a report has it."""
        day_first = self._day_first is not False
        told = draft.told
        written = told.written(self._about, day_first=day_first, zone=self._kind.zone) if told else None
        if draft.cell and not written:
            self._first_unread = self._first_unread or f"{draft.at}: {draft.cell[:40]!r}"
            self._unread += 1
        return written

    def summed_up(self) -> None:
        """Tell what could not be read, once the table was read."""
        if self._unread:
            rows = "1 row was" if self._unread == 1 else f"{self._unread:,} rows were"
            self._about.tell(
                f"{rows} received without a date, as theirs can't be read (first {self._first_unread}). "
                "Write dates as 2024-05-31."
            )

    def _learn(self, draft: Draft) -> None:
        shows = draft.told.shows_day_first if draft.told else None
        if shows is None:
            return
        if self._day_first is None:
            self._day_first = shows
        elif self._day_first != shows and not self._contradicted:
            self._contradicted = True
            order = "the day first" if self._day_first else "the month first"
            self._about.tell(
                f"{draft.at}: the date {draft.cell[:40]!r} is written in another order than dates before; those that "
                f"can be read both ways are read with {order}. Write dates as 2024-05-31 to be sure."
            )

    def _unsure(self) -> bool:
        return any(isinstance(item, Draft) and item.told and item.told.unsure for item in self._waiting)

    def _assume(self) -> None:
        self._day_first = True
        self._about.tell(
            "no date in it tells whether the day or the month stands first; read with the day first (31/05/2024). "
            "Write dates as 2024-05-31 to be sure."
        )

    def _released(self) -> list[Draft | Quarantined]:
        released, self._waiting, self._characters = self._waiting, [], 0
        return released
