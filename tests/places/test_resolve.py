"""Which place is meant, how surely, and when none is."""

from __future__ import annotations

import pytest

from rasd.model import Report
from rasd.places import PlaceFinder, PlaceResolver, ResolvedPlace
from rasd.places.index import PackedGazetteer
from rasd.text.document import Opener

from .conftest import Read

BY_BUKAMAL, BY_DEIR_EZ_ZOR = "gn:172483", "gn:164954"


def first(read: Read, text: str) -> ResolvedPlace:
    return read(text)[0][1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("صواريخ سقطت قرب قرية الصالحية في ريف البوكمال", BY_BUKAMAL),
        ("صواريخ سقطت قرب قرية الصالحية في ريف دير الزور قرب مدينة دير الزور", BY_DEIR_EZ_ZOR),
        ("انفجار في بلدة الشيخ عيسى بريف حلب الشمالي قرب تل رفعت", "gn:172684"),
        ("قصف قرية الجديدة بريف إدلب الغربي قرب جسر الشغور", "gn:168907"),
        ("قصف قرية عين عيسى بريف الرقة", "gn:172134"),
        ("انفجار في العاصمة التركية أنقرة", "gn:323786"),
        ("انفجار في حلب", "gn:170063"),
    ],
)
def test_the_container_and_the_neighbours_tell_which_is_meant(read: Read, text: str, place: str) -> None:
    assert first(read, text).place_id == place


def test_the_other_places_of_the_report_tell_which_is_meant(read: Read) -> None:
    told = read("قصف سرمين وبنش وتفتناز، ثم استهدف قرية الجديدة")
    assert [answer.admin1 for _, answer in told] == ["Idlib"] * 4


@pytest.mark.parametrize(
    ("text", "governorate"),
    [
        ("في محافظة إدلب", "Idlib"),
        ("في ريف حلب الغربي", "Aleppo"),
        ("شمال الرقة", "Raqqa"),
        ("في سوريا", None),
        ("الحدود السورية التركية", None),
        ("في جبل الزاوية", "Idlib"),
        ("قصف الغوطة الشرقية", "Rif Dimashq"),
    ],
)
def test_areas_are_never_points(read: Read, text: str, governorate: str | None) -> None:
    answer = first(read, text)
    assert (answer.precision, answer.lat, answer.lon, answer.place_id) == ("area", None, None, None)
    assert answer.admin1 == governorate


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("في مدينة سراقب", "SY"),
        ("في محافظة صعدة", "YE"),
        ("في شمال غربي سوريا", "SY"),
        ("في روسيا", "RU"),  # a country of which the gazetteer has no row
        ("في الأراضي الروسية", "RU"),
        ("في البادية السورية", "SY"),
        ("في العاصمة التركية", "TR"),
        ("قصف قرية ضبضوبة بريف إدلب", "SY"),
        ("انفجار في حي ضبضوبة بمدينة السويداء", "SY"),
        ("على ضفاف نهر الفرات", None),
        ("قرب الحدود السورية العراقية", None),
        ("قصف قرية ضبضوبة", None),
        ("قصف قرية السويدية قرب مدينة عفرين", "SY"),  # a city is no village: that of this name is in Turkey
    ],
)
def test_the_country_is_told_where_it_is_known(read: Read, text: str, country: str | None) -> None:
    assert first(read, text).country == country


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("في مدينة سراقب", "place"),
        ("في محيط مدينة سراقب", "near"),
        ("على قاعدة حميميم", "exact"),
        ("في معبر نصيب", "near"),  # known to a few kilometres only
        ("في مشفى الأسد بدير الزور", "near"),
    ],
)
def test_how_sure_the_point_is(read: Read, text: str, precision: str) -> None:
    answer = first(read, text)
    assert answer.precision == precision
    assert answer.lat is not None
    assert (answer.radius_km or 0) > 0


def test_around_a_place_is_wider_than_at_it(read: Read) -> None:
    at, around, land = (first(read, text).radius_km or 0 for text in ("في سراقب", "في محيط سراقب", "في ريف سراقب"))
    assert at < around < land


def test_a_name_that_no_gazetteer_knows_is_somewhere_in_its_container(read: Read) -> None:
    answer = first(read, "قصف قرية ضبضوبة بريف إدلب الجنوبي")
    assert (answer.place_id, answer.lat, answer.admin1) == (None, None, "Idlib")
    assert answer.radius_km is not None
    assert [reason.rule for reason in answer.reasons] == ["place.unknown", "place.unknown_in"]


def test_a_name_that_no_gazetteer_knows_empties_no_other(read: Read) -> None:
    _, known = read("قصف قرية ضبضوبة ثم بلدة سرمين")
    assert known[1].place_id == "gn:164782"


