"""How far the board of a project has come, and what one step of making it changes."""

from __future__ import annotations

import msgspec

from rasd.model.board import Listed


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """What the board was made by, and the last that it saw of what it is made from."""

    #: names what rows were made by; empty: they are to be made anew, and may be out of date until then
    stamp: str = ""
    #: names how words were cut
    words: str = ""
    #: grows when the numbers of rows are given anew
    epoch: int = 0
    #: grows with every change
    version: int = 0
    #: grows where other reports tell of an incident, or reports came
    words_version: int = 0
    #: number of the last change of an incident, and of the last decision
    run: int = 0
    decision: int = 0


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a report must have: one of these words, or these words in a row."""

    #: any of these, as they stand or without what is attached
    words: tuple[str, ...] = ()
    #: whether words that only begin so do as well
    open: bool = False
    #: or these as they stand, one after the other
    phrase: tuple[str, ...] = ()


class Worded(msgspec.Struct, frozen=True, kw_only=True):
    """A report's words, as they stand and without what is attached to them."""

    report_id: str
    words: str
    bare: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An incident's row, and the reports that tell of it."""

    listed: Listed
    report_ids: tuple[str, ...]


class Relisted(msgspec.Struct, frozen=True, kw_only=True):
    """What a step changes in the board, worked out from what it was at a version."""

    version: int
    shown: tuple[Shown, ...] = ()
    gone: tuple[str, ...] = ()
    worded: tuple[Worded, ...] = ()
    #: claims of today with the numbers of decisions that concern them
    decided: tuple[tuple[str, int], ...] = ()
    #: what the board has reached by it; None where that is as before
    stamp: str | None = None
    run: int | None = None
    decision: int | None = None
