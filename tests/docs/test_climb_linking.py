"""Climbing changes weights within what levels may mean, and what ships keeps to it."""

import random
from pathlib import Path

import msgspec
import pytest
import yaml

from climb_linking import LEVELS, bounded, changed, in_order
from linking_weights import PACK, put
from rasd.packs.linking import Linking
from rasd.sources.packfiles import shipped_packs


@pytest.fixture(scope="module")
def pack() -> Linking:
    return shipped_packs().linking


def test_the_weights_that_ship_keep_signs_and_orders(pack: Linking) -> None:
    assert in_order(pack)
    assert [name for name in LEVELS if (weight := pack.weights[name[0]][name[1]]) != bounded(*name, weight)] == []


def test_a_level_that_speaks_for_one_act_never_counts_against_it() -> None:
    assert bounded("place", "same", -0.5) == 0.0
    assert bounded("place", "far", 0.5) == 0.0
    assert bounded("place", "inside", -0.44) == -0.4


def test_changes_stay_within_bounds_and_leave_the_pack_alone(pack: Linking) -> None:
    chance, before = random.Random(1), msgspec.to_builtins(pack)
    tried = [changed(pack, chance) for _ in range(200)]
    assert msgspec.to_builtins(pack) == before
    assert len({msgspec.json.encode(one) for one in tried}) > 100
    for one in tried:
        assert [name for name in LEVELS if (weight := one.weights[name[0]][name[1]]) != bounded(*name, weight)] == []


def test_a_nearer_level_that_weighs_less_is_out_of_order(pack: Linking) -> None:
    killed = {**pack.weights["killed"], "near": -5.0, "far": 0.0}
    assert not in_order(msgspec.structs.replace(pack, weights={**pack.weights, "killed": killed}))


def test_what_is_put_into_the_pack_is_read_from_it_and_all_else_stays(pack: Linking, tmp_path: Path) -> None:
    path = tmp_path / "linking.yaml"
    path.write_text(PACK.read_text("utf-8"), "utf-8")
    before = yaml.safe_load(path.read_text("utf-8"))
    found = changed(msgspec.structs.replace(pack, prior=-1.5, join=-2.5, together=-3.5), random.Random(2))
    put(found, path)
    told = {"prior": found.prior, "join": found.join, "together": found.together, "weights": found.weights}
    assert yaml.safe_load(path.read_text("utf-8")) == {**before, **told}
