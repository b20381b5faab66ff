r"""Posts out of the JSON of Facebook's "Download your information": of a page, of a profile, of its posts in groups.

Facebook writes every letter that is not ASCII as the bytes that UTF-8 has for it, each as a letter of Latin-1
(`\u00d9\u0082` for one Arabic letter); that is mended. Neither the outlet nor the writer is told there, and the
sentence that Facebook sets above a post names persons, so it is not taken over. Messages are private correspondence and
are refused, Instagram's too, which look the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import begin_of
from rasd.sources.objects.jsonwalk import ITEM, BrokenJsonError, JsonWalk, Path, json_chunks, peeked
from rasd.sources.pages.charset import without_controls
from rasd.sources.refusing import refuse_text

#: what derives a report from a post
FORM: Final = "facebook/1"
_TEXT: Final = ".txt"
#: bytes that are looked at to tell what it is
_HEAD: Final = 8192
_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: characters of the longest id
_LONG: Final = 100
#: Facebook's first year
_FIRST_YEAR: Final = 2004
#: keys under which a list of posts may stand
_LISTS: Final = ("group_posts_v2", "profile_posts_v2")
_FIELDS: Final = ("timestamp", "data", "attachments", "label_values", "fbid")
_BUILT: Final[frozenset[Path]] = frozenset(
    {(ITEM,), *((key, ITEM) for key in _LISTS), *((field,) for field in _FIELDS)}
)
_OUTERMOST: Final[Path] = ()
#: what its words are called in the newer layout; an account in another language may call them otherwise
_MESSAGE: Final = "message"

_WHEN = re.compile(r'"timestamp"\s*:\s*\d{9,10}\b')
_POSTS = re.compile(
    r'"data"\s*:\s*\[\s*\{\s*"(?:post|update_timestamp|backdated_timestamp)"\s*:'
    r'|"attachments"\s*:\s*\[\s*\{\s*"data"\s*:'
    r'|"label_values"\s*:\s*\[\s*\{\s*"(?:label|ent_field_name|title)"\s*:'
)
_CORRESPONDENCE = re.compile(r'\{\s*"(?:participants|threadName|messages)"\s*:')
_OF_CORRESPONDENCE = re.compile(
    r'"(?:sender_name|senderName|timestamp_ms|thread_path|threadName)"\s*:|"participants"\s*:\s*\[\s*\{\s*"name"\s*:'
)
_REMEDY: Final = "Download the posts again from Facebook, as JSON."


class _Piece(msgspec.Struct, frozen=True):
    """One of the things that a post says of itself."""

    post: str | None = None
    update_timestamp: int | None = None


class _Media(msgspec.Struct, frozen=True):
    description: str | None = None


class _Attached(msgspec.Struct, frozen=True):
    media: _Media | None = None


class _Attachment(msgspec.Struct, frozen=True):
    data: list[_Attached] = []


class _Label(msgspec.Struct, frozen=True):
    """One of the things that a post says of itself, in the newer layout."""

    label: str | None = None
    ent_field_name: str | None = None
    value: object = None


class _Post(msgspec.Struct, frozen=True):
    """The fields that are taken; others are passed over."""

    timestamp: int | None = None
    data: list[_Piece] = []
    attachments: list[_Attachment] = []
    label_values: list[_Label] = []
    fbid: str | int | None = None


def is_facebook(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is posts, or correspondence, out of such a download."""
    begin = begin_of(head)
    if about.suffix == _TEXT or not begin.startswith(("{", "[")):
        return False
    return _is_correspondence(begin) or bool(_WHEN.search(begin) and _POSTS.search(begin))


def facebook_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every post with words; one that can't be used comes as `Quarantined`."""
    if _is_correspondence(begin_of(peeked(stream, _HEAD))):
        raise UnreadableReportError(
            "this is private correspondence (messages of Facebook or Instagram), and that is not read.",
            remedy="Give Rasd the posts of the download. To use a message that its writer lets you use, give its text.",
        )
    count = wordless = 0
    try:
        for value in _items(stream):
            count += 1
            if item := _item(value, f"post {count}", about):
                yield item
            else:
                wordless += isinstance(value, dict) and "label_values" in value
    except BrokenJsonError as error:
        after = f" after post {count}" if count else ""
        raise UnreadableReportError(
            f"this is broken JSON{after}: {error}.", remedy=f"What stands before is read. {_REMEDY}"
        ) from error
    if wordless:
        about.tell(
            f"posts without words, or with words under a name that Rasd does not know, are left out ({wordless})."
        )
    if not count:
        raise UnreadableReportError("there are no posts in it.", remedy=_REMEDY)


def _is_correspondence(begin: str) -> bool:
    return bool(_CORRESPONDENCE.match(begin) and _OF_CORRESPONDENCE.search(begin))


def _items(stream: io.BufferedReader) -> Iterator[object]:
    """Everything that may be a post: items of a list, or the one object that there is."""
    walk = JsonWalk(built=_BUILT, watched=frozenset({_OUTERMOST}))
    fields: dict[str, object] = {}
    for chunk in chain(json_chunks(stream), [b""]):
        for kind, path, value in walk.feed(chunk):
            if kind == "value" and path[-1] is ITEM:
                yield value
            elif kind == "value":
                fields[str(path[-1])] = value
            elif kind == "closed" and "timestamp" in fields:
                yield fields


def _item(value: object, at: str, about: About) -> Received | Quarantined | None:
    try:
        if isinstance(value, UnreadableReportError):
            raise value
        report = _report(msgspec.convert(value, _Post), about)
    except msgspec.ValidationError as error:
        why = UnreadableReportError(f"it is not as Facebook writes a post: {error}.", remedy=_REMEDY)
        return Quarantined(source=about.source, at=at, why=str(why))
    except UnreadableReportError as error:
        return Quarantined(source=about.source, at=at, why=str(error))
    return Received(report=report, at=at, by=FORM) if report else None


def _report(post: _Post, about: About) -> Report | None:
    """The report that a post is; None of one without words."""
    text = without_controls("\n".join(map(mended, _texts(post)))).strip()
    if not text:
        return None
    refuse_text(text)
    changed = max((one.update_timestamp for one in post.data if one.update_timestamp), default=0)
    key = post.fbid if post.fbid is not None else post.timestamp
    return Report.received(
        text,
        key=None if key is None else str(key)[:_LONG] or None,
        published=_told(post.timestamp, about),
        item=f"facebook:{post.fbid}"[:_LONG] if post.fbid else None,
        edited=_told(changed, about) if changed > (post.timestamp or 0) else None,
    )


def _texts(post: _Post) -> list[str]:
    """What a post says; where it says nothing, what is written under its pictures, which may be the same under all."""
    names = ((one.value, {(one.label or "").lower(), (one.ent_field_name or "").lower()}) for one in post.label_values)
    texts = [one.post for one in post.data if one.post]
    texts += [value for value, called in names if isinstance(value, str) and _MESSAGE in called]
    under = (one.media.description for group in post.attachments for one in group.data if one.media)
    return texts or list(dict.fromkeys(filter(None, under)))


def mended(text: str) -> str:
    """A text whose letters were written as the bytes of UTF-8; any other as it is."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _told(seconds: int | None, about: About) -> str | None:
    """An instant in the region's time; None where none is told, or a clock was not set."""
    if seconds is None:
        return None
    try:
        instant = _BEGIN + timedelta(seconds=seconds)
        return about.local(instant) if instant.year >= _FIRST_YEAR else None
    except (ValueError, OverflowError) as error:
        raise UnreadableReportError(f"{seconds} is no date of the calendar.", remedy=_REMEDY) from error
