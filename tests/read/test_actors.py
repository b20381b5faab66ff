"""Actor mentions: whom the words name, by all sides' vocabularies, region, date, and what was named before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Document, PackError, Report
from rasd.model.codebook import ActorClass
from rasd.packs import parse
from rasd.packs.actors import Actors, load_actors
from rasd.packs.language import Letters
from rasd.read.actors import ActorFinder, ActorMention
from rasd.sources.packfiles import shipped_files
from rasd.text.document import Opener

Find = Callable[..., tuple[ActorMention, ...]]
CODED = [
    "syria_government",
    "syria_transitional",
    "sdf",
    "us_coalition",
    "us",
    "russia",
    "iran",
    "iran_backed",
    "hezbollah",
    "turkey",
    "sna",
    "opposition",
    "hts",
    "is",
    "israel",
    "iraq_government",
    "pmf",
    "peshmerga",
    "pkk",
    "houthi",
    "yemen_government",
    "saudi_coalition",
    "stc",
    "hamas",
    "pij",
    "palestinian_groups",
    "lna",
    "gna",
    "saf",
    "rsf",
    "lebanon_government",
]


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    return shipped_files()


@pytest.fixture(scope="session")
def packs(files: dict[str, str]) -> Actors:
    return load_actors(files, language="ar")


@pytest.fixture(scope="session")
def opener(files: dict[str, str]) -> Opener:
    return Opener(parse("letters.yaml", files["languages/ar/letters.yaml"], Letters))


@pytest.fixture(scope="session")
def finder(packs: Actors, opener: Opener) -> ActorFinder:
    return ActorFinder(packs, opener.normaliser)


@pytest.fixture(scope="session")
def find(finder: ActorFinder, opener: Opener) -> Find:
    def found(text: str, published: str | None = "2018-05-01") -> tuple[ActorMention, ...]:
        return finder.find(opener.open(Report.received(text, published=published)))

    return found


def words(text: str, mentions: tuple[ActorMention, ...]) -> list[tuple[str, str | None]]:
    return [(mention.span.of(text), mention.actor) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "span", "actor", "kind"),
    [
        ("قصفت قوات النظام بلدة في ريف إدلب", "قوات النظام", "syria_government", "state"),
        ("اعتقلت ميليشيا قسد شابا في الرقة", "ميليشيا قسد", "sdf", "rebel"),
        ("وقالت ق.س.د إنها ردت", "ق.س.د", "sdf", "rebel"),
        ("قصف الطيران الحربي الروسي أطراف إدلب", "الطيران الحربي الروسي", "russia", "external"),
        ("استهدف جيش الاحتلال التركي قرية قرب منبج", "جيش الاحتلال التركي", "turkey", "external"),
        ("عناصر من تنظيم «داعش» الإرهابي في بادية حمص", "عناصر من تنظيم «داعش» الإرهابي", "is", "jihadist"),
        ("انتشرت الميليشيات الإيرانية في البوكمال", "الميليشيات الإيرانية", "iran_backed", "militia"),
        ("انتشرت ميليشيات موالية لإيران في صعدة واليمن", "ميليشيات موالية لإيران", "houthi", "rebel"),
        ("تقدمت فصائل مدعومة من تركيا شمال حلب", "فصائل مدعومة من تركيا", "sna", "rebel"),
        ("هاجم مسلحو الحوثي مواقع في تعز", "مسلحو الحوثي", "houthi", "rebel"),
        ("أعلن التحالف بقيادة السعودية عن غارات في اليمن", "التحالف بقيادة السعودية", "saudi_coalition", "external"),
        (
            "القوات التي تقودها الولايات المتحدة قرب كركوك",
            "القوات التي تقودها الولايات المتحدة",
            "us_coalition",
            "external",
        ),
        ("سيطر الجيش السوداني على حي في الخرطوم", "الجيش السوداني", "saf", "state"),
        ("قصفت قوات الدعم السريع مخيما في دارفور", "قوات الدعم السريع", "rsf", "rebel"),
        ("قوات البيشمركة في سنجار", "قوات البيشمركة", "peshmerga", "state"),
        ("اغتيال قيادي في حركة حماس بغزة", "قيادي في حركة حماس", "hamas", "rebel"),
        ("قُتل مدنيان بينهم طفل", "مدنيان", "civilians", "civilian"),
        ("أطلق مسلحون مجهولون النار", "مسلحون مجهولون", "unknown", "unknown_armed"),
        ("خرج متظاهرون في درعا", "متظاهرون", None, "protester"),
        ("هاجم مسلحو العشائر حاجزا", "مسلحو العشائر", None, "communal"),
        ("أسعفت فرق الدفاع المدني المصابين", "فرق الدفاع المدني", None, "other"),
        ("تنظيم القاعدة في شبوة", "تنظيم القاعدة", None, "jihadist"),
    ],
)
def test_names_of_all_sides(find: Find, text: str, span: str, actor: str | None, kind: str) -> None:
    assert (span, actor, kind) in [(m.span.of(text), m.actor, m.actor_class) for m in find(text)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("الجيش الوطني تقدم قرب عفرين وإعزاز في سوريا", "sna"),
        ("الجيش الوطني تقدم في تعز ومأرب في اليمن", "yemen_government"),
        ("الجيش الوطني تقدم في بنغازي ودرنة في ليبيا", "lna"),
        ("التحالف قصف موقعا في دير الزور", "us_coalition"),
        ("التحالف قصف موقعا في صعدة", "saudi_coalition"),
        ("القوات الحكومية دخلت بلدة قرب إدلب", "syria_government"),
        ("القوات الحكومية دخلت بلدة قرب عدن", "yemen_government"),
        ("الجيش أغلق طريقا في بيروت", "lebanon_government"),
        ("الشرطة اعتقلت رجلا في الموصل", "iraq_government"),
    ],
)
def test_the_region_of_the_report_decides(find: Find, text: str, actor: str) -> None:
    assert find(text)[0].actor == actor


@pytest.mark.parametrize(
    ("published", "actor"),
    [("2018-05-01", "syria_government"), ("2025-03-01", "syria_transitional"), (None, "syria_government")],
)
def test_who_governs_at_the_time(find: Find, published: str | None, actor: str) -> None:
    assert find("دخل الجيش السوري مدينة في ريف حماة", published)[0].actor == actor


def test_the_former_regime_keeps_its_id_after_its_end(find: Find) -> None:
    assert find("العثور على مقبرة لضحايا نظام الأسد قرب دمشق", "2025-03-01")[0].actor == "syria_government"


@pytest.mark.parametrize(
    ("text", "published", "kind"),
    [
        ("جبهة النصرة هاجمت بلدة في إدلب", "2015-08-01", "jihadist"),
        ("جبهة النصرة هاجمت بلدة في إدلب", None, "jihadist"),
        ("هيئة تحرير الشام هاجمت بلدة في إدلب", "2020-08-01", "rebel"),
        ("هيئة تحرير الشام هاجمت بلدة في إدلب", None, "rebel"),
        ("الشرطة التركية أوقفت رجلا في إسطنبول وديار بكر", "2018-08-01", "state"),
        ("القوات التركية قصفت قرية قرب عفرين", "2018-08-01", "external"),
    ],
)
def test_class_follows_time_and_home(find: Find, text: str, published: str | None, kind: str) -> None:
    assert find(text, published)[0].actor_class == kind


@pytest.mark.parametrize(
    ("text", "span", "actor"),
    [
        ("هاجمت ميليشيات الحوثي قرية في تعز ثم انسحبت الميليشيات", "الميليشيات", "houthi"),
        ("قصف الجيش التركي منبج في سوريا وقال الجيش إنه رد", "الجيش", "turkey"),
        ("قصفت طائرات روسية إدلب في سوريا وقال الجيش إنه تقدم", "الجيش", "syria_government"),
        ("قالت قسد في الرقة إن داعش هاجم، وأصيب عدد من عناصرها", "عناصرها", "sdf"),
        ("قال التنظيم إن داعش سيرد، فانسحب التنظيم من هجين", "التنظيم", "is"),
        ("قصف الجيش التركي والفصائل الموالية له قرية قرب منبج", "الفصائل الموالية له", "sna"),
    ],
)
def test_words_that_refer_back(find: Find, text: str, span: str, actor: str) -> None:
    mention = [m for m in find(text) if m.span.of(text) == span][-1]
    assert mention.actor == actor
    assert mention.reference


def test_a_word_that_needs_a_name_is_dropped_without_one(find: Find) -> None:
    assert find("انتهت الحركة في الجبهة الشمالية") == ()


@pytest.mark.parametrize(
    ("text", "flag", "span"),
    [
        ("غارات روسية على إدلب", "adjective", "روسية"),
        ("القصف المدفعي التركي على منبج", "adjective", "التركي"),
        ("روسيا قصفت إدلب", "metonym", "روسيا"),
        ("قصف مواقع قوات النظام قرب إدلب", "property_of", "قوات النظام"),
        ("خسائر في صفوف ميليشيا أسد", "property_of", "ميليشيا أسد"),
        ("رتل عسكري أمريكي دخل الحسكة", "property_of", "أمريكي"),
        ("قرب مناطق سيطرة قسد", "area", "قسد"),
        ("وزير الخارجية الروسي", "title", "وزير الخارجية الروسي"),
        ("الناطق باسم قوات سوريا الديمقراطية", "title", "الناطق باسم قوات سوريا الديمقراطية"),
        ("أصيب أشخاص في القصف", "weak", "أشخاص"),
    ],
)
def test_flags_say_how_far_the_words_go(find: Find, text: str, flag: str, span: str) -> None:
    assert [m.span.of(text) for m in find(text) if getattr(m, flag)] == [span]


@pytest.mark.parametrize(
    "text",
    [
        "على الحدود السورية التركية",
        "داخل الأراضي السورية",
        "مئة ألف ليرة سورية",
        "قال المرصد السوري لحقوق الإنسان",
        "وكالة الأنباء السورية",
        "سيارة أمريكية الصنع",
        "هجوم مسلح",
        "الطيران المدني",
        "رفع قواتنا المسلحة",
        "الكفاح المسلح",
        "من جانبها",
        "في شهر آب",
    ],
)
def test_words_that_only_look_like_actors(find: Find, text: str) -> None:
    assert [m for m in find(text) if not m.reference or m.actor] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "القوات السعودية واليمنية قرب صعدة",
            [("القوات السعودية", "saudi_coalition"), ("اليمنية", "yemen_government")],
        ),
        ("القصف الروسي والسوري على إدلب", [("الروسي", "russia"), ("السوري", "syria_government")]),
        ("وقوات النظام وقسد في حلب", [("قوات النظام", "syria_government"), ("قسد", "sdf")]),
        ("قوات النظام المدعومة من روسيا في حلب", [("قوات النظام", "syria_government")]),
        ("قوات الجيش اليمني قرب تعز", [("قوات الجيش اليمني", "yemen_government")]),
        ("واجهت قوات الأمن المسلحين في بغداد", [("قوات الأمن", "iraq_government"), ("المسلحين", "unknown")]),
        ("أحاط الحوثيون مسلحون سيارته", [("الحوثيون", "houthi"), ("مسلحون", "unknown"), ("سيارته", "houthi")]),
    ],
)
def test_phrases_end_where_the_actor_ends(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text, find(text)) == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [("وبالقُـوّات الروسية", "القُـوّات الروسية"), ("للقوات الروسية", "للقوات الروسية"), ("بـداعش", "داعش")],
)
def test_spans_leave_particles_out(find: Find, text: str, span: str) -> None:
    assert find(text)[0].span.of(text) == span


def test_the_packs_name_every_id_of_the_codebook(packs: Actors) -> None:
    coded = {actor.id for pack in packs.regions.values() for actor in pack.actors if actor.coded}
    generic = {generic.actor for generic in packs.words.generics if generic.actor}
    assert coded == set(CODED)
    assert generic == {"civilians", "unknown"}


def test_what_the_packs_point_at_is_there(packs: Actors) -> None:
    actors = [actor for pack in packs.regions.values() for actor in pack.actors]
    ids = {actor.id for actor in actors}
    assert {other for actor in actors for other in (*actor.loyal, actor.led or actor.id)} <= ids
    assert all({"en", "ar"} <= actor.names.keys() for actor in actors)


def test_a_region_alone_still_reads(files: dict[str, str], opener: Opener) -> None:
    some = {name: text for name, text in files.items() if not name.startswith("regions/") or "/syria/" in name}
    finder = ActorFinder(load_actors(some, language="ar"), opener.normaliser)
    text = "قصفت قوات النظام وروسيا إدلب"
    assert words(text, finder.find(opener.open(Report.received(text)))) == [("قوات النظام", "syria_government")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - id: hts\n", "  - id: sdf\n", "already"),
        ("called: [group, front,", "called: [grupp, front,", "grupp"),
        ("adjectives: {militia: [تركماني]}", "adjectives: {militia: [مريخي]}", "مريخي"),
        ("class: jihadist, until", "class: martian, until", "actors.yaml"),
    ],
)
def test_a_broken_pack_says_what_is_wrong(files: dict[str, str], old: str, new: str, message: str) -> None:
    name = "regions/syria/actors.yaml"
    assert old in files[name]
    with pytest.raises(PackError, match=message):
        load_actors({**files, name: files[name].replace(old, new)}, language="ar")


PIECES = st.sampled_from(
    [
        "قوات",
        "النظام",
        "الأسد",
        "ميليشيا",
        "ميليشيات",
        "قسد",
        "الروسية",
        "روسي",
        "والتركي",
        "من",
        "في",
        "التابعة",
        "الموالية",
        "لها",
        "بقيادة",
        "مسلح",
        "مسلحون",
        "عناصر",
        "مواقع",
        "المدنيين",
        "مدني",
        "12",
        "،",
        ".",
        "قصف",
        "غارات",
        "داعش",
        "التنظيم",
        "الجيش",
        "للجيش",
        "وزير",
        "إيران",
        "المدعومة",
        "السورية",
        "الحدود",
        "الصنع",
        "«داعش»",
        "قـ.ـوات",
    ]
)


@settings(max_examples=300)
@given(pieces=st.lists(PIECES, max_size=40))
def test_mentions_are_in_order_apart_and_where_they_say(finder: ActorFinder, opener: Opener, pieces: list[str]) -> None:
    document: Document = opener.open(Report.received(" ".join(pieces), published="2019-01-01"))
    mentions = finder.find(document)
    assert all(left.stop <= right.first for left, right in pairwise(mentions))
    for mention in mentions:
        whole = document.span(mention.first, mention.stop)
        assert whole.start <= mention.span.start < mention.span.end == whole.end
        assert mention.actor_class in get_args(ActorClass)
    assert finder.find(document) == mentions
