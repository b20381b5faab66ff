"""Finds every told toll item of a document."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.model import Document
from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.packs.harm import Harm
from rasd.read.harm.groups import GroupReader
from rasd.read.harm.hits import Hits
from rasd.read.harm.mention import HarmMention
from rasd.read.harm.parts import OPENING
from rasd.read.harm.resolve import resolve
from rasd.read.harm.scan import Scanner
from rasd.read.harm.walk import Walk
from rasd.read.harm.words import harm_lexicon
from rasd.text.normalise import Normaliser
from rasd.text.numbers import Quantity


class HarmFinder:
    """Reads casualties as mentions; built once from its pack."""

    def __init__(self, harm: Harm, normaliser: Normaliser) -> None:
        self._lexicon = harm_lexicon(harm, normaliser)
        self._by_kind = {kind.kind: kind.who for kind in harm.kinds}
        self._after_number = frozenset(map(normaliser.form, harm.after_number))

    def find(self, document: Document, quantities: Sequence[Quantity]) -> tuple[HarmMention, ...]:
        """Every toll item in the order of the text; `quantities` are the numbers of the same document."""
        hits = Hits(self._lexicon.find(document))
        scanner = Scanner(document, hits, GroupReader(document, hits, quantities, self._after_number))
        mentions: list[HarmMention] = []
        told: CasualtyWho = "unknown"
        earlier: tuple[CasualtyKind, ...] = ()
        for index, (first, stop) in enumerate(document.sentences):
            new: list[HarmMention] = []
            if hits.harm_between(first, stop) or (earlier and hits.starts("part", first, OPENING)):
                drafts = Walk(document, hits, first, earlier).read(scanner.items(first, stop))
                new = resolve(document, hits, drafts, index, told=told, by_kind=self._by_kind)
                mentions += new
                told = next((mention.who for mention in reversed(mentions) if not mention.part), told)
            earlier = _told_last(new)
        return tuple(_agreed(mentions))


def _told_last(mentions: Sequence[HarmMention]) -> tuple[CasualtyKind, ...]:
    """The kinds of the toll that a sentence told last; two where it told of killed and injured together."""
    last = next((mention for mention in reversed(mentions) if not mention.part), None)
    return tuple(mention.kind for mention in mentions if last is not None and mention.span == last.span)


def _agreed(mentions: Sequence[HarmMention]) -> list[HarmMention]:
    """A toll told twice ("مقتل 3 أشخاص", later "3 مدنيين") is of the same people."""
    known: dict[tuple[str, int, int | None], CasualtyWho] = {}
    for mention in mentions:
        if mention.who != "unknown" and mention.counted and not mention.part:
            known.setdefault((mention.kind, mention.min, mention.max), mention.who)
    return [
        mention
        if mention.who != "unknown" or mention.part or not mention.counted
        else msgspec.structs.replace(mention, who=known.get((mention.kind, mention.min, mention.max), "unknown"))
        for mention in mentions
    ]
