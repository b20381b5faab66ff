"""Reading through spelling, offsets never lost: every normalised character knows its place in the received text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from rasd.packs.language import Letters

_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3"
_PRESENTATION = (0xFB50, 0xFEFC)
_KASHIDA = "ـ"
_PLAIN_LETTERS = frozenset(map(chr, range(0x621, 0x64B)))
_DOT = "[.·•*…]"
_DOTS = f"{_DOT}{{1,3}}"
#: beside a kashida commas hide words too; between bare words they divide
_HIDING = "[.·•*…,،]{1,4}"


class Normaliser:
    """Folds letters and digits, drops marks and self-censoring, and keeps the alignment to the received text."""

    def __init__(self, letters: Letters) -> None:
        self._table = _table(letters)
        marks = re.escape(letters.censor_marks)
        # `قصـ ـف`, `الـ.ـقصف`, `تستـ,هدف`: kashidas with a few marks between, then the word goes on; possessive, so
        # that a long row of kashidas costs no more than its length
        kashida = f"(?<=[{_LETTER}])(?:ـ++(?:(?:[{marks}]{{1,5}}ـ++)++|{_HIDING})|{_HIDING}ـ++)(?=[{_LETTER}])"
        # `ق.س.د`, `د..ا..عش`: single letters told apart by points
        letter = f"[{_LETTER}]ـ*+"
        spelled = f"(?<![{_LETTER}ـ])(?:{letter}){{1,2}}{_DOTS}(?:{letter}{_DOTS})*(?:{letter}){{1,3}}(?![{_LETTER}])"
        self._censored = re.compile(f"{kashida}|{spelled}")
        #: a text without a match of this has nothing for the costlier search above
        self._suspect = re.compile(f"ـ|{_DOT}(?=[{_LETTER}])")
        self._dots = re.compile(_DOTS)
        #: `صوار.يخ`: letters with points between
        self._broken = re.compile(f"(?<![{_LETTER}])[{_LETTER}]++(?:{_DOTS}[{_LETTER}]++)+")
        dropped = {chr(point) for point, to in self._table.items() if to == ""}
        longer = {chr(point) for point, to in self._table.items() if len(to) > 1}
        self._marks = re.compile(_one_of(dropped - {_KASHIDA}))
        self._uneven = re.compile(_one_of(dropped | longer))
        self._even = {point: to for point, to in self._table.items() if len(to) == 1}
        #: the few letters that nearly every text has, and whether a text has any other that is folded to one
        self._usual = tuple((char, to) for char, to in letters.fold.items() if char in _PLAIN_LETTERS and len(to) == 1)
        self._unusual = re.compile(_one_of(set(map(chr, self._even)) - {char for char, _ in self._usual}))
        self._hiding = re.compile("|".join(map(self._folded, letters.hidden)) or "(?!)")
        self._joined_marks = frozenset(char for char in dropped if char == _KASHIDA or unicodedata.combining(char))

    def read(self, text: str) -> tuple[str, Sequence[int]]:
        """The normalised text, and for each of its characters the offset of the received one.

        The alignment has one more entry than the text: the length of the received text.
        """
        if not self._uneven.search(text) and not self._suspect.search(text):
            return self._folded(text), range(len(text) + 1)
        # self-censoring is looked for with other marks out of the way: `قُ.س.د` hides as much as `ق.س.د`
        if not self._suspect.search(self._marks.sub("", text)):
            return self._fold(text, range(len(text) + 1), frozenset())
        bare, align = _without(text, self._marks)
        return self._fold(bare, align, self._hidden(bare))

    def form(self, word: str) -> str:
        """One word or phrase of a pack in normalised spelling."""
        return self.read(word)[0]

    def after_marks(self, text: str, end: int, limit: int) -> int:
        """The offset after the vowel signs and kashidas that follow `end` and belong to the letter before it."""
        while end < limit and text[end] in self._joined_marks:
            end += 1
        return end

    def _folded(self, text: str) -> str:
        """`text` with every character folded that stays one; in most texts they are few, and quickly replaced."""
        if self._unusual.search(text):
            return text.translate(self._even)
        for char, to in self._usual:
            text = text.replace(char, to)
        return text

    def _fold(self, text: str, align: Sequence[int], hidden: AbstractSet[int]) -> tuple[str, Sequence[int]]:
        """Every character folded; those that stay one are folded at once."""
        table, even = self._table, self._folded(text)
        uneven = {match.start() for match in self._uneven.finditer(text)}
        out: list[str] = []
        to: list[int] = []
        done = 0
        for offset in sorted(uneven | hidden):
            if offset > done:
                out.append(even[done:offset])
                to.extend(align[done:offset])
            if offset not in hidden:
                piece = table[ord(text[offset])]
                out.append(piece)
                to.extend([align[offset]] * len(piece))
            done = offset + 1
        out.append(even[done:])
        to.extend(align[done:])
        return "".join(out), to

    def _hidden(self, text: str) -> AbstractSet[int]:
        """Offsets of characters that self-censoring put inside words."""
        hidden: set[int] = set()
        for match in self._censored.finditer(text):
            first = match.group(0)[0]
            if first == _KASHIDA or not first.isalpha():
                hidden.update(range(*match.span()))
            else:
                for dots in self._dots.finditer(text, *match.span()):
                    hidden.update(range(*dots.span()))
        # `ق.صـف`: kashidas, and what was found to hide, are out of the way
        left = [at for at, char in enumerate(text) if char != _KASHIDA and at not in hidden]
        for match in self._broken.finditer("".join([text[at] for at in left])):
            hidden.update(left[at] for at in self._inside(match))
        return hidden

    def _inside(self, broken: re.Match[str]) -> Iterator[int]:
        """Offsets of the points that stand inside a word that posts hide."""
        whole = self._folded(self._dots.sub("", broken.group()))
        words = [word.span() for word in self._hiding.finditer(whole)]
        taken = 0
        for dots in self._dots.finditer(broken.string, *broken.span()):
            at = dots.start() - broken.start() - taken
            taken += dots.end() - dots.start()
            if any(first < at < stop for first, stop in words):
                yield from range(*dots.span())


def _one_of(chars: AbstractSet[str]) -> str:
    """A pattern for any one of `chars`."""
    return f"[{''.join(map(re.escape, sorted(chars)))}]"


def _without(text: str, dropped: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    """`text` without the characters of a pattern, and where each of the rest stood; the last entry is its length."""
    if not dropped.search(text):
        return text, range(len(text) + 1)
    out: list[str] = []
    align: list[int] = []
    done = 0
    for match in dropped.finditer(text):
        out.append(text[done : match.start()])
        align.extend(range(done, match.start()))
        done = match.end()
    out.append(text[done:])
    align.extend(range(done, len(text) + 1))
    return "".join(out), align


def _table(letters: Letters) -> dict[int, str]:
    """What each code point becomes: one letter, none, or several (ligatures)."""
    table: dict[int, str] = {}
    for point in range(_PRESENTATION[0], _PRESENTATION[1] + 1):
        plain = unicodedata.normalize("NFKC", chr(point)).strip()
        if plain and plain != chr(point):
            table[point] = "".join(letters.fold.get(char, char) for char in plain)
    for point in range(0x41, 0x250):
        lower = chr(point).lower()
        if len(lower) == 1 and lower != chr(point):
            table[point] = lower
    for zero in (0x660, 0x6F0):
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update({ord(char): to for char, to in letters.fold.items()})
    for entry in letters.drop:
        first, _, last = entry.partition("-")
        table.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), ""))
    marks = {point for point, to in table.items() if any(unicodedata.combining(char) for char in to)}
    return {point: to if point not in marks else _bare(to) for point, to in table.items()}


def _bare(text: str) -> str:
    """`text` without combining marks (presentation forms of vowel signs)."""
    return "".join(char for char in text if not unicodedata.combining(char))
