"""The team's own places: add one, take in a table of them, check them all. Nothing is downloaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from rasd.exports.labels import labels
from rasd.exports.whole import whole_file
from rasd.model import InputError, Place
from rasd.packs import load
from rasd.places.faults import Fault, Twins, faults, row_faults
from rasd.places.ground import Ground
from rasd.places.index import latin_key
from rasd.places.keys import told_names
from rasd.places.layer import LayerRow, join_names, layer_text, merged
from rasd.places.spelling import Speller
from rasd.project.folders import find_folder
from rasd.project.layers import LAYER
from rasd.project.settings import FILE, read_settings
from rasd.sources.gazetteers.placerows import Item, PlaceRow, Unusable
from rasd.sources.packfiles import shipped_files
from rasd.stores.gazetteer import country_boxes, shipped_gazetteer
from rasd.stores.layer import read_layer_file
from rasd.text.normalise import Normaliser

#: what became of a row
Outcome = Literal["added", "changed", "known"]
#: of a place that a team adds without saying another
_LICENCE: Final = "the project's own"
#: lines told of each reason
_TOLD: Final = 3
#: why a row can't be used, by the column that is wrong
_REASONS: Final = {
    "name_ar": "no name in Arabic letters",
    "lat": "no coordinates in the country",
    "lon": "no coordinates in the country",
    "country": "no country",
    "id": "no id",
    "feature_code": "a kind of place that Rasd does not know",
    "admin1": "no governorate of its country",
}


class TakenIn(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a table's lines."""

    outcomes: Mapping[Outcome, int]
    #: lines of kinds or countries that were not asked for
    left_out: int
    #: how many can't be used, by the reason, and the first lines of each
    unusable: Mapping[str, int]
    told: tuple[Unusable, ...]


