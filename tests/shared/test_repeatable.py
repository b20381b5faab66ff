"""The annotated reports are read into the same bytes whatever order Python keeps its sets in."""

import os
import subprocess
from pathlib import Path

import pytest

from floors import PROGRAM

pytestmark = pytest.mark.shared


def coded(gold: Path, written: Path, seed: str, *options: str) -> bytes:
    """What `rasd code` writes under one hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([PROGRAM, "code", gold, "-o", written, "--explain", *options], env=environment, check=True)
    return written.read_bytes()


def test_the_hash_seed_and_the_number_of_workers_change_no_byte(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "train.jsonl"
    first = coded(gold, tmp_path / "first.jsonl", "1")
    assert coded(gold, tmp_path / "second.jsonl", "3", "--jobs", "2") == first
