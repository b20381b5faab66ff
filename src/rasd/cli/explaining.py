"""Why a claim or an incident reads as it does, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rich.text import Text

from rasd.exports import wording
from rasd.exports.labels import Labels
from rasd.exports.plain import plain
from rasd.exports.told import Sentence, told
from rasd.measure import CodedReason
from rasd.model import Claim, Incident, Report

#: `places[0].precision` is about `places`
_HEAD = re.compile(r"[.\[]")


class Explainer(msgspec.Struct, frozen=True, kw_only=True):
    """Tells reasons in one language."""

    sentence: Sentence
    words: Labels

    def report(self, report: Report, claims: Sequence[Claim], note: str = "") -> Text:
        """A report and each of its claims; without any, the `note` or that there are none."""
        told = [self.claim(report, claim) for claim in claims] or [Text(f"{note or self.words.interface.no_claims}\n")]
        return Text("\n").join([Text(plain(wording.heading(report, self.words))), *told])

    def claim(self, report: Report, claim: Claim) -> Text:
        """A claim and each of its reasons: the field, the sentence, the words and where they stand."""
        trigger = claim.trigger
        kind = self.words.event_types[claim.type]
        head = f"{claim.id}  {kind}  {_quoted(trigger.of(report.text))} {trigger.start}:{trigger.end}"
        reasons = (told(reason, report.text, self.sentence) for reason in claim.reasons)
        return Text("\n".join([head, *map(self._line, reasons), ""]))

    def incident(self, incident: Incident) -> Text:
        """An incident with its grade, why its claims are taken for one act, and what decided the grade."""
        head = f"{incident.id}  {self.words.incident.grade}: {self.words.grades[incident.grade]}"
        return Text("\n".join([head, *(f"  {plain(self.sentence(reason))}" for reason in incident.reasons), ""]))

    def _line(self, reason: CodedReason) -> str:
        field = _HEAD.split(reason.field, maxsplit=1)[0]
        about = self.words.rows.get(field, field) or self.words.interface.whole_claim
        at = f" {_quoted(reason.quote)} {reason.span.start}:{reason.span.end}" if reason.span and reason.quote else ""
        return f"  {about}: {plain(reason.sentence)}{at}"


def _quoted(words: str) -> str:
    return f"«{plain(words)}»"
