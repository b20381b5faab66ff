"""Workbooks of plain tables (Office Open XML), written as they come: no formulas, no links, nothing of this machine.

Libraries for this take a minute for a hundred thousand wide rows, and write times and access rights of their drafts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final, Self
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

#: what a cell and a sheet can hold; letters beyond the basic plane count twice
MOST_LETTERS: Final = 32_767 // 2
MOST_ROWS: Final = 1_048_576
#: day 0 of the calendar of workbooks; its days before March 1900 are one off
_DAY_0: Final = dt.date(1899, 12, 30).toordinal()
FIRST_DAY: Final = dt.date(1900, 3, 1)
#: letters that no XML may have, and words that workbooks take for such letters
_NO_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_LETTERS: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: numbers of the styles below: plain, headings, days, long words, long words from the right
PLAIN, BOLD, DAY, LONG, LONG_RIGHT = range(5)
_STYLES: Final = f"""{_HEAD}<styleSheet {_MAIN}>
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right" vertical="top" wrapText="1" readingOrder="2"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
"""  # noqa: E501 - one style a line

Value = str | int | float | dt.date | None


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet. Where it has headings they stay in sight, and its columns can be filtered."""

    name: str
    right_to_left: bool = False
    #: of each column, in letters
    widths: tuple[float, ...]
    #: of each column: the style of its words
    styles: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()


class Book:
    """A workbook on a stream, for a `with` block: sheets are written in order, then what holds them together."""

    def __init__(self, stream: BinaryIO, *, title: str, made: str) -> None:
        self._archive = ZipFile(stream, "w", ZIP_DEFLATED)
        self._title, self._made = title, made
        #: of each sheet: its name and the cells that are filtered
        self._sheets: list[tuple[str, str]] = []

    def write(self, sheet: Sheet, rows: Iterable[Sequence[Value]]) -> None:
        """Write a sheet, with as many rows as it holds."""
        letters = [_letters(number) for number in range(len(sheet.widths))]
        headed, last = bool(sheet.headings), int(bool(sheet.headings))
        with self._archive.open(_part(f"xl/worksheets/sheet{len(self._sheets) + 1}.xml"), "w") as part:
            part.write(_beginning(sheet).encode())
            if headed:
                part.write(_row(1, zip(letters, sheet.headings, [BOLD] * len(letters), strict=True)))
            styles = sheet.styles or (PLAIN,) * len(letters)
            for last, row in zip(range(1 + headed, MOST_ROWS + 1), rows, strict=False):
                part.write(_row(last, zip(letters, row, styles, strict=True)))
            part.write(b"</sheetData>")
            if headed:
                part.write(f'<autoFilter ref="A1:{letters[-1]}{last}"/>'.encode())
            part.write(b"</worksheet>")
        self._sheets.append((sheet.name, f"$A$1:${letters[-1]}${last}" if headed else ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._archive:
            if kind is None:
                self._finish()

    def _finish(self) -> None:
        numbers = range(1, len(self._sheets) + 1)
        for name, text in (
            ("xl/styles.xml", _STYLES),
            ("xl/workbook.xml", self._workbook()),
            (
                "xl/_rels/workbook.xml.rels",
                _relations(
                    *((f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
                    (f"{_OFFICE}/styles", "styles.xml"),
                ),
            ),
            ("docProps/core.xml", self._core()),
            (
                "_rels/.rels",
                _relations(
                    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ),
            ),
            ("[Content_Types].xml", _content(numbers)),
        ):
            self._archive.writestr(_part(name), text)

    def _workbook(self) -> str:
        names = [escape(name, {'"': "&quot;"}) for name, _ in self._sheets]
        sheets = (f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
        filters = "".join(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
            f"'{escape(name)}'!{cells}</definedName>"
            for at, (name, cells) in enumerate(self._sheets)
            if cells
        )
        return (
            f'{_HEAD}<workbook {_MAIN} xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{''.join(sheets)}</sheets>"
            f"{f'<definedNames>{filters}</definedNames>' if filters else ''}</workbook>"
        )

    def _core(self) -> str:
        return (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{xml_words(self._title)}</dc:title>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{xml_words(self._made)}</dcterms:created></cp:coreProperties>'
        )


def xml_words(words: str) -> str:
    """Words as they stand in XML, as long as a cell holds them."""
    if len(words) > MOST_LETTERS:
        words = words[:MOST_LETTERS]
    return escape(_LIKE_LETTERS.sub("_x005F_", _NO_XML.sub("\ufffd", words))) if _SPECIAL.search(words) else words


def _row(number: int, cells: Iterable[tuple[str, Value, int]]) -> bytes:
    return f'<row r="{number}">{"".join(_cells(number, cells))}</row>'.encode()


def _cells(number: int, cells: Iterable[tuple[str, Value, int]]) -> Iterator[str]:
    for letters, value, style in cells:
        if isinstance(value, str):
            words = xml_words(value)
            yield (
                f'<c r="{letters}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
            )
        elif isinstance(value, dt.date):
            yield f'<c r="{letters}{number}" s="{DAY}"><v>{value.toordinal() - _DAY_0}</v></c>'
        elif value is not None:
            yield f'<c r="{letters}{number}" s="{style}"><v>{value!r}</v></c>'


def _beginning(sheet: Sheet) -> str:
    turned = ' rightToLeft="1"' if sheet.right_to_left else ""
    still = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    columns = (
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    return (
        f'{_HEAD}<worksheet {_MAIN}><sheetViews><sheetView{turned} workbookViewId="0">'
        f"{still if sheet.headings else ''}</sheetView></sheetViews>"
        f"<cols>{''.join(columns)}</cols><sheetData>"
    )


def _letters(number: int) -> str:
    """What a column is called, by its number from 0."""
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


def _part(name: str) -> ZipInfo:
    """A part of the file with no time and no rights of its own."""
    part = ZipInfo(name)
    part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, 0, 0
    return part


def _relations(*targets: tuple[str, str]) -> str:
    told = (f'<Relationship Id="rId{at}" Type="{kind}" Target="{to}"/>' for at, (kind, to) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


def _content(numbers: Iterable[int]) -> str:
    parts = [("/xl/workbook.xml", f"{_TYPES}.sheet.main+xml"), ("/xl/styles.xml", f"{_TYPES}.styles+xml")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", f"{_TYPES}.worksheet+xml") for number in numbers]
    parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    told = (f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{''.join(told)}</Types>"
    )
