"""Names as they were told become mentions: each with its span, and those before it hung on it where it holds them."""

from __future__ import annotations

import msgspec

from rasd.model import Document, Span
from rasd.places.clitics import skip
from rasd.places.cues import AND, Cues
from rasd.places.listing import Listing
from rasd.places.mention import PlaceMention
from rasd.places.shape import Before, Shape


class Told(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name as read: tokens `at` to `stop`, the particle before it, its words and what they may mean."""

    at: int
    stop: int
    particle: str
    words: str
    ids: tuple[str, ...]
    shape: Shape
    head: str | None
    alike: bool = False
    country: bool = False
    code: str | None = None


class Telling:
    """The mentions of one document so far, and the list that the next may continue."""

    def __init__(self, cues: Cues, document: Document) -> None:
        self._cues = cues
        self._document = document
        self.found: list[PlaceMention] = []
        self.list: Listing | None = None

    def tell(self, before: Before, listed: Listing | None, told: Told) -> None:
        """Add the mention, hang those before it on it, and let a list go on."""
        document, index, first = self._document, len(self.found), told.shape.first
        if self.list is not None and listed is None and before.first <= self.list.at and before.hangs:
            for inner in self.list.indices:
                self.found[inner] = msgspec.structs.replace(self.found[inner], container=index)
        cue = self._cues.read(document.forms[first]) if first != told.at else None
        particle = told.particle if first == told.at else cue.particle if cue else ""
        start = skip(document.report.text, document.starts[first], document.ends[first], particle)
        self.found.append(
            PlaceMention(
                first=first,
                stop=told.stop,
                span=Span(start, document.ends[told.stop - 1]),
                name=told.words,
                candidates=told.ids,
                alike=told.alike,
                head=told.head,
                near=told.shape.near,
                area=told.shape.area,
                country=told.country,
                code=told.code,
                direction=self._direction(before, told),
            )
        )
        self.list = Listing.after(before, told.stop, index, listed)

    def _direction(self, before: Before, told: Told) -> str | None:
        """The compass sides told before and after the name, as n, s, e, w in that order; None without."""
        if not before.sides and told.stop == told.at + 1:
            return None
        sides = self._cues.sides
        after = (sides.get(form.removeprefix(AND), "") for form in self._document.forms[told.at + 1 : told.stop])
        found = {*before.sides, *after}
        return "".join(side for side in "nsew" if side in found) or None
