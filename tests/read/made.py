"""Mentions made for a test, with no words behind them."""

from __future__ import annotations

import msgspec

from rasd.read.assembly import Kind, Weighed
from rasd.read.filling import Found
from rasd.read.weigh import NONE, Choice


class Mention(msgspec.Struct, frozen=True):
    """What a token tells of: mentions of one `what` are alike."""

    first: int
    what: str

    @property
    def stop(self) -> int:
        return self.first + 1


def kind(name: str, *options: str) -> Kind[Mention]:
    """A kind of mention that is weighed by no clue."""
    return Kind(name=name, options=options, reach=(1, 1), clues=lambda *_: (), identity=lambda _, item: item.what)


def refused(at: int, role: str, share: float) -> Found[Mention]:
    """A mention at a token that nearly was chosen for a role."""
    return Weighed(Mention(at, str(at)), [], (0, at)), Choice(NONE, 1 - share, (), role, share)
