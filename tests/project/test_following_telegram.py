"""A channel's public page is followed: posts are taken once, and edited ones are new versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.followed import at, follow, look, receipts, texts
from tests.sources.telegram_pages import page, post, text
from tests.sources.web.server import Server, ok

from rasd.project import Project
from rasd.sources.about import About
from rasd.sources.inputs import Inputs

FIRST = "قصف على أطراف تل الرمان."
SECOND = "قصف على أطراف تل الرمان، ومقتل مدنيين اثنين."
OTHER = "غارة على جسر الوادي."
WATCHED = "/s/safsaf_news"


def shows(server: Server, *posts: str) -> None:
    server.plan[WATCHED] = ok(page(*posts).encode(), "Content-Type: text/html; charset=utf-8")


def versions(folder: Path, number: int) -> list[str]:
    """The texts of a post, the one that holds last."""
    project = Project.open(folder)
    item = f"https://t.me/safsaf_news/{number}"
    one = next(report for report in project.reports() if report.item == item)
    return [report.text for report in project.acquiring.custody.versions(one)]


@pytest.mark.parametrize("pages", [False, True])
def test_posts_are_taken_once_and_edited_ones_are_new_versions(folder: Path, server: Server, *, pages: bool) -> None:
    address = at(server, WATCHED)
    follow(folder, address, pages=pages)
    shows(server, post(1, text(FIRST)), post(2, text(OTHER)))
    (seen,) = look(folder)
    assert (seen.told, texts(folder)) == ("2 new", sorted([FIRST, OTHER]))

    shows(server, post(1, text(FIRST)).replace("1.2K", "1.3K"), post(2, text(OTHER)))
    (seen,) = look(folder, address)
    assert (seen.told, len(receipts(folder))) == ("nothing new", 1), "how often it was seen is no news"

    shows(server, post(1, text(SECOND), meta="edited&nbsp;"), post(2, text(OTHER)), post(3, text("اشتباكات.")))
    (seen,) = look(folder, address)
    assert seen.told == "2 new"
    assert versions(folder, 1) == [FIRST, SECOND]
    assert versions(folder, 2) == [OTHER]

    shows(server, post(1, text(SECOND), meta="edited&nbsp;"), post(2, text(OTHER)), post(3, text("اشتباكات.")))
    assert [one.told for one in look(folder, address)] == ["nothing new"]

    shows(server, post(1, text(FIRST), meta="edited&nbsp;"))
    assert [one.told for one in look(folder, address)] == ["1 new"]
    assert versions(folder, 1) == [SECOND, FIRST], "it was changed back"
    assert [one.told for one in look(folder, address)] == ["nothing new"]
    assert all(line.endswith((WATCHED, "/robots.txt")) for line in server.asked), "posts are whole"


def test_an_older_page_that_is_added_later_is_mended_by_the_next_look(folder: Path, server: Server) -> None:
    address = at(server, WATCHED)
    follow(folder, address)
    shows(server, post(1, text(SECOND)))
    look(folder)
    old = folder.parent / "saved.html"
    old.write_text(page(post(1, text(FIRST))), encoding="utf-8")
    project = Project.open(folder)
    project.add(Inputs([str(old)], About(), keep=project.acquiring.custody.keep("lina")), by="lina")
    assert versions(folder, 1) == [SECOND, FIRST], "nothing tells that it is older"
    shows(server, post(1, text(SECOND)).replace("1.2K", "1.3K"))
    assert [one.told for one in look(folder, address)] == ["1 new"]
    assert versions(folder, 1) == [FIRST, SECOND]


def test_a_channel_that_shows_no_posts_is_tried_later(folder: Path, server: Server) -> None:
    follow(folder, at(server, WATCHED))
    shows(server)
    (seen,) = look(folder)
    assert (seen.failures, "https://t.me/s/NAME" in seen.told) == (1, True)
