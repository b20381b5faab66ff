"""The shipped gazetteer in memory: lines of text that are cut into cells, and keys into ids, only when asked."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from rasd.model import Place
from rasd.packs.language import Letters
from rasd.places.clitics import readings
from rasd.places.spelling import alike, words_of
from rasd.text.normalise import Normaliser

#: raised when the form below changes; a file of another version is refused by its reader
VERSION = 2
_CACHE_LIMIT = 50_000
_NONE: tuple[int, tuple[str, ...]] = (0, ())


class Cells(NamedTuple):
    """What a line of `Packed.rows` holds of a place, tab between; empty where nothing is known."""

    name_ar: str
    name_en: str
    lat: str
    lon: str
    feature: str
    country: str
    admin1: str
    admin1_ar: str
    admin2: str
    population: str
    pcode: str
    radius_km: str
    #: number in `licences`
    licence: str
    note: str


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer as text, one line a place or a key; loads fast because nothing is cut before it is needed."""

    version: int
    #: ids of the places, sorted
    ids: str
    #: `Cells` of each
    rows: str
    licences: tuple[str, ...]
    #: how the keys were normalised, so that a name asked for is normalised alike
    letters: Letters
    #: every written form of every name (`rasd.places.spelling`), one a line, sorted
    keys: str
    #: row numbers of each key, comma between, most populous first
    key_rows: str
    #: first words of the keys of several words, and how many words the longest of them has
    firsts: str
    first_lengths: str
    #: keys that spellings by ear share (`rasd.places.spelling.alike`), and their row numbers
    alike: str
    alike_rows: str
    #: Latin-letter keys (`latin_key`) and P-codes, and their row numbers
    latin: str
    latin_rows: str


class _Opening(NamedTuple):
    """How a token may open a name of several words: read as which, least stripped first, how long, and what follows."""

    words: tuple[str, ...]
    most: int
    seconds: frozenset[str]


