"""What a server said before the bytes that it sent, written again as it fits to the bytes that are kept."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from rasd.model.custody import Receipt

#: what told how the bytes came over the wire; what is kept are the bytes inside
_WIRE: Final = frozenset({"transfer-encoding", "content-length", "trailer"})
#: what such a header is called instead, as web archives do it
_BEFORE: Final = "X-Archive-Orig-"
_GZIPPED: Final = frozenset({"gzip", "x-gzip"})
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]+")


def is_answer(receipt: Receipt) -> bool:
    """Whether an original was fetched, so that there is a server's answer to write."""
    return receipt.status is not None and (receipt.url or "").lower().startswith(("http://", "https://"))


def http_head(receipt: Receipt, *, packed: bool) -> bytes:
    """What a server said before the bytes; empty where none did.

    How they came over the wire is told under other names, for they stand here without it; so is a packing (gzip) that
    was undone before they were kept.
    """
    if not is_answer(receipt):
        return b""
    status = receipt.status or 0
    words = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {status} {words}"]
    for name, value in receipt.headers:
        unpacked = name.lower() == "content-encoding" and value.strip().lower() in _GZIPPED and not packed
        lines.append(f"{_BEFORE if unpacked or name.lower() in _WIRE else ''}{one_line(name)}: {one_line(value)}")
    lines.append(f"Content-Length: {receipt.size}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", errors="replace")


def one_line(value: str) -> str:
    """A value on one line: no header can be made by what stands in another."""
    return _CONTROL.sub(" ", value).strip()
