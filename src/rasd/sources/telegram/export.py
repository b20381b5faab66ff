"""The JSON export of Telegram Desktop (`result.json`): one chat, or a whole account."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import begin_of
from rasd.sources.objects.rewinding import Rewindable, rewindable
from rasd.sources.shown import shown
from rasd.sources.telegram.message import Chat, message_report
from rasd.sources.telegram.pieces import CHANNELS, GROUPS, PRIVATE
from rasd.sources.telegram.walk import Found, Header, TelegramWalk

#: what derives a report from a message
FORM: Final = "telegram/1"
#: chats whose name is not written out
_NAMELESS: Final = frozenset({"saved_messages", "replies", "verify_codes"})
_KINDS: Final = CHANNELS | GROUPS | PRIVATE

_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_TELEGRAMS = re.compile(
    rf'"type"\s*:\s*"(?:{"|".join(sorted(_KINDS))}|message|service|unsupported)"'
    r'|"(?:date_unixtime|text_entities)"\s*:'
)
_ACCOUNT = re.compile(r'\{\s*"about"\s*:')
_OF_ACCOUNT = re.compile(
    r'"(?:personal_information|profile_pictures|stories|contacts|frequent_contacts|sessions|web_sessions|other_data'
    r'|chats|left_chats)"\s*:\s*[{\[]'
)


def is_telegram(head: bytes, _about: About) -> bool:
    """Whether an input that begins with `head` is the JSON export of Telegram Desktop."""
    begin = begin_of(head)
    if not begin.startswith("{"):
        return False
    if _ACCOUNT.match(begin):
        return bool(_OF_ACCOUNT.search(begin))
    return bool(_MESSAGES.search(begin) and _TELEGRAMS.search(begin))


def telegram_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every message with words of an export; those of closed chats only where the export is of that one alone."""
    left_out: set[int] = set()
    unknown = False
    try:
        with rewindable(stream) as source:
            headers = _headers(source)
            source.rewind()
            if headers is None:
                source.forget()
            walk = TelegramWalk(source)
            for found in walk.found():
                if found.kind == "chat":
                    continue
                chat = _chat(found.header if headers is None else headers[found.number])
                if found.listed and not chat.is_open:
                    left_out.add(found.number)
                    continue
                if found.kind == "message" and chat.type not in _KINDS and not unknown:
                    unknown = True
                    about.tell("it does not say what kind of chat it is of; read without the chat's name and id.")
                if item := _item(found, chat, walk.last, about):
                    yield item
    finally:
        if left_out:
            about.tell(_left_out(len(left_out)))


def _headers(source: Rewindable) -> Sequence[Header] | None:
    """What is told of every chat; None where it is told before the messages, as Telegram does.

    Who saves an export anew may put the messages first, and whether they are private is told behind them.
    """
    headers: list[Header] = []
    asked = False
    try:
        for found in TelegramWalk(source).found():
            if found.kind == "chat":
                headers.append(found.header)
            elif not asked:
                asked = True
                if _whole(found.header):
                    return None
    except UnreadableReportError:
        # the second walk comes to the same place and says so
        pass
    return headers


def _whole(header: Header) -> bool:
    return header.keys() >= {"type", "id"} and ("name" in header or header["type"] in _NAMELESS)


def _chat(header: Header) -> Chat:
    name, kind, ident = (header.get(key) for key in ("name", "type", "id"))
    return Chat(
        name=name if isinstance(name, str) else None,
        type=kind if isinstance(kind, str) else None,
        id=ident if isinstance(ident, int | str) else None,
    )


def _item(found: Found, chat: Chat, last: object, about: About) -> Received | Quarantined | None:
    """What comes of one message; None where it has no words."""
    ident = found.value.get("id") if isinstance(found.value, dict) else None
    before = "first message" if last is None else f"after message {last}"
    at = before if ident is None else f"message {ident}"
    at = shown(f"{chat.name}, {at}" if found.listed and chat.name else at)
    try:
        report = message_report(found.value, chat, about)
    except UnreadableReportError as error:
        return Quarantined(source=about.source, at=at, why=str(error))
    return Received(report=report, at=at, by=FORM) if report else None


def _left_out(count: int) -> str:
    what = "1 private chat or group is" if count == 1 else f"{count} private chats and groups are"
    return (
        f"{what} left out: in the export of a whole account, only what was written for everybody is read. "
        "To read such a chat, export it alone."
    )
