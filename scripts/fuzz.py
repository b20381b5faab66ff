"""Gives spoiled inputs to every reader for minutes, and looks whether it keeps to the rules (`fuzz_checking.py`).

The inputs are the awkward ones of `tests/awkward`, spoiled (`fuzz_mutating.py`) as Hypothesis draws it.

    python scripts/fuzz.py                          # every reader for 10 minutes, two at a time
    python scripts/fuzz.py --minutes 1 --reader page --reader feed
    python scripts/fuzz.py --replay fuzz-found/page-0123456789ab.html
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import logging
import subprocess
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.awkward.corpus import ENTRIES  # noqa: E402

from fuzz_checking import SECONDS, BrokenRuleError, Read, check  # noqa: E402 - after the path to the tests
from fuzz_mutating import spoiled  # noqa: E402
from rasd.sources.about import About  # noqa: E402
from rasd.sources.formats import FORMATS, HEAD  # noqa: E402

FOUND: Final = ROOT / "fuzz-found"
#: the readers in the order of `FORMATS`, each with the ending of its files
READERS: Final = {
    "warc": ".warc", "gzip": ".gz", "xlsx": ".xlsx", "zip": ".zip", "csv": ".csv", "telegram": ".json",
    "telegram-html": ".html", "facebook": ".json", "atlos": ".json", "jsonfeed": ".json", "feed": ".xml",
    "mhtml": ".mhtml", "telegram-web": ".html", "page": ".html", "json": ".json", "jsonl": ".jsonl", "text": ".txt",
}  # fmt: skip
#: bytes of a sample at most
_SAMPLE: Final = 100_000
#: inputs that are drawn before a fresh start
_ROUND: Final = 200
#: seconds after which a reader that doesn't come back is stopped
_HANGS: Final = 6 * SECONDS


class Found(NamedTuple):
    """What broke a rule."""

    file: Path
    why: str


def main() -> int:
    """Run it; the exit code."""
    told = _arguments()
    if told.replay:
        return _replayed(told.replay)
    if told.alone:
        return _fuzzed(told.alone, told.minutes * 60, told.seed)
    readers, running, failed = list(told.reader or READERS), list[tuple[str, subprocess.Popen[bytes]]](), 0
    while readers or running:
        while readers and len(running) < told.jobs:
            running.append((readers[0], _started(readers.pop(0), told.minutes, told.seed)))
        time.sleep(0.2)
        for name, process in [one for one in running if one[1].poll() is not None]:
            running.remove((name, process))
            if process.returncode:
                failed += 1
                _tell_fallen(name, process.returncode)
    print(f"{failed} readers broke a rule; see {FOUND.name}." if failed else "All readers kept to the rules.")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Give spoiled inputs to every reader.")
    parser.add_argument("--minutes", type=float, default=10.0, help="minutes for each reader")
    parser.add_argument("--reader", action="append", choices=list(READERS), help="only this one; may be said again")
    parser.add_argument("--jobs", type=int, default=2, help="readers at a time")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed draws the same inputs")
    parser.add_argument("--replay", type=Path, help="give a file that was found to its reader again")
    parser.add_argument("--alone", choices=list(READERS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _started(reader: str, minutes: float, number: int) -> subprocess.Popen[bytes]:
    """A process of its own for a reader, which may fall or hang without the others."""
    return subprocess.Popen(
        [sys.executable, __file__, "--alone", reader, "--minutes", str(minutes), "--seed", str(number)]
    )


def _fuzzed(reader: str, seconds: float, number: int) -> int:
    """Give a reader inputs for so long; the exit code."""
    _quiet()
    read, samples = FORMATS[list(READERS).index(reader)].reports, _samples()[reader]
    for sample in samples:
        if found := _broken(reader, read, sample):
            return _told(reader, found)
    began, count, items, longest, rounds = time.monotonic(), 0, 0, 0.0, 0
    while time.monotonic() - began < seconds:
        rounds += 1
        failures: list[Found] = []

        @seed(number * 1_000_003 + rounds)
        @settings(max_examples=_ROUND, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(spoiled(reader, samples))
        def one(raw: bytes) -> None:
            nonlocal count, items, longest
            if failures or time.monotonic() - began > seconds:  # noqa: B023 - called before the next round
                return
            start = time.monotonic()
            try:
                count, items = count + 1, items + _checked(reader, read, raw)
            except Exception as error:  # noqa: BLE001 - whatever a reader raises is what is looked for
                failures.append(_saved(reader, raw, error))  # noqa: B023 - same
            longest = max(longest, time.monotonic() - start)

        one()
        if failures:
            return _told(reader, failures[0])
    _current(reader).unlink(missing_ok=True)
    spent = time.monotonic() - began
    print(
        f"{reader}: {count:,} inputs in {spent / 60:.1f} minutes, {items:,} items, the longest {longest:.1f} s; clean.",
        flush=True,
    )
    return 0


def _broken(reader: str, read: Read, raw: bytes) -> Found | None:
    try:
        _checked(reader, read, raw)
    except Exception as error:  # noqa: BLE001 - as above
        return _saved(reader, raw, error)
    return None


def _checked(reader: str, read: Read, raw: bytes) -> int:
    """Check an input, which lies in a file meanwhile: a reader that falls or hangs can't tell what it was."""
    _current(reader).write_bytes(raw)
    faulthandler.dump_traceback_later(_HANGS, exit=True)
    try:
        return check(read, raw, f"fuzz{READERS[reader]}")
    finally:
        faulthandler.cancel_dump_traceback_later()


