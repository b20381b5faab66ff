"""What looking after a project finds."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["log", "original", "report", "stamp", "decision", "note"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is missing, changed, or worth knowing (`note`, which is no fault)."""

    kind: Kind
    #: the entry, original, report or decision that it is about
    what: str
    why: str

    @property
    def is_fault(self) -> bool:
        """Whether something is not as it was."""
        return self.kind != "note"
