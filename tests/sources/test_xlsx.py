"""Workbooks of reports, in invented rows, and workbooks made to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]
from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.files import FileSource
from rasd.sources.formats import reports_in
from rasd.sources.tables import xlsxguard
from rasd.sources.tables.xlsxtable import is_xlsx, xlsx_reports

SHELLING, CLASHES = "قصف مدفعي على قرية تل الريحان", "اشتباكات قرب جسر الزيتون"
#: the part of the first sheet
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: Sequence[Any], change: Callable[[Any], object] = lambda _book: None) -> bytes:
    """A workbook of one sheet with these rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rewritten(raw: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """A workbook with some parts changed, by the end of their names without the ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            change = parts.get(part.filename.rpartition("/")[2].partition(".")[0], bytes)
            new.writestr(part.filename, change(old.read(part)))
    return out.getvalue()


def read(
    raw: bytes, columns: Mapping[str, str] | None = None, name: str = "a.xlsx"
) -> tuple[list[Received], list[tuple[str, str]], list[str]]:
    told: list[str] = []
    about = About(source=name, columns=columns or {}, tell=told.append)
    items = list(reports_in(io.BufferedReader(io.BytesIO(raw)), about))
    received = [item for item in items if isinstance(item, Received)]
    return received, [(item.at, item.why) for item in items if isinstance(item, Quarantined)], told


def one(raw: bytes) -> Report:
    (received,), unused, _ = read(raw)
    assert unused == []
    return received.report


def test_a_sheet_is_read_with_the_place_of_each_row() -> None:
    received, unused, told = read(
        book(
            [],
            ["رقم", "النص", "التاريخ"],
            [1, SHELLING, date(2024, 5, 31)],
            [],
            [2.0, CLASHES, datetime(2024, 6, 1, 18, 30)],  # noqa: DTZ001 - a cell has no zone
        )
    )
    assert [item.report.text for item in received] == [SHELLING, CLASHES]
    assert [item.report.key for item in received] == ["1", "2"]
    assert [item.report.published for item in received] == ["2024-05-31", "2024-06-01T18:30:00"]
    assert [item.at for item in received] == ["sheet Sheet row 3", "sheet Sheet row 5"]
    assert {item.by for item in received} == {f"xlsx/1 openpyxl/{openpyxl.__version__}"}
    assert (unused, told) == ([], [])


@pytest.mark.parametrize(
    ("day", "clock", "published"),
    [
        (date(2024, 5, 31), time(18, 30), "2024-05-31T18:30:00"),
        (date(2024, 5, 31), "٦:٣٠ م", "2024-05-31T18:30:00"),
        (datetime(2024, 5, 31, 7, 0, 0, 600_000), time(18, 30), "2024-05-31T07:00:01"),  # noqa: DTZ001 - a cell has no zone
        ("31/05/2024", time(18, 30), "2024-05-31T18:30:00"),
        ("31/05/2024", "مساء", "2024-05-31"),
        (45443, None, None),
        (True, None, None),
    ],
)
def test_dates_of_spreadsheets_and_of_people(day: object, clock: object, published: str | None) -> None:
    assert one(book(["text", "date", "time"], [SHELLING, day, clock])).published == published


def test_every_sheet_with_a_column_of_texts_is_read_hidden_ones_too() -> None:
    def change(made: Any) -> None:
        for name, heading, state in (("شهر\u200f 6", "النص", "visible"), ("c", "text", "hidden")):
            sheet = made.create_sheet(name)
            sheet.append([heading])
            sheet.append([f"{CLASHES} {name}"])
            sheet.sheet_state = state

    received, unused, told = read(book(["ملاحظات"], ["بلا"], change=change))
    assert [item.at for item in received] == ["sheet شهر 6 row 2", "sheet c row 2"]
    assert unused == []
    assert len(told) == 1
    assert "sheet c is hidden" in told[0]


def test_no_sheet_with_a_known_text_lists_the_headings_and_the_remedy() -> None:
    def change(made: Any) -> None:
        made.create_sheet("b").append(["Place"])

    raw = book(["Narrative", "When"], ["x", "y"], change=change)
    with pytest.raises(UnreadableReportError, match=r"'Narrative', 'When', 'Place'.*--map HEADING=text"):
        read(raw)
    received, _, _ = read(raw, {"\u200fNarrative": "text", "when": "outlet"})
    assert [(item.report.text, item.report.outlet) for item in received] == [("x", "y")]


def test_cells_of_every_kind_are_words() -> None:
    rich = CellRichText("قصف ", TextBlock(InlineFont(b=True), "مدفعي"), " على القرية")
    received, _, _ = read(
        book(
            ["id", "text", "outlet"],
            [12345678901, rich, True],
            [1.5, "سطر_x000D_\nثان_x0000__xD800_", 7],
            [None, 12, None],
        )
    )
    assert [(item.report.key, item.report.text, item.report.outlet) for item in received] == [
        ("12345678901", "قصف مدفعي على القرية", "TRUE"),
        ("1.5", "سطر\r\nثان_x0000__xD800_", "7"),
        (None, "12", None),
    ]


SHARED = f"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>النص</t></si><si>
<r><t>{SHELLING[:8]}</t></r><r><rPr><b/></rPr><t>{SHELLING[8:]}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>"""


def test_texts_may_be_kept_apart_from_their_cells() -> None:
    def listed(xml: bytes) -> bytes:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        return xml.replace(b"</Types>", f'<Override PartName="/xl/strings.xml" ContentType="{kind}"/></Types>'.encode())

    cells = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + b'<row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    raw = rewritten(
        book([]),
        sheet1=lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"),
        **{"[Content_Types]": listed},
    )
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/strings.xml", SHARED)
    assert one(out.getvalue()).text == SHELLING


