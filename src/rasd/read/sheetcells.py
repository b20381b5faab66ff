"""What stands in the cells of a team's own sheet: types, sides, numbers, as their words are in the pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

import msgspec

from rasd.model.codebook import ActorClass, EventType
from rasd.packs import Packs
from rasd.packs.actors import names_of

#: marks that nobody sees, vowel signs, kashida
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]")
_GAP: Final = re.compile(r"[\s_]+")
_FOLD: Final = str.maketrans("أإآىة", "ااايه")
_NUMBER: Final = re.compile(r"(\d{1,6})(?:\s*(?:-|–|to|الى|إلى)\s*(\d{1,6}))?")
_MOST: Final = 1_000_000
K = TypeVar("K", bound=str)


class Count(msgspec.Struct, frozen=True):
    """How many, as a cell tells it; None at an end that is open."""

    min: int | None
    max: int | None


def folded(cell: str) -> str:
    """A cell or heading as it is compared: without unseen marks, edges, letter case and spellings of one letter."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", cell))
    return _GAP.sub(" ", plain).strip(" :*#،؛.").casefold().translate(_FOLD)


class Cells:
    """Reads cells by the words of the packs."""

    def __init__(self, packs: Packs) -> None:
        words = packs.sheet
        self._types: Mapping[str, EventType] = _known((kind, (kind, *told)) for kind, told in words.types.items())
        self._classes: Mapping[str, ActorClass] = _known((kind, (kind, *told)) for kind, told in words.classes.items())
        actors = [actor for region in packs.actors.regions.values() for actor in region.actors]
        named = [names_of(packs.actors, language) for language in ("en", "ar")]
        self._actors = _known(
            (one.id, (one.id, *one.aliases, *(names[one.id] for names in named if one.id in names))) for one in actors
        )
        self._class_of = {one.id: one.actor_class for one in actors}
        self._coded = frozenset(one.id for one in actors if one.coded)
        self._untold = frozenset(map(folded, words.untold))
        self._bounds = {name: tuple(map(folded, getattr(words, name))) for name in ("least", "most", "about")}
        self._several = frozenset(map(folded, words.several))

    def told(self, cell: str) -> bool:
        """Whether a cell says anything."""
        return bool(folded(cell)) and folded(cell) not in self._untold and cell.strip() not in self._untold

    def type(self, cell: str) -> EventType | None:
        """The type of event that a cell names."""
        return self._types.get(folded(cell))

    def side(self, cell: str) -> tuple[str | None, ActorClass] | None:
        """The actor that a cell names, None where only its class is told, with the class; None: it is not known."""
        word = folded(cell)
        if actor := self._actors.get(word):
            return actor if actor in self._coded else None, self._class_of[actor]
        kind = self._classes.get(word)
        return (None, kind) if kind else None

    def is_actor(self, ident: str) -> bool:
        """Whether the codebook has an actor of that id."""
        return ident in self._coded

    def count(self, cell: str) -> Count | None:
        """How many a cell tells; None where that can't be read."""
        word = folded(cell)
        if word in self._several:
            return Count(2, None)
        bound = ""
        for name, told in self._bounds.items():
            sign = next((one for one in told if one and (word.startswith(one) or word.endswith(one))), None)
            if sign is not None:
                bound, word = name, word.removeprefix(sign).removesuffix(sign).strip()
                break
        match = _NUMBER.fullmatch("".join(_digit(char) for char in word))
        if match is None or (bound and match[2]):
            return None
        low, high = int(match[1]), int(match[2] or match[1])
        if low > high or high > _MOST:
            return None
        return Count(None if bound == "most" else low, None if bound == "least" else high)


def _digit(char: str) -> str:
    return str(unicodedata.decimal(char, char))


def _known(items: Iterable[tuple[K, Iterable[str]]]) -> dict[str, K]:
    """Each word as it is compared -> what it means; the first meaning holds."""
    found: dict[str, K] = {}
    for meaning, told in items:
        for word in told:
            found.setdefault(folded(word), meaning)
    return found
