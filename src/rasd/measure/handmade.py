"""Codings that people made: whether they can be right, and as claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rasd.measure.coded import CodedEvent, CodedPlace, CodedReport
from rasd.model import Claim, ClaimPlace, Span


def faults(coded: CodedReport, text: str) -> Iterator[str]:
    """What can't be in a coding of this text, event by event; nothing where all may be right."""
    if coded.text and coded.text != text:
        yield "the text is another than that of the report, so that no place in it can be trusted"
        return
    for number, event in enumerate(coded.events, 1):
        yield from (f"event {number}, {what}" for what in _event_faults(event, text))


def claim_of(event: CodedEvent, report_id: str, coder: str) -> Claim:
    """An event that a person coded, as a claim; who coded it is its reader."""
    return Claim(
        id="",
        report_id=report_id,
        reader=coder,
        type=event.type,
        trigger=event.trigger,
        other_mentions=event.other_mentions,
        scope=event.scope,
        modality=event.modality,
        certainty=event.certainty,
        attribution=event.attribution,
        actors=event.actors,
        weapons=event.weapons,
        places=tuple(map(_place, event.places)),
        time=event.time,
        casualties=event.casualties,
        sites=event.sites,
    ).identified()


def _place(place: CodedPlace) -> ClaimPlace:
    precision = place.precision or "place"
    return ClaimPlace(
        role=place.role,
        span=place.span,
        place_id=place.place_id,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
    )


def _event_faults(event: CodedEvent, text: str) -> Iterator[str]:
    for field, span in _spans(event):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{field}: {span.start} to {span.end} is not within the text, which has {len(text)} characters"
        elif not span.of(text).strip():
            yield f"{field}: there are no words from {span.start} to {span.end}"
    for toll in event.casualties:
        low, high = toll.min, toll.max
        if (low is not None and low < 0) or (high is not None and high < (low or 0)):
            yield f"casualties: {low} to {high} is no count"
    for place in event.places:
        if (place.lat is None) != (place.lon is None):
            yield "places: a point needs both lat and lon"
        elif place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
            yield f"places: {place.lat}, {place.lon} is no point on earth"
    yield from _time_faults(event)


def _time_faults(event: CodedEvent) -> Iterator[str]:
    if event.time is None:
        return
    days = []
    for told in (event.time.start, event.time.end):
        try:
            days += [date.fromisoformat(told)] if told is not None else []
        except ValueError:
            yield f"time: {told!r} is no date as 2024-05-31"
    if len(days) == 2 and days[0] > days[1]:
        yield f"time: {days[0]} is after {days[1]}"


def _spans(event: CodedEvent) -> Iterator[tuple[str, Span]]:
    yield from (("trigger", span) for span in event.mentions[:1])
    yield from (("other_mentions", span) for span in event.mentions[1:])
    for field in ("attribution", "actors", "weapons", "places", "casualties", "sites"):
        yield from ((field, value.span) for value in getattr(event, field))
    if event.time:
        yield "time", event.time.span
