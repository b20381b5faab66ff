"""Which reports a sample has: the same seed draws the same ones, whatever order they come in."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping


def drawn(items: Iterable[tuple[str, str]], count: int, seed: str) -> tuple[str, ...]:
    """So many of these, each an id and the stratum that it is of, every stratum by its share; in order of chance.

    Chance is the hash of seed and id. A stratum that would have less than one has one, as long as there is room.
    """
    strata: dict[str, list[str]] = defaultdict(list)
    for ident, stratum in items:
        strata[stratum].append(ident)
    wanted = shares({name: len(ids) for name, ids in strata.items()}, count)
    taken = [ident for name, ids in strata.items() for ident in sorted(ids, key=_chance(seed))[: wanted[name]]]
    return tuple(sorted(taken, key=_chance(seed)))


def shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """How many of each stratum: by its size, the rest to the largest remainders; at least one where there is room."""
    whole = sum(sizes.values())
    count = min(count, whole)
    if not whole:
        return {}
    exact = {name: count * size / whole for name, size in sizes.items()}
    given = {name: int(share) for name, share in exact.items()}
    order = sorted(sizes, key=lambda name: (-(exact[name] - given[name]), -sizes[name], name))
    for name in order[: count - sum(given.values())]:
        given[name] += 1
    for name in sorted(name for name in given if not given[name]):
        largest = max(given, key=lambda other: (given[other], other))
        if given[largest] > 1:
            given[largest] -= 1
            given[name] += 1
    return given


def _chance(seed: str) -> Callable[[str], bytes]:
    return lambda ident: hashlib.sha256(f"{seed}\0{ident}".encode()).digest()
