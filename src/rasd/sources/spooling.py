"""A stream that can be read from any place: a file as it is, anything else by way of a temporary file."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from rasd.model import UnreadableReportError

#: bytes that are held in memory before they go to the disk
_IN_MEMORY = 4 << 20
_CHUNK = 1 << 18


@contextmanager
def seekable(stream: io.BufferedReader, limit: int) -> Iterator[BinaryIO]:
    """`stream` from its beginning, free to seek in; `UnreadableReportError` where it has more than `limit` bytes.

    A stream that only claims to be seekable, like a member of an archive, is copied as well: there each step back
    means to unpack it anew.
    """
    if isinstance(stream.raw, io.FileIO | io.BytesIO) and stream.seekable():
        if stream.seek(0, os.SEEK_END) > limit:
            raise _too_much(limit)
        stream.seek(0)
        yield cast("BinaryIO", stream)
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise _too_much(limit)
            copy.write(chunk)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def _too_much(limit: int) -> UnreadableReportError:
    return UnreadableReportError(
        f"it is larger than {limit / 1e6:,.0f} MB, the most that is read of this kind of file.",
        remedy="Split it into smaller files.",
    )
