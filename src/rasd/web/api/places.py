"""The gazetteer: places by their names, and why a name is read as the place that it is read as."""

from __future__ import annotations

from typing import Annotated

import msgspec

from rasd.model import Place, Reason
from rasd.places.weighed import Ranked
from rasd.project import Language, looking
from rasd.web.api.operation import Limit, Operation, reading
from rasd.web.context import Visit


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name to search for."""

    name: Annotated[str, msgspec.Meta(description="In Arabic or English.", min_length=1, max_length=200)]
    limit: Limit = 50


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Places of a name, best first."""

    places: tuple[Place, ...]


class Namesake(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that is called so, and how far it is."""

    km: float
    place: Place


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a place: what it is found by, the units that hold it, and who else is called so."""

    place: Place
    keys: tuple[str, ...]
    units: tuple[Place, ...]
    #: the place as it is shipped, where the team's own places say something else
    shipped: Place | None
    namesakes: tuple[Namesake, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name, and the report that tells it; without one, the name by itself."""

    name: Annotated[str, msgspec.Meta(description="As it is written.", min_length=1, max_length=200)]
    report: Annotated[str, msgspec.Meta(description="A report that tells it.", max_length=200)] = ""
    lang: Annotated[Language, msgspec.Meta(description="Of the sentences.")] = "en"


class PlaceClue(msgspec.Struct, frozen=True, kw_only=True):
    """One clue for or against a place."""

    sentence: str
    weight: float


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that the name could mean; without one, "none of these"."""

    place: Place | None
    score: float
    clues: tuple[PlaceClue, ...]


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it was weighed: the words, and every candidate, the chosen one first."""

    words: str
    candidates: tuple[Candidate, ...]


class Weighings(msgspec.Struct, frozen=True, kw_only=True):
    """The same wherever it is told."""

    weighed: tuple[Weighed, ...]


def operations() -> list[Operation]:
    """What this part answers."""
    return [
        reading("/places", places, name="places", least="viewer", tag="places", also=(404,), leads={
            "place": ("place", "/places/0/id"),
        }),
        reading("/places/{place}", place_, name="place", least="viewer", tag="places"),
        reading("/place-choice", choice, name="place_choice", least="viewer", tag="places", also=(404,)),
    ]  # fmt: skip


def places(here: Visit, asked: Named) -> Places:
    """Places of that name, best first."""
    return Places(places=here.project.places(asked.name)[: asked.limit])


def place_(here: Visit, place: str) -> PlaceEntry:
    """All that is known of one place, by its id or its best name."""
    found = looking.entries(here.project.kit, place)[0]
    return PlaceEntry(
        place=found.place,
        keys=found.keys,
        units=found.units,
        shipped=found.shipped if found.shipped != found.place else None,
        namesakes=tuple(Namesake(km=km, place=one) for km, one in found.namesakes),
    )


def choice(here: Visit, asked: Asked) -> Weighings:
    """How a name was weighed, by itself or wherever a report tells it."""
    kit = here.project.kit
    report = here.project.report(asked.report) if asked.report else None
    sentence = kit.sentence(asked.lang)

    def clue(rule: str, values: tuple[str, ...], weight: float) -> PlaceClue:
        reason = Reason(rule=rule, field="places", values=values, weight=weight)
        return PlaceClue(sentence=sentence(reason), weight=weight)

    def candidate(one: Ranked) -> Candidate:
        clues = tuple(clue(each.rule, each.values, each.weight) for each in one.clues)
        return Candidate(place=one.place, score=one.score, clues=clues)

    found = looking.weighings(kit, asked.name, report)
    return Weighings(
        weighed=tuple(Weighed(words=words, candidates=tuple(map(candidate, one.ranked))) for words, one in found)
    )
