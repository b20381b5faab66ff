from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import UnreadableReportError
from rasd.sources import spooling
from rasd.sources.about import About
from rasd.sources.archives import zipfiles, zipped
from rasd.sources.archives.zipnames import is_left_by_programs, member_name
from rasd.sources.archives.zipped import zip_reports
from rasd.sources.files import FileSource
from rasd.sources.formats import reports_in
from rasd.sources.spooling import seekable

from .archives import CLASHED, SHELLED, Pipe, Reading, Warc, page, read
from .mutating import mutated

LINES = f'{{"text": "{CLASHED}"}}\n[]\n'.encode()


def zip_of(members: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        for name, raw in members.items():
            packed.writestr(name, raw)
    return out.getvalue()


def of(members: dict[str, bytes]) -> Reading:
    return read(zip_reports, zip_of(members), "out.zip", inner=reports_in)


@pytest.mark.parametrize("piped", [True, False])
def test_every_member_is_read_as_an_input_of_its_own_in_order_of_name(piped: bool) -> None:
    raw = zip_of({"تقارير/ب.jsonl": LINES, "a.txt": SHELLED.encode(), "c.txt.gz": gzip.compress("غارة".encode())})
    got = read(zip_reports, raw, "out.zip", inner=reports_in, piped=piped)
    assert got.texts == [SHELLED, "غارة", CLASHED]
    assert got.places == ["a.txt", "c.txt.gz", "تقارير/ب.jsonl, line 1"]
    assert [report.key for report in got.reports] == ["a.txt", "c.txt", None]
    assert [(item.source, item.at) for item in got.unused] == [("out.zip", "تقارير/ب.jsonl, line 2")]
    assert (got.said, got.error) == ([], "")


def test_what_is_said_of_a_member_names_it(tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(zip_of({"قديم.txt": SHELLED.encode("cp1256")}))
    said: list[str] = []
    got = Reading(FileSource(str(tmp_path / "out.zip"), About(tell=said.append)).reports(), said)
    assert got.texts == [SHELLED]
    assert said[0].startswith(f"{tmp_path / 'out.zip'}: قديم.txt: it is not UTF-8")


def test_archives_in_it_are_read() -> None:
    warc = Warc().response("http://news.example/a.txt", SHELLED.encode(), media="text/plain").bytes
    got = of({"crawl.warc.gz": warc, "in.zip": zip_of({"in.zip": zip_of({"b.txt": CLASHED.encode()})})})
    assert got.places == ["crawl.warc.gz, record 1", "in.zip, in.zip, b.txt"]
    assert got.texts == [SHELLED, CLASHED]


def test_archives_too_deep_in_others_are_refused() -> None:
    raw = b"x"
    for _ in range(6):
        raw = zip_of({"in.zip": raw, "a.txt": SHELLED.encode()})
    got = read(zip_reports, raw, "out.zip", inner=reports_in)
    assert len(got.texts) == 3
    (unused,) = got.unused
    assert (unused.source, unused.at) == ("out.zip", "in.zip, in.zip, in.zip")
    assert "an archive in 3 others" in unused.why


def test_files_that_programs_left_are_passed_over() -> None:
    members = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", ".git/config", "x/~$a.docx", "desktop.ini", "folder/"]
    got = of(dict.fromkeys(members, b"x") | {"a.txt": SHELLED.encode()})
    assert (got.texts, got.unused, got.said) == ([SHELLED], [], [])
    assert not is_left_by_programs("a.b/c.txt")


def test_files_that_are_no_texts_are_counted_by_kind() -> None:
    names = ["a.JPG", "b.png", "photos/c.webp", "d.mp4", "voice/e.ogg", "css/f.css", "js/g.js"]
    got = of(dict.fromkeys(names, b"x") | {"a.txt": SHELLED.encode()})
    assert (got.texts, got.unused) == ([SHELLED], [])
    assert got.said == [
        "files in it that are no texts were passed over (parts of web pages: 2, pictures: 3, sounds: 1, videos: 1)."
    ]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.docx", zip_of({"word/document.xml": b"<x/>"}), "a Word file"),
        ("a.xlsx", zip_of({"xl/workbook.xml": b"<x/>"}), "the workbook is damaged"),
        ("a.odt", zip_of({"mimetype": b"x", "META-INF/manifest.xml": b"<x/>"}), "an OpenDocument file"),
        ("a.rar", b"Rar!\x1a\x07\x00", "a RAR archive"),
        ("a.txt", b"", "it is empty"),
    ],
)
def test_documents_that_cannot_be_read_are_told_and_the_rest_goes_on(name: str, raw: bytes, said: str) -> None:
    got = of({name: raw, "z.txt": SHELLED.encode()})
    assert got.texts == [SHELLED]
    (unused,) = got.unused
    assert (unused.source, unused.at) == ("out.zip", name)
    assert said in unused.why


