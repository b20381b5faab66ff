"""The page of crosswalks shows what the pack says."""

from pathlib import Path

import pytest

import build_crosswalks


def test_the_page_is_that_of_the_pack() -> None:
    assert build_crosswalks.main(["--check"]) == 0, "run `make docs` and read the difference"


def test_every_table_is_on_the_page() -> None:
    text = build_crosswalks.PAGE.read_text("utf-8")
    assert [name for name in build_crosswalks.TABLES if f"<!-- table: {name} -->" not in text] == []


def test_a_page_that_differs_is_found_out_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right, page = build_crosswalks.page(), tmp_path / "page.md"
    page.write_text(right.replace("Armed clash", "Truce", 1), encoding="utf-8")
    monkeypatch.setattr(build_crosswalks, "PAGE", page)
    assert build_crosswalks.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().out
    assert build_crosswalks.main([]) == 0
    assert page.read_text("utf-8") == right
