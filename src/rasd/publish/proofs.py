"""Where the words stand that prove what is told, and the words themselves where a policy lets them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rasd.model import Claim, Report, Span
from rasd.model.custody import text_hash
from rasd.model.publication import Evidence

#: the words of a text from one code point to another as they may be told
Quoted = Callable[[str, int, int], str]


def proofs(
    claim: Claim, report: Report, numbers: Mapping[str | None, int], quoted: Quoted | None
) -> Iterator[Evidence]:
    """The evidence of a claim; `numbers` says which source has which text. Without `quoted` no word is told."""
    source = numbers[text_hash(report.text)]
    for field, span in _fields(claim):
        quote = quoted(report.text, span.start, span.end) if quoted else None
        yield Evidence(field=field, source=source, start=span.start, end=span.end, quote=quote)


def _fields(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield from (("type", span) for span in claim.mentions)
    yield from (("attribution", one.span) for one in claim.attribution)
    yield from ((one.role, one.span) for one in claim.actors)
    yield from (("weapon", one.span) for one in claim.weapons)
    yield from (("place", one.span) for one in claim.places)
    yield from (("time", one.span) for one in [claim.time] if one)
    yield from ((one.kind, one.span) for one in claim.casualties)
    yield from (("site", one.span) for one in claim.sites)
