"""The containers told with a place as evidence: قرية X بريف Y, شمال Z."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians

from rasd.model import Place
from rasd.packs.toponyms import Toponyms
from rasd.places.choice import Choice
from rasd.places.geometry import km
from rasd.places.mention import PlaceMention
from rasd.places.options import Clue, Options

#: containers of containers that are looked at
_DEPTH = 3
#: what is within the first of a town told is as good as at it; what is beyond the second is not there
_AT_KM, _OUT_KM = 25.0, 80.0
_OUTSIDE = -0.6
#: a quarter or site of a town lies within this of it
_IN_TOWN_KM = 20.0
_PARTS = frozenset(("quarter", "site"))


class Containers:
    """Weighs candidates by the containers told; one per pack and gazetteer."""

    def __init__(self, pack: Toponyms, options: Options) -> None:
        self._pack = pack
        self._options = options
        self._parts = frozenset(key for key, head in pack.heads.items() if head.kind in _PARTS)

    def clues(
        self, place: Place, mentions: Sequence[PlaceMention], index: int, choices: Sequence[Choice]
    ) -> list[Clue]:
        """Whether the containers of mention `index` hold a candidate for it."""
        weights, part = self._pack.weights, mentions[index].head in self._parts
        clues: list[Clue] = []
        outer = mentions[index].container
        for _ in range(_DEPTH):
            if outer is None:
                break
            container = mentions[outer]
            holds = self._holds(container, choices[outer], place, part=part)
            if holds is not None and holds > 0:
                clues.append(Clue("place.container", (place.name_en, container.name), weights.container * holds))
                clues += self._side(container, place)
            elif holds is not None:
                worth = -weights.container_against * holds
                clues.append(Clue("place.container_against", (place.name_en, container.name), worth))
            outer = container.container
        return clues

    def _holds(self, container: PlaceMention, choice: Choice, place: Place, *, part: bool) -> float | None:
        """1 where the container told holds the place, less where it is only near, below 0 where not; None unknown."""
        regions = self._options.regions(container)
        if regions and (container.area or container.head is None):
            return 1.0 if any(_inside(place, region) for region in regions) else -1.0
        best = choice.best()
        if best is None:
            return None
        distance = km(place.lat, place.lon, best.place.lat, best.place.lon)
        if part and not container.area:
            return 1.0 if distance <= _IN_TOWN_KM else -1.0
        return 0.5 ** (distance / _AT_KM) if distance <= _OUT_KM else _OUTSIDE

    def _side(self, container: PlaceMention, place: Place) -> list[Clue]:
        """Whether the place lies on the side told of the container's town: ريف إدلب الغربي, شمال منبج."""
        town = self._options.town(container) if container.direction else None
        if town is None or not container.direction:
            return []
        north, east = place.lat - town.lat, (place.lon - town.lon) * cos(radians(town.lat))
        sides = container.direction
        told_north, told_east = sides.count("n") - sides.count("s"), sides.count("e") - sides.count("w")
        length = hypot(north, east) * hypot(told_north, told_east)
        if not length:
            return []
        agrees = (north * told_north + east * told_east) / length
        return [Clue("place.side", (place.name_en, sides, town.name_en), self._pack.weights.side * agrees)]


def _inside(place: Place, region: Place) -> bool:
    return region.country == place.country and (region.feature == "PCLI" or region.admin1 == place.admin1)
