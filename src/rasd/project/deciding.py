"""What people decide of incidents, written down as decisions about claims."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from rasd.model import Decision, DecisionKind, Incident, InputError
from rasd.model.value import Value

_RATING = re.compile("[A-F][1-6]")


def merge(incidents: Iterable[Incident], by: str, why: str) -> Decision:
    """These incidents are one act."""
    first, *rest = {incident.id: incident for incident in incidents}.values()
    if not rest:
        raise InputError(f"these are one incident already: {first.id}.", remedy="Name two incidents or more.")
    others = [claim for incident in rest for claim in incident.claim_ids]
    return decided("same", by, why, left=first.claim_ids, right=others)


def split(incident: Incident, claims: Iterable[str], by: str, why: str) -> Decision:
    """These claims of an incident tell of another act than the rest of it."""
    out = set(claims)
    rest = [claim for claim in incident.claim_ids if claim not in out]
    if strange := out.difference(incident.claim_ids):
        raise InputError(f"{min(strange)} is not in incident {incident.id}.", remedy="rasd show lists what is.")
    if not out or not rest:
        raise InputError("a split needs claims to take out and claims that stay.", where=incident.id)
    return decided("different", by, why, left=out, right=rest)


def part(left: Incident, right: Incident, by: str, why: str) -> Decision:
    """These two incidents are two acts, whatever comes."""
    if left.id == right.id:
        raise InputError(f"these are one incident: {left.id}.", remedy="Take claims out of it: rasd split.")
    return decided("different", by, why, left=left.claim_ids, right=right.claim_ids)


def part_claims(left: Iterable[str], right: Iterable[str], by: str, why: str) -> Decision:
    """These claims tell of other acts than those."""
    return decided("different", by, why, left=left, right=right)


def rate(claims: Iterable[str], rating: str, by: str, why: str) -> Decision:
    """How far claims can be relied on, by the Admiralty code."""
    if not _RATING.fullmatch(rating):
        raise InputError(
            f"{rating} is no rating.", remedy="Say the source from A to F and the information from 1 to 6: B2."
        )
    return decided("rate", by, why, left=claims, rating=rating)


def accept(incidents: Iterable[Incident], by: str, why: str) -> Decision:
    """What these incidents say is what their reports say; they may be published."""
    return decided("accept", by, why, left={claim for incident in incidents for claim in incident.claim_ids})


def withhold(incidents: Iterable[Incident], by: str, why: str) -> Decision:
    """These incidents are not to be published."""
    return decided("withhold", by, why, left={claim for incident in incidents for claim in incident.claim_ids})


def undo(decision: Decision, by: str, why: str) -> Decision:
    """A decision holds no longer."""
    return decided("undo", by, why, undoes=decision.id)


def decided(
    kind: DecisionKind,
    by: str,
    why: str,
    *,
    left: Iterable[str] = (),
    right: Iterable[str] = (),
    rating: str | None = None,
    undoes: str | None = None,
    value: Value | None = None,
    to: Value | None = None,
    over: str | None = None,
    reader: str | None = None,
) -> Decision:
    """A decision that somebody makes now; `InputError` if nobody is named."""
    if not by.strip():
        raise InputError("nobody is named who decides.", remedy="Say --by NAME, or set RASD_USER.")
    return Decision(
        id="",
        kind=kind,
        left=tuple(sorted(left)),
        right=tuple(sorted(right)),
        rating=rating,
        undoes=undoes,
        value=value,
        to=to,
        over=over,
        reader=reader,
        by=by,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        why=why,
    ).identified()
