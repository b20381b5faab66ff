"""The places that a name could mean, as one HTML file with a map."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Language, labels
from rasd.exports.page import assets
from rasd.exports.page.shapes import MapShapes
from rasd.exports.page.svgmap import Spot, draw
from rasd.exports.page.text import displayable
from rasd.exports.page.view import CandidateView, MapView
from rasd.exports.told import Sentence
from rasd.model import Reason
from rasd.places.weighed import Ranked, Weighed


def candidates_page(
    found: Sequence[tuple[str, Weighed]], sentences: Sentence, shapes: MapShapes, language: Language
) -> str:
    """The page of what a name could mean, wherever it is told; the same arguments give the same characters."""
    names = [
        (displayable(quote), _map(weighed, shapes, language), _listed(weighed, sentences, language))
        for quote, weighed in found
    ]
    return assets.render("candidates.html", labels=labels(language), language=language, names=names)


def _listed(weighed: Weighed, sentences: Sentence, language: Language) -> tuple[CandidateView, ...]:
    return tuple(_view(number, one, sentences, language) for number, one in enumerate(weighed.ranked, 1))


def _view(number: int, one: Ranked, sentences: Sentence, language: Language) -> CandidateView:
    words = labels(language)
    reasons = (Reason(rule=clue.rule, field="places", values=clue.values, weight=clue.weight) for clue in one.clues)
    return CandidateView(
        number=number,
        name=wording.place_in_area(one.place, language) if one.place else words.gazetteer.none_of_these,
        note=f"{wording.kind(one.place.feature, words)} · {one.place.id}" if one.place else "",
        score=f"{one.score:+.2f}",
        clues=tuple(f"{reason.weight:+.2f} {sentences(reason)}" for reason in reasons),
    )


def _map(weighed: Weighed, shapes: MapShapes, language: Language) -> MapView | None:
    """The candidates on a map: the chosen one as a disc, the others as diamonds."""
    spots = [
        Spot(
            lat=one.place.lat,
            lon=one.place.lon,
            approximate=False,
            radius_km=None,
            role="occurred" if number == 1 else "destination",
            name=f"{number}. {wording.place_name(one.place, language)}",
            title=f"{number}. {wording.place_in_area(one.place, language)}",
            claims=(number,),
            keys="",
        )
        for number, one in enumerate(weighed.ranked, 1)
        if one.place is not None
    ]
    drawn = draw(spots, shapes)
    return None if drawn is None else msgspec.structs.replace(drawn, roles=())
