"""How long linking takes and how it grows: made-up acts, each told by several reports, from this file's own templates.

    python benchmarks/bench_link.py [CLAIMS ...]        (10000 30000 100000 without numbers)

Targets: 100,000 claims from scratch in under 120 seconds and 2 GB on two cores, growing near linearly; then one more
report in under a second, what is remembered lying in a project file.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rasd.link import Linker, Since
from rasd.model import Casualty, Claim, ClaimActor, ClaimPlace, Report, Span, number_of
from rasd.sources.packfiles import shipped_packs
from rasd.stores.sqlite import SqliteStore

TEMPLATES = (
    "قصف مدفعي على قرية {place} يوقع {killed} قتلى و{injured} جرحى، وفق {word} {other}.",
    "أفاد {word} بمقتل {killed} أشخاص وإصابة {injured} آخرين جراء قصف استهدف {place} فجراً. {other} في المكان.",
    "{place}: {injured} جرحى و{killed} شهداء بقذائف سقطت قرب {word}. وتوجهت فرق {other} إلى القرية.",
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
PLACES_A_THOUSAND = 20
DAYS = 1500
UNDATED = 0.37
READER = "bench"
#: reports that come when everything is linked
NEWCOMERS = 25


def word(rng: random.Random) -> str:
    """A made-up word that no list of common words has."""
    return "".join(rng.choice(LETTERS) for _ in range(6))


def told(claims: int, seed: int = 1) -> Iterator[tuple[Report, Claim]]:
    """So many reports, each with one claim; one to nine tell one act, a third of them without a date."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, and nothing secret
    places = [
        (word(rng), rng.uniform(32.5, 37.2), rng.uniform(36, 42))
        for _ in range(max(50, claims * PLACES_A_THOUSAND // 1000))
    ]
    made = 0
    while made < claims:
        place = rng.choice(places)
        day = time.strftime("%Y-%m-%d", time.gmtime(1_609_459_200 + 86_400 * rng.randrange(DAYS)))
        killed, injured, shared = rng.randrange(9), rng.randrange(20), word(rng)
        for _ in range(min(rng.randint(1, 9), claims - made)):
            text = rng.choice(TEMPLATES).format(
                place=place[0], killed=killed, injured=injured, word=shared, other=word(rng)
            )
            report = Report.received(text, key=str(made), published=None if rng.random() < UNDATED else day)
            yield report, claim_of(report, place, killed, injured)
            made += 1


def claim_of(report: Report, place: tuple[str, float, float], killed: int, injured: int) -> Claim:
    """What a reader would make of the report."""
    name, lat, lon = place
    at = report.text.index(name)
    span = Span(at, at + len(name))
    return Claim(
        id="",
        report_id=report.id,
        reader=READER,
        type="shelling",
        trigger=Span(0, 4),
        actors=(ClaimActor(role="perpetrator", actor="syria_government", actor_class="state", span=Span(0, 4)),),
        places=(
            ClaimPlace(role="occurred", span=span, place_id=name, lat=lat, lon=lon, precision="place", admin1="X"),
        ),
        casualties=(
            Casualty(kind="killed", min=killed, max=killed, span=span),
            Casualty(kind="injured", min=injured, max=injured, span=span),
        ),
    ).identified()


class Shop:
    """Reports and claims of a project file, as linking asks for them."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """The reports with these ids."""
        return self._store.reports(ids)

    def claims(self, report_ids: Iterable[str]) -> Iterable[Claim]:
        """What was read in these reports."""
        return self._store.claims(READER, report_ids)


def news(size: int, linker: Linker, folder: Path) -> tuple[float, float, float]:
    """Seconds to remember a run from scratch; then for one more report: the usual ones, and the slowest."""
    stories = list(told(size + NEWCOMERS))
    store = SqliteStore.create(folder / f"{size}.sqlite")
    store.add_reports(report for report, _ in stories)
    store.add_claims(claim for _, claim in stories)
    there = stories[:-NEWCOMERS]
    update = linker.anew([r for r, _ in there], [c for _, c in there], (), number_of, stamp="bench")
    start = time.perf_counter()
    store.links.keep(update.changes)
    remembering = time.perf_counter() - start
    taken = []
    for report, _ in stories[-NEWCOMERS:]:
        start = time.perf_counter()
        store.links.keep(linker.news(store.links, Shop(store), Since(reports=frozenset([report.id]))).changes)
        taken.append(time.perf_counter() - start)
    store.close()
    return remembering, statistics.median(taken), max(taken)


def main() -> None:
    """Print a line for each size: claims, seconds, claims a second, peak memory, incidents; then what news cost."""
    linker = Linker(shipped_packs())
    for size in [int(number) for number in sys.argv[1:]] or [10_000, 30_000, 100_000]:
        reports, claims = zip(*told(size), strict=True)
        start = time.perf_counter()
        linked = linker.link(reports, claims)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:8} claims  {seconds:7.1f} s  {size / seconds:8.0f} a second  {peak:6} MB  "
            f"{len(linked.incidents):7} incidents"
        )
        with TemporaryDirectory() as folder:
            remembering, usual, slowest = news(size, linker, Path(folder))
        print(f"{'':15}  {remembering:7.1f} s to remember it; one more report {usual:.2f} s, at most {slowest:.2f} s")


if __name__ == "__main__":
    main()
