"""Sets of row numbers as whole numbers, a bit a row: joined, met and counted at once, however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Final

#: the digits 0 and 1 as bytes that are false and true
_TRUTH: Final = bytes.maketrans(b"01", b"\x00\x01")
_DIGITS: Final = bytes.maketrans(b"\x00\x01", b"01")


def bits_of(rows: Iterable[int]) -> int:
    """The set of these rows."""
    found = list(rows)
    if not found:
        return 0
    flags = bytearray(max(found) + 1)
    for row in found:
        flags[row] = 1
    return packed(flags)


def packed(flags: bytes | bytearray) -> int:
    """The set of the rows whose byte is 1; all others are 0."""
    return int(flags[::-1].translate(_DIGITS) or b"0", 2)


def mask(bits: int, size: int) -> bytes:
    """A byte a row, true for those in the set."""
    return f"{bits:0{size}b}"[::-1].encode().translate(_TRUTH)


def rows_of(bits: int) -> list[int]:
    """The rows of a set, in order."""
    size = bits.bit_length()
    return list(compress(range(size), mask(bits, size))) if bits else []
