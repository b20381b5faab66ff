"""Personal data taken out of free text; a word in doubt goes too: a missed name harms, a lost word does not."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from rasd.packs import Packs
from rasd.packs.redaction import PersonalKind
from rasd.publish.personal.found import Found, merged
from rasd.publish.personal.names import Names
from rasd.publish.personal.seen import BARRIER, see
from rasd.publish.personal.shapes import shaped
from rasd.publish.personal.telling import Telling
from rasd.publish.personal.tokens import tokens
from rasd.publish.personal.vocabulary import known_phrases, vocabulary
from rasd.text.normalise import Normaliser


class Redaction(msgspec.Struct, frozen=True):
    """What was taken out: code points of the text as received, end exclusive."""

    start: int
    end: int
    kind: PersonalKind


class Redacted(msgspec.Struct, frozen=True):
    """A text without personal data, and where it was."""

    text: str
    spans: tuple[Redaction, ...]


class _Piece(msgspec.Struct, frozen=True):
    """A stretch of the text as shown: as received, or a mark for what was taken out."""

    shown: int
    start: int
    end: int
    mark: str = ""


class Redactor:
    """Takes personal data out of texts of any language of the packs; built once."""

    def __init__(self, packs: Packs, language: Literal["en", "ar"] = "ar") -> None:
        words = tuple(packs.redaction.values())
        self._normaliser = Normaliser(packs.letters)
        form = self._normaliser.form
        self._names = Names(
            vocabulary([one.names for one in words], packs.common, form),
            known_phrases(packs.actors, packs.toponyms, form),
        )
        self._telling = Telling([one.numbers for one in words], [one.ages for one in words], form)
        self._marks = packs.redaction[language].marks
        every = sorted({mark for one in words for mark in one.marks.values()}, key=len, reverse=True)
        self._marked = re.compile("|".join(map(re.escape, every)))

    def redact(self, text: str) -> Redacted:
        """A text with marks in place of personal data; a mark can give away what stands beside it, so look again."""
        spans: list[Found] = []
        while True:
            shown, pieces = self._shown(text, spans)
            found = [_received(one, pieces) for one in self._find(shown)]
            if not found:
                return Redacted(shown, tuple(Redaction(one.start, one.end, one.kind) for one in spans))
            spans = merged([*spans, *found])

    def quote(self, text: str, start: int, end: int) -> str:
        """A piece of a text with marks in place of personal data, which the words around the piece may give away."""
        pieces: list[str] = []
        done = start
        for span in self.redact(text).spans:
            if span.start < end and start < span.end:
                pieces += (text[done : span.start], self._marks[span.kind])
                done = min(span.end, end)
        return "".join((*pieces, text[done:end]))

    def _shown(self, text: str, spans: list[Found]) -> tuple[str, list[_Piece]]:
        out: list[str] = []
        pieces: list[_Piece] = []
        done = length = 0

        def put(piece: str, start: int, end: int, mark: str = "") -> None:
            nonlocal length
            out.append(piece)
            pieces.append(_Piece(length, start, end, mark))
            length += len(piece)

        for span in spans:
            put(text[done : span.start], done, span.start)
            put(self._marks[span.kind], span.start, span.end, self._marks[span.kind])
            done = span.end
        put(text[done:], done, len(text))
        return "".join(out), pieces

    def _find(self, shown: str) -> list[Found]:
        """What is personal in a text, marks apart."""
        seen = see(self._marked.sub(lambda mark: BARRIER * len(mark.group()), shown), self._normaliser)
        found = [*shaped(seen.text, self._telling.units), *self._telling.find(seen.text)]
        found += self._names.find(tokens(seen))
        return [
            Found(*seen.received(one.start, one.end), one.kind)
            for one in found
            if seen.text[one.start : one.end].strip(f" {BARRIER}")
        ]


def _received(found: Found, pieces: list[_Piece]) -> Found:
    """Where something found in the text as shown is in the text as received; a mark that it touches is in it."""
    start = next(
        piece.start if piece.mark else piece.start + found.start - piece.shown
        for piece in reversed(pieces)
        if piece.shown <= found.start
    )
    end = next(
        piece.end if piece.mark else piece.start + found.end - piece.shown
        for piece in reversed(pieces)
        if piece.shown < found.end
    )
    return Found(start, end, found.kind)
