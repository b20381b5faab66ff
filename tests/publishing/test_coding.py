"""Incidents in the codes of other datasets."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rasd.exports.public.datasets.coding import (
    Facts,
    acled_event,
    aimed_at_civilians,
    days,
    middle,
    plover_contexts,
    plover_rules,
    sides,
    step,
    violence,
)
from rasd.exports.public.datasets.deaths import Deaths, deaths
from rasd.model import PackError
from rasd.model.codebook import ActorClass, EventType, SiteKind, WeaponKind
from rasd.model.publication import Count, Party, PublicIncident
from rasd.packs.crosswalks import Crosswalks
from rasd.packs.parse import parse
from rasd.sources.packfiles import shipped_files

from .editions import KNOWLEDGE, STRIKE

CROSSWALKS = KNOWLEDGE.crosswalks
PACK = "domains/conflict/crosswalks.yaml"


def told(*types: EventType, **fields: Any) -> PublicIncident:
    return PublicIncident(id="p1", level="low", types=types, reports=1, independent=1, **fields)


def did(actor_class: ActorClass) -> Party:
    return Party(role="perpetrator", actor_class=actor_class)


def took_part(actor_class: ActorClass) -> Party:
    return Party(role="participant", actor_class=actor_class)


def hit(actor_class: ActorClass) -> Party:
    return Party(role="target", actor_class=actor_class)


def killed(count: int | None, who: Any = "unknown", outlet: str | None = "A", **fields: Any) -> Count:
    return Count(kind="killed", who=who, min=count, max=fields.pop("max", count), outlet=outlet, **fields)


def facts(incident: PublicIncident) -> Facts:
    return Facts.of(incident, CROSSWALKS)


ACLED: list[tuple[PublicIncident, str]] = [
    (told("armed_clash"), "Armed clash"),
    (told("attack"), "Armed clash"),
    (told("attack", parties=(hit("civilian"),)), "Attack"),
    (told("attack", parties=(hit("civilian"), hit("state"))), "Armed clash"),
    (told("attack", sites=("home",)), "Attack"),
    (told("attack", sites=("home",), parties=(hit("state"),)), "Armed clash"),
    (told("attack", counts=(killed(2, "child"),)), "Attack"),
    (told("attack", counts=(killed(0, "child"),)), "Armed clash"),
    (told("killing", counts=(killed(2, "combatant"),)), "Armed clash"),
    (told("killing", counts=(killed(2, "combatant"),), sites=("prison",)), "Attack"),
    (told("killing", weapons=("mine",)), "Remote explosive/landmine/IED"),
    (told("explosion", weapons=("suicide", "car_bomb")), "Suicide bomb"),
    (told("explosion", weapons=("grenade",)), "Grenade"),
    (told("explosion"), "Remote explosive/landmine/IED"),
    (told("air_strike", weapons=("chemical",)), "Chemical weapon"),
    (told("shelling", "air_strike"), "Air/drone strike"),
    (told("air_strike", "armed_clash"), "Armed clash"),
    (told("interception"), "Disrupted weapons use"),
    (told("control_change"), "Non-violent transfer of territory"),
    (told("control_change", "armed_clash", parties=(took_part("state"),)), "Government regains territory"),
    (told("armed_clash", "control_change", parties=(did("rebel"),)), "Non-state actor overtakes territory"),
    (told("control_change", "armed_clash"), "Armed clash"),
    (told("detention", parties=(did("state"),)), "Arrests"),
    (told("detention", parties=(did("jihadist"),)), "Abduction/forced disappearance"),
    (told("detention"), "Arrests"),
    (told("raid"), "Other"),
    (told("raid", killed_min=1, parties=(hit("civilian"),)), "Attack"),
    (told("protest"), "Peaceful protest"),
    (told("protest", "detention"), "Protest with intervention"),
    (told("protest", "property_damage"), "Violent demonstration"),
    (told("protest", killed_min=1, parties=(did("state"), hit("protester"))), "Excessive force against protesters"),
    (told("military_use"), "Headquarters or base established"),
    (told("overflight"), "Other"),
]


@pytest.mark.parametrize(("incident", "sub"), ACLED)
def test_an_event_of_acled_is_told_by_type_target_site_weapon_and_doer(incident: PublicIncident, sub: str) -> None:
    assert acled_event(facts(incident), CROSSWALKS).sub == sub


@pytest.mark.parametrize(
    ("incident", "aimed"),
    [
        (told("shelling", parties=(hit("civilian"),)), True),
        (told("shelling", parties=(hit("civilian"), hit("state"))), False),
        (told("shelling"), False),
        (told("abuse"), True),
        (told("armed_clash", parties=(hit("civilian"),)), False),
    ],
)
def test_civilians_are_targeted_where_nobody_else_is(incident: PublicIncident, aimed: bool) -> None:
    assert aimed_at_civilians(acled_event(facts(incident), CROSSWALKS), facts(incident)) is aimed


@pytest.mark.parametrize(
    ("incident", "codes"),
    [
        (told("shelling"), [("ASSAULT", "heavy-weapons")]),
        (told("drone_strike", "overflight"), [("ASSAULT", "drone"), ("MOBILIZE", None)]),
        (told("detention", parties=(did("militia"),)), [("ASSAULT", "abduct")]),
        (told("detention", parties=(did("state"),)), [("COERCE", "arrest")]),
        (told("killing", counts=(killed(1, "civilian"),)), [("ASSAULT", "targeted")]),
        (told("displacement"), []),
        (told("agreement"), [("AGREE", None)]),
    ],
)
def test_types_and_modes_of_plover(incident: PublicIncident, codes: list[tuple[str, str | None]]) -> None:
    assert [(rule.event, rule.mode) for rule in plover_rules(facts(incident), CROSSWALKS)] == codes


def test_contexts_are_by_types_sites_and_weapons() -> None:
    incident = told("shelling", "displacement", sites=("hospital",), weapons=("chemical",))
    assert plover_contexts(facts(incident), CROSSWALKS) == ("military", "health", "migration", "cbrn")


@pytest.mark.parametrize(
    ("incident", "code"),
    [
        (told("armed_clash", parties=(took_part("state"), took_part("rebel"))), 1),
        (told("attack", parties=(did("jihadist"), hit("external"))), 1),
        (told("armed_clash", parties=(took_part("militia"), took_part("rebel"))), 2),
        (told("armed_clash", parties=(took_part("rebel"), took_part("rebel"))), 2),
        (told("killing", parties=(did("state"), hit("civilian"))), 3),
        (told("killing", parties=(did("rebel"),), counts=(killed(1, "child"),)), 3),
        (told("killing", parties=(did("rebel"),)), None),
        (told("killing", parties=(hit("civilian"),)), None),
        (told("attack", parties=(did("civilian"), hit("state"))), None),
        (told("protest", parties=(did("civilian"), hit("civilian"))), None),
        (told("killing"), None),
    ],
)
def test_the_type_of_violence_is_by_what_the_sides_are(incident: PublicIncident, code: int | None) -> None:
    assert violence(*sides(incident), facts(incident), CROSSWALKS.ucdp) == code


@pytest.mark.parametrize(
    ("end", "span", "day", "ucdp", "acled"),
    [
        ("2024-05-01", 1, "2024-05-01", 1, 1),
        ("2024-05-02", 2, "2024-05-01", 2, 2),
        ("2024-05-06", 6, "2024-05-03", 2, 2),
        ("2024-05-07", 7, "2024-05-04", 3, 2),
        ("2024-05-31", 31, "2024-05-16", 4, 3),
        ("2024-06-01", 32, "2024-05-16", 5, None),
        (None, None, None, None, None),
    ],
)
def test_how_exactly_the_day_is_known(
    end: str | None, span: int | None, day: str | None, ucdp: int | None, acled: int | None
) -> None:
    incident = told("shelling", start="2024-05-01", end=end)
    assert (days(incident), middle(incident)) == (span, day)
    assert step(CROSSWALKS.ucdp.date_prec, span) == ucdp
    assert step(CROSSWALKS.acled.time_precision, span) == acled


@pytest.mark.parametrize(
    ("incident", "expected"),
    [
        (told("shelling"), None),
        (told("shelling", counts=(killed(None),)), None),
        (told("shelling", counts=(killed(0),)), Deaths(low=0, best=0, high=0, civilians=0, unknown=0)),
        (told("shelling", killed_min=2), Deaths(low=2, best=2, high=2, civilians=0, unknown=2)),
        (told("shelling", killed_max=4), Deaths(low=0, best=0, high=4, civilians=0, unknown=0)),
        # parts add nothing
        (
            told("shelling", counts=(killed(5), killed(2, "child", part=True))),
            Deaths(low=5, best=5, high=5, civilians=0, unknown=5),
        ),
        # people not told apart may be the civilians
        (
            told("shelling", counts=(killed(2, "civilian"), killed(5))),
            Deaths(low=5, best=5, high=7, civilians=2, unknown=3),
        ),
        # fighters count, as people of no known side
        (
            told("shelling", counts=(killed(2, "woman"), killed(1, "child"), killed(4, "combatant"))),
            Deaths(low=7, best=7, high=7, civilians=3, unknown=4),
        ),
        # three outlets: lowest, middle, highest; an open end adds nothing
        (
            told("shelling", counts=(killed(9), killed(3, outlet="B"), killed(4, "civilian", outlet="C", max=None))),
            Deaths(low=3, best=4, high=9, civilians=4, unknown=0),
        ),
        # an outlet's two versions are one account
        (told("shelling", counts=(killed(3), killed(6))), Deaths(low=3, best=3, high=6, civilians=0, unknown=3)),
    ],
)
def test_the_dead_by_each_outlets_account(incident: PublicIncident, expected: Deaths | None) -> None:
    assert deaths(incident) == expected


counts = st.builds(
    Count,
    kind=st.sampled_from(["killed", "injured"]),
    who=st.sampled_from(["civilian", "combatant", "unknown", "child"]),
    min=st.none() | st.integers(0, 9),
    max=st.none() | st.integers(9, 20),
    part=st.booleans(),
    outlet=st.sampled_from([None, "A", "B"]),
)
events = st.builds(
    PublicIncident,
    types=st.lists(st.sampled_from(get_args(EventType)), min_size=1, max_size=3).map(tuple),
    parties=st.lists(st.builds(Party, actor_class=st.sampled_from(get_args(ActorClass))), max_size=3).map(tuple),
    counts=st.lists(counts, max_size=5).map(tuple),
    weapons=st.lists(st.sampled_from(get_args(WeaponKind)), max_size=2).map(tuple),
    sites=st.lists(st.sampled_from(get_args(SiteKind)), max_size=2).map(tuple),
)


@given(events)
def test_every_incident_has_an_event_of_acled_and_numbers_in_order(incident: PublicIncident) -> None:
    assert acled_event(facts(incident), CROSSWALKS) in CROSSWALKS.acled.events
    dead = deaths(incident)
    if dead:
        assert 0 <= dead.low <= dead.best <= dead.high
        assert dead.civilians + dead.unknown == dead.best


@pytest.mark.parametrize(
    ("found", "put", "message"),
    [
        ("    - {types: [armed_clash], sub: Armed clash}\n", "", "a rule without conditions: armed_clash is missing"),
        ("sub: Agreement}\n    - {types: [force", "sub: Truce}\n    - {types: [force", "Truce is none of the events"),
        ("event: AID}", "event: HELP}", "HELP has no quadrant"),
        ("  none: [displacement, body_found]", "  none: [displacement]", "body_found is missing"),
        ("targets: [armed], sub", "targets: [soldiers], sub", "Invalid enum value 'soldiers'"),
    ],
)
def test_a_broken_crosswalk_is_refused_with_its_reason(found: str, put: str, message: str) -> None:
    text = shipped_files()[PACK]
    assert found in text
    with pytest.raises(PackError, match=message):
        parse(PACK, text.replace(found, put, 1), Crosswalks)


def test_the_made_strike_is_an_air_strike_on_civilians() -> None:
    assert acled_event(facts(STRIKE), CROSSWALKS).sub == "Air/drone strike"
    assert aimed_at_civilians(acled_event(facts(STRIKE), CROSSWALKS), facts(STRIKE))
    assert not aimed_at_civilians(
        acled_event(facts(STRIKE), CROSSWALKS), facts(replace(STRIKE, parties=(hit("other"),)))
    )
