"""Who is said to say so: sources of statements named in the text, before it is decided what they attest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from rasd.model import Document
from rasd.model.codebook import SourceKind
from rasd.packs.speech import Speech
from rasd.read.actors import ActorMention
from rasd.read.terms import phrase, verbs
from rasd.text.lexicon import Lexicon
from rasd.text.normalise import Normaliser

_VERB, _PREPOSITION = "verb", "preposition"


class Source(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A source named at tokens `first` to `stop`; `said` tells how the statement is put into its mouth, if it is."""

    first: int
    stop: int
    kind: SourceKind
    #: verb before, verb after, according to, or nothing
    said: str
    #: whether it repeats an earlier source ("the same sources", "the observatory")
    again: bool = False


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
        speech, nouns, told_to = self._words(document, actors)
        sources: list[Source] = []
        #: kind of the last source named by a noun, agencies aside: what "the same sources" are
        before: SourceKind | None = None
        covered = 0
        for first, stop, told in _candidates(nouns, actors):
            said = _said(document, first, stop, speech)
            if first < covered or (told is None and not said):
                continue
            reached, covered = covered, stop
            whose = self._whose(document, sources[-1].kind, reached, first, told) if sources else None
            if whose is not None:
                sources[-1] = replace(sources[-1], kind=whose)
                before = whose
            elif first not in told_to or said == "according to":
                kind, again = self._kind(document, first, stop, told, before)
                sources.append(Source(first=first, stop=stop, kind=kind, said=said, again=again))
                if told not in (None, "media"):
                    before = kind
        return tuple(sources)

    def _words(
        self, document: Document, actors: Sequence[ActorMention]
    ) -> tuple[dict[int, str], dict[int, tuple[int, SourceKind]], set[int]]:
        """Words of saying by token; source nouns by first token, with stop and kind; whom one speaks to ("لوكالة")."""
        told_to: set[int] = set()
        speech: dict[int, str] = {}
        nouns: dict[int, tuple[int, SourceKind]] = {}
        for hit in self._lexicon.find(document):
            role, kind = hit.term
            if kind is None:
                for token in range(hit.first, hit.stop):
                    speech.setdefault(token, role)
            elif hit.after:
                continue  # "موقعة" is no "موقع": a final ة reads as a pronoun, and a source rarely has one
            elif hit.first not in nouns or nouns[hit.first][0] < hit.stop:
                nouns[hit.first] = (hit.stop, kind)
                if hit.before.lstrip("وف").startswith("ل"):
                    told_to.add(hit.first)
        told_to.update(actor.first for actor in actors if _addressed(document, actor, speech))
        return speech, nouns, told_to

    def _whose(
        self, document: Document, before: SourceKind, reached: int, first: int, told: SourceKind | None
    ) -> SourceKind | None:
        """The kind of the source up to `reached`, if the words at `first` say whose it is; None if they do not.

        An outlet's correspondent stays one and its sources are its own; other sources are of what they belong to
        ("مراسل الجزيرة", "مصادر المرصد", "مصدر في الشرطة").
        """
        touching = reached == first and not document.forms[first].startswith("و")
        if not touching and not (reached == first - 1 and document.forms[first - 1] in self._within):
            return None
        if told == "media":
            return "local_source" if before == "unnamed" else before
        return (told or "party") if before == "unnamed" else None

    def _kind(
        self, document: Document, first: int, stop: int, told: SourceKind | None, before: SourceKind | None
    ) -> tuple[SourceKind, bool]:
        """The kind of a source, and whether it is the one before again: "the same sources", a bare "the sources"."""
        kind = told or "party"
        same = stop < len(document.forms) and document.forms[stop] in self._same
        bare = kind == "unnamed" and document.forms[first].removeprefix("و").startswith("ال")
        return (before, True) if before and (same or bare) else (kind, same)


def _candidates(
    nouns: dict[int, tuple[int, SourceKind]], actors: Sequence[ActorMention]
) -> list[tuple[int, int, SourceKind | None]]:
    """Source nouns and actors in order of position, nouns first where both start together."""
    found: list[tuple[int, int, SourceKind | None]] = [(first, stop, kind) for first, (stop, kind) in nouns.items()]
    found += [(actor.first, actor.stop, None) for actor in actors]
    return sorted(found, key=lambda item: (item[0], item[2] is None, -item[1]))


def _addressed(document: Document, actor: ActorMention, speech: Mapping[int, str]) -> bool:
    """Whether a ل is before the actor, on its first word ("قال لقوات") or apart ("تابعة لـ «قسد»", not "وفقا لـ")."""
    start = document.starts[actor.first]
    # the actor's span leaves particles out
    if start < actor.span.start and "ل" in document.report.text[start : actor.span.start]:
        return True
    before = actor.first - 1
    while before >= 0 and document.kinds[before] == "p":
        before -= 1
    return before >= 0 and document.forms[before] == "ل" and speech.get(before - 1) != _PREPOSITION


def _said(document: Document, first: int, stop: int, speech: dict[int, str]) -> str:
    """How the statement is put into the mouth of the noun at `first`: by the words just before it, or just after."""
    for token in (first - 1, first - 2):
        if token >= 0 and token in speech:
            return "according to" if speech[token] == _PREPOSITION else "verb before"
    for token in (stop, stop + 1):
        if token < len(document.forms) and speech.get(token) == _VERB:
            return "verb after"
    return ""
