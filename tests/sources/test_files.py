from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasd.model import Quarantined, Received, Report
from rasd.sources.about import About
from rasd.sources.files import FileSource
from rasd.sources.inputs import Inputs
from rasd.sources.refusing import TEXT_LIMIT

SHELLING = "قصف مدفعي على أطراف البلدة."


def read(path: Path) -> tuple[list[Report], list[Quarantined], list[str]]:
    """The reports of a file, what of it was not used, and what was said."""
    said: list[str] = []
    items = list(FileSource(str(path), About(tell=said.append)).reports())
    reports = [item.report for item in items if isinstance(item, Received)]
    return reports, [item for item in items if isinstance(item, Quarantined)], said


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.txt", SHELLING, [SHELLING]),
        ("a.txt", f"  {SHELLING}\r\n", [f"  {SHELLING}\r\n"]),
        ("a.txt", " \n\t", [" \n\t"]),
        ("a", SHELLING, [SHELLING]),
        ("a.txt", '{"text": "as it stands"}', ['{"text": "as it stands"}']),
        ("a", '\n {"text": "قصف"}\n', ["قصف"]),
        ("a.jsonl", '{"text": "قصف"}', ["قصف"]),
        ("a.ndjson", '{"text": "قصف"}\n\n{"text": ""}\n', ["قصف", ""]),
        ("a.json", '{"text": "قصف", "tags": [1], "events": [{"type": "shelling"}]}\r\n', ["قصف"]),
        ("a.txt", "[عاجل] قصف", ["[عاجل] قصف"]),
        ("a.txt", "قصف <b>عنيف</b> على البلدة </b>", ["قصف <b>عنيف</b> على البلدة </b>"]),
    ],
)
def test_texts_come_as_they_were_received(tmp_path: Path, name: str, content: str, texts: list[str]) -> None:
    (tmp_path / name).write_bytes(content.encode())
    reports, unused, said = read(tmp_path / name)
    assert ([report.text for report in reports], unused, said) == (texts, [], [])


def test_every_known_field_is_kept(tmp_path: Path) -> None:
    record = {"id": "n7", "text": "قصف", "title": "t", "published": "2024-05-31T18:30:00+03:00", "url": "http://x.example",
              "outlet": "o", "lang": "ar", "author": "a", "item": "i", "edited": "2024-06-01", "forwarded": "f",
              "replies_to": "r"}  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (report,), _, _ = read(tmp_path / "a.jsonl")
    assert (report.key, report.title, report.published) == ("n7", "t", "2024-05-31T18:30:00+03:00")
    assert (report.url, report.outlet, report.lang) == ("http://x.example", "o", "ar")
    assert (report.author, report.item, report.edited) == ("a", "i", "2024-06-01")
    assert (report.forwarded, report.replies_to) == ("f", "r")


def test_empty_fields_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "", "text": "قصف", "published": "", "url": null}', encoding="utf-8")
    (report,), unused, _ = read(tmp_path / "a.jsonl")
    assert (report.key, report.published, report.url, unused) == (None, None, None, [])


