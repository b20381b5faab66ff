"""Counts of one claim, and of several together."""

import pytest

from rasd.link.tolls import Range, together, toll
from rasd.model import Casualty, Claim, Span
from rasd.model.codebook import CasualtyWho

HERE = Span(0, 1)


def claim(*entries: tuple[CasualtyWho, int | None, int | None, bool]) -> Claim:
    casualties = [
        Casualty(kind="killed", who=who, min=low, max=high, part=part, span=HERE) for who, low, high, part in entries
    ]
    return Claim(id="c", report_id="r", reader="t", type="shelling", trigger=HERE, casualties=tuple(casualties))


@pytest.mark.parametrize(
    ("entries", "low", "high"),
    [
        ([("civilian", 5, 5, False)], 5, 5),
        ([("civilian", 5, 5, False), ("child", 2, 2, True)], 5, 5),
        ([("woman", 1, 1, False), ("child", 2, 2, False)], 3, 3),
        ([("unknown", 3, 3, False), ("child", 2, 2, False)], 3, 3),
        ([("unknown", 5, 5, False), ("civilian", 4, 4, False)], 4, 5),
        ([("unknown", 3, 3, False), ("unknown", 5, 5, False)], 3, 5),
        ([("unknown", 2, None, False)], 2, None),
        ([("woman", 2, None, False), ("child", 1, 1, False)], 3, None),
        ([("unknown", 0, 0, False)], 0, 0),
        ([("unknown", 4, 4, False), ("combatant", 7, 7, False)], 4, 4),
    ],
)
def test_different_people_add_up_and_versions_make_a_range(
    entries: list[tuple[CasualtyWho, int | None, int | None, bool]], low: int, high: int | None
) -> None:
    assert toll(claim(*entries), "killed", fighters=False) == Range(low, high)


def test_fighters_count_only_where_they_are_asked_for() -> None:
    told = claim(("combatant", 7, 7, False))
    assert toll(told, "killed", fighters=False) is None
    assert toll(told, "killed", fighters=True) == Range(7, 7)
    both = claim(("combatant", 7, 7, False), ("unknown", 1, 2, False))
    assert toll(both, "killed", fighters=True) == Range(8, 9)


def test_no_count_told_is_not_none_killed() -> None:
    assert toll(claim(), "killed", fighters=True) is None
    assert toll(claim(("civilian", 1, 1, False)), "injured", fighters=True) is None


@pytest.mark.parametrize(
    ("ranges", "low", "high"),
    [
        ([Range(3, 3), Range(5, 5)], 3, 5),
        ([Range(2, None), Range(6, 6)], 2, None),
        ([Range(None, 4), Range(2, 2)], 2, 4),
        ([Range(0, 0), Range(1, 1)], 0, 1),
        # most count, and who says "several" or "at least" says nothing beyond that
        ([Range(2, None), Range(6, 6), Range(5, 5)], 5, 6),
        ([Range(2, None), Range(2, None), Range(6, 6), Range(5, 5)], 2, None),
        # dozens are more than was counted
        ([Range(20, None), Range(6, 6), Range(5, 5)], 5, None),
        ([], None, None),
    ],
)
def test_several_claims_give_the_lowest_to_the_highest(ranges: list[Range], low: int | None, high: int | None) -> None:
    assert together(ranges) == Range(low, high)


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (Range(2, None), Range(7, 7), True),
        (Range(8, None), Range(7, 7), False),
        (Range(1, 3), Range(3, 5), True),
        (Range(1, 2), Range(3, 5), False),
        (Range(None, None), Range(3, 5), True),
    ],
)
def test_ranges_meet_where_a_count_fits_both(left: Range, right: Range, meet: bool) -> None:
    assert left.meets(right) is meet
    assert right.meets(left) is meet
