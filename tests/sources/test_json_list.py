from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.reading import read_all

from rasd.model import Received, Report
from rasd.sources.about import About
from rasd.sources.formats import reports_in
from rasd.sources.objects.jsonlist import is_json_list

Json = dict[str, object]
ITEMS: list[Json] = [{"id": "a", "text": "قصف"}, {"text": "غارة", "tags": [{"text": "x"}]}, {"text": "اشتباكات"}]
TEXTS = ["قصف", "غارة", "اشتباكات"]


def read(raw: bytes, name: str = "a.json") -> tuple[list[Received], list[str]]:
    return read_all(io.BufferedReader(io.BytesIO(raw)), About(source=name))


def texts(received: list[Received]) -> list[str]:
    return [item.report.text for item in received]


@pytest.mark.parametrize("name", ["a.json", "-", "page"])
@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("key", [None, "reports", "items", "data", "results", "articles"])
def test_a_list_is_read_wherever_it_usually_stands(name: str, indent: int | None, key: str | None) -> None:
    whole: object = ITEMS if key is None else {"status": "ok", "total": 3, key: ITEMS, "next": None}
    received, unused = read(json.dumps(whole, ensure_ascii=False, indent=indent).encode(), name)
    assert (texts(received), unused) == (TEXTS, [])
    assert [item.at for item in received] == ["item 1", "item 2", "item 3"]
    assert {item.by for item in received} == {"json/1"}
    assert received[0].report.key == "a"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "-"])
def test_objects_over_several_lines_each_are_read(name: str) -> None:
    raw = "\n".join(json.dumps(item, ensure_ascii=False, indent=2) for item in ITEMS)
    received, unused = read(raw.encode(), name)
    assert (texts(received), unused) == (TEXTS, [])


@pytest.mark.parametrize(
    "inside", [{"text": "قصف", "items": [{"url": "x"}, {"text": "y"}]}, {"text": "قصف", "data": {"text": "y"}}]
)
def test_a_list_in_a_report_is_no_list_of_reports(inside: Json) -> None:
    received, unused = read(json.dumps(inside, indent=1).encode())
    assert (texts(received), unused) == (["قصف"], [])


def test_every_known_field_is_kept() -> None:
    told = {
        "title": "t", "published": "2024-05-31T18:30:00+03:00", "url": "http://x.example", "outlet": "o", "lang": "ar",
        "author": "a", "item": "http://x.example/1", "edited": "2024-06-01", "forwarded": "f", "replies_to": "r",
    }  # fmt: skip
    for raw in (
        json.dumps([{"id": "n7", "text": "قصف", **told}], indent=1),
        json.dumps({"id": "n7", "text": "قصف", **told}),
    ):
        (received,), unused = read(raw.encode())
        assert received.report == Report.received("قصف", key="n7", **told)
        assert unused == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("17", "the item is a number, not an object"),
        ('["قصف"]', "the item is a list, not an object"),
        ("null", "the item is null, not an object"),
        ('{"id": "a"}', "there is no `text`"),
        ('{"text": null}', "`text` must be a text, not null"),
        ('{"text": ["قصف"]}', "`text` must be a text, not a list"),
        ('{"text": "قصف", "id": 7}', "`id` must be a text, not a number"),
        ('{"text": "قصف", "author": ["a", "b"]}', "`author` must be a text, not a list"),
        ('{"text": "قصف", "replies_to": 12}', "`replies_to` must be a text, not a number"),
        ('{"text": "قصف", "edited": "1/6/2024"}', "`edited`: '1/6/2024' is no date"),
        ('{"text": "قصف", "published": "2023-02-31"}', "`published`: '2023-02-31' is no date"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "<html><body>قصف</body></html>"}', "saved web page"),
        ('{"text": "قصف", "x": ' + "[" * 90_000 + "]" * 90_000 + "}", "nested too deeply"),
        ('{"text": "' + "x" * 1_000_001 + '"}', "1.0 MB"),
        ('{"text": "قصف", "x": [' + "0," * 3_000_000 + "0]}", "MB"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        '[\n{{"text": "أول"}},\n{item},\n{{"text": "آخر"}}\n]',
        '{{"items": [{{"text": "أول"}}, {item}, {{"text": "آخر"}}]}}',
    ],
)
def test_a_bad_item_is_told_with_its_number_and_the_rest_goes_on(form: str, item: str, said: str) -> None:
    received, (why,) = read(form.format(item=item).encode())
    assert texts(received) == ["أول", "آخر"]
    assert why.startswith("a.json: item 2: ")
    assert said in why


