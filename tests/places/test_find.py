"""What is read as a place, and how it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Document
from rasd.places import PlaceFinder, PlaceMention

Find = Callable[[str], list[PlaceMention]]


@pytest.fixture(scope="module")
def find(finder: PlaceFinder, open_text: Callable[[str], Document]) -> Find:
    return lambda text: list(finder.find(open_text(text)))


def told(mention: PlaceMention, text: str) -> str:
    """The mention's words with a mark for how they are told: ~ near, * area, ! country."""
    marks = ("~" if mention.near else "") + ("*" if mention.area else "") + ("!" if mention.country else "")
    return marks + mention.span.of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجار في مدينة الميادين مساء أمس", ["الميادين"]),
        ("قصف قريتي الشحيل وذيبان", ["الشحيل", "ذيبان"]),
        ("قصف قرى، نحلة، والرامي، ومجدليا", ["نحلة", "الرامي", "مجدليا"]),
        ("قصف بلدات سرمين_مجدليا_سان", ["سرمين", "مجدليا", "سان"]),
        ("تعرضت قرية ضبضوبة للقصف", ["ضبضوبة"]),
        ("قصف قريتي ضبضوبة وكفرطنبور", ["ضبضوبة", "كفرطنبور"]),
        ("اشتباكات في قرية تل ضبضوب", ["تل ضبضوب"]),
        ("في محيط مدينة إعزاز", ["~إعزاز"]),
        ("على الأطراف الغربية لمدينة إدلب", ["~إدلب"]),
        ("شرقي مدينة بنش", ["~بنش"]),
        ("في ريف منبج", ["~منبج"]),
        ("في ريف حلب الغربي", ["*حلب الغربي"]),
        ("في محافظة درعا", ["*درعا"]),
        ("غارات شمال غربي سوريا", ["*شمال غربي سوريا"]),
        ("غرب حلب", ["*غرب حلب"]),
        ("في الشمال السوري", ["*الشمال السوري"]),
        ("قرب الحدود السورية - العراقية", ["~*الحدود السورية - العراقية"]),
        ("قرب الحدود مع لبنان", ["~*الحدود مع لبنان"]),
        ("في جبل الزاوية", ["*جبل الزاوية"]),
        ("على ضفاف نهر الفرات", ["*نهر الفرات"]),
        ("وصل إلى سد تشرين", ["سد تشرين"]),
        ("من مطار حميميم", ["مطار حميميم"]),
        ("قصف روسيا والعراق", ["*!روسيا", "*!العراق"]),
        ("في العاصمة اليمنية", ["العاصمة اليمنية"]),
        ("وبـديرالزور", ["ديرالزور"]),
        ("في #دير_الزور", ["دير_الزور"]),
        ("على مركز مديرية التحيتا", ["التحيتا"]),
    ],
)
def test_places_and_how_they_are_told(find: Find, text: str, expected: list[str]) -> None:
    assert [told(mention, text) for mention in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "دعا إلى السلام والوحدة",
        "حضر الشيخ والرئيس",
        "أضرار مادية كبيرة في البيوت",
        "قال إنه من أنصار فيلق القدس",
        "القوات السورية تقدمت",
        "قرية صغيرة قريبة",
        "نقلت وكالة عنه",
        "في هذا الصدد",
    ],
)
def test_ordinary_words_are_no_places(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "دخلت القرية ضبضوبة قوة كبيرة",  # القرية is one told before
        "دخلت القرية ومنعت الخروج",
        "في حي وفرضوا حظر تجول",
        "دخلت بلدةً ضبضوبية",  # with tanwin no name follows
        "مناطق يجهلون حالها",  # several names come, and one does not make them
        "إلى بلدات ضبضوبة قبل شهر",
        "من منطقة يسكنوها",
        "في مناطق سيطروا عليها وغادروها",
        "في منطقة لمباحثات من بقي",
        "وأدى الهجوم لمقتل رجل",  # written alike once hamza is folded, and no وادي
        "وأدّى إلى مقتل رجل",
    ],
)
def test_no_name_is_read_from_what_only_stands_after_a_head_word(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصف قريتي ضبضوبة وكفرطنبور وغادر", ["ضبضوبة", "كفرطنبور"]),  # two were told
        ("قصف قرى ضبضوبة وكفرطنبور، استنكرها الأهالي", ["ضبضوبة", "كفرطنبور"]),  # a verb after a comma
        ("قصف قرى ضبضوبة، كفرطنبور، وأم ضبضوب", ["ضبضوبة", "كفرطنبور", "أم ضبضوب"]),
        ("قصف قرى ضبضوبة وأعلن النفير", ["ضبضوبة"]),
        ("على محاور ضبضوبة شمال البلدة", ["ضبضوبة"]),
        ("في قرية أم حوش", ["أم حوش"]),
        ("في مستشفى بعفرين", ["عفرين"]),  # the hospital has no name
        ("في وادي ضبضوبة", ["وادي ضبضوبة"]),
    ],
)
def test_where_names_that_no_gazetteer_knows_end(find: Find, text: str, names: list[str]) -> None:
    assert [mention.span.of(text) for mention in find(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بالضفة الغربية", "الضفه الغربيه"),
        ("للأراضي السورية", "الاراضي السوريه"),
        ("وبحلب", "حلب"),
        ("في الجولان", "الجولان"),
        ("بالبحر الأحمر", "البحر الاحمر"),
    ],
)
def test_a_mention_is_named_without_what_is_written_onto_it(find: Find, text: str, name: str) -> None:
    assert [mention.name for mention in find(text)] == [name]


