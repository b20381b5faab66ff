"""The policy file: shipped and changed."""

from __future__ import annotations

import pytest

from rasd.model import PackError
from rasd.model.publication import LEVELS
from rasd.packs.policy import RUNGS

from .cases import policy


def test_the_shipped_policy_protects() -> None:
    shipped = policy()
    assert shipped.four_eyes
    assert shipped.unreviewed == "out"
    assert [shipped.places.at(level) for level in LEVELS] == ["place", "grid", "admin2", "country"]
    assert max(one.hours for one in shipped.embargoes) == 72
    assert shipped.sources.quotes == shipped.sources.urls == ()
    by_id = {one.id: one.level for one in shipped.sensitive}
    assert by_id["sexual_violence"] == "severe"
    assert {by_id[one] for one in ("health", "shelter", "school", "aid", "detention", "graves")} == {"high"}


def test_every_rule_says_what_it_does_in_both_languages_with_its_numbers() -> None:
    words = policy(("hours: 72", "hours: 96")).words
    assert len(words) == len(set(words)) > 15
    assert all(one.en.endswith(".") and one.ar.endswith(".") and "{" not in one.en + one.ar for one in words)
    assert any("96 hours" in one.en for one in words)
    assert any("96 ساعة" in one.ar for one in words)


def test_what_is_said_of_people_follows_what_is_asked_of_them() -> None:
    alone = policy(("four_eyes: true", "four_eyes: false"), ("unreviewed: out", "unreviewed: marked")).words
    assert [one.en for one in alone[1:3]] == [
        "Incidents that no person has reviewed are marked wherever they are shown.",
        "One person alone makes an edition.",
    ]


def test_a_changed_policy_has_another_digest() -> None:
    assert policy().digest == policy().digest != policy(("hours: 72", "hours: 73")).digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: one", "policy.yaml:5"),
        ("high: admin2", "high: place", "told more exactly"),
        ("high: admin2", "high: village", "places.high"),
        ("hours: 72", "hours: -1", "embargoes"),
        ("degrees: 0.1", "degrees: 0.001", "places.degrees"),
        ("sensitive: [health, aid, shelter]", "sensitive: [helth]", "no sensitive class helth"),
        ("id: school", "id: health", "one id"),
        ("  always: {", "  alwais: {", "says"),
        ("least: low", "leest: low", "leest"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        policy((old, new))


def test_the_rungs_go_from_the_nearest_to_nothing() -> None:
    assert RUNGS[0] == "place"
    assert RUNGS[-1] == "nothing"
