"""Distances told from a place: على بعد 12 كم شرقي الميادين, شرق الرقة بـ10 كم."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from rasd.model import Document
from rasd.packs import toponyms
from rasd.places.clitics import readings
from rasd.places.cues import Cues
from rasd.places.mention import Distance, PlaceMention
from rasd.text.normalise import Normaliser
from rasd.text.numbers import NumberReader, Quantity

#: tokens that may stand between a distance and the name
_REACH: Final = 6


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """A distance in tokens `first` to `stop`; `opened` by a phrase such as على بعد, which is not among them."""

    first: int
    stop: int
    distance: Distance
    opened: bool


class _Word(msgspec.Struct, frozen=True):
    """A word for a unit: its length in km, and how many of it the word says by itself (None: a number must)."""

    km: float
    times: int | None


class Distances:
    """Finds distances and the places that they are told from; built once for a pack."""

    def __init__(self, pack: toponyms.Distances, cues: Cues, numbers: NumberReader, normaliser: Normaliser) -> None:
        form = normaliser.form
        self._cues = cues
        self._numbers = numbers
        self._joint = form(pack.joint)
        self._origin = frozenset(map(form, pack.origin))
        self._before = sorted((tuple(form(phrase).split()) for phrase in pack.before), key=len, reverse=True)
        self._units: dict[tuple[str, ...], _Word] = {}
        for unit in pack.units:
            for times, words in ((1, unit.one), (2, unit.two), (None, unit.many)):
                self._units.update({tuple(form(word).split()): _Word(unit.km, times) for word in words})
        self._openings = frozenset(words[0] for words in self._units)

    def tell(self, document: Document, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The mentions, each with the distance that is told from it."""
        found = list(mentions)
        if self._openings.isdisjoint(document.forms):
            return found
        for told in self._find(document):
            at = self._origin_of(document, told, found)
            if at is not None:
                found[at] = msgspec.structs.replace(found[at], distance=told.distance)
        return found

    def _find(self, document: Document) -> Iterator[_Told]:
        quantities = {quantity.stop: quantity for quantity in self._numbers.find(document)}
        for at, form in enumerate(document.forms):
            word, length = self._unit(document.forms, at) if form in self._openings else (None, 0)
            if word is None:
                continue
            quantity = quantities.get(at)
            first = quantity.first if quantity is not None else at
            distance = _distance(quantity, word)
            if distance is not None:
                opened = self._is_opened(document.forms, first)
                yield _Told(first=first, stop=at + length, distance=distance, opened=opened)

    def _unit(self, forms: Sequence[str], at: int) -> tuple[_Word | None, int]:
        for length in (2, 1):
            word = self._units.get(tuple(forms[at : at + length]))
            if word is not None:
                return word, length
        return None, 0

    def _is_opened(self, forms: Sequence[str], at: int) -> bool:
        """Whether a phrase such as على بعد stands right before token `at`, with a particle or without."""
        for phrase in self._before:
            start = at - len(phrase)
            if start >= 0 and tuple(forms[start + 1 : at]) == phrase[1:]:
                return any(word == phrase[0] for _, word in readings(forms[start]))
        return False

    def _origin_of(self, document: Document, told: _Told, mentions: Sequence[PlaceMention]) -> int | None:
        """Which mention a distance is told from: the next, where only words of place stand between, or the one before.

        Without a phrase that opens it a distance may be a length or a way: it is told only right behind a name, and
        after ب and a compass side.
        """
        after = next((at for at, mention in enumerate(mentions) if mention.first >= told.stop), None)
        opened = told.opened or any(0 <= told.first - mention.stop <= 1 for mention in mentions)
        if opened and after is not None and self._leads(document, told.stop, mentions[after]):
            return after
        for at, mention in enumerate(mentions):
            if mention.direction and self._joins(document, mention.stop, told):
                return at
        return None

    def _leads(self, document: Document, at: int, mention: PlaceMention) -> bool:
        """Whether the tokens from `at` lead to a name: من مدينة, شرقي, إلى الشمال من."""
        between = document.forms[at : mention.first]
        if len(between) > _REACH or mention.head == "countryside":
            return False
        sides = bool(mention.direction)
        return (sides or not self._origin.isdisjoint(between)) and all(map(self._is_between, between))

    def _is_between(self, form: str) -> bool:
        cue = self._cues.read(form)
        return form in self._origin or (cue is not None and cue.role in ("head", "direction") and not cue.particle)

    def _joins(self, document: Document, at: int, told: _Told) -> bool:
        """Whether a distance follows the name that ends before token `at`: بـ10 كم, على بعد 5 كم."""
        forms = document.forms
        after = forms[told.stop] if told.stop < len(forms) else ""
        if told.opened:
            spoken = forms[at : told.first]
            return tuple(spoken) in self._before and after not in self._origin
        joined = told.first == at and forms[at].startswith(self._joint)
        return joined or (told.first == at + 1 and forms[at] == self._joint)


def _distance(quantity: Quantity | None, word: _Word) -> Distance | None:
    """What a number and a unit say; None where they say no distance (several km)."""
    if quantity is None:
        return Distance(km=word.km * word.times) if word.times is not None else None
    low, high = quantity.min, quantity.max
    if quantity.kind != "count" or (low is None and high is None):
        return None
    least = low if low is not None else 0
    most = high if high is not None else least
    return Distance(km=word.km * (least + most) / 2, spread=word.km * (most - least) / 2)
