"""A Telegram export cut where a message or a chat begins, its two known faults mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple

#: what Telegram calls the kinds of chat
CHANNELS: Final = frozenset({"public_channel", "private_channel"})
GROUPS: Final = frozenset({"public_supergroup", "private_supergroup", "private_group"})
#: what anybody may come by, or is written by one for many
OPEN: Final = CHANNELS | {"public_supergroup"}
PRIVATE: Final = frozenset({"personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"})

_KINDS: Final = "|".join(sorted(CHANNELS | GROUPS | PRIVATE)).encode()
_MESSAGE: Final = rb'"id"\s*:\s*-?\d+\s*,\s*"type"\s*:\s*"(?:message|service|unsupported)"'
_CHAT: Final = (
    rb'(?:"name"\s*:\s*(?:null|"(?:[^"\\]|\\.){0,600}")\s*,\s*)?"type"\s*:\s*"(?:' + _KINDS + rb')"\s*,\s*"id"'
)
_BEGIN: Final = re.compile(rb"\{\s*(?:(?P<message>" + _MESSAGE + rb")|(?P<chat>" + _CHAT + rb"))")

#: a control character as Telegram Desktop wrote it for years, and what JSON has for it
_CONTROL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
#: the file of an emoji as versions 4.1 wrote it, without the quotes
_UNQUOTED: Final = re.compile(rb'("document_id": )([^"\s\d{\[n-][^"\\\r\n]*)(?=\r?\n)')


class Piece(NamedTuple):
    """Bytes from where a message (or a chat, or something else) begins to where the next one does."""

    begins: Literal["message", "chat", ""]
    data: bytes
    #: bytes before it
    offset: int


def pieces(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The pieces of an export in order; one laid out otherwise than Telegram does comes in pieces of any kind."""
    kept, offset = b"", 0
    for chunk in chunks:
        kept += chunk
        begins = [(0, ""), *((found.start(), found.lastgroup or "") for found in _BEGIN.finditer(kept))]
        if len(begins) > 1 and begins[1][0] == 0:
            del begins[0]
        for (start, kind), (end, _) in pairwise(begins):
            yield _piece(kind, kept[start:end], offset + start)
        start, kind = begins[-1]
        if start == 0 and len(kept) > len(chunk):
            # longer than a chunk: as much as has whole lines, for a fault is mended in its line
            end = kept.rfind(b"\n") + 1 or len(kept)
            yield _piece(kind, kept[:end], offset)
            start = end
        kept, offset = kept[start:], offset + start
    if kept:
        found = _BEGIN.match(kept)
        yield _piece(found.lastgroup or "" if found else "", kept, offset)


def _piece(kind: str, data: bytes, offset: int) -> Piece:
    if b"\\x" in data:
        data = _CONTROL.sub(rb"\1\\u00\2", data)
    if b'"document_id": ' in data:
        data = _UNQUOTED.sub(rb'\1"\2"', data)
    return Piece("message" if kind == "message" else "chat" if kind == "chat" else "", data, offset)
