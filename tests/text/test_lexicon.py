import pytest

from rasd.model import Report
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd.text.inflect import noun_forms, verb_forms
from rasd.text.lexicon import Lexicon, split_article

OPENER = Opener(shipped_packs().letters)


def find(text: str, *phrases: str) -> list[tuple[str, str, str]]:
    normal = OPENER.normaliser.form
    lexicon = Lexicon(([split_article(w, normal(w)) for w in phrase.split()], phrase) for phrase in phrases)
    document = OPENER.open(Report.received(text))
    return [(hit.term, hit.before, hit.after) for hit in lexicon.find(document)]


@pytest.mark.parametrize(
    ("text", "phrase", "before", "after"),
    [
        ("قصف", "قصف", "", ""),
        ("والقصف", "قصف", "وال", ""),
        ("بالقصف", "قصف", "بال", ""),
        ("للقصف", "قصف", "لال", ""),
        ("وبقصفهم", "قصف", "وب", "هم"),
        ("غارتها", "غارة", "", "ها"),
        ("الألغام", "ألغام", "ال", ""),
        ("ألغام", "ألغام", "", ""),
        ("فألغامهم", "ألغام", "ف", "هم"),
    ],
)
def test_particles_and_pronouns_are_read_off(text: str, phrase: str, before: str, after: str) -> None:
    assert find(text, phrase) == [(phrase, before, after)]


@pytest.mark.parametrize("text", ["انقصف", "تقصفي", "الغلام"])
def test_words_that_only_contain_a_known_word_are_not_it(text: str) -> None:
    assert find(text, "قصف", "ألغام") == []


def test_phrase_is_found_through_articles_and_longest_comes_first() -> None:
    hits = [term for term, _, _ in find("بعد وقف لإطلاق النار بيومين", "إطلاق النار", "وقف إطلاق النار", "وقف")]
    assert hits == ["وقف إطلاق النار", "وقف", "إطلاق النار"]


def test_phrase_is_read_through_hashtags_and_self_censoring() -> None:
    assert [term for term, _, _ in find("#إطلاق_النـ.ـار", "إطلاق النار")] == ["إطلاق النار"]


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        ("هاجم", "يهاجم", ["هاجمت", "هاجموا", "تهاجم", "يهاجمون", "هاجما"]),
        ("القي", "يلقي", ["القت", "القوا", "تلقي", "يلقون"]),
        ("سيطر", "يسيطر", ["سيطرت", "سيطرنا", "تسيطر"]),
    ],
)
def test_verb_forms(past: str, present: str, forms: list[str]) -> None:
    assert set(forms) <= set(verb_forms(past, present))


def test_noun_forms_know_their_number() -> None:
    forms = noun_forms("غاره", ("غارات",))
    assert (forms["غاره"], forms["غارتين"], forms["غارتا"], forms["غارات"]) == ("one", "two", "two", "many")
    assert noun_forms("هجوم")["هجوما"] == "one"
    assert noun_forms("هجوم")["هجومين"] == "two"
