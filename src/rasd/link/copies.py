"""Near-copies: reports whose wording is one text are one independent source.

Which wordings are compared does not depend on the order in which reports came: those that have a sampled sequence of
words stand in the order of their numbers, and each meets so many of its neighbours. A stock phrase of many texts would
make a pair of each two; copies share most of their sequences, so they meet by another.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rasd.link.unions import Unions
from rasd.packs.linking import Copies

Pair = tuple[int, int]


class Wording(msgspec.Struct, frozen=True, gc=False):
    """A text's words as a set of sequences; two reports in the same words have one number."""

    number: int
    sequences: frozenset[int]
    #: the sequences by which it is looked up; none where it is too short to be a copy of anything but its like
    sampled: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[str], rules: Copies) -> Wording:
        """The wording of a text that has words."""
        last = max(1, len(words) - rules.shingle + 1)
        sequences = frozenset(zlib.crc32(" ".join(words[at : at + rules.shingle]).encode()) for at in range(last))
        digest = hashlib.sha256(b"".join(one.to_bytes(4) for one in sorted(sequences))).digest()
        sampled = {min(sequences), *(one for one in sequences if one % rules.sample == 0)}
        return cls(
            int.from_bytes(digest[:8], signed=True),
            sequences,
            frozenset(sampled if len(words) >= rules.least_words else ()),
        )

    def alike(self, other: Wording, rules: Copies) -> bool:
        """Whether the two are near-copies: most sequences in common, or one a quote of the other."""
        common = len(self.sequences & other.sequences)
        if common >= rules.alike * (len(self.sequences) + len(other.sequences) - common):
            return True
        return common >= rules.inside * min(len(self.sequences), len(other.sequences))


def meeting(wordings: Sequence[int], nearest: int) -> set[Pair]:
    """Of the wordings that have a sequence (ascending) each with so many after it."""
    return {(left, right) for at, left in enumerate(wordings) for right in wordings[at + 1 : at + 1 + nearest]}


def alike(wordings: Mapping[int, Wording], rules: Copies) -> set[Pair]:
    """Every pair of near-copies, the smaller number first."""
    having: dict[int, list[int]] = defaultdict(list)
    for number, wording in sorted(wordings.items()):
        for sequence in wording.sampled:
            having[sequence].append(number)
    met = {pair for numbers in having.values() for pair in meeting(numbers, rules.nearest)}
    return {(left, right) for left, right in met if wordings[left].alike(wordings[right], rules)}


def groups(wordings: Iterable[int], pairs: Iterable[Pair]) -> dict[int, int]:
    """For each wording the smallest of those that near-copies tie it to."""
    unions = Unions()
    for left, right in pairs:
        unions.join(left, right)
    return {number: unions.find(number) for number in wordings}
