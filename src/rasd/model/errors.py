"""The errors a user can meet, one small tree.

RasdError                 anything Rasd itself says is wrong; the command line prints it and exits with 2
├── InputError            a file or line that can't be used: names the place and the remedy
│   └── UnreadableReportError  one report of many; it is quarantined and the rest goes on
├── PackError             a data pack breaks its contract: names file, line and field
├── StoreError            a project file that can't be opened or is newer than this Rasd; nothing was touched
│   └── MeanwhileError    another program changed what a change was worked out from; nothing was touched
└── NotFoundError         an id or a name that nothing has
"""

from __future__ import annotations


class RasdError(Exception):
    """Base of every error that Rasd raises on purpose: `what` went wrong, `where`, and the `remedy`."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


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


class NotFoundError(RasdError):
    """An id or a name that nothing has."""
