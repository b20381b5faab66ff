"""How well reports are coded: the interchange form, and its score against gold."""

from rasd.measure.coded import CodedEvent, CodedPlace, CodedReason, CodedReport
from rasd.measure.scoring import ROW_NAMES, Mistake, Row, Tally, errors, score, summed, table, tallies

__all__ = [
    "ROW_NAMES",
    "CodedEvent",
    "CodedPlace",
    "CodedReason",
    "CodedReport",
    "Mistake",
    "Row",
    "Tally",
    "errors",
    "score",
    "summed",
    "table",
    "tallies",
]
