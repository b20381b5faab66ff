"""Finds the numbers of a document with what is said of them: at least, about, between, percent."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rasd.model import Document
from rasd.packs.numbers import NumberPack
from rasd.text.normalise import Normaliser
from rasd.text.numbers.bounds import Bounds
from rasd.text.numbers.cardinal import Cardinal, Composer, Tokens
from rasd.text.numbers.crowds import Crowds
from rasd.text.numbers.phrases import Phrases
from rasd.text.numbers.quantity import Quantity
from rasd.text.numbers.ranges import Ranges
from rasd.text.numbers.uncounted import Uncounted
from rasd.text.numbers.words import number_words

_PERCENT = "%"


class NumberReader:
    """Reads numbers with one language's pack; built once, used for every document."""

    def __init__(self, pack: NumberPack, normaliser: Normaliser) -> None:
        self._words = number_words(pack, normaliser)
        #: every form of a number word: for readers of dates
        self.forms = frozenset(self._words)
        #: forms that may begin an ordinal: for readers of dates
        self.ordinals = frozenset(
            form
            for form, word in self._words.items()
            if word.role == "ordinal" or (word.role == "tens" and word.definite)
        )
        self._composer = Composer(self._words, pack.joint)
        self._crowds = Crowds(pack, self._words, self._composer, normaliser)
        self._ranges = Ranges(pack, self._composer, normaliser)
        self._bounds = Bounds(pack, normaliser)
        self._uncounted = Uncounted(pack, normaliser)
        self._percent = Phrases({tuple(normaliser.form(phrase).split()): True for phrase in pack.percent})

    def find(self, document: Document, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """Every quantity in the order of the text.

        `taken` are token ranges that other readers have claimed, such as dates: numbers in them are left out.
        """
        tokens = Tokens(document.forms, document.kinds)
        words = self._words
        claimed = {at for first, stop in taken for at in range(first, stop)}
        found: list[Quantity] = []
        done = 0
        for at in [i for i, form in enumerate(tokens.forms) if form in words or tokens.kinds[i] == "n"]:
            if at < done or at in claimed:
                continue
            quantity = self._at(document, tokens, at)
            if quantity is not None:
                found.append(quantity)
                done = quantity.stop
        return self._bounds.late(document, found)

    def value(self, tokens: Tokens, at: int) -> Cardinal | None:
        """The plain number that begins at token `at`, whatever it counts."""
        return self._composer.read(tokens, at)

    def ordinal(self, tokens: Tokens, at: int) -> Cardinal | None:
        """The ordinal ("الثاني عشر", "الحادي والعشرون") that begins at token `at`."""
        return self._crowds.ordinal(tokens, at)

    def year(self, document: Document, at: int) -> bool:
        """Whether token `at` is a bare year, and not a count of as many."""
        return self._uncounted.year(document, at)

    def _at(self, document: Document, tokens: Tokens, at: int) -> Quantity | None:
        word = self._words.get(tokens.forms[at])
        role = word.role if word is not None else ""
        if role == "ordinal":
            place = self._crowds.ordinal(tokens, at)
            return place and Quantity(first=at, stop=place.stop, min=place.value, max=place.value, kind="ordinal")
        if role in ("few", "few_of"):
            return self._crowds.few(tokens, at, of=role == "few_of")
        number = self._composer.read(tokens, at)
        if number is None:
            return self._crowds.one_of(tokens, at) if role == "one_of" else None
        return self._number(document, tokens, at, number)

    def _number(self, document: Document, tokens: Tokens, at: int, number: Cardinal) -> Quantity | None:
        quantity = self._ranges.read(tokens, at, number)
        if quantity is None:
            quantity = Quantity(
                first=at,
                stop=number.stop,
                min=number.value,
                max=None if number.many else number.value,
                kind="vague" if number.many else "count",
            )
        if self._uncounted.test(document, at, quantity.stop):
            return None
        percent = self._percentage(document, quantity)
        return percent if percent is not None else self._bounds.around(document, quantity)

    def _percentage(self, document: Document, quantity: Quantity) -> Quantity | None:
        """`50%`, `%50`, `خمسون في المئة`."""
        forms, first, stop = document.forms, quantity.first, quantity.stop
        if stop < len(forms) and forms[stop] == _PERCENT:
            return replace(quantity, stop=stop + 1, kind="percent")
        if first and forms[first - 1] == _PERCENT:
            return replace(quantity, first=first - 1, kind="percent")
        phrase = self._percent.starting(forms, stop)
        return None if phrase is None else replace(quantity, stop=phrase[0], kind="percent")
