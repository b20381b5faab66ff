"""What is known of each word beside its letters, as numbers beside the word's pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rasd_models.windows import Window

#: tags of one word that are told, the first of them; training and reading must agree
MOST: Final = 12
#: the number of no tag
_NO: Final = 0


class Tags:
    """The tags that a model has learnt, numbered from 1."""

    def __init__(self, names: Sequence[str]) -> None:
        self._numbers = {name: number for number, name in enumerate(names, 1)}

    def of(self, known: Sequence[Sequence[str]], window: Window) -> list[list[int]]:
        """For each piece of a window `MOST` numbers: of its word's tags, and of none."""
        nothing = [_NO] * MOST
        own = [self._told(tags) for tags in known[window.first : window.stop]]
        return [own[word - window.first] if word >= 0 else nothing for word in window.words]

    def _told(self, tags: Sequence[str]) -> list[int]:
        numbers = [self._numbers[tag] for tag in tags if tag in self._numbers][:MOST]
        return numbers + [_NO] * (MOST - len(numbers))