def _saved(reader: str, raw: bytes, error: Exception) -> Found:
    file = FOUND / f"{reader}-{hashlib.sha256(raw).hexdigest()[:12]}{READERS[reader]}"
    file.write_bytes(raw)
    _current(reader).unlink(missing_ok=True)
    return Found(file, str(error) if isinstance(error, BrokenRuleError) else f"it raised {error!r}")


def _told(reader: str, found: Found) -> int:
    print(
        f"{reader}: {found.why}\n    again: python scripts/fuzz.py --replay {found.file.relative_to(ROOT)}", flush=True
    )
    return 1


def _tell_fallen(reader: str, code: int) -> None:
    """Say of a reader that fell or hung what it was given last."""
    last = _current(reader)
    if last.exists():
        file = FOUND / f"{reader}-fallen-{hashlib.sha256(last.read_bytes()).hexdigest()[:12]}{READERS[reader]}"
        last.rename(file)
        _told(reader, Found(file, f"its process ended with {code}: it fell, or took over {_HANGS:.0f} seconds."))


def _current(reader: str) -> Path:
    FOUND.mkdir(exist_ok=True)
    return FOUND / f".{reader}.now"


def _replayed(file: Path) -> int:
    """Give a file to its reader once more, with the whole trace of what it raises."""
    _quiet()
    reader = next(name for name in sorted(READERS, key=len, reverse=True) if file.name.startswith(f"{name}-"))
    items = check(FORMATS[list(READERS).index(reader)].reports, file.read_bytes(), f"fuzz{READERS[reader]}")
    print(f"{reader}: {items} items, all by the rules.")
    return 0


def _quiet() -> None:
    """Let libraries keep their remarks to themselves; but a warning is something that a reader has to deal with."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("error")


def _samples() -> Mapping[str, Sequence[bytes]]:
    """The corpus by the reader that each of its files goes to."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for entry in ENTRIES:
        for name, raw in entry.beside.items() or [(entry.file, entry.bytes)]:
            if name.startswith("bomb"):
                # they only take their time
                continue
            about = About(source=PurePath(name).name)
            reader = next(
                reader
                for reader, one in zip(READERS, FORMATS, strict=True)
                if one.recognises(raw[:HEAD], about)
            )  # fmt: skip
            if len(raw) <= _SAMPLE:
                found[reader].append(raw)
    for page in sorted((ROOT / "tests" / "sources" / "pages").glob("*.html")):
        found["page"].append(page.read_bytes())
    return found


if __name__ == "__main__":
    sys.exit(main())
