"""What is remembered, with the changes that a run is making to it on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rasd.model import Incident
from rasd.model.remembered import Changes, Relation, Row
from rasd.ports import Links


class Overlay:
    """Answers as if what was kept and forgotten so far were remembered already."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._runs = links.runs
        self._drafted: dict[Relation, dict[int, dict[Row, bool]]] = defaultdict(lambda: defaultdict(dict))

    def find(self, relation: Relation, at: Iterable[int]) -> list[Row]:
        """The rows of a relation that begin at these numbers, in order."""
        asked = set(at)
        rows = dict.fromkeys(self._links.find(relation, asked), True)
        drafted = self._drafted[relation]
        for number in asked & drafted.keys():
            rows.update(drafted[number])
        return sorted(row for row, stays in rows.items() if stays)

    def of(self, relation: Relation, at: Iterable[int]) -> Mapping[int, list[Row]]:
        """The same by the number at which they begin."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.find(relation, at):
            found[row[0]].append(row)
        return found

    def around(self, relation: Relation, at: int, other: int, count: int) -> tuple[list[int], list[int]]:
        """What the rows that begin at a number lead to: so many next before another, and so many from it on."""
        drafted = [row for row, stays in self._drafted[relation][at].items() if stays]
        rows = sorted({*self._links.around(relation, at, other, count), *drafted})
        before = [row[1] for row in rows if row[1] < other]
        return before[-count:], [row[1] for row in rows[len(before) :]][:count]

    def keep(self, relation: Relation, rows: Iterable[Row]) -> None:
        """Rows that are to be there."""
        for row in rows:
            self._drafted[relation][row[0]][row] = True

    def forget(self, relation: Relation, rows: Iterable[Row]) -> None:
        """Rows that are to be there no longer."""
        for row in rows:
            self._drafted[relation][row[0]][row] = False

    def changes(self, gone: Iterable[str], incidents: Iterable[Incident]) -> Changes:
        """What was drafted, with the incidents that go and come."""
        return Changes(
            stamp=self._links.stamp,
            runs=self._runs,
            gone=self._those(stays=False),
            rows=self._those(stays=True),
            gone_incidents=tuple(gone),
            incidents=tuple(incidents),
        )

    def _those(self, *, stays: bool) -> dict[Relation, list[Row]]:
        return {
            relation: [row for rows in by_number.values() for row, kept in rows.items() if kept is stays]
            for relation, by_number in self._drafted.items()
        }
