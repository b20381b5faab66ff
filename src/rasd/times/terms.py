"""Every spelling of a pack's words of time, by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from rasd.packs.dates import DatePack, Unit
from rasd.text.normalise import Normaliser
from rasd.text.numbers.phrases import Phrases
from rasd.times.mention import Direction

T = TypeVar("T")


class Unitful(NamedTuple):
    """A unit of time as written: how many the word itself says (0 for a plural), and whether with the article."""

    unit: Unit
    own: int
    definite: bool


class Terms:
    """Look-ups from normalised words to parts of a time."""

    def __init__(self, pack: DatePack, normaliser: Normaliser) -> None:
        self._form = normaliser.form
        self._particles = ("", *pack.particles)
        self.article = pack.article
        self.of = self._form(pack.of)
        self.joint = self._form(pack.joint)
        self.either = self._form(pack.either)
        self.before_year = self._words(pack.before_year, bare=True)
        self.general = self._words(pack.general)
        self.divided = self._words(pack.divided)
        self.months = self._phrases(_flat(pack.months))
        self.hijri = self._phrases(_flat(pack.hijri_months))
        self.weekdays = self._phrases((pack.article + word, day) for word, day in _flat(pack.weekdays))
        self.days = self._phrases(_flat(pack.days))
        self.nights = self._phrases(_flat(pack.nights))
        self.moments = self._phrases((word, True) for word in pack.moments)
        self.parts = self._phrases(_articled(_parts(pack), pack.article))
        self.units = self._phrases(_unit_words(pack))
        self.portions = self._phrases(_flat(pack.portions))
        self.seasons = self._phrases(_articled(_flat(pack.seasons), pack.article))
        self.directions = self._phrases(_directions(pack), bare=True)
        self.since = self._phrases((word, True) for word in pack.since)
        self.ago = self._phrases((word, True) for word in pack.ago)
        self.during = self._phrases((word, True) for word in pack.during)
        self.start = self._phrases((word, True) for word in (*pack.start, *pack.between))
        self.between = self._phrases((word, True) for word in pack.between)
        self.until = self._phrases((word, True) for word in pack.until)
        self.fillers = self._phrases(((word, True) for word in pack.fillers), bare=True)
        self.about = self._phrases([*((word, False) for word in pack.about), *((word, True) for word in pack.under)])
        self.on_end = self._phrases((word, True) for word in pack.on_end)
        self.unsure_months = self._words(pack.unsure_months)
        self.bare_unsure_months = self._words(pack.unsure_months, bare=True)
        self.this = self._words(pack.this)
        self.passed = self._words(pack.passed)
        self.leads = self._words(pack.leads)
        self.hijri_marks = self._words(pack.hijri_marks, bare=True)
        self.common_marks = self._words(pack.common_marks, bare=True)
        self.names = self._words([*pack.names, *(pack.article + word for word in pack.names)])
        self.not_now_after = self._words(pack.not_now_after)
        self.not_today_before = self._words(pack.not_today_before, bare=True)
        self.not_today_after = self._words(pack.not_today_after)
        self.unit_fillers = self._words(pack.fillers_of_units, bare=True)
        groups = (
            *(self.months, self.hijri, self.weekdays, self.days, self.nights, self.moments, self.parts),
            *(self.units, self.portions, self.seasons, self.since, self.ago, self.during),
        )
        #: first words of all expressions but those that begin with a number, each with the second words of which one
        #: follows; without second words where any may
        self.openings: dict[str, frozenset[str]] = {}
        for group in groups:
            self.openings = _either(self.openings, group.openings)

    def _phrases(self, words: Iterable[tuple[str, T]], *, bare: bool = False) -> Phrases[T]:
        meanings: dict[tuple[str, ...], T] = {}
        for word, value in words:
            for spelling in self._spellings(word, bare=bare):
                meanings.setdefault(tuple(spelling.split()), value)
        return Phrases(meanings)

    def _words(self, words: Iterable[str], *, bare: bool = False) -> frozenset[str]:
        return frozenset(spelling for word in words for spelling in self._spellings(word, bare=bare))

    def _spellings(self, word: str, *, bare: bool) -> Iterable[str]:
        """A word with each particle before it; ل melts with an article that the word has."""
        form = self._form(word)
        for particle in ("",) if bare else self._particles:
            melts = particle.endswith("ل") and word.startswith(self.article)
            yield particle + (form[1:] if melts else form)


def _flat(groups: Mapping[T, Iterable[str]]) -> list[tuple[str, T]]:
    return [(word, value) for value, words in groups.items() for word in words]


def _articled(words: Iterable[tuple[str, T]], article: str) -> list[tuple[str, T]]:
    """The words bare and with the article on their last word, as in "منتصف الليل"."""
    both: list[tuple[str, T]] = []
    for word, value in words:
        head, _, last = word.rpartition(" ")
        both += [(word, value), (f"{head} {article}{last}".strip(), value)]
    return both


def _parts(pack: DatePack) -> list[tuple[str, str]]:
    return [
        *((word, "none") for word in pack.parts),
        *((word, "night") for word in pack.night_parts),
        *((word, "after_midnight") for word in pack.after_midnight),
    ]


def _unit_words(pack: DatePack) -> list[tuple[str, Unitful]]:
    return [
        (article + word, Unitful(unit, count, bool(article)))
        for unit, words in pack.units.items()
        for count, spellings in ((1, words.one), (2, words.two), (0, words.many))
        for word in spellings
        for article in ("", pack.article)
    ]


def _directions(pack: DatePack) -> list[tuple[str, Direction]]:
    groups: tuple[tuple[Direction, tuple[str, ...]], ...] = (
        ("past", pack.past),
        ("present", pack.present),
        ("future", pack.future),
    )
    return [(word, direction) for direction, words in groups for word in words]


def _either(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Openings of two groups together: a word that needs no second in one of them needs none."""
    both = {**one, **other}
    shared = one.keys() & other.keys()
    return both | {word: one[word] | other[word] if one[word] and other[word] else frozenset() for word in shared}
