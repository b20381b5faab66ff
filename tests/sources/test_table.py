"""Tables of reports in text files, in invented rows."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.spooling import seekable
from rasd.sources.tables import csvrows
from rasd.sources.tables.csvtable import csv_reports, is_csv
from rasd.sources.telling import quiet

SHELLING, CLASHES = "قصف مدفعي على قرية تل الريحان", "اشتباكات قرب جسر الزيتون"


def read(
    table: str | bytes, columns: Mapping[str, str] | None = None, name: str = "a.csv"
) -> tuple[list[Report], list[tuple[str, str]], list[str]]:
    """The reports of a table, the place and reason of what was not used, and what was told."""
    told: list[str] = []
    raw = table.encode() if isinstance(table, str) else table
    about = About(source=name, columns=columns or {}, tell=told.append)
    items = list(reports_in(io.BufferedReader(io.BytesIO(raw)), about))
    reports = [item.report for item in items if isinstance(item, Received)]
    return reports, [(item.at, item.why) for item in items if isinstance(item, Quarantined)], told


def one(table: str, **columns: str) -> Report:
    (report,), unused, _ = read(table, columns)
    assert unused == []
    return report


def test_every_field_is_read_under_its_usual_heading() -> None:
    report = one(
        "id,title,text,published,time,url,outlet,author,lang,seen\n"
        f"7,عنوان,{SHELLING},2024-05-31,18:30,http://x.example/7,وكالة الأفق,مراسل,ar,9\n"
    )
    assert (report.key, report.title, report.text) == ("7", "عنوان", SHELLING)
    assert (report.published, report.url) == ("2024-05-31T18:30:00", "http://x.example/7")
    assert (report.outlet, report.author, report.lang) == ("وكالة الأفق", "مراسل", "ar")


@pytest.mark.parametrize(
    "heading",
    [
        "Text", " BODY ", "content", "Message", "Report", "description", "النص", "نص الخبر", "نص_التقرير", "الخبر",
        "التفاصيل", "المحتوى", "\u202bالنص\u202c", "النَّص:", "Full Text",
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(heading: str) -> None:
    assert one(f"no,{heading}\n1,{SHELLING}\n").text == SHELLING


def test_of_two_usual_headings_the_more_usual_is_the_text() -> None:
    assert one(f"Description,Text\nوصف,{SHELLING}\n").text == SHELLING


def test_headings_are_mapped_by_the_user() -> None:
    table = f"Narrative,When,Text,مصدر الخبر\n{SHELLING},2024-05-31,رقم,وكالة\n"
    report = one(table, **{"narrative": "text", "when": "published", "مصدر الخبر": "outlet"})
    assert (report.text, report.published, report.outlet) == (SHELLING, "2024-05-31", "وكالة")


def test_a_column_that_the_user_gives_to_one_field_is_not_used_for_another() -> None:
    report = one(f"Title,Body\n{SHELLING},ملاحظة\n", Title="text")
    assert (report.text, report.title) == (SHELLING, None)


def test_a_table_without_a_known_text_lists_its_headings_and_the_remedy() -> None:
    with pytest.raises(UnreadableReportError, match=r"'Narrative', 'When'.*--map HEADING=text") as error:
        read("Narrative,When\nقصف,2024-05-31\n")
    assert str(error.value).endswith(".")


def test_a_mapped_heading_that_is_not_there_is_told() -> None:
    reports, _, told = read(f"text,When\n{SHELLING},2024-05-31\n", {"Whem": "published"})
    assert ([report.published for report in reports], len(told)) == ([None], 1)
    assert "'whem'" in told[0]


def test_a_mapping_to_no_field_is_told() -> None:
    with pytest.raises(UnreadableReportError, match=r"'words'.*text, id, title"):
        read("Narrative\nقصف\n", {"Narrative": "words"})


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "https://x.example/table.csv?v=1"])
def test_what_divides_cells_is_found(between: str, name: str) -> None:
    table = f'id,text,outlet\n1,"{SHELLING}, ثم; هدوء | ليلا",وكالة\n2,{CLASHES},وكالة\n'
    cells = table.replace(", ثم", "\0").replace(",", between).replace("\0", ", ثم")
    reports, unused, _ = read(cells, name=name)
    assert [report.text for report in reports] == [f"{SHELLING}, ثم; هدوء | ليلا", CLASHES]
    assert unused == []


def test_a_table_of_one_column_needs_nothing_between() -> None:
    assert [report.text for report in read(f"text\n{SHELLING}\n\n{CLASHES}\n")[0]] == [SHELLING, CLASHES]


def test_excels_own_word_for_what_divides_cells_is_a_row_of_its_own() -> None:
    _, unused, _ = read(f"sep=;\nid;text\n1;{SHELLING}\n2;\n3;<html><body>\n")
    assert [at for at, _ in unused] == ["row 5"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_in_quotation_marks_may_hold_anything(end: str) -> None:
    (first, last), unused, _ = read(
        f'id,text{end}1,"سطر{end}{end}قال ""نعم"", ثم صمت"{end}{end}2,{CLASHES}{end}3,'.removesuffix("3,")
    )
    assert first.text == f'سطر{end}{end}قال "نعم", ثم صمت'
    assert (last.text, unused) == (CLASHES, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings_are_read(encoding: str) -> None:
    table = f"id,النص\n1,{SHELLING}\n2,{CLASHES}\n3,قصف\n"
    reports, unused, told = read(table.encode(encoding))
    assert [report.text for report in reports] == [SHELLING, CLASHES, "قصف"]
    assert unused == []
    assert len(told) == (1 if encoding == "cp1256" else 0)


def test_a_row_that_is_no_text_costs_itself_only() -> None:
    raw = b"id,text\n1," + SHELLING.encode() + b"\n2,caf\xe9 noir\n3," + CLASHES.encode() + b"\n"
    reports, ((at, why),), _ = read(raw)
    assert [report.key for report in reports] == ["1", "3"]
    assert (at, "not valid UTF-8" in why) == ("row 3", True)


def test_utf16_that_breaks_off_keeps_what_is_whole() -> None:
    reports, ((at, why),), _ = read(f"text,date\n{SHELLING},01/02/2024\n{CLASHES},31/02".encode("utf-16") + b"\x00")
    assert [report.text for report in reports] == [SHELLING]
    assert (at, "character in it is broken" in why) == ("row 3", True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('x,"قصف', "quotation marks"),
        ('x,"قصف" عنيف', "quotation marks"),
        ("x,,وكالة", "no text in this row"),
        ("x,قصف, ثم,هدوء", "4 cells under 3 headings"),
        ("x,<html><body>قصف</body></html>", "saved web page"),
        ("x,قصف\0", "NUL"),
        ("x\0,قصف", "NUL"),
        (f"x,{'ق' * 600_000}", "1.2 MB"),
    ],
)
def test_a_bad_row_is_told_with_its_number_and_the_rest_goes_on(row: str, said: str) -> None:
    table = f'id,text,outlet\n1,"{SHELLING}\nسطر",a\n\n{row}\n4,"{CLASHES}",\n'
    reports, unused, _ = read(table)
    assert [report.key for report in reports] == ["1", "4"]
    assert [at for at, _ in unused] == ["row 4"]
    assert said in unused[0][1]
    assert unused[0][1].endswith(".")


def test_rows_of_numbers_alone_and_blank_rows_are_nothing() -> None:
    assert read(f"id,text,outlet\n1,{SHELLING},a\n2,,\n3, \u200f,\n,,\n")[1] == []


def test_a_mark_that_is_never_closed_swallows_no_more_than_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvrows, "LINE_LIMIT", 2000)
    rows = "".join(f"{number},{SHELLING} {number}\n" for number in range(200))
    reports, unused, _ = read(f'id,text\n{rows}x,"قصف\n{rows}y,"{"ق" * 3000}\n{rows}')
    assert len(reports) == 600
    assert [at for at, _ in unused] == ["row 202", "row 403"]
    assert all("never closed" in why for _, why in unused)


def test_marks_that_match_in_no_row_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvrows, "LINE_LIMIT", 2000)
    monkeypatch.setattr(csvrows, "_AGAIN", 20_000)
    with pytest.raises(UnreadableReportError, match="row after row"):
        read("id,text\n" + 'x","y\n' * 2000)


def test_places_count_rows_as_a_spreadsheet_does() -> None:
    items = list(
        csv_reports(
            io.BufferedReader(io.BytesIO(f'\n\ntext\n"{SHELLING}\n.\n."\n\n{CLASHES}'.encode())), About(source="a")
        )
    )
    assert [item.at for item in items] == ["row 4", "row 6"]
    assert {item.by for item in items if isinstance(item, Received)} == {"csv/1"}


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31T18:30", "2024-05-31T18:30:00"),
        ("2024-05-31T18:30:05+00:00", "2024-05-31T21:30:05+03:00"),
        ("2024-05-31T18:30:05.123Z", "2024-05-31T21:30:05+03:00"),
        ("2024-05-31 18:30:00 EST", "2024-06-01T02:30:00+03:00"),
        ("2024-05-31 18:30:00 IST", "2024-05-31"),
        ("2024/5/31", "2024-05-31"),
        ("31/05/2024", "2024-05-31"),
        ("05/31/2024", "2024-05-31"),
        ("31-05-2024 18:30", "2024-05-31T18:30:00"),
        ("31.05.2024, 6:30 PM", "2024-05-31T18:30:00"),
        ("٣١/٠٥/٢٠٢٤ ٦:٣٠ م", "2024-05-31T18:30:00"),
        ("٣١/٠٥/٢٠٢٤م", "2024-05-31"),
        ("۲۰۲۴-۰۵-۳۱", "2024-05-31"),
        ("\u200f31/05/2024\u200f", "2024-05-31"),
        ("31 May 2024", "2024-05-31"),
        ("31 أيار 2024", "2024-05-31"),
        ("31 مايو، 2024", "2024-05-31"),
        ("31 أيار/مايو 2024", "2024-05-31"),
        ("31 أيار (مايو) 2024 18:30", "2024-05-31T18:30:00"),
        ("الجمعة، 31 أيار 2024", "2024-05-31"),
        ("2 كانون الثاني 2024", "2024-01-02"),
        ("2 كانون الأول 2024", "2024-12-02"),
        ("1 آب 2024", "2024-08-01"),
        ("٣ تشرين الثاني ٢٠٢٤", "2024-11-03"),
        ("May 31, 2024 at 6:30 pm", "2024-05-31T18:30:00"),
        ("Fri, 31 May 2024 18:30:00 +0000", "2024-05-31T21:30:00+03:00"),
        ("12:30", None),
        ("31/05/24", None),
        ("31/02/2024", None),
        ("31 أيار/حزيران 2024", None),
        ("45443", None),
        ("1717170000", None),
        ("25/10/1445", None),
        ("أمس", None),
        ("2024-05-31 25:00", None),
        ("2024-05", None),
        ("9" * 500, None),
    ],
)
def test_a_date_is_read_as_it_is_told_or_not_at_all(cell: str, published: str | None) -> None:
    (report,), unused, told = read(f'text;date\n{SHELLING};"{cell}"\n')
    assert (report.published, unused) == (published, [])
    assert len(told) == (published is None)
    assert all("row 2" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("dates", "published", "said"),
    [
        (["01/02/2024", "31/01/2024"], ["2024-02-01", "2024-01-31"], []),
        (["01/02/2024", "01/31/2024"], ["2024-01-02", "2024-01-31"], []),
        (["31/01/2024", "01/02/2024"], ["2024-01-31", "2024-02-01"], []),
        (["01/02/2024", "03/02/2024"], ["2024-02-01", "2024-02-03"], ["day first"]),
        (["02/02/2024"], ["2024-02-02"], []),
        (
            ["31/01/2024", "01/31/2024", "01/02/2024"],
            ["2024-01-31", "2024-01-31", "2024-02-01"],
            ["another order"],
        ),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_column(
    dates: list[str], published: list[str], said: list[str]
) -> None:
    reports, _, told = read("text,date\n" + "".join(f"خبر {date},{date}\n" for date in dates))
    assert [report.published for report in reports] == published
    assert len(told) == len(said)
    assert all(words in sentence for words, sentence in zip(said, told, strict=True))


def test_rows_wait_in_order_for_the_date_that_decides_but_not_without_end() -> None:
    bad = f"{SHELLING},01/02/2024\n,01/02/2024\n" * 90
    reports, unused, _ = read(f"text,date\n{bad}{SHELLING},01/31/2024\n")
    assert ({report.published for report in reports}, len(unused)) == ({"2024-01-02", "2024-01-31"}, 90)
    reports, _, told = read(f"text,date\n{bad * 2}{SHELLING},01/31/2024\n")
    assert {report.published for report in reports} == {"2024-02-01", "2024-01-31"}
    assert len(told) == 2


@pytest.mark.parametrize(
    ("told", "tag"), [("ar", "ar"), ("Arabic", "ar"), ("العربية", "ar"), ("en-GB", "en-GB"), ("?", None)]
)
def test_a_language_is_a_tag_or_nothing(told: str, tag: str | None) -> None:
    assert one(f"text,lang\n{SHELLING},{told}\n").lang == tag


@pytest.mark.parametrize(
    ("source", "media", "expected"),
    [
        ("a.csv", None, True), ("a.TSV", None, True), ("a.tab", None, True), ("a.txt", None, False), ("-", None, False),
        ("http://x.example/export", "text/csv; charset=utf-8", True),
        ("http://[x", None, False), ("a", "text/plain", False),
    ],
)  # fmt: skip
def test_a_table_is_told_by_its_name_or_its_server(source: str, media: str | None, expected: bool) -> None:
    assert is_csv(b"id,text\n", About(source=source, media=media)) is expected


@pytest.mark.parametrize(("raw", "said"), [(b"", "empty"), (b"%PDF-1.7", "a PDF"), (b"\n\n", "none at all")])
def test_what_is_no_table_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said):
        read(raw)


def test_a_table_may_come_through_a_pipe() -> None:
    out, into = os.pipe()
    rows = "".join(f"{number},{SHELLING}\n" for number in range(5000))

    def write() -> None:
        with os.fdopen(into, "wb") as pipe:
            pipe.write(f"id,text\n{rows}".encode())

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(out, "rb") as stream:
        assert len(list(csv_reports(stream, About(source="a.csv")))) == 5000
    writer.join()


class Pipe(io.BytesIO):
    """Bytes that come once."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("size", [10, 5_000_000])
