"""Puts the page together: views into templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.page import assets
from rasd.exports.page.cards import Cards, values
from rasd.exports.page.heading import source
from rasd.exports.page.shapes import MapShapes
from rasd.exports.page.spots import spots
from rasd.exports.page.svgmap import draw
from rasd.exports.page.text import Offsets, marked
from rasd.exports.page.view import Card, Value, Word
from rasd.exports.told import Sentence
from rasd.model import Claim, Report
from rasd.ports import Gazetteer


def report_page(
    report: Report,
    claims: Sequence[Claim],
    sentences: Sentence,
    *,
    gazetteer: Gazetteer | None,
    map_shapes: MapShapes | None,
    language: Language = "en",
    actor_names: Mapping[str, str] | None = None,
) -> str:
    """The page of `report` as HTML; the same arguments give the same characters.

    `sentences` says a reason in `language`; `actor_names` names actor ids in it. There is a map where `map_shapes` is
    given and some place has a point.
    """
    offsets = Offsets(report.text)
    words = labels(language)
    maker = Cards(
        report=report,
        offsets=offsets,
        language=language,
        sentences=sentences,
        gazetteer=gazetteer,
        actor_names=actor_names or {},
    )
    cards = tuple(maker.card(number, claim) for number, claim in enumerate(claims, 1))
    lit = [(value.span, value.field) for card in cards for value in values(card)]
    return assets.render(
        "page.html",
        labels=words,
        language=language,
        source=source(report, words),
        text=marked(report.text, lit),
        cards=cards,
        words=_words(cards, words),
        fields=[field for field in words.fields if any(field == used for _, used in lit)],
        map=draw(spots(report, claims, offsets, gazetteer, language), map_shapes) if map_shapes else None,
    )


def _words(cards: Sequence[Card], words: Labels) -> tuple[Word, ...]:
    """Every lit piece of the text once, in reading order, with what it proves and for which claims."""
    uses: dict[str, list[tuple[Value, int]]] = {}
    found = ((value, card.number) for card in cards for value in values(card))
    for value, number in sorted(found, key=lambda use: use[0].span):
        uses.setdefault(value.key, []).append((value, number))
    comma = words.interface.comma
    return tuple(
        Word(
            key=key,
            quote=group[0][0].quote,
            fields=comma.join(dict.fromkeys(words.fields[value.field] for value, _ in group)),
            claims=comma.join(dict.fromkeys(str(number) for _, number in group)),
        )
        for key, group in uses.items()
    )
