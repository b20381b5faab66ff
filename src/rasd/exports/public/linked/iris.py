"""Names that last for what is published, and addresses that are safe to link to."""

from __future__ import annotations

import re
import uuid
from typing import Final
from urllib.parse import quote, urlsplit

_OURS: Final = uuid.uuid5(uuid.NAMESPACE_OID, "rasd: public incidents")
#: what may not stand in an address as it is
_UNSAFE: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)
_SHA256: Final = re.compile("[0-9a-f]{64}")


def urn(*parts: str) -> str:
    """A name for good: of an incident by its public id, the same in all editions and formats.

    A UUID of version 5, as a name of our own kind (`urn:rasd:`) would be nobody's to give.
    """
    return uuid.uuid5(_OURS, "\n".join(parts)).urn


def web_address(url: str | None) -> str | None:
    """An address that a browser may be sent to, in letters that IRIs may have; None for anything else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
    except ValueError:
        return None
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="replace"), url)


def text_urn(digest: str | None) -> str | None:
    """The name of a text by its SHA-256."""
    return f"urn:sha256:{digest}" if digest and _SHA256.fullmatch(digest) else None
