"""A team's own places over the shipped ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.places import PlaceFinder, PlaceResolver, lookup
from rasd.places.index import PackedGazetteer
from rasd.places.layer import Layer, LayerRow
from rasd.places.layered import LayeredGazetteer
from rasd.places.spelling import Speller
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener

MAYADIN = "gn:173480"
#: an invented village, and an invented name for a known town
WORDS = ["في", "قريه", "الميادين", "دير", "الزور", "بدير", "والشحيل", "تل", "نورس", "غرب", "حلب", "امس"]
NEW = {"lat": "35.0405", "lon": "40.4611", "country": "SY", "feature_code": "PPL", "admin1": "Deir ez-Zor"}
ROWS = (
    LayerRow.of(id="own:nawras", name_ar="تل النورس", name_en="Tell Nawras", pcode="C0999901", **NEW),
    LayerRow.of(id=MAYADIN, alt_names_ar="ضبضوبة الفرات", lat="35.02", note="corrected"),
)


def over(gazetteer: PackedGazetteer, *rows: LayerRow) -> LayeredGazetteer:
    packs = shipped_packs()
    speller = Speller(packs.toponyms.spelling, Opener(packs.letters).normaliser)
    return LayeredGazetteer(gazetteer, Layer(rows=rows), speller)


@pytest.fixture(scope="module")
def layered(gazetteer: PackedGazetteer) -> LayeredGazetteer:
    return over(gazetteer, *ROWS)


@pytest.mark.parametrize(
    "name", ["تل النورس", "تلّ النورس", "تل نورس", "تلالنورس", "#تل_النورس", "Tell Nawras", "c0999901"]
)
def test_an_own_place_is_found_by_any_spelling(layered: LayeredGazetteer, name: str) -> None:
    assert "own:nawras" in {place.id for place in lookup(layered, name)}


def test_a_correction_wins_and_the_other_cells_and_names_stay(
    layered: LayeredGazetteer, gazetteer: PackedGazetteer
) -> None:
    town, shipped = layered.get(MAYADIN), gazetteer.get(MAYADIN)
    assert town is not None
    assert shipped is not None
    assert (town.lat, town.note) == (35.02, "corrected")
    assert (town.lon, town.population, town.licence) == (shipped.lon, shipped.population, shipped.licence)
    assert town in layered.named("ضبضوبة الفرات")
    assert town in layered.named("الميادين")
    assert set(gazetteer.keys_of(MAYADIN)) < set(layered.keys_of(MAYADIN))


def test_places_of_one_name_in_both_come_together_the_most_populous_first(gazetteer: PackedGazetteer) -> None:
    small, large = ({"id": f"own:{size}", "name_ar": "الميادين", "population": size} for size in ("5", "900000"))
    both = over(gazetteer, LayerRow.of(**small, **NEW), LayerRow.of(**large, **NEW))
    ids = [place.id for place in both.named("الميادين")]
    assert (ids[0], ids[-1]) == ("own:900000", "own:5")
    assert MAYADIN in ids
    assert both.longest(["بالميادين"], 0) == (1, tuple(ids))


def test_the_longer_name_counts_whichever_layer_has_it(gazetteer: PackedGazetteer) -> None:
    both = over(
        gazetteer,
        LayerRow.of(id="own:a", name_ar="الميادين الغرابية", **NEW),
        LayerRow.of(id="own:b", name_ar="دير", **NEW),
    )
    assert both.longest(["بالميادين", "الغرابيه"], 0) == (2, ("own:a",))
    assert both.longest(["دير", "الزور"], 0)[0] == 2
    assert "own:b" not in both.longest(["دير", "الزور"], 0)[1]
    length, ids = both.longest(["دير", "مار"], 0)
    assert length == 1
    assert "own:b" in ids


def test_of_two_readings_the_least_stripped_counts(gazetteer: PackedGazetteer) -> None:
    """بلعين is shipped as it stands; an own لعين is not what it says."""
    both = over(gazetteer, LayerRow.of(id="own:a", name_ar="لعين", **NEW))
    assert both.longest(["بلعين"], 0) == gazetteer.longest(["بلعين"], 0)
    assert both.longest(["لعين"], 0) == (1, ("own:a",))


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_an_own_layer_changes_nothing_for_other_names(
    layered: LayeredGazetteer, gazetteer: PackedGazetteer, forms: list[str]
) -> None:
    for at in range(len(forms)):
        here, shipped = layered.longest(forms, at), gazetteer.longest(forms, at)
        assert here == shipped or "own:nawras" in here[1]


def test_it_is_read_and_resolved_in_a_report(layered: LayeredGazetteer, opener: Opener) -> None:
    from rasd.model import Report  # noqa: PLC0415 - only here

    pack = shipped_packs().toponyms
    finder = PlaceFinder(layered, pack, opener.normaliser)
    resolver = PlaceResolver(layered, pack, opener.normaliser)
    document = opener.open(Report.received("قصف مدفعي على قرية تل نورس بريف الميادين"))
    answers = resolver.resolve(document, finder.find(document))
    assert answers[0].place_id == "own:nawras"
    assert (answers[0].lat, answers[0].admin1, answers[0].country) == (35.0405, "Deir ez-Zor", "SY")


def test_every_point_is_there_once(layered: LayeredGazetteer, gazetteer: PackedGazetteer) -> None:
    points = {place_id: (lat, lon) for place_id, lat, lon in layered.points()}
    assert len(points) == len(gazetteer) + 1 == len(list(layered.points()))
    assert points[MAYADIN][0] == 35.02


def test_a_row_says_that_a_place_is_the_teams_own(layered: LayeredGazetteer) -> None:
    row = layered.row(MAYADIN)
    assert row is not None
    assert row.cells["note"] == "corrected"
    assert layered.row("gn:170794") is None
