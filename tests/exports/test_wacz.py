"""A case as one file: others can look at it and check it without Rasd."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from tests.authority import root, serving
from warcio.archiveiterator import ArchiveIterator

from rasd.exports.cdxj import Indexed, index, key
from rasd.model import InputError, NotFoundError, Received, Report, StoreError
from rasd.model.custody import Receipt, Stamp, WorkingCopy
from rasd.project import Project, Settings, make_folder
from rasd.project.custodian import Custodian
from rasd.project.stamps import wrong
from rasd.sources.about import About
from rasd.sources.inputs import Inputs

PAGE = "<html><body><p>قصف مدفعي على أطراف بلدة تل النورس.</p></body></html>".encode()
URL = "https://news.example.org/2024/05/31/shelling?id=7"
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Transfer-Encoding", "chunked"),
    ("Content-Encoding", "gzip"),
    ("X-Note", "caf\xe9\r\nEvil: yes"),
)
LINES = [
    {"id": "a1", "text": "اشتباكات عند جسر مزرعة اليمامة.", "published": "2024-06-01", "title": "اشتباكات"},
    {"id": "a2", "text": "غارة على كفر زيزفون."},
]


class Record(NamedTuple):
    """A record as a reader sees it."""

    kind: str
    url: str
    headers: dict[str, str]
    http: dict[str, str]
    content: bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project: a file with two reports, a page that was fetched, and a file about something else."""
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    put(tmp_path / "p", "in.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES))
    fetched(tmp_path / "p", PAGE, HEADERS)
    put(tmp_path / "p", "secret-witness.txt", "خبر آخر عن شيء آخر.")
    return tmp_path / "p"


def custody(folder: Path) -> Custodian:
    return Project.open(folder).acquiring.custody


def put(folder: Path, name: str, text: str) -> None:
    (folder.parent / name).write_text(text, encoding="utf-8")
    project = Project.open(folder)
    project.add(Inputs([str(folder.parent / name)], About(), keep=project.acquiring.custody.keep("lina")), by="lina")


def fetched(folder: Path, body: bytes, headers: tuple[tuple[str, str], ...] = (), key: str = "w") -> str:
    """Keep a page as the part that fetches does; the original."""
    receipt = Receipt(
        original="", size=0, source=URL, url=URL, media="text/html", status=200, headers=headers, peer="192.0.2.7"
    )
    keeper = custody(folder)
    with keeper.keep("lina")(io.BytesIO(body), receipt) as original:
        report = Report.received("قصف مدفعي على أطراف بلدة تل النورس.", key=key, title="قصف", url=URL)
        keeper.taking("lina")([Received(report=report, by="page/1", original=original.sha256)])
        return original.sha256


def case(folder: Path, *names: str, target: str = "case.wacz", why: str = "") -> zipfile.ZipFile:
    project = Project.open(folder)
    reports = [project.report(name) for name in names]
    project.acquiring.custody.case(names, reports, folder.parent / target, by="lina", why=why)
    return zipfile.ZipFile(folder.parent / target)


def records(package: zipfile.ZipFile) -> list[Record]:
    """Every record by warcio, its digests checked."""
    found = []
    raw = io.BytesIO(package.read("archive/data.warc.gz"))
    for record in ArchiveIterator(raw, check_digests="raise"):
        http = dict(record.http_headers.headers) if record.http_headers else {}
        headers = dict(record.rec_headers.headers)
        content = record.raw_stream.read()
        found.append(Record(record.rec_type, headers.get("WARC-Target-URI", ""), headers, http, content))
    return found


def lines(package: zipfile.ZipFile, path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in package.read(path).decode().splitlines()]


def test_everything_in_it_is_listed_with_its_hash(folder: Path) -> None:
    with case(folder, "a1", "w") as package:
        listed = json.loads(package.read("datapackage.json"))
        assert (listed["profile"], listed["wacz_version"], listed["title"]) == (
            "data-package",
            "1.1.1",
            "Case of a1, w",
        )
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed["created"])
        assert listed["software"].startswith("rasd ")
        for one in listed["resources"]:
            content = package.read(one["path"])
            assert (one["hash"], one["bytes"]) == (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        digest = hashlib.sha256(package.read("datapackage.json")).hexdigest()
        told = json.loads(package.read("datapackage-digest.json"))
        assert told == {"path": "datapackage.json", "hash": f"sha256:{digest}"}
        names = {one["path"] for one in listed["resources"]} | {"datapackage.json", "datapackage-digest.json"}
        assert names == set(package.namelist())
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}
        assert package.testzip() is None


