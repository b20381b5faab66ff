"""What several coders made of one report, event beside event: the units that their agreement is measured on.

Events of two coders are one where the scoreboard would match them (`rasd.measure.pairing`): the best pairs first, one
to one. A third coder's events are paired with what those before told, each by the first telling of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from rasd.measure.coded import CodedEvent, CodedReport
from rasd.measure.pairing import pair_events

_SENTENCE: Final = re.compile(r"[^.!?؟\n]+")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a report as each coder told it; None where a coder told no such event."""

    by: Mapping[str, CodedEvent | None]

    @property
    def events(self) -> Sequence[CodedEvent]:
        """The tellings, in the order of the coders."""
        return [event for event in self.by.values() if event is not None]

    @property
    def type(self) -> str:
        """The type that the first who told it gave it."""
        return self.events[0].type


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One report as several coders coded it."""

    report_id: str
    outlet: str | None
    events: tuple[Told, ...]
    #: for each sentence of the text, which coders found that it names an event
    sentences: tuple[Mapping[str, bool], ...]


def compared(codings: Mapping[str, CodedReport], outlet: str | None = None) -> Compared:
    """One report's codings, by coder, event beside event in the order of the text."""
    rows: list[dict[str, CodedEvent | None]] = []
    for coder, coded in codings.items():
        first = [next(event for event in row.values() if event) for row in rows]
        paired = {pair.mine: pair.gold for pair in pair_events(first, coded.events)}
        for at, event in enumerate(coded.events):
            if at in paired:
                rows[paired[at]][coder] = event
            else:
                rows.append({coder: event})
    events = [Told(by={coder: row.get(coder) for coder in codings}) for row in rows]
    events.sort(key=lambda told: min(event.trigger for event in told.events))
    report = next(iter(codings.values()))
    return Compared(
        report_id=report.id, outlet=outlet, events=tuple(events), sentences=tuple(_sentences(report.text, codings))
    )


def _sentences(text: str, codings: Mapping[str, CodedReport]) -> Iterator[Mapping[str, bool]]:
    """Sentences are told by their ends, roughly: what matters is that they are the same for all coders."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield {
                coder: any(
                    match.start() <= span.start < match.end() for event in coded.events for span in event.mentions
                )
                for coder, coded in codings.items()
            }
