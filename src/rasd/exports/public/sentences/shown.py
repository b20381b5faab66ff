"""What people are shown of an incident on maps and in feeds: its title, and what must be said beside what is reported.

Names come from others, so they may hold anything: here they lose marks that turn the writing around, and letters that
XML can't hold become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from rasd.exports.labels import Language, labels
from rasd.exports.plain import plain
from rasd.exports.public.format import in_language
from rasd.exports.public.maps.mapwords import maps
from rasd.exports.public.sentences.notes import note
from rasd.exports.wording import day
from rasd.model.publication import PublicIncident, PublicPlace

#: what XML 1.0 does not allow in a file, escaped or not
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(words: str) -> str:
    """Words with U+FFFD for each letter that XML can't hold."""
    return _NOT_XML.sub("\ufffd", words)


def shown(words: str) -> str:
    """Words of others on one line, as they may stand in XML and can't turn around what stands beside them."""
    return xml_text(plain(words))


def title(incident: PublicIncident, place: PublicPlace | None, language: Language) -> str:
    """What it was, where and on which day, as far as told: "Shelling, Harim, 3 May 2024"."""
    words = labels(language)
    parts = [words.event_types[incident.types[0]]]
    if place and place.name:
        parts.append(shown(in_language(place.name, language)))
    if incident.start and incident.start == incident.end:
        parts.append(day(incident.start, words.dates))
    return words.interface.comma.join(filter(None, parts))


def paragraphs(incident: PublicIncident, place: PublicPlace | None, language: Language) -> Iterator[str]:
    """What is reported, and beside it what its sentences don't say: the radius, all outlets, and the id."""
    words, beside = labels(language), maps().words[language]
    yield shown(note(incident, language))
    if place and place.radius_km is not None and place.lat is not None and place.lon is not None:
        yield beside.within.format(km=f"{place.radius_km:g}")
    if named := words.interface.comma.join(filter(None, map(shown, incident.outlets))):
        yield f"{words.interface.source}: {named}"
    yield f"{beside.identity}: {incident.id}"


def as_html(incident: PublicIncident, place: PublicPlace | None, language: Language) -> str:
    """The paragraphs as HTML that runs in the language's direction."""
    direction = labels(language).interface.direction
    told = "".join(f"<p>{escape(words)}</p>" for words in paragraphs(incident, place, language))
    return f'<div lang="{language}" dir="{direction}">{told}</div>'
