"""A report tells a toll of something: where all were left out, each is told of the act that it comes nearest to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from rasd.read.filling import Found, dropped
from rasd.read.layout import Placed
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)
#: the clue that it was left out at first
_NEAREST: Final = "no act surer"
#: the share and number of the event where no event is near enough
_NOBODY: Final = (0.0, -1)


def taken(found: Iterable[Found[M]]) -> bool:
    """Whether any mention was chosen as something."""
    return any(choice.option != NONE for _, choice in found)


def nearest_act(found: Sequence[Sequence[Found[M]]], least: float) -> list[list[Found[M]]]:
    """By event the choices, where each mention is only of the event with the largest share, if that is `least`."""
    owners: dict[M, tuple[float, int]] = {}
    for number, own in enumerate(found):
        for item, choice in own:
            share = choice.likeliest[1]
            if share >= least and share > owners.get(item.mention, _NOBODY)[0]:
                owners[item.mention] = share, number
    return [
        [
            (item, _given(choice) if owners.get(item.mention, _NOBODY)[1] == number else _out(choice))
            for item, choice in own
        ]
        for number, own in enumerate(found)
    ]


def _given(choice: Choice) -> Choice:
    return Choice(*choice.likeliest, (_NEAREST,))


def _out(choice: Choice) -> Choice:
    return choice if choice.option == NONE else dropped(choice)
