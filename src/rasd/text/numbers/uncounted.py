"""Numbers that count nothing: clock times, dates, years, models, laws, telephones, links, list marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasd.model import Document
from rasd.packs.numbers import NumberPack
from rasd.text.normalise import Normaliser

_TIGHT = frozenset("/-:\\@=&_")
_LINKS = frozenset("/-:")
_LIST_MARKS = frozenset(".)-_:")
_AND = "و"


class Uncounted:
    """Tells whether the number in tokens `first` to `stop` is no count."""

    def __init__(self, pack: NumberPack, normaliser: Normaliser) -> None:
        article = self._article = pack.article
        self._tanwin, self._no_tanwin = pack.tanwin, pack.no_tanwin
        self._before = frozenset(
            particle + normaliser.form(word) for word in pack.uncounted.before for particle in ("", *pack.particles)
        )
        self._after = frozenset(map(normaliser.form, pack.uncounted.after))
        self._joiners = frozenset(
            (*pack.particles, article, *(particle + article for particle in pack.particles), article[1:] * 2)
        )
        self._counted = frozenset(map(normaliser.form, pack.counted))
        self._longest = pack.uncounted.longest
        self._years = range(pack.years.first, pack.years.last + 1)

    def test(self, document: Document, first: int, stop: int) -> bool:
        """Whether to read the number there as no count, going by the words around it."""
        forms = document.forms
        if self._named(forms[max(0, first - 2) : first]):
            return True
        if stop < len(forms) and forms[stop] in self._after and not self._counts(forms[stop]):
            return True
        return document.kinds[first] == "n" and self._digits(document, first, stop)

    def _named(self, before: Sequence[str]) -> bool:
        """Whether the one or two words before say what the number names; particles and brackets are looked through."""
        if not before:
            return False
        # not through "and": of "قائد الكتيبة و3 عناصر" others are counted
        apart = before[-1] == "(" or (before[-1] in self._joiners and before[-1] != _AND)
        return before[-1] in self._before or (apart and before[0] in self._before)

    def year(self, document: Document, at: int) -> bool:
        """Whether the digits of token `at` are a bare year."""
        form = document.forms[at]
        if len(form) != 4 or not form.isdigit() or int(form) not in self._years:
            return False
        after = document.forms[at + 1] if at + 1 < len(document.forms) else ""
        return not self._counts(after)

    def _counts(self, form: str) -> bool:
        """Whether a word is one that numbers count: a noun of the pack, or one with tanwin."""
        if form in self._counted:
            return True
        tanwin = len(form) > 3 and form.endswith(self._tanwin) and not form.endswith(self._no_tanwin)
        return tanwin and not form.startswith(self._article)

    def _digits(self, document: Document, first: int, stop: int) -> bool:
        form = document.forms[first]
        return (
            (form[0] == "0" and form != "0" and "." not in form)
            or (form.isdigit() and len(form) >= self._longest)
            or (stop == first + 1 and self.year(document, first))
            or self._tight_before(document, first)
            or _tight_after(document, stop)
            or _chained(document, first)
            or _list_mark(document, first, stop)
        )

    def _tight_before(self, document: Document, first: int) -> bool:
        """Something written onto the digits from before: a model (`سوخوي-24`, `SA22`) or a link."""
        if not first or not _touch(document, first):
            return False
        form = document.forms[first - 1]
        if document.kinds[first - 1] == "w":
            return form not in self._joiners
        return form in _TIGHT and first > 1 and _touch(document, first - 1) and document.kinds[first - 2] == "w"


def _tight_after(document: Document, stop: int) -> bool:
    """Something written onto the digits from behind: `4x4`, `3D`."""
    if stop >= len(document.forms) or not _touch(document, stop):
        return False
    return document.kinds[stop] == "w" and document.forms[stop].isascii()


def _chained(document: Document, at: int) -> bool:
    """Digits in a chain: `10:30`, `5/6`, `16-2-2022`; two with a dash may be a range of counts."""
    links = [*_chain(document, at, -1), *_chain(document, at, 1)]
    return len(links) > 1 or any(link != "-" for link in links)


def _chain(document: Document, at: int, step: int) -> Iterator[str]:
    """The marks that link the digits of token `at` to other digits on one side, two at most."""
    forms, kinds = document.forms, document.kinds
    for here in (at, at + 2 * step):
        far = here + 2 * step
        if not 0 <= far < len(forms) or kinds[far] != "n" or forms[here + step] not in _LINKS:
            return
        if not (_touch(document, max(here, here + step)) and _touch(document, max(far, here + step))):
            return
        yield forms[here + step]


def _touch(document: Document, at: int) -> bool:
    """Whether nothing, or only an underscore, stands between token `at` and the one before it."""
    gap = document.report.text[document.ends[at - 1] : document.starts[at]]
    return gap in ("", "_")


def _list_mark(document: Document, first: int, stop: int) -> bool:
    """`1- ...`, `2) ...` at the start of a line."""
    forms = document.forms
    if stop >= len(forms) or forms[stop] not in _LIST_MARKS or not _touch(document, stop):
        return False
    text, start = document.report.text, document.starts[first]
    return start == 0 or text[start - 1] in "\n\r" or (first > 0 and forms[first - 1] in "(-")