def test_a_text_file_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "تقرير.txt").write_text(SHELLING, encoding="utf-8")
    (report,), _, _ = read(tmp_path / "تقرير.txt")
    assert report.name == "تقرير.txt"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"<p>a</p><p>b</p><div>c</div><li>d</li></ul>", "saved web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04rest", "like a zip file"),
        (b"\xfd7zXZ\x00", "xz -dc"),
        (b"BZh91AY&SY", "bzip2 -dc"),
        (b"\x28\xb5\x2f\xfd", "zstd -dc"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "tar -xf"),
        (b"SQLite format 3\x00", "a database"),
        (b"a\x00b", "byte 1 is NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "NUL"),
        (b"caf\xe9", "not valid UTF-8: byte 3 (0xE9)"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_what_is_no_text_is_told_with_a_remedy(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    reports, (unused,), _ = read(tmp_path / name)
    assert reports == []
    assert said in unused.why
    assert (unused.source, unused.at) == (str(tmp_path / name), "")


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><html><p>\xd9\x82</html>", b" \n<!-- saved -->\n<HTML>"])
def test_a_web_page_under_the_name_of_a_text_is_told_what_to_be_called(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    reports, (unused,), _ = read(tmp_path / "a.txt")
    assert reports == []
    assert "saved web page" in unused.why
    assert ".html" in unused.why


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('["قصف"]', "the line is a list, not an object"),
        ("17", "the line is a number, not an object"),
        ("null", "the line is null, not an object"),
        ('"قصف"', "the line is a text, not an object"),
        ("{}", "there is no `text`"),
        ('{"id": "a"}', "there is no `text`"),
        ('{"text": null}', "`text` must be a text, not null"),
        ('{"text": ["قصف"]}', "`text` must be a text, not a list"),
        ('{"text": "قصف", "id": 7}', "`id` must be a text, not a number"),
        ('{"text": "قصف", "published": 20240531}', "`published` must be a text, not a number"),
        ('{"text": "قصف", "outlet": {"name": "x"}}', "`outlet` must be a text, not an object"),
        ('{"text": "قصف", "item": 7}', "`item` must be a text, not a number"),
        ('{"text": "قصف", "edited": "yesterday"}', "`edited`: 'yesterday' is no date"),
        ('{"text": "قصف"', "broken JSON"),
        ('{"text": "قصف"} {"text": "قصف"}', "broken JSON"),
        ('{"text": "a\\ud800b"}', "broken JSON"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "<html><body>قصف</body></html>"}', "saved web page"),
        ('{"text": "قصف", "published": "2023-02-31"}', "`published`: '2023-02-31' is no date"),
        ('{"text": "قصف", "published": "31/5/2024"}', "`published`"),
        ('{"text": "قصف", "published": "20240531"}', "`published`"),
        ('{"text": "قصف", "published": "2024-05-31T25:00"}', "`published`"),
        ('{"text": "قصف", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "أول"}}\n\n{line}\n{{"text": "آخر"}}\n', encoding="utf-8")
    reports, (unused,), _ = read(tmp_path / "a.jsonl")
    assert [report.text for report in reports] == ["أول", "آخر"]
    assert said in unused.why
    assert unused.at == "line 3"
    assert str(unused).startswith(f"{tmp_path / 'a.jsonl'}:3: ")


def test_json_laid_out_for_people_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "قصف"}] * 50, indent=1), encoding="utf-8")
    reports, unused, said = read(tmp_path / "a.json")
    assert ([report.text for report in reports], unused, said) == (["قصف"] * 50, [], [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1256"])
@pytest.mark.parametrize(("name", "content"), [("a.txt", SHELLING), ("a.jsonl", f'{{"text": "{SHELLING}"}}\n' * 2)])
def test_other_encodings_are_read(tmp_path: Path, name: str, content: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(content.encode(encoding))
    reports, unused, said = read(tmp_path / name)
    assert {report.text for report in reports} == {SHELLING}
    assert unused == []
    assert len(said) == (1 if encoding == "cp1256" else 0)
    assert all("windows-1256" in sentence and name in sentence for sentence in said)


def test_utf16_lines_that_break_off_are_told(tmp_path: Path) -> None:
    whole = '{"text": "قصف"}\n'.encode("utf-16")
    (tmp_path / "a.jsonl").write_bytes(whole + b"\x00")
    reports, unused, _ = read(tmp_path / "a.jsonl")
    assert len(reports) + len(unused) >= 1
    assert any("UTF-16" in item.why for item in unused)


def test_a_missing_file_a_folder_and_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such file" in read(tmp_path / "no.txt")[1][0].why
    assert "a folder" in read(tmp_path)[1][0].why

    def refuse(*_: object, **__: object) -> io.BufferedReader:
        raise PermissionError(13, "Permission denied")

    # the tests may run as root, whom no permission stops
    monkeypatch.setattr("builtins.open", refuse)
    assert "may not be read by you" in read(tmp_path / "a.txt")[1][0].why


def test_a_huge_line_is_passed_over_and_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("lines", "jsonl"):
        monkeypatch.setattr(f"rasd.sources.objects.{module}.LINE_LIMIT", 1000)
    long = json.dumps({"text": "x" * 300_000})
    (tmp_path / "a.jsonl").write_text(f'{{"text": "قصف"}}\n{long}\n{{"text": "غارة"}}\n{long}', encoding="utf-8")
    reports, unused, _ = read(tmp_path / "a.jsonl")
    assert [report.text for report in reports] == ["قصف", "غارة"]
    assert [item.at for item in unused] == ["line 2", "line 4"]
    assert "0.3 MB" in unused[0].why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_the_text_of_a_report_has_a_limit(tmp_path: Path, encoding: str) -> None:
    most = "ق" * (TEXT_LIMIT // 2)
    for text, used in ((most, 1), (f"{most}ق", 0)):
        (tmp_path / "a.txt").write_bytes(text.encode(encoding))
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
        for name in ("a.txt", "a.jsonl"):
            reports, unused, _ = read(tmp_path / name)
            assert (len(reports), len(unused)) == (used, 1 - used)
            assert all("1.0 MB" in item.why for item in unused)


def test_a_huge_text_is_measured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 7_500_000)
    assert "7.5 MB" in read(tmp_path / "a.txt")[1][0].why


def test_two_reports_under_one_id_are_both_kept_and_told(tmp_path: Path) -> None:
    records = [{"id": key, "text": f"قصف {at}"} for at, key in enumerate(["z", "z", "y", "z", "z#2"])]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    said: list[str] = []
    items = list(Inputs([str(tmp_path / "a.jsonl")] * 2, About(tell=said.append)).reports())
    names = [item.report.name for item in items if isinstance(item, Received)]
    assert names[:3] == ["z", "z#2", "y"]
    assert len(set(names)) == len(names) == 10
    assert len([sentence for sentence in said if " z " in sentence]) == 1


def test_ids_do_not_depend_on_the_name_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHELLING, encoding="utf-8")
    first, second = Inputs([str(tmp_path / "a.txt")] * 2).reports()
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert first.report.id == second.report.id
    assert (first.report.key, second.report.key) == ("a.txt", "a.txt#2")


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "قصف"}\n' * 5000, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SHELLING, encoding="utf-8")
    inputs = Inputs([str(tmp_path / "a.jsonl"), str(tmp_path / "b.txt")])
    seen = [inputs.position, *(inputs.position for _ in inputs.reports()), inputs.position]
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, inputs.size)
    assert Inputs(["-"]).size is None


