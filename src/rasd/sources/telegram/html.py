"""The HTML export of Telegram Desktop (`messages.html`, `messages2.html`, ...): one page of one chat.

Such a page tells less than the JSON export: neither the id of the chat nor its kind, nor that a message was edited. A
chat's name is no id (two channels may share one, and a channel may change it), so messages have no `item` here: two
versions of one message are two reports. What kind of chat it is is judged by who writes in it: a channel's posts all
come under its own name; a page on which the chat's name is one of two writers is of a private chat.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import begin_of, decode, is_utf16
from rasd.sources.refusing import refuse_bytes, refuse_text
from rasd.sources.shown import is_blank, shown

#: lxml tells no types
_Element: TypeAlias = Any

#: what derives a report from a message; the version of lxml comes behind it
FORM: Final = "telegram-html/1"
#: bytes that a page may have; Telegram puts a thousand messages on one, a few megabytes at most
PAGE_LIMIT: Final = 50_000_000

_TELEGRAMS = re.compile(r'<title>\s*Exported Data\s*</title>|<body[^>]+onload="CheckLocation\(\);?"')
_FRAME = re.compile(r'class="page_(?:wrap|header)')
_DATE = re.compile(
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d)(?P<utc> UTC)?(?P<zone>[+-]\d\d:?\d\d)?"
)
_VIA = re.compile(r" via @\w+\s*$")
#: chats of an account with itself, and with those who answered it
_OWN: Final = frozenset({"Saved messages", "Replies"})
#: letters at the end of a page where it must be closed
_END: Final = 1000
#: begins only where blanks begin, or a long row of them would be gone through from each of them
_LAID_OUT = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*")
_REMEDY: Final = "Export the chat again, best as JSON."


class _Page(NamedTuple):
    """What a page says of its chat."""

    name: str | None
    sort: Literal["channel", "group", "private"]
    #: whether it is of the export of a whole account
    listed: bool


def is_telegram_html(head: bytes, _about: About) -> bool:
    """Whether an input that begins with `head` is a page of the HTML export of Telegram Desktop."""
    begin = begin_of(head)
    return begin.startswith("<") and bool(_TELEGRAMS.search(begin) and _FRAME.search(begin))


def telegram_html_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every message with words of one page."""
    raw = stream.read(PAGE_LIMIT + 1)
    if len(raw) > PAGE_LIMIT:
        raise UnreadableReportError(f"this page is larger than {PAGE_LIMIT / 1e6:.0f} MB.", remedy=_REMEDY)
    refuse_bytes(raw)
    root, whole = _parsed(_closed(raw))
    messages = root.xpath(f"//div[@id][{_class('message')}]")
    if not messages:
        raise UnreadableReportError(
            "this page of a Telegram export holds no messages.", remedy="Give Rasd the pages messages.html."
        )
    page = _page(root)
    if page.listed and page.sort == "private":
        raise UnreadableReportError(
            "this seems to be a private chat in the export of a whole account, which is not read.",
            remedy="To read it, export that chat alone.",
        )
    origin = None
    for message in messages if whole else messages[:-1]:
        if "default" not in message.get("class").split():
            continue
        at = f"message {_number(message)}"
        origin = _origin(message, origin)
        try:
            report = _report(message, page, origin, about)
        except UnreadableReportError as error:
            yield Quarantined(source=about.source, at=at, why=str(error))
            continue
        if report:
            yield Received(report=report, at=at, by=_form())
    if not whole:
        raise UnreadableReportError(
            f"the page can't be read to its end: it breaks off in message {_number(messages[-1])}.", remedy=_REMEDY
        )


def _form() -> str:
    from lxml.etree import __version__  # noqa: PLC0415 - the start does without it

    return f"{FORM} lxml/{__version__}"


def _closed(raw: bytes) -> bytes:
    """A page without the half of a tag or letter that may be left at its end where it breaks off."""
    return raw if is_utf16(raw) or b"</html" in raw[-_END:].lower() else raw[: raw.rfind(b">") + 1]


def _parsed(raw: bytes) -> tuple[_Element, bool]:
    """The page as a tree, and whether that is all of it."""
    from lxml import etree  # noqa: PLC0415 - the start does without it

    html = decode(raw)[0]
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableReportError("this is no page that can be read.", remedy=_REMEDY) from error
    if root is None:
        raise UnreadableReportError("this page is empty.", remedy=_REMEDY)
    # where tags stand too deep in each other the parser stops, and says so here only
    stopped = any(error.level_name == "FATAL" for error in parser.error_log)
    return root, "</html" in html[-_END:].lower() and not stopped


