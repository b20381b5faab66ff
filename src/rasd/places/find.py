"""Finds what is told as a place in a document."""

from __future__ import annotations

from msgspec.structs import replace

from rasd.model import Document, Span
from rasd.packs.toponyms import Toponyms
from rasd.places.cues import Cues, inflected
from rasd.places.distances import Distances
from rasd.places.mention import PlaceMention
from rasd.places.names import Names
from rasd.places.regions import Regions
from rasd.places.unknown import Unknown
from rasd.places.walk import Knowledge, Taken, Walk
from rasd.places.words import Words
from rasd.ports import Gazetteer
from rasd.text.normalise import Normaliser
from rasd.text.numbers import NumberReader

#: words from a name back to that which says what is there: في, محيط, بلدة, ...
_WORDS_BEFORE = 4


class PlaceFinder:
    """Finds the places told in documents; built once for a gazetteer and a language."""

    def __init__(
        self, gazetteer: Gazetteer, pack: Toponyms, normaliser: Normaliser, numbers: NumberReader | None = None
    ) -> None:
        """Without a reader of `numbers` no distances from places are read."""
        cues = Cues(pack, normaliser.form)
        unknown = Unknown(cues)
        regions = Regions(pack, normaliser.form)
        self._asides = frozenset(inflected(map(normaliser.form, pack.asides)))
        self._distances = None if numbers is None else Distances(pack.distances, cues, numbers, normaliser)
        self._knowledge = Knowledge(
            cues=cues,
            names=Names(gazetteer, pack, cues, unknown, normaliser.form),
            unknown=unknown,
            regions=regions,
            area_names=frozenset(map(normaliser.form, pack.area_names)),
            town_names=frozenset(map(normaliser.form, pack.town_names)),
            titles=frozenset(map(normaliser.form, pack.titles)),
            seats=frozenset(map(normaliser.form, pack.seats)),
            words=Words(cues, regions, pack.unlike, normaliser),
            longest=gazetteer.longest,
            apposed=frozenset(map(normaliser.form, pack.apposed)) | cues.adjectives,
        )

    def find(self, document: Document, taken: Taken = ()) -> tuple[PlaceMention, ...]:
        """The places in the order of the text; nothing is read inside the token ranges `taken`."""
        found = [self._placed(document, one) for one in Walk(self._knowledge, document, taken).run()]
        return tuple(found if self._distances is None else self._distances.tell(document, found))

    def _placed(self, document: Document, mention: PlaceMention) -> PlaceMention:
        """The mention, marked where the words before it say that forces stand or the wounded lie there."""
        before = document.forms[max(0, mention.first - _WORDS_BEFORE) : mention.first]
        for form in reversed(before):
            if form in self._asides:
                return replace(mention, aside=True)
            if self._knowledge.cues.read(form) is None:
                break
        return mention

    def at(self, document: Document, first: int, stop: int) -> PlaceMention:
        """The words `first` to `stop` as the place that somebody else takes them for, known to the gazetteer or not."""
        names, forms = self._knowledge.names, document.forms
        name = names.at(document, first)
        if name is not None and first + name.length == stop:
            words, ids, area, particle = name.words, name.ids, name.area, name.particle
        else:
            words, area, particle = " ".join(forms[first:stop]), False, ""
            ids = names.ids(words) or names.alike(words)
        span = document.span(first, stop)
        span = Span(span.start + len(particle), span.end)
        alike = not names.ids(words)
        return PlaceMention(first=first, stop=stop, span=span, name=words, candidates=ids, alike=alike, area=area)
