"""What the network is shown in training, kept without the words, so that training again gives the same network.

What the packs find in a report changes with every word that they learn, and a network learns from what they found. So
the lessons of the network that ships are kept (`write_lessons.py`): of each annotated report where its words stand,
which of them name what, and every decision about them. No sentence is in them; whoever has the reports has the words
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import brotli
import msgspec

from annotated import annotated, digest
from rasd.model import Document
from rasd_models.codebook import NONE

LESSONS = Path("models/training/lessons.bin")
#: stands for the type of a word of which nothing is to be learnt
OPEN = "?"


class Seen(NamedTuple):
    """A mention for training: a row of numbers, its words, and the option; OPEN where nothing is learnt of them."""

    row: str
    first: int
    stop: int
    option: str


class Text(NamedTuple):
    """A report for training; pairs and standing are (decision, trigger's word, mention's word, option)."""

    key: str
    words: Sequence[str]
    title: Sequence[str]
    sentence: Sequence[int]
    types: Sequence[str]
    decisions: Sequence[tuple[str, int, int, str]]
    #: by word the tags of what the packs know of it
    known: Sequence[Sequence[str]]
    #: None where nobody said what else is mentioned
    mentions: Sequence[Seen] | None = None


class Cut(msgspec.Struct, frozen=True, array_like=True):
    """Where the words of a text stand."""

    #: for each word the letters between the one before and it, and its own
    steps: Sequence[int] = ()
    #: words that are shown otherwise than they stand there, by number
    other: dict[int, str] = {}

    @classmethod
    def of(cls, document: Document, words: Sequence[str]) -> Cut:
        """The cut that gives these words of a document."""
        steps, other, at = list[int](), dict[int, str](), 0
        for number, (start, end, word) in enumerate(zip(document.starts, document.ends, words, strict=True)):
            steps += [start - at, end - start]
            at = end
            if document.report.text[start:end] != word:
                other[number] = word
        return cls(steps, other)

    def words(self, text: str) -> list[str]:
        """The words, from the text that was cut."""
        found, at = list[str](), 0
        for number, (gap, length) in enumerate(zip(self.steps[::2], self.steps[1::2], strict=True)):
            start, at = at + gap, at + gap + length
            found.append(self.other.get(number, text[start:at]))
        return found


class Lesson(msgspec.Struct, frozen=True, array_like=True):
    """A report as it is shown: `Text` without its words."""

    words: Cut
    title: Cut
    #: how many words each sentence has
    sentences: Sequence[int]
    #: word -> the type that it names
    types: dict[int, str]
    #: for each decision its number in `Lessons.kinds`, the trigger's word and the mention's
    decisions: Sequence[int]
    #: for each word how many tags it has, and their numbers in `Lessons.tags`
    known: Sequence[int]
    mentions: Sequence[Seen] | None


class Lessons(msgspec.Struct, frozen=True):
    """Every lesson, by the digest of the report's text."""

    #: decision and option
    kinds: Sequence[tuple[str, str]]
    #: the tags that the network learns, in the order of its numbers for them
    tags: Sequence[str]
    lessons: dict[str, Lesson]

    @classmethod
    def read(cls, path: Path) -> Lessons:
        """The lessons of a file."""
        return msgspec.msgpack.decode(brotli.decompress(path.read_bytes()), type=cls)

    def write(self, path: Path) -> None:
        """Write the lessons; the same lessons give the same bytes."""
        path.write_bytes(brotli.compress(msgspec.msgpack.encode(self)))

    def of(self, paths: Iterable[Path]) -> list[Text]:
        """What is shown of the annotated reports of files, in their order; `ValueError` where one has no lesson."""
        return [
            self._text(coded.id, report.text, report.title or "") for path in paths for report, coded in annotated(path)
        ]

    def _text(self, key: str, text: str, title: str) -> Text:
        lesson = self.lessons.get(digest(text))
        if lesson is None:
            raise ValueError(f"there is no lesson of {key}: write them anew with models/training/write_lessons.py")
        words = lesson.words.words(text)
        told = iter(lesson.decisions)
        return Text(
            key, words, lesson.title.words(title),
            [number for number, length in enumerate(lesson.sentences) for _ in range(length)],
            [lesson.types.get(number, NONE) for number in range(len(words))],
            [(name, trigger, mention, option) for kind, trigger, mention in zip(told, told, told, strict=True)
             for name, option in [self.kinds[kind]]],
            list(self._known(lesson.known)), lesson.mentions,
        )  # fmt: skip

    def _known(self, numbers: Iterable[int]) -> Iterator[list[str]]:
        told = iter(numbers)
        for count in told:
            yield [self.tags[number] for number in islice(told, count)]
