"""What an editor holds when it opens."""

from __future__ import annotations

from typing import Any

import msgspec

from rasd.exports.page.cards import FIELDS
from rasd.exports.page.text import displayable
from rasd.model import Casualty, Claim, ClaimPlace
from rasd.model.value import FieldName, Value
from rasd.project import Kit, Language
from rasd.web.desk.building import point_typed, rung_of
from rasd.web.desk.choosing import candidates, drawn
from rasd.web.desk.telling import Teller
from rasd.web.desk.views import Picked


def nothing(field: FieldName) -> Picked:
    """An editor for a value that is added."""
    return Picked(field=field, color=FIELDS[field], role="occurred" if field == "places" else "")


def picked(value: Value, claim: Claim, teller: Teller, kit: Kit) -> Picked:
    """An editor for a value that is corrected."""
    span = value.span
    quote = displayable(span.of(teller.report.text)) if span else ""
    told: dict[str, Any] = {"span": f"{span.start}-{span.end}" if span else "", "quote": quote}
    if value.word is not None:
        told["word"] = value.word
    elif value.place:
        told |= _place(value.place, claim, teller, kit)
    elif value.actor:
        one = value.actor
        told |= {"role": one.role, "actor": one.actor or "", "actor_class": one.actor_class}
    elif value.casualty:
        told |= _casualty(value.casualty)
    elif value.weapon:
        told |= {"kind": value.weapon.kind, "count": "" if value.weapon.count is None else str(value.weapon.count)}
    elif value.time:
        told |= {"start": value.time.start or "", "end": value.time.end or ""}
    elif value.site or value.attribution:
        held = value.site or value.attribution
        told["kind"] = held.kind if held else ""
    return msgspec.structs.replace(nothing(value.field), **told)


def count_typed(least: int | None, most: int | None) -> str:
    """A count as one types it."""
    if least is None and most is None:
        return ""
    if least == most:
        return str(least)
    return f"{least}+" if most is None else f"-{most}" if least is None else f"{least}-{most}"


def _casualty(one: Casualty) -> dict[str, Any]:
    return {"kind": one.kind, "count": count_typed(one.min, one.max), "who": one.who, "part": one.part}


def _place(value: ClaimPlace, claim: Claim, teller: Teller, kit: Kit) -> dict[str, Any]:
    language: Language = teller.language
    choices = candidates(claim, value, kit, language)
    return {
        "role": value.role,
        "place": value.place_id or "",
        "point": point_typed(value),
        "precision": rung_of(value),
        "choices": choices,
        "map": drawn(choices, kit, language),
    }
