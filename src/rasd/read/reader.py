"""The lexical reader: a document to claims, by the packs' words and weighed clues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rasd.model import Claim, Document, Report
from rasd.model.codebook import EventType
from rasd.packs import Packs
from rasd.places import PlaceFinder, PlaceResolver
from rasd.ports import Gazetteer
from rasd.read.actors import ActorFinder
from rasd.read.assembly import Weigher
from rasd.read.claims import Belongings, Standing, claim_of
from rasd.read.cues import CueFinder
from rasd.read.events import Event, Named, Nearby, candidates, same_clues
from rasd.read.harm import HarmFinder
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, TIMES, WEAPONS, YES
from rasd.read.layout import Headline, Layout
from rasd.read.means import SiteFinder, WeaponFinder
from rasd.read.naming import naming_clues
from rasd.read.sources import SourceFinder
from rasd.read.standing import (
    CERTAINTY_OPTIONS,
    MODALITY_OPTIONS,
    SCOPE_OPTIONS,
    certainty_clues,
    modality_clues,
    scope_clues,
)
from rasd.read.triggers import TriggerFinder
from rasd.read.weigh import NONE, Decision
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader
from rasd.times import TimeReader


class LexicalReader:
    """Reads documents of one language with one set of packs; built once, then pure."""

    def __init__(self, packs: Packs, gazetteer: Gazetteer) -> None:
        #: name and version; other packs read otherwise, so they are part of it
        self.name = f"lexical/1+{packs.digest}"
        self._opener = Opener(packs.letters)
        normaliser = self._opener.normaliser
        self._numbers = NumberReader(packs.numbers, normaliser)
        self._times = TimeReader(packs.dates, self._numbers, normaliser)
        self._actors = ActorFinder(packs.actors, normaliser)
        self._places = PlaceFinder(gazetteer, packs.toponyms, normaliser)
        self._resolver = PlaceResolver(gazetteer, packs.toponyms, normaliser)
        self._weapons = WeaponFinder(packs.weapons, normaliser)
        self._sites = SiteFinder(packs.sites, normaliser)
        self._harms = HarmFinder(packs.harm, normaliser)
        self._sources = SourceFinder(packs.speech, normaliser)
        self._cues = CueFinder(packs.cues, normaliser)
        self._triggers = TriggerFinder(packs.triggers, normaliser)
        self._decide = {name: Decision(weights) for name, weights in packs.weights.items()}

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document in the order of their triggers; empty where nothing is told."""
        layout = self.layout(document)
        named = self.named(layout)
        if not named:
            return ()
        events = self.events(layout, named)
        weigher = Weigher(layout, events, self._decide)
        claims: list[Claim] = []
        for event in events:
            claims.append(self._claim(weigher, event, claims[-1].scope if claims else None))
        return tuple(claims)

    def layout(self, document: Document) -> Layout:
        """Everything that is found in a document before anything is decided."""
        times = self._times.find(document)
        quantities = self._numbers.find(document, [(time.first, time.stop) for time in times])
        actors = self._actors.find(document)
        speakers = [a for a in actors if not (a.weak or a.property_of or a.actor_class == "civilian")]
        taken = [(actor.first, actor.stop) for actor in actors if not (actor.metonym or actor.weak)]
        places = self._places.find(document, taken)
        return Layout(
            document,
            triggers=self._triggers.find(document),
            actors=actors,
            places=places,
            resolved=self._resolver.resolve(document, places),
            weapons=self._weapons.find(document, quantities),
            sites=self._sites.find(document),
            harms=self._harms.find(document, quantities),
            times=times,
            sources=self._sources.find(document, speakers),
            cues=self._cues.find(document),
            headline=self._headline(document.report),
        )

    def _headline(self, report: Report) -> Headline:
        if not report.title:
            return Headline()
        title = self._opener.open(Report.received(report.title, published=report.published))
        return Headline(
            frozenset(trigger.name for trigger in self._triggers.find(title)),
            frozenset(weapon.kind for weapon in self._weapons.find(title, self._numbers.find(title))),
            frozenset(place.name for place in self._places.find(title)),
        )

    def named(self, layout: Layout) -> list[Named]:
        """The trigger words that name an event, with the type they name."""
        named: list[Named] = []
        for trigger in layout.triggers.items:
            choice = self._decide["names"].choose(naming_clues(layout, trigger), trigger.types)
            if choice.option != NONE:
                kind = cast(EventType, choice.option)
                sentence = layout.sentence[trigger.first]
                named.append(Named(trigger, kind, sentence, choice.probability, choice.clues))
        return named

    def events(self, layout: Layout, named: Sequence[Named]) -> list[Event]:
        """Mentions of one act put together, in the order of the text."""
        nearby = Nearby(layout, named)
        same = self._decide["same"]
        events: list[Event] = []
        for item in named:
            best, highest = None, 0.0
            for event in candidates(events, item):
                score = same.score(same_clues(layout, nearby, event, item, events), YES)
                if score > highest:
                    best, highest = event, score
            if best is None:
                events.append(Event(len(events), item))
            else:
                best.mentions.append(item)
        return events

    def _claim(self, weigher: Weigher, event: Event, before: str | None) -> Claim:
        layout, order = weigher.layout, weigher.order
        times = weigher.belongings(event, layout.times, TIMES)
        time = max(times, key=lambda item: item.choice.probability, default=None)
        scope = scope_clues(layout, order, event, time.mention if time else None, before)
        return claim_of(
            layout,
            event,
            reader=self.name,
            standing=Standing(
                scope=self._decide["scope"].choose(scope, SCOPE_OPTIONS),
                modality=self._decide["modality"].choose(modality_clues(layout, order, event), MODALITY_OPTIONS),
                certainty=self._decide["certainty"].choose(certainty_clues(layout, order, event), CERTAINTY_OPTIONS),
            ),
            belongings=Belongings(
                time=time,
                actors=weigher.belongings(event, layout.actors, ACTORS),
                places=weigher.belongings(event, layout.places, PLACES),
                weapons=weigher.belongings(event, layout.weapons, WEAPONS),
                sites=weigher.belongings(event, layout.sites, SITES),
                harms=weigher.belongings(event, layout.harms, HARMS),
                sources=weigher.belongings(event, layout.sources, SOURCES),
            ),
        )
