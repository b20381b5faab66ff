import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Document, PackError, Report
from rasd.packs.harm import Harm
from rasd.packs.parse import parse
from rasd.read.harm import HarmFinder, HarmMention
from rasd.sources.packfiles import shipped_files, shipped_packs
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
NUMBERS = NumberReader(PACKS.numbers, OPENER.normaliser)
HARM = HarmFinder(PACKS.harm, OPENER.normaliser)

Told = tuple[str, int, int | None, str]


def opened(text: str) -> Document:
    return OPENER.open(Report.received(text))


def mentions(text: str) -> tuple[HarmMention, ...]:
    document = opened(text)
    return HARM.find(document, NUMBERS.find(document))


def totals(text: str) -> list[Told]:
    return [(m.kind, m.min, m.max, m.who) for m in mentions(text) if not m.part]


def parts(text: str) -> list[Told]:
    return [(m.kind, m.min, m.max, m.who) for m in mentions(text) if m.part]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the number before the noun, in digits and words
        ("مقتل 5 مدنيين", [("killed", 5, 5, "civilian")]),
        ("استشهد ثلاثة أطفال", [("killed", 3, 3, "child")]),
        ("إصابة 20 شخصاً بجروح", [("injured", 20, 20, "unknown")]),
        ("خطف خمسة من عناصر الشرطة", [("detained", 5, 5, "combatant")]),
        ("أصيب 3 من متطوعي الدفاع المدني", [("injured", 3, 3, "aid_worker")]),
        ("نقلت جرحى الميليشيات", [("injured", 2, None, "combatant")]),
        # the noun's own number
        ("مقتل مدني", [("killed", 1, 1, "civilian")]),
        ("قتل جنديان", [("killed", 2, 2, "combatant")]),
        ("وفاة طفلتين", [("killed", 2, 2, "child")]),
        ("اعتقلت الشرطة شابين من البلدة", [("detained", 2, 2, "unknown")]),
        ("مقتل مدنيين اثنين", [("killed", 2, 2, "civilian")]),
        # ... of which an alif before a pronoun is a dual, and by itself a case
        ("أصيب ولداها", [("injured", 2, 2, "child")]),
        ("مقتل سيدة وطفلاها", [("killed", 1, 1, "woman"), ("killed", 2, 2, "child")]),
        ("مقتل أم وأولادها الثلاثة", [("killed", 1, 1, "woman"), ("killed", 3, 3, "child")]),
        ("قتل مسلحون طفلا", [("killed", 1, 1, "child")]),
        ("سقط قتلى وجرحى", [("killed", 2, None, "unknown"), ("injured", 2, None, "unknown")]),
        ("مقتل عائلة", [("killed", 2, None, "civilian")]),
        ("نزوح 200 عائلة", [("displaced", 200, None, "civilian")]),
        # two by a written fatha, by a number after an adjective, by a construct
        ("استشهاد المدنيَين", [("killed", 2, 2, "civilian")]),
        ("مقتل مدنيَّيْنِ وإصابة مدنيِّين", [("killed", 2, 2, "civilian"), ("injured", 2, None, "civilian")]),
        ("إصابة عسكريين آخرين اثنين", [("injured", 2, 2, "combatant")]),
        ("وقتل ضابطا شرطة", [("killed", 2, 2, "combatant")]),
        # vague and bounded
        ("سقوط مزيد من القتلى", [("killed", 2, None, "unknown")]),
        ("30 قتيلاً على الأقل ونحو 100 جريح", [("killed", 30, None, "unknown"), ("injured", 100, 100, "unknown")]),
        ("إصابة عدد من المدنيين", [("injured", 2, None, "civilian")]),
        ("مقتل أكثر من 15 مسلحاً", [("killed", 15, None, "combatant")]),
        ("قتل عشرات المدنيين", [("killed", 20, None, "civilian")]),
        ("قتل شخصان على الأقل", [("killed", 2, None, "unknown")]),
        ("كبدهم خسائر بشرية", [("killed", 1, None, "unknown")]),
        # the noun left out
        ("قتل 5 وأصيب 7 آخرون", [("killed", 5, 5, "unknown"), ("injured", 7, 7, "unknown")]),
        ("5 قتلى و7 جرحى", [("killed", 5, 5, "unknown"), ("injured", 7, 7, "unknown")]),
        ("مقتل مدني وإصابة آخر", [("killed", 1, 1, "civilian"), ("injured", 1, 1, "civilian")]),
        # joint tolls
        ("مقتل وإصابة 6 أشخاص", [("injured", 1, 5, "unknown"), ("killed", 1, 5, "unknown")]),
        ("سقوط عدد من القتلى و الجرحى", [("killed", 2, None, "unknown"), ("injured", 2, None, "unknown")]),
        ("سقوط 6 شهداء وجرحى", [("killed", 1, 5, "unknown"), ("injured", 1, 5, "unknown")]),
        ("سقط 20 شخصاً بين قتيل وجريح", [("injured", 1, 19, "unknown"), ("killed", 1, 19, "unknown")]),
        ("إن 9 مدنيين استشهدوا وأصيبوا", [("injured", 1, 8, "civilian"), ("killed", 1, 8, "civilian")]),
        ("مقتل وجرح عدد من العناصر", [("injured", 1, None, "combatant"), ("killed", 1, None, "combatant")]),
        ("سقوط عشرات القتلى والجرحى", [("killed", 20, None, "unknown"), ("injured", 20, None, "unknown")]),
        # none
        ("دون وقوع إصابات", [("injured", 0, 0, "unknown")]),
        ("ولم ترد أنباء عن سقوط ضحايا", [("killed", 0, 0, "unknown")]),
        ("لم يصب أحد", [("injured", 0, 0, "unknown")]),
        ("دون خسائر بشرية", [("killed", 0, 0, "unknown")]),
        ("واقتصرت الأضرار على المادية", [("injured", 0, 0, "unknown")]),
        # people before their verb
        ("وقال إن ثلاثة جنود قُتلوا", [("killed", 3, 3, "combatant")]),
        ("وأكد أن طفلاً استشهد في القصف", [("killed", 1, 1, "child")]),
        ("إن ستة من أنصارهم غير السوريين قتلوا", [("killed", 6, 6, "unknown")]),
        # who did it is not who suffered it
        ("قتل مسلح شرطياً", [("killed", 1, 1, "combatant")]),
        ("قتلت قوات الاحتلال 3 فلسطينيين", [("killed", 3, 3, "unknown")]),
        ("قتل مسلحون مجهولون شاباً", [("killed", 1, 1, "unknown")]),
        ("إن الجنود قتلوا 4 متظاهرين", [("killed", 4, 4, "civilian")]),
        # phrases
        ("لقي 3 عناصر حتفهم", [("killed", 3, 3, "combatant")]),
        ("أوقعوا عدداً من الجرحى في صفوفهم", [("injured", 2, None, "combatant")]),
        ("سقط أربعة قتلى في قوات الحرس", [("killed", 4, 4, "combatant")]),
        ("سقط أربعة قتلى في المدينة", [("killed", 4, 4, "unknown")]),
        ("فقد مدني حياته", [("killed", 1, 1, "civilian")]),
        ("راح ضحيتها خمسة مدنيين", [("killed", 5, 5, "civilian")]),
        ("أودى الهجوم بحياة طفلين", [("killed", 2, 2, "child")]),
        ("العثور على جثة شاب", [("killed", 1, 1, "unknown")]),
        ("استشهاد الشاب [اسم]", [("killed", 1, 1, "unknown")]),
        # an update is its last number; what it overtakes is no toll
        ("ارتفع عدد القتلى إلى 12 قتيلاً", [("killed", 12, 12, "unknown")]),
        ("ارتفع عدد القتلى من 5 إلى 12 قتيلاً", [("killed", 12, 12, "unknown")]),
        ("ارتفعت الحصيلة إلى 14 شخصاً", [("killed", 14, 14, "unknown")]),
        ("وكانت حصيلة سابقة أشارت إلى تسعة قتلى", []),
        # lists
        ("مقتل امرأة وطفلين", [("killed", 1, 1, "woman"), ("killed", 2, 2, "child")]),
        ("مقتل قيادي مع اثنين من مرافقيه", [("killed", 1, 1, "combatant"), ("killed", 2, 2, "combatant")]),
    ],
)
def test_counts_follow_the_codebook(text: str, told: list[Told]) -> None:
    assert totals(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "مقتل 4 مدنيين بينهم طفلان وامرأة، وإصابة 6 آخرين بينهم طفل",
            [("killed", 2, 2, "child"), ("killed", 1, 1, "woman"), ("injured", 1, 1, "child")],
        ),
        ("إن ثلاثة أشخاص بينهم سيدة قتلوا", [("killed", 1, 1, "woman")]),
        ("استشهاد 5 مدنيين معظمهم من الأطفال", [("killed", 2, None, "child")]),
        ("قتل أربعة مدنيين، ثلاثة منهم أطفال", [("killed", 3, 3, "child")]),
        ("مقتل 3 أشخاص رجل وطفل", [("killed", 1, 1, "civilian"), ("killed", 1, 1, "child")]),
        ("ومن بين القتلى الأربعة ثلاثة نازحين", [("killed", 3, 3, "civilian")]),
        ("ومن بين الذين قتلوا ثلاثة جنود", [("killed", 3, 3, "combatant")]),
        ("ومن بين القتلى طفل ورجلان", [("killed", 1, 1, "child"), ("killed", 2, 2, "civilian")]),
        # set off by a bracket or a colon, and no further than that
        (
            "إصابة 6 مدنيين من عائلة واحدة (4 أطفال ورجل وامرأة)",
            [("injured", 4, 4, "child"), ("injured", 1, 1, "civilian"), ("injured", 1, 1, "woman")],
        ),
        ("مقتل ثلاثة مدنيين: طفل وامرأتان", [("killed", 1, 1, "child"), ("killed", 2, 2, "woman")]),
        ("إصابة 6 مدنيين (4 أطفال) وثلاثة جنود", [("injured", 4, 4, "child")]),
        ("إصابة مدنيين اثنين (الصورة لـ 4 أطفال)", []),
        ("مقتل عشرات المدنيين نصفهم أطفال", [("killed", 2, None, "child")]),
        ("وارتقى شهداء من النساء والأطفال", [("killed", 2, None, "woman"), ("killed", 2, None, "child")]),
        ("من بين مجمل المصابين 12 طفلا و3 نساء", [("injured", 12, 12, "child"), ("injured", 3, 3, "woman")]),
        ("قتل ستة مدنيين ثلاثة منهم من الأطفال", [("killed", 3, 3, "child")]),
        ("مقتل ثلاثة عسكريين أحدهم ضابط", [("killed", 1, 1, "combatant")]),
        ("قتل 9 أشخاص بما في ذلك 4 أطفال", [("killed", 4, 4, "child")]),
        ("قتل 13 شخصا بينهم طفل واحد على الأقل", [("killed", 1, None, "child")]),
        ("أصيب رجلان أحدهما بحالة حرجة", []),
        # how badly they are hurt makes no kind of people
        ("أصيب خمسة أشخاص، ثلاثة منهم بحالة خطرة", []),
        ("إصابة سبعة مدنيين بينهم اثنان بجروح خطيرة", []),
        ("أصيب 4 مدنيين ثلاثة منهم أطفال أحدهم بحالة حرجة", [("injured", 3, 3, "child")]),
        # a list that adds up to the total
        ("إصابة أربعة مدنيين، ثلاثة أطفال وامرأة", [("injured", 3, 3, "child"), ("injured", 1, 1, "woman")]),
        (
            "قتل 12 عنصرا، 8 من قسد و3 من قوات النظام وواحد من الدفاع الوطني",
            [("killed", 8, 8, "combatant"), ("killed", 3, 3, "combatant"), ("killed", 1, 1, "combatant")],
        ),
        ("إصابة تسعة مدنيين، ثلاثة أطفال وامرأة", []),
        ("قتل ستة أشخاص، ثلاثة في المدينة وثلاثة في ريفها", []),
        ("أصيب ثلاثة مدنيين هم: طفل وامرأتان", [("injured", 1, 1, "child"), ("injured", 2, 2, "woman")]),
        ("مقتل مدنيين اثنين (شابان شقيقان)", []),
        ("قتل ثلاثة مدنيين بينهم امرأة وطفل مجهولا الهوية", [("killed", 1, 1, "woman"), ("killed", 1, 1, "child")]),
        ("نزح 50 ألف شخص بينهم 20 ألفا إلى المدينة", [("displaced", 20000, 20000, "unknown")]),
        # a sentence that goes on with the toll of the one before
        ("قتل 12 شخصا. وكان من بينهم 8 عناصر.", [("killed", 8, 8, "combatant")]),
        ("قتل وأصيب 12 شخصا. وكان من بينهم 8 عناصر.", []),
        # by those they work for
        ("قتل تسعة بينهم ثلاثة موظفين يعملون لدى منظمة دولية", [("killed", 3, 3, "aid_worker")]),
        ("قتل تسعة بينهم ثلاثة من أفراد الدفاع المدني", [("killed", 3, 3, "aid_worker")]),
        ("قتل تسعة بينهم ثلاثة مواطنين قرب مركز الدفاع المدني", [("killed", 3, 3, "civilian")]),
        # one kind alone says who they all are
        ("سقط قتلى من الأطفال", []),
        # whose parts they are is not told
        ("مقتل وإصابة عشرات المدنيين بينهم أطفال", []),
    ],
)
def test_parts_hang_on_their_total(text: str, told: list[Told]) -> None:
    assert parts(text) == told


