"""Where every toll was left out, each is told of the act that it comes nearest to."""

from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Report
from rasd.read.filling import Found
from rasd.read.leftout import nearest_act, taken
from rasd.read.reader import PackReader
from rasd.read.weigh import NONE, Choice
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

from .made import Mention, refused

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
READER = PackReader(PACKS, shipped_gazetteer())


def told(found: list[list[Found[Mention]]]) -> list[list[int]]:
    return [[item.mention.first for item, choice in own if choice.option != NONE] for own in found]


def test_each_goes_to_the_act_with_the_largest_share() -> None:
    found = [[refused(3, "its", 0.3), refused(9, "its", 0.2)], [refused(3, "its", 0.1), refused(9, "its", 0.4)]]
    assert told(nearest_act(found, 0.2)) == [[3], [9]]
    assert nearest_act(found, 0.2)[0][0][1] == Choice("its", 0.3, ("no act surer",))


def test_one_that_no_act_is_likely_enough_for_stays_left_out() -> None:
    assert told(nearest_act([[refused(3, "its", 0.3), refused(9, "its", 0.1)], [refused(9, "its", 0.15)]], 0.2)) == [
        [3],
        [],
    ]


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 0.5)), max_size=4, unique_by=lambda one: one[0])))
def test_no_toll_is_told_of_two_acts(shares: list[list[tuple[int, float]]]) -> None:
    found = nearest_act([[refused(at, "its", share) for at, share in own] for own in shares], 0.2)
    given_to = [at for own in told(found) for at in own]
    assert sorted(given_to) == sorted({at for own in shares for at, share in own if share >= 0.2})
    assert any(map(taken, found)) == bool(given_to)


def test_a_toll_among_words_of_another_act_is_told_of_the_strike() -> None:
    text = "غارة جوية على مستودع في بلدة سرمين بريف إدلب. 7 قتلى وعدد من الجرحى تنقلهم سيارات الإسعاف إلى المشفى"
    strike, *_ = READER.read(OPENER.open(Report.received(text, published="2023-06-14")))
    assert [(one.kind, one.min, one.max) for one in strike.casualties] == [("killed", 7, 7), ("injured", 2, None)]
