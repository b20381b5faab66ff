from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from rasd.measure import CodedEvent

from .running import PROGRAM, REPORT, REPORTS, environment, rasd, rasd_apart, read_lines, write_lines

PLACE_FIELDS = {"role", "span", "place_id", "lat", "lon", "precision"}


def test_lines_have_exactly_the_fields_of_the_codebook(folder: Path) -> None:
    done = rasd("code", "reports.jsonl", "-o", "coded.jsonl", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    coded = read_lines(folder / "coded.jsonl")
    assert [line["id"] for line in coded] == ["r1", "r2", "r3"]
    assert [line["text"] for line in coded] == [report["text"] for report in REPORTS]
    fields = set(CodedEvent.__struct_fields__) - {"reasons"}
    assert coded[0]["events"]
    for line in coded:
        assert set(line) == {"id", "text", "events"}
        for event in line["events"]:
            assert set(event) == fields
            assert all(set(place) == PLACE_FIELDS for place in event["places"])
            start, end = event["trigger"]
            assert line["text"][start:end].strip()


def test_explained_lines_say_why_with_the_words(folder: Path) -> None:
    rasd("code", "reports.jsonl", "-o", "coded.jsonl", "--explain", folder=folder)
    line = read_lines(folder / "coded.jsonl")[0]
    reasons = [reason for event in line["events"] for reason in event["reasons"]]
    assert reasons
    assert all(reason["sentence"] for reason in reasons)
    quoted = [reason for reason in reasons if reason["span"]]
    assert quoted
    assert all(line["text"][slice(*reason["span"])] == reason["quote"] for reason in quoted)
    assert msgspec.convert(line["events"][0] | {"reasons": []}, CodedEvent).type == line["events"][0]["type"]


def test_a_table_is_for_people_in_either_language(folder: Path) -> None:
    english = rasd("code", "report.txt", folder=folder).stdout
    arabic = rasd("code", "report.txt", "--lang", "ar", folder=folder).stdout
    assert "Shelling" in english
    assert "who says so" in english
    assert "report.txt" in english
    assert "قصف" in arabic
    assert "Shelling" not in arabic


def test_the_form_is_what_was_asked_for(folder: Path) -> None:
    assert json.loads(rasd("code", "report.txt", "--format", "jsonl", folder=folder).stdout)["text"] == REPORT
    assert "Shelling" in rasd("code", "report.txt", "-o", "-", folder=folder).stdout
    rasd("code", "report.txt", "-o", "out.txt", folder=folder)
    assert "Shelling" in (folder / "out.txt").read_text(encoding="utf-8")
    rasd("code", "report.txt", "-o", "table.jsonl", "--format", "table", folder=folder)
    assert "Shelling" in (folder / "table.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [REPORT.encode(), json.dumps(REPORTS[0]).encode(), REPORT.encode("cp1256")])
def test_standard_input_is_an_input(folder: Path, given: bytes) -> None:
    done = rasd_apart("code", "-", "--format", "jsonl", folder=folder, given=given)
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == REPORT
    assert ("windows-1256" in done.stderr) == (given == REPORT.encode("cp1256"))


def test_what_can_not_be_used_is_listed_and_the_rest_is_written(folder: Path) -> None:
    bad = ['["a list"]', '{"text": "قصف", "published": "2023-02-31"}', '{"id": 1, "text": "قصف"}', "{"]
    lines = [json.dumps(REPORTS[0]), *bad, json.dumps(REPORTS[1])]
    (folder / "mixed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "page.html").write_text("<html><body>قصف</body></html>", encoding="utf-8")
    (folder / "empty.txt").touch()
    inputs = ["mixed.jsonl", "page.html", "empty.txt", "no-such.txt", "report.txt"]
    done = rasd("code", *inputs, "-o", "coded.jsonl", folder=folder)
    assert done.returncode == 2
    assert [line["id"] for line in read_lines(folder / "coded.jsonl")] == ["r1", "r2", "report.txt"]
    *told, summary = done.stderr.splitlines()
    places = [
        "mixed.jsonl:2",
        "mixed.jsonl:3",
        "mixed.jsonl:4",
        "mixed.jsonl:5",
        "page.html",
        "empty.txt",
        "no-such.txt",
    ]
    assert [line.split(": ")[1] for line in told] == places
    assert "`published`" in told[1]
    assert "7 of the inputs" in summary


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 2, "empty"),
        (b"  \n", 0, "blank"),
        ("東京で会議があった。".encode(), 0, "no Arabic"),
        (b"\xd9\x82\xff\xd9\x82\xd8\xb5\xd9\x81", 2, "byte 2 (0xFF)"),
        (b"<!doctype html><p>x", 2, "web page"),
        (b"\x7fELF\x00\x01", 2, "no plain text"),
    ],
)
def test_one_input_of_garbage_is_a_message_or_an_honest_nothing(
    folder: Path, content: bytes, code: int, said: str
) -> None:
    (folder / "garbage.txt").write_bytes(content)
    done = rasd("code", "garbage.txt", "-o", "coded.jsonl", folder=folder)
    assert done.returncode == code
    assert said in done.stderr
    assert (folder / "coded.jsonl").exists() == (code == 0)
    assert code or read_lines(folder / "coded.jsonl")[0]["events"] == []


