"""What a printed report shows, ready for the template."""

from __future__ import annotations

import heapq
from typing import Any, Final

import msgspec

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.public import overview
from rasd.exports.public.figures import Figures, is_masked
from rasd.exports.public.format import in_language
from rasd.exports.public.sentences import telling
from rasd.exports.wording import day
from rasd.model.publication import Edition, PublicIncident

#: incidents that a report lists; of more, it lists the first by date and says so
MOST_LISTED: Final = 300


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the list."""

    when: str
    what: str
    where: str
    killed: str
    injured: str
    grade: str
    sources: str
    marks: tuple[str, ...]
    reviewed: bool
    number: str


def view(edition: Edition, figures: Figures, language: Language) -> dict[str, Any]:
    """All that the template needs, as JSON can tell it."""
    words, head = labels(language), edition.head
    first = heapq.nsmallest(MOST_LISTED, edition.incidents, key=lambda one: (one.start or "9", one.id))
    told = {
        "language": language,
        "direction": words.interface.direction,
        "words": words.site,
        "map_note": words.interface.map_note,
        "title": head.title,
        "as_of": words.site.numbers.as_of.format(day=day(head.day, words.dates)),
        "edition": words.site.numbers.edition.format(name=head.name),
        "note": head.note,
        "licence": head.licence or words.site.method.no_licence,
        "numbers": overview.numbers(figures, words),
        "chart": overview.chart(figures, language),
        "chart_title": words.site.numbers.by_period[figures.period],
        **overview.rankings(figures, language),
        "policy": [in_language(sentence, language) for sentence in head.policy_words],
        "method": overview.method(head, figures, language),
        "changes": words.site.method.changes_before.format(name=head.before)
        if head.before
        else words.site.method.changes_first,
        "cut": words.site.method.report_cut.format(n=len(first), all=figures.incidents)
        if len(first) < figures.incidents
        else "",
        "incidents": [_listed(one, words, language) for one in first],
        "withdrawn": [
            (stone.id, words.site.endings[stone.why], day(stone.at, words.dates), stone.successor or "")
            for stone in edition.tombstones[-MOST_LISTED:]
        ],
    }
    made: dict[str, Any] = msgspec.to_builtins(told)
    return made


def _listed(one: PublicIncident, words: Labels, language: Language) -> Listed:
    ui = words.site.explore
    marks = ("" if one.reviewed else ui.not_reviewed, ui.masked if is_masked(one) else "")
    return Listed(
        when=telling.when(one, words),
        what=telling.types(one, words),
        where=telling.place_name(one.place, language),
        killed=telling.figures(one.killed_min, one.killed_max, words),
        injured=telling.figures(one.injured_min, one.injured_max, words),
        grade=words.grades[one.grade],
        sources=str(one.independent),
        marks=tuple(filter(None, marks)),
        reviewed=one.reviewed,
        number=one.id,
    )
