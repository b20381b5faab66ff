"""Projects in a folder whose reader takes the first word for an act, and what their boards have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import sqlalchemy as sa

from rasd.fakes import ListGazetteer
from rasd.model import Casualty, Claim, Document, Place, Report, Span
from rasd.model.board import Filter, Listed
from rasd.project import Project
from rasd.project.engines import InProcess
from rasd.project.kits import Kit
from rasd.sources.packfiles import shipped_packs
from rasd.stores.board import empty_board
from rasd.stores.sqlite import SqliteStore
from rasd.text.document import Opener

NAMES = ("الزهراء", "السهل", "النخيل")
PLACES = tuple(
    Place(id=f"x:{at}", name_ar=name, name_en=f"Village {at}", lat=35.0 + at, lon=36.0, feature="PPL", country="SY")
    for at, name in enumerate(NAMES)
)
PACKS = shipped_packs()


class FirstWord:
    """Takes the first word for a shelling of the last village named; a digit is how many were killed."""

    def __init__(self, version: int = 1) -> None:
        self._version = version

    @property
    def name(self) -> str:
        return f"first/{self._version}"

    def read(self, document: Document) -> tuple[Claim, ...]:
        text = document.report.text
        number = next((at for at, name in enumerate(NAMES) if name in text), None)
        if number is None:
            return ()
        at = text.index(NAMES[number])
        killed = next((int(char) for char in text if char.isdecimal()), None)
        span = Span(0, text.index(" "))
        made = {
            "id": "",
            "report_id": document.report.id,
            "reader": self.name,
            "type": "shelling",
            "trigger": span,
            "places": [
                {
                    "role": "occurred",
                    "span": Span(at, at + len(NAMES[number])),
                    "place_id": f"x:{number}",
                    "lat": 35.0 + number,
                    "lon": 36.0,
                    "precision": "place",
                    "admin1": "X",
                }
            ],
        }
        claim = msgspec.convert(made, Claim)
        counts = () if killed is None else (Casualty(kind="killed", min=killed, max=killed, span=span),)
        return (msgspec.structs.replace(claim, casualties=counts).identified(),)


def open_project(folder: Path, store: SqliteStore, version: int = 1) -> Project:
    """The project that a store is of, as a program that just began has it."""
    made = Kit(packs=PACKS, gazetteer=ListGazetteer(PLACES), opener=Opener(PACKS.letters), reader=FirstWord(version))
    return Project(store=store, make=lambda: made, engine=InProcess(), links=store.links, desk=store, folder=folder)


def rows(store: SqliteStore) -> Mapping[str, Listed]:
    """The rows of a board that are there, by their incidents."""
    return {listed.id: listed for _, listed in store.board.rows() if listed}


def told(store: SqliteStore) -> set[tuple[str, str]]:
    """Which report tells of which incident, by the board."""
    joined = (
        "SELECT reports.report_id, rows.id FROM board_told AS told JOIN board_reports AS reports "
        "ON reports.number = told.report JOIN board_rows AS rows ON rows.number = told.incident"
    )
    with store.connected() as connection:
        return {(report, incident) for report, incident in connection.exec_driver_sql(joined)}


def anew(folder: Path, store: SqliteStore, version: int = 1) -> None:
    """Drop the board, and make it from nothing."""
    with store.connected(alone=True) as connection:
        empty_board(connection, [])
    open_project(folder, store, version).board.refresh()


def found(project: Project, text: str) -> Sequence[str]:
    """The incidents that a search finds."""
    return sorted(row.listed.id for row in project.board.page(Filter(text=text)).rows)


def report(number: int) -> Report:
    """A made-up report. Two after another tell of one act, of which every fifth counts the killed otherwise."""
    group = number // 2
    village, what = NAMES[group % 3], ("معصرة الزيتون", "السوق القديم")[group // 3 % 2]
    text = f"قصف {what} في {village} يقتل {group % 4 + (number % 5 == 0)} أشخاص فجرا {'ثم مساء' * (number % 2)}"
    if number % 11 == 0:
        text = f"اجتماع عن {what} رقم {number}"
    return Report.received(
        text, key=f"k{number}", published=f"2024-05-{1 + 2 * group:02}", outlet=f"وكالة {number % 2}"
    )


def count(store: SqliteStore, table: str) -> int:
    """How many rows a table has."""
    with store.connected() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar_one())