def test_originals_are_in_it_byte_for_byte(folder: Path) -> None:
    with case(folder, "a1", "w") as package:
        info, file, page, *texts = records(package)
    assert info.kind == "warcinfo"
    raw = (folder.parent / "in.jsonl").read_bytes()
    sha256 = hashlib.sha256(raw).hexdigest()
    assert (file.kind, file.url, file.content) == ("resource", f"urn:sha256:{sha256}", raw)
    assert file.headers["WARC-Payload-Digest"] == file.headers["WARC-Block-Digest"] == f"sha256:{sha256}"
    assert file.headers["Content-Type"] == "application/x-ndjson"
    assert (page.kind, page.url, page.content) == ("response", URL, PAGE)
    assert page.headers["WARC-IP-Address"] == "192.0.2.7"
    assert page.headers["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert [text.kind for text in texts] == ["conversion", "conversion"]
    said = {text.content.decode(): text.headers["WARC-Refers-To"] for text in texts}
    assert said == {
        LINES[0]["text"]: file.headers["WARC-Record-ID"],
        "قصف مدفعي على أطراف بلدة تل النورس.": page.headers["WARC-Record-ID"],
    }


def test_records_have_the_moment_of_their_receipt(folder: Path) -> None:
    receipts = [one for one in custody(folder).entries() if isinstance(one.act, Receipt)]
    with case(folder, "a1", "w") as package:
        for record, entry in zip(records(package)[1:3], receipts, strict=False):
            assert record.headers["WARC-Date"] == entry.mark.at.replace("+00:00", "Z")


def test_another_reader_finds_the_digests_right(folder: Path) -> None:
    with case(folder, "a1", "w") as package:
        raw = package.read("archive/data.warc.gz")
    checked = 0
    for record in FastIterator(io.BytesIO(raw), parse_http=False, strict_mode=True):
        if record.headers.get("WARC-Block-Digest"):
            assert record.verify_block_digest()
            checked += 1
    assert checked == 5


def test_a_server_s_words_are_told_as_they_fit_to_the_bytes(folder: Path) -> None:
    with case(folder, "w") as package:
        page = records(package)[1]
    assert page.http == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "X-Archive-Orig-Content-Encoding": "gzip",
        "X-Note": "caf\xe9 Evil: yes",
        "Content-Length": str(len(PAGE)),
    }


def test_a_packing_that_is_there_still_is_told(folder: Path) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    fetched(folder, packed, HEADERS[2:3], key="packed")
    with case(folder, "packed") as package:
        page = next(one for one in records(package) if one.content == packed)
    assert page.http["Content-Encoding"] == "gzip"


