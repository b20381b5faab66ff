"""What linking remembers, for as long as the process lives: for projects without a folder, and for tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rasd.model import Incident, MeanwhileError
from rasd.model.remembered import Changes, Relation, Row
from rasd.model.report import UNDATED


class MemoryLinks:
    """See `rasd.ports.Links`."""

    def __init__(self) -> None:
        self._stamp = ""
        self._runs = 0
        self._seen = 0
        self._decided = 0
        self._rows: dict[Relation, dict[int, set[Row]]] = defaultdict(lambda: defaultdict(set))
        self._incidents: dict[str, Incident] = {}

    @property
    def stamp(self) -> str:
        """What the last run went by; empty if there was none."""
        return self._stamp

    @property
    def runs(self) -> int:
        """How many runs were remembered so far."""
        return self._runs

    @property
    def seen(self) -> int:
        """How far the readings were linked by the last run."""
        return self._seen

    @property
    def decided(self) -> int:
        """How far the last run went by what people decided."""
        return self._decided

    def find(self, relation: Relation, at: Iterable[int]) -> Iterator[Row]:
        """The rows of a relation that begin at these numbers, in order."""
        rows = self._rows[relation]
        return iter(sorted(row for number in set(at) for row in rows.get(number, ())))

    def around(self, relation: Relation, at: int, other: int, count: int) -> Sequence[Row]:
        """Of the rows that begin at a number so many before, and so many from, the one that leads to another."""
        rows = sorted(self._rows[relation].get(at, ()))
        before = [row for row in rows if row[1] < other]
        return [*before[-count:], *rows[len(before) : len(before) + count]]

    def rows(self) -> Iterator[tuple[Relation, Row]]:
        """Everything that is remembered but the incidents, for tests to compare."""
        return ((relation, row) for relation, at in self._rows.items() for rows in at.values() for row in rows)

    def incidents(self, after: tuple[str | None, str] | None = None) -> Iterator[Incident]:
        """Every incident, in order of its first day and its id, those without a day last; or those behind some."""
        order = sorted(self._incidents.values(), key=lambda incident: incident.order)
        behind = (UNDATED if after[0] is None else after[0], after[1]) if after else ("", "")
        return (incident for incident in order if incident.order > behind)

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with that id."""
        return self._incidents.get(incident_id)

    def keep(self, changes: Changes) -> None:
        """Remember what a run changed; `MeanwhileError` if another was remembered meanwhile."""
        if changes.runs != self._runs:
            raise MeanwhileError("something was linked meanwhile.", remedy="Try again; nothing was changed.")
        self._runs += 1
        self._seen, self._decided = changes.seen, changes.decided
        if changes.stamp != self._stamp:
            self._stamp = changes.stamp
            self._rows.clear()
            self._incidents.clear()
        for relation, rows in changes.gone.items():
            for row in rows:
                self._rows[relation][row[0]].discard(row)
        for relation, rows in changes.rows.items():
            for row in rows:
                self._rows[relation][row[0]].add(row)
        for gone in changes.gone_incidents:
            self._incidents.pop(gone, None)
        self._incidents.update((incident.id, incident) for incident in changes.incidents)
