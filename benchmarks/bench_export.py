"""How long each format of editions takes to write, and how much memory: made-up incidents, made anew at each walk.

    python benchmarks/bench_export.py [INCIDENTS [FORMAT ...]]        (100000 and every format without)

Targets: 100,000 incidents in under 60 seconds and 1 GB for every tabular format. Each format is written by a process of
its own, so that each has its own peak of memory. Formats whose libraries are not installed are left out.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, get_args

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.formats import FORMATS
from rasd.model.codebook import ActorClass, EventType, SiteKind, WeaponKind
from rasd.model.publication import (
    Count,
    Edition,
    Head,
    Method,
    Name,
    Party,
    PublicIncident,
    PublicPlace,
    Side,
    Source,
    Unit,
)
from rasd.sources.packfiles import shipped_packs

USUAL: Final = 100_000
SYRIA: Final = Unit(name=Name(en="Syria", ar="سوريا"), code="SY")
GOVERNORATES: Final = tuple(
    Unit(name=Name(en=f"Governorate {number}", ar=f"محافظة {number}"), code=f"SY{number:02}") for number in range(14)
)
OUTLETS: Final = tuple(f"مرصد {number}" for number in range(40))
SIDES: Final = tuple(Name(en=f"side {number}", ar=f"طرف {number}") for number in range(12))
#: the writer of one format in a process of its own
CHILD: Final = "--one"


class Incidents:
    """So many made-up incidents, the same at each walk, never all in memory."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __iter__(self) -> Iterator[PublicIncident]:
        rng = random.Random(1)  # noqa: S311 - repeatable, and nothing secret
        return (incident(number, rng) for number in range(self._count))


def incident(number: int, rng: random.Random) -> PublicIncident:
    """One made-up incident, with as much in it as those of a well reported place have."""
    day = time.strftime("%Y-%m-%d", time.gmtime(1_609_459_200 + 86_400 * rng.randrange(1500)))
    told, injured = sorted(rng.randrange(9) for _ in range(2)), rng.randrange(20)
    outlets, doer = rng.sample(OUTLETS, rng.randint(1, 4)), rng.choice(SIDES)
    lat, lon = round(rng.uniform(32.5, 37.2), 2), round(rng.uniform(36, 42), 2)
    return PublicIncident(
        id=f"p{number:016x}",
        level="low",
        types=tuple(rng.sample(get_args(EventType), rng.randint(1, 2))),
        start=day,
        end=day,
        places=(
            PublicPlace(
                precision="place",
                name=Name(en=f"Village {number % 4000}", ar=f"قرية {number % 4000}"),
                country=SYRIA,
                admin1=rng.choice(GOVERNORATES),
                lat=lat,
                lon=lon,
                radius_km=2.0,
            ),
        ),
        parties=(
            Party(role="perpetrator", actor="side", name=doer, actor_class=rng.choice(get_args(ActorClass))),
            Party(role="target", actor_class="civilian"),
        ),
        sides=(Side(actor="side", name=doer, stance="accused", by=("monitor", "outlet")),),
        killed_min=told[0],
        killed_max=told[1],
        injured_min=injured,
        injured_max=injured,
        counts=tuple(
            Count(kind="killed", who="unknown", min=rng.choice(told), max=told[1], outlet=outlet) for outlet in outlets
        ),
        weapons=(rng.choice(get_args(WeaponKind)),),
        sites=(rng.choice(get_args(SiteKind)),),
        grade="fair",
        reports=len(outlets),
        independent=len(outlets),
        sources=tuple(
            Source(outlet=outlet, published=day, url=f"https://outlet.example/{number}") for outlet in outlets
        ),
        reviewed=number % 9 > 0,
    )


def made(count: int) -> Edition:
    """An edition of so many incidents."""
    head = Head(
        name="1",
        title="A benchmark",
        as_of="2025-06-01T00:00:00+00:00",
        tool="rasd bench",
        packs="p",
        policy="bench",
        policy_version=1,
        policy_digest="d",
        licence="CC BY 4.0",
        count=count,
        method=Method(reader="bench"),
    )
    return Edition(head=head, incidents=Incidents(count))


def write(which: Format, count: int) -> None:
    """Write one format, and print how long it took, its peak of memory and its size."""
    edition, knowledge = made(count), Knowledge(crosswalks=shipped_packs().crosswalks)
    start = time.perf_counter()
    for _ in edition.incidents:
        pass
    making = time.perf_counter() - start
    with TemporaryDirectory() as folder:
        start, busy = time.perf_counter(), time.process_time()
        which.write(edition, Path(folder), knowledge)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) >> 20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{which.name:12} {seconds:7.1f} s ({busy:.1f} s of the processor)  {peak:6} MB of memory  {size:6} MB written"
        f"  (a walk: {making:.1f} s)"
    )


def main(arguments: list[str]) -> None:
    """Write each format in a process of its own."""
    if arguments[:1] == [CHILD]:
        write(next(one for one in FORMATS if one.name == arguments[2]), int(arguments[1]))
        return
    count = int(arguments[0]) if arguments else USUAL
    print(f"{count} incidents")
    for one in FORMATS:
        if one.name in arguments[1:] or not arguments[1:]:
            if all(find_spec(module) for module in one.needs):
                subprocess.run([sys.executable, __file__, CHILD, str(count), one.name], check=True)
            else:
                print(f"{one.name:12} left out: needs {', '.join(one.needs)}")


if __name__ == "__main__":
    main(sys.argv[1:])
