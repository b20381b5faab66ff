"""Tables of incidents and counts, read back by those who read CSV, HXL, workbooks and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]  # has no types
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from rasd.exports.labels import labels
from rasd.exports.public.sentences.notes import note
from rasd.exports.public.tables.columns import Cell, columns, vocabulary
from rasd.exports.public.tables.comma import write_csv
from rasd.exports.public.tables.delimited import BETWEEN, harmless, write_rows
from rasd.exports.public.tables.hxl import write_hxl
from rasd.exports.public.tables.parquet import GROUP, write_parquet
from rasd.exports.public.tables.rows import count_rows, incident_rows
from rasd.exports.public.tables.workbook import MOST_LETTERS, Book, Sheet
from rasd.exports.public.tables.xlsx import write_xlsx
from rasd.model.publication import Edition, Name, Party, PublicIncident, PublicPlace, PublicPrecision, Source

from .editions import BARE, CLINIC, KNOWLEDGE, STRIKE, edition, incidents

HXL_TAGS = {column.name: column.hxl for column in columns().incidents}


def as_csv(made: Edition, folder: Path, name: str = "incidents.csv") -> list[dict[str, str]]:
    write_csv(made, folder, KNOWLEDGE)
    with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def row(incident: PublicIncident) -> dict[str, Cell]:
    cells = next(incident_rows(edition([incident]), KNOWLEDGE.crosswalks))
    return dict(zip((column.name for column in columns().incidents), cells, strict=True))


def test_a_row_tells_what_the_incident_tells() -> None:
    told = row(STRIKE)
    assert (
        told
        | {
            "incident_id": STRIKE.id,
            "version": STRIKE.version,
            "edition_day": "2024-06-20",
            "reviewed": True,
            "level": "low",
            "types": ("air_strike", "shelling"),
            "start": "2024-05-03",
            "date_precision": "day",
            "place_en": "Tell Rumman",
            "place_ar": "تل الرمان",
            "place_precision": "place",
            "masked": False,
            "radius_km": 2.0,
            "lat": 36.12,
            "lon": 36.51,
            "country_code": "SY",
            "country_iso3": "SYR",
            "admin1_code": "SY07",
            "admin1_ar": "إدلب",
            "admin2_en": "Harim",
            "perpetrator_classes": ("state",),
            "perpetrators_en": ("the army of the north",),
            "claimed_by_en": (),
            "accused_ar": ("جيش الشمال",),
            "denied_by_en": ("the army of the north",),
            "target_classes": ("civilian",),
            "killed_min": 2,
            "killed_max": 5,
            "injured_min": 3,
            "injured_max": None,
            "weapons": ("rocket",),
            "sites": ("home", "market"),
            "grade": "fair",
            "reports": 3,
            "independent": 2,
            "outlets": ("مرصد التلال", "Valley News"),
            "urls": ("https://hills.example/1",),
            "note_en": note(STRIKE, "en"),
            "note_ar": note(STRIKE, "ar"),
        }
        == told
    )


def test_not_told_is_empty_and_none_is_zero(tmp_path: Path) -> None:
    _, clinic, bare = as_csv(edition(), tmp_path)
    assert (clinic["killed_min"], clinic["killed_max"], clinic["injured_min"]) == ("0", "0", "")
    assert [bare[name] for name in ("killed_min", "start", "lat", "place_en", "date_precision")] == [""] * 5


def test_unreviewed_and_masked_say_so(tmp_path: Path) -> None:
    strike, clinic, bare = as_csv(edition(), tmp_path)
    assert [one["reviewed"] for one in (strike, clinic, bare)] == ["true", "true", "false"]
    assert [one["masked"] for one in (strike, clinic, bare)] == ["false", "true", "false"]
    assert (clinic["radius_km"], clinic["place_precision"]) == ("18.0", "admin2")


def test_a_party_without_a_name_is_called_by_its_class() -> None:
    told = row(replace(BARE, parties=(Party(role="perpetrator", actor_class="unknown_armed"),)))
    assert (told["perpetrators_en"], told["perpetrators_ar"]) == (("unknown armed persons",), ("مسلحون مجهولون",))


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-05-01", "2024-05-01", "day"),
        ("2024-05-01", "2024-05-02", "days"),
        ("2024-05-01", None, "open"),
        (None, "2024-05-01", "open"),
        (None, None, None),
    ],
)
def test_how_exact_a_date_is(start: str | None, end: str | None, told: str | None) -> None:
    assert row(replace(BARE, start=start, end=end))["date_precision"] == told


def test_counts_are_each_outlets_own(tmp_path: Path) -> None:
    counts = as_csv(edition(), tmp_path, "counts.csv")
    assert [(one["number"], one["outlet"], one["who"], one["min"], one["max"]) for one in counts] == [
        ("1", "مرصد التلال", "civilian", "2", "2"),
        ("2", "Valley News", "unknown", "5", "5"),
        ("3", "مرصد التلال", "unknown", "3", ""),
    ]
    assert {one["incident_id"] for one in counts} == {STRIKE.id}


def test_csv_opens_with_its_arabic_in_spreadsheets(tmp_path: Path) -> None:
    write_csv(edition(), tmp_path, KNOWLEDGE)
    assert (tmp_path / "incidents.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+963", "'+963"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("a; =1;+2", "a;' =1;'+2"),
        ("a=1; b-2", "a=1; b-2"),
        ("تل الرمان", "تل الرمان"),
    ],
)
def test_words_are_no_formulas(words: str, written: str) -> None:
    assert harmless(words) == written


def test_numbers_stay_numbers() -> None:
    out = io.BytesIO()
    write_rows(out, [[-36.5, -2, 0, True, None, "-2", ("=a", "b")]])
    assert out.getvalue() == b"-36.5,-2,0,true,,'-2,'=a; b\r\n"


def text_of(cell: Cell) -> str:
    """A cell as CSV has it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, tuple):
        cell = BETWEEN.join(cell)
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else str(cell)


