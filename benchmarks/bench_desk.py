"""How long reviewers wait at the desk: so many at a time, over loopback, with the server in a process of its own.

    python benchmarks/bench_desk.py [FOLDER] [--incidents 5000] [--reviewers 10] [--seconds 30] [--think 0.5 1.5]

FOLDER keeps the made-up project of `made_board.py` for the next time; decisions of the run stay in it. Reviewers
sign in, look at lists, reports, incidents and the map, search, hold and decide, and think between (`desk_load.py`).
Ends with 1 where the median of queue, desk, search or map data is above 150 ms, or where an answer was an error.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from desk_load import FINE, PASSWORD, Asked, Reviewer, working
from made_board import fill

from rasd.project import Project
from rasd.project.settings import FILE
from rasd.web.serving import serve

LIMIT_MS: Final = 150
#: what the limit is for
LIMITED: Final = ("queue", "queue, narrowed", "desk", "incident", "search", "map data")
CORES: Final = 2
#: a word that stands last in a made-up report is one of 20,000
RARE: Final = 200


def answer(folder: Path, opened: Connection) -> None:
    """Serve the desk, and say where."""
    serve(
        folder, host="127.0.0.1", port=0, user="", language="en", read_only=False,
        opened=lambda desk: opened.send(desk.address),
    )  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a desk that is open in here."""
    hears, tells = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=answer, args=(folder, tells))
    process.start()
    tells.close()
    try:
        yield hears.recv()
    finally:
        process.terminate()
        process.join()


def made(folder: Path, incidents: int, names: Sequence[str]) -> list[str]:
    """See that a project is in the folder, with accounts of these names; rare words of its reports."""
    if not (folder / FILE).exists():
        start = time.perf_counter()
        fill(folder, incidents)
        print(f"{incidents:,} incidents made in {time.perf_counter() - start:.0f} s")
    project = Project.open(folder)
    start = time.perf_counter()
    if rows := project.board.refresh():
        print(f"{rows:,} rows listed in {time.perf_counter() - start:.0f} s")
    known = {person.name for person in project.people.all()}
    for name in ("admin", *names):
        if name not in known:
            project.people.add(name, "admin" if name == "admin" else "reviewer", PASSWORD, by="bench")
    return [report.text.split()[-1] for report in islice(project.reports(), RARE)]


def bench(folder: Path, asked: Namespace) -> bool:
    """Let them work, and print how long they waited; whether that was short enough."""
    names = [f"reviewer{number}" for number in range(1, asked.reviewers + 1)]
    rare = made(folder, asked.incidents, names)
    with served(folder) as base:
        reviewers = [Reviewer(base, name, rare, tuple(asked.think), seed) for seed, name in enumerate(names)]
        for one in reviewers:
            one.sign_in()
        start = time.monotonic()
        with working(reviewers, asked.seconds):
            pass
        took = time.monotonic() - start
    answers = [each for one in reviewers for each in one.asked]
    cost = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{len(answers) / took:.1f} answers a second to {len(names)} reviewers; load {os.getloadavg()[0]:.1f}")
    print(f"the server: {cost.ru_utime + cost.ru_stime:.0f} s of processor in all, {cost.ru_maxrss // 1024} MB at most")
    return told(answers)


def told(answers: Iterable[Asked]) -> bool:
    """Print what the answers took, kind by kind; whether all is within the limit."""
    by_kind: Mapping[str, list[float]] = defaultdict(list)
    wrong = [one for one in answers if one.status not in FINE]
    for one in answers:
        by_kind[one.kind].append(one.ms)
    slow = [kind for kind in LIMITED if statistics.median(by_kind[kind] or [0]) > LIMIT_MS]
    print(f"{'':18}{'asked':>7}{'median':>9}{'90 %':>9}{'worst':>9}   ms")
    for kind, ms in sorted(by_kind.items(), key=lambda one: (one[0] not in LIMITED, one[0])):
        ninth = sorted(ms)[len(ms) * 9 // 10]
        mark = "  above the limit" if kind in slow else ""
        print(f"{kind:18}{len(ms):7}{statistics.median(ms):9.1f}{ninth:9.1f}{max(ms):9.1f}{mark}")
    for one in wrong[:5]:
        print(f"error {one.status}: {one.kind} {one.address}")
    return not slow and not wrong


def main() -> None:
    """Time a project in a folder that is named, or in one that is gone afterwards."""
    options = ArgumentParser(description="How long reviewers wait at the desk.")
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--incidents", type=int, default=5_000)
    options.add_argument("--reviewers", type=int, default=10)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--think", type=float, nargs=2, default=(0.5, 1.5), metavar="SECONDS")
    asked = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with nullcontext(str(asked.folder)) if asked.folder else TemporaryDirectory() as name:
        folder = Path(name) if asked.folder else Path(name) / "made"
        sys.exit(0 if bench(folder, asked) else 1)


if __name__ == "__main__":
    main()
