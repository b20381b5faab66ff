"""A folder of pages: every page under a name of its own, and an index that leads to each."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from rasd.exports.page import PageFolder
from rasd.model import InputError, Report


def report(text: str, key: str | None = None, published: str | None = None, title: str | None = None) -> Report:
    return Report.received(text, key=key, published=published, title=title)


def linked(index: Path) -> list[str]:
    return [unquote(link) for link in re.findall(r'<a href="([^"]+)"', index.read_text("utf-8"))]


def test_the_index_leads_to_every_page_in_order_of_date(tmp_path: Path) -> None:
    folder = PageFolder(tmp_path / "new" / "pages", "en")
    folder.add(report("ثان", "b", "2024-02-01", "عنوان"), "<p>b", claims=3)
    folder.add(report("بلا", "c"), "<p>c", claims=1)
    folder.add(report("أول", "a", "2024-01-01"), "<p>a", claims=0)
    index = folder.close()
    assert index == tmp_path / "new" / "pages" / "index.html"
    assert linked(index) == ["a.html", "b.html", "c.html"]
    assert [(index.parent / link).read_text("utf-8") for link in linked(index)] == ["<p>a", "<p>b", "<p>c"]
    shown = index.read_text("utf-8")
    assert "Reports read: 3" in shown
    assert "Claims: 3" in shown
    assert "عنوان" in shown


def test_names_of_sources_can_not_leave_the_folder_or_meet(tmp_path: Path) -> None:
    keys = ["../up", "/etc/passwd", "a b", "a_b", "A_B", "index", "..", "?#%", "", "تقرير 1", "\ud800", "x" * 400]
    folder = PageFolder(tmp_path / "pages", "ar")
    reports = [report(f"نص {at}", key) for at, key in enumerate(keys)]
    for at, one in enumerate(reports):
        folder.add(one, f"<p>{at}", claims=at)
    index = folder.close()
    links = linked(index)
    assert sorted((index.parent / link).read_text("utf-8") for link in links) == sorted(
        f"<p>{at}" for at in range(len(keys))
    )
    assert {file.name for file in tmp_path.rglob("*.html")} == {*links, "index.html"}
    assert len({link.casefold() for link in links}) == len(keys)
    assert all((index.parent / link).parent == index.parent for link in links)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    folder = PageFolder(tmp_path, "en")
    hostile = "</title><script>alert(1)</script>\"'><img src=x>"
    folder.add(Report.received("x", key=hostile, title=hostile, outlet=hostile, published=hostile), "", claims=0)
    shown = folder.close().read_text("utf-8")
    assert "<script" not in shown
    assert "<img" not in shown


def test_a_folder_that_can_not_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InputError, match="can't be made"):
            PageFolder(target, "en")
