"""The scorer on small codings whose right score can be counted by hand."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.measure import ROW_NAMES, CodedEvent, CodedPlace, CodedReport, Row, errors, score, table
from rasd.model import Casualty, ClaimActor, ClaimTime, ClaimWeapon, Span
from rasd.model.codebook import ActorClass, EventType, Scope

TEXT = "قصف الطيران السوق صباحا ثم اندلعت اشتباكات قرب الجسر وسقط خمسة جرحى في الحي الشرقي من المدينة مساء"
HERE, NEXT_DOOR, FAR = (35.0, 40.0), (35.05, 40.0), (36.0, 40.0)


def event(kind: EventType = "shelling", start: int = 0, scope: Scope = "current", **values: object) -> CodedEvent:
    plain = {"type": kind, "trigger": (start, start + 3), "scope": scope, "modality": "happened", "certainty": "plain"}
    return msgspec.convert(plain | values, CodedEvent)


def place(point: tuple[float, float] | None = HERE, start: int = 10) -> CodedPlace:
    lat, lon = point or (None, None)
    return CodedPlace(role="occurred", span=Span(start, start + 5), lat=lat, lon=lon)


def actor(actor_class: ActorClass = "state", name: str | None = None, start: int = 4) -> ClaimActor:
    return ClaimActor(role="perpetrator", actor=name, actor_class=actor_class, span=Span(start, start + 6))


def rows(gold: Sequence[CodedEvent], mine: Sequence[CodedEvent]) -> dict[str, Row]:
    scored = score([CodedReport(id="a", events=tuple(gold))], [CodedReport(id="a", events=tuple(mine))])
    return {row.name: row for row in scored}


def test_the_rows_come_in_their_order_and_a_perfect_coding_is_all_ones() -> None:
    full = event(
        places=[place()],
        actors=[actor(name="syria_government")],
        weapons=[ClaimWeapon(kind="rocket", span=Span(0, 3))],
        time=ClaimTime(start="2024-05-01", end="2024-05-01", span=Span(18, 23)),
        casualties=[Casualty(kind="injured", min=5, max=5, span=Span(50, 55))],
    )
    found = rows([full], [full])
    assert tuple(found) == ROW_NAMES
    assert all(row.f1 == (1.0 if row.gold else 0.0) for row in found.values())
    assert found["usable"].gold == 1


@pytest.mark.parametrize(
    ("mine", "typed", "detected"),
    [
        pytest.param(event(start=2), 1, 1, id="overlap"),
        pytest.param(event(start=60), 1, 1, id="near"),
        pytest.param(event(start=64), 0, 0, id="too far"),
        pytest.param(event("air_strike", start=2), 0, 1, id="other type, overlap"),
        pytest.param(event("air_strike", start=5), 0, 0, id="other type, apart"),
        pytest.param(event("air_strike", start=30, other_mentions=[(1, 2)]), 0, 1, id="by another mention"),
    ],
)
def test_an_event_is_found_by_its_words_and_its_type(mine: CodedEvent, typed: int, detected: int) -> None:
    found = rows([event()], [mine])
    assert found["event"].f1 == typed
    assert found["detect"].f1 == detected


def test_each_event_is_paired_once_and_the_nearest_wins() -> None:
    gold = [event(scope="background"), event(start=20)]
    mine = [event(start=18), event(start=2, scope="background"), event(start=40)]
    found = rows(gold, mine)
    assert (found["event"].recall, round(found["event"].precision, 3)) == (1.0, 0.667)
    assert found["background"].f1 == 1.0


@pytest.mark.parametrize(
    ("gold", "mine", "right"),
    [
        ([place()], [place(NEXT_DOOR, start=40)], True),
        ([place()], [place(FAR)], False),
        ([place()], [], False),
        ([], [place()], False),
        ([], [], True),
        ([place(None)], [place(FAR, start=12)], True),
        ([place(None)], [place(FAR, start=40)], False),
        ([place(FAR), place(start=20)], [place()], True),
    ],
)
def test_usable_asks_for_a_right_place_or_rightly_none(
    gold: list[CodedPlace], mine: list[CodedPlace], right: bool
) -> None:
    assert rows([event(places=gold)], [event(places=mine)])["usable"].f1 == right


@pytest.mark.parametrize(
    ("gold", "mine", "right"),
    [
        ([actor()], [actor(start=70)], True),
        ([actor()], [actor("rebel")], False),
        ([actor()], [], False),
        ([], [actor("rebel")], True),
    ],
)
def test_usable_asks_for_the_class_of_the_doer_where_one_is_told(
    gold: list[ClaimActor], mine: list[ClaimActor], right: bool
) -> None:
    assert rows([event(actors=gold)], [event(actors=mine)])["usable"].f1 == right


def test_an_actor_counts_by_words_and_class_and_by_words_and_id() -> None:
    gold, mine = event(actors=[actor(name="sdf"), actor("external", "us")]), event(actors=[actor(name="us")])
    found = rows([gold], [mine])
    assert (found["actor"].recall, found["actor"].precision) == (0.5, 1.0)
    assert found["actor_id"].recall == 0.5, "the id agrees even where the class does not"


def test_parts_of_a_toll_are_counted_apart_from_totals() -> None:
    total = Casualty(kind="killed", min=5, max=5, who="civilian", span=Span(0, 4))
    part = Casualty(kind="killed", min=2, max=2, who="child", part=True, span=Span(5, 9))
    found = rows([event(casualties=[total, part])], [event(casualties=[part])])
    assert (found["casualty"].gold, found["casualty"].system) == (1, 0)
    assert found["casualty_part"].f1 == 1.0


def test_a_report_that_was_not_returned_counts_as_coded_empty() -> None:
    gold = [CodedReport(id="a", events=(event(),)), CodedReport(id="b", events=(event(),))]
    row = score(gold, gold[:1])[0]
    assert (row.name, row.recall, row.precision) == ("event", 0.5, 1.0)


def test_errors_say_what_went_wrong_and_show_the_words() -> None:
    gold = CodedReport(id="a", text=TEXT, events=(event(), event("armed_clash", start=34), event("killing", start=80)))
    mine = CodedReport(id="a", events=(event(), event("attack", start=35), event("protest", start=60)))
    found = errors([gold], [mine])
    assert [(error.what, error.type) for error in found] == [
        ("typed as attack", "armed_clash"),
        ("missed", "killing"),
        ("invented", "protest"),
    ]
    assert "اشتباكات" in found[0].context


def test_the_table_names_every_row() -> None:
    lines = table(score([], [])).splitlines()
    assert [line.split()[0] for line in lines] == ["row", *ROW_NAMES]


events = st.builds(
    event,
    st.sampled_from(["shelling", "attack", "armed_clash"]),
    st.integers(0, 150),
    st.sampled_from(["current", "background"]),
    modality=st.sampled_from(["happened", "denied"]),
    places=st.lists(st.builds(place, st.sampled_from([None, HERE, NEXT_DOOR, FAR]), st.integers(0, 40)), max_size=3),
)
codings = st.lists(events, max_size=6)


@given(codings, codings)
def test_shares_are_shares_and_changing_sides_swaps_precision_and_recall(
    left: list[CodedEvent], right: list[CodedEvent]
) -> None:
    there, back = rows(left, right), rows(right, left)
    for name in ("event", "detect"):
        assert 0.0 <= there[name].f1 <= 1.0
        assert (there[name].gold, there[name].system) == (back[name].system, back[name].gold)
    assert there["event"].f1 <= there["detect"].f1


@given(codings)
def test_a_coding_scores_full_marks_against_itself(coding: list[CodedEvent]) -> None:
    found = rows(coding, coding)
    assert all(row.f1 == (1.0 if row.gold else 0.0) for name, row in found.items() if name in {"event", "detect"})
