"""A fake for every seam (`rasd.ports`): small, honest implementations for tests and for trying things out.

Each passes the conformance suite of its port (tests/conformance).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rasd.model import Claim, Document, Place, Quarantined, Received, Report, Span
from rasd.model.codebook import EventType
from rasd.stores.memory import MemoryStore
from rasd.stores.memory_custody import MemoryCustody
from rasd.stores.memory_links import MemoryLinks
from rasd.stores.memory_originals import MemoryOriginals
from rasd.stores.memory_people import MemoryPeople
from rasd.stores.memory_samples import MemorySamples

__all__ = [
    "BackwardsEngine",
    "ListExporter",
    "ListGazetteer",
    "ListKept",
    "ListSource",
    "MemoryCustody",
    "MemoryLinks",
    "MemoryOriginals",
    "MemoryPeople",
    "MemorySamples",
    "MemoryStore",
    "WordReader",
]

Item = TypeVar("Item")
Result = TypeVar("Result")


class ListSource:
    """A source that gives what it was given."""

    def __init__(self, *items: Report | Quarantined) -> None:
        self._items = tuple(Received(report=one, by="list/1") if isinstance(one, Report) else one for one in items)

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every item in order."""
        return iter(self._items)


class ListKept:
    """Reports and claims that it was given, as linking asks for them."""

    def __init__(self, reports: Iterable[Report], claims: Iterable[Claim]) -> None:
        self._reports = {report.id: report for report in reports}
        self._claims = list(claims)

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports with these ids."""
        return [self._reports[one] for one in ids]

    def claims(self, report_ids: Iterable[str]) -> list[Claim]:
        """What was read in these reports."""
        among = set(report_ids)
        return [claim for claim in self._claims if claim.report_id in among]


class WordReader:
    """A reader that takes a word for an event, wherever it stands."""

    def __init__(self, words: Mapping[str, EventType], *, name: str = "words/1") -> None:
        self._words = words
        self._name = name

    @property
    def name(self) -> str:
        """Name and version."""
        return self._name

    def read(self, document: Document) -> tuple[Claim, ...]:
        """One claim for each of the words, in order."""
        return tuple(
            Claim(
                id="",
                report_id=document.report.id,
                reader=self.name,
                type=self._words[form],
                trigger=Span(document.starts[at], document.ends[at]),
            ).identified()
            for at, form in enumerate(document.forms)
            if form in self._words
        )


class ListGazetteer:
    """A gazetteer of the places it was given, by their two names; names are looked up in normalised spelling too."""

    def __init__(self, places: Iterable[Place] = (), *, form: Callable[[str], str] = str) -> None:
        self._places = {place.id: place for place in places}
        self._names: dict[str, tuple[Place, ...]] = {}
        for place in sorted(self._places.values(), key=lambda place: -(place.population or 0)):
            for name in dict.fromkeys((place.name_ar, place.name_en, form(place.name_ar))):
                self._names[name] = (*self._names.get(name, ()), place)

    def get(self, place_id: str) -> Place | None:
        """The place with that id."""
        return self._places.get(place_id)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with that name, most populous first."""
        return self._names.get(name, ())

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """How many tokens from `at` make the longest known name, and the ids it may mean."""
        for stop in range(len(forms), at, -1):
            if found := self.named(" ".join(forms[at:stop])):
                return stop - at, tuple(place.id for place in found)
        return 0, ()


class ListExporter:
    """Keeps what was written, all of it or nothing."""

    def __init__(self) -> None:
        self.written: list[object] = []

    def write(self, items: Iterable[object]) -> None:
        """Keep every item."""
        self.written += list(items)


class BackwardsEngine:
    """Works on the last item first and gives results in order: shows up functions that remember earlier items."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items."""
        results = [function(item) for item in reversed(list(items))]
        return iter(results[::-1])
