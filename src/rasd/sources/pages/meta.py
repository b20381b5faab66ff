"""What a page says of itself: its title, times, author, outlet, address and language, most trusted first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from rasd.sources.about import About
from rasd.sources.pages.instants import date_in_path, most_exact, told_time
from rasd.sources.pages.jsonld import Linked, linked_article
from rasd.sources.pages.markup import squeezed, told_language
from rasd.sources.pages.weblinks import host_of, is_root, item_address, same_site, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
    "publication_date", "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article.updated",
)  # fmt: skip
_OUTLET: Final = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHOR: Final = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author")
_TITLE: Final = ("og:title", "twitter:title", "dc.title")
#: between a title and the name of its site
_EDGE = r"\s*[|–—:»«·-]+\s*"
_NO_NAME = re.compile(r"https?:|www\.|[/@<>{}\\]|\.com\b", re.IGNORECASE)
#: characters of the longest title and of the longest name
_LONG_TITLE, _LONG_NAME = 500, 120


class PageMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself, as `Report` has it."""

    title: str | None
    published: str | None
    edited: str | None
    author: str | None
    outlet: str | None
    url: str | None
    item: str | None
    lang: str | None
    #: every heading that the text may repeat above itself
    headings: tuple[str, ...]


def page_meta(tree: HtmlElement, about: About, saved_from: str | None) -> PageMeta:
    """Everything a page says of itself; `saved_from` is the address that a browser noted when it saved it."""
    linked, tags = linked_article(tree), _tags(tree)
    known = web_address(about.url) or web_address(saved_from)
    url = _url(tree, linked, tags, known)
    sites = [name for name in (linked.publisher, *_values(tags, _OUTLET)) if name and _is_name(name)]
    outlet = squeezed(sites[0]) if sites else host_of(url)
    titles = _titles(tree, linked, tags)
    published = most_exact(_published(tree, linked, tags, url, about))
    edited = most_exact(told_time(raw, about) for raw in (linked.modified, *_values(tags, _MODIFIED)))
    return PageMeta(
        title=_without_site(titles[0], [*sites, host_of(url) or ""]) if titles else None,
        published=published,
        edited=edited if edited != published else None,
        author=_author(tree, linked, tags, {name.casefold() for name in (*sites, outlet or "")}),
        outlet=outlet,
        url=url,
        item=item_address(url) if url else None,
        lang=_lang(tree, linked),
        headings=tuple(titles),
    )


def _tags(tree: HtmlElement) -> Mapping[str, str]:
    """Name -> content of every `meta`, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _values(tags: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (tags[name] for name in names if name in tags)


def _url(tree: HtmlElement, linked: Linked, tags: Mapping[str, str], known: str | None) -> str | None:
    graph = web_address(tags.get("og:url"), known)
    base = known or graph
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (told := web_address(link.get("href"), base)):
            # careless sites call each page by the address of the whole site
            careless = is_root(told) and base is not None and not is_root(base)
            if not careless and (known is None or same_site(told, known)):
                return told
    return known or graph or web_address(linked.url)


def _published(
    tree: HtmlElement, linked: Linked, tags: Mapping[str, str], url: str | None, about: About
) -> Iterator[str | None]:
    yield told_time(linked.published, about)
    for raw in _values(tags, _PUBLISHED):
        yield told_time(raw, about)
    for raw in _times(tree):
        yield told_time(raw, about)
    yield date_in_path(urlsplit(url).path) if url else None


def _times(tree: HtmlElement) -> list[str]:
    """The times that the article shows of itself: not those of comments or of other articles."""
    for path in (
        "//*[@itemprop='datePublished']/@*[name()='datetime' or name()='content'] | //time[@pubdate]/@datetime",
        "(//article[.//h1])[1]//time/@datetime",
        "(//*[self::main or @role='main'][.//h1])[1]//time/@datetime",
        "(//article)[1]//time/@datetime",
    ):
        if found := tree.xpath(path):
            return [str(found[0])]
    return []


def _titles(tree: HtmlElement, linked: Linked, tags: Mapping[str, str]) -> list[str]:
    """Every title that a page has, best first."""
    heads = [squeezed(head.text_content()) for head in tree.iter("h1")]
    whole = [squeezed(title.text_content()) for title in list(tree.iter("title"))[:1]]
    # a page's only heading, where its title says the same and more
    only = [head for head in heads if len(heads) == 1 and whole and head in whole[0]]
    told = [squeezed(title) for title in (linked.headline or "", *_values(tags, _TITLE))]
    return list(dict.fromkeys(one for one in (*told, *only, *whole, *heads) if one and len(one) <= _LONG_TITLE))


def _without_site(title: str, sites: Iterable[str]) -> str:
    for site in filter(None, sites):
        name = re.escape(squeezed(site))
        shorter = re.sub(rf"^{name}{_EDGE}|{_EDGE}{name}$", "", title, flags=re.IGNORECASE)
        if shorter:
            title = shorter
    return title


def _author(tree: HtmlElement, linked: Linked, tags: Mapping[str, str], sites: set[str]) -> str | None:
    shown = (link.text_content() for link in tree.iterfind(".//a[@rel='author']"))
    for told in (linked.authors, *((name,) for name in (*_values(tags, _AUTHOR), *shown))):
        names = [squeezed(name) for name in told if _is_name(name) and squeezed(name).casefold() not in sites]
        if names:
            return ", ".join(names)
    return None


def _is_name(told: str) -> bool:
    return bool(told.strip()) and len(told) <= _LONG_NAME and not _NO_NAME.search(told)


def _lang(tree: HtmlElement, linked: Linked) -> str | None:
    told = (linked.lang, tree.get("lang"), tree.get("xml:lang"))
    return next(filter(None, map(told_language, told)), None)
