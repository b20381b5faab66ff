"""Places as exactly as a policy allows, and never more exactly than they are known.

A point snaps to what stands for it, always in the same way, so that many editions together tell no more than one (noise
would be averaged away).
"""

from __future__ import annotations

from math import ceil, cos, floor, hypot, radians
from typing import Final

from rasd.model.publication import PublicPlace, PublicPrecision
from rasd.packs.policy import RUNGS, Rung, Rungs
from rasd.publish.case import Area, Spot

_KM_A_DEGREE: Final = 111.195
_MOST_DECIMALS: Final = 5
_WHOLE: Final = 10.0


def masked(spot: Spot, rung: Rung, rungs: Rungs) -> PublicPlace | None:
    """A place at a rung of the ladder, or at the next below it that there is; None where nothing may be told."""
    for one in RUNGS[RUNGS.index(rung) :]:
        place = _at(spot, one, rungs)
        if place is not None:
            return place
    return None


def _at(spot: Spot, rung: Rung, rungs: Rungs) -> PublicPlace | None:
    match rung:
        case "place":
            return _itself(spot, rungs)
        case "grid":
            return _cell(spot, rungs)
        case "admin2":
            return _unit(spot, spot.admin2, "admin2", rungs)
        case "admin1":
            return _unit(spot, spot.admin1, "admin1", rungs)
        case "country":
            return _country(spot)
        case "nothing":
            return None


def _itself(spot: Spot, rungs: Rungs) -> PublicPlace | None:
    """The place by its name; a name that the gazetteer does not have may be anything, and is not told."""
    place = spot.place
    if place.place_id is None:
        return None
    precision: PublicPrecision = {"exact": "place", "place": "place", "near": "near"}.get(place.precision, "area")  # type: ignore[assignment]
    lat, lon, radius = _point(place.lat, place.lon, spot.radius_km, rungs.decimals)
    return PublicPlace(
        precision=precision,
        name=spot.name,
        country=spot.country.unit if spot.country else None,
        admin1=spot.admin1.unit if spot.admin1 else None,
        admin2=spot.admin2.unit if spot.admin2 else None,
        lat=lat,
        lon=lon,
        radius_km=radius,
    )


def _cell(spot: Spot, rungs: Rungs) -> PublicPlace | None:
    place = spot.place
    if place.lat is None or place.lon is None:
        return None
    lat, lon, radius = _point(
        _middle(place.lat, rungs.degrees), _middle(place.lon, rungs.degrees), _cell_reach(spot, rungs), rungs.decimals
    )
    area = spot.admin2 or spot.admin1
    return PublicPlace(
        precision="grid",
        name=area.unit.name if area else None,
        country=spot.country.unit if spot.country else None,
        admin1=spot.admin1.unit if spot.admin1 else None,
        admin2=spot.admin2.unit if spot.admin2 else None,
        lat=lat,
        lon=lon,
        radius_km=radius,
        masked=True,
    )


def _unit(spot: Spot, area: Area | None, precision: PublicPrecision, rungs: Rungs) -> PublicPlace | None:
    """The unit that holds a place; None where it is so small that it would tell more than a cell of the grid does."""
    if area is None or area.radius_km < _cell_reach(spot, rungs):
        return None
    lat, lon, radius = _point(area.lat, area.lon, area.radius_km, rungs.decimals)
    return PublicPlace(
        precision=precision,
        name=area.unit.name,
        country=spot.country.unit if spot.country else None,
        admin1=spot.admin1.unit if spot.admin1 else None,
        admin2=area.unit if precision == "admin2" else None,
        lat=lat,
        lon=lon,
        radius_km=radius,
        masked=True,
    )


def _country(spot: Spot) -> PublicPlace | None:
    if spot.country is None:
        return None
    unit = spot.country.unit
    return PublicPlace(precision="country", name=unit.name, country=unit, masked=True)


def _middle(degrees: float, side: float) -> float:
    """The middle of the cell of the grid that holds a latitude or longitude."""
    return (floor(round(degrees / side, 6)) + 0.5) * side


def _cell_reach(spot: Spot, rungs: Rungs) -> float:
    """How far from the middle of its cell an act may have been, km: in whole diagonals of a cell.

    Otherwise the reach, of which each place has its own, would tell which one in the cell it was.
    """
    wider = max(abs(spot.place.lat or 0.0) - rungs.degrees, 0.0)
    diagonal = hypot(1.0, cos(radians(floor(wider)))) * rungs.degrees * _KM_A_DEGREE
    return ceil((diagonal / 2 + spot.radius_km) / diagonal) * diagonal


def _point(
    lat: float | None, lon: float | None, radius_km: float, most: int
) -> tuple[float | None, float | None, float | None]:
    """A point with as many decimals as its radius bears out, and the radius with what rounding adds.

    One decimal more than those given would move the point by less than a twentieth of its radius.
    """
    if lat is None or lon is None:
        return None, None, round(radius_km, 1) or None
    decimals = next((n for n in range(most) if _rounding(n) <= radius_km / 2), most)
    reach = radius_km + (_rounding(decimals) if decimals < _MOST_DECIMALS else 0.0)
    return round(lat, decimals), round(lon, decimals), _up(reach)


def _rounding(decimals: int) -> float:
    """How far rounding to so many decimals may move a point, km."""
    return hypot(0.5, 0.5) * _KM_A_DEGREE * 0.1**decimals


def _up(km: float) -> float:
    """Kilometres with one decimal, whole ones from ten on; never less than they were."""
    step = 1.0 if km >= _WHOLE else 0.1
    return round(ceil(round(km / step, 6)) * step, 1)
