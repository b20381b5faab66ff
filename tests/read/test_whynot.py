"""Why words were not read: every answer agrees with what was read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Document, Reason, Report
from rasd.model.codebook import EventType
from rasd.packs import parse
from rasd.packs.cases import Cases
from rasd.packs.trust import Trust, Trusts
from rasd.ports import Opinion
from rasd.read import PackReader
from rasd.read.kinds import ACTOR_OPTIONS, PLACE_OPTIONS, YES
from rasd.read.standing import CERTAINTY_OPTIONS, MODALITY_OPTIONS, SCOPE_OPTIONS
from rasd.sources.packfiles import shipped_files, shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

PACKS = shipped_packs()
READER = PackReader(PACKS, shipped_gazetteer())
OPENER = Opener(PACKS.letters)
READ = {"whynot.read", "whynot.again", "whynot.fits"}

STRIKE = "استهدفت غارات روسية بلدة النيرب شرقي إدلب. وأسفرت الغارات عن مقتل مدنيين اثنين."
TWICE = "قصفت قوات النظام بلدة النيرب بالمدفعية. وقال ناشطون إن قوات النظام كررت قصف النيرب صباح اليوم."
CLEARED = "أعلن الفريق تحرير الأرض من الألغام القديمة في حديقة المدرسة."
TWO_ACTS = "استهدفت غارات روسية بلدة سرمين وقصفت المدفعية بلدة النيرب مما أسفر عن مقتل خمسة أشخاص."
DISEASE = "قصفت قوات النظام بلدة النيرب. وتحدث الوزير عن انتشار المرض."
FAR = "قصفت قوات النظام بلدة النيرب. فتحت المدارس أبوابها. عاد الطلاب إلى صفوفهم. زار الوفد مدينة دمشق."


def asked(text: str, words: str, reader: PackReader = READER, **fields: str) -> list[tuple[Reason, ...]]:
    document = OPENER.open(Report.received(text, **fields))
    return [answer.reasons for answer in reader.why_not(document, words)]


def only(text: str, words: str, reader: PackReader = READER, **fields: str) -> dict[str, tuple[str, ...]]:
    """The values by rule, of the one place where the words stand."""
    (reasons,) = asked(text, words, reader, **fields)
    return {reason.rule.removeprefix("whynot."): reason.values for reason in reasons}


def test_a_word_that_names_an_event_is_told_with_its_claim() -> None:
    told = only(STRIKE, "غارات روسية")
    assert told["trigger"][:2] == ("air raid", "air_strike")
    assert told["read"] == ("1", "air_strike", "غارات")
    assert only(STRIKE, "الغارات")["again"] == ("1", "air_strike", "غارات")


def test_a_toll_that_fits_two_acts_is_read_of_one_and_the_other_says_so() -> None:
    told = only(TWO_ACTS, "خمسة أشخاص")
    assert told["elsewhere"][1:3] == ("1", "air_strike")
    assert told["fits"][1:3] == ("2", "shelling")


def test_a_place_that_belongs_more_surely_to_another_act_is_told_so() -> None:
    rules = {kind: msgspec.structs.replace(rule, shared=1.0) for kind, rule in PACKS.values.filled.items()}
    values = msgspec.structs.replace(PACKS.values, filled=rules)
    reader = PackReader(msgspec.structs.replace(PACKS, values=values), shipped_gazetteer())
    told = only("اندلعت اشتباكات في بلدة النيرب تزامنا مع قصف مدفعي على بلدة سرمين.", "سرمين", reader)
    assert told["shared"] == ("occurred", "1", "armed_clash", "اشتباكات")
    assert told["fits"][1:3] == ("2", "shelling")


def test_a_word_that_named_no_event_is_told_with_what_spoke_for_and_against_it() -> None:
    told = only(DISEASE, "انتشار")
    kind, percent = told["no_event"]
    assert kind == told["against"][0] == told["for"][0] == "force_movement"
    assert 0 < int(percent) <= 50
    assert "no place in sentence" in told["against"]
    assert "word=deployment" in told["for"]


def test_a_phrase_that_names_no_event_is_told() -> None:
    told = only("اجتمع مجلس الأمن لبحث ملف النازحين في جلسة مغلقة.", "الأمن")
    assert "never" in told
    assert not READ & told.keys()


def test_words_that_no_finder_knows_are_told() -> None:
    assert only(CLEARED, "الفريق") == {"unknown": ()}
    assert only(CLEARED, "لا وجود لها") == {"nowhere": ()}
    assert only(CLEARED, "تقرير", title="تقرير من إدلب") == {"title": ()}
    assert only(CLEARED, "ـ") == {"nowhere": ()}


@pytest.mark.parametrize("words", ["إِدلب", "ادلب", "إدلـــب", "بلدة النيرب شرقي ادلب"])
def test_words_are_found_through_their_spelling(words: str) -> None:
    (answer,) = READER.why_not(OPENER.open(Report.received(STRIKE)), words)
    assert answer.span is not None
    assert answer.span.of(STRIKE).endswith("إدلب")


def test_words_are_found_with_what_is_attached_to_them() -> None:
    assert len(asked("قصفت المدفعية القرية. وبالمدفعية قصفت قوات النظام النيرب.", "مدفعية")) == 2


def test_a_mention_is_told_with_its_role_or_how_near_it_came() -> None:
    assert only(STRIKE, "النيرب") == {
        "place": ("An Nayrab",),
        "fits": ("occurred", "1", "air_strike", "غارات"),
    }
    text = "قصفت قوات النظام بلدة النيرب بالمدفعية، واعتقلت دورية شابين في مدينة دمشق."
    (reasons,) = asked(text, "دمشق")
    assert [reason.rule.removeprefix("whynot.") for reason in reasons] == ["place", "near", "against", "fits"]
    _, near, against, fits = reasons
    assert near.values == ("occurred", "1", "shelling", "قصفت", str(round(near.weight * 100)))
    assert 0 < near.weight <= 0.5
    assert "last trigger not its" in against.values
    assert fits.values[:2] == ("occurred", "2")


def test_a_mention_without_an_event_beside_it_is_told_so() -> None:
    assert only(FAR, "دمشق") == {"place": ("Damascus",), "far": ()}
    assert only("هبت الريح في بلدة النيرب.", "النيرب") == {"place": ("An Nayrab",), "no_events": ()}


def test_a_value_that_the_claim_has_from_other_words_is_told_so() -> None:
    first, again = asked(TWICE, "قوات النظام", published="2023-05-04")
    assert [reason.rule for reason in first] == ["whynot.actor", "whynot.fits"]
    assert [reason.rule for reason in again] == ["whynot.actor", "whynot.once"]
    text = "قصفت قوات النظام بلدة النيرب صباح اليوم الثلاثاء، واستمر القصف حتى مساء أمس."
    assert "other_time" in only(text, "أمس", published="2023-05-04")
    assert only(text, "أمس") == {"undated": (), "no_date": ("its", "1", "shelling", "قصفت")}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("مدنيين", {"people": ("civilian",), "harm": ("killed", "2")}),
        ("مقاتلون", {"harm": ("injured", "2+")}),
        ("بالمدفعية", {"weapon": ("artillery",)}),
        ("المشفى", {"site": ("hospital",)}),
        ("ناشطون", {"source": ("monitor",)}),
        ("أمس", {"day": ("2023-05-03",)}),
        ("جراء", {"cue": ("cause", "cue=cause")}),
    ],
)
def test_what_the_finders_took_words_for_is_told(words: str, told: dict[str, tuple[str, ...]]) -> None:
    text = "قال ناشطون إن مدنيين اثنين قتلا وأصيب مقاتلون أمس جراء قصف المشفى بالمدفعية."
    found = only(text, words, published="2023-05-04")
    assert {rule: found.get(rule) for rule in told} == told


CASES = [case for name, text in shipped_files().items() if "/cases/" in name for case in parse(name, text, Cases).cases]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_read_is_never_told_as_unread(case: msgspec.Struct) -> None:
    text: str = getattr(case, "text")  # noqa: B009 - pytest's ids want the struct itself
    document = OPENER.open(Report.received(text))
    for number, claim in enumerate(READER.read(document), 1):
        for span in claim.spans():
            told = [reason for answer in READER.why_not(document, span.of(text)) for reason in answer.reasons]
            assert any(
                reason.span == span and reason.rule in READ and str(number) in reason.values[:2] for reason in told
            )


@given(st.text(max_size=60), st.text(max_size=8))
@settings(max_examples=300)
def test_no_words_make_it_fail(text: str, words: str) -> None:
    document = OPENER.open(Report.received(f"{STRIKE} {text}"))
    for asked_for in (words, text[:9]):
        for answer in READER.why_not(document, asked_for):
            assert answer.reasons
            assert all(0 <= reason.span.start < reason.span.end for reason in answer.reasons if reason.span)


DECISIONS = ("names", "found", "same", "actor", "place", "weapon", "site", "harm", "time", "source",
             "scope", "modality", "certainty")  # fmt: skip
OPTIONS = (*get_args(EventType), *PLACE_OPTIONS, *ACTOR_OPTIONS, YES, *SCOPE_OPTIONS, *MODALITY_OPTIONS,
           *CERTAINTY_OPTIONS)  # fmt: skip


class Heard:
    """A model that hears an air strike in some words, with those log-odds, and nothing in any other."""

    name = "heard/1"

    def __init__(self, words: Mapping[str, float]) -> None:
        self._words = words
        self._forms: tuple[str, ...] = ()

    def opinion(self, document: Document, title: Document | None, known: Sequence[Sequence[str]]) -> Opinion:
        assert title is None
        assert len(known) == len(document.forms)
        heard = Heard(self._words)
        heard._forms = tuple(document.forms)
        return heard

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        said = dict.fromkeys(OPTIONS, -6.0)
        if decision in ("names", "found"):
            said["air_strike"] = self._words.get(self._forms[at[0]], -6.0)
        return said

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        for token, form in enumerate(self._forms):
            if self._words.get(form, -6.0) >= math.log(least / (1 - least)):
                yield token, "air_strike"

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        raise AssertionError(kind, least)

    def tells(self, row: str, token: int) -> str:
        raise AssertionError(row, token)


def heard(*, alone: bool = False, **words: float) -> PackReader:
    both = {name: Trust(lexical=1.0, learned=1.0) for name in DECISIONS}
    learned = {name: Trust(lexical=0.0, learned=1.0) for name in DECISIONS}
    packs = msgspec.structs.replace(PACKS, trust=Trusts(both=both, learned=learned, least=0.2))
    return PackReader(packs, shipped_gazetteer(), Heard(words), alone=alone)


def test_what_the_model_makes_of_words_is_told_where_it_is_asked() -> None:
    text = "هبت عاصفة على بلدة النيرب."
    assert only(text, "عاصفة", heard(عاصفه=-2.0))["unheard"] == ("air_strike", "11")
    told = only(text, "عاصفة", heard(عاصفه=-1.0))
    assert told["proposed"] == ("air_strike",)
    assert told["no_event"] == ("air_strike", "27")
    assert told["against"] == ("air_strike", "the model's share=0.27")
    assert only(text, "عاصفة", heard(عاصفه=3.0))["read"] == ("1", "air_strike", "عاصفة")


def test_a_word_of_the_phrase_of_another_is_told_so() -> None:
    told = only("نفذت الطائرات غارة على بلدة النيرب.", "الطائرات", heard(الطائرات=3.0, غاره=3.0))
    assert "weapon" in told
    told = only("هزت عنيفة غارة بلدة النيرب.", "عنيفة", heard(عنيفه=3.0, غاره=3.0))
    assert told["beside"] == ("air_strike", "95")


def test_both_voices_are_told_of_a_word_that_named_no_event() -> None:
    text = "اشترى الرجل لعبة حرب لابنه."
    against = only(text, "حرب", heard())["against"]
    assert against[1].startswith("the model's share=0.0")
    assert len(against) > 2
    assert only(text, "حرب", heard(alone=True))["against"] == against[:2]


def test_with_a_model_what_was_read_is_told_as_read() -> None:
    reader = heard(غارات=3.0)
    (claim,) = reader.read(OPENER.open(Report.received(STRIKE)))
    assert claim.type == "air_strike"
    assert "read" in only(STRIKE, "غارات روسية", reader)
    place = only(STRIKE, "النيرب", reader)
    assert ("fits" in place) == any(value.span.of(STRIKE) == "النيرب" for value in claim.places)
