"""Reports in a table, one row a report, whatever kind of file the table is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.refusing import refuse_text
from rasd.sources.shown import is_blank
from rasd.sources.tables.atlos import INCIDENTS
from rasd.sources.tables.autoarchiver import ARCHIVED
from rasd.sources.tables.celldates import told_date
from rasd.sources.tables.datecolumn import DateColumn, Draft
from rasd.sources.tables.headings import GROUP_POSTS, LIBRARY_POSTS, POSTS, Columns, find_columns, shown
from rasd.sources.tables.rows import Broken, NoValue, Row, words

#: every kind of table that is known by its headings
KINDS: Final = (INCIDENTS, ARCHIVED, POSTS, GROUP_POSTS, LIBRARY_POSTS)
_LANGUAGES: Final = {"arabic": "ar", "العربية": "ar", "عربي": "ar", "english": "en", "الإنجليزية": "en"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: what keeps a spreadsheet program from taking words for a formula
_GUARD = re.compile(r"\A'(?=[=+\-@])")

Place = Callable[[int], str]


def names_of(rows: Iterator[Row | Broken]) -> list[str]:
    """The headings: what stands in the first row that is not blank; none where there is no such row."""
    for row in rows:
        if isinstance(row, Broken):
            raise UnreadableReportError(f"the headings in row {row.number} can't be read.", remedy=row.why)
        names = [words(cell) for cell in row.cells]
        while names and not shown(names[-1]):
            names.pop()
        if names:
            return names
    return []


def columns_of(names: Sequence[str], about: About) -> Columns | None:
    """The columns under these headings; None where none of them is the text."""
    return find_columns(names, about, KINDS)


def row_reports(
    rows: Iterator[Row | Broken], columns: Columns, about: About, by: str, place: Place
) -> Iterator[Received | Quarantined]:
    """Every report of the rows under the headings. `place` is how the number of a row is told."""
    by = f"{by} {columns.kind.form}" if columns.kind.form else by
    if columns.missing:
        about.tell(f"no column is called {', '.join(map(repr, columns.missing))}; what is mapped there was not read.")
    dates = DateColumn(columns.kind, about)
    wordless = 0
    try:
        for row in rows:
            if (item := _item(row, columns, about, place)) is None:
                continue
            if isinstance(item, Draft) and not item.text:
                wordless += 1
                continue
            yield from (_done(one, dates, columns, about, by) for one in dates.after(item))
    except UnreadableReportError:
        # what waits for its date was read, and is not lost with what can't be
        yield from (_done(one, dates, columns, about, by) for one in dates.ended())
        raise
    yield from (_done(one, dates, columns, about, by) for one in dates.ended())
    dates.summed_up()
    if wordless:
        about.tell(f"rows passed over: {wordless:,} ({columns.kind.wordless}).")


def _item(row: Row | Broken, columns: Columns, about: About, place: Place) -> Draft | Quarantined | None:
    """What a row is; a draft without text where that is usual, None where nothing stands in it but its number."""
    at = place(row.number)
    if isinstance(row, Broken):
        return Quarantined(source=about.source, at=at, why=row.why)
    try:
        return _draft(row, columns, at)
    except UnreadableReportError as error:
        return Quarantined(source=about.source, at=at, why=str(error))


def _draft(row: Row, columns: Columns, at: str) -> Draft | None:
    cells = {field: row.cells[number] for field, number in columns.at.items() if number < len(row.cells)}
    fields = {field: words(cell) for field, cell in cells.items()}
    text = cells.get("text")
    if isinstance(text, NoValue):
        raise UnreadableReportError(text.what, remedy=text.remedy)
    said = text if isinstance(text, str) else fields.get("text", "")
    if is_blank(said) and "\x00" not in said:
        return _without_words(row, columns, at)
    if columns.kind.guarded:
        said = _GUARD.sub("", said)
    refuse_text(said)
    if any("\x00" in cell for cell in fields.values()):
        raise UnreadableReportError("a cell of it has a NUL, which no text has.", remedy="Save the table again.")
    told = told_date(cells.get("published"), cells.get("time"))
    return Draft(at=at, text=said, fields=fields, told=told, cell=fields.get("published", ""))


def _without_words(row: Row, columns: Columns, at: str) -> Draft | None:
    """A row whose text is blank: nothing where nothing but a number stands in it, as in rows prepared for filling."""
    beside = [number for number, cell in enumerate(row.cells) if number != columns.at.get("id") and shown(words(cell))]
    if not beside:
        return None
    if columns.kind.wordless:
        return Draft(at=at, text="", fields={}, told=None, cell="")
    raise UnreadableReportError(
        "there is no text in this row, though other cells are filled.",
        remedy="Fill the text in; or say that another column is the text: --map HEADING=text.",
    )


def _done(
    item: Draft | Quarantined, dates: DateColumn, columns: Columns, about: About, by: str
) -> Received | Quarantined:
    if isinstance(item, Quarantined):
        return item
    told, kind = item.fields, columns.kind
    prefix, named_by = kind.item
    name = told.get(named_by)
    changed = told_date(told["edited"]) if told.get("edited") else None
    report = Report.received(
        item.text,
        key=told.get("id") or None,
        title=told.get("title") or None,
        published=dates.published(item),
        url=told.get("url") or None,
        outlet=told.get("outlet") or None,
        lang=_tag(told.get("lang", "")),
        author=told.get("author") or None,
        item=f"{prefix}{name}" if name else None,
        edited=changed.written(about, zone=kind.zone) if changed else None,
    )
    return Received(report=report, at=item.at, by=by)


def _tag(language: str) -> str | None:
    """A language as its tag: as told, or the tag of a usual name."""
    return _LANGUAGES.get(language.casefold()) or (language if _TAG.fullmatch(language) else None)