def test_a_child_among_them_makes_the_total_civilian() -> None:
    assert totals("مقتل 7 أشخاص بينهم طفل") == [("killed", 7, 7, "civilian")]


@pytest.mark.parametrize(
    "text",
    [
        "عمليات قتل وخطف",
        "جريمة قتل",
        "نقل الجرحى إلى مشفى الشهداء",
        "كتائب شهداء الأقصى",
        "انتشال الجثث من تحت الأنقاض",
        "حققت إصابات مباشرة",
        "قضت محكمة بالسجن",
        "نصف السكان",
        "",
    ],
)
def test_harm_words_without_people_are_no_toll(text: str) -> None:
    assert mentions(text) == ()


def test_a_toll_knows_its_words_its_sentence_and_its_frame() -> None:
    first, second = mentions("قصف عنيف. ما أدى إلى مقتل 3 مدنيين. وأصيب طفل جراء القصف.")
    assert (first.sentence, first.frame, first.rule) == (1, "result", "harm.counted")
    assert (second.sentence, second.frame, second.rule) == (2, "cause", "harm.one")
    document = opened("قصف عنيف. ما أدى إلى مقتل 3 مدنيين. وأصيب طفل جراء القصف.")
    assert document.quote(first.first, first.stop) == "3 مدنيين"
    assert document.forms[first.anchor] == "مقتل"
    assert first.span.of(document.report.text) == "3 مدنيين"


