"""How incidents stand with the people who review them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rasd.model import Decision, DecisionKind, Incident
from rasd.review.standing import Review


def decision(kind: DecisionKind, at: int, *left: str, undoes: str | None = None) -> Decision:
    return Decision(id=f"d{at}", kind=kind, left=left, undoes=undoes, by="lina", at=f"2024-06-01T00:00:{at:02}+00:00")


def incident(*claims: str) -> Incident:
    return Incident(id="i1", claim_ids=claims, report_ids=("r1",), independent=("r1",), types=("shelling",))


def state(claims: Sequence[str], *decisions: Decision, today: Callable[[str], str | None] = lambda claim: claim) -> str:
    return Review(decisions, today).of(incident(*claims)).state


@pytest.mark.parametrize(
    ("decisions", "found"),
    [
        ([], "to_do"),
        ([decision("rate", 1, "c1", "c2"), decision("same", 2, "c1", "c2")], "to_do"),
        ([decision("accept", 1, "c1", "c2")], "accepted"),
        ([decision("accept", 1, "c1"), decision("accept", 2, "c2")], "accepted"),
        ([decision("accept", 1, "c1")], "changed"),
        ([decision("accept", 1, "c9")], "to_do"),
        ([decision("accept", 1, "c1", "c2"), decision("withhold", 2, "c1")], "withheld"),
        ([decision("withhold", 1, "c1"), decision("accept", 2, "c1", "c2")], "accepted"),
        ([decision("withhold", 1, "c1"), decision("accept", 2, "c2")], "withheld"),
        ([decision("accept", 1, "c1", "c2"), decision("undo", 2, undoes="d1")], "to_do"),
        (
            [decision("accept", 1, "c1", "c2"), decision("withhold", 2, "c1"), decision("undo", 3, undoes="d2")],
            "accepted",
        ),
        ([decision("accept", 1, "c1", "c2"), decision("correct", 2, "c1")], "changed"),
        ([decision("correct", 1, "c1"), decision("accept", 2, "c1", "c2")], "accepted"),
        ([decision("accept", 1, "c1", "c2"), decision("confirm", 2, "c1")], "accepted"),
        (
            [decision("correct", 1, "c1"), decision("accept", 2, "c1", "c2"), decision("undo", 3, undoes="d1")],
            "changed",
        ),
        (
            [decision("accept", 1, "c1", "c2"), decision("add", 2, "c2"), decision("accept", 3, "c1", "c2")],
            "accepted",
        ),
    ],
)
def test_the_latest_decision_on_each_claim_counts(decisions: list[Decision], found: str) -> None:
    assert state(["c1", "c2"], *decisions) == found
    assert state(["c1", "c2"], *reversed(decisions)) == found


def test_a_decision_goes_on_with_the_claim_that_stands_for_its_claim_today() -> None:
    accepted = decision("accept", 1, "old")
    assert state(["new"], accepted, today={"old": "new"}.get) == "accepted"
    assert state(["new"], accepted, today=lambda _: None) == "to_do"


def test_it_is_told_who_decided_last() -> None:
    decisions = [decision("accept", 1, "c1"), decision("accept", 2, "c2")]
    standing = Review(decisions, lambda claim: claim).of(incident("c1", "c2"))
    assert standing.by == decisions[1]
