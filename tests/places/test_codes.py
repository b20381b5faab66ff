"""Codes of precision, row by row of the two codebooks."""

from __future__ import annotations

import pytest

from rasd.model import ClaimPlace, Span
from rasd.model.codebook import Precision
from rasd.places.codes import acled_geo_precision, ucdp_where_prec


def place(
    precision: Precision, radius: float | None, *, point: bool = True, admin1: str | None = "Idlib"
) -> ClaimPlace:
    lat, lon = (35.9, 36.6) if point else (None, None)
    return ClaimPlace(
        role="occurred", span=Span(0, 1), precision=precision, lat=lat, lon=lon, radius_km=radius, admin1=admin1
    )


@pytest.mark.parametrize(
    ("told", "feature", "acled", "ucdp"),
    [
        (place("exact", 1), "AIRB", 1, 1),
        (place("place", 2), "PPL", 1, 1),
        (place("place", 8), "PPLA", 1, 1),
        (place("place", None), "", 1, 1),
        (place("near", 6), "PPL", 2, 2),
        (place("near", 15), "ADM3", 2, 2),
        (place("near", 25), "PPL", 2, 2),
        (place("near", 40), "PPL", 3, 5),  # too far from the point to be near it
        (place("place", 60), "ADM2", 3, 5),
        (place("area", 20, point=False), "ADM2", 3, 3),
        (place("area", 60, point=False), "ADM1", 3, 4),
        (place("area", 60, point=False), "", 3, 4),  # a unit of unknown level: the wider
        (place("area", 30, point=False), "MTS", 3, 5),
        (place("area", 300, point=False, admin1=None), "STM", 3, 5),
        (place("area", None, point=False, admin1=None), "", None, 5),  # a border: a line in no governorate
        (place("area", 400, point=False, admin1=None), "PCLI", None, 6),
        (place("area", 400, point=False, admin1=None), "", None, 6),
        (place("area", None, point=False, admin1=None), "SEA", 3, 7),
        (place("place", 15, point=False), "", 3, 4),  # a name that no gazetteer knows, in a governorate
        (place("place", None, point=False, admin1=None), "", None, None),
    ],
)
def test_a_place_has_the_code_of_what_is_known_of_it(
    told: ClaimPlace, feature: str, acled: int | None, ucdp: int | None
) -> None:
    assert (acled_geo_precision(told, feature), ucdp_where_prec(told, feature)) == (acled, ucdp)
