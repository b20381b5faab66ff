"""Ids that are hashes of content, so that doing a thing twice is harmless."""

from __future__ import annotations

import hashlib

import msgspec

_LENGTH = 16


def content_id(kind: str, *parts: object) -> str:
    """A short, stable id of `parts`, prefixed with the first letter of `kind` (`r` report, `c` claim, ...).

    Parts may be anything that msgspec writes as JSON; order counts. 64 bits: at a hundred million items the chance
    that any two meet is under 0.1%.
    """
    digest = hashlib.sha256(msgspec.json.encode([kind, *parts], order="deterministic")).hexdigest()
    return f"{kind[0]}{digest[:_LENGTH]}"
