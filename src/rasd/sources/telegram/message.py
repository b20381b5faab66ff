"""What a report takes from one message of a Telegram export, and what it leaves there.

Who writes in a group or in a private chat is a private person: no name or number of one is taken over, nor the id of
a private chat, which is a person's. A channel's name, and what its posts are signed with, are published by itself.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

import msgspec

from rasd.model import Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.refusing import refuse_text
from rasd.sources.shown import is_blank
from rasd.sources.telegram.pieces import CHANNELS, GROUPS, OPEN

_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: Telegram's first year; old exports say of a message that was never edited that it was in 1970
_FIRST_YEAR: Final = 2013
_REMEDY: Final = "Export the chat again from Telegram Desktop, as JSON."


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """The chat that a message stands in, as far as the export tells."""

    name: str | None = None
    type: str | None = None
    id: int | str | None = None

    @property
    def sort(self) -> Literal["channel", "group", "private"]:
        """What may be taken from it; a chat of a kind that is unknown may be a private one."""
        return "channel" if self.type in CHANNELS else "group" if self.type in GROUPS else "private"

    @property
    def is_open(self) -> bool:
        """Whether what is in it was written for whoever comes by; a group that one is asked into may be a family's."""
        return self.type in OPEN


class _Part(msgspec.Struct, frozen=True):
    """A piece of text with its look; a link is what is shown of it."""

    text: str = ""


_Text = str | list[str | _Part] | None


class _Answer(msgspec.Struct, frozen=True):
    text: _Text = ""


class _Poll(msgspec.Struct, frozen=True):
    question: _Text = ""
    answers: list[_Answer] = []


class _Message(msgspec.Struct, frozen=True):
    """The fields that are taken; others are passed over."""

    id: int
    type: str = "message"
    text: _Text = None
    text_entities: list[_Part] | None = None
    poll: _Poll | None = None
    date: str | None = None
    date_unixtime: str | int | None = None
    edited: str | None = None
    edited_unixtime: str | int | None = None
    author: str | None = None
    forwarded_from: str | None = None
    forwarded_from_id: str | int | None = None
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | int | None = None


def message_report(raw: object, chat: Chat, about: About) -> Report | None:
    """The report that a message is; None of one without words (a picture alone, somebody who joined).

    A date without its instant (exports before 2022) is as the clock showed it where the export was made.
    """
    message = _message(raw)
    text = "" if message is None else shown(message.text or message.text_entities) or _asked(message.poll)
    if message is None or is_blank(text):
        return None
    refuse_text(text)
    public = chat.sort != "private"
    return Report.received(
        text,
        key=_place(chat, message.id) if public else str(message.id),
        published=_told(message.date, message.date_unixtime, about),
        outlet=(chat.name or None) if public else None,
        author=(message.author or None) if chat.sort == "channel" else None,
        item=_item(chat, message.id),
        edited=_told(message.edited, message.edited_unixtime, about),
        forwarded=_forwarded(message, chat),
        replies_to=_replied(message, chat),
    )


def shown(text: str | list[str | _Part] | list[_Part] | None) -> str:
    """A text in its parts as a reader sees it, without its look."""
    if text is None or isinstance(text, str):
        return text or ""
    return "".join(part if isinstance(part, str) else part.text for part in text)


def _message(raw: object) -> _Message | None:
    """A message with words in it, perhaps; None of what is no message of a person or a channel."""
    if isinstance(raw, UnreadableReportError):
        raise raw
    if isinstance(raw, dict) and raw.get("type", "message") != "message":
        return None
    try:
        return msgspec.convert(raw, _Message)
    except msgspec.ValidationError as error:
        raise UnreadableReportError(f"it is not as Telegram writes a message: {error}.", remedy=_REMEDY) from error


def _asked(poll: _Poll | None) -> str:
    if poll is None:
        return ""
    return "\n".join(line for line in (shown(poll.question), *(shown(one.text) for one in poll.answers)) if line)


def _told(date: str | None, seconds: str | int | None, about: About) -> str | None:
    """A date in the region's time where its instant is told, else as it is told."""
    try:
        if seconds not in {None, ""}:
            instant = _BEGIN + timedelta(seconds=int(seconds or 0))
        elif date:
            instant = datetime.fromisoformat(date)
        else:
            return None
        return about.local(instant) if instant.year >= _FIRST_YEAR else None
    except (ValueError, OverflowError) as error:
        raise UnreadableReportError(
            f"{str(seconds if date is None else date)[:40]!r} is no date of the calendar.", remedy=_REMEDY
        ) from error


def _place(chat: Chat, message: int) -> str:
    return str(message) if chat.id is None else f"{chat.id}/{message}"


def _item(chat: Chat, message: int) -> str | None:
    return None if chat.id is None or chat.sort == "private" else f"telegram:{chat.id}/{message}"


def _forwarded(message: _Message, chat: Chat) -> str | None:
    """The channel it comes from. Where exports do not tell whether it is one, it is believed only of a channel."""
    origin = message.forwarded_from_id
    channel = origin.startswith("channel") if isinstance(origin, str) else origin is None and chat.sort == "channel"
    return (message.forwarded_from or None) if channel else None


def _replied(message: _Message, chat: Chat) -> str | None:
    if message.reply_to_message_id is None:
        return None
    other = message.reply_to_peer_id
    if other is None:
        return _item(chat, message.reply_to_message_id)
    if not isinstance(other, str) or not other.startswith("channel"):
        return None
    return f"telegram:{other.removeprefix('channel')}/{message.reply_to_message_id}"
