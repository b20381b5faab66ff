"""Places over the shared material: the checklist, the gazetteer's build, how near the points are. Only scores show."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import build_gazetteer
from rasd.model import Report, Span
from rasd.places import PlaceFinder, PlaceMention, PlaceResolver, ResolvedPlace
from rasd.places.geometry import km
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

pytestmark = pytest.mark.shared

PACK = shipped_packs().toponyms
OPENER = Opener(shipped_packs().letters)
FINDER = PlaceFinder(shipped_gazetteer(), PACK, OPENER.normaliser)
RESOLVER = PlaceResolver(shipped_gazetteer(), PACK, OPENER.normaliser)
NEAR_KM = 10
Told = list[tuple[PlaceMention, ResolvedPlace]]


def read(text: str, outlet: str | None = None) -> Told:
    document = OPENER.open(Report.received(text, outlet=outlet))
    mentions = FINDER.find(document)
    return list(zip(mentions, RESOLVER.resolve(document, mentions), strict=True))


def rows(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    yield from csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def within(answers: Told, lat: float, lon: float) -> bool:
    return any(
        place.lat is not None and place.lon is not None and km(place.lat, place.lon, lat, lon) <= NEAR_KM
        for _, place in answers
    )


def sentence(name: str, row: dict[str, str], district: str) -> str:
    """A sentence of our own that tells the place as a report would."""
    head = "بلدة " if row["code"].startswith("PPL") and not name.startswith(("حقل", "مخيم", "قلعة")) else ""
    where = f" بريف {district}" if district else ""
    return f"وقع انفجار في {head}{name}{where} مساء أمس."


def checked(shared: Path) -> Iterator[tuple[dict[str, str], str, Told]]:
    """Every row of the checklist with each of its spellings, as read."""
    districts = {row["id"]: row["admin2_ar"] for row in rows(shared / "gazetteer/gazetteer.tsv.gz")}
    for row in rows(shared / "gazetteer/checklist.tsv"):
        for name in filter(None, (row["label"], *row["variants"].split("|"))):
            text = sentence(name, row, districts[row["best_id"]])
            start = text.index(name)
            span = Span(start, start + len(name))
            yield row, name, [(mention, place) for mention, place in read(text) if mention.span.overlaps(span)]


#: words that are oil field, district and town by themselves only after their own head word
BARE = frozenset(("العمر",))


def test_every_place_of_the_checklist_is_recognised_in_every_spelling(shared: Path) -> None:
    missed = [name for _, name, found in checked(shared) if not found and name not in BARE]
    assert missed == []


def test_the_checklist_means_what_it_says(shared: Path) -> None:
    wrong = []
    for row, name, found in checked(shared):
        if name == row["label"] and found:
            mention, place = found[0]
            ranked = {place.place_id, *(other.place_id for other in place.others)}
            if row["best_id"] not in (ranked if not mention.area else mention.candidates):
                wrong.append(name)
    assert wrong == []


def test_what_is_known_approximately_is_never_exact(shared: Path) -> None:
    for row, _, found in checked(shared):
        if row["note"].startswith(("NO coordinate", "approximate")):
            assert all(place.precision != "exact" and place.radius_km for _, place in found)


def test_the_shipped_gazetteer_is_what_the_script_builds(shared: Path, tmp_path: Path) -> None:
    folder = Path(build_gazetteer.__file__).parents[1] / "src/rasd/data/gazetteer"
    (tmp_path / "supplement.tsv").write_bytes((folder / "supplement.tsv").read_bytes())
    build_gazetteer.main(shared / "gazetteer", tmp_path)
    assert (tmp_path / "places.bin").read_bytes() == (folder / "places.bin").read_bytes()


def test_gold_places_are_found_and_near(shared: Path) -> None:
    gold = found = located = near = 0
    for report in lines(shared / "gold/train.jsonl"):
        answers = read(report["text"], report["outlet"])
        told = {tuple(place["span"]): place for event in report["events"] for place in event["places"]}
        for span, place in told.items():
            here = [(mention, answer) for mention, answer in answers if mention.span.overlaps(Span(*span))]
            gold, found = gold + 1, found + bool(here)
            if here and place["lat"] is not None:
                located, near = located + 1, near + within(here, place["lat"], place["lon"])
    assert (found / gold, near / located) >= (0.88, 0.90)
    assert near / located >= 0.90


def test_airwars_reports_come_near_airwars_points(shared: Path) -> None:
    incidents = {one["incident_id"]: one for one in lines(shared / "airwars/dev_incidents.jsonl")}
    pairs = near = governed = right = 0
    for report in lines(shared / "airwars/dev_reports.jsonl"):
        answers = read(report["text"], report["outlet"])
        for incident in (incidents[one] for one in report["incident_ids"] if one in incidents):
            if incident["lat"] is not None and not incident["geo_suspect"]:
                pairs, near = pairs + 1, near + within(answers, incident["lat"], incident["lon"])
            if incident["governorate"]:
                governed += 1
                right += incident["governorate"] in {place.admin1 for _, place in answers}
    assert near / pairs >= 0.84
    assert right / governed >= 0.92