def spoiled(raw: bytes, *, flags: int = 0, method: int | None = None, size: int | None = None) -> bytes:
    """The zip file with other facts about its first member, in both places that tell them."""
    changed = bytearray(raw)
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.index(start) + at
        changed[place] |= flags
        if method is not None:
            struct.pack_into("<H", changed, place + 2, method)
        if size is not None:
            struct.pack_into("<I", changed, place + 16, size)
    return bytes(changed)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"flags": 1}, "locked with a password"),
        ({"method": 9}, "packed in a way"),
        ({"method": 99}, "packed in a way"),
        ({"method": zipfile.ZIP_LZMA}, "packed in a way"),
        ({"size": 200_000_000}, "1,000 times smaller"),
        ({"size": 3}, "damaged in the zip file"),
    ],
)
def test_a_member_that_is_locked_or_hostile_is_told_and_the_rest_goes_on(spoil: dict[str, int], said: str) -> None:
    raw = spoiled(zip_of({"a.txt": SHELLED.encode(), "b.txt": CLASHED.encode()}), **spoil)
    got = read(zip_reports, raw, "out.zip", inner=reports_in)
    assert got.texts[-1] == CLASHED
    assert got.unused[0].at == "a.txt"
    assert said in got.unused[0].why


def test_a_damaged_member_is_told_after_what_came_before_the_damage() -> None:
    many = b"".join(b'{"text": "%d"}\n' % number for number in range(30_000))
    raw = bytearray(zip_of({"a.jsonl": many, "b.txt": SHELLED.encode()}))
    raw[60_000] ^= 0xFF
    got = read(zip_reports, bytes(raw), "out.zip", inner=reports_in)
    assert len(got.texts) > 5000
    assert got.texts[-1] == SHELLED
    assert "damaged in the zip file" in got.unused[-1].why


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 200, zip_of({"a.txt": b"x" * 500})[:-5]])
def test_a_zip_file_without_its_end_is_refused(raw: bytes) -> None:
    assert "damaged or cut short" in read(zip_reports, raw, "a.zip").error


def test_an_empty_zip_file_is_told() -> None:
    assert "no files in it" in read(zip_reports, zip_of({}), "a.zip").error