def test_a_quarter_that_no_gazetteer_knows_is_in_its_town(read: Read) -> None:
    answer = first(read, "انفجار في حي ضبضوبة بمدينة السويداء")
    assert (answer.place_id, answer.precision) == ("gn:172408", "near")
    assert [reason.rule for reason in answer.reasons] == ["place.in_town"]


@pytest.mark.parametrize("aside", ["ونقل الجرحى إلى مشفى مدينة سراقب", "من القوات المتمركزة في محيط بلدة سراقب"])
def test_a_site_of_a_town_is_not_where_forces_stand_or_the_wounded_lie(read: Read, aside: str) -> None:
    told = read(f"سقطت قذائف على مدينة السويداء {aside}، واحترق السوق الشعبي")
    assert told[-1][1].place_id == "gn:172408"


def test_none_of_the_candidates_is_an_answer(read: Read, gazetteer: PackedGazetteer) -> None:
    told = read("قصف بلدات سرمين وبنش وتفتناز في ريف إدلب، وقرية بلعين في ريف إدلب")
    assert gazetteer.named("بلعين")  # in the West Bank
    answer = told[-2][1]
    assert answer.lat is None
    assert answer.reasons[0].rule == "place.none_of_these"
    assert answer.others


def test_a_name_said_again_proves_nothing_of_where_it_is(read: Read) -> None:
    told = read("قصف بلدات سرمين وبنش وتفتناز في ريف إدلب، وقرية بلعين في ريف إدلب. وقتل مدني في بلعين")
    assert [answer.lat for mention, answer in told if mention.name == "بلعين"] == [None, None]


def test_what_contains_a_place_is_told_once(read: Read) -> None:
    told = read("قصف قرية الجديدة بريف إدلب الغربي قرب جسر الشغور. وقالت مصادر في قرية الجديدة إن مدنيا قتل")
    assert [answer.place_id for mention, answer in told if "جديده" in mention.name] == ["gn:168907"] * 2


def test_the_ranked_rest_is_kept_with_its_reasons(read: Read) -> None:
    answer = first(read, "صواريخ سقطت قرب قرية الصالحية في ريف البوكمال")
    scores = [other.score for other in answer.others]
    assert scores == sorted(scores, reverse=True)
    assert BY_BUKAMAL not in {other.place_id for other in answer.others}
    assert all(other.reasons for other in answer.others)
    assert "place.container" in {reason.rule for reason in answer.reasons}
    assert all(reason.field == "places" for reason in answer.reasons)


def test_a_name_spelled_by_ear_is_found_near_what_is_told_with_it(read: Read) -> None:
    answer = first(read, "انفجار في بلدة كفر طخاريم بريف إدلب الشمالي")
    assert (answer.admin1, answer.lat is not None) == ("Idlib", True)


def test_the_outlets_beat_counts(finder: PlaceFinder, resolver: PlaceResolver, opener: Opener) -> None:
    def governorate(outlet: str) -> str | None:
        document = opener.open(Report.received("انفجار في قرية الحسينية", outlet=outlet))
        return resolver.resolve(document, finder.find(document))[0].admin1

    assert governorate("fb:deirezzor24") == "Deir ez-Zor"
    assert governorate("fb:homs-now") == "Homs"


def test_the_same_text_gives_the_same_answer(read: Read) -> None:
    text = "اشتباكات في قرى الصالحية والجديدة والمشيرفة بريف الحسكة قرب تل تمر"
    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("text", "governorate"),
    [
        ("إدلب: انفجار في قرية الحسينية", None),
        ("دير الزور: انفجار في قرية الحسينية.\nحمص: هدوء", "Deir ez-Zor"),
        ("دير الزور: هدوء.\nحمص: انفجار في قرية الحسينية", "Homs"),
        ("في محافظة حمص:\nهدوء صباحاً.\nثم انفجار في قرية الحسينية", "Homs"),
        ("ريف حمص الشرقي:\nانفجار في قرية الحسينية\n\nدير الزور:\nهدوء", "Homs"),
        ("دير الزور:\nهدوء\n\nحمص:\n- انفجار في قرية الحسينية\n- هدوء", "Homs"),
    ],
)
def test_a_name_is_sought_in_the_governorate_of_its_section(text: str, governorate: str | None, read: Read) -> None:
    assert {answer.admin1 for mention, answer in read(text) if mention.name == "الحسينيه"} == {governorate}


def test_a_name_that_goes_on_is_not_cut_at_a_shorter_one(read: Read) -> None:
    assert read("قصف على قرية قره صنديل شرق كوباني")[0][0].name == "قره صنديل"
