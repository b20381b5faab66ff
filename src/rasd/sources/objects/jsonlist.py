"""JSON laid out for people: a list of reports, an object that holds one, or reports over several lines each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import begin_of
from rasd.sources.objects.jsonwalk import ITEM, BrokenJsonError, JsonWalk, Path, json_chunks, peeked
from rasd.sources.objects.records import FIELDS, Record, not_a_record, record_report
from rasd.sources.refusing import refuse_bytes

#: what derives a report from an item
FORM: Final = "json/1"
#: keys under which an object usually holds its list of reports
_LISTS: Final = ("reports", "items", "data", "results", "articles")
_TEXT: Final = ".txt"
_JSON: Final = ".json"
_LINES: Final = (".jsonl", ".ndjson")

#: a line that goes on in the next one
_GOES_ON = re.compile(r"[{\[,:]\s*$")
_LIST_OF_OBJECTS = re.compile(r"\[\s*[{\]]")
_HOLDS_LIST = re.compile(rf'"(?:{"|".join(_LISTS)})"\s*:\s*\[\s*\{{')
_HAS_TEXT = re.compile(r'"text"\s*:')

_BUILT: Final[frozenset[Path]] = frozenset(
    {(ITEM,), *((key, ITEM) for key in _LISTS), *((field,) for field in FIELDS)},
)
_OUTERMOST: Final[Path] = ()
_REMEDY: Final = "One report a line is what jq -c '.[] | {text: .NAME_OF_THE_TEXT}' FILE writes."


def is_json_list(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is JSON, and no line of it is a report by itself."""
    begin = begin_of(head)
    suffix = about.suffix
    if suffix == _TEXT or not begin.startswith(("{", "[")):
        return False
    first, broken, _ = begin.partition("\n")
    if broken and _GOES_ON.search(first):
        return begin.startswith("{") or suffix in {_JSON, *_LINES} or bool(_LIST_OF_OBJECTS.match(begin))
    if suffix in _LINES:
        return False
    if begin.startswith("["):
        return suffix == _JSON or bool(_LIST_OF_OBJECTS.match(begin))
    held = _HOLDS_LIST.search(first)
    return bool(held) and not _HAS_TEXT.search(first, 0, held.start() if held else 0)


def json_list_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every report of JSON that is laid out; an item that can't be used comes as `Quarantined`."""
    refuse_bytes(peeked(stream, 16))
    count = 0
    try:
        for item in _items(stream):
            count += 1
            yield _received(item, f"item {count}", about)
    except BrokenJsonError as error:
        after = f" after item {count}" if count else ""
        raise UnreadableReportError(
            f"this is broken JSON{after}: {error}.",
            remedy="What stands before is read. Save the file again; jq . FILE says where it breaks.",
        ) from error
    if not count:
        raise UnreadableReportError("this is JSON, and there is no report with a `text` in it.", remedy=_REMEDY)


def _items(stream: io.BufferedReader) -> Iterator[object]:
    """Everything that may be a report: items of a list, and an object that has a `text` itself."""
    walk = JsonWalk(built=_BUILT, watched=frozenset({_OUTERMOST}), several=True)
    fields: dict[str, object] = {}
    for chunk in chain(json_chunks(stream), [b""]):
        for kind, path, value in walk.feed(chunk):
            if kind == "opened":
                fields = {}
            elif kind == "closed":
                if "text" in fields:
                    yield fields
            elif path[-1] is ITEM:
                # a list inside something that has a text itself belongs to it (its pictures, its links)
                if "text" not in fields:
                    yield value
            else:
                fields[str(path[-1])] = value


def _received(item: object, at: str, about: About) -> Received | Quarantined:
    try:
        if isinstance(item, UnreadableReportError):
            raise item
        report = record_report(msgspec.convert(item, Record))
    except msgspec.ValidationError as error:
        return Quarantined(source=about.source, at=at, why=str(not_a_record(error, "item")))
    except UnreadableReportError as error:
        return Quarantined(source=about.source, at=at, why=str(error))
    return Received(report=report, at=at, by=FORM)
