"""A project whose every hidden corner holds a canary: a word that must be in nothing that leaves it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from rasd.model import Place, Received, Report
from rasd.project import Project, Settings, make_folder

AS_OF = datetime(2025, 1, 1, tzinfo=UTC)
#: stands between the two halves of a point
TOGETHER = "\0"
#: letters from one half of a point to the other
_NEAR = 80
MAKER, APPROVER = "Canary-Maker-77x", "Canary-Approver-77x"


class Planted(NamedTuple):
    """A project, and what was hidden in it."""

    project: Project
    canaries: Sequence[str]


class Listed:
    """Reports as a source gives them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports

    def reports(self) -> Iterator[Received]:
        """Every report."""
        return (Received(report=report, at=f"canary-at-{n}x", by="test/1") for n, report in enumerate(self._reports))


def plant(folder: Path, count: int = 60) -> Planted:
    """Reports of shelled clinics in real villages, each with canaries, accepted by people with canaries for names."""
    make_folder(folder, Settings(name="Tell Rumman", reader="lexical"))
    project = Project.open(folder)
    places = list(_villages(project, count))
    reports = [_report(number, place) for number, place in enumerate(places)]
    project.add(Listed(reports), by="Canary-Collector-77x")
    for number, incident in enumerate(project.incidents()):
        project.accept([incident.id], by=f"Canary-Reviewer-{number:03}x", why=f"canary-why-{number:03}x")
    hidden = [MAKER, APPROVER, "Canary-Collector-77x", *_of_people(len(project.incidents()))]
    for report, place in zip(reports, places, strict=True):
        hidden += _of_report(report) + _of_place(place)
    return Planted(project, hidden)


def _villages(project: Project, count: int) -> Iterator[Place]:
    """Villages of Idlib whose names nothing else there has, and which are no district's."""
    gazetteer = project.kit.gazetteer
    found = 0
    for ident, lat, lon in gazetteer.points():  # type: ignore[attr-defined]
        place = gazetteer.get(ident)
        alone = place and place.feature == "PPL" and place.admin1 == "Idlib" and len(place.name_ar) > 7
        exact = round(lat, 2) != lat and round(lon, 2) != lon
        if alone and exact and place and place.admin2 and len(gazetteer.named(place.name_ar)) == 1:
            yield place
            found += 1
            if found == count:
                return


def _report(number: int, place: Place) -> Report:
    day = date(2016 + number % 8, 5, 1 + number % 28)
    text = (
        f"قصفت مدفعية النظام السوري مشفى في قرية {place.name_ar} بريف إدلب يوم {day.day} أيار {day.year}، ما أدى إلى "
        f"مقتل {number % 7 + 2} مدنيين، وفق كناري{number:03}س. وقال شاهد اسمه طائر{number:03}س لوسيلة إعلامية "
        f"إن رقمه 09{number:03}44{number:03}."
    )
    return Report.received(
        text,
        key=f"canary-key-{number:03}x",
        title=f"عنوان كناري{number:03}ع",
        published=str(day),
        url=f"https://canary-{number:03}x.example/post",
        outlet="مرصد التلال",
        author=f"Canary-Author-{number:03}x",
        item=f"canary-item-{number:03}x",
        forwarded=f"Canary-Forwarded-{number:03}x",
    )


def _of_report(report: Report) -> list[str]:
    told = (report.key, report.title, report.url, report.author, report.item, report.forwarded, report.id)
    number = (report.key or "")[11:14]
    return [*filter(None, told), f"كناري{number}س", f"طائر{number}س", f"09{number}44{number}", report.text[:40]]


def _of_place(place: Place) -> list[str]:
    return [place.name_ar, f"{place.lat:.3f}{TOGETHER}{place.lon:.3f}", place.id]


def _of_people(count: int) -> list[str]:
    return [f"{kind}-{number:03}x" for number in range(count) for kind in ("Canary-Reviewer", "canary-why")]


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of every file, and what they unpack to."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            yield path.name, raw
            yield from ((path.name, part) for part in _unpacked(raw))


def _unpacked(raw: bytes) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            yield from map(packed.read, packed.namelist())
    at = raw.find(b"stream\n")
    while raw.startswith(b"%PDF") and at >= 0:
        try:
            yield zlib.decompressobj().decompress(raw[at + 7 :])
        except zlib.error:
            yield b""
        at = raw.find(b"stream\n", at + 7)


def leaks(folder: Path, canaries: Sequence[str]) -> set[str]:
    """The canaries that are somewhere in a folder."""
    found: set[str] = set()
    for _, raw in everything(folder):
        text = raw.decode("utf-8", "replace")
        found.update(one for one in canaries if one not in found and _is_in(text, one))
    return found


def _is_in(text: str, canary: str) -> bool:
    """Whether a text holds a canary: of a point both halves, since one may be a number of an outline or a letter."""
    lat, both, lon = canary.partition(TOGETHER)
    if not both:
        return canary in text
    near = (text[max(0, at.start() - _NEAR) : at.end() + _NEAR] for at in re.finditer(re.escape(lat), text))
    return any(lon in part for part in near)
