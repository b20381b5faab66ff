"""Build the shipped gazetteer from ../shared/gazetteer and the reviewable supplement. Same input, same bytes.

    python scripts/build_gazetteer.py ../shared/gazetteer src/rasd/data/gazetteer

Reads `gazetteer.tsv.gz` there and `supplement.tsv` in the target folder; writes `places.bin`: a
`rasd.places.index.Packed` as MessagePack, compressed. Licences stay on every row (see NOTICE.md beside the file).
"""

from __future__ import annotations

import csv
import gzip
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from rasd.places.index import VERSION, Cells, Packed, latin_key
from rasd.places.keys import POPULATED, arabic_names, latin_names, rank, written
from rasd.places.spelling import Speller, alike
from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser

Row = dict[str, str]

#: an administrative unit and the town that it is named after lie this near to each other, degrees
SEAT_WITHIN = 0.3
#: gazetteer notes that say the point is only near the thing
APPROXIMATE = ("NO coordinate", "approximate:", "name assigned by position")


def main(source: Path, target: Path) -> None:
    """Read the sources, write `places.bin`, say its size."""
    with gzip.open(source / "gazetteer.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    supplement = target / "supplement.tsv"
    with supplement.open(encoding="utf-8", newline="") as file:
        extend(rows, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    share_names(rows)
    packed = pack(rows)
    data = zlib.compress(msgspec.msgpack.encode(packed), level=9)
    (target / "places.bin").write_bytes(data)
    print(f"{len(rows)} places, {packed.keys.count(chr(10)) + 1} keys, {len(data)} bytes")


def extend(rows: dict[str, Row], supplement: Iterable[Row]) -> None:
    """Add the supplement's places; where the id is known, its cells override and its other names are added."""
    for extra in supplement:
        known = rows.setdefault(extra["id"], {})
        for column, cell in extra.items():
            if column.startswith("alt_names"):
                known[column] = "|".join(filter(None, (known.get(column, ""), cell)))
            elif cell or column not in known:
                known[column] = cell


def share_names(rows: Mapping[str, Row]) -> None:
    """Give a town the Arabic names of the unit named after it: عين العرب is كوباني only as a district upstream."""
    units = [row for row in rows.values() if row["feature_code"] in ("ADM2", "ADM3")]
    taken = {row["name_ar"] for row in rows.values() if row["feature_code"] not in (*POPULATED, "ADM1", "ADM2", "ADM3")}
    towns: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.values():
        if row["feature_code"] in POPULATED:
            for name in {latin_key(row["name_en"]), *map(latin_key, row["alt_names_en"].split("|"))}:
                towns[row["admin1"], name].append(row)
    for unit in units:
        names = [name for name in (unit["name_ar"], *unit["alt_names_ar"].split("|")) if name and name not in taken]
        for name in {latin_key(unit["name_en"]), *map(latin_key, unit["alt_names_en"].split("|"))} - {""}:
            for town in towns.get((unit["admin1"], name), ()):
                if _apart(unit, town) < SEAT_WITHIN:
                    known = [town["name_ar"], *town["alt_names_ar"].split("|")]
                    town["alt_names_ar"] = "|".join(filter(None, dict.fromkeys([*known[1:], *names])))


def _apart(row: Row, other: Row) -> float:
    return max(abs(float(row[axis]) - float(other[axis])) for axis in ("lat", "lon"))


def pack(rows: Mapping[str, Row]) -> Packed:
    """The rows as lines, with the keys of all their names."""
    packs = shipped_packs()
    speller = Speller(packs.toponyms.spelling, Normaliser(packs.letters))
    order = sorted(rows)
    ranks = {number: _rank(rows[place_id]) for number, place_id in enumerate(order)}
    keys: defaultdict[str, set[int]] = defaultdict(set)
    latin: defaultdict[str, set[int]] = defaultdict(set)
    similar: defaultdict[str, set[int]] = defaultdict(set)
    for number, place_id in enumerate(order):
        for name in arabic_names(rows[place_id]):
            ways = written(speller, rows[place_id], name)
            for key in ways:
                keys[key].add(number)
            if len(ways) > 1 and rows[place_id]["feature_code"] in POPULATED:
                similar[alike(ways[0])].add(number)
        for name in latin_names(rows[place_id]):
            latin[latin_key(name)].add(number)
    latin.pop("", None)
    similar.pop("", None)
    firsts: dict[str, int] = {}
    for key in keys:
        words = key.split(" ")
        if len(words) > 1:
            firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
    licences = tuple(sorted({rows[place_id]["licence"] for place_id in order}))
    return Packed(
        version=VERSION,
        ids="\n".join(order),
        rows="\n".join("\t".join(_cells(rows[place_id], licences)) for place_id in order),
        licences=licences,
        letters=packs.letters,
        keys="\n".join(sorted(keys)),
        key_rows="\n".join(_postings(keys[key], ranks) for key in sorted(keys)),
        firsts="\n".join(sorted(firsts)),
        first_lengths="\n".join(str(firsts[word]) for word in sorted(firsts)),
        alike="\n".join(sorted(similar)),
        alike_rows="\n".join(_postings(similar[key], ranks) for key in sorted(similar)),
        latin="\n".join(sorted(latin)),
        latin_rows="\n".join(_postings(latin[key], ranks) for key in sorted(latin)),
    )


def _cells(row: Row, licences: Sequence[str]) -> Cells:
    told = {name: _cell(row.get({"feature": "feature_code"}.get(name, name), "")) for name in Cells._fields}
    return Cells(**{**told, "licence": str(licences.index(row["licence"])), "note": _note(row)})


def _rank(row: Row) -> tuple[int, int, str]:
    return rank(row["id"], row["feature_code"], int(row["population"] or 0))


def _postings(numbers: set[int], ranks: Mapping[int, tuple[int, int, str]]) -> str:
    return ",".join(str(number) for number in sorted(numbers, key=ranks.__getitem__))


def _note(row: Row) -> str:
    note = _cell(row["note"])
    if any(mark in note for mark in APPROXIMATE) and not note.startswith("approximate"):
        return f"approximate: {note}"
    return note


def _cell(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