def test_the_index_leads_to_each_record(folder: Path) -> None:
    with case(folder, "a1", "a2", "w") as package:
        packed, raw = package.read("indexes/index.cdx.gz"), package.read("archive/data.warc.gz")
        blocks = package.read("indexes/index.idx").decode().splitlines()
    assert json.loads(blocks[0].partition("{")[1] + blocks[0].partition("{")[2])["filename"] == "index.cdx.gz"
    found = []
    for block in blocks[1:]:
        place = json.loads(block[block.index(" {") :])
        text = gzip.decompress(packed[place["offset"] :][: place["length"]]).decode()
        assert text.startswith(block[: block.index(" {")])
        found += text.splitlines()
    assert found == gzip.decompress(packed).decode().splitlines() == sorted(found)
    assert len(found) == 5
    for line in found:
        said = json.loads(line[line.index(" {") :])
        one = raw[int(said["offset"]) :][: int(said["length"])]
        record = next(iter(ArchiveIterator(io.BytesIO(one))))
        assert record.rec_headers.get_header("WARC-Target-URI") == said["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == said["digest"]
        assert line.split(" ")[0] == key(said["url"])
    assert found[0].startswith("org,example,news)/2024/05/31/shelling?id=7 ")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org", "org,example)/"),
        ("http://example.org:8080/A/B?b=2&a=1", "org,example:8080)/a/b?a=1&b=2"),
        ("https://example.org/قصف", "org,example)/%D9%82%D8%B5%D9%81"),
        ("https://example.org/%D9%82?q=", "org,example)/%d9%82?q="),
        ("urn:sha256:00ff", "urn:sha256:00ff"),
    ],
)
def test_addresses_are_sorted_by_their_hosts(url: str, expected: str) -> None:
    assert key(url) == expected


def test_addresses_and_names_never_share_a_block_of_the_index() -> None:
    urls = ["urn:rasd:report:r1", "https://x.ye/a", "https://x.org/b", *(f"https://x.org/{at}" for at in range(700))]
    packed, blocks = index(
        Indexed(url=url, at="2024-05-31T00:00:00Z", mime="", digest="", offset=0, length=0, file="f") for url in urls
    )
    assert len(gzip.decompress(packed).splitlines()) == len(urls)
    starts = [line.split()[0] for line in blocks.decode().splitlines()[1:]]
    assert starts == ["org,x)/0", "org,x)/369", "org,x)/639", "urn:rasd:report:r1", "ye,x)/a"]


def test_each_report_has_a_page_that_is_in_the_index(folder: Path) -> None:
    with case(folder, "a1", "w") as package:
        head, *pages = lines(package, "pages/pages.jsonl")
        indexed = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
    assert head["format"] == "json-pages-1.0"
    places = {(json.loads(line[line.index(" {") :])["url"], line.split(" ")[1]) for line in indexed}
    assert {page["title"] for page in pages} == {"اشتباكات", "قصف"}
    for page in pages:
        assert (page["url"], re.sub("[^0-9]", "", page["ts"])) in places
    assert {page["url"] for page in pages if page["title"] == "قصف"} == {URL}


def test_reports_are_in_it_with_the_places_that_they_were_read_from(folder: Path) -> None:
    with case(folder, "a2", "w") as package:
        told = {one["report"]["key"]: one for one in lines(package, "case/reports.jsonl")}
    assert told["a2"]["report"]["text"] == LINES[1]["text"]
    ((origin,), (page,)) = told["a2"]["origins"], told["w"]["origins"]
    assert (origin["at"], origin["by"]) == ("line 2", "jsonl/1")
    assert (page["original"], page["by"]) == (hashlib.sha256(PAGE).hexdigest(), "page/1")


def test_the_same_case_is_the_same_file(folder: Path) -> None:
    for target in ("one.wacz", "two.wacz"):
        case(folder, "w", "a1", target=target).close()
    assert (folder.parent / "one.wacz").read_bytes() == (folder.parent / "two.wacz").read_bytes()


def test_that_it_was_written_is_logged(folder: Path) -> None:
    case(folder, "a1", "w", why="for the court").close()
    last = list(custody(folder).entries())[-1]
    assert isinstance(last.act, WorkingCopy)
    assert last.act.originals == (
        hashlib.sha256((folder.parent / "in.jsonl").read_bytes()).hexdigest(),
        hashlib.sha256(PAGE).hexdigest(),
    )
    assert (last.act.to, last.act.why, last.mark.by) == (str(folder.parent / "case.wacz"), "for the court", "lina")


