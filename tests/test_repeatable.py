"""The same input gives the same bytes, whatever the order in which Python keeps its sets."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

SAMPLES = Path(str(files("rasd") / "data" / "samples" / "reports.jsonl"))


@pytest.mark.parametrize("verb", ["code", "incidents"])
def test_two_runs_write_the_same_bytes(verb: str, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("rasd")
    written = [tmp_path / f"{seed}.jsonl" for seed in ("1", "2")]
    for file in written:
        seeded = os.environ | {"PYTHONHASHSEED": file.stem}
        subprocess.run([program, verb, SAMPLES, "-o", file], check=True, env=seeded, capture_output=True)
    first, second = (file.read_bytes() for file in written)
    assert first == second
    assert first
