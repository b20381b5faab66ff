"""What tests of following begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.web.server import Server, says, serving

from rasd.project import Settings, make_folder


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        one.plan["/robots.txt"] = says(404)
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    text = (tmp_path / "p" / "rasd.toml").read_text(encoding="utf-8")
    (tmp_path / "p" / "rasd.toml").write_text(f"{text}\n[fetch]\nown_network = true\ngap = 0.0\n", encoding="utf-8")
    return tmp_path / "p"
