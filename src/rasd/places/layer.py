"""A team's own places: rows of a table that extend the shipped gazetteer and correct it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from rasd.model import InputError, Place, content_id
from rasd.places.keys import BETWEEN

#: headings of the table, in order; names in one cell have | between
COLUMNS: Final = (
    "id", "name_ar", "alt_names_ar", "name_en", "alt_names_en", "alt_names_other", "feature_code", "lat", "lon",
    "radius_km", "country", "admin1", "admin1_ar", "admin2", "population", "pcode", "licence", "note", "source",
)  # fmt: skip
#: cells of several names, to which a correction adds
NAMES: Final = frozenset(("alt_names_ar", "alt_names_en", "alt_names_other"))
_REMEDY: Final = "rasd gazetteer check says what is wrong with the file, line by line."


class LayerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the table, or the correction of a place that is known by its id."""

    #: every column's cell; "" where it is empty
    cells: Mapping[str, str]
    #: where it stands, from 1 (the headings); 0 while it stands nowhere yet
    line: int = 0

    @classmethod
    def of(cls, **cells: str) -> LayerRow:
        """A row with these cells, the others empty; blanks and line ends within a cell become one blank."""
        return cls(cells={column: " ".join(cells.get(column, "").split()) for column in COLUMNS})

    @property
    def id(self) -> str:
        """The place's id."""
        return self.cells["id"]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where the row tells no point, or none that can be."""
        lat, lon = finite(self.cells["lat"]), finite(self.cells["lon"])
        return None if lat is None or lon is None else (lat, lon)


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """A whole table."""

    rows: tuple[LayerRow, ...] = ()
    #: the file that it stands in, for messages
    where: str = ""

    @property
    def digest(self) -> str:
        """What it says, as a short hash: the order of the rows is not part of it."""
        return content_id("gazetteer", sorted([list(row.cells.values()) for row in self.rows]))


def read_layer(text: str, where: str) -> Layer:
    """The table that a text holds; `InputError` with the line that is no row of it. Blank lines are passed over."""
    head, *lines = text.removeprefix("\ufeff").split("\n")
    columns = head.rstrip("\r").split("\t")
    if sorted(columns) != sorted(COLUMNS):
        wrong = ", ".join(sorted(set(columns) ^ set(COLUMNS))) or "one stands there twice"
        remedy = f"The first line is: {' '.join(COLUMNS)} (tabs between)."
        raise InputError(f"its headings are not those of places: {wrong}.", where=f"{where}:1", remedy=remedy)
    rows = [
        LayerRow(cells=_cut(line, columns, f"{where}:{number}"), line=number)
        for number, line in enumerate((line.rstrip("\r") for line in lines), 2)
        if line.strip()
    ]
    return Layer(rows=tuple(rows), where=where)


def layer_text(rows: Iterable[LayerRow]) -> str:
    """The table as a text."""
    lines = ["\t".join(row.cells[column] for column in COLUMNS) for row in rows]
    return "\n".join(["\t".join(COLUMNS), *lines, ""])


def place_of(row: LayerRow, known: Place | None, where: str) -> Place:
    """The place that a row tells; of one that is `known` already, what its cells correct. `InputError` if it can't be.

    An empty cell says nothing: it never empties what is known.
    """
    cells = row.cells
    try:
        told = {
            "id": cells["id"],
            "name_ar": cells["name_ar"],
            "name_en": cells["name_en"],
            "lat": _number(cells["lat"]),
            "lon": _number(cells["lon"]),
            "feature": cells["feature_code"],
            "country": cells["country"],
            "admin1": cells["admin1"],
            "admin1_ar": cells["admin1_ar"],
            "admin2": cells["admin2"],
            "population": _count(cells["population"]),
            "pcode": cells["pcode"],
            "radius_km": _number(cells["radius_km"]),
            "licence": cells["licence"],
            "note": cells["note"],
        }
        given = {name: value for name, value in told.items() if value not in ("", None)}
        if known is not None:
            return msgspec.structs.replace(known, **given)
        # reasons tell places by their English names: one without is told by its own
        return msgspec.convert({"name_ar": "", "name_en": cells["name_ar"], **_WHOLE, **given}, Place)
    except (ValueError, msgspec.ValidationError) as error:
        raise InputError(f"{row.id}: {error}.", where=f"{where}:{row.line}", remedy=_REMEDY) from error


def merged(known: LayerRow, news: LayerRow) -> LayerRow:
    """A row with what a later one of the same id says: its cells win, its names are added."""
    cells = {
        column: join_names(known.cells[column], cell) if column in NAMES else cell or known.cells[column]
        for column, cell in news.cells.items()
    }
    return LayerRow(cells=cells, line=known.line)


def join_names(*cells: str) -> str:
    """The names of several cells as one, each once."""
    names = (name.strip() for cell in cells for name in cell.split(BETWEEN))
    return BETWEEN.join(dict.fromkeys(filter(None, names)))


#: a new place must tell the rest
_WHOLE: Final = {"country": "", "feature": "PPL"}


def finite(cell: str) -> float | None:
    """The number that a cell holds; None where it is empty or holds none."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _cut(line: str, columns: list[str], where: str) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) != len(columns):
        what = f"it has {len(cells)} cells, not {len(columns)}."
        raise InputError(what, where=where, remedy="Put one tab between two cells, also where one is empty.")
    told = dict(zip(columns, map(str.strip, cells), strict=True))
    return {column: told[column] for column in COLUMNS}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _count(cell: str) -> int | None:
    return int(cell) if cell else None