class PackedGazetteer:
    """Looks places up in `Packed`. Satisfies `ports.Gazetteer`."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._ids = packed.ids.split("\n")
        self._rows = dict(zip(self._ids, range(len(self._ids)), strict=True))
        self._keys = dict(zip(packed.keys.split("\n"), packed.key_rows.split("\n"), strict=True))
        lengths = map(int, packed.first_lengths.split("\n"))
        self._firsts = dict(zip(packed.firsts.split("\n"), lengths, strict=True))
        self._places: dict[str, Place] = {}
        self._cuts: dict[str, tuple[str, ...]] = {}
        #: answers for tokens by themselves, and those tokens that may open a longer name
        self._alone: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._openings: dict[str, _Opening] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def get(self, place_id: str) -> Place | None:
        """The place with that id."""
        known = self._places.get(place_id)
        if known is None and place_id in self._rows:
            known = self._places[place_id] = self._place(self._rows[place_id])
        return known

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with that name, Arabic in any spelling, Latin or a P-code in any case; most populous first.

        Where none has it, those whose name is spelled by ear in the same way.
        """
        key = " ".join(words_of(self._normaliser.form(name)))
        ids = self.keyed(key) or self.romanised(latin_key(name)) or self.heard(alike(key))
        return tuple(place for place in map(self.get, ids) if place is not None)

    def keyed(self, key: str) -> tuple[str, ...]:
        """Ids of the places that are written so, in normalised words, most populous first."""
        return self._cut(self._keys.get(key, ""))

    def romanised(self, key: str) -> tuple[str, ...]:
        """Ids of the places with that Latin key (`latin_key`)."""
        return self._cut(self._latin.get(key, ""))

    def heard(self, key: str) -> tuple[str, ...]:
        """Ids of the places whose spellings by ear share that key (`rasd.places.spelling.alike`)."""
        return self._cut(self._alike.get(key, ""))

    def keys_of(self, place_id: str) -> tuple[str, ...]:
        """The keys that a place is found by, in normalised letters, sorted; it looks at every key, so not often."""
        row = str(self._rows.get(place_id, ""))
        return tuple(key for key, rows in self._keys.items() if row and row in rows and row in rows.split(","))

    def points(self) -> Iterator[tuple[str, float, float]]:
        """Id, latitude and longitude of every place."""
        for row, place_id in enumerate(self._ids):
            cells = self._cells(row)
            yield place_id, float(cells.lat), float(cells.lon)

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """How many normalised tokens from `at` make the longest known name, and the ids it may mean; (0, ()) if none.

        Attached particles of the first token are read through; of readings equally long the least stripped counts.
        """
        form = forms[at]
        alone = self._alone.get(form)
        if alone is None:
            alone = self._learn(form)
        opening = self._openings.get(form)
        if opening is None or at + 1 >= len(forms) or forms[at + 1] not in opening.seconds:
            return alone
        for length in range(min(opening.most, len(forms) - at), 1, -1):
            rest = " ".join(forms[at + 1 : at + length])
            for word in opening.words:
                rows = self._keys.get(f"{word} {rest}")
                if rows is not None:
                    return length, self._cut(rows)
        return alone

    def _learn(self, form: str) -> tuple[int, tuple[str, ...]]:
        """Keep what a token is by itself, which is returned, and how it may open a name of several words."""
        if len(self._alone) >= _CACHE_LIMIT:
            # both: a token that is known alone is not asked again for what it opens
            self._alone.clear()
            self._openings.clear()
        words = [word for _, word in readings(form)]
        longer = {word: most for word in words if (most := self._firsts.get(word))}
        if longer:
            seconds = frozenset(second for word in longer for second in self._seconds(word))
            self._openings[form] = _Opening(tuple(longer), max(longer.values()), seconds)
        rows = next((rows for word in words if (rows := self._keys.get(word)) is not None), "")
        alone = self._alone[form] = (1, self._cut(rows)) if rows else _NONE
        return alone

    def _seconds(self, word: str) -> Iterator[str]:
        """The second words of names that begin with a word: they stand together among the sorted keys."""
        begin = f"{word} "
        for at in range(bisect_left(self._sorted, begin), len(self._sorted)):
            if not self._sorted[at].startswith(begin):
                break
            yield self._sorted[at].split(" ", 2)[1]

    @cached_property
    def _sorted(self) -> list[str]:
        return list(self._keys)

    @cached_property
    def _normaliser(self) -> Normaliser:
        return Normaliser(self._packed.letters)

    @cached_property
    def _latin(self) -> dict[str, str]:
        return dict(zip(self._packed.latin.split("\n"), self._packed.latin_rows.split("\n"), strict=True))

    @cached_property
    def _alike(self) -> dict[str, str]:
        return dict(zip(self._packed.alike.split("\n"), self._packed.alike_rows.split("\n"), strict=True))

    @cached_property
    def _lines(self) -> list[str]:
        return self._packed.rows.split("\n")

    def _cells(self, row: int) -> Cells:
        return Cells(*self._lines[row].split("\t"))

    def _cut(self, rows: str) -> tuple[str, ...]:
        known = self._cuts.get(rows)
        if known is None:
            known = self._cuts[rows] = tuple(self._ids[int(row)] for row in rows.split(",")) if rows else ()
        return known

    def _place(self, row: int) -> Place:
        cells = self._cells(row)
        return Place(
            id=self._ids[row],
            name_ar=cells.name_ar,
            name_en=cells.name_en,
            lat=float(cells.lat),
            lon=float(cells.lon),
            feature=cells.feature,
            country=cells.country,
            admin1=cells.admin1 or None,
            admin1_ar=cells.admin1_ar or None,
            admin2=cells.admin2 or None,
            population=int(cells.population) if cells.population else None,
            pcode=cells.pcode or None,
            radius_km=float(cells.radius_km) if cells.radius_km else None,
            licence=self._packed.licences[int(cells.licence)],
            note=cells.note,
        )


def latin_key(name: str) -> str:
    """A Latin name for looking up: small letters and digits only, no marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isascii() and char.isalnum())
