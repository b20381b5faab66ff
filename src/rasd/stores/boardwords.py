"""The words of reports in a project's SQLite file (FTS5), and which incidents the reports tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
import sqlalchemy as sa

from rasd.model.boardstate import Sought, Worded
from rasd.stores.paging import pages
from rasd.stores.schema_board import board_reports, board_told

_ADD = "INSERT INTO board_words (rowid, words, bare) VALUES (?, ?, ?)"
_TELLING = (
    "SELECT '[' || group_concat(told.incident) || ']' FROM board_words "
    "JOIN board_told AS told ON told.report = board_words.rowid WHERE board_words MATCH ?"
)
_STANDING = "SELECT doc FROM board_vocabulary WHERE term = ? AND col = 'words'"


def add(connection: sa.Connection, worded: Sequence[Worded]) -> bool:
    """Add the words of reports that are not sought in yet; whether there are any."""
    if not worded:
        return False
    last = connection.execute(sa.select(sa.func.max(board_reports.c.number))).scalar() or 0
    rows = [{"number": last + at, "report_id": one.report_id} for at, one in enumerate(worded, 1)]
    connection.execute(sa.insert(board_reports), rows)
    texts = [(row["number"], one.words, one.bare) for row, one in zip(rows, worded, strict=True)]
    connection.exec_driver_sql(_ADD, texts)
    return True


def tell(connection: sa.Connection, reports: Mapping[int, Sequence[str]]) -> bool:
    """Keep which reports tell of incidents, by the incidents' numbers; whether that is other than before."""
    now: dict[int, set[int]] = {incident: set() for incident in reports}
    asked = defaultdict(list)
    for incident, ids in reports.items():
        for one in ids:
            asked[one].append(incident)
    for page in pages(asked):
        chosen = sa.select(board_reports).where(board_reports.c.report_id.in_(page))
        for row in connection.execute(chosen):
            for incident in asked[row.report_id]:
                now[incident].add(row.number)
    before: dict[int, set[int]] = {incident: set() for incident in reports}
    for some in pages(reports):
        for row in connection.execute(sa.select(board_told).where(board_told.c.incident.in_(some))):
            before[row.incident].add(row.report)
    changed = [incident for incident in reports if now[incident] != before[incident]]
    for some in pages(changed):
        connection.execute(sa.delete(board_told).where(board_told.c.incident.in_(some)))
    if rows := [{"report": report, "incident": incident} for incident in changed for report in sorted(now[incident])]:
        connection.execute(sa.insert(board_told), rows)
    return bool(changed)


def forget(connection: sa.Connection) -> None:
    """Forget all words, and who tells of what."""
    connection.exec_driver_sql("INSERT INTO board_words (board_words) VALUES ('delete-all')")
    for table in (board_reports, board_told):
        connection.execute(sa.delete(table))


def telling(connection: sa.Connection, question: Sequence[Sought]) -> Sequence[int]:
    """The numbers of incidents with a report that has all that is sought."""
    if not question:
        return ()
    match = " AND ".join(map(_expression, question))
    found = connection.exec_driver_sql(_TELLING, (match,)).scalar()
    return msgspec.json.decode(found, type=list[int]) if found else ()


def standing(connection: sa.Connection, word: str) -> int:
    """How many reports have a word as it stands."""
    return connection.exec_driver_sql(_STANDING, (word,)).scalar() or 0


def _expression(one: Sought) -> str:
    """What is sought in FTS5's own language. Words are letters and digits alone, so that quotes hold them."""
    if one.phrase:
        return f'(words : "{" ".join(one.phrase)}")'
    return f"({' OR '.join(_quoted(word, open_=one.open) for word in one.words)})"


def _quoted(word: str, *, open_: bool) -> str:
    return f'"{word}"*' if open_ else f'"{word}"'
