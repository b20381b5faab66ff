"""Words that can name events, before it is decided what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import msgspec

from rasd.model import Document
from rasd.model.codebook import EventType
from rasd.packs.events import Triggers, TriggerTerm
from rasd.read.terms import nouns, phrase, verbs
from rasd.text.inflect import tanwin
from rasd.text.lexicon import Hit, Lexicon
from rasd.text.normalise import Normaliser


class Trigger(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A word or phrase that can name an event, as it stands in the text."""

    first: int
    stop: int
    #: name of the pack's term, and the event types that its words can name
    name: str
    types: tuple[EventType, ...]
    #: the bare word as found, normalised
    word: str
    #: past, present, one, two, many, phrase; two of them where the spelling leaves both open
    form: str
    #: proclitics of its first token, and the pronoun on its last
    before: str
    after: str

    @property
    def definite(self) -> bool:
        """Whether it has the article or a possessor's pronoun: such a noun often refers back."""
        return self.before.endswith("ال") or (bool(self.after) and self.form not in ("past", "present"))


class _Sense(msgspec.Struct, frozen=True, gc=False):
    term: TriggerTerm | None
    form: str


class TriggerFinder:
    """Finds trigger words; the longest phrase wins where several overlap."""

    def __init__(self, pack: Triggers, normaliser: Normaliser) -> None:
        self._lexicon: Lexicon[_Sense] = Lexicon(_entries(pack, normaliser))

    def find(self, document: Document) -> tuple[Trigger, ...]:
        """Trigger words in order of position, none overlapping."""
        groups = self._groups(document)
        found = (_trigger(groups[where]) for where in sorted(groups))
        return tuple(trigger for trigger in found if trigger is not None)

    def never(self, document: Document) -> tuple[tuple[int, int], ...]:
        """Where phrases stand that the pack lists because they name no event, though their words may."""
        groups = self._groups(document)
        return tuple(where for where in sorted(groups) if _trigger(groups[where]) is None)

    def _groups(self, document: Document) -> dict[tuple[int, int], list[Hit[_Sense]]]:
        """The senses of each word or phrase, by its tokens."""
        hits = sorted(self._lexicon.find(document), key=lambda hit: (hit.first - hit.stop, hit.first))
        taken: set[int] = set()
        groups: dict[tuple[int, int], list[Hit[_Sense]]] = {}
        for hit in hits:
            where = (hit.first, hit.stop)
            if where not in groups and not taken.isdisjoint(range(*where)):
                continue
            taken.update(range(*where))
            groups.setdefault(where, []).append(hit)
        return groups


def proposed(document: Document, said: Iterable[tuple[int, str]], known: Iterable[Trigger]) -> Iterator[Trigger]:
    """Words that a learned model takes for events and the packs don't know; neighbours of one type are one phrase.

    A word beside a known one of its type belongs to that one's phrase ("شن غارات").
    """
    taken = {token: trigger.types for trigger in known for token in range(trigger.first, trigger.stop)}
    first, stop, kind = 0, 0, ""
    for token, type_ in said:
        beside = (*taken.get(token - 1, ()), *taken.get(token + 1, ()))
        if token in taken or document.kinds[token] == "p" or type_ in beside:
            continue
        if token == stop and type_ == kind:
            stop += 1
            continue
        if kind:
            yield unknown(document, first, stop, kind)
        first, stop, kind = token, token + 1, type_
    if kind:
        yield unknown(document, first, stop, kind)


def unknown(document: Document, first: int, stop: int, kind: str) -> Trigger:
    """Words that no pack knows as a trigger, taken for one of a kind."""
    word = " ".join(document.forms[first:stop])
    types = (cast(EventType, kind),)
    return Trigger(first=first, stop=stop, name="", types=types, word=word, form="", before="", after="")


def _trigger(hits: list[Hit[_Sense]]) -> Trigger | None:
    """One trigger of the senses that share a place; None for a phrase that names no event."""
    senses = [hit.term for hit in hits]
    if any(sense.term is None for sense in senses):
        return None
    terms = [sense.term for sense in senses if sense.term is not None]
    hit = hits[0]
    forms = [hit.term.form for hit in hits if _fits(hit)] or [hit.term.form]
    return Trigger(
        first=hit.first,
        stop=hit.stop,
        name=terms[0].name,
        types=tuple(dict.fromkeys(kind for term in terms for kind in term.types)),
        word=hit.word,
        form=" or ".join(sorted(set(forms))),
        before=hit.before,
        after=hit.after,
    )


def _fits(hit: Hit[_Sense]) -> bool:
    """A word with an article or a preposition is a noun, whatever verb is spelled like it."""
    is_verb = hit.term.form in ("past", "present")
    return not (is_verb and (hit.before.endswith("ال") or hit.before[-1:] in ("ب", "ك", "ل")))


def _entries(pack: Triggers, normaliser: Normaliser) -> Iterator[tuple[list[str], _Sense]]:
    for term in pack.terms:
        for words, form in _forms(term, normaliser):
            yield words, _Sense(term, form)
    for words_ in pack.never:
        yield phrase(words_, normaliser), _Sense(None, "never")


def _forms(term: TriggerTerm, normaliser: Normaliser) -> Iterable[tuple[list[str], str]]:
    yield from verbs(term.verbs, normaliser)
    yield from nouns(term.nouns, normaliser)
    for words in term.phrases:
        plain = phrase(words, normaliser)
        yield plain, "phrase"
        yield tanwin(plain), "phrase"
