"""Looking names up in the packed gazetteer."""

from __future__ import annotations

import pytest

from rasd.places import index, lookup
from rasd.places.index import PackedGazetteer

DEIR_EZ_ZOR, MAYADIN = "gn:170794", "gn:173480"


@pytest.mark.parametrize(
    "name", ["دير الزور", "ديرالزور", "#دير_الزور", "دير  الزُّور", "Deir ez-Zor", "deir ez zor", "ديرالزّور"]
)
def test_a_place_is_found_by_any_spelling(gazetteer: PackedGazetteer, name: str) -> None:
    assert DEIR_EZ_ZOR in {place.id for place in lookup(gazetteer, name)}


def test_a_unit_is_found_by_its_pcode(gazetteer: PackedGazetteer) -> None:
    (unit,) = lookup(gazetteer, "sy0901")
    assert (unit.feature, unit.admin1, unit.admin1_ar) == ("ADM2", "Deir ez-Zor", "دير الزور")


def test_a_name_spelled_by_ear_is_found_where_none_is_spelled_so(gazetteer: PackedGazetteer) -> None:
    assert {place.name_ar for place in gazetteer.named("طاط مرش")} == {"طاطمراش"}


@pytest.mark.parametrize(
    ("forms", "length", "place"),
    [
        (["والميادين", "امس"], 1, MAYADIN),
        (["بالميادين"], 1, MAYADIN),
        (["للميادين"], 1, MAYADIN),
        (["وبدير", "الزور", "امس"], 2, DEIR_EZ_ZOR),
        (["لديرالزور"], 1, DEIR_EZ_ZOR),
    ],
)
def test_the_longest_name_is_read_through_particles(
    gazetteer: PackedGazetteer, forms: list[str], length: int, place: str
) -> None:
    found, ids = gazetteer.longest(forms, 0)
    assert found == length
    assert place in ids


def test_a_longer_name_is_found_however_much_was_forgotten_since_its_first_word_was_read(
    gazetteer: PackedGazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    gazetteer.longest(["آخر"], 0)
    gazetteer._alone.clear()
    gazetteer._openings.clear()
    monkeypatch.setattr(index, "_CACHE_LIMIT", 3)
    for form in ("دير", "قصف", "امس", "تل", "عين", "فجر"):
        gazetteer.longest([form], 0)
    assert gazetteer.longest(["تل", "رفعت"], 0)[0] == 2
    assert gazetteer.longest(["عين", "عيسي"], 0)[0] == 2


def test_a_letter_of_the_name_is_no_particle(gazetteer: PackedGazetteer) -> None:
    _, ids = gazetteer.longest(["كفريا"], 0)
    assert {place.name_ar[:4] for place in map(gazetteer.get, ids) if place} == {"كفري"}


def test_every_place_says_its_licence(gazetteer: PackedGazetteer) -> None:
    for name in ("الميادين", "سد تشرين", "الفوج 46", "مطار دمشق الدولي"):
        assert all(place.licence for place in gazetteer.named(name))
