"""What the text does not bear out is dropped, value by value, and counted by its reason."""

from __future__ import annotations

from typing import Any

import pytest

from rasd.model import Claim

from .conftest import Reading
from .stub import Json, Stub, event, tells, words

TEXT = "قصفت قوات النظام بلدة الغدير مساء الأحد، وأصيب ثلاثة مدنيين."


def toll(least: object, most: object, **fields: Any) -> Json:
    told = {"kind": "injured", "who": "civilian", "part": False, **fields}
    return words("ثلاثة مدنيين", min=least, max=most, **told)


def side(actor: str | None = None, kind: str = "state", role: str = "perpetrator", quote: str = "قوات النظام") -> Json:
    return words(quote, role=role, actor=actor) | {"class": kind}


def time(start: str | None, end: str | None, quote: str = "مساء الأحد") -> Json:
    return {"time": words(quote, start=start, end=end)}


DROPPED: dict[str, tuple[Json, str, str]] = {
    "a quote of other words": ({"actors": [side(quote="قوات الحكومة")]}, "not_in_text", "actors"),
    "a translated quote": ({"actors": [side(quote="regime forces")]}, "not_in_text", "actors"),
    "a quote spelled otherwise": ({"places": [words("الغديرة", role="occurred")]}, "not_in_text", "places"),
    "a part of a word": ({"places": [words("غدي", role="occurred")]}, "not_in_text", "places"),
    "an empty quote": ({"places": [words("", role="occurred")]}, "not_in_text", "places"),
    "a quote of a comma": ({"places": [words("،", role="occurred")]}, "not_in_text", "places"),
    "a mention that is not there": ({"other_mentions": [words("القصف")]}, "not_in_text", "other_mentions"),
    "the trigger again": ({"other_mentions": [words("قصفت")]}, "repeated", "other_mentions"),
    "a time not told": (time("2024-05-26", None, quote="فجر الإثنين"), "not_in_text", "time"),
    "a role that is none": ({"actors": [side(role="victim")]}, "not_as_asked", "actors"),
    "a class that is none": ({"actors": [side(kind="army")]}, "not_as_asked", "actors"),
    "a weapon that is none": ({"weapons": [words("قصفت", kind="laser", count=None)]}, "not_as_asked", "weapons"),
    "a place without a quote": ({"places": [{"role": "occurred", "lat": 35.0, "lon": 40.0}]}, "not_as_asked", "places"),
    "a quote that is a number": ({"places": [{"role": "occurred", "quote": 3}]}, "not_as_asked", "places"),
    "values that are no list": ({"sites": {"kind": "home"}}, "not_as_asked", "sites"),
    "offsets in place of a quote": ({"sites": [{"kind": "home", "span": [3, 9]}]}, "not_as_asked", "sites"),
    "more at least than at most": ({"casualties": [toll(5, 3)]}, "counts", "casualties"),
    "less than nobody": ({"casualties": [toll(-1, 3)]}, "counts", "casualties"),
    "more than there are people": ({"casualties": [toll(3, 10**30)]}, "counts", "casualties"),
    "no number at all": ({"casualties": [toll(None, None)]}, "counts", "casualties"),
    "a number in words": ({"casualties": [toll("three", 3)]}, "not_as_asked", "casualties"),
    "half a person": ({"casualties": [toll(2.5, 3)]}, "not_as_asked", "casualties"),
    "harm that is none": ({"casualties": [toll(3, 3, kind="frightened")]}, "not_as_asked", "casualties"),
    "a day that is none": (time("2024-02-30", None), "dates", "time"),
    "a day in words": (time("Sunday", None), "dates", "time"),
    "a day written otherwise": (time("20240526", None), "dates", "time"),
    "a time of day": (time("2024-05-26T18:00", None), "dates", "time"),
    "an end before the start": (time("2024-05-26", "2024-05-25"), "dates", "time"),
    "no day at all": (time(None, None), "dates", "time"),
}


