"""How an input is kept as it was received, and what is read then is the original that was kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BufferedReader
from typing import BinaryIO, Final, NamedTuple

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.model.custody import Receipt
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.web import Rules
from rasd.sources.web.coding import PackedBrokenError, PackedTooLargeError, codings, unpacked

#: bytes of a packed body, as it came and unpacked: what a fetch may bring
_MOST: Final = Rules().body_limit


class Original(NamedTuple):
    """An input's bytes, opened; where they are kept, with the name that they are kept under."""

    stream: BufferedReader
    sha256: str = ""
    #: why nothing of it may be kept or read; empty: it may
    refused: str = ""


#: keeps the rest of a stream; hash and size of the receipt are filled in
Keep = Callable[[BinaryIO, Receipt], AbstractContextManager[Original]]


def unkept(source: str) -> Receipt:
    """What is known of an input's bytes before they were read: where they come from."""
    return Receipt(original="", size=0, source=source)


@contextmanager
def kept(stream: BufferedReader, receipt: Receipt, keep: Keep | None) -> Iterator[Original]:
    """What to read an input from: with `keep` the original that is kept of it, else the stream itself."""
    with keep(stream, receipt) if keep else nullcontext(Original(stream)) as original:
        yield original


def reports_of(original: Original, about: About) -> Iterator[Received | Quarantined]:
    """Every report of an input; what can't be read comes as `Quarantined`."""
    stream, name, refused = original
    if refused:
        yield Quarantined(source=about.source, why=refused)
        return
    try:
        for item in reports_in(_unpacked(stream, about.coding) if about.coding else stream, about):
            yield msgspec.structs.replace(item, original=name) if name else item
    except UnreadableReportError as error:
        yield Quarantined(source=about.source, why=str(error), original=name or None)


def _unpacked(stream: BufferedReader, coding: str) -> BufferedReader:
    """What was packed for the way from a server; never more of it than a fetch may bring."""
    try:
        body = unpacked(stream.read(_MOST + 1), codings(coding), _MOST)
    except (PackedBrokenError, PackedTooLargeError) as error:
        raise UnreadableReportError(f"it came packed with {coding}, and can't be unpacked.") from error
    return BufferedReader(io.BytesIO(body))
