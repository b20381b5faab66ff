"""What a program sent as a source of reports: JSON, JSON lines or plain text, as it says, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.keeping import Keep, kept, unkept
from rasd.sources.objects.jsonl import jsonl_reports
from rasd.sources.objects.jsonlist import json_list_reports
from rasd.sources.textfile import text_report

#: media type -> who reads it
_READERS: Final = {
    "application/json": json_list_reports,
    "application/x-ndjson": jsonl_reports,
    "text/plain": text_report,
}
#: the types that are taken
MEDIA: Final = tuple(_READERS)


class SentSource:
    """A body of a request. Its type is believed: nothing in it is unpacked, and no address is asked."""

    def __init__(self, body: bytes, about: About, *, keep: Keep | None = None) -> None:
        """`about` has its media type and where it came from; with `keep` it is kept, and read from there."""
        self._body = body
        self._about = about
        self._keep = keep

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report; what can't be read comes as `Quarantined`."""
        stream: BufferedReader = BufferedReader(BytesIO(self._body))
        with kept(stream, unkept(self._about.source), self._keep) as original:
            if original.refused:
                yield Quarantined(source=self._about.source, why=original.refused)
                return
            try:
                for item in _READERS[self._about.kind](original.stream, self._about):
                    yield msgspec.structs.replace(self._unnamed(item), original=original.sha256 or None)
            except UnreadableReportError as error:
                yield Quarantined(source=self._about.source, why=str(error), original=original.sha256 or None)

    def _unnamed(self, item: Received | Quarantined) -> Received | Quarantined:
        """A text is called by its file's name elsewhere; here it has none."""
        if isinstance(item, Quarantined) or self._about.kind != "text/plain":
            return item
        return msgspec.structs.replace(item, report=msgspec.structs.replace(item.report, key=None))
