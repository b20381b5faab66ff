"""Tokens that say nothing of places by themselves: nearly all of a text, and passed over fast."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.places.cues import Cues
from rasd.places.regions import Regions
from rasd.ports import Gazetteer

_CACHE_LIMIT = 200_000


class Idle:
    """Tells of a token whether it begins no name and no area phrase, and is no word before a name."""

    def __init__(self, gazetteer: Gazetteer, cues: Cues, regions: Regions) -> None:
        self._longest = gazetteer.longest
        self._cues = cues
        self._regions = regions
        self._kept: dict[str, bool] = {}

    def __call__(self, forms: Sequence[str], at: int) -> bool:
        """Whether token `at` says nothing, going by itself and what comes after it."""
        idle = self._kept.get(forms[at])
        if idle is None:
            idle = self._learn(forms[at])
        return idle and not self._longest(forms, at)[0]

    def _learn(self, form: str) -> bool:
        if len(self._kept) >= _CACHE_LIMIT:
            self._kept.clear()
        idle = self._kept[form] = self._cues.read(form) is None and not self._regions.opens(form)
        return idle
