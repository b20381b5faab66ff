"""Incidents that a team keeps in a sheet of its own: each row becomes a report of what the row says.

The sheet is another source, and nothing more: its rows are kept with the file that they came in, and what they say is
read and linked like what others say.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Final, Literal

import msgspec

from rasd.model import Received, Report, content_id
from rasd.packs.sheets import Label, SheetWords
from rasd.read.sheet import ITEM, row_text
from rasd.read.sheetcells import Cells
from rasd.sources.about import About
from rasd.sources.shown import is_blank
from rasd.sources.tables.celldates import Told, told_date
from rasd.sources.tables.fieldrows import Fault, FieldRow, Layout, field_rows

#: what derives texts from rows
FORM: Final = "sheet/1"
_ARABIC: Final = re.compile("[\u0620-\u064a]")
_HIJRI: Final = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_POINT: Final = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_PLAIN_LABELS: Final[tuple[Label, ...]] = (
    "place",
    "area",
    "type",
    "killed",
    "injured",
    "side",
    "url",
    "source",
    "note",
)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that can be used, and what should be known of how it was read."""

    received: Received
    notes: tuple[str, ...] = ()


def layout_of(words: SheetWords) -> Layout:
    """What the columns of a sheet of incidents may mean."""
    return Layout(
        headings={str(field): told for field, told in words.incidents.items()},
        needed=frozenset({"date", "type"}),
        once=frozenset({"id", "killed", "injured", "note"}),
    )


def sheet_rows(
    stream: io.BufferedReader, about: About, words: SheetWords, cells: Cells, called: str = ""
) -> list[SheetRow | Fault]:
    """Every row of a sheet of incidents, or what is wrong with it, in order; `called` is what the sheet is called."""
    rows = list(field_rows(stream, about, layout_of(words)))
    maker = _Maker(about, words, cells, called or PurePath(about.file).stem or "sheet", rows)
    return [one if isinstance(one, Fault) else maker.made(one) for one in rows]


class _Maker:
    """Makes reports of rows; what decides how dates are read is looked for in all of them first."""

    def __init__(
        self, about: About, words: SheetWords, cells: Cells, called: str, rows: Iterable[FieldRow | Fault]
    ) -> None:
        usable = [row for row in rows if isinstance(row, FieldRow)]
        self._about = about
        self._cells = cells
        self._called = called
        headings = " ".join(" ".join(row.columns.values()) for row in usable[:1])
        language: Literal["en", "ar"] = "ar" if _ARABIC.search(headings) else "en"
        self._labels = words.labels[language]
        told = [told_date(row.cells.get(field)) for row in usable for field in ("date", "until")]
        shows = {one.shows_day_first for one in told if one}
        self._contradicted = {True, False} <= shows
        self._day_first = False not in shows
        self._guessed = not shows & {True, False}
        self._seen: dict[str, str] = {}

    def made(self, row: FieldRow) -> SheetRow | Fault:
        notes: list[str] = []
        first, last = (self._date(row, field, notes) for field in ("date", "until"))
        point = self._point(row)
        for found in (first, last, point, self._wrong(row)):
            if isinstance(found, Fault):
                return found
        if first is None:
            return row.fault("date", "there is no date.", "Fill it in, as 2024-05-31.")
        if isinstance(last, str) and last[:10] < str(first)[:10]:
            return row.fault("until", f"{last[:10]} is before {str(first)[:10]}.", "Mend one of the two.")
        text = self._text(row, {"date": first, "until": last, "point": point})
        name = row.words("id")
        report = self._report(row, text, name)
        known = self._seen.setdefault(report.item or "", row.at)
        if known != row.at:
            what = f"{known} has the same id." if name else f"{known} says the very same."
            return row.fault("id", what, "Give each incident an id of its own, in a column called id.")
        side = row.words("side")
        if side and self._cells.told(side) and self._cells.side(side) is None:
            notes.append(f"no side is known as {side[:60]!r}: it stays in the text alone.")
        return SheetRow(received=Received(report=report, at=row.at, by=FORM), notes=tuple(notes))

    def _report(self, row: FieldRow, text: str, name: str) -> Report:
        url = row.words("url")
        return Report.received(
            text,
            key=name or None,
            url=url if _ADDRESS.fullmatch(url) else None,
            outlet=self._called,
            item=f"{ITEM}{self._called}/{name or content_id('row', text)}",
        )

    def _text(self, row: FieldRow, made: Mapping[Label, object]) -> str:
        cells: list[tuple[Label, str]] = [("row", row.words("id") or self._called)]
        cells += [(label, str(made[label])) for label in ("date", "until") if made.get(label)]
        for label in _PLAIN_LABELS:
            said = row.words(label)
            cells += [(label, said)] if not is_blank(said) else []
            if label == "area" and made.get("point"):
                cells.append(("point", str(made["point"])))
        return row_text(cells, self._labels)

    def _wrong(self, row: FieldRow) -> Fault | None:
        kind = row.words("type")
        if not self._cells.told(kind):
            return row.fault("type", "there is no type.", "Fill in what happened, as in the codebook: air strike.")
        if self._cells.type(kind) is None:
            return row.fault("type", f"no type of event is called {kind[:60]!r}.", "Use a type of docs/codebook.md.")
        for field in ("killed", "injured"):
            said = row.words(field)
            if self._cells.told(said) and self._cells.count(said) is None:
                return row.fault(field, f"{said[:60]!r} is no number.", "Write 3, 2-5, or at least 3.")
        return None

    def _date(self, row: FieldRow, field: str, notes: list[str]) -> str | Fault | None:
        """The day of a cell, ISO, with the cell behind it where that is written otherwise."""
        cell, said = row.cells.get(field), row.words(field)
        if not said or not self._cells.told(said):
            return None
        told = told_date(cell)
        if told is None:
            hijri = _HIJRI.search(said.translate(_DIGITS))
            remedy = "Write the day of the common calendar: 2024-05-31." if hijri else "Write it as 2024-05-31."
            what = f"{said[:60]!r} looks like a date of the Hijri calendar." if hijri else f"{said[:60]!r} is no date."
            return row.fault(field, what, remedy)
        if told.unsure and self._contradicted:
            what = f"{said[:60]!r} can be read in two ways, and other dates here have both orders."
            return row.fault(field, what, "Write it as 2024-05-31.")
        if told.unsure and self._guessed:
            notes.append(f"{said[:60]!r} was read with the day first.")
        return _written(told, said, cell, day_first=self._day_first)

    def _point(self, row: FieldRow) -> str | Fault | None:
        lat, lon = (row.words(field).translate(_DIGITS).strip("°NSEWnsew ") for field in ("lat", "lon"))
        if not lat and not lon:
            return None
        for field, said, most in (("lat", lat, 90), ("lon", lon, 180)):
            if not _POINT.fullmatch(said) or abs(float(said)) > most:
                what = f"{row.words(field)[:60]!r} is no degree of {field}."
                return row.fault(field, what, "Write both in degrees, as 35.0405 and 40.4611.")
        return f"{float(lat)}, {float(lon)}"


def _written(told: Told, said: str, cell: object, *, day_first: bool) -> str:
    day = (told.day_first or told.month_first) if day_first else (told.month_first or told.day_first)
    iso = day.isoformat() if day else ""
    return iso if said == iso or isinstance(cell, datetime) else f"{iso} ({said})"
