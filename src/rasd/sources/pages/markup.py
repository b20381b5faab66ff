"""HTML to a tree of bounded size and depth, and a tree to lines of text. Nothing is fetched or run."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from rasd.model import UnreadableReportError
from rasd.sources.pages.charset import without_controls

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

#: tags that are parsed, and elements that are looked through; a long live blog has a tenth of them
MOST_TAGS, MOST_ELEMENTS = 200_000, 30_000
#: characters of text that are looked through
MOST_TEXT: Final = 2_000_000
#: elements whose text nobody reads as text
UNREAD: Final = frozenset({
    "head", "title", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio",
    "video", "button", "select", "textarea", "datalist",
})  # fmt: skip
#: elements that stand on lines of their own; with those of trafilatura's trees
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "head", "item", "list", "quote", "row", "cell", "code",
})  # fmt: skip
#: elements that are shown though a script has to do it
_SHOWN: Final = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_BREAKS: Final = frozenset({"br", "lb"})
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")
_TAG = re.compile(r"<[a-zA-Z/!]")


def parse_html(text: str, *, most: int = MOST_TAGS) -> HtmlElement:
    """The tree of a page; `UnreadableReportError` where it is empty, nested too deeply or has more than `most` tags."""
    from lxml import etree  # noqa: PLC0415 - the start does without it
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - same

    if text.count("<") > most:
        raise _too_much("has too many tags")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableReportError("there is no page in it.", remedy="Save the page again.") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # what stands behind the limit was not read
        raise _too_much("has tags nested too deeply")
    return tree


def drop_unread(tree: HtmlElement) -> None:
    """Take out, in place, what nobody reads as text; `UnreadableReportError` where too much is left."""
    for element in list(tree.iter()):
        unread = (element.tag in UNREAD and element.tag != "head") or _is_hidden(element)
        if unread and element.getparent() is not None:
            element.drop_tree()
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise _too_much("has too many parts")
    if sum(map(len, tree.itertext())) > MOST_TEXT:
        raise _too_much("has too much text")


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    return hidden and element.tag not in _SHOWN


def lines_of(tree: _Element, unread: frozenset[str] = UNREAD) -> list[str]:
    """The text of a tree, a line for each paragraph; blank ones are left out."""
    pieces: list[str] = []
    skipped = 0
    from lxml import etree  # noqa: PLC0415 - the start does without it

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            skipped += tag in unread
            pieces += ["\n"] if tag in BLOCKS else []
            pieces += [_SPACE.sub(" ", element.text)] if element.text and not skipped else []
            continue
        skipped -= tag in unread
        pieces += ["\n"] if tag in BLOCKS or tag in _BREAKS else []
        if element.tail and not skipped and element is not tree:
            pieces.append(_SPACE.sub(" ", element.tail))
    lines = (_SPACE.sub(" ", line).strip() for line in without_controls("".join(pieces)).split("\n"))
    return [line for line in lines if line]


def plain(markup: str) -> str:
    """A piece of HTML as text, a line for each paragraph; empty where it has no text."""
    if not _TAG.search(markup):
        # text under HTML's name: its line ends are its own
        return without_controls(html.unescape(markup).replace("\xa0", " ")).strip()
    return "\n".join(lines_of(parse_html(f"<div>{markup}</div>")))


def squeezed(text: str) -> str:
    """A text on one line, without needless spaces."""
    return " ".join(without_controls(text).split())


def told_language(told: str | None) -> str | None:
    """A language tag, where that is what was told."""
    tag = (told or "").strip()
    return tag.replace("_", "-") if _LANG.fullmatch(tag) else None


def _too_much(what: str) -> UnreadableReportError:
    return UnreadableReportError(f"this page {what} to be read.", remedy="Save the text of the report alone.")
