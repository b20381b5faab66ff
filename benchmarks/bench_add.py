"""What keeping costs: `rasd add` of reports from JSON lines with coding, against `rasd code` of the same alone.

Run as `python benchmarks/bench_add.py [REPORTS [READER]]`: so many made-up reports of about 150 words (bench_code.py),
then five times as many, by words alone (or by `READER`) and on one core. Prints reports a second of each without
start-up, the ratio, and peak memory. Times are processor seconds, so that what else the machine does counts little;
what waiting for the disk (and for other programs) adds is told besides. Targets: adding takes at most 1.3 times as long
as coding, and memory that does not grow with the reports: SQLite holds up to 64 MB of the file, nothing more comes.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

import msgspec
from bench_code import PROGRAM, pinned, reports

from rasd.project import Settings, make_folder
from rasd.project.settings import ReaderName

_KIB_PER_MIB: Final = 1024
#: how many times as many reports the second time
_MORE: Final = 5


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the whole program: processor seconds, seconds by the clock, and peak memory in MiB."""

    seconds: float
    clock: float
    memory: float


def main(number: int, reader: ReaderName) -> None:
    """Time both for so many reports, and for more."""
    pinned()
    for many in (number, number * _MORE):
        bench(many, reader)


def bench(number: int, reader: ReaderName) -> None:
    """Time both on one report and on many, and print what they make a second."""
    print(f"rasd add against rasd code --reader {reader}: {number:,} reports, one core")
    rates = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, many = written(folder / "one.jsonl", 1), written(folder / "many.jsonl", number)
        for what, timing in {"code": coded, "add": added}.items():
            start, run = timing(one, reader), timing(many, reader)
            rates[what] = (number - 1) / (run.seconds - start.seconds)
            waited = max(run.clock - run.seconds, 0)
            print(f"  {what:<6} {rates[what]:8.0f} reports/s  {run.memory:6.0f} MiB at most, {waited:.1f} s waiting")
    print(f"  ratio  {rates['code'] / rates['add']:8.2f}")


def written(file: Path, number: int) -> Path:
    """A file of so many reports."""
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(_lines(number))
    return file


def _lines(number: int) -> Iterator[str]:
    return (json.dumps(report, ensure_ascii=False) + "\n" for report in reports(number))


def coded(given: Path, reader: ReaderName) -> Run:
    """Code a file, and keep nothing but what comes of it."""
    return timed("code", str(given), "-o", str(given.with_name("out.jsonl")), "--reader", reader)


def added(given: Path, reader: ReaderName) -> Run:
    """Add a file to a project of its own."""
    project = given.with_name(f"{given.stem}-project")
    make_folder(project, Settings(reader=reader))
    return timed("add", str(given), "--project", str(project))


def timed(*arguments: str) -> Run:
    """Run the program as a process of its own, and ask the system what it took."""
    since = time.monotonic()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    running = os.posix_spawn(PROGRAM, [str(PROGRAM), *arguments], os.environ, file_actions=quiet)
    _, status, usage = os.wait4(running, 0)
    if status:
        sys.exit(f"rasd {arguments[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(
        seconds=usage.ru_utime + usage.ru_stime,
        clock=time.monotonic() - since,
        memory=usage.ru_maxrss / _KIB_PER_MIB,
    )


if __name__ == "__main__":
    number, reader = [*sys.argv[1:], *("2000", "lexical")[len(sys.argv) - 1 :]]
    main(int(number), next(one for one in get_args(ReaderName) if one == reader))
