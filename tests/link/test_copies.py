"""Near-copies of one text are one source."""

import pytest

from rasd.link.copies import Wording, alike, groups
from rasd.link.tools import Tools
from rasd.link.words import Words
from rasd.model import Report
from rasd.packs import Packs

NEWS = "قصفت المدفعية صباح اليوم أطراف قرية الزهراء وسقط عدد من القذائف قرب المدرسة دون إصابات بين الأهالي"


def grouped(texts: list[str], words: Words, packs: Packs) -> list[int]:
    """For each text the first of those that it is a near-copy of."""
    wordings = [Wording.of(words.forms(text), packs.linking.copies) for text in texts]
    pairs = alike({wording.number: wording for wording in wordings}, packs.linking.copies)
    group = groups((wording.number for wording in wordings), pairs)
    first: dict[int, int] = {}
    return [first.setdefault(group[wording.number], at) for at, wording in enumerate(wordings)]


@pytest.mark.parametrize(
    "copy",
    [
        NEWS,
        f"#عاجل | {NEWS} #سوريا",
        NEWS.replace("القذائف", "القـ.ـذائف").replace("قصفت", "قَصَفَت"),
        NEWS.replace("صباح اليوم", "فجر اليوم"),
        f"{NEWS} وأضاف المصدر أن حركة السير توقفت ساعة كاملة على الطريق العام ثم عادت إلى ما كانت عليه",
    ],
)
def test_a_copy_is_found_through_tags_spelling_small_changes_and_additions(
    copy: str, words: Words, packs: Packs
) -> None:
    other = "خرج عشرات من سكان بلدة النخيل في مظاهرة تطالب بتحسين الخدمات وإصلاح شبكة الكهرباء والماء في الحي"
    assert grouped([NEWS, other, copy], words, packs) == [0, 1, 0]


def test_one_act_told_in_other_words_is_no_copy(words: Words, packs: Packs) -> None:
    other = "سقوط قذائف على محيط المدرسة في الزهراء عند الساعة السابعة، ولم يصب أحد، بحسب ما قاله سكان من القرية"
    assert grouped([NEWS, other], words, packs) == [0, 1]


def test_short_texts_are_copies_only_if_they_are_the_same(words: Words, packs: Packs) -> None:
    texts = ["قصف على قرية الزهراء الآن", "قصف على قرية الزهراء اليوم", "قصف على قرية الزهراء الآن!"]
    assert grouped(texts, words, packs) == [0, 1, 0]


def test_texts_without_words_are_no_copies_of_each_other(packs: Packs) -> None:
    tools = Tools(packs)
    assert [tools.wording(Report.received(text)) for text in ("🔴", "…")] == [None, None]


def test_a_copy_of_a_copy_is_in_the_group(words: Words, packs: Packs) -> None:
    middle = NEWS.replace("صباح اليوم", "فجر أمس")
    last = middle.replace("قرب المدرسة دون إصابات", "وأصيب راعي أغنام")
    assert grouped([NEWS, last], words, packs) == [0, 1]
    assert grouped([NEWS, middle, last], words, packs) == [0, 0, 0]
