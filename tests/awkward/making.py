"""Makes the bytes of archives and workbooks: the same bytes each time."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]

_WHEN = (2024, 6, 1, 12, 0, 0)


def packed(raw: bytes) -> bytes:
    """A gzip file without its time."""
    return gzip.compress(raw, mtime=0)


def zipped(members: Mapping[str, bytes], *, link: str = "", how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file; the member called `link` is a symbolic link to what its bytes say."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in members.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.create_system, info.compress_type = 3, how
            info.external_attr = (0o120777 if name == link else 0o100644) << 16
            archive.writestr(info, raw)
    return out.getvalue()


def locked(raw: bytes) -> bytes:
    """The zip file with its members marked as locked by a password."""
    made = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = made.find(mark)
        while start >= 0:
            made[start + at] |= 1
            start = made.find(mark, start + 4)
    return bytes(made)


def book(*rows: Sequence[Any], change: Callable[[Any], object] = lambda _book: None) -> bytes:
    """A workbook with these rows in its first sheet."""
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = datetime(*_WHEN)  # noqa: DTZ001 - it takes none with a zone
    for row in rows:
        made.active.append(row)
    change(made)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as parts:
        return zipped({part: parts.read(part) for part in parts.namelist()})


def rewritten(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    return zipped({**members, part: change(members[part])})


def as_json(value: object, *, lines: bool = False) -> bytes:
    """JSON as programs write it, on one line or on many."""
    return json.dumps(value, ensure_ascii=False, indent=1 if lines else None).encode()
