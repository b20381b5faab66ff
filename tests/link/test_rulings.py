"""What people decided holds, whatever the clues say; the latest decision holds over earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from rasd.link import link
from rasd.link.successors import successor
from rasd.model import Claim, Decision, DecisionKind, Report, Span, standing
from rasd.packs import Packs

Told = Callable[..., tuple[Report, Claim]]
Stories = Sequence[tuple[Report, Claim]]
ZAHRA = ("الزهراء", 36.2, 37.0, "place", "Aleppo")
SAHL = ("السهل", 33.0, 36.1, "place", "Daraa")


@pytest.fixture
def stories(told: Told) -> Stories:
    """Two reports of one strike (0, 1), one of another far away (2), and one of a third (3)."""
    mill = {"where": [ZAHRA], "published": "2023-05-01", "killed": 4, "injured": 7}
    return [
        told(text="قصف مدفعي على الزهراء يقتل أربعة ويصيب سبعة في معصرة زيتون", **mill),
        told(text="مقتل أربعة وإصابة سبعة بقصف معصرة في الزهراء", **mill),
        told(text="غارة على سوق في السهل", published="2023-07-09", where=[SAHL], type="air_strike"),
        told(text="انفجار عبوة على طريق السهل", published="2023-09-09", where=[SAHL], type="explosion"),
    ]


def decided(number: int, kind: DecisionKind, stories: Stories, left: Sequence[int], right: Sequence[int]) -> Decision:
    """A decision about stories by their numbers, made so many minutes past the hour."""
    ids = [[stories[at][1].id for at in side] for side in (left, right)]
    return Decision(
        id="", kind=kind, left=tuple(ids[0]), right=tuple(ids[1]), by="coder", at=f"2026-01-01T00:{number:02}:00+00:00"
    ).identified()


def taken_back(number: int, decision: Decision) -> Decision:
    return Decision(
        id="", kind="undo", undoes=decision.id, by="coder", at=f"2026-01-01T00:{number:02}:00+00:00"
    ).identified()


def groups(stories: Stories, packs: Packs, *decisions: Decision) -> set[tuple[int, ...]]:
    number = {claim.id: at for at, (_, claim) in enumerate(stories)}
    made = link([report for report, _ in stories], [claim for _, claim in stories], packs, decisions)
    return {tuple(sorted(number[claim] for claim in incident.claim_ids)) for incident in made.incidents}


def test_without_decisions_the_clues_decide(stories: Stories, packs: Packs) -> None:
    assert groups(stories, packs) == {(0, 1), (2,), (3,)}


def test_people_put_together_what_every_clue_keeps_apart(stories: Stories, packs: Packs) -> None:
    assert groups(stories, packs, decided(1, "same", stories, [0, 1], [2])) == {(0, 1, 2), (3,)}


def test_people_keep_apart_what_every_clue_puts_together(stories: Stories, packs: Packs) -> None:
    assert groups(stories, packs, decided(1, "different", stories, [0], [1])) == {(0,), (1,), (2,), (3,)}


def test_the_latest_decision_holds(stories: Stories, packs: Packs) -> None:
    merged, parted = decided(1, "same", stories, [0], [2]), decided(2, "different", stories, [0, 1], [2])
    assert groups(stories, packs, merged, parted) == {(0, 1), (2,), (3,)}
    again = decided(3, "same", stories, [0], [2])
    assert groups(stories, packs, merged, parted, again) == {(0, 2), (1,), (3,)}


def test_a_ban_reaches_whatever_its_claims_are_grouped_with(stories: Stories, packs: Packs) -> None:
    """0 and 3 are one, 3 and 1 are two: so nothing brings 1 to 0, however alike they are."""
    same, different = decided(1, "same", stories, [0], [3]), decided(2, "different", stories, [3], [1])
    assert groups(stories, packs, same, different) == {(0, 3), (1,), (2,)}


def test_a_newcomer_joins_what_people_put_together_if_it_fits_any_of_it(stories: Stories, packs: Packs) -> None:
    assert groups(stories, packs, decided(1, "same", stories, [0], [2])) == {(0, 1, 2), (3,)}


def test_undoing_brings_back_what_was_and_undoing_that_what_was_decided(stories: Stories, packs: Packs) -> None:
    merged = decided(1, "same", stories, [0], [2])
    undone = taken_back(2, merged)
    assert groups(stories, packs, merged, undone) == {(0, 1), (2,), (3,)}
    redone = taken_back(3, undone)
    assert groups(stories, packs, merged, undone, redone) == {(0, 1, 2), (3,)}
    assert standing((redone, merged, undone)) == (merged,)


def test_decisions_may_come_in_any_order(stories: Stories, packs: Packs) -> None:
    made = [decided(1, "same", stories, [0], [2]), decided(2, "different", stories, [1], [2])]
    assert groups(stories, packs, *made) == groups(stories, packs, *reversed(made)) == {(0, 2), (1,), (3,)}


def test_a_decision_about_claims_that_nobody_reads_any_more_does_nothing(stories: Stories, packs: Packs) -> None:
    gone = msgspec.structs.replace(decided(1, "same", stories, [0], [2]), left=("c" + 16 * "0",))
    assert groups(stories, packs, gone) == {(0, 1), (2,), (3,)}


def claim(start: int, stop: int, kind: str = "shelling") -> Claim:
    made = {"id": "", "report_id": "r1", "reader": "x", "type": kind, "trigger": {"start": start, "end": stop}}
    return msgspec.convert({**made, "trigger": Span(start, stop)}, Claim).identified()


def test_a_claim_is_followed_by_the_one_that_names_the_event_in_the_same_words() -> None:
    before = claim(10, 14)
    assert successor(before, [claim(0, 4), before, claim(10, 14, "air_strike")]) == before
    wider, other_type = claim(9, 14), claim(10, 14, "air_strike")
    assert successor(before, [claim(0, 4), wider, other_type]) == wider
    assert successor(before, [claim(0, 4), other_type]) == other_type
    assert successor(before, [claim(0, 4), claim(20, 25)]) is None
    assert successor(before, []) is None