def test_what_can_not_be_sought_in_is_spooled(size: int) -> None:
    with seekable(io.BufferedReader(Pipe(bytes(size))), size) as file:
        assert file.read() == bytes(size)
        assert file.seek(0) == 0
    with pytest.raises(UnreadableReportError, match="larger than"), seekable(io.BufferedReader(Pipe(bytes(size))), 9):
        pass


def test_a_file_is_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    with (tmp_path / "a").open("rb") as stream, seekable(stream, 10) as file:
        assert file is stream
        assert file.tell() == 0
    with (
        (tmp_path / "a").open("rb") as stream,
        pytest.raises(UnreadableReportError, match="larger"),
        seekable(stream, 9),
    ):
        pass


def check_reason(error: UnreadableReportError) -> None:
    assert error.what
    assert error.remedy


GOOD = (
    f'id,text,date,time\r\n1,"{SHELLING}\n"" ",31/05/2024,18:30\r\n2,{CLASHES},01/02/2024,\r\n'
    f"3,قصف,3 أيار 2024,6:30 م\r\n"
).encode()


@settings(max_examples=300)
@given(
    at=st.integers(0, len(GOOD)),
    cut=st.integers(0, 40),
    put=st.binary(max_size=8) | st.sampled_from([b'"', b'""', b"\n", b"\0", b"\xff\xfe", b",", b";", b"\x85", b"\r"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1256"]),
)
def test_whatever_is_spoiled_every_item_is_a_report_or_a_reason(at: int, cut: int, put: bytes, encoding: str) -> None:
    raw = GOOD.decode().encode(encoding)
    about = About(source="a.csv", tell=quiet)
    try:
        items = list(csv_reports(io.BufferedReader(io.BytesIO(raw[:at] + put + raw[at + cut :])), about))
    except UnreadableReportError as error:
        check_reason(error)
        items = []
    for item in items:
        assert item.at.startswith("row ")
        assert item.why.endswith(".") if isinstance(item, Quarantined) else item.report.text.strip().encode()
