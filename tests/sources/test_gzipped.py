from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasd.sources.about import About
from rasd.sources.archives import gunzip, gzipped
from rasd.sources.archives.gzipped import gzip_reports
from rasd.sources.files import FileSource
from rasd.sources.formats import reports_in

from .archives import CLASHED, SHELLED, Pipe, Reading, read
from .mutating import mutated

LINES = f'{{"text": "{SHELLED}"}}\n{{"text": "{CLASHED}"}}\n'.encode()


def packed(*parts: bytes) -> bytes:
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def of_file(path: Path, raw: bytes) -> Reading:
    path.write_bytes(raw)
    said: list[str] = []
    return Reading(FileSource(str(path), About(tell=said.append)).reports(), said)


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.jsonl.gz", LINES, [SHELLED, CLASHED]),
        ("a.JSONL.GZ", LINES, [SHELLED, CLASHED]),
        ("a.txt.gz", SHELLED.encode(), [SHELLED]),
        ("a.txt.gz", b'{"text": "as it stands"}', ['{"text": "as it stands"}']),
        ("a.gz", LINES, [SHELLED, CLASHED]),
        ("a", LINES, [SHELLED, CLASHED]),
        ("a.jsonl", LINES, [SHELLED, CLASHED]),
    ],
)
def test_what_is_packed_is_read_by_the_name_below_gz(
    tmp_path: Path, name: str, content: bytes, texts: list[str]
) -> None:
    got = of_file(tmp_path / name, packed(content))
    assert (got.texts, got.unused, got.said) == (texts, [], [])


def test_messages_name_the_packed_file_and_the_text_is_called_by_the_inner_name(tmp_path: Path) -> None:
    got = of_file(tmp_path / "خبر.txt.gz", packed(SHELLED.encode("cp1256")))
    assert got.reports[0].key == "خبر.txt"
    (said,) = got.said
    assert said.startswith(f"{tmp_path / 'خبر.txt.gz'}: it is not UTF-8")
    bad = of_file(tmp_path / "b.jsonl.gz", packed(LINES + b"[1]\n"))
    assert str(bad.unused[0]).startswith(f"{tmp_path / 'b.jsonl.gz'}:3: ")


def test_many_parts_are_one_input() -> None:
    got = read(
        gzip_reports, packed(LINES[:7], b"", LINES[7:60], LINES[60:]), "a.jsonl.gz", inner=reports_in, piped=True
    )
    assert (got.texts, got.unused, got.said) == ([SHELLED, CLASHED], [], [])


def test_gzip_in_gzip_is_read_and_deeper_is_refused() -> None:
    raw = packed(LINES)
    for _ in range(2):
        raw = packed(raw)
    assert read(gzip_reports, raw, "a.gz.gz.gz", inner=reports_in).texts == [SHELLED, CLASHED]
    assert "an archive in 3 others" in read(gzip_reports, packed(raw), "a", inner=reports_in).unused[0].why


@pytest.mark.parametrize(("after", "said"), [(b"\0" * 3000, 0), (b"trailing", 1), (b"\0\0x", 1)])
def test_what_follows_is_passed_over_and_told(after: bytes, said: int) -> None:
    got = read(gzip_reports, packed(LINES) + after, "a.jsonl.gz", inner=reports_in)
    assert (got.texts, got.unused, len(got.said)) == ([SHELLED, CLASHED], [], said)


def test_of_a_cut_file_the_lines_before_the_cut_are_read_and_the_cut_is_told() -> None:
    many = b"".join(b'{"text": "%d"}\n' % number for number in range(50_000))
    raw = packed(many)
    got = read(gzip_reports, raw[: len(raw) // 2], "a.jsonl.gz", inner=reports_in)
    assert got.texts == [str(number) for number in range(len(got.texts))]
    assert len(got.texts) > 20_000
    line, cut = got.unused
    assert line.at == f"line {len(got.texts) + 1}"
    assert f"cut short: it ends after {len(raw) // 2:,} bytes" in cut.why
    assert cut.why.endswith("Copy or download it anew.")


@pytest.mark.parametrize("at", [0, 1, 12, -8])
def test_damage_is_told(at: int) -> None:
    raw = bytearray(packed(LINES))
    raw[at] ^= 0xFF
    got = read(gzip_reports, bytes(raw), "a.jsonl.gz", inner=reports_in)
    assert any("damaged" in item.why for item in got.unused) or any("not gzip" in one for one in got.said)
    assert got.is_sound


def test_a_file_of_nothing_but_a_head_is_cut_short() -> None:
    (unused,) = read(gzip_reports, packed(LINES)[:10], "a.gz", inner=reports_in).unused
    assert "it ends after 10 bytes" in unused.why


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunzip, "_RATIO_FROM", 1_000_000)
    got = read(gzip_reports, packed(b"\n" * 20_000_000), "a.jsonl.gz", inner=reports_in)
    assert "times smaller" in got.unused[-1].why
    assert read(gzip_reports, packed(b"\n" * 900_000), "a.jsonl.gz", inner=reports_in).whys == []


def test_more_than_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzipped, "_MOST", 2000)
    got = read(gzip_reports, packed(*[LINES] * 50), "a.jsonl.gz", inner=reports_in)
    assert len(got.texts) >= 10
    assert "2e-06 GB" in got.unused[-1].why


def test_a_part_in_another_packing_is_damage() -> None:
    odd = b"\x1f\x8b\x09" + packed(LINES)[3:]
    assert "damaged" in read(gzip_reports, odd, "a.gz", inner=reports_in).unused[0].why


def test_a_part_that_begins_after_damage_is_found_by_its_mark() -> None:
    one, two = packed(b"MARK" + LINES), packed(b"MARK" + CLASHED.encode())
    broken = bytearray(one)
    broken[20] ^= 0xFF
    for middle in (bytes(broken), one[:30], b"junk", b"\x1f\x8b\x08junk", one[:30] + packed(b"other")):
        pieces = list(gunzip.Gunzip(io.BufferedReader(Pipe(one + middle + two)), mark=b"MARK").pieces())
        marked = [piece.data for piece in pieces if piece.starts]
        assert (marked[0], marked[-1]) == (b"MARK" + LINES, b"MARK" + CLASHED.encode())
        assert any(piece.gap for piece in pieces)


def test_a_head_tells_what_it_unpacks_to() -> None:
    head = packed(SHELLED.encode())[:40]
    assert gunzip.begins_with(head, SHELLED.encode()[:8])
    assert not gunzip.begins_with(head, b"WARC/")
    assert not gunzip.begins_with(zlib.compress(b"WARC/"), b"WARC/")
    assert not gunzip.begins_with(b"", b"WARC/")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    raw=mutated([packed(LINES, LINES), packed(LINES * 50), packed(packed(LINES))]),
    name=st.sampled_from(["a.jsonl.gz", "a"]),
)
def test_whatever_the_bytes_every_item_is_a_report_or_a_reason(raw: bytes, name: str) -> None:
    got = read(gzip_reports, raw, name, inner=reports_in)
    again = read(gzip_reports, raw, name, inner=reports_in, piped=True)
    assert got.is_sound
    assert got.reports or got.unused or got.said or got.error
    assert (got.reports, got.unused, got.said, got.error) == (again.reports, again.unused, again.said, again.error)
