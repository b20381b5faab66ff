"""What each clue says of two claims."""

from collections.abc import Callable

import msgspec
import pytest

from rasd.link.clues import CLUES, Clue
from rasd.link.compare import Said
from rasd.link.telling import Telling
from rasd.link.weighing import Scales
from rasd.model import PackError
from rasd.packs import Packs
from rasd.packs.linking import Linking

Tell = Callable[..., Telling]
Fields = dict[str, object]
Compared = Callable[[str, Fields, Fields], str | None]
BY_NAME = {clue.name: clue for clue in CLUES}
ZAHRA = ("الزهراء", 36.2, 37.0, "place", "Aleppo")
NEAR_ZAHRA = ("النخيل", 36.26, 37.02, "place", "Aleppo")
DISTANT = ("السهل", 33.0, 36.1, "place", "Daraa")
ALEPPO = ("حلب", None, None, "area", "Aleppo")
EAST = ("الميدان", 35.0, 40.4, "place", "Deir ez-Zor")
EAST_ALL = ("دير الزور", None, None, "area", "Deir ez-Zor")
DARAA = ("درعا", None, None, "area", "Daraa")
LOST = ("الغدير", None, None, "place", None)
ZAHRA_DARAA = ("الزهراء", 32.9, 36.2, "place", "Daraa")


def level(said: Said) -> str | None:
    return said[0] if said else None


@pytest.fixture
def compared(tell: Tell, packs: Packs) -> Compared:
    """The level of one clue for two claims, the same in both directions; each has its own text unless told."""

    def compare(clue: str, left: Fields, right: Fields) -> str | None:
        one = tell(**{"text": "قصف على القرية", **left})
        other = tell(**{"text": "قصف على البلدة", **right})
        there = level(BY_NAME[clue].compare(one, other, packs.linking))
        assert level(BY_NAME[clue].compare(other, one, packs.linking)) == there
        return there

    return compare


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([ZAHRA], [ZAHRA], "same"),
        ([ZAHRA], [NEAR_ZAHRA], "close"),
        ([ZAHRA], [DISTANT], "far"),
        ([ZAHRA], [DARAA], "elsewhere"),
        ([ALEPPO], [ALEPPO], "zone"),
        ([LOST], [LOST], "name"),
        ([ZAHRA], [ZAHRA_DARAA], "namesake"),
        ([LOST], [ZAHRA], None),
        ([DISTANT, ZAHRA], [ZAHRA], "same"),
        ([("الزهراء", 36.2, 37.0, "near", "Aleppo")], [ZAHRA], "around"),
        ([ZAHRA, NEAR_ZAHRA, DISTANT, LOST], [ZAHRA], "among"),
    ],
)
def test_place(left: list[object], right: list[object], expected: str | None, compared: Compared) -> None:
    text = "قصف على الزهراء والنخيل والسهل والغدير في حلب ودرعا"
    assert compared("place", {"text": text, "where": left}, {"text": text, "where": right}) == expected


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("قصف على أرياف حلب", [ALEPPO], "inside"),
        ("قصف على أرياف حلب، والأضرار كبيرة في الزهراء", [ALEPPO], "mentioned"),
        ("قصف عنيف. أهل الزهراء ينزحون", [], "mentioned"),
        ("قصف عنيف", [], None),
        ("قصف على النخيل قرب الزهراء", [NEAR_ZAHRA], "close"),
    ],
)
def test_a_place_may_be_mentioned_only(
    text: str, where: list[object], expected: str | None, compared: Compared
) -> None:
    told: Fields = {"text": "قصف على الزهراء", "where": [ZAHRA]}
    assert compared("place", {"text": text, "where": where}, told) == expected
    assert compared("place", told, {"text": text, "where": where}) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"when": "2023-05-01"}, {"when": "2023-05-01"}, "told_same"),
        ({"when": "2023-05-01"}, {"when": "2023-05-02"}, "told_next"),
        ({"when": "2023-05-01"}, {"when": "2023-05-04"}, "told_near"),
        ({"when": "2023-05-01"}, {"when": "2023-05-05"}, "told_apart"),
        ({"published": "2023-05-01"}, {"published": "2023-05-01T22:10:00+03:00"}, "news_same"),
        ({"when": "2023-05-01", "published": "2023-05-03"}, {"published": "2023-05-02"}, "news_next"),
        ({"text": "قصف يوم الاثنين"}, {"when": "2023-05-01"}, "weekday"),
        ({"text": "قصف يوم الاثنين"}, {"published": "2023-05-02"}, "weekday"),
        ({"text": "قصف يوم الجمعة"}, {"when": "2023-05-01"}, "other_weekday"),
        ({"text": "قصف على سوق الجمعة"}, {"when": "2023-05-01"}, "untold"),
        ({}, {"when": "2023-05-01"}, "untold"),
        ({"url": "https://a.example/2023/05/01/x"}, {"when": "2023-05-02"}, "news_next"),
        ({"url": "https://a.example/x-01-05-2023"}, {"published": "2023-05-01"}, "news_same"),
        ({"url": "https://a.example/99-99-2023"}, {"published": "2023-05-01"}, "untold"),
        ({"published": "soon"}, {"when": "2023-05-01"}, "untold"),
        ({"title": "حصاد يوم 1 / أيار / 2023"}, {"published": "2023-05-01"}, "news_same"),
        ({"title": "من 28 نيسان إلى 1 أيار/ مايو 2023"}, {"published": "2023-05-02"}, "news_next"),
        ({"title": "ذكرى 1 أيار 1998"}, {"when": "2023-05-01"}, "untold"),
        ({"text": "عاجل ٢٠٢٣/٥/١ قصف على الزهراء"}, {"published": "2023-05-01"}, "news_same"),
        ({"text": "قصف على الزهراء 31.. 4.. 2023"}, {"when": "2023-05-01"}, "untold"),
        (
            {"text": "قصف عنيف. توقف إطلاق النار منذ 1/5/2023 ثم عاد القصف على الأحياء السكنية"},
            {"when": "2023-05-01"},
            "untold",
        ),
        ({"published": "2023-05-02", "title": "حصاد يوم 1/5/2023"}, {"when": "2023-05-01"}, "news_next"),
    ],
)
def test_day(left: Fields, right: Fields, expected: str | None, compared: Compared) -> None:
    assert compared("day", left, right) == expected


