"""What is followed is looked at when it is due; only what is new is kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.project.followed import at, follow, look, receipts, texts
from tests.sources.web.server import Server, ok, packed, says

from rasd.project import Project, visits
from rasd.stores.sqlite import SqliteStore

FIRST = "قصفت مدفعية النظام قرية الزعفرانة صباح اليوم ما أدى إلى مقتل مدنيين اثنين، بحسب ما أفاد به ناشطون محليون."
SECOND = FIRST.replace("مدنيين اثنين", "ثلاثة مدنيين وإصابة خمسة")
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>شبكة تجريبية</title>{}</channel></rss>"""
ENTRY = """<item><title>خبر {0}</title><link>{1}/{0}</link><guid>g{0}</guid>
<pubDate>Fri, 31 May 2024 18:3{0}:00 +0300</pubDate>
<description>موجز الخبر رقم {0}: قصف على البلدة.</description></item>"""
PAGE = """<!doctype html><html lang="ar"><head><title>خبر</title>
<meta property="og:site_name" content="شبكة تجريبية"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>خبر</h1><p>{0}</p>
<p>وأضاف المصدر أن الأهالي نقلوا المصابين إلى نقطة طبية قريبة من القرية، وأن القصف لم يتوقف حتى الظهر.</p>
</article><footer>{1}</footer></body></html>"""


def entry(server: Server, number: int) -> str:
    return ENTRY.format(number, at(server, "/e"))


def feed(*entries: str) -> bytes:
    return ok(FEED.format("".join(entries)).encode(), "Content-Type: application/rss+xml")


def test_a_page_is_taken_once_and_again_when_it_changed(folder: Path, server: Server) -> None:
    page = at(server, "/a")
    follow(folder, page)
    server.plan["/a"] = ok(
        packed(PAGE.format(FIRST, "1").encode()), "Content-Type: text/html", "Content-Encoding: gzip"
    )
    (seen,) = look(folder)
    assert (seen.told, seen.failures, seen.paused) == ("1 new", 0, "")
    assert look(folder) == [], "it is not due"
    server.plan["/a"] = ok(PAGE.format(FIRST, "زار هذه الصفحة 17").encode(), "Content-Type: text/html")
    (seen,) = look(folder, page)
    assert seen.told == "nothing new"
    assert len(receipts(folder)) == 1, "what says the same is not kept again"
    server.plan["/a"] = ok(PAGE.format(SECOND, "1").encode(), "Content-Type: text/html")
    (seen,) = look(folder, page)
    assert seen.told == "1 new"
    project = Project.open(folder)
    (one, *_) = project.reports()
    first, second = project.acquiring.custody.versions(one)
    assert ("اثنين" in first.text, "ثلاثة" in second.text) == (True, True)
    assert {report for incident in project.incidents() for report in incident.report_ids} == {second.id}
    (receipt, _) = receipts(folder)
    assert (receipt.status, receipt.url, receipt.peer) == (200, page, "127.0.0.1")
    assert ("Content-Encoding", "gzip") in receipt.headers


