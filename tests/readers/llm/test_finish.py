"""Which place is meant is answered by the packs and the gazetteer."""

from __future__ import annotations

import pytest

from rasd.fakes import ListGazetteer
from rasd.model import Document, Place, Report, Span
from rasd.readers.llm import LLMReader, PackFinish, Placed
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer

from .conftest import OPENER, Reading
from .stub import Stub, event, tells, words


@pytest.fixture(scope="module")
def finish() -> PackFinish:
    return PackFinish.of(shipped_packs(), shipped_gazetteer())


def opened(text: str) -> Document:
    return OPENER.open(Report.received(text))


def placed(finish: PackFinish, text: str, quote: str) -> Placed:
    start = text.index(quote)
    return finish(opened(text))(Span(start, start + len(quote)), "occurred")


def test_a_known_town_gets_its_point_and_reasons(finish: PackFinish) -> None:
    text = "قصف مدفعي على مدينة الميادين بريف دير الزور."
    told = placed(finish, text, "الميادين")
    assert told.place.place_id
    assert told.place.lat == pytest.approx(35.02, abs=0.1)
    assert told.place.span.of(text) == "الميادين"
    assert told.reasons
    assert {reason.field for reason in told.reasons} == {"places"}
    assert {reason.span for reason in told.reasons} == {told.place.span}


def test_a_quote_with_its_container_means_what_is_contained(finish: PackFinish) -> None:
    text = "قصف مدفعي على مدينة الميادين بريف دير الزور."
    wide = placed(finish, text, "مدينة الميادين بريف دير الزور")
    assert {reason.span for reason in wide.reasons} == {wide.place.span}
    assert wide.place.place_id == placed(finish, text, "الميادين").place.place_id


def test_an_area_has_no_point(finish: PackFinish) -> None:
    told = placed(finish, "تحليق طائرات فوق محافظة درعا.", "محافظة درعا")
    assert (told.place.lat, told.place.precision) == (None, "area")


def test_words_that_are_no_place_get_none(finish: PackFinish) -> None:
    told = placed(finish, "قصف مدفعي عنيف مساء أمس.", "عنيف")
    assert (told.place.place_id, told.place.lat, told.place.lon) == (None, None, None)
    assert told.place.precision == "place"
    assert [(reason.rule, reason.values) for reason in told.reasons] == [("place.unknown", ("عنيف",))]


def test_the_role_is_the_one_that_is_told(finish: PackFinish) -> None:
    text = "قصف مدفعي على مدينة الميادين."
    assert finish(opened(text))(Span(20, 28), "destination").place.role == "destination"


def test_another_gazetteer_places_otherwise() -> None:
    town = Place(id="x:1", name_ar="الغدير", name_en="Ghadir", lat=35.0, lon=40.0, feature="PPL", country="SY")
    finish = PackFinish.of(shipped_packs(), ListGazetteer([town], form=OPENER.normaliser.form))
    told = placed(finish, "قصف على بلدة الغدير.", "الغدير")
    assert (told.place.place_id, told.place.lat) == ("x:1", 35.0)


def test_claims_by_other_packs_are_told_apart(reading: Reading, finish: PackFinish) -> None:
    assert finish.name == shipped_packs().digest
    assert LLMReader(reading.endpoint, finish).name != reading.reader.name


def test_the_reader_takes_its_places_from_it(stub: Stub, reading: Reading, finish: PackFinish) -> None:
    reading.reader = LLMReader(reading.endpoint, finish)
    liar = words("الميادين", role="occurred", lat=0.0, lon=0.0)
    stub.plays(tells(event("قصف", places=[liar])))
    (claim,) = reading("قصف مدفعي على مدينة الميادين بريف دير الزور.")
    assert claim.places[0].lat == pytest.approx(35.02, abs=0.1)
    assert {"llm.says", "place.population"} <= {reason.rule for reason in claim.reasons if reason.field == "places"}
