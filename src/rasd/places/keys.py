"""The keys under which a place is found, from the cells of its row: the same for what is shipped and a team's own."""

from __future__ import annotations

from collections.abc import Mapping

from rasd.places.romanised import arabic
from rasd.places.spelling import Speller

#: cells of a row by their columns, as they stand in a table of places
Cells = Mapping[str, str]

#: countries whose romanised names are read back where no Arabic name is known
ROMANISED = frozenset(("SY", "IQ", "YE", "LY", "SD", "PS", "JO"))
#: countries whose names are looked for in every spelling; the names of others, and of countries, only as written
SPELLED = frozenset(("SY", "IQ", "LB", "PS", "YE", "JO", "LY", "SD"))
#: populated places, whose names are also looked for by ear
POPULATED = frozenset(("PPL", "PPLA", "PPLA2", "PPLA3", "PPLX", "PPLL", "PPLF"))
#: features of one rank come by population; the first that fits counts
RANK = ("PPLC", "PPLA", "ADM1", "PPLA2", "PPLA3", "PCLI")
#: between the names of one cell
BETWEEN = "|"


def arabic_names(cells: Cells) -> list[str]:
    """Arabic names as told; else in another language of Arabic script; else read back from the romanised name."""
    told = told_names(cells)
    if told:
        return told
    other = [name for name in cells["alt_names_other"].split(BETWEEN) if name]
    back = arabic(cells["name_en"]) if cells["country"] in ROMANISED and cells["feature_code"] != "ANS" else None
    return [*other, back] if back else other


def told_names(cells: Cells) -> list[str]:
    """The Arabic names that stand in a row."""
    return [name for name in (cells["name_ar"], *cells["alt_names_ar"].split(BETWEEN)) if name]


def latin_names(cells: Cells) -> list[str]:
    """What else a place is looked up by: English names and its P-code."""
    return [cells["name_en"], *cells["alt_names_en"].split(BETWEEN), cells["pcode"]]


def written(speller: Speller, cells: Cells, name: str) -> tuple[str, ...]:
    """The keys of one Arabic name of a row, its own first."""
    keys = speller.keys(name)
    return keys if cells["country"] in SPELLED and cells["feature_code"] != "PCLI" else keys[:1]


def rank(place_id: str, feature: str, population: int | None) -> tuple[int, int, str]:
    """Orders places of one name: the most populous first, then the seat of the larger unit."""
    place = RANK.index(feature) if feature in RANK else len(RANK)
    return (-(population or 0), place, place_id)
