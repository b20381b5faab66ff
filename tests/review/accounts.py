"""Incidents made by hand, as reviewers' lists look at them."""

from __future__ import annotations

from importlib.resources import files

import msgspec

from rasd.model import Casualty, Claim, Finding, Incident, IncidentPlace, Place, Report, Responsibility, Span
from rasd.packs.queue import Queue, load_queue
from rasd.review.account import Account
from rasd.review.standing import Standing

QUEUE: Queue = load_queue("queue.yaml", (files("rasd") / "data" / "queue.yaml").read_text(encoding="utf-8"))
AT = Span(0, 3)
VILLAGE = Place(
    id="x:1", name_ar="السهل", name_en="As-Sahl", lat=35.0, lon=36.0, feature="PPL", country="SY", radius_km=3.0
)
POINT = IncidentPlace(place_id="x:1", name="السهل", lat=35.0, lon=36.0, admin1="X", precision="place")


def claim(number: int = 1, **fields: object) -> Claim:
    made = {"id": f"c{number}", "report_id": f"r{number}", "reader": "test", "type": "shelling", "trigger": AT}
    return msgspec.structs.replace(msgspec.convert(made, Claim), **fields)


def killed(low: int | None, high: int | None, who: str = "civilian") -> Casualty:
    return msgspec.convert({"kind": "killed", "min": low, "max": high, "who": who, "span": AT}, Casualty)


def differing(field: str, *values: str) -> tuple[Finding, ...]:
    """Each value told by one claim, and disputed by the rest."""
    ids = [f"c{at}" for at, _ in enumerate(values, 1)]
    return tuple(
        Finding(field=field, value=value, supporters=(own,), disputers=tuple(one for one in ids if one != own))
        for own, value in zip(ids, values, strict=True)
    )


def account(*claims: Claim, state: str = "to_do", outlets: tuple[str, ...] = (), **fields: object) -> Account:
    """A dated incident at a point with a known side and two sources, unless `fields` say otherwise."""
    claims = claims or (claim(1), claim(2))
    reports = sorted({one.report_id for one in claims})
    usual = {
        "start": "2024-05-01",
        "end": "2024-05-01",
        "places": (POINT,),
        "perpetrators": ("russia",),
        "independent": tuple(reports),
    }
    incident = Incident(
        id="i1",
        claim_ids=tuple(one.id for one in claims),
        report_ids=tuple(reports),
        types=("shelling",),
        **{**usual, **fields},  # type: ignore[arg-type]
    )
    told = {
        one: msgspec.structs.replace(Report.received("قصف"), id=one, outlet=outlets[at] if at < len(outlets) else None)
        for at, one in enumerate(reports)
    }
    standing = msgspec.convert({"state": state}, Standing)
    return Account(incident=incident, claims=claims, reports=told, standing=standing, places={"x:1": VILLAGE})


def denied(actor: str) -> tuple[Responsibility, ...]:
    return (Responsibility(actor=actor, stance="denied", by=("party",), claim_ids=("c1",)),)
