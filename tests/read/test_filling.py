"""Roles that an act nearly always has are filled by what is likeliest; further values must be surer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Report
from rasd.packs.values import Filled
from rasd.read.assembly import Weighed
from rasd.read.filling import Found, filled, lacks, surer
from rasd.read.layout import Layout
from rasd.read.reader import PackReader
from rasd.read.weigh import NONE, Choice
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

from .made import Mention, kind, refused

RULE = Filled(roles=("perpetrator", "participant"), least=0.4, besides=0.5, further=0.6, shared=0.0)
PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
READER = PackReader(PACKS, shipped_gazetteer())


KIND = kind("actor", "perpetrator", "target")


def chosen(at: int, role: str, share: float, who: str = "") -> Found[Mention]:
    return Weighed(Mention(at, who or str(at)), [], (0, at)), Choice(role, share, ())


def layout_of(text: str) -> Layout:
    return READER.layout(OPENER.open(Report.received(text)))


def told(found: list[Found[Mention]]) -> dict[int, str]:
    return {item.mention.first: choice.option for item, choice in found if choice.option != NONE}


#: words without lists, so that nothing goes on one
PLAIN = layout_of("كلمة " * 40)


def test_the_likeliest_fills_a_role_that_nothing_fills() -> None:
    found = [refused(2, "perpetrator", 0.42), refused(5, "perpetrator", 0.45), chosen(8, "target", 0.9)]
    assert lacks(found, RULE)
    assert told(filled(found, (), RULE)) == {5: "perpetrator", 8: "target"}
    (choice,) = [choice for item, choice in filled(found, (), RULE) if item.mention.first == 5]
    assert choice == Choice("perpetrator", 0.45, ("nothing surer",))


def test_what_is_not_likely_enough_fills_nothing() -> None:
    found = [refused(2, "perpetrator", 0.39), refused(5, "target", 0.49)]
    assert filled(found, (), RULE) == found


def test_the_sentence_before_is_looked_through_and_only_what_fills_is_taken_from_it() -> None:
    near, before = [refused(9, "participant", 0.41)], [chosen(1, "participant", 0.7), chosen(2, "target", 0.8)]
    assert told(filled(near, before, RULE)) == {1: "participant"}
    assert [item.mention.first for item, _ in filled(near, before, RULE)] == [9, 1]


def test_a_further_value_must_be_surer_unless_it_tells_of_the_same() -> None:
    found = [chosen(1, "perpetrator", 0.9, "a"), chosen(4, "perpetrator", 0.55, "b"), chosen(7, "target", 0.55, "b")]
    assert told(surer(PLAIN, KIND, found, RULE)) == {1: "perpetrator", 7: "target"}
    again = [chosen(1, "perpetrator", 0.9, "a"), chosen(4, "perpetrator", 0.55, "a")]
    assert surer(PLAIN, KIND, again, RULE) == again
    dropped = surer(PLAIN, KIND, found, RULE)[1][1]
    assert dropped.likeliest == ("perpetrator", 0.55)


def test_a_value_in_a_role_that_an_act_can_do_without_must_be_surer() -> None:
    found = [chosen(1, "perpetrator", 0.45), chosen(4, "target", 0.45), chosen(7, "participant", 0.45)]
    assert told(surer(PLAIN, KIND, found, RULE)) == {1: "perpetrator", 7: "participant"}


def test_what_goes_on_a_list_stays_with_it() -> None:
    listed = layout_of("أحمد وخالد وسالم ثم ناصر")
    found = [chosen(at, "target", share) for at, share in ((0, 0.9), (1, 0.5), (2, 0.5), (4, 0.5))]
    assert told(surer(listed, KIND, found, RULE)) == {0: "target", 1: "target", 2: "target"}


@given(st.lists(st.tuples(st.sampled_from(["perpetrator", "target"]), st.floats(0.01, 0.99)), max_size=8))
def test_the_surest_of_each_role_always_stays_and_nothing_is_added(told_: list[tuple[str, float]]) -> None:
    found = [chosen(3 * at, role, share) for at, (role, share) in enumerate(told_)]
    kept = told(surer(PLAIN, KIND, found, RULE))
    assert kept.items() <= told(found).items()
    for role in {role for role, share in told_ if role in RULE.roles or share >= RULE.besides}:
        best = max(share for own, share in told_ if own == role)
        assert any(share == best and kept.get(3 * at) == own == role for at, (own, share) in enumerate(told_))


@pytest.mark.parametrize("share", [0.41, 0.6, 0.99])
def test_what_fills_a_role_keeps_its_own_share(share: float) -> None:
    ((_, choice),) = filled([refused(1, "participant", share)], (), RULE)
    assert choice.likeliest == ("participant", share)
