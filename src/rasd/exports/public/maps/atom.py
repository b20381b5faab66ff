"""Atom feeds, English and Arabic: what is new in an edition, with GeoRSS points, and what is not told any more.

A feed has the incidents that were added or changed since the edition before, or all of a first edition: what did not
change has no new date to give. Where they are too many (maps.yaml), it has those of the latest days. It has every
deletion there was (RFC 6721), for readers that come by rarely.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from lxml import etree

from rasd.exports.labels import Language, labels
from rasd.exports.public.format import Format, Knowledge, in_language
from rasd.exports.public.linked.iris import urn, web_address
from rasd.exports.public.maps.mapwords import maps
from rasd.exports.public.maps.marks import point
from rasd.exports.public.sentences.shown import as_html, paragraphs, shown, title
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Head, PublicIncident, PublicPlace, Tombstone

FILES: Final[dict[Language, str]] = {"en": "feed.atom", "ar": "feed.ar.atom"}
ATOM_NS: Final = "http://www.w3.org/2005/Atom"
GONE_NS: Final = "http://purl.org/atompub/tombstones/1.0"
GEO_NS: Final = "http://www.georss.org/georss"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def write_atom(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write both feeds."""
    told = sorted(news(edition), key=_age, reverse=True)
    for language, name in FILES.items():
        feed = _head(edition.head, language)
        feed.extend(_entry(incident, edition.head, language) for incident in told)
        feed.extend(_gone(tombstone, language) for tombstone in edition.tombstones)
        etree.indent(feed)
        with whole_file(folder / name) as stream:
            stream.write(etree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def news(edition: Edition) -> list[PublicIncident]:
    """The incidents that a feed tells."""
    head = edition.head
    fresh = None if head.before is None else {*head.added, *head.changed}
    new = (incident for incident in edition.incidents if fresh is None or incident.id in fresh)
    return heapq.nlargest(maps().entries, new, key=_age)


def _age(incident: PublicIncident) -> tuple[str, str]:
    return incident.end or incident.start or "", incident.id


def _head(head: Head, language: Language) -> etree._Element:
    feed = etree.Element(f"{{{ATOM_NS}}}feed", nsmap={None: ATOM_NS, "at": GONE_NS, "georss": GEO_NS})
    feed.set(_LANG, language)
    _add(feed, "id", urn("feed", language, head.policy, head.title))
    _add(feed, "title", shown(head.title))
    if head.note:
        _add(feed, "subtitle", shown(head.note))
    _add(feed, "updated", head.as_of)
    _add(_add(feed, "author", ""), "name", shown(head.title))
    _add(feed, "generator", shown(head.tool))
    if head.licence:
        _add(feed, "rights", shown(head.licence))
    return feed


def _entry(incident: PublicIncident, head: Head, language: Language) -> etree._Element:
    words = labels(language)
    entry = etree.Element(f"{{{ATOM_NS}}}entry")
    _add(entry, "id", urn(incident.id))
    _add(entry, "title", title(incident, incident.place, language))
    _add(entry, "updated", head.as_of)
    for kind in incident.types:
        _add(entry, "category", "", term=kind, label=words.event_types[kind])
    if not incident.reviewed:
        _add(entry, "category", "", term="unreviewed", label=words.interface.unreviewed)
    for address in dict.fromkeys(filter(None, (web_address(source.url) for source in incident.sources))):
        _add(entry, "link", "", rel="via", href=address)
    _add(entry, "summary", next(iter(paragraphs(incident, incident.place, language))))
    _add(entry, "content", as_html(incident, incident.place, language), type="html")
    if incident.place:
        entry.extend(_where(incident.place, language))
    return entry


def _where(place: PublicPlace, language: Language) -> Iterator[etree._Element]:
    """The point of a place that has one, latitude first; its name, and its radius in metres."""
    geo = partial(_leaf, GEO_NS)
    if at := point(place):
        yield geo("point", f"{at[1]} {at[0]}")
    if place.name:
        yield geo("featurename", shown(in_language(place.name, language)))
    if at and place.radius_km is not None:
        yield geo("radius", f"{(Decimal(repr(place.radius_km)) * 1000).normalize():f}")


def _gone(tombstone: Tombstone, language: Language) -> etree._Element:
    """RFC 6721: an entry that readers are to drop, and why."""
    when = tombstone.at if "T" in tombstone.at else f"{tombstone.at}T00:00:00Z"
    element = etree.Element(f"{{{GONE_NS}}}deleted-entry", ref=urn(tombstone.id), when=when)
    comment = _leaf(GONE_NS, "comment", maps().words[language].gone[tombstone.why])
    element.append(comment)
    if tombstone.successor:
        _add(element, "link", "", rel="related", href=urn(tombstone.successor))
    return element


def _leaf(namespace: str, tag: str, words: str) -> etree._Element:
    element = etree.Element(f"{{{namespace}}}{tag}")
    element.text = words
    return element


def _add(parent: etree._Element, tag: str, words: str, **attributes: str) -> etree._Element:
    """A new element of Atom within another."""
    element = etree.SubElement(parent, f"{{{ATOM_NS}}}{tag}", attributes)
    element.text = words or None
    return element


ATOM: Final = Format(name="atom", files=tuple(FILES.values()), write=write_atom)
