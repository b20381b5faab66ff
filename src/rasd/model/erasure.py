"""Erasing: what the custody log says of what is gone, and what it says in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

#: what was erased is known again by: the id of a report, the hash of a text, the hash of an original
Kind = Literal["report", "text", "original"]


class Gone(msgspec.Struct, frozen=True, array_like=True):
    """One report that was erased."""

    report_id: str
    #: SHA-256 of the text in UTF-8
    text: str


class Blanked(msgspec.Struct, frozen=True, array_like=True):
    """One entry that says no more what it said."""

    entry: int
    #: its mark's moment
    at: str


class Erasure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="erased", tag_field="act"):
    """Reports and originals were erased: what is left of them are these hashes."""

    why: str
    reports: tuple[Gone, ...] = ()
    originals: tuple[str, ...] = ()
    #: the entries that told of them
    blanked: tuple[Blanked, ...] = ()

    def names(self) -> Iterator[tuple[Kind, str]]:
        """By what it is known again."""
        for one in self.reports:
            yield "report", one.report_id
            yield "text", one.text
        yield from (("original", one) for one in self.originals)


class Blank(msgspec.Struct, frozen=True, kw_only=True, tag="blanked", tag_field="act"):
    """Something that was erased since stood here. Of the entry's mark only the moment is left."""

    #: SHA-256 of what the entry said
    said: str
