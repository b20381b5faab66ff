"""KML for Google Earth and its like: a folder for each governorate, a placemark for each place of an incident."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

import msgspec
from lxml import etree

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.maps.circles import circle
from rasd.exports.public.maps.mapwords import maps
from rasd.exports.public.maps.marks import Mark, marks, point
from rasd.exports.public.sentences.shown import as_html, shown, title, xml_text
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, PublicIncident, PublicPlace

FILE: Final = "incidents.kml"
_OPEN: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_CLOSE: Final = b"</Document>\n</kml>\n"
_LANGUAGES: Final = ("en", "ar")
#: properties that name and description say already
_SAID: Final = frozenset(
    {"note_en", "note_ar", "sides_en", "sides_ar", "type_en", "type_ar", "grade_en", "grade_ar", "outlets"}
)


def write_kml(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all incidents. Placemarks wait in a file until all are made, and then go into their folders."""
    with whole_file(folder / FILE) as stream, TemporaryFile(dir=folder) as drafts:
        where: dict[str, list[tuple[int, int]]] = {}
        for name, placemark in _placemarks(edition):
            at = drafts.tell()
            where.setdefault(name, []).append((at, drafts.write(placemark)))
        stream.write(_OPEN)
        for element in _about(edition):
            stream.write(_bytes(element))
        for name, pieces in sorted(where.items()):
            _write_folder(name, pieces, drafts, stream)
        stream.write(_CLOSE)


def _write_folder(name: str, pieces: list[tuple[int, int]], drafts: BinaryIO, stream: BinaryIO) -> None:
    stream.write(b"<Folder>\n" + _bytes(_leaf("name", name)))
    for start, length in pieces:
        drafts.seek(start)
        stream.write(drafts.read(length))
    stream.write(b"</Folder>\n")


def _about(edition: Edition) -> Iterator[etree._Element]:
    """The name of the document, what it says of itself, and the look of each grade."""
    head = edition.head
    yield _leaf("name", shown(head.title))
    told = (f"{head.name}, {head.day}", head.note, head.licence)
    yield _leaf("description", "".join(f"<p>{html.escape(shown(words))}</p>" for words in told if words))
    for grade, colour in maps().colours.items():
        style = etree.Element("Style", id=f"grade-{grade}")
        red, green, blue = colour[:2], colour[2:4], colour[4:]
        for kind, opaque in (("IconStyle", "ff"), ("LineStyle", "ff"), ("PolyStyle", "40")):
            etree.SubElement(style, kind).append(_leaf("color", f"{opaque}{blue}{green}{red}"))
        yield style


def _placemarks(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each placemark, and the name of the folder that it goes to."""
    for incident in edition.incidents:
        for place, mark in marks(incident):
            yield _governorate(place), _bytes(_placemark(incident, place, mark))


def _governorate(place: PublicPlace | None) -> str:
    if place is None or place.admin1 is None:
        return " · ".join(maps().words[language].no_governorate for language in _LANGUAGES)
    name = place.admin1.name
    return " · ".join(dict.fromkeys(filter(None, (shown(name.en), shown(name.ar)))))


def _placemark(incident: PublicIncident, place: PublicPlace | None, mark: Mark) -> etree._Element:
    """KML wants these in this order."""
    element = etree.Element("Placemark", id=f"{incident.id}-{mark.row}")
    element.append(_leaf("name", " · ".join(title(incident, place, language) for language in _LANGUAGES)))
    element.append(_leaf("description", "".join(as_html(incident, place, language) for language in _LANGUAGES)))
    if incident.start or incident.end:
        span = etree.SubElement(element, "TimeSpan")
        for tag, day in (("begin", incident.start), ("end", incident.end)):
            if day:
                span.append(_leaf(tag, day))
    element.append(_leaf("styleUrl", f"#grade-{incident.grade}"))
    data = etree.SubElement(element, "ExtendedData")
    for name, value in msgspec.structs.asdict(mark).items():
        if value is not None and name not in _SAID:
            etree.SubElement(data, "Data", name=name).append(_leaf("value", _cell(value)))
    shape = _shape(place)
    if shape is not None:
        element.append(shape)
    return element


def _shape(place: PublicPlace | None) -> etree._Element | None:
    """The point, and the circle that it stands for; None where there is no point to give."""
    at = point(place)
    if at is None or place is None:
        return None
    dot = etree.Element("Point")
    dot.append(_leaf("coordinates", _tuple(at)))
    ring = circle(*at, place.radius_km, maps().corners) if place.radius_km else ()
    if not ring:
        return dot
    both = etree.Element("MultiGeometry")
    both.append(dot)
    outer = etree.SubElement(etree.SubElement(etree.SubElement(both, "Polygon"), "outerBoundaryIs"), "LinearRing")
    outer.append(_leaf("coordinates", " ".join(map(_tuple, ring))))
    return both


def _tuple(at: tuple[float, float]) -> str:
    return f"{at[0]},{at[1]}"


def _cell(value: str | float | bool) -> str:  # noqa: FBT001 - a value like the others
    if isinstance(value, bool):
        return "true" if value else "false"
    return xml_text(str(value))


def _leaf(tag: str, words: str) -> etree._Element:
    element = etree.Element(tag)
    element.text = words
    return element


def _bytes(element: etree._Element) -> bytes:
    """An element as it stands within the document, whose namespace it takes on."""
    written: bytes = etree.tostring(element, encoding="utf-8")
    return written + b"\n"


KML: Final = Format(name="kml", files=(FILE,), write=write_kml)
