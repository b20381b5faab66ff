import pytest

from rasd.model import Report
from rasd.read.actors import ActorFinder
from rasd.read.cues import CueFinder
from rasd.read.sources import SourceFinder
from rasd.read.triggers import Trigger, TriggerFinder
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
TRIGGERS = TriggerFinder(PACKS.triggers, OPENER.normaliser)


def triggers(text: str) -> tuple[Trigger, ...]:
    return TRIGGERS.find(OPENER.open(Report.received(text)))


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("قصفت المدفعية القرية", "bombardment", "past"),
        ("بقصفها", "bombardment", "one"),
        ("القصف", "bombardment", "one"),
        ("ستستهدف", "targeting", "present"),
        ("غارتين", "air raid", "two"),
        ("والغارات", "air raid", "many"),
        ("ألقت الشرطة القبض", "throw", "past"),
        ("ألقت القبض على شاب", "arrest", "phrase"),
        ("اعتـ.ـقال", "arrest", "one"),
        # a phrase after a verb takes the ending of the accusative on both words
        ("شنت الطائرات هجوماً جوياً", "air raid", "phrase"),
        ("نفذ هجوما انتحاريا", "suicide attack", "phrase"),
    ],
)
def test_trigger_words_are_found_with_their_form(text: str, name: str, form: str) -> None:
    assert [found for found in triggers(text) if found.name == name and form in found.form.split(" or ")]


@pytest.mark.parametrize("text", ["حقوق الإنسان", "هيئة تحرير الشام", "كتائب شهداء الأقصى", "رئيس التحرير"])
def test_names_that_look_like_triggers_are_none(text: str) -> None:
    assert triggers(text) == ()


def test_longer_phrase_takes_the_words_of_a_shorter_one() -> None:
    found = triggers("اتفاق على وقف إطلاق النار")
    assert [trigger.name for trigger in found] == ["deal", "ceasefire"]


def test_definite_noun_may_refer_back() -> None:
    assert triggers("القصف")[0].definite
    assert triggers("قصفها")[0].definite
    assert not triggers("قصف مدفعي")[0].definite


def sources(text: str) -> list[tuple[str, str, bool]]:
    finder = SourceFinder(PACKS.speech, OPENER.normaliser)
    return [(s.kind, s.said, s.again) for s in finder.find(OPENER.open(Report.received(text)))]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("أفاد مراسلنا بأن", "correspondent", "verb before"),
        ("قالت مصادر محلية إن", "local_source", "verb before"),
        ("مصادر ميدانية تحدثت عن", "local_source", "verb after"),
        ("بحسب المرصد السوري لحقوق الإنسان", "monitor", "according to"),
        ("نقلا عن شهود عيان", "eyewitness", "according to"),
    ],
)
def test_sources_and_how_they_speak(text: str, kind: str, said: str) -> None:
    assert sources(text)[0] == (kind, said, False)


def test_whoever_is_spoken_to_is_no_source() -> None:
    assert [kind for kind, _, _ in sources("قال مصدر محلي لوكالة الأنباء إن")] == ["local_source"]
    assert [kind for kind, _, _ in sources("قال مصدر لوكالة رويترز إن")] == ["unnamed"]
    assert [kind for kind, _, _ in sources("وفقا لوكالة الأنباء")] == ["media"]


def test_a_particle_may_stand_apart_from_whoever_is_spoken_to() -> None:
    assert [kind for kind, _, _ in sources('قال مصدر محلي لـ "رويترز" إن')] == ["local_source"]
    assert [kind for kind, _, _ in sources('وفقا لـ "رويترز"')] == ["media"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("وقال مراسل تلفزيون الخليج إن", ["correspondent"]),
        ("وقالت وكالة رويترز إن", ["media"]),
        ("وقال مراسل وكالة رويترز إن", ["correspondent"]),
        ("وقال مراسل ووكالة رويترز إن", ["correspondent", "media"]),
        ("وقالت مصادر المرصد إن", ["monitor"]),
        ("وقال مصدر في الشرطة إن", ["party"]),
        ("وأفادت مصادر نورث برس", ["local_source"]),
        ("وقال سكان ومسعفون إن", ["resident", "medical"]),
    ],
)
def test_words_that_say_whose_a_source_is_are_part_of_it(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in sources(text)] == kinds


def test_a_statement_and_an_official_speak_for_a_side() -> None:
    assert [kind for kind, _, _ in sources("قال ناشطون كذا. وأضاف البيان كذا. وصرح مسؤول كذا")] == [
        "monitor",
        "party",
        "party",
    ]


def test_sources_again_are_no_agency_named_between() -> None:
    said = "قالت مصادر محلية كذا. وذكرت وكالة الأنباء كذا. وأضافت المصادر كذا"
    assert [kind for kind, _, _ in sources(said)] == ["local_source", "media", "local_source"]


def test_same_sources_keep_their_kind() -> None:
    assert [kind for kind, _, _ in sources("قالت مصادر محلية كذا. وأضافت المصادر ذاتها كذا")] == ["local_source"] * 2


def test_an_actor_is_a_source_only_beside_a_verb_of_saying() -> None:
    finder, actors = SourceFinder(PACKS.speech, OPENER.normaliser), ActorFinder(PACKS.actors, OPENER.normaliser)
    document = OPENER.open(
        Report.received("أعلنت قسد أنها تقدمت. قسد تقدمت. وقال مصدر عسكري لقسد ذلك. وأعلن فصيل تابع لـ «قسد» ذلك")
    )
    found = finder.find(document, actors.find(document))
    assert [(document.quote(s.first, s.stop), s.kind) for s in found] == [("قسد", "party"), ("مصدر عسكري", "party")]


def test_cues_are_found_by_kind() -> None:
    document = OPENER.open(Report.received("ما أدى إلى أضرار جراء القصف، وكانت القوات قد هددت"))
    kinds = [cue.kind for cue in CueFinder(PACKS.cues, OPENER.normaliser).find(document)]
    assert {"result", "cause", "was", "plan"} <= set(kinds)