def test_there_are_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zip_of({f"{number}.txt": SHELLED.encode() for number in range(30)})
    for module, limit, value, said in (
        (zipfiles, "_MEMBERS", 20, "more than"),
        (zipfiles, "_LIST", 500, "more than"),
        (zipped, "_MOST", 1000, "larger than"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, value)
            got = read(zip_reports, raw, "a.zip", inner=reports_in)
            assert (got.texts, said in got.error) == ([], True)
    assert len(read(zip_reports, raw, "a.zip", inner=reports_in).texts) == 30


def test_videos_beside_the_texts_have_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_MOST", 1000)
    assert of({"a.txt": SHELLED.encode(), "b.mp4": b"x" * 2000}).texts == [SHELLED]


def test_a_pipe_is_copied_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_CHUNK", 10)
    monkeypatch.setattr(spooling, "_IN_MEMORY", 20)
    with seekable(io.BufferedReader(Pipe(b"x" * 50)), 50) as copy:
        assert (copy.seekable(), copy.read()) == (True, b"x" * 50)
    with (
        pytest.raises(UnreadableReportError, match="Split it"),
        seekable(io.BufferedReader(Pipe(b"x" * 51)), 50),
    ):
        pass


def info(name: bytes, flags: int = 0) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name.decode("utf-8" if flags else "cp437"))
    found.flag_bits = flags
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (info("تقرير يومي.txt".encode(), 0x800), "تقرير يومي.txt"),
        (info("تقرير يومي.txt".encode()), "تقرير يومي.txt"),
        (info("تقرير يومي.txt".encode("cp720")), "تقرير يومي.txt"),
        (info("تقرير يومي.txt".encode("cp1256")), "تقرير يومي.txt"),
        (info("résumé.txt".encode("cp437")), "résumé.txt"),
        (info(b"../../etc/passwd"), "etc/passwd"),
        (info(b"/etc/passwd"), "etc/passwd"),
        (info(b"C:\\Users\\x\\a.txt"), "Users/x/a.txt"),
        (info(b"a/./b/../c.txt"), "a/b/c.txt"),
        (info("x\u202etxt.exe\n\x1b[2J".encode(), 0x800), "xtxt.exe[2J"),
        (info(b"../.."), ""),
        (info(b"a" * 300), f"{'a' * 199}…"),
    ],
)
def test_names_are_read_and_made_fit_to_be_shown(name: zipfile.ZipInfo, expected: str) -> None:
    assert member_name(name) == expected


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_all_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for text in (SHELLED, CLASHED):
            packed.writestr("a.txt", text)
        packed.writestr("../..", "غارة")
    got = read(zip_reports, out.getvalue(), "out.zip", inner=reports_in)
    assert dict(zip(got.places, got.texts, strict=True)) == {
        "(member 3)": "غارة", "a.txt": SHELLED, "a.txt (member 2)": CLASHED,
    }  # fmt: skip


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    of({"../x.txt": b"x", "/x.txt": b"x", "sub/x.txt": b"x", "in.zip": zip_of({"../y.txt": b"y"})})
    assert list(tmp_path.iterdir()) == []


def test_a_telegram_export_in_a_zip_file_reaches_its_reader() -> None:
    export = json.dumps({"name": "قناة", "messages": []})
    got = of({"ChatExport/result.json": export.encode(), "ChatExport/photos/1.jpg": b"x"})
    assert got.unused[0].at.startswith("ChatExport/result.json")
    assert got.said == ["files in it that are no texts were passed over (pictures: 1)."]


SAMPLES = [
    zip_of({"a.jsonl": LINES * 20, "b/تقرير.txt": SHELLED.encode()}),
    zip_of({"x.txt": SHELLED.encode(), "in.zip": zip_of({"a.txt": b"a"})}, packing=zipfile.ZIP_STORED),
    zip_of({"crawl.warc.gz": Warc().response("http://a.example/", page(SHELLED)).bytes}),
]


@settings(max_examples=300, deadline=None)
@given(raw=mutated(SAMPLES))
def test_whatever_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes) -> None:
    got = read(zip_reports, raw, "a.zip", inner=reports_in)
    again = read(zip_reports, raw, "a.zip", inner=reports_in, piped=True)
    assert got.is_sound
    assert (got.reports, got.unused, got.said, got.error) == (again.reports, again.unused, again.said, again.error)


@settings(max_examples=200)
@given(name=st.text(max_size=30), flags=st.sampled_from([0, 0x800]))
def test_whatever_the_name_it_stays_inside_and_in_one_line(name: str, flags: int) -> None:
    found = zipfile.ZipInfo("x")
    found.filename, found.flag_bits = name, flags
    seen = member_name(found)
    assert not {"..", ".", ""} & set(seen.split("/")) or not seen
    assert not set(seen) & set("\n\r\x00\u202e\u2066\\")
    assert not seen.startswith("/")
