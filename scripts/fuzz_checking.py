"""What must hold of whatever a reader makes of any bytes."""

from __future__ import annotations

import io
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import begun
from rasd.sources.refusing import TEXT_LIMIT
from rasd.sources.shown import is_blank

Item = Received | Quarantined
Read = Callable[[io.BufferedReader, About], Iterator[Item]]

#: seconds of work that an input may take
SECONDS: Final = 10.0
#: bytes of memory that a process may come to
MEMORY: Final = 1_000_000_000
#: readers that give a text as it stands, also where it says nothing
AS_IT_STANDS: Final = ("text/", "jsonl/", "json/")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_INTERNAL: Final = re.compile(r"Traceback|<class |<Element|object at 0x|Error\(")
#: how a reason may end: with a full stop, or with a command
END: Final = re.compile(r"(?:\.|FILE|code -|OUT\.warc\.gz)\Z")


class BrokenRuleError(Exception):
    """A reader did what none may do; the message says what."""


class Short(io.RawIOBase):
    """Bytes as a pipe gives them, a few at a time."""

    def __init__(self, raw: bytes) -> None:
        """Take the bytes."""
        super().__init__()
        self._stream = io.BytesIO(raw)

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # no name for it in 3.11
        """Give at most a thousand bytes."""
        part = self._stream.read(min(len(buffer), 1000))
        buffer[: len(part)] = part
        return len(part)


def check(read: Read, raw: bytes, name: str) -> int:
    """Read bytes twice, the second time out of a pipe; how many items came. Raises where a rule is broken."""
    began = time.process_time()
    items, said = _read(read, io.BufferedReader(io.BytesIO(raw)), name)
    if (took := time.process_time() - began) > SECONDS:
        raise BrokenRuleError(f"it took {took:.1f} seconds.")
    if (used := _memory()) > MEMORY:
        raise BrokenRuleError(f"the process came to {used / 1e6:,.0f} MB.")
    for item in items:
        if isinstance(item, Received):
            _check_report(item.report, item.by)
            _check_line("by", item.by)
        else:
            _check_reason(item.why)
        _check_line("at", item.at, empty=True)
    for sentence in said:
        _check_line("told", sentence)
    if _read(read, begun(io.BufferedReader(Short(raw)))[1], name) != (items, said):
        raise BrokenRuleError("the same bytes out of a pipe come to something else.")
    return len(items)


def _read(read: Read, stream: io.BufferedReader, name: str) -> tuple[list[Item], list[str]]:
    said: list[str] = []
    items: list[Item] = []
    try:
        for item in read(stream, About(source=name, tell=said.append)):
            items.append(item)  # noqa: PERF402 - what came before an error counts
    except UnreadableReportError as error:
        items.append(Quarantined(source=name, why=str(error)))
    return items, said


def _check_report(report: Report, by: str) -> None:
    for field, value in msgspec.structs.asdict(report).items():
        if value is None:
            continue
        if not isinstance(value, str) or (not value and field != "text"):
            raise BrokenRuleError(f"{field} is {value!r}.")
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise BrokenRuleError(f"{field} has what no text has: {value[:200]!r}.")
    if is_blank(report.text) and not by.startswith(AS_IT_STANDS):
        raise BrokenRuleError(f"its text is blank: {report.text[:200]!r}.")
    if len(report.text.encode()) > TEXT_LIMIT:
        raise BrokenRuleError("its text is too large.")
    for date in (report.published, report.edited):
        if date is not None:
            _check_date(date)


def _check_date(told: str) -> None:
    try:
        datetime.fromisoformat(told)
    except ValueError as error:
        raise BrokenRuleError(f"{told!r} is no date.") from error
    if not re.match(r"\d{4}-\d\d-\d\d", told):
        raise BrokenRuleError(f"{told!r} is no date as reports have it.")


def _check_reason(why: str) -> None:
    _check_line("why", why)
    if not END.search(why):
        raise BrokenRuleError(f"a reason is no sentence: {why!r}.")
    if _INTERNAL.search(why):
        raise BrokenRuleError(f"a reason speaks of the program: {why!r}.")


def _check_line(what: str, line: str, *, empty: bool = False) -> None:
    if _CONTROL.search(line) or len(line) > 3000 or not (line or empty):
        raise BrokenRuleError(f"{what} is not one line: {line[:300]!r}.")


def _memory() -> int:
    """The most bytes that this process ever had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
