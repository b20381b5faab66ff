"""GeoPackage: the layer `incidents` for QGIS and its like, with a row for each place of an incident."""

from __future__ import annotations

import shutil
import struct
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, get_args, get_type_hints

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.maps.marks import Mark, marks, point
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, PublicIncident, PublicPlace

if TYPE_CHECKING:
    import pyarrow as pa

FILE: Final = "incidents.gpkg"
LAYER: Final = "incidents"
_SHAPE: Final = "geom"
#: rows that are held at a time
_BATCH: Final = 5000
#: GDAL writes this moment where it would write the time of day
_CLOCK: Final = "OGR_CURRENT_DATE"


def write_gpkg(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all incidents; a row without a point has no geometry."""
    with whole_file(folder / FILE) as stream, TemporaryDirectory(dir=folder, prefix=".gpkg-") as drafts:
        draft = Path(drafts) / FILE
        with _clock_at(edition.head.as_of):
            _write(edition, draft)
        with draft.open("rb") as made:
            shutil.copyfileobj(made, stream)


def _write(edition: Edition, path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415 - not there in every installation
    import pyogrio  # noqa: PLC0415 - as above

    schema = _schema()
    rows = pa.RecordBatchReader.from_batches(schema, _batches(edition.incidents, schema))
    head = edition.head
    about = {"title": head.title, "edition": head.name, "as_of": head.as_of, "licence": head.licence}
    pyogrio.write_arrow(
        rows,
        path,
        layer=LAYER,
        driver="GPKG",
        geometry_name=_SHAPE,
        geometry_type="Point",
        crs="EPSG:4326",
        layer_metadata={key: value for key, value in about.items() if value},
    )


def _schema() -> pa.Schema:
    """The columns: the properties of a mark by their types, and the point."""
    import pyarrow as pa  # noqa: PLC0415 - not there in every installation

    kinds: dict[object, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    columns = [(name, kinds[_kind(hint)]) for name, hint in get_type_hints(Mark).items()]
    return pa.schema([*columns, (_SHAPE, pa.binary())])


def _kind(hint: object) -> object:
    """`int` of `int | None`."""
    return get_args(hint)[0] if isinstance(hint, types.UnionType) else hint


def _batches(incidents: Iterable[PublicIncident], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - not there in every installation

    rows = ({**_row(mark), _SHAPE: _wkb(place)} for incident in incidents for place, mark in marks(incident))
    while batch := list(islice(rows, _BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def _row(mark: Mark) -> dict[str, str | float | bool | None]:
    """The properties of a mark; GDAL would end a text at a NUL."""
    told = msgspec.structs.asdict(mark)
    return {name: value.replace("\0", "\ufffd") if isinstance(value, str) else value for name, value in told.items()}


def _wkb(place: PublicPlace | None) -> bytes | None:
    """A point in well-known binary, little endian."""
    at = point(place)
    return struct.pack("<BIdd", 1, 1, *at) if at else None


@contextmanager
def _clock_at(moment: str) -> Iterator[None]:
    """While this lasts, GDAL takes an ISO moment for now."""
    import pyogrio  # noqa: PLC0415 - not there in every installation

    before = pyogrio.get_gdal_config_option(_CLOCK)
    pyogrio.set_gdal_config_options({_CLOCK: f"{moment[:19]}.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_CLOCK: before})


GPKG: Final = Format(name="gpkg", files=(FILE,), write=write_gpkg, needs=("pyarrow", "pyogrio"))
