"""Editions made for tests: a small one of invented incidents, and whatever Hypothesis makes of the records."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from rasd.exports.public.format import Knowledge
from rasd.model.publication import (
    Count,
    Edition,
    Evidence,
    Head,
    Measured,
    Method,
    Name,
    Party,
    Past,
    PublicIncident,
    PublicPlace,
    Side,
    Source,
    Tombstone,
    Unit,
)
from rasd.sources.packfiles import shipped_packs

KNOWLEDGE = Knowledge(crosswalks=shipped_packs().crosswalks)
SYRIA = Unit(name=Name(en="Syria", ar="سوريا"), code="SY")
IDLIB = Unit(name=Name(en="Idlib", ar="إدلب"), code="SY07")
HARIM = Unit(name=Name(en="Harim", ar="حارم"), code="SY0703")
ARMY = Name(en="the army of the north", ar="جيش الشمال")
FRONT = Name(en="the eastern front", ar="الجبهة الشرقية")

STRIKE = PublicIncident(
    id="p0000000000000001",
    level="low",
    types=("air_strike", "shelling"),
    start="2024-05-03",
    end="2024-05-03",
    places=(
        PublicPlace(
            precision="place",
            name=Name(en="Tell Rumman", ar="تل الرمان"),
            country=SYRIA,
            admin1=IDLIB,
            admin2=HARIM,
            lat=36.12,
            lon=36.51,
            radius_km=2.0,
        ),
    ),
    parties=(
        Party(role="perpetrator", actor="army_north", name=ARMY, actor_class="state"),
        Party(role="target", actor_class="civilian"),
    ),
    sides=(
        Side(actor="army_north", name=ARMY, stance="accused", by=("monitor", "outlet")),
        Side(actor="army_north", name=ARMY, stance="denied", by=("party",)),
    ),
    killed_min=2,
    killed_max=5,
    injured_min=3,
    counts=(
        Count(kind="killed", who="civilian", min=2, max=2, outlet="مرصد التلال"),
        Count(kind="killed", who="unknown", min=5, max=5, outlet="Valley News"),
        Count(kind="injured", who="unknown", min=3, max=None, outlet="مرصد التلال"),
    ),
    weapons=("rocket",),
    sites=("home", "market"),
    grade="fair",
    reports=3,
    independent=2,
    sources=(
        Source(outlet="مرصد التلال", published="2024-05-03", url="https://hills.example/1", text="ab" * 32),
        Source(outlet="Valley News", published="2024-05-04"),
    ),
    evidence=(
        Evidence(field="type", source=0, start=0, end=4),
        Evidence(field="killed", source=0, start=10, end=16, quote="قتيلان"),
    ),
)
#: sensitive: told by its district
CLINIC = PublicIncident(
    id="p0000000000000002",
    level="high",
    sensitive=("health",),
    types=("shelling",),
    start="2024-05-01",
    end="2024-05-31",
    places=(
        PublicPlace(
            precision="admin2",
            name=HARIM.name,
            country=SYRIA,
            admin1=IDLIB,
            admin2=HARIM,
            lat=36.2,
            lon=36.5,
            radius_km=18.0,
            masked=True,
        ),
    ),
    sides=(Side(actor="front_east", name=FRONT, stance="claimed", by=("party",)),),
    killed_min=0,
    killed_max=0,
    sites=("hospital",),
    grade="weak",
    reports=1,
    independent=1,
    sources=(Source(outlet='=HYPERLINK("x")'),),
)
#: nothing is told of it but its type; and no person has looked at it
BARE = PublicIncident(
    id="p0000000000000003", level="severe", types=("abuse",), reports=1, independent=1, reviewed=False
)
INCIDENTS = (STRIKE, CLINIC, BARE)
GONE = Tombstone(id="p00000000000000ff", why="merged", edition="2", at="2024-06-20", successor=STRIKE.id)


def edition(incidents: Iterable[PublicIncident] = INCIDENTS, **head: object) -> Edition:
    """An edition of incidents; `head` changes what it says of itself."""
    told = tuple(incidents)
    fields: dict[str, object] = {
        "name": "2",
        "title": "Tell Rumman, 2024",
        "as_of": "2024-06-20T00:00:00+00:00",
        "tool": "rasd 0.1.0",
        "packs": "p" * 17,
        "policy": "rasd",
        "policy_version": 1,
        "policy_digest": "d" * 17,
        "policy_words": (Name(en="Clinics are told by their district.", ar="تُذكر العيادات باسم منطقتها."),),
        "licence": "CC BY 4.0",
        "count": len(told),
        "before": "1",
        "added": tuple(one.id for one in told[:1]),
        "changed": tuple(one.id for one in told[1:2]),
        "withdrawn": (GONE.id,),
        "history": (Past(name="1", day="2024-06-01", count=2, added=2, changed=0, withdrawn=0),),
        "method": Method(
            reader="lexical/1",
            held=(),
            accuracy=(Measured(field="event", f1=0.7, agreed=0.99),),
            measured_on=Name(en="an invented set", ar="مجموعة مخترعة"),
        ),
    }
    return Edition(head=Head(**{**fields, **head}), incidents=told, tombstones=(GONE,))  # type: ignore[arg-type]


#: any letters that a name may have, formulas, marks and bidi controls among them
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20) | st.sampled_from(
    ["=1+1", "+963", "-2", "@x", "\u202eمقلوب", 'a"b,c;d', "<b>&amp;", "سطر واحد", "٣"]
)
names = st.builds(Name, en=texts, ar=texts)
_degrees = st.none() | st.floats(-80, 80).map(lambda value: round(value, 3))
places = st.builds(
    PublicPlace, name=st.none() | names, lat=_degrees, lon=_degrees, radius_km=st.none() | st.floats(0, 900)
)
incidents = st.builds(
    PublicIncident,
    id=st.integers(0, 2**64 - 1).map(lambda number: f"p{number:016x}"),
    types=st.lists(st.sampled_from(["shelling", "killing", "displacement"]), min_size=1, max_size=2).map(tuple),
    start=st.none() | st.dates().map(str),
    places=st.lists(places, max_size=2).map(tuple),
    killed_min=st.none() | st.integers(0, 9999),
    killed_max=st.none() | st.integers(0, 9999),
    reports=st.integers(1, 99),
    independent=st.integers(1, 9),
    sources=st.lists(st.builds(Source, outlet=st.none() | texts), max_size=2).map(tuple),
)
