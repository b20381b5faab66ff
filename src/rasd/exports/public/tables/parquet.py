"""Typed columns for analysis: the columns of the tables, with lists as lists and the parts of an incident nested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.columns import Cell, Column, columns
from rasd.exports.public.tables.rows import incident_rows
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, PublicIncident

if TYPE_CHECKING:
    import pyarrow as pa

FILE: Final = "incidents.parquet"
#: incidents that are written at a time, and can be read by themselves
GROUP: Final = 10_000
#: the parts of an incident, and the types of what is in them
_NESTED: Final[Mapping[str, Mapping[str, str]]] = {
    "places": {
        "precision": "string",
        "name_en": "string",
        "name_ar": "string",
        "country": "string",
        "admin1": "string",
        "admin2": "string",
        "lat": "double",
        "lon": "double",
        "radius_km": "double",
        "masked": "bool",
    },
    "parties": {"role": "string", "class": "string", "name_en": "string", "name_ar": "string"},
    "sides": {"stance": "string", "name_en": "string", "name_ar": "string", "by": "strings"},
    "counts": {
        "kind": "string",
        "who": "string",
        "min": "int64",
        "max": "int64",
        "part": "bool",
        "outlet": "string",
    },
    "sources": {"outlet": "string", "published": "string", "url": "string", "text": "string"},
}
_TYPES: Final[Mapping[str, str]] = {
    "text": "string",
    "texts": "strings",
    "code": "string",
    "codes": "strings",
    "day": "date32",
    "integer": "int64",
    "decimal": "double",
    "flag": "bool",
}


def write_parquet(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the incidents."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load, and only this format needs it
    from pyarrow import parquet  # noqa: PLC0415 - same

    schema = _schema(edition)
    pairs = zip(edition.incidents, incident_rows(edition, knowledge.crosswalks), strict=True)
    with (
        whole_file(folder / FILE) as stream,
        parquet.ParquetWriter(stream, schema, compression="zstd", store_schema=True) as writer,
    ):
        while group := list(islice(pairs, GROUP)):
            writer.write_batch(pa.RecordBatch.from_pylist(list(_records(group)), schema=schema))


def _schema(edition: Edition) -> pa.Schema:
    """The types, and what the edition says of itself."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load, and only this format needs it

    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "date32": pa.date32(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "bool": pa.bool_(),
    }
    flat = [
        pa.field(one.name, types[_TYPES[one.type]], nullable=not one.required, metadata={"meaning": one.meaning.en})
        for one in columns().incidents
    ]
    nested = [
        pa.field(name, pa.list_(pa.struct([(part, types[kind]) for part, kind in parts.items()])), nullable=False)
        for name, parts in _NESTED.items()
    ]
    return pa.schema([*flat, *nested], metadata={"rasd": msgspec.json.encode(edition.head)})


def _records(group: Sequence[tuple[PublicIncident, Sequence[Cell]]]) -> Iterator[dict[str, Any]]:
    heads = columns().incidents
    for incident, row in group:
        flat = {column.name: _value(cell, column) for column, cell in zip(heads, row, strict=True)}
        yield flat | {part: [_flat(one) for one in getattr(incident, part)] for part in _NESTED}


def _value(cell: Cell, column: Column) -> object:
    if column.type == "day" and isinstance(cell, str):
        return dt.date.fromisoformat(cell)
    return cell


def _flat(part: msgspec.Struct) -> dict[str, Any]:
    """A part of an incident with its names beside its other fields."""
    told = {field: getattr(part, field) for field in part.__struct_fields__}
    name = told.get("name")
    return told | {
        "class": told.get("actor_class"),
        "name_en": name.en if name else None,
        "name_ar": name.ar if name else None,
        **{unit: told[unit].name.en if told.get(unit) else None for unit in ("country", "admin1", "admin2")},
    }


PARQUET: Final = Format(name="parquet", files=(FILE,), write=write_parquet, needs=("pyarrow",))
