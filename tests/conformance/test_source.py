"""The source suite over the fake, files and several inputs."""

from __future__ import annotations

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from rasd.fakes import ListSource
from rasd.model import Quarantined
from rasd.sources.files import FileSource
from rasd.sources.inputs import Inputs

from .samples import CLASHED, SHELLED
from .source import SourceConformance

LINES = '{"id": "a", "text": "قصف"}\n[1, 2]\n{"text": "اشتباكات", "extra": {"x": 1}}\n'

#: the second entry is HTML that was escaped twice
FEED = (
    "<rss version='2.0'><channel><title>x</title><item><title>قصف</title></item>"
    f"<item><description>{'&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;' * 6}</description></item>"
    "<item><title>اشتباكات</title></item></channel></rss>"
)
PAGE = "<html><body><article><p>{}</p></article></body></html>"


class TestListSource(SourceConformance):
    @pytest.fixture
    def source(self) -> ListSource:
        return ListSource(SHELLED, Quarantined(source="x", at="line 2", why="it is empty."), CLASHED)


class TestFileSource(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        file = tmp_path / "reports.jsonl"
        file.write_text(LINES, encoding="utf-8")
        return FileSource(str(file))


class TestFeed(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        file = tmp_path / "feed.xml"
        file.write_text(FEED, encoding="utf-8")
        return FileSource(str(file))


class TestPages(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> Inputs:
        for name, text in (("first", SHELLED.text), ("middle", ""), ("last", CLASHED.text)):
            (tmp_path / f"{name}.html").write_text(PAGE.format(text), encoding="utf-8")
        return Inputs([str(tmp_path / f"{name}.html") for name in ("first", "middle", "last")])


class TestInputs(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> Inputs:
        for name, text in (("first.txt", "قصف"), ("last.txt", "اشتباكات")):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return Inputs([str(tmp_path / name) for name in ("first.txt", "missing.txt", "last.txt")])


class TestTable(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        file = tmp_path / "reports.csv"
        file.write_text("id,text,date\n1,قصف,01/02/2024\n2,,02/02/2024\n3,اشتباكات,31/01/2024\n", encoding="utf-8")
        return FileSource(str(file))


class TestWorkbook(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        book = openpyxl.Workbook()
        for row in (
            ["id", "text", "date"],
            [1, "قصف", "01/02/2024"],
            [2, "#REF!", None],
            [3, "اشتباكات", "31/01/2024"],
        ):
            book.active.append(row)
        book.save(tmp_path / "reports.xlsx")
        return FileSource(str(tmp_path / "reports.xlsx"))
