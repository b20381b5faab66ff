"""The main text of a page: what trafilatura finds, else the block with the most text; or why there is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from rasd.model import UnreadableReportError
from rasd.sources.pages.links import is_list_of_reports, lines_of_links
from rasd.sources.pages.markup import BLOCKS, drop_unread, lines_of, squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_REMEDY: Final = "Save the page of one report, as it is shown in the browser, or save the text of the report alone."
#: characters up to which a text may be a mere notice, or the wrong block of the page
_SHORT: Final = 250
#: words and characters that the text of a block must have, where nothing else says that it is a report
_LEAST_WORDS, _LEAST = 5, 40
#: characters of a heading that is told from a word that happens to be in the title
_HEADING: Final = 10
#: characters from which trafilatura's memory of lines is emptied
_MUCH: Final = 100_000
_WALL = re.compile(
    r"enable javascript|javascript (?:is )?(?:disabled|required)|we use cookies|accept cookies|cookie policy"
    r"|verify (?:that )?you are (?:a )?human|checking your browser|access denied|sign in to|log in to|subscribe to"
    r"|تفعيل (?:ال)?جافا|جافا ?سكري?بت|ملفات (?:تعريف )?(?:الارتباط|الكوكيز)|تسجيل الدخول|سجل الدخول"
    r"|يجب عليك التسجيل|الصفحة غير موجودة|404|page not found",
    re.IGNORECASE,
)


def main_text(tree: HtmlElement, headings: Sequence[str]) -> str:
    """The text of the report that a page is, without its headings; `tree` is used up. Raises where there is none."""
    if tree.find_class("tgme_widget_message"):
        raise UnreadableReportError(
            "this is a channel's page of Telegram, many messages and not one report.",
            remedy="Save it again as plain HTML (without its styles in it), or give its address, https://t.me/s/NAME.",
        )
    drop_unread(tree)
    links = lines_of_links(tree)
    lines = _used(_by_trafilatura(tree), links, headings)
    if sum(map(len, lines)) < _SHORT:
        lines = _better(lines, _used(_largest_block(tree), links, headings))
    if not lines:
        raise UnreadableReportError("no text of a report is found on this page.", remedy=_REMEDY)
    text = "\n".join(lines)
    if len(text) < _SHORT and _WALL.search(text):
        raise UnreadableReportError("this page asks for something instead of showing a report.", remedy=_REMEDY)
    if is_list_of_reports(tree, lines):
        raise UnreadableReportError("this page is a list of reports and none itself.", remedy=_REMEDY)
    return text


def _by_trafilatura(tree: HtmlElement) -> list[str]:
    import trafilatura  # noqa: PLC0415 - slow to load
    from trafilatura.meta import reset_caches  # noqa: PLC0415 - same
    from trafilatura.settings import Document  # noqa: PLC0415 - same

    try:
        found = trafilatura.bare_extraction(
            tree, fast=True, favor_precision=True, include_comments=False, include_tables=False
        )
    except Exception:  # noqa: BLE001 - hundreds of rules over other people's markup: the block below is tried instead
        return []
    lines = lines_of(found.body, frozenset()) if isinstance(found, Document) else []
    if sum(map(len, lines)) > _MUCH:
        reset_caches()
    return lines


def _largest_block(tree: HtmlElement) -> list[str]:
    """The lines of the block with the most text of its own and of its paragraphs that is no link."""
    scores: defaultdict[HtmlElement, float] = defaultdict(float)
    for element in tree.iter(*BLOCKS):
        own = _own_text(element)
        scores[element] += own
        parent = element.getparent()
        if own and parent is not None:
            scores[parent] += own if element.tag in {"p", "blockquote"} else own / 2
    best = max(scores, key=lambda element: scores[element], default=None)
    lines = lines_of(best) if best is not None else []
    text = " ".join(lines)
    return lines if len(text) >= _LEAST and len(text.split()) >= _LEAST_WORDS else []


def _own_text(block: HtmlElement) -> int:
    """Characters that stand in a block and in no block or link inside it."""
    size, inside = len(squeezed(block.text or "")), list(block)
    while inside:
        element = inside.pop()
        size += len(squeezed(element.tail or ""))
        if element.tag not in BLOCKS and element.tag != "a":
            size += len(squeezed(element.text or ""))
            inside.extend(element)
    return size


def _used(lines: list[str], links: Collection[str], headings: Sequence[str]) -> list[str]:
    """The lines that are the report: no mere links, no rulers, and not the headings above it."""
    kept = [line for line in lines if line not in links and any(char.isalnum() for char in line)]
    start = 0
    while start < len(kept) and _repeats(kept[start], headings):
        start += 1
    # a report that is its own heading
    return kept[start:] or kept


def _repeats(line: str, headings: Sequence[str]) -> bool:
    return line in headings or (len(line) >= _HEADING and any(line in heading for heading in headings))


def _better(found: list[str], block: list[str]) -> list[str]:
    """The little that trafilatura found, but where that is a footnote to a block that it missed."""
    size, other = (sum(map(len, lines)) for lines in (found, block))
    return block if not found or other > 2 * size else found
