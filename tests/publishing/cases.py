"""Cases made for tests: an incident with all that a policy looks at."""

from __future__ import annotations

from importlib.resources import files

from rasd.model import (
    Attribution,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    Incident,
    IncidentPlace,
    Report,
    Span,
    Toll,
)
from rasd.model.board import Stands
from rasd.model.codebook import CasualtyWho, EventType, SiteKind
from rasd.model.publication import Name, Unit
from rasd.packs.policy import Policy, load_policy
from rasd.publish.case import Area, Case, Spot

POLICY_TEXT = (files("rasd") / "data" / "policy.yaml").read_text(encoding="utf-8")
TEXT = "قصفت طائرات قرية تل الرمان فقتل طفلان، بحسب مراسلنا."


def policy(*changes: tuple[str, str]) -> Policy:
    """The shipped policy, with pieces of its text changed."""
    text = POLICY_TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return load_policy("policy.yaml", text)


COUNTRY = Area(unit=Unit(name=Name(en="Syria", ar="سوريا"), code="SY"), lat=35.0, lon=38.5, radius_km=440.0)
IDLIB = Area(unit=Unit(name=Name(en="Idlib", ar="إدلب"), code="SY07"), lat=35.9314, lon=36.6312, radius_km=65.0)
HARIM = Area(unit=Unit(name=Name(en="Harim", ar="حارم"), code="SY0703"), lat=36.1573, lon=36.5672, radius_km=30.0)


def spot(
    lat: float | None = 36.123456,
    lon: float | None = 36.512345,
    *,
    precision: str = "place",
    radius_km: float = 2.0,
    place_id: str | None = "g1",
    admin1: Area | None = IDLIB,
    admin2: Area | None = HARIM,
    country: Area | None = COUNTRY,
) -> Spot:
    """A village, and the units that hold it."""
    place = IncidentPlace(place_id=place_id, name="تل الرمان", lat=lat, lon=lon, admin1="Idlib", precision=precision)
    name = Name(en="Tell Rumman", ar="تل الرمان")
    return Spot(place=place, name=name, radius_km=radius_km, country=country, admin1=admin1, admin2=admin2)


def case(
    *,
    types: tuple[EventType, ...] = ("air_strike",),
    sites: tuple[SiteKind, ...] = (),
    who: CasualtyWho = "unknown",
    killed: int | None = 2,
    text: str = TEXT,
    start: str | None = "2024-05-03",
    end: str | None = "2024-05-03",
    published: str | None = "2024-05-03T18:00:00+03:00",
    state: Stands = "accepted",
    spots: tuple[Spot, ...] | None = None,
) -> Case:
    """One report's incident."""
    report = Report.received(
        text, published=published, outlet="مرصد التلال", url="https://hills.example/1", author="كاتب"
    )
    casualty = Casualty(kind="killed", min=killed, max=killed, who=who, span=Span(27, 36))
    claim = Claim(
        id="c0000000000000001",
        report_id=report.id,
        reader="test/1",
        type=types[0],
        trigger=Span(0, 4),
        attribution=(Attribution(kind="correspondent", span=Span(45, 51)),),
        actors=(ClaimActor(role="perpetrator", actor="army_north", actor_class="state", span=Span(5, 11)),),
        places=(ClaimPlace(role="occurred", span=Span(17, 26), place_id="g1", precision="place", lat=36.1, lon=36.5),),
        time=ClaimTime(start=start, end=end, span=Span(0, 4)) if start else None,
        casualties=(casualty,) if killed is not None else (),
        sites=tuple(ClaimSite(kind=kind, span=Span(12, 16)) for kind in sites),
    )
    toll = Toll(
        claim_id=claim.id, report_id=report.id, source=report.id, kind="killed", min=killed, max=killed, who=who
    )
    incident = Incident(
        id="i0000000000000001",
        claim_ids=(claim.id,),
        report_ids=(report.id,),
        independent=(report.id,),
        types=types,
        start=start,
        end=end,
        places=tuple(one.place for one in spots or (spot(),)),
        perpetrators=("army_north",),
        killed_min=killed,
        killed_max=killed,
        tolls=(toll,) if killed is not None else (),
    )
    return Case(incident=incident, claims=(claim,), reports={report.id: report}, spots=spots or (spot(),), state=state)
