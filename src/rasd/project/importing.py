"""Tables that teams keep, taken in: first it is told what would happen, nothing is half done, and twice is as once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal, Self, TypeVar

import msgspec

from rasd.model import InputError, Received, UnreadableReportError
from rasd.review.corrections import Correction
from rasd.sources.about import About
from rasd.sources.shown import shown
from rasd.sources.tables.fieldrows import MOST_BYTES, Fault

T = TypeVar("T")
#: bytes of a table that are taken
LIMIT: Final = MOST_BYTES
#: what would become of a row
Outcome = Literal["new", "change", "same", "wrong"]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of one row, or why nothing would."""

    #: as a person finds it: `row 3`
    at: str
    outcome: Outcome
    what: str
    column: str = ""
    remedy: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a table would change."""

    #: SHA-256 of the table: what is applied is what was shown
    digest: str
    lines: tuple[Line, ...]
    corrections: tuple[tuple[Correction, str], ...] = ()
    rows: tuple[Received, ...] = ()

    @property
    def wrong(self) -> int:
        """How many rows can't be used."""
        return self.count("wrong")

    def count(self, outcome: Outcome) -> int:
        """How many rows would become that."""
        return sum(line.outcome == outcome for line in self.lines)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it was given: its bytes, and what it is called."""

    name: str
    content: bytes
    #: heading -> field, where a user says so
    columns: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        """`InputError` where there is more of it than is taken."""
        if len(self.content) > MOST_BYTES:
            raise InputError(
                f"it has {len(self.content) / 1e6:,.0f} MB, and {MOST_BYTES / 1e6:.0f} MB are taken.",
                where=self.name,
                remedy="Split it into smaller tables.",
            )

    @classmethod
    def sent(cls, name: str, content: bytes, columns: Mapping[str, str]) -> Self:
        """A table that somebody sent under a name of their choice."""
        return cls(name=shown(name) or "table.csv", content=content, columns=columns)

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def opened(self) -> io.BufferedReader:
        """Its bytes from the beginning."""
        return io.BufferedReader(io.BytesIO(self.content))

    @property
    def about(self) -> About:
        """What is known of it beside its bytes."""
        return About(source=self.name, columns=self.columns)


def refuse_bad(plan: Plan, *, skip_bad: bool) -> None:
    """`InputError` where a row can't be used, unless such rows are to be left out."""
    if plan.wrong and not skip_bad:
        raise InputError(
            f"{plan.wrong:,} of {len(plan.lines):,} rows can't be used; nothing was changed.",
            remedy="Mend them, or leave them out: --skip-bad.",
        )


def readable(table: Table, read: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What is read of a table; `InputError` with its name where the whole of it can't be."""
    try:
        yield from read()
    except UnreadableReportError as error:
        raise InputError(error.what, where=table.name, remedy=error.remedy) from error


def bad(fault: Fault) -> Line:
    """A row that can't be used."""
    return Line(at=fault.at, outcome="wrong", what=fault.what, column=fault.column, remedy=fault.remedy)
