"""The clue of place: the best that two claims' lists of places have to say."""

from __future__ import annotations

from rasd.link.compare import Said
from rasd.link.telling import Telling
from rasd.link.where import Spot, kilometres
from rasd.packs.linking import Distances, Linking

#: from what ties two claims most to what tells them apart most
_ORDER = ("same", "around", "name", "close", "zone", "namesake", "inside", "beyond", "far", "elsewhere")
_NEAR = frozenset({"same", "around", "name", "close"})
#: levels at which the places that both tell themselves say enough
_SETTLED = frozenset({"same", "around", "name", "namesake", "elsewhere"})
_RANK = {level: rank for rank, level in enumerate(_ORDER)}


def place(left: Telling, right: Telling, pack: Linking) -> Said:
    """Whether both name one place, places near or within each other or far apart, or one only mentions the other's."""
    best = nearest(left, right, pack.distances)
    level = best[0] if best else None
    borrowed = left.borrowed or right.borrowed
    if (borrowed or level not in _SETTLED) and (written := _mentioned(left, right) or _mentioned(right, left)):
        return "mentioned", (written,)
    if best is None or level is None:
        return None
    if borrowed:
        return (f"beside_{level}", best[1]) if level in _NEAR else None
    listed = max(len(left.spots), len(right.spots)) > pack.limits.few_places
    return ("among" if level == "same" and listed else level), best[1]


def nearest(left: Telling, right: Telling, limits: Distances) -> Said:
    """Of all pairs of places the one that ties the claims most."""
    best: tuple[int, tuple[object, ...]] | None = None
    for one in left.spots:
        for other in right.spots:
            said = _pair(one, other, limits)
            if said is not None and (best is None or said[0] < best[0]):
                best = said
    return (_ORDER[best[0]], best[1]) if best else None


def asunder(left: Telling, right: Telling, pack: Linking) -> tuple[str, str] | None:
    """Two places, as written, that tell two claims apart whatever they share besides.

    Each claim has a place far from all of the other's, or one sums up whole governorates and the other tells a place.
    """
    one, other = _elsewhere(left, right, pack.distances), _elsewhere(right, left, pack.distances)
    few = pack.limits.few_areas
    return (one, other) if one and other else _summed_up(left, right, few) or _summed_up(right, left, few)


def _elsewhere(one: Telling, other: Telling, limits: Distances) -> str | None:
    for spot in one.spots:
        apart = [kilometres(spot, there) for there in other.spots]
        if all(km is not None and km > limits.close for km in apart):
            return spot.written
    return None


def _summed_up(left: Telling, right: Telling, few: int) -> tuple[str, str] | None:
    """If one claim tells of more than a few governorates, one where the other has no place, and the other's place."""
    areas = {spot.admin1: spot.written for spot in left.spots if spot.precision == "area" and spot.admin1}
    told = {spot.admin1 for spot in right.spots}
    if len(areas) <= few or not right.exact or None in told:
        return None
    return next(((written, right.exact[0].written) for area, written in areas.items() if area not in told), None)


def _mentioned(left: Telling, right: Telling) -> str | None:
    """The place of one claim, as written, if the other has none of its own but its report says that name somewhere."""
    if right.exact:
        return None
    return next((spot.written for spot in left.exact if spot.words and right.words.issuperset(spot.words)), None)


def _pair(left: Spot, right: Spot, limits: Distances) -> tuple[int, tuple[object, ...]] | None:
    """The level of two places as its rank, and what to say of it."""
    apart = kilometres(left, right)
    named = bool(left.name) and left.name == right.name
    if apart is None:
        return _without_points(left, right, named=named)
    values = (left.written, right.written, round(apart))
    if apart <= limits.same:
        return _RANK["around" if "near" in (left.precision, right.precision) else "same"], values
    if apart <= limits.close:
        return _RANK["close"], values
    return _RANK["namesake" if named else "beyond" if apart <= limits.far else "far"], values


def _without_points(left: Spot, right: Spot, *, named: bool) -> tuple[int, tuple[object, ...]] | None:
    values = (left.written, right.written)
    areas = (left.precision, right.precision).count("area")
    if named:
        return _RANK["zone" if areas else "name"], values
    if left.admin1 is None or right.admin1 is None:
        return None
    if left.admin1 != right.admin1:
        return _RANK["elsewhere"], values
    return (_RANK["inside"], values) if areas else None
