"""What a page says of its article in JSON-LD, however it is laid out and however little of its JSON is valid."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: kinds of things that are a report, best first
_KINDS: Final = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle",
    "liveblogposting", "article", "report", "blogposting", "socialmediaposting", "discussionforumposting", "webpage",
)  # fmt: skip
#: where things stand in others; not in lists of other pages
_INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST, _MOST = 4, 500
#: characters of the longest script, and of the longest value
_LONGEST, _VALUE = 1_000_000, 1000
#: what old pages put around a script
_BEFORE: Final = ("<!--", "//", "/*", "<![CDATA[", "*/")
_AFTER: Final = ("-->", "*/", "]]>", "/*", "//", ";")
_COMMA = re.compile(r",(\s{0,200}[}\]])")
_PAIR = r'"%s"\s*:\s*"((?:[^"\\\n]|\\.){1,1000})"'
_NAMES: Final = ("headline", "datePublished", "dateModified")

Node = Mapping[str, object]


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """An article as JSON-LD tells of it; values as they are written."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None


def linked_article(tree: HtmlElement) -> Linked:
    """The article that a page is about; without values where it tells of none."""
    nodes: list[Node] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _LONGEST:
            continue
        data = _json(text)
        if data is None:
            broken.append(text)
        nodes += list(_nodes(data, 0))[:_MOST]
    articles = sorted((node for node in nodes if _rank(node) < len(_KINDS)), key=_rank)
    if articles:
        return _linked(articles[0], {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node})
    return next((_scraped(text) for text in broken if _rank_of_text(text)), Linked())


def _json(text: str) -> object:
    """The data of a script; None where it can't be read even when its usual faults are mended."""
    bare = text.strip()
    for mark in _BEFORE:
        bare = bare.removeprefix(mark).lstrip()
    for mark in _AFTER:
        bare = bare.removesuffix(mark).rstrip()
    for attempt in (bare, _COMMA.sub(r"\1", bare)):
        try:
            data: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return data
    return None


def _nodes(data: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data[:_MOST]:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in _INSIDE:
            yield from _nodes(data.get(name), depth + 1)


def _rank(node: Node) -> int:
    told = node.get("@type")
    kinds = [str(kind).rpartition("/")[2].lower() for kind in (told if isinstance(told, list) else [told])]
    return min((_KINDS.index(kind) for kind in kinds if kind in _KINDS), default=len(_KINDS))


def _linked(node: Node, named: Mapping[str, Node]) -> Linked:
    page = node.get("mainEntityOfPage")
    return Linked(
        headline=_text(node.get("headline")) or (_text(node.get("name")) if _rank(node) < len(_KINDS) - 1 else None),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), named))),
        publisher=next(_names(node.get("publisher"), named), None),
        url=_text(node.get("url")) or _text(page.get("@id") if isinstance(page, dict) else page),
        lang=_text(node.get("inLanguage")),
    )


def _names(data: object, named: Mapping[str, Node]) -> Iterator[str]:
    for one in data[:20] if isinstance(data, list) else [data]:
        node = named.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one and "name" not in one else one
        name = _text(node.get("name") if isinstance(node, dict) else node)
        if name:
            yield name


def _text(data: object) -> str | None:
    value = data[0] if isinstance(data, list) and data else data
    return html.unescape(value).strip() or None if isinstance(value, str) and len(value) <= _VALUE else None


def _rank_of_text(text: str) -> bool:
    return any(f'"{kind}"' in text.lower() for kind in _KINDS)


def _scraped(text: str) -> Linked:
    """What can be read of a script whose JSON is broken."""
    headline, published, modified = (re.search(_PAIR % name, text) for name in _NAMES)
    return Linked(
        headline=html.unescape(headline[1]) if headline and "\\" not in headline[1] else None,
        published=published[1] if published else None,
        modified=modified[1] if modified else None,
    )
