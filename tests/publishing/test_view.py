"""From a case to what the public may see of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rasd.model.board import Stands
from rasd.model.codebook import CasualtyWho, EventType, SiteKind
from rasd.model.publication import Level, Name, PublicIncident
from rasd.packs.policy import Policy
from rasd.publish.case import Case
from rasd.publish.sensitivity import Sensitivity
from rasd.publish.view import View
from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser

from .cases import TEXT, case, policy, spot

LATER = datetime(2026, 1, 1, tzinfo=UTC)
ARMY = Name(en="the army of the north", ar="جيش الشمال")
NORMALISER = Normaliser(shipped_packs().letters)


def view(made: Policy | None = None) -> View:
    used = made or policy()
    return View(
        policy=used,
        sensitivity=Sensitivity(used, NORMALISER),
        actors={"army_north": ARMY},
        quoted=lambda text, start, end: f"<{text[start:end]}>",
    )


def seen(made: View, one: Case) -> PublicIncident:
    return made.public(one, made.sensitivity.of(one), "p1")


def why_held(made: View, one: Case, as_of: datetime) -> str | None:
    return made.held(one, made.sensitivity.of(one), as_of)


def public(*, made: Policy | None = None, **changes: object) -> PublicIncident:
    return seen(view(made), case(**changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("types", "sites", "who", "text", "level", "classes"),
    [
        (("air_strike",), (), "unknown", TEXT, "low", ()),
        (("air_strike",), ("hospital",), "unknown", TEXT, "high", ("health",)),
        (("air_strike",), ("ambulance", "school"), "unknown", TEXT, "high", ("health", "school")),
        (("killing",), (), "health_worker", TEXT, "high", ("health",)),
        (("killing",), (), "journalist", TEXT, "moderate", ("journalists",)),
        (("detention",), (), "unknown", TEXT, "high", ("detention",)),
        (("shelling", "displacement"), (), "unknown", TEXT, "high", ("shelter",)),
        (("body_found",), (), "unknown", TEXT, "high", ("graves",)),
        (("abuse",), (), "unknown", TEXT + " وسُجلت حالات اغـتـصاب.", "severe", ("abuse", "sexual_violence")),
        (("detention",), (), "unknown", TEXT + " بعد تجنيد الأطفال.", "severe", ("detention", "children_recruited")),
    ],
)
def test_one_sign_of_a_class_is_enough(  # noqa: PLR0917 - a row of the table
    types: tuple[EventType, ...],
    sites: tuple[SiteKind, ...],
    who: CasualtyWho,
    text: str,
    level: Level,
    classes: tuple[str, ...],
) -> None:
    seen = public(types=types, sites=sites, who=who, text=text)
    assert (seen.level, seen.sensitive) == (level, classes)


def test_a_country_may_be_more_sensitive_than_the_rest() -> None:
    assert public(made=policy(("countries: {}", "countries: {SY: moderate}"))).level == "moderate"
    assert public(made=policy(("countries: {}", "countries: {IQ: moderate}"))).level == "low"
    assert public(made=policy(("least: low", "least: high"))).level == "high"


@pytest.mark.parametrize(
    ("state", "unreviewed", "held"),
    [
        ("accepted", "out", None),
        ("to_do", "out", "unreviewed"),
        ("changed", "out", "changed"),
        ("withheld", "out", "withheld"),
        ("to_do", "marked", None),
        ("changed", "marked", None),
        ("withheld", "marked", "withheld"),
    ],
)
def test_only_what_people_accepted_leaves(state: Stands, unreviewed: str, held: str | None) -> None:
    made = view(policy(("unreviewed: out", f"unreviewed: {unreviewed}")))
    assert why_held(made, case(state=state), LATER) == held
    assert seen(made, case(state=state)).reviewed == (state == "accepted")


def test_an_embargo_holds_to_the_millisecond() -> None:
    release = datetime.fromisoformat("2024-05-07T00:00:00+03:00")
    held = case(types=("force_movement",))
    assert why_held(view(), held, release - timedelta(milliseconds=1)) == "embargo"
    assert why_held(view(), held, release) is None
    undated = case(types=("force_movement",), start=None, end=None, published=None)
    assert why_held(view(), undated, LATER) == "undated"


@pytest.mark.parametrize(
    ("who", "killed", "site", "told"),
    [
        ("child", 2, (), "unknown"),
        ("child", 3, (), "child"),
        ("child", 0, (), "child"),
        ("civilian", 1, (), "civilian"),
        # told by the district: nobody can be found by it
        ("child", 2, ("hospital",), "child"),
    ],
)
def test_few_people_of_a_kind_are_not_told_apart(who: str, killed: int, site: tuple[str, ...], told: str) -> None:
    (count,) = public(who=who, killed=killed, sites=site).counts
    assert (count.who, count.min) == (told, killed)


def test_none_is_told_apart_from_not_told() -> None:
    assert (public(killed=0).killed_min, public(killed=None).killed_min) == (0, None)


def test_sources_are_told_by_their_outlet_only() -> None:
    (source,) = public().sources
    assert (source.outlet, source.published, source.url) == ("مرصد التلال", "2024-05-03", None)
    assert public(types=("abuse",), text=TEXT + " اغتصاب").sources == ()


def test_evidence_is_where_the_words_stand_and_no_word() -> None:
    evidence = public().evidence
    assert {one.field for one in evidence} == {"type", "attribution", "perpetrator", "place", "time", "killed"}
    assert all(one.quote is None for one in evidence)
    assert public(sites=("hospital",)).evidence == ()


def test_words_are_told_only_where_the_policy_says_so_and_through_what_leaves_personal_data_out() -> None:
    loose = policy(("quotes: []", "quotes: [low]"))
    assert {one.quote for one in public(made=loose).evidence if one.field == "type"} == {f"<{TEXT[:4]}>"}


def test_masked_places_hold_no_trace_of_the_exact_one() -> None:
    seen = public(sites=("hospital",), spots=(spot(36.123456, 36.512345),))
    text = str(seen)
    assert seen.places[0].precision == "admin2"
    assert not [word for word in ("36.12", "36.51", "Rumman", "الرمان") if word in text]
