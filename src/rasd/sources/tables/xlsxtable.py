"""Excel workbooks: sheets of reports, one row a report."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.spooling import seekable
from rasd.sources.tables.headings import Columns, no_text, shown
from rasd.sources.tables.rows import Row
from rasd.sources.tables.table import columns_of, names_of, row_reports
from rasd.sources.tables.xlsxguard import careful, check_workbook
from rasd.sources.tables.xlsxsheet import COLUMNS, NOTHING, Facts, cells_of, facts_of, sheet_rows

#: what derives reports from rows, with the version of openpyxl after it
FORM: Final = "xlsx/1"
#: bytes that a workbook may have
LIMIT: Final = 200_000_000
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SUFFIXES: Final = (".xlsx", ".xlsm", ".xltx", ".xltm")
_OTHERS: Final = (".xls", ".xlsb", ".ods", ".xlt")
#: how the name of a workbook's first part begins; other office files share the first three
_FIRST: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"customXml/")
_PART = re.compile(rb"xl/(?:_rels/|workbook\.|worksheets/|styles\.|sharedStrings\.|theme/)")
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MEDIA: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: how the name of the stream in which a locked workbook is kept stands in it
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE: Final = "Open it in a spreadsheet program, and save it as Excel workbook (.xlsx) or as CSV."


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet of a workbook that is open."""

    name: str
    hidden: bool
    part: str
    #: openpyxl's, which has no types
    sheet: Any


def is_xlsx(head: bytes, about: About) -> bool:
    """Whether an input is a workbook; those of kinds that can't be read are, too, to be told so."""
    suffix = about.suffix
    if head.startswith(_OLD):
        return suffix in _SUFFIXES + _OTHERS or _LOCKED in head
    if not head.startswith(_ZIP):
        return False
    if suffix in _SUFFIXES + _OTHERS or (about.media or "").startswith(_MEDIA) or _ODS in head[:200]:
        return True
    return head[30:].startswith(_FIRST) and bool(_PART.search(head))


def xlsx_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every report of every sheet that has a column of texts; what can't be used comes as `Quarantined`."""
    refuse_other_kinds(stream.peek(512), about)
    with seekable(stream, LIMIT) as file:
        check_workbook(file)
        yield from _workbook(file, about)


def refuse_other_kinds(head: bytes, about: About) -> None:
    """Raise `UnreadableReportError` where it is a workbook of a kind that can't be read."""
    if head.startswith(_OLD):
        raise UnreadableReportError("this workbook is of the old kind (.xls), or locked with a password.", remedy=_SAVE)
    if _ODS in head[:200] or about.suffix == ".ods":
        raise UnreadableReportError("this is an OpenDocument spreadsheet (.ods).", remedy=_SAVE)
    if about.suffix == ".xlsb":
        raise UnreadableReportError("this is a binary workbook (.xlsb).", remedy=_SAVE)


def _workbook(file: BinaryIO, about: About) -> Iterator[Received | Quarantined]:
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load, and needed for workbooks alone

    by = f"{FORM} openpyxl/{openpyxl.__version__}"
    seen: list[str] = []
    used = False
    archive, sheets = sheets_in(file)
    for sheet in sheets:
        try:
            names = names_of(rows_of(sheet))
            columns = columns_of(names, about)
            if columns is None:
                seen += names
                continue
            used = True
            if sheet.hidden:
                about.tell(f"the sheet {sheet.name} is hidden, and was read as well.")
            yield from _sheet_reports(archive, sheet, columns, about, by)
        except UnreadableReportError as error:
            used = True
            yield Quarantined(source=about.source, at=f"sheet {sheet.name}", why=str(error))
    if not used:
        raise no_text(seen, " of its sheets")


def sheets_in(file: BinaryIO) -> tuple[zipfile.ZipFile, list[Sheet]]:
    """The archive that a workbook is, and the sheets in it."""
    with careful():
        from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read()
        parts = [
            relation.target
            for _sheet, relation in reader.parser.find_sheets()
            if relation.target in reader.valid_files and "chartsheet" not in relation.Type
        ]
        sheets = [
            Sheet(name=shown(sheet.title), hidden=sheet.sheet_state != "visible", part=part, sheet=sheet)
            for sheet, part in zip(reader.wb.worksheets, parts, strict=True)
        ]
        return reader.archive, sheets


def rows_of(
    sheet: Sheet, width: int = COLUMNS, facts: Facts = NOTHING, keep: frozenset[int] = frozenset()
) -> Iterator[Row]:
    """The rows of a sheet that are not blank."""
    return sheet_rows(cells_of(sheet.sheet, width), facts, keep)


def _sheet_reports(
    archive: zipfile.ZipFile, sheet: Sheet, columns: Columns, about: About, by: str
) -> Iterator[Received | Quarantined]:
    # a text or number that stands over several rows is that of the first
    keep = frozenset(column for field, column in columns.at.items() if field in {"text", "id"})
    rows = rows_of(sheet, columns.width, facts_of(archive, sheet.part), keep)
    names_of(rows)
    yield from row_reports(rows, columns, about, by, f"sheet {sheet.name} row {{}}".format)