def test_merged_cells_say_the_same_of_all_their_rows_but_a_text_stands_once() -> None:
    def change(made: Any) -> None:
        for merged in ("A2:A4", "B3:B4", "C2:D2"):
            made.active.merge_cells(merged)

    received, unused, _ = read(
        book(["date", "text", "outlet"], [date(2024, 5, 31), SHELLING, "a"], [None, CLASHES, "b"], [None, None, "c"],
             [None, "قصف", "d"], change=change)
    )  # fmt: skip
    assert [item.report.published for item in received] == ["2024-05-31", "2024-05-31", None]
    assert [at for at, _ in unused] == ["sheet Sheet row 4"]


def test_a_formula_is_read_by_the_value_that_was_saved_with_it() -> None:
    raw = book(["id", "text"], ["=1+1", "=A1"], [2, "=A2"], [3, SHELLING])
    worked = rewritten(
        raw, sheet1=lambda xml: xml.replace(b'<c r="B2"><f>A1</f><v></v>', b'<c r="B2" t="str"><f>A1</f><v>x</v>')
    )
    received, unused, _ = read(worked)
    assert [(item.report.key, item.report.text) for item in received] == [(None, "x"), ("3", SHELLING)]
    assert [at for at, _ in unused] == ["sheet Sheet row 3"]
    assert "formula that was never worked out" in unused[0][1]


def test_errors_are_told_where_they_are_the_text_and_blank_elsewhere() -> None:
    received, unused, _ = read(book(["text", "url"], ["#REF!", "x"], [SHELLING, "#N/A"]))
    assert [(item.report.text, item.report.url) for item in received] == [(SHELLING, None)]
    assert [(at, "#REF!" in why) for at, why in unused] == [("sheet Sheet row 2", True)]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    raw = rewritten(book(["text"], [SHELLING], [CLASHES]), sheet1=lambda xml: xml.replace(b'ref="A1:A3"', b'ref="A1"'))
    assert len(read(raw)[0]) == 2


def test_rows_far_down_and_cells_far_out_end_where_a_sheet_ends() -> None:
    far = b'<row r="999999999999"><c r="A999999999999" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    raw = rewritten(
        book(["text"], [SHELLING]),
        sheet1=lambda xml: xml.replace(b"</sheetData>", b'<row r="3"><c r="ZZZ3"><v>1</v></c></row>' + far),
    )
    assert len(read(raw)[0]) == 1


@pytest.mark.parametrize("name", ["a", "-", "a.csv", "https://x.example/a.XLSX?v=2", "a.xlsm"])
def test_a_workbook_is_known_by_its_head_whatever_its_name(name: str) -> None:
    assert len(read(book(["text"], [SHELLING]), name=name)[0]) == 1


class Pipe(io.BytesIO):
    """Bytes that come once."""

    def seekable(self) -> bool:
        return False


def zipped(*parts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        zipped(("report.txt", "x")),
        zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")),
        zipped(("files/a.xlsx", book(["text"], ["x"]).decode("latin-1"))),
        b"xl/workbook.xml",
    ],
)
def test_other_archives_are_no_workbooks(raw: bytes) -> None:
    assert not is_xlsx(raw[:8192], About(source="a.zip"))


ODS = zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "old kind"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        ("a", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.ods", ODS, "OpenDocument"),
        ("a", ODS, "OpenDocument"),
        ("a.xlsb", zipped(("[Content_Types].xml", "")), "binary workbook"),
        ("a.xlsx", b"PK\x03\x04", "end is missing"),
        ("a.xlsx", zipped(("x", "y")), "damaged"),
        ("a.xlsx", book(["text"], [SHELLING])[:-200], "end is missing"),
    ],
)
def test_what_can_not_be_read_is_told_with_a_remedy(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said) as error:
        read(raw, name=name)
    assert error.value.remedy
    assert str(error.value).endswith(".")


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b"]>"
)


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "[Content_Types]"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_read(part: str, encoding: str) -> None:
    def laughing(xml: bytes) -> bytes:
        body = xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else xml
        return (LAUGHS + body.replace(b"</", b"&m;</", 1)).decode().encode(encoding)

    with pytest.raises(UnreadableReportError, match="declares XML entities"):
        read(rewritten(book(["text"], [SHELLING]), **{part: laughing}))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    large = rewritten(book(["text"], [SHELLING]), sheet1=lambda xml: xml + b" " * 3_000_000)
    for name, value, said in (("_UNPACKED", 1_000_000, "unpacks to 3 MB"), ("_LARGE", 1_000_000, "far more than any"),
                              ("_PARTS", 5, "parts"), ("_LIST", 100, "list of parts")):  # fmt: skip
        with monkeypatch.context() as changed:
            changed.setattr(xlsxguard, name, value)
            with pytest.raises(UnreadableReportError, match=said):
                read(large)
    assert len(read(large)[0]) == 1


