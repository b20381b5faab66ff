"""Finds the mentions of actors in a document."""

from __future__ import annotations

from rasd.model import Document
from rasd.packs.actors import Actors
from rasd.read.actors.mention import ActorMention
from rasd.read.actors.phrases import Phrases
from rasd.read.actors.roster import Roster
from rasd.read.actors.scene import SceneReader
from rasd.read.actors.settle import Settler
from rasd.read.actors.table import Table
from rasd.read.actors.words import lexicon_of
from rasd.text.normalise import Normaliser


class ActorFinder:
    """Built once from the packs; then pure."""

    def __init__(self, packs: Actors, normaliser: Normaliser) -> None:
        self._lexicon = lexicon_of(packs, normaliser)
        self._scenes = SceneReader(packs.regions, packs.words.votes)
        self._roster = Roster(packs.regions)
        self._people = next(generic for generic in packs.words.generics if generic.actor_class == "civilian")

    def find(self, document: Document) -> tuple[ActorMention, ...]:
        """Mentions in the order of the text; they do not overlap."""
        hits = self._lexicon.find(document)
        settler = Settler(self._roster, self._scenes.read(document, hits), document)
        phrases = Phrases(Table(document, hits), self._people)
        settled = (settler.settle(found) for found in phrases.all())
        return tuple(mention for mention in settled if mention is not None)
