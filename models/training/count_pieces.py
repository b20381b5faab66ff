"""Count how often Arabic news use each piece of the vocabulary, to leave the others out.

    python models/training/count_pieces.py ../shared/corpus --base E5.bin --out FILE

Reads a third of raw.txt.xz and the whole of reports.jsonl.gz; writes JSON, number of piece -> uses.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rasd_models.e5s1 import read
from rasd_models.pieces import MARKS, Pieces

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]")
_EVERY = 3


def main(arguments: Iterable[str] | None = None) -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    words: Counter[str] = Counter()
    for text in _texts(options.corpus):
        words.update(_WORD.findall(MARKS.sub("", text)))
    source = read(options.base)
    pieces = Pieces(source.pieces, source.scores, source.folds)
    uses: Counter[int] = Counter()
    for word, count in words.items():
        for piece in pieces.of(word):
            uses[piece] += count
    options.out.write_text(json.dumps(dict(sorted(uses.items()))))
    return 0


def _texts(corpus: Path) -> Iterator[str]:
    with lzma.open(corpus / "raw.txt.xz", "rt", encoding="utf-8") as lines:
        yield from (line for number, line in enumerate(lines) if number % _EVERY == 0)
    with gzip.open(corpus / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            yield f"{report['title'] or ''} {report['text']}"


if __name__ == "__main__":
    sys.exit(main())
