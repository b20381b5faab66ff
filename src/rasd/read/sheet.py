"""Rows of a team's own sheet: each is made into a text of one line a cell, and read back from it into a claim.

The text is what the row says, so that every value of the claim rests on words in it like any other. A row tells that
something happened, in the team's own voice; nothing in it is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from rasd.model import (
    Candidate,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimTime,
    Document,
    Place,
    Reason,
    Report,
    Span,
)
from rasd.model.codebook import CasualtyKind
from rasd.packs import Packs
from rasd.packs.sheets import Label, SheetWords
from rasd.places.geometry import km
from rasd.ports import Gazetteer, Reader
from rasd.read.sheetcells import Cells, folded

#: how the items of rows begin: two rows with one item are two versions of one row
ITEM: Final = "sheet:"
#: km between the point of a row and that of the place it names
_NEAR_KM: Final = 25.0
_POINT: Final = re.compile(r"(-?\d{1,2}(?:\.\d+)?), (-?\d{1,3}(?:\.\d+)?)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINE: Final = re.compile(r"^([^:\n]+): (.+)$", re.MULTILINE)
_KINDS: Final[Mapping[Label, CasualtyKind]] = {"killed": "killed", "injured": "injured"}


class Cell(msgspec.Struct, frozen=True):
    """What stands behind a label, and where."""

    words: str
    span: Span


def row_text(cells: Iterable[tuple[Label, str]], labels: Mapping[Label, str]) -> str:
    """The text of a row: one line a cell, what breaks lines in it made blank."""
    return "\n".join(f"{labels[label]}: {' '.join(words.split())}" for label, words in cells if words.strip())


def is_row(report: Report) -> bool:
    """Whether a report is a row of a sheet."""
    return (report.item or "").startswith(ITEM)


class SheetReader:
    """Reads rows of sheets itself, and leaves all else to another reader, whose name it has.

    The words that it reads rows by are in the packs, and those are part of that name.
    """

    def __init__(self, other: Reader, packs: Packs, gazetteer: Gazetteer) -> None:
        self._other = other
        self._gazetteer = gazetteer
        self._cells = Cells(packs)
        self._labels = _labels(packs.sheet)

    @property
    def name(self) -> str:
        """Name and version."""
        return self._other.name

    @property
    def other(self) -> Reader:
        """Who reads all else."""
        return self._other

    def read(self, document: Document) -> tuple[Claim, ...]:
        """What a row says; what the other reader finds in anything else."""
        if not is_row(document.report):
            return self._other.read(document)
        claim = self._claim(document.report)
        return (claim,) if claim else ()

    def _claim(self, report: Report) -> Claim | None:
        told = self._told(report.text)
        kind = self._cells.type(told["type"].words) if "type" in told else None
        if kind is None:
            return None
        claim = Claim(
            id="",
            report_id=report.id,
            reader=self.name,
            type=kind,
            trigger=told["type"].span,
            actors=self._actors(told.get("side")),
            places=self._places(told),
            time=_time(told),
            casualties=tuple(self._harm(told)),
        )
        reasons = [Reason(rule="sheet.row", span=claim.trigger)]
        return msgspec.structs.replace(claim, reasons=tuple(reasons)).identified()

    def _told(self, text: str) -> dict[Label, Cell]:
        found: dict[Label, Cell] = {}
        for match in _LINE.finditer(text):
            label = self._labels.get(folded(match[1]))
            if label is not None and self._cells.told(match[2]):
                found.setdefault(label, Cell(match[2], Span(match.start(2), match.end(2))))
        return found

    def _actors(self, side: Cell | None) -> tuple[ClaimActor, ...]:
        known = self._cells.side(side.words) if side else None
        if side is None or known is None:
            return ()
        return (ClaimActor(role="perpetrator", actor=known[0], actor_class=known[1], span=side.span),)

    def _harm(self, told: Mapping[Label, Cell]) -> Iterable[Casualty]:
        for label, kind in _KINDS.items():
            cell = told.get(label)
            count = self._cells.count(cell.words) if cell else None
            if cell and count:
                yield Casualty(kind=kind, min=count.min, max=count.max, span=cell.span)

    def _places(self, told: Mapping[Label, Cell]) -> tuple[ClaimPlace, ...]:
        named, point = told.get("place") or told.get("area"), told.get("point")
        words = named or point
        if words is None:
            return ()
        at = _point_of(point)
        area = told["area"].words if "area" in told else ""
        chosen, others = place_named(self._gazetteer, named.words if named else "", area, at)
        lat, lon = at or ((chosen.lat, chosen.lon) if chosen else (None, None))
        return (
            ClaimPlace(
                role="occurred",
                span=words.span,
                place_id=chosen.id if chosen else None,
                lat=lat,
                lon=lon,
                precision="exact" if at else "place" if "place" in told else "area",
                admin1=chosen.admin1 if chosen else None,
                others=tuple(Candidate(place_id=one.id, score=0.0) for one in others),
            ),
        )


def place_named(
    gazetteer: Gazetteer, name: str, area: str, at: tuple[float, float] | None
) -> tuple[Place | None, Sequence[Place]]:
    """The place of that name, and the rest of those that it may be. Where a name alone doesn't tell, none is chosen."""
    found = list(gazetteer.named(name)) if name else []
    if at is not None:
        near = [place for place in found if _near(place, at)]
        return (near[0] if near else None), ()
    if area:
        within = [
            place for place in found if folded(area) in {folded(place.admin1 or ""), folded(place.admin1_ar or "")}
        ]
        found = within or found
    return (found[0], ()) if len(found) == 1 else (None, found)


def _near(place: Place, at: tuple[float, float]) -> bool:
    return km(place.lat, place.lon, *at) <= _NEAR_KM


def _time(told: Mapping[Label, Cell]) -> ClaimTime | None:
    first, last = (_day(told.get(label)) for label in ("date", "until"))
    if first is None:
        return None
    return ClaimTime(start=first, end=last or first, span=told["date"].span)


def _day(cell: Cell | None) -> str | None:
    match = _DAY.match(cell.words) if cell else None
    try:
        return date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _point_of(cell: Cell | None) -> tuple[float, float] | None:
    match = _POINT.match(cell.words) if cell else None
    return (float(match[1]), float(match[2])) if match else None


def _labels(words: SheetWords) -> dict[str, Label]:
    return {folded(word): label for told in words.labels.values() for label, word in told.items()}
