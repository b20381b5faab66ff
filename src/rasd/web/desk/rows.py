"""Marks of claims to rows of the page, and claims to cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args

import msgspec

from rasd.exports.labels import labels
from rasd.exports.page.text import displayable
from rasd.model import Claim, Decision, Span
from rasd.model.codebook import ActorRole, PlaceRole
from rasd.model.value import WORD_FIELDS, FieldName, Value
from rasd.project import Language
from rasd.review.correcting import PEOPLE, Mark, Reviewed
from rasd.web.desk.keys import key_of, shown
from rasd.web.desk.telling import Teller
from rasd.web.desk.views import ClaimCard, Contested, Lit, Progress, State, ValueRow

#: in the order in which one asks of an event
_ORDER: Final[tuple[FieldName, ...]] = (
    "type", "trigger", "actors", "weapons", "places", "time", "casualties", "sites", "attribution", "modality",
    "certainty", "scope",
)  # fmt: skip

_ROLES: Final = (*get_args(ActorRole), *get_args(PlaceRole))


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """Makes the cards of one report."""

    teller: Teller

    def cards(self, claims: Sequence[Reviewed]) -> tuple[ClaimCard, ...]:
        """The cards, in the order of the text."""
        return tuple(self.card(number, one) for number, one in enumerate(claims, 1))

    def card(self, number: int, one: Reviewed) -> ClaimCard:
        """The card of one claim."""
        claim = one.claim or one.read
        other: Language = "ar" if self.teller.language == "en" else "en"
        whole = one.whole
        return ClaimCard(
            id=one.read.id,
            number=number,
            heading=self.teller.labels.event_types[claim.type],
            translation=labels(other).event_types[claim.type],
            translation_lang=other,
            rows=tuple(self.row(mark, one.read) for mark in sorted(one.marks, key=_place_in_order)),
            state="rejected" if one.claim is None else "open" if one.open else "done",
            added_by=whole.by if whole and whole.kind == "add" else "",
            rejected_by=whole.by if whole and one.claim is None else "",
            whole=whole.id if whole else "",
            why=whole.why if whole else "",
            confidence="" if one.read.reader == PEOPLE else f"{one.read.confidence:.0%}",
            reader="" if one.read.reader == PEOPLE else one.read.reader,
        )

    def row(self, mark: Mark, claim: Claim) -> ValueRow:
        """The row of one value."""
        value = shown(mark)
        changed = mark.read is not None and mark.now is not None and mark.read != mark.now
        return ValueRow(
            key=key_of(value),
            field=mark.field,
            color=self.teller.color(value),
            name=self.teller.name(value),
            told=self.teller.told(value),
            state=state_of(mark),
            spans=" ".join(f"{one.start}-{one.end}" for one in _lit(mark, claim)),
            always=mark.field in (*WORD_FIELDS, "trigger"),
            over=mark.by.id if mark.by else "",
            by=mark.by.by if mark.by else "",
            why=mark.by.why if mark.by else "",
            read=self.teller.told(mark.read) if changed and mark.read else None,
            contested=self._contested(mark),
        )

    def _contested(self, mark: Mark) -> Contested | None:
        other = mark.contested
        if other is None or mark.by is None:
            return None
        said = said_in(other)
        return Contested(
            now=self.teller.told(shown(mark)),
            rejected=mark.now is None,
            by=mark.by.by,
            other=self.teller.told(said) if said else None,
            other_by=other.by,
        )

    def lit(self, cards: Iterable[ClaimCard]) -> tuple[Lit, ...]:
        """Every lit piece of the text once, in reading order, with what it proves and for which claims."""
        words, uses = self.teller.labels, dict[tuple[int, int], list[tuple[str, int]]]()
        for card in cards:
            for row in card.rows:
                for told in row.spans.split():
                    start, end = map(int, told.split("-"))
                    uses.setdefault((start, end), []).append((words.fields[row.color], card.number))
        comma = words.interface.comma
        return tuple(
            Lit(
                span=f"{start}-{end}",
                quote=displayable(Span(start, end).of(self.teller.report.text)),
                fields=comma.join(dict.fromkeys(field for field, _ in group)),
                claims=comma.join(dict.fromkeys(str(number) for _, number in group)),
            )
            for (start, end), group in sorted(uses.items())
        )


def said_in(decision: Decision) -> Value | None:
    """What a decision says that holds; None where it says that a value is not."""
    return decision.value if decision.kind == "confirm" else decision.to


def state_of(mark: Mark) -> State:
    """How a value stands, as one word."""
    if mark.contested:
        return "contested"
    if mark.stale:
        return "stale"
    if mark.by is None:
        return "open"
    if mark.now is None:
        return "rejected"
    if mark.read is None:
        return "added"
    return "confirmed" if mark.now == mark.read else "corrected"


def progress(cards: Iterable[ClaimCard]) -> Progress:
    """How many values of a report are decided; with a claim that was rejected all of it is."""
    rows = [(card.state == "rejected" or row.state not in _WAITS) for card in cards for row in card.rows]
    return Progress(done=sum(rows), total=len(rows))


#: states in which a value still needs somebody
_WAITS: Final[frozenset[State]] = frozenset({"open", "contested", "stale"})


def _place_in_order(mark: Mark) -> tuple[int, int]:
    value = shown(mark)
    role = value.actor.role if value.actor else value.place.role if value.place else ""
    return _ORDER.index(mark.field), _ROLES.index(role) if role else 0


def _lit(mark: Mark, claim: Claim) -> tuple[Span, ...]:
    """The words that a row lights: its own; of the event all that name it; of a shade of it what told the shade."""
    value = shown(mark)
    if value.span:
        others = claim.other_mentions if value.field == "trigger" else ()
        return (value.span, *others)
    if value.field == "type":
        return claim.mentions
    cues = [one.span for one in claim.reasons if one.field == value.field and one.span]
    return tuple(dict.fromkeys(cue for cue in cues if cue not in claim.mentions))