@given(st.lists(incidents, max_size=3))
def test_every_cell_of_csv_comes_back(tmp_path_factory: pytest.TempPathFactory, made: list[PublicIncident]) -> None:
    told = as_csv(edition(made), tmp_path_factory.mktemp("csv"))
    rows = incident_rows(edition(made), KNOWLEDGE.crosswalks)
    assert [list(one.values()) for one in told] == [[text_of(cell) for cell in one] for one in rows]


@given(st.lists(incidents, max_size=3))
@example(made=[replace(BARE, sources=(Source(outlet="true"),))])
def test_every_cell_of_a_workbook_comes_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[PublicIncident]
) -> None:
    folder = tmp_path_factory.mktemp("xlsx")
    write_xlsx(edition(made), folder, KNOWLEDGE)
    book = openpyxl.load_workbook(folder / "incidents.xlsx")
    kept = [one for one in columns().incidents if one.sheet and one.language in (None, "en")]
    rows = list(incident_rows(edition(made), KNOWLEDGE.crosswalks, kept))
    for told, cells in zip(book["Incidents"].iter_rows(min_row=2), rows, strict=True):
        for cell, value, column in zip(told, cells, kept, strict=True):
            assert cell.data_type != "f"
            assert shown(cell.value) == in_words(value, column.words, column.type)


def shown(value: object) -> object:
    if isinstance(value, dt.datetime):
        return str(value.date())
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def in_words(value: Cell, words: str | None, kind: str) -> object:
    """What the English sheet should show."""
    known = vocabulary(words, "en") if words else {}
    if kind == "flag":
        return "yes" if value else "no"
    if isinstance(value, tuple):
        value = ", ".join(known.get(one, one) for one in value) or None
    if isinstance(value, str):
        return known.get(value, value).replace("\r\n", "\n").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return value


@pytest.fixture
def book(tmp_path: Path) -> Any:
    write_xlsx(edition(), tmp_path, KNOWLEDGE)
    return openpyxl.load_workbook(tmp_path / "incidents.xlsx")


def test_sheets_are_in_both_languages_each_in_its_direction(book: Any) -> None:
    assert [(sheet.title, bool(sheet.sheet_view.rightToLeft)) for sheet in book] == [
        ("Incidents", False),
        ("الحوادث", True),
        ("Counts", False),
        ("الأعداد", True),
        ("About", False),
        ("عن البيانات", True),
    ]


def test_headings_stay_and_columns_can_be_filtered(book: Any) -> None:
    for sheet in book.worksheets[:4]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert book["الحوادث"]["D1"].value == "ما يُروى"
    assert book["Incidents"]["D1"].value == "What is reported"


def test_arabic_sheets_have_arabic_words_and_none_of_the_english(book: Any) -> None:
    headings = [cell.value for cell in book["الحوادث"][1]]
    values = dict(zip(headings, (cell.value for cell in book["الحوادث"][2]), strict=True))
    assert (values["ما يُروى"], values["المكان"], values["مُراجَعة"]) == ("غارة جوية، قصف", "تل الرمان", "نعم")
    assert not [one for one in headings if "بالإنكليزية" in one]


def test_days_are_days_and_those_before_the_calendar_are_words(tmp_path: Path) -> None:
    made = [replace(BARE, start="2024-02-29", end="1899-01-01")]
    write_xlsx(edition(made), tmp_path, KNOWLEDGE)
    sheet = openpyxl.load_workbook(tmp_path / "incidents.xlsx")["Incidents"]
    by_heading = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet[f"{by_heading['From']}2"].value == dt.datetime(2024, 2, 29)  # noqa: DTZ001 - as the library reads days
    assert sheet[f"{by_heading['To']}2"].value == "1899-01-01"


def test_the_workbook_says_what_its_words_mean(book: Any) -> None:
    english = [str(line[1].value) for line in book["About"].iter_rows()]
    arabic = [str(line[1].value) for line in book["عن البيانات"].iter_rows()]
    assert "CC BY 4.0" in english
    assert "Clinics are told by their district." in english
    assert "تُذكر العيادات باسم منطقتها." in arabic
    assert [line for line in english if "machine" in line and "no person has accepted it" in line]


