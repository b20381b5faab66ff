"""The exporter suite over the fake and over JSON lines, to a new file and over an old one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rasd.exports.jsonl import JsonLines
from rasd.fakes import ListExporter

from .exporter import ExporterConformance, ReadBack


class TestListExporter(ExporterConformance):
    @pytest.fixture
    def exporter(self) -> ListExporter:
        return ListExporter()

    @pytest.fixture
    def read_back(self, exporter: ListExporter) -> ReadBack:
        return lambda: exporter.written


class TestJsonLines(ExporterConformance):
    @pytest.fixture
    def target(self, tmp_path: Path) -> Path:
        return tmp_path / "out.jsonl"

    @pytest.fixture
    def exporter(self, target: Path) -> JsonLines:
        return JsonLines(target)

    @pytest.fixture
    def read_back(self, target: Path) -> ReadBack:
        def read() -> list[object] | None:
            assert [entry.name for entry in target.parent.iterdir()] in ([], [target.name])
            if not target.exists():
                return None
            return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

        return read


class TestJsonLinesOverAnOldFile(TestJsonLines):
    @pytest.fixture
    def target(self, tmp_path: Path) -> Path:
        old = tmp_path / "out.jsonl"
        old.write_text('"old"\n', encoding="utf-8")
        return old
