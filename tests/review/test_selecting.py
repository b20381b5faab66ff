"""What lists show is what plain Python over the same rows would show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import InputError
from rasd.model.board import Box, Dimension, Filter, Listed, Order, Task, TaskState, Why
from rasd.review.bits import bits_of, mask, packed, rows_of
from rasd.review.columns import TYPES, Columns, day_number, day_of
from rasd.review.ordering import ordered, reordered, some
from rasd.review.selecting import DIMENSIONS, Selection
from rasd.review.working import Working, row, state_of

NOW = "2024-06-01T12:00:00.000+00:00"
BEFORE, LATER = "2024-06-01T11:00:00.000+00:00", "2024-06-01T13:00:00.000+00:00"
NAMES = ("lina", "omar", "<script>")
KINDS = ("shelling", "raid", "protest")
DAYS = ("2024-01-01", "2024-01-05", "2024-02-01")


def some_of(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([(), *((one,) for one in values), *permutations(values, 2)])


@st.composite
def rows(draw: st.DrawFn) -> Listed:
    start = draw(st.sampled_from([None, *DAYS]))
    point = draw(st.sampled_from([None, (35.0, 36.0), (-10.0, 179.0), (35.0, -179.5)]))
    low = draw(st.sampled_from([None, 0, 3]))
    return Listed(
        id="",
        start=start,
        end=draw(st.sampled_from([day for day in DAYS if start is None or day >= start])) if start else None,
        types=draw(some_of(*KINDS).map(lambda kinds: kinds or KINDS[:1])),
        stands=draw(st.sampled_from(["to_do", "to_do", "accepted", "changed", "withheld"])),
        decided=draw(st.sampled_from([BEFORE, LATER])),
        risks=tuple(Why(code=code, weight=1) for code in draw(some_of("killed", "grave"))),
        doubts=tuple(Why(code=code, weight=1) for code in draw(some_of("hedged", "changed"))),
        score=draw(st.sampled_from([0.0, 1.25, 7.5])),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision="place",
        governorates=draw(some_of("Idlib", "Homs")),
        countries=draw(some_of("SY", "YE")),
        sides=draw(some_of("russia", "unknown")),
        sites=draw(some_of("school", "home")),
        killed_min=low,
        killed_max=None if low is None else draw(st.sampled_from([None, low, low + 4])),
        grade=draw(st.sampled_from(["fair", "weak", "ungraded"])),
        outlets=draw(some_of("وكالة", "إذاعة")),
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    return Task(
        incident_id="",
        mark=draw(st.sampled_from([None, "needs_help", "ready"])),
        assigned=draw(st.sampled_from([None, *NAMES])),
        held_by=draw(st.sampled_from([None, *NAMES])),
        until=draw(st.sampled_from([BEFORE, LATER])),
        stood=draw(st.sampled_from(["to_do", "changed"])),
        at=draw(st.sampled_from([BEFORE, LATER, "2024-06-01T14:00:00.000+00:00"])),
    )


BOARDS = st.lists(st.tuples(rows(), st.none() | tasks()), max_size=12)
FILTERS = st.builds(
    Filter,
    states=some_of("to_do", "in_review", "needs_help", "ready", "done"),
    types=some_of(*KINDS),
    governorates=some_of("Idlib", "Homs", "nowhere"),
    countries=some_of("SY", "YE"),
    sides=some_of("russia", "unknown"),
    sites=some_of("school", "home"),
    grades=some_of("fair", "weak"),
    outlets=some_of("وكالة", "إذاعة"),
    risks=some_of("killed", "grave"),
    doubts=some_of("hedged", "changed"),
    assigned=some_of("", *NAMES),
    start=st.sampled_from([None, None, *DAYS]),
    end=st.sampled_from([None, None, *DAYS]),
    box=st.sampled_from(
        [None, Box(west=30, south=30, east=40, north=40), Box(west=170, south=-20, east=-170, north=50)]
    ),
    killed_least=st.sampled_from([None, None, 0, 4]),
)

Board = Sequence[tuple[Listed, Task | None]]


def named(board: Board) -> list[tuple[Listed, Task]]:
    """Rows with ids, and a task each."""
    return [
        (
            msgspec.structs.replace(listed, id=f"i{at:02}"),
            msgspec.structs.replace(task or Task(incident_id=""), incident_id=f"i{at:02}"),
        )
        for at, (listed, task) in enumerate(board)
    ]


def working(board: Iterable[tuple[Listed, Task]]) -> Working:
    board = list(board)
    columns = Columns().changed(((2 * at, listed) for at, (listed, _) in enumerate(board)), (0, 1))
    return Working.of(columns, {listed.id: task for listed, task in board}, 1)


def values(listed: Listed, task: Task) -> Mapping[Dimension, tuple[str, ...]]:
    """What a row has in each dimension, by hand."""
    return {
        "state": (state_of(listed, task, NOW),),
        "type": listed.types,
        "governorate": listed.governorates,
        "country": listed.countries,
        "side": listed.sides,
        "site": listed.sites,
        "grade": (listed.grade,),
        "outlet": listed.outlets,
        "risk": tuple(why.code for why in listed.risks),
        "doubt": tuple(why.code for why in listed.doubts),
        "assigned": (task.assigned or "",),
    }


def asked_of(asked: Filter) -> Mapping[Dimension, tuple[str, ...]]:
    return {
        "state": asked.states,
        "type": asked.types,
        "governorate": asked.governorates,
        "country": asked.countries,
        "side": asked.sides,
        "site": asked.sites,
        "grade": asked.grades,
        "outlet": asked.outlets,
        "risk": asked.risks,
        "doubt": asked.doubts,
        "assigned": asked.assigned,
    }


def passes(listed: Listed, task: Task, asked: Filter, left_out: Dimension | None = None) -> bool:
    """Whether a filter asks for a row, by hand."""
    own = values(listed, task)
    for dimension, wanted in asked_of(asked).items():
        if wanted and dimension != left_out and not set(wanted) & set(own[dimension]):
            return False
    if asked.start and not (listed.end and listed.end >= asked.start):
        return False
    if asked.end and not (listed.start and listed.start <= asked.end):
        return False
    most = listed.killed_max if listed.killed_max is not None else listed.killed_min
    if asked.killed_least is not None and (most is None or most < asked.killed_least):
        return False
    return asked.box is None or (
        listed.lat is not None and listed.lon is not None and asked.box.holds(listed.lat, listed.lon)
    )


@given(board=BOARDS, asked=FILTERS)
def test_a_filter_gives_the_rows_that_plain_python_gives(board: Board, asked: Filter) -> None:
    every = named(board)
    selection = Selection(working(every), asked, NOW)
    expected = [one[0].id for one in every if passes(*one, asked)]
    assert [line.id for line in selection.lines()] == expected
    assert selection.total == len(expected)


@given(board=BOARDS, asked=FILTERS)
def test_values_are_counted_as_if_their_own_dimension_was_not_asked_for(board: Board, asked: Filter) -> None:
    every = named(board)
    facets = Selection(working(every), asked, NOW).facets()
    for dimension in DIMENSIONS:
        counted = Counter(
            value
            for listed, task in every
            if passes(listed, task, asked, dimension)
            for value in values(listed, task)[dimension]
        )
        assert {one.value: one.incidents for one in facets.counts[dimension]} == dict(counted), dimension
        many = [one.incidents for one in facets.counts[dimension]]
        assert many == sorted(many, reverse=True)


@given(board=BOARDS, asked=FILTERS)
def test_days_and_points_are_those_of_the_rows_asked_for(board: Board, asked: Filter) -> None:
    every = [one for one in named(board) if passes(*one, asked)]
    selection = Selection(working(named(board)), asked, NOW)
    days = selection.days()
    counted = Counter(listed.start for listed, _ in every)
    assert days.undated == counted.pop(None, 0)
    assert list(zip(days.days, days.incidents, strict=True)) == sorted(counted.items(), key=str)
    points = selection.points("v")
    shown = [(listed, task) for listed, task in every if listed.lat is not None]
    assert points.ids == [listed.id for listed, _ in shown]
    assert points.lats == [listed.lat for listed, _ in shown]
    assert [points.names["states"][one] for one in points.states] == [state_of(*one, NOW) for one in shown]
    assert [points.names["types"][one] for one in points.types] == [listed.types[0] for listed, _ in shown]
    assert points.killed == [listed.killed_min for listed, _ in shown]
    assert points.days == [day_number(listed.start) for listed, _ in shown]
    assert points.nowhere == len(every) - len(shown)
    cells = selection.cells(3)
    assert sum(cell.incidents for cell in cells) == len(shown)
    assert {cell.id for cell in cells if cell.incidents == 1} <= set(points.ids)


def by_hand(order: Order) -> Callable[[Listed], tuple[float, float, str]]:
    def day(listed: Listed, sign: int) -> float:
        return 1e9 if listed.start is None else sign * dt.date.fromisoformat(listed.start).toordinal()

    def killed(listed: Listed) -> int:
        most = listed.killed_max if listed.killed_max is not None else listed.killed_min
        return most or 0

    return {
        "urgent": lambda one: (-one.score, day(one, -1), one.id),
        "newest": lambda one: (day(one, -1), -one.score, one.id),
        "oldest": lambda one: (day(one, 1), -one.score, one.id),
        "killed": lambda one: (-killed(one), day(one, -1), one.id),
    }[order]


@given(
    board=BOARDS, asked=FILTERS, order=st.sampled_from(["urgent", "newest", "oldest", "killed"]), size=st.integers(1, 4)
)
def test_pages_one_after_another_give_every_row_once_in_order(
    board: Board, asked: Filter, order: Order, size: int
) -> None:
    every = named(board)
    state = working(every)
    placed, chosen = ordered(state.columns, order), Selection(state, asked, NOW).mask()
    ids, after = [], None
    for _ in range(len(every) + 1):
        numbers, after = some(placed, chosen, after, size)
        assert len(numbers) <= size
        ids += [line.id for one in numbers if (line := state.columns.lines[one])]
        if after is None:
            break
    rows = [listed for listed, task in every if passes(listed, task, asked)]
    assert ids == [listed.id for listed in sorted(rows, key=by_hand(order))]


@given(
    board=BOARDS, changes=st.lists(st.tuples(st.integers(0, 14), st.none() | rows()), max_size=8), cut=st.integers(0, 8)
)
def test_columns_that_changed_bit_by_bit_are_those_made_at_once(
    board: Board, changes: list[tuple[int, Listed | None]], cut: int
) -> None:
    final: dict[int, Listed | None] = {at: listed for at, (listed, _) in enumerate(named(board))}
    columns = Columns().changed(final.items(), (0, 0))
    orders = {order: ordered(columns, order) for order in ("urgent", "oldest")}
    for step in (changes[:cut], changes[cut:]):
        given = {at: msgspec.structs.replace(one, id=f"i{at:02}") if one else None for at, one in step}
        final.update(given)
        before, columns = columns, columns.changed(given.items(), (0, 1))
        orders = {order: reordered(orders[order], before, columns, order) for order in ("urgent", "oldest")}
    there = {at: listed for at, listed in final.items() if listed}
    whole = Columns().changed(there.items(), (0, 1))
    assert columns.having == whole.having
    assert (columns.live, columns.located, columns.numbers) == (whole.live, whole.located, whole.numbers)
    assert [line for line in columns.lines if line] == [line for line in whole.lines if line]
    assert orders == {order: ordered(whole, order) for order in ("urgent", "oldest")}


@pytest.mark.parametrize("cursor", ["x", "!!!", "W10", "eyJhIjoxfQ", "ي"])
def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    with pytest.raises(InputError, match="no place in a list"):
        some([(0.0, 0.0, "i1", 0)], b"\x01", cursor, 5)


@given(st.sets(st.integers(0, 300)))
def test_sets_of_rows_are_what_they_were_made_of(rows_: set[int]) -> None:
    bits = bits_of(rows_)
    assert rows_of(bits) == sorted(rows_)
    assert packed(mask(bits, 301)) == bits
    assert bits.bit_count() == len(rows_)


@pytest.mark.parametrize(
    ("stands", "task", "state"),
    [
        ("to_do", Task(incident_id="i"), "to_do"),
        ("to_do", Task(incident_id="i", held_by="lina", until=LATER), "in_review"),
        ("to_do", Task(incident_id="i", held_by="lina", until=BEFORE), "to_do"),
        ("to_do", Task(incident_id="i", mark="needs_help", at=BEFORE), "needs_help"),
        ("to_do", Task(incident_id="i", mark="ready", at=BEFORE, held_by="lina", until=LATER), "in_review"),
        ("accepted", Task(incident_id="i", mark="needs_help", held_by="lina", until=LATER), "done"),
        ("withheld", Task(incident_id="i"), "done"),
        ("changed", Task(incident_id="i", mark="ready", at=BEFORE), "to_do"),
        ("changed", Task(incident_id="i", mark="ready", at=LATER), "to_do"),
        ("changed", Task(incident_id="i", mark="ready", at=LATER, stood="changed"), "ready"),
        ("changed", Task(incident_id="i", mark="ready", at=BEFORE, stood="changed"), "to_do"),
    ],
)
def test_an_incident_is_in_one_state(stands: str, task: Task, state: TaskState) -> None:
    decided = "2024-06-01T12:30:00.000+00:00"
    listed = msgspec.convert({"id": "i", "stands": stands, "decided": decided, "types": ["raid"]}, Listed)
    assert state_of(listed, task, NOW) == state
    shown = row(listed, task, NOW)
    assert shown.state == state
    assert shown.held_by == ("lina" if task.until == LATER else None)
    assert shown.until == (LATER if shown.held_by else None)


def test_days_are_numbered_from_1970() -> None:
    assert day_number("1970-01-02") == 1
    assert day_of(day_number("2024-02-29") or 0) == "2024-02-29"
    assert TYPES[0] == "armed_clash"
