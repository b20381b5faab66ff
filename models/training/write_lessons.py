"""Write what the network is shown of annotated reports, as today's packs see them: before the next one is trained.

python models/training/write_lessons.py ANNOTATED.jsonl ... [--out models/training/lessons.bin]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from annotated import digest
from examples import load, title_of
from lessons import LESSONS, Cut, Lesson, Lessons
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd_models.codebook import NONE


def lessons_of(paths: Sequence[Path]) -> Lessons:
    """Lessons of annotated reports, as today's packs see them."""
    golds, _, texts = load(paths)
    opener = Opener(shipped_packs().letters)
    kinds: dict[tuple[str, str], int] = {}
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
            mentions=text.mentions,
        )
    return Lessons(list(kinds), lessons)


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
