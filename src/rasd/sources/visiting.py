"""An address as a source of reports: fetched, kept as it came, and read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec

from rasd.model import FetchError, Quarantined, Received
from rasd.model.custody import Receipt
from rasd.sources.about import About
from rasd.sources.keeping import Keep, kept, reports_of
from rasd.sources.web import Fetched, NotModified, Request, shown

#: asks an address, as `rasd.sources.web.Polite.fetch` does
Ask = Callable[[Request], Fetched | NotModified]


class WebSource:
    """One address. What can't be fetched comes as `Quarantined`."""

    def __init__(self, url: str, about: About, ask: Ask, *, keep: Keep | None = None) -> None:
        self.source = shown(url)
        self.size: int | None = None
        self.position = 0
        self._url = url
        self._about = about
        self._ask = ask
        self._keep = keep

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report of what the address gives: a page, a feed, a file."""
        try:
            answer = self._ask(Request(url=self._url))
        except FetchError as error:
            yield Quarantined(source=self.source, why=error.said)
            return
        if isinstance(answer, Fetched):
            yield from reports_fetched(answer, self._about, self._keep)


def reports_fetched(answer: Fetched, about: About, keep: Keep | None = None) -> Iterator[Received | Quarantined]:
    """Every report of an answer; with `keep` it is kept as it came, and read from there."""
    with kept(io.BufferedReader(io.BytesIO(answer.raw)), receipt_of(answer), keep) as original:
        yield from reports_of(original, about_answer(answer, about))


def about_answer(answer: Fetched, about: About) -> About:
    """What is known of a fetched thing beside its bytes."""
    return msgspec.structs.replace(
        about, source=shown(answer.url), url=answer.final, media=answer.media, coding=answer.coding
    )


def receipt_of(answer: Fetched) -> Receipt:
    """What is put down of how an answer came."""
    return Receipt(
        original="",
        size=0,
        source=shown(answer.url),
        url=answer.final,
        media=answer.media,
        status=answer.status,
        headers=answer.headers,
        redirects=tuple(shown(step.url) for step in answer.redirects),
        peer=answer.address,
    )
