"""The source suite over exports of Telegram, and over JSON that is laid out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rasd.sources.files import FileSource

from .source import SourceConformance

POST = (
    '<div class="message default" id="message{}"><div class="body"><div class="date" title="{}"></div>'
    '<div class="text">{}</div></div></div>'
)
PAGE = (
    '<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap">{}</div></body></html>'
)


class TestTelegram(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        messages = [{"id": 1, "type": "message", "text": "قصف"}, {"id": 2, "type": "message", "text": 7}]
        messages.append({"id": 3, "type": "message", "text": "اشتباكات"})
        file = tmp_path / "result.json"
        chat = {"name": "x", "type": "public_channel", "id": 9, "messages": messages}
        file.write_text(json.dumps(chat, indent=1), encoding="utf-8")
        return FileSource(str(file))


class TestTelegramPages(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        posts = ((1, "31.05.2024 18:30:00", "قصف"), (2, "soon", "قصف"), (3, "31.05.2024 18:31:00", "اشتباكات"))
        file = tmp_path / "messages.html"
        file.write_text(PAGE.format("".join(POST.format(*post) for post in posts)), encoding="utf-8")
        return FileSource(str(file))


class TestJsonList(SourceConformance):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        file = tmp_path / "reports.json"
        file.write_text(json.dumps([{"text": "قصف"}, 7, {"text": "اشتباكات"}], indent=1), encoding="utf-8")
        return FileSource(str(file))
