"""Reports and claims made by hand for the tests of linking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from rasd.link.days import Weekdays
from rasd.link.telling import Teller, Telling
from rasd.link.words import Words
from rasd.model import Casualty, Claim, ClaimActor, ClaimPlace, ClaimTime, Report, Span
from rasd.model.codebook import EventType, Modality, PlaceRole, Precision, Scope
from rasd.packs import Packs
from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser


class Where(msgspec.Struct, frozen=True, array_like=True):
    """A place as a test names it: its name must stand in the text."""

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "place"
    admin1: str | None = None
    role: PlaceRole = "occurred"


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One report with one claim, in as few words as a test needs."""

    text: str
    type: EventType = "shelling"
    published: str | None = None
    when: str | None = None
    where: tuple[Where, ...] = ()
    doer: str | None = None
    killed: int | tuple[int | None, int | None] | None = None
    injured: int | tuple[int | None, int | None] | None = None
    scope: Scope = "current"
    modality: Modality = "happened"
    outlet: str | None = None
    url: str | None = None
    title: str | None = None

    def report(self) -> Report:
        """The report."""
        return Report.received(self.text, title=self.title, published=self.published, outlet=self.outlet, url=self.url)

    def claim(self) -> Claim:
        """The claim that a reader would make of it."""
        report = self.report()
        start = Span(0, min(4, len(self.text)))
        actors = [ClaimActor(role="perpetrator", actor=self.doer, actor_class="other", span=start)] if self.doer else []
        counts = {"killed": self.killed, "injured": self.injured}
        return Claim(
            id="",
            report_id=report.id,
            reader="test",
            type=self.type,
            trigger=start,
            scope=self.scope,
            modality=self.modality,
            actors=tuple(actors),
            places=tuple(self._place(place) for place in self.where),
            time=ClaimTime(start=self.when, end=self.when, span=start) if self.when else None,
            casualties=tuple(_casualty(kind, count, start) for kind, count in counts.items() if count is not None),
        ).identified()

    def _place(self, place: Where) -> ClaimPlace:
        at = self.text.index(place.name)
        return ClaimPlace(
            role=place.role,
            span=Span(at, at + len(place.name)),
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
            admin1=place.admin1,
        )


def _casualty(kind: str, count: int | tuple[int | None, int | None], span: Span) -> Casualty:
    low, high = count if isinstance(count, tuple) else (count, count)
    return Casualty(kind="killed" if kind == "killed" else "injured", min=low, max=high, span=span)


@pytest.fixture(scope="session")
def told() -> Callable[..., tuple[Report, Claim]]:
    """A report with one claim; takes the fields of `Story`, places as tuples of the fields of `Where`."""

    def make(*, where: Sequence[tuple[object, ...]] = (), **fields: object) -> tuple[Report, Claim]:
        story = msgspec.convert({"where": where, **fields}, Story)
        return story.report(), story.claim()

    return make


@pytest.fixture(scope="session")
def packs() -> Packs:
    """The packs that come with Rasd."""
    return shipped_packs()


@pytest.fixture(scope="session")
def words(packs: Packs) -> Words:
    """Arabic words and how rare they are."""
    return Words(Normaliser(packs.letters), packs.common)


@pytest.fixture(scope="session")
def tell(packs: Packs, words: Words, told: Callable[..., tuple[Report, Claim]]) -> Callable[..., Telling]:
    """A claim made ready to be compared, as `told` makes it; every text is its own source."""
    teller = Teller(packs.linking, words, Weekdays(packs.dates, Normaliser(packs.letters)))

    def make(**fields: object) -> Telling:
        report, claim = told(**fields)
        return teller.tell([claim], report, report.text)[0]

    return make
