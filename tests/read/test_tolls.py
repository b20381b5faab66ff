"""Each toll is told of one act, its parts of the same one."""

from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Span
from rasd.read.assembly import Belonging
from rasd.read.harm import HarmMention
from rasd.read.tolls import Toll, told_once
from rasd.read.weigh import Choice


def mention(at: int, number: int = 1, *, anchor: int = 0, part: bool = False) -> HarmMention:
    return HarmMention(
        first=at, stop=at + 1, span=Span(at, at + 1), kind="killed", min=number, max=number, who="civilian",
        anchor=anchor or at, sentence=0, part=part,
    )  # fmt: skip


def fits(told: HarmMention | int, probability: float = 0.9) -> Toll:
    return Belonging(mention(told) if isinstance(told, int) else told, Choice("its", probability, ()))


def firsts(found: list[list[Toll]]) -> list[list[int]]:
    return [[item.mention.first for item in own] for own in found]


def parts(found: list[list[Toll]]) -> list[list[int]]:
    return [[item.mention.first for item in own if item.mention.part] for own in found]


def test_a_toll_stays_with_the_event_that_it_surely_belongs_to() -> None:
    assert firsts(told_once([[fits(3, 0.6), fits(9, 0.8)], [fits(3, 0.9)]], ())) == [[9], [3]]


def test_of_events_about_as_sure_the_first_told_keeps_it() -> None:
    assert firsts(told_once([[fits(3, 0.8)], [fits(3, 0.9)], [fits(3, 0.95)]], ())) == [[3], [], []]


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), max_size=4, unique_by=lambda one: one[0])))
def test_every_toll_is_kept_once(told: list[list[tuple[int, float]]]) -> None:
    found = [[fits(*one) for one in own] for own in told]
    after = firsts(told_once(found, ()))
    assert sorted(at for own in after for at in own) == sorted({at for own in told for at, _ in own})
    assert all(set(own) <= set(before) for own, before in zip(after, firsts(found), strict=True))


def test_a_part_goes_where_its_total_goes() -> None:
    total, part = mention(3, 5), mention(6, 2, part=True)
    assert firsts(told_once([[fits(total)], [fits(part)]], [total, part])) == [[3, 6], []]
    # the total belongs nowhere: the part is not lost for that
    assert firsts(told_once([[], [fits(part)]], [total, part])) == [[], [6]]


def test_a_list_that_adds_up_to_a_toll_told_elsewhere_is_its_parts() -> None:
    five, four, one = mention(3, 5), mention(20, 4, anchor=19), mention(22, 1, anchor=19)
    assert parts(told_once([[fits(five), fits(four), fits(one)]], ())) == [[20, 22]]


def test_what_adds_up_to_no_toll_of_the_event_is_no_part() -> None:
    six, four, one = mention(3, 6), mention(20, 4, anchor=19), mention(22, 1, anchor=19)
    assert parts(told_once([[fits(six), fits(four), fits(one)]], ())) == [[]]
    # nor a single number, which is the same toll told again
    assert parts(told_once([[fits(mention(3, 5)), fits(mention(20, 5, anchor=19))]], ())) == [[]]
    # nor what another event tells
    assert parts(told_once([[fits(mention(3, 5))], [fits(four), fits(one)]], ())) == [[], []]
