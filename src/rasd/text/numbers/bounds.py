"""What is said of a number: at least, about, at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from rasd.model import Document
from rasd.packs.numbers import NumberPack, Qualifiers
from rasd.text.normalise import Normaliser
from rasd.text.numbers.phrases import Phrases
from rasd.text.numbers.quantity import Quantity

_COMMAS = frozenset(",،")
Bound = Literal["at_least", "about", "at_most"]


class Bounds:
    """Applies the qualifying phrases of a pack."""

    def __init__(self, pack: NumberPack, normaliser: Normaliser) -> None:
        self._before = Phrases(_phrases(pack.before, normaliser, ("", *pack.particles)))
        self._after = Phrases(_phrases(pack.after, normaliser, ("",)))
        self._reach = pack.after_reach

    def around(self, document: Document, quantity: Quantity) -> Quantity:
        """`quantity` with the phrases that touch it, before ("ما لا يقل عن") and after ("على الأقل")."""
        forms = document.forms
        while not _joined(forms[quantity.first]) and (phrase := self._before.ending(forms, quantity.first)) is not None:
            quantity = _bounded(replace(quantity, first=phrase[0]), phrase[1])
        if (phrase := self._after.starting(forms, quantity.stop)) is not None:
            quantity = _bounded(replace(quantity, stop=phrase[0]), phrase[1])
        return quantity

    def late(self, document: Document, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
        """`found` with the phrases that follow their noun: "ثلاثة جنود على الأقل". Spans do not grow."""
        nexts = (*(later.first for later in found[1:]), len(document.forms))
        return tuple(self._late(document, found[i], stop) for i, stop in enumerate(nexts[: len(found)]))

    def _late(self, document: Document, quantity: Quantity, stop: int) -> Quantity:
        if quantity.kind in ("ordinal", "percent") or quantity.max is None:
            return quantity
        for at in range(quantity.stop, min(quantity.stop + self._reach + 1, stop)):
            comma = document.forms[at] in _COMMAS  # "خمسة أشخاص، على الأقل"
            phrase = self._after.starting(document.forms, at + comma)
            if phrase is not None:
                return _bounded(quantity, phrase[1])
            if document.kinds[at] == "p":
                break
        return quantity


def _joined(form: str) -> bool:
    """Whether a word goes on after an "and": what is before it is said of another ("30 قتيلا على الأقل ونحو 100")."""
    return form.startswith("و") and not form.startswith("واحد")


def _bounded(quantity: Quantity, bound: Bound) -> Quantity:
    if bound == "about":
        return replace(quantity, approximate=True)
    if bound == "at_least":
        return replace(quantity, min=quantity.min if quantity.min is not None else quantity.max, max=None)
    return replace(quantity, min=None, max=quantity.max if quantity.max is not None else quantity.min)


def _phrases(
    pack: Qualifiers, normaliser: Normaliser, particles: Iterable[str]
) -> dict[tuple[str, ...], Bound]:  # fmt: skip
    groups: tuple[tuple[Bound, tuple[str, ...]], ...] = (
        ("at_most", pack.at_most),
        ("about", pack.about),
        ("at_least", pack.at_least),
    )
    return {
        tuple((particle + normaliser.form(phrase)).split()): bound
        for bound, phrases in groups
        for phrase in phrases
        for particle in particles
    }
