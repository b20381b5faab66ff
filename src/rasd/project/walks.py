"""All that a project has of a kind, a stretch at a time: each stretch goes on where the one before ended.

What comes in between is met later, or not at all; what was there from the first is met once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, Generic, TypeVar, get_args

import msgspec

from rasd.model import Decision, Incident, InputError, Report
from rasd.model.incident import Grade
from rasd.ports import Store

if TYPE_CHECKING:
    from rasd.project.linking import Linking

T = TypeVar("T")
P = TypeVar("P")
#: how many incidents are looked at for one stretch
_LOOKED_AT: Final = 2000
#: where a list of incidents begins
FIRST: Final[tuple[str | None, str]] = ("", "")


class Stretch(msgspec.Struct, Generic[T, P], frozen=True, kw_only=True):
    """Some of it, and where the next stretch begins; None where there is no more by now."""

    items: tuple[T, ...]
    after: P | None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are meant: ISO days, both included, and grades; all where nothing is said."""

    since: str = ""
    until: str = ""
    grades: frozenset[Grade] = frozenset()

    @classmethod
    def of(cls, since: date | None, until: date | None, grades: str) -> Wanted:
        """As people say it: grades with commas between."""
        told = frozenset(filter(None, grades.split(",")))
        if strange := told.difference(get_args(Grade)):
            raise InputError(f"{min(strange)} is no grade.", remedy=f"Grades are {', '.join(get_args(Grade))}.")
        days = [day.isoformat()[:10] if day else "" for day in (since, until)]
        return cls(since=days[0], until=days[1], grades=frozenset(one for one in get_args(Grade) if one in told))

    def __contains__(self, incident: Incident) -> bool:
        if self.grades and incident.grade not in self.grades:
            return False
        if incident.start is None:
            return not (self.since or self.until)
        last = incident.end or incident.start
        return last >= self.since and (not self.until or incident.start <= self.until)


class Walks:
    """The lists of a project."""

    def __init__(self, store: Store, linking: Callable[[], Linking], read: Callable[[], object]) -> None:
        self._store = store
        self._linking = linking
        self._read = read

    def reports(self, after: str, most: int) -> Stretch[Report, str]:
        """Reports in order of id."""
        items, more = _stretch(self._store.reports(after=after), most)
        return Stretch(items=items, after=items[-1].id if more else None)

    def incidents(
        self, after: tuple[str | None, str], most: int, wanted: Wanted
    ) -> Stretch[Incident, tuple[str | None, str]]:
        """Incidents by their first day and id, those without a day last.

        Where few are wanted, a stretch ends before it is full, so that none takes long.
        """
        self._read()
        found: list[Incident] = []
        behind = islice(self._linking().behind(*after), _LOOKED_AT + 1)
        last = None
        for count, one in enumerate(behind):
            if wanted.until and (one.start or "9999") > wanted.until:
                break  # nor is anything behind it wanted
            if count == _LOOKED_AT or len(found) == most:
                return Stretch(items=tuple(found), after=last)
            if one in wanted:
                found.append(one)
            last = (one.start, one.id)
        return Stretch(items=tuple(found), after=None)

    def decisions(self, after: int, most: int) -> Stretch[Decision, int]:
        """Decisions in the order in which they were made; after a number, as many as there are among so many numbers.

        What is erased leaves gaps, so that a stretch may hold fewer, or none, though more follow.
        """
        last, until = self._store.decided, after + most
        return Stretch(
            items=tuple(self._store.decisions(after=after, until=until)), after=until if until < last else None
        )


def _stretch(items: Iterable[T], most: int) -> tuple[tuple[T, ...], bool]:
    """The first so many, and whether there are more."""
    found = list(islice(iter(items), most + 1))
    return tuple(found[:most]), len(found) > most
