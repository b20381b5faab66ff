"""What a case holds: reports, the originals that they were read from, and the part of the log that is about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from rasd.model import Report
from rasd.model.custody import Entry, Link, Origin


class CaseReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report with where it came from."""

    report: Report
    #: the first first; empty where it was added without an original
    origins: tuple[Origin, ...]
    #: the first original that is kept; None where there is none, or all of them were erased
    kept: str | None = None
    #: when its text was first read out of an original; None where it was added without one
    read: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that goes into one file. The same case is the same file, byte for byte."""

    title: str
    #: name and version of the program
    tool: str
    #: moment of the latest entry of the log that is shown in full
    created: str
    reports: tuple[CaseReport, ...]
    #: of each original the entry that tells best where it came from, in the order of the log
    receipts: tuple[Entry, ...]
    #: the stamps that vouch for any of it
    stamps: tuple[Entry, ...]
    #: the log from the first entry about it on, as far as stamps reach; what is not about it comes without its words
    log: Callable[[], Iterator[Entry | Link]]
