"""The shipped gazetteer's file."""

from __future__ import annotations

import json
import zlib
from importlib.resources import files

import msgspec
import pytest

from rasd.model import StoreError
from rasd.places.index import Cells, Packed
from rasd.places.spelling import Speller
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import read_gazetteer, shipped_gazetteer
from rasd.text.normalise import Normaliser

FOLDER = files("rasd") / "data" / "gazetteer"


def packed() -> Packed:
    return msgspec.msgpack.decode(zlib.decompress((FOLDER / "places.bin").read_bytes()), type=Packed)


def test_it_is_read_once_a_process() -> None:
    assert shipped_gazetteer() is shipped_gazetteer()
    assert len(shipped_gazetteer()) > 38_000


def test_its_keys_are_made_with_todays_letters_and_spellings() -> None:
    packs, built = shipped_packs(), packed()
    assert built.letters == packs.letters, "run scripts/build_gazetteer.py"
    speller = Speller(packs.toponyms.spelling, Normaliser(packs.letters))
    keys = set(built.keys.split("\n"))
    rows = (Cells(*line.split("\t")) for line in built.rows.split("\n"))
    names = [row.name_ar for row in rows if row.name_ar and row.country == "SY"]
    assert len(names) > 5_000
    missing = [name for name in names[::50] if not set(speller.keys(name)) <= keys]
    assert not missing, "run scripts/build_gazetteer.py"


def test_every_row_can_be_read() -> None:
    gazetteer = shipped_gazetteer()
    for place_id in packed().ids.split("\n")[::37]:
        place = gazetteer.get(place_id)
        assert place is not None
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.licence


@pytest.mark.parametrize("data", [b"", b"not a gazetteer", zlib.compress(b"\x93\x01\x02\x03")])
def test_a_damaged_file_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(StoreError, match=r"here: this gazetteer can't be read\. Reinstall Rasd"):
        read_gazetteer(data, where="here")


def test_a_file_of_another_version_is_refused() -> None:
    other = msgspec.structs.replace(packed(), version=99)
    with pytest.raises(StoreError, match="of version 99"):
        read_gazetteer(zlib.compress(msgspec.msgpack.encode(other), level=1), where="here")


def test_the_supplement_says_whence_and_how_sure() -> None:
    header, *rows = (FOLDER / "supplement.tsv").read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    for row in (dict(zip(names, line.split("\t"), strict=True)) for line in rows):
        assert row["source"]
        if row["id"].startswith("rasd:"):
            assert row["licence"] == "Rasd, CC0"
            assert row["name_ar"]
            assert float(row["radius_km"] or 0) < 200


def test_the_map_is_small_and_of_lines() -> None:
    data = (FOLDER / "map.json").read_bytes()
    drawing = json.loads(data)
    assert len(data) < 400_000
    assert set(drawing) == {"borders", "governorates", "rivers"}
    for lines in drawing.values():
        assert lines
        assert all(len(line) > 1 and all(len(point) == 2 for point in line) for line in lines)
