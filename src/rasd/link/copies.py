"""Near-copies: reports whose wording is one text are one independent source."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rasd.link.unions import Unions
from rasd.packs.linking import Copies

Shingles = frozenset[int]


def groups(texts: Sequence[Sequence[str]], rules: Copies) -> list[int]:
    """For each text (its words in order) the first of those given that it is a near-copy of; itself if of none."""
    unions = Unions(len(texts))
    known: list[Shingles] = []
    same: dict[Shingles, int] = {}
    for at, words in enumerate(texts):
        shingles = _shingles(words, rules.shingle)
        known.append(shingles)
        if words:
            unions.join(same.setdefault(shingles, at), at)
    firsts = [at for at in sorted(same.values()) if len(texts[at]) >= rules.least_words]
    for left, right in _meeting(firsts, known, rules):
        if unions.find(left) != unions.find(right) and _alike(known[left], known[right], rules):
            unions.join(left, right)
    return [unions.find(at) for at in range(len(texts))]


def _shingles(words: Sequence[str], length: int) -> Shingles:
    """Hashes of every sequence of `length` words; of the whole where it is shorter."""
    last = max(1, len(words) - length + 1)
    return frozenset(zlib.crc32(" ".join(words[at : at + length]).encode()) for at in range(last))


def _meeting(firsts: Sequence[int], known: Sequence[Shingles], rules: Copies) -> Iterator[tuple[int, int]]:
    """Pairs that share a sampled sequence.

    A stock phrase of many texts would make a pair of each two: each meets only so many of those just before it. Copies
    share most of their sequences, so they meet by another.
    """
    meetings: dict[int, list[int]] = defaultdict(list)
    for at in firsts:
        for shingle in {min(known[at]), *(one for one in known[at] if one % rules.sample == 0)}:
            meetings[shingle].append(at)
    seen: set[tuple[int, int]] = set()
    for members in meetings.values():
        for at, right in enumerate(members):
            for left in members[max(0, at - rules.nearest) : at]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def _alike(left: Shingles, right: Shingles, rules: Copies) -> bool:
    common = len(left & right)
    if common >= rules.alike * (len(left) + len(right) - common):
        return True
    return common >= rules.inside * min(len(left), len(right))
