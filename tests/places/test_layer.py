"""The table of a team's own places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import InputError, Place
from rasd.places.layer import COLUMNS, Layer, LayerRow, layer_text, merged, place_of, read_layer

ROW = LayerRow.of(
    id="own:nawras", name_ar="تل النورس", lat="35.0405", lon="40.4611", country="SY", feature_code="PPL", source="test"
)
KNOWN = Place(
    id="gn:1", name_ar="النورس", name_en="Nawras", lat=35.0, lon=40.0, feature="PPL", country="SY", population=9
)
CELL = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\x85"), max_size=12)


def test_what_is_written_is_read_again() -> None:
    layer = read_layer(layer_text([ROW]), "here.tsv")
    assert layer.rows == (LayerRow(cells=ROW.cells, line=2),)
    assert (layer.where, layer.rows[0].point) == ("here.tsv", (35.0405, 40.4611))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELL)), max_size=5))
def test_any_cells_survive(cells: list[dict[str, str]]) -> None:
    rows = [LayerRow.of(**{**one, "id": f"own:{number}"}) for number, one in enumerate(cells)]
    assert [row.cells for row in read_layer(layer_text(rows), "").rows] == [row.cells for row in rows]


def test_columns_may_stand_in_another_order_and_lines_end_as_windows_ends_them() -> None:
    columns = sorted(COLUMNS)
    text = "\t".join(columns) + "\r\n" + "\t".join(ROW.cells[column] for column in columns) + "\r\n\r\n"
    assert read_layer(f"\ufeff{text}", "").rows[0].cells == ROW.cells


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"t\.tsv:1: its headings are not those of places"),
        ("id\tname\n", "headings"),
        (layer_text([ROW]).replace("radius_km", "reach"), "radius_km, reach"),
        (layer_text([ROW]) + "own:x\tاسم\n", r"t\.tsv:3: it has 2 cells, not 19"),
    ],
)
def test_what_is_no_such_table_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_layer(text, "t.tsv")


def test_the_digest_is_that_of_the_content() -> None:
    other = LayerRow.of(**{**ROW.cells, "id": "own:b"})
    one, turned = Layer(rows=(ROW, other)), Layer(rows=(LayerRow(cells=other.cells, line=9), ROW), where="x")
    assert one.digest == turned.digest
    assert one.digest != Layer(rows=(ROW,)).digest


def test_a_new_place_is_what_its_row_tells() -> None:
    place = place_of(ROW, None, "")
    assert (place.id, place.name_ar, place.lat, place.lon, place.feature) == (
        ROW.id,
        "تل النورس",
        35.0405,
        40.4611,
        "PPL",
    )
    assert (place.radius_km, place.admin1, place.note) == (None, None, "")


def test_a_correction_wins_where_it_says_something() -> None:
    place = place_of(LayerRow.of(id="gn:1", lat="35.5", name_en="An-Nawras"), KNOWN, "")
    assert (place.lat, place.lon, place.name_en, place.name_ar, place.population) == (
        35.5,
        40.0,
        "An-Nawras",
        "النورس",
        9,
    )


@pytest.mark.parametrize("cells", [{"lat": "north"}, {"lat": ""}, {"population": "many"}, {"radius_km": "3,5"}])
def test_a_row_that_is_no_place_is_told_with_its_line(cells: dict[str, str]) -> None:
    row = LayerRow(cells=LayerRow.of(**{**ROW.cells, **cells}).cells, line=7)
    with pytest.raises(InputError, match=r"t\.tsv:7: own:nawras: .*rasd gazetteer check"):
        place_of(row, None, "t.tsv")


def test_merging_adds_names_and_overrides_cells() -> None:
    former = LayerRow.of(**{**ROW.cells, "alt_names_ar": "النورس", "note": "old"})
    news = LayerRow.of(id=ROW.id, alt_names_ar="نورس|النورس", note="new", lat="35.1")
    both = merged(former, news).cells
    assert (both["alt_names_ar"], both["note"], both["lat"], both["lon"]) == ("النورس|نورس", "new", "35.1", "40.4611")
    assert merged(merged(former, news), news).cells == both
