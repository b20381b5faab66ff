"""Which claims are compared: those that share a day window and a place, or whatever stands in for what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby, product
from math import floor
from zlib import crc32

from rasd.link.telling import Telling
from rasd.link.where import Spot
from rasd.packs.linking import Blocks

#: what claims of a block share, and whether the claim seeks there: a seeker meets all of its block, others only seekers
Key = tuple[str, bool]
_LONGEST_DAYS = 31
_NUMBER_BITS = 32


def sums(telling: Telling, rules: Blocks) -> set[tuple[int, bool]]:
    """The blocks that a claim is in, by a sum of their keys, and whether it seeks there.

    Two keys whose sums meet by chance make a comparison too many, never one too few.
    """
    return {(crc32(key.encode()), seeks) for key, seeks in _keys(telling, rules)}


def pairs(blocks: Sequence[Iterable[tuple[int, bool]]], rules: Blocks) -> list[tuple[int, int]]:
    """Which claims are worth comparing, given each one's blocks: pairs of positions, the smaller first, in order.

    A block with more claims than `crowd` is passed over: what so many share tells nothing. Its claims are in narrower
    blocks too.
    """
    entries = sorted((key << _NUMBER_BITS | at) << 1 | seeks for at, own in enumerate(blocks) for key, seeks in own)
    met: set[tuple[int, int]] = set()
    for _, block in groupby(entries, key=lambda entry: entry >> _NUMBER_BITS + 1):
        members = list(block)
        if 1 < len(members) <= rules.crowd:
            met.update(_meetings(members))
    return sorted(met)


def _meetings(members: Sequence[int]) -> Iterable[tuple[int, int]]:
    mask = (1 << _NUMBER_BITS) - 1
    seekers = [member >> 1 & mask for member in members if member & 1]
    others = [member >> 1 & mask for member in members if not member & 1]
    mixed = (pair if pair[0] < pair[1] else (pair[1], pair[0]) for pair in product(seekers, others))
    return (pair for pair in chain(combinations(seekers, 2), mixed) if pair[0] != pair[1])


def _keys(telling: Telling, rules: Blocks) -> Iterator[Key]:
    """The blocks that a claim is in. Without a day it seeks its place, wording or toll on any day."""
    undated = telling.days is None
    names = {spot.name for spot in telling.spots if spot.name}
    rare = sorted(telling.rare, key=_shuffled)[: rules.words]
    yield f"source {telling.source}", True
    for name in names:
        yield f"name {name}", undated
        yield f"name {name} {telling.killed} {telling.injured}", undated
        for word in rare:
            yield f"name {name} {word}", undated
    for word in rare:
        yield f"word {word}", undated
    for window in _windows(telling, rules.days):
        yield from ((f"{key} {window}", seeks) for key, seeks in _dated(telling, names, rare, rules))


def _dated(telling: Telling, names: Iterable[str], rare: Iterable[str], rules: Blocks) -> Iterator[Key]:
    """Blocks in one window of days.

    A claim that names only an area seeks its governorate; one whose place is not told, or on no map, its type.
    """
    exact = [spot for spot in telling.spots if spot.precision != "area"]
    for row, column in {cell for spot in exact for cell in _cells(spot, rules.degrees)}:
        yield f"cell {row} {column}", True
    for name in names:
        yield f"name {name}", True
    for area in {spot.admin1 for spot in telling.spots if spot.admin1}:
        yield f"area {area}", not exact
    for word in rare:
        yield f"word {word}", True
    yield f"type {telling.claim.type}", not any(spot.admin1 or spot.lat is not None for spot in telling.spots)


def _windows(telling: Telling, days: int) -> range:
    """Overlapping windows of days: two claims within `days` of each other share at least one."""
    if telling.days is None or telling.days.last - telling.days.first > _LONGEST_DAYS:
        return range(0)
    return range(telling.days.first // days, telling.days.last // days + 2)


def _cells(spot: Spot, side: float) -> Iterator[tuple[int, int]]:
    """Overlapping cells: two points within `side` degrees of each other share at least one."""
    if spot.lat is None or spot.lon is None:
        return iter(())
    row, column = floor(spot.lat / side), floor(spot.lon / side)
    return product((row, row + 1), (column, column + 1))


def _shuffled(word: str) -> int:
    """An order of words that is no alphabet's and the same for all claims, so that they keep the same ones."""
    return crc32(word.encode())