def complaints(folder: Path) -> str:
    """What the lines of Python in the README of an unpacked case say when they are run."""
    code = re.search(r"in Python:\n\n((?:     .*\n|\n)+)", (folder / "case" / "README.txt").read_text(encoding="utf-8"))
    assert code
    script = "".join(line[5:] for line in code[1].splitlines(keepends=True) if line.strip())
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, text=True)
    assert (done.returncode == 0) is (done.stderr == "")
    return done.stderr


def test_the_log_can_be_checked_by_what_the_readme_says(folder: Path, tmp_path: Path) -> None:
    with serving() as authority:
        assert custody(folder).stamp(authority.url, by="lina")
        put(folder, "more.txt", "خبر ثالث.")
        assert custody(folder).stamp(authority.url, by="lina")
    with case(folder, "a1") as package:
        package.extractall(tmp_path / "out")
        assert complaints(tmp_path / "out") == ""
        told = lines(package, "case/custody.jsonl")
        assert [one["number"] for one in told] == list(range(1, 11))
        assert [one["number"] for one in told if "act" in one] == [1, 2, 7, 10]
        stamps = [one.act for one in custody(folder).entries() if isinstance(one.act, Stamp)]
        for number, stamp in zip((7, 10), stamps, strict=True):
            assert wrong(stamp, package.read(f"case/stamp-{number}.tsr"), [root().certificate]) == ""
    for before, after in (('"by":"lina"', '"by":"rami"'), ('"said":"', '"said":"0'), ('"entry":6', '"entry":5')):
        file = tmp_path / "out" / "case" / "custody.jsonl"
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")
        assert "AssertionError" in complaints(tmp_path / "out")
        file.write_text(text, encoding="utf-8")


def test_nothing_is_told_of_what_was_received_beside_it(folder: Path) -> None:
    put(folder, "last.txt", "خبر رابع.")
    with serving() as authority:
        assert custody(folder).stamp(authority.url, by="lina")
    with case(folder, "a1") as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        told = lines(package, "case/custody.jsonl")
    assert b"secret-witness" not in everything
    assert all(set(one) == {"number", "before", "said"} for one in told if "act" not in one)
    assert "in.jsonl" in told[0]["act"]["source"]


def test_stamps_from_before_and_entries_from_after_are_left_out(folder: Path) -> None:
    with serving() as authority:
        assert custody(folder).stamp(authority.url, by="lina")
    put(folder, "more.txt", "خبر ثالث.")
    put(folder, "last.txt", "خبر رابع.")
    project = Project.open(folder)
    report = next(one for one in project.reports() if one.text == "خبر ثالث.")
    project.acquiring.custody.case(["x"], [report], folder.parent / "case.wacz", by="lina", why="")
    with zipfile.ZipFile(folder.parent / "case.wacz") as package:
        assert [one["number"] for one in lines(package, "case/custody.jsonl")] == [8, 9]
        assert not any(name.endswith(".tsr") for name in package.namelist())


def test_the_readme_is_in_english_and_arabic(folder: Path) -> None:
    with case(folder, "a1") as package:
        readme = package.read("case/README.txt").decode()
    for word in ("HOW TO CHECK IT", "كيف تتحقق", "openssl ts", "datapackage-digest.json", "case/custody.jsonl"):
        assert word in readme
    assert max(map(len, readme.splitlines())) <= 120


def test_an_original_that_was_changed_makes_no_case(folder: Path) -> None:
    target = folder.parent / "case.wacz"
    case(folder, "w").close()
    before, log = target.read_bytes(), list(custody(folder).entries())
    sha256 = hashlib.sha256(PAGE).hexdigest()
    path = folder / "originals" / sha256[:2] / sha256
    path.chmod(0o644)
    path.write_bytes(PAGE + b" ")
    with pytest.raises(StoreError, match="was changed: a case with it would prove nothing"):
        case(folder, "w")
    path.unlink()
    with pytest.raises(NotFoundError, match="is not here"):
        case(folder, "w")
    assert (target.read_bytes(), list(custody(folder).entries())) == (before, log)
    assert not list(folder.parent.glob(".case*"))