def test_a_server_is_asked_only_for_what_changed(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/a"))
    server.plan["/a"] = ok(FIRST.encode(), "Content-Type: text/plain; charset=utf-8", 'ETag: "v1"', "Last-Modified: x")
    look(folder)
    server.plan["/a"] = says(304)
    (seen,) = look(folder, at(server, "/a"))
    assert seen.told == "not changed"
    assert b'If-None-Match: "v1"' in server.heads[-1]


def test_new_entries_of_a_feed_are_taken(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/feed"))
    server.plan["/feed"] = ok(
        FEED.format(entry(server, 1) + entry(server, 2)).encode(), "Content-Type: application/rss+xml"
    )
    look(folder)
    assert len(texts(folder)) == 2
    server.plan["/feed"] = ok(
        FEED.format(entry(server, 2) + entry(server, 3)).encode(), "Content-Type: application/rss+xml"
    )
    (seen,) = look(folder, at(server, "/feed"))
    assert (seen.told, len(texts(folder))) == ("1 new", 3)
    assert "/e/1" not in " ".join(server.asked)


def test_the_pages_of_entries_stand_for_them(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/feed"), pages=True)
    server.plan["/feed"] = feed(entry(server, 1), entry(server, 2))
    server.plan["/e/1"] = ok(PAGE.format(FIRST, "").encode(), "Content-Type: text/html")
    look(folder)
    summary, page = sorted(Project.open(folder).reports(), key=lambda report: len(report.text))
    assert (FIRST in page.text, page.published) == (True, "2024-05-31T18:31:00+03:00")
    assert "موجز الخبر رقم 2" in summary.text, "of a page that can't be had the entry is taken"
    asked = len(server.asked)
    look(folder, at(server, "/feed"))
    assert len(server.asked) == asked + 1, "what is known is not asked again"


@pytest.mark.parametrize(
    ("path", "plan", "outcome"),
    [
        ("/secret/a", {"/robots.txt": ok(b"User-agent: *\nDisallow: /secret/\n")}, "paused: robots.txt"),
        ("/a", {"/a": says(410)}, "paused: 410"),
        ("/a", {"/a": says(500)}, "later: 500"),
        ("/a", {"/a": says(429, "Retry-After: 7200")}, "later: 429"),
        ("/a", {"/a": ok(b"<html><body></body></html>", "Content-Type: text/html")}, "later: page"),
    ],
)
def test_what_can_not_be_had_is_told_and_tried_later_or_paused(
    folder: Path, server: Server, path: str, plan: dict[str, bytes], outcome: str
) -> None:
    paused, told = outcome.startswith("paused"), outcome.partition(": ")[2]
    server.plan |= plan
    follow(folder, at(server, path))
    (seen,) = look(folder)
    assert (bool(seen.paused), told in seen.told) == (paused, True)
    assert paused or (seen.failures == 1 and seen.due > seen.last)
    assert texts(folder) == []


def test_a_page_that_can_not_be_read_is_kept_once(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/a"))
    store = SqliteStore(folder / "rasd.sqlite")
    for number in range(3):
        server.plan["/a"] = ok(f"<html><body>{number}</body></html>".encode(), "Content-Type: text/html")
        store.follows.put(msgspec.structs.replace(store.follows.all()[0], due=""))
        look(folder)
    assert store.follows.all()[0].failures == 3
    assert len(Project.open(folder).acquiring.custody.waiting()) == 1


def test_what_can_not_be_read_beside_what_can_is_kept_once(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/a"))
    for number in range(3):
        server.plan["/a"] = ok(f'{{"text": "قصف {number // 2}"}}\n[]\n'.encode(), "Content-Type: application/x-ndjson")
        look(folder, at(server, "/a"))
    assert len(receipts(folder)) == 2
    assert [aside.at for aside in Project.open(folder).acquiring.custody.waiting()] == ["line 2"]


def test_a_page_that_goes_back_to_what_it_was_is_its_first_version_again(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/a"))
    for text in (FIRST, SECOND, FIRST, FIRST):
        server.plan["/a"] = ok(text.encode(), "Content-Type: text/plain; charset=utf-8")
        (seen,) = look(folder, at(server, "/a"))
    assert seen.told == "nothing new"
    (one, *_) = Project.open(folder).reports()
    assert [report.text for report in Project.open(folder).acquiring.custody.versions(one)] == [SECOND, FIRST]


def test_only_the_open_web_is_asked(folder: Path, server: Server) -> None:
    (folder / "rasd.toml").write_text('reader = "lexical"\n', encoding="utf-8")
    follow(folder, "http://127.0.0.1/a")
    (seen,) = look(folder)
    assert seen.paused
    assert server.asked == []


def test_files_that_come_into_a_folder_are_taken_once_they_lie_still(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = folder.parent / "inbox"
    inbox.mkdir()
    follow(folder, str(inbox))
    (inbox / "a.txt").write_text(FIRST, encoding="utf-8")
    assert look(folder)[0].told == "nothing new", "it may be half copied"
    monkeypatch.setattr(visits, "_STILL", -1.0)
    assert look(folder, str(inbox))[0].told == "1 new files"
    assert look(folder, str(inbox))[0].told == "nothing new"
    (inbox / "b.txt").write_text(SECOND, encoding="utf-8")
    assert look(folder, str(inbox))[0].told == "1 new files"
    assert texts(folder) == sorted([FIRST, SECOND])


def test_what_is_paused_is_not_looked_at_and_goes_on(folder: Path, server: Server) -> None:
    server.plan["/a"] = ok(FIRST.encode(), "Content-Type: text/plain; charset=utf-8")
    follow(folder, at(server, "/a"))
    following = Project.open(folder).acquiring.following
    following.pause(at(server, "/a"), "moved")
    assert look(folder) == []
    assert len(look(folder, at(server, "/a"))) == 1
    following.drop(at(server, "/a"))
    assert list(following.all()) == []


def test_two_programs_do_not_look_at_one_thing(folder: Path, server: Server) -> None:
    follow(folder, at(server, "/a"))
    one, other = (Project.open(folder).acquiring.following for _ in range(2))
    assert [found.address for found in one.due()] == [at(server, "/a")]
    assert list(other.due()) == []


def test_what_was_erased_is_not_taken_again_and_nothing_is_logged_of_it(folder: Path, server: Server) -> None:
    page = at(server, "/a")
    follow(folder, page)
    server.plan["/a"] = ok(PAGE.format(FIRST, "1").encode(), "Content-Type: text/html")
    look(folder)
    project = Project.open(folder)
    (report,) = project.reports()
    project.erase([report.id], why="x", by="rami")
    log = list(Project.open(folder).acquiring.custody.entries())
    for counter in ("1", "2"):
        server.plan["/a"] = ok(PAGE.format(FIRST, counter).encode(), "Content-Type: text/html")
        project.acquiring.following.resume(page)
        project.look(lambda _: None, by="lina")
        assert list(Project.open(folder).acquiring.custody.entries()) == log
    assert texts(folder) == []
    assert not list(folder.glob("originals/??/*"))


@pytest.mark.parametrize("pages", [False, True])
def test_of_a_feed_the_rest_is_taken_beside_what_was_erased(folder: Path, server: Server, *, pages: bool) -> None:
    follow(folder, at(server, "/feed"), pages=pages)
    for number in (1, 2):
        server.plan[f"/e/{number}"] = ok(PAGE.format(f"{FIRST} {number}", "").encode(), "Content-Type: text/html")
    server.plan["/feed"] = feed(entry(server, 1))
    look(folder)
    project = Project.open(folder)
    (report,) = project.reports()
    project.erase([report.id], why="x", by="rami")
    server.plan["/feed"] = feed(entry(server, 1), entry(server, 2))
    project.acquiring.following.resume(at(server, "/feed"))
    project.look(lambda _: None, by="lina")
    (kept,) = Project.open(folder).reports()
    assert (kept.text == report.text, "2" in kept.text) == (False, True)
    assert not any(report.text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not any(one.is_fault for one in Project.open(folder).acquiring.custody.verifier().findings())
