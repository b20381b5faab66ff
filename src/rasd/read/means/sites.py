"""Sites: buildings, facilities and vehicles that a text names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from rasd.model import Document, Span
from rasd.model.codebook import SiteKind
from rasd.packs.means import Sites
from rasd.read.means.marks import Marks
from rasd.read.nouns import inflected
from rasd.text.lexicon import Hit, Lexicon
from rasd.text.normalise import Normaliser


class SiteMention(msgspec.Struct, frozen=True, kw_only=True):
    """A site named in tokens `first` to `stop` (exclusive)."""

    first: int
    stop: int
    span: Span
    kind: SiteKind
    #: id of the sentence that explains it (languages/<lang>/reasons.yaml)
    rule: str = "site.named"


class _Word(msgspec.Struct, frozen=True, kw_only=True):
    role: Literal["site", "idiom", "name", "but"]
    kind: SiteKind | None = None


class SiteFinder:
    """Reads sites; built once from its pack."""

    def __init__(self, pack: Sites, normaliser: Normaliser) -> None:
        self._lexicon = Lexicon((words.split(), word) for words, word in _words(pack, normaliser))
        self._sentences = frozenset(map(normaliser.form, pack.sentences))
        self._groups = frozenset(map(normaliser.form, pack.groups))

    def find(self, document: Document) -> tuple[SiteMention, ...]:
        """Every site in the order of the text, those of offices that speak among them."""
        marks = Marks(self._lexicon.find(document))
        row = list(marks.row("site", "idiom"))
        group = any(hit.word in self._groups and marks.one(hit.first - 1, "name") for hit in row)
        return tuple(
            SiteMention(first=hit.first, stop=hit.stop, span=document.span(hit.first, hit.stop), kind=hit.term.kind)
            for hit in row
            if hit.term.kind is not None and self._is_site(marks, hit, group=group)
        )

    def _is_site(self, marks: Marks[_Word], hit: Hit[_Word], *, group: bool) -> bool:
        """Whether the word is no name ("حي المشفى"), court's sentence ("بالسجن") or armed group ("القاعدة")."""
        if marks.one(hit.first - 1, "name") or (hit.word in self._sentences and hit.before.startswith("ب")):
            return False
        return not (group and hit.word in self._groups and "ال" in hit.before and not marks.one(hit.stop, "but"))


def _words(pack: Sites, normaliser: Normaliser) -> Iterator[tuple[str, _Word]]:
    for words in pack.idioms:
        yield normaliser.form(words), _Word(role="idiom")
    for terms in pack.sites:
        for form, _ in inflected(terms.nouns, normaliser):
            yield form, _Word(role="site", kind=terms.kind)
        for words in terms.words:
            yield normaliser.form(words), _Word(role="site", kind=terms.kind)
    for words in pack.names:
        yield normaliser.form(words), _Word(role="name")
    for words in pack.but:
        yield normaliser.form(words), _Word(role="but")