@pytest.mark.parametrize(
    ("clue", "left", "right", "expected"),
    [
        ("type", {"type": "shelling"}, {"type": "shelling"}, "same"),
        ("type", {"type": "armed_clash"}, {"type": "attack"}, "family"),
        ("type", {"type": "air_strike"}, {"type": "drone_strike"}, "family"),
        ("type", {"type": "killing"}, {"type": "shelling"}, "outcome"),
        ("type", {"type": "protest"}, {"type": "shelling"}, "other"),
        ("doer", {"doer": "russia"}, {"doer": "russia"}, "same"),
        ("doer", {"doer": "russia"}, {"doer": "syria_government"}, "allied"),
        ("doer", {"doer": "russia"}, {"doer": "turkey"}, "other"),
        ("doer", {"doer": "russia"}, {}, None),
        ("killed", {"killed": 4}, {"killed": 4}, "same"),
        ("killed", {"killed": 1}, {"killed": 1}, "few"),
        ("killed", {"killed": 0}, {"killed": 0}, "none"),
        ("killed", {"killed": 4}, {"killed": [2, None]}, "overlap"),
        ("killed", {"killed": 4}, {"killed": 6}, "near"),
        ("killed", {"killed": 2}, {"killed": 30}, "far"),
        ("killed", {"killed": 2}, {}, None),
        ("injured", {"injured": 12}, {"injured": 12}, "same"),
    ],
)
def test_what_and_who(clue: str, left: Fields, right: Fields, expected: str | None, compared: Compared) -> None:
    assert compared(clue, left, right) == expected


def test_wording_knows_a_copy_from_likeness_from_nothing(tell: Tell, packs: Packs) -> None:
    text = "سقطت قذيفتان على معصرة الزيتون في الزهراء واحترق جرار زراعي كان متوقفاً قرب المستودع الشمالي"
    compare = BY_NAME["wording"].compare
    one = tell(text=text)
    assert level(compare(one, tell(text=text), packs.linking)) == "copy"
    told = "احتراق جرار زراعي قرب معصرة الزيتون بعد سقوط قذيفتان على الزهراء"
    assert level(compare(one, tell(text=told), packs.linking)) in {"some", "much"}
    assert level(compare(one, tell(text="خرجت مظاهرة تطالب بالخدمات"), packs.linking)) == "none"


def test_rare_words_are_counted_without_the_places(tell: Tell, packs: Packs) -> None:
    one = tell(text="قصف معصرة قرب الغدير فاحترق جرارها", where=[LOST])
    other = tell(text="احترق جرار في معصرة الغدير", where=[LOST])
    said = BY_NAME["rare"].compare(one, other, packs.linking)
    assert said is not None
    assert said[0] in {"one", "two"}
    same_place_only = BY_NAME["rare"].compare(one, tell(text="جرحى في الغدير", where=[LOST]), packs.linking)
    assert same_place_only == ("none", (0,))


