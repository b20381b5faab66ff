"""The report's text for the browser: the same characters, offsets in UTF-16, and words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal

from markupsafe import Markup, escape

from rasd.exports.labels import Field
from rasd.model import Span

_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")


def displayable(text: str) -> str:
    """`text` with each character that HTML or UTF-8 can't hold (NUL, lone surrogates) replaced; no offset moves."""
    return _UNSHOWABLE.sub("\ufffd", text)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Which way most letters of `text` run; right to left where none has a direction."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return "ltr" if kinds.count("L") > kinds.count("R") + kinds.count("AL") else "rtl"


class Offsets:
    """Python's code points to JavaScript's UTF-16 units, for one text."""

    def __init__(self, text: str) -> None:
        lengths = (2 if ord(char) > 0xFFFF else 1 for char in text)
        self._units = tuple(accumulate(lengths, initial=0))

    def key(self, span: Span) -> str:
        """`span` as the page names it, in UTF-16 units: "12-20"."""
        return f"{self._units[span.start]}-{self._units[span.end]}"


def marked(text: str, lit: Sequence[tuple[Span, Field]]) -> Markup:
    """`text` as HTML with every piece of a lit span in one `<mark>` a field; spans may overlap in any way."""
    edges = sorted({0, len(text), *(edge for span, _ in lit for edge in (span.start, span.end))})
    return Markup("").join(_piece(text, Span(start, end), lit) for start, end in pairwise(edges))


def _piece(text: str, here: Span, lit: Sequence[tuple[Span, Field]]) -> Markup:
    # A bare carriage return would become a newline in the browser's parser, and the rest of the text would shift.
    html = Markup(str(escape(displayable(here.of(text)))).replace("\r", "&#13;"))  # noqa: S704 - escaped just here
    for field in sorted({field for span, field in lit if span.overlaps(here)}):
        html = Markup('<mark class="{}">{}</mark>').format(field, html)
    return html