def test_a_line_of_fifty_megabytes_is_set_aside_in_little_memory(folder: Path) -> None:
    with (folder / "huge.jsonl").open("wb") as file:
        file.write(json.dumps(REPORTS[0]).encode() + b'\n{"text": "')
        for _ in range(50):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n' + json.dumps(REPORTS[1]).encode())
    # Linux counts the memory of whoever starts a process as that of the process: a small one starts it
    small = "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    small += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    command = [sys.executable, "-c", small, str(PROGRAM), "code", "huge.jsonl", "-o", "coded.jsonl"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment())
    assert done.returncode == 2
    assert b"huge.jsonl:2: this line is 50.0 MB" in done.stderr
    assert len(read_lines(folder / "coded.jsonl")) == 2
    assert int(done.stdout) < 600 * 1024


def test_nothing_is_written_where_nothing_could_be_read(folder: Path) -> None:
    (folder / "coded.jsonl").write_text("old", encoding="utf-8")
    assert rasd("code", "no-such.txt", "-o", "coded.jsonl", folder=folder).returncode == 2
    assert (folder / "coded.jsonl").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("report.txt", "an input"),
        ("./report.txt", "an input"),
        ("no/such/out.jsonl", "can't be written"),
        (".", "can't be"),
    ],
)
def test_an_output_that_can_not_be_is_told(folder: Path, target: str, said: str) -> None:
    done = rasd("code", "report.txt", "-o", target, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert (folder / "report.txt").read_text(encoding="utf-8") == REPORT


def test_more_processes_write_the_same_bytes(folder: Path) -> None:
    many = [{**REPORTS[at % 3], "id": f"m{at}"} for at in range(100)]
    write_lines(folder / "many.jsonl", many)
    for jobs in ("1", "2"):
        assert rasd("code", "many.jsonl", "-o", f"{jobs}.jsonl", "--jobs", jobs, folder=folder).returncode == 0
    assert (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()


@contextmanager
def reading(folder: Path, jobs: str) -> Iterator[subprocess.Popen[bytes]]:
    """`rasd code` in the middle of its input."""
    command = [str(PROGRAM), "code", "-", "-o", "coded.jsonl", "--jobs", jobs]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        # the program speaks of the second line once it has begun to read
        running.stdin.write(json.dumps(REPORTS[0]).encode() + b"\n[]\n" * 4000)
        running.stdin.flush()
        assert running.stderr.readline().startswith(b"not used: -:2")
        yield running


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_nothing_half_written(folder: Path, jobs: str) -> None:
    (folder / "coded.jsonl").write_text("old", encoding="utf-8")
    before = sorted(folder.iterdir())
    with reading(folder, jobs) as running:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)
        assert running.returncode == 130
        assert running.stderr is not None
        assert b"Traceback" not in running.stderr.read()
    assert sorted(folder.iterdir()) == before
    assert (folder / "coded.jsonl").read_text(encoding="utf-8") == "old"


def test_workers_end_with_a_program_that_is_killed(folder: Path) -> None:
    with reading(folder, "2") as running:
        running.kill()
        # the workers have the same standard error: it ends when the last of them does
        running.communicate(timeout=30)


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_reader_that_goes_away_is_no_error(folder: Path, form: str) -> None:
    write_lines(folder / "many.jsonl", [{**REPORTS[0], "id": f"m{at}"} for at in range(600)])
    command = f"rasd code many.jsonl --format {form} | head -c 100 > head.txt"
    done = subprocess.run(
        ["/bin/bash", "-c", command], cwd=folder, capture_output=True, check=False, text=True, env=environment()
    )
    assert done.stderr == ""
    assert (folder / "head.txt").stat().st_size == 100


def test_other_peoples_words_do_not_reach_the_screen_raw(folder: Path) -> None:
    text = f"\x1b[31m{REPORT}\x1b]0;owned\x07 [red]قصف[/red]"
    write_lines(folder / "evil.jsonl", [{"id": "\x1b[2Jx", "text": text, "outlet": "\x9b31m"}])
    done = rasd("code", "evil.jsonl", "evil.jsonl", "--explain", folder=folder)
    assert done.returncode == 0
    assert not any((char < " " and char != "\n") or "\x7f" <= char < "\xa0" for char in done.stdout + done.stderr)
