"""A project of made incidents for the explore page: as many as are asked for, always the same ones.

Filtered and counted by the board's own code; only the file that it lies in elsewhere is left out.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Final, get_args

import msgspec

from rasd.exports.labels import Language
from rasd.model import Place
from rasd.model.board import Facets, Filter, Listed, SavedView, Task, TaskState, Why
from rasd.model.codebook import EventType
from rasd.model.incident import Grade
from rasd.review.bits import bits_of, rows_of
from rasd.review.columns import Columns
from rasd.review.selecting import Selection
from rasd.review.working import Working

STATES: Final[tuple[TaskState, ...]] = get_args(TaskState)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
TYPES: Final[tuple[EventType, ...]] = get_args(EventType)[:6]
OUTLETS: Final = (
    "مرصد الوادي",
    "شبكة النهر",
    '=HYPERLINK("http://x.example")',
    "<script>document.title='owned'</script>",
)
#: (id, Arabic, English, latitude, longitude, km); the villages between them are invented
AREAS: Final = (
    ("gn:170792", "دير الزور", "Deir ez-Zor", 35.2, 40.3, 0.0),
    ("gn:169387", "إدلب", "Idlib", 35.8, 36.7, 0.0),
    ("invented:steppe", "بادية مخترعة", "An invented steppe", 34.6, 38.6, 60.0),
)
FIRST: Final = dt.date(2023, 1, 1)
DAYS: Final = 700
NOW: Final = "2026-11-01T00:00:00.000+00:00"
#: what every tenth incident is found by
SOUGHT: Final = "القرية"


class Spot(msgspec.Struct, frozen=True):
    """A place to put incidents at."""

    id: str
    ar: str
    en: str
    lat: float
    lon: float
    km: float
    area: bool


class MadeBoard:
    """Answers as `rasd.project.board.Listing` does where the explore page asks."""

    def __init__(self, many: int, villages: int = 3000) -> None:
        chance = random.Random(5)
        spots = [Spot(*one, area=True) for one in AREAS]
        for village in range(villages):
            where = round(chance.uniform(31.5, 36.8), 4), round(chance.uniform(36.2, 46.5), 4)
            km = chance.choice((0.0, 0.0, 2.0, 5.0, 12.0))
            spots.append(
                Spot(f"invented:{village}", f"قرية الوادي {village}", f"Wadi village {village}", *where, km, area=False)
            )
        self.rows = [_row(number, chance, spots) for number in range(many)]
        columns = Columns().changed(enumerate(self.rows), (1, 1))
        waiting = [row.id for number, row in enumerate(self.rows) if number % 5 == 3]
        tasks: Mapping[str, Task] = {one: Task(incident_id=one, mark="needs_help", at=NOW) for one in waiting}
        self._working = Working.of(columns, tasks, 1)
        #: who waits for help still, and was not decided since
        self.helped = {self.rows[number].id for number in rows_of(self._working.states(NOW)["needs_help"])}
        self.asked: list[Filter] = []
        self.kept: dict[str, SavedView] = {}

    def refresh(self) -> int:
        """Nothing comes here."""
        return 0

    def sheet(self, asked: Filter, language: Language) -> bytes:
        self.asked.append(asked)
        return msgspec.json.encode(self._select(asked).sheet("1", arabic=language == "ar"))

    def facets(self, asked: Filter) -> Facets:
        return self._select(asked).facets()

    def why(self, why: Why, _language: Language) -> str:
        return why.code

    def saved_views(self, owner: str) -> Sequence[SavedView]:
        return [view for view in self.kept.values() if view.owner in {owner, None}]

    def save_view(self, name: str, query: str, by: str) -> None:
        self.kept[name] = SavedView(name=name, query=query, owner=by, by=by, at=NOW)

    def drop_view(self, name: str, _owner: str) -> bool:
        return self.kept.pop(name, None) is not None

    def _select(self, asked: Filter) -> Selection:
        found = bits_of(range(0, len(self.rows), 10 if asked.text == SOUGHT else len(self.rows)))
        return Selection(self._working, asked, NOW, found if asked.text else None)


def _row(number: int, chance: random.Random, spots: Sequence[Spot]) -> Listed:
    areas = len(AREAS)
    spot = spots[chance.randrange(areas) if chance.random() < 0.03 else chance.randrange(areas, len(spots))]
    nowhere, undated = number % 97 == 5, number % 41 == 7
    day = FIRST + dt.timedelta(int(DAYS * chance.betavariate(2, 3)))
    last = day + dt.timedelta(chance.choice((0, 0, 0, 1)))
    killed = chance.choice((None, None, 0, 1, 2, 3, 7, 20))
    return Listed(
        id=f"i{number:016x}",
        start=None if undated else day.isoformat(),
        end=None if undated else last.isoformat(),
        types=(chance.choice(TYPES),),
        stands=chance.choice(("to_do", "accepted", "changed")),
        decided="2024-01-01",
        lat=None if nowhere else spot.lat,
        lon=None if nowhere else spot.lon,
        radius_km=spot.km or None,
        precision="area" if spot.area else "place",
        place_id=None if nowhere else spot.id,
        place_en="" if nowhere else spot.en,
        place_ar="" if nowhere else spot.ar,
        governorates=(chance.choice(("Idlib", "Aleppo")),),
        countries=("SY",),
        killed_min=killed,
        killed_max=killed,
        injured_min=chance.choice((None, None, 0, 2, 5)),
        grade=chance.choice(GRADES),
        outlets=(chance.choice(OUTLETS),),
    )


class MadeGazetteer:
    """Knows two governorates."""

    def named(self, name: str) -> tuple[Place, ...]:
        ar = {"Idlib": "إدلب", "Aleppo": "حلب"}[name]
        return (Place(id=name, name_ar=ar, name_en=name, lat=0, lon=0, feature="ADM1", country="SY", admin1=name),)


def made_project(board: MadeBoard) -> SimpleNamespace:
    """What stands in for a project where only its board is asked."""
    kit = SimpleNamespace(gazetteer=MadeGazetteer(), actor_names=lambda _language: {})
    return SimpleNamespace(board=board, kit=kit)