def test_a_workbook_holds_no_formula_link_or_name_of_the_machine(tmp_path: Path) -> None:
    write_xlsx(edition(), tmp_path, KNOWLEDGE)
    with ZipFile(tmp_path / "incidents.xlsx") as archive:
        parts = {part.filename: archive.read(part).decode() for part in archive.infolist()}
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name, text in parts.items() if "<f>" in text or "<hyperlink" in text]
    assert "2024-06-20T00:00:00Z" in parts["docProps/core.xml"]
    assert "creator" not in parts["docProps/core.xml"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("<r><t>x</t></r>", "<r><t>x</t></r>"),
        ("a\x01b\ufffec", "a\ufffdb\ufffdc"),
        (" a\nb ", " a\nb "),
        ("ا" * 40_000, "ا" * MOST_LETTERS),
        ("</t></is></c>&amp;", "</t></is></c>&amp;"),
    ],
)
def test_a_cell_holds_any_words(tmp_path: Path, words: str, kept: str) -> None:
    write_xlsx(edition([replace(BARE, sources=(Source(outlet=words),))]), tmp_path, KNOWLEDGE)
    sheet = openpyxl.load_workbook(tmp_path / "incidents.xlsx")["Incidents"]
    by_heading = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet[f"{by_heading['Outlets']}2"].value == kept


def test_words_like_the_marks_of_letters_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with path.open("wb") as stream, Book(stream, title="a", made="2024-01-01T00:00:00+00:00") as book:
        book.write(Sheet(name="A", widths=(1,) * 28), [["_x0041_", *[None] * 26, 7]])
    with ZipFile(path) as archive:
        assert b"_x005F_x0041_" in archive.read("xl/worksheets/sheet1.xml")
    assert openpyxl.load_workbook(path)["A"]["AB1"].value == 7


def test_hxl_finds_its_tags(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl")
    write_hxl(edition(), tmp_path, KNOWLEDGE)
    with (tmp_path / "incidents.hxl.csv").open("rb") as stream:
        source = hxl.data(stream, hxl.InputOptions(allow_local=True))
        assert [column.display_tag for column in source.columns] == list(HXL_TAGS.values())
        rows = list(source)
    assert [row.get("#event+code") for row in rows] == [STRIKE.id, CLINIC.id, BARE.id]
    assert rows[0].get("#affected+killed+min") == "2"
    assert rows[0].get("#loc+name+i_ar") == "تل الرمان"


def test_no_tag_is_told_twice() -> None:
    assert len(set(HXL_TAGS.values())) == len(HXL_TAGS)


def test_parquet_has_types_lists_and_parts(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(edition(), tmp_path, KNOWLEDGE)
    table = parquet.read_table(tmp_path / "incidents.parquet")
    strike, clinic, bare = table.to_pylist()
    assert strike["types"] == ["air_strike", "shelling"]
    assert strike["start"] == dt.date(2024, 5, 3)
    assert [(one["outlet"], one["min"]) for one in strike["counts"]] == [
        ("مرصد التلال", 2),
        ("Valley News", 5),
        ("مرصد التلال", 3),
    ]
    assert strike["parties"][0] == {
        "role": "perpetrator",
        "class": "state",
        "name_en": "the army of the north",
        "name_ar": "جيش الشمال",
    }
    assert strike["sides"][0]["by"] == ["monitor", "outlet"]
    assert (clinic["killed_min"], clinic["places"][0]["masked"], clinic["places"][0]["admin1"]) == (0, True, "Idlib")
    assert (bare["killed_min"], bare["lat"], bare["places"]) == (None, None, [])
    assert str(table.schema.field("killed_min").type) == "int64"


def test_parquet_is_written_in_groups(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = edition(replace(BARE, id=f"p{number}") for number in range(GROUP + 1))
    write_parquet(made, tmp_path, KNOWLEDGE)
    file = parquet.ParquetFile(tmp_path / "incidents.parquet")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [GROUP, 1]


def test_counts_rows_are_numbered_within_their_incident() -> None:
    again = replace(STRIKE, id="p9")
    assert [(one[0], one[1]) for one in count_rows([STRIKE, again])] == [
        (id_, number) for id_ in (STRIKE.id, "p9") for number in (1, 2, 3)
    ]


def test_every_value_of_a_code_has_words_in_both_languages() -> None:
    told = {column.words for column in (*columns().incidents, *columns().counts) if column.words}
    for words in told:
        english, arabic = vocabulary(words, "en"), vocabulary(words, "ar")
        assert list(english) == list(arabic)
        assert all(english.values())
        assert all(arabic.values())
    assert set(vocabulary("place_precision", "en")) == set(get_args(PublicPrecision))


def test_names_fall_back_to_the_other_language() -> None:
    told = row(replace(BARE, places=(PublicPlace(precision="place", name=Name(en="", ar="تل")),)))
    assert (told["place_en"], told["place_ar"]) == ("تل", "تل")
    assert labels("ar").interface.direction == "rtl"
