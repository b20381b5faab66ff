"""Two numbers that bound one count: "بين 10 و15", "من 5 إلى 7", "20 أو 30", "5-7"."""

from __future__ import annotations

from rasd.packs.numbers import NumberPack
from rasd.text.normalise import Normaliser
from rasd.text.numbers.cardinal import Cardinal, Composer, Tokens
from rasd.text.numbers.phrases import Phrases
from rasd.text.numbers.quantity import Quantity

_DASHES = frozenset("-–—")
_LOOK_BACK = 6


class Ranges:
    """Reads the second number of a range after the first."""

    def __init__(self, pack: NumberPack, composer: Composer, normaliser: Normaliser) -> None:
        forms = normaliser.form
        self._composer = composer
        particles = ("", *pack.particles)
        self._between = Phrases({tuple((p + forms(words)).split()): True for words in pack.between for p in particles})
        self._from = frozenset(p + forms(pack.of) for p in particles)
        self._to = frozenset(map(forms, pack.to))
        self._either = frozenset(map(forms, pack.either))
        self._changes = frozenset(map(forms, pack.changes))

    def read(self, tokens: Tokens, at: int, number: Cardinal) -> Quantity | None:
        """The range that begins with `number` at token `at`, if it is one."""
        if number.many or number.stop + 1 >= len(tokens.forms):
            return None
        between = self._between.ending(tokens.forms, at)
        second = self._second(tokens, at, number.stop, between=between is not None)
        if second is None:
            return None
        low, high = number.value, second.value
        if number.scale < second.scale and low * second.scale < high:
            low *= second.scale
        if low >= high:
            return None
        first = between[0] if between is not None else at - (at > 0 and tokens.forms[at - 1] in self._from)
        return Quantity(first=first, stop=second.stop, min=low, max=high)

    def _second(self, tokens: Tokens, at: int, stop: int, *, between: bool) -> Cardinal | None:
        joint = tokens.forms[stop]
        start: int | None = None
        if between:
            start = self._composer.joined(tokens, stop)
        if joint in self._either or (joint in self._to and not self._changing(tokens, at)):
            start = stop + 1
        if joint in _DASHES and tokens.kinds[stop - 1] == "n" == tokens.kinds[stop + 1]:
            start = stop + 1
        second = self._composer.read(tokens, start) if start is not None else None
        return None if second is None or second.many else second

    def _changing(self, tokens: Tokens, at: int) -> bool:
        """Whether a count is told to have changed: "ارتفعت الحصيلة من 5 إلى 9" is no range."""
        return any(form in self._changes for form in tokens.forms[max(0, at - _LOOK_BACK) : at])