@pytest.mark.parametrize("filling", [b"<c/>" * 600_000, b"<c>" * 600_000, b"<row/>" * 3_100_000])
def test_elements_without_end_are_refused(filling: bytes) -> None:
    raw = rewritten(book(["text"]), sheet1=lambda xml: xml.replace(b"</sheetData>", filling + b"</sheetData>"))
    with pytest.raises(UnreadableReportError, match="more in it than any real one"):
        read(raw)


def test_an_encoding_that_only_some_parsers_know_is_refused() -> None:
    raw = rewritten(book(["text"]), styles=lambda xml: b'<?xml version="1.0" encoding="EUC-JP"?>' + LAUGHS + xml)
    with pytest.raises(UnreadableReportError, match="encoding"):
        read(raw)


def test_a_size_that_is_told_too_small_unpacks_to_no_more() -> None:
    raw = bytearray(rewritten(book(["text"], [SHELLING]), theme1=lambda _xml: b"<x>" + b" " * 100_000 + b"</x>"))
    size = (100_007).to_bytes(4, "little")
    assert raw.count(size) == 2
    with pytest.raises(UnreadableReportError, match="damaged"):
        read(bytes(raw).replace(size, (50).to_bytes(4, "little")))


def test_a_sheet_that_breaks_off_gives_what_stands_before_and_the_next_sheet() -> None:
    def change(made: Any) -> None:
        sheet = made.create_sheet("b")
        sheet.append(["text"])
        sheet.append([CLASHES])

    raw = book(["text", "date"], *[[f"{SHELLING} {at}", "01/02/2024"] for at in range(100)], change=change)
    broken = rewritten(raw, sheet1=lambda xml: xml[: xml.index(b'<row r="91"')])
    received, ((at, why),), _ = read(broken)
    assert [item.at for item in received] == [*(f"sheet Sheet row {row}" for row in range(2, 91)), "sheet b row 2"]
    assert (at, "damaged" in why) == ("sheet Sheet", True)


def test_a_workbook_may_come_through_a_pipe() -> None:
    raw = book(["text"], [SHELLING])
    assert len(list(xlsx_reports(io.BufferedReader(Pipe(raw)), About(source="-")))) == 1


def test_a_file_is_read_as_any_input(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(book(["text"], [SHELLING], ["<html><body>"]))
    first, second = FileSource(str(tmp_path / "a.xlsx")).reports()
    assert isinstance(first, Received)
    assert str(second).startswith(f"{tmp_path / 'a.xlsx'}: sheet Sheet row 3: ")


GOOD = book(["id", "text", "date"], [1, SHELLING, date(2024, 5, 31)], [2, CLASHES, "01/02/2024"], [3, "=A1", "x"])
with zipfile.ZipFile(io.BytesIO(GOOD)) as _archive:
    PARTS = {part: _archive.read(part) for part in _archive.namelist()}


def check_reason(error: UnreadableReportError) -> None:
    assert error.remedy
    assert str(error).endswith(".")


def check(raw: bytes) -> None:
    try:
        items = list(xlsx_reports(io.BufferedReader(io.BytesIO(raw)), About(source="a.xlsx")))
    except UnreadableReportError as error:
        check_reason(error)
        items = []
    for item in items:
        assert item.at.startswith("sheet ")
        assert item.why.endswith(".") if isinstance(item, Quarantined) else item.report.text.strip().encode()


@settings(max_examples=150)
@given(at=st.integers(0, len(GOOD)), cut=st.integers(0, 60), put=st.binary(max_size=8))
def test_whatever_is_spoiled_of_the_file_it_is_told(at: int, cut: int, put: bytes) -> None:
    check(GOOD[:at] + put + GOOD[at + cut :])


@settings(max_examples=300)
@given(data=st.data(), part=st.sampled_from(sorted(PARTS)), put=st.binary(max_size=6) | st.sampled_from(
    [b"<", b'"', b"<c/>", b"<v>x</v>", b"&#0;", b"<!DOCTYPE x>", b'r="A0"', b't="s"', b't="d"', b's="99"', b"9" * 400])
)  # fmt: skip
def test_whatever_is_spoiled_of_a_part_it_is_told(data: st.DataObject, part: str, put: bytes) -> None:
    content = PARTS[part]
    at, cut = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 30))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, whole in PARTS.items():
            archive.writestr(name, content[:at] + put + content[at + cut :] if name == part else whole)
    check(out.getvalue())
