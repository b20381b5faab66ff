"""Posts out of the tree of a page of Telegram's web preview, in one walk, and their text as a reader is shown it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rasd.sources.pages.charset import without_controls
from rasd.sources.pages.markup import UNREAD

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POST: Final = "tgme_widget_message"
_TEXTS: Final = frozenset({"tgme_widget_message_text", "js-message_text"})
_POLL: Final = frozenset({"tgme_widget_message_poll_question", "tgme_widget_message_poll_option_text"})
_SERVICE: Final = "service_message"
_REPLY: Final = "tgme_widget_message_reply"
#: what stands in a post and is no part of it: a cut text of another post, and of a page that it links to
_ASIDE: Final = frozenset({_REPLY, "tgme_widget_message_link_preview"})
#: elements on lines of their own
_BLOCKS: Final = frozenset({"blockquote", "pre", "p", "div"})
#: begins only where blanks begin, or a long row of them would be gone through from each of them
_LAID_OUT = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*")

#: `CHANNEL/NUMBER`
_NAME = re.compile(r"\s*[\w/-]{1,80}/\d{1,12}\s*")


class Post:
    """A post while the page is walked through: its elements, as far as they were met."""

    def __init__(self, element: HtmlElement, *, is_service: bool) -> None:
        self.element = element
        #: `CHANNEL/NUMBER`
        self.name = str(element.get("data-post")).strip()
        #: whether Telegram says something here and not the channel
        self.is_service = is_service
        self.texts: list[HtmlElement] = []
        self.poll: list[HtmlElement] = []
        self.owner: HtmlElement | None = None
        #: who wrote it, where that is another than the channel: it stands in a group
        self.writer: HtmlElement | None = None
        self.signature: HtmlElement | None = None
        #: whose post is forwarded
        self.origin: HtmlElement | None = None
        #: where what it answers stands
        self.reply: str | None = None
        self.time: str | None = None

    def met(self, element: HtmlElement, classes: frozenset[str]) -> bool:
        """Note what an element is; whether what is in it was taken care of with that."""
        if _REPLY in classes:
            self.reply = element.get("href")
        elif classes & _TEXTS and not classes & _ASIDE:
            self.texts.append(element)
        elif classes & _POLL:
            self.poll.append(element)
        elif "tgme_widget_message_owner_name" in classes:
            self.owner = element
        elif "tgme_widget_message_author_name" in classes:
            self.writer = element
        elif "tgme_widget_message_from_author" in classes:
            self.signature = element
        elif "tgme_widget_message_forwarded_from_name" in classes:
            self.origin = element
        elif element.tag == "time" and element.get("datetime"):
            # the date stands at the foot, behind the lengths of sounds and films
            self.time = element.get("datetime")
        return bool(classes & (_ASIDE | _TEXTS | _POLL))


def posts_of(tree: HtmlElement) -> Iterator[Post]:
    """Every post of a page in order; one in another, on a page that is broken, is a post of its own."""
    from lxml import etree  # noqa: PLC0415 - the start does without it

    walk = etree.iterwalk(tree, events=("start", "end"))
    still_open: list[Post] = []
    for event, element in walk:
        if event == "end":
            if still_open and still_open[-1].element is element:
                yield still_open.pop()
            continue
        classes = frozenset((element.get("class") or "").split())
        if _POST in classes and _NAME.fullmatch(element.get("data-post") or ""):
            still_open.append(Post(element, is_service=_SERVICE in classes))
        elif still_open and still_open[-1].met(element, classes):
            walk.skip_subtree()


def shown(node: HtmlElement) -> str:
    """The text of an element as a reader sees it; how the page is laid out is no part of it."""
    from lxml import etree  # noqa: PLC0415 - the start does without it

    pieces: list[str] = []
    pre = 0
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            pre += tag == "pre"
            if tag in UNREAD:
                walk.skip_subtree()
            elif tag == "br":
                pieces.append("\n")
            else:
                _begin_line(pieces, tag)
                _add(pieces, element.text, laid_out=not pre)
            continue
        pre -= tag == "pre"
        if element is not node:
            _begin_line(pieces, tag)
            _add(pieces, element.tail, laid_out=not pre)
    return without_controls("".join(pieces)).strip()


def _add(pieces: list[str], text: str | None, *, laid_out: bool) -> None:
    if text:
        pieces.append(_LAID_OUT.sub(" ", text) if laid_out else text)


def _begin_line(pieces: list[str], tag: str) -> None:
    if tag in _BLOCKS and pieces and not pieces[-1].endswith("\n"):
        pieces.append("\n")
