"""Who is said to have done an act: the side itself, others, or nobody by a denial."""

from collections.abc import Callable, Sequence
from itertools import permutations

import msgspec
import pytest

from rasd.link.responsibility import responsibility
from rasd.link.sides import Sides
from rasd.link.telling import Telling
from rasd.link.words import Words
from rasd.model import Attribution, ClaimActor, Responsibility, Span
from rasd.packs import Packs

Tell = Callable[..., Telling]
Say = Callable[..., Telling]
Told = list[tuple[str, str, tuple[str, ...]]]
TEXT = "أعلن الجيش التركي أن قواته قصفت تلة الكرمة، واتهم مجلس القرية القوات الروسية"


@pytest.fixture(scope="module")
def sides(packs: Packs, words: Words) -> Sides:
    return Sides(packs.actors, words, packs.linking.allies)


@pytest.fixture
def say(tell: Tell) -> Say:
    """A claim of `text`; doers and sources as (id or kind, the words that name them)."""

    def make(
        text: str, *, doers: Sequence[tuple[str, str]] = (), sources: Sequence[tuple[str, str]] = (), **fields: object
    ) -> Telling:
        def span(words: str) -> Span:
            return Span(text.index(words), text.index(words) + len(words))

        made = tell(text=text, **fields)
        actors = [
            ClaimActor(role="perpetrator", actor=actor, actor_class="other", span=span(words)) for actor, words in doers
        ]
        told = msgspec.convert(
            [{"kind": kind, "span": span(words)} for kind, words in sources], tuple[Attribution, ...]
        )
        claim = msgspec.structs.replace(made.claim, actors=tuple(actors), attribution=told).identified()
        return msgspec.structs.replace(made, claim=claim, doers=frozenset(actor for actor, _ in doers))

    return make


def short(said: Sequence[Responsibility]) -> Told:
    return [(one.stance, one.actor, one.by) for one in said]


@pytest.mark.parametrize(
    ("doer", "source", "stance"),
    [
        # the side is its own source: by the same words, by words within the source's, by another of its names
        (("turkey", "الجيش التركي"), ("party", "الجيش التركي"), "claimed"),
        (("turkey", "الجيش"), ("party", "الجيش التركي"), "claimed"),
        (("turkey", "قواته"), ("party", "الجيش التركي"), "claimed"),
        # who is unknown says nothing of itself
        (("unknown", "الجيش"), ("party", "الجيش التركي"), "accused"),
        # another side is the source, or its name stands in a source that is no side
        (("russia", "القوات الروسية"), ("party", "الجيش التركي"), "accused"),
        (("turkey", "قواته"), ("media", "الجيش التركي"), "accused"),
        (("russia", "القوات الروسية"), ("local_source", "مجلس القرية"), "accused"),
        (("russia", "القوات الروسية"), None, "accused"),
    ],
)
def test_a_side_that_says_so_itself_claims_it_and_all_others_accuse(
    doer: tuple[str, str], source: tuple[str, str] | None, stance: str, say: Say, sides: Sides
) -> None:
    telling = say(TEXT, doers=[doer], sources=[source] if source else [])
    assert short(responsibility([telling], [], sides)) == [(stance, doer[0], (source[0] if source else "outlet",))]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("قيادة الجيش التركي", "turkey"),
        ("للجيـش التـركي", "turkey"),
        ("الحكومة السورية", "syria_government"),
        ("الحكومة التركية", "turkey"),
        ("الحكومة الأردنية", None),  # the first word alone is a name of the Syrian government
        ("والحكومة", "syria_government"),
        ("الحكومة السورية المؤقتة", "opposition"),
        ("لجنة الفرقة", None),  # the rest of a name with a number
        ("مصدر عسكري", None),
    ],
)
def test_a_side_is_known_by_whole_names_only(source: str, named: str | None, sides: Sides) -> None:
    found = sides.named(source)
    assert named in found if named else not found
    assert ("syria_government" in found) == (named == "syria_government")


def test_one_claim_can_accuse_one_side_and_be_anothers_own_word(say: Say, sides: Sides) -> None:
    both = say(TEXT, doers=[("turkey", "قواته"), ("russia", "القوات الروسية")], sources=[("party", "الجيش التركي")])
    assert short(responsibility([both], [], sides)) == [
        ("claimed", "turkey", ("party",)),
        ("accused", "russia", ("party",)),
    ]


