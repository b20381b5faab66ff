"""Texts with what is personal in them marked, and how well it is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from rasd.publish.personal.redacting import Redactor

_MARKED = re.compile(r"\[([a-z]+)\|((?:[^\[\]]|\[at\])+|[^\]]+)\]")


class Marked(msgspec.Struct, frozen=True):
    """A text, and the stretches that must go, each with its kind."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


class Score(msgspec.Struct):
    """Counts by kind: of what must go, and of it what goes wholly; of what goes, and of it what has to."""

    told: Counter[str] = msgspec.field(default_factory=Counter)
    gone: Counter[str] = msgspec.field(default_factory=Counter)
    found: Counter[str] = msgspec.field(default_factory=Counter)
    right: Counter[str] = msgspec.field(default_factory=Counter)
    misses: list[str] = []
    alarms: list[str] = []

    def recall(self, kinds: Iterable[str]) -> float:
        kinds = tuple(kinds)
        return sum(self.gone[kind] for kind in kinds) / sum(self.told[kind] for kind in kinds)

    def precision(self, kinds: Iterable[str]) -> float:
        kinds = tuple(kinds)
        return sum(self.right[kind] for kind in kinds) / sum(self.found[kind] for kind in kinds)


def texts() -> list[Marked]:
    """The annotated sentences."""
    lines = (Path(__file__).parent / "personal.txt").read_text(encoding="utf-8").splitlines()
    return [_marked(line) for line in lines if line and not line.startswith("#")]


def _marked(line: str) -> Marked:
    text, spans, done = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[done : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        done = match.end()
    return Marked(text + line[done:], tuple(spans))


def scored(redactor: Redactor, marked: Iterable[Marked]) -> Score:
    """What is found of what must go. A find is right if most of it had to go."""
    score = Score()
    for one in marked:
        found = redactor.redact(one.text).spans
        gone = _inside((span.start, span.end) for span in found)
        told = _inside((start, end) for start, end, _ in one.spans)
        for start, end, kind in one.spans:
            letters = {at for at in range(start, end) if one.text[at].isalnum()}
            score.told[kind] += 1
            score.gone[kind] += letters <= gone
            if not letters <= gone:
                score.misses.append(f"{kind}: {one.text[start:end]} | {redactor.redact(one.text).text}")
        for span in found:
            right = 2 * len(told & set(range(span.start, span.end))) >= span.end - span.start
            score.found[span.kind] += 1
            score.right[span.kind] += right
            if not right:
                score.alarms.append(f"{span.kind}: {one.text[span.start : span.end]} | {one.text}")
    return score


def _inside(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def main_table(score: Score) -> list[tuple[Any, ...]]:
    """Rows of kind, recall and precision, for people."""
    return [
        (kind, score.told[kind], f"{score.gone[kind]}/{score.told[kind]}", f"{score.right[kind]}/{score.found[kind]}")
        for kind in sorted({*score.told, *score.found})
    ]
