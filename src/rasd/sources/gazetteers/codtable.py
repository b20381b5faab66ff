"""A table of OCHA's Common Operational Datasets as CSV: populated places, or units with their P-codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from rasd.model import InputError
from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable, by_script

#: what a heading may be mapped to
FIELDS: Final = (
    "name_ar", "alt_names_ar", "name_en", "lat", "lon", "pcode", "feature_code", "population", "admin1", "admin2",
)  # fmt: skip
#: headings in use, in small letters, the likeliest first
_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "name_ar": ("name_ar", "namear", "featurearname", "pplname_ar", "admin4name_ar", "adm4_ar", "arabic"),
    "name_en": (
        "name_en",
        "nameen",
        "featureename",
        "featurename",
        "pplname_en",
        "admin4name_en",
        "adm4_en",
        "english",
    ),
    "lat": ("lat", "latitude", "point_y", "y"),
    "lon": ("lon", "long", "longitude", "point_x", "x"),
    "pcode": ("pcode", "p_code", "pplpcode", "admin4pcode", "adm4_pcode"),
    "population": ("population", "pop"),
    "admin1": ("admin1pcode", "adm1_pcode", "admin1name_en", "adm1_en"),
    "admin2": ("admin2pcode", "adm2_pcode", "admin2name_en", "adm2_en"),
}
#: levels of units, the smallest first, with their headings for name and P-code
_LEVELS: Final = tuple(
    (level, tuple((f"admin{level}{tail}", f"adm{level}{short}") for tail, short in (
        ("name_ar", "_ar"), ("name_en", "_en"), ("pcode", "_pcode"))))
    for level in (3, 2, 1)
)  # fmt: skip
_DELIMITERS: Final = ",;\t"


def cod_rows(text: str, headings: Mapping[str, str], country: str) -> Iterator[Item]:
    """Every line's place; `headings` says of columns with other headings which field they hold."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=text.split("\n", 1)[0].count))
    columns = next(reader, [])
    fields = _fields(columns, headings)
    for cells in reader:
        told = {field: cells[at].strip() for field, at in fields.items() if at < len(cells)}
        if not any(told.values()):
            if any(map(str.strip, cells)):
                yield Unusable(line=reader.line_num, reason="no cell that is known")
            continue
        yield PlaceRow(line=reader.line_num, cells=_cells(told, country))


def _fields(columns: list[str], headings: Mapping[str, str]) -> dict[str, int]:
    """Which column holds each field; `InputError` if none holds a name."""
    at = {name.strip().lower(): number for number, name in reversed(list(enumerate(columns)))}
    for heading, field in headings.items():
        if heading.strip().lower() not in at or field not in FIELDS:
            what = f"--map {heading}={field}: the column or the field is not known."
            remedy = f"Columns are {', '.join(columns)}; fields are {', '.join(FIELDS)}."
            raise InputError(what, where="line 1", remedy=remedy)
    found = {field: at[name] for field, names in _USUAL.items() for name in reversed(names) if name in at}
    if "name_ar" not in found:
        found |= _unit(at)
    found |= {field: at[heading.strip().lower()] for heading, field in headings.items()}
    if "name_ar" not in found:
        raise InputError(
            "no column is known to hold Arabic names.",
            where="line 1",
            remedy=f"Say which: --map COLUMN=name_ar. Columns are {', '.join(columns)}.",
        )
    return found


def _unit(at: Mapping[str, int]) -> dict[str, int]:
    """The columns of the smallest unit that a table of units lists."""
    for level, pairs in _LEVELS:
        name_ar, name_en, pcode = (next((at[one] for one in pair if one in at), None) for pair in pairs)
        if name_ar is not None and pcode is not None:
            found = {"name_ar": name_ar, "name_en": name_en, "pcode": pcode, f"ADM{level}": pcode}
            return {field: column for field, column in found.items() if column is not None}
    return {}


def _cells(told: dict[str, str], country: str) -> dict[str, str]:
    unit = next((field for field in told if field.startswith("ADM")), "")
    pcode = told.get("pcode", "")
    names = by_script([told.get("name_ar", ""), *told.get("alt_names_ar", "").split("|")])
    feature = told.get("feature_code", "") or unit or "PPL"
    rest = {field: cell for field, cell in told.items() if field in FIELDS and field not in names}
    return {**rest, **names, "id": f"pcode:{pcode}" if pcode else "", "feature_code": feature, "country": country}
