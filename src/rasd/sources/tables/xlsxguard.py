"""What must be known of a workbook before anything in it is unpacked for reading."""

from __future__ import annotations

import os
import struct
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO, Final

from rasd.model import UnreadableReportError
from rasd.sources.shown import shown

#: parts of a workbook, bytes of their list, and bytes of all of them unpacked
_PARTS, _LIST, _UNPACKED = 10_000, 4_000_000, 500_000_000
#: a part may not be larger than this and unpack to more than so many times its size
_LARGE, _RATIO = 50_000_000, 200
#: rows or texts of a part, and elements in one of them or in a part that has none
_ROWS, _ELEMENTS = 3_000_000, 500_000
_CHUNK: Final = 1 << 16
#: the end of a zip file's list of parts: its mark, its size, and the most that a comment after it may take
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 1 << 16
_SAVE: Final = "Open it in a spreadsheet program and save it again, or save its sheet as CSV."


def check_workbook(file: BinaryIO) -> None:
    """Raise `UnreadableReportError` where the parts of a workbook would unpack to more than a workbook has."""
    if _list_size(file) > _LIST:
        raise UnreadableReportError("its list of parts is far longer than that of a workbook.", remedy=_SAVE)
    file.seek(0)
    with careful(), zipfile.ZipFile(file) as archive:
        _check_sizes(archive.infolist())
        for part in archive.infolist():
            with archive.open(part) as stream:
                _check_xml(stream)
    file.seek(0)


@contextmanager
def careful() -> Iterator[None]:
    """Let a library work on a workbook: what it warns of is for writers of workbooks, what it raises says damage."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (UnreadableReportError, MemoryError):
        raise
    except Exception as error:
        said = shown(" ".join(str(error).split()))[:100].rstrip(".")
        # what speaks of the program's own classes helps nobody
        detail = f" ({said})" if said and "<class" not in said else ""
        raise UnreadableReportError(
            f"the workbook is damaged{detail}.",
            remedy="Open it in a spreadsheet program, which may mend it, and save it again.",
        ) from error


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    if len(parts) > _PARTS:
        raise UnreadableReportError(f"it has {len(parts):,} parts, far more than a workbook.", remedy=_SAVE)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _UNPACKED:
        raise UnreadableReportError(
            f"it unpacks to {unpacked / 1e6:,.0f} MB, and {_UNPACKED / 1e6:.0f} MB is the most that is read.",
            remedy="Save its sheet as CSV, or split it into smaller workbooks.",
        )
    if any(part.file_size > _LARGE and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts):
        raise UnreadableReportError("a part of it unpacks to far more than any real one would.", remedy=_SAVE)


def _list_size(file: BinaryIO) -> int:
    """Bytes of the list of parts; parts are only counted when it is in memory."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise UnreadableReportError("its end is missing: it was not saved or not copied whole.", remedy=_SAVE)
    (list_size,) = struct.unpack_from("<L", tail, at + 12)
    return int(list_size)


def _check_xml(stream: IO[bytes]) -> None:
    """Refuse a part of XML that little bytes make large: by entities of its own, or by elements without end."""
    from xml.parsers import expat  # noqa: PLC0415 - the parser that openpyxl reads sheets with, needed for them alone

    parser, counts = expat.ParserCreate(), _Counts()
    parser.StartElementHandler = counts.begin
    parser.StartDoctypeDeclHandler = _declared
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    except expat.ExpatError as error:
        # no XML (a picture, a macro), or broken: openpyxl meets the same, but for encodings that its parsers know
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]:
            raise UnreadableReportError(
                "a part of it is in an encoding that workbooks don't use.", remedy=_SAVE
            ) from error


def _declared(*_: object) -> None:
    raise UnreadableReportError("a part of it declares XML entities, which workbooks don't.", remedy=_SAVE)


class _Counts:
    """Counts what is held in memory of a part while it is read: rows and texts as such, and what is in one of them."""

    def __init__(self) -> None:
        self._rows = self._elements = 0

    def begin(self, tag: str, _attributes: object) -> None:
        self._elements += 1
        if tag.endswith(("row", "si")):
            self._rows += 1
            self._elements = 0
        if self._elements > _ELEMENTS or self._rows > _ROWS:
            raise UnreadableReportError("a part of it has more in it than any real one would.", remedy=_SAVE)