PIECES = st.sampled_from(
    [SHELLING.encode(), SHELLING.encode("cp1256"), SHELLING.encode("utf-16"), b'{"text": "a"}\n', b"[1]\n", b"<html>",
     b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r\n", b'{"text":', b'"\\ud800"', b'{"published": "x"}\n'],
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES | st.binary(max_size=6), max_size=8), suffix=st.sampled_from(["", ".txt", ".jsonl"]))
def test_whatever_the_bytes_every_item_is_a_report_or_a_reason(
    tmp_path: Path, pieces: list[bytes], suffix: str
) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes(b"".join(pieces))
    reports, unused, _ = read(file)
    assert all("\x00" not in report.text for report in reports)
    assert all(item.why for item in unused)
    assert reports or unused or not b"".join(pieces).strip()


def test_half_of_a_letter_in_utf16_costs_its_own_line(tmp_path: Path) -> None:
    whole = '\ufeff{"text": "قصف"}\n{"text": "?"}\n{"text": "غارة"}\n'.encode("utf-16-le")
    (tmp_path / "a.jsonl").write_bytes(whole.replace("?".encode("utf-16-le"), b"\x3d\xd8"))
    reports, unused, _ = read(tmp_path / "a.jsonl")
    assert [report.text for report in reports] == ["قصف", "غارة"]
    assert [(item.at, "half of a letter" in item.why) for item in unused] == [("line 2", True)]
