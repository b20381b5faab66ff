"""What belongs more surely to another act is a value of this one too only where it is sure, or has nothing surer."""

from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Report
from rasd.packs.values import Filled
from rasd.read.assembly import Belonging
from rasd.read.reader import PackReader
from rasd.read.sharing import shared
from rasd.read.weigh import Choice
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

from .made import Mention, kind

RULE = Filled(roles=("occurred",), least=0.4, besides=0.0, further=0.6, shared=0.7)
PACKS = shipped_packs()
LAYOUT = PackReader(PACKS, shipped_gazetteer()).layout(Opener(PACKS.letters).open(Report.received("كلمة")))


KIND = kind("place", "occurred", "origin")


def fits(at: int, share: float, role: str = "occurred", where: str = "") -> Belonging[Mention]:
    return Belonging(Mention(at, where or str(at)), Choice(role, share, ()))


def kept(*found: list[Belonging[Mention]]) -> list[list[int]]:
    return [[item.mention.first for item in own] for own in shared(LAYOUT, KIND, found, RULE)]


def test_an_act_with_a_surer_place_of_its_own_gives_up_that_of_another() -> None:
    assert kept([fits(3, 0.9)], [fits(3, 0.65), fits(9, 0.8)]) == [[3], [9]]


def test_it_keeps_it_where_it_has_no_other_or_is_sure_of_it() -> None:
    assert kept([fits(3, 0.9)], [fits(3, 0.45)]) == [[3], [3]]
    assert kept([fits(3, 0.9)], [fits(3, 0.7), fits(9, 0.8)]) == [[3], [3, 9]]
    # the surer one has another role, or tells of the same place
    assert kept([fits(3, 0.9)], [fits(3, 0.5), fits(9, 0.8, "origin")]) == [[3], [3, 9]]
    assert kept([fits(3, 0.9, where="a")], [fits(3, 0.5, where="a"), fits(9, 0.8, where="a")]) == [[3], [3, 9]]


def test_acts_that_are_as_sure_of_it_share_it() -> None:
    assert kept([fits(3, 0.6), fits(9, 0.8)], [fits(3, 0.6), fits(12, 0.8)]) == [[3, 9], [3, 12]]


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), max_size=4, unique_by=lambda one: one[0])))
def test_every_mention_stays_with_the_act_that_it_belongs_to_most_surely(told: list[list[tuple[int, float]]]) -> None:
    after = kept(*[[fits(*one) for one in own] for own in told])
    for number, own in enumerate(told):
        assert set(after[number]) <= {at for at, _ in own}
        for at, share in own:
            if share == max(other for each in told for where, other in each if where == at):
                assert at in after[number]
