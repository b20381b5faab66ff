"""A report tells a toll of something: where all were left out, each is told of the act that it comes nearest to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from rasd.read.filling import Found
from rasd.read.layout import Placed
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)
#: the clue that it was left out at first
_NEAREST: Final = "no act surer"


def taken(found: Iterable[Found[M]]) -> bool:
    """Whether any mention was chosen as something."""
    return any(choice.option != NONE for _, choice in found)


def nearest_act(found: Sequence[Sequence[Found[M]]], least: float) -> list[list[Found[M]]]:
    """By event the choices, where each mention is only of the event with the largest share, if that is `least`."""
    most: dict[M, float] = {}
    for item, choice in (choices for own in found for choices in own):
        most[item.mention] = max(most.get(item.mention, least), choice.likeliest[1])
    given: set[M] = set()
    told: list[list[Found[M]]] = []
    for own in found:
        told.append([])
        for item, choice in own:
            option, share = choice.likeliest
            if option != NONE and share >= most[item.mention] and item.mention not in given:
                given.add(item.mention)
                told[-1].append((item, Choice(option, share, (_NEAREST,))))
            else:
                told[-1].append((item, Choice(NONE, 1.0 - share, (), option, share)))
    return told
