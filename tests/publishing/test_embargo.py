"""When an incident may leave, to the millisecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.publish.case import Case
from rasd.publish.embargo import released

from .cases import case, policy

POLICY = policy()


def moment(case: Case, *classes: str) -> datetime | None:
    return released(case, classes, POLICY)


def test_what_no_embargo_names_may_leave_at_once() -> None:
    release = moment(case(types=("air_strike",)))
    assert release is not None
    assert release < datetime(1900, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "published", "over"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03T18:00:00+03:00", "2024-05-04T00:00:00+03:00"),
        ("2024-05-01", "2024-05-03", "2024-05-02", "2024-05-04T00:00:00+03:00"),
        # it goes on: then it is not over before it was reported
        ("2024-05-01", None, "2024-05-03T18:00:00", "2024-05-03T18:00:00+03:00"),
        ("2024-05-01", None, None, "2024-05-02T00:00:00+03:00"),
        # nobody tells the day
        (None, None, "2024-05-03", "2024-05-04T00:00:00+03:00"),
        (None, None, "2024-05-03T18:00:00Z", "2024-05-03T18:00:00+00:00"),
    ],
)
def test_it_counts_from_the_end_of_the_act(
    start: str | None, end: str | None, published: str | None, over: str
) -> None:
    one = case(types=("force_movement",), start=start, end=end, published=published)
    assert moment(one) == datetime.fromisoformat(over) + timedelta(hours=72)


def test_without_any_day_it_is_held_for_good() -> None:
    assert moment(case(types=("force_movement",), start=None, end=None, published=None)) is None


def test_a_sensitive_class_is_held_as_well_and_the_longest_counts() -> None:
    one = case(types=("shelling",))
    assert moment(one, "health") == datetime.fromisoformat("2024-05-07T00:00:00+03:00")
    longer = policy(("  - id: held\n    hours: 72", "  - id: held\n    hours: 240"))
    assert released(case(types=("detention",)), ["health"], longer) == datetime.fromisoformat(
        "2024-05-14T00:00:00+03:00"
    )


@given(st.integers(-5000, 5000))
def test_it_leaves_at_its_moment_and_not_a_millisecond_before(milliseconds: int) -> None:
    release = moment(case(types=("force_movement",)))
    assert release is not None
    as_of = release + timedelta(milliseconds=milliseconds)
    assert (as_of >= release) == (milliseconds >= 0)
