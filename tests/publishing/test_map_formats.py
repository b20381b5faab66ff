"""What holds for all formats that show places, whatever the names in an edition hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import feedparser
import msgspec
import pyogrio.raw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from rasd.exports.labels import Language
from rasd.exports.public.deletions import DELETIONS
from rasd.exports.public.format import Format
from rasd.exports.public.format import told as format_words
from rasd.exports.public.linked.evidence import EVIDENCE
from rasd.exports.public.linked.ftm import FTM
from rasd.exports.public.linked.iris import urn
from rasd.exports.public.maps.atom import ATOM, GEO_NS
from rasd.exports.public.maps.circles import decimals
from rasd.exports.public.maps.geojson import GEOJSON
from rasd.exports.public.maps.gpkg import GPKG
from rasd.exports.public.maps.kml import KML
from rasd.exports.public.maps.mapwords import maps
from rasd.exports.public.sentences.shown import shown
from rasd.model.incident import Grade
from rasd.model.publication import Ending, Name, PublicIncident, Source, Unit

from .editions import KNOWLEDGE, edition, incidents

KML_NS = "{http://www.opengis.net/kml/2.2}"
MAPS = (GEOJSON, GPKG, KML, ATOM, FTM, EVIDENCE, DELETIONS)
#: letters that no file should hold as they are: control characters, and what Unicode says is no letter at all
wild = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["\x00", "]]>", "\ufffe\x1b[2J"]
)


def renamed(incident: PublicIncident, name: str, other: str) -> PublicIncident:
    """The incident with wild words wherever words of others may be."""
    called = Name(en=name, ar=other)
    places = tuple(replace(place, name=called, admin1=Unit(name=called)) for place in incident.places)
    return replace(incident, places=places, sources=(Source(outlet=name, url=f"https://a.example/{other}"),))


told = st.lists(incidents | st.builds(renamed, incidents, wild, wild), max_size=3, unique_by=lambda one: one.id)


def test_there_are_words_for_every_ending_and_a_colour_for_every_grade() -> None:
    assert set(maps().colours) == set(get_args(Grade))
    for language in get_args(Language):
        assert set(maps().words[language].gone) == set(get_args(Ending))


def test_it_is_said_of_each_format_whom_it_is_for_and_what_it_loses() -> None:
    assert {form.name for form in MAPS} <= set(format_words())


def tree(folder: Path, made: Iterable[PublicIncident], form: Format) -> etree._ElementTree:
    form.write(edition(made, before=None), folder, KNOWLEDGE)
    return etree.parse(folder / form.files[0])


def points(made: Iterable[PublicIncident], *, first: bool = False) -> list[tuple[float, float]]:
    """Longitude and latitude of every place that has both."""
    places = [place for one in made for place in (one.places[:1] if first else one.places)]
    return [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]


@given(told)
def test_geojson_is_read_back_whatever_names_hold(made: list[PublicIncident]) -> None:
    with TemporaryDirectory() as folder:
        GEOJSON.write(edition(made), Path(folder), KNOWLEDGE)
        features = msgspec.json.decode((Path(folder) / GEOJSON.files[0]).read_bytes())["features"]
    assert [feature["properties"]["incident"] for feature in features] == [
        one.id for one in made for _ in one.places or (None,)
    ]
    names = [place.name.ar if place.name else None for one in made for place in one.places or ()]
    assert [one["properties"]["place_ar"] for one in features if one["properties"]["precision"]] == names
    drawn = [tuple(feature["geometry"]["coordinates"]) for feature in features if feature["geometry"]]
    assert drawn == points(made)


@given(told)
def test_kml_is_read_back_whatever_names_hold_and_no_corner_is_more_exact_than_its_point(
    made: list[PublicIncident],
) -> None:
    with TemporaryDirectory() as folder:
        marks = list(tree(Path(folder), made, KML).iter(f"{KML_NS}Placemark"))
    assert len(marks) == sum(max(len(one.places), 1) for one in made)
    drawn = []
    for mark in marks:
        at = _pairs(mark, "Point")
        ring = _pairs(mark, "LinearRing")
        assert bool(at) or not ring
        assert all(decimals(*corner) <= decimals(*at[0]) for corner in ring)
        drawn += at
    assert sorted(drawn) == sorted(points(made))


def _pairs(mark: Any, tag: str) -> list[tuple[float, float]]:
    words = " ".join(mark.xpath(f".//*[local-name()='{tag}']/*[local-name()='coordinates']/text()")).split()
    return [(float(lon), float(lat)) for lon, lat in (pair.split(",") for pair in words)]


@given(told)
def test_feeds_are_read_back_whatever_names_hold(made: list[PublicIncident]) -> None:
    with TemporaryDirectory() as folder:
        parsed = tree(Path(folder), made, ATOM)
        feeds = [feedparser.parse((Path(folder) / name).read_bytes()) for name in ATOM.files]
    drawn = [tuple(map(float, (point.text or "").split())) for point in parsed.iter(f"{{{GEO_NS}}}point")]
    assert sorted((lon, lat) for lat, lon in drawn) == sorted(points(made, first=True))
    for feed in feeds:
        assert not feed.bozo
        assert sorted(entry.id for entry in feed.entries) == sorted(urn(one.id) for one in made)


@given(told)
def test_entities_have_the_points_of_places_and_no_others(made: list[PublicIncident]) -> None:
    with TemporaryDirectory() as folder:
        FTM.write(edition(made), Path(folder), KNOWLEDGE)
        lines = [msgspec.json.decode(line) for line in (Path(folder) / FTM.files[0]).read_bytes().splitlines()]
    properties = [line["properties"] for line in lines]
    drawn = [(*one.get("longitude", ()), *one.get("latitude", ())) for one in properties]
    assert [pair for pair in drawn if pair] == [(str(lon), str(lat)) for lon, lat in points(made)]


def test_geopackages_keep_names_of_any_letters(tmp_path: Path) -> None:
    odd = ["a\x00b", "]]>\ufffe", "\u202eمقلوب", "a\x1b[2J\nb", "'; DROP TABLE incidents; --"]
    base = next(one for one in edition().incidents if one.places)
    GPKG.write(edition([renamed(base, name, name) for name in odd]), tmp_path, KNOWLEDGE)
    _, table = pyogrio.raw.read_arrow(tmp_path / GPKG.files[0])
    assert [row["place_ar"] for row in table.to_pylist()] == ["a\ufffdb", *odd[1:]]


@pytest.mark.parametrize("words", ["", "a\x00b", "\ufffe", "\u202ea", "<b>", "\ud800"])
def test_what_is_shown_can_stand_in_xml_and_turns_nothing_around(words: str) -> None:
    element = etree.Element("a")
    element.text = shown(words)
    assert not {"\u202e", "\x00"} & set(shown(words))
    assert etree.fromstring(etree.tostring(element)).text == (shown(words) or None)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterable[Callable[[], None]]:
    """Moves this machine to the other side of the world, until the test is over."""

    def move() -> None:
        monkeypatch.setenv("TZ", "Pacific/Auckland")
        monkeypatch.setenv("USER", "somebody")
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("form", MAPS, ids=lambda form: form.name)
def test_the_same_edition_gives_the_same_bytes_at_any_place_and_time(
    form: Format, tmp_path: Path, elsewhere: Callable[[], None]
) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / "further"
    here.mkdir()
    there.mkdir(parents=True)
    form.write(edition(), here, KNOWLEDGE)
    elsewhere()
    time.sleep(1.1 if form.needs else 0)
    form.write(edition(), there, KNOWLEDGE)
    assert sorted(path.name for path in here.iterdir()) == sorted(form.files)
    for name in form.files:
        assert (here / name).read_bytes() == (there / name).read_bytes()
        assert str(tmp_path).encode() not in (here / name).read_bytes()
