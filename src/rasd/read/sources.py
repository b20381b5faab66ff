"""Who is said to say so: sources of statements named in the text, before it is decided what they attest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec
from msgspec.structs import replace

from rasd.model import Document
from rasd.model.codebook import SourceKind
from rasd.packs.speech import Speech
from rasd.read.actors import ActorMention
from rasd.read.terms import phrase, verbs
from rasd.text.lexicon import Lexicon
from rasd.text.normalise import Normaliser

_VERB, _PREPOSITION, _ACCORDING = "verb", "preposition", "according to"


class Source(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A source named at tokens `first` to `stop`; `said` tells how the statement is put into its mouth, if it is."""

    first: int
    stop: int
    kind: SourceKind
    #: verb before, verb after, according to, or nothing
    said: str
    #: whether it repeats an earlier source ("the same sources", "the observatory")
    again: bool = False


class _Words(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a document says of sources, by token."""

    #: words of saying
    speech: Mapping[int, str]
    #: source nouns by their first token, with stop and kind
    nouns: Mapping[int, tuple[int, SourceKind]]
    #: first tokens of nouns and actors: of those spoken to ("لوكالة"), and of those after an "and"
    addressed: AbstractSet[int]
    further: AbstractSet[int]


class SourceFinder:
    """Finds sources by their nouns and by the verbs of saying beside them."""

    def __init__(self, pack: Speech, normaliser: Normaliser) -> None:
        entries: list[tuple[list[str], tuple[str, SourceKind | None]]] = []
        for kind, words in pack.sources.items():
            entries += [(phrase(word, normaliser), ("source", kind)) for word in words]
        entries += [(form, (_VERB, None)) for form, _ in verbs(pack.verbs, normaliser)]
        entries += [(phrase(word, normaliser), (_PREPOSITION, None)) for word in pack.prepositions]
        self._same = frozenset(map(normaliser.form, pack.same))
        self._within = frozenset(map(normaliser.form, pack.within))
        self._lexicon: Lexicon[tuple[str, SourceKind | None]] = Lexicon(entries)

    def find(self, document: Document, actors: Sequence[ActorMention] = ()) -> tuple[Source, ...]:
        """Sources in order; an actor is one, of kind party, where a verb of saying stands beside it."""
        words = self._words(document, actors)
        sources: list[Source] = []
        #: kind of the last source named by a noun, agencies aside: what "the same sources" are
        before: SourceKind | None = None
        covered, addressed = 0, -1
        for first, stop, named in _candidates(words.nouns, actors):
            said = _said(document, first, stop, words.speech)
            told = named or (_within(words.nouns, first, stop) if said else None)
            whose = self._whose(document, sources[-1], words, first, told) if sources else None
            if first < covered or not (told or said or whose):
                continue
            covered = stop
            if (first in words.addressed and said != _ACCORDING) or (told == "media" and first == addressed):
                addressed = stop  # its name may follow: "لوكالة رويترز"
            elif whose is not None:
                sources[-1] = replace(sources[-1], stop=stop, kind=whose)
                before = whose
            else:
                kind, again = self._kind(document, first, stop, told, before)
                sources.append(Source(first=first, stop=stop, kind=kind, said=said, again=again))
                if told not in (None, "media"):
                    before = kind
        return tuple(sources)

    def _words(self, document: Document, actors: Sequence[ActorMention]) -> _Words:
        speech: dict[int, str] = {}
        nouns: dict[int, tuple[int, SourceKind]] = {}
        # an actor's span leaves particles out
        attached = [(one.first, document.report.text[document.starts[one.first] : one.span.start]) for one in actors]
        for hit in self._lexicon.find(document):
            role, kind = hit.term
            if kind is None:
                for token in range(hit.first, hit.stop):
                    speech.setdefault(token, role)
            elif hit.after:
                continue  # "موقعة" is no "موقع": a final ة reads as a pronoun, and a source rarely has one
            elif hit.first not in nouns or nouns[hit.first][0] < hit.stop:
                nouns[hit.first] = (hit.stop, kind)
                attached.append((hit.first, hit.before))
        addressed = {first for first, particles in attached if particles.lstrip("وف").startswith("ل")}
        addressed.update(first for first, _ in attached if _lone_particle(document, first, speech))
        further = {first for first, particles in attached if particles.startswith("و")}
        return _Words(speech=speech, nouns=nouns, addressed=addressed, further=further)

    def _whose(
        self, document: Document, before: Source, words: _Words, first: int, told: SourceKind | None
    ) -> SourceKind | None:
        """The kind of the source before with the words at `first`, if these say whose it is; None if they do not.

        An outlet's correspondent stays one and its sources are its own; other sources are of what they belong to
        ("مراسل الجزيرة", "مصادر المرصد", "مصدر في الشرطة").
        """
        touching = before.stop == first and first not in words.further
        if not touching and not (before.stop == first - 1 and document.forms[first - 1] in self._within):
            return None
        if told == "media":
            return "local_source" if before.kind == "unnamed" else before.kind
        return (told or "party") if before.kind == "unnamed" else None

    def _kind(
        self, document: Document, first: int, stop: int, told: SourceKind | None, before: SourceKind | None
    ) -> tuple[SourceKind, bool]:
        """The kind of a source, and whether it is the one before again: "the same sources", a bare "the sources"."""
        kind = told or "party"
        same = stop < len(document.forms) and document.forms[stop] in self._same
        bare = kind == "unnamed" and document.forms[first].removeprefix("و").startswith("ال")
        return (before, True) if before and (same or bare) else (kind, same)


def _candidates(
    nouns: Mapping[int, tuple[int, SourceKind]], actors: Sequence[ActorMention]
) -> list[tuple[int, int, SourceKind | None]]:
    """Source nouns and actors in order of position, nouns first where both start together."""
    found: list[tuple[int, int, SourceKind | None]] = [(first, stop, kind) for first, (stop, kind) in nouns.items()]
    found += [(actor.first, actor.stop, None) for actor in actors]
    return sorted(found, key=lambda item: (item[0], item[2] is None, -item[1]))


def _within(nouns: Mapping[int, tuple[int, SourceKind]], first: int, stop: int) -> SourceKind | None:
    """The kind of a source noun in an actor's name, who speaks as that does: "فرق الدفاع المدني"."""
    return next((nouns[token][1] for token in range(first + 1, stop) if token in nouns), None)


def _lone_particle(document: Document, first: int, speech: Mapping[int, str]) -> bool:
    """Whether the word before is a ل that stands by itself ("مصدر لـ سانا", "تابعة لـ«قسد»"), and not "وفقا لـ"."""
    before = first - 1
    while before >= 0 and document.kinds[before] == "p":
        before -= 1
    return before >= 0 and document.forms[before] == "ل" and speech.get(before - 1) != _PREPOSITION


def _said(document: Document, first: int, stop: int, speech: Mapping[int, str]) -> str:
    """How the statement is put into the mouth of the noun at `first`: by the words just before it, or just after."""
    for token in (first - 1, first - 2):
        if token >= 0 and token in speech:
            return _ACCORDING if speech[token] == _PREPOSITION else "verb before"
    for token in (stop, stop + 1):
        if token < len(document.forms) and speech.get(token) == _VERB:
            return "verb after"
    return ""
