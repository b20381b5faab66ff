"""The public web preview of a Telegram channel (`https://t.me/s/CHANNEL`), and of one post (`?embed=1`).

A post goes by the public name of its channel and its number: `https://t.me/CHANNEL/NUMBER` is its `item`. Exports of
Telegram Desktop go by the number of the channel, and the preview tells that only inside a mark for counting views,
which is documented nowhere, so the two are not joined: a post that came both ways is two reports that say the same. A
channel that takes another public name gives all its posts new ones.

That a post was edited is told here, when is not. So whichever version was received last stands for it: who adds a page
that was saved long ago after a newer one brings the old text back, and the next look at the channel mends that for the
posts that are on the page still. Comments under a post are private persons' and are not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import begin_of
from rasd.sources.pages.charset import decode_markup
from rasd.sources.pages.instants import told_time
from rasd.sources.pages.markup import parse_html, squeezed
from rasd.sources.pages.page import PAGE_LIMIT
from rasd.sources.pages.savednote import noted_address
from rasd.sources.pages.weblinks import host_of
from rasd.sources.refusing import refuse_bytes, refuse_text
from rasd.sources.telegram.posts import Post, posts_of, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: what derives a report from a post; the version of lxml comes behind it
FORM: Final = "telegram-web/1"
_TEXT: Final = ".txt"
_HOSTS: Final = frozenset({"t.me", "telegram.me", "telegram.dog"})
#: what only these pages have in their first kilobytes
_TELEGRAMS = re.compile(
    r"""class="(?:[^"]{0,200}\s)?(?:tgme_(?:widget_message|channel_|page)|widget_frame_base\b)"""
    r"""|<link\b(?=[^>]{0,300}\brel="?canonical)[^>]{0,300}\bhref="?(?:https?://t\.me)?/s/\w"""
    r"""|\bcontent="tg://resolve\?domain=""",
    re.IGNORECASE,
)
_NAME = re.compile(r"([A-Za-z]\w{0,63})/(\d{1,18})", re.ASCII)
_LINK = re.compile(
    r"(?:^|/)(?:https?:)?//(?:www\.)?(?:t\.me|telegram\.(?:me|dog))/(?:s/)?([A-Za-z]\w+)/(\d{1,18})(?![\w/])", re.ASCII
)
#: bytes that tell whether this is text at all, and letters at the end of a page where it must be closed
_FIRST, _END = 1024, 1000
#: tags of a page that was saved with thousands of posts on it
_MOST_TAGS: Final = 600_000
#: characters of the longest name
_LONG: Final = 200


def is_telegram_web(head: bytes, about: About) -> bool:
    """Whether an input that begins with `head` is such a page, by its address or by what only these pages have."""
    begin = begin_of(head)
    if not begin.startswith("<") or (about.media is None and about.suffix == _TEXT):
        return False
    addresses = (about.url, noted_address(begin))
    return any(host_of(one) in _HOSTS for one in addresses) or bool(_TELEGRAMS.search(begin))


def telegram_web_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every post with words on a page; what Telegram itself says there (who joined, what was pinned) is none."""
    raw = stream.read(PAGE_LIMIT + 1)
    if len(raw) > PAGE_LIMIT:
        raise UnreadableReportError(
            f"this page is larger than {PAGE_LIMIT / 1e6:.0f} MB.",
            remedy="Save fewer of its posts at once, without pictures.",
        )
    refuse_bytes(raw[:_FIRST])
    text = decode_markup(raw, about)
    tree = parse_html(text, most=_MOST_TAGS)
    posts: dict[str, Post] = {}
    for post in posts_of(tree):
        posts.setdefault(post.name, post)
    if not posts:
        raise _no_posts(tree)
    channel = _channel(tree)
    *_, last = posts.values()
    cut = last.time is None and "</html" not in text[-_END:].lower()
    for post in posts.values():
        at = f"message {post.name.rpartition('/')[2]}"
        if cut and post is last:
            raise UnreadableReportError(f"the page breaks off in {at}.", remedy="Save or fetch it again.")
        try:
            report = _report(post, channel, about)
        except UnreadableReportError as error:
            yield Quarantined(source=about.source, at=at, why=str(error))
            continue
        if report:
            yield Received(report=report, at=at, by=_form())


def _form() -> str:
    from lxml.etree import __version__  # noqa: PLC0415 - the start does without it

    return f"{FORM} lxml/{__version__}"


def _report(post: Post, channel: str | None, about: About) -> Report | None:
    """The report that a post is; None of one without words. Of a group, nobody who writes in it is named."""
    text = "\n".join(filter(None, map(shown, post.texts))) or "\n".join(filter(None, map(shown, post.poll)))
    if post.is_service or not text.strip():
        return None
    refuse_text(text)
    name = _NAME.fullmatch(post.name)
    if name is None:
        raise UnreadableReportError(
            f"{post.name[:40]!r} is no name of a post.", remedy="Save the page again, unchanged, as Telegram gives it."
        )
    address = _address(name[1], name[2])
    in_group = post.writer is not None
    return Report.received(
        text,
        key=f"{name[1].lower()}/{name[2]}",
        published=told_time(post.time, about),
        url=address,
        outlet=_words(post.owner) or (None if in_group else channel),
        author=None if in_group else _words(post.signature),
        item=address,
        forwarded=_forwarded(post.origin, in_group=in_group),
        replies_to=_linked(post.reply),
    )


def _address(channel: str, number: str) -> str:
    """What a post is called through its versions; a channel's name means the same in capitals."""
    return f"https://t.me/{channel.lower()}/{int(number)}"


def _linked(link: str | None) -> str | None:
    """The post that a link leads to."""
    found = _LINK.search(link or "")
    return _address(found[1], found[2]) if found else None


def _forwarded(origin: HtmlElement | None, *, in_group: bool) -> str | None:
    """The channel that a post comes from: its link leads to the post there, a person's to the person.

    One without a link is a channel or a person that isn't public. As with exports, it is believed only of a channel.
    """
    if origin is None or (not _linked(origin.get("href")) if origin.get("href") else in_group):
        return None
    return _words(origin)


def _words(element: HtmlElement | None) -> str | None:
    return None if element is None else squeezed(str(element.text_content()))[:_LONG] or None


def _channel(tree: HtmlElement) -> str | None:
    """The name of the channel, by the head of its page."""
    heads = tree.find_class("tgme_channel_info_header_title")
    told = [str(one) for one in tree.xpath("//meta[@property='og:title']/@content")]
    return _words(heads[0]) if heads else squeezed(told[0])[:_LONG] or None if told else None


def _no_posts(tree: HtmlElement) -> UnreadableReportError:
    if tree.find_class("err_message") or tree.find_class("tgme_widget_message_error"):
        return UnreadableReportError(
            "Telegram says that there is no such post: it was taken down, or never was.",
            remedy="Look for it in a copy of the channel that was kept before.",
        )
    return UnreadableReportError(
        "this page of Telegram shows no posts.",
        remedy="Only public channels show them, at https://t.me/s/NAME. What isn't public can be exported as JSON from "
        "Telegram Desktop by those who are in it.",
    )
