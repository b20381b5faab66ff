"""The lexical reader: a document to claims, by the packs' words and weighed clues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from rasd.model import Claim, Document, Report
from rasd.model.codebook import EventType
from rasd.packs import Packs
from rasd.places import PlaceFinder, PlaceResolver
from rasd.ports import Gazetteer, Model
from rasd.read.actors import ActorFinder, covered
from rasd.read.alone import told_alone
from rasd.read.arbiter import FOUND, NAMES, Arbiter
from rasd.read.claims import Belongings, Standing, claim_of
from rasd.read.cues import CueFinder
from rasd.read.events import Event, Named, Nearby, candidates, same_clues
from rasd.read.harm import HarmFinder
from rasd.read.kinds import YES
from rasd.read.known import known
from rasd.read.layout import Headline, Layout
from rasd.read.means import SiteFinder, WeaponFinder
from rasd.read.naming import naming_clues
from rasd.read.owning import owned
from rasd.read.sources import SourceFinder
from rasd.read.standing import (
    CERTAINTY_OPTIONS,
    MODALITY_OPTIONS,
    SCOPE_OPTIONS,
    certainty_clues,
    modality_clues,
    scope_clues,
)
from rasd.read.triggers import Trigger, TriggerFinder, proposed
from rasd.read.unlisted import Unlisted
from rasd.read.weigh import NONE, Decision
from rasd.read.weigher import Weigher
from rasd.read.whynot import Answer, WhyNot, nowhere, places_of
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader
from rasd.times import TimeReader


class PackReader:
    """Reads documents of one language with one set of packs; built once, then pure.

    By itself it is the lexical reader. With a learned model it asks that too, and an arbiter weighs both; or, told
    `alone`, it goes by the model only, and the packs still find and normalise what stands in the text.
    """

    def __init__(self, packs: Packs, gazetteer: Gazetteer, model: Model | None = None, *, alone: bool = False) -> None:
        mode = "lexical/1" if model is None else f"learned/1+{model.name}" if alone else f"both/1+{model.name}"
        #: name and version; other packs and models read otherwise, so they are part of it
        self.name = f"{mode}+{packs.digest}"
        self._model = model
        self._trust = packs.trust.learned if alone else packs.trust.both
        self._least = packs.trust.least
        self._seen = packs.trust.seen
        self._values = packs.values
        #: a rule of the words: a model by itself goes by what it says
        self._alone = None if alone else packs.alone
        self._opener = Opener(packs.letters)
        normaliser = self._opener.normaliser
        self._numbers = NumberReader(packs.numbers, normaliser)
        self._times = TimeReader(packs.dates, self._numbers, normaliser)
        self._actors = ActorFinder(packs.actors, normaliser)
        self._places = PlaceFinder(gazetteer, packs.toponyms, normaliser, self._numbers)
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
        return self.claims(*self.heard(document))

    def claims(self, layout: Layout, arbiter: Arbiter) -> tuple[Claim, ...]:
        """The claims that an arbiter makes of what was found."""
        named = self.named(layout, arbiter)
        if not named:
            return ()
        events = self.events(layout, named, arbiter)
        weigher = Weigher(layout, events, arbiter, self._values)
        claims: list[Claim] = []
        for event, own in zip(events, owned(weigher), strict=True):
            claims.append(self._claim(weigher, arbiter, event, own, claims[-1].scope if claims else None))
        return tuple(claims)

    def heard(self, document: Document) -> tuple[Layout, Arbiter]:
        """What is found in a document and who decides on it: with a model, after that was told what the packs know."""
        layout = self.layout(document)
        if self._model is None:
            return layout, Arbiter(self._decide)
        opinion = self._model.opinion(document, self._title(document.report), known(layout))
        seen = self.beside(layout, Unlisted(document, opinion, self._seen))
        return seen, Arbiter(self._decide, opinion, self._trust, self._least)

    def layout(self, document: Document) -> Layout:
        """Everything that the packs find in a document before anything is decided."""
        times = self._times.find(document)
        quantities = self._numbers.find(document, [(time.first, time.stop) for time in times])
        actors = self._actors.find(document)
        speakers = [a for a in actors if not (a.weak or a.property_of or a.actor_class == "civilian")]
        places = self._places.find(document, covered(actors))
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
            quantities=quantities,
            sources=self._sources.find(document, speakers),
            cues=self._cues.find(document),
            headline=self._headline(document.report),
        )

    def beside(self, layout: Layout, seen: Unlisted) -> Layout:
        """A layout with what is seen beside what the packs found."""
        document, known_places = layout.document, layout.places.items
        places = seen.places(known_places, self._places)
        new = len(places) > len(known_places)
        return Layout(
            document,
            triggers=layout.triggers.items,
            actors=seen.actors(layout.actors.items),
            places=places,
            resolved=self._resolver.resolve(document, places) if new else list(layout.resolved.values()),
            weapons=seen.weapons(layout.weapons.items, layout.quantities),
            sites=seen.sites(layout.sites.items),
            harms=seen.harms(layout.harms.items, layout.quantities),
            times=layout.times.items,
            quantities=layout.quantities,
            sources=seen.sources(layout.sources.items),
            cues=layout.cues.items,
            headline=layout.headline,
        )

    def _headline(self, report: Report) -> Headline:
        title = self._title(report)
        if title is None:
            return Headline()
        return Headline(
            frozenset(trigger.name for trigger in self._triggers.find(title)),
            frozenset(weapon.kind for weapon in self._weapons.find(title, self._numbers.find(title))),
            frozenset(place.name for place in self._places.find(title)),
        )

    def _title(self, report: Report) -> Document | None:
        """The title opened as a text of its own."""
        return self._opener.open(Report.received(report.title, published=report.published)) if report.title else None

    def named(self, layout: Layout, arbiter: Arbiter) -> list[Named]:
        """The words that name an event, with the type they name."""
        named: list[Named] = []
        for trigger, decision in self._nameable(layout, arbiter):
            clues = naming_clues(layout, trigger) if decision == NAMES else []
            at = (trigger.first, trigger.first)
            choice = arbiter.choose(decision, clues, trigger.types, at)
            if choice.option != NONE:
                kind = cast(EventType, choice.option)
                sentence = layout.sentence[trigger.first]
                named.append(Named(trigger, kind, sentence, choice.probability, choice.clues))
        if named or self._alone is None:
            return named
        only = told_alone(layout, arbiter, self._nameable(layout, arbiter), self._alone)
        return [only] if only else []

    def _nameable(self, layout: Layout, arbiter: Arbiter) -> Iterator[tuple[Trigger, str]]:
        """Words that may name an event, in order, and the decision to take: those of the packs, and the model's own."""
        known = layout.triggers.items
        found = [(trigger, NAMES) for trigger in known]
        found += [(trigger, FOUND) for trigger in proposed(layout.document, arbiter.heard(), known)]
        yield from sorted(found, key=lambda item: item[0].first)

    def events(self, layout: Layout, named: Sequence[Named], arbiter: Arbiter) -> list[Event]:
        """Mentions of one act put together, in the order of the text."""
        nearby = Nearby(layout, named)
        events: list[Event] = []
        for item in named:
            best, highest = None, 0.0
            for event in candidates(events, item):
                at = (event.last.trigger.first, item.trigger.first)
                score = arbiter.score("same", same_clues(layout, nearby, event, item, events), YES, at)
                if score > highest:
                    best, highest = event, score
            if best is None:
                events.append(Event(len(events), item))
            else:
                best.mentions.append(item)
        return events

    def _claim(
        self, weigher: Weigher, arbiter: Arbiter, event: Event, own: Belongings, before: str | None
    ) -> Claim:  # fmt: skip
        layout, order = weigher.layout, weigher.order
        at = (event.lead.trigger.first, event.lead.trigger.first)
        scope = scope_clues(layout, order, event, own.time.mention if own.time else None, before)
        return claim_of(
            layout,
            event,
            reader=self.name,
            standing=Standing(
                scope=arbiter.choose("scope", scope, SCOPE_OPTIONS, at),
                modality=arbiter.choose("modality", modality_clues(layout, order, event), MODALITY_OPTIONS, at),
                certainty=arbiter.choose("certainty", certainty_clues(layout, order, event), CERTAINTY_OPTIONS, at),
            ),
            belongings=own,
            rule=self._values.quoted,
        )

    def why_not(self, document: Document, words: str) -> tuple[Answer, ...]:
        """For each place where words stand in a document: what they were taken for, and why no more was read."""
        asked, title = self._opener.open(Report.received(words)), self._title(document.report)
        places = places_of(asked, document)
        if not places:
            return (nowhere(in_title=title is not None and bool(places_of(asked, title))),)
        layout, arbiter = self.heard(document)
        events = self.events(layout, self.named(layout, arbiter), arbiter)
        why = WhyNot(
            Weigher(layout, events, arbiter, self._values),
            arbiter,
            nameable=list(self._nameable(layout, arbiter)),
            never=self._triggers.never(document),
            claims=self.claims(layout, arbiter),
        )
        return tuple(why.answer(place) for place in places)
