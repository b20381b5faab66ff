"""JSON lines: one report an object, one object a line; only `text` is needed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import WINDOWS_ARABIC, begin_of, decode, unreadable
from rasd.sources.objects.lines import Line, lines
from rasd.sources.objects.records import Record, not_a_record, record_report, remedy
from rasd.sources.refusing import LINE_LIMIT, refuse_bytes, too_large

#: what derives a report from a line
FORM: Final = "jsonl/1"
_SUFFIXES: Final = (".jsonl", ".ndjson", ".json")
_TEXT: Final = ".txt"

_decoder = msgspec.json.Decoder(Record)


def is_jsonl(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is JSON lines or looks like it, by its name or first letter."""
    suffix = about.suffix
    begin = begin_of(head)
    return bool(begin) and suffix != _TEXT and (suffix in _SUFFIXES or begin.startswith("{"))


def jsonl_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every report of a stream of JSON lines; a line that can't be used comes as `Quarantined`."""
    refuse_bytes(stream.peek(16)[:16])
    told = False
    try:
        for line in lines(stream):
            at = f"line {line.number}"
            try:
                report, encoding = _line_report(line)
            except UnreadableReportError as error:
                yield Quarantined(source=about.source, at=at, why=str(error))
                continue
            if encoding == WINDOWS_ARABIC and not told:
                told = True
                about.tell(f"{at}: it is not UTF-8; read as windows-1256 (Arabic). Check a few words.")
            yield Received(report=report, at=at, by=FORM)
    except UnicodeDecodeError as error:
        raise unreadable(error) from error


def _line_report(line: Line) -> tuple[Report, str]:
    if line.size > LINE_LIMIT:
        raise too_large(line.size, "line", LINE_LIMIT)
    text, encoding = decode(line.raw)
    return record_report(_record(text)), encoding


def _record(line: str) -> Record:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise not_a_record(error, "line") from error
    except msgspec.DecodeError as error:
        detail = str(error).removeprefix("JSON is malformed: ")
        raise UnreadableReportError(f"this is broken JSON: {detail}.", remedy=remedy("line")) from error
    except RecursionError as error:
        raise UnreadableReportError("its lists or objects are nested too deeply.", remedy=remedy("line")) from error