def test_a_stamp_s_answer_that_was_changed_makes_no_case(folder: Path) -> None:
    with serving() as authority:
        entry = custody(folder).stamp(authority.url, by="lina")
    assert entry
    assert isinstance(entry.act, Stamp)
    path = folder / "originals" / entry.act.token[:2] / entry.act.token
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"?")
    with pytest.raises(StoreError, match="was changed"):
        case(folder, "w")


def test_a_case_has_a_name_that_programs_know(folder: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.wacz"):
        case(folder, "w", target="case.zip")
    assert not (folder.parent / "case.zip").exists()


def test_a_report_without_an_original_comes_as_text_alone(folder: Path) -> None:
    (folder.parent / "old.txt").write_text("قصف قديم على كفر زيزفون", encoding="utf-8")
    project = Project.open(folder)
    project.add(Inputs([str(folder.parent / "old.txt")]))
    old = next(one for one in project.reports() if one.text.startswith("قصف قديم"))
    both = [old, project.report("a1")]
    written = project.acquiring.custody.case(["x"], both, folder.parent / "case.wacz", by="lina", why="")
    assert (written.reports, written.without, written.originals) == (2, 1, 1)
    with zipfile.ZipFile(folder.parent / "case.wacz") as package:
        assert len(lines(package, "pages/pages.jsonl")) == 2
        assert {one["report"]["id"]: len(one["origins"]) for one in lines(package, "case/reports.jsonl")}[old.id] == 0
    with pytest.raises(NotFoundError, match="no original is kept"):
        project.acquiring.custody.case(["x"], [old], folder.parent / "old.wacz", by="lina", why="")


def test_the_answer_of_a_server_says_more_than_a_file_with_the_same_bytes(folder: Path) -> None:
    (folder.parent / "copy.html").write_bytes(PAGE)
    keeper = custody(folder)
    other = b"<html>\xd9\x82\xd8\xb5\xd9\x81</html>"
    with keeper.keep("lina")(io.BytesIO(other), Receipt(original="", size=0, source="saved.html")):
        pass
    fetched(folder, other, key="both")
    with case(folder, "both") as package:
        kinds = [(one.kind, one.url) for one in records(package) if one.content == other]
        acts = [one["act"]["act"] for one in lines(package, "case/custody.jsonl") if "act" in one]
    assert kinds == [("response", URL)]
    assert acts.count("received") >= 2


def test_large_originals_are_copied_through(folder: Path) -> None:
    size = 48 << 20
    line = json.dumps({"id": "big", "text": "غارة على تل النورس."}).encode()
    sha256 = hashlib.sha256(line + b"\n" + b" " * size).hexdigest()
    with (folder.parent / "big.jsonl").open("wb") as stream:
        stream.write(line + b"\n")
        for _ in range(size >> 20):
            stream.write(b" " * (1 << 20))
    keeper = custody(folder)
    receipt = Receipt(original="", size=0, source="big.jsonl")
    with (folder.parent / "big.jsonl").open("rb") as raw_file, keeper.keep("lina")(raw_file, receipt) as original:
        assert original.sha256 == sha256
        report = Report.received("غارة على تل النورس.", key="big")
        keeper.taking("lina")([Received(report=report, at="line 1", by="jsonl/1", original=sha256)])
    case(folder, "a1").close()
    tracemalloc.start()
    case(folder, "big").close()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    with zipfile.ZipFile(folder.parent / "case.wacz") as package:
        raw = package.read("archive/data.warc.gz")
    assert len(raw) < 1 << 20
    (kept,) = [
        one
        for one in FastIterator(io.BytesIO(raw), parse_http=False)
        if one.headers.get("WARC-Target-URI") == f"urn:sha256:{sha256}"
    ]
    assert kept.content_length == size + len(line) + 1
