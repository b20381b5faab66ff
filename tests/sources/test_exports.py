"""What Atlos, auto-archiver and the exports of Facebook posts give, in invented incidents."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Mapping, Sequence

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.objects import jsonwalk
from rasd.sources.tables import atlos

SHELLING, CLASHES = "قصف مدفعي على قرية تل الريحان", "اشتباكات قرب جسر الزيتون"


def read(raw: str | bytes, name: str) -> tuple[list[Received], list[tuple[str, str]], list[str]]:
    told: list[str] = []
    content = raw.encode() if isinstance(raw, str) else raw
    items = list(reports_in(io.BufferedReader(io.BytesIO(content)), About(source=name, tell=told.append)))
    received = [item for item in items if isinstance(item, Received)]
    return received, [(item.at, item.why) for item in items if isinstance(item, Quarantined)], told


def table(*rows: Mapping[str, object]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


INCIDENT = {
    "slug": "QX7TRM", "project": "تجربة", "inserted_at": "2024-05-31 21:30:00",
    "updated_at": "2024-06-02 08:00:05.123456",
    "latitude": "", "longitude": "", "status": "To Do", "sensitive": "Not Sensitive", "description": SHELLING,
    "date": "2024-05-29", "tags": "a, b", "source_1": "https://x.example/1", "source_2": "https://x.example/2",
    "أثر": "سكني",
}  # fmt: skip


def test_an_incident_of_atlos_is_its_description() -> None:
    (received,), unused, told = read(table(INCIDENT), "atlos-export-2024-06-03.csv")
    report = received.report
    assert (report.text, report.key, report.item) == (SHELLING, "QX7TRM", "atlos:QX7TRM")
    assert (report.url, received.by) == ("https://x.example/1", "csv/1 atlos/1")
    # when it was entered and changed, in UTC; the day of the event is not when it was published
    assert (report.published, report.edited) == ("2024-06-01T00:30:00+03:00", "2024-06-02T11:00:05+03:00")
    assert (unused, told) == ([], [])


@pytest.mark.parametrize(
    ("cell", "text"), [("'- قصف", "- قصف"), ("'=قصف", "=قصف"), ("'قصف'", "'قصف'"), ("''-قصف", "''-قصف")]
)
def test_the_guard_against_formulas_is_taken_off(cell: str, text: str) -> None:
    (received,), _, _ = read(table(INCIDENT | {"description": cell}), "a.csv")
    assert received.report.text == text
    (plain,), _, _ = read(f"id,text\n1,{cell}\n", "a.csv")
    assert plain.report.text == cell


def material(**fields: object) -> dict[str, object]:
    return {
        "id": "5d0c", "inserted_at": "2024-05-31T21:30:00", "scoped_id": 1, "source_url": "https://x.example/1",
        "status": "complete", "upload_type": "direct", "visibility": "visible", "metadata": {}, "artifacts": [],
    } | fields  # fmt: skip


def incident(**fields: object) -> dict[str, object]:
    return {
        "slug": "QX7TRM", "attr_description": SHELLING, "attr_date": "2024-05-29", "deleted": False, "id": "77aa",
        "inserted_at": "2024-05-31T21:30:00", "updated_at": "2024-06-02T08:00:05",
        "source_material": [material(source_url=None), material()],
    } | fields  # fmt: skip


def page(*results: object) -> str:
    return json.dumps({"next": None, "previous": None, "results": results}, ensure_ascii=False)


def test_a_page_of_incidents_from_atlos() -> None:
    more = page(incident(slug="B", attr_description=CLASHES, source_material=None), incident(deleted=True))
    received, unused, told = read(f"{page(incident())}\n{more}", "a.json")
    assert [item.report.text for item in received] == [SHELLING, CLASHES]
    assert [(item.at, item.by) for item in received] == [("entry 1", "atlos/1"), ("entry 2", "atlos/1")]
    report = received[0].report
    assert (report.key, report.item, report.url) == ("QX7TRM", "atlos:QX7TRM", "https://x.example/1")
    assert (report.published, report.edited) == ("2024-06-01T00:30:00+03:00", "2024-06-02T11:00:05+03:00")
    assert unused == []
    assert told == ["entries passed over: 1 (deleted, or without words)."]


def test_source_material_has_the_words_that_auto_archiver_left() -> None:
    results = {
        "url": "https://x.example/1",
        "title": "عنوان",
        "content": SHELLING,
        "timestamp": "2024-05-31T18:30:00+00:00",
    }
    kept = {"auto_archiver": {"processed": True, "status": "success", "results": results}}
    received, _, told = read(page(material(metadata=kept), material(), material(metadata=None)), "-")
    (report,) = [item.report for item in received]
    assert (report.text, report.title, report.key) == (SHELLING, "عنوان", "5d0c")
    assert (report.url, report.item) == ("https://x.example/1", "https://x.example/1")
    assert report.published == "2024-05-31T21:30:00+03:00"
    assert told == ["entries passed over: 2 (deleted, or without words)."]


@pytest.mark.parametrize("bad", [17, "x", [incident()], incident(attr_description="<html><body>")])
def test_a_bad_entry_is_told_and_the_rest_goes_on(bad: object) -> None:
    received, unused, _ = read(page(incident(), bad, incident()), "a.json")
    assert [item.at for item in received] == ["entry 1", "entry 3"]
    assert [at for at, _ in unused] == ["entry 2"]


def test_an_answer_that_breaks_off_keeps_what_was_whole() -> None:
    raw = page(incident(), incident(slug="B")).encode()
    items = reports_in(io.BufferedReader(io.BytesIO(raw[:-100])), About(source="a.json"))
    assert isinstance(next(items), Received)
    with pytest.raises(UnreadableReportError, match="from here on this is broken JSON"):
        list(items)


def test_an_object_without_end_is_not_held_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonwalk, "LINE_LIMIT", 200_000)
    received, _, _ = read(page(*[incident(attr_description=SHELLING * 100)] * 200), "a.json")
    assert len(received) == 200
    received, unused, _ = read(page(incident(x=["y" * 1000] * 600), incident()), "a.json")
    assert len(received) == 1
    assert "this item is" in unused[0][1]
    with pytest.raises(UnreadableReportError, match="one text in it is longer than any report"):
        read(page(incident(x="y" * 600_000)), "a.json")


def test_objects_within_objects_without_end_take_little_memory() -> None:
    nested = '{"slug": [' * 8000
    tracemalloc.start()
    with pytest.raises(UnreadableReportError, match="broken JSON"):
        read(page(incident())[:-2] + f", {nested}", "a.json")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_other_json_is_not_taken_for_atlos() -> None:
    (received,), _, _ = read('{"text": "قصف", "results": [{"source_url": "x"}]}\n', "a.jsonl")
    assert received.by == "jsonl/1"


ARCHIVED = {
    "Link": "https://x.example/p/1", "Archive status": "telethon: success", "Destination folder": "a",
    "Archive location": "https://archive.example/1.html", "Archive date": "2024-06-02T10:00:00.123456+00:00",
    "Thumbnail": "", "Upload timestamp": "2024-05-31T18:30:00+00:00", "Upload title": "عنوان",
    "Text content": SHELLING, "Screenshot": "", "Hash": "SHA-256:00", "WACZ": "", "ReplayWebpage": "",
}  # fmt: skip
WORDLESS = ARCHIVED | {"Link": "https://x.example/p/2", "Text content": "", "Archive status": "nothing archived"}


def workbook(*rows: Mapping[str, object]) -> bytes:
    made = openpyxl.Workbook()
    cells: Sequence[Sequence[object]] = [list(rows[0]), *(list(row.values()) for row in rows)]
    for row in cells:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "at"),
    [
        (table(ARCHIVED, WORDLESS, WORDLESS), "a.csv", "row 2"),
        (workbook(ARCHIVED, WORDLESS, WORDLESS), "a.xlsx", "sheet Sheet row 2"),
    ],
)
def test_the_sheet_of_auto_archiver(raw: str | bytes, name: str, at: str) -> None:
    (received,), unused, told = read(raw, name)
    report = received.report
    assert (report.text, report.title, report.published) == (SHELLING, "عنوان", "2024-05-31T21:30:00+03:00")
    assert (report.url, report.item) == ("https://x.example/p/1", "https://x.example/p/1")
    assert (received.at, received.by.split()[-1]) == (at, "auto-archiver/1")
    assert (unused, told) == ([], ["rows passed over: 2 (archived links without text)."])


def test_the_objects_of_auto_archivers_csv_db_are_no_texts() -> None:
    raw = table({"status": "success", "metadata": "{'url': 'x', 'content': 'قصف'}", "media": "[]"})
    with pytest.raises(UnreadableReportError, match=r"csv_db.*Google sheet"):
        read(raw, "db.csv")


def test_posts_of_crowdtangle() -> None:
    post = {
        "Page Name": "صفحة الأفق", "User Name": "ufq", "Facebook Id": 1, "Post Created": "2024-05-31 18:30:05 EST",
        "Post Created Date": "2024-05-31", "Post Created Time": "18:30:05", "URL": "https://x.example/posts/1",
        "Message": SHELLING, "Link": "https://y.example", "Image Text": "", "Link Text": "عنوان", "Description": "وصف",
    }  # fmt: skip
    (received,), unused, told = read("\ufeff" + table(post, post | {"Message": ""}), "search.csv")
    report = received.report
    assert (report.text, report.title, report.outlet) == (SHELLING, "عنوان", "صفحة الأفق")
    assert (report.published, report.url) == ("2024-06-01T02:30:05+03:00", "https://x.example/posts/1")
    assert (unused, told) == ([], ["rows passed over: 1 (posts without words)."])


def test_posts_of_the_meta_content_library() -> None:
    post = {
        "id": "77", "mcl_url": "https://x.example/77", "creation_time": "2024-05-31T18:30:05+00:00", "lang": "ar",
        "text": SHELLING, "post_owner.name": "صفحة الأفق", "post_owner.username": "ufq",
    }  # fmt: skip
    (received,), _, _ = read(table(post), "a.csv")
    report = received.report
    assert (report.key, report.url, report.lang, report.outlet) == ("77", "https://x.example/77", "ar", "صفحة الأفق")
    assert report.published == "2024-05-31T21:30:05+03:00"


GOOD = page(incident(), material(metadata={"auto_archiver": {"results": {"content": CLASHES}}})).encode()


@settings(max_examples=200)
@given(
    at=st.integers(0, len(GOOD)),
    cut=st.integers(0, 60),
    put=st.binary(max_size=8) | st.sampled_from([b"[" * 5000, b"\\ud800", b"\\u0000", b"null"]),
)
def test_whatever_is_spoiled_every_item_is_a_report_or_a_reason(at: int, cut: int, put: bytes) -> None:
    try:
        items = list(
            atlos.atlos_reports(io.BufferedReader(io.BytesIO(GOOD[:at] + put + GOOD[at + cut :])), About(source="a"))
        )
    except UnreadableReportError as error:
        check_reason(error)
        items = []
    for item in items:
        assert item.why.endswith(".") if isinstance(item, Quarantined) else item.report.text.strip().encode()


def check_reason(error: UnreadableReportError) -> None:
    assert error.remedy
    assert str(error).endswith(".")
