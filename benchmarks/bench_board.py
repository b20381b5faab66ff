"""How quickly the board answers: queue, search, map, timeline, and what one decision costs, with 50,000 incidents.

    python benchmarks/bench_board.py [FOLDER [INCIDENTS]]        (a temporary folder and 50000 without)

A folder that has a project of `made_board.py` is used as it is; else one is made there. Prints for each question the
time of its first asking, of its second (some answers are kept until something changes), and of the first after a
decision; in processor seconds of this process, so that what else the machine does counts little. Target: each well
under 50 ms, so that ten reviewers on two cores have their answers within 150 ms at the median.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from made_board import fill

from rasd.model.board import Box, Filter, Order
from rasd.project import Project
from rasd.project.settings import FILE

_MS: Final = 1_000
_ROUNDS: Final = 15
CHOSEN: Final = Filter(types=("shelling", "air_strike"), countries=("SY", "YE"), start="2020-01-01", killed_least=1)
BOX: Final = Filter(box=Box(west=35, south=32, east=43, north=38))


def took(act: Callable[[], object]) -> float:
    """Milliseconds of this process."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * _MS


def questions(project: Project) -> dict[str, Callable[[], object]]:
    """What a desk asks."""
    board = project.board
    first = board.page(Filter())
    text = next(iter(project.reports())).text
    rare, pair = text.split()[-1], " ".join(text.split()[-3:-1])

    def listed(asked: Filter, order: Order = "urgent") -> Callable[[], object]:
        return lambda: board.page(asked, order)

    return {
        "queue, first page": listed(Filter()),
        "queue, next page": lambda: board.page(Filter(), after=first.after),
        "queue, newest first": listed(Filter(), "newest"),
        "queue, filtered": listed(CHOSEN),
        "queue, to be done and doubtful": listed(Filter(states=("to_do",), doubts=("killed_differ", "place_unknown"))),
        "facets": lambda: board.facets(Filter()),
        "facets, filtered": lambda: board.facets(CHOSEN),
        f"search: a rare word ({rare})": listed(Filter(text=rare)),
        "search: a common word (قصف)": listed(Filter(text="قصف")),
        "search: with a particle (بالقصف)": listed(Filter(text="بالقصف")),
        "search: a word of nearly all (قتلى جرحى)": listed(Filter(text="قتلى جرحى")),
        "search: two rare words": listed(Filter(text=pair)),
        'search: a phrase ("في قرية")': listed(Filter(text='"في قرية"')),
        "map: all points": lambda: board.points(Filter()),
        "map: points of a filter": lambda: board.points(CHOSEN),
        "map: cells of a part": lambda: board.cells(BOX, 4),
        "timeline": lambda: board.days(Filter()),
        "one row": lambda: board.row(first.rows[0].listed.id),
        "whether something changed": lambda: board.version,
    }


def decided(project: Project, number: int) -> float:
    """Milliseconds until the board has a decision; taking it is not counted."""
    row = project.board.page(Filter(states=("to_do",)), limit=100).rows[number]
    project.accept([row.listed.id], by="bench")
    return took(project.board.refresh)


def bench(folder: Path, incidents: int) -> None:
    """Time everything on one project."""
    if not (folder / FILE).exists():
        start = time.perf_counter()
        fill(folder, incidents)
        print(f"{incidents:,} incidents made in {time.perf_counter() - start:.0f} s")
    project = Project.open(folder)
    start = time.perf_counter()
    if rows := project.board.refresh():
        print(f"{rows:,} rows listed from nothing in {time.perf_counter() - start:.0f} s")
    print(f"columns read into memory: {took(lambda: project.board.version):.0f} ms, once a process")
    asked = questions(project)
    first = {name: took(ask) for name, ask in asked.items()}
    second = {name: took(ask) for name, ask in asked.items()}
    refreshes = [decided(project, number) for number in range(_ROUNDS)]
    took(lambda: project.board.version)
    after = {name: took(ask) for name, ask in asked.items()}
    print(f"{'':44}{'first':>8}{'again':>8}{'after a decision':>18}   ms")
    for name in asked:
        print(f"{name:44}{first[name]:8.1f}{second[name]:8.1f}{after[name]:18.1f}")
    usual, most = statistics.median(refreshes), max(refreshes)
    print(f"the board after one decision: {usual:.0f} ms, at most {most:.0f} (linking, then listing)")
    hold = [took(lambda: project.board.hold(project.board.page(Filter()).rows[0].listed.id, "bench")) for _ in asked]
    print(f"holding an incident: {statistics.median(hold):.1f} ms")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def main() -> None:
    """Time a project in a folder that is named, or in one that is gone afterwards."""
    incidents = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    if len(sys.argv) > 1:
        bench(Path(sys.argv[1]), incidents)
        return
    with TemporaryDirectory() as name:
        bench(Path(name) / "made", incidents)


if __name__ == "__main__":
    main()
