"""JSON lines: one report an object, one object a line; only `text` is needed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import WINDOWS_ARABIC, decode, is_utf16, unreadable
from rasd.sources.lines import Line, lines
from rasd.sources.refusing import LINE_LIMIT, refuse_bytes, refuse_text, too_large

#: what derives a report from a line
FORM: Final = "jsonl/1"
_SUFFIXES: Final = (".jsonl", ".ndjson", ".json")
_TEXT: Final = ".txt"
#: bytes that are looked at to tell what the lines are
_HEAD: Final = 4096

_TYPE = re.compile(r"^Expected `(?:object|str)[^`]*`, got `(\w+)`(?: - at `\$\.(\w+)`)?$")
_NAMES = {
    "int": "a number", "float": "a number", "bool": "true or false", "array": "a list", "object": "an object",
    "str": "a text", "null": "null",
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)")
_FORM = 'Each line is one object: {"id": "...", "text": "...", "published": "2024-05-31"}.'


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that Rasd knows; others are passed over."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None


_decoder = msgspec.json.Decoder(_Record)


def is_jsonl(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is JSON lines or looks like it, by its name or first letter."""
    suffix = PurePath(about.source).suffix.lower()
    begin = _begin(head)
    return bool(begin) and suffix != _TEXT and (suffix in _SUFFIXES or begin.startswith("{"))


def jsonl_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every report of a stream of JSON lines; a line that can't be used comes as `Quarantined`."""
    head = stream.peek(_HEAD)[:_HEAD]
    refuse_bytes(head[:16])
    if _begin(head).splitlines()[0].strip() in {"{", "["}:
        raise UnreadableReportError(
            "this is JSON laid out over several lines, and Rasd reads one object a line.",
            remedy="Rewrite it: jq -c '.[]' FILE (a list), or jq -c . FILE (objects).",
        )
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


def _begin(head: bytes) -> str:
    text = head.decode("utf-16" if is_utf16(head) else "utf-8", errors="replace")
    return text.lstrip("\ufeff \t\r\n")


def _line_report(line: Line) -> tuple[Report, str]:
    if line.size > LINE_LIMIT:
        raise too_large(line.size, "line", LINE_LIMIT)
    text, encoding = decode(line.raw)
    record = _record(text)
    refuse_text(record.text)
    if record.published and not _is_date(record.published):
        raise UnreadableReportError(
            f"`published`: {record.published[:40]!r} is no date of the calendar.",
            remedy="Write it as 2024-05-31 or 2024-05-31T18:30:00+03:00, or leave it out.",
        )
    return Report.received(
        record.text,
        key=record.id or None,
        title=record.title or None,
        published=record.published or None,
        url=record.url or None,
        outlet=record.outlet or None,
        lang=record.lang or None,
    ), encoding


def _record(line: str) -> _Record:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise UnreadableReportError(_sentence(str(error)), remedy=_FORM) from error
    except msgspec.DecodeError as error:
        detail = str(error).removeprefix("JSON is malformed: ")
        raise UnreadableReportError(f"this is broken JSON: {detail}.", remedy=_FORM) from error
    except RecursionError as error:
        raise UnreadableReportError("its lists or objects are nested too deeply.", remedy=_FORM) from error


def _sentence(error: str) -> str:
    """A validation error of msgspec in a user's words."""
    if "missing required field `text`" in error:
        return "there is no `text`."
    match = _TYPE.match(error)
    if not match:
        return f"{error}."
    got = _NAMES.get(match[1], match[1])
    return f"`{match[2]}` must be a text, not {got}." if match[2] else f"the line is {got}, not an object."


def _is_date(published: str) -> bool:
    if not _DATE.match(published):
        return False
    try:
        datetime.fromisoformat(published)
    except ValueError:
        return False
    return True