def test_the_same_toll_told_twice_is_of_the_same_people() -> None:
    assert totals("مقتل 3 أشخاص.\nوقتل 3 مدنيين.") == [("killed", 3, 3, "civilian"), ("killed", 3, 3, "civilian")]


VOCABULARY = """
مقتل إصابة وإصابة قتل أصيب وأصيب قتلوا لقي حتفهم 5 ثلاثة وعشرة عشرات من مدنيين طفل وامرأة جنود قتلى وجرحى آخرين بينهم
منهم معظمهم لم دون إصابات خسائر بشرية عدد القتلى إلى ارتفع الحصيلة سابقة مع بين جثث [اسم] ، . الـ3 على الأقل
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=24))
def test_any_order_of_harm_words_gives_sound_mentions(words: list[str]) -> None:
    document = opened(" ".join(words))
    found = HARM.find(document, NUMBERS.find(document))
    for mention in found:
        assert mention.min >= 0
        assert mention.max is None or mention.min <= mention.max
        first, stop = document.sentences[mention.sentence]
        assert first <= mention.first < mention.stop <= stop
        assert first <= mention.anchor < stop
        assert mention.span == document.span(mention.first, mention.stop)
    assert found == HARM.find(document, NUMBERS.find(document))


def test_a_broken_pack_says_where() -> None:
    name = "domains/conflict/harm.yaml"
    text = shipped_files()[name].replace("kind: missing", "kind: lost")
    with pytest.raises(PackError, match=r"harm\.yaml:\d+"):
        parse(name, text, Harm)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # by whose members they are
        ("قتل خمسة من أفراد الشرطة في كمين", [("killed", 5, 5, "combatant")]),
        ("مقتل فرد من أفراد الجيش", [("killed", 1, 1, "combatant")]),
        ("مقتل ستة من أفراد عائلة واحدة", [("killed", 6, 6, "civilian")]),
        # by whose losses they are
        ("أوقع الهجوم خسائر بشرية كبيرة في صفوف قوات النظام", [("killed", 1, None, "combatant")]),
        ("خسائر بشرية في صفوف المدنيين", [("killed", 1, None, "civilian")]),
        ("خسائر بشرية ومادية", [("killed", 1, None, "unknown")]),
        # by what is said of them right after
        ("مقتل أربعة أشخاص، وهم مدنيون", [("killed", 4, 4, "civilian")]),
        ("مقتل ثلاثة أشخاص قالت الوزارة إنهم إرهابيون", [("killed", 3, 3, "combatant")]),
        ("مقتل شخص قال الجيش إنه مسلح", [("killed", 1, 1, "combatant")]),
        ("قتل سبعة أشخاص هم عائلة كاملة", [("killed", 7, 7, "civilian")]),
    ],
)
def test_who_people_are_is_told_by_whose_they_are_or_right_after(text: str, told: list[Told]) -> None:
    assert totals(text) == told
    assert not parts(text)


def test_a_list_of_people_says_who_the_parts_are() -> None:
    text = "أصيب ثلاثة أشخاص، هم رجل وامرأة وطفل"
    assert [who for *_, who in parts(text)] == ["civilian", "woman", "child"]


def test_who_people_most_likely_are_where_no_word_tells() -> None:
    first, _, second = mentions("سقط ثلاثة شهداء بينهم طفل وعدة جرحى")
    assert (first.who, second.who, second.likely) == ("civilian", "unknown", "civilian")
    (fled,) = mentions("نزح نحو ألفي شخص من البلدة")
    assert (fled.who, fled.likely) == ("unknown", "civilian")
    (killed,) = mentions("مقتل 3 أشخاص")
    assert (killed.who, killed.likely) == ("unknown", "unknown")
