"""Reads the gazetteer that comes with Rasd."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

import msgspec

from rasd.model import StoreError
from rasd.places.ground import Box
from rasd.places.index import VERSION, Packed, PackedGazetteer

_REMEDY = "Reinstall Rasd, or build the file again with scripts/build_gazetteer.py."


@cache
def shipped_gazetteer() -> PackedGazetteer:
    """The package's own gazetteer, read once a process."""
    path = files("rasd") / "data" / "gazetteer" / "places.bin"
    return read_gazetteer(path.read_bytes(), where=str(path))


def read_gazetteer(data: bytes, *, where: str) -> PackedGazetteer:
    """A gazetteer from the bytes of its file; a `StoreError` if they are damaged or of another version."""
    try:
        packed = msgspec.msgpack.decode(zlib.decompress(data), type=Packed)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise StoreError("this gazetteer can't be read.", where=where, remedy=_REMEDY) from error
    if packed.version != VERSION:
        what = f"this gazetteer is of version {packed.version}; this Rasd reads version {VERSION}."
        raise StoreError(what, where=where, remedy=_REMEDY)
    return PackedGazetteer(packed)


@cache
def country_boxes() -> dict[str, Box]:
    """The least rectangle around each country whose places are checked, by the country's code."""
    text = (files("rasd") / "data" / "gazetteer" / "countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {code: Box(*map(float, sides)) for code, *sides in rows}
