"""Personal numbers that are known by the words beside them: papers, plates, accounts, dates of birth, ages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rasd.packs.redaction import AgeWords, NumberKind, NumberWords, PersonalKind
from rasd.publish.personal.found import Found
from rasd.publish.personal.seen import BARRIER

#: what may stand between the word and the number: a few more words of the same clause
_GAP: Final = r"[^\d\n.،؛!?؟\ufffc]{0,24}?"
_CODE: Final = r"(?:[a-z]{1,3}[ -]?)?\d(?:[ ./-]?\d){2,}[a-z]?(?![a-z])"
_SIGNS: Final = (
    r"(?:(?<!\w)[^\W\d_]{1,9}[ /-])?(?:[a-z]{1,3}[ -]?)?\d{2,}"
    r"(?:[ /-]?(?:\d+|[a-z]{1,3}(?![a-z])))*(?:[ /-][^\W\d_](?!\w))*"
)
_TOKEN: Final = r"(?=[a-z0-9:.-]*\d)[a-z0-9](?:[a-z0-9:.-]*[a-z0-9]){3,}"  # noqa: S105 - a shape, and no secret
_SHAPES: Final = {
    "phone": r"\+?\d(?:[ ./-]{0,2}\d){4,}",
    "plate": _SIGNS,
    "id": _CODE,
    "account": _TOKEN,
    "device": _TOKEN,
}
#: 3/5/2012, 2012, 3 May 2012
_BIRTH: Final = (
    r"(\d{1,4}(?:[-/. ]\d{1,4}){1,2}|\d{1,2} [^\W\d_]+(?:[ /][^\W\d_]+)? \d{4}|[^\W\d_]+ \d{1,2},? \d{4}|(?:19|20)\d\d)"
)
_BIRTH_GAP: Final = r"[^\d\n.؛!?؟\ufffc]{0,30}?"
_ADULT: Final = 18


def phrases(words: Iterable[str], form: Callable[[str], str]) -> str:
    """A pattern for any of some words or phrases, with what may be attached to the first; the longest first."""
    forms = sorted({form(word) for word in words}, key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:[وفبلك]{{0,2}}(?:ال|ل)?)?(?:{'|'.join(map(re.escape, forms))})(?!\w)"


class Telling:
    """Finds numbers by the words of all packs; built once."""

    def __init__(self, numbers: Sequence[NumberWords], ages: Sequence[AgeWords], form: Callable[[str], str]) -> None:
        def any_of(words: Iterable[Iterable[str]]) -> str:
            return phrases((word for one in words for word in one), form)

        kinds: tuple[NumberKind, ...] = ("phone", "plate", "id", "account", "device")
        self._patterns: list[tuple[PersonalKind, re.Pattern[str]]] = [
            (kind, re.compile(f"{any_of(one.before.get(kind, ()) for one in numbers)}{_GAP}({_SHAPES[kind]})"))
            for kind in kinds
        ]
        self._patterns.append(("birth", re.compile(f"{any_of(one.birth for one in numbers)}{_BIRTH_GAP}{_BIRTH}")))
        self._patterns += [("coordinate", pattern) for pattern in _coordinates(numbers, any_of)]
        networks = any_of(one.networks for one in numbers)
        self._patterns.append(
            ("handle", re.compile(rf"{networks} ?(?:[:=] ?([a-z0-9_.]{{3,}})|((?=[a-z.]*[_\d])[a-z0-9_.]{{4,}}))"))
        )
        self.units = re.compile(rf" ?{any_of(one.units for one in numbers)}")
        self._ages = _ages(ages, any_of)

    def find(self, text: str) -> Iterator[Found]:
        """Everything that the words beside it give away."""
        for kind, pattern in self._patterns:
            for match in pattern.finditer(text):
                group = match.lastindex or 0
                yield Found(*match.span(group), kind)
        for pattern in self._ages:
            for match in pattern.finditer(text):
                number = match.group(1)
                if not number.isdigit() or int(number) < _ADULT:
                    yield Found(*match.span(1), "age")


def _coordinates(
    numbers: Sequence[NumberWords], any_of: Callable[[Iterable[Iterable[str]]], str]
) -> Iterator[re.Pattern[str]]:
    """Numbers after a word for coordinates; and degrees, minutes and seconds in words."""
    cues = any_of(one.coordinates for one in numbers)
    degrees, minutes = any_of(one.degrees for one in numbers), any_of(one.minutes for one in numbers)
    seconds, sides = any_of(one.seconds for one in numbers), any_of(one.hemispheres for one in numbers)
    value = r"\d{1,3}(?:[.,:]\d{1,8}){0,3}"
    yield re.compile(rf"{cues}[^\d\n\ufffc]{{0,24}}?({value}(?:[^\w\n\ufffc]{{1,4}}(?:و ?)?{value}){{1,5}}|\d+[.,]\d+)")
    least = rf"{value} ?{degrees}[ ,]*(?:و ?)?{value} ?{minutes}(?:[ ,]*(?:و ?)?{value} ?{seconds})?(?: ?{sides})?"
    yield re.compile(rf"({least}|\d+(?:\.\d+)? ?{degrees} ?{sides}|{value} ?{sides}[ ,،]*(?:و ?)?{value} ?{sides})")


def _ages(ages: Sequence[AgeWords], any_of: Callable[[Iterable[Iterable[str]]], str]) -> list[re.Pattern[str]]:
    """Numbers below 18 where they are the age of somebody."""
    certain, before = any_of(one.certain for one in ages), any_of(one.before for one in ages)
    units, children = any_of(one.units for one in ages), any_of(one.children for one in ages)
    number = rf"((?<!\d)\d{{1,2}}(?![\d.,]*\d)|{any_of(one.numbers for one in ages)})"
    return [
        re.compile(rf"{certain}[ :]{{1,2}}{number}(?!\w)"),
        re.compile(rf"{before}(?:[ :]+[^\W\d_]+){{0,2}}[ :]+{number}[ -]?{units}"),
        re.compile(rf"{children}[^\d\n.؛]{{0,30}}?[ (،,-]{number}[ -]?{units}"),
        re.compile(rf"{number}[ -]{units}[ -]old"),
        re.compile(rf"[(] ?{number} ?{units} ?[)]"),
        # after a name that is taken out already: [name], 12,
        re.compile(rf"{BARRIER} ?[(,،] ?{number}(?:[ -]?{units})?(?= ?[),،.])"),
    ]
