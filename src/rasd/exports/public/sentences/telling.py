"""Values of a public incident in words: places, days, counts and parts, as the sources tell them."""

from __future__ import annotations

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.public.format import in_language
from rasd.exports.wording import count, days
from rasd.model.publication import Name, Party, PublicIncident, PublicPlace, Side, Unit


def types(incident: PublicIncident, words: Labels) -> str:
    """What happened, the type that is told most first."""
    return words.interface.comma.join(words.event_types[each] for each in incident.types)


def when(incident: PublicIncident, words: Labels) -> str:
    """The days; empty where none is told."""
    return days(incident.start, incident.end, words.dates)


def place_name(place: PublicPlace | None, language: Language) -> str:
    """The place and the units around it, the smallest first, each once; empty where none is told."""
    if place is None:
        return ""
    units = (unit.name for unit in (place.admin2, place.admin1, place.country) if unit)
    named = [in_language(name, language) for name in (place.name, *units) if name]
    return labels(language).interface.comma.join(dict.fromkeys(filter(None, named)))


def precision(place: PublicPlace, words: Labels) -> str:
    """How exactly the place is told, and how far from its point the act may have been."""
    told = words.site.precision[place.precision]
    if place.radius_km is None or place.lat is None:
        return told
    return words.interface.comma.join((told, words.site.detail.within.format(km=f"{place.radius_km:g}")))


def amount(low: int | None, high: int | None, words: Labels) -> str:
    """A number that may be open; empty where none is told, which is not none."""
    return "" if low is None and high is None else count(low, high, words.counting)


def figures(low: int | None, high: int | None, words: Labels) -> str:
    """A number that may be open, for a table: 0 as it is; empty where none is told."""
    return str(low) if low is not None and low == high else amount(low, high, words)


def side(side: Side, language: Language) -> str:
    """What is said of one side's part, and who says so."""
    words = labels(language)
    detail = words.site.detail
    told = {"name": in_language(side.name, language), "stance": words.site.stances[side.stance]}
    if not side.by:
        return detail.said_by.format(**told)
    return detail.sides_note.format(
        **told,
        by=words.interface.comma.join(
            words.site.the_outlet if kind == "outlet" else words.site.by[kind] for kind in side.by
        ),
    )


def party(party: Party, language: Language) -> str:
    """What a party is called; by its class where it has no name."""
    name = in_language(party.name, language) if party.name else ""
    return name or labels(language).actor_classes[party.actor_class]


def unit_name(unit: Unit | None, language: Language) -> str:
    """A governorate by name; words for none told."""
    return in_language(unit.name, language) if unit else labels(language).site.numbers.no_governorate


def listed(names: tuple[str, ...], known: dict[str, str], words: Labels) -> str:
    """Names in words where they are known, else as they are called."""
    return words.interface.comma.join(known.get(name, name.replace("_", " ")) for name in names)


def field(name: str, words: Labels) -> str:
    """A field of an incident in words; as it is called where it is not known."""
    known: dict[str, str] = {
        **words.rows,
        **{str(key): told for key, told in words.fields.items()},
        **{str(key): told for key, told in words.casualty_kinds.items()},
    }
    return known.get(name, name.replace("_", " "))


def both(name: Name | None) -> tuple[str, ...]:
    """A name in both languages, for searching."""
    return (name.en, name.ar) if name else ()


def apart(text: str) -> str:
    """Text within a sentence of another direction, so that neither turns the other round (Unicode isolates)."""
    return f"\u2068{text}\u2069"
