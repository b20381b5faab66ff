"""The board of a project: what the queue, the search, the map, the timeline and the table are answered from.

Its rows lie in the project's file and are kept up to date there (`refresh`). To be quick a process holds the columns
that lists are filtered by in memory, and looks at each question whether they are still those of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final

import msgspec

from rasd.exports.labels import Language
from rasd.model import Incident, InputError, NotFoundError
from rasd.model.board import Cell, Days, Facets, Filter, Order, Page, Row, SavedView, Task, TaskMark, Why
from rasd.packs.queue import Queue, told
from rasd.ports import Board, Tasks, Views
from rasd.project.lately import Lately
from rasd.project.relisting import Heard, Relisting
from rasd.review.bits import bits_of
from rasd.review.columns import Columns, day_number
from rasd.review.ordering import Placed, ordered, reordered, some
from rasd.review.selecting import Selection
from rasd.review.working import Working, row
from rasd.text.searching import Searcher

#: seconds that a refresh waits for another; then that one is asked to look once more
_PATIENCE: Final = 5.0
#: rows of one page at most
_MOST: Final = 500
#: answers kept that may be megabytes
_LARGE: Final = 12
_NAME: Final = 80
_QUERY: Final = 4_000


def unheard(_done: int, _of: int) -> None:
    """Nobody is told how far it is."""


class Listing:
    """The verbs on a project's board; they may be called by many threads at once."""

    def __init__(
        self,
        board: Board,
        tasks: Tasks,
        views: Views,
        *,
        relisting: Relisting,
        queue: Queue,
        searcher: Searcher,
        words: Mapping[Language, Mapping[str, str]],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._board = board
        self._tasks = tasks
        self._views = views
        self._relisting = relisting
        self._queue = queue
        self._searcher = searcher
        self._words = words
        self._clock = clock
        self._refreshing, self._loading = Lock(), Lock()
        self._again = False
        self._working = Working.of(Columns(), {}, 0)
        self._orders: dict[Order, tuple[Columns, list[Placed]]] = {}
        self._found: Lately[int] = Lately()
        self._counted: Lately[Facets] = Lately()
        self._gathered: Lately[list[Cell]] = Lately()
        self._answers: Lately[bytes] = Lately(_LARGE)

    def refresh(self, heard: Heard = unheard) -> int:
        """Link and list what came or was decided since; how many rows that changed.

        While another thread is at it for long, that one looks once more when it is done, and this one waits no longer.
        """
        if not self._refreshing.acquire(timeout=_PATIENCE):
            self._again = True
            if not self._refreshing.acquire(blocking=False):
                return 0
        try:
            changed = self._relisting.run(heard)
            while self._again:
                self._again = False
                changed += self._relisting.run(heard)
            return changed
        finally:
            self._refreshing.release()

    def page(self, asked: Filter, order: Order = "urgent", after: str | None = None, limit: int = 50) -> Page:
        """Some rows of a list; `after` is the last page's cursor, and holds also where rows changed meanwhile."""
        now, working = self._now(), self._current()
        selection = self._select(working, asked, now)
        placed = self._ordered(working.columns, order)
        numbers, rest = some(placed, selection.mask(), after, max(1, min(limit, _MOST)))
        found = self._board.listed(numbers)
        rows = [row(found[one], working.tasks.get(found[one].id), now) for one in numbers if one in found]
        return Page(rows=tuple(rows), total=selection.total, after=rest)

    def leaf(self, at: int, order: Order = "oldest", limit: int = 100) -> tuple[Sequence[Incident], int, int]:
        """All incidents in order, on leaves of so many: those of one, its number from 1, and the last one's."""
        columns = self._current().columns
        placed = self._ordered(columns, order)
        last = max(1, -(-len(placed) // limit))
        at = min(max(1, at), last)
        ids = [ident for *_, ident, _ in placed[(at - 1) * limit : at * limit]]
        found = {one.id: one for one in self._board.incidents(ids)}
        return [found[one] for one in ids if one in found], at, last

    def row(self, incident_id: str) -> Row:
        """The row of one incident; `NotFoundError` if there is none."""
        number = self._current().columns.numbers.get(incident_id)
        found = self._board.listed([number]) if number is not None else {}
        if number is None or number not in found:
            raise NotFoundError(f"no incident is called {incident_id}.", remedy="Open the list anew.")
        return row(found[number], self._tasks.task(incident_id), self._now())

    def facets(self, asked: Filter) -> Facets:
        """How many incidents have each value, dimension by dimension."""
        now, working = self._now(), self._current()
        return self._counted.get(
            (self._version(working, now), asked), lambda: self._select(working, asked, now).facets()
        )

    def days(self, asked: Filter) -> Days:
        """How many incidents began on each day."""
        return self._select(self._current(), asked, self._now()).days()

    def points(self, asked: Filter) -> bytes:
        """The `Points` of a map as JSON."""
        now, working = self._now(), self._current()
        version = self._version(working, now)

        def made() -> bytes:
            return msgspec.json.encode(self._select(working, asked, now).points(version))

        return self._answers.get((version, asked), made)

    def sheet(self, asked: Filter, language: Language) -> bytes:
        """The `Sheet` of the incidents asked for as JSON: what map, timeline and table are drawn from at once."""
        now, working = self._now(), self._current()
        version = self._version(working, now)

        def made() -> bytes:
            return msgspec.json.encode(self._select(working, asked, now).sheet(version, arabic=language == "ar"))

        return self._answers.get(("sheet", version, asked, language), made)

    def cells(self, asked: Filter, zoom: int) -> list[Cell]:
        """The incidents of a map, put together where they lie close at a zoom."""
        now, working = self._now(), self._current()
        key = (self._version(working, now), asked, zoom)
        return self._gathered.get(key, lambda: self._select(working, asked, now).cells(zoom))

    @property
    def version(self) -> str:
        """Names what everything is answered from; it changes whenever any answer may."""
        return self._version(self._current(), self._now())

    def why(self, why: Why, language: Language) -> str:
        """A reason for an incident's place in the queue as a sentence."""
        says, words = self._queue.sentences.get(why.code), self._words[language]
        if says is None:
            return f"{why.code}: {'; '.join(why.values)}"
        sentence = says.ar if language == "ar" else says.en
        return told(why, [words.get(value, value) for value in why.values], sentence)

    def task(self, incident_id: str) -> Task:
        """The work on an incident."""
        return self._tasks.task(incident_id)

    def hold(self, incident_id: str, by: str) -> Task:
        """Work on an incident, or go on: so long nobody else can. `MeanwhileError` tells who works on it already."""
        self.row(incident_id)
        now = self._clock()
        until = now + timedelta(minutes=self._queue.hold_minutes)
        return self._tasks.hold(incident_id, _named(by), _moment(now), _moment(until))

    def release(self, incident_id: str, by: str) -> Task:
        """Work on an incident no longer."""
        return self._tasks.release(incident_id, _named(by), self._now())

    def assign(self, incident_id: str, to: str | None, by: str) -> Task:
        """Give an incident to somebody, or to nobody."""
        self.row(incident_id)
        return self._tasks.assign(incident_id, to or None, _named(by), self._now())

    def mark(self, incident_id: str, mark: TaskMark | None, by: str, note: str = "") -> Task:
        """Say that an incident needs help, with a note on what, or is ready; or neither. It is let go by that."""
        if mark == "needs_help" and not note.strip():
            raise InputError("nobody can help who is not told with what.", remedy="Write a note.")
        stood = self.row(incident_id).listed.stands
        said = Task(incident_id=incident_id, mark=mark, note=note.strip(), stood=stood, by=_named(by))
        return self._tasks.mark(said, self._now())

    def save_view(self, name: str, query: str, by: str, *, shared: bool = False) -> SavedView:
        """Keep a list for oneself, or for everybody; one of that name is replaced."""
        name = " ".join(name.split())
        if not name or len(name) > _NAME:
            raise InputError(f"a view needs a name of at most {_NAME} letters.", remedy="Give it a short name.")
        if len(query) > _QUERY:
            raise InputError("this list is asked for at too great length.", remedy="Choose fewer values.")
        by = _named(by)
        view = SavedView(name=name, query=query, owner=None if shared else by, by=by, at=self._now())
        self._views.save(view)
        return view

    def saved_views(self, owner: str) -> Sequence[SavedView]:
        """Everybody's views and somebody's own, by their names."""
        return self._views.of(owner)

    def drop_view(self, name: str, owner: str | None) -> bool:
        """Keep a view no longer (without an owner: everybody's); False if there was none."""
        return self._views.drop(name, owner)

    def _now(self) -> str:
        return _moment(self._clock())

    def _version(self, working: Working, now: str) -> str:
        holds = "-".join(map(str, working.holds(now)))
        return ".".join(map(str, (*working.columns.version, working.change, holds)))

    def _current(self) -> Working:
        """The columns and tasks of the file as they are now."""
        working = self._working
        if self._is_current(working):
            return working
        with self._loading:
            reached, working = self._board.reached, self._working
            version = (reached.epoch, reached.version)
            columns, tasks, known = working.columns, working.tasks, working.change
            if version[0] != columns.version[0]:
                columns, tasks, known = Columns(), {}, 0
            if version != columns.version:
                columns = columns.changed(self._board.rows(columns.version[1]), version)
            changed, change = self._tasks.changes(known)
            self._working = Working.of(columns, {**tasks, **changed}, change)
            return self._working

    def _is_current(self, working: Working) -> bool:
        reached = self._board.reached
        return (reached.epoch, reached.version) == working.columns.version and not self._tasks.changes(working.change)[
            0
        ]

    def _select(self, working: Working, asked: Filter, now: str) -> Selection:
        for day in (asked.start, asked.end):
            _see_day(day)
        found = self._telling(working.columns, asked.text) if asked.text.strip() else None
        return Selection(working, asked, now, found)

    def _telling(self, columns: Columns, text: str) -> int:
        """The rows whose reports have what is sought, or the one of that name; none where no word is sought."""
        named = columns.numbers.get(text.strip())
        if named is not None:
            return bits_of([named])
        reached = self._board.reached

        def sought() -> int:
            question = self._searcher.question(text, self._board.standing)
            return bits_of(self._board.telling(question))

        return self._found.get((reached.epoch, reached.words_version, text), sought)

    def _ordered(self, columns: Columns, order: Order) -> list[Placed]:
        known = self._orders.get(order)
        if known is None or known[0] is not columns:
            placed = reordered(known[1], known[0], columns, order) if known else ordered(columns, order)
            known = self._orders[order] = (columns, placed)
        return known[1]


def _named(by: str) -> str:
    if not by.strip():
        raise InputError("nobody is named who works on it.", remedy="Say who you are.")
    return by.strip()


def _see_day(day: str | None) -> None:
    try:
        day_number(day)
    except ValueError as error:
        raise InputError(f"{day} is no day.", remedy="Write it as 2024-05-31.") from error


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
