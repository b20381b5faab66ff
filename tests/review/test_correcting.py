"""Claims as people left them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import Casualty, Claim, ClaimActor, ClaimPlace, ClaimTime, Decision, Reason, Span
from rasd.model.decision import FieldDecision
from rasd.model.value import Value, values_of, with_values
from rasd.review.correcting import PEOPLE, Reviewed, by_claim, reviewed

CLAIM = Claim(
    id="",
    report_id="r1",
    reader="words/1",
    type="shelling",
    trigger=Span(0, 4),
    actors=(ClaimActor(role="perpetrator", actor="russia", actor_class="external", span=Span(5, 9)),),
    places=(ClaimPlace(role="occurred", span=Span(10, 14), place_id="p1", lat=36.0, lon=37.0, precision="place"),),
    time=ClaimTime(start="2024-05-03", end="2024-05-03", span=Span(15, 20)),
    casualties=(Casualty(kind="killed", min=3, max=3, span=Span(21, 25)),),
    reasons=(
        Reason(rule="read.type", field="type", span=Span(0, 4)),
        Reason(rule="read.stands", field="casualties", span=Span(21, 25)),
    ),
).identified()
KILLED = Value(field="casualties", casualty=CLAIM.casualties[0])
FIVE = Value(field="casualties", casualty=Casualty(kind="killed", min=5, max=5, span=Span(21, 25)))
SIX = Value(field="casualties", casualty=Casualty(kind="killed", min=6, max=6, span=Span(21, 25)))
TYPE = Value(field="type", word="shelling")


def decision(
    at: int,
    kind: FieldDecision,
    *,
    value: Value | None = None,
    to: Value | None = None,
    over: Decision | None = None,
    by: str = "lina",
) -> Decision:
    return Decision(
        id="",
        kind=kind,
        left=(CLAIM.id,),
        value=value,
        to=to,
        over=over.id if over else None,
        by=by,
        at=f"2026-01-01T00:00:{at:02}+00:00",
    ).identified()


def left(*decisions: Decision, claim: Claim = CLAIM) -> Reviewed:
    (found,) = reviewed([claim], {claim.id: decisions})
    return found


def killed(found: Reviewed) -> list[int | None]:
    assert found.claim is not None
    return [one.min for one in found.claim.casualties]


def test_what_nobody_decided_about_is_as_it_was_read_and_open() -> None:
    found = left()
    assert found.claim == CLAIM
    assert found.open
    assert [mark.now for mark in found.marks] == list(values_of(CLAIM))
    assert {mark.verdict for mark in found.marks} == {None}


def test_a_correction_takes_the_place_of_what_was_read_under_the_same_id_without_its_reasons() -> None:
    found = left(decision(1, "correct", value=KILLED, to=FIVE))
    assert killed(found) == [5]
    assert found.claim is not None
    assert found.claim.id == CLAIM.id
    assert [one.field for one in found.claim.reasons] == ["type", "casualties"]
    typed = left(decision(1, "correct", value=TYPE, to=Value(field="type", word="air_strike")))
    assert typed.claim is not None
    assert (typed.claim.type, [one.field for one in typed.claim.reasons]) == ("air_strike", ["casualties"])


def test_what_is_rejected_is_gone_and_what_is_added_is_there() -> None:
    hurt = Value(field="casualties", casualty=Casualty(kind="injured", min=2, max=None, span=Span(30, 34)))
    found = left(decision(1, "reject", value=KILLED), decision(2, "add", to=hurt))
    assert found.claim is not None
    assert found.claim.casualties == (hurt.casualty,)
    assert [(mark.verdict, mark.now, mark.read) for mark in found.marks if mark.by] == [
        ("reject", None, KILLED),
        ("add", hurt, None),
    ]


def test_a_claim_that_is_rejected_is_told_no_more_and_one_that_is_confirmed_needs_nobody() -> None:
    gone = left(decision(1, "reject"))
    assert (gone.claim, gone.open) == (None, False)
    assert not left(decision(1, "confirm")).open
    assert left(decision(1, "reject"), decision(2, "confirm")).claim == CLAIM


def test_confirming_a_claim_keeps_what_was_corrected_before() -> None:
    found = left(decision(1, "correct", value=KILLED, to=FIVE), decision(2, "confirm"))
    assert killed(found) == [5]
    assert {mark.verdict for mark in found.marks} == {"confirm", "correct"}
    assert not found.open


def test_two_who_decide_differently_without_knowing_of_each_other_are_both_kept_and_it_is_told() -> None:
    mine = decision(1, "correct", value=KILLED, to=FIVE, by="lina")
    theirs = decision(2, "correct", value=KILLED, to=SIX, by="omar")
    found = left(mine, theirs)
    (mark,) = [one for one in found.marks if one.by]
    assert (killed(found), mark.by, mark.contested) == ([6], theirs, mine)
    assert found.open


@pytest.mark.parametrize("knows", [True, False])
def test_it_is_settled_by_whoever_decides_knowing_of_the_last(*, knows: bool) -> None:
    mine = decision(1, "correct", value=KILLED, to=FIVE, by="lina")
    theirs = decision(2, "correct", value=KILLED, to=SIX, by="omar")
    again = decision(3, "correct", value=SIX, to=FIVE, by="lina", over=theirs if knows else None)
    (mark,) = [one for one in left(mine, theirs, again).marks if one.by]
    assert mark.now == FIVE
    assert (mark.contested is None) is knows


def test_two_who_say_the_same_do_not_disagree() -> None:
    both = [decision(at, "correct", value=KILLED, to=FIVE, by=by) for at, by in ((1, "lina"), (2, "omar"))]
    (mark,) = [one for one in left(*both).marks if one.by]
    assert mark.contested is None


def test_what_people_said_stays_where_a_better_reader_reads_something_else_and_comes_back_to_them() -> None:
    reread = msgspec.structs.replace(CLAIM, casualties=(Casualty(kind="killed", min=4, max=4, span=Span(21, 24)),))
    corrected = decision(1, "correct", value=KILLED, to=FIVE)
    found = left(corrected, claim=reread)
    (mark,) = [one for one in found.marks if one.by]
    assert (killed(found), mark.stale, found.open) == ([5], True, True)
    agreed = msgspec.structs.replace(CLAIM, casualties=tuple(one for one in [FIVE.casualty] if one))
    (mark,) = [one for one in left(corrected, claim=agreed).marks if one.by]
    assert not mark.stale
    nothing = msgspec.structs.replace(CLAIM, casualties=())
    (mark,) = [one for one in left(decision(1, "confirm", value=KILLED), claim=nothing).marks if one.by]
    assert (mark.now, mark.read, mark.stale) == (KILLED, None, True)


def test_a_claim_that_people_added_is_told_while_that_stands_and_stands_for_what_a_reader_reads_later() -> None:
    added = msgspec.structs.replace(CLAIM, reader=PEOPLE, trigger=Span(2, 4)).identified()
    told = msgspec.structs.replace(decision(1, "add"), left=(added.id,)).identified()
    assert [one.claim for one in reviewed([CLAIM, added], {added.id: [told]})] == [added]
    assert [one.claim for one in reviewed([CLAIM, added], {})] == [CLAIM, None]


def test_decisions_are_found_under_the_claim_that_stands_for_theirs_today() -> None:
    one = decision(1, "confirm")
    assert by_claim([one], {CLAIM.id: "c2"}) == {"c2": [one]}
    assert by_claim([one], {CLAIM.id: None}) == {}


def test_values_make_the_claim_that_they_are_of() -> None:
    assert with_values(CLAIM, values_of(CLAIM)) == CLAIM
    assert all(value.is_whole for value in values_of(CLAIM))
    with pytest.raises(ValueError, match="type"):
        with_values(CLAIM, [Value(field="type", word="sunshine")])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["confirm", "correct", "reject", "add"]),
            st.sampled_from([KILLED, FIVE, SIX, TYPE]),
            st.sampled_from([FIVE, SIX, KILLED]),
            st.sampled_from(["lina", "omar"]),
        ),
        max_size=8,
    )
)
def test_whatever_people_decide_the_last_word_holds(steps: Sequence[tuple[FieldDecision, Value, Value, str]]) -> None:
    made = [
        decision(at, kind, value=None if kind == "add" else value, to=to if kind in ("add", "correct") else None, by=by)
        for at, (kind, value, to, by) in enumerate(steps)
        if kind == "add" or value.field == to.field or kind == "confirm"
    ]
    found = left(*made)
    assert found.claim is not None
    assert found.claim.id == CLAIM.id
    assert sum(mark.read is not None for mark in found.marks) == len(values_of(CLAIM))
    if made:
        last = made[-1]
        assert any(mark.by == last for mark in found.marks)
        wanted = last.to or (last.value if last.kind == "confirm" else None)
        assert wanted is None or wanted in [mark.now for mark in found.marks]
