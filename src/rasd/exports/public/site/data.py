"""What the site's scripts read. Pages from the disk may not fetch, so data are scripts that set one name to JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import BinaryIO, Final, TypeVar

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.page.shapes import MapShapes
from rasd.exports.public.figures import is_area, is_masked
from rasd.exports.public.sentences import telling
from rasd.model.publication import PublicIncident
from rasd.packs import parse
from rasd.packs.language import Letters

_T = TypeVar("_T")
_LETTERS: Final = "data/packs/languages/ar/letters.yaml"


class _Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """letters.yaml beside this file: what search reads through besides what the language pack does."""

    fold: dict[str, str]
    drop: tuple[str, ...]
    prefixes: tuple[str, ...]
    least: int


def script(name: str, value: object) -> bytes:
    """A script that sets `globalThis.<name>`."""
    return b'"use strict";\nglobalThis.' + name.encode() + b" = " + literal(value) + b";\n"


def literal(value: object) -> bytes:
    """JSON that is a script's literal too, and no markup wherever it may be pasted."""
    told = msgspec.json.encode(value)
    for bad, good in ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026")):
        told = told.replace(bad, good)
    return told.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")


def letters() -> bytes:
    """How words are read when one searches: the language pack's letters and the site's own rules."""
    pack = parse(_LETTERS, (files("rasd") / _LETTERS).read_text(encoding="utf-8"), Letters)
    here = files(__package__) / "letters.yaml"
    own = parse("site/letters.yaml", here.read_text(encoding="utf-8"), _Reading)
    rules = {"fold": {**pack.fold, **own.fold}, "drop": (*pack.drop, *own.drop)}
    return script("rasdLetters", {**rules, "prefixes": own.prefixes, "least": own.least})


def outlines(shapes: MapShapes) -> bytes:
    """The lines of the map."""
    return script("rasdOutlines", shapes)


def interface(language: Language) -> bytes:
    """The words that the scripts say."""
    words = labels(language)
    detail = words.site.detail
    told = {**msgspec.to_builtins(words.site.explore), "unreviewed": detail.unreviewed}
    return script(
        "rasdWords",
        {
            "language": language,
            "words": {**told, "masked_place": detail.masked_place, "missing": detail.missing},
            "typeNames": words.event_types,
            "gradeNames": words.grades,
            "months": words.dates.months,
            "dayForm": words.dates.day,
            "daysForm": words.dates.days,
            "counting": words.counting,
            "comma": words.interface.comma,
        },
    )


class _Numbered(dict[_T, int]):
    """Values numbered as they come, so that rows name them by number."""

    def of(self, value: _T) -> int:
        return self.setdefault(value, len(self))


class Rows:
    """Writes data/incidents.js a row at a time; what rows name by number follows them."""

    def __init__(self, stream: BinaryIO, *, folder: bool) -> None:
        """`folder`: whether each incident has a page of its own."""
        self._stream = stream
        self._folder = folder
        self._first = True
        self._places: _Numbered[tuple[str, str]] = _Numbered()
        self._units: _Numbered[tuple[str, str]] = _Numbered()
        self._types: _Numbered[str] = _Numbered()
        self._grades: _Numbered[str] = _Numbered()
        stream.write(b'"use strict";\nglobalThis.rasdData = {"incidents":[')

    def add(self, incident: PublicIncident) -> None:
        """Write one row; the order is that of rows.js."""
        place = incident.place
        where = (telling.place_name(place, "en"), telling.place_name(place, "ar"))
        unit = (telling.unit_name(place.admin1, "en"), telling.unit_name(place.admin1, "ar")) if place else None
        row = (
            incident.id,
            [self._types.of(each) for each in incident.types],
            incident.start,
            incident.end,
            self._places.of(where) if any(where) else -1,
            self._units.of(unit) if unit and place and place.admin1 else -1,
            place.lat if place else None,
            place.lon if place else None,
            place.radius_km if place else None,
            int(place is not None and is_area(place)),
            int(is_masked(incident)),
            int(incident.reviewed),
            self._grades.of(incident.grade),
            incident.killed_min,
            incident.killed_max,
            incident.injured_min,
            incident.injured_max,
            incident.reports,
            incident.independent,
            " ".join(dict.fromkeys(filter(None, _searched(incident)))),
        )
        self._stream.write((b"\n" if self._first else b",\n") + literal(row))
        self._first = False

    def close(self) -> None:
        """Write what the rows name by number."""
        tables: dict[str, Iterable[object]] = {
            "places": self._places,
            "governorates": self._units,
            "types": self._types,
            "grades": self._grades,
        }
        told = b"".join(b',\n"%s":%s' % (name.encode(), literal(list(table))) for name, table in tables.items())
        self._stream.write(b"\n]" + told + b',\n"folder":' + literal(self._folder) + b"};\n")


def _searched(incident: PublicIncident) -> Iterator[str]:
    """The words that an incident is found by, in both languages."""
    for place in incident.places:
        yield from telling.both(place.name)
        for unit in (place.admin2, place.admin1, place.country):
            yield from telling.both(unit.name if unit else None)
    for name in (*(party.name for party in incident.parties), *(side.name for side in incident.sides)):
        yield from telling.both(name)
    for outlet in (*(source.outlet for source in incident.sources), *(count.outlet for count in incident.counts)):
        yield outlet or ""
    for language in ("en", "ar"):
        words = labels("ar" if language == "ar" else "en")
        yield from (words.event_types[each] for each in incident.types)
        yield from (words.site_kinds[each] for each in incident.sites)
        yield from (words.weapon_kinds[each] for each in incident.weapons)
