"""Lines of a page that lead to other pages: a report's neighbours, and a page that is nothing but a list of reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rasd.sources.pages.markup import BLOCKS, squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: part of a line from which it is a link with a word before it ("Read also: ...")
_MOSTLY: Final = 0.75
#: cards that make a list, lines that are looked at, and how far up a card is looked for
_CARDS, _LOOKED_AT, _UP = 3, 60, 3
_HEADINGS: Final = (
    ".//h1//a[@href] | .//h2//a[@href] | .//h3//a[@href] | .//h4//a[@href] | .//a[@href]//h2 | .//a[@href]//h3"
)
#: characters of the longest line of links
_LONGEST: Final = 500


def lines_of_links(tree: HtmlElement) -> frozenset[str]:
    """The lines that are a link, or little else."""
    lines: set[str] = set()
    blocks: dict[HtmlElement, int] = {}
    for link in tree.iter("a"):
        text = squeezed(link.text_content()[: 2 * _LONGEST])
        if not link.get("href") or not 0 < len(text) <= _LONGEST:
            continue
        lines.add(text)
        block = _block_of(link)
        if block is not None:
            blocks[block] = blocks.get(block, 0) + len(text)
    for block, linked in blocks.items():
        text = squeezed(block.text_content()[: 2 * _LONGEST])
        if len(text) <= _LONGEST and linked >= _MOSTLY * len(text):
            lines.add(text)
    return frozenset(lines)


def is_list_of_reports(tree: HtmlElement, lines: Sequence[str]) -> bool:
    """Whether most lines are summaries under headings that lead to other pages."""
    if len(tree.xpath(_HEADINGS)) < _CARDS:
        return False
    wanted, cards = set(lines[:_LOOKED_AT]), 0
    for block in tree.iter("p", "div", "span", "td", "li"):
        if not wanted:
            break
        text = _short_text(block)
        if text in wanted:
            wanted.discard(text)
            cards += _is_on_card(block, text)
    return cards >= _CARDS and cards * 2 >= min(len(lines), _LOOKED_AT)


def _is_on_card(block: HtmlElement, text: str) -> bool:
    """Whether a small box around a line holds one linked heading and little more."""
    box = block.getparent()
    for _ in range(_UP):
        if box is None or box.tag in {"body", "html", "main"}:
            return False
        if found := box.xpath(_HEADINGS):
            return len(found) == 1 and len(squeezed(box.text_content())) <= 2 * len(text) + _LONGEST
        box = box.getparent()
    return False


def _short_text(block: HtmlElement) -> str:
    """The text of a block that has no block inside; empty for others."""
    return "" if any(child.tag in BLOCKS for child in block) else squeezed(block.text_content())


def _block_of(link: HtmlElement) -> HtmlElement | None:
    block = link.getparent()
    while block is not None and block.tag not in BLOCKS:
        block = block.getparent()
    return block
