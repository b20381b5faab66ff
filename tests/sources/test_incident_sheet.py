"""Sheets that teams keep: as they are, as they are broken, and as somebody would break them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from rasd.model import InputError, UnreadableReportError
from rasd.read.sheetcells import Cells
from rasd.sources.about import About
from rasd.sources.packfiles import shipped_packs
from rasd.sources.tables.fieldrows import Fault
from rasd.sources.tables.incidentsheet import SheetRow, sheet_rows

PACKS = shipped_packs()
CELLS = Cells(PACKS)
HEAD = "id,date,place,type,killed"


def rows(content: bytes, name: str = "t.csv", columns: Mapping[str, str] | None = None) -> list[SheetRow | Fault]:
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(content))
    return sheet_rows(stream, About(source=name, columns=columns or {}), PACKS.sheet, CELLS)


def csv(*lines: str) -> list[SheetRow | Fault]:
    return rows("\n".join((HEAD, *lines)).encode())


def book(*lines: Sequence[Any], merge: str = "") -> list[SheetRow | Fault]:
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(line)
    if merge:
        made.active.merge_cells(merge)
    stream = io.BytesIO()
    made.save(stream)
    return rows(stream.getvalue(), "t.xlsx")


def texts(found: Sequence[SheetRow | Fault]) -> list[str]:
    return [one.received.report.text if isinstance(one, SheetRow) else f"{one.at} {one.column}" for one in found]


def fault(found: Sequence[SheetRow | Fault]) -> Fault:
    (one,) = found
    assert isinstance(one, Fault)
    return one


def test_a_row_becomes_a_text_of_its_cells() -> None:
    (row,) = csv("7,2024-05-31,تل النورس,shelling,2")
    assert isinstance(row, SheetRow)
    report = row.received.report
    assert report.text == "Row of a sheet: 7\ndate: 2024-05-31\nplace: تل النورس\ntype: shelling\nkilled: 2"
    assert (report.key, report.item, report.outlet, report.published) == ("7", "sheet:t/7", "t", None)
    assert (row.received.at, row.received.by) == ("row 2", "sheet/1")


def test_headings_are_known_in_arabic_and_the_text_is_in_the_language_of_the_sheet() -> None:
    content = "﻿الرقم;التاريخ;المكان;نوع الحادثة;عدد القتلى\n٧;٣١/٥/٢٠٢٤;تل النورس;غارة جوية;٢\n".encode()
    assert texts(rows(content)) == [
        "سطر من جدول: ٧\nالتاريخ: 2024-05-31 (٣١/٥/٢٠٢٤)\nالمكان: تل النورس\nالنوع: غارة جوية\nالقتلى: ٢"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings_of_older_programs_are_read(encoding: str) -> None:
    content = "التاريخ,النوع,المكان\n2024-05-31,قصف,تل النورس\n".encode(encoding)
    (told,) = texts(rows(content))
    assert told.endswith("المكان: تل النورس\nالنوع: قصف")


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("7,1445/10/22,x,shelling,2", "date", "Hijri"),
        ("7,22 شوال 1445,x,shelling,2", "date", "Hijri"),
        ("7,soon,x,shelling,2", "date", "no date"),
        ("7,2024-02-31,x,shelling,2", "date", "no date"),
        ("7,,x,shelling,2", "date", "there is no date"),
        ("7,2024-05-31,x,,2", "type", "there is no type"),
        ("7,2024-05-31,x,picnic,2", "type", "picnic"),
        ("7,2024-05-31,x,shelling,many", "killed", "no number"),
        ('7,2024-05-31,x,shelling,"=HYPERLINK(""http://x"")"', "killed", "no number"),
        ("7,2024-05-31,x\x00y,shelling,2", "place", "NUL"),
        (f"7,2024-05-31,{'x' * 30_000},shelling,2", "place", "30,000 characters"),
    ],
)
def test_a_row_that_can_not_be_used_is_told_with_its_number_and_column(line: str, column: str, said: str) -> None:
    found = fault(csv(line))
    assert (found.at, found.column) == ("row 2", column)
    assert said in f"{found.what} {found.remedy}"
    assert found.remedy


def test_a_row_that_is_too_long_costs_only_itself() -> None:
    found = csv("7,2024-05-31,x,shelling,2", f'8,2024-05-31,"{"x" * 10_000_000}",shelling,2', "9,2024-05-31,y,raid,0")
    assert [isinstance(one, Fault) for one in found] == [False, True, False]


def test_formulas_and_direction_marks_stay_words() -> None:
    (told,) = texts(csv('7,2024-05-31,"=1+1 \u202eevil\u202c <script>",shelling,2'))
    assert "place: =1+1 \u202eevil\u202c <script>" in told


def test_words_of_a_cell_make_no_line_of_their_own() -> None:
    (told,) = texts(csv('7,2024-05-31,"x\ntype: raid\nkilled: 99",shelling,2'))
    assert told.splitlines() == [
        "Row of a sheet: 7", "date: 2024-05-31", "place: x type: raid killed: 99", "type: shelling", "killed: 2",
    ]  # fmt: skip


def test_whether_the_day_stands_first_is_decided_by_the_whole_column() -> None:
    first, second = csv("1,03/04/2024,x,raid,", "2,25/04/2024,y,raid,")
    assert "2024-04-03 (03/04/2024)" in texts([first])[0]
    assert isinstance(first, SheetRow)
    assert first.notes == ()
    (guessed,) = csv("1,03/04/2024,x,raid,")
    assert isinstance(guessed, SheetRow)
    assert "day first" in guessed.notes[0]
    mixed = csv("1,03/04/2024,x,raid,", "2,25/04/2024,y,raid,", "3,04/25/2024,z,raid,")
    assert [isinstance(one, Fault) for one in mixed] == [True, False, False]
    assert second != first


def test_two_rows_of_one_id_and_two_that_say_the_same_are_told() -> None:
    same = csv("7,2024-05-31,x,raid,", "7,2024-06-01,y,raid,")
    assert texts(same)[1:] == ["row 3 id"]
    alike = csv(",2024-05-31,x,raid,", ",2024-05-31,x,raid,")
    assert isinstance(alike[1], Fault)
    assert "very same" in alike[1].what


def test_two_columns_that_may_be_one_field_are_asked_about() -> None:
    content = b"date,type,place,place\n2024-05-31,raid,x,y\n"
    with pytest.raises(InputError, match="two columns may be the place"):
        rows(content)
    content = b"date,day,type\n2024-05-31,2024-06-01,raid\n"
    with pytest.raises(InputError, match="two columns may be the date"):
        rows(content)
    (told,) = texts(rows(content, columns={"day": "date"}))
    assert "2024-06-01" in told


def test_other_headings_are_mapped_and_wrong_maps_are_told() -> None:
    content = "when,what,où\n2024-05-31,raid,x\n".encode()
    with pytest.raises(UnreadableReportError, match="date, type"):
        rows(content)
    (told,) = texts(rows(content, columns={"When": "date", "what": "type", "où": "place"}))
    assert told.endswith("place: x\ntype: raid")
    with pytest.raises(InputError, match="no field is called so"):
        rows(content, columns={"when": "text"})


def test_a_workbook_with_dates_and_merged_cells_is_read() -> None:
    found = book(
        ("id", "date", "place", "type", "killed"),
        ("1", datetime(2024, 5, 31), "تل النورس", "shelling", 2),  # noqa: DTZ001 - workbooks have no zones
        ("2", None, "كفر زيزفون", "raid", None),
        merge="B2:B3",
    )
    assert [one.splitlines()[1:] for one in texts(found)] == [
        ["date: 2024-05-31", "place: تل النورس", "type: shelling", "killed: 2"],
        ["date: 2024-05-31", "place: كفر زيزفون", "type: raid"],
    ]


def test_a_number_merged_over_rows_is_counted_once() -> None:
    found = book(
        ("id", "date", "place", "type", "killed"),
        ("1", "2024-05-31", "x", "shelling", 2),
        ("2", "2024-05-31", "y", "raid", None),
        merge="E2:E3",
    )
    assert ["killed: 2" in one for one in texts(found)] == [True, False]


def test_a_formula_that_was_never_worked_out_is_told() -> None:
    found = fault(book(("id", "date", "type", "killed"), ("1", "2024-05-31", "raid", "=SUM(A1:A9)")))
    assert (found.column, "formula" in found.what) == ("killed", True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"), (b"%PDF-1.7 x", "PDF"), (b"\xd0\xcf\x11\xe0xxxx", "Office"),
        (b"PK\x03\x04xx", "end is missing"),
        (b"\n\n\n", "none at all"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said):
        rows(content)


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [("35.0405", "40.4611", "point: 35.0405, 40.4611"), ("٣٥٫٠٤", "٤٠٫٤٦", "point: 35.04, 40.46"), ("", "", "no")],
)
def test_points_are_read_in_degrees(lat: str, lon: str, expected: str) -> None:
    (told,) = texts(rows(f"date,type,lat,lon\n2024-05-31,raid,{lat},{lon}\n".encode()))
    assert (expected in told) == ("point" in told) == bool(lat)


@pytest.mark.parametrize(("lat", "lon", "column"), [("95", "40", "lat"), ("35", "", "lon"), ("35°2'", "40", "lat")])
def test_a_point_that_is_none_is_told(lat: str, lon: str, column: str) -> None:
    assert fault(rows(f"date,type,lat,lon\n2024-05-31,raid,{lat},{lon}\n".encode())).column == column


def test_an_end_before_its_beginning_is_told() -> None:
    assert fault(rows(b"date,until,type\n2024-05-31,2024-05-01,raid\n")).column == "until"
