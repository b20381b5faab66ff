"""The words of all packs that names stand beside, in normalised spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rasd.packs.actors import Actors
from rasd.packs.linking import CommonWords
from rasd.packs.redaction import NameWords
from rasd.packs.toponyms import Toponyms

#: letters that may be attached before a word: و، ف، ب، ل، ك
ATTACHED = "وفبلك"
#: natural logarithm of one in how many reports
_FREQUENT = 3


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of words; those of two scripts never meet, so that one set serves both."""

    #: phrases of one word or more
    certain: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    speech: frozenset[str]
    kunyas: frozenset[str]
    links: frozenset[str]
    sons: frozenset[str]
    families: frozenset[str]
    lists: frozenset[str]
    given: frozenset[str]
    ambiguous: frozenset[str]
    compounds: frozenset[str]
    public: frozenset[str]
    named_after: frozenset[str]
    not_names: frozenset[str]
    function: frozenset[str]
    #: bare words that are common in reports
    common: frozenset[str]
    #: those that are in one report of thirty or more
    frequent: frozenset[str]


def vocabulary(names: Sequence[NameWords], common: CommonWords, form: Callable[[str], str]) -> Vocabulary:
    """All packs' words together."""

    def words(field: str) -> frozenset[str]:
        return frozenset(form(word) for one in names for word in str(getattr(one, field)).split())

    return Vocabulary(
        certain=frozenset(tuple(form(phrase).split()) for one in names for phrase in one.certain),
        common=_rarer(common, max(common.words)),
        frequent=_rarer(common, _FREQUENT),
        **{
            field: words(field)
            for field in Vocabulary.__struct_fields__
            if field not in {"certain", "common", "frequent"}
        },
    )


def _rarer(common: CommonWords, rarest: int) -> frozenset[str]:
    """Words up to a rarity."""
    return frozenset(word for rarity, line in common.words.items() if rarity <= rarest for word in line.split())


def known_phrases(actors: Actors, toponyms: Toponyms, form: Callable[[str], str]) -> frozenset[tuple[str, ...]]:
    """Names that are no private person's: sides, those who lead them, countries and places that the packs have."""
    told: list[str] = [*toponyms.areas, *toponyms.area_names, *toponyms.town_names]
    for country in toponyms.countries:
        told += [*country.names, country.capital or ""]
    for region in actors.regions.values():
        for scene in region.countries:
            told += [*scene.names, *scene.places]
        for actor in region.actors:
            told += [*actor.names.values(), *actor.aliases, *actor.metonyms, *actor.leaders, *actor.owners]
    return frozenset(tuple(form(name).split()) for name in told if name)
