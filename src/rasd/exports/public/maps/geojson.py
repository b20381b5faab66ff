"""GeoJSON (RFC 7946): a feature for each place of an incident, with a point only where the place has one.

An incident without a place is one feature; it and places without a point have a geometry of null. Several places are
several features rather than one GeometryCollection: RFC 7946 advises against those, and hardly any map draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.maps.marks import Mark, marks, point
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, PublicIncident

FILE: Final = "incidents.geojson"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Longitude and latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """One place of an incident."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point | None
    properties: Mark


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the features."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    title: str
    edition: str
    as_of: str
    policy: str
    note: str
    licence: str


def write_geojson(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all incidents, one feature a line."""
    head = edition.head
    policy = f"{head.policy} {head.policy_version}"
    first = Collection(
        title=head.title, edition=head.name, as_of=head.as_of, policy=policy, note=head.note, licence=head.licence
    )
    encode = msgspec.json.Encoder().encode
    with whole_file(folder / FILE) as stream:
        stream.write(encode(first).removesuffix(b"}") + b',"features":[')
        for number, feature in enumerate(features(edition.incidents)):
            stream.write((b",\n" if number else b"\n") + encode(feature))
        stream.write(b"\n]}\n")


def features(incidents: Iterable[PublicIncident]) -> Iterator[Feature]:
    """The features of incidents: `<public id>-1`, `<public id>-2` ..."""
    for incident in incidents:
        for place, mark in marks(incident):
            at = point(place)
            geometry = Point(coordinates=at) if at else None
            yield Feature(id=f"{incident.id}-{mark.row}", geometry=geometry, properties=mark)


GEOJSON: Final = Format(name="geojson", files=(FILE,), write=write_geojson)