def _class(name: str) -> str:
    """A condition of XPath: an element is of a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def _page(root: _Element) -> _Page:
    header = f"//div[{_class('page_header')}]"
    titles = root.xpath(f"{header}//div[{_class('text')}]")
    name = _name(titles[0]) if titles else None
    writers = {_name(one) for one in root.xpath(f"//div[{_class('message')}]/div/div[{_class('from_name')}]")}
    listed = bool(root.xpath(f"{header}//a[contains(@href, 'lists/chats.html')]"))
    if name is None or name in _OWN or len(writers - {name}) == 1:
        return _Page(name, "private", listed)
    return _Page(name, "channel" if writers == {name} else "group", listed)


def _name(node: _Element) -> str | None:
    """A name without the bot that helped and the date that may stand behind it."""
    return " ".join(_VIA.sub("", node.text or "").split()) or None


def _number(message: _Element) -> str:
    return shown(str(message.get("id")).removeprefix("message"))


def _holder(message: _Element) -> _Element | None:
    """What holds the words of a message: its body, or the body of what it forwards."""
    bodies = message.xpath(f"./div[{_class('body')}]/div[{_class('forwarded')} and {_class('body')}]")
    bodies = bodies or message.xpath(f"./div[{_class('body')}]")
    return bodies[0] if bodies else None


def _origin(message: _Element, before: str | None) -> str | None:
    """Whose message is forwarded; one that continues the message before does not say it again."""
    forwarded = message.xpath(f"./div[{_class('body')}]/div[{_class('forwarded')} and {_class('body')}]")
    if not forwarded:
        return None
    names = forwarded[0].xpath(f"./div[{_class('from_name')}]")
    return _name(names[0]) if names else before


def _report(message: _Element, page: _Page, origin: str | None, about: About) -> Report | None:
    holder = _holder(message)
    if holder is None:
        return None
    texts = [_shown(one) for one in holder.xpath(f"./div[{_class('text')}]")]
    signed = [_shown(one) for one in holder.xpath(f"./div[{_class('signature')}]")]
    text = "\n".join(texts) or _asked(holder)
    if is_blank(text):
        return None
    refuse_text(text)
    public = page.sort != "private"
    return Report.received(
        text,
        key=f"{page.name}/{_number(message)}" if public else _number(message),
        published=_told(message, about),
        outlet=page.name if public else None,
        author=(signed[0] or None) if signed and page.sort == "channel" else None,
        forwarded=origin if page.sort == "channel" else None,
    )


def _shown(node: _Element) -> str:
    """The text of an element as a reader sees it; how the page is laid out is no part of it."""
    return "".join(_pieces(node)).strip()


def _pieces(node: _Element) -> Iterator[str]:
    yield _LAID_OUT.sub(" ", node.text or "")
    for one in node:
        yield from ("\n",) if one.tag == "br" else _pieces(one)
        yield _LAID_OUT.sub(" ", one.tail or "")


def _asked(holder: _Element) -> str:
    """A poll: its question and its answers, a line each."""
    question = [_shown(one) for one in holder.xpath(f".//div[{_class('media_poll')}]/div[{_class('question')}]")]
    answers = holder.xpath(f".//div[{_class('media_poll')}]/div[{_class('answer')}]")
    return "\n".join([*question, *((one.text or "").strip().removeprefix("- ") for one in answers)])


def _told(message: _Element, about: About) -> str | None:
    titles = message.xpath(f"./div[{_class('body')}]/div[{_class('date')}]/@title")
    if not titles:
        return None
    try:
        return about.local(_instant(titles[0].strip()))
    except (ValueError, OverflowError) as error:
        raise UnreadableReportError(f"{titles[0][:40]!r} is no date of the calendar.", remedy=_REMEDY) from error


def _instant(title: str) -> datetime:
    found = _DATE.fullmatch(title)
    if not found:
        raise ValueError(title)
    zone = found["zone"] or ("+00:00" if found["utc"] else "")
    return datetime.fromisoformat(f"{found['year']}-{found['month']}-{found['day']}T{found['time']}{zone}")
