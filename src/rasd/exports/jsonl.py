"""JSON lines: one object a line, UTF-8; coded reports in exactly the fields of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from rasd.exports.told import Sentence, told
from rasd.exports.whole import Target, opened
from rasd.measure import CodedReport
from rasd.model import Claim, Report


class JsonLines:
    """Writes each item as one line of JSON, to a file by its name or to a stream."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def write(self, items: Iterable[object]) -> None:
        """Write every item in order; a file gets its name only when all are written."""
        encode = msgspec.json.Encoder().encode
        with opened(self._target) as stream:
            for item in items:
                stream.write(encode(item) + b"\n")


def explained(report: Report, claims: Sequence[Claim], sentence: Sentence) -> CodedReport:
    """The coded report with, for each event, why each value was read: sentence, quote and offsets."""
    coded = CodedReport.of(report, claims)
    events = (
        replace(event, reasons=tuple(told(reason, report.text, sentence) for reason in claim.reasons))
        for event, claim in zip(coded.events, claims, strict=True)
    )
    return replace(coded, events=tuple(events))
