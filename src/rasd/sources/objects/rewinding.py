"""A stream that can be read from its beginning once more, a pipe too."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

#: bytes that are kept in memory; more go to a nameless file that is gone when it is closed
_IN_MEMORY: Final = 1 << 20


class Rewindable:
    """Reads a stream; what was read can be read again until `forget`."""

    def __init__(self, stream: io.BufferedReader, copy: IO[bytes] | None) -> None:
        self._stream, self._copy = stream, copy
        self._start = stream.tell() if copy is None else 0
        self._keeps = True

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        if self._copy and (again := self._copy.read(size)):
            return again
        fresh = self._stream.read(size)
        if self._copy and self._keeps:
            self._copy.write(fresh)
        return fresh

    def rewind(self) -> None:
        """Begin anew."""
        (self._copy or self._stream).seek(self._start)

    def forget(self) -> None:
        """Keep nothing of what is read from now on: nobody will rewind again."""
        self._keeps = False


@contextmanager
def rewindable(stream: io.BufferedReader) -> Iterator[Rewindable]:
    """A stream, made rewindable; one that can be sought is read as it is, of another a copy is kept meanwhile."""
    if stream.seekable():
        yield Rewindable(stream, None)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        yield Rewindable(stream, copy)
