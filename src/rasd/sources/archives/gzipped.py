"""One input packed with gzip (`reports.jsonl.gz`), read as what is in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import msgspec

from rasd.model import Quarantined, Received
from rasd.sources.about import About
from rasd.sources.archives.gunzip import MAGIC, Gunzip
from rasd.sources.archives.inside import Inner, read_inside, refuse_deep

#: unpacked bytes that are read of one file
_MOST: Final = 20_000_000_000


def is_gzip(head: bytes, _about: About) -> bool:
    """Whether an input that begins with `head` is packed with gzip."""
    return head.startswith(MAGIC)


def gzip_reports(stream: io.BufferedReader, about: About, inner: Inner) -> Iterator[Received | Quarantined]:
    """Every report of what is packed; where it is cut short or damaged, those before, and then why."""
    refuse_deep(about)
    packed = Gunzip(stream, most=_MOST)
    inside = msgspec.structs.replace(about, name=_inner_name(about), media=None, depth=about.depth + 1)
    yield from read_inside(_poured(packed), inside, inner)
    if packed.trailed:
        about.tell("after what is packed come bytes that are not gzip; they were passed over.")


def _poured(packed: Gunzip) -> Iterator[bytes]:
    for piece in packed.pieces():
        if piece.gap:
            raise piece.gap
        yield piece.data


def _inner_name(about: About) -> str:
    """What the file was called before it was packed."""
    name = about.name or about.source
    return name[: -len(".gz")] if name.lower().endswith(".gz") else about.name
