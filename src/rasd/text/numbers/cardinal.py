"""Compound numbers: "مئة وخمسة وعشرون", "350 ألف", "ثلاثة ملايين ونصف", "عشرات الآلاف"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rasd.text.numbers.words import Word

_LONGEST = 18


class Cardinal(NamedTuple):
    """A number read at some token: its value and the token after it; `many` where only the least is known."""

    value: int
    stop: int
    many: bool = False
    #: the scale that ends it (1 if none): "300 و400 ألف" shares it
    scale: int = 1


class Tokens(NamedTuple):
    """The two sequences of a document that numbers are read from."""

    forms: Sequence[str]
    kinds: Sequence[str]


class Composer:
    """Reads compound numbers with the words of a pack."""

    def __init__(self, words: Mapping[str, Word], joint: str) -> None:
        self._words = words
        self._joint = joint

    def read(self, tokens: Tokens, at: int) -> Cardinal | None:
        """The longest number that begins at token `at`."""
        word = self._words.get(tokens.forms[at])
        if word is not None and word.role == "vague":
            return self._crowd(tokens, at, word)
        if word is not None and word.many:
            return Cardinal(word.alone, at + 1, many=True, scale=word.value)
        return self._sum(tokens, at)

    def joined(self, tokens: Tokens, at: int, *, definite: bool = False) -> int | None:
        """The token where a number goes on after "and", written apart or attached; with or without the article."""
        if at >= len(tokens.forms):
            return None
        if tokens.forms[at] == self._joint:
            return at + 1 if at + 1 < len(tokens.forms) else None
        word = self._words.get(tokens.forms[at])
        return at if word is not None and word.particle == self._joint and word.definite == definite else None

    def _crowd(self, tokens: Tokens, at: int, word: Word) -> Cardinal:
        """`عشرات`, `مئات الآلاف`."""
        scale = self._scale(tokens, at + 1)
        if scale is not None:
            return Cardinal(word.value * scale.value, at + 2, many=True, scale=scale.value)
        return Cardinal(word.value, at + 1, many=True)

    def _sum(self, tokens: Tokens, at: int) -> Cardinal | None:
        """Parts of falling size joined by "and": millions, thousands, the rest."""
        total, stop, room, last = 0, None, None, 1
        here: int | None = at
        while here is not None:
            part = self._part(tokens, here, first=stop is None)
            if part is None or (room is not None and part.value >= room):
                break
            total, stop, room, last = total + part.value, part.stop, part.scale, part.scale
            here = self.joined(tokens, stop) if room > 1 else None
        return Cardinal(total, stop, scale=last) if stop is not None else None

    def _part(self, tokens: Tokens, at: int, *, first: bool) -> Cardinal | None:
        """A number below a thousand, or digits, with the scale after it if there is one."""
        word = self._words.get(tokens.forms[at])
        if word is not None and word.role == "half":
            scale = self._scale(tokens, at + 1) if first else None
            return None if scale is None else Cardinal(scale.value // 2, at + 2, scale=scale.value)
        if word is not None and word.role == "scale":
            return None if word.many and not first else self._halved(tokens, word.alone, at + 1, word.value)
        if tokens.kinds[at] == "n":
            amount = _digits(tokens.forms[at])
            small = None if amount is None else Cardinal(amount, at + 1)
        else:
            small = self._below_thousand(tokens, at)
        scale = self._scale(tokens, at + 1 if small is None else small.stop)
        if scale is None:
            return small
        if small is None:
            return self._decimal(tokens, at, scale) if tokens.kinds[at] == "n" else None
        return self._halved(tokens, small.value * scale.value, small.stop + 1, scale.value)

    def _halved(self, tokens: Tokens, value: int, stop: int, scale: int) -> Cardinal:
        """`مليون ونصف`, `مليون ونصف المليون`: half of the scale on top."""
        word = self._words.get(tokens.forms[stop]) if stop < len(tokens.forms) else None
        if word is None or word.role != "half" or word.particle != self._joint:
            return Cardinal(value, stop, scale=scale)
        again = self._scale(tokens, stop + 1)
        return Cardinal(value + scale // 2, stop + 1 + (again is not None), scale=scale)

    @staticmethod
    def _decimal(tokens: Tokens, at: int, scale: Word) -> Cardinal | None:
        """`6.5 مليون`."""
        whole, _, rest = tokens.forms[at].replace(",", ".").partition(".")
        if not rest.isdigit() or len(whole) + len(rest) > _LONGEST:
            return None
        value = int(whole) * scale.value + int(rest) * scale.value // 10 ** len(rest)
        return Cardinal(value, at + 2, scale=scale.value)

    def _scale(self, tokens: Tokens, at: int) -> Word | None:
        """The word that multiplies what stands before token `at`."""
        word = self._words.get(tokens.forms[at]) if at < len(tokens.forms) else None
        return word if word is not None and word.role == "scale" and not word.particle else None

    def _below_thousand(self, tokens: Tokens, at: int) -> Cardinal | None:
        word = self._words.get(tokens.forms[at])
        if word is None:
            return None
        hundreds = 0
        if word.role == "hundred":
            hundreds, at = word.value, at + 1
        elif word.role == "unit" and self._role(tokens, at + 1) == "hundred":
            hundreds, at = word.value * 100, at + 2
        if not hundreds:
            return self._below_hundred(tokens, at)
        more = self.joined(tokens, at)
        rest = self._below_hundred(tokens, more) if more is not None else None
        if rest is None and more is not None and tokens.kinds[more] == "n":
            digits = _digits(tokens.forms[more])
            rest = Cardinal(digits, more + 1) if digits is not None and digits < 100 else None
        return Cardinal(hundreds, at) if rest is None else Cardinal(hundreds + rest.value, rest.stop)

    def _below_hundred(self, tokens: Tokens, at: int) -> Cardinal | None:
        word = self._words.get(tokens.forms[at])
        if word is None or word.role not in ("unit", "ten", "tens", "one_of"):
            return None
        if word.role in ("unit", "one_of") and self._role(tokens, at + 1) == "ten":
            return Cardinal(word.value + 10, at + 2)
        if word.role == "one_of":
            return None
        more = self.joined(tokens, at + 1, definite=word.definite) if word.role == "unit" else None
        if more is not None:
            tens = self._words.get(tokens.forms[more])
            if tens is not None and tens.role == "tens":
                return Cardinal(word.value + tens.value, more + 1)
        return Cardinal(word.value, at + 1)

    def _role(self, tokens: Tokens, at: int) -> str:
        """Role of a bare word that multiplies or completes the one before it."""
        word = self._words.get(tokens.forms[at]) if at < len(tokens.forms) else None
        return word.role if word is not None and not word.particle else ""


def _digits(form: str) -> int | None:
    """A whole number: `1600`, `1,600`, `1.600`; None for decimals and for more digits than a count has."""
    if form.isdigit():
        return int(form) if len(form) <= _LONGEST else None
    whole, *groups = form.replace(",", ".").split(".")
    if len(form) > _LONGEST or len(whole) > 3 or any(len(group) != 3 for group in groups):
        return None
    return int(whole + "".join(groups))
