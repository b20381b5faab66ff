"""A report as a record of named fields, whatever the file that holds it: what may stand in it, and what is refused."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

import msgspec

from rasd.model import Report, UnreadableReportError
from rasd.sources.refusing import refuse_text

_TYPE = re.compile(r"^Expected `(?:object|str)[^`]*`, got `(\w+)`(?: - at `\$\.(\w+)`)?$")
_NAMES = {
    "int": "a number", "float": "a number", "bool": "true or false", "array": "a list", "object": "an object",
    "str": "a text", "null": "null",
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that Rasd knows; others are passed over."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None
    author: str | None = None
    item: str | None = None
    edited: str | None = None
    forwarded: str | None = None
    replies_to: str | None = None


#: names of the fields
FIELDS: Final = frozenset(Record.__struct_fields__)


def record_report(record: Record) -> Report:
    """The report that a record is; `UnreadableReportError` where its text or a date is none."""
    refuse_text(record.text)
    for name, date in (("published", record.published), ("edited", record.edited)):
        if date and not _is_date(date):
            raise UnreadableReportError(
                f"`{name}`: {date[:40]!r} is no date of the calendar.",
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
        author=record.author or None,
        item=record.item or None,
        edited=record.edited or None,
        forwarded=record.forwarded or None,
        replies_to=record.replies_to or None,
    )


def remedy(what: str) -> str:
    """What to do where a `what` (a line, an item) is no record."""
    return f'Each {what} is one object: {{"id": "...", "text": "...", "published": "2024-05-31"}}.'


def not_a_record(error: msgspec.ValidationError, what: str) -> UnreadableReportError:
    """A validation error of msgspec in a user's words; `what` is a line or an item."""
    return UnreadableReportError(_sentence(str(error), what), remedy=remedy(what))


def _sentence(error: str, what: str) -> str:
    if "missing required field `text`" in error:
        return "there is no `text`."
    match = _TYPE.match(error)
    if not match:
        return f"{error}."
    got = _NAMES.get(match[1], match[1])
    return f"`{match[2]}` must be a text, not {got}." if match[2] else f"the {what} is {got}, not an object."


def _is_date(told: str) -> bool:
    if not _DATE.match(told):
        return False
    try:
        datetime.fromisoformat(told)
    except ValueError:
        return False
    return True
