"""Write what the network is shown of annotated reports, as today's packs see them: before the next one is trained.

python models/training/write_lessons.py ANNOTATED.jsonl ... [--out models/training/lessons.bin]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from annotated import digest
from examples import load, title_of
from lessons import LESSONS, Cut, Lesson, Lessons, Text
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd_models.codebook import NONE
from rasd_models.tags import MOST

#: how many words have a tag that is learnt
LEAST_TAGGED = 15


def lessons_of(paths: Sequence[Path]) -> Lessons:
    """Lessons of annotated reports, as today's packs see them."""
    golds, _, texts = load(paths)
    opener = Opener(shipped_packs().letters)
    kinds: dict[tuple[str, str], int] = {}
    tags = tags_of(texts)
    numbers = {tag: number for number, tag in enumerate(tags)}
    lessons = {}
    for gold, text in zip(golds, texts, strict=True):
        document = gold.layout.document
        title = title_of(document.report, opener)
        lessons[digest(document.report.text)] = Lesson(
            words=Cut.of(document, text.words),
            title=Cut.of(title, text.title) if title else Cut(),
            sentences=[len(list(words)) for _, words in groupby(text.sentence)],
            types={number: kind for number, kind in enumerate(text.types) if kind != NONE},
            decisions=[
                number
                for name, trigger, mention, option in text.decisions
                for number in (kinds.setdefault((name, option), len(kinds)), trigger, mention)
            ],
            known=[number for own in text.known for number in _numbered(own, numbers)],
            mentions=text.mentions,
        )
    return Lessons(list(kinds), tags, lessons)


def tags_of(texts: Sequence[Text]) -> list[str]:
    """The tags that stand often enough to be learnt."""
    counts = Counter(tag for text in texts for own in text.known for tag in own)
    return sorted(tag for tag, count in counts.items() if count >= LEAST_TAGGED)


def _numbered(tags: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    """How many of a word's tags are learnt, at most those that are told, and their numbers."""
    own = [numbers[tag] for tag in tags if tag in numbers][:MOST]
    return [len(own), *own]


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the lessons anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=LESSONS)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    lessons = lessons_of(options.annotated)
    lessons.write(options.out)
    print(f"{len(lessons.lessons)} lessons, {options.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
