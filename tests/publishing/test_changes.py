"""What is new in an edition, and what is left of what is gone."""

from __future__ import annotations

import msgspec

from rasd.model.publication import Tombstone
from rasd.publish.changes import Gone, changes, tombstones, versions

from .editions import CLINIC, STRIKE


def test_added_changed_and_withdrawn_are_told_apart() -> None:
    found = changes({"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "2", "d": "1"})
    assert (found.added, found.changed, found.withdrawn) == (("d",), ("c",), ("a",))


def test_a_version_changes_with_anything_that_is_told() -> None:
    changed = msgspec.structs.replace(STRIKE, grade="weak")
    assert versions([STRIKE, CLINIC]) == versions([CLINIC, STRIKE])
    assert versions([STRIKE]) != versions([changed])


def test_tombstones_stay_until_an_incident_is_told_again() -> None:
    old = Tombstone(id="a", why="withdrawn", edition="1", at="2024-06-01")
    again = Tombstone(id="b", why="withdrawn", edition="1", at="2024-06-01")
    gone = {"c": Gone(why="merged", successor="b")}
    found = tombstones([old, again], {"b": "1"}, gone, edition="2", day="2024-07-01")
    assert found == (old, Tombstone(id="c", why="merged", edition="2", at="2024-07-01", successor="b"))
