"""What people decide about the fields of claims: confirm, correct, reject, add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import msgspec

from rasd.model import Claim, ClaimPlace, Decision, InputError, NotFoundError, Report, Span
from rasd.model.codebook import PlaceRole
from rasd.model.decision import FieldDecision
from rasd.model.value import WORD_FIELDS, Value, values_of, with_values
from rasd.places.chosen import chosen
from rasd.ports import Store
from rasd.project.claims import ReviewedClaims
from rasd.project.deciding import decided
from rasd.project.kits import Kit
from rasd.project.taking import TOOL
from rasd.review.changing import Changing
from rasd.review.correcting import PEOPLE, Mark, Reviewed
from rasd.review.corrections import Correction

#: more is a slip of the hand
_MOST: Final = 100_000_000


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was kept, and the one of somebody else that it does not agree with and did not know of."""

    decision: Decision
    contested: Decision | None = None


class Fields:
    """Claims field by field, as people left them, and their decisions about them."""

    def __init__(self, store: Store, kit: Kit) -> None:
        self._store = store
        self._kit = kit
        self._claims = ReviewedClaims(store, kit.reader.name)

    def of(self, report_id: str) -> Sequence[Reviewed]:
        """What a report tells, with what people made of it, in the order of the text."""
        return list(self._claims.of([report_id]))

    def claim(self, claim_id: str) -> Reviewed:
        """A claim with what people made of it; `NotFoundError` if it is not read any more."""
        claim = self._store.claim(claim_id)
        found = next((one for one in self.of(claim.report_id) if one.read.id == claim_id), None) if claim else None
        if found is None:
            raise NotFoundError(f"no claim is called {claim_id}.", remedy="Load the report again.")
        return found

    def history(self, report_id: str) -> Iterator[Decision]:
        """Every decision about what a report tells, the undone and the undoing among them, the first first."""
        return self._store.decisions(report_ids=[report_id])

    def decide(
        self,
        claim_id: str,
        kind: FieldDecision,
        *,
        by: str,
        why: str = "",
        value: Value | None = None,
        to: Value | None = None,
        over: str | None = None,
    ) -> Decided:
        """Keep what somebody decided of a value, or without one of the claim as a whole.

        `over` is the decision about it that they knew of. `InputError` where it makes no claim.
        """
        claim = self.claim(claim_id).read
        _check_form(kind, value, to)
        report = self._report(claim.report_id)
        if value is not None:
            _check_told(value, report)
        if to is not None:
            self._check(to, report)
            _check_words(to, claim)
        decision = decided(kind, by, why, left=[claim.id], value=value, to=to, over=over, reader=claim.reader)
        self._store.add_decisions([decision], tool=TOOL)
        return Decided(decision=decision, contested=self._contested(decision))

    def add(self, claim: Claim, *, by: str, why: str = "") -> Decided:
        """Keep a claim that the reader missed. Its id and reader are set here."""
        report = self._report(claim.report_id)
        for value in values_of(claim):
            self._check(value, report)
        made = msgspec.structs.replace(claim, reader=PEOPLE, reasons=(), confidence=1.0).identified()
        decision = decided("add", by, why, left=[made.id], reader=PEOPLE)
        self._store.add_decisions([decision], [made], TOOL)
        return Decided(decision=decision)

    def place(self, place_id: str, *, role: PlaceRole, span: Span, near: bool = False) -> ClaimPlace:
        """A place of the gazetteer as a claim keeps it; `NotFoundError` if there is none of that id."""
        place = self._kit.gazetteer.get(place_id)
        if place is None:
            raise NotFoundError(f"the gazetteer has no place {place_id}.", remedy="Choose one that it has.")
        return chosen(place, self._kit.packs.toponyms, role=role, span=span, near=near)

    def correct(self, correction: Correction, by: str) -> list[Decided]:
        """Make a claim say what a table says of a field; nothing is decided where it says so already."""
        found = self.claim(correction.claim_id)
        if found.claim is None:
            raise InputError(f"{correction.claim_id} was rejected: its report tells of no such event.")
        classes = {
            one.id: one.actor_class for region in self._kit.packs.actors.regions.values() for one in region.actors
        }
        changing = Changing(lambda ident, role, span: self.place(ident, role=role, span=span), classes.__getitem__)
        known = {(mark.now or mark.read): mark.by for mark in found.marks}
        return [
            self.decide(
                correction.claim_id,
                one.kind,
                value=one.value,
                to=one.to,
                over=before.id if (before := known.get(one.value)) else None,
                by=by,
                why=correction.why,
            )
            for one in changing.changes(correction, found.claim)
        ]

    def mark(self, claim_id: str, about: Value) -> Mark | None:
        """How a value of a claim stands, as it was read or as it is now."""
        return next((one for one in self.claim(claim_id).marks if about in (one.now, one.read)), None)

    def _contested(self, decision: Decision) -> Decision | None:
        marks = self.claim(decision.left[0]).marks
        mine = (mark for mark in marks if mark.by and mark.by.id == decision.id)
        return next((mark.contested for mark in mine if mark.contested), None)

    def _report(self, report_id: str) -> Report:
        report = self._store.report(report_id)
        if report is None:
            raise NotFoundError(f"no report is called {report_id}.", remedy="Name its id.")
        return report

    def _check(self, value: Value, report: Report) -> None:
        """`InputError` where a value can't be what a report says."""
        _check_told(value, report)
        if value.time:
            _check_days(value.time.start, value.time.end)
        if value.casualty:
            _check_count(value.casualty.min, value.casualty.max)
        if value.weapon:
            _check_number(value.weapon.count)
        if value.place and value.place.place_id and self._kit.gazetteer.get(value.place.place_id) is None:
            raise InputError(f"the gazetteer has no place {value.place.place_id}.", remedy="Choose one that it has.")
        if value.place:
            _check_point(value.place)
        if value.actor and value.actor.actor and value.actor.actor not in self._kit.actor_names("en"):
            raise InputError(f"no actor is called {value.actor.actor}.", remedy="Choose one of the list, or none.")


