"""Whether bytes are those whose digest an archive tells (`sha1:...` in base 32, `sha256:...` in hexadecimal)."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

_KNOWN: Final = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


def hasher(told: str) -> hashlib._Hash | None:
    """What makes digests of the kind that is told; None for a kind that isn't known."""
    name = told.partition(":")[0].strip().lower().replace("-", "")
    return hashlib.new(name, usedforsecurity=False) if name in _KNOWN else None


def agrees(told: str, digest: bytes) -> bool:
    """Whether the digest is the one that is told."""
    value = told.partition(":")[2].strip()
    forms = (digest.hex(), base64.b32encode(digest).decode().rstrip("=").lower())
    return value.rstrip("=").lower() in forms or value == base64.b64encode(digest).decode()


def matches(told: str, data: bytes) -> bool | None:
    """Whether the bytes have the digest that is told; None where that can't be said."""
    made = hasher(told)
    if made is None:
        return None
    made.update(data)
    return agrees(told, made.digest())