@pytest.mark.parametrize(
    ("other", "stance"),
    [(("russia", "القوات الروسية"), "accused"), (("sna", "مجلس القرية"), "claimed"), (("turkey", "قواته"), "claimed")],
)
def test_a_source_that_is_a_doer_by_its_own_words_alone_accuses_the_doer_that_is_no_ally(
    other: tuple[str, str], stance: str, say: Say, sides: Sides
) -> None:
    source = "الجيش التركي"
    told = responsibility([say(TEXT, doers=[("turkey", source), other], sources=[("party", source)])], [], sides)
    assert [one.stance for one in told if one.actor == "turkey"] == [stance]


def test_what_a_side_says_of_itself_and_what_others_say_stay_two_entries(say: Say, sides: Sides) -> None:
    own = say(TEXT, doers=[("turkey", "قواته")], sources=[("party", "الجيش التركي")])
    other = say("قصفت القوات التركية تلة الكرمة بحسب ناشطين", doers=[("turkey", "القوات التركية")],
                sources=[("monitor", "ناشطين")])  # fmt: skip
    said = responsibility([own, other], [], sides)
    assert short(said) == [("claimed", "turkey", ("party",)), ("accused", "turkey", ("monitor",))]
    assert [one.claim_ids for one in said] == [(own.claim.id,), (other.claim.id,)]


def test_kinds_of_sources_are_told_once_and_the_outermost_of_a_chain(say: Say, sides: Sides) -> None:
    told = [
        say("نقلت الوكالة عن ناشطين أن القوات الروسية قصفت", doers=[("russia", "القوات الروسية")],
            sources=[("media", "الوكالة"), ("monitor", "ناشطين")]),
        say("القوات الروسية تقصف الكرمة", doers=[("russia", "القوات الروسية")]),
        say("القوات الروسية تقصف التلة", doers=[("russia", "القوات الروسية")]),
    ]  # fmt: skip
    assert short(responsibility(told, [], sides)) == [("accused", "russia", ("media", "outlet"))]


def test_the_side_that_most_independent_texts_accuse_comes_first(say: Say, sides: Sides) -> None:
    one = say("القوات الروسية تقصف الكرمة", doers=[("russia", "القوات الروسية")])
    copies = [
        msgspec.structs.replace(
            say(f"القوات التركية تقصف الكرمة {n}", doers=[("turkey", "القوات التركية")]), source="s"
        )
        for n in ("فجرا", "ليلا", "صباحا")
    ]
    assert [said.actor for said in responsibility([*copies, one], [], sides)] == ["russia", "turkey"]
    told_apart = [msgspec.structs.replace(copy, source=copy.report.id) for copy in copies]
    assert [said.actor for said in responsibility([*told_apart, one], [], sides)] == ["turkey", "russia"]


def test_a_denial_clears_the_doer_that_it_names(say: Say, sides: Sides) -> None:
    denial = say("نفى ناشطون أن تكون القوات الروسية قصفت الكرمة", doers=[("russia", "القوات الروسية")],
                 sources=[("monitor", "ناشطون")], modality="denied")  # fmt: skip
    assert short(responsibility([], [denial], sides)) == [("denied", "russia", ("monitor",))]


def test_a_denial_by_the_accused_needs_no_doer_and_is_its_own_word(say: Say, sides: Sides) -> None:
    accused = say("القوات الروسية تقصف الكرمة", doers=[("russia", "القوات الروسية")])
    denial = say("نفت وزارة الدفاع الروسية قصف الكرمة", sources=[("party", "وزارة الدفاع الروسية")], modality="denied")
    assert short(responsibility([accused], [denial], sides)) == [
        ("accused", "russia", ("outlet",)),
        ("denied", "russia", ("party",)),
    ]


def test_a_denial_by_a_side_that_nobody_accuses_clears_nobody(say: Say, sides: Sides) -> None:
    accused = say("القوات الروسية تقصف الكرمة", doers=[("russia", "القوات الروسية")])
    denial = say("نفى الجيش التركي سقوط قتلى له", sources=[("party", "الجيش التركي")], modality="denied")
    assert short(responsibility([accused], [denial], sides)) == [("accused", "russia", ("outlet",))]


def test_the_order_in_which_claims_are_given_never_shows(say: Say, sides: Sides) -> None:
    told = [
        say(TEXT, doers=[("turkey", "قواته")], sources=[("party", "الجيش التركي")]),
        say("القوات الروسية تقصف الكرمة", doers=[("russia", "القوات الروسية")]),
        say("ناشطون يتهمون روسيا وتركيا", doers=[("turkey", "تركيا"), ("russia", "روسيا")],
            sources=[("monitor", "ناشطون")]),
    ]  # fmt: skip
    assert len({responsibility(order, [], sides) for order in permutations(told)}) == 1
