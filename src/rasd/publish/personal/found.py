"""Personal data found in a text, and finds that overlap made one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

import msgspec

from rasd.packs.redaction import PersonalKind

_RANK: Final = {kind: rank for rank, kind in enumerate((
    "coordinate", "email", "handle", "link", "account", "device", "id", "plate", "birth", "phone", "age", "name",
))}  # fmt: skip
assert set(_RANK) == set(get_args(PersonalKind))  # noqa: S101 - a kind without a rank is a mistake in this file


class Found(msgspec.Struct, frozen=True, order=True):
    """A stretch of text and what it is."""

    start: int
    end: int
    kind: PersonalKind


def merged(found: Iterable[Found]) -> list[Found]:
    """Finds in order; those that share a character are one, of the kind that tells most."""
    out: list[Found] = []
    for one in sorted(found):
        if out and one.start < out[-1].end:
            last = out.pop()
            kind = min(last.kind, one.kind, key=_RANK.__getitem__)
            out.append(Found(last.start, max(last.end, one.end), kind))
        else:
            out.append(one)
    return out