def _check_told(value: Value, report: Report) -> None:
    """`InputError` where it is no value of its field, or stands at no words of the report."""
    if not value.is_whole:
        raise InputError(f"no value, or too much, is given for {value.field}.", remedy="Give just what it holds.")
    span = value.span
    if span is not None and not (0 <= span.start < span.end <= len(report.text) and span.of(report.text).strip()):
        raise InputError(
            f"{span.start} to {span.end} are no words of the report.",
            where=report.id,
            remedy="Select the words that say it.",
        )


def _check_form(kind: FieldDecision, value: Value | None, to: Value | None) -> None:
    """`InputError` where a decision is not given what its kind takes."""
    if kind == "correct" and (value is None or to is None or value.field != to.field):
        raise InputError("a correction needs what was read, and what it is, of one field.")
    if kind == "add" and (value is not None or to is None):
        raise InputError("what is added needs to be given, and nothing else.")
    if kind in ("confirm", "reject") and to is not None:
        raise InputError(f"to {kind} takes no new value.", remedy="Correct it instead.")
    if kind == "reject" and value is not None and value.field in (*WORD_FIELDS, "trigger"):
        raise InputError(f"a claim always has a {value.field}.", remedy="Correct it, or reject the whole claim.")


def _check_words(to: Value, claim: Claim) -> None:
    """`InputError` where a field can't hold that."""
    try:
        with_values(claim, [*(one for one in values_of(claim) if one.field != to.field), to])
    except ValueError as error:
        raise InputError(
            f"{to.field} can't be that: {error}.", remedy="docs/codebook.md has what it can be."
        ) from error


def _check_days(start: str | None, end: str | None) -> None:
    try:
        days = [date.fromisoformat(one) for one in (start, end) if one]
    except ValueError as error:
        raise InputError("a day is written as year-month-day, as in 2024-05-03.") from error
    if not days:
        raise InputError("a time needs a first or a last day.")
    if days != sorted(days):
        raise InputError(f"the last day, {end}, is before the first, {start}.")


def _check_count(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise InputError("a count needs a lowest or a highest number; 0 says that there were none.")
    _check_number(least)
    _check_number(most)
    if least is not None and most is not None and least > most:
        raise InputError(f"the highest count, {most}, is below the lowest, {least}.")


def _check_number(count: int | None) -> None:
    if count is not None and not 0 <= count <= _MOST:
        raise InputError(f"a count is from 0 to {_MOST:,}.")


def _check_point(place: ClaimPlace) -> None:
    lat, lon = place.lat, place.lon
    if (lat is None) != (lon is None):
        raise InputError("a point needs a latitude and a longitude.")
    if lat is not None and lon is not None and not (abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(f"{lat}, {lon} is no point on earth.", remedy="Give degrees: latitude, longitude.")
