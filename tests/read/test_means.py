import pytest

from rasd.model import Document, Report
from rasd.read.means import SiteFinder, WeaponFinder
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
NUMBERS = NumberReader(PACKS.numbers, OPENER.normaliser)
WEAPONS = WeaponFinder(PACKS.weapons, OPENER.normaliser)
SITES = SiteFinder(PACKS.sites, OPENER.normaliser)


def opened(text: str) -> Document:
    return OPENER.open(Report.received(text))


def weapons(text: str) -> list[tuple[str, int | None]]:
    document = opened(text)
    return [(weapon.kind, weapon.count) for weapon in WEAPONS.find(document, NUMBERS.find(document))]


def sites(text: str) -> list[str]:
    return [site.kind for site in SITES.find(opened(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # counts of munitions and craft
        ("أطلقت ثمانية صواريخ", [("rocket", 8)]),
        ("سقوط صاروخين", [("rocket", 2)]),
        ("أكثر من 40 قذيفة مدفعية", [("artillery", 40)]),
        ("عدة صواريخ", [("rocket", None)]),
        ("4 طائرات مسيرة", [("drone", 4)]),
        ("انفجار عبوة ناسفة", [("ied", 1)]),
        ("بثلاث غارات", []),
        # the words around a weapon turn it
        ("بصاروخ موجه", [("missile", 1)]),
        ("أطلق صاروخاً موجهاً", [("missile", 1)]),
        ("زرعوا لغماً أرضياً", [("mine", 1)]),
        ("ارتدى حزاماً ناسفاً", [("suicide", 1)]),
        ("بالصواريخ الفراغية", [("missile", None)]),
        ("غارات بالصواريخ", [("missile", None)]),
        ("قصف الطيران الحربي البلدة بالصواريخ", [("aircraft", None), ("missile", None)]),
        ("قذائف صاروخية", [("rocket", None)]),
        ("بقذائف الهاون", [("mortar", None)]),
        ("طائرة مروحية", [("helicopter", 1)]),
        ("طائرات مسيرة انتحارية", [("drone", None)]),
        ("ألقى مجهولون قنبلة", [("grenade", 1)]),
        ("انفجار قنبلة", [("ied", 1)]),
        # adjectives of acts
        ("قصف مدفعي وصاروخي", [("artillery", None), ("rocket", None)]),
        ("هجوم كيماوي", [("chemical", None)]),
        ("تفجير انتحاري", [("suicide", None)]),
        ("بالأسلحة الرشاشة", [("small_arms", None)]),
        ("برصاص مجهولين", [("small_arms", None)]),
        ("تفجير سيارة مفخخة", [("car_bomb", 1)]),
        ("استهدفته مسيّرة تركية", [("drone", 1)]),
        # no weapon used
        ("وقف إطلاق النار", []),
        ("مسيرات العودة", []),
        ("خرجت مسيرة وردد المشاركون هتافات", []),
        ("تدمير دبابة", []),
        ("تفكيك 20 لغماً", []),
        ("الفصائل المقاتلة", []),
    ],
)
def test_weapons_are_read_with_their_counts(text: str, told: list[tuple[str, int | None]]) -> None:
    assert weapons(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("استهدف منزلاً وسوقاً", ["home", "market"]),
        ("الأحياء السكنية", ["home"]),
        ("مشفى المدينة", ["hospital"]),
        ("سيارة إسعاف", ["ambulance"]),
        ("محطة وقود", ["other"]),
        ("قلعة أثرية", ["heritage"]),
        ("مدرستين ومسجد", ["school", "mosque"]),
        ("قاعدة عسكرية", ["military_base"]),
        ("السيطرة على قاعدة جوية", ["military_base"]),
        ("استهدف مبنى سكنياً", ["home"]),
        ("دمر حقلاً نفطياً", ["oil_field"]),
        ("داخل السجن المركزي", ["prison"]),
        # names, groups, courts and lookalikes
        ("ريف جسر الشغور", []),
        ("حي الجامع", []),
        ("بيت لاهيا", []),
        ("حكم عليه بالسجن", []),
        ("تنظيم القاعدة. وقالت القاعدة", []),
        ("أضرار كبيرة", []),
        ("مصادر محلية", []),
        ("توصل إليه", []),
        ("انفجار سيارة مفخخة", []),
    ],
)
def test_sites_are_read_and_names_are_not(text: str, told: list[str]) -> None:
    assert sites(text) == told


def test_a_base_is_no_group_where_its_adjective_says_so() -> None:
    assert sites("عناصر القاعدة هاجموا القاعدة العسكرية") == ["military_base"]


def test_spans_index_the_received_text_through_censoring_and_marks() -> None:
    text = "قصف بـصَواريـخ على مشـ.ـفى"
    document = opened(text)
    (weapon,) = WEAPONS.find(document, NUMBERS.find(document))
    (site,) = SITES.find(document)
    assert weapon.span.of(text) == "بـصَواريـخ"
    assert site.span.of(text) == "مشـ.ـفى"
    assert weapon.rule == "weapon.named"
