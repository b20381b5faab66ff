"""What single words tell about a place name beside them: one look-up a token, kept for every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from rasd.packs.toponyms import HeadKind, Toponyms
from rasd.places.clitics import readings

AND = "و"
ARTICLE = "ال"
Role = Literal["head", "direction", "within", "preposition", "filler"]
_CACHE_LIMIT = 50_000


class Cue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One word before a name: what it does, and the particle written with it ("" if none)."""

    role: Role
    word: str
    particle: str = ""
    #: of heads: the pack's key, its kind, how many names follow (0: several), and whether they may be unknown
    head: str = ""
    kind: HeadKind | None = None
    names: int = 1
    unknown: bool = False
    #: of compass words: n, s, e, w or ""
    side: str = ""

    @property
    def several(self) -> bool:
        """Whether it is a plural of settlements or units: بلدات, مناطق."""
        return self.names == 0 and self.kind in ("place", "unit")


class Cues:
    """The pack's words around names, normalised."""

    def __init__(self, pack: Toponyms, form: Callable[[str], str]) -> None:
        def forms(words: Iterable[str]) -> frozenset[str]:
            return frozenset(map(form, words))

        self._cues: dict[str, Cue] = {}
        for role, words in _plain_roles(pack):
            self._cues.update({word: Cue(role=role, word=word) for word in forms(words)})
        for side, words in pack.directions.items():
            self._cues.update({word: Cue(role="direction", word=word, side=side) for word in forms(words)})
        for key, head in pack.heads.items():
            for names, words in ((1, head.one), (2, head.two), (0, head.many)):
                for word in forms(words):
                    unknown = head.unknown and not word.startswith(ARTICLE)  # القرية is one told before
                    self._cues[word] = Cue(
                        role="head", word=word, head=key, kind=head.kind, names=names, unknown=unknown
                    )
        #: the head word of a town
        self.town = Cue(role="head", word=form(pack.heads["town"].one[0]), head="town", kind="place", unknown=True)
        self.middle = forms(pack.middle)
        #: side of each adjective of direction, in every gender, with and without article
        self.sides = {
            word: side for side, adjective in pack.direction_adjectives.items() for word in inflected([form(adjective)])
        }
        self.prepositions = forms(pack.prepositions)
        self.epithets = forms(pack.epithets)
        self.definite_sides = frozenset(word for word in self.sides if word.startswith("ال"))
        self.compounds = forms(pack.compounds)
        self.personal = forms(pack.personal)
        self.ordinary = forms(pack.ordinary.split())
        self.adjectives = frozenset(inflected(form(word) for country in pack.countries for word in country.adjectives))
        self.no_names = forms(pack.no_names.split()) | self.sides.keys() | self.adjectives
        self._cache: dict[str, Cue | None] = {}

    def read(self, token: str) -> Cue | None:
        """What a normalised token tells, read through attached particles; None for any other word."""
        if token in self._cache:
            return self._cache[token]
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache.clear()
        found = next(
            (
                msgspec.structs.replace(self._cues[word], particle=particle)
                for particle, word in readings(token)
                if word in self._cues
            ),
            None,
        )
        self._cache[token] = found
        return found


def inflected(adjectives: Iterable[str]) -> Iterable[str]:
    """Adjectives of relation (سوري) in both genders, dual and plural, with and without the article."""
    for adjective in adjectives:
        for article in ("", "ال"):
            for ending in ("", "ه", "ين", "تين", "ون", "ا"):
                yield f"{article}{adjective}{ending}"


def _plain_roles(pack: Toponyms) -> Iterable[tuple[Role, tuple[str, ...]]]:
    """Later roles win where one word has two."""
    yield "preposition", pack.prepositions
    yield "filler", pack.fillers
    yield "within", pack.within
    yield "direction", (*pack.extreme, *pack.middle)
