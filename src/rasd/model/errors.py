"""The errors a user can meet, one small tree.

RasdError                 anything Rasd itself says is wrong; the command line prints it and exits with 2
├── InputError            a file or line that can't be used: names the place and the remedy
│   └── UnreadableReportError  one report of many; it is quarantined and the rest goes on
├── PackError             a data pack breaks its contract: names file, line and field
├── StoreError            a project file that can't be opened or is newer than this Rasd; nothing was touched
│   └── MeanwhileError    another program changed what a change was worked out from; nothing was touched
├── FetchError            an address on the web that gave nothing: refused by a rule, or by the world; says of what kind
├── StampError            a time-stamping authority gave no stamp that holds; nothing was logged
├── NotAllowedError       what a person asked for is more than their role lets them, or they are not known
│   └── ReadOnlyError      nothing may be written for now: the desk was turned to read-only
└── NotFoundError         an id or a name that nothing has
"""

from __future__ import annotations

from typing import Literal

#: why an address gave nothing
FetchTrouble = Literal[
    "refused",  # a rule of safety: the form of the address, or where its name leads
    "robots",  # the site asks programs to leave this address alone
    "wait",  # not now: the site, or a courtesy towards it, asks for time
    "unreachable",  # no such name, or nobody answers there
    "untrusted",  # its certificate does not prove that it is the site it says it is
    "late",  # not whole within the time
    "too_large",  # more than is taken
    "redirects",  # a circle of addresses, or too long a chain of them
    "status",  # the server answered, and not with the thing
    "broken",  # what came is no whole answer
]


class RasdError(Exception):
    """Base of every error that Rasd raises on purpose: `what` went wrong, `where`, and the `remedy`."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    @property
    def said(self) -> str:
        """What went wrong and the remedy, for whoever tells the place beside it."""
        return f"{self.what} {self.remedy}" if self.remedy else self.what

    def __str__(self) -> str:
        return f"{self.where}: {self.said}" if self.where else self.said


class InputError(RasdError):
    """A file or line that can't be used as given."""


class UnreadableReportError(InputError):
    """One report of many that can't be read; it is quarantined with its reason and the rest goes on."""


class PackError(RasdError):
    """A data pack breaks its contract; the message names file, line and field."""


class StoreError(RasdError):
    """A project that can't be opened: damaged, newer than this Rasd, or in use. Nothing was changed."""


class MeanwhileError(StoreError):
    """What a change was worked out from was changed by another program meanwhile. Nothing was changed: begin again."""


class FetchError(RasdError):
    """An address that gave nothing, of what `kind` the reason is, and when to ask again where that was told."""

    def __init__(
        self,
        what: str,
        *,
        kind: FetchTrouble,
        where: str = "",
        remedy: str = "",
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.kind: FetchTrouble = kind
        #: what the server answered with, where it answered
        self.status = status
        #: seconds to wait before the next try, where that was told
        self.retry_after = retry_after


class StampError(RasdError):
    """A time-stamping authority can't be reached, or what it answers is no stamp of what it was asked for."""


class NotFoundError(RasdError):
    """An id or a name that nothing has."""


class NotAllowedError(RasdError):
    """What a person asked for is more than they may."""


class ReadOnlyError(NotAllowedError):
    """Nothing may be written for now: somebody turned the desk to read-only."""
