"""Ids that are hashes of content, so that doing a thing twice is harmless."""

from __future__ import annotations

import hashlib
import re

import msgspec

_LENGTH = 16
_ID = re.compile(f"[a-z][0-9a-f]{{{_LENGTH}}}")


def content_id(kind: str, *parts: object) -> str:
    """A short, stable id of `parts`, prefixed with the first letter of `kind` (`r` report, `c` claim, ...).

    Parts may be anything that msgspec writes as JSON; order counts. 64 bits: at a hundred million items the chance
    that any two meet is under 0.1%.
    """
    digest = hashlib.sha256(msgspec.json.encode([kind, *parts], order="deterministic")).hexdigest()
    return f"{kind[0]}{digest[:_LENGTH]}"


def named_after(kind: str, other_id: str) -> str:
    """The id of something that is named after another: an incident after its first claim, so that each finds the other.

    Once such a name was given it can always be followed: the claim is kept for good,
    unless its report is erased, and some incident holds it.
    """
    return f"{kind[0]}{other_id[1:]}"


def is_id(name: str) -> bool:
    """Whether a name has the form of an id."""
    return _ID.fullmatch(name) is not None


def number_of(any_id: str) -> int:
    """An id's hash as a number of 64 bits with sign, as databases keep it; the kind is left off."""
    return int.from_bytes(bytes.fromhex(any_id[1:]), signed=True)


def id_of(kind: str, number: int) -> str:
    """The id of a kind with that number."""
    return f"{kind[0]}{number.to_bytes(_LENGTH // 2, signed=True).hex()}"