class OwnPlaces:
    """The layer of the project that a folder is in; every change is written whole, or not at all."""

    def __init__(self, start: Path) -> None:
        folder = find_folder(start)
        self.path = folder / LAYER
        self._rows = {row.id: row for row in read_layer_file(self.path).rows}
        self.ground = ground(read_settings(folder / FILE).language)

    def add(self, row: LayerRow) -> tuple[LayerRow, Outcome]:
        """Add a place, or correct the one that has its id; `InputError` where it can't be right."""
        former = self._rows.get(row.id)
        row = self.ground.completed(row if former is None else merged(former, row))
        if former is None and self.ground.shipped.get(row.id) is None and not row.cells["licence"]:
            row = LayerRow.of(**{**row.cells, "licence": _LICENCE})
        problem = next(iter(row_faults(row, self.ground)), None)
        if problem is not None:
            raise InputError(f"{problem[0]}: {problem[1]}", remedy=problem[2])
        if former is None:
            self._refuse_twin(row)
        outcome = self._put(row)
        self._write(outcome)
        return self._rows[row.id], outcome

    def _refuse_twin(self, row: LayerRow) -> None:
        """`InputError` where a place of that name is at that point already, under another id."""
        twins = self._twins()
        same, other = twins.shipped(row), twins.earlier(row)
        known = same[1].id if same is not None else other.id if other is not None else None
        if known is not None:
            remedy = f"To correct that one, say --id {known}; else tell the two apart by the name."
            raise InputError(f"{known} has that name and is at that point too.", remedy=remedy)

    def _twins(self) -> Twins:
        """Finds twins of what is in the layer."""
        twins = Twins(self.ground)
        for row in self._rows.values():
            twins.earlier(row)
        return twins

    def take_in(
        self, items: Iterable[Item], *, source: str, licence: str, features: Collection[str] = (), country: str = ""
    ) -> TakenIn:
        """Add the places of a table; rows that are in the layer already stay as they are.

        What the shipped gazetteer has is only given the names and the P-code that it lacks.
        """
        outcomes, unusable, left_out = Counter[Outcome](), Counter[str](), 0
        told: list[Unusable] = []
        twins = self._twins()
        for item in items:
            if isinstance(item, PlaceRow) and not _asked(item, features, country):
                left_out += 1
                continue
            found = self._usable(item, source, licence) if isinstance(item, PlaceRow) else item
            if isinstance(found, LayerRow):
                outcomes[self._take(found, twins)] += 1
            else:
                unusable[found.reason] += 1
                told += [found] if unusable[found.reason] <= _TOLD else []
        self._write("added" if outcomes["added"] else "known")
        return TakenIn(outcomes=outcomes, left_out=left_out, unusable=unusable, told=tuple(told))

    def _take(self, row: LayerRow, twins: Twins) -> Outcome:
        known = self._shipped(row, twins)
        news = row if known is None else self._news(row, known)
        if news is None or news.id in self._rows or (known is None and twins.earlier(row) is not None):
            return "known"
        return self._put(news)

    def _usable(self, item: PlaceRow, source: str, licence: str) -> LayerRow | Unusable:
        row = LayerRow.of(**item.cells, source=source, licence=licence)
        if not told_names(row.cells):
            return Unusable(line=item.line, reason=_REASONS["name_ar"], detail=row.cells["name_en"])
        row = self.ground.completed(row)
        problem = next(iter(row_faults(row, self.ground)), None)
        if problem is None:
            return row
        column, what, remedy = problem
        return Unusable(line=item.line, reason=_REASONS.get(column, column), detail=f"{what} {remedy}")

    def _shipped(self, row: LayerRow, twins: Twins) -> Place | None:
        """The shipped place that a row tells: by its id, its P-code, or name and point."""
        coded = self.ground.shipped.romanised(latin_key(row.cells["pcode"])) if row.cells["pcode"] else ()
        same = twins.shipped(row)
        by_code = self.ground.shipped.get(coded[0]) if len(coded) == 1 else None
        return self.ground.shipped.get(row.id) or by_code or (same[1] if same is not None else None)

    def _news(self, row: LayerRow, known: Place) -> LayerRow | None:
        """What a row adds to a shipped place; None where that is nothing."""
        ground = self.ground
        names = [
            name for name in told_names(row.cells) if known.id not in ground.shipped.keyed(ground.speller.key(name))
        ]
        pcode = row.cells["pcode"] if not known.pcode else ""
        if not names and not pcode:
            return None
        licence = " + ".join(dict.fromkeys((known.licence, row.cells["licence"])))
        source = row.cells["source"]
        return LayerRow.of(id=known.id, alt_names_ar=join_names(*names), pcode=pcode, licence=licence, source=source)

    def _put(self, row: LayerRow) -> Outcome:
        former = self._rows.get(row.id)
        new = row if former is None else merged(former, row)
        self._rows[row.id] = new
        return "added" if former is None else "known" if new.cells == former.cells else "changed"

    def _write(self, outcome: Outcome) -> None:
        if outcome != "known":
            with whole_file(self.path) as stream:
                stream.write(layer_text(self._rows.values()).encode())


def check_layer(start: Path) -> tuple[int, tuple[Fault, ...]]:
    """How many rows the layer of a project has, and every fault in them; `InputError` if it is no table."""
    folder = find_folder(start)
    layer = read_layer_file(folder / LAYER)
    return len(layer.rows), tuple(faults(layer, ground(read_settings(folder / FILE).language)))


def ground(language: str) -> Ground:
    """What rows are judged by, with the packs of a language."""
    packs = load(shipped_files(), language=language)
    speller = Speller(packs.toponyms.spelling, Normaliser(packs.letters))
    return Ground(shipped_gazetteer(), speller, country_boxes(), labels("en").gazetteer.features.keys())


def _asked(item: PlaceRow, features: Collection[str], country: str) -> bool:
    """Whether a row is of a kind and country that are asked for."""
    told = item.cells["country"]
    return (not features or item.cells["feature_code"] in features) and (not country or not told or told == country)
