"""What the public calls incidents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rasd.publish.naming import names

KEY = b"k" * 32


def test_a_new_name_lasts_and_can_not_be_found_without_the_key() -> None:
    made = names({"i1": ["c1"], "i2": ["c2"]}, {}, (), KEY)
    assert made == names({"i1": ["c1"], "i2": ["c2"]}, {}, (), KEY)
    assert made["i1"] != made["i2"]
    assert names({"i1": ["c1"]}, {}, (), b"x" * 32)["i1"] != made["i1"]


def test_an_incident_keeps_its_name_whatever_joins_it() -> None:
    assert names({"i0": ["c0", "c1"]}, {"c1": "pa"}, ["pa"], KEY) == {"i0": "pa"}


def test_of_a_split_incident_the_larger_part_keeps_the_name() -> None:
    before = {"c1": "pa", "c2": "pa", "c3": "pa"}
    made = names({"i1": ["c1"], "i2": ["c2", "c3"]}, before, ["pa"], KEY)
    assert made["i2"] == "pa"
    assert made["i1"] not in ("pa", "")


def test_a_merged_incident_keeps_the_name_of_its_larger_part() -> None:
    before = {"c1": "pa", "c2": "pb", "c3": "pb"}
    assert names({"i1": ["c1", "c2", "c3"]}, before, ["pa", "pb"], KEY) == {"i1": "pb"}


def test_a_name_that_was_given_once_is_not_given_to_another() -> None:
    made = names({"i1": ["c1"]}, {}, (), KEY)["i1"]
    assert names({"i1": ["c1"]}, {}, [made], KEY)["i1"] != made


@given(
    st.dictionaries(st.integers(0, 9), st.sampled_from("abc"), max_size=10),
    st.dictionaries(st.integers(0, 9), st.sampled_from(["pa", "pb", "pc"]), max_size=10),
)
def test_no_two_incidents_have_one_name(held: dict[int, str], before: dict[int, str]) -> None:
    incidents: dict[str, list[str]] = {}
    for claim, incident in held.items():
        incidents.setdefault(incident, []).append(str(claim))
    made = names(incidents, {str(claim): told for claim, told in before.items()}, ["pa", "pb", "pc"], KEY)
    assert made.keys() == incidents.keys()
    assert len(set(made.values())) == len(made)
