"""Words for a few, for one of many, and for a place in a row."""

from __future__ import annotations

from collections.abc import Mapping

from rasd.packs.numbers import NumberPack
from rasd.text.normalise import Normaliser
from rasd.text.numbers.cardinal import Cardinal, Composer, Tokens
from rasd.text.numbers.quantity import Quantity
from rasd.text.numbers.words import Word

_MOST_KINDS = 2


class Crowds:
    """Reads the number words that are no plain cardinals."""

    def __init__(
        self, pack: NumberPack, words: Mapping[str, Word], composer: Composer, normaliser: Normaliser
    ) -> None:  # fmt: skip
        self._words = words
        self._composer = composer
        self._kinds = frozenset(map(normaliser.form, pack.few_kinds))
        self._of = normaliser.form(pack.of)

    def few(self, tokens: Tokens, at: int, *, of: bool) -> Quantity | None:
        """`عدة`, `بضع عشرات`; with `of` only before من or after a word of size (`عدد كبير من`)."""
        forms = tokens.forms
        stop = at + 1
        if of:
            while stop < len(forms) and stop <= at + _MOST_KINDS and forms[stop] in self._kinds:
                stop += 1
            told = stop > at + 1
            if stop < len(forms) and forms[stop] == self._of:
                stop += 1
            elif not told:
                return None
        least = 2
        crowd = self._composer.read(tokens, stop) if stop < len(forms) else None
        if crowd is not None:
            if not crowd.many:  # "مجموعة من 54 عنصراً": the number says it
                return None
            least, stop = crowd.value, crowd.stop
        return Quantity(first=at, stop=stop, min=least, max=None, kind="vague")

    def one_of(self, tokens: Tokens, at: int) -> Quantity | None:
        """`أحد العناصر`, `إحدى الغارات`: one, where a word follows that it can be one of."""
        after = at + 1
        if after >= len(tokens.forms) or tokens.kinds[after] != "w":
            return None
        return Quantity(first=at, stop=after, min=1, max=1)

    def ordinal(self, tokens: Tokens, at: int) -> Cardinal | None:
        """`الثالث`, `الثاني عشر`, `الحادي والعشرون`, `العشرين`."""
        word = self._words.get(tokens.forms[at])
        if word is None:
            return None
        if word.role == "tens" and word.definite:
            return Cardinal(word.value, at + 1)
        if word.role != "ordinal":
            return None
        after = self._words.get(tokens.forms[at + 1]) if at + 1 < len(tokens.forms) else None
        if after is not None and after.role == "ten" and not after.definite:
            return Cardinal(word.value + 10, at + 2)
        more = self._composer.joined(tokens, at + 1, definite=True)
        tens = self._words.get(tokens.forms[more]) if more is not None else None
        if more is not None and tens is not None and tens.role == "tens" and tens.definite:
            return Cardinal(word.value + tens.value, more + 1)
        return Cardinal(word.alone, at + 1) if word.alone else None
