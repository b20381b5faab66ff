"""The places that a name could mean: the reader's candidates, and what the gazetteer has by a name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.exports import wording
from rasd.exports.labels import labels
from rasd.exports.page.shapes import shipped_shapes
from rasd.exports.page.svgmap import Spot, draw
from rasd.exports.page.view import MapView
from rasd.model import Candidate, Claim, ClaimPlace, NotFoundError, Place
from rasd.model.value import bare
from rasd.project import Kit, Language, Project
from rasd.web.desk.views import PlaceChoice, Why

#: places shown of what the gazetteer has by a name
_MOST = 24


def candidates(claim: Claim, value: ClaimPlace, kit: Kit, language: Language) -> tuple[PlaceChoice, ...]:
    """What the reader could have taken the name for, best first, the chosen one among them."""
    read = next((one for one in claim.places if bare(one) == value or one.span.overlaps(value.span)), None)
    if read is None:
        return named([place] if (place := kit.gazetteer.get(value.place_id or "")) else [], language)
    reasons = tuple(
        one for one in claim.reasons if one.field == "places" and one.span == read.span and one.rule.startswith("place")
    )
    first = [Candidate(place_id=read.place_id, score=0.0, reasons=reasons)] if read.place_id else []
    told = kit.sentence(language)
    found = [(one, place) for one in (*first, *read.others) if (place := kit.gazetteer.get(one.place_id))]
    return tuple(
        _choice(
            number,
            place,
            language,
            score=f"{one.score:+.2f}" if one.score else "",
            clues=tuple(Why(sentence=told(reason), weight=f"{reason.weight:+.2f}") for reason in one.reasons),
        )
        for number, (one, place) in enumerate(found, 1)
    )


def search(project: Project, name: str, language: Language) -> tuple[PlaceChoice, ...]:
    """What the gazetteer has by a name as it is typed."""
    if not name.strip():
        return ()
    try:
        return named(project.places(name)[:_MOST], language)
    except NotFoundError:
        return ()


def named(places: Sequence[Place], language: Language) -> tuple[PlaceChoice, ...]:
    """Places to choose from."""
    return tuple(_choice(number, place, language) for number, place in enumerate(places, 1))


def drawn(choices: Sequence[PlaceChoice], kit: Kit, language: Language) -> MapView | None:
    """The places on a small map, by their numbers. The seam for a map with tiles: it takes the same choices."""
    spots = [
        Spot(
            lat=place.lat,
            lon=place.lon,
            approximate=False,
            radius_km=None,
            role="occurred" if one.number == 1 else "destination",
            name=f"{one.number}. {wording.place_name(place, language)}",
            title=f"{one.number}. {wording.place_in_area(place, language)}",
            claims=(one.number,),
            keys="",
        )
        for one in choices
        if (place := kit.gazetteer.get(one.id))
    ]
    made = draw(spots, shipped_shapes())
    return None if made is None else msgspec.structs.replace(made, roles=())


def _choice(
    number: int, place: Place, language: Language, *, score: str = "", clues: tuple[Why, ...] = ()
) -> PlaceChoice:
    words = labels(language)
    people = f" · {place.population:,}" if place.population else ""
    return PlaceChoice(
        number=number,
        id=place.id,
        name=wording.place_in_area(place, language),
        note=f"{wording.kind(place.feature, words)}{people}",
        score=score,
        clues=clues,
    )
