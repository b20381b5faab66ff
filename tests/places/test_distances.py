"""Distances told from a place, in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rasd.model import Document
from rasd.packs.toponyms import Distances
from rasd.places import PlaceFinder, PlaceResolver, ResolvedPlace
from rasd.places.away import moved
from rasd.places.geometry import km
from rasd.places.index import PackedGazetteer
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader

MAYADIN, RAQQA, DHIBAN = "gn:173480", "gn:172955", "gn:170691"
Answer = Callable[[str], ResolvedPlace]


@pytest.fixture(scope="module")
def answer(
    gazetteer: PackedGazetteer, resolver: PlaceResolver, opener: Opener, open_text: Callable[[str], Document]
) -> Answer:
    packs = shipped_packs()
    numbers = NumberReader(packs.numbers, opener.normaliser)
    finder = PlaceFinder(gazetteer, packs.toponyms, opener.normaliser, numbers)

    def first(text: str) -> ResolvedPlace:
        document = open_text(text)
        return resolver.resolve(document, finder.find(document))[0]

    return first


def offset(gazetteer: PackedGazetteer, answer: ResolvedPlace) -> tuple[int, int]:
    """How far north and east of its place an answer's point is, in km."""
    place = gazetteer.get(answer.place_id or "")
    assert place is not None
    assert answer.lat is not None
    assert answer.lon is not None
    north = km(place.lat, place.lon, answer.lat, place.lon) * (1 if answer.lat >= place.lat else -1)
    east = km(answer.lat, place.lon, answer.lat, answer.lon) * (1 if answer.lon >= place.lon else -1)
    return round(north), round(east)


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("سقطت قذيفة على بعد 12 كم شرقي الميادين", MAYADIN, ((0, 12), 3)),
        ("سقطت قذيفة على بعد ١٢ كيلومتراً شرق مدينة الميادين", MAYADIN, ((0, 12), 3)),
        ("سقطت قذيفة على بعد اثني عشر كيلومتراً شرقي مدينة الميادين", MAYADIN, ((0, 12), 3)),
        ("انفجر لغم على بعد 20 كم إلى الشمال من مدينة الميادين", MAYADIN, ((20, 0), 5)),
        ("انفجر لغم على مسافة 14 كلم جنوب غرب بلدة ذيبان", DHIBAN, ((-10, -10), 3.5)),
        ("انفجر لغم على بعد كيلومترين شرقي بلدة ذيبان", DHIBAN, ((0, 2), 2)),
        ("انفجر لغم على بعد 10 أميال شمالي بلدة ذيبان", DHIBAN, ((16, 0), 4.022)),
        ("انفجر لغم على بعد 20-30 كم شرق الميادين", MAYADIN, ((0, 25), 6.25)),
        ("انفجر لغم على بعد ما بين 10 و30 كم شرق الميادين", MAYADIN, ((0, 20), 10)),
        ("انفجر لغم غربي مدينة الرقة بنحو 30 كم", RAQQA, ((0, -30), 8)),
        ("انفجر لغم شرق الرقة بـ40 كيلومتراً", RAQQA, ((0, 40), 10)),  # the town, not the governorate
    ],
)
def test_a_distance_and_a_side_make_a_point(
    answer: Answer, gazetteer: PackedGazetteer, text: str, place: str, told: tuple[tuple[int, int], float]
) -> None:
    found = answer(text)
    assert (found.place_id, found.precision) == (place, "near")
    assert (offset(gazetteer, found), found.radius_km) == told
    assert found.reasons[-1].rule == "place.away"


@pytest.mark.parametrize(
    ("text", "place", "radius"),
    [
        ("سقطت قذيفة على بعد خمسة كيلومترات من مدينة الميادين", MAYADIN, 5),
        ("سقطت قذيفة في نقطة تبعد 20 كم عن الميادين", MAYADIN, 20),
        ("سقطت قذيفة على بعد نحو 7 كم عن قرية ذيبان", DHIBAN, 7),
        ("سقطت قذيفة على بعد كيلومتر من قرية ذيبان", DHIBAN, 2),
        ("سقطت قذيفة على بعد 500 متر من بلدة ذيبان", DHIBAN, 2),
        ("سقطت قذيفة على بعد أقل من 6 كم من بلدة ذيبان", DHIBAN, 6),
    ],
)
def test_a_distance_without_a_side_is_how_far_around_the_place(
    answer: Answer, gazetteer: PackedGazetteer, text: str, place: str, radius: float
) -> None:
    told = answer(text)
    assert (told.place_id, told.precision, told.radius_km) == (place, "near", radius)
    assert offset(gazetteer, told) == (0, 0)
    assert told.reasons[-1].rule == "place.distance"


@pytest.mark.parametrize(
    "text",
    [
        "انفجر لغم شمال شرقي الميادين",
        "انفجر لغم في مدينة الميادين",
        "تقدم الرتل 12 كم شرق الميادين",  # a way, not where
        "شق طريق بطول 12 كم شرق الميادين",
        "سقطت قذيفة على بعد عدة كيلومترات من مدينة الميادين",
        "سقطت قذيفة على بعد 12 كم في مدينة الميادين",
        "أصيب رجل بعد 12 ساعة من قصف مدينة الميادين",
        "قتل 12 عنصراً شرق الميادين",
    ],
)
def test_without_a_told_distance_nothing_changes(
    answer: Answer, finder: PlaceFinder, resolver: PlaceResolver, open_text: Callable[[str], Document], text: str
) -> None:
    document = open_text(text)
    assert answer(text) == resolver.resolve(document, finder.find(document))[0]


@pytest.mark.parametrize(
    ("sides", "point"), [("n", (36.0, 40.0)), ("s", (34.0, 40.0)), ("", None), ("ns", None), ("nse", (35.0, 41.2208))]
)
def test_a_point_is_moved_on_the_ground(sides: str, point: tuple[float, float] | None) -> None:
    found = moved(35.0, 40.0, 111.195, sides)
    assert found == (None if point is None else pytest.approx(point, abs=1e-3))


def test_the_pack_says_how_wrong_a_distance_may_be() -> None:
    pack: Distances = shipped_packs().toponyms.distances
    assert 0 < pack.share < 1
    assert pack.least > 0
    assert {unit.km for unit in pack.units} == {1, 0.001, 1.609}


@pytest.mark.parametrize(
    "text",
    [
        "قصف على قرية الغيضان، 12 كيلومتراً شرق ناحية الميادين",
        "قصف على قرية الغيضان 12 كم شرقي الميادين",
        "قصف على قرية الغيضان على بعد 12 كم شرق مدينة الميادين",
    ],
)
def test_a_name_that_nobody_knows_is_where_the_distance_behind_it_leads(text: str, answer: Answer) -> None:
    village, town = answer(text), answer("قصف على بعد 12 كم شرق الميادين")
    assert (village.place_id, village.name, village.precision) == (None, "الغيضان", "near")
    assert (village.lat, village.lon, village.radius_km, village.admin1) == (
        town.lat,
        town.lon,
        town.radius_km,
        "Deir ez-Zor",
    )
    assert "place.away" in {reason.rule for reason in village.reasons}


def test_a_length_is_no_distance(answer: Answer) -> None:
    assert "place.away" not in {reason.rule for reason in answer("حفر خندق بطول 12 كم شرق الميادين").reasons}