@pytest.mark.parametrize(
    "raw",
    [
        b"[\n]",
        b"{\n}",
        b'{\n "type": "FeatureCollection",\n "features": [{"text": "x"}]\n}',
        b'{\n "response": {\n  "results": [{"text": "x"}]\n }\n}',
        b'{\n "data": []\n}',
    ],
)
def test_json_without_a_report_is_told_with_a_remedy(raw: bytes) -> None:
    received, (why,) = read(raw)
    assert received == []
    assert "no report with a `text`" in why
    assert "jq -c" in why


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_unicode_are_read(encoding: str) -> None:
    received, unused = read(json.dumps(ITEMS * 9000, ensure_ascii=False, indent=1).encode(encoding))
    assert (texts(received), unused) == (TEXTS * 9000, [])


def test_wherever_a_list_is_cut_all_before_is_read() -> None:
    whole = json.dumps(ITEMS, ensure_ascii=False, indent=1).encode()
    for cut in range(5, len(whole)):
        received, (why,) = read(whole[:cut])
        assert texts(received) == TEXTS[: len(received)]
        assert "it breaks off" in why
        assert not received or f"after item {len(received)}" in why


def test_a_broken_place_is_told_with_the_item_before() -> None:
    received, (why,) = read(b'[\n {"text": "a"},\n {"text": "b"} {"text": "c"}\n]')
    assert texts(received) == ["a", "b"]
    assert why.startswith("this is broken JSON after item 2: ")


@pytest.mark.parametrize(
    ("head", "name", "is_one"),
    [
        ("[\n", "a.jsonl", True),
        ("{\n", "a.ndjson", True),
        ('{"text": "x",\n"id": "1"}', "-", True),
        ('[{"text": "x"},\n{"text": "y"}]', "a.json", True),
        ('[{"text": "x"}, {"text": "y"}]', "-", True),
        ('{"results": [{"text": "x"}]}', "a.json", True),
        ("[1, 2]", "a.json", True),
        ('{"text": "x"}\n{"text": "y"}', "a.json", False),
        ('{"text": "x", "items": [{"text": "y"}]}', "a.json", False),
        ('{"text": "x"\n{"text": "y"}', "-", False),
        ('[{"text": "x"}]\n{"text": "y"}', "a.jsonl", False),
        ("[عاجل] قصف", "-", False),
        ("[عاجل]:\nقصف", "-", False),
        ("[\n", "a.txt", False),
        ('{"text": "x"}', "a.txt", False),
        ("قصف", "a.json", False),
        ("", "a.json", False),
    ],
)
def test_laid_out_json_is_known_by_how_it_begins(head: str, name: str, *, is_one: bool) -> None:
    assert is_json_list(head.encode(), About(source=name)) == is_one


def test_memory_is_that_of_one_item() -> None:
    raw = (
        b"[\n" + b",\n".join(json.dumps({"text": "قصف " * 100, "id": str(at)}).encode() for at in range(8000)) + b"\n]"
    )
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(raw))
    tracemalloc.start()
    try:
        count = len([None for _ in reports_in(stream, About(source="a.json"))])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 8000
    assert peak < 4_000_000


WHOLE = json.dumps({"x": [1.5, None, True], "items": ITEMS}, ensure_ascii=False, indent=1).encode()
SPOT = st.tuples(
    st.integers(0, len(WHOLE)),
    st.integers(0, 60),
    st.sampled_from([b"", b'"', b"{", b"}", b"[", b"]", b",", b"\\ud800", b"\0", b"\xff", b"1" * 5000, b"1e999", WHOLE])
    | st.binary(max_size=4),
)


@settings(max_examples=400)
@given(
    spots=st.lists(SPOT, max_size=3),
    end=st.integers(0, len(WHOLE) + 500),
    name=st.sampled_from(["a.json", "-", "a.jsonl"]),
)
def test_whatever_happens_to_the_bytes_every_item_is_a_report_or_a_reason(
    spots: list[tuple[int, int, bytes]], end: int, name: str
) -> None:
    raw = WHOLE
    for at, size, new in spots:
        raw = raw[:at] + new + raw[at + size :]
    received, unused = read(raw[:end], name)
    assert all("\0" not in item.report.text for item in received)
    assert all(unused)
    assert received or unused