@pytest.mark.parametrize(("text", "name"), [("في بلدة الصور", "الصور"), ("بمدينة القائم", "القائم")])
def test_an_ordinary_word_is_a_place_after_a_head(find: Find, text: str, name: str) -> None:
    assert [mention.span.of(text) for mention in find(text)] == [name]


@pytest.mark.parametrize(
    ("text", "containers"),
    [
        ("في قرية الصالحية بريف البوكمال", [1, None]),
        ("قرى حربل وأبين بريف حلب الشمالي", [2, 2, None]),
        ("بلدة سرمين في ريف إدلب شمال غرب سوريا", [1, 2, None]),
        ("مخيم مريم للنازحين قرب معرة مصرين", [1, None]),
        ("قصف سرمين. وفي إدلب مظاهرة", [None, None]),
        ("قصف سرمين وفي محيط إدلب", [None, None]),
    ],
)
def test_what_contains_what(find: Find, text: str, containers: list[int | None]) -> None:
    assert [mention.container for mention in find(text)] == containers


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("حملة في بلدات وقرى دير الزور", True),
        ("قرى حماة الشمالية", True),
        ("عموم مناطق درعا", True),
        ("قصف مدن وبلدات الغوطة الشرقية", True),
        # a capital is a city, and a single place is itself
        ("في مدن إدلب وأريحا", False),
        ("قصف قرى سرمين وأريحا", False),
        ("أحياء حلب", False),
    ],
)
def test_settlements_of_a_governorate_are_not_its_capital(find: Find, text: str, area: bool) -> None:
    assert {mention.area for mention in find(text)} == {area}


def test_sides_are_told(find: Find) -> None:
    assert [mention.direction for mention in find("بريف إدلب الجنوبي الغربي، شمال منبج")] == ["sw", "n"]


def test_nothing_is_read_inside_what_is_taken(finder: PlaceFinder, open_text: Callable[[str], Document]) -> None:
    document = open_text("قالت قوات سوريا الديمقراطية إن الرقة آمنة")
    assert [mention.name for mention in finder.find(document, taken=[(1, 4)])] == ["الرقه"]


PIECES = st.sampled_from(
    ["قرية", "بلدتي", "مدن", "ريف", "بريف", "شمال", "غربي", "محيط", "الحدود", "السورية", "مع", "و", "،", ".", "-", "(",
     "حلب", "وإدلب", "دير", "الزور", "تل", "كفر", "الشرقي", "والغربي", "في", "من", "#", "العاصمة", "46", "الفوج", "وسط",
     "سد", "المنطقة", "مركز", "مديرية", "ضبضوب", "ـ", "أبو", "للنازحين", "البلاد"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14))
def test_mentions_are_in_order_apart_and_within_the_text(find: Find, pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = find(text)
    stops = [0]
    for index, mention in enumerate(mentions):
        assert stops[-1] <= mention.first < mention.stop
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.container is None or index < mention.container < len(mentions)
        stops.append(mention.stop)
