"""What belongs to events: a toll to one of them only."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rasd.read.assembly import Belonging, told_once
from rasd.read.weigh import Choice


class Mention(msgspec.Struct, frozen=True):
    """Stands at a token."""

    first: int
    stop: int


def fits(at: int, probability: float) -> Belonging[Mention]:
    return Belonging(Mention(at, at + 1), Choice("its", probability, ()))


def firsts(found: list[list[Belonging[Mention]]]) -> list[list[int]]:
    return [[item.mention.first for item in own] for own in found]


def test_a_mention_stays_with_the_event_that_it_surely_belongs_to() -> None:
    assert firsts(told_once([[fits(3, 0.6), fits(9, 0.8)], [fits(3, 0.9)]])) == [[9], [3]]


def test_of_events_about_as_sure_the_first_told_keeps_it() -> None:
    assert firsts(told_once([[fits(3, 0.8)], [fits(3, 0.9)], [fits(3, 0.95)]])) == [[3], [], []]


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), max_size=4, unique_by=lambda one: one[0])))
def test_every_mention_is_kept_once(told: list[list[tuple[int, float]]]) -> None:
    found = [[fits(*one) for one in own] for own in told]
    kept = [at for own in firsts(told_once(found)) for at in own]
    assert sorted(kept) == sorted({at for own in told for at, _ in own})
    assert all(set(after) <= set(before) for after, before in zip(firsts(told_once(found)), firsts(found), strict=True))
