"""Lines of a GeoNames dump (download.geonames.org/export/dump): 19 columns with tabs between, no headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable, by_script

_COLUMNS: Final = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation",
    "dem", "timezone", "modification date",
)  # fmt: skip
#: GeoNames writes 0 where it does not know how many live there
_UNKNOWN: Final = "0"


def geonames_rows(text: str) -> Iterator[Item]:
    """Every line's place."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(_COLUMNS):
            yield Unusable(line=number, reason="not 19 columns", detail=f"it has {len(cells)}.")
            continue
        yield _place(number, dict(zip(_COLUMNS, cells, strict=True)))


def _place(number: int, told: dict[str, str]) -> PlaceRow:
    people = told["population"]
    return PlaceRow(
        line=number,
        cells={
            "id": f"gn:{told['geonameid']}",
            **by_script([told["name"], *told["alternatenames"].split(",")]),
            "name_en": told["name"] if told["name"].isascii() or told["asciiname"] else "",
            "lat": told["latitude"],
            "lon": told["longitude"],
            "feature_code": told["feature code"],
            "country": told["country code"],
            "population": "" if people == _UNKNOWN else people,
        },
    )