@pytest.mark.parametrize("case", DROPPED)
def test_a_value_that_does_not_hold_is_dropped_alone(stub: Stub, reading: Reading, case: str) -> None:
    fields, why, field = DROPPED[case]
    keeps = (
        {"sites": [words("بلدة", kind="other")]} if field != "sites" else {"places": [words("الغدير", role="occurred")]}
    )
    stub.plays(tells(event("قصفت", **{**keeps, **fields})))
    (claim,) = reading(TEXT)
    assert not getattr(claim, field)
    assert all(getattr(claim, name) for name in keeps), "the rest of the event stays"
    assert reading.usages[0].dropped == {why: 1}


def test_a_value_told_twice_is_kept_once(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(event("قصفت", actors=[side(), side()])))
    (claim,) = reading(TEXT)
    assert len(claim.actors) == 1
    assert reading.usages[0].dropped == {"repeated": 1}


def one(stub: Stub, reading: Reading, told: object) -> Claim:
    stub.plays(tells(told))
    (claim,) = reading(TEXT)
    return claim


def test_an_unknown_actor_keeps_the_class(stub: Stub, reading: Reading) -> None:
    claim = one(stub, reading, event("قصفت", actors=[side(actor="the_regime")]))
    assert [(actor.actor, actor.actor_class) for actor in claim.actors] == [(None, "state")]
    assert reading.usages[0].dropped == {"unknown_actor": 1}


def test_a_weapon_of_no_number_keeps_the_kind(stub: Stub, reading: Reading) -> None:
    claim = one(stub, reading, event("قصفت", weapons=[words("قصفت", kind="artillery", count=0)]))
    assert [(weapon.kind, weapon.count) for weapon in claim.weapons] == [("artillery", None)]
    assert reading.usages[0].dropped == {"counts": 1}


def test_a_standing_that_is_none_is_the_usual_one(stub: Stub, reading: Reading) -> None:
    claim = one(stub, reading, event("قصفت", scope="breaking", modality="denied", certainty=None))
    assert (claim.scope, claim.modality, claim.certainty) == ("current", "denied", "plain")
    assert reading.usages[0].dropped == {"not_as_asked": 2}


def test_fields_left_out_are_not_told(stub: Stub, reading: Reading) -> None:
    claim = one(stub, reading, {"type": "shelling", "trigger": {"quote": "قصفت"}, "actors": None})
    assert (claim.actors, claim.places) == ((), ())
    assert claim.time is None
    assert reading.usages[0].dropped == {}


def test_fields_that_nobody_asked_for_are_passed_over(stub: Stub, reading: Reading) -> None:
    place = words("الغدير", role="occurred", lat=33.5, lon=36.3, place_id="x:1", precision="exact")
    claim = one(stub, reading, event("قصفت", places=[place], confidence=0.9, id="c1"))
    assert [(place.place_id, place.lat, place.precision) for place in claim.places] == [(None, None, "place")]
    assert claim.id != "c1"


EVENTS: dict[str, tuple[object, str]] = {
    "a trigger that is not in the text": (event("غارة"), "not_in_text"),
    "a type that is none": (event("قصفت", "bombing"), "not_as_asked"),
    "no trigger": ({"type": "shelling"}, "not_as_asked"),
    "a trigger without its form": (event("قصفت") | {"trigger": "قصفت"}, "not_as_asked"),
    "a word": ("shelling", "not_as_asked"),
    "nothing": (None, "not_as_asked"),
}


@pytest.mark.parametrize("case", EVENTS)
def test_an_event_that_does_not_hold_is_dropped_alone(stub: Stub, reading: Reading, case: str) -> None:
    told, why = EVENTS[case]
    stub.plays(tells(told, event("وأصيب", "killing")))
    (claim,) = reading(TEXT)
    assert claim.type == "killing"
    assert reading.usages[0].dropped == {why: 1}


def test_an_event_told_twice_is_one(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(event("قصفت"), event("قصفت", scope="background"), event("قصفت", "attack")))
    assert [claim.type for claim in reading(TEXT)] == ["attack", "shelling"]
    assert reading.usages[0].dropped == {"repeated": 1}


def test_a_number_that_is_no_occurrence_is_not_believed(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(event("قصف") | {"trigger": words("قصف", 9)}))
    (claim,) = reading("قصف على الغدير ثم قصف على الرماد.")
    assert claim.trigger.start == 0
    assert reading.usages[0].dropped == {"occurrence": 1}
