"""Workbooks: formulas, merged and hidden sheets, errors, and parts made to harm."""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import Any

from .entry import Entry, clashed, shelled
from .making import book, rewritten, zipped

_SHEET = "xl/worksheets/sheet1.xml"
_HEADINGS = ("id", "text", "date")


def _hidden(made: Any) -> None:
    other = made.create_sheet("مخفية")
    other.append(["النص"])
    other.append([clashed("السلطان")])
    other.sheet_state = "hidden"
    made.create_sheet("ملاحظات").append(["لا شيء"])


def _merged(made: Any) -> None:
    made.active.merge_cells("C2:C3")


def _worked(raw: bytes) -> bytes:
    """A formula as Excel saves it, with what it came to."""
    text = shelled("حقل الشمام").encode()
    return (
        raw.replace(b"<f>A1&amp;B1</f><v></v>", b"<f>A1&amp;B1</f><v>" + text + b"</v>")
        .replace(b"<f>A1&amp;B1</f><v />", b"<f>A1&amp;B1</f><v>" + text + b"</v>")
        .replace(b'<c r="B2">', b'<c r="B2" t="str">')
    )


def _as_error(raw: bytes) -> bytes:
    return raw.replace(b'<c r="B2" t="inlineStr"><is><t>REF</t></is></c>', b'<c r="B2" t="e"><v>#REF!</v></c>')


ENTRIES = (
    Entry(
        name="dates as Excel has them, numbers that have a point, and a blank row",
        file="reports.xlsx",
        raw=lambda: book(
            _HEADINGS,
            (1.0, shelled("حقل القمح"), datetime(2024, 5, 31)),  # noqa: DTZ001 - a cell has no zone
            (),
            (2, clashed("القمح"), datetime(2024, 6, 1, 18, 30)),  # noqa: DTZ001 - same
        ),
        reports=2,
        fields={"published": ("2024-05-31", "2024-06-01T18:30:00"), "key": ("1", "2")},
    ),
    Entry(
        name="a date as a bare number of days",
        file="serial.xlsx",
        raw=lambda: book(_HEADINGS, (1, shelled("حقل الشعير"), 45443)),
        has=(shelled("حقل الشعير"),),
        fields={"published": (None,)},
        tells=("without a date",),
    ),
    Entry(
        name="a text that is a formula which was never worked out",
        file="formula.xlsx",
        raw=lambda: book(_HEADINGS, (1, "=A1&B1", None), (2, shelled("حقل العدس"), None)),
        has=(shelled("حقل العدس"),),
        lacks=("A1",),
        unused=(("sheet Sheet row 2", "never worked out"),),
    ),
    Entry(
        name="a text that is a formula, with what it came to",
        file="worked.xlsx",
        raw=lambda: rewritten(book(_HEADINGS, (1, "=A1&B1", None)), _SHEET, _worked),
        has=(shelled("حقل الشمام"),),
    ),
    Entry(
        name="a text that is the error of a formula",
        file="error.xlsx",
        raw=lambda: book(_HEADINGS, (1, "#REF!", None), (2, shelled("حقل الحمص"), None)),
        has=(shelled("حقل الحمص"),),
        unused=(("sheet Sheet row 2", "#REF!"),),
    ),
    Entry(
        name="a hidden sheet, and one of notes",
        file="hidden.xlsx",
        raw=lambda: book(_HEADINGS, (1, shelled("حقل السلطان"), None), change=_hidden),
        reports=2,
        has=(shelled("حقل السلطان"), clashed("السلطان")),
        tells=("is hidden",),
    ),
    Entry(
        name="a date over two rows",
        file="merged.xlsx",
        raw=lambda: book(
            _HEADINGS, (1, shelled("حقل الفول"), "2024-06-01"), (2, clashed("الفول"), None), change=_merged
        ),
        reports=2,
        fields={"published": ("2024-06-01", "2024-06-01")},
    ),
    Entry(
        name="words that look like a formula, and characters that XML can't hold",
        file="words.xlsx",
        raw=lambda: book(_HEADINGS, (1, "- " + shelled("حقل السمسم") + "_x000D_\nوانتهى", None)),
        has=("- قصف", shelled("حقل السمسم"), "وانتهى"),
        lacks=("_x000D_",),
    ),
    Entry(
        name="a workbook of ten years ago",
        file="old.xls",
        raw=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        reports=0,
        unused=(("", "old"),),
    ),
    Entry(
        name="a workbook cut short on its way",
        file="cut.xlsx",
        raw=lambda: book(_HEADINGS, (1, shelled("حقل القطن"), None))[:-200],
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="a sheet that breaks off",
        file="broken.xlsx",
        raw=lambda: rewritten(
            book(_HEADINGS, (1, shelled("حقل الذرة"), None), (2, clashed("الذرة"), None)),
            _SHEET,
            lambda raw: raw[: raw.rfind(b"<row")] + b"<row",
        ),
        has=(shelled("حقل الذرة"),),
        unused=(("sheet Sheet", "damaged"),),
    ),
    Entry(
        name="a sheet with entities that would fill the memory",
        file="bomb.xlsx",
        raw=lambda: rewritten(
            book(_HEADINGS, (1, "x", None)),
            _SHEET,
            lambda raw: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + raw,
        ),
        reports=0,
        unused=(("", "entities"),),
    ),
    Entry(
        name="a workbook of half a gigabyte in a few kilobytes",
        file="large.xlsx",
        raw=lambda: rewritten(
            book(_HEADINGS, (1, "x", None)), _SHEET, lambda raw: raw.replace(b"x", b" " * 60_000_000, 1)
        ),
        reports=0,
        unused=(("", "unpacks"),),
    ),
    Entry(
        name="a letter of Word that is called a workbook",
        file="letter.xlsx",
        raw=lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="an OpenDocument spreadsheet",
        file="table.ods",
        raw=lambda: zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
            how=zipfile.ZIP_STORED,
        ),
        reports=0,
        unused=(("", "OpenDocument"),),
    ),
)
