"""docs/llm.md says what is so: its example runs, and its tables are whole."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from rasd.readers.llm import Endpoint, Usage
from rasd.readers.llm.usage import Why

from .stub import Stub, event, tells, words

PAGE = (Path(__file__).parents[3] / "docs" / "llm.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example_runs(stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = blocks("python")
    stub.plays(tells(event("قصف", places=[words("الميادين", role="occurred")])))
    script = tmp_path / "example.py"
    script.write_text(example.replace("http://127.0.0.1:8080/v1", stub.url), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (claim,) = runpy.run_path(str(script))["claims"]
    assert claim.places[0].lat is not None
    assert (tmp_path / "usage.jsonl").exists()


def test_the_tables_name_every_setting_with_its_default_and_every_reason() -> None:
    named = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`[^|]*) \|", PAGE, re.MULTILINE))))
    assert named == {field.name for field in msgspec.structs.fields(Endpoint)} | set(get_args(Why))
    for name in ("timeout", "retries", "max_tokens", "max_text"):
        default = Endpoint(url="https://llm.example.org", model="m")
        assert f"| `{name}` | {getattr(default, name):g} |" in PAGE


def test_the_line_of_the_log_is_one() -> None:
    (line,) = blocks("json")
    assert msgspec.json.decode(line, type=Usage).outcome == "read"
    assert json.loads(line).keys() == {field.name for field in msgspec.structs.fields(Usage)}
