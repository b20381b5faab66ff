"""An edition as a whole, for the site and the printed report: its numbers, bars, a small map and its method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.page.shapes import MapShapes
from rasd.exports.page.svgmap import Spot, draw
from rasd.exports.page.view import MapView
from rasd.exports.public.figures import Figures, Range, is_area
from rasd.exports.public.format import in_language
from rasd.exports.public.sentences import telling
from rasd.exports.wording import day, days
from rasd.model.publication import Head, Measured

_WIDE: Final = 600
_HIGH: Final = 140
#: places on the small map, those of most incidents; the big one shows all
MOST_SPOTS: Final = 150
#: rows of a ranking; the rest is one row
_MOST_ROWS: Final = 10


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how many there are, and its part of the most in hundredths."""

    label: str
    count: int
    share: int


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of the timeline, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    label: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The timeline: time runs as the language is written."""

    width: int
    height: int
    bars: tuple[Column, ...]
    #: what stands under its two ends, in the order of reading
    first: str
    last: str
    #: how many incidents the highest bar stands for
    highest: str
    #: what is said of incidents without a date, where there are any
    undated: str


def ranking(counted: Sequence[tuple[str, int]], words: Labels) -> tuple[Ranked, ...]:
    """Values from most to least; beyond some, the others together."""
    shown = list(counted[:_MOST_ROWS])
    others = sum(count for _, count in counted[_MOST_ROWS:])
    if others:
        shown.append((words.site.numbers.others, others))
    most = max((count for _, count in shown), default=1)
    return tuple(Ranked(label=label, count=count, share=max(1, round(100 * count / most))) for label, count in shown)


def rankings(figures: Figures, language: Language) -> dict[str, tuple[Ranked, ...]]:
    """Incidents by type, governorate and grade."""
    words = labels(language)
    grades = {str(grade): name for grade, name in words.grades.items()}
    return {
        "types": ranking([(words.event_types[kind], count) for kind, count in figures.types], words),
        "governorates": ranking(
            [(telling.unit_name(unit, language), count) for unit, count in figures.governorates], words
        ),
        "grades": ranking([(grades[grade], count) for grade, count in figures.grades], words),
    }


def chart(figures: Figures, language: Language) -> Chart | None:
    """Incidents over time; None where none has a date."""
    if not figures.bars:
        return None
    words = labels(language)
    forms = {"week": words.site.explore.week, "month": words.site.explore.month, "year": words.site.explore.year}
    most = max(bar.count for bar in figures.bars)
    step = _WIDE / max(len(figures.bars), 12)
    columns = []
    for number, bar in enumerate(figures.bars):
        high = max(3.0, bar.count / most * (_HIGH - 6)) if bar.count else 0.0
        left = number * step if language == "en" else _WIDE - (number + 1) * step
        told = forms[figures.period].format(day=day(bar.start.isoformat(), words.dates))
        columns.append(
            Column(
                x=round(left + step * 0.1, 1),
                y=round(_HIGH - high, 1),
                width=round(step * 0.8, 1),
                height=round(high, 1),
                label=words.site.numbers.period_of.format(day=told, n=bar.count),
            )
        )
    first, last = (day(told or "", words.dates) for told in (figures.first, figures.latest))
    undated = words.site.numbers.no_date.format(n=figures.undated) if figures.undated else ""
    return Chart(
        width=_WIDE,
        height=_HIGH,
        bars=tuple(columns),
        first=first,
        last=last,
        highest=words.site.explore.highest.format(n=most),
        undated=undated,
    )


def still(figures: Figures, shapes: MapShapes, language: Language) -> MapView | None:
    """The small map of the places of most incidents."""
    spots = []
    for place, count in figures.places[:MOST_SPOTS]:
        name = telling.place_name(place, language).split(labels(language).interface.comma)[0]
        spots.append(
            Spot(
                lat=place.lat or 0.0,
                lon=place.lon or 0.0,
                approximate=is_area(place),
                radius_km=place.radius_km,
                role="occurred",
                name=name,
                title=f"{name}: {count}",
                claims=(),
                keys="",
            )
        )
    return draw(spots, shapes)


def numbers(figures: Figures, words: Labels) -> tuple[tuple[str, str], ...]:
    """The numbers at the head of the overview."""
    ui = words.site.numbers
    return (
        (ui.incidents, str(figures.incidents)),
        (ui.killed, _range(figures.killed, words)),
        (ui.injured, _range(figures.injured, words)),
        (ui.unreviewed, str(figures.unreviewed)),
        (ui.masked, str(figures.masked)),
        (ui.span, days(figures.first, figures.last, words.dates) if figures.first else words.interface.not_told),
    )


def _range(told: Range, words: Labels) -> str:
    return telling.amount(told.low, told.high, words) if told.told else words.interface.not_told


class MethodView(msgspec.Struct, frozen=True, kw_only=True):
    """What was done, as rows of a label and its value."""

    held: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    governorates: tuple[tuple[str, int], ...]
    accuracy: tuple[tuple[str, str], ...]
    #: what the accuracy says, and on what it was measured
    measured: str
    grades: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, int], ...]
    technical: tuple[tuple[str, str], ...]


def method(head: Head, figures: Figures, language: Language) -> MethodView:
    """The method of an edition. Outlets are those that its makers tell; else those of its sources."""
    words, told = labels(language), head.method
    ui = words.site.method
    return MethodView(
        held=tuple((telling.listed((each.value,), words.site.held, words), each.count) for each in told.held),
        outlets=tuple((each.value, each.count) for each in told.outlets) or figures.outlets,
        governorates=tuple((telling.unit_name(unit, language), count) for unit, count in figures.governorates),
        accuracy=tuple((telling.field(each.field, words), _score(each, ui.agreed)) for each in told.accuracy),
        measured=ui.accuracy_note.format(
            on=telling.apart(in_language(told.measured_on, language) if told.measured_on else "")
        ),
        grades=tuple((words.grades[grade], meaning) for grade, meaning in words.site.grades.items()),
        changes=(
            (ui.added, len(head.added)),
            (ui.changed, len(head.changed)),
            (ui.withdrawn, len(head.withdrawn)),
        ),
        technical=(
            (ui.tool, head.tool),
            (ui.packs, head.packs),
            (ui.reader, told.reader),
            (ui.policy, f"{head.policy} {head.policy_version} · {head.policy_digest}"),
        ),
    )


def _score(measured: Measured, agreed: str) -> str:
    """A score, and beside it how far two annotators agree."""
    both = "" if measured.agreed is None else agreed.format(score=f"{measured.agreed:.2f}")
    return f"{measured.f1:.2f}{both}"