@pytest.mark.parametrize(
    ("type_", "where", "names"),
    [
        ("medical_evacuation", [(*DISTANT, "destination")], []),
        ("medical_evacuation", [(*ZAHRA, "origin"), (*DISTANT, "destination")], ["الزهراء"]),
        ("medical_evacuation", [DISTANT], ["السهل"]),
        ("force_movement", [(*ZAHRA, "origin"), (*DISTANT, "destination")], ["الزهراء", "السهل"]),
        ("shelling", [ZAHRA, (*DISTANT, "origin")], ["الزهراء"]),
    ],
)
def test_where_the_wounded_are_taken_is_not_where_the_act_was(
    type_: str, where: list[object], names: list[str], tell: Tell
) -> None:
    told = tell(text="من الزهراء إلى السهل", type=type_, where=where)
    assert [spot.written for spot in told.spots] == names


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"where": [ZAHRA]}, {"where": [DISTANT]}, "apart"),
        ({"where": [ZAHRA]}, {"where": [DARAA]}, "apart"),
        ({"where": [ZAHRA]}, {"where": [NEAR_ZAHRA]}, "same"),
        ({"where": [ZAHRA, DISTANT]}, {"where": [DISTANT]}, "same"),
        ({"where": [ZAHRA, DISTANT]}, {"where": [DISTANT, EAST]}, "apart"),
        ({"where": [ZAHRA, DISTANT]}, {"where": [NEAR_ZAHRA, EAST]}, "apart"),
        ({"where": [ZAHRA, DISTANT]}, {"where": [DISTANT, ALEPPO]}, "same"),
        ({"where": [ALEPPO]}, {"where": [ZAHRA]}, "same"),
        # three governorates are a sum of many acts, two may be one
        ({"where": [ALEPPO, DARAA, EAST_ALL]}, {"where": [ZAHRA]}, "apart"),
        ({"where": [ALEPPO, DARAA]}, {"where": [ZAHRA]}, "same"),
        ({"where": [ALEPPO, DARAA, EAST_ALL]}, {"where": [ALEPPO]}, "same"),
        ({"where": [ALEPPO, DARAA, EAST_ALL]}, {"where": [LOST]}, "same"),
        ({"where": [ZAHRA]}, {}, "same"),
        ({"where": [ZAHRA], "type": "raid"}, {"where": [NEAR_ZAHRA]}, "unlike"),
        ({"where": [ZAHRA], "type": "raid"}, {"where": [ZAHRA]}, "same"),
        ({"where": [ZAHRA], "type": "raid"}, {}, "same"),
        ({"where": [ZAHRA], "type": "killing"}, {"where": [ZAHRA]}, "outcome"),
        ({"where": [ZAHRA], "type": "killing"}, {"where": [NEAR_ZAHRA]}, "same"),
        ({"where": [ZAHRA], "type": "killing"}, {"where": [DISTANT]}, "apart"),
    ],
)
def test_what_one_report_tells_apart(left: Fields, right: Fields, expected: str, compared: Compared) -> None:
    text = "قصف على الزهراء والنخيل والسهل والميدان والغدير في حلب ودرعا ودير الزور"
    assert compared("report", {"text": text, **left}, {"text": text, **right}) == expected


def test_reports_that_differ_say_nothing_of_what_one_report_tells(compared: Compared) -> None:
    assert compared("report", {"text": "قصف على الزهراء", "where": [ZAHRA]}, {"text": "قصف على السهل"}) is None


def test_a_clue_without_docstring_does_not_load() -> None:
    def mute(_left: Telling, _right: Telling, _pack: Linking) -> Said:
        return None

    with pytest.raises(TypeError, match="docstring"):
        Clue(name="mute", levels=("yes",), compare=mute)


def test_every_clue_has_a_meaning_for_users() -> None:
    assert all(clue.meaning.endswith(".") for clue in CLUES)


def test_a_level_without_weight_is_an_error_that_names_it(packs: Packs) -> None:
    weights = {clue: dict(levels) for clue, levels in packs.linking.weights.items()}
    del weights["place"]["far"]
    with pytest.raises(PackError, match=r"place\.far"):
        Scales(msgspec.structs.replace(packs.linking, weights=weights))


@pytest.mark.parametrize("field", ["weights", "contradictions"])
def test_an_unknown_level_is_an_error_that_names_it(field: str, packs: Packs) -> None:
    weights = {**packs.linking.weights, "smell": {"same": 1.0}}
    change = {"weights": weights} if field == "weights" else {"contradictions": ("smell.same",)}
    with pytest.raises(PackError, match=r"smell\.same"):
        Scales(msgspec.structs.replace(packs.linking, **change))


def test_the_reasons_add_up_to_the_score(tell: Tell, packs: Packs) -> None:
    one = tell(text="قصف على الزهراء", where=[ZAHRA], published="2023-05-01", killed=3, doer="russia")
    other = tell(text="مقتل ثلاثة في الزهراء", where=[ZAHRA], when="2023-05-01", killed=3, doer="turkey")
    scales = Scales(packs.linking)
    reasons = scales.reasons(one, other)
    assert scales.weigh(one, other).score == pytest.approx(packs.linking.prior + sum(r.weight for r in reasons))
    assert {"link.place.same", "link.day.news_same", "link.killed.same", "link.doer.other"} <= {r.rule for r in reasons}
    assert [abs(r.weight) for r in reasons] == sorted((abs(r.weight) for r in reasons), reverse=True)
