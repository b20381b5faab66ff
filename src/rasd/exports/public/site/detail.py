"""The page of one incident in a language, as headings, rows and tables: what the template and the script both draw.

A small edition has a page of its own for each incident; a large one has them as data, and one page that shows any.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.public.figures import is_masked
from rasd.exports.public.sentences import telling
from rasd.exports.public.sentences.notes import note
from rasd.exports.wording import day
from rasd.model.publication import Evidence, Head, PublicIncident, PublicPlace, Source

State = Literal["added", "changed", "same"]


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing told: its words, a second text beside them, and where it leads if anywhere."""

    text: str
    aside: str = ""
    href: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Things told of one kind."""

    label: str
    lines: tuple[Line, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Cells under heads; the first cell of a row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A heading with a sentence, rows and a table, as far as there are any."""

    heading: str
    note: str = ""
    rows: tuple[Row, ...] = ()
    table: Table | None = None


class Detail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that a page tells of an incident."""

    id: str
    title: str
    meta: tuple[str, ...]
    note: str
    reviewed: bool
    masked: bool
    sections: tuple[Section, ...]


def detail(incident: PublicIncident, head: Head, state: State, language: Language) -> Detail:
    """The page of an incident in an edition."""
    words = labels(language)
    sections = (
        _reported(incident, language),
        _who(incident, language),
        _counts(incident, words),
        _grade(incident, words),
        _held(incident, words),
        _sources(incident, words),
        _evidence(incident, words),
        _record(incident, head, state, words),
    )
    return Detail(
        id=incident.id,
        title=telling.types(incident, words),
        meta=tuple(filter(None, (telling.place_name(incident.place, language), telling.when(incident, words)))),
        note=note(incident, language),
        reviewed=incident.reviewed,
        masked=is_masked(incident),
        sections=tuple(section for section in sections if section.note or section.rows or section.table),
    )


def _row(label: str, *texts: str) -> tuple[Row, ...]:
    lines = tuple(Line(text=text) for text in texts if text)
    return (Row(label=label, lines=lines),) if lines else ()


def _reported(incident: PublicIncident, language: Language) -> Section:
    words = labels(language)
    ui = words.site.detail
    harm = (
        (ui.killed, telling.amount(incident.killed_min, incident.killed_max, words)),
        (ui.injured, telling.amount(incident.injured_min, incident.injured_max, words)),
    )
    where = tuple(_where(place, words, language) for place in incident.places)
    return Section(
        heading=ui.reported,
        note=ui.reported_note,
        rows=(
            *_row(ui.types, *(words.event_types[each] for each in incident.types)),
            *_row(ui.when, telling.when(incident, words) or words.interface.not_told),
            Row(label=ui.where, lines=where or (Line(text=words.interface.not_told),)),
            *(
                row
                for label, told in harm
                for row in _row(label, ui.told_low.format(count=told) if told else ui.untold)
            ),
            *_row(words.rows["weapons"], *(words.weapon_kinds[kind] for kind in incident.weapons)),
            *_row(words.rows["sites"], *(words.site_kinds[kind] for kind in incident.sites)),
        ),
    )


def _where(place: PublicPlace, words: Labels, language: Language) -> Line:
    name = telling.place_name(place, language) or words.interface.not_told
    return Line(text=name, aside=telling.precision(place, words))


def _who(incident: PublicIncident, language: Language) -> Section:
    words = labels(language)
    roles = tuple(dict.fromkeys(party.role for party in incident.parties))
    parties = (
        _row(
            words.actor_roles[role],
            *(telling.party(each, language) for each in incident.parties if each.role == role),
        )
        for role in roles
    )
    sides = _row(words.site.detail.sides, *(telling.side(side, language) for side in incident.sides))
    return Section(heading=words.site.detail.parties, rows=(*sides, *(row for rows in parties for row in rows)))


def _counts(incident: PublicIncident, words: Labels) -> Section:
    """Outlets one below the other, what they count beside each other."""
    ui = words.site.detail
    if not incident.counts:
        return Section(heading=ui.counts)
    kinds = tuple(dict.fromkeys((count.kind, count.who, count.part) for count in incident.counts))
    told: dict[str | None, dict[object, list[str]]] = {}
    for count in incident.counts:
        cell = told.setdefault(count.outlet, {}).setdefault((count.kind, count.who, count.part), [])
        cell.append(telling.amount(count.min, count.max, words) or ui.untold)
    heads = tuple(
        words.counting.for_who.format(harm=words.casualty_kinds[kind], who=words.casualty_who[who])
        + (f" · {ui.part}" if part else "")
        for kind, who, part in kinds
    )
    rows = tuple(
        (outlet or ui.outlet_untold, *(" / ".join(cells.get(kind, ())) for kind in kinds))
        for outlet, cells in told.items()
    )
    return Section(heading=ui.counts, note=ui.counts_note, table=Table(head=(ui.outlet, *heads), rows=rows))


def _grade(incident: PublicIncident, words: Labels) -> Section:
    ui = words.site.detail
    told = Line(text=words.grades[incident.grade], aside=words.site.grades[incident.grade])
    rests = ui.rests.format(reports=incident.reports, independent=incident.independent)
    return Section(heading=ui.grade, note=rests, rows=(Row(label=ui.grade, lines=(told,)),))


def _held(incident: PublicIncident, words: Labels) -> Section:
    ui = words.site.detail
    classes = telling.listed(incident.sensitive, words.site.classes, words)
    why = ui.masked_why.format(classes=classes) if classes else ""
    place = ui.masked_place if is_masked(incident) else ""
    level = _row(ui.level, words.site.levels[incident.level]) if why or place else ()
    return Section(heading=ui.masked, note=" ".join(filter(None, (why, place))), rows=level)


def _sources(incident: PublicIncident, words: Labels) -> Section:
    lines = tuple(_source(number, source, words) for number, source in enumerate(incident.sources, 1))
    rows = (Row(label=words.site.detail.outlet, lines=lines),) if lines else ()
    return Section(heading=words.site.detail.sources, rows=rows)


def _source(number: int, source: Source, words: Labels) -> Line:
    ui = words.site.detail
    dated = ui.published.format(day=day(source.published, words.dates)) if source.published else ""
    linked = source.url if source.url and source.url.startswith(("https://", "http://")) else ""
    asides = (dated, "" if linked else ui.no_url)
    return Line(
        text=f"{number}. {source.outlet or ui.outlet_untold}", aside=" · ".join(filter(None, asides)), href=linked
    )


def _evidence(incident: PublicIncident, words: Labels) -> Section:
    proofs = sorted(incident.evidence, key=lambda proof: (proof.source, proof.start))
    by_field: dict[str, list[Line]] = {}
    for proof in proofs:
        by_field.setdefault(proof.field, []).append(_proof(proof, words))
    rows = tuple(Row(label=telling.field(name, words), lines=tuple(lines)) for name, lines in by_field.items())
    return Section(heading=words.site.detail.evidence, rows=rows)


def _proof(proof: Evidence, words: Labels) -> Line:
    ui = words.site.detail
    return Line(text=proof.quote or ui.words_held, aside=ui.words_in.format(n=proof.source + 1))


def _record(incident: PublicIncident, head: Head, state: State, words: Labels) -> Section:
    ui = words.site.detail
    return Section(
        heading=ui.review,
        note=ui.reviewed if incident.reviewed else ui.unreviewed,
        rows=(
            *_row(ui.permanent, incident.id),
            Row(label=ui.version, lines=(Line(text=incident.version, aside=ui.state[state].format(name=head.name)),)),
        ),
    )
