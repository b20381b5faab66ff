from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given, settings

from rasd.sources.archives.zipped import zip_reports

from .archives import CLASHED, SHELLED, Reading, Warc, page, read, stand_in
from .mutating import mutated

ONE, TWO, THREE = (f"http://news.example/{name}" for name in ("one", "two", "three"))
WARC = Warc().info().response(ONE, page(SHELLED)).response(TWO, page(CLASHED)).bytes
HEADER = '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n'


def listed(*urls: str) -> bytes:
    return (
        HEADER + "".join(json.dumps({"id": "1", "url": url, "ts": "2024-05-31T10:00:00Z"}) + "\n" for url in urls)
    ).encode()


def wacz(members: dict[str, bytes], *, spoil: str = "", left_out: str = "", profile: str = "data-package") -> bytes:
    """A WACZ of these members, in whose list one digest is wrong or missing."""
    resources = [
        {
            "name": name.split("/")[-1],
            "path": name,
            "hash": f"sha256:{hashlib.sha256(raw + spoil_of(name, spoil)).hexdigest()}",
            "bytes": len(raw),
        }
        for name, raw in members.items()
        if name != left_out
    ]
    package = json.dumps({"profile": profile, "wacz_version": "1.1.1", "resources": resources}).encode()
    digest = {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(package + spoil_of('package', spoil)).hexdigest()}",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, raw in members.items():
            packed.writestr(name, raw)
        packed.writestr("datapackage.json", package)
        packed.writestr("datapackage-digest.json", json.dumps(digest))
    return out.getvalue()


def spoil_of(name: str, spoil: str) -> bytes:
    return b"x" if name == spoil else b""


def of(members: dict[str, bytes], **options: str) -> Reading:
    return read(zip_reports, wacz(members, **options), "crawl.wacz")


@pytest.mark.parametrize("piped", [True, False])
def test_its_records_are_read(piped: bool) -> None:
    got = read(zip_reports, wacz({"archive/data.warc.gz": WARC}), "crawl.wacz", piped=piped)
    assert got.texts == [SHELLED, CLASHED]
    assert got.places == ["archive/data.warc.gz, record 2", "archive/data.warc.gz, record 3"]
    assert [report.url for report in got.reports] == [ONE, TWO]
    assert (got.unused, got.said, got.error) == ([], [], "")


@pytest.mark.parametrize(
    ("urls", "texts"),
    [
        ([TWO], [CLASHED]),
        ([f"{TWO}/#top"], [CLASHED]),
        (["https://NEWS.example/two"], [CLASHED]),
        ([ONE, TWO], [SHELLED, CLASHED]),
        ([], [SHELLED, CLASHED]),
    ],
)
def test_only_pages_that_it_lists_are_read_unless_it_lists_none(urls: list[str], texts: list[str]) -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(*urls)})
    assert (got.texts, got.said) == (texts, [])


def test_pages_beyond_the_first_ones_are_listed_elsewhere() -> None:
    members = {"archive/a.warc.gz": WARC, "pages/extraPages.jsonl": listed(TWO), "pages/pages.jsonl": listed(ONE)}
    assert of(members).texts == [SHELLED, CLASHED]


def test_listed_pages_that_are_not_there_are_counted() -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(ONE, THREE)})
    assert (got.texts, got.said) == ([SHELLED], ["of the pages that it lists, 1 are not in its records."])


def test_broken_lines_of_the_list_are_told() -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(ONE) + b"[]\n{\n"})
    assert got.texts == [SHELLED]
    assert "(2)" in got.said[0]


@pytest.mark.parametrize("member", ["archive/data.warc.gz", "pages/pages.jsonl"])
def test_a_member_with_another_digest_is_read_and_told(member: str) -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(ONE)}, spoil=member)
    assert got.texts == [SHELLED]
    (said,) = got.said
    assert said.startswith(f"{member}: it was changed since it was packed")


def test_a_member_that_the_package_does_not_name_is_told() -> None:
    got = of({"archive/data.warc.gz": WARC}, left_out="archive/data.warc.gz")
    assert (got.texts, "doesn't name it" in got.said[0]) == ([SHELLED, CLASHED], True)


def test_a_package_with_another_digest_is_told() -> None:
    got = of({"archive/data.warc.gz": WARC}, spoil="package")
    assert (got.texts, "datapackage-digest.json" in got.said[0]) == ([SHELLED, CLASHED], True)


def test_a_package_that_cannot_be_read_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", WARC)
        packed.writestr("datapackage.json", "{")
    got = read(zip_reports, out.getvalue(), "crawl.wacz")
    assert got.texts == [SHELLED, CLASHED]
    assert "can't be read" in got.said[0]


def test_what_is_wrong_with_a_record_names_the_archive_inside() -> None:
    got = of({"archive/data.warc.gz": WARC[:-30]})
    assert got.texts == [SHELLED]
    assert (got.unused[0].source, got.unused[0].at) == ("crawl.wacz", "archive/data.warc.gz, record 3")


def test_an_archive_of_archives_is_read() -> None:
    other = wacz({"archive/b.warc": Warc(packed=False).response(THREE, page("غارة")).bytes})
    nested = {"a.wacz": wacz({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(TWO)}), "b.wacz": other}

    def inner(stream: io.BufferedReader, about: object) -> object:
        return zip_reports(stream, about, stand_in)  # type: ignore[arg-type]  # what `formats` does

    got = read(zip_reports, wacz(nested, profile="multi-wacz-package"), "all.wacz", inner=inner)  # type: ignore[arg-type]  # as above
    assert got.texts == [CLASHED, "غارة"]
    assert got.places == ["a.wacz, archive/data.warc.gz, record 3", "b.wacz, archive/b.warc, record 1"]
    assert got.said == []


@settings(max_examples=150, deadline=None)
@given(
    raw=mutated(
        [wacz({"archive/data.warc.gz": WARC, "pages/pages.jsonl": listed(ONE)}), wacz({"archive/a.warc": WARC})]
    )
)
def test_whatever_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes) -> None:
    got, again = read(zip_reports, raw, "a.wacz"), read(zip_reports, raw, "a.wacz", piped=True)
    assert got.is_sound
    assert (got.reports, got.unused, got.said, got.error) == (again.reports, again.unused, again.said, again.error)


def test_a_list_of_pages_that_is_no_utf16_any_more_is_told() -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": b"\xfe\xff\0"})
    assert any("can't be read (1)" in sentence for sentence in got.said)


def test_a_list_of_pages_that_is_no_utf8_is_told() -> None:
    got = of({"archive/data.warc.gz": WARC, "pages/pages.jsonl": b'{"url": "\xff"}\n' + listed(TWO)})
    assert got.texts == [CLASHED]
    assert any("can't be read (1)" in sentence for sentence in got.said)


def test_a_package_that_is_no_utf8_is_told() -> None:
    raw = wacz({"archive/data.warc.gz": WARC}).replace(b'"sha256:', b'"sha25\xff:', 1)
    got = read(zip_reports, mended(raw), "crawl.wacz")
    assert got.texts == [SHELLED, CLASHED]
    assert any("can't be read, so nothing says" in sentence for sentence in got.said)


def mended(raw: bytes) -> bytes:
    """A zip file whose members' checksums are made anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new, zipfile.ZipFile(io.BytesIO(raw)) as old:
        for info in old.infolist():
            start = info.header_offset + 30 + len(info.filename) + len(info.extra)
            new.writestr(info.filename, raw[start : start + info.compress_size])
    return out.getvalue()
