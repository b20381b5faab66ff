"""Walks the records of a WARC, whatever is broken in it.

What follows what is known only within a run: bytes without a gap, up to the next packed part that begins with a record.
So neither damage nor a wrong length ever joins the bytes of two records into one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from rasd.model import UnreadableReportError
from rasd.sources.archives.gunzip import MAGIC, Gunzip, Piece

#: what every record begins with
MARK: Final = b"WARC/"
_START: Final = re.compile(rb"WARC/\d\.\d{1,3}\r?\n")
_START_SIZE: Final = 16
_BLANK: Final = re.compile(rb"\r?\n\r?\n")
#: broken records in a row after which the rest is not looked at: each costs a search as long as headers may be
_BROKEN: Final = 1000
#: bytes of a record's headers, and of its content as far as that is kept: a page of 10 MB with its HTTP headers
_HEADERS: Final = 1 << 16
KEPT: Final = 10_500_000
_CHUNK: Final = 1 << 16


class Record(NamedTuple):
    """One record, or something that should be one."""

    #: from 1, in order of the file
    number: int
    #: by their names in small letters
    headers: Mapping[str, str] = {}
    #: its content, of which at most `KEPT` bytes are here
    block: bytes = b""
    #: bytes of the content
    size: int = 0
    #: what is wrong, so that nothing of it can be used
    broken: str = ""
    #: whether what follows is no record, so that this one may have another length than it says
    doubtful: bool = False


def starts_record(head: bytes) -> bool:
    """Whether the bytes begin with a record."""
    return _START.match(head) is not None


def records(stream: io.BufferedReader) -> Iterator[Record]:
    """Every record of a WARC, packed with gzip or plain; what is broken comes as such and the rest goes on."""
    packed = stream.peek(len(MAGIC)).startswith(MAGIC)
    run = _Run(Gunzip(stream, mark=MARK).pieces() if packed else _plain(stream))
    number = in_a_row = 0
    while True:
        run.skip_blank()
        if run.at_least(1):
            number += 1
            record = _record(run, number)
            in_a_row = in_a_row + 1 if record.broken else 0
            if in_a_row > _BROKEN:
                raise UnreadableReportError(
                    f"more than {_BROKEN:,} of its records in a row, up to record {number:,}, are broken.",
                    remedy="What stands before is read. Copy or download the file anew.",
                )
            yield record
        elif not run.next():
            return
        elif run.gap:
            number += 1
            yield Record(number, broken=run.gap)


def _plain(stream: io.BufferedReader) -> Iterator[Piece]:
    while chunk := stream.read(_CHUNK):
        yield Piece(data=chunk)


class _Run:
    """The bytes of one run after another."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces
        self._held = b""
        self._at = 0
        #: what begins the next run, once it was seen
        self._wall: Piece | None = None
        self._over = False
        #: what is wrong between the run before and this one
        self.gap = ""

    def at_least(self, size: int) -> bool:
        """Whether the run has so many bytes more. They are held, so it is for small sizes."""
        while len(self._held) - self._at < size:
            if self._wall or self._over:
                return False
            piece = next(self._pieces, None)
            if piece is None:
                self._over = True
            elif piece.gap or piece.starts:
                self._wall = piece
            else:
                self._held = self._held[self._at :] + piece.data
                self._at = 0
        return True

    def next(self) -> bool:
        """Go to the next run; whether there is one."""
        wall, self._wall = self._wall, None
        self._held, self._at = (wall.data if wall else b""), 0
        self.gap = str(wall.gap) if wall and wall.gap else ""
        return wall is not None

    def reason(self) -> str:
        """Why the run ends here, if that is known; it isn't told a second time as the gap before the next run."""
        why = str(self._wall.gap) if self._wall and self._wall.gap else ""
        if why:
            self._wall = Piece()
        return why

    def skip_blank(self) -> None:
        """Pass over ends of lines."""
        while self.at_least(1) and self._held[self._at] in b"\r\n":
            self._at += 1

    def begins_record(self) -> bool:
        """Whether a record begins here."""
        self.at_least(_START_SIZE)
        return _START.match(self._held, self._at) is not None

    def ends_well(self) -> bool:
        """Whether a record may end here: the next one follows, or nothing and no gap."""
        self.skip_blank()
        if self.at_least(1):
            return self.begins_record()
        return not (self._wall and self._wall.gap)

    def skip_to_record(self) -> int:
        """Go to the next beginning of a record or the end of the run; how many bytes were passed over."""
        skipped = 1
        self._at += 1
        while not (match := _START.search(self._held, self._at)):
            # the end of what is held may cut through the beginning of a record
            passed = max(len(self._held) - _START_SIZE - self._at, 0)
            skipped += passed
            self._at += passed
            if not self.at_least(len(self._held) - self._at + 1):
                skipped += len(self._held) - self._at
                self._at = len(self._held)
                return skipped
        skipped += match.start() - self._at
        self._at = match.start()
        return skipped

    def head(self) -> bytes | None:
        """What stands before the next blank line, which is passed over; None where that is too much or never ends."""
        while not (match := _BLANK.search(self._held, self._at)):
            if len(self._held) - self._at > _HEADERS or not self.at_least(len(self._held) - self._at + 1):
                return None
        head, self._at = self._held[self._at : match.start()], match.end()
        return head

    def take(self, size: int) -> tuple[bytes, int]:
        """The next bytes, of which `KEPT` are kept; how many there really were."""
        parts: list[bytes] = []
        taken = 0
        while taken < size and self.at_least(1):
            part = self._held[self._at : self._at + size - taken]
            self._at += len(part)
            if taken < KEPT:
                parts.append(part)
            taken += len(part)
        return b"".join(parts)[:KEPT], taken


def _record(run: _Run, number: int) -> Record:
    if not run.begins_record():
        skipped = run.skip_to_record()
        return Record(number, broken=f"here {skipped:,} bytes are no record. They were passed over.")
    head = run.head()
    if head is None or len(head) > _HEADERS:
        skipped = run.skip_to_record()
        return Record(number, broken=f"its headers have no end or are too long. {skipped:,} bytes were passed over.")
    headers = _headers(head)
    told = headers.get("content-length", "")
    if not (told.isascii() and told.isdigit() and len(told) < 16):
        skipped = run.skip_to_record()
        return Record(number, headers, broken=f"it doesn't tell its length. {skipped:,} bytes were passed over.")
    size = int(told)
    block, taken = run.take(size)
    if taken < size:
        why = run.reason() or "it is cut short. Copy or download the file anew."
        return Record(number, headers, block, size, broken=f"of its {size:,} bytes {taken:,} are there: {why}")
    return Record(number, headers, block, size, doubtful=not run.ends_well())


def _headers(head: bytes) -> dict[str, str]:
    """The headers after the first line; of two of one name the first counts."""
    headers: dict[str, str] = {}
    last = ""
    for line in head.decode("utf-8", errors="replace").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and last:
            headers[last] += f" {line.strip()}"
        elif colon:
            last = name.strip().lower()
            headers.setdefault(last, value.strip())
    return headers
