"""What is answered once a mention's candidates are weighed: a point, an area, somewhere in a town, or none of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from rasd.model import Candidate, Place, Reason, Span
from rasd.model.codebook import Precision
from rasd.packs.toponyms import Toponyms
from rasd.places.away import away
from rasd.places.choice import Choice
from rasd.places.chosen import reaches, spreads
from rasd.places.mention import PlaceMention, ResolvedPlace
from rasd.places.options import Clue

#: ranked candidates kept beside the chosen one
_KEPT = 4
#: clues told of each
_TOLD = 4
#: a clue worth less than this is not told
_WORTH_TELLING = 0.1
_APPROXIMATE = "approximate"
#: tokens from a name to that from which its distance is told: the number, the unit, the side, ...
_REACH = 8
_PARTS = frozenset(("quarter", "site"))


class Answers:
    """Makes answers; built once for a pack."""

    def __init__(self, pack: Toponyms, town: Callable[[PlaceMention], Place | None]) -> None:
        self._pack = pack
        #: the largest town of a mention's name
        self._town = town
        self._exact = frozenset(pack.exact_features)
        self._areas = frozenset(pack.area_features)

    def of(self, mentions: Sequence[PlaceMention], choices: Sequence[Choice]) -> tuple[ResolvedPlace, ...]:
        """The answers, in the order of the mentions."""
        answers: list[ResolvedPlace | None] = [None] * len(mentions)
        for index in reversed(range(len(mentions))):  # a container stands after what it contains
            mention, choice = mentions[index], choices[index]
            outer = answers[mention.container] if mention.container is not None else None
            answers[index] = self._answer(mention, choice, outer)
        return self._in_towns(mentions, _by_distance(mentions, [answer for answer in answers if answer is not None]))

    def _in_towns(
        self, mentions: Sequence[PlaceMention], answers: Sequence[ResolvedPlace]
    ) -> tuple[ResolvedPlace, ...]:
        """The answers, with parts of a town that stand alone put into the last town told before them."""
        settled: list[ResolvedPlace] = []
        town: ResolvedPlace | None = None
        for mention, told in zip(mentions, answers, strict=True):
            answer = told
            if told.lat is None and not mention.area and mention.container is None:
                answer = self._inside(mention, town) or told
            settled.append(answer)
            if answer.lat is not None and not mention.area and (town is None or not mention.aside):
                town = answer
        return tuple(settled)

    def _answer(self, mention: PlaceMention, choice: Choice, outer: ResolvedPlace | None) -> ResolvedPlace:
        if mention.area:
            # a distance is told from a town, also where the compass word makes its name an area: 10 كم شرق الرقة
            town = self._town(mention) if mention.distance is not None and mention.direction else None
            return self._area(mention, choice, outer) if town is None else self._measured(mention, town, ())
        best = choice.best()
        if best is not None and choice.scores[choice.order[0]] >= self._pack.weights.none_of_these:
            wide = best.place.feature in self._areas and best.place.feature != "ADM3"
            return self._area(mention, choice, outer) if wide else self._point(mention, choice, best.place)
        return self._inside(mention, outer) or self._unknown(mention, choice, outer)

    def _point(self, mention: PlaceMention, choice: Choice, place: Place) -> ResolvedPlace:
        chosen = choice.order[0]
        reasons = [
            _reason(clue, mention.span) for clue in choice.clues(chosen)[:_TOLD] if abs(clue.weight) >= _WORTH_TELLING
        ]
        if place.note.startswith(_APPROXIMATE):
            reasons.append(Reason(rule="place.approximate", field="places", values=(place.name_en,), span=mention.span))
        others = self._others(choice, choice.order[1:])
        return self._measured(mention, place, tuple(reasons), others)

    def _measured(
        self, mention: PlaceMention, place: Place, reasons: tuple[Reason, ...], others: tuple[Candidate, ...] = ()
    ) -> ResolvedPlace:
        """The place, or where the distance told from it leads."""
        answer = ResolvedPlace(
            place_id=place.id,
            name=place.name_en,
            lat=place.lat,
            lon=place.lon,
            precision=self._precision(mention, place),
            admin1=place.admin1,
            country=place.country or None,
            radius_km=self._radius(mention, place),
            others=others,
            reasons=reasons,
        )
        if mention.distance is None:
            return answer
        return away(
            answer,
            place,
            size=reaches(place, self._pack.radii),
            distance=mention.distance,
            sides=mention.direction,
            pack=self._pack.distances,
            span=mention.span,
        )

    def _precision(self, mention: PlaceMention, place: Place) -> Precision:
        if mention.near or place.feature == "ADM3":
            return "near"
        if place.feature in self._exact:
            return "near" if place.note.startswith(_APPROXIMATE) else "exact"
        return "place"

    def _radius(self, mention: PlaceMention, place: Place) -> float:
        radii = self._pack.radii
        size = reaches(place, radii)
        if mention.head == "countryside":
            return size + radii.countryside
        return size + radii.near if mention.near else size

    def _area(self, mention: PlaceMention, choice: Choice, outer: ResolvedPlace | None) -> ResolvedPlace:
        best, radii = choice.best(), self._pack.radii
        place = best.place if best is not None else None
        radius, admin1, country = None, None, mention.code
        if place is not None:
            radius = spreads(place, radii)
            # a river, border or desert that is wider than a governorate lies in no one of them
            admin1 = place.admin1 if place.feature == "ADM1" or radius <= radii.governorate else None
            country = None if radius > radii.governorate and self._parts_countries(place) else place.country or None
        elif outer is not None:
            admin1, country = outer.admin1, country or outer.country
        reason = Reason(rule="place.area", field="places", values=(mention.name,), span=mention.span)
        return ResolvedPlace(
            name=place.name_en if place is not None else mention.name,
            lat=None,
            lon=None,
            precision="area",
            admin1=admin1,
            country=country,
            radius_km=radius,
            reasons=(reason,),
        )

    def _parts_countries(self, place: Place) -> bool:
        """Whether it runs through or between countries, though the gazetteer has it in one."""
        return place.feature == "STM" or place.name_ar.startswith(self._pack.border)

    def _inside(self, mention: PlaceMention, town: ResolvedPlace | None) -> ResolvedPlace | None:
        """A part of a town that no gazetteer knows is somewhere in the town told with it."""
        kind = self._pack.heads[mention.head].kind if mention.head in self._pack.heads else mention.head
        if kind not in _PARTS or town is None or town.lat is None or town.precision == "area":
            return None
        reason = Reason(rule="place.in_town", field="places", values=(mention.name, town.name), span=mention.span)
        radius = (town.radius_km or self._pack.radii.village) + self._pack.radii.near
        return ResolvedPlace(
            place_id=town.place_id,
            name=town.name,
            lat=town.lat,
            lon=town.lon,
            precision="near",
            admin1=town.admin1,
            country=town.country,
            radius_km=radius,
            reasons=(reason,),
        )

    def _unknown(self, mention: PlaceMention, choice: Choice, outer: ResolvedPlace | None) -> ResolvedPlace:
        """None of the candidates, or no candidate: somewhere in the container, where one is told."""
        rule = "place.none_of_these" if choice.options else "place.unknown"
        reasons = [Reason(rule=rule, field="places", values=(mention.name,), span=mention.span)]
        if outer is not None:
            values = (mention.name, outer.name)
            reasons.append(Reason(rule="place.unknown_in", field="places", values=values, span=mention.span))
        return ResolvedPlace(
            name=mention.name,
            lat=None,
            lon=None,
            precision="near" if mention.near else "place",
            admin1=outer.admin1 if outer is not None else None,
            country=outer.country if outer is not None else None,
            radius_km=outer.radius_km if outer is not None else None,
            others=self._others(choice, choice.order),
            reasons=tuple(reasons),
        )

    def _others(self, choice: Choice, order: Sequence[int]) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(
                place_id=choice.options[number].place.id,
                score=round(choice.scores[number], 3),
                reasons=tuple(
                    _reason(clue, None) for clue in choice.clues(number)[:_TOLD] if abs(clue.weight) >= _WORTH_TELLING
                ),
            )
            for number in order[:_KEPT]
        )


def _reason(clue: Clue, span: Span | None) -> Reason:
    return Reason(rule=clue.rule, field="places", values=clue.values, span=span, weight=round(clue.weight, 3))


def _by_distance(mentions: Sequence[PlaceMention], answers: Sequence[ResolvedPlace]) -> list[ResolvedPlace]:
    """The answers, with names of no known place put where the distance leads that is told right behind them.

    "قرية X، 5 كيلومتر غرب Y"
    """
    settled = list(answers)
    for at, (mention, after) in enumerate(pairwise(mentions)):
        told = answers[at + 1]
        measured = after.distance is not None and after.direction is not None and told.lat is not None
        if answers[at].lat is None and not mention.area and measured and after.first - mention.stop <= _REACH:
            reasons = (*answers[at].reasons, *(replace(reason, span=mention.span) for reason in told.reasons[-1:]))
            settled[at] = replace(told, place_id=None, name=mention.name, others=answers[at].others, reasons=reasons)
    return settled
