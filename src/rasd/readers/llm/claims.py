"""From what the model says of a report to claims, each value with its words and its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from rasd.model import Claim, Document, Reason, Span
from rasd.readers.llm.finish import Placed, Placing
from rasd.readers.llm.quotes import Quotes
from rasd.readers.llm.said import SaidEvent, SaidPlace
from rasd.readers.llm.usage import Meter
from rasd.readers.llm.values import Values

#: fields of a claim whose values have spans
_SPANNED = ("attribution", "actors", "weapons", "places", "casualties", "sites")


class Drafter:
    """Makes the claims of one document."""

    def __init__(
        self, document: Document, placing: Placing, *, reader: str, model: str, actors: Collection[str], meter: Meter
    ) -> None:
        self._report = document.report
        self._placing = placing
        self._reader = reader
        self._model = model
        self._meter = meter
        self._values = Values(Quotes(document.report.text, meter), actors, meter)

    def claims(self, events: Iterable[SaidEvent]) -> tuple[Claim, ...]:
        """The events whose trigger stands in the text, in its order; one that is told twice is kept once."""
        made: dict[tuple[Span, str], Claim] = {}
        for event in events:
            trigger = self._values.trigger(event.trigger)
            if trigger is None:
                continue
            if (trigger, event.type) in made:
                self._meter.drop("repeated")
            else:
                made[trigger, event.type] = self._claim(event, trigger)
        return tuple(made[key] for key in sorted(made))

    def _claim(self, event: SaidEvent, trigger: Span) -> Claim:
        values = self._values
        placed = values.each(event.places, trigger, self._place)
        claim = Claim(
            id="",
            report_id=self._report.id,
            reader=self._reader,
            type=event.type,
            trigger=trigger,
            other_mentions=values.mentions(event.other_mentions, trigger),
            scope=event.scope,
            modality=event.modality,
            certainty=event.certainty,
            attribution=values.each(event.attribution, trigger, values.source),
            actors=values.each(event.actors, trigger, values.actor),
            weapons=values.each(event.weapons, trigger, values.weapon),
            places=tuple(one.place for one in placed),
            time=values.time(event.time, trigger),
            casualties=values.each(event.casualties, trigger, values.casualty),
            sites=values.each(event.sites, trigger, values.site),
        )
        reasons = (*self._reasons(claim), *(reason for one in placed for reason in one.reasons))
        return msgspec.structs.replace(claim, reasons=reasons).identified()

    def _place(self, said: SaidPlace, span: Span) -> Placed:
        return self._placing(span, said.role)

    def _reasons(self, claim: Claim) -> Iterator[Reason]:
        """That the model says so, once for every value: of a model nothing more can be told."""
        fields = [("type", span) for span in claim.mentions]
        fields += [(field, claim.trigger) for field in ("scope", "modality", "certainty")]
        fields += [(field, value.span) for field in _SPANNED for value in getattr(claim, field)]
        fields += [("time", claim.time.span)] if claim.time else []
        for field, span in dict.fromkeys(fields):
            yield Reason(rule="llm.says", field=field, values=(self._model,), span=span)
