"""A Frictionless data package: the tables, and what each column may hold, for programs to check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.about import about
from rasd.exports.public.tables.columns import Cell, Column, columns, vocabulary
from rasd.exports.public.tables.delimited import BETWEEN, write_rows
from rasd.exports.public.tables.licences import licence
from rasd.exports.public.tables.rows import count_rows, incident_rows
from rasd.exports.whole import whole_file
from rasd.model.errors import InputError
from rasd.model.publication import Edition, Head

FOLDER: Final = "datapackage"
PACKAGE: Final = "datapackage.json"
INCIDENTS: Final = "incidents.csv"
COUNTS: Final = "counts.csv"
_TYPES: Final = {"day": "date", "integer": "integer", "decimal": "number", "flag": "boolean"}
#: what numbers may be
_BOUNDS: Final = {"lat": (-90, 90), "lon": (-180, 180)}


def write_datapackage(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write the tables, then what is said of them."""
    home = folder / FOLDER
    try:
        home.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            f"it can't be made: {error.strerror}.", where=str(home), remedy="Name another folder."
        ) from error
    heads = columns()
    _write(home / INCIDENTS, heads.incidents, incident_rows(edition, knowledge.crosswalks))
    _write(home / COUNTS, heads.counts, count_rows(edition.incidents))
    link = {
        "fields": ["incident_id"],
        "reference": {"resource": "incidents", "fields": ["incident_id"]},
    }
    package = _package(edition.head) | {
        "resources": [
            _resource(home / INCIDENTS, "incidents", heads.incidents, {"primaryKey": ["incident_id"]}),
            _resource(
                home / COUNTS, "counts", heads.counts, {"primaryKey": ["incident_id", "number"], "foreignKeys": [link]}
            ),
        ]
    }
    with whole_file(home / PACKAGE) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n")


def _write(path: Path, heads: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    with whole_file(path) as stream:
        write_rows(stream, chain([[column.name for column in heads]], rows))


def _package(head: Head) -> dict[str, Any]:
    """What is said of the whole."""
    known = licence(head.licence)
    reading = [words.en for words in about().reading.values()]
    told = {"title": known.title, **({"path": known.path} if known.path else {})}
    return {
        "name": "incidents",
        "id": head.name,
        "title": head.title,
        "description": "\n\n".join([*reading, *(words.en for words in head.policy_words), *filter(None, [head.note])]),
        "version": head.name,
        "created": head.as_of,
        # a name is for licences that have one of the Open Definition's
        "licenses": [{"name": known.name, **told} if known.name else told] if head.licence else [],
        "sources": [{"title": f"Published reports, read by {head.tool} under the policy {head.policy}"}],
    }


def _resource(path: Path, name: str, heads: Sequence[Column], keys: dict[str, Any]) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": name,
        "type": "table",
        "path": path.name,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": [_field(column) for column in heads], "missingValues": [""], **keys},
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": f"{column.heading.en} / {column.heading.ar}",
        "description": f"{column.meaning.en} {column.meaning.ar}",
    }
    if constraints := _constraints(column):
        told["constraints"] = constraints
    return told


def _constraints(column: Column) -> dict[str, Any]:
    """What values there may be."""
    found: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        values = list(vocabulary(column.words, "en"))
        one = "|".join(values)
        found |= {"enum": values} if column.type == "code" else {"pattern": f"({one})({BETWEEN}({one}))*"}
    if column.type in ("integer", "decimal"):
        least, most = _BOUNDS.get(column.name, (0, None))
        found |= {"minimum": least} | ({} if most is None else {"maximum": most})
    return found


DATAPACKAGE: Final = Format(
    name="datapackage",
    files=(f"{FOLDER}/{PACKAGE}", f"{FOLDER}/{INCIDENTS}", f"{FOLDER}/{COUNTS}"),
    write=write_datapackage,
)
